"""W2: who is in which group in any way, for everybody and all groups."""

from suite import answers, requests
from suite.ber import equals
from suite.contest import Contestant, Workload
from suite.names import SUFFIX

TITLE = "the effective members of all {} groups"


def workload(stage):
    """All read every group's members once, and work out the rest by themselves."""
    server, tools = stage.server("corp"), stage.tools
    truth = server.dataset.truth
    asked = server.dataset.path("w2.requests")
    requests.write(asked, [requests.below(equals("objectClass", "groupOfNames"), "member")])
    return Workload("W2", TITLE.format(len(truth["closure"])), server.port, [
        Contestant("sink", "floor", tools.sink(asked, "serial"), [str(len(truth["closure"]))], note="reading alone"),
        Contestant("C libldap", "floor", tools.libldap("links", SUFFIX), [str(truth["links"])], note="reading alone"),
        Contestant("ldapsearch+awk", "rival", tools.script("ldapsearch_closure", SUFFIX), truth["closure"], most=3),
        Contestant("python-ldap", "rival", tools.python("ldap", "closure", SUFFIX), truth["closure"], most=3),
        Contestant("ldap3", "rival", tools.python("ldap3", "closure", SUFFIX), truth["closure"], most=3),
        Contestant("rollcall", "rollcall", tools.rollcall("members", "--as-listed", "--format", "csv"), truth["closure"],
                   answers.rollcall_counts),
    ], goals=[("rollcall", "sink", 1.25), ("rollcall", "ldapsearch+awk", 1 / 1.5), ("rollcall", "python-ldap", 0.2),
              ("rollcall", "ldap3", 0.05)], notes=[
        "ldeep, ldapdomaindump: see AD; they log on to Active Directory alone",
    ])

"""W1: is this account in that group, which is fifty groups above it? Asked by a program that has just been started."""

from suite import answers, requests
from suite.ber import equals
from suite.contest import Contestant, Workload
from suite.corp import DEEP
from suite.names import SUFFIX, user_dn

TITLE = "cold: is this account in that group, 50 groups up"


def workload(stage):
    """Floors and rivals walk up from the account; one cold ldapsearch only finds the account."""
    server, tools = stage.server("corp"), stage.tools
    chain = server.dataset.truth["chain"]
    question = (SUFFIX, DEEP, chain[-1])
    asked = _requests(server.dataset, chain)
    return Workload("W1", TITLE, server.port, [
        Contestant("sink", "floor", tools.sink(asked, "serial"), [str(len(chain) + 1)], note="one search a level"),
        Contestant("C libldap", "floor", tools.libldap("walk", *question), chain),
        Contestant("ldapsearch, once", "rival", tools.ldapsearch(SUFFIX, "sub", f"(uid={DEEP})", "1.1"), [user_dn(DEEP)],
                   answers.ldif_values("dn"), note="the account's entry alone"),
        Contestant("ldapsearch loop", "rival", tools.script("ldapsearch_walk", *question), chain),
        Contestant("python-ldap", "rival", tools.python("ldap", "walk", *question), chain),
        Contestant("ldap3", "rival", tools.python("ldap3", "walk", *question), chain),
        Contestant("go-ldap", "rival", tools.go("walk", *question), chain),
        Contestant("Net::LDAP", "rival", tools.script("net_ldap.pl", "walk", *question), chain),
        Contestant("rollcall", "rollcall", rollcall(tools, chain), chain, answers.rollcall_chain),
    ], goals=[("rollcall", "ldapsearch, once", 1.5), ("rollcall", "python-ldap", 0.1)])


def rollcall(tools, chain):
    """Rollcall's command."""
    return tools.rollcall("audit", "--account", DEEP, "--group", chain[-1], "--format", "json")


def _requests(dataset, chain):
    path = dataset.path("w1.requests")
    steps = [user_dn(DEEP)] + chain[:-1]
    requests.write(path, [requests.below(equals("uid", DEEP), "1.1")]
                   + [requests.below(equals("member", name), "1.1") for name in steps])
    return path

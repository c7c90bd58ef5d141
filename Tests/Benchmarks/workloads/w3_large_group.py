"""W3: everybody in one group, which has very many members, and in one that a server gives by slices."""

from suite import answers, names, requests
from suite.contest import Contestant, Workload
from suite.slicer import Slicer

TITLE = "the {} members of one group"
SLICED = "the {} members of one group, by slices of {}"


def workloads(stage):
    """One for each size of a group, whole and by slices."""
    server = stage.server("crowd")
    return [make(stage, server, count) for count in stage.size.crowds for make in (_workload, _sliced)]


def _workload(stage, server, count):
    tools, group = stage.tools, server.dataset.truth["crowds"][str(count)]
    members = [names.user_dn(names.user(number)) for number in range(count)]
    asked = server.dataset.path(f"w3-{count}.requests")
    requests.write(asked, [requests.at(group, "member")])
    return Workload(f"W3/{count}", TITLE.format(count), server.port, [
        Contestant("sink", "floor", tools.sink(asked, "serial"), ["1"]),
        Contestant("C libldap", "floor", tools.libldap("members", group), members),
        Contestant("ldapsearch", "rival", tools.ldapsearch(group, "base", "(objectClass=*)", "member"), members,
                   answers.ldif_values("member")),
        Contestant("python-ldap", "rival", tools.python("ldap", "members", group), members),
        Contestant("ldap3", "rival", tools.python("ldap3", "members", group), members),
        Contestant("go-ldap", "rival", tools.go("members", group), members),
        Contestant("Net::LDAP", "rival", tools.script("net_ldap.pl", "members", group), members),
        Contestant("rollcall", "rollcall", tools.rollcall("members", "--as-listed", group), members),
    ], goals=[("rollcall", "sink", 1.15)])


def _sliced(stage, server, count):
    tools, group = stage.tools, server.dataset.truth["crowds"][str(count)]
    members = [names.user_dn(names.user(number)) for number in range(count)]
    slicer = stage.enter_context(Slicer(server.port, group, members, stage.size.slice))
    asked = server.dataset.path(f"w3-{count}-sliced.requests")
    requests.write(asked, [requests.at(group, attribute) for attribute in slicer.ranges()])
    return Workload(f"W3/{count}s", SLICED.format(count, stage.size.slice), slicer.port, [
        Contestant("sink", "floor", tools.sink(asked, "serial"), [str(len(slicer.slices))]),
        Contestant("C libldap", "floor", tools.libldap("slices", group), members),
        Contestant("python-ldap", "rival", tools.python("ldap", "slices", group), members),
        Contestant("ldap3", "rival", tools.python("ldap3", "members", group), members, note="asks for the slices by itself"),
        Contestant("rollcall", "rollcall", tools.rollcall("members", "--as-listed", group), members),
    ], goals=[("rollcall", "sink", 1.3)])

"""AD: who is in which group, and is this account in that group, in a domain of Active Directory, over TLS."""

import os

from suite import answers, samba, tls
from suite.contest import Contestant, Workload
from suite.domain import DEEP, PLACE, SUFFIX, dn
from suite.names import first_value

TITLE = "the effective members of all groups of a domain of {} accounts in {} groups"


def workloads(stage):
    """Both of one domain controller, with a simple bind; nothing where none can be had."""
    title = TITLE.format(stage.size.domain_users, stage.size.domain_groups)
    try:
        asking = _asking(stage)
    except samba.Failed as failure:
        return [Workload("AD", title, notes=[f"not measured: {failure}"])]
    return [_closure(asking, title), _lookup(asking)]


def _asking(stage):
    authority = tls.Authority(stage.store.path("tls", ""))
    server = stage.domain(authority)
    return Asking(stage.tools.over_tls(authority.file), server, stage.domain_programs)


class Asking:
    """Everybody's commands, as the domain's administrator."""

    def __init__(self, tools, server, programs):
        self.tools, self.port, self.truth = tools, server.port, server.dataset.truth
        self.domain_dump = lambda *words: tools.script("domain_dump.py", programs + "bin/", *words)
        self.password = server.dataset.path("password")
        with open(server.dataset.path("password"), "w", encoding="ascii", opener=_private) as file:
            file.write(samba.PASSWORD)

    def rollcall(self, verb, *words):
        """Rollcall."""
        bind = ["--bind", "simple", "--user", samba.USER, "--password-file", self.password]
        return self.tools.rollcall(verb, *bind, *words)

    def ldapsearch(self, condition, attribute):
        """ldapsearch, once, a thousand entries a page."""
        words = ["-D", samba.USER, "-y", self.password, "-E", "pr=1000/noprompt", condition, attribute]
        return self.tools.ldapsearch(SUFFIX, "sub", *words)


def _closure(asking, title):
    truth = asking.truth["closure"]
    groups = {line.split("\t")[0] for line in truth}
    return Workload("AD/W2", title, asking.port, [
        Contestant("ldapsearch", "floor", asking.ldapsearch("(objectClass=group)", "member"), [str(asking.truth["links"])],
                   _links, note="reading alone"),
        Contestant("ldeep", "rival", asking.domain_dump("ldeep"), truth),
        Contestant("ldapdomaindump", "rival", asking.domain_dump("ldapdomaindump"), truth),
        Contestant("rollcall", "rollcall", asking.rollcall("members", "--as-listed", "--format", "csv"), truth, _counts(groups)),
        Contestant("rollcall, whole", "rollcall", asking.rollcall("members", "--format", "csv"), truth, _counts(groups),
                   note="with a look at each member"),
    ], goals=[("rollcall", "ldeep", 0.2), ("rollcall", "ldapdomaindump", 0.2)], notes=[
        "bloodhound: not measured; it logs on by SICILY's NTLM or by a checksum that Samba's KDC refuses (MD5 without a key)",
    ])


def _lookup(asking):
    chain = asking.truth["chain"]
    inside = f"(member:1.2.840.113556.1.4.1941:={dn(DEEP)})"
    return Workload("AD/W1", "cold: is this account in that group, 50 groups up, in that domain", asking.port, [
        Contestant("ldapsearch", "floor", asking.ldapsearch(f"(sAMAccountName={DEEP})", "1.1"), [dn(DEEP).lower()],
                   answers.ldif_values("dn"), note="the account's entry alone"),
        Contestant("ldapsearch, in chain", "rival", asking.ldapsearch(inside, "cn"), chain, answers.ldif_values("cn"), most=1),
        Contestant("ldeep", "rival", asking.domain_dump("ldeep", DEEP), chain),
        Contestant("rollcall", "rollcall", asking.rollcall("audit", "--account", DEEP, "--group", chain[-1], "--format", "json"),
                   chain, _path),
    ], goals=[("rollcall", "ldapsearch", 1.5), ("rollcall", "ldeep", 0.1)], turns=[("rollcall", 6)])


def _links(output):
    """How many members the generator's groups hold: Samba's own hold some too."""
    return [str(sum(member.endswith(PLACE.lower()) for member in answers.ldif_values("member")(output)))]


def _counts(groups):
    """Those of the generator's groups."""
    return lambda output: [line for line in answers.rollcall_counts(output) if line.split("\t")[0] in groups]


def _path(output):
    """The names of the groups on the path."""
    return [first_value(group) for group in answers.rollcall_chain(output)]


def _private(path, flags):
    return os.open(path, flags, 0o600)

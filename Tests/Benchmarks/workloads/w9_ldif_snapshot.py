"""W9: the question of W1 put to an LDIF file of the whole directory, which has to be read to its end."""

from suite import answers
from suite.contest import Contestant, Workload
from suite.corp import DEEP

TITLE = "the question of W1, of an LDIF file"


def workload(stage):
    """Everybody reads the file that the server was filled from; it is in the page cache."""
    dataset, tools = stage.store.dataset("corp"), stage.tools
    chain = dataset.truth["chain"]
    size = stage.size
    entries = 3 + size.users + 1 + size.groups + size.depth
    return Workload("W9", TITLE, 0, [
        Contestant("scan", "floor", tools.scan(dataset.ldif), [str(entries)], note="reads, finds the ends of lines"),
        Contestant("python-ldap's ldif", "rival", tools.local("ldif_lookup.py", dataset.ldif, DEEP, chain[-1]), chain, most=3),
        Contestant("rollcall", "rollcall", _rollcall(tools, dataset, chain), chain, answers.rollcall_chain),
    ], goals=[("rollcall", "python-ldap's ldif", 0.2)])


def _rollcall(tools, dataset, chain):
    words = ["--account", DEEP, "--group", chain[-1], "--format", "json", "--timeout", "3000"]
    return lambda _: [tools.rollcall_path, "audit", "--ldif", dataset.ldif, *words]

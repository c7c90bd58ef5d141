"""W7: W1 and W5 over TLS, to a server that is far away."""

from suite import answers, tls
from suite.contest import Contestant, Workload
from suite.corp import DEEP
from suite.matrix import Matrix
from suite.names import SUFFIX
from workloads.w1_cold_lookup import rollcall

TITLE = "{} over TLS, {} ms away"


def workloads(stage):
    """Each of the two, at each distance."""
    authority = tls.Authority(stage.store.path("tls", ""))
    server = stage.server("corp", authority.certificate)
    tools = stage.tools.over_tls(authority.file)
    for away in stage.size.away:
        proxy = stage.enter_context(tools.proxy(server.tls_port, away / 1000))
        yield _lookup(tools, server, proxy.port, away)
        yield _matrix(tools, server, proxy.port, away)


def _lookup(tools, server, port, away):
    chain = server.dataset.truth["chain"]
    question = (SUFFIX, DEEP, chain[-1])
    return Workload(f"W7/W1/{away}", TITLE.format("W1", away), port, [
        Contestant("C libldap", "floor", tools.libldap("walk", *question), chain),
        Contestant("python-ldap", "rival", tools.python("ldap", "walk", *question), chain),
        Contestant("rollcall", "rollcall", rollcall(tools, chain), chain, answers.rollcall_chain),
    ], turns=[("rollcall", 6)])


def _matrix(tools, server, port, away):
    matrix = Matrix(server, tools)
    return Workload(f"W7/W5/{away}", TITLE.format("W5", away), port,
                    [matrix.floor(), matrix.contestant("python-ldap", "rival", tools.python("ldap", "matrix", *matrix.words)),
                     matrix.rollcall()])

"""W4: nesting that ruins naive walks: 20 levels of groups in 20 groups each, a circle of thousands, 2 to the 20 ways."""

from suite import answers
from suite.contest import Contestant, Workload
from suite.matrix import Matrix
from suite.names import SUFFIX

TITLE = "an account below a grid, below a circle and below diamonds × {} groups"


def workloads(stage):
    """Three accounts against all groups, and everybody against all groups."""
    return [_probes(stage), _closure(stage)]


def _probes(stage):
    server = stage.server("nest")
    matrix = Matrix(server, stage.tools)
    title = TITLE.format(len(server.dataset.truth["targets"]))
    return Workload("W4", title, server.port, [matrix.floor(), *matrix.rivals()[1:], matrix.rollcall()])


def _closure(stage):
    server, tools = stage.server("nest"), stage.tools
    truth = server.dataset.truth
    pairs = sum(int(line.split("\t")[1]) for line in truth["closure"])
    return Workload("W4/all", f"everybody in all of it: {pairs} pairs", server.port, [
        Contestant("C libldap", "floor", tools.libldap("links", SUFFIX), [str(truth["links"])], note="reading alone"),
        Contestant("python-ldap", "rival", tools.python("ldap", "closure", SUFFIX), truth["closure"], most=3),
        Contestant("rollcall", "rollcall", tools.rollcall("members", "--as-listed", "--format", "csv"), truth["closure"],
                   answers.rollcall_counts),
    ], goals=[("rollcall", "python-ldap", 1 / 30)])

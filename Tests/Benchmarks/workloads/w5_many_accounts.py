"""W5: many accounts against many groups, through groups of groups, in a directory that holds far more of both."""

from suite.contest import Contestant, Workload
from suite.matrix import Matrix

TITLE = "{} accounts × {} groups"


def workload(stage):
    """Everybody walks up from the accounts, a hundred names a question."""
    server = stage.server("corp")
    matrix = Matrix(server, stage.tools)
    title = TITLE.format(stage.size.accounts, stage.size.targets)
    sink = Contestant("sink", "floor", stage.tools.sink(matrix.sink(), "pipelined"), [str(server.dataset.truth["met"])],
                      note="the C loop's answers, unread")
    return Workload("W5", title, server.port, [sink, matrix.floor(), *matrix.rivals(), matrix.rollcall()],
                    goals=[("rollcall", "C libldap", 1.3), ("rollcall", "ldapsearch loop", 0.02)])

"""W6: the audit of W5 again, with nothing changed since the last one, and with changes in 500 groups."""

import subprocess

from suite import answers
from suite.contest import Contestant, Workload
from suite.matrix import Matrix
from suite.names import group, group_dn, user, user_dn

CHANGES = 500


def workloads(stage):
    """Both on a copy, which is written to; the history is where Rollcall remembers the last run."""
    server = stage.copied_server("corp")
    matrix = Matrix(server, stage.tools)
    title = "W5 again, {} changes since"
    yield Workload("W6/0", title.format("no"), server.port, [_least(stage), matrix.rollcall(_history(server, "unchanged"))],
                   goals=[("rollcall", "ldapsearch, rootDSE", 1.2)], notes=[NOTE])
    changed = matrix.rollcall(_history(server, "changed"))
    changed.prepare = Changes(server, stage.size)
    title = title.format(len(changed.prepare.groups))
    yield Workload("W6/500", title, server.port, [_least(stage), changed],
                   goals=[("rollcall", "ldapsearch, rootDSE", 4)], notes=[NOTE])


NOTE = "a repeated run is a full one: that nothing changed cannot be proved (CONTRIBUTING.md, Decisions)"


def _least(stage):
    return Contestant("ldapsearch, rootDSE", "floor", stage.tools.ldapsearch("", "base", "(objectClass=*)", "namingContexts"),
                      ["dn:"], lambda output: answers.lines_with("dn:", output), note="bind and rootDSE")


def _history(server, name):
    return ["--history", server.dataset.path(name + ".sqlite")]


class Changes:
    """Puts a user whom nobody asks about into many groups, and out of them again the next time (-c: two hold him already)."""

    def __init__(self, server, size):
        self.server = server
        asked = set(server.dataset.truth["accounts"])
        member = next(name for name in map(user, range(size.users)) if name not in asked)
        self.member = user_dn(member)
        self.groups = [group_dn(group(number)) for number in range(min(CHANGES, size.groups))]
        self.verb = "add"

    def __call__(self):
        changes = "".join(
            f"dn: {name}\nchangetype: modify\n{self.verb}: member\nmember: {self.member}\n\n" for name in self.groups
        )
        self.verb = "delete" if self.verb == "add" else "add"
        modify = ["ldapmodify", "-c", "-Q", "-Y", "EXTERNAL", "-H", self.server.local_url]
        subprocess.run(modify, input=changes.encode(), capture_output=True, check=False)

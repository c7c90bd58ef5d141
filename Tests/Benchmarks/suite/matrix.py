"""Many accounts against many groups: the same question for W4 and W5, with its floors and rivals."""

from suite import answers, requests
from suite.contest import Contestant
from suite.names import SUFFIX, group_dn

RULE = """  - name: matrix
    why: all of them
    owner: nobody
    account: [{accounts}]
    notMemberOf: [{groups}]
"""


class Matrix:
    """The accounts and groups of a data set, in the files that programs read them from."""

    def __init__(self, server, tools):
        self.truth, self.tools = server.dataset.truth, tools
        self.path = server.dataset.path
        self.groups = [group_dn(name) for name in self.truth["targets"]]
        self.words = (SUFFIX, self._file("accounts", self.truth["accounts"]), self._file("groups", self.groups))

    def contestant(self, name, role, command, **more):
        """Somebody who gives the pairs."""
        return Contestant(name, role, command, self.truth["matrix"], **more)

    def floor(self):
        """The C loop."""
        return self.contestant("C libldap", "floor", self.tools.libldap("matrix", *self.words), note="OR of 100")

    def rivals(self):
        """Python's two libraries, asking as the C loop does, and a loop of ldapsearch."""
        return [
            self.contestant("ldapsearch loop", "rival", self.tools.script("ldapsearch_matrix", *self.words), most=3),
            self.contestant("python-ldap", "rival", self.tools.python("ldap", "matrix", *self.words)),
            self.contestant("ldap3", "rival", self.tools.python("ldap3", "matrix", *self.words), most=3),
        ]

    def rollcall(self, history=("--no-history",)):
        """Rollcall with a roster of one rule: these accounts stay out of these groups. Whoever is in is drift."""
        accounts, groups = ", ".join(self.truth["accounts"]), ", ".join(f'"{name}"' for name in self.groups)
        rules = RULE.format(accounts=accounts, groups=groups)
        command = self.tools.rollcall_roster(self.path("matrix"), rules, *history, "--format", "csv")
        return self.contestant("rollcall", "rollcall", command, read=answers.rollcall_pairs, statuses=(2,))

    def sink(self):
        """The C loop's requests, whose answers nobody reads."""
        accounts, *levels = self.truth["accounts"], *self.truth["frontiers"]
        searches = requests.batches("uid", accounts, "1.1")
        for level in levels:
            searches += requests.batches("member", level, "member")
        path = self.path("matrix.requests")
        requests.write(path, searches)
        return path

    def _file(self, name, lines):
        path = self.path("matrix." + name)
        with open(path, "w", encoding="ascii") as file:
            file.write("".join(f"{line}\n" for line in lines))
        return path

"""W8: 20 accounts are missing in each of 500 groups, and are put in, while somebody else uses the server."""

import contextlib
import statistics
import subprocess
import tempfile

from suite.contest import Contestant, Workload
from suite.names import SUFFIX, group, group_dn, user, user_dn

TITLE = "{} members put into {} groups, with a bystander"
EACH = 20

RULE = """  - name: fix-{name}
    why: they are missing
    owner: nobody
    account: [{accounts}]
    memberOf: "{group}"
    via: direct
"""


def workload(stage):
    """On a copy of the data; before each run all that is to be put in is taken out."""
    server, tools = stage.copied_server("corp"), stage.tools
    fixes = Fixes(server, stage.size)
    bystanders = {name: Bystander(tools, server) for name in ("idle", "ldapmodify", "rollcall")}
    nobody = Contestant("idle", "floor", lambda _: ["sleep", "1"], [], lambda _: [])
    modify = Contestant("ldapmodify", "rival", fixes.ldapmodify(), fixes.expected, fixes.read)
    rollcall = Contestant("rollcall", "rollcall", fixes.rollcall(tools), fixes.expected, fixes.read)
    for contestant in (nobody, modify, rollcall):
        contestant.beside = contestant.note = bystanders[contestant.name]
    modify.prepare = rollcall.prepare = fixes.take_out
    title = TITLE.format(EACH * len(fixes.groups), len(fixes.groups))
    return Workload("W8", title, 0, [nobody, modify, rollcall], goals=[("rollcall", "ldapmodify", 1.05)],
                    notes=[Disturbance(bystanders["rollcall"], bystanders["idle"])])


class Fixes:
    """What is missing, and the ways to put it in."""

    def __init__(self, server, size):
        self.server = server
        self.groups = [group(number) for number in range(size.fixed)]
        self.members = {name: self._missing(number, size) for number, name in enumerate(self.groups)}
        # Which of these were there from the beginning nobody asks: they are taken out first, and all are to be there in the end.
        self.expected = [f"{name}\t{member}" for name in self.groups for member in self.members[name]]
        self.additions, self.removals = self._file("add", EACH), self._file("delete", 1)

    def _missing(self, number, size):
        return [user((number * 7919 + place * 104729) % size.users) for place in range(EACH)]

    def _file(self, verb, at_once):
        """Changes as LDIF; one that asks for several values is refused whole for one that cannot be."""
        path = self.server.dataset.path(verb + ".ldif")
        with open(path, "w", encoding="ascii") as file:
            for name in self.groups:
                for start in range(0, EACH, at_once):
                    part = self.members[name][start : start + at_once]
                    values = "".join(f"member: {user_dn(member)}\n" for member in part)
                    file.write(f"dn: {group_dn(name)}\nchangetype: modify\n{verb}: member\n{values}\n")
        return path

    def _modify(self, path):
        return ["ldapmodify", "-Q", "-Y", "EXTERNAL", "-H", self.server.local_url, "-f", path]

    def take_out(self):
        """Takes out what is there of it."""
        subprocess.run(self._modify(self.removals) + ["-c"], capture_output=True, check=False)

    def ldapmodify(self):
        """ldapmodify, with the changes as LDIF: one modify a group."""
        return lambda _: self._modify(self.additions)

    def rollcall(self, tools):
        """Rollcall, which has to find out first what is missing."""
        rules = "".join(
            RULE.format(name=name, accounts=", ".join(self.members[name]), group=group_dn(name)) for name in self.groups
        )
        path = self.server.dataset.path("fixes")
        return lambda _: tools.remediation(path, self.server.local_url, rules)

    def read(self, _):
        """The members that are there now, of those that are to be."""
        ask = ["ldapsearch", "-x", "-LLL", "-o", "ldif_wrap=no", "-H", self.server.url, "-b", SUFFIX, "(cn=g*)", "member"]
        text = subprocess.run(ask, capture_output=True, text=True, check=True).stdout
        return [pair for pair in _pairs(text) if pair.split("\t")[1] in self.members.get(pair.split("\t")[0], ())]


def _pairs(text):
    name = ""
    for line in text.split("\n"):
        if line.startswith("dn: "):
            name = line.split("=", 1)[1].split(",", 1)[0]
        elif line.startswith("member: uid="):
            yield f"{name}\t{line.split('=', 1)[1].split(',', 1)[0]}"


class Bystander:
    """Looks one account up again and again; see floor/bystander.c. As text it is what that took."""

    def __init__(self, tools, server):
        self.command = tools.bystander(server.port, user(1), SUFFIX)
        self.percentiles = []

    def __call__(self):
        return self._going_on()

    @contextlib.contextmanager
    def _going_on(self):
        with tempfile.TemporaryFile("w+") as output:
            process = subprocess.Popen(self.command, stdout=output)
            try:
                yield
            finally:
                process.terminate()
                process.wait()
                self._take(output)

    def _take(self, output):
        """A run may be over before the first answer."""
        output.seek(0)
        if text := output.read():
            self.percentiles.append(tuple(map(int, text.split())))

    @property
    def middle(self):
        """The median of the runs that count, of medians and of 99th percentiles."""
        return [statistics.median(part) for part in zip(*self.percentiles[1:])]

    def __str__(self):
        return "bystander: median {:.0f} µs, p99 {:.0f} µs".format(*self.middle) if self.percentiles[1:] else ""


class Disturbance:
    """How much later the bystander's late answers are."""

    def __init__(self, disturbed, idle):
        self.disturbed, self.idle = disturbed, idle

    def __str__(self):
        if not (self.disturbed.percentiles[1:] and self.idle.percentiles[1:]):
            return "the bystander's p99 was not measured"
        ratio = self.disturbed.middle[1] / self.idle.middle[1]
        return f"the bystander's p99 is {ratio:.2f}× of idle; at most 1.50×: {'met' if ratio <= 1.5 else 'NOT MET'}"

"""Rivals and Rollcall in turn, again and again; a time counts only where the answer is the oracle's."""

import contextlib
import hashlib
import statistics
from dataclasses import dataclass, field
from typing import Callable

from suite.process import KILLED


@dataclass
class Contestant:
    """One way to get the answer: `command` makes the words of a command from the port to ask.

    `read` turns what the program wrote into the answer's lines; `expected` are the oracle's, in any order. A program that
    answers a smaller question has lines of its own, and `note` (or what it is as text in the end) says which. `prepare` is done before each run, `beside` goes on
    during it; neither is measured."""

    name: str
    role: str
    command: Callable[[int], list]
    expected: list
    read: Callable = None
    statuses: tuple = (0,)
    note: object = ""
    most: int = 1000
    prepare: Callable = None
    beside: Callable = contextlib.nullcontext


@dataclass
class Workload:
    """A question, where it is put, who answers it, and what is aimed at.

    `goals` are (contestant, other, most that the first may take of the other's time), `turns` (contestant, most round trips);
    a note may also be anything that is a text in the end."""

    key: str
    title: str
    port: int = 0
    contestants: list = field(default_factory=list)
    goals: list = field(default_factory=list)
    turns: list = field(default_factory=list)
    notes: list = field(default_factory=list)


def digest(lines):
    """One hash for the same lines in any order."""
    return hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()


def lines(output):
    """The answer of whoever prints it line by line."""
    return output.decode("utf-8", "replace").lower().split("\n")[:-1]


def hold(workload, repetitions, runner, report):
    """Runs everybody once to warm up, and then in turn; gives a result for each."""
    results = {contestant.name: Result(contestant) for contestant in workload.contestants}
    for turn in range(-1, repetitions):
        for result in results.values():
            if turn < result.contestant.most and not result.void:
                report(f"{workload.key} {turn + 1}/{repetitions} {result.contestant.name}")
                result.take(_run(result.contestant, workload.port, runner), counts=turn >= 0)
    return list(results.values())


def _run(contestant, port, runner):
    if contestant.prepare:
        contestant.prepare()
    command = contestant.command(port)
    with contestant.beside():
        return runner.run(command)


class Result:
    """What a contestant's runs came to."""

    def __init__(self, contestant):
        self.contestant = contestant
        self.runs = []
        self.void = ""
        self.traffic = None

    def take(self, run, counts):
        """Takes a run; the first to warm the server up is only looked at for its answer."""
        self.void = self._fault(run)
        if counts and not self.void:
            self.runs.append((run.wall, run.processor, run.peak))

    def _fault(self, run):
        if run.status == KILLED:
            return "not done in time"
        if run.status not in self.contestant.statuses:
            return f"exit status {run.status}: " + run.errors.decode("utf-8", "replace").strip()[-200:]
        try:
            answer = (self.contestant.read or lines)(run.output)
        except (ValueError, LookupError) as error:
            return f"its answer cannot be read: {error}"
        if digest(answer) != digest(self.contestant.expected):
            return f"{len(answer)} lines, not the oracle's {len(self.contestant.expected)}"
        return ""

    def median(self, place):
        """The median of wall, processor or peak (0, 1, 2); nothing where no run counts."""
        return statistics.median(run[place] for run in self.runs) if self.runs and not self.void else None

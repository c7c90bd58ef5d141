"""One run of a program: what it took, and what it wrote."""

import os
import subprocess
import tempfile
from dataclasses import dataclass

SOURCE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "measure.c")
KILLED = -9


@dataclass(frozen=True)
class Run:
    """Seconds, KiB, and the answer's bytes."""

    wall: float
    processor: float
    peak: int
    output: bytes
    status: int
    errors: bytes


class Runner:
    """Runs programs, each to its end; one that takes longer than `limit` seconds is killed, which its status tells.

    The time of a program's own children counts; the peak is the largest process's. See measure.c."""

    def __init__(self, program, limit):
        self.program, self.limit = program, str(int(limit))
        subprocess.run(["gcc", "-O2", "-Wall", "-Wextra", "-o", program, SOURCE], check=True)

    def run(self, command):
        """Runs it once, without any input."""
        with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors, tempfile.TemporaryFile() as taken:
            words = [self.program, str(taken.fileno()), self.limit, *command]
            subprocess.run(
                words, stdin=subprocess.DEVNULL, stdout=output, stderr=errors, pass_fds=[taken.fileno()], check=True
            )
            wall, processor, peak, status = map(int, _whole(taken).split())
            exit_status = os.waitstatus_to_exitcode(status)
            return Run(wall / 1e9, processor / 1e6, peak, _whole(output), exit_status, _whole(errors))


def _whole(file):
    file.seek(0)
    return file.read()

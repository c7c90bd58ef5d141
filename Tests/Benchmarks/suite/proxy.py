"""Stands between a program and the server: counts bytes and round trips, and makes the way as long as it is told (floor/proxy.c)."""

import subprocess


class Proxy:
    """Listens on the loopback until the `with` statement ends; `delay` is a round trip's, in seconds."""

    def __init__(self, program, port, delay=0.0):
        self.words = [program, str(port), str(int(delay / 2 * 1e6))]

    def __enter__(self):
        self.process = subprocess.Popen(self.words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        line = self.process.stdout.readline()
        if not line:
            raise SystemExit("the proxy cannot listen")
        self.port = int(line)
        return self

    def __exit__(self, *_):
        self.process.stdin.close()
        self.process.wait()
        self.process.stdout.close()

    def take_traffic(self):
        """What was counted since this was last asked: bytes both ways, and how often the program spoke after it was spoken to."""
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        sent, received, turns, connections = map(int, self.process.stdout.readline().split())
        return {"bytes": sent + received, "turns": turns, "connections": connections}

"""The programs that take part, as commands; what has to be compiled is compiled once."""

import os
import subprocess

HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
RIVALS = os.path.join(HERE, "rivals")
LOOPBACK = "ldap://127.0.0.1:{}"


def url(port):
    """The server behind a port of the loopback."""
    return LOOPBACK.format(port)


class Tools:
    """Makes commands; `rollcall` is the program itself."""

    def __init__(self, store, rollcall):
        self.store = store
        self.rollcall_path = rollcall

    def sink(self, requests, mode):
        """The floor of reading; see floor/sink.c."""
        program = self._compiled("sink")
        return lambda port: [program, "127.0.0.1", str(port), requests, mode]

    def libldap(self, question, *words):
        """The C program; see floor/libldap.c."""
        program = self._compiled("libldap", "-lldap", "-llber")
        return lambda port: [program, url(port), question, *words]

    def python(self, library, question, *words):
        """A Python script; see rivals/client.py."""
        return lambda port: [os.path.join(RIVALS, "client.py"), library, url(port), question, *words]

    def script(self, name, *words):
        """A script of rivals/ that takes the URL first."""
        return lambda port: [os.path.join(RIVALS, name), url(port), *words]

    def go(self, question, *words):
        """The Go program; see rivals/go."""
        program = self._go()
        return lambda port: [program, url(port), question, *words]

    def ldapsearch(self, base, scope, *words):
        """ldapsearch itself, once."""
        options = ["-x", "-LLL", "-o", "ldif_wrap=no", "-b", base, "-s", scope]
        return lambda port: ["ldapsearch", "-H", url(port), *options, *words]

    def rollcall(self, verb, *words, timeout=3000):
        """Rollcall, asking the server."""
        return lambda port: [self.rollcall_path, verb, "--url", url(port), "--timeout", str(timeout), *words]

    def rollcall_roster(self, path, rules, *words, timeout=3000):
        """Rollcall with a roster of these rules, which is written for each port."""

        def command(port):
            file = f"{path}-{port}.yaml"
            if not os.path.exists(file):
                with open(file, "w", encoding="ascii") as roster:
                    roster.write(ROSTER.format(url=url(port), rules=rules))
            return [self.rollcall_path, "audit", file, "--no-history", "--timeout", str(timeout), *words]

        return command

    def _compiled(self, name, *libraries):
        program, source = self.store.path("bin", name), os.path.join(HERE, "floor", name + ".c")
        if _is_stale(program, os.path.dirname(source)):
            subprocess.run(["gcc", "-O2", "-Wall", "-Wextra", "-o", program, source, *libraries], check=True)
        return program

    def _go(self):
        program, source = self.store.path("bin", "go-client"), os.path.join(RIVALS, "go", "client.go")
        if _is_stale(program, os.path.dirname(source)):
            places = {"GO111MODULE": "off", "GOPATH": "/usr/share/gocode", "GOCACHE": self.store.path("go-cache")}
            subprocess.run(["go", "build", "-o", program, source], check=True, env=os.environ | places)
        return program


ROSTER = """schema: rollcall.roster/1

directories:
  corp:
    url: {url}

rules:
{rules}"""


def _is_stale(program, folder):
    if not os.path.exists(program):
        return True
    return os.path.getmtime(program) < max(entry.stat().st_mtime for entry in os.scandir(folder))

"""The programs that take part, as commands; what has to be compiled is compiled once."""

import os
import subprocess

from suite.proxy import Proxy

HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
RIVALS = os.path.join(HERE, "rivals")


class Tools:
    """Makes commands; `rollcall` is the program itself, and with an `authority` all of them speak TLS and trust that alone."""

    def __init__(self, store, rollcall, authority=None):
        self.store = store
        self.rollcall_path = rollcall
        self.authority = authority

    def over_tls(self, authority):
        """The same, over TLS."""
        return Tools(self.store, self.rollcall_path, authority)

    def url(self, port):
        """The server behind a port of the loopback."""
        return f"{'ldaps' if self.authority else 'ldap'}://127.0.0.1:{port}"

    def _trusting(self, words):
        """libldap and its children look for whom to trust in the environment."""
        return ["env", f"LDAPTLS_CACERT={self.authority}", *words] if self.authority else words

    def sink(self, requests, mode):
        """The floor of reading; see floor/sink.c."""
        program = self._compiled("sink")
        return lambda port: [program, "127.0.0.1", str(port), requests, mode]

    def libldap(self, question, *words):
        """The C program; see floor/libldap.c."""
        program = self._compiled("libldap", "-lldap", "-llber")
        return lambda port: self._trusting([program, self.url(port), question, *words])

    def python(self, library, question, *words):
        """A Python script; see rivals/client.py."""
        return lambda port: self._trusting([os.path.join(RIVALS, "client.py"), library, self.url(port), question, *words])

    def script(self, name, *words):
        """A script of rivals/ that takes the URL first."""
        return lambda port: [os.path.join(RIVALS, name), self.url(port), *words]

    def local(self, name, *words):
        """A script of rivals/ that asks no server."""
        return lambda _: [os.path.join(RIVALS, name), *words]

    def scan(self, path):
        """The floor of reading files; see floor/scan.c."""
        program = self._compiled("scan")
        return lambda _: [program, path]

    def go(self, question, *words):
        """The Go program; see rivals/go."""
        program = self._go()
        return lambda port: [program, self.url(port), question, *words]

    def ldapsearch(self, base, scope, *words):
        """ldapsearch itself, once."""
        options = ["-x", "-LLL", "-o", "ldif_wrap=no", "-b", base, "-s", scope]
        return lambda port: self._trusting(["ldapsearch", "-H", self.url(port), *options, *words])

    def rollcall(self, verb, *words, timeout=3000):
        """Rollcall, asking the server."""
        trust = ["--ca", self.authority] if self.authority else []
        return lambda port: [self.rollcall_path, verb, "--url", self.url(port), *trust, "--timeout", str(timeout), *words]

    def rollcall_roster(self, path, rules, *words, timeout=3000):
        """Rollcall with a roster of these rules, which is written for each port."""

        def command(port):
            file = path + ".yaml"
            with open(file, "w", encoding="ascii") as roster:
                roster.write(ROSTER.format(url=self._place(port), rules=rules))
            return [self.rollcall_path, "audit", file, "--timeout", str(timeout), *words]

        return command

    def remediation(self, path, place, rules):
        """Rollcall putting right what these rules find wrong, at a URL where it may."""
        with open(path + ".yaml", "w", encoding="ascii") as roster:
            roster.write(ROSTER.format(url=f'"{place}"\n    bind: external', rules=rules))
        if os.path.exists(path + ".journal"):
            os.remove(path + ".journal")
        leave = ["--max-changes", "1000000", "--max-percent", "100", "--timeout", "3000", "--journal", path + ".journal"]
        return [self.rollcall_path, "remediate", path + ".yaml", "--apply", *leave]

    def bystander(self, port, account, base):
        """Somebody else who uses the server; see floor/bystander.c."""
        return [self._compiled("bystander", "-lldap", "-llber"), "127.0.0.1", str(port), account, base]

    def proxy(self, port, delay=0.0):
        """Someone in between who counts, and makes a round trip take so many seconds."""
        return Proxy(self._compiled("proxy", "-pthread"), port, delay)

    def _place(self, port):
        return self.url(port) + (f"\n    ca: {self.authority}" if self.authority else "")

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

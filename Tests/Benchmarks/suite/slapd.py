"""OpenLDAP's server as an administrator would run it: MDB, Debian's indices and what replication needs besides, no limits."""

import os
import socket
import subprocess
import time

from suite.names import SUFFIX

# Debian's own (slapd.init.ldif), and those of replication and of names that last.
INDICES = ["objectClass", "cn", "uid", "uidNumber", "gidNumber", "member", "memberUid", "entryUUID", "entryCSN"]

# Debian's own too: by default slapd writes several lines about each request.
TEMPLATE = """loglevel none
include /etc/ldap/schema/core.schema
include /etc/ldap/schema/cosine.schema
include /etc/ldap/schema/inetorgperson.schema
include /etc/ldap/schema/nis.schema
modulepath /usr/lib/ldap
moduleload back_mdb
pidfile {folder}slapd.pid
argsfile {folder}slapd.args
threads 4
tool-threads 2
sizelimit unlimited
timelimit unlimited
sockbuf_max_incoming 1073741823
sockbuf_max_incoming_auth 1073741823
{more}
database mdb
suffix "{suffix}"
rootdn "cn=admin,{suffix}"
rootpw secret
directory {folder}db
maxsize 17179869184
dbnosync
index {indices} eq
access to * by * read
"""

OWNER = (
    f"authz-regexp gidNumber={os.getegid()}\\\\+uidNumber={os.geteuid()},cn=peercred,cn=external,cn=auth cn=admin,{SUFFIX}"
)


def load(folder):
    """Fills the database in this folder from its LDIF."""
    file = _configure(folder, [], "")
    with open(folder + "slapadd.log", "w", encoding="ascii") as log:
        subprocess.run(["slapadd", "-q", "-f", file, "-l", folder + "data.ldif"], check=True, stdout=log, stderr=log)


def _configure(folder, more_indices, more):
    path = folder + "slapd.conf"
    text = TEMPLATE.format(folder=folder, suffix=SUFFIX, indices=",".join(INDICES + more_indices), more=more)
    with open(path, "w", encoding="ascii") as file:
        file.write(text)
    return path


def free_port():
    """A TCP port of the loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Slapd:
    """A server of a data set, on loopback and on a local socket, until the `with` statement ends.

    Where it may be written to, whoever runs this may do so over the local socket."""

    def __init__(self, dataset, more_indices=(), certificate=None, writable=False):
        self.dataset = dataset
        self.port = free_port()
        self.tls_port = free_port() if certificate else None
        self.local_url = "ldapi://" + (dataset.folder + "ldapi").replace("/", "%2F")
        lines = ["TLSCertificateFile {}", "TLSCertificateKeyFile {}"] if certificate else []
        lines = [line.format(path) for line, path in zip(lines, certificate or ())] + [OWNER] * writable
        self.file = _configure(dataset.folder, list(more_indices), "\n".join(lines))

    @property
    def url(self):
        """Where it is asked in clear."""
        return f"ldap://127.0.0.1:{self.port}"

    def __enter__(self):
        urls = [self.url, self.local_url]
        if self.tls_port:
            urls.append(f"ldaps://127.0.0.1:{self.tls_port}")
        with open(self.dataset.folder + "slapd.log", "w", encoding="ascii") as log:
            self.process = subprocess.Popen(
                ["slapd", "-d", "0", "-f", self.file, "-h", " ".join(urls)], stdout=log, stderr=log
            )
        self._wait()
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()

    def _wait(self):
        for _ in range(600):
            if self.process.poll() is not None:
                break
            try:
                socket.create_connection(("127.0.0.1", self.port)).close()
                return
            except OSError:
                time.sleep(0.1)
        raise SystemExit(f"slapd does not answer; see {os.path.abspath(self.dataset.folder)}/slapd.log")

"""Samba's domain controller, for programs that log on to Active Directory alone.

It listens on the loopback's own address, since that is where everything here is asked."""

import os
import socket
import subprocess
import time

REALM, DOMAIN, HOST = "CORP.EXAMPLE", "CORP", "dc1"
# Whoever asks, in the three ways in which programs want to be told.
NAME, USER, LOGON = "Administrator", "Administrator@corp.example", "CORP\\Administrator"
PASSWORD = "Bench-2026"
# The last of them is asked.
PORTS = [389, 3268, 3269, 636]

# It need not survive a power cut; and what serves is not in everybody's PATH.
ENVIRONMENT = {"TDB_NO_FSYNC": "1", "PATH": os.environ["PATH"] + ":/usr/sbin:/sbin"}

# The pid file, the pipes and the caches default to folders that all Samba servers of a machine share.
TEMPLATE = """[global]
netbios name = {host}
realm = {realm}
workgroup = {domain}
server role = active directory domain controller
server services = ldap
interfaces = 127.0.0.1/8
bind interfaces only = yes
disable netbios = yes
private dir = {data}/private
state directory = {data}/state
cache directory = {data}/cache
lock directory = {data}
binddns dir = {data}/bind-dns
pid directory = {data}/run
ncalrpc dir = {data}/ncalrpc
winbindd socket directory = {data}/run/winbindd
ntp signd socket directory = {data}/run/ntp_signd
log file = {data}/log/samba
tls certfile = {certificate}
tls keyfile = {key}
tls cafile = {authority}
[sysvol]
path = {data}/state/sysvol
"""

# For the system's Python, which has Samba's modules: all in one transaction, past the network.
LOADER = """import sys
from samba.auth import system_session
from samba.param import LoadParm
from samba.samdb import SamDB
directory = SamDB(sys.argv[2], session_info=system_session(), lp=LoadParm(sys.argv[1]))
directory.transaction_start()
with open(sys.argv[3], encoding="ascii") as file:
    for part in filter(None, file.read().split("\\n\\n")):
        (directory.modify_ldif if "\\nchangetype: modify\\n" in part else directory.add_ldif)(part)
directory.transaction_commit()
"""


class Failed(Exception):
    """No domain controller could be had, and why."""


def check():
    """Whether a domain controller can be started here."""
    if os.geteuid() != 0:
        raise Failed("a domain controller listens on ports below 1024: run it as root, or with sudo")
    for port in filter(_answers, PORTS):
        raise Failed(f"something listens on 127.0.0.1:{port}, where the domain controller has to: stop it first")


def load(folder):
    """Makes a domain in this folder, and fills it from its LDIF."""
    data = folder + "dc"
    words = ["samba-tool", "domain", "provision", f"--realm={REALM}", f"--domain={DOMAIN}", "--server-role=dc",
             f"--host-name={HOST}", "--host-ip=127.0.0.1", f"--adminpass={PASSWORD}", f"--targetdir={data}",
             "--dns-backend=NONE", "--option=interfaces=127.0.0.1/8", "--option=bind interfaces only=yes"]
    _logged(words, folder + "provision.log")
    _logged(["/usr/bin/python3", "-c", LOADER, data + "/etc/smb.conf", data + "/private/sam.ldb", folder + "data.ldif"],
            folder + "load.log")


def _logged(words, path):
    with open(path, "w", encoding="utf-8") as log:
        if subprocess.run(words, stdout=log, stderr=log, env=os.environ | ENVIRONMENT, check=False).returncode:
            raise Failed(f"{words[0]} failed; see {path}")


class Samba:
    """A domain controller of a data set, which speaks TLS, until the `with` statement ends."""

    def __init__(self, dataset, authority):
        self.dataset, self.authority = dataset, authority
        self.data = dataset.path("dc")
        self.port = PORTS[-1]

    def __enter__(self):
        self._configure()
        with open(self.dataset.path("samba.log"), "w", encoding="utf-8") as log:
            self.process = subprocess.Popen(
                ["samba", "--configfile", self.data + "/etc/smb.conf", "--foreground", "--no-process-group", "--model=single"],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=os.environ | ENVIRONMENT)
        try:
            self._wait()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()

    def _configure(self):
        for name in ("run", "ncalrpc", "cache", "log"):
            os.makedirs(os.path.join(self.data, name), exist_ok=True)
        certificate, key = self.authority.certificate
        text = TEMPLATE.format(host=HOST.upper(), realm=REALM, domain=DOMAIN, data=self.data, certificate=certificate, key=key,
                               authority=self.authority.file)
        with open(self.data + "/etc/smb.conf", "w", encoding="utf-8") as file:
            file.write(text)

    def _wait(self):
        for _ in range(600):
            if self.process.poll() is not None:
                break
            if all(map(_answers, PORTS)):
                return
            time.sleep(0.1)
        raise Failed(f"the domain controller does not answer; see {self.dataset.path('samba.log')}")


def _answers(port):
    try:
        socket.create_connection(("127.0.0.1", port)).close()
        return True
    except OSError:
        return False

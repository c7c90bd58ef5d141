"""Installs what is missing, from Debian."""

import os
import subprocess

DEBIAN = [
    "slapd", "ldap-utils", "python3-ldap", "python3-ldap3", "golang-go",
    "golang-github-go-ldap-ldap-dev", "libnet-ldap-perl", "gcc", "libc6-dev", "libldap2-dev", "openssl",
]

def install(report):
    """Installs the missing packages of Debian; nothing of them is started as a service."""
    missing = [name for name in DEBIAN if not _is_there(name)]
    if missing:
        report("installing " + " ".join(missing))
        _apt(["update", "-q"])
        _apt(["install", "-qy", "--no-install-recommends"] + missing)


def _is_there(name):
    query = subprocess.run(["dpkg-query", "-W", "-f", "${Status}", name], capture_output=True, text=True, check=False)
    return query.stdout.endswith(" installed")


def _apt(arguments):
    root = [] if os.geteuid() == 0 else ["sudo"]
    environment = ["env", "DEBIAN_FRONTEND=noninteractive", "RUNLEVEL=1"]
    subprocess.run(root + environment + ["apt-get"] + arguments, check=True, stdout=subprocess.DEVNULL)

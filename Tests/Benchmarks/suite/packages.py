"""Installs what is missing, from Debian and from PyPI."""

import os
import subprocess

DEBIAN = [
    "slapd", "ldap-utils", "python3-ldap", "python3-ldap3", "golang-go",
    "golang-github-go-ldap-ldap-dev", "libnet-ldap-perl", "gcc", "libc6-dev", "libldap2-dev", "openssl",
]
# A domain controller, and what the programs of PyPI that ask one are built with.
DOMAIN = ["samba", "samba-ad-dc", "samba-ad-provision", "python3-samba", "python3-venv", "python3-dev", "libkrb5-dev"]
PYPI = ["ldeep==2.0.3", "ldapdomaindump==0.10.0"]


def install(report, names=tuple(DEBIAN)):
    """Installs the missing packages of Debian; nothing of them is started as a service."""
    missing = [name for name in names if not _is_there(name)]
    if missing:
        report("installing " + " ".join(missing))
        _apt(["update", "-q"])
        _apt(["install", "-qy", "--no-install-recommends"] + missing)


def install_for_domain(report, folder):
    """Installs a domain controller, and those who ask it into a folder of their own."""
    install(report, DOMAIN)
    asked = os.path.join(folder, "installed")
    if _text(asked) != " ".join(PYPI):
        report("installing " + " ".join(PYPI))
        subprocess.run(["/usr/bin/python3", "-m", "venv", folder], check=True)
        subprocess.run([os.path.join(folder, "bin/pip"), "install", "-q", *PYPI], check=True, stdout=subprocess.DEVNULL)
        with open(asked, "w", encoding="ascii") as file:
            file.write(" ".join(PYPI))


def _text(path):
    if not os.path.exists(path):
        return ""
    with open(path, encoding="ascii") as file:
        return file.read()


def _is_there(name):
    query = subprocess.run(["dpkg-query", "-W", "-f", "${Status}", name], capture_output=True, text=True, check=False)
    return query.stdout.endswith(" installed")


def _apt(arguments):
    root = [] if os.geteuid() == 0 else ["sudo"]
    environment = ["env", "DEBIAN_FRONTEND=noninteractive", "RUNLEVEL=1"]
    subprocess.run(root + environment + ["apt-get"] + arguments, check=True, stdout=subprocess.DEVNULL)

"""Installs what is missing: from Debian, and from PyPI into a folder of the cache."""

import os
import subprocess

DEBIAN = [
    "slapd", "ldap-utils", "python3-ldap", "python3-ldap3", "python3-venv", "golang-go",
    "golang-github-go-ldap-ldap-dev", "libnet-ldap-perl", "gcc", "libc6-dev", "libldap2-dev", "openssl",
]
# They ask in Active Directory's words alone, so that they are installed where there is one to ask.
PYPI = ["ldeep", "ldapdomaindump", "bloodhound"]


def install(report):
    """Installs the missing packages of Debian; nothing of them is started as a service."""
    missing = [name for name in DEBIAN if not _is_there(name)]
    if missing:
        report("installing " + " ".join(missing))
        _apt(["update", "-q"])
        _apt(["install", "-qy", "--no-install-recommends"] + missing)


def install_python(folder, report):
    """Installs PyPI's into a virtual environment, once."""
    if not os.path.exists(os.path.join(folder, "done")):
        report("installing " + " ".join(PYPI))
        subprocess.run(["/usr/bin/python3", "-m", "venv", folder], check=True)
        subprocess.run([os.path.join(folder, "bin/pip"), "install", "-q"] + PYPI, check=True)
        open(os.path.join(folder, "done"), "w", encoding="ascii").close()


def _is_there(name):
    query = subprocess.run(["dpkg-query", "-W", "-f", "${Status}", name], capture_output=True, text=True, check=False)
    return query.stdout.endswith(" installed")


def _apt(arguments):
    root = [] if os.geteuid() == 0 else ["sudo"]
    environment = ["env", "DEBIAN_FRONTEND=noninteractive", "RUNLEVEL=1"]
    subprocess.run(root + environment + ["apt-get"] + arguments, check=True, stdout=subprocess.DEVNULL)

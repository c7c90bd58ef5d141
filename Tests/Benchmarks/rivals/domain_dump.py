#!/usr/bin/python3
"""What a script makes of what programs say that read Active Directory; they are in the folder BIN.

usage: domain_dump.py URL BIN ldeep|ldapdomaindump    how many accounts are in each group of the generator's, in any way
       domain_dump.py URL BIN ldeep ACCOUNT           the groups of the generator's chain that it is in
"""

import json
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
sys.dont_write_bytecode = True

from suite import samba  # noqa: E402
from suite.domain import PLACE  # noqa: E402


def ldeep(url, folder, *words):
    """What ldeep prints; its user name is one of the domain's, whose name it puts before it."""
    bind = ["-t", "simple", "-u", samba.NAME, "-p", samba.PASSWORD, "-d", samba.REALM.lower(), "-s", url]
    command = [os.path.join(folder, "ldeep"), "ldap", *bind, *words]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def groups_by_ldeep(url, folder):
    """Members by group."""
    return {entry["dn"]: entry.get("member", []) for entry in json.loads(ldeep(url, folder, "groups", "-v"))}


def groups_by_ldapdomaindump(url, folder):
    """The same."""
    with tempfile.TemporaryDirectory() as place:
        bind = ["-u", samba.LOGON, "-p", samba.PASSWORD, "-at", "SIMPLE"]
        words = [*bind, "--no-html", "--no-grep", "-o", place, url]
        subprocess.run([os.path.join(folder, "ldapdomaindump"), *words], check=True, capture_output=True)
        with open(os.path.join(place, "domain_groups.json"), encoding="utf-8") as file:
            return {entry["dn"]: entry["attributes"].get("member", []) for entry in json.load(file)}


def accounts_below(group, members):
    """Everybody in a group who is none himself."""
    seen, waiting = set(), [group]
    while waiting:
        fresh = set(members[waiting.pop()]) - seen
        seen |= fresh
        waiting += fresh & members.keys()
    return seen - members.keys()


def main():
    """Prints an answer's lines."""
    url, folder, program, *accounts = sys.argv[1:]
    if accounts:
        names = [line.split()[0] for line in ldeep(url, folder, "memberships", "-r", *accounts).splitlines() if line]
        return print("\n".join(name for name in names if name.startswith("chain-")))
    members = {"ldeep": groups_by_ldeep, "ldapdomaindump": groups_by_ldapdomaindump}[program](url, folder)
    for group in members:
        if group.endswith("," + PLACE):
            print(f"{group[3:].split(',')[0]}\t{len(accounts_below(group, members))}")


main()

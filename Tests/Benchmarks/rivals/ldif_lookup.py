#!/usr/bin/python3
"""The groups from an account up to a group in an LDIF file, with python-ldap's parser.

usage: ldif_lookup.py FILE UID GROUP
"""

import sys

import ldif


class Holders(ldif.LDIFParser):
    """Keeps the account's name and, for each member, the groups that hold it."""

    def __init__(self, file, account):
        super().__init__(file)
        self.account, self.name, self.holders = account.encode(), None, {}

    def handle(self, dn, entry):
        """Takes one entry."""
        if self.account in entry.get("uid", ()):
            self.name = dn
        for member in entry.get("member", ()):
            self.holders.setdefault(member.decode().lower(), []).append(dn)


def path(holders, account, group):
    """The shortest way up."""
    before, level = {account: None}, [account]
    while group not in before:
        level = [(above.lower(), name) for name in level for above in holders.get(name, ()) if above.lower() not in before]
        before.update(level)
        level = [name for name, _ in level]
    return up(before, group)


def up(before, name):
    """From the end back to the beginning, turned round."""
    names = []
    while before[name] is not None:
        names.append(name)
        name = before[name]
    return names[::-1]


def main(file, account, group):
    """Reads all of it once."""
    with open(file, "rb") as source:
        parser = Holders(source, account)
        parser.parse()
    print("\n".join(path(parser.holders, parser.name.lower(), group.lower())))


main(*sys.argv[1:])

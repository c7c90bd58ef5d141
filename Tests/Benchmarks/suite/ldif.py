"""Entries as LDIF, each with an entryUUID that its number gives: the same seed gives the same bytes."""

import itertools

from suite.names import GROUPS, PEOPLE, SUFFIX, group_dn, user_dn

HEAD = [
    f"dn: {SUFFIX}\nobjectClass: dcObject\nobjectClass: organization\ndc: corp\no: Corp\n",
    f"dn: {PEOPLE}\nobjectClass: organizationalUnit\nou: people\n",
    f"dn: {GROUPS}\nobjectClass: organizationalUnit\nou: groups\n",
]


def _identity(number):
    return f"entryUUID: {number:08x}-0c0a-4000-8000-{number * 2654435761 % (1 << 48):012x}\n"


def person(name, number):
    """A user as a directory of people holds it."""
    return (
        f"dn: {user_dn(name)}\nobjectClass: inetOrgPerson\nuid: {name}\ncn: Person {name}\nsn: {name}\n"
        f"mail: {name}@corp.example\nemployeeNumber: {number}\n"
    )


def group(name, members):
    """A group that holds these DNs."""
    return f"dn: {group_dn(name)}\nobjectClass: groupOfNames\ncn: {name}\n" + "".join(
        f"member: {member}\n" for member in members
    )


def write(path, entries):
    """Writes the tree's head and then all of the entries."""
    with open(path, "w", encoding="ascii", buffering=1 << 20) as file:
        for number, entry in enumerate(itertools.chain(HEAD, entries)):
            file.write(f"{entry}{_identity(number)}\n")

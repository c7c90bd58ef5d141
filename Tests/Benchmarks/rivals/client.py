#!/usr/bin/python3
"""What a Python script makes of it, with python-ldap or ldap3.

usage: client.py ldap|ldap3 URL walk BASE UID GROUP
       client.py ldap|ldap3 URL members GROUP
       client.py ldap|ldap3 URL closure BASE
       client.py ldap|ldap3 URL matrix BASE UIDS GROUPS
"""

import sys


def python_ldap(url):
    """A search of python-ldap's: (base, scope, filter, attribute) → (DN, values)."""
    import ldap

    connection = ldap.initialize(url)
    connection.simple_bind_s("", "")
    scopes = {"base": ldap.SCOPE_BASE, "sub": ldap.SCOPE_SUBTREE}

    def search(base, scope, condition, attribute):
        for dn, attributes in connection.search_s(base, scopes[scope], condition, [attribute]):
            yield dn, [value.decode() for value in attributes.get(attribute, ())]

    return search


def ldap3(url):
    """The same of ldap3's."""
    import ldap3 as library

    connection = library.Connection(library.Server(url, get_info=library.NONE), auto_bind=True, check_names=False)
    scopes = {"base": library.BASE, "sub": library.SUBTREE}

    def search(base, scope, condition, attribute):
        connection.search(base, condition, scopes[scope], attributes=None if attribute == "1.1" else [attribute])
        for entry in connection.response:
            values = entry["raw_attributes"].get(attribute, ())
            yield entry["dn"], [value.decode() for value in values]

    return search


def walk(search, base, account, group):
    """The groups from the account up to the group."""
    ((name, _),) = search(base, "sub", f"(uid={account})", "1.1")
    while name.lower() != group.lower():
        ((name, _),) = search(base, "sub", f"(member={name})", "1.1")
        print(name)


def members(search, group):
    """Each member of the group."""
    for _, values in search(group, "base", "(objectClass=*)", "member"):
        print("\n".join(values))


def closure(search, base):
    """How many accounts are in each group, in any way."""
    held = {dn.lower(): values for dn, values in search(base, "sub", "(objectClass=groupOfNames)", "member")}
    for name in held:
        print(f"{short(name)}\t{len(people(name, held))}")


def people(group, held):
    """Everybody in a group, circles included."""
    seen, waiting, found = {group}, [group], set()
    while waiting:
        for member in held[waiting.pop()]:
            below = member.lower()
            if below not in held:
                found.add(below)
            elif below not in seen:
                seen.add(below)
                waiting.append(below)
    return found


def matrix(search, base, accounts, groups):
    """Which accounts are in which groups: asked upwards, a hundred at a time."""
    wanted = {line.lower() for line in read(groups)}
    found = [dn.lower() for part in parts(read(accounts)) for dn, _ in search(base, "sub", either("uid", part), "1.1")]
    above = holders(search, base, found)
    for account in found:
        for group in reach(account, above) & wanted:
            print(f"{short(account)}\t{short(group)}")


def holders(search, base, level):
    """The groups over each name that is met on the way up from these."""
    above, asked = {}, set()
    while level:
        fresh = set()
        for part in parts(level):
            for group, values in search(base, "sub", either("member", part), "member"):
                fresh.add(group.lower())
                for value in values:
                    above.setdefault(value.lower(), set()).add(group.lower())
        level = sorted(fresh - asked)
        asked |= fresh
    return above


def reach(account, above):
    """All groups over an account."""
    seen, waiting = set(), [account]
    while waiting:
        fresh = above.get(waiting.pop(), set()) - seen
        seen |= fresh
        waiting += fresh
    return seen


def either(key, values):
    """One filter for many values."""
    return "(|" + "".join(f"({key}={value})" for value in values) + ")"


def parts(values):
    """A hundred at a time."""
    return [values[start : start + 100] for start in range(0, len(values), 100)]


def read(path):
    """A file's lines."""
    with open(path, encoding="ascii") as file:
        return file.read().split("\n")[:-1]


def short(dn):
    """The name in a DN's first component."""
    return dn.split(",", 1)[0].split("=", 1)[1]


QUESTIONS = {"walk": walk, "members": members, "closure": closure, "matrix": matrix}
LIBRARIES = {"ldap": python_ldap, "ldap3": ldap3}

if __name__ == "__main__":
    QUESTIONS[sys.argv[3]](LIBRARIES[sys.argv[1]](sys.argv[2]), *sys.argv[4:])

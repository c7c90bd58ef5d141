#!/usr/bin/python3
"""What a Python script makes of it, with python-ldap or ldap3.

usage: client.py ldap|ldap3 URL walk BASE UID GROUP
       client.py ldap|ldap3 URL members GROUP
       client.py ldap|ldap3 URL slices GROUP
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
            yield dn, values_of(attribute, attributes)

    return search


def ldap3(url):
    """The same of ldap3's."""
    import ldap3 as library

    connection = library.Connection(library.Server(url, get_info=library.NONE), auto_bind=True, check_names=False)
    scopes = {"base": library.BASE, "sub": library.SUBTREE}

    def search(base, scope, condition, attribute):
        connection.search(base, condition, scopes[scope], attributes=None if attribute == "1.1" else [attribute])
        for entry in connection.response:
            yield entry["dn"], values_of(attribute, entry["raw_attributes"])

    return search


def values_of(attribute, attributes):
    """An attribute's values, or those of the slice that was given in its place."""
    found = attributes.get(attribute)
    if found is None and ";range=" in attribute:
        found = next(iter(attributes.values()), ())
    return [value.decode() for value in found or ()]


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


def slices(search, group):
    """Each member of a group that a server gives by slices; a smaller one than the first is the last."""
    count, size, values = 0, 1, [""]
    while len(values) >= size:
        attribute = f"member;range={count}-*"
        values = [value for _, part in search(group, "base", "(objectClass=*)", attribute) for value in part]
        print("".join(f"{value}\n" for value in values), end="")
        size, count = max(size, len(values)), count + len(values)


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


QUESTIONS = {"walk": walk, "members": members, "slices": slices, "closure": closure, "matrix": matrix}
LIBRARIES = {"ldap": python_ldap, "ldap3": ldap3}

if __name__ == "__main__":
    QUESTIONS[sys.argv[3]](LIBRARIES[sys.argv[1]](sys.argv[2]), *sys.argv[4:])

"""A domain of Active Directory: users in six groups each, groups in two others, and one chain of groups, fifty deep."""

import base64
import random

from suite import closure, samba

SEED = 8
OWN, ABOVE = 6, 2
SUFFIX = "DC=corp,DC=example"
PLACE = f"OU=staff,{SUFFIX}"
# Who is at the bottom of the chain; nobody else is in it.
DEEP = "deep"
SECURITY = -2147483646


def dn(name):
    """Where somebody or a group stands."""
    return f"CN={name},{PLACE}"


def user(number):
    """The logon name of a user."""
    return f"u{number:05}"


def group(number):
    """The name of a group."""
    return f"g{number:04}"


class Domain:
    """All of it as numbers: `direct[u]` are a user's own groups, `parents[g]` the groups that hold a group."""

    def __init__(self, size):
        chance = random.Random(SEED)
        groups = size.domain_groups
        self.parents = [chance.sample(range(number + 1, groups), min(ABOVE, groups - number - 1)) for number in range(groups)]
        self.direct = [chance.sample(range(groups), OWN) for _ in range(size.domain_users)]
        self.chain = [f"chain-{number:02}" for number in range(1, size.depth + 1)]

    def write(self, path):
        """Writes it as LDIF: entries, and then what groups hold."""
        with open(path, "w", encoding="ascii") as file:
            file.writelines(self._entries())

    def load(self, folder):
        """Makes a domain of it in a folder that has its LDIF."""
        samba.load(folder)

    def truth(self):
        """What every workload's answer has to be."""
        totals = closure.counts(self.direct, self.parents)
        counts = [f"{group(number)}\t{total}" for number, total in enumerate(totals)]
        return {
            "chain": self.chain,
            "links": OWN * len(self.direct) + sum(map(len, self.parents)) + len(self.chain),
            "closure": counts + [f"{name}\t1" for name in self.chain],
        }

    def _entries(self):
        yield f"dn: {PLACE}\nobjectClass: organizationalUnit\n\n"
        for name in map(user, range(len(self.direct))):
            yield _account(name, "userAccountControl: 514")
        yield _account(DEEP, f"userAccountControl: 512\nclearTextPassword:: {_encoded(samba.PASSWORD)}")
        held = self._members()
        for name in held:
            yield f"dn: {dn(name)}\nobjectClass: group\nsAMAccountName: {name}\ngroupType: {SECURITY}\n\n"
        for name, members in held.items():
            yield f"dn: {dn(name)}\nchangetype: modify\nadd: member\n" + "".join(f"member: {dn(one)}\n" for one in members) + "\n"

    def _members(self):
        held = {group(number): [] for number in range(len(self.parents))}
        for number, groups in enumerate(self.direct):
            for one in groups:
                held[group(one)].append(user(number))
        for number, groups in enumerate(self.parents):
            for one in groups:
                held[group(one)].append(group(number))
        return held | dict(zip(self.chain, [[name] for name in [DEEP, *self.chain]]))


def _account(name, state):
    return f"dn: {dn(name)}\nobjectClass: user\nsAMAccountName: {name}\n{state}\n\n"


def _encoded(password):
    return base64.b64encode(password.encode("utf-16-le")).decode()

"""The company: users in two groups each, groups in groups over seven levels, and one chain of groups, fifty deep."""

import random

from suite import closure, ldif, names
from suite.requests import BATCH

SEED = 8
LEVELS = 7
# Who is at the bottom of the chain; nobody else is in it.
DEEP = "deep"


def chain(size):
    """The chain's groups, from the one that holds the account to the one that is asked about."""
    return [f"chain-{number:02}" for number in range(1, size.depth + 1)]


class Corp:
    """All of it as numbers: `direct[u]` are a user's own groups, `parents[g]` the groups that hold a group."""

    def __init__(self, size):
        self.size = size
        chance = random.Random(SEED)
        levels = _levels(size.groups)
        self.parents = [_parents(level, levels, chance) for level, groups in enumerate(levels) for _ in groups]
        self.direct = [chance.sample(range(size.groups), 2) for _ in range(size.users)]
        self.accounts = sorted(chance.sample(range(size.users), size.accounts))
        self.targets = sorted(chance.sample(range(size.groups), size.targets))

    def write(self, path):
        """Writes the company as LDIF."""
        ldif.write(path, self._entries())

    def truth(self):
        """What every workload's answer has to be."""
        above = closure.ancestors(self.parents)
        pairs = [(user, target) for user in self.accounts for target in self._in(user, above)]
        totals = closure.counts(self.direct, self.parents)
        return {
            "chain": [names.group_dn(name) for name in chain(self.size)],
            "accounts": [names.user(user) for user in self.accounts],
            "targets": [names.group(target) for target in self.targets],
            "matrix": [f"{names.user(user)}\t{names.group(target)}" for user, target in pairs],
            "frontiers": self._frontiers(),
            "met": self._met(),
            "links": 2 * self.size.users + sum(map(len, self.parents)) + self.size.depth,
            "closure": [f"{names.group(group)}\t{total}" for group, total in enumerate(totals)]
            + [f"{name}\t1" for name in chain(self.size)],
        }

    def _in(self, user, above):
        reached = above[self.direct[user][0]] | above[self.direct[user][1]]
        return sorted(reached.intersection(self.targets))

    def _frontiers(self):
        """The names that a walk upwards from the accounts asks about, level by level."""
        levels, seen = [[names.user_dn(names.user(user)) for user in self.accounts]], set()
        fresh = {group for user in self.accounts for group in self.direct[user]}
        while fresh:
            seen |= fresh
            levels.append([names.group_dn(names.group(group)) for group in sorted(fresh)])
            fresh = {parent for group in fresh for parent in self.parents[group]} - seen
        return levels

    def _met(self):
        """How many entries the sink gets to see: accounts once, and a group once for each question that it answers."""
        levels = self._frontiers()
        batches = [level[start : start + BATCH] for level in levels for start in range(0, len(level), BATCH)]
        return self.size.accounts + sum(len(set().union(*map(self._holders, batch))) for batch in batches)

    def _holders(self, dn):
        number = int(names.first_value(dn)[1:])
        return self.direct[number] if dn.startswith("uid=") else self.parents[number]

    def _entries(self):
        for number in range(self.size.users):
            yield ldif.person(names.user(number), number)
        yield ldif.person(DEEP, self.size.users)
        for number, members in enumerate(self._members()):
            yield ldif.group(names.group(number), members)
        below = names.user_dn(DEEP)
        for name in chain(self.size):
            yield ldif.group(name, [below])
            below = names.group_dn(name)

    def _members(self):
        members = [[] for _ in self.parents]
        for user, groups in enumerate(self.direct):
            for group in groups:
                members[group].append(names.user_dn(names.user(user)))
        for group, parents in enumerate(self.parents):
            for parent in parents:
                members[parent].append(names.group_dn(names.group(group)))
        return members


def _levels(groups):
    """Ranges of group numbers: half of them at the bottom, half of the rest above, and so on."""
    levels, start = [], 0
    for level in range(LEVELS):
        end = groups if level == LEVELS - 1 else start + (groups - start) // 2
        levels.append(range(start, end))
        start = end
    return levels


def _parents(level, levels, chance):
    return chance.sample(levels[level + 1], 2) if level + 1 < len(levels) else []

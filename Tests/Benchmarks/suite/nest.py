"""What makes naive walks suffer: a grid of groups, a circle of thousands and diamonds, each with people at the bottom."""

import random

from suite import closure, ldif, names

SEED = 4
# The shape of 389 Directory Server's nesting test: groups a user is in, levels of groups, and groups that hold each group.
LEVELS, PARENTS, OWN = 20, 20, 20


class Nest:
    """Everything as numbers: the grid's groups come first, then the ring's, then the diamonds'."""

    def __init__(self, size):
        self.size = size
        self.width = max(PARENTS, size.grid_users // 100 // LEVELS)
        chance = random.Random(SEED)
        grid = self.width * LEVELS
        self.direct = [chance.sample(range(self.width), min(OWN, self.width)) for _ in range(size.grid_users)]
        self.parents = [self._up(group, chance) for group in range(grid)]
        self.parents += [_around(number, size.ring, grid, chance) for number in range(size.ring)]
        self.parents += _diamonds(size.diamonds, len(self.parents))
        self.bottoms = [0, grid, grid + size.ring]

    def write(self, path):
        """Writes users and groups as LDIF."""
        ldif.write(path, self._entries())

    def truth(self):
        """The pairs of each account below with every group above it."""
        above = closure.ancestors(self.parents)
        pairs = [(name, group) for name, bottom in self._probes() for group in sorted(above[bottom])]
        return {
            "accounts": [name for name, _ in self._probes()],
            "matrix": [f"{name}\t{names.group(group)}" for name, group in pairs],
            "targets": [names.group(group) for group in range(len(self.parents))],
            "closure": [f"{names.group(group)}\t{total}" for group, total in enumerate(self._totals(above))],
            "links": sum(map(len, self.direct)) + sum(map(len, self.parents)) + len(self.bottoms),
        }

    def _totals(self, above):
        """The grid leads upwards only; whoever is in the ring or in the diamonds is there alone."""
        grid = self.width * LEVELS
        totals = closure.counts(self.direct, self.parents[:grid]) + [0] * (len(self.parents) - grid)
        for bottom in self.bottoms:
            for group in above[bottom]:
                totals[group] += 1
        return totals

    def _probes(self):
        return [(f"probe-{number}", bottom) for number, bottom in enumerate(self.bottoms)]

    def _up(self, group, chance):
        level = group // self.width
        if level + 1 == LEVELS:
            return []
        above = range((level + 1) * self.width, (level + 2) * self.width)
        return chance.sample(above, min(PARENTS, self.width))

    def _entries(self):
        for number in range(self.size.grid_users):
            yield ldif.person(names.user(number), number)
        for number, (name, _) in enumerate(self._probes()):
            yield ldif.person(name, self.size.grid_users + number)
        for number, members in enumerate(self._members()):
            yield ldif.group(names.group(number), members)

    def _members(self):
        members = [[] for _ in self.parents]
        for user, groups in enumerate(self.direct):
            for group in groups:
                members[group].append(names.user_dn(names.user(user)))
        for name, bottom in self._probes():
            members[bottom].append(names.user_dn(name))
        for group, parents in enumerate(self.parents):
            for parent in parents:
                members[parent].append(names.group_dn(names.group(group)))
        return members


def _around(number, ring, start, chance):
    """The next one of the ring, and one other anywhere in it."""
    others = {(number + 1) % ring, chance.randrange(ring)} - {number}
    return sorted(start + other for other in others)


def _diamonds(count, start):
    """One group, two that hold it, one that holds both, and so on: 2 to the count ways up."""
    parents = []
    for number in range(count):
        bottom = start + 3 * number
        parents += [[bottom + 1, bottom + 2], [bottom + 3], [bottom + 3]]
    return parents + [[]]

"""Who is in what through groups: the oracle's own arithmetic, over bits and not over entries."""

BLOCK = 50_000


def ancestors(parents):
    """For each group the set of all groups above it and itself; `parents[g]` may lead in circles."""
    return [_above(group, parents) for group in range(len(parents))]


def _above(group, parents):
    seen, waiting = {group}, [group]
    while waiting:
        fresh = [parent for parent in parents[waiting.pop()] if parent not in seen]
        seen.update(fresh)
        waiting += fresh
    return seen


def counts(direct, parents):
    """How many users are in each group in any way, where every parent has a higher number than its child.

    `direct[u]` are the groups that hold user u themselves. Users are taken in blocks, a bit each."""
    totals = [0] * len(parents)
    for start in range(0, len(direct), BLOCK):
        rows = _rows(direct[start : start + BLOCK], len(parents))
        for group, row in enumerate(rows):
            totals[group] += row.bit_count()
            for parent in parents[group]:
                rows[parent] |= row
    return totals


def _rows(direct, groups):
    rows = [0] * groups
    held = [[] for _ in range(groups)]
    for user, its in enumerate(direct):
        for group in its:
            held[group].append(user)
    for group, users in enumerate(held):
        rows[group] = _bits(users)
    return rows


def _bits(users):
    row = bytearray(BLOCK // 8 + 1)
    for user in users:
        row[user >> 3] |= 1 << (user & 7)
    return int.from_bytes(row, "little")

"""How much data there is: as the goals are stated, and a fiftieth of it for a quick look."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Size:
    """Counts of everything that a data set is made of."""

    name: str
    users: int
    groups: int
    depth: int
    accounts: int
    targets: int
    crowds: tuple[int, ...]
    slice: int
    grid_users: int
    ring: int
    diamonds: int


FULL = Size("full", 1_000_000, 20_000, 50, 1_000, 300, (100_000, 1_000_000), 1_500, 100_000, 2_000, 20)
SMALL = Size("small", 20_000, 400, 50, 100, 30, (2_000, 20_000), 1_500, 2_000, 200, 10)

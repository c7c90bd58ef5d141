"""How much data there is: as the goals are stated, and a fiftieth of it for a quick look."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Size:
    """Counts of everything that a data set is made of; `fixed` groups get their members back, `away` are milliseconds."""

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
    fixed: int
    domain_users: int
    domain_groups: int
    away: tuple[int, ...]


FULL = Size(
    "full", users=1_000_000, groups=20_000, depth=50, accounts=1_000, targets=300, crowds=(100_000, 1_000_000), slice=1_500,
    grid_users=100_000, ring=2_000, diamonds=20, fixed=500,
    domain_users=5_000, domain_groups=300, away=(20, 80),
)
SMALL = Size(
    "small", users=20_000, groups=400, depth=50, accounts=50, targets=20, crowds=(1_000, 10_000), slice=1_500,
    grid_users=2_000, ring=50, diamonds=10, fixed=100,
    domain_users=500, domain_groups=50, away=(20,),
)

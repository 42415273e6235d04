"""How much memory a training will take, said before it starts."""

from __future__ import annotations

from recsys.graph import BLOCK
from recsys.selection import EASE_ITEMS, FILTER_ITEMS, people_to_ask
from recsys.sparse_products import NEIGHBOURS

BASE = 0.35  # GB of a process that has loaded everything and learned nothing


def gigabytes(users: int, items: int, interactions: int) -> float:
    """Return about how many GB choosing and learning take at their peak, everything loaded included."""
    scores = 4 * people_to_ask(items) * items * 6  # those of the trials that may be blended, and the one being ranked
    pruned = 12 * items * min(NEIGHBOURS, items) * 2  # B, and the part it is put together from
    graph = 4 * items * (BLOCK * 6 + 512 * 3) if items <= FILTER_ITEMS else 0  # columns of B, singular vectors
    dense = 8 * items * items * 3 if items <= EASE_ITEMS else 0  # the Gram matrix, its inverse, B
    return BASE + (max(dense, graph + pruned) + scores + 40 * interactions + 100 * users) / 1e9

"""Where the blocks of a training are computed: here one after the other, or as tasks of a Ray cluster."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from recsys.errors import RecommenderError

ENGINES = ("local", "ray")
ADDRESS = "RAY_ADDRESS"  # of a cluster that runs; without it Ray starts one on this machine
Shared = TypeVar("Shared")
Block = TypeVar("Block")
Found = TypeVar("Found")

_chosen = "local"


@contextmanager
def engine(name: str) -> Iterator[None]:
    """Compute the blocks inside the ``with`` by this engine; raises RecommenderError for one there is not."""
    global _chosen
    if name not in ENGINES:
        raise RecommenderError(f"the engine {name!r} is unknown; choose one of {', '.join(ENGINES)}")
    before, _chosen = _chosen, name
    try:
        if name == "ray":
            _connect()
        yield
    finally:
        _chosen = before


def over_blocks(function: Callable[[Shared, Block], Found], shared: Shared, blocks: Iterable[Block]) -> list[Found]:
    """Return ``function(shared, block)`` of each block, in order; ``function`` must be a module's own."""
    if _chosen != "ray":
        return [function(shared, block) for block in blocks]
    import ray

    kept = ray.put(shared)  # sent to each machine once
    task = ray.remote(function)
    found: list[Found] = ray.get([task.remote(kept, block) for block in blocks])
    return found


def _connect() -> Any:
    try:
        import ray
    except ImportError as error:
        raise RecommenderError("the engine ray needs the package ray: pip install 'sabir[scale]'") from error
    if not ray.is_initialized():
        ray.init(address=os.environ.get(ADDRESS) or None, include_dashboard=False, log_to_driver=False)
    return ray

"""Arrays and sparse matrices as files that can be mapped into memory."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
from scipy import sparse

HEADER = 128  # bytes of a file of numpy's before its data


def write_arrays(folder: Path, arrays: dict[str, Any]) -> None:
    """Write arrays and sparse matrices so that they can be mapped into memory."""
    for name, value in arrays.items():
        if sparse.issparse(value):
            matrix = value.tocsr()
            for part in ("data", "indices", "indptr"):
                np.save(folder / f"{name}.{part}.npy", getattr(matrix, part))
            (folder / f"{name}.shape.json").write_text(json.dumps(matrix.shape), encoding="utf-8")
        else:
            np.save(folder / f"{name}.npy", value)


def read_arrays(folder: Path) -> dict[str, Any]:
    """Map what `write_arrays` wrote: the pages in use are shared by all processes."""
    found: dict[str, Any] = {}
    for path in sorted(folder.glob("*.shape.json")):
        name = path.name.removesuffix(".shape.json")
        data, indices, indptr = (mapped(folder / f"{name}.{part}.npy") for part in ("data", "indices", "indptr"))
        matrix = sparse.csr_matrix(tuple(json.loads(path.read_text(encoding="utf-8"))), dtype=np.float32)
        matrix.data, matrix.indices, matrix.indptr = data, indices, np.array(indptr)
        matrix.has_sorted_indices = True
        found[name] = matrix
    for path in sorted(folder.glob("*.npy")):
        if path.name.count(".") == 1:
            found[path.stem] = mapped(path)
    return found


def renumbered(values: Any, places: Any, items: int) -> Any:
    """Return rows in their new places, zeros for new items; ``places`` is a row's new number, -1 where it is gone."""
    result = np.zeros((items, *values.shape[1:]), dtype=np.float32)
    kept = places >= 0
    result[places[kept]] = values[kept]
    return result


def mapped(path: Path) -> Any:
    """Map an array file; an empty one, which cannot be mapped, is read."""
    if path.stat().st_size <= HEADER:
        return np.load(path)
    return np.load(path, mmap_mode="r").view(np.ndarray)  # a memmap's own slices are many times slower

"""Keep the vectors of training sentences on disk: a second training with a few new sentences is then quick."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
KEPT = 400_000  # vectors of one model


class _Encoder(Protocol):
    def encode(self, texts: list[str]) -> Floats:
        """Return shape (texts, dimensions)."""


class CachedEncoder:
    """Encode what has not been encoded before; vectors are rounded to half precision, cached or not."""

    def __init__(self, encoder: _Encoder, folder: Path, model: Sequence[Path]) -> None:
        """Keep the vectors in `folder`, in a file of their own for the content of the `model` files."""
        self._encoder = encoder
        digest = hashlib.sha256(b"".join(path.read_bytes() for path in model if path.exists())).hexdigest()[:16]
        self._path = folder / f"{digest}.npz"
        self._known: dict[bytes, int] = {}
        self._vectors: NDArray[np.float16] = np.zeros((0, 0), dtype=np.float16)
        self._load()

    def encode(self, texts: list[str]) -> Floats:
        """Return shape (texts, dimensions); new vectors are kept in memory until `save`."""
        keys = [hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=12).digest() for text in texts]
        new = {key: text for key, text in zip(keys, texts, strict=True) if key not in self._known}
        if new:
            found = self._encoder.encode(list(new.values())).astype(np.float16)
            start = len(self._vectors)
            self._vectors = found if not start else np.concatenate([self._vectors, found])
            self._known.update({key: start + at for at, key in enumerate(new)})
        result: Floats = self._vectors[[self._known[key] for key in keys]].astype(np.float32)
        return result

    def save(self) -> None:
        """Write the vectors, in one step; of too many none are kept."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        if len(self._known) > KEPT:
            self._path.unlink(missing_ok=True)
            return
        part = self._path.with_suffix(".part")
        with part.open("wb") as out:
            np.savez(out, keys=np.frombuffer(b"".join(self._known), dtype=np.uint8), vectors=self._vectors)
        part.replace(self._path)

    def _load(self) -> None:
        if not self._path.is_file():
            return
        try:
            with np.load(self._path) as kept:
                keys, self._vectors = kept["keys"].tobytes(), kept["vectors"]
        except (OSError, ValueError, KeyError):  # written by another version, or cut short: made again
            return
        self._known = {keys[at : at + 12]: at // 12 for at in range(0, len(keys), 12)}

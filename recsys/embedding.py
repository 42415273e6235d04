"""Vectors of products' texts: only of those that changed, and never twice when the work is broken off."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from recsys.interface import Floats, TextEncoder

DIMENSIONS = 384  # of the vectors, where there is no text to ask the encoder about
KEYS, VECTORS = "keys.npy", "vectors.npy"
CHUNK = 4096  # texts encoded between two writings
DIGEST = 12  # bytes of a text's key


def keys_of(texts: Sequence[str]) -> Any:
    """Return a key of each text, bytes of length `DIGEST`, shape (texts,)."""
    found = [hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=DIGEST).digest() for text in texts]
    return np.array(found, dtype=f"V{DIGEST}")


def embed(
    texts: Sequence[str], encoder: TextEncoder, known: Path | None, resume: Path, progress: Callable[[str], None]
) -> Floats:
    """Return unit vectors, float32 (texts, d).

    ``known`` is the folder of an earlier index, whose vectors of unchanged texts are taken over; ``resume`` is a file
    that keeps what is encoded meanwhile, for the next attempt when this one is broken off.
    """
    if not len(texts):
        return np.zeros((0, DIMENSIONS), dtype=np.float32)
    keys = keys_of(texts)
    have: dict[bytes, Any] = {}
    for path in (known / "text" if known else None, resume):
        have |= _read(path)
    missing: dict[bytes, str] = {}
    for key, text in zip(keys.tolist(), texts, strict=True):
        if key not in have:
            missing.setdefault(key, text)
    names = sorted(missing, key=lambda key: len(missing[key]))
    if names:
        progress(f"embedding {len(names)} texts, {len(set(keys.tolist())) - len(names)} are known ...")
    for start in range(0, len(names), CHUNK):
        some = names[start : start + CHUNK]
        have.update(zip(some, np.asarray(encoder.encode([missing[key] for key in some]), np.float32), strict=True))
        if start + CHUNK < len(names):
            done = names[: start + CHUNK]
            resume.parent.mkdir(parents=True, exist_ok=True)
            with resume.open("wb") as file:
                np.savez(file, keys=np.array(done, dtype=f"V{DIGEST}"), vectors=np.stack([have[key] for key in done]))
            progress(f"embedded {len(done)} of {len(names)} texts")
    resume.unlink(missing_ok=True)
    return np.stack([have[key] for key in keys.tolist()])


def _read(path: Path | None) -> dict[bytes, Any]:
    """Return key -> vector of an index's folder or of an attempt that was broken off; nothing where there is none."""
    if path is None or not path.exists():
        return {}
    try:
        if path.is_dir():
            keys, vectors = np.load(path / KEYS), np.load(path / VECTORS, mmap_mode="r")
        else:
            with np.load(path) as kept:
                keys, vectors = kept["keys"], kept["vectors"]
    except (OSError, ValueError, KeyError):  # cut short or of another make: encoded again
        return {}
    return dict(zip(keys.tolist(), vectors, strict=True)) if len(keys) == len(vectors) else {}

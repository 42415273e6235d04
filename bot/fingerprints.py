"""Fingerprint what a trained model depends on, by content."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from bot.settings import ROOT

MODELS = ROOT / "language" / "models"


def fingerprint(paths: Iterable[Path]) -> str:
    """Return a hash over the names and contents of files and of folders' files."""
    digest = hashlib.sha256()
    for path in sorted(_files(paths)):
        digest.update(str(path.relative_to(ROOT) if path.is_relative_to(ROOT) else path.name).encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def learning_fingerprint(parallel: Path, phrases: Path, extensions: Path) -> str:
    """Return the fingerprint of what the intent classifier learns from beside the examples given by Rasa."""
    return fingerprint(
        [
            parallel,
            phrases,
            extensions,
            MODELS,
            ROOT / "bot" / "heads.py",
            ROOT / "bot" / "intent_model.py",
            ROOT / "bot" / "intent_rows.py",
            ROOT / "bot" / "surface.py",
            ROOT / "language" / "parallel.py",
            ROOT / "language" / "phrases.py",
        ]
    )


def _files(paths: Iterable[Path]) -> Iterable[Path]:
    for path in paths:
        if path.is_dir():
            yield from (file for file in path.rglob("*") if file.is_file() and "__pycache__" not in file.parts)
        elif path.exists():
            yield path

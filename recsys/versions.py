"""Versions of the index on disk: written beside the one in use, then swapped in at once."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from recsys.errors import IndexMissing
from shop.settings import ShopSettings

FORMAT = 4  # of the files in a version's folder
KEPT = 2  # versions left on disk


def models_folder(settings: ShopSettings) -> Path:
    """Return where versions of the recommender lie; the file ``current`` names the one in use."""
    return settings.home / "models" / "recsys"


def current_name(root: Path) -> str:
    """Return the name of the version in use; raises IndexMissing where nothing was trained."""
    try:
        return (root / "current").read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        raise IndexMissing(f"no search index in {root}; run `sabir train --recommender`") from None


def meta_of(folder: Path) -> dict[str, Any]:
    """Return what a version says of itself; raises OSError or ValueError where it cannot be read."""
    meta: dict[str, Any] = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    return meta


def previous(root: Path) -> Path | None:
    """Return the folder of the version in use, if there is one that this program can read."""
    try:
        folder = root / current_name(root)
        return folder if meta_of(folder).get("format") == FORMAT else None
    except (IndexMissing, OSError, ValueError):
        return None


def publish(root: Path, fill: Callable[[Path], dict[str, Any]]) -> Path:
    """Let ``fill`` write a new version's files and return what it says of itself; then make it the one in use."""
    root.mkdir(parents=True, exist_ok=True)
    number = 1 + max((int(path.name) for path in root.iterdir() if path.name.isdigit()), default=0)
    folder, part = root / str(number), root / f"{number}.part"
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir()
    meta = {"format": FORMAT, **fill(part)}
    (part / "meta.json").write_text(json.dumps(meta), encoding="utf-8")
    part.rename(folder)
    pointer = root / "current.part"
    pointer.write_text(str(number), encoding="utf-8")
    pointer.replace(root / "current")
    for old in sorted(int(path.name) for path in root.iterdir() if path.name.isdigit())[:-KEPT]:
        shutil.rmtree(root / str(old), ignore_errors=True)
    return folder

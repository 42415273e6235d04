"""Write the names that translation leaves as they are: brands and product titles."""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path

from sqlalchemy import select
from sqlmodel import Session, col

from shop.models import Product

MAX_NAMES = 50_000  # most popular first; the file is read by every process


def write_lexicon(session: Session, path: Path) -> None:
    """Write {"brands": [..], "products": [..]} of what is on sale to `path`, whole or not at all."""
    on_sale = col(Product.withdrawn).is_(False)
    brands = session.execute(select(Product.brand).where(on_sale, col(Product.brand).is_not(None)).distinct())
    titles = session.execute(
        select(Product.title).where(on_sale).order_by(col(Product.popularity).desc(), col(Product.id))
    )
    lexicon = {
        "brands": sorted(brands.scalars()),
        "products": sorted(list(dict.fromkeys(titles.scalars()))[:MAX_NAMES]),
    }
    write_atomically(path, json.dumps(lexicon, ensure_ascii=False, indent=1) + "\n")


def write_atomically(path: Path, text: str) -> None:
    """Write a file beside `path` and move it there, so that a reader sees the old one or the new one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, 0o644)
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise

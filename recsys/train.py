"""Build the search index and learn the recommender from the shop's own data, then swap them in at once."""

from __future__ import annotations

import json
import logging
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse
from sqlmodel import Session

from recsys.base import Recommender
from recsys.columns import Columns
from recsys.documents import Documents
from recsys.history import WEIGHTS
from recsys.interface import TextEncoder
from recsys.selection import Choice, choose, newest
from recsys.text_index import TextIndex
from shop.activity import iterate_events
from shop.catalogue import version
from shop.database import catalogue_engine, conversations_engine, reading
from shop.settings import ShopSettings

logger = logging.getLogger(__name__)
DIMENSIONS = 384  # of the vectors, where there is no text to ask the encoder about
FORMAT = 3  # of the files in a version's folder
KEPT = 2  # versions left on disk


def models_folder(settings: ShopSettings) -> Path:
    """Return where versions of the recommender lie; the file ``current`` names the one in use."""
    return settings.home / "models" / "recsys"


@dataclass(frozen=True)
class Learned:
    """What the shop's activity taught."""

    model: Recommender
    choice: Choice
    popularity: npt.NDArray[np.float32]


def train(settings: ShopSettings, encoder: TextEncoder, *, progress: Callable[[str], None] = logger.info) -> Path:
    """Train on catalogue, activity and orders; return the new version's folder, which is in use from then on."""
    catalogue, conversations = catalogue_engine(settings), conversations_engine(settings)
    try:
        with reading(catalogue) as session:
            catalogue_version = version(session)
            columns = Columns.load(session, settings.currency)
            progress(f"reading {len(columns)} products ...")
            documents = Documents.load(session, columns.skus)
        progress("embedding texts ...")
        vectors = np.zeros((0, DIMENSIONS), dtype=np.float32)
        if documents.texts:
            vectors = np.asarray(encoder.encode(documents.texts), dtype=np.float32)
        with reading(conversations) as session:
            learned = _learn(session, columns, vectors, progress)
    finally:
        catalogue.dispose()
        conversations.dispose()
    index = TextIndex.build(documents.english, vectors, documents.local)
    return _write(settings, columns, index, learned, catalogue_version)


def _learn(session: Session, columns: Columns, vectors: Any, progress: Callable[[str], None]) -> Learned:
    people: dict[str, int] = {}
    baskets: dict[str, int] = {}
    stamped: list[tuple[float, int, int, float]] = []
    bought: list[tuple[int, int, float]] = []
    for event in iterate_events(session):
        number = columns.row.get(event.sku or "")
        if number is None:
            continue
        person = people.setdefault(event.actor, len(people))
        stamped.append((event.at.timestamp(), person, number, WEIGHTS.get(event.kind, 0.0)))
        if event.basket:
            bought.append((baskets.setdefault(event.basket, len(baskets)), number, 1.0))
    seen = [(person, number, weight) for _, person, number, weight in sorted(stamped)]  # oldest first
    interactions = _matrix(seen, len(people), len(columns))
    interactions.data = np.log1p(np.maximum(interactions.data, 0)).astype(np.float32)
    interactions.eliminate_zeros()
    progress(f"choosing a recommender for {len(columns)} products by {interactions.nnz} interactions ...")
    choice = choose(interactions, vectors=vectors, held=newest(interactions, seen))
    model = choice.create()
    progress(f"learning {model.name} from {interactions.nnz} interactions of {len(people)} people ...")
    model.fit(interactions, vectors=vectors, baskets=_matrix(bought, len(baskets), len(columns)))
    counts = np.asarray(interactions.sum(axis=0)).ravel().astype(np.float32)
    stated = columns.popularity - columns.popularity.min(initial=0)
    popularity = share(counts) + 0.05 * share(stated)
    return Learned(model, choice, popularity.astype(np.float32))


def share(values: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """Return values as shares of the largest; zeros where none is above zero."""
    return values / max(float(values.max(initial=0)), 1e-9)


def _matrix(triples: list[tuple[int, int, float]], rows: int, columns: int) -> sparse.csr_matrix:
    users, items, weights = zip(*triples, strict=True) if triples else ((), (), ())
    matrix = sparse.coo_matrix((np.asarray(weights, dtype=np.float32), (users, items)), shape=(rows, columns)).tocsr()
    matrix.sum_duplicates()
    return matrix


def _write(
    settings: ShopSettings, columns: Columns, index: TextIndex, learned: Learned, catalogue_version: int
) -> Path:
    root = models_folder(settings)
    root.mkdir(parents=True, exist_ok=True)
    number = 1 + max((int(p.name) for p in root.iterdir() if p.name.isdigit()), default=0)
    folder, part = root / str(number), root / f"{number}.part"
    shutil.rmtree(part, ignore_errors=True)
    index.save(part / "text")
    learned.model.save(part / "model")
    np.save(part / "popularity.npy", learned.popularity)
    meta = {
        "format": FORMAT,
        "skus": list(columns.skus),
        "catalogue_version": catalogue_version,
        "model": learned.model.name,
    }
    (part / "trials.json").write_text(json.dumps(learned.choice.table(), indent=1), encoding="utf-8")
    (part / "meta.json").write_text(json.dumps(meta), encoding="utf-8")
    part.rename(folder)
    pointer = root / "current.part"
    pointer.write_text(str(number), encoding="utf-8")
    pointer.replace(root / "current")
    for old in sorted(int(p.name) for p in root.iterdir() if p.name.isdigit())[:-KEPT]:
        shutil.rmtree(root / str(old), ignore_errors=True)
    return folder


__all__ = ["models_folder", "train"]

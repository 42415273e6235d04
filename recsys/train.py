"""Build the search index and learn the recommender from the shop's own data, then swap them in at once."""

from __future__ import annotations

import json
import logging
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
from recsys.embedding import KEYS, embed, keys_of
from recsys.history import WEIGHTS
from recsys.interface import Floats, TextEncoder
from recsys.memory import gigabytes
from recsys.segments import Segments, find_segments
from recsys.selection import Choice, choose, newest
from recsys.text_index import TextIndex
from recsys.versions import models_folder, previous, publish
from shop.activity import iterate_events
from shop.catalogue import version
from shop.database import catalogue_engine, conversations_engine, reading
from shop.orders import languages_of_customers
from shop.settings import ShopSettings

logger = logging.getLogger(__name__)
Progress = Callable[[str], None]


@dataclass(frozen=True)
class Catalogue:
    """The catalogue as the index sees it."""

    version: int
    columns: Columns
    documents: Documents
    vectors: Floats


@dataclass(frozen=True)
class Learned:
    """What the shop's activity taught."""

    model: Recommender
    choice: Choice
    counts: Floats  # how many had each product
    popularity: Floats
    segments: Segments


def train(settings: ShopSettings, encoder: TextEncoder, *, progress: Progress = logger.info) -> Path:
    """Train on catalogue, activity and orders; return the new version's folder, which is in use from then on."""
    catalogue = read_catalogue(settings, encoder, progress)
    engine = conversations_engine(settings)
    try:
        with reading(engine) as session:
            learned = _learn(session, catalogue, progress)
    finally:
        engine.dispose()

    def fill(folder: Path) -> dict[str, Any]:
        save_index(folder, catalogue)
        learned.model.save(folder / "model")
        learned.segments.save(folder / "segments")
        np.save(folder / "counts.npy", learned.counts)
        np.save(folder / "popularity.npy", learned.popularity)
        (folder / "trials.json").write_text(json.dumps(learned.choice.table(), indent=1), encoding="utf-8")
        return {
            "skus": list(catalogue.columns.skus),
            "catalogue_version": catalogue.version,
            "model": learned.model.name,
        }

    return publish(models_folder(settings), fill)


def read_catalogue(settings: ShopSettings, encoder: TextEncoder, progress: Progress) -> Catalogue:
    """Read the products and embed the texts that have changed since the version in use."""
    engine = catalogue_engine(settings)
    try:
        with reading(engine) as session:
            number = version(session)
            columns = Columns.load(session, settings.currency)
            progress(f"reading {len(columns)} products ...")
            documents = Documents.load(session, columns.skus)
    finally:
        engine.dispose()
    root = models_folder(settings)
    vectors = embed(documents.texts, encoder, previous(root), root / "embedding.npz", progress)
    return Catalogue(number, columns, documents, vectors)


def save_index(folder: Path, catalogue: Catalogue) -> None:
    """Write the search index into a version's folder."""
    documents = catalogue.documents
    TextIndex.build(documents.english, catalogue.vectors, documents.local).save(folder / "text")
    np.save(folder / "text" / KEYS, keys_of(documents.texts))


def _learn(session: Session, catalogue: Catalogue, progress: Progress) -> Learned:
    columns, vectors = catalogue.columns, catalogue.vectors
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
    peak = gigabytes(interactions.shape[0], interactions.shape[1], interactions.nnz)
    progress(f"this needs up to {peak:.1f} GB of memory")
    choice = choose(interactions, vectors=vectors, held=newest(interactions, seen), say=progress)
    model = choice.create()
    progress(f"learning {model.name} from {interactions.nnz} interactions of {len(people)} people ...")
    model.fit(interactions, vectors=vectors, baskets=_matrix(bought, len(baskets), len(columns)))
    languages = {people[id_]: code for id_, code in languages_of_customers(session) if id_ in people}
    segments = find_segments(interactions, vectors, catalogue.documents.terms, languages)
    for group in segments.groups:
        progress(f"segment {group.number}: {group.share:.0%} of the people, {group.name}")
    totals = np.asarray(interactions.sum(axis=0)).ravel().astype(np.float32)
    stated = columns.popularity - columns.popularity.min(initial=0)
    popularity = share(totals) + 0.05 * share(stated)
    counts = np.asarray((interactions > 0).sum(axis=0)).ravel().astype(np.float32)
    return Learned(model, choice, counts, popularity.astype(np.float32), segments)


def share(values: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """Return values as shares of the largest; zeros where none is above zero."""
    return values / max(float(values.max(initial=0)), 1e-9)


def _matrix(triples: list[tuple[int, int, float]], rows: int, columns: int) -> sparse.csr_matrix:
    users, items, weights = zip(*triples, strict=True) if triples else ((), (), ())
    matrix = sparse.coo_matrix((np.asarray(weights, dtype=np.float32), (users, items)), shape=(rows, columns)).tocsr()
    matrix.sum_duplicates()
    return matrix


__all__ = ["models_folder", "read_catalogue", "save_index", "train"]

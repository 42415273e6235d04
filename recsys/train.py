"""Build the search index and learn the recommender from the shop's own data, then swap them in at once."""

from __future__ import annotations

import json
import logging
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse

from recsys.columns import Columns, words_of
from recsys.interface import TextEncoder
from recsys.linear import ItemKnn, Lift, LinearRecommender, TextEase
from recsys.text_index import TextIndex
from shop.activity import iterate_events
from shop.catalogue import iterate_entries, version
from shop.database import catalogue_engine, conversations_engine, reading
from shop.settings import ShopSettings

logger = logging.getLogger(__name__)
# How much each thing somebody did says about what she likes.
WEIGHTS = {"purchase": 3.0, "cart_add": 2.0, "view": 1.0, "cart_remove": -1.0, "search": 0.0}
EASE_ITEMS = 20_000  # above it the dense inverse no longer fits a small machine
KEPT = 2  # versions left on disk


def models_folder(settings: ShopSettings) -> Path:
    """Return where versions of the recommender lie; the file ``current`` names the one in use."""
    return settings.home / "models" / "recsys"


def train(settings: ShopSettings, encoder: TextEncoder, *, progress: Callable[[str], None] = logger.info) -> Path:
    """Train on catalogue, activity and orders; return the new version's folder, which is in use from then on."""
    catalogue, conversations = catalogue_engine(settings), conversations_engine(settings)
    try:
        with reading(catalogue) as session:
            catalogue_version = version(session)
            columns = Columns.load(session, settings.currency)
            progress(f"reading {len(columns)} products ...")
            texts, documents = [], []
            for entry in iterate_entries(session, children=False):
                product = entry.product
                item = (product.item or "").replace("_", " ")
                facts = ", ".join([*product.features, *(f"{k} {v}" for k, v in product.attributes.items())])
                texts.append(f"{product.title}. {item}. {product.material or ''} {facts}".strip())
                documents.append(
                    words_of(f"{product.title} {item} {product.brand or ''}") * 3
                    + words_of(
                        f"{product.category or ''} {product.material or ''} {facts} {' '.join(product.occasion)}"
                    )
                    + words_of(product.description)
                )
        progress("embedding texts ...")
        vectors = np.asarray(encoder.encode(texts), dtype=np.float32) if texts else np.zeros((0, 384), np.float32)
        with reading(conversations) as session:
            people: dict[str, int] = {}
            baskets: dict[str, int] = {}
            seen: list[tuple[int, int, float]] = []
            bought: list[tuple[int, int]] = []
            for event in iterate_events(session):
                number = columns.row.get(event.sku or "")
                if number is None:
                    continue
                seen.append((people.setdefault(event.actor, len(people)), number, WEIGHTS.get(event.kind, 0.0)))
                if event.basket:
                    bought.append((baskets.setdefault(event.basket, len(baskets)), number))
    finally:
        catalogue.dispose()
        conversations.dispose()
    interactions = _matrix([(u, i, w) for u, i, w in seen], len(people), len(columns))
    interactions.data = np.log1p(np.maximum(interactions.data, 0)).astype(np.float32)
    interactions.eliminate_zeros()
    model: LinearRecommender = TextEase() if len(columns) <= EASE_ITEMS else ItemKnn()
    progress(f"learning {model.name} from {interactions.nnz} interactions of {len(people)} people ...")
    model.fit(interactions, vectors=vectors)
    lift = Lift()
    lift.fit(_matrix([(b, i, 1.0) for b, i in bought], len(baskets), len(columns)))
    counts = np.asarray(interactions.sum(axis=0)).ravel().astype(np.float32)
    popularity = counts / max(float(counts.max(initial=0)), 1e-9) + 0.05 * columns.popularity / max(
        float(columns.popularity.max(initial=0)), 1e-9
    )
    return _write(settings, columns, TextIndex.build(documents, vectors), model, lift, popularity, catalogue_version)


def _matrix(triples: list[tuple[int, int, float]], rows: int, columns: int) -> sparse.csr_matrix:
    users, items, weights = zip(*triples, strict=True) if triples else ((), (), ())
    matrix = sparse.coo_matrix((np.asarray(weights, dtype=np.float32), (users, items)), shape=(rows, columns)).tocsr()
    matrix.sum_duplicates()
    return matrix


def _write(
    settings: ShopSettings,
    columns: Columns,
    index: TextIndex,
    model: LinearRecommender,
    lift: Lift,
    popularity: npt.NDArray[Any],
    catalogue_version: int,
) -> Path:
    root = models_folder(settings)
    root.mkdir(parents=True, exist_ok=True)
    number = 1 + max((int(p.name) for p in root.iterdir() if p.name.isdigit()), default=0)
    folder, part = root / str(number), root / f"{number}.part"
    shutil.rmtree(part, ignore_errors=True)
    index.save(part / "text")
    model.save(part / "model")
    lift.save(part / "lift")
    np.save(part / "popularity.npy", popularity.astype(np.float32))
    meta = {"skus": list(columns.skus), "catalogue_version": catalogue_version, "model": model.name}
    (part / "meta.json").write_text(json.dumps(meta), encoding="utf-8")
    part.rename(folder)
    pointer = root / "current.part"
    pointer.write_text(str(number), encoding="utf-8")
    pointer.replace(root / "current")
    for old in sorted(int(p.name) for p in root.iterdir() if p.name.isdigit())[:-KEPT]:
        shutil.rmtree(root / str(old), ignore_errors=True)
    return folder


__all__ = ["models_folder", "train"]

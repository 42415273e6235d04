"""Bring an index up to a changed catalogue without learning anew: after each import, in seconds."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse

from recsys.arrays import renumbered
from recsys.base import LinearRecommender, Recommender
from recsys.interface import TextEncoder
from recsys.segments import Segments
from recsys.train import read_catalogue, save_index
from recsys.versions import meta_of, models_folder, previous, publish
from shop.settings import ShopSettings

logger = logging.getLogger(__name__)


def refresh(
    settings: ShopSettings, encoder: TextEncoder, *, progress: Callable[[str], None] = logger.info
) -> Path | None:
    """Write a version for the catalogue as it is, with what the one in use has learned; it is in use from then on.

    New products get their columns and rows of B from their texts. Returns None where there is nothing to go by: no
    version, or one whose recommender has no item-item matrix; then `recsys.train.train` is due.
    """
    old = previous(models_folder(settings))
    if old is None:
        return None
    model = Recommender.load(old / "model")
    if not isinstance(model, LinearRecommender):
        return None
    meta = meta_of(old)
    catalogue = read_catalogue(settings, encoder, progress)
    place = {sku: number for number, sku in enumerate(catalogue.columns.skus)}
    places = np.array([place.get(sku, -1) for sku in meta["skus"]], dtype=np.int64)
    counts, popularity = (
        renumbered(np.load(old / f"{name}.npy"), places, len(place)) for name in ("counts", "popularity")
    )
    segments = Segments.load(old / "segments").moved(places, len(place))
    move(model, places, len(place))
    if len(catalogue.vectors):
        enough = renumbered(np.full(len(places), np.inf), places, len(place))  # only new products need their texts
        model.fill_in(catalogue.vectors, enough)
    progress(f"{len(place) - int((places >= 0).sum())} new products, {int((places < 0).sum())} gone")

    def fill(folder: Path) -> dict[str, Any]:
        save_index(folder, catalogue)
        model.save(folder / "model")
        np.save(folder / "counts.npy", counts)
        np.save(folder / "popularity.npy", popularity)
        segments.save(folder / "segments")
        shutil.copy(old / "trials.json", folder / "trials.json")
        return {**meta, "skus": list(catalogue.columns.skus), "catalogue_version": catalogue.version}

    return publish(models_folder(settings), fill)


def move(model: LinearRecommender, places: npt.NDArray[np.int64], items: int) -> None:
    """Number a model's items anew: ``places`` is the new number of each old item, -1 where it is gone."""
    known = np.flatnonzero(places >= 0)
    ones = np.ones(len(known), dtype=np.float32)
    moved = sparse.csr_matrix((ones, (known, places[known])), shape=(len(places), items))
    model.matrix, model.together = ((moved.T @ matrix @ moved).tocsr() for matrix in (model.matrix, model.together))
    model.matrix.sort_indices()
    model.together.sort_indices()
    model.items = items

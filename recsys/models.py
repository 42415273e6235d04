"""All recommenders by name."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from recsys.base import Recommender
from recsys.blend import Blend
from recsys.errors import UnknownModel
from recsys.factors import Als, TextOnly, TruncatedSvd
from recsys.graph import ChebyshevFilter, GfCf, GraphFilter
from recsys.lightgcn import LightGcn
from recsys.linear import ItemKnn, Popularity, Rp3Beta, TextEase

MODELS: dict[str, type[Recommender]] = {
    model.name: model
    for model in (
        Popularity,
        ItemKnn,
        Rp3Beta,
        Als,
        TruncatedSvd,
        GfCf,
        GraphFilter,
        ChebyshevFilter,
        TextEase,
        Blend,
        LightGcn,
        TextOnly,
    )
}


def create(name: str, settings: dict[str, Any] | None = None) -> Recommender:
    """Return a new recommender by name; raises UnknownModel listing the valid ones."""
    if name not in MODELS:
        raise UnknownModel(name, MODELS)
    return MODELS[name].from_settings(settings or {})


def load(folder: Path) -> Recommender:
    """Read any recommender that was saved; its arrays are mapped into memory."""
    about = json.loads((folder / "model.json").read_text(encoding="utf-8"))
    model = create(about["name"], about.get("settings"))
    model.read(folder)
    return model

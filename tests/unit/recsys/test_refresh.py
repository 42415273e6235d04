"""The index follows the catalogue without learning anew."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from small_shop import feed, product, write_feed

from language.minilm import MiniLM
from recsys.embedding import CHUNK, embed
from recsys.filters import Filters
from recsys.history import Touch
from recsys.refresh import refresh
from recsys.results import SearchQuery
from recsys.service import RecommendationService
from recsys.versions import models_folder, previous
from shop.importers.imports import import_file
from shop.settings import ShopSettings


class Counting:
    """Count what an encoder is asked for."""

    def __init__(self, encoder: MiniLM) -> None:
        self.encoder, self.texts = encoder, 0

    def encode(self, texts: list[str]) -> np.ndarray:
        self.texts += len(texts)
        return np.asarray(self.encoder.encode(texts))


def changed(settings: ShopSettings) -> None:
    """Take RUN-0 off the catalogue, bring a new pair of running shoes and give a kettle another name."""
    lines = [line for line in feed() if line["type"] == "product" and line["sku"] != "RUN-0"]
    new = {**product("running_shoes", 1), "sku": "RUN-9", "title": "Veloce Zenit running shoes"}
    new["variants"] = [{**variant, "sku": variant["sku"].replace("RUN-1", "RUN-9")} for variant in new["variants"]]
    kettle = next(line for line in lines if line["sku"] == "KET-1")
    kettle["title"] = "Almira whistling kettle"
    import_file(write_feed(settings.home / "changed.jsonl", [*lines, new]), settings=settings)


def test_new_products_are_found_and_recommended_at_once(own_settings: ShopSettings, encoder: MiniLM) -> None:
    before = RecommendationService.load(own_settings, encoder)
    known = before.explain((Touch("RUN-1", 1.0),), "RUN-3")
    changed(own_settings)
    counting = Counting(encoder)
    folder = refresh(own_settings, counting, progress=lambda text: None)
    assert folder is not None and folder == previous(models_folder(own_settings))
    assert counting.texts == 2  # the new one and the renamed one
    service = RecommendationService.load(own_settings, encoder)
    query = SearchQuery("Zenit running shoes", "Zenit running shoes", Filters(items=("running shoes",)))
    assert service.search(query, 3).hits[0].sku == "RUN-9"
    skus = {hit.sku for hit in service.recommend((Touch("RUN-1", 1.0), Touch("RUN-3", 1.0)), k=10).hits}
    assert "RUN-9" in skus and "RUN-0" not in skus
    assert service.recommend((Touch("RUN-9", 1.0),), Filters(items=("running shoes",)), k=3).hits
    after = service.explain((Touch("RUN-1", 1.0),), "RUN-3")
    assert after[0][0] == known[0][0] and after[0][1] == pytest.approx(known[0][1], rel=1e-5)


def test_without_a_version_there_is_nothing_to_refresh(tmp_path: Path, encoder: MiniLM) -> None:
    assert refresh(ShopSettings(home=tmp_path), encoder) is None


def test_embedding_that_was_broken_off_goes_on_where_it_was(tmp_path: Path) -> None:
    class Breaking:
        def __init__(self, after: int) -> None:
            self.after, self.done = after, 0

        def encode(self, texts: list[str]) -> np.ndarray:
            if self.done >= self.after:
                raise RuntimeError("the power went out")
            self.done += 1
            made = np.array([[len(text), 1.0] for text in texts], dtype=np.float32)
            return made / np.linalg.norm(made, axis=1, keepdims=True)

    texts, resume, say = [f"text {n}" for n in range(2 * CHUNK + 5)], tmp_path / "embedding.npz", []
    with pytest.raises(RuntimeError):
        embed(texts, Breaking(2), None, resume, say.append)
    again = Breaking(1)
    vectors = embed(texts, again, None, resume, say.append)
    assert vectors.shape == (len(texts), 2) and again.done == 1 and not resume.exists()
    np.testing.assert_allclose(vectors, embed(texts, Breaking(9), None, resume, say.append))
    resume.write_bytes(b"cut short")
    assert len(embed(texts[:3], Breaking(1), None, resume, say.append)) == 3

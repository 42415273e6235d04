"""The exported English encoder."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from language import minilm
from language.encoder import MultilingualEncoder
from language.errors import ModelChecksumError, ModelMissingError
from language.minilm import DIMENSIONS, MIN_COSINE, MiniLM, ensure_exported, least_cosine

TEXTS = ["red running shoes", "crimson sneakers for jogging", "a stainless steel kettle", ""]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("home")
    ensure_exported(folder)
    return folder


def test_the_export_keeps_the_vectors_of_the_original(home: Path) -> None:
    import torch
    from transformers import AutoModel, AutoTokenizer

    folder = minilm.weights_folder()
    batch = AutoTokenizer.from_pretrained(folder)(TEXTS[:3], return_tensors="pt", padding=True)
    with torch.inference_mode():
        hidden = AutoModel.from_pretrained(folder)(**batch).last_hidden_state
    reference = minilm.mean_pool(hidden.numpy(), batch["attention_mask"].numpy())
    assert least_cosine(reference, MiniLM.load(home).encode(TEXTS[:3])) >= MIN_COSINE - 0.01


def test_vectors_are_unit_rows_in_the_order_of_the_texts(home: Path) -> None:
    model = MiniLM.load(home)
    vectors = model.encode(TEXTS, batch_size=2)
    assert vectors.shape == (len(TEXTS), DIMENSIONS)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(np.ones(len(TEXTS)), abs=1e-5)
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2]
    assert least_cosine(vectors[2:3], model.encode(TEXTS[2:3])) > 0.98
    assert model.encode([]).shape == (0, DIMENSIONS)


def test_an_export_that_exists_is_not_made_again(home: Path) -> None:
    before = (home / "models" / "minilm" / "model.onnx").stat().st_mtime_ns
    ensure_exported(home)
    assert (home / "models" / "minilm" / "model.onnx").stat().st_mtime_ns == before


def test_broken_text_does_not_raise(home: Path) -> None:
    assert MiniLM.load(home).encode(["\ud800 shoe"]).shape == (1, DIMENSIONS)


def test_a_missing_export_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ModelMissingError, match="sabir train"):
        MiniLM.load(tmp_path)
    with pytest.raises(ModelMissingError, match="sabir train --encoder"):
        MultilingualEncoder.load(tmp_path)


def test_other_weights_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(minilm, "WEIGHTS_SHA256", "0" * 64)
    with pytest.raises(ModelChecksumError, match="reinstall"):
        minilm.weights_folder()

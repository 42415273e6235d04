"""A model is trained when something changed, and only then."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from bot import train as training
from bot.domain_builder import build_domain
from bot.settings import BotSettings


@pytest.fixture
def home(tmp_path: Path) -> Path:
    minilm = tmp_path / "models" / "minilm"
    minilm.mkdir(parents=True)
    for name in ("model.onnx", "tokenizer.json"):
        (minilm / name).write_bytes(b"weights")
    return tmp_path


def name_of(home: Path) -> str:
    return f"sabir-{training.model_fingerprint(build_domain(home / 'domain.yml'), home)[:12]}.tar.gz"


def test_unchanged_data_give_the_same_model_at_once(home: Path) -> None:
    settings = BotSettings(home=home)
    settings.models.mkdir(parents=True)
    model, newer = settings.models / name_of(home), settings.models / "sabir-other.tar.gz"
    for file in (model, newer):
        file.write_bytes(b"a model")
    os.utime(model, (1, 1))
    assert training.train(settings) == model
    assert model.stat().st_mtime >= newer.stat().st_mtime  # Rasa serves the newest


def test_another_sentence_encoder_asks_for_another_model(home: Path) -> None:
    before = name_of(home)
    (home / "models" / "minilm" / "model.onnx").write_bytes(b"other weights")
    assert name_of(home) != before


def test_the_place_of_the_home_asks_for_no_other_model(home: Path) -> None:
    inside = training.ROOT / "models-of-a-test"
    try:
        (inside / "models").mkdir(parents=True)
        (home / "models" / "minilm").rename(inside / "models" / "minilm")
        (home / "models" / "minilm").symlink_to(inside / "models" / "minilm")
        assert training.fingerprint_of_minilm(inside) == training.fingerprint_of_minilm(home) != ""
    finally:
        shutil.rmtree(inside)


def test_old_models_are_removed_and_foreign_files_are_not(tmp_path: Path) -> None:
    for age in range(5):
        file = tmp_path / f"sabir-{age}.tar.gz"
        file.write_bytes(b"")
        os.utime(file, (100 - age, 100 - age))
    (tmp_path / "mine.tar.gz").write_bytes(b"")
    training._remove_old(tmp_path)
    assert sorted(file.name for file in tmp_path.iterdir()) == [
        "mine.tar.gz",
        "sabir-0.tar.gz",
        "sabir-1.tar.gz",
        "sabir-2.tar.gz",
    ]


def test_a_moved_home_does_not_use_the_cache_of_its_old_place(tmp_path: Path) -> None:
    before = training.cache_of(tmp_path / "old")
    before.mkdir(parents=True)
    assert training.cache_of(tmp_path / "old") == before and before.is_dir()
    (tmp_path / "old").rename(tmp_path / "new")
    after = training.cache_of(tmp_path / "new")
    assert after.parent == (tmp_path / "new" / "cache").resolve()
    assert after.name != before.name
    assert not list(after.parent.iterdir())

"""`sabir evaluate recommender` on files of users' items."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

from sabir.cli import app

USERS, ITEMS = 120, 40


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """Write a split of people of two tastes."""
    rng = np.random.default_rng(4)
    train, test = [], []
    for user in range(USERS):
        liked = np.arange(ITEMS)[np.arange(ITEMS) % 2 == user % 2]
        own = rng.permutation(liked)[:12]
        train.append(" ".join(map(str, [user, *own[:9]])))
        test.append(" ".join(map(str, [user, *own[9:]])))
    (tmp_path / "train.txt").write_text("\n".join(train), "ascii")
    (tmp_path / "test.txt").write_text("\n".join(test), "ascii")
    return tmp_path / "train.txt", tmp_path / "test.txt"


def ask(*arguments: str) -> dict[str, object]:
    result = CliRunner().invoke(app, ["evaluate", "recommender", *arguments, "--json"])
    assert result.exit_code == 0, result.output
    found: dict[str, object] = json.loads(result.stdout.strip().splitlines()[-1])
    return found


def test_lists_and_figures_of_a_named_model(files: tuple[Path, Path], tmp_path: Path) -> None:
    train, test = files
    out = tmp_path / "lists" / "top.npy"
    told = ask("--train", str(train), "--test", str(test), "--model", "item-knn", "--out", str(out))
    lists = np.load(out)
    assert lists.shape == (USERS, 20) and lists.dtype.kind == "i"
    have = {int(line.split()[0]): {*map(int, line.split()[1:])} for line in train.read_text().splitlines()}
    wanted = {int(line.split()[0]): {*map(int, line.split()[1:])} for line in test.read_text().splitlines()}
    recalls = []
    for user, row in enumerate(lists.tolist()):
        ranked = [item for item in row if item >= 0]
        assert not have[user] & {*ranked} and len({*ranked}) == len(ranked)
        recalls.append(len(wanted[user] & {*ranked}) / len(wanted[user]))
    assert told["recall@20"] == pytest.approx(np.mean(recalls), abs=1e-4)
    assert told["model"] == "item-knn" and told["trials"] == [] and np.mean(recalls) > 0.9


def test_without_a_name_the_best_on_a_part_of_train_is_taken(files: tuple[Path, Path]) -> None:
    told = ask("--train", str(files[0]), "--test", str(files[1]))
    trials = told["trials"]
    assert isinstance(trials, list) and len(trials) > 10
    assert trials[0]["name"] == told["model"] and told["recall@20"] > 0.9  # type: ignore[operator]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--model", "magic"], "no recommender is called 'magic'"),
        (["--train", "nowhere.txt"], "nowhere.txt cannot be read"),
    ],
)
def test_what_is_wrong_is_said(files: tuple[Path, Path], arguments: list[str], said: str) -> None:
    given = ["--train", str(files[0]), "--test", str(files[1]), *arguments]
    result = CliRunner().invoke(app, ["evaluate", "recommender", *given])
    assert result.exit_code != 0
    assert said in " ".join(f"{result.output} {result.exception}".split())

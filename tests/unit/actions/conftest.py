"""Fixtures: the real actions over the small shop, called as Rasa calls them."""

from __future__ import annotations

import itertools
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from rasa_sdk.executor import ActionExecutor

sys.path.append(str(Path(__file__).resolve().parents[1] / "recsys"))  # small_shop

from small_shop import copy_of_home
from talking import Rules, Talk

from actions.runtime import close, runtime

_numbers = itertools.count(1)


@pytest.fixture(scope="session")
def executor() -> ActionExecutor:
    """Return the SDK's executor with our actions."""
    made = ActionExecutor()
    made.register_package("actions")
    return made


@pytest.fixture(scope="session")
def shop_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Return a trained home that the action server works on for the whole session."""
    home = copy_of_home(tmp_path_factory.mktemp("actions"))
    before = os.environ.get("SABIR_HOME")
    os.environ["SABIR_HOME"] = str(home)
    close()
    yield home
    close()
    if before is None:
        os.environ.pop("SABIR_HOME")
    else:
        os.environ["SABIR_HOME"] = before


@pytest.fixture
def rules(shop_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Rules]:
    """Return a function that writes the shop's rules; they count from the next answer on."""
    monkeypatch.setattr(runtime().rules, "path", tmp_path / "policies.yml")

    def write(text: str) -> None:
        (tmp_path / "policies.yml").write_text(text, encoding="utf-8")
        assert runtime().policies and runtime().rules.problem is None, runtime().rules.problem

    yield write
    monkeypatch.undo()
    runtime().policies  # noqa: B018  (reads the shop's own again)


@pytest.fixture
def talk(executor: ActionExecutor, shop_home: Path) -> Talk:
    """Return a new conversation."""
    return Talk(executor, f"conversation-{next(_numbers)}", runtime().responses)

"""The rooms import each other in one direction, and no serving process loads what only training needs."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
MAY_IMPORT = {
    "language": set(),
    "shop": set(),
    "recsys": {"shop"},
    "bot": {"language"},
    "actions": {"shop", "recsys", "language"},
    "web": {"shop", "language"},
    "sabir": {"language", "shop", "recsys", "bot", "actions", "web"},
}
TRAINING_ONLY = ("torch", "transformers")


def imports_of(path: Path) -> set[str]:
    """Return the top-level names that a module imports, wherever in the file."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.split(".")[0])
    return names


@pytest.mark.parametrize("room", MAY_IMPORT)
def test_a_room_imports_only_the_rooms_it_may(room: str) -> None:
    allowed = MAY_IMPORT[room] | {room}
    wrong = {
        f"{path.relative_to(ROOT)} imports {name}"
        for path in (ROOT / room).rglob("*.py")
        for name in imports_of(path) & set(MAY_IMPORT)
        if name not in allowed
    }
    assert not wrong


def test_every_room_has_modules() -> None:
    assert all(any((ROOT / room).rglob("*.py")) for room in MAY_IMPORT)


@pytest.mark.parametrize(
    "what",
    [
        "import web.app, web.dispatch",
        "import actions.search, actions.suggestions, actions.product, actions.cart, actions.orders, actions.fallback, "
        "actions.conversation; import language.encoder, language.minilm, language.translation.translator",
        "import bot.channel, bot.nlg, bot.tracker_store; import bot.components.language_detector, "
        "bot.components.query_translator, bot.components.sentiment_tagger, bot.components.intent_classifier, "
        "bot.components.entity_parser",
        "import sabir.cli",
    ],
)
def test_serving_code_imports_without_torch(what: str) -> None:
    code = f"import sys; {what}; print([m for m in {TRAINING_ONLY!r} if m in sys.modules])"
    env = {**os.environ, "PYTHONPATH": str(ROOT), "CUDA_VISIBLE_DEVICES": ""}
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code], capture_output=True, text=True, env=env, cwd=ROOT
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert done.stdout.strip() == "[]"

"""The actions as a whole: all there, all that they say can be said, and nothing breaks without an index."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import yaml
from rasa_sdk.executor import ActionExecutor
from talking import Talk, entity

from actions.runtime import NLU_DATA, close, localised_term, runtime
from language.responses import Responses
from shop.database import upgrade
from shop.settings import ShopSettings

ROOT = NLU_DATA.parent
SOURCES = sorted((ROOT / "actions").glob("*.py"))
PREFIXES = ("utter_", "label_", "button_", "reason_")


def domain_actions() -> set[str]:
    listed = yaml.safe_load((ROOT / "bot" / "domain" / "actions.yml").read_text(encoding="utf-8"))["actions"]
    return {entry if isinstance(entry, str) else next(iter(entry)) for entry in listed}


def test_every_action_of_the_domain_is_registered_and_no_other(executor: ActionExecutor) -> None:
    assert set(executor.actions) == domain_actions()


def names_in(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.startswith(PREFIXES):
            yield node.value


def test_every_name_that_actions_say_exists() -> None:
    known = Responses.load(NLU_DATA / "responses").keys()
    said = {name for path in SOURCES for name in names_in(path) if name not in ("label_intent_", "utter_", "reason_")}
    prefixes = {name for name in said if name.endswith("_")}  # f"utter_order_{status}"
    missing = {n for n in said - prefixes if n not in known and not any(k.startswith(n) for k in known)}
    assert not missing
    assert all(any(name.startswith(prefix) for name in known) for prefix in prefixes)


def test_every_plain_call_gives_what_the_response_needs() -> None:
    responses = Responses.load(NLU_DATA / "responses")
    known, checked = responses.keys(), 0
    for path in SOURCES:
        for call in (n for n in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(n, ast.Call)):
            first = call.args[0] if call.args else None
            if not (isinstance(first, ast.Constant) and isinstance(first.value, str)):
                continue
            if not first.value.startswith(PREFIXES) or first.value not in known:
                continue
            if any(keyword.arg is None for keyword in call.keywords):  # **known
                continue
            given = {keyword.arg for keyword in call.keywords}
            needed = responses.placeholders(first.value) | ({"count"} if _is_plural(responses, first.value) else set())
            assert needed <= given, f"{path.name}:{call.lineno}: {first.value} needs {needed - given}"
            checked += 1
    assert checked > 60


def _is_plural(responses: Responses, name: str) -> bool:
    value, _ = responses._find(name, "en")
    return isinstance(value, dict) and "other" in value


def test_modules_stay_small_and_flat() -> None:
    assert not [path for path in (ROOT / "actions").iterdir() if path.is_dir() and path.name != "__pycache__"]
    for path in [*SOURCES, *(ROOT / "recsys").glob("*.py")]:
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 300, path


@pytest.mark.parametrize(
    ("value", "language", "term"),
    [("red", "es", "rojo"), ("stainless_steel", "en", "stainless steel"), ("Zork", "es", "Zork")],
)
def test_terms_are_said_in_the_shoppers_language(value: str, language: str, term: str) -> None:
    assert localised_term(value, language) == term


def test_a_language_without_a_lexicon_keeps_the_term() -> None:
    assert localised_term("red", "xx") == "red"


def test_many_turns_at_once_share_one_set_of_services(talk: Talk) -> None:
    close()
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: runtime(), range(8)))
    assert all(services is found[0] for services in found)


@pytest.fixture
def untrained(
    tmp_path: Path, executor: ActionExecutor, shop_home: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Talk]:
    """Return a talk with an installation that has neither products, nor models, nor an index."""
    monkeypatch.setenv("SABIR_HOME", str(tmp_path / "new"))
    upgrade(ShopSettings(home=tmp_path / "new"))
    close()
    yield Talk(executor, "untrained", runtime().responses)
    monkeypatch.undo()
    close()


def test_without_an_index_the_bot_says_that_something_is_wrong(untrained: Talk) -> None:
    for action in ("action_search", "action_recommend", "action_promotions"):
        assert untrained.say(action, "red shoes", [entity("color", "red")]).responses == ["utter_error"]


def test_without_an_index_all_else_goes_on(untrained: Talk) -> None:
    for action in sorted(domain_actions() - {"validate_order_form", "action_start_task"}):  # after these a form asks
        answer = untrained.say(action, "hello", intent="greet")
        assert answer.responses, action


def test_turns_are_answered_side_by_side(executor: ActionExecutor, talk: Talk) -> None:
    """Each talk in a thread with a loop of its own: databases and models are shared by all of them."""

    def search(number: int) -> list[str]:
        other = Talk(executor, f"at-once-{number}", talk.responses)
        answer = other.say("action_search", "kettle", [entity("category", "kettle")])
        other.say("action_add_to_cart", "the first, in black", [entity("ordinal", 1), entity("color", "black")])
        return [*answer.responses, *other.press("action_view_cart", "/view_cart").responses]

    with ThreadPoolExecutor(8) as pool:
        for said in pool.map(search, range(16)):
            assert said == ["utter_search_results", "utter_cart"]

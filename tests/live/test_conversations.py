"""The conversations of `tests/conversations`, held over the gateway with the real bot, several at a time.

What a shopper types is understood by a trained model, whose errors differ a little from machine to machine. So a
share of the conversations must go as written, of all and in each language; those that do not are shown.
"""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor

import pytest

from tests.live.scripts import OrderBook, hold, scripts
from tests.stack import Stack

AT_ONCE = 4
LEAST_OF_ALL = 0.94
MOST_OF_ONE = 3  # conversations of one language that may go otherwise
SCRIPTS = list(scripts())
LANGUAGES = sorted({script.language for script in SCRIPTS})
Held = dict[str, Future[str]]


@pytest.fixture(scope="module")
def held(stack: Stack, request: pytest.FixtureRequest) -> Held:
    """Begin all conversations of the languages that are asked for."""
    asked = [item for item in request.session.items if getattr(item, "module", None) is request.module]
    every = any(item.name == test_nearly_all_go_as_written.__name__ for item in asked)
    wanted = [item.callspec.params["language"] for item in asked if hasattr(item, "callspec")]
    chosen = [script for script in SCRIPTS if every or script.language in wanted]
    orders = OrderBook(stack.home)
    given = {script.id: orders.take(script.order) if script.order else {} for script in chosen}

    def fault(number: int) -> str:
        script = chosen[number]
        try:
            hold(script, stack.url, stack.home, given[script.id])
        except AssertionError as error:
            return str(error).splitlines()[0]
        return ""

    pool = ThreadPoolExecutor(AT_ONCE)
    return {script.id: pool.submit(fault, number) for number, script in enumerate(chosen)}


def faults(held: Held, language: str | None = None) -> list[str]:
    """Return what went otherwise than written."""
    chosen = [script for script in SCRIPTS if language in (None, script.language)]
    return [found for script in chosen if (found := held[script.id].result(timeout=900))]


@pytest.mark.live
@pytest.mark.parametrize("language", LANGUAGES)
def test_conversations_of_a_language_go_as_written(held: Held, language: str) -> None:
    found = faults(held, language)
    print("\n".join(found))
    assert len(found) <= MOST_OF_ONE, f"{language}: {found}"


@pytest.mark.live
def test_nearly_all_go_as_written(held: Held) -> None:
    found = faults(held)
    assert len(found) <= len(SCRIPTS) * (1 - LEAST_OF_ALL), f"{len(found)} of {len(SCRIPTS)}: {found}"


def test_there_are_enough_of_them_in_every_language() -> None:
    by_language = [script.language for script in SCRIPTS]
    assert len(SCRIPTS) >= 120 and min(by_language.count(code) for code in LANGUAGES) >= 6
    assert len(LANGUAGES) == 15 and len({script.id for script in SCRIPTS}) == len(SCRIPTS)

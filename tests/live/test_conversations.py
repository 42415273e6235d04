"""The conversations of `tests/conversations`, held over the gateway with the real bot, several at a time."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor

import pytest

from tests.live.scripts import OrderBook, Script, hold, scripts
from tests.stack import Stack

AT_ONCE = 4
SCRIPTS = list(scripts())
Held = dict[str, Future[None]]


def marks(script: Script) -> list[pytest.MarkDecorator]:
    """Expect a failure where the script says why."""
    return [pytest.mark.xfail(reason=script.fails, strict=False)] if script.fails else []


@pytest.fixture(scope="module")
def held(stack: Stack, request: pytest.FixtureRequest) -> Held:
    """Begin all conversations that are asked for."""
    wanted = {item.callspec.params["script"].id for item in request.session.items if hasattr(item, "callspec")
              and "script" in item.callspec.params}  # fmt: skip
    chosen = [script for script in SCRIPTS if script.id in wanted]
    orders = OrderBook(stack.home)
    given = {script.id: orders.take(script.order) if script.order else {} for script in chosen}
    pool = ThreadPoolExecutor(AT_ONCE)
    return {s.id: pool.submit(hold, s, stack.url, stack.home, given[s.id]) for s in chosen}


@pytest.mark.live
@pytest.mark.parametrize("script", [pytest.param(s, id=s.id, marks=marks(s)) for s in SCRIPTS])
def test_a_conversation_goes_as_written(held: Held, script: Script) -> None:
    held[script.id].result(timeout=300)


def test_there_are_enough_of_them_in_every_language() -> None:
    by_language = [script.language for script in SCRIPTS]
    assert len(SCRIPTS) >= 120 and min(by_language.count(code) for code in set(by_language)) >= 6
    assert len(set(by_language)) == 15 and len({script.id for script in SCRIPTS}) == len(SCRIPTS)
    expected = sum(bool(script.fails) for script in SCRIPTS)
    assert expected <= len(SCRIPTS) * 0.08, "too many conversations are known to fail"

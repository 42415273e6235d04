"""The conversations of `tests/conversations`, held over the gateway with the real bot."""

from __future__ import annotations

import pytest

from tests.live.scripts import OrderBook, Script, hold, scripts
from tests.stack import Stack

SCRIPTS = list(scripts())


@pytest.fixture(scope="module")
def orders(stack: Stack) -> OrderBook:
    return OrderBook(stack.home)


@pytest.mark.live
@pytest.mark.parametrize("script", SCRIPTS, ids=[script.id for script in SCRIPTS])
def test_a_conversation_goes_as_written(stack: Stack, orders: OrderBook, script: Script) -> None:
    hold(script, stack.url, stack.home, orders)

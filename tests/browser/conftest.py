"""Give each module of browser tests a browser, a shop and a gateway with the stand-in bot."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from support import Chat, World, launch_chromium, make_shop, running_world, shop_bot


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    # Of a module, not of the session: an open Playwright keeps an event loop, which asyncio's tests cannot share.
    with launch_chromium() as opened:
        yield opened


@pytest.fixture(scope="module")
def shop_world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    home: Path = tmp_path_factory.mktemp("shop")
    make_shop(home)
    with running_world(home, demo=True, heartbeat_seconds=2.0) as world:
        yield world


@pytest.fixture
def world(shop_world: World) -> World:
    """Return the gateway with a bot that has been told nothing special."""
    channel = shop_world.channel
    channel.answer = shop_bot
    channel.turns.clear()
    channel.slow.clear()
    channel.failures.clear()
    return shop_world


@pytest.fixture
def visit(browser: Browser, world: World) -> Iterator[Callable[..., Page]]:
    """Return a function that opens a page of the gateway in a browser of its own; errors of the page fail the test."""
    contexts, errors = [], []

    def open_page(path: str = "/demo/", *, width: int = 1280, height: int = 860, **options: Any) -> Page:
        options = {"locale": "en-GB", "reduced_motion": "reduce", **options}
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(f"http://127.0.0.1:{world.settings.port}{path}")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not errors, errors


@pytest.fixture
def chat(visit: Callable[..., Page]) -> Chat:
    """Return the widget on the demo shop's page, opened."""
    return Chat(visit()).open()

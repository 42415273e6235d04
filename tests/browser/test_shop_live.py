"""A real browser, the demo page and the real bot: Spanish, Arabic, a card, a quick reply, the history."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from support import Chat, needs_chromium

from tests.stack import Stack

pytestmark = [pytest.mark.live, pytest.mark.browser, needs_chromium]
ANSWER = 60_000  # milliseconds that an answer may take on a busy machine


@pytest.fixture
def open_shop(stack: Stack, browser: Browser) -> Iterator[Callable[..., Chat]]:
    """Return a function that opens the demo page with the widget; errors of the page fail the test."""
    contexts, errors = [], []

    def open_page(locale: str, **options: Any) -> Chat:
        context = browser.new_context(locale=locale, reduced_motion="reduce", **options)
        contexts.append(context)
        page: Page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(f"{stack.url}/demo/")
        return Chat(page).open()

    yield open_page
    for context in contexts:
        context.close()
    assert not errors, errors


def reopened(page: Page) -> Chat:
    """Return the widget after a reload; it may open by itself, as it was, a moment after its button is there."""
    chat = Chat(page)
    chat.launcher.wait_for()
    page.wait_for_timeout(2000)
    if not chat.panel.is_visible():
        chat.launcher.click()
    chat.root.locator(".message.shopper").first.wait_for()
    return chat


def test_a_spanish_search_a_quick_reply_a_card_and_the_history(open_shop: Callable[..., Chat]) -> None:
    chat = open_shop("es-ES", viewport={"width": 1280, "height": 860})
    chat.say("Busco una mochila por menos de 100 euros")
    chat.cards.first.wait_for(timeout=ANSWER)
    before = chat.cards.count()
    assert before >= 2
    assert "€" in chat.cards.first.inner_text()
    cheaper = chat.chips.filter(has_text="Más barat").last
    cheaper.click()
    chat.wait_for_text("shopper", "Más barat")
    expect(chat.bubbles("bot").last).not_to_have_text("", timeout=ANSWER)
    chat.page.wait_for_function(
        "n => document.querySelector('sabir-chat').shadowRoot.querySelectorAll('.message.bot').length > n",
        arg=chat.bubbles("bot").count() - 1,
        timeout=ANSWER,
    )
    title = chat.cards.first.locator("a, .title").first
    title.click()
    chat.page.wait_for_url("**/demo/#/p/*")
    chat.page.reload()
    again = reopened(chat.page)
    again.wait_for_text("shopper", "Busco una mochila")
    assert again.cards.count() >= before


def test_an_arabic_search_on_a_phone_reads_from_the_right(open_shop: Callable[..., Chat]) -> None:
    chat = open_shop("ar-AE", viewport={"width": 390, "height": 844}, has_touch=True)
    chat.say("أبحث عن حذاء أحمر")
    chat.cards.first.wait_for(timeout=ANSWER)
    assert chat.panel.evaluate("e => getComputedStyle(e).direction") == "rtl"
    bubble = chat.bubbles("bot").last
    assert bubble.evaluate("e => getComputedStyle(e).direction") == "rtl"
    assert any("\u0600" <= sign <= "\u06ff" for sign in bubble.inner_text())

"""Drive a real Chromium against a gateway with a small shop and a stand-in for the bot."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, sync_playwright

sys.path.insert(0, str(Path(__file__).parent.parent / "contract"))  # the gateway's harness lives there

from gateway_harness import World, answer, free_port, running_world, wait_until

__all__ = [
    "CHROMIUM", "Chat", "World", "answer", "card", "free_port", "launch_chromium", "make_shop", "needs_chromium",
    "running_world", "shop_bot", "wait_until",
]  # fmt: skip

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
PATIENCE = 15_000  # milliseconds
RED = "RUN-1"
GREETINGS = {"es": "He encontrado 3 productos para ti:", "ar": "وجدت لك 3 منتجات:", "en": "I found 3 products for you:"}

needs_chromium = pytest.mark.skipif(not Path(CHROMIUM).exists(), reason=f"chromium is missing: {CHROMIUM}")


@contextmanager
def launch_chromium() -> Iterator[Browser]:
    """Start a browser without a window and close it."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()


def make_shop(home: Path) -> None:
    """Import a shop of a few products, with pictures."""
    from sabir.demo.pictures import draw
    from shop.importers import import_file
    from shop.settings import ShopSettings

    media = home / "media"
    media.mkdir(parents=True)
    lines: list[dict[str, Any]] = [
        {"type": "rate", "base": "EUR", "currency": code, "rate": rate, "date": "2024-01-01"}
        for code, rate in (("USD", "1.10"), ("JPY", "160"))
    ]
    goods = (("RUN-1", "running_shoes", "red", "69.90"), ("RUN-2", "running_shoes", "blue", "89.00"),
             ("BAG-1", "backpack", "green", "49.50"), ("MUG-1", "mug", "yellow", "12.00"))  # fmt: skip
    for sku, item, color, price in goods:
        (media / f"{sku}.svg").write_text(draw(item, color, seed=sku), encoding="utf-8")
        name = item.replace("_", " ")
        lines.append({
            "type": "product", "sku": sku, "title": f"Alvento {color} {name}", "brand": "Alvento", "item": item,
            "description": f"Good {name}.", "department": "shoes" if item == "running_shoes" else "home",
            "image": f"/media/{sku}.svg", "url": f"/demo/#/p/{sku}", "price": f"{price} EUR", "material": "nylon",
            "texts": {"es": {"title": f"Alvento {sku} en español", "description": "Muy bueno."},
                      "ar": {"title": f"Alvento {sku} بالعربية", "description": "جيد جدا."}},
            "variants": [
                {"sku": f"{sku}-41", "color": color, "size": "41", "size_system": "EU", "stock": 3},
                {"sku": f"{sku}-42", "color": color, "size": "42", "size_system": "EU", "stock": 0},
            ],
        })  # fmt: skip
    feed = home / "feed.jsonl"
    feed.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines), encoding="utf-8")
    report = import_file(feed, format="sabir", settings=ShopSettings(home=home))
    assert not report.rejected_count, report.rejected


def card(sku: str, title: str, formatted: str = "€69.90", **changes: Any) -> dict[str, Any]:
    """Return a card as the actions make it."""
    return {
        "sku": sku,
        "title": title,
        "price": {"amount": "69.90", "currency": "EUR", "formatted": formatted},
        "image": f"/media/{sku}.svg",
        "url": f"/demo/#/p/{sku}",
        "in_stock": True,
        "reason": "Matches red · below €80.00",
        "buttons": [
            {"title": "Details", "payload": f'/ask_product_detail{{"sku": "{sku}"}}'},
            {"title": "Similar", "payload": f'/similar_products{{"sku": "{sku}"}}'},
            {"title": "Add to cart", "payload": f'/add_to_cart{{"sku": "{sku}"}}'},
        ],
        **changes,
    }


def shop_bot(turn: dict[str, Any]) -> dict[str, Any]:
    """Answer a turn with cards and quick replies, in Spanish or Arabic where the words are."""
    words = turn["message"]
    language = "ar" if any("\u0600" <= char <= "\u06ff" for char in words) else "es" if "zapatillas" in words else "en"
    if turn["metadata"]["kind"] == "payload":
        return answer([{"text": f"You pressed {words}", "language": "en", "cards": [], "buttons": []}])
    if words.startswith("echo "):
        return answer([{"text": words.removeprefix("echo "), "language": "en", "cards": [], "buttons": []}])
    cards = [card("RUN-1", "Alvento red running shoes"), card("RUN-2", "Alvento blue running shoes", in_stock=False),
             card("BAG-1", "Alvento green backpack")]  # fmt: skip
    buttons = [{"title": "Show more", "payload": "/show_more"}, {"title": "Cheaper", "payload": "/refine_search"}]
    reply = {"text": GREETINGS[language], "language": language, "cards": cards, "buttons": buttons}
    return answer([reply], language=language)


class Chat:
    """Use the widget as a shopper does."""

    def __init__(self, page: Page) -> None:
        self.page = page
        page.set_default_timeout(PATIENCE)
        self.root = page.locator("sabir-chat")
        self.panel = self.root.locator(".panel")
        self.launcher = self.root.locator(".launcher")
        self.input = self.root.locator("textarea")
        self.cards = self.root.locator(".card")
        self.chips = self.root.locator(".chip")

    def open(self) -> Chat:
        """Open the panel and wait until it can be used."""
        self.launcher.wait_for()
        if not self.panel.is_visible():
            self.launcher.click()
        self.root.locator(".message.bot").first.wait_for()
        return self

    def say(self, text: str) -> None:
        """Write a message and send it with Enter."""
        self.input.fill(text)
        self.input.press("Enter")

    def bubbles(self, role: str) -> Locator:
        """Return the bubbles of a role (`shopper`, `bot`, `system`)."""
        return self.root.locator(f".message.{role} .bubble")

    def wait_for_text(self, role: str, text: str) -> Locator:
        """Wait for a bubble with a text and return it."""
        bubble = self.bubbles(role).filter(has_text=text).last
        bubble.wait_for()
        return bubble

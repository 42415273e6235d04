"""The demo shop's page and its catalogue, and what the page tells the assistant."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import Page, expect
from support import Chat, World, make_shop, needs_chromium, running_world, wait_until

from shop import activity
from shop.database import conversations_engine, reading

PRODUCTS = "/api/v1/demo/products"


@pytest.fixture(scope="module")
def api(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    home: Path = tmp_path_factory.mktemp("catalogue")
    make_shop(home)
    with running_world(home, demo=True) as world:
        yield world.http


def _skus(response: httpx.Response) -> list[str]:
    assert response.status_code == 200, response.text
    return [product["sku"] for product in response.json()["products"]]


def test_products_come_in_the_pages_language_and_currency(api: httpx.Client) -> None:
    found = api.get(PRODUCTS, params={"language": "es", "currency": "USD"}).json()
    first = next(product for product in found["products"] if product["sku"] == "RUN-1")
    assert first["title"] == "Alvento RUN-1 en español"
    assert first["price"] == {"amount": "76.89", "currency": "USD", "formatted": "76,89\xa0US$"}
    assert (found["total"], found["currency"], found["currencies"]) == (4, "USD", ["EUR", "USD", "JPY"])
    assert {one["id"]: one["count"] for one in found["departments"]} == {"shoes": 2, "home": 2}


def test_products_are_found_by_words_and_department(api: httpx.Client) -> None:
    assert set(_skus(api.get(PRODUCTS, params={"q": "RUNNING shoes"}))) == {"RUN-1", "RUN-2"}
    assert _skus(api.get(PRODUCTS, params={"q": "espanol bag-1", "language": "es"})) == ["BAG-1"]
    assert set(_skus(api.get(PRODUCTS, params={"department": "home"}))) == {"BAG-1", "MUG-1"}
    assert _skus(api.get(PRODUCTS, params={"q": "nothing like this"})) == []


def test_products_are_sorted_and_paged(api: httpx.Client) -> None:
    assert _skus(api.get(PRODUCTS, params={"sort": "price_up", "limit": 2})) == ["MUG-1", "BAG-1"]
    assert _skus(api.get(PRODUCTS, params={"sort": "price_up", "limit": 2, "offset": 2})) == ["RUN-1", "RUN-2"]
    assert _skus(api.get(PRODUCTS, params={"sort": "price_down", "limit": 1})) == ["RUN-2"]


def test_a_product_has_variants_stock_and_others_like_it(api: httpx.Client) -> None:
    product = api.get(f"{PRODUCTS}/RUN-1-42", params={"language": "en"}).json()
    assert product["sku"] == "RUN-1", "a variant's SKU leads to its product"
    assert [(one["size"], one["in_stock"]) for one in product["variants"]] == [("41", True), ("42", False)]
    assert [other["sku"] for other in product["alike"]] == ["RUN-2"]
    assert product["material"] == "nylon"


@pytest.mark.parametrize(
    ("path", "status"),
    [(f"{PRODUCTS}/NONE-1", 404), (f"{PRODUCTS}?currency=GBP", 422), (f"{PRODUCTS}?currency=euro", 422),
     (f"{PRODUCTS}?limit=0", 422), (f"{PRODUCTS}?sort=luck", 422)],
)  # fmt: skip
def test_what_cannot_be_given_is_said(api: httpx.Client, path: str, status: int) -> None:
    response = api.get(path)
    assert response.status_code == status
    assert set(response.json()["error"]) == {"code", "message", "hint"}


def test_the_catalogue_is_served_in_demo_mode_alone(tmp_path: Path) -> None:
    with running_world(tmp_path / "home") as world:
        assert world.http.get(PRODUCTS).status_code == 404


def test_scripts_travel_compressed(api: httpx.Client) -> None:
    for path in ("/widget.js", "/widget/chat.js", "/demo/demo.css"):
        assert api.get(path, headers={"Accept-Encoding": "gzip"}).headers["content-encoding"] == "gzip", path


def test_a_page_that_is_kept_keeps_its_own_policy(api: httpx.Client) -> None:
    first = api.get("/demo/")
    assert "script-src 'self'" in first.headers["content-security-policy"]
    again = api.get("/demo/", headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304
    assert "content-security-policy" not in again.headers, "a browser would put it in place of the kept one"


@pytest.mark.browser
@needs_chromium
def test_the_page_lists_products_and_shows_one(visit: Callable[..., Page]) -> None:
    page = visit(locale="es-ES")
    expect(page.locator(".item")).to_have_count(4)
    expect(page.locator("html")).to_have_attribute("lang", "es")
    page.locator(".departments a", has_text="Zapatos").click()
    expect(page.locator(".item")).to_have_count(2)
    page.locator(".item", has_text="RUN-1").click()
    expect(page.locator("h1")).to_have_text("Alvento RUN-1 en español")
    expect(page.locator(".about .stock")).to_have_text("Solo quedan 3")
    page.locator(".sizes label", has_text="42").click()
    expect(page.locator(".about .stock")).to_have_text("Agotado")
    expect(page.locator(".buy")).to_be_disabled()


@pytest.mark.browser
@needs_chromium
def test_language_and_currency_can_be_changed_and_stay(visit: Callable[..., Page]) -> None:
    page = visit()
    page.locator("select.language").select_option("ar")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    page.locator("select.currency").select_option("JPY")
    expect(page.locator(".item", has_text="RUN-1").locator(".price")).to_contain_text(re.compile("11,?184"))
    expect(page.locator("sabir-chat .root")).to_have_attribute("dir", "rtl")
    page.reload()
    expect(page.locator(".item", has_text="بالعربية").first).to_be_visible()
    expect(page.locator("select.currency")).to_have_value("JPY")


@pytest.mark.browser
@needs_chromium
def test_a_search_and_an_empty_one(visit: Callable[..., Page]) -> None:
    page = visit()
    page.locator(".search input").fill("blue running")
    page.locator(".search input").press("Enter")
    expect(page.locator(".item")).to_have_count(1)
    page.locator(".search input").fill("<b>nothing</b>")
    page.locator(".search input").press("Enter")
    expect(page.locator("h1")).to_have_text("Results for “<b>nothing</b>”")
    page.locator(".empty button").click()
    Chat(page).wait_for_text("shopper", "<b>nothing</b>")


@pytest.mark.browser
@needs_chromium
def test_the_page_reports_what_the_shopper_does_also_from_before_the_chat(
    visit: Callable[..., Page], world: World
) -> None:
    page = visit("/demo/#/p/RUN-1")
    page.locator(".buy").click()
    expect(page.locator(".bag .count")).to_have_text("1")
    chat = Chat(page).open()
    chat.say("echo hello")
    chat.wait_for_text("bot", "hello")
    page.goto(page.url.split("#")[0] + "#/cart")
    page.locator(".steps button").first.click()
    expect(page.locator(".bag .count")).to_be_hidden()
    sender = str(world.channel.turns[-1]["sender"])
    engine = conversations_engine(world.settings.shop)

    def reported() -> list[tuple[str, str | None]]:
        page.wait_for_timeout(100)  # the page goes on meanwhile
        with reading(engine) as session:
            history: list[Any] = activity.history(session, conversation_id=sender)
            return sorted((event.kind, event.sku) for event in history)

    expected = [("cart_add", "RUN-1-41"), ("cart_remove", "RUN-1-41"), ("view", "RUN-1")]
    try:
        wait_until(lambda: len(reported()) >= len(expected), "the reports of the page")
        assert reported() == expected
    finally:
        engine.dispose()

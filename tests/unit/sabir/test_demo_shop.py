"""The demo shop: what its feed holds, and that it hangs together."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sabir.demo import DemoFiles, generate
from sabir.demo.lexicon import LANGUAGES, LEXICON, read_lexicons

TODAY = date(2026, 11, 22)
BRANDS = {"Alvento", "Nordkap", "Lumira", "Kestrelle", "Tavola", "Brumholt", "Okari", "Zephra"}
RATES = {"USD", "GBP", "JPY", "CNY", "KRW", "INR", "TRY", "PLN", "BRL", "AED", "RUB", "CHF"}
Rows = dict[str, list[dict[str, Any]]]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> DemoFiles:
    return generate(tmp_path_factory.mktemp("demo"), seed=7, today=TODAY)


@pytest.fixture(scope="module")
def rows(files: DemoFiles) -> Rows:
    found: Rows = defaultdict(list)
    with files.feed.open(encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            found[row["type"]].append(row)
    return found


@pytest.fixture(scope="module")
def variants(rows: Rows) -> dict[str, dict[str, Any]]:
    return {variant["sku"]: product for product in rows["product"] for variant in product["variants"]}


def test_there_are_enough_products_departments_and_item_types(rows: Rows) -> None:
    products = rows["product"]
    assert len(products) >= 640
    assert len({product["department"] for product in products}) == 16
    assert len({product["item"] for product in products}) >= 110
    assert {product["brand"] for product in products} >= BRANDS
    assert len({product["sku"] for product in products}) == len(products)
    assert len({product["title"] for product in products}) == len(products)


def test_products_speak_in_terms_of_the_lexicon(rows: Rows) -> None:
    english = read_lexicons(LEXICON)["en"]
    for product in rows["product"]:
        assert english.knows("item", product["item"]), product["item"]
        assert english.knows("department", product["department"])
        assert product["material"] is None or english.knows("material", product["material"])
        assert product["audience"] is None or english.knows("audience", product["audience"])
        assert all(english.knows("feature", name) for name in product["features"])
        assert all(english.knows("occasion", name) for name in product["occasion"])
        assert all(english.knows("color", variant["base_color"]) for variant in product["variants"])


def test_prices_and_sales_are_plausible(rows: Rows) -> None:
    worn = []
    sales = 0
    for product in rows["product"]:
        (price,) = product["prices"]
        amount = float(price["amount"])
        assert price["currency"] == "EUR" and 0 < amount < 1600
        if product["department"] in ("shoes", "clothing"):
            worn.append(amount)
        if "sale_amount" in price:
            sales += 1
            assert 0 < float(price["sale_amount"]) < amount
            assert price["sale_from"] < price["sale_to"]
    assert sum(25 <= amount <= 150 for amount in worn) > 0.6 * len(worn)
    assert 50 < sales < 250


def test_variants_are_few_and_some_are_sold_out_or_announced(rows: Rows, variants: dict[str, dict[str, Any]]) -> None:
    every = [variant for product in rows["product"] for variant in product["variants"]]
    assert len(variants) == len(every), "a variant's SKU is used twice"
    assert all(1 <= len(product["variants"]) <= 12 for product in rows["product"])
    assert any(variant["stock"] == 0 for variant in every)
    announced = [variant for variant in every if variant["available_at"]]
    assert announced and all(v["stock"] == 0 and v["available_at"] > TODAY.isoformat() for v in announced)
    assert {variant["size_system"] for variant in every} == {"EU", "alpha", None}


def test_red_running_shoes_in_42_cost_less_than_80_euros(rows: Rows) -> None:
    assert any(
        product["item"] == "running_shoes" and float(product["prices"][0]["amount"]) < 80
        and any(v["base_color"] == "red" and v["size"] == "42" and v["stock"] for v in product["variants"])
        for product in rows["product"]
    )  # fmt: skip


def test_descriptions_are_varied_and_true(rows: Rows) -> None:
    english = read_lexicons(LEXICON)["en"]
    texts = [product["description"] for product in rows["product"]]
    assert len(set(texts)) > 0.97 * len(texts)
    for product in rows["product"]:
        text = product["description"]
        assert 2 <= len(re.findall(r"[.!?](?:\s|$)", text)) <= 6, text
        assert "{" not in text
        said = re.search(r"(?:Made of|material is|sewn from|Crafted from) ([a-z -]+?)[,.]", text)
        if said:
            assert said[1] == english.base("material", product["material"])


def test_every_language_with_a_lexicon_has_a_title_for_every_product(rows: Rows) -> None:
    languages = [name for name in LANGUAGES if name != "en" and (LEXICON / f"{name}.yml").is_file()]
    for product in rows["product"]:
        for language in languages:
            text = product["texts"][language]
            assert text["origin"] == "native"
            assert text["title"].startswith(f"{product['brand']} ")
            assert " – " in text["title"] and text["description"]


def test_a_language_without_a_lexicon_is_left_out(tmp_path: Path) -> None:
    folder = tmp_path / "lexicon"
    folder.mkdir()
    (folder / "en.yml").write_bytes((LEXICON / "en.yml").read_bytes())
    made = generate(tmp_path / "out", seed=7, today=TODAY, lexicon=folder)
    with made.feed.open(encoding="utf-8") as file:
        products = [row for row in map(json.loads, file) if row["type"] == "product"]
    assert products and all(product["texts"] == {} for product in products)


def test_rates_are_dated_and_complete(rows: Rows) -> None:
    assert {row["currency"] for row in rows["rate"]} == RATES
    assert len({row["date"] for row in rows["rate"]}) == 1
    assert all(float(row["rate"]) > 0 for row in rows["rate"])


def test_reviews_cover_half_of_the_products_in_many_languages(rows: Rows) -> None:
    known = {product["sku"] for product in rows["product"]}
    counts = Counter(review["sku"] for review in rows["review"])
    assert len(counts) >= len(known) / 2 and counts.keys() <= known
    assert all(2 <= count <= 12 for count in counts.values())
    english = sum(review["language"] == "en" for review in rows["review"]) / len(rows["review"])
    assert 0.6 < english < 0.75
    assert {review["language"] for review in rows["review"]} == set(LANGUAGES)
    assert all(review["text"] and review["at"] < TODAY.isoformat() for review in rows["review"])


def test_ratings_agree_with_what_reviews_say(rows: Rows) -> None:
    tables = json.loads(json.dumps(_review_sentences()))
    for review in rows["review"]:
        words = tables[review["language"]]
        good = sum(sentence in review["text"] for sentence in words["good"])
        bad = sum(sentence in review["text"] for sentence in words["bad"])
        if review["rating"] == 5:
            assert good and not bad, review
        if review["rating"] == 4:
            assert good >= bad and good, review
        if review["rating"] <= 2:
            assert bad and not good, review


def test_orders_are_numbered_tracked_and_their_lines_exist(rows: Rows, variants: dict[str, dict[str, Any]]) -> None:
    orders = rows["order"]
    assert [order["number"] for order in orders] == [str(number) for number in range(10001, 12001)]
    customers = {customer["id"]: customer for customer in rows["customer"]}
    for order in orders:
        assert order["lines"] and all(line["sku"] in variants for line in order["lines"])
        assert order["email"] == customers[order["customer"]]["email"]
        assert order["email"].endswith("@example.com") and order["email"].isascii()
        lines = sum(float(line["price"]) * line["quantity"] for line in order["lines"])
        assert lines - 0.01 <= float(order["total"]) <= lines + 1 + 10 * _scale(order["currency"])


def test_statuses_follow_from_the_age_of_the_order(rows: Rows) -> None:
    now = f"{TODAY.isoformat()}T08:00:00Z"
    assert {order["status"] for order in rows["order"]} == {
        "placed", "packed", "shipped", "out_for_delivery", "delivered", "cancelled", "returned",
    }  # fmt: skip
    for order in rows["order"]:
        sent = order["status"] in ("shipped", "out_for_delivery", "delivered", "returned")
        assert (order["tracking"] is not None) is sent
        assert order["placed_at"] < now and (not sent or order["shipped_at"] < now)
        arrived = order["status"] in ("delivered", "returned")
        assert (order["delivered_at"] is not None) is arrived
        assert not arrived or order["shipped_at"] < order["delivered_at"] <= now


def test_things_that_go_together_are_bought_together(rows: Rows, variants: dict[str, dict[str, Any]]) -> None:
    baskets = [{variants[line["sku"]]["item"] for line in order["lines"]} for order in rows["order"]]
    for first, second in (("smartphone", "phone_case"), ("tent", "sleeping_bag"), ("dog_bed", "pet_bowl")):
        both = sum(first in basket and second in basket for basket in baskets)
        expected = sum(first in b for b in baskets) * sum(second in b for b in baskets) / len(baskets)
        assert both > 4 * expected, (first, second, both, expected)


def test_gardens_sell_in_spring_and_toys_before_christmas(rows: Rows, variants: dict[str, dict[str, Any]]) -> None:
    months: dict[str, Counter[str]] = defaultdict(Counter)
    for order in rows["order"]:
        for line in order["lines"]:
            months[variants[line["sku"]]["department"]][order["placed_at"][5:7]] += 1
    garden = months["garden"]
    assert garden["04"] + garden["05"] + garden["06"] > 3 * (garden["12"] + garden["01"])
    assert months["toys"]["12"] > 2 * months["toys"]["06"]


def test_customers_have_taste(rows: Rows) -> None:
    department = {product["sku"]: product["department"] for product in rows["product"]}
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for event in rows["activity"]:
        if event["kind"] == "view":
            seen[event["customer"]][department[event["sku"]]] += 1
    regulars = [views for views in seen.values() if views.total() >= 12]
    focus = sum(max(views.values()) / views.total() for views in regulars) / len(regulars)
    assert len(regulars) > 300 and focus > 0.35  # sixteen departments: without taste about 0.2


def test_activity_is_of_every_kind_and_names_what_exists(rows: Rows, variants: dict[str, dict[str, Any]]) -> None:
    products = {product["sku"] for product in rows["product"]}
    customers = {customer["id"] for customer in rows["customer"]}
    assert len(customers) == 2000 and 29_000 < len(rows["activity"]) < 31_000
    assert {event["kind"] for event in rows["activity"]} == {"view", "cart_add", "purchase", "search"}
    for event in rows["activity"]:
        assert event["customer"] in customers
        if event["kind"] == "search":
            assert event["query"]
        else:
            assert event["sku"] in products or event["sku"] in variants


def test_the_same_arguments_write_the_same_bytes(files: DemoFiles, tmp_path: Path) -> None:
    again = generate(tmp_path, seed=7, today=TODAY, media=tmp_path / "pictures")
    assert again.feed.read_bytes() == files.feed.read_bytes()
    names = sorted(path.name for path in files.media.iterdir())
    assert names == sorted(path.name for path in again.media.iterdir())
    assert all((files.media / name).read_bytes() == (again.media / name).read_bytes() for name in names)


def _review_sentences() -> dict[str, dict[str, list[str]]]:
    from sabir.demo.data import table

    found: dict[str, dict[str, list[str]]] = {}
    for language, groups in table("reviews").items():
        if language in LANGUAGES:
            found[language] = {
                side: [sentence for group in groups.values() for sentence in group[side]] for side in ("good", "bad")
            }
    return found


def _scale(currency: str) -> float:
    from sabir.demo.data import table

    return float(table("shop")["rates"].get(currency, 1))

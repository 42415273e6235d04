"""Write the demo shop: its feed and its pictures."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sabir.demo.activity import Event, make_activity
from sabir.demo.facts import Product
from sabir.demo.feed import Line, customer_line, event_line, order_line, product_line, rate_lines, review_line
from sabir.demo.lexicon import LEXICON, Lexicon, read_lexicons
from sabir.demo.orders import Order, make_orders
from sabir.demo.people import make_customers
from sabir.demo.pictures import draw
from sabir.demo.products import make_products
from sabir.demo.reviews import Review, make_reviews
from sabir.demo.tastes import Shelf
from sabir.demo.wording import title

FEED_NAME = "demo-shop.jsonl"


@dataclass(frozen=True)
class DemoFiles:
    """Name what was written: the feed, and the folder of pictures."""

    feed: Path
    media: Path


def generate(out: Path, *, seed: int = 7, today: date, media: Path | None = None, lexicon: Path = LEXICON) -> DemoFiles:
    """Write the demo shop's feed and pictures; the same arguments write the same bytes.

    `today` is the day that sales, stock and orders are seen from; `media` is the folder of the pictures (by
    default `out`/media); `lexicon` is the folder with the names of things by language: a language without a file
    is left out.
    """
    lexicons = read_lexicons(lexicon)
    products = make_products(seed, today)
    files = DemoFiles(feed=out / FEED_NAME, media=media or out / "media")
    out.mkdir(parents=True, exist_ok=True)
    unfinished = files.feed.with_suffix(".part")
    with unfinished.open("w", encoding="utf-8", newline="\n") as file:
        for line in _lines(products, lexicons, seed, today):
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
    unfinished.replace(files.feed)
    write_pictures(products, files.media, seed)
    return files


def write_pictures(products: list[Product], folder: Path, seed: int) -> None:
    """Draw `<sku>.svg` in each product's first colour, and `<sku>-<colour>.svg` in all of them."""
    folder.mkdir(parents=True, exist_ok=True)
    for product in products:
        has = frozenset({*product.features, product.material or ""})
        for color in product.colors:
            picture = draw(product.item, color, seed=f"{seed} {product.sku}", has=has)
            names = [f"{product.sku}-{color}.svg"]
            if color == product.colors[0]:
                names.append(f"{product.sku}.svg")
            for name in names:
                (folder / name).write_text(picture, encoding="utf-8", newline="\n")


def _lines(products: list[Product], lexicons: dict[str, Lexicon], seed: int, today: date) -> Iterator[Line]:
    customers = make_customers(seed, today)
    shelf = Shelf(products, seed)
    orders = make_orders(shelf, customers, seed, today)
    events = make_activity(shelf, customers, orders, lexicons, seed, today)
    reviews: dict[str, list[Review]] = {}
    for review in make_reviews(products, seed, today):
        reviews.setdefault(review.sku, []).append(review)
    popularity = _popularity(products, orders, events)
    yield from rate_lines()
    for product in products:
        yield product_line(product, lexicons, reviews.get(product.sku, []), popularity[product.sku])
    for found in reviews.values():
        yield from map(review_line, found)
    yield from map(customer_line, customers)
    titles = {product.sku: title(product, lexicons["en"]) for product in products}
    for order in orders:
        yield order_line(order, titles)
    yield from map(event_line, events)


def _popularity(products: list[Product], orders: list[Order], events: list[Event]) -> Counter[str]:
    """Count what was seen, and five times what was bought."""
    product_of = {variant.sku: product.sku for product in products for variant in product.variants}
    counts: Counter[str] = Counter()
    for event in events:
        if event.sku is not None:
            counts[product_of.get(event.sku, event.sku)] += 5 if event.kind == "purchase" else 1
    for order in orders:
        for line in order.lines:
            counts[line.product.sku] += 5 * line.quantity
    return counts

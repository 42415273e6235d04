"""Write what buyers say about the products: rating and text agree."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from typing import Any

from sabir.demo.data import table
from sabir.demo.facts import Product
from sabir.demo.people import plain_name

REVIEWED = 0.66  # share of products with reviews
ENGLISH = 0.66  # share of reviews in English
_JOINED = frozenset({"zh", "ja"})  # no space between sentences


@dataclass(frozen=True)
class Review:
    """Hold one review."""

    sku: str
    rating: int
    text: str
    language: str
    author: str
    at: datetime


def make_reviews(products: Iterable[Product], seed: int, today: date) -> Iterator[Review]:
    """Yield two to twelve reviews for about two thirds of the products."""
    sentences = table("reviews")
    languages = [name for name in sentences if name not in ("groups", "exceptions", "en")]
    names = table("people")["names"]
    for product in products:
        rng = random.Random(f"reviews {seed} {product.sku}")
        if rng.random() > REVIEWED:
            continue
        for _ in range(rng.choice((2, 2, 3, 3, 4, 5, 6, 7, 9, 12))):
            language = "en" if rng.random() < ENGLISH else rng.choice(languages)
            rating = max(1, min(5, round(rng.gauss(product.quality + 0.15, 0.9))))
            first, last = (plain_name(name) for name in (rng.choice(part) for part in names[language]))
            day, hour = today - timedelta(rng.randrange(4, 520)), time(rng.randrange(7, 23))
            yield Review(
                sku=product.sku,
                rating=rating,
                text=_text(_group(product), rating, language, rng),
                language=language,
                author=f"{last}{first}" if language in ("zh", "ja", "ko") else f"{first} {last[0].upper()}.",
                at=datetime.combine(day, hour, timezone.utc) + timedelta(minutes=rng.randrange(60)),
            )


def _group(product: Product) -> str:
    tables: dict[str, dict[str, Any]] = table("reviews")
    exception = tables["exceptions"].get(product.item)
    if exception:
        return str(exception)
    return next(str(name) for name, members in tables["groups"].items() if product.department in members)


def _text(group: str, rating: int, language: str, rng: random.Random) -> str:
    words: dict[str, dict[str, list[str]]] = table("reviews")[language]
    good = rng.sample(words[group]["good"], 2) + [rng.choice(words["all"]["good"])]
    bad = [rng.choice(words[group]["bad"]), rng.choice(words["all"]["bad"])]
    mild = rng.choice(words["all"]["bad"][:3])  # no one keeps it and says she sent it back
    if rating == 5:
        chosen = rng.sample(good, rng.choice((1, 2, 2, 3)))
    elif rating == 4:
        chosen = [good[0], mild] if rng.random() < 0.3 else good[:2]
    elif rating == 3:
        chosen = rng.sample([good[0], mild], 2)
    else:
        chosen = bad if rng.random() < 0.7 else bad[:1]
    space = "" if language in _JOINED else " "
    return space.join(dict.fromkeys(chosen))

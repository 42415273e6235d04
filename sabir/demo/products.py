"""Make the products: facts drawn from their item type by a seeded generator."""

from __future__ import annotations

import random
import re
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from sabir.demo.data import table
from sabir.demo.facts import Kind, Product, Sale, Variant, kinds

COLOR_CODES = {
    "black": "BLK", "white": "WHT", "grey": "GRY", "red": "RED", "blue": "BLU", "green": "GRN", "yellow": "YEL",
    "orange": "ORG", "purple": "PUR", "pink": "PNK", "brown": "BRN", "beige": "BEI", "gold": "GLD",
    "silver": "SLV", "turquoise": "TRQ", "multicolour": "MUL",
}  # fmt: skip
MOST_VARIANTS = 12
SOLD_OUT = 0.1  # share of variants with no stock
ON_SALE = 0.16  # share of products with a reduced price
_RANGE = re.compile(r"(\d+(?:\.\d+)?)-(\d+(?:\.\d+)?)")


def make_products(seed: int, today: date) -> list[Product]:
    """Return the products of the shop; the same seed and day give the same ones."""
    rng = random.Random(f"products {seed}")
    models = _model_names(rng)
    number = 1000
    products = []
    for kind in kinds():
        brands = _brands(kind, rng)
        for place in range(kind.count):
            number += 1
            brand = brands[place % len(brands)]
            products.append(_product(kind, place, brand, next(models[brand]), number, rng, today))
    return products


def _model_names(rng: random.Random) -> dict[str, Any]:
    names = table("shop")["models"]

    def endless(order: list[str]) -> Any:
        for suffix in ("", " II", " III"):
            for name in order:
                yield name + suffix

    return {brand: endless(rng.sample(names, len(names))) for brand in table("shop")["brands"]}


def _brands(kind: Kind, rng: random.Random) -> list[str]:
    shop = table("shop")
    brands = list(shop["makers"].get(kind.item) or shop["departments"][kind.department]["brands"])
    rng.shuffle(brands)
    return brands


def _product(kind: Kind, place: int, brand: str, model: str, number: int, rng: random.Random, today: date) -> Product:
    shop = table("shop")
    sku = f"{brand[:3].upper()}-{number}"
    sure = kind.sure[place] if place < len(kind.sure) else {}
    audience = sure.get("aud") or kind.audiences[place % len(kind.audiences)]
    features = tuple(rng.sample(kind.features, min(len(kind.features), rng.choice((2, 2, 3, 3, 4)))))
    if {"battery_powered", "rechargeable"} <= set(features):
        features = tuple(name for name in features if name != "battery_powered")
    price = _price(kind, shop["brands"][brand]["level"], audience, rng)
    return Product(
        sku=sku,
        item=kind.item,
        department=kind.department,
        brand=brand,
        model=model,
        style=shop["brands"][brand]["style"],
        audience=audience,
        material=rng.choice(kind.materials) if kind.materials else None,
        features=features,
        occasions=tuple(rng.sample(kind.occasions, min(len(kind.occasions), rng.choice((1, 2, 2))))),
        attributes={name: _value(spec, rng) for name, spec in kind.attributes.items()},
        price=Decimal(sure["price"]) if sure else price,
        sale=None if sure else _sale(price, rng, today),
        variants=_variants(kind, sku, audience, place, sure.get("color"), rng, today),
        openings=kind.openings,
        place=place,
        quality=min(4.9, max(2.2, rng.gauss(4.1, 0.55))),
        appeal=1 / (1 + rng.random() * 9) ** 0.9,
    )


def _value(spec: Any, rng: random.Random) -> str:
    """Choose among a list, or fill the ranges of a text: "20-30 cm" becomes "24 cm"."""
    if isinstance(spec, list):
        return str(rng.choice(spec))

    def fill(match: re.Match[str]) -> str:
        low, high = match.groups()
        if "." in low or "." in high:
            return f"{rng.uniform(float(low), float(high)):.1f}"
        first, last = int(low), int(high)
        step = 10 if last >= 300 else 5 if last >= 100 else 1
        return str(rng.randrange(first // step * step or first, last + 1, step))

    return _RANGE.sub(fill, str(spec))


def _price(kind: Kind, level: float, audience: str | None, rng: random.Random) -> Decimal:
    share = min(1.0, max(0.0, 0.45 * level + 0.55 * rng.random()))
    if audience == "kids" and kind.department in ("shoes", "clothing"):
        share *= 0.5
    amount: float = kind.low * (kind.high / kind.low) ** share
    if amount >= 150:
        return Decimal(round(amount / 10) * 10 - 1)
    if amount >= 20:
        return Decimal(round(amount)) - Decimal(rng.choice(("0.10", "0.05", "0.10", "0.50")))
    return max(Decimal("0.95"), Decimal(round(amount)) - Decimal(rng.choice(("0.01", "0.05", "0.50"))))


def _sale(price: Decimal, rng: random.Random, today: date) -> Sale | None:
    chance, cut = rng.random(), Decimal(rng.choice(("0.70", "0.75", "0.80", "0.85")))
    begin, end = rng.randrange(3, 18), rng.randrange(4, 28)
    if chance > ON_SALE:
        return None
    amount = max(Decimal("0.50"), (price * cut).quantize(Decimal("0.1")))
    if chance < 0.02:  # over already
        return Sale(amount, today - timedelta(begin + 40), today - timedelta(end))
    if chance < 0.04:  # announced
        return Sale(amount, today + timedelta(begin), today + timedelta(begin + 14))
    return Sale(amount, today - timedelta(begin), today + timedelta(end))


def _sizes(kind: Kind, audience: str | None) -> tuple[str | None, list[str]]:
    tables = table("shop")["sizes"]
    if kind.item in tables["item"]:
        entry = tables["item"][kind.item]
    else:
        system = table("shop")["departments"][kind.department].get("sizes")
        entry = tables[system].get(audience or "women") if system else None
    return (entry[0], list(entry[1])) if entry else (None, [])


def _variants(
    kind: Kind, sku: str, audience: str | None, place: int, sure: str | None, rng: random.Random, today: date
) -> tuple[Variant, ...]:
    """Return the variants; a colour that must be there is the only one, in all sizes and in stock."""
    palettes = table("shop")["colors"]
    palette = palettes.get(kind.item) or palettes.get(kind.department) or palettes["default"]
    system, sizes = _sizes(kind, audience)
    first = sure or palette[place % len(palette)]
    others = [color for color in palette if color != first]
    wanted = 1 if sure else rng.choice((1, 2, 2, 3) if sizes else (1, 1, 2, 3, 4))
    colors = [first, *rng.sample(others, min(len(others), wanted - 1))]
    if sizes:
        length = min(len(sizes), max(3, MOST_VARIANTS // len(colors)))
        start = rng.randrange(len(sizes) - length + 1)
        sizes = sizes[start : start + length]
    one_or_more: list[str | None] = [*sizes] if sizes else [None]
    variants = []
    for color in colors:
        for size in one_or_more:
            stock = 0 if rng.random() < SOLD_OUT and not sure else min(60, 1 + int(rng.expovariate(1 / 14)))
            back = today + timedelta(rng.randrange(4, 32)) if stock == 0 and rng.random() < 0.4 else None
            code = "-".join([sku, COLOR_CODES[color], *([size] if size else [])])
            variants.append(Variant(code, color, size, system if size else None, stock, back))
    return tuple(variants)

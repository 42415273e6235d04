"""A small shop as a feed of JSON lines: forty products of six kinds, their texts, reviews, orders and activity."""

from __future__ import annotations

import atexit
import json
import shutil
import tempfile
from functools import lru_cache
from pathlib import Path
from typing import Any

from language.minilm import MiniLM, ensure_exported
from recsys.train import train
from shop.importers.imports import import_file
from shop.settings import ShopSettings

BRANDS = ("Norda", "Veloce", "Almira", "Tundra")
TEXTS = {
    "running_shoes": {"es": "zapatillas de correr", "ar": "أحذية الجري", "zh": "跑步鞋"},
    "kettle": {"es": "hervidor de agua", "ar": "غلاية ماء", "zh": "电热水壶"},
    "backpack": {"es": "mochila", "ar": "حقيبة ظهر", "zh": "双肩背包"},
    "t_shirt": {"es": "camiseta", "ar": "قميص قطني", "zh": "短袖衫"},
    "headphones": {"es": "auriculares", "ar": "سماعات رأس", "zh": "头戴式耳机"},
    "yoga_mat": {"es": "esterilla de yoga", "ar": "سجادة يوغا", "zh": "瑜伽垫"},
}
KINDS: dict[str, dict[str, Any]] = {
    "running_shoes": {"department": "shoes", "category": "Shoes > Running shoes", "material": "polyester",
                      "colors": ("red", "blue"), "sizes": ("41", "42", "43"), "system": "EU", "price": 60},
    "kettle": {"department": "kitchen", "category": "Kitchen > Kettle", "material": "stainless_steel",
               "colors": ("silver", "black"), "sizes": (None,), "system": None, "price": 30},
    "backpack": {"department": "bags", "category": "Bags > Backpack", "material": "nylon",
                 "colors": ("black", "green"), "sizes": (None,), "system": None, "price": 45},
    "t_shirt": {"department": "clothing", "category": "Clothing > T-shirt", "material": "cotton",
                "colors": ("white", "red"), "sizes": ("S", "M", "L"), "system": "alpha", "price": 15},
    "headphones": {"department": "audio", "category": "Audio > Headphones", "material": "plastic",
                   "colors": ("black",), "sizes": (None,), "system": None, "price": 90},
    "yoga_mat": {"department": "sports", "category": "Sports > Yoga mat", "material": "cork",
                 "colors": ("purple",), "sizes": (None,), "system": None, "price": 25},
}  # fmt: skip
FEATURES = {
    "running_shoes": ["breathable"], "kettle": ["energy_saving"], "backpack": ["waterproof"], "t_shirt": ["organic"],
    "headphones": ["wireless", "noise_cancelling"], "yoga_mat": ["non_slip"],
}  # fmt: skip
PREFIX = {"running_shoes": "RUN", "kettle": "KET", "backpack": "BAG", "t_shirt": "TEE", "headphones": "EAR",
          "yoga_mat": "MAT"}  # fmt: skip
EACH = 6  # products of one kind; four odd ones make forty


def variant(sku: str, color: str, size: str | None, system: str | None, stock: int) -> dict[str, Any]:
    return {"sku": sku, "color": color, "base_color": color, "size": size, "size_system": system, "stock": stock}


def product(kind: str, number: int) -> dict[str, Any]:
    facts, brand, sku = KINDS[kind], BRANDS[number % 4], f"{PREFIX[kind]}-{number}"
    audience = ("men", "women", "kids")[number % 3] if kind in ("running_shoes", "t_shirt") else None
    name = f"{brand} {('Alba', 'Brisa', 'Cima', 'Duna', 'Eco', 'Faro')[number]}"
    variants = [
        # Of each first size and colour there is none: sold out, while the others are there.
        variant(f"{sku}-{color[:3]}-{size or 0}".upper(), color, size, facts["system"],
                0 if size == facts["sizes"][0] and size and color == facts["colors"][0] else 2 + number)
        for color in facts["colors"] for size in facts["sizes"]
    ]  # fmt: skip
    line = {
        "type": "product", "sku": sku, "title": f"{name} {kind.replace('_', ' ')}", "language": "en", "brand": brand,
        "description": f"{name} for every day.", "item": kind, "department": facts["department"],
        "category": facts["category"], "material": facts["material"], "audience": audience,
        "features": FEATURES[kind], "occasion": ["everyday_use"], "attributes": {"Weight": f"{200 + number} g"},
        "popularity": 10 - number, "variants": variants, "url": f"https://shop.example/{sku}",
        "image": f"https://shop.example/{sku}.svg",
        "texts": {code: {"title": f"{name} {title}", "description": title} for code, title in TEXTS[kind].items()},
        "prices": [{"currency": "EUR", "amount": f"{facts['price'] + 10 * number}.00"}],
    }  # fmt: skip
    if kind == "kettle" and number == 0:
        line["prices"][0].update(sale_amount="24.00")
        line["occasion"] = ["valentines_day"]
    return line


def odd_products() -> list[dict[str, Any]]:
    """A product as a Google feed has it, one that is sold out, one for another market's currency, one imitation."""
    return [
        {"type": "product", "sku": "G-1", "title": "Lantana ceramic flower vase", "category": "Home & Garden > Decor",
         "price": "35.00 EUR", "stock": 4},
        {"type": "product", "sku": "G-2", "title": "Norda Gale rain poncho", "category": "Apparel > Outerwear",
         "price": "20.00 EUR", "stock": 0, "available_at": "2099-05-01T00:00:00Z"},
        {"type": "product", "sku": "G-3", "title": "Sierra leather wallet", "item": "wallet", "material": "leather",
         "prices": [{"currency": "USD", "amount": "40.00"}], "stock": None},
        {"type": "product", "sku": "G-4", "title": "Sierra city wallet", "item": "wallet", "material": "faux_leather",
         "price": "18.00 EUR", "stock": 9},
    ]  # fmt: skip


def people() -> list[dict[str, Any]]:
    """Twenty customers of two tastes: shoes with mats, kettles with mugs of nothing else than headphones."""
    lines: list[dict[str, Any]] = []
    for number in range(20):
        first, second = ("RUN", "MAT") if number % 2 else ("KET", "EAR")
        who = f"c{number}"
        lines.append({"type": "customer", "id": who, "email": f"{who}@example.com"})
        bought = [f"{first}-{number % EACH}", f"{second}-{(number + 1) % EACH}"]
        lines.append({
            "type": "order", "number": str(10001 + number), "email": f"{who}@example.com", "customer": who,
            "status": ("shipped", "delivered", "placed", "cancelled")[number % 4], "currency": "EUR", "total": "90.00",
            "placed_at": "2026-01-05T10:00:00Z", "delivered_at": "2026-01-09T10:00:00Z" if number % 4 == 1 else None,
            "eta": "2099-01-12T00:00:00Z" if number % 4 == 0 else None,
            "tracking": f"TR{number}" if number % 4 == 0 else None, "carrier": "Correo",
            "lines": [{"sku": sku, "title": sku, "quantity": 1, "price": "45.00"} for sku in bought],
        })  # fmt: skip
        lines += [
            {"type": "activity", "customer": who, "kind": "view", "sku": sku, "at": f"2026-01-0{1 + at}T09:00:00Z"}
            for at, sku in enumerate([*bought, f"{first}-{(number + 2) % EACH}"])
        ]
    return lines


def feed() -> list[dict[str, Any]]:
    products = [product(kind, number) for kind in KINDS for number in range(EACH)]
    reviews = [
        {"type": "review", "sku": "RUN-0", "rating": rating, "text": text, "language": code, "at": f"2026-01-{day}"}
        for rating, text, code, day in (
            (5, "Very light.", "en", "01T00:00:00Z"),
            (4, "Muy cómodas.", "es", "02T00:00:00Z"),
        )
    ]
    rates = [
        {"type": "rate", "base": "EUR", "currency": code, "rate": rate, "date": "2026-01-01"}
        for code, rate in (("USD", "1.25"), ("JPY", "154.5"), ("GBP", "0.80"))
    ]
    return [*products, *odd_products(), *reviews, *rates, *people()]


def write_feed(path: Path, lines: list[dict[str, Any]]) -> Path:
    path.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines) + "\n", encoding="utf-8")
    return path


@lru_cache(maxsize=1)
def minilm_folder() -> Path:
    """Export the English encoder once; return a home that holds nothing else."""
    home = Path(tempfile.mkdtemp(prefix="sabir-minilm-"))
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    ensure_exported(home)
    return home


@lru_cache(maxsize=1)
def trained_home() -> Path:
    """Import the small shop and train on it, once; do not write into it."""
    home = Path(tempfile.mkdtemp(prefix="sabir-small-shop-"))
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    shutil.copytree(minilm_folder(), home, dirs_exist_ok=True)
    settings = ShopSettings(home=home)
    report = import_file(write_feed(home / "feed.jsonl", feed()), settings=settings)
    assert report.rejected_count == 0, report.rejected
    train(settings, MiniLM.load(home), progress=lambda text: None)
    return home


def copy_of_home(folder: Path) -> Path:
    """Return a copy of the trained shop that a test may change."""
    home = folder / "home"
    shutil.copytree(trained_home(), home)
    return home

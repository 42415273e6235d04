"""How a shop of many products is served: memory, and milliseconds of searches and recommendations.

    python benchmarks/large_shop.py [PRODUCTS] [--quick]

makes a shop of that many products (100,000) with customers and orders by a seeded generator, imports it, trains the
recommender, and asks it in a process of its own: 1,000 recommendations for histories of up to 30 products with filters
and reasons, and 200 searches. ``--quick`` takes sums of hashed words for the texts' vectors instead of the model's.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from recsys.filters import Filters
from recsys.history import Touch
from recsys.results import SearchQuery

DEPARTMENTS = (
    "clothing", "shoes", "kitchen", "electronics", "garden", "toys", "sports", "beauty", "furniture", "office",
)  # fmt: skip
THINGS = (
    "jacket", "shirt", "scarf", "boots", "sandals", "kettle", "pan", "knife", "lamp", "speaker", "charger", "hose",
    "spade", "doll", "puzzle", "ball", "mat", "tent", "cream", "brush", "sofa", "shelf", "desk", "chair", "pen",
    "folder", "rug", "mirror", "clock", "vase",
)  # fmt: skip
MANNERS = ("light", "warm", "foldable", "waterproof", "small", "large", "quiet", "bright", "soft", "sturdy", "striped")
MATERIALS = ("cotton", "leather", "steel", "wood", "wool", "plastic", "glass", "linen")
COLORS = ("black", "white", "red", "blue", "green", "grey", "brown", "yellow")
SIZES = ("S", "M", "L", "XL")
BRANDS = tuple(first + last for first in ("Al", "Bo", "Ce", "Da", "El", "Fo") for last in ("ra", "min", "tos", "ka"))
HISTORY = 30
ASKED, SEARCHED = 1000, 200


class HashedWords:
    """Sums of random vectors of words: enough to be indexed and compared."""

    def encode(self, texts: list[str]) -> np.ndarray:
        rows = np.zeros((len(texts), 384), dtype=np.float32)
        for number, text in enumerate(texts):
            for word in text.lower().split():
                rows[number] += np.random.default_rng(zlib.crc32(word.encode())).standard_normal(384, dtype=np.float32)
        return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)


def feed(products: int, *, seed: int = 7) -> Iterator[dict[str, Any]]:
    """Yield products, then customers with an order each of things of one or two departments."""
    rng = np.random.default_rng(seed)
    of_department: dict[int, list[int]] = {}
    for number in range(products):
        department, thing = number % len(DEPARTMENTS), THINGS[(number // 3) % len(THINGS)]
        of_department.setdefault(department, []).append(number)
        manner, material = MANNERS[rng.integers(len(MANNERS))], MATERIALS[rng.integers(len(MATERIALS))]
        colors = rng.permutation(COLORS)[: 1 + rng.integers(2)].tolist()
        sizes = SIZES if department < 2 else (None,)
        sku = f"P{number}"
        yield {
            "type": "product", "sku": sku, "title": f"{manner} {material} {thing} {number % 977}", "language": "en",
            "brand": BRANDS[rng.integers(len(BRANDS))], "item": thing, "department": DEPARTMENTS[department],
            "material": material, "features": [manner], "popularity": float(rng.integers(100)),
            "description": f"A {manner} {thing} of {material}.",
            "prices": [{"currency": "EUR", "amount": f"{5 + rng.integers(200)}.00"}],
            "variants": [
                {"sku": f"{sku}-{color[:3]}-{size or 0}".upper(), "color": color, "base_color": color, "size": size,
                 "size_system": "alpha" if size else None, "stock": int(rng.integers(4))}
                for color in colors for size in sizes
            ],
        }  # fmt: skip
    popular = rng.zipf(1.3, size=10 * products) % products
    for person in range(products // 2):
        own = of_department[int(rng.integers(len(DEPARTMENTS)))]
        size = int(rng.integers(3, 12))
        bought = {own[int(place) % len(own)] for place in popular[rng.integers(len(popular), size=size)]}
        who = f"c{person}"
        yield {"type": "customer", "id": who, "email": f"{who}@example.com"}
        yield {
            "type": "order", "number": str(10_000 + person), "email": f"{who}@example.com", "customer": who,
            "status": "delivered", "currency": "EUR", "total": "90.00", "placed_at": "2026-01-05T10:00:00Z",
            "lines": [{"sku": f"P{n}", "title": f"P{n}", "quantity": 1, "price": "10.00"} for n in sorted(bought)],
        }  # fmt: skip


def encoder_for(home: Path, *, quick: bool) -> Any:
    """Return the shop's text encoder, or one that costs next to nothing."""
    if quick:
        return HashedWords()
    from language.minilm import MiniLM, ensure_exported

    ensure_exported(home)
    return MiniLM.load(home, threads=os.cpu_count() or 1)


def make(home: Path, products: int, *, quick: bool) -> None:
    """Import and train, and print how long it took."""
    from recsys.train import train
    from shop.importers.imports import import_file
    from shop.settings import ShopSettings

    settings = ShopSettings(home=home)
    path = home / "feed.jsonl"
    with path.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(line) + "\n" for line in feed(products))
    started = time.monotonic()
    report = import_file(path, settings=settings)
    seconds = time.monotonic() - started
    print(f"imported {report.rows} rows in {seconds:.0f} s, {report.rows / seconds:.0f} rows/s", flush=True)
    started = time.monotonic()
    train(settings, encoder_for(home, quick=quick), progress=lambda text: print(" ", text, flush=True))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    print(f"trained in {time.monotonic() - started:.0f} s, peak memory {peak:.1f} GB", flush=True)


def ask(home: Path, *, quick: bool) -> None:
    """Print memory and milliseconds of a process that only serves."""
    from recsys.service import RecommendationService
    from shop.settings import ShopSettings

    started = time.monotonic()
    service = RecommendationService.load(ShopSettings(home=home), encoder_for(home, quick=quick))
    print(f"loaded in {time.monotonic() - started:.1f} s, {resident():.2f} GB resident", flush=True)
    rng = np.random.default_rng(1)
    count = len(service.current())

    def wishes() -> Filters:
        color, limit = COLORS[rng.integers(len(COLORS))], int(rng.integers(20, 200))
        kinds = (THINGS[rng.integers(len(THINGS))],) if rng.random() < 0.3 else ()
        return Filters.from_dict({"colors": [color], "price_max": limit, "currency": "EUR", "items": list(kinds)})

    took: dict[str, list[float]] = {"recommend": [], "search": []}
    for _ in range(ASKED):
        size = int(rng.integers(1, HISTORY + 1))
        past = tuple(Touch(f"P{n}", 1.0) for n in rng.integers(count, size=size))
        filters = wishes()
        began = time.perf_counter()
        found = service.recommend(past, filters, k=10)
        took["recommend"].append(1000 * (time.perf_counter() - began))
        assert all(hit.reasons for hit in found.hits)
    for _ in range(SEARCHED):
        text = f"{MANNERS[rng.integers(len(MANNERS))]} {THINGS[rng.integers(len(THINGS))]}"
        query = SearchQuery(text, text, wishes())
        began = time.perf_counter()
        service.search(query, 10)
        took["search"].append(1000 * (time.perf_counter() - began))
    print("| | p50 ms | p95 ms | p99 ms |\n|---|---|---|---|")
    for name, times in took.items():
        print(f"| {name} | " + " | ".join(f"{value:.1f}" for value in np.percentile(times, (50, 95, 99))) + " |")
    print(f"{resident():.2f} GB resident after {ASKED + SEARCHED} requests", flush=True)


def resident() -> float:
    """Return the resident memory of this process in GB."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.split("VmRSS:")[1].split()[0]) / 1e6


def main(products: int, *, quick: bool) -> None:
    """Make the shop in a folder of its own, then ask it in another process."""
    with tempfile.TemporaryDirectory(prefix="sabir-large-shop-") as folder:
        home = Path(folder)
        make(home, products, quick=quick)
        subprocess.run([sys.executable, __file__, "--ask", folder, *(["--quick"] if quick else [])], check=True)


if __name__ == "__main__":
    words = [word for word in sys.argv[1:] if not word.startswith("--")]
    fast = "--quick" in sys.argv
    if "--ask" in sys.argv:
        ask(Path(words[0]), quick=fast)
    elif len(words) <= 1 and all(word.isdigit() for word in words):
        main(int(words[0]) if words else 100_000, quick=fast)
    else:
        sys.exit(str(__doc__))

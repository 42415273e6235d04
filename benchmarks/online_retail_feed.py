"""Turn the invoice lines of UCI Online Retail into a Google Merchant feed, and its orders into Sabir's JSON lines.

    python benchmarks/online_retail_feed.py transactions.csv.xz feed.tsv orders.jsonl

Columns read: InvoiceNo, StockCode, Description, Quantity, InvoiceDate, UnitPrice, CustomerID, Country. A product is a
stock code with its most frequent description and its median price; postage, samples and corrections are left out.
"""

from __future__ import annotations

import csv
import json
import lzma
import re
import statistics
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

STOCK_CODE = re.compile(r"\d{5}[A-Z]{0,2}")
COLUMNS = (
    "id",
    "title",
    "description",
    "price",
    "availability",
    "condition",
    "link",
    "image_link",
    "color",
    "product_type",
)
COLORS = (
    *("black", "white", "grey", "gray", "red", "blue", "green", "yellow", "orange"),
    *("purple", "pink", "brown", "beige", "gold", "silver", "turquoise", "ivory"),
)


def rows(path: Path) -> Iterator[dict[str, str]]:
    """Yield the invoice lines of a .csv or .csv.xz."""
    opener = lzma.open if path.suffix == ".xz" else open
    with opener(path, "rt", encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def title_of(description: str) -> str:
    """Write a stock description the way a shop's page would: WHITE METAL LANTERN -> White Metal Lantern."""
    words = re.sub(r"\s+", " ", description.replace("\t", " ").strip(" .,")).title()
    return re.sub(r"'S\b", "'s", words)


def main(source: Path, feed: Path, orders: Path) -> None:
    """Write the feed and the orders."""
    names: dict[str, Counter[str]] = defaultdict(Counter)
    prices: dict[str, list[float]] = defaultdict(list)
    baskets: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in rows(source):
        code = row["StockCode"].strip().upper()
        price, quantity = float(row["UnitPrice"] or 0), int(row["Quantity"] or 0)
        if not STOCK_CODE.fullmatch(code) or price <= 0 or quantity <= 0 or not row["Description"].strip():
            continue
        names[code][title_of(row["Description"])] += 1
        prices[code].append(price)
        if row["CustomerID"].strip():
            baskets[row["InvoiceNo"]].append({**row, "StockCode": code})
    with feed.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, delimiter="\t", lineterminator="\n")
        writer.writerow(COLUMNS)
        for code in sorted(names):
            title = names[code].most_common(1)[0][0]
            color = next((c for c in COLORS if c in title.casefold().split()), "")
            price = f"{statistics.median(prices[code]):.2f} GBP"
            link = f"https://shop.example/p/{code}"
            writer.writerow(
                [code, title, f"{title}.", price, "in_stock", "new", link, f"{link}.jpg", color, "Gifts & Home"]
            )
    with orders.open("w", encoding="utf-8") as out:
        for number, lines in sorted(baskets.items()):
            first = lines[0]
            customer = first["CustomerID"].split(".")[0]
            total = sum(float(line["UnitPrice"]) * int(line["Quantity"]) for line in lines)
            out.write(
                json.dumps(
                    {
                        "type": "order",
                        "number": number,
                        "customer": customer,
                        "email": f"customer{customer}@example.com",
                        "status": "delivered",
                        "placed_at": first["InvoiceDate"].replace(" ", "T") + ":00Z",
                        "currency": "GBP",
                        "total": f"{total:.2f}",
                        "lines": [
                            {
                                "sku": line["StockCode"],
                                "title": title_of(line["Description"]),
                                "quantity": int(line["Quantity"]),
                                "price": f"{float(line['UnitPrice']):.2f}",
                            }
                            for line in lines
                        ],
                    }
                )
                + "\n"
            )
    print(f"{len(names)} products -> {feed}; {len(baskets)} orders -> {orders}", file=sys.stderr)


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*(Path(argument) for argument in sys.argv[1:]))

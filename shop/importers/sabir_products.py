"""Check the lines of our own format that belong to the catalogue."""

from __future__ import annotations

from typing import Any

from shop.colors import BASE_COLORS, base_color
from shop.importers.base import Record, check_url, content_hash
from shop.importers.fields import Fields
from shop.importers.report import ImportReport

_PRODUCT = frozenset(
    {
        *("type", "sku", "title", "description", "language", "brand", "item", "category", "department"),
        *("material", "audience", "occasion", "features", "attributes", "image", "url", "rating"),
        *("review_count", "popularity", "price", "sale_price", "prices", "variants", "texts"),
        *("color", "base_color", "size", "size_system", "stock", "available_at", "gtin"),
    }
)
_MOST_STOCK = 10**9


def product_record(line: Fields, report: ImportReport, language: str) -> Record:
    """Return a product with all its variants, prices and texts."""
    for name in line.unknown(_PRODUCT):
        report.ignore_column(name)
    sku = line.needed("sku", longest=200)
    prices = _prices(line)
    drafts = line.objects("variants") or [line]
    data = {
        "title": line.needed("title"),
        "description": line.text("description", longest=50_000) or "",
        "language": line.code("language", 2, "en", upper=False) or language,
        **{name: line.text(name) for name in ("brand", "item", "category", "department", "material", "audience")},
        "occasion": line.texts("occasion"),
        "features": line.texts("features"),
        "attributes": line.mapping("attributes"),
        "image": check_url(line.text("image", longest=2000), line.row, "image"),
        "url": check_url(line.text("url", longest=2000), line.row, "url"),
        "rating": line.number("rating", least=0, most=5),
        "review_count": line.whole("review_count", least=0, most=10**9, default=0),
        "popularity": line.number("popularity", least=-1e12, most=1e12) or 0.0,
        "variants": [_variant(draft, sku, prices) for draft in drafts],
        "texts": _texts(line),
    }
    return Record("product", sku, line.row, data)


def review_record(line: Fields, report: ImportReport, language: str) -> Record:
    """Return what a buyer wrote."""
    rating = line.whole("rating", least=1, most=5)
    if rating is None:
        raise line.error("rating", "it is missing", "write 1 to 5")
    data = {
        "sku": line.needed("sku", longest=200),
        "rating": rating,
        "text": line.text("text", longest=20_000) or "",
        "language": line.code("language", 2, "en", upper=False) or language,
        "author": line.text("author"),
        "at": line.moment("at") or _missing(line, "at"),
    }
    return Record("review", content_hash(data), line.row, data)


def rate_record(line: Fields, report: ImportReport, language: str) -> Record:
    """Return how much of a currency one unit of the base buys from a day on."""
    base = line.code("base", 3, "EUR") or _missing(line, "base")
    currency = line.code("currency", 3, "USD") or _missing(line, "currency")
    data = {"base": base, "currency": currency, "rate": line.decimal("rate"), "date": line.day("date")}
    return Record("rate", f"{base}/{currency}/{data['date']}", line.row, data)


def _variant(draft: Fields, product_sku: str, product_prices: list[dict[str, Any]]) -> dict[str, Any]:
    color = draft.text("color")
    base = draft.choice("base_color", BASE_COLORS) if draft.has("base_color") else base_color(color)
    prices = _prices(draft) or product_prices
    if not prices:
        raise draft.error("price", "neither the variant nor the product has one", "write 12.50 EUR")
    system = draft.text("size_system")
    return {
        "sku": draft.text("sku", longest=200) or product_sku,
        "color": color,
        "base_color": base,
        "size": draft.text("size"),
        "size_system": "alpha" if system and system.lower() == "alpha" else system and system.upper(),
        "stock": draft.whole("stock", least=0, most=_MOST_STOCK),
        "available_at": draft.moment("available_at"),
        "gtin": draft.text("gtin"),
        "prices": prices,
    }


def _prices(fields: Fields) -> list[dict[str, Any]]:
    if fields.has("price"):
        amount, currency = fields.price("price")
        price: dict[str, Any] = {"currency": currency, "market": None, "amount": amount}
        if fields.has("sale_price"):
            sale, sale_currency = fields.price("sale_price", currency)
            if sale_currency != currency:
                raise fields.error("sale_price", f"it is in {sale_currency}", f"write it in {currency}")
            price["sale_amount"] = sale
        return [price]
    found = []
    for entry in fields.objects("prices"):
        currency = entry.code("currency", 3, "EUR") or _missing(entry, "currency")
        price = {
            "currency": currency,
            "market": entry.code("market", 2, "ES"),
            "amount": entry.price("amount", currency)[0],
        }
        if entry.has("sale_amount"):
            price["sale_amount"] = entry.price("sale_amount", currency)[0]
            price["sale_from"], price["sale_to"] = entry.moment("sale_from"), entry.moment("sale_to")
        found.append(price)
    return found


def _texts(line: Fields) -> dict[str, dict[str, str]]:
    found = {}
    for language, value in line.mapping("texts").items():
        text = Fields(line.row, value, f"texts.{language}")
        if len(language) != 2 or not language.isalpha():
            raise line.error("texts", f"{language[:20]!r} is no language", "write an ISO 639-1 code such as es")
        found[language] = {
            "title": text.needed("title"),
            "description": text.text("description", longest=50_000) or "",
            "origin": text.choice("origin", ("native", "translated", "feed"), "native"),
        }
    return found


def _missing(fields: Fields, name: str) -> str:
    return fields.needed(name)

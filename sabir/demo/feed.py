"""Write everything as the lines of the shop's own feed format."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sabir.demo.activity import Event
from sabir.demo.data import table
from sabir.demo.facts import Product
from sabir.demo.lexicon import Lexicon
from sabir.demo.orders import Order
from sabir.demo.people import Customer
from sabir.demo.reviews import Review
from sabir.demo.texts import texts
from sabir.demo.wording import description, title

MEDIA = "/media"
PAGE = "/demo/#/p"

Line = dict[str, Any]


def rate_lines() -> Iterator[Line]:
    """Yield the dated table of exchange rates."""
    rates = dict(table("shop")["rates"])
    day = rates.pop("date")
    for currency, rate in rates.items():
        yield {"type": "rate", "base": "EUR", "currency": currency, "rate": rate, "date": day}


def product_line(product: Product, lexicons: dict[str, Lexicon], reviews: list[Review], popularity: float) -> Line:
    """Return a product with its variants, prices and texts."""
    english = lexicons["en"]
    price: Line = {"currency": "EUR", "amount": money(product.price)}
    if product.sale is not None:
        price["sale_amount"] = money(product.sale.amount)
        price["sale_from"], price["sale_to"] = midnight(product.sale.first), midnight(product.sale.last)
    department = table("shop")["departments"][product.department]["title"]
    item = english.base("item", product.item)
    return {
        "type": "product",
        "sku": product.sku,
        "title": title(product, english),
        "description": description(product, english),
        "language": "en",
        "brand": product.brand,
        "item": product.item,
        "category": f"{department} > {item[:1].upper()}{item[1:]}",
        "department": product.department,
        "material": product.material,
        "audience": product.audience,
        "occasion": list(product.occasions),
        "features": list(product.features),
        "attributes": product.attributes,
        "image": f"{MEDIA}/{product.sku}.svg",
        "url": f"{PAGE}/{product.sku}",
        "rating": round(sum(r.rating for r in reviews) / len(reviews), 1) if reviews else None,
        "review_count": len(reviews),
        "popularity": popularity,
        "prices": [price],
        "variants": [
            {
                "sku": variant.sku,
                "color": variant.color,
                "base_color": variant.color,
                "size": variant.size,
                "size_system": variant.size_system,
                "stock": variant.stock,
                "available_at": midnight(variant.available_at) if variant.available_at else None,
            }
            for variant in product.variants
        ],
        "texts": texts(product, lexicons),
    }


def customer_line(customer: Customer) -> Line:
    """Return a customer."""
    return {
        "type": "customer",
        "id": customer.id,
        "email": customer.email,
        "name": customer.name,
        "language": customer.language,
        "country": customer.country,
        "created_at": midnight(customer.created),
    }


def review_line(review: Review) -> Line:
    """Return a review."""
    return {
        "type": "review",
        "sku": review.sku,
        "rating": review.rating,
        "text": review.text,
        "language": review.language,
        "author": review.author,
        "at": moment(review.at),
    }


def order_line(order: Order, titles: dict[str, str]) -> Line:
    """Return an order with its lines."""
    lines = []
    for line in order.lines:
        form = ", ".join(part for part in (line.variant.color, line.variant.size) if part)
        name = f"{titles[line.product.sku]} ({form})"
        lines.append({"sku": line.variant.sku, "title": name, "quantity": line.quantity, "price": money(line.price)})
    return {
        "type": "order",
        "number": str(order.number),
        "email": order.customer.email,
        "customer": order.customer.id,
        "status": order.status,
        "placed_at": moment(order.placed),
        "shipped_at": moment(order.shipped),
        "delivered_at": moment(order.delivered),
        "eta": moment(order.eta),
        "carrier": order.carrier,
        "tracking": order.tracking,
        "currency": order.currency,
        "total": money(order.total),
        "country": order.customer.country,
        "lines": lines,
    }


def event_line(event: Event) -> Line:
    """Return something a customer did."""
    line = {"type": "activity", "customer": event.customer, "kind": event.kind, "at": moment(event.at)}
    if event.sku is not None:
        line["sku"] = event.sku
    if event.query is not None:
        line["query"] = event.query
    return line


def money(amount: Decimal) -> str:
    """Write an amount as the feed does."""
    return str(amount) if amount == amount.to_integral_value() and amount > 999 else f"{amount:.2f}"


def midnight(day: date) -> str:
    """Write the beginning of a day."""
    return f"{day.isoformat()}T00:00:00Z"


def moment(at: datetime | None) -> str | None:
    """Write a moment to the second."""
    return None if at is None else at.strftime("%Y-%m-%dT%H:%M:%SZ")

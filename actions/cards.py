"""Turn products into the cards of the contract, in the shopper's language and currency."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from sqlmodel import Session

from actions.payloads import payload
from actions.runtime import Runtime, localised_term
from actions.turn import Turn
from language.localisation import format_money, list_join
from recsys.results import Hit, Reason
from shop.catalogue import availability_of, get_by_ids, get_by_skus, texts, variants_by_product
from shop.colors import BASE_COLORS
from shop.database import reading
from shop.prices import prices_of

ABOUT_ANOTHER = ("viewed", "in_cart", "bought", "bought_with", "similar_to")  # reasons that name a product
CARD_INTENTS = (
    ("button_details", "ask_product_detail"),
    ("button_similar", "similar_products"),
    ("button_add_to_cart", "add_to_cart"),
)


def cards_of(
    services: Runtime, turn: Turn, hits: Sequence[Hit], *, nearest: bool = False, price_currency: str | None = None
) -> list[dict[str, Any]]:
    """Return a card for each hit that the catalogue still has, in order.

    ``nearest`` says that they do not meet all wishes; ``price_currency`` is that of the wishes' price bound
    (by default the shopper's).
    """
    with reading(services.catalogue) as session:
        ids = [hit.product_id for hit in hits]
        products = get_by_ids(session, ids)
        local = texts(session, ids, turn.language)
        costs = prices_of(session, ids, turn.currency, market=turn.country)
        variants = variants_by_product(session, ids)
        named = titles_of(session, [r.value for hit in hits for r in hit.reasons], turn.language)
        nearest_text = services.label("reason_nearest", turn.language) if nearest else None
        cards = []
        for hit in hits:
            product = products.get(hit.product_id)
            if product is None or product.withdrawn:
                continue
            money = costs.get(hit.product_id)
            text = local.get(hit.product_id)
            cards.append(
                {
                    "sku": product.sku,
                    "title": text.title if text else product.title,
                    "price": price_field(money.amount, money.currency, turn.language) if money else None,
                    "image": picture_of(services, product.image, hit.reasons),
                    "url": product.url,
                    "in_stock": availability_of(variants.get(hit.product_id, [])).in_stock,
                    "reason": reason_text(services, turn, hit.reasons, named, price_currency) or nearest_text,
                    "buttons": [
                        {"title": services.label(label, turn.language), "payload": payload(intent, sku=product.sku)}
                        for label, intent in CARD_INTENTS
                    ],
                }
            )
    return cards


def picture_of(services: Runtime, image: str | None, reasons: Sequence[Reason]) -> str | None:
    """Return the picture in the colour that was asked for, where the shop keeps one beside the product's own."""
    if image is None or not image.startswith("/media/"):
        return image
    own = Path(image)
    for reason in reasons:
        if reason.kind == "matches" and reason.value in BASE_COLORS:
            name = f"{own.stem}-{reason.value}{own.suffix}"
            if (services.settings.home / "media" / name).exists():
                return f"/media/{name}"
    return image


def price_field(amount: Decimal, currency: str, language: str) -> dict[str, str]:
    """Return the contract's price: a decimal string, the currency, and how it is written."""
    return {"amount": str(amount), "currency": currency, "formatted": format_money(amount, currency, language)}


def titles_of(session: Session, skus: Sequence[str], language: str) -> dict[str, str]:
    """Return the titles, in a language, of those values that are SKUs of products."""
    products = get_by_skus(session, [s for s in dict.fromkeys(skus) if s])
    local = texts(session, [p.id for p in products if p.id is not None], language)
    return {p.sku: local[p.id].title for p in products if p.id in local}


def reason_text(
    services: Runtime,
    turn: Turn,
    reasons: Sequence[Reason],
    titles: Mapping[str, str],
    currency: str | None,
) -> str | None:
    """Say the reasons of a card in one line; None when there is nothing to say."""
    parts = []
    wishes = list(dict.fromkeys(localised_term(r.value, turn.language) for r in reasons if r.kind == "matches"))
    wishes += [services.label("label_variant_size", turn.language, value=r.value) for r in reasons if r.kind == "size"]
    if wishes:
        parts.append(services.label("reason_matches", turn.language, value=list_join(wishes, turn.language)))
    for reason in reasons:
        if reason.kind == "price":
            limit = format_money(Decimal(reason.value), currency or turn.currency, turn.language)
            parts.append(services.label("reason_price", turn.language, value=limit))
        elif reason.kind in ABOUT_ANOTHER and titles.get(reason.value):
            parts.append(services.label(f"reason_{reason.kind}", turn.language, value=titles[reason.value]))
        elif reason.kind == "popular":
            parts.append(services.label("reason_popular", turn.language))
    return " · ".join(parts) or None

"""Answer questions about one product: details, price, stock, reviews."""

from __future__ import annotations

import re
from typing import Any

from actions.base import Events, ShopAction, Speaker
from actions.cards import cards_of
from actions.payloads import payload
from actions.references import Spoken, ask_which, focus_on, spoken_of
from actions.runtime import Runtime, localised_term
from actions.turn import Turn
from language.localisation import format_date, format_money, list_join
from recsys.columns import words_of
from recsys.results import Hit
from shop.catalogue import availability_of, find_variants, reviews_of, texts, variants_of
from shop.database import reading
from shop.models import Variant
from shop.prices import price_of

# Attribute names of the catalogue that have a label of their own.
ATTRIBUTE_LABELS = {
    "weight": "label_weight", "dimensions": "label_dimensions", "size": "label_dimensions",
    "capacity": "label_capacity",
    "volume": "label_capacity", "power": "label_power", "battery life": "label_battery", "battery": "label_battery",
    "care": "label_care", "made in": "label_origin", "origin": "label_origin", "recommended age": "label_age",
    "age": "label_age", "compatible with": "label_compatibility", "compatibility": "label_compatibility",
}  # fmt: skip
# Words of a question (English) -> the attribute or fact asked for.
ASKED = {
    "label_material": ("material", "made", "fabric", "leather", "cotton"),
    "label_weight": ("weigh", "weight", "heavy", "light"),
    "label_dimensions": ("dimension", "big", "wide", "tall", "long", "measure", "height", "width", "length"),
    "label_capacity": ("capacity", "litre", "liter", "hold", "volume"),
    "label_battery": ("battery", "charge", "last"),
    "label_power": ("power", "watt"),
    "label_care": ("wash", "clean", "care", "machine"),
    "label_origin": ("origin", "country"),
    "label_colors": ("colour", "color"),
    "label_sizes": ("size",),
}


def _known(spoken: Spoken | None, say: Speaker, services: Runtime, turn: Turn) -> Events | None:
    """Return the events of asking back, or None when the product is known."""
    return ask_which(say, services, turn) if spoken is None else None


def facts_of(services: Runtime, turn: Turn, spoken: Spoken) -> dict[str, str]:
    """Return what the catalogue states, by localised name, in reading order."""
    product, language = spoken.product, turn.language

    def label(key: str) -> str:
        return services.label(key, language)

    with reading(services.catalogue) as session:
        variants = variants_of(session, product)
        money = price_of(session, product, turn.currency, market=turn.country)
    facts: dict[str, str] = {}
    if money:
        facts[label("label_price")] = format_money(money.amount, money.currency, language)
    if product.brand:
        facts[label("label_brand")] = product.brand
    if product.material:
        facts[label("label_material")] = localised_term(product.material, language)
    colors = list(dict.fromkeys(v.base_color or v.color for v in variants if v.base_color or v.color))
    if colors:
        facts[label("label_colors")] = list_join([localised_term(c, language) for c in colors if c], language)
    sizes = list(dict.fromkeys(v.size for v in variants if v.size))
    if sizes:
        facts[label("label_sizes")] = ", ".join(s for s in sizes if s)
    if product.features:
        facts[label("label_features")] = list_join([localised_term(f, language) for f in product.features], language)
    for name, value in product.attributes.items():
        key = ATTRIBUTE_LABELS.get(name.replace("_", " ").casefold())
        facts.setdefault(label(key) if key else name.replace("_", " "), str(value))
    if product.rating:
        facts[label("label_rating")] = services.label("label_rating_of_five", language, rating=product.rating)
    return facts


class DetailAction(ShopAction):
    """Answer what the shop states about a product, or honestly that it does not."""

    action_name = "action_product_detail"

    def handle(self, say: Speaker, turn: Turn, services: Runtime) -> Events:
        spoken = spoken_of(services, turn)
        asked = _known(spoken, say, services, turn)
        if spoken is None:
            return asked or []
        facts = facts_of(services, turn, spoken)
        feature = turn.entity("feature")
        buttons = [
            say.button("button_add_to_cart", payload("add_to_cart", sku=spoken.product.sku)),
            say.button("button_similar", payload("similar_products", sku=spoken.product.sku)),
        ]
        if feature and not self._stated(spoken, str(feature)):
            say(
                "utter_detail_not_stated",
                detail=localised_term(str(feature), turn.language),
                buttons=[say.button("button_talk_to_human", payload("talk_to_human"))],
            )
            return [focus_on(spoken)]
        with reading(services.catalogue) as session:
            description = texts(session, [spoken.id], turn.language)[spoken.id]
        card = cards_of(services, turn, [Hit(spoken.product.sku, spoken.id, 1.0)])
        lines = [
            services.label("label_row", turn.language, name=n, value=v)
            for n, v in self._wanted(services, turn, facts).items()
        ]
        say("utter_product_details", cards=card, title=spoken.title)
        body = "\n".join(lines)
        if description.description and description.language == turn.language and not self._asks_one(services, turn):
            body = f"{description.description}\n{body}"
        if body:
            say.dispatcher.utter_message(text=body, buttons=buttons)
        return [focus_on(spoken)]

    def _stated(self, spoken: Spoken, feature: str) -> bool:
        product = spoken.product
        known = set(
            words_of(
                " ".join(
                    [
                        *product.features,
                        product.description,
                        product.material or "",
                        *(f"{k} {v}" for k, v in product.attributes.items()),
                    ]
                )
            )
        )
        return set(words_of(feature)) <= known

    def _asks_one(self, services: Runtime, turn: Turn) -> set[str]:
        words = set(words_of(turn.text))
        return {
            services.label(key, turn.language) for key, cues in ASKED.items() if words & set(words_of(" ".join(cues)))
        }

    def _wanted(self, services: Runtime, turn: Turn, facts: dict[str, str]) -> dict[str, str]:
        names = self._asks_one(services, turn)
        chosen = {name: value for name, value in facts.items() if name in names}
        return chosen or facts


class PriceAction(ShopAction):
    """Say what a product costs."""

    action_name = "action_price"

    def handle(self, say: Speaker, turn: Turn, services: Runtime) -> Events:
        spoken = spoken_of(services, turn)
        if spoken is None:
            return ask_which(say, services, turn)
        with reading(services.catalogue) as session:
            variants = chosen_variants(session, turn, spoken)
            prices = [m for v in variants if (m := price_of(session, v, turn.currency, market=turn.country))]
        if not prices:
            say("utter_price_unknown", title=spoken.title)
            return [focus_on(spoken)]
        lowest = min(prices, key=lambda m: m.amount)
        price = format_money(lowest.amount, lowest.currency, turn.language)
        card = cards_of(services, turn, [Hit(spoken.product.sku, spoken.id, 1.0)])
        if lowest.regular is not None:
            regular = format_money(lowest.regular, lowest.currency, turn.language)
            say("utter_price_sale", cards=card, title=spoken.title, price=price, regular_price=regular)
        elif len({m.amount for m in prices}) > 1:
            say("utter_price_from", cards=card, title=spoken.title, price=price)
        else:
            say("utter_price", cards=card, title=spoken.title, price=price)
        return [focus_on(spoken)]


def chosen_variants(session: Any, turn: Turn, spoken: Spoken) -> list[Variant]:
    """Return the variants that the message's size and colour leave; all of them when none fits."""
    color, size = turn.entity("color"), size_of(turn)
    found = find_variants(session, spoken.product, color=color, size=size)
    return found or variants_of(session, spoken.product)


def size_of(turn: Turn) -> str | None:
    """Return the size that the message names."""
    value = turn.entity("size")
    if isinstance(value, dict):
        value = value.get("value")
    return str(value) if value else None


class AvailabilityAction(ShopAction):
    """Say whether a product, in the size and colour named, can be bought now."""

    action_name = "action_availability"

    def handle(self, say: Speaker, turn: Turn, services: Runtime) -> Events:
        spoken = spoken_of(services, turn)
        if spoken is None:
            return ask_which(say, services, turn)
        color, size = turn.entity("color"), size_of(turn)
        with reading(services.catalogue) as session:
            everything = variants_of(session, spoken.product)
            variants = find_variants(session, spoken.product, color=color, size=size)
        card = cards_of(services, turn, [Hit(spoken.product.sku, spoken.id, 1.0)])
        parts = [localised_term(str(color), turn.language)] if color else []
        parts += [services.label("label_variant_size", turn.language, value=size)] if size else []
        named = {"title": spoken.title, "variant": ", ".join(parts)}
        if parts and not variants:
            say("utter_not_offered", **named)
        else:
            self._say(say, turn, availability_of(variants), named, card, bool(parts))
        sizes = sorted({v.size for v in everything if v.size and (v.stock is None or v.stock > 0)}, key=size_order)
        colors = dict.fromkeys(v.base_color for v in everything if v.base_color and (v.stock is None or v.stock > 0))
        if sizes and not size:
            say("utter_available_sizes", sizes=", ".join(sizes))
        if len(colors) > 1 and not color:
            names = [localised_term(c, turn.language) for c in colors]
            say("utter_available_colors", colors=list_join(names, turn.language))
        return [focus_on(spoken)]

    def _say(self, say: Speaker, turn: Turn, state: Any, named: dict[str, str], card: Any, variant: bool) -> None:
        if state.in_stock and state.quantity is not None and state.quantity <= 3:
            say("utter_in_stock_few", cards=card, count=state.quantity, title=named["title"])
        elif state.in_stock:
            say("utter_in_stock_variant" if variant else "utter_in_stock", cards=card, **named)
        else:
            say("utter_out_of_stock_variant" if variant else "utter_out_of_stock", cards=card, **named)
            if state.available_at:
                say("utter_back_in_stock", date=format_date(state.available_at, turn.language))


def size_order(size: str) -> tuple[int, float, str]:
    """Order sizes as people do: XS S M L XL, then numbers by value."""
    letters = ["XXS", "XS", "S", "M", "L", "XL", "XXL", "XXXL"]
    if size.upper() in letters:
        return (0, letters.index(size.upper()), size)
    number = re.match(r"\d+(?:\.\d+)?", size)
    return (1, float(number.group()) if number else 1e9, size)


class ReviewsAction(ShopAction):
    """Sum up what buyers say."""

    action_name = "action_reviews"

    def handle(self, say: Speaker, turn: Turn, services: Runtime) -> Events:
        spoken = spoken_of(services, turn)
        if spoken is None:
            return ask_which(say, services, turn)
        with reading(services.catalogue) as session:
            reviews = reviews_of(session, spoken.product, limit=200)
        if not reviews:
            say("utter_reviews_none", title=spoken.title)
            return [focus_on(spoken)]
        rating = round(sum(r.rating for r in reviews) / len(reviews), 1)
        say("utter_reviews", count=len(reviews), rating=rating, title=spoken.title)
        own = [r for r in reviews if r.language == turn.language and r.text]
        others = [r for r in reviews if r.language == "en" and r.text]
        for review in (own or others)[:2]:
            say("utter_reviews_quote", text=review.text)
        return [focus_on(spoken)]

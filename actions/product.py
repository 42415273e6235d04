"""Answer questions about one product: details, price, stock, reviews."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import Any

from actions.base import Events, ShopAction, Speaker
from actions.cards import cards_of
from actions.facts import asked_for, facts_of, size_order, states
from actions.payloads import payload
from actions.references import Spoken, ask_which, focus_on, spoken_of
from actions.runtime import Runtime, localised_term
from actions.turn import Turn
from language.localisation import format_date, format_money, list_apart, list_join
from recsys.results import Hit
from shop.catalogue import Availability, availability_of, find_variants, texts, variants_of
from shop.database import reading
from shop.models import Variant
from shop.prices import price_of

FEW = 3  # pieces that are worth a word


class ProductAction(ShopAction):
    """Answer about the product that the shopper speaks of; ask which when that is open."""

    def handle(self, say: Speaker, turn: Turn, services: Runtime) -> Events:
        spoken = spoken_of(services, turn)
        if spoken is None:
            return ask_which(say, services, turn)
        self.answer(say, turn, services, spoken)
        return [focus_on(spoken)]

    @abstractmethod
    def answer(self, say: Speaker, turn: Turn, services: Runtime, spoken: Spoken) -> None:
        """Say what was asked about the product."""


def card_of(services: Runtime, turn: Turn, spoken: Spoken) -> list[dict[str, Any]]:
    """Return the card of one product."""
    return cards_of(services, turn, [Hit(spoken.product.sku, spoken.id, 1.0)])


def sellable(variants: Sequence[Variant]) -> list[Variant]:
    """Return the variants that can be bought now."""
    return [v for v in variants if v.stock is None or v.stock > 0]


class DetailAction(ProductAction):
    """Answer what the shop states about a product, or honestly that it does not."""

    action_name = "action_product_detail"

    def answer(self, say: Speaker, turn: Turn, services: Runtime, spoken: Spoken) -> None:
        facts, asked = facts_of(services, turn, spoken), asked_for(services, turn)
        features = [] if asked else turn.values("feature")
        missing = [localised_term(f, turn.language) for f in features if not states(spoken.product, f)]
        if asked and not any(name in facts for name in asked):
            missing = asked
        if missing:
            person = say.button("button_talk_to_human", payload("talk_to_human"))
            say("utter_detail_not_stated", detail=list_join(missing, turn.language), buttons=[person])
            return
        lines = [
            say.label("label_row", name=name, value=value)
            for name, value in facts.items()
            if not asked or name in asked
        ]
        with reading(services.catalogue) as session:
            text = texts(session, [spoken.id], turn.language)[spoken.id]
        if text.description and text.language == turn.language and not asked:
            lines.insert(0, text.description)
        buttons = [
            say.button("button_add_to_cart", payload("add_to_cart", sku=spoken.product.sku)),
            say.button("button_similar", payload("similar_products", sku=spoken.product.sku)),
        ]
        heading = "utter_product_details" if lines else "utter_details_none"
        say(heading, cards=card_of(services, turn, spoken), title=spoken.title, buttons=[] if lines else buttons)
        if lines:
            say.lines(lines, buttons=buttons)


class PriceAction(ProductAction):
    """Say what a product costs."""

    action_name = "action_price"

    def answer(self, say: Speaker, turn: Turn, services: Runtime, spoken: Spoken) -> None:
        with reading(services.catalogue) as session:
            variants = find_variants(session, spoken.product, color=turn.color, size=turn.size)
            variants = variants or variants_of(session, spoken.product)
            chosen = sellable(variants) or variants  # as on the card
            prices = [m for v in chosen if (m := price_of(session, v, turn.currency, market=turn.country))]
        if not prices:
            say("utter_price_unknown", title=spoken.title)
            return
        lowest = min(prices, key=lambda money: money.amount)
        price = format_money(lowest.amount, lowest.currency, turn.language)
        card = card_of(services, turn, spoken)
        if lowest.regular is not None:
            regular = format_money(lowest.regular, lowest.currency, turn.language)
            say("utter_price_sale", cards=card, title=spoken.title, price=price, regular_price=regular)
        elif len({money.amount for money in prices}) > 1:
            say("utter_price_from", cards=card, title=spoken.title, price=price)
        else:
            say("utter_price", cards=card, title=spoken.title, price=price)


def variant_name(services: Runtime, language: str, color: str | None, size: str | None) -> str:
    """Return colour and size in words: "red, size 42"; empty when neither is given."""
    parts = [localised_term(color, language)] if color else []
    parts += [services.label("label_variant_size", language, value=size)] if size else []
    return list_apart(parts, language)


def say_choices(say: Speaker, variants: Sequence[Variant], *, sizes: bool = True, colors: bool = True) -> None:
    """Say in which sizes and colours a product can be had."""
    named = sorted({v.size for v in variants if v.size}, key=size_order)
    if named and sizes:
        say("utter_available_sizes", sizes=say.listed(named))
    painted = list(dict.fromkeys(c for v in variants if (c := v.base_color or v.color)))
    if len(painted) > 1 and colors:
        terms = [localised_term(color, say.language) for color in painted]
        say("utter_available_colors", colors=list_join(terms, say.language))


class AvailabilityAction(ProductAction):
    """Say whether a product, in the size and colour named, can be bought now."""

    action_name = "action_availability"

    def answer(self, say: Speaker, turn: Turn, services: Runtime, spoken: Spoken) -> None:
        color, size = turn.color, turn.size
        with reading(services.catalogue) as session:
            everything = variants_of(session, spoken.product)
            variants = find_variants(session, spoken.product, color=color, size=size, size_system=turn.size_system)
        if not everything:
            say("utter_availability_unknown", title=spoken.title)
            return
        variant = variant_name(services, turn.language, color, size)
        if variant and not variants:
            say("utter_not_offered", title=spoken.title, variant=variant)
        else:
            card = card_of(services, turn, spoken)
            self._say(say, availability_of(variants), spoken.title, variant, card)
        fitting = sellable(everything)
        if size and color and not sellable(variants):
            fitting = [v for v in fitting if v.size and v.size.casefold() == size.casefold()] or fitting
        say_choices(say, fitting, sizes=not size or not sellable(variants), colors=not color or not sellable(variants))

    def _say(self, say: Speaker, state: Availability, title: str, variant: str, card: Any) -> None:
        if state.in_stock and state.quantity is not None and state.quantity <= FEW:
            named = f"{title} ({variant})" if variant else title
            say("utter_in_stock_few", cards=card, count=state.quantity, title=named)
        elif state.in_stock and variant:
            say("utter_in_stock_variant", cards=card, title=title, variant=variant)
        elif state.in_stock:
            say("utter_in_stock", cards=card, title=title)
        else:
            say_sold_out(say, state, title, variant, card)


def say_sold_out(say: Speaker, state: Availability, title: str, variant: str = "", card: Any = None) -> None:
    """Say that something is sold out, and when it comes back where the shop says so."""
    if variant:
        say("utter_out_of_stock_variant", cards=card, title=title, variant=variant)
    else:
        say("utter_out_of_stock", cards=card, title=title)
    if state.available_at:
        say("utter_back_in_stock", date=format_date(state.available_at, say.language))

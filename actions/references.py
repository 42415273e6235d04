"""Find out which product the shopper speaks of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from rasa_sdk.events import SlotSet

from actions.base import Events, Speaker
from actions.cards import cards_of
from actions.memory import PAGE, remember, search_of
from actions.payloads import payload
from actions.runtime import Runtime
from actions.turn import FOCUS, Turn
from recsys.columns import Columns
from recsys.filters import Filters
from recsys.results import SearchQuery
from recsys.wishes import filters_from_entities
from recsys.words import words_of
from shop.catalogue import get_product, texts
from shop.database import reading
from shop.models import Product

NAMES = ("product", "category", "brand")
POINTING = re.compile(r"\b(it|its|this|that|these|those|they|them|one)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Spoken:
    """A product with its title in the shopper's language."""

    product: Product
    title: str

    @property
    def id(self) -> int:
        """Return the product's id."""
        assert self.product.id is not None
        return self.product.id


def spoken_of(services: Runtime, turn: Turn) -> Spoken | None:
    """Return the product meant: by SKU, by place in the list, by name, else the one spoken of before."""
    sku = turn.sku
    if sku is None and turn.has("ordinal"):
        sku = next(iter(at_places(turn, turn.shown)), None)
        return load(services, sku, turn.language) if sku else None
    if sku is None and turn.has(*NAMES):
        sku = _by_name(services, turn)
        if sku is None and not (turn.focus and POINTING.search(turn.text)):
            return None
    if sku is None:
        sku = turn.focus or (turn.shown[0] if len(turn.shown) == 1 else None)
    return load(services, sku, turn.language) if sku else None


def load(services: Runtime, sku: str, language: str, *, withdrawn: bool = False) -> Spoken | None:
    """Return the product of a SKU (its own or a variant's) with its title; None when the shop has it no more."""
    with reading(services.catalogue) as session:
        product = get_product(session, sku, include_withdrawn=withdrawn)
        if product is None or product.id is None:
            return None
        return Spoken(product, texts(session, [product.id], language)[product.id].title)


def at_places(turn: Turn, skus: Sequence[str]) -> list[str]:
    """Return what stands at the places that the message names: "the second one", "the last"."""
    inside = (place for place in turn.places if -len(skus) <= place <= len(skus))
    return list(dict.fromkeys(skus[place - 1 if place > 0 else place] for place in inside))


def named_among(services: Runtime, turn: Turn, skus: Sequence[str]) -> list[str]:
    """Return which of some products fit the name, kind, brand and, if that tells them apart, colour of the message."""
    columns = services.recommender.current().columns
    rows = {sku: columns.row[sku] for sku in dict.fromkeys(skus) if sku in columns.row}
    names = {name.casefold() for name in turn.values("product")}
    by_name = [sku for sku, row in rows.items() if columns.titles[row].casefold() in names]
    if by_name:
        return by_name
    wished = _naming(turn)
    if not wished.wishes():
        return []
    fits = columns.mask(wished)
    found = [sku for sku, row in rows.items() if fits[row]]
    if len(found) > 1 and turn.color:
        colored = [sku for sku in found if columns.meets(rows[sku], "colors", turn.color)]
        found = colored or found
    return _best_titled(columns, turn, found) if len(found) > 1 else found


def _best_titled(columns: Columns, turn: Turn, skus: list[str]) -> list[str]:
    """Keep those whose titles share the most words with the message."""
    said = set(words_of(turn.text)) | set(words_of(turn.original))
    shared = {sku: len(said & set(words_of(columns.titles[columns.row[sku]]))) for sku in skus}
    return [sku for sku in skus if shared[sku] == max(shared.values())]


def _naming(turn: Turn) -> Filters:
    filters = filters_from_entities(turn.entities, currency=turn.currency)
    return replace(Filters(items=filters.items, departments=filters.departments, brands=filters.brands), in_stock=False)


def _by_name(services: Runtime, turn: Turn) -> str | None:
    """Return the product that the message names: among those shown, else, if only one can be meant, in the shop."""
    known = [*([turn.focus] if turn.focus else []), *turn.shown]
    found = named_among(services, turn, known)
    if turn.focus in found:
        return turn.focus
    if found:
        return found[0] if len(found) == 1 else None
    columns = services.recommender.current().columns
    for name in turn.values("product"):
        if name.casefold() in columns.named:
            return columns.skus[columns.named[name.casefold()]]
    if not turn.has("product") and not (turn.has("brand") and turn.has("category")):
        return None
    hits = services.recommender.search(SearchQuery(turn.text, turn.original, _naming(turn)), 2)
    sure = hits.hits and not hits.relaxed and (hits.total == 1 or turn.has("product"))
    return hits.hits[0].sku if sure else None


def ask_which(say: Speaker, services: Runtime, turn: Turn) -> Events:
    """Ask which product is meant: with those that fit what was named, else with those shown; or say it is gone."""
    if turn.sku:
        gone = load(services, turn.sku, turn.language, withdrawn=True)
        if gone is None:
            say("utter_product_not_found")
        else:
            say("utter_product_gone", title=gone.title)
        return []
    wished = _naming(turn)
    if wished.wishes() and not turn.has("ordinal") and not named_among(services, turn, turn.shown):
        found = services.recommender.search(SearchQuery(turn.text, turn.original, wished), PAGE)
        if found.hits and not found.relaxed:
            cards = cards_of(services, turn, found.hits)
            say("utter_ask_which_product", cards=cards, buttons=_choices(turn, [(c["sku"], c["title"]) for c in cards]))
            search = search_of(replace(wished, currency=turn.currency, in_stock=True), turn.text, turn.original)
            return remember(search, [card["sku"] for card in cards])
    spoken = [load(services, sku, turn.language) for sku in turn.shown[:PAGE]]
    say("utter_ask_which_product", buttons=_choices(turn, [(s.product.sku, s.title) for s in spoken if s]))
    return []


def _choices(turn: Turn, products: Sequence[tuple[str, str]]) -> list[dict[str, Any]]:
    """Return a button for each product that asks the same question of it."""
    more = {"size": turn.size, "color": turn.color, "quantity": turn.quantity}
    return [{"title": title, "payload": payload(turn.intent, sku=sku, **more)} for sku, title in products]


def focus_on(spoken: Spoken) -> dict[str, Any]:
    """Return the event that makes a product the one spoken of."""
    event: dict[str, Any] = SlotSet(FOCUS, spoken.product.sku)
    return event

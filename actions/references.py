"""Find out which product the shopper speaks of."""

from __future__ import annotations

from dataclasses import dataclass

from actions.base import Events, Speaker
from actions.payloads import payload
from actions.runtime import Runtime
from actions.turn import FOCUS, Turn
from recsys.results import SearchQuery
from recsys.wishes import filters_from_entities
from shop.catalogue import get_product, texts
from shop.database import reading
from shop.models import Product


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
    sku = turn.entity("sku") or _by_place(turn) or _by_name(services, turn) or turn.focus
    if sku is None and len(turn.shown) == 1:
        sku = turn.shown[0]
    return load(services, str(sku), turn.language) if sku else None


def load(services: Runtime, sku: str, language: str) -> Spoken | None:
    """Return the product of a SKU (its own or a variant's) with its title; None when the shop has it no more."""
    with reading(services.catalogue) as session:
        product = get_product(session, sku)
        if product is None or product.id is None:
            return None
        return Spoken(product, texts(session, [product.id], language)[product.id].title)


def _by_place(turn: Turn) -> str | None:
    ordinal = turn.entity("ordinal")
    try:
        place = int(ordinal)
    except (TypeError, ValueError):
        return None
    if place == -1 and turn.shown:
        return turn.shown[-1]
    return turn.shown[place - 1] if 0 < place <= len(turn.shown) else None


def _by_name(services: Runtime, turn: Turn) -> str | None:
    """Return the product that the message names: among those shown first, else in the whole shop."""
    if not turn.has("product", "category", "brand"):
        return None
    filters = filters_from_entities(turn.entities, currency=turn.currency)
    loaded = services.recommender.current()
    fits = loaded.columns.mask(filters.without("sizes").without("colors").without("price"))
    for sku in (*((turn.focus,) if turn.focus else ()), *turn.shown):
        number = loaded.columns.row.get(sku)
        if number is not None and fits[number]:
            return str(sku)
    if turn.has("product") or (filters.brands and filters.items) or not (turn.focus or turn.shown):
        wanted = filters.without("sizes").without("colors").without("price")
        found = services.recommender.search(SearchQuery(turn.text, turn.original, wanted), 1)
        return str(found.hits[0].sku) if found.hits and not found.relaxed else None
    return None


def ask_which(say: Speaker, services: Runtime, turn: Turn) -> Events:
    """Ask which product is meant, with those shown as buttons."""
    buttons = []
    for sku in turn.shown[:5]:
        spoken = load(services, sku, turn.language)
        if spoken:
            buttons.append({"title": spoken.title, "payload": payload(turn.intent, sku=sku)})
    say("utter_ask_which_product", buttons=buttons)
    return []


def focus_on(spoken: Spoken) -> dict[str, object]:
    """Return the event that makes a product the one spoken of."""
    from rasa_sdk.events import SlotSet

    event: dict[str, object] = SlotSet(FOCUS, spoken.product.sku)
    return event

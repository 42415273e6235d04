"""Find products: search, refine, more of the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from rasa_sdk.events import SlotSet

from actions.base import Events, ShopAction, Speaker
from actions.cards import cards_of
from actions.cart import continue_adding
from actions.history import history_of
from actions.payloads import payload
from actions.runtime import Runtime
from actions.turn import FILTERS, FOCUS, PENDING, SHOWN, SHOWN_ALL, Turn
from actions.wording import asks_for_cheaper
from language.localisation import list_join
from recsys.filters import Filters
from recsys.results import SearchQuery, SearchResult
from recsys.wishes import filters_from_entities, refine
from shop.database import reading
from shop.prices import prices_of

PAGE = 5  # cards in one answer
WISH_LABELS = {
    "items": "label_wish_category", "departments": "label_wish_category", "colors": "label_wish_color",
    "sizes": "label_wish_size", "price": "label_wish_price", "brands": "label_wish_brand",
    "materials": "label_wish_material", "audience": "label_wish_audience", "occasions": "label_wish_occasion",
    "features": "label_wish_feature",
}  # fmt: skip


def remember(search: dict[str, Any], skus: Sequence[str], shown_before: Sequence[str] = ()) -> Events:
    """Return the events that keep a search and what it showed."""
    return [
        SlotSet(FILTERS, search),
        SlotSet(SHOWN, list(skus)),
        SlotSet(SHOWN_ALL, [*shown_before, *skus]),
        SlotSet(FOCUS, skus[0] if len(skus) == 1 else None),
        SlotSet(PENDING, None),
    ]


def search_buttons(say: Speaker, *, more: bool) -> list[dict[str, str]]:
    """Return what one may want after a list of products."""
    buttons = [say.button("button_cheaper", payload("refine_search", sort="cheaper"))]
    if more:
        buttons.insert(0, say.button("button_show_more", payload("show_more")))
    return buttons


def wish_names(services: Runtime, turn: Turn, wishes: Sequence[str]) -> str:
    """Return the names of wishes as a list in the shopper's language."""
    names = dict.fromkeys(services.label(WISH_LABELS[wish], turn.language) for wish in wishes)
    return list_join(list(names), turn.language)


def show_results(
    say: Speaker, services: Runtime, turn: Turn, search: dict[str, Any], result: SearchResult, heading: str
) -> Events:
    """Say what was found, or which wishes could not be met."""
    filters = Filters.from_dict(search["filters"])
    if not result.hits:
        if result.relaxed:
            say("utter_search_none_wishes", wishes=wish_names(services, turn, result.relaxed))
        else:
            say("utter_search_none")
        return [SlotSet(FILTERS, search), SlotSet(SHOWN, []), SlotSet(SHOWN_ALL, [])]
    cards = cards_of(services, turn, result.hits, nearest=bool(result.relaxed), price_currency=filters.currency)
    buttons = search_buttons(say, more=result.total > len(cards))
    if result.relaxed:
        say("utter_search_relaxed", cards=cards, buttons=buttons, wishes=wish_names(services, turn, result.relaxed))
    else:
        say(heading, cards=cards, buttons=buttons, count=result.total)
    return remember(search, [card["sku"] for card in cards])


class SearchAction(ShopAction):
    """Search for what the message names."""

    action_name = "action_search"

    def handle(self, say: Speaker, turn: Turn, services: Runtime) -> Events:
        filters = filters_from_entities(turn.entities, currency=turn.currency)
        if not turn.text.strip() and not filters.wishes():
            say("utter_ask_search")
            return []
        search = {"filters": filters.to_dict(), "text": turn.text, "original": turn.original}
        query = SearchQuery(turn.text, turn.original, filters, history_of(services, turn))
        return show_results(
            say, services, turn, search, services.recommender.search(query, PAGE), "utter_search_results"
        )


class RefineAction(ShopAction):
    """Change the running search by what the message names; "cheaper" looks below what was shown."""

    action_name = "action_refine"

    def handle(self, say: Speaker, turn: Turn, services: Runtime) -> Events:
        if turn.pending.get("action") == "add_to_cart" and turn.has("size", "color", "quantity"):
            return continue_adding(say, turn, services)
        change = filters_from_entities(turn.entities, currency=turn.currency)
        if not turn.search:
            return self._without_search(say, turn, services, change)
        filters = refine(turn.filters, change)
        cheaper = turn.entity("sort") == "cheaper" or asks_for_cheaper(turn.original, turn.text)
        if cheaper and change.price_max is None:
            lowest = self._lowest_shown(services, turn)
            if lowest is not None:
                filters = replace(filters, price_max=lowest - Decimal("0.01"), price_min=None, currency=turn.currency)
        elif not change.wishes():
            say("utter_refine_ask", buttons=[say.button("button_cheaper", payload("refine_search", sort="cheaper"))])
            return []
        text = str(turn.search.get("text") or "")
        search = {**turn.search, "filters": filters.to_dict()}
        query = SearchQuery(text, str(turn.search.get("original") or ""), filters, history_of(services, turn))
        result = services.recommender.search(query, PAGE)
        if cheaper and "price" in result.relaxed:
            say("utter_cheaper_none", cards=self._cheapest(services, turn))
            return []
        return show_results(say, services, turn, search, result, "utter_refine_results")

    def _without_search(self, say: Speaker, turn: Turn, services: Runtime, change: Filters) -> Events:
        if not change.wishes():
            say("utter_refine_no_search")
            return []
        search = {"filters": change.to_dict(), "text": turn.text, "original": turn.original}
        query = SearchQuery(turn.text, turn.original, change, history_of(services, turn))
        return show_results(
            say, services, turn, search, services.recommender.search(query, PAGE), "utter_search_results"
        )

    def _lowest_shown(self, services: Runtime, turn: Turn) -> Decimal | None:
        rows = services.recommender.current().columns
        ids = [rows.ids[rows.row[sku]] for sku in turn.shown if sku in rows.row]
        with reading(services.catalogue) as session:
            costs = [m.amount for m in prices_of(session, ids, turn.currency, market=turn.country).values()]
        return min(costs, default=None)

    def _cheapest(self, services: Runtime, turn: Turn) -> list[dict[str, Any]]:
        """Return cards of the running search's products, the lowest price first."""
        query = SearchQuery(str(turn.search.get("text") or ""), str(turn.search.get("original") or ""), turn.filters)
        cards = cards_of(services, turn, services.recommender.search(query, 40).hits)
        return sorted(
            cards, key=lambda card: Decimal(card["price"]["amount"]) if card["price"] else Decimal("Infinity")
        )[:PAGE]


class ShowMoreAction(ShopAction):
    """Show the next results of the running search, or more recommendations."""

    action_name = "action_show_more"

    def handle(self, say: Speaker, turn: Turn, services: Runtime) -> Events:
        if not turn.search:
            say("utter_ask_search")
            return []
        if turn.search.get("kind") == "recommend":
            result = services.recommender.recommend(history_of(services, turn), k=PAGE, exclude=turn.shown_all)
        else:
            query = SearchQuery(
                str(turn.search.get("text") or ""),
                str(turn.search.get("original") or ""),
                turn.filters,
                history_of(services, turn),
                frozenset(turn.shown_all),
            )
            result = services.recommender.search(query, PAGE)
        if not result.hits or result.relaxed:
            say("utter_no_more")
            return []
        cards = cards_of(services, turn, result.hits, price_currency=turn.filters.currency)
        remaining = result.total - len(turn.shown_all) - len(cards)
        say("utter_show_more", cards=cards, buttons=search_buttons(say, more=remaining > 0))
        return remember(dict(turn.search), [card["sku"] for card in cards], turn.shown_all)

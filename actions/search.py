"""Find products: search, refine, more of the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from actions.adding import continue_adding
from actions.base import Events, ShopAction, Speaker
from actions.cards import cards_of
from actions.history import history_of
from actions.memory import PAGE, remember, search_of
from actions.payloads import payload
from actions.privacy import offer_memory
from actions.runtime import Runtime
from actions.turn import Turn
from actions.wording import asks_for_cheaper
from language.localisation import list_join
from recsys.filters import Filters
from recsys.results import Hit, SearchQuery, SearchResult
from recsys.wishes import filters_from_entities, refine, retell
from shop.database import reading
from shop.money import Money, minor_unit
from shop.prices import prices_of

MANY = 200  # products looked at for the lowest price
CHOICES = ("size", "color", "quantity")  # what a product that goes into the cart may still need
ALSO = re.compile(r"\b(also|too|as well|or|additionally)\b", re.IGNORECASE)
WISH_LABELS = {
    "items": "label_wish_category", "departments": "label_wish_category", "colors": "label_wish_color",
    "sizes": "label_wish_size", "price": "label_wish_price", "brands": "label_wish_brand",
    "materials": "label_wish_material", "audience": "label_wish_audience", "occasions": "label_wish_occasion",
    "features": "label_wish_feature",
}  # fmt: skip


def search_buttons(say: Speaker, *, more: bool) -> list[dict[str, str]]:
    """Return what one may want after a list of products."""
    buttons = [say.button("button_cheaper", payload("refine_search", sort="cheaper"))]
    if more:
        buttons.insert(0, say.button("button_show_more", payload("show_more")))
    return buttons


def wish_names(say: Speaker, wishes: Iterable[str]) -> str:
    """Return the names of wishes as a list in the shopper's language."""
    names = dict.fromkeys(say.label(WISH_LABELS[wish]) for wish in wishes)
    return list_join(list(names), say.language)


def find(services: Runtime, turn: Turn, search: dict[str, Any], *, shown: Sequence[str] = ()) -> SearchResult:
    """Run a remembered search of any kind, without what it has shown; one hit more than a page tells of more."""
    filters, sku = Filters.from_dict(search.get("filters")), str(search.get("sku") or "")
    recommender, kind = services.recommender, search.get("kind")
    if kind == "recommend":
        return recommender.recommend(
            history_of(services, turn), filters, PAGE + 1, exclude=shown, language=turn.language
        )
    if kind in ("similar", "complementary"):
        like = recommender.similar if kind == "similar" else recommender.complementary
        try:
            return like(sku, filters, PAGE + 1, exclude=shown)
        except KeyError:  # gone, or newer than the index
            return SearchResult(())
    return recommender.search(
        SearchQuery(
            str(search.get("text") or ""),
            str(search.get("original") or ""),
            filters,
            history_of(services, turn),
            frozenset(shown),
            tuple(search.get("relaxed") or ()),
        ),
        PAGE + 1,
    )


def show_results(
    say: Speaker, services: Runtime, turn: Turn, search: dict[str, Any], result: SearchResult, heading: str
) -> Events:
    """Say what was found, or which wishes could not be met."""
    filters = Filters.from_dict(search["filters"])
    search = {**search, "relaxed": list(result.relaxed)}
    if not result.hits:
        if filters.wishes():
            say("utter_search_none_wishes", wishes=wish_names(say, filters.wishes()))
        else:
            say("utter_search_none")
        return remember({**search, "relaxed": []}, [])
    relaxed = bool(result.relaxed)
    cards = cards_of(services, turn, result.hits[:PAGE], nearest=relaxed, price_currency=filters.currency)
    buttons = search_buttons(say, more=len(result.hits) > PAGE)
    if relaxed:
        say("utter_search_relaxed", cards=cards, buttons=buttons, wishes=wish_names(say, result.relaxed))
    else:
        say(heading, cards=cards, buttons=buttons, count=result.total)
    return remember(search, [card["sku"] for card in cards])


class SearchAction(ShopAction):
    """Search for what the message names."""

    action_name = "action_search"

    def handle(self, say: Speaker, turn: Turn, services: Runtime) -> Events:
        if turn.pending.get("action") == "add_to_cart" and turn.has_only(*CHOICES):
            return continue_adding(say, turn, services)
        filters = filters_from_entities(turn.entities, currency=turn.currency)
        # The name of a department ("home") says too little beside the words as they were written.
        told = filters.without_all(("departments",)) if turn.original else filters
        text = turn.text.strip() or retell("", Filters(), told)
        if not (text or turn.original.strip() or filters.wishes()):
            say("utter_ask_search")
            return []
        search = search_of(filters, text, turn.original)
        events = show_results(say, services, turn, search, find(services, turn, search), "utter_search_results")
        return [*events, *offer_memory(say, turn, services, filters)]


class RefineAction(ShopAction):
    """Change the running search by what the message names; "cheaper" looks below what was shown."""

    action_name = "action_refine"

    def handle(self, say: Speaker, turn: Turn, services: Runtime) -> Events:
        if turn.pending.get("action") == "add_to_cart" and turn.has_only(*CHOICES):
            return continue_adding(say, turn, services)
        change = filters_from_entities(turn.entities, currency=turn.currency)
        cheaper = turn.entity("sort") == "cheaper" or asks_for_cheaper(turn.original, turn.text)
        if not turn.search:
            if not change.wishes():
                say("utter_refine_no_search")
                return []
            return SearchAction().handle(say, turn, services)
        if not change.wishes() and not cheaper:
            say("utter_refine_ask", buttons=[say.button("button_cheaper", payload("refine_search", sort="cheaper"))])
            return []
        before = turn.filters
        filters = refine(before, change, add=bool(ALSO.search(turn.text)))
        text = retell(str(turn.search.get("text") or ""), before, filters)
        search = search_of(filters, text, str(turn.search.get("original") or ""))
        if cheaper and change.price_max is None:
            return self._cheaper(say, turn, services, search, filters)
        events = show_results(say, services, turn, search, find(services, turn, search), "utter_refine_results")
        return [*events, *offer_memory(say, turn, services, filters)]

    def _cheaper(self, say: Speaker, turn: Turn, services: Runtime, search: dict[str, Any], filters: Filters) -> Events:
        relaxed = tuple(turn.search.get("relaxed") or ())
        bound = self._below_shown(services, turn)
        if bound is not None:
            cheaper = replace(filters, price_max=bound, price_min=None, currency=turn.currency)
            within = {**search, "filters": cheaper.to_dict(), "relaxed": [r for r in relaxed if r != "price"]}
            result = find(services, turn, within)
            if result.hits and result.relaxed == tuple(within["relaxed"]):
                return show_results(say, services, turn, within, result, "utter_refine_results")
        cards = self._cheapest(services, turn, {**search, "relaxed": list(relaxed)})
        if not cards:
            say("utter_search_none")
            return []
        say("utter_cheaper_none", cards=cards)
        return remember({**search, "relaxed": list(relaxed)}, [card["sku"] for card in cards])

    def _below_shown(self, services: Runtime, turn: Turn) -> Decimal | None:
        """Return the highest price below everything shown; None when nothing is below or nothing was shown."""
        columns = services.recommender.current().columns
        costs = _costs(services, turn, [columns.ids[columns.row[sku]] for sku in turn.shown if sku in columns.row])
        if not costs:
            return None
        bound = min(money.amount for money in costs.values()) - minor_unit(turn.currency)
        return bound if bound > 0 else None

    def _cheapest(self, services: Runtime, turn: Turn, search: dict[str, Any]) -> list[dict[str, Any]]:
        """Return cards of the search's products, the lowest price first."""
        query = SearchQuery(
            str(search["text"]),
            str(search["original"]),
            Filters.from_dict(search["filters"]).without("price"),
            given_up=tuple(r for r in search["relaxed"] if r != "price"),
        )
        hits = services.recommender.search(query, MANY).hits
        costs = _costs(services, turn, [hit.product_id for hit in hits])

        def cost(hit: Hit) -> Decimal:
            money = costs.get(hit.product_id)
            return money.amount if money else Decimal("Infinity")

        return cards_of(services, turn, sorted(hits, key=cost)[:PAGE])


def _costs(services: Runtime, turn: Turn, ids: Sequence[int]) -> dict[int, Money]:
    with reading(services.catalogue) as session:
        return prices_of(session, ids, turn.currency, market=turn.country)


class ShowMoreAction(ShopAction):
    """Show the next results of the running search, whatever kind it is."""

    action_name = "action_show_more"

    def handle(self, say: Speaker, turn: Turn, services: Runtime) -> Events:
        if not turn.search:
            say("utter_ask_search")
            return []
        search = dict(turn.search)
        result = find(services, turn, search, shown=turn.shown_all)
        if not result.hits or list(result.relaxed) != list(search.get("relaxed") or ()):
            say("utter_no_more")
            return []
        cards = cards_of(
            services, turn, result.hits[:PAGE], nearest=bool(result.relaxed), price_currency=turn.filters.currency
        )
        say("utter_show_more", cards=cards, buttons=search_buttons(say, more=len(result.hits) > PAGE))
        return remember(search, [card["sku"] for card in cards], turn.shown_all)

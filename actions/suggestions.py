"""Suggest products: like one, with one, for this shopper; and say why."""

from __future__ import annotations

from actions.base import Events, ShopAction, Speaker
from actions.cards import cards_of, reason_text
from actions.history import history_of
from actions.memory import PAGE, remember, search_of
from actions.payloads import payload
from actions.references import ask_which, load, spoken_of
from actions.runtime import Runtime
from actions.search import SearchAction, find
from actions.turn import Turn
from language.localisation import clauses_join, format_number
from recsys.filters import Filters
from recsys.history import reason_kinds
from recsys.wishes import filters_from_entities

WELL_RATED = 4.0
PERSONAL = ("viewed", "in_cart", "bought", "bought_with")
TOLD = 2  # products of the shopper's history named as reasons


class SimilarAction(ShopAction):
    """Show products like the one spoken of."""

    action_name = "action_similar"

    def handle(self, say: Speaker, turn: Turn, services: Runtime) -> Events:
        return _around(say, turn, services, "similar")


class ComplementaryAction(ShopAction):
    """Show what goes with the product spoken of."""

    action_name = "action_complementary"

    def handle(self, say: Speaker, turn: Turn, services: Runtime) -> Events:
        return _around(say, turn, services, "complementary")


def _around(say: Speaker, turn: Turn, services: Runtime, kind: str) -> Events:
    spoken = spoken_of(services, turn)
    if spoken is None:
        if turn.has("category") and kind == "similar":
            return SearchAction().handle(say, turn, services)
        return ask_which(say, services, turn)
    title = spoken.product.title
    search = search_of(Filters(currency=turn.currency), title, kind=kind, sku=spoken.product.sku)
    result = find(services, turn, search)
    if not result.hits:
        say(f"utter_{kind}_none", title=spoken.title)
        return []
    cards = cards_of(services, turn, result.hits[:PAGE])
    say(f"utter_{kind}", cards=cards, title=spoken.title, buttons=_more(say, len(result.hits) > PAGE))
    return remember(search, [card["sku"] for card in cards], (spoken.product.sku,))


def _more(say: Speaker, more: bool) -> list[dict[str, str]]:
    return [say.button("button_show_more", payload("show_more"))] if more else []


class RecommendAction(ShopAction):
    """Recommend from what the shopper did, else what is popular."""

    action_name = "action_recommend"

    def handle(self, say: Speaker, turn: Turn, services: Runtime) -> Events:
        filters = filters_from_entities(turn.entities, currency=turn.currency)
        if filters.wishes():
            return SearchAction().handle(say, turn, services)
        search = search_of(filters, kind="recommend")
        result = find(services, turn, search)
        if not result.hits:
            say("utter_recommend_none")
            return []
        cards = cards_of(services, turn, result.hits[:PAGE])
        personal = any(reason.kind in PERSONAL for hit in result.hits for reason in hit.reasons)
        heading = "utter_recommend_personal" if personal else "utter_recommend"
        say(heading, cards=cards, buttons=_more(say, len(result.hits) > PAGE))
        return remember(search, [card["sku"] for card in cards])


class ReasonAction(ShopAction):
    """Say why a product was suggested."""

    action_name = "action_reason"

    def handle(self, say: Speaker, turn: Turn, services: Runtime) -> Events:
        spoken = spoken_of(services, turn)
        if spoken is None and not turn.shown and not turn.sku:
            say("utter_reason_none")
            return []
        if spoken is None:
            return ask_which(say, services, turn)
        sku = spoken.product.sku
        met = reason_text(services, turn, services.recommender.wishes_met(sku, turn.filters), {}, turn.filters.currency)
        parts = [met] if met else []
        past = history_of(services, turn)
        kinds = reason_kinds(past)
        try:
            shares = services.recommender.explain(past, sku)
        except KeyError:  # newer than the index
            shares = []
        for other, share in shares[:TOLD]:
            seen = load(services, other, turn.language) if share > 0 and other != sku else None
            if seen:
                parts.append(say.label(f"reason_{kinds.get(other, 'viewed')}", value=seen.title))
        if turn.search.get("kind") in ("similar", "complementary"):
            first = load(services, str(turn.search.get("sku")), turn.language)
            kind = "similar_to" if turn.search["kind"] == "similar" else "bought_with"
            if first and first.product.sku != sku:
                parts.append(say.label(f"reason_{kind}", value=first.title))
        if spoken.product.rating and spoken.product.rating >= WELL_RATED:
            rating = say.label("label_rating_of_five", rating=format_number(spoken.product.rating, turn.language))
            parts.append(say.label("reason_rating", value=rating))
        parts = parts or [say.label("reason_popular")]
        say("utter_reason", title=spoken.title, reasons=clauses_join(parts, say.language))
        return []

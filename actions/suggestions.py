"""Suggest products: like one, with one, for this shopper; and say why."""

from __future__ import annotations

from typing import Any

from actions.base import Events, ShopAction, Speaker
from actions.cards import cards_of
from actions.history import history_of
from actions.payloads import payload
from actions.references import ask_which, spoken_of
from actions.runtime import Runtime
from actions.search import PAGE, SearchAction, remember
from actions.turn import Turn
from language.localisation import list_join
from recsys.filters import Filters
from recsys.wishes import filters_from_entities


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
    recommender = services.recommender
    try:
        find = recommender.similar if kind == "similar" else recommender.complementary
        result = find(spoken.product.sku, Filters(), PAGE)
    except KeyError:  # newer than the index
        result = None
    if result is None or not result.hits:
        say(f"utter_{kind}_none", title=spoken.title)
        return []
    cards = cards_of(services, turn, result.hits)
    say(f"utter_{kind}", cards=cards, title=spoken.title)
    search = {"filters": Filters(currency=turn.currency).to_dict(), "text": spoken.product.title, "original": ""}
    return remember(search, [card["sku"] for card in cards], (spoken.product.sku,))


class RecommendAction(ShopAction):
    """Recommend from what the shopper did, else what is popular."""

    action_name = "action_recommend"

    def handle(self, say: Speaker, turn: Turn, services: Runtime) -> Events:
        filters = filters_from_entities(turn.entities, currency=turn.currency)
        if filters.wishes():
            return SearchAction().handle(say, turn, services)
        known = history_of(services, turn)
        result = services.recommender.recommend(known, filters, PAGE)
        if not result.hits:
            say("utter_recommend_none")
            return []
        cards = cards_of(services, turn, result.hits)
        buttons = [say.button("button_show_more", payload("show_more"))]
        say("utter_recommend_personal" if known else "utter_recommend", cards=cards, buttons=buttons)
        search: dict[str, Any] = {"kind": "recommend", "filters": filters.to_dict(), "text": "", "original": ""}
        return remember(search, [card["sku"] for card in cards])


class ReasonAction(ShopAction):
    """Say why a product was suggested."""

    action_name = "action_reason"

    def handle(self, say: Speaker, turn: Turn, services: Runtime) -> Events:
        spoken = spoken_of(services, turn)
        if spoken is None and turn.shown:
            return ask_which(say, services, turn)
        if spoken is None:
            say("utter_reason_none")
            return []
        shares = services.recommender.explain(history_of(services, turn), spoken.product.sku)
        parts = self._wishes(services, turn)
        from actions.references import load

        for sku, share in shares[:2]:
            other = load(services, sku, turn.language) if share > 0 else None
            if other:
                parts.append(services.label("reason_viewed", turn.language, value=other.title))
        if spoken.product.rating and spoken.product.rating >= 4:
            rating = services.label("label_rating_of_five", turn.language, rating=spoken.product.rating)
            parts.append(services.label("reason_rating", turn.language, value=rating))
        parts = parts or [services.label("reason_popular", turn.language)]
        say("utter_reason", title=spoken.title, reasons="; ".join(parts))
        return []

    def _wishes(self, services: Runtime, turn: Turn) -> list[str]:
        from actions.runtime import localised_term

        filters = turn.filters
        values = [v for wish in filters.wishes() if wish != "price" for v in getattr(filters, wish)]
        if not values:
            return []
        named = list_join([localised_term(v, turn.language) for v in values], turn.language)
        return [services.label("reason_matches", turn.language, value=named)]


class CompareAction(ShopAction):
    """Compare products in what differs between them."""

    action_name = "action_compare"

    def handle(self, say: Speaker, turn: Turn, services: Runtime) -> Events:
        from actions.product import facts_of
        from actions.references import load

        places = [int(e["value"]) for e in turn.entities if e.get("entity") == "ordinal"]
        chosen = [turn.shown[p - 1 if p > 0 else p] for p in places if -len(turn.shown) <= p <= len(turn.shown) and p]
        skus = [*dict.fromkeys([*(e["value"] for e in turn.entities if e.get("entity") == "sku"), *chosen])]
        if len(skus) < 2:
            skus = list(turn.shown[:3])
        products = [p for p in (load(services, sku, turn.language) for sku in skus) if p]
        if len(products) < 2:
            say("utter_compare_need_two")
            return []
        say("utter_compare", cards=[])
        tables = [facts_of(services, turn, p) for p in products]
        names = list(dict.fromkeys(name for table in tables for name in table))
        lines = []
        for name in names:
            values = [table.get(name, "–") for table in tables]
            if len(set(values)) > 1:
                pairs = "; ".join(f"{p.title}: {v}" for p, v in zip(products, values, strict=True))
                lines.append(services.label("label_row", turn.language, name=name, value=pairs))
        if lines:
            say.dispatcher.utter_message(text="\n".join(lines))
        else:
            say("utter_compare_same")
        return []

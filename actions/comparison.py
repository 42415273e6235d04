"""Compare products in what differs between them."""

from __future__ import annotations

from actions.base import Events, ShopAction, Speaker
from actions.facts import facts_of
from actions.references import at_places, load, named_among
from actions.runtime import Runtime
from actions.turn import Turn
from language.localisation import clauses_join

MOST = 4  # products in one comparison
UNKNOWN = "–"


class CompareAction(ShopAction):
    """Compare the products named, or the first ones shown."""

    action_name = "action_compare"

    def handle(self, say: Speaker, turn: Turn, services: Runtime) -> Events:
        products = [p for p in (load(services, sku, turn.language) for sku in self._skus(services, turn)) if p]
        if len(products) < 2:
            say("utter_compare_need_two")
            return []
        tables = [facts_of(services, turn, p) for p in products]
        lines = []
        for name in dict.fromkeys(name for table in tables for name in table):
            values = [table.get(name, UNKNOWN) for table in tables]
            if len(set(values)) > 1:
                pairs = [f"{p.title}: {value}" for p, value in zip(products, values, strict=True)]
                lines.append(say.label("label_row", name=name, value=clauses_join(pairs, say.language)))
        if not lines:
            say("utter_compare_same")
            return []
        say("utter_compare")
        say.lines(lines)
        return []

    def _skus(self, services: Runtime, turn: Turn) -> list[str]:
        columns = services.recommender.current().columns
        rows = [columns.named.get(name.casefold()) for name in turn.values("product")]
        titled = [columns.skus[row] for row in rows if row is not None]
        skus = list(dict.fromkeys([*turn.values("sku"), *at_places(turn, turn.shown), *titled]))
        if len(skus) == 1 and turn.focus:
            skus = list(dict.fromkeys([turn.focus, *skus]))
        if len(skus) < 2 and not turn.has("ordinal", "product", "sku"):
            skus = named_among(services, turn, turn.shown)
            skus = skus if len(skus) > 1 else list(turn.shown[:3])
        return skus[:MOST]

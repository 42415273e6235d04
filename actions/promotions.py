"""Say what is on offer."""

from __future__ import annotations

from decimal import Decimal

import numpy as np

from actions.base import Events, ShopAction, Speaker
from actions.cards import cards_of
from actions.memory import PAGE, remember, search_of
from actions.runtime import Runtime
from actions.turn import Turn
from language.localisation import format_money
from recsys.filters import Filters
from recsys.results import Hit
from shop.database import reading
from shop.prices import prices_of


class PromotionsAction(ShopAction):
    """Show what is on sale now; a code can be checked only where the shop has told its codes."""

    action_name = "action_promotions"

    def handle(self, say: Speaker, turn: Turn, services: Runtime) -> Events:
        coupon = turn.entity("coupon")
        if coupon:
            say("utter_coupon_invalid", coupon=str(coupon))
            return []
        columns = services.recommender.current().columns
        cut = np.flatnonzero(columns.off > 0)
        if not len(cut):
            say("utter_promotions_none")
            return []
        best = [int(row) for row in cut[np.argsort(-columns.off[cut], kind="stable")][:PAGE]]
        hits = [Hit(columns.skus[row], columns.ids[row], float(columns.off[row])) for row in best]
        with reading(services.catalogue) as session:
            costs = prices_of(session, [hit.product_id for hit in hits], turn.currency, market=turn.country)
        before: dict[str, Decimal] = {
            hit.sku: money.regular for hit in hits if (money := costs.get(hit.product_id)) and money.regular
        }
        cards = cards_of(services, turn, hits)
        for card in cards:
            if card["sku"] in before:
                price = format_money(before[card["sku"]], turn.currency, turn.language)
                card["reason"] = say.label("label_price_before", price=price)
            else:
                card["reason"] = say.label("reason_sale")
        say("utter_promotions_products", count=len(cut), cards=cards)
        return remember(search_of(Filters(currency=turn.currency)), [card["sku"] for card in cards])

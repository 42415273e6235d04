"""Say what is on offer."""

from __future__ import annotations

from decimal import Decimal

import numpy as np

from actions.base import Events, ShopAction, Speaker
from actions.cards import cards_of
from actions.memory import PAGE, remember, search_of
from actions.policies import in_words
from actions.runtime import Runtime
from actions.turn import Turn
from language.localisation import format_date, format_money, format_share
from recsys.filters import Filters
from recsys.results import Hit
from shop.clock import utc_now
from shop.database import reading
from shop.policies import Coupon
from shop.prices import prices_of


class PromotionsAction(ShopAction):
    """Check a code, or show which codes the shop tells everybody and what is on sale now."""

    action_name = "action_promotions"

    def handle(self, say: Speaker, turn: Turn, services: Runtime) -> Events:
        coupon = turn.entity("coupon")
        if coupon:
            check_coupon(say, turn, services, str(coupon))
            return []
        codes = [one.code for one in services.policies.coupons if not one.hidden and runs(one)]
        if codes:
            say("utter_coupon_list", codes=say.listed(codes))
        columns = services.recommender.current().columns
        cut = np.flatnonzero(columns.off > 0)
        if not len(cut):
            if not codes:
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


def runs(coupon: Coupon) -> bool:
    """Tell whether a code works today."""
    today = utc_now().date()
    return (coupon.start is None or coupon.start <= today) and (coupon.until is None or today <= coupon.until)


def check_coupon(say: Speaker, turn: Turn, services: Runtime, code: str) -> None:
    """Say whether a code works, and from which order value."""
    coupon = services.policies.coupon(code)
    today = utc_now().date()
    if coupon is None:
        say("utter_coupon_invalid", coupon=code)
    elif coupon.until is not None and coupon.until < today:
        say("utter_coupon_expired", coupon=coupon.code)
    elif coupon.start is not None and coupon.start > today:
        say("utter_coupon_wait", date=format_date(coupon.start, turn.language))
    else:
        say("utter_coupon_valid", coupon=coupon.code, discount=_discount(say, turn, services, coupon))
        if coupon.minimum:
            say("utter_coupon_minimum", coupon=coupon.code, minimum=in_words(services, coupon.minimum, turn))


def _discount(say: Speaker, turn: Turn, services: Runtime, coupon: Coupon) -> str:
    if coupon.percent is not None:
        return format_share(coupon.percent, turn.language)
    if coupon.amount is not None:
        return in_words(services, coupon.amount, turn)
    return say.label("label_row", name=say.label("label_topic_shipping"), value=say.label("label_free"))

"""The cart: add, remove, look, pay; and what is on offer."""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from typing import Any

from rasa_sdk.events import SlotSet

from actions.base import Events, ShopAction, Speaker
from actions.cards import cards_of, price_field
from actions.payloads import payload
from actions.references import Spoken, ask_which, focus_on, load, spoken_of
from actions.runtime import Runtime, localised_term
from actions.turn import PENDING, Turn
from language.localisation import format_money
from recsys.results import Hit, Reason
from shop import carts
from shop.activity import record
from shop.catalogue import find_variants, get_product, get_variant, texts, variants_of
from shop.database import reading, writing
from shop.effects import once
from shop.errors import CartError
from shop.models import Variant
from shop.prices import price_of, prices_of


class AddToCartAction(ShopAction):
    """Put a product into the cart; ask for size and colour where they are open."""

    action_name = "action_add_to_cart"

    def handle(self, say: Speaker, turn: Turn, services: Runtime) -> Events:
        spoken = spoken_of(services, turn)
        if spoken is None:
            return ask_which(say, services, turn)
        return choose_and_add(say, turn, services, spoken, turn.entity("sku"))


def continue_adding(say: Speaker, turn: Turn, services: Runtime) -> Events:
    """Go on with a product whose size or colour was asked for."""
    spoken = load(services, str(turn.pending.get("sku")), turn.language)
    if spoken is None:
        return ask_which(say, services, turn)
    return choose_and_add(say, turn, services, spoken, None)


def choose_and_add(say: Speaker, turn: Turn, services: Runtime, spoken: Spoken, sku: Any) -> Events:
    """Find the one variant meant and add it, or ask for what is open."""
    size = turn.entity("size") or turn.pending.get("size") or next(iter(turn.filters.sizes), None)
    color = turn.entity("color") or turn.pending.get("color") or next(iter(turn.filters.colors), None)
    quantity = _whole(turn.entity("quantity") or turn.pending.get("quantity")) or 1
    with reading(services.catalogue) as session:
        exact = get_variant(session, str(sku)) if sku else None
        everything = [v for v in variants_of(session, spoken.product) if v.stock is None or v.stock > 0]
        fitting = find_variants(session, spoken.product, size=size, color=color) or (
            find_variants(session, spoken.product, size=size) if size else []
        )
    if exact is not None and exact.product_id == spoken.id and len(everything) > 0 and exact.sku != spoken.product.sku:
        return add_variant(say, turn, services, spoken, exact, quantity)
    if not everything:
        say("utter_out_of_stock", title=spoken.title)
        return [focus_on(spoken)]
    open_ones = [v for v in everything if v.sku in {f.sku for f in fitting}] or everything
    pending = {"action": "add_to_cart", "sku": spoken.product.sku, "size": size, "color": color, "quantity": quantity}
    sizes = list(dict.fromkeys(v.size for v in open_ones if v.size))
    if len(sizes) > 1:
        from actions.product import size_order

        sizes = sorted((s for s in sizes if s), key=size_order)
        buttons = [
            {"title": s, "payload": payload("add_to_cart", sku=spoken.product.sku, size=s)} for s in sizes[:10] if s
        ]
        say("utter_ask_size", sizes=", ".join(s for s in sizes if s), buttons=buttons)
        return [focus_on(spoken), SlotSet(PENDING, {**pending, "size": None})]
    colors = list(dict.fromkeys(v.base_color for v in open_ones if v.base_color))
    if len(colors) > 1:
        named = {c: localised_term(c, turn.language) for c in colors if c}
        buttons = [
            {"title": n, "payload": payload("add_to_cart", sku=spoken.product.sku, size=size, color=c)}
            for c, n in named.items()
        ]
        say("utter_ask_color", colors=", ".join(named.values()), buttons=buttons)
        return [focus_on(spoken), SlotSet(PENDING, {**pending, "color": None})]
    return add_variant(say, turn, services, spoken, open_ones[0], quantity)


def add_variant(say: Speaker, turn: Turn, services: Runtime, spoken: Spoken, variant: Variant, quantity: int) -> Events:
    """Add a variant once for this message, and say so."""
    done: Events = [focus_on(spoken), SlotSet(PENDING, None)]
    if variant.stock is not None and variant.stock < quantity:
        if variant.stock == 0:
            say("utter_out_of_stock", title=spoken.title)
        else:
            say("utter_cart_not_enough", count=variant.stock, title=spoken.title)
        return done
    with writing(services.conversations) as session:

        def add() -> int:
            line = carts.add(session, turn.conversation_id, variant.sku, quantity)
            record(
                session,
                kind="cart_add",
                sku=variant.sku,
                quantity=quantity,
                conversation_id=turn.conversation_id,
                customer_id=turn.customer,
            )
            return line.quantity

        try:
            once(session, turn.message_id, "add_to_cart", add)
        except CartError:
            say("utter_error")
            return done
    buttons = [
        say.button("button_view_cart", payload("view_cart")),
        say.button("button_complementary", payload("complementary_products", sku=spoken.product.sku)),
    ]
    card = cards_of(services, turn, [Hit(spoken.product.sku, spoken.id, 1.0)])
    say(
        "utter_added_to_cart",
        quantity=quantity,
        title=variant_title(services, turn, spoken.title, variant),
        cards=card,
        buttons=buttons,
    )
    return done


def variant_title(services: Runtime, turn: Turn, title: str, variant: Variant) -> str:
    """Return the title with size and colour behind it."""
    parts = [localised_term(variant.base_color, turn.language)] if variant.base_color else []
    if variant.size:
        parts.append(services.label("label_variant_size", turn.language, value=variant.size))
    return f"{title} ({', '.join(parts)})" if parts else title


def _whole(value: Any) -> int | None:
    try:
        number = int(value)
    except (TypeError, ValueError):
        return None
    return number if number > 0 else None


class ViewCartAction(ShopAction):
    """Show what lies in the cart and what it costs."""

    action_name = "action_view_cart"

    def handle(self, say: Speaker, turn: Turn, services: Runtime) -> Events:
        with reading(services.conversations) as session:
            lines = carts.view(session, turn.conversation_id)
        rows: list[str] = []
        hits: list[Hit] = []
        total, pieces, currency = Decimal(0), 0, turn.currency
        with reading(services.catalogue) as session:
            for line in lines:
                variant, product = (
                    get_variant(session, line.sku),
                    get_product(session, line.sku, include_withdrawn=True),
                )
                if variant is None or product is None or product.id is None:
                    continue
                money = price_of(session, variant, turn.currency, market=turn.country)
                title = texts(session, [product.id], turn.language)[product.id].title
                cost = money.amount * line.quantity if money else Decimal(0)
                total, pieces, currency = total + cost, pieces + line.quantity, money.currency if money else currency
                rows.append(
                    services.label(
                        "label_cart_line",
                        turn.language,
                        quantity=line.quantity,
                        title=variant_title(services, turn, title, variant),
                        price=format_money(cost, currency, turn.language),
                    )
                )
                hits.append(Hit(product.sku, product.id, 1.0))
        if not rows:
            say("utter_cart_empty")
            return []
        buttons = [say.button("button_checkout", payload("checkout"))]
        say(
            "utter_cart",
            count=pieces,
            total=format_money(total, currency, turn.language),
            cards=cards_of(services, turn, list(dict.fromkeys(hits))),
        )
        say.dispatcher.utter_message(text="\n".join(rows), buttons=buttons)
        return []


class RemoveFromCartAction(ShopAction):
    """Take a product out of the cart."""

    action_name = "action_remove_from_cart"

    def handle(self, say: Speaker, turn: Turn, services: Runtime) -> Events:
        with reading(services.conversations) as session:
            lines = carts.view(session, turn.conversation_id)
        if not lines:
            say("utter_cart_empty")
            return []
        spoken = spoken_of(services, turn)
        with reading(services.catalogue) as session:
            mine = {v.sku for v in variants_of(session, spoken.product)} if spoken else set()
        matching = [line.sku for line in lines if line.sku in mine]
        if not matching and len(lines) == 1 and not turn.has("sku", "product", "category"):
            matching = [lines[0].sku]
        if not matching:
            return self._ask(say, turn, services, [line.sku for line in lines])
        with writing(services.conversations) as session:
            for sku in matching:
                take = partial(carts.remove, session, turn.conversation_id, sku)
                once(session, turn.message_id, f"remove {sku}", take)
        removed = load(services, matching[0], turn.language)
        say(
            "utter_removed_from_cart",
            title=removed.title if removed else matching[0],
            buttons=[say.button("button_view_cart", payload("view_cart"))],
        )
        return []

    def _ask(self, say: Speaker, turn: Turn, services: Runtime, skus: list[str]) -> Events:
        known = [(sku, load(services, sku, turn.language)) for sku in skus]
        buttons = [{"title": p.title, "payload": payload("remove_from_cart", sku=sku)} for sku, p in known if p]
        say("utter_ask_which_to_remove", buttons=buttons)
        return []


class CheckoutAction(ShopAction):
    """Say where to pay."""

    action_name = "action_checkout"

    def handle(self, say: Speaker, turn: Turn, services: Runtime) -> Events:
        with reading(services.conversations) as session:
            lines = carts.view(session, turn.conversation_id)
        say("utter_checkout_no_link" if lines else "utter_checkout_empty")
        return []


class PromotionsAction(ShopAction):
    """Show what is on sale now; a code can be checked only where the shop has told its codes."""

    action_name = "action_promotions"

    def handle(self, say: Speaker, turn: Turn, services: Runtime) -> Events:
        coupon = turn.entity("coupon")
        if coupon:
            say("utter_coupon_invalid", coupon=str(coupon))
            return []
        rows = services.recommender.current().columns
        with reading(services.catalogue) as session:
            costs = prices_of(session, rows.ids, turn.currency, market=turn.country)
        cut = sorted(((1 - m.amount / m.regular, key) for key, m in costs.items() if m.regular), reverse=True)
        if not cut:
            say("utter_promotions_none")
            return []
        skus = dict(zip(rows.ids, rows.skus, strict=True))
        cards = cards_of(
            services, turn, [Hit(skus[key], key, float(share), (Reason("sale"),)) for share, key in cut[:5]]
        )
        for card, (_, key) in zip(cards, cut, strict=False):
            regular = costs[key].regular
            if regular is not None:
                before = price_field(regular, costs[key].currency, turn.language)["formatted"]
                card["reason"] = services.label("label_price_before", turn.language, price=before)
        say("utter_promotions_products", count=len(cut), cards=cards)
        return []

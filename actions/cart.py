"""The cart: look, remove, pay."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from actions.adding import titled
from actions.base import Events, ShopAction, Speaker
from actions.cards import cards_of
from actions.payloads import payload
from actions.references import at_places, named_among
from actions.runtime import Runtime
from actions.turn import Turn
from language.localisation import format_money
from recsys.results import Hit
from shop import carts
from shop.catalogue import get_product, get_variant, texts
from shop.database import reading, writing
from shop.effects import once
from shop.money import Money
from shop.prices import price_of

MOST_CARDS = 10
UNKNOWN = "–"


@dataclass(frozen=True)
class Line:
    """One line of a cart with what the catalogue says of it now."""

    sku: str  # of the variant
    product_sku: str
    product_id: int
    quantity: int
    title: str
    price: Money | None  # of one piece


def lines_of(services: Runtime, turn: Turn) -> list[Line]:
    """Return the cart's lines; what the catalogue has forgotten altogether is left out."""
    with reading(services.conversations) as session:
        kept = [(line.sku, line.quantity) for line in carts.view(session, turn.conversation_id)]
    lines = []
    with reading(services.catalogue) as session:
        for sku, quantity in kept:
            variant, product = get_variant(session, sku), get_product(session, sku, include_withdrawn=True)
            if variant is None or product is None or product.id is None:
                continue
            title = titled(
                services, turn.language, texts(session, [product.id], turn.language)[product.id].title, variant
            )
            price = price_of(session, variant, turn.currency, market=turn.country)
            lines.append(Line(sku, product.sku, product.id, quantity, title, price))
    return lines


class ViewCartAction(ShopAction):
    """Show what lies in the cart and what it costs."""

    action_name = "action_view_cart"

    def handle(self, say: Speaker, turn: Turn, services: Runtime) -> Events:
        lines = lines_of(services, turn)
        if not lines:
            say("utter_cart_empty")
            return []
        total = sum((line.price.amount * line.quantity for line in lines if line.price), Decimal(0))
        rows = [
            say.label(
                "label_cart_line",
                quantity=line.quantity,
                title=line.title,
                price=_money(line.price.amount * line.quantity, turn) if line.price else UNKNOWN,
            )
            for line in lines
        ]
        hits = dict.fromkeys(Hit(line.product_sku, line.product_id, 1.0) for line in lines)
        cards = cards_of(services, turn, list(hits)[:MOST_CARDS])
        say("utter_cart", count=sum(line.quantity for line in lines), total=_money(total, turn), cards=cards)
        say.lines(rows, buttons=[say.button("button_checkout", payload("checkout"))])
        return []


def _money(amount: Decimal, turn: Turn) -> str:
    return format_money(amount, turn.currency, turn.language)


class RemoveFromCartAction(ShopAction):
    """Take a product out of the cart; ask which when that is open."""

    action_name = "action_remove_from_cart"

    def handle(self, say: Speaker, turn: Turn, services: Runtime) -> Events:
        lines = lines_of(services, turn)
        chosen = {line.sku: line.title for line in self._chosen(services, turn, lines)}

        def take() -> dict[str, str]:
            """Take them out and return their titles, to be said again when the message comes again."""
            for sku in chosen:
                carts.remove(session, turn.conversation_id, sku, turn.quantity)
            return chosen

        with writing(services.conversations) as session:
            removed: dict[str, str] = once(session, turn.message_id, "remove_from_cart", take)
        if removed:
            view = say.button("button_view_cart", payload("view_cart"))
            say("utter_removed_from_cart", title=say.listed(removed.values()), buttons=[view])
        elif not lines:
            say("utter_cart_empty")
        else:
            buttons = [{"title": x.title, "payload": payload("remove_from_cart", sku=x.sku)} for x in lines]
            say("utter_ask_which_to_remove", buttons=buttons)
        return []

    def _chosen(self, services: Runtime, turn: Turn, lines: list[Line]) -> list[Line]:
        """Return the lines meant: by SKU, place or name, the only one, or that of the product spoken of."""
        if turn.sku:
            return [x for x in lines if x.sku == turn.sku] or [x for x in lines if x.product_sku == turn.sku]
        if turn.has("ordinal"):
            places = at_places(turn, [line.sku for line in lines])
            return [line for line in lines if line.sku in places]
        if turn.has("product", "category", "brand"):
            named = named_among(services, turn, [line.product_sku for line in lines])
            found = [line for line in lines if line.product_sku in named]
            return found if len(found) == 1 else []
        if len(lines) == 1:
            return lines
        spoken = [line for line in lines if line.product_sku == turn.focus]
        return spoken if len(spoken) == 1 else []


class CheckoutAction(ShopAction):
    """Say where to pay."""

    action_name = "action_checkout"

    def handle(self, say: Speaker, turn: Turn, services: Runtime) -> Events:
        with reading(services.conversations) as session:
            lines = carts.view(session, turn.conversation_id)
        say("utter_checkout_no_link" if lines else "utter_checkout_empty")
        return []

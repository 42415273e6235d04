"""Put a product into the cart: find the one variant meant, ask for what is open, add it once."""

from __future__ import annotations

import re
from typing import Any

from rasa_sdk.events import SlotSet

from actions.base import Events, ShopAction, Speaker
from actions.facts import size_order
from actions.payloads import payload
from actions.privacy import remembered_wishes
from actions.product import card_of, say_choices, say_sold_out, sellable, variant_name
from actions.references import Spoken, ask_which, focus_on, load, spoken_of
from actions.runtime import Runtime, localised_term
from actions.turn import PENDING, Turn
from shop import carts
from shop.activity import record
from shop.catalogue import availability_of, variants_of
from shop.database import reading, writing
from shop.effects import once
from shop.errors import CartError
from shop.models import Variant

CHOICES_SHOWN = 10  # sizes or colours as buttons


class AddToCartAction(ShopAction):
    """Put a product into the cart; ask for size and colour where they are open."""

    action_name = "action_add_to_cart"

    def handle(self, say: Speaker, turn: Turn, services: Runtime) -> Events:
        spoken = spoken_of(services, turn)
        return ask_which(say, services, turn) if spoken is None else Adding(say, turn, services, spoken).go_on()


def continue_adding(say: Speaker, turn: Turn, services: Runtime) -> Events:
    """Go on with a product whose size or colour was asked for."""
    spoken = load(services, str(turn.pending.get("sku")), turn.language)
    return ask_which(say, services, turn) if spoken is None else Adding(say, turn, services, spoken).go_on()


class Adding:
    """One product on its way into the cart."""

    def __init__(self, say: Speaker, turn: Turn, services: Runtime, spoken: Spoken) -> None:
        self.say, self.turn, self.services, self.spoken = say, turn, services, spoken
        asked = turn.pending if turn.pending.get("sku") == spoken.product.sku else {}
        self.size: str | None = turn.size or asked.get("size")
        self.color: str | None = turn.color or asked.get("color")
        self.quantity: int = turn.quantity or asked.get("quantity") or 1

    def go_on(self) -> Events:
        """Add the variant meant, ask for size or colour, or say what cannot be had."""
        with reading(self.services.catalogue) as session:
            variants = variants_of(session, self.spoken.product)
        if self.size is None:
            self.size = self._size_in_words(variants)
        exact = [v for v in variants if v.sku == self.turn.sku and v.sku != self.spoken.product.sku]
        offered = exact or [v for v in variants if _is(v, self.size, self.color)]
        named = variant_name(self.services, self.turn.language, self.color, self.size)
        if not sellable(variants):
            say_sold_out(self.say, availability_of(variants), self.spoken.title)
            return [focus_on(self.spoken), SlotSet(PENDING, None)]
        if not sellable(offered):
            if offered:
                say_sold_out(self.say, availability_of(offered), self.spoken.title, named)
            else:
                self.say("utter_not_offered", title=self.spoken.title, variant=named)
            say_choices(self.say, sellable(variants))
            return [focus_on(self.spoken), self._wait(size=None, color=None)]
        return self._choose(sellable(offered))

    def _choose(self, fitting: list[Variant]) -> Events:
        """Add the one that fits; of several, those that the running search asked for count first."""
        searched = self.turn.filters
        size = self.size or next(iter(searched.sizes), None)
        if size is None and (usual := self._usual_size(fitting)):
            size = usual
            self.say("utter_memory_used", size=usual)
        color = self.color or next(iter(searched.colors), None)
        for wanted in ((size, color), (size, self.color), (self.size, color)):
            narrowed = [v for v in fitting if _is(v, *wanted)]
            if narrowed:
                fitting = narrowed
                break
        sizes = sorted({v.size for v in fitting if v.size}, key=size_order)
        if len(sizes) > 1:
            return self._ask_size(sizes)
        colors = list(dict.fromkeys(c for v in fitting if (c := v.base_color or v.color)))
        if len(colors) > 1:
            return self._ask_color(colors, next(iter(sizes), None))
        return self._add(fitting[0])

    def _size_in_words(self, variants: list[Variant]) -> str | None:
        """Return the size that stands in the message as the product writes it: "I'll take L"."""
        words = set(re.findall(r"[^\W_]+(?:[.,]\d+)?", self.turn.original))
        return next((v.size for v in variants if v.size and v.size in words and not v.size.isdigit()), None)

    def _usual_size(self, fitting: list[Variant]) -> str | None:
        """Return the size that she lets us remember, where the product has it."""
        known = remembered_wishes(self.services, self.turn)
        sizes = {v.size for v in fitting}
        return next((s for kind in ("size_shoes", "size_clothes") if (s := known.get(kind)) in sizes), None)

    def _ask_size(self, sizes: list[str]) -> Events:
        sku = self.spoken.product.sku
        buttons = [
            {
                "title": size,
                "payload": payload("add_to_cart", sku=sku, size=size, color=self.color, quantity=self._more),
            }
            for size in sizes[:CHOICES_SHOWN]
        ]
        self.say("utter_ask_size", sizes=self.say.listed(sizes), buttons=buttons)
        return [focus_on(self.spoken), self._wait(size=None, color=self.color)]

    def _ask_color(self, colors: list[str], size: str | None) -> Events:
        sku, named = self.spoken.product.sku, {c: localised_term(c, self.turn.language) for c in colors}
        buttons = [
            {"title": name, "payload": payload("add_to_cart", sku=sku, size=size, color=c, quantity=self._more)}
            for c, name in list(named.items())[:CHOICES_SHOWN]
        ]
        self.say("utter_ask_color", colors=self.say.listed(named.values()), buttons=buttons)
        return [focus_on(self.spoken), self._wait(size=size, color=None)]

    @property
    def _more(self) -> int | None:
        return self.quantity if self.quantity > 1 else None

    def _wait(self, *, size: str | None, color: str | None) -> dict[str, Any]:
        waiting = {"action": "add_to_cart", "sku": self.spoken.product.sku, "quantity": self.quantity}
        event: dict[str, Any] = SlotSet(PENDING, {**waiting, "size": size, "color": color})
        return event

    def _add(self, variant: Variant) -> Events:
        """Add a variant once for this message, and say so."""
        done: Events = [focus_on(self.spoken), SlotSet(PENDING, None)]
        conversation = self.turn.conversation_id

        def add() -> dict[str, int]:
            """Return how many were added, or how many there are when that is too few."""
            had = next((line.quantity for line in carts.view(session, conversation) if line.sku == variant.sku), 0)
            if variant.stock is not None and had + self.quantity > variant.stock:
                return {"stock": variant.stock}
            carts.add(session, conversation, variant.sku, self.quantity)
            record(
                session,
                kind="cart_add",
                sku=variant.sku,
                quantity=self.quantity,
                conversation_id=conversation,
                customer_id=self.turn.customer,
            )
            return {"added": self.quantity}

        try:
            with writing(self.services.conversations) as session:
                result = once(session, self.turn.message_id, "add_to_cart", add)
        except CartError:  # more than a cart holds
            self.say("utter_cart_full", count=carts.MAX_QUANTITY)
            return done
        if "stock" in result:
            self.say("utter_cart_not_enough", count=result["stock"], title=self.spoken.title)
            return done
        self.say(
            "utter_added_to_cart",
            quantity=result["added"],
            title=titled(self.services, self.turn.language, self.spoken.title, variant),
            cards=card_of(self.services, self.turn, self.spoken),
            buttons=[
                self.say.button("button_view_cart", payload("view_cart")),
                self.say.button("button_complementary", payload("complementary_products", sku=self.spoken.product.sku)),
            ],
        )
        return done


def titled(services: Runtime, language: str, title: str, variant: Variant) -> str:
    """Return the title with colour and size behind it."""
    named = variant_name(services, language, variant.base_color or variant.color, variant.size)
    return f"{title} ({named})" if named else title


def _is(variant: Variant, size: str | None, color: str | None) -> bool:
    def same(wish: str | None, *values: str | None) -> bool:
        return wish is None or wish.casefold() in {value.casefold() for value in values if value}

    return same(size, variant.size) and same(color, variant.base_color, variant.color)

"""Keep one cart for each conversation."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session, col, select

from shop.clock import utc_now
from shop.errors import CartError
from shop.models import Cart, CartLine

MAX_QUANTITY = 99  # of one line
MAX_LINES = 100


def view(session: Session, conversation_id: str) -> list[CartLine]:
    """Return what lies in the cart, in the order it was put in."""
    cart = _find(session, conversation_id)
    if cart is None:
        return []
    return list(session.exec(select(CartLine).where(CartLine.cart_id == cart.id).order_by(col(CartLine.id))))


def add(
    session: Session, conversation_id: str, sku: str, quantity: int = 1, *, now: datetime | None = None
) -> CartLine:
    """Put pieces of a variant into the cart. Raises CartError below 1 and above MAX_QUANTITY of one thing."""
    if quantity < 1:
        raise CartError(f"{quantity} pieces of {sku!r} cannot be added; add 1 or more")
    moment = now or utc_now()
    cart = _find(session, conversation_id)
    if cart is None:
        cart = Cart(conversation_id=conversation_id, updated_at=moment)
        session.add(cart)
        session.flush()
    lines = {line.sku: line for line in view(session, conversation_id)}
    line = lines.get(sku)
    if line is None:
        if len(lines) >= MAX_LINES:
            raise CartError(f"the cart has {MAX_LINES} lines; remove one first")
        assert cart.id is not None
        line = CartLine(cart_id=cart.id, sku=sku, quantity=0, added_at=moment)
    if line.quantity + quantity > MAX_QUANTITY:
        raise CartError(f"{line.quantity + quantity} pieces of {sku!r} are too many; {MAX_QUANTITY} is the most")
    line.quantity += quantity
    cart.updated_at = moment
    session.add(line)
    session.flush()
    return line


def remove(
    session: Session,
    conversation_id: str,
    sku: str,
    quantity: int | None = None,
    *,
    now: datetime | None = None,
) -> int:
    """Take pieces of a variant out (all of them when `quantity` is None); return how many went."""
    cart = _find(session, conversation_id)
    line = next((line for line in view(session, conversation_id) if line.sku == sku), None)
    if cart is None or line is None:
        return 0
    taken = line.quantity if quantity is None else max(0, min(quantity, line.quantity))
    if taken == line.quantity:
        session.delete(line)
    else:
        line.quantity -= taken
    cart.updated_at = now or utc_now()
    session.flush()
    return taken


def clear(session: Session, conversation_id: str) -> int:
    """Empty the cart; return how many lines went."""
    lines = view(session, conversation_id)
    for line in lines:
        session.delete(line)
    session.flush()
    return len(lines)


def _find(session: Session, conversation_id: str) -> Cart | None:
    return session.exec(select(Cart).where(Cart.conversation_id == conversation_id)).first()

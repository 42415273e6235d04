"""Find orders, without telling strangers which order numbers exist."""

from __future__ import annotations

import hmac
import unicodedata
from collections.abc import Iterator

from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select

from shop.models import Customer, Order, OrderLine


def find_order(session: Session, number: str, email: str) -> Order | None:
    """Return the order with this number if it was placed with this e-mail address, else None.

    A wrong address and an unknown number cannot be told apart, by the answer or by the time it takes.
    """
    order = session.exec(select(Order).where(Order.number == order_key(number))).first()
    expected = email_key(order.email) if order is not None else "\x00"
    same = hmac.compare_digest(email_key(email).encode(), expected.encode())
    return order if same else None


def find_own_order(session: Session, number: str, customer_id: str) -> Order | None:
    """Return a customer's own order by its number, or None."""
    query = select(Order).where(Order.number == order_key(number), Order.customer_id == customer_id)
    return session.exec(query).first()


def orders_of(session: Session, customer_id: str, *, limit: int = 50) -> list[Order]:
    """Return a customer's orders, newest first."""
    query = select(Order).where(Order.customer_id == customer_id)
    return list(session.exec(query.order_by(col(Order.placed_at).desc(), col(Order.id).desc()).limit(limit)))


def lines_of(session: Session, order: Order | int) -> list[OrderLine]:
    """Return the lines of an order (or of the order with this id), as they were placed."""
    order_id = order if isinstance(order, int) else order.id
    query = select(OrderLine).where(OrderLine.order_id == order_id).order_by(col(OrderLine.id))
    return list(session.exec(query))


def get_customer(session: Session, customer_id: str) -> Customer | None:
    """Return the customer with this id, or None."""
    customer = session.get(Customer, customer_id)
    return customer if isinstance(customer, Customer) else None


def languages_of_customers(session: Session) -> Iterator[tuple[str, str]]:
    """Yield the id and the language of each customer of whom it is known."""
    query = select_columns(Customer.id, Customer.language).where(col(Customer.language).is_not(None))
    for id_, language in session.execute(query):
        yield id_, str(language).split("-")[0].casefold()


def order_key(number: str) -> str:
    """Return an order number as it is kept: western digits, upper case, without "#" and blanks."""
    plain = unicodedata.normalize("NFKC", number)
    western = "".join(str(unicodedata.digit(char)) if char.isdigit() else char for char in plain)
    return "".join(western.split()).lstrip("#").upper()


def email_key(email: str) -> str:
    """Return an e-mail address as it is compared: without case and outer blanks."""
    return unicodedata.normalize("NFKC", email).strip().casefold()

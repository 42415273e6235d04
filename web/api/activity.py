"""Take what the shop's pages report about what a shopper does."""

from __future__ import annotations

from datetime import timedelta, timezone

from fastapi import APIRouter
from sqlmodel import Session

from shop import activity
from shop.clock import utc_now
from shop.errors import RecordError
from web import errors
from web.api.models import Accepted, NewActivity
from web.api.routes import FAILURES, GatewayDep, JsonRoute, ShopperDep, limit

router = APIRouter(tags=["activity"], route_class=JsonRoute, responses=FAILURES)
CLOCK_SKEW = timedelta(minutes=5)  # browsers' clocks are wrong


@router.post("/conversations/{conversation_id}/activity", status_code=202)
async def report(gateway: GatewayDep, shopper: ShopperDep, new: NewActivity) -> Accepted:
    """Keep that a product was viewed, put into the cart or bought, or that something was searched for."""
    limit(gateway, f"activity {shopper.conversation_id}")  # apart from messages: a page reports much
    moment = new.at
    if moment is not None:
        moment = moment.replace(tzinfo=timezone.utc) if moment.tzinfo is None else moment
        if moment > utc_now() + CLOCK_SKEW:
            raise errors.invalid("at: this moment has not come yet.", "Send when it happened, or leave 'at' out.")

    def write(session: Session) -> None:
        activity.record(
            session,
            kind=new.kind,
            conversation_id=shopper.conversation_id,
            customer_id=shopper.customer_id,
            sku=new.sku,
            quantity=new.quantity,
            query=new.query,
            at=moment,
        )

    try:
        await gateway.conversations.write(write)
    except RecordError as error:
        problem, _, right = str(error).partition("; ")
        raise errors.invalid(f"{problem[:1].upper()}{problem[1:]}.", f"{right[:1].upper()}{right[1:]}.") from None
    return Accepted()

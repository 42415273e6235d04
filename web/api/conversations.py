"""Begin, look at and erase a conversation."""

from __future__ import annotations

import time
import uuid
from typing import Any

from fastapi import APIRouter, Request
from sqlmodel import Session
from starlette.responses import JSONResponse

from shop import conversations, memory
from shop.errors import UnknownConversation
from shop.privacy import export_conversation
from web import errors
from web.api.models import ConversationCreated, ConversationState, NewConversation
from web.api.routes import FAILURES, GatewayDep, JsonRoute, ShopperDep, WritingShopperDep, refused
from web.limits import address_key
from web.middleware import client_host
from web.speech import language_of_conversation
from web.tokens import Customer, TokenError, read_customer
from web.turns import owner_state

router = APIRouter(tags=["conversations"], route_class=JsonRoute, responses=FAILURES)


@router.post("/conversations", status_code=201)
async def begin(request: Request, gateway: GatewayDep, new: NewConversation) -> ConversationCreated:
    """Begin a conversation; the token goes with every further call and is shown only here."""
    wait = gateway.starts.take(address_key(client_host(request.scope)))
    if wait:
        gateway.metrics.refused.add("start")
        raise errors.too_many("this address", wait)
    customer = _customer(new.customer, gateway.settings.customer_secret)
    conversation_id = uuid.uuid4().hex
    token = gateway.tokens.make(conversation_id)

    def write(session: Session) -> None:
        known = memory.remembered(session, memory.owner_of(conversation_id, customer.id)) if customer else {}
        currency = new.currency or known.get("currency")
        conversations.create(
            session,
            conversation_id=conversation_id,
            customer_id=customer.id if customer else None,
            locale=new.locale,
            currency=currency.upper() if currency else None,
            country=new.country.upper() if new.country else None,
            page_url=new.page_url,
            token_hash=gateway.tokens.digest(token),
        )

    await gateway.conversations.write(write)
    return ConversationCreated(id=conversation_id, token=token)


@router.get("/conversations/{conversation_id}")
async def look(gateway: GatewayDep, shopper: ShopperDep) -> ConversationState:
    """Say where a conversation stands: its language and currency, and who answers."""

    def read(session: Session) -> ConversationState:
        conversation = conversations.get(session, shopper.conversation_id)
        return ConversationState(
            id=conversation.id,
            language=language_of_conversation(conversation),
            language_chosen=conversation.language_chosen,
            locale=conversation.locale,
            currency=conversation.currency or gateway.settings.shop.currency,
            country=conversation.country,
            owner=owner_state(session, conversation.id),
            rating=conversation.rating,
            consent=conversation.consent,
            last_event_id=conversations.last_notice_id(session, conversation.id),
            created_at=conversation.created_at,
        )

    return await gateway.conversations.read(read)


@router.get("/conversations/{conversation_id}/export", response_class=JSONResponse)
async def export(gateway: GatewayDep, conversation_id: str, key: str) -> JSONResponse:
    """Give a shopper all that is stored about a conversation; the key comes from the link in the chat."""
    try:
        gateway.exports.check(conversation_id, key, now=time.time())
    except TokenError as error:
        raise refused(error) from None

    def read(session: Session) -> dict[str, Any]:
        return export_conversation(session, conversations.get(session, conversation_id))

    try:
        content = await gateway.conversations.read(read)
    except UnknownConversation:
        raise errors.ApiError(404, "There is no such conversation.", "It may have been erased.") from None
    name = f'attachment; filename="conversation-{conversation_id[:8]}.json"'
    return JSONResponse(content, headers={"Content-Disposition": name, "Cache-Control": "no-store"})


@router.delete("/conversations/{conversation_id}", status_code=204)
async def erase(gateway: GatewayDep, shopper: WritingShopperDep) -> None:
    """Erase a conversation: messages, pictures, cart, activity, and what the bot remembers of it."""
    await gateway.conversations.write(lambda session: conversations.erase(session, shopper.conversation_id))
    await gateway.erase_traces(shopper.conversation_id)


def _customer(statement: str | None, secret: str) -> Customer | None:
    if not statement:
        return None
    try:
        return read_customer(statement, secret, now=time.time())
    except TokenError as error:
        raise refused(error) from None

"""Take a shopper's messages and give a conversation's."""

from __future__ import annotations

import unicodedata
from typing import Annotated, Any

from fastapi import APIRouter, Query
from fastapi.responses import JSONResponse
from sqlmodel import Session

from shop import conversations
from web import errors
from web.api.models import MessageAccepted, MessageList, NewMessage
from web.api.routes import FAILURES, GatewayDep, JsonRoute, ShopperDep, WritingShopperDep
from web.broadcast import NEWS, Signal
from web.gateway import Gateway

router = APIRouter(tags=["messages"], route_class=JsonRoute, responses=FAILURES)
LIMIT = 500  # messages of one answer


@router.post("/conversations/{conversation_id}/messages", status_code=202)
async def send(gateway: GatewayDep, shopper: WritingShopperDep, new: NewMessage) -> MessageAccepted:
    """Keep a message for the bot to answer; the same `client_id` again gives the same id."""
    if (new.text is None) == (new.payload is None):
        raise errors.invalid("A message has either 'text' or 'payload'.", "Send exactly one of the two.")
    if new.text is not None:
        check_text(new.text, gateway.settings.max_text)

    def write(session: Session) -> int:
        if new.payload is not None:
            _check_payload(session, shopper.conversation_id, new.payload)
        message = conversations.add_message(
            session,
            shopper.conversation_id,
            text=new.text or "",
            payload=new.payload,
            client_id=new.client_id,
        )
        assert message.id is not None
        return message.id

    message_id = await gateway.conversations.write(write)
    await announce(gateway, shopper.conversation_id)
    return MessageAccepted(id=message_id)


@router.get("/conversations/{conversation_id}/messages", responses={200: {"model": MessageList}})
async def history(
    gateway: GatewayDep,
    shopper: ShopperDep,
    after: Annotated[int, Query(ge=0, le=2**62, description="Only messages with larger ids.")] = 0,
) -> JSONResponse:
    """Give the messages after an id, at most 500, oldest first, as the event stream would."""

    def read(session: Session) -> dict[str, Any]:
        # The event's number is read first: an event between the two is then seen twice, never missed.
        number = conversations.last_notice_id(session, shopper.conversation_id)
        found = conversations.messages_after(session, shopper.conversation_id, after, limit=LIMIT)
        return {"messages": [conversations.message_public(one) for one in found], "last_event_id": number}

    return JSONResponse(await gateway.conversations.read(read))


async def announce(gateway: Gateway, conversation_id: str) -> None:
    """Wake the dispatcher and the open streams of a conversation."""
    gateway.dispatcher.wake()
    await gateway.broadcaster.publish(conversation_id, Signal(NEWS))


def check_text(text: str, most: int) -> None:
    """Raise 422 for a text without anything to read, or one that is too long."""
    if len(text) > most:
        raise errors.invalid(f"The text has {len(text):,} characters.", f"Write at most {most:,} characters.")
    if not any(_is_visible(character) for character in text):
        raise errors.invalid("The text is empty.", f"Write 1 to {most:,} characters.")


def _is_visible(character: str) -> bool:
    """Tell whether a character shows: not a space (Z), control (Cc), format (Cf) or broken half (Cs)."""
    category = unicodedata.category(character)
    return category[0] != "Z" and category not in ("Cc", "Cf", "Cs")


def _check_payload(session: Session, conversation_id: str, payload: str) -> None:
    if not conversations.payload_was_offered(session, conversation_id, payload):
        raise errors.invalid(
            "No button of this conversation offered this payload.",
            "Send the payload of a button that this conversation shows, or send the words as 'text'.",
        )

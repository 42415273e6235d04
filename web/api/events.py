"""Stream a conversation's events to its widget."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Header, Query
from fastapi.responses import StreamingResponse

from web import errors
from web import events as wire
from web.api.routes import FAILURES, GatewayDep, ShopperDep

router = APIRouter(tags=["messages"], responses=FAILURES)
MOST_STREAMS = 10  # of one conversation: more than a shopper has tabs


@router.get(
    "/conversations/{conversation_id}/events",
    response_class=StreamingResponse,
    responses={200: {"content": {wire.MEDIA_TYPE: {}}, "description": "Server-sent events."}},
)
async def stream(
    gateway: GatewayDep,
    shopper: ShopperDep,
    last_event_id: Annotated[str | None, Header(description="Of the last event that arrived.")] = None,
    after: Annotated[int, Query(ge=0, description="The same, for a first connection.")] = 0,
) -> StreamingResponse:
    """Stream events from the beginning, or after the last that arrived; then as they happen."""
    if gateway.broadcaster.streams_of(shopper.conversation_id) >= MOST_STREAMS:
        raise errors.ApiError(
            429,
            f"This conversation has {MOST_STREAMS} open streams.",
            "Close one, then try again.",
            headers={"Retry-After": "5"},
        )
    chunks = wire.stream(
        gateway.conversations,
        gateway.broadcaster,
        shopper.conversation_id,
        after=_number(last_event_id, after),
        heartbeat=gateway.settings.heartbeat_seconds,
        bot_is_typing=gateway.dispatcher.is_typing(shopper.conversation_id),
    )
    return StreamingResponse(chunks, media_type=wire.MEDIA_TYPE, headers=wire.HEADERS)


def _number(last_event_id: str | None, after: int) -> int:
    if not last_event_id:
        return after
    if not last_event_id.isascii() or not last_event_id.isdigit() or len(last_event_id) > 18:
        raise errors.invalid("Last-Event-ID is no number.", "Send the id of the last event, or leave it out.")
    return int(last_event_id)

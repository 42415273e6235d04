"""Stream a conversation's events (server-sent events, WHATWG HTML section 9.2).

What is kept comes from the log of notices and carries an `id:`; a client that comes back with that id in
`Last-Event-ID` misses nothing and gets nothing twice. Typing is not kept and has no id.
"""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from functools import partial
from typing import Any

from sqlmodel import Session

from shop import conversations
from shop.errors import UnknownConversation
from shop.notices import StreamEvent
from web.broadcast import CLOSED, TYPING, Broadcaster
from web.dispatch import BOT
from web.store import Store

MEDIA_TYPE = "text/event-stream"
HEADERS = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}  # a proxy must not hold events back
RETRY_MS = 2000  # how long a browser waits before it comes back
BATCH = 200  # notices read at once


def event(kind: str, data: dict[str, Any], number: int | None = None) -> str:
    """Return one event as it goes over the wire; JSON has no line breaks, so one data line is enough."""
    head = "" if number is None else f"id: {number}\n"
    return f"{head}event: {kind}\ndata: {json.dumps(data, ensure_ascii=False, separators=(',', ':'))}\n\n"


def typing(role: str, on: bool) -> str:
    """Return the event that somebody began or stopped writing."""
    return event(TYPING, {"role": role, "on": on})


async def stream(
    store: Store,
    broadcaster: Broadcaster,
    conversation_id: str,
    *,
    after: int,
    heartbeat: float,
    bot_is_typing: bool = False,
) -> AsyncIterator[str]:
    """Yield a conversation's events after the notice `after`, then live ones, until it is erased."""
    with broadcaster.subscribe(conversation_id) as subscription:
        yield f"retry: {RETRY_MS}\n\n"
        if bot_is_typing:
            yield typing(BOT, True)
        last, check = after, False
        while True:
            try:
                notices = await store.read(partial(_after, conversation_id=conversation_id, last=last, check=check))
            except UnknownConversation:
                return
            check = False
            for notice in notices:
                last = notice.id
                yield event(notice.kind, notice.data, notice.id)
            if len(notices) == BATCH:
                continue
            # Other signals may come before news; only news, and each heartbeat, reads the log again.
            while True:
                signal = await subscription.next(heartbeat)
                if signal is None:
                    yield ": still here\n\n"
                    check = True  # another process may have erased the conversation
                    break
                if signal.kind == CLOSED:
                    return
                if signal.kind != TYPING:
                    break
                yield typing(signal.role, signal.on)


def _after(session: Session, *, conversation_id: str, last: int, check: bool) -> list[StreamEvent]:
    if check:
        conversations.get(session, conversation_id)
    return conversations.notices_after(session, conversation_id, last, limit=BATCH)

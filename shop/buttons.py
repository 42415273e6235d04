"""Remember which buttons a conversation has shown: only their payloads are accepted as commands."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any

from sqlmodel import Session, col, select

from shop.models import OfferedPayload
from shop.text import clean_text


def offer(session: Session, conversation_id: str, buttons: Iterable[dict[str, Any]]) -> None:
    """Remember buttons (`title`, `payload`) as shown in a conversation."""
    offered: dict[str, tuple[str, str]] = {}
    for button in buttons:
        payload = clean_text(str(button.get("payload") or ""))
        if payload:
            offered[_digest(payload)] = (payload, clean_text(str(button.get("title") or "")))
    if not offered:
        return
    query = select(OfferedPayload).where(
        OfferedPayload.conversation_id == conversation_id, col(OfferedPayload.digest).in_(list(offered))
    )
    known = {row.digest: row for row in session.exec(query)}
    for digest, (payload, title) in offered.items():
        row = known.get(digest) or OfferedPayload(conversation_id=conversation_id, digest=digest, payload=payload)
        row.title = title
        session.add(row)
    session.flush()


def payload_was_offered(session: Session, conversation_id: str, payload: str) -> bool:
    """Say whether a button of this conversation carried exactly this payload."""
    return _find(session, conversation_id, payload) is not None


def offered_title(session: Session, conversation_id: str, payload: str) -> str | None:
    """Return what the button with this payload said when it was last shown, or None."""
    row = _find(session, conversation_id, payload)
    return None if row is None else row.title


def buttons_of(message: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the buttons of a message's JSON, those on its cards included."""
    found = list(message.get("buttons") or [])
    for card in message.get("cards") or []:
        found += card.get("buttons") or []
    return found


def _find(session: Session, conversation_id: str, payload: str) -> OfferedPayload | None:
    digest = _digest(clean_text(payload))
    row = session.get(OfferedPayload, (conversation_id, digest))
    return row if isinstance(row, OfferedPayload) else None


def _digest(payload: str) -> str:
    return hashlib.sha256(payload.encode()).hexdigest()

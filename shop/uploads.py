"""Keep where the pictures that shoppers send lie."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session, select

from shop.clock import utc_now
from shop.models import Upload


def add_upload(
    session: Session,
    conversation_id: str,
    *,
    upload_id: str,
    message_id: int | None,
    path: str,
    media_type: str,
    size: int,
    now: datetime | None = None,
) -> Upload:
    """Record a picture; `path` is relative to the folder of uploads."""
    upload = Upload(
        id=upload_id,
        conversation_id=conversation_id,
        message_id=message_id,
        path=path,
        media_type=media_type,
        size=size,
        created_at=now or utc_now(),
    )
    session.add(upload)
    session.flush()
    return upload


def get_upload(session: Session, conversation_id: str, upload_id: str) -> Upload | None:
    """Return a picture of this conversation, or None."""
    query = select(Upload).where(Upload.id == upload_id, Upload.conversation_id == conversation_id)
    return session.exec(query).first()


def upload_of(session: Session, message_id: int) -> Upload | None:
    """Return the picture that came with a message, or None."""
    return session.exec(select(Upload).where(Upload.message_id == message_id)).first()

"""Give shoppers what is stored about them."""

from __future__ import annotations

from typing import Any

from sqlmodel import Session, col, select

from shop import memory
from shop.carts import view
from shop.models import Activity, Conversation, Message, Upload
from shop.service import requests_in

EXPORT_ADDRESS = "sabir:export"  # stands in a bot's text for the address that the gateway signs


def export_conversation(session: Session, conversation: Conversation) -> dict[str, Any]:
    """Return all that is stored of a conversation, ready for JSON."""
    of_it = conversation.id
    messages = session.exec(select(Message).where(Message.conversation_id == of_it).order_by(col(Message.id)))
    activity = session.exec(select(Activity).where(Activity.conversation_id == of_it).order_by(col(Activity.id)))
    uploads = session.exec(select(Upload).where(Upload.conversation_id == of_it))
    owner = memory.owner_of(conversation.id, conversation.customer_id)
    return {
        "conversation": {
            "id": conversation.id,
            "customer": conversation.customer_id,
            "language": conversation.language,
            "currency": conversation.currency,
            "country": conversation.country,
            "page_url": conversation.page_url,
            "rating": conversation.rating,
            "rating_comment": conversation.rating_comment,
            "consent_to_memory": conversation.consent,
            "created_at": conversation.created_at.isoformat(),
        },
        "remembered": memory.remembered(session, owner),
        "messages": [
            {
                "at": one.created_at.isoformat(),
                "role": one.role,
                "text": one.text,
                "language": one.language,
                "original_text": one.original_text,
                "products": [card.get("sku") for card in one.cards],
            }
            for one in messages
        ],
        "cart": [{"sku": line.sku, "quantity": line.quantity} for line in view(session, of_it)],
        "activity": [
            {"at": one.at.isoformat(), "kind": one.kind, "sku": one.sku, "query": one.query} for one in activity
        ],
        "requests": [
            {
                "at": one.created_at.isoformat(),
                "number": one.number,
                "kind": one.kind,
                "state": one.state,
                "order_number": one.order_number,
                "details": one.details,
            }
            for one in requests_in(session, of_it)
        ],
        "pictures": [{"id": one.id, "at": one.created_at.isoformat(), "media_type": one.media_type} for one in uploads],
    }

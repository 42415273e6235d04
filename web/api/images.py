"""Take the pictures that shoppers send, and show them to her again."""

from __future__ import annotations

from typing import Any

import anyio.to_thread
from fastapi import APIRouter, Request
from fastapi.responses import Response
from python_multipart.exceptions import FormParserError
from sqlmodel import Session, select
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException

from shop import conversations
from shop.models.conversations import Message
from shop.uploads import add_upload, get_upload, upload_of
from web import errors
from web.api.messages import announce, check_text
from web.api.models import MessageAccepted
from web.api.routes import FAILURES, GatewayDep, ShopperDep, WritingShopperDep
from web.gateway import Gateway
from web.middleware import FORM_ROOM
from web.uploads import clean_picture

router = APIRouter(tags=["messages"], responses=FAILURES)
IMAGE = "image"  # the name in a message's meta under which its picture stands
_FORM: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["image", "client_id"],
                    "properties": {
                        "image": {
                            "type": "string",
                            "format": "binary",
                            "description": "JPEG, PNG, WebP or GIF.",
                        },
                        "client_id": {"type": "string", "maxLength": 100},
                        "text": {"type": "string", "description": "At most 4,000 characters."},
                    },
                }
            }
        },
    }
}


@router.post("/conversations/{conversation_id}/images", status_code=202, openapi_extra=_FORM)
async def send_image(request: Request, gateway: GatewayDep, shopper: WritingShopperDep) -> MessageAccepted:
    """Keep a picture, with words or without; of the sent file only its pixels are kept."""
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type != "multipart/form-data":
        raise errors.ApiError(415, "The body is no form.", "Send multipart/form-data with 'image' and 'client_id'.")
    # Parsed only now, so that nobody without a token makes us keep a large body.
    try:
        form = await request.form(max_files=1, max_fields=4, max_part_size=FORM_ROOM)
    except errors.ApiError:
        raise
    except (HTTPException, FormParserError, KeyError):  # KeyError: no boundary is named
        raise errors.ApiError(400, "The form cannot be read.", "Send well-formed multipart/form-data.") from None
    try:
        client_id, text, upload = _read(form, gateway)
        data = await upload.read()
    finally:
        await form.close()
    if len(data) > gateway.settings.max_image:
        raise errors.too_large("The picture", gateway.settings.max_image)
    conversation_id = shopper.conversation_id
    known = await gateway.conversations.read(lambda session: _known(session, conversation_id, client_id))
    if known is not None:
        return MessageAccepted(id=known)
    picture = await anyio.to_thread.run_sync(lambda: clean_picture(data, max_pixels=gateway.settings.max_pixels))
    upload_id, path = await anyio.to_thread.run_sync(gateway.uploads.keep, conversation_id, picture)

    def write(session: Session) -> tuple[int, bool]:
        facts = {
            "id": upload_id,
            "url": f"/api/v1/conversations/{conversation_id}/images/{upload_id}",
            "width": picture.width,
            "height": picture.height,
        }
        message = conversations.add_message(
            session, conversation_id, text=text, client_id=client_id, meta={IMAGE: facts}
        )
        assert message.id is not None
        if upload_of(session, message.id) is not None:  # the same client_id came twice at once
            return message.id, False
        add_upload(
            session,
            conversation_id,
            upload_id=upload_id,
            message_id=message.id,
            path=path,
            media_type=picture.media_type,
            size=len(picture.data),
        )
        return message.id, True

    kept = False
    try:
        message_id, kept = await gateway.conversations.write(write)
    finally:
        if not kept:
            await anyio.to_thread.run_sync(gateway.uploads.drop, path)
    await announce(gateway, conversation_id)
    return MessageAccepted(id=message_id)


@router.get(
    "/conversations/{conversation_id}/images/{image_id}",
    response_class=Response,
    responses={200: {"content": {"image/jpeg": {}, "image/png": {}}, "description": "The picture."}},
)
async def show_image(gateway: GatewayDep, shopper: ShopperDep, image_id: str) -> Response:
    """Give a picture of this conversation back, as it was kept."""

    def read(session: Session) -> tuple[str, str] | None:
        upload = get_upload(session, shopper.conversation_id, image_id)
        return (upload.path, upload.media_type) if upload else None

    kept = await gateway.conversations.read(read)
    data = await anyio.to_thread.run_sync(gateway.uploads.read, kept[0]) if kept else None
    if kept is None or data is None:
        raise errors.ApiError(404, "This conversation has no such picture.", "Take the address from a message.")
    return Response(data, media_type=kept[1], headers={"Cache-Control": "private, max-age=86400"})


def _read(form: FormData, gateway: Gateway) -> tuple[str, str, UploadFile]:
    upload, client_id, text = form.get("image"), form.get("client_id"), form.get("text")
    if not isinstance(upload, UploadFile):
        raise errors.invalid("The form has no file 'image'.", "Send the picture as the file 'image'.")
    if not isinstance(client_id, str) or not 0 < len(client_id) <= 100:
        raise errors.invalid("The form has no 'client_id'.", "Send 1 to 100 characters, new for each message.")
    if text is None or text == "":
        return client_id, "", upload
    if not isinstance(text, str):
        raise errors.invalid("'text' is a file.", "Send it as a plain field.")
    check_text(text, gateway.settings.max_text)
    return client_id, text, upload


def _known(session: Session, conversation_id: str, client_id: str) -> int | None:
    query = select(Message.id).where(Message.conversation_id == conversation_id, Message.client_id == client_id)
    return session.exec(query).first()

"""Share what every call needs: its gateway, who calls, and the form of its body."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Depends, Path, Request
from fastapi.routing import APIRoute
from sqlmodel import Session
from starlette.responses import Response

from shop import conversations
from shop.errors import UnknownConversation
from web import errors
from web.api.models import ErrorAnswer
from web.gateway import Gateway
from web.tokens import TokenError

FAILURES: dict[int | str, dict[str, Any]] = {
    400: {"model": ErrorAnswer, "description": "The body is malformed."},
    401: {"model": ErrorAnswer, "description": "No token, or a bad one."},
    403: {"model": ErrorAnswer, "description": "A token of another conversation, or a refused origin."},
    404: {"model": ErrorAnswer, "description": "There is no such conversation."},
    422: {"model": ErrorAnswer, "description": "A value cannot be taken; the hint says what could."},
    429: {"model": ErrorAnswer, "description": "Too many calls; Retry-After says when to come back."},
}  # fmt: skip


class JsonRoute(APIRoute):
    """Refuse bodies that are announced as something else than JSON; forms read theirs by themselves."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Return the handler with the check before it."""
        handle = super().get_route_handler()
        if self.body_field is None:
            return handle

        async def checked(request: Request) -> Response:
            media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
            sent = request.headers.get("content-length", "0") != "0" or "transfer-encoding" in request.headers
            if not sent:  # whether a body may be absent, its model knows
                return await handle(request)
            if media_type != "application/json" and not media_type.endswith("+json"):
                said = f"Content-Type is {media_type!r}" if media_type else "Content-Type is missing"
                raise errors.ApiError(415, f"{said}.", "Send JSON with 'Content-Type: application/json'.")
            return await handle(request)

        return checked


@dataclass(frozen=True)
class Shopper:
    """Hold which conversation a caller has proved to be in."""

    conversation_id: str
    customer_id: str | None


def gateway_of(request: Request) -> Gateway:
    """Return the gateway that serves a request."""
    gateway: Gateway = request.app.state.gateway
    return gateway


GatewayDep = Annotated[Gateway, Depends(gateway_of)]
ConversationId = Annotated[str, Path(description="The id that POST /conversations returned.", max_length=100)]


async def shopper_of(request: Request, gateway: GatewayDep, conversation_id: ConversationId) -> Shopper:
    """Check the token: 401 for none or a bad one, 403 for another conversation's, 404 where it was erased."""
    token = _bearer(request)
    try:
        owner = gateway.tokens.conversation_of(token)
    except TokenError as error:
        raise _unauthorized(error.problem, error.right) from None
    if owner != conversation_id:
        raise errors.ApiError(
            403,
            "This token belongs to another conversation.",
            "Use the token that came with this conversation's id.",
        )

    def look(session: Session) -> tuple[str | None, str | None]:
        conversation = conversations.get(session, conversation_id)
        return conversation.token_hash, conversation.customer_id

    try:
        token_hash, customer_id = await gateway.conversations.read(look)
    except UnknownConversation:
        raise errors.unknown_conversation() from None
    if not gateway.tokens.matches(token, token_hash):
        raise _unauthorized("this token is no longer valid", "start a new conversation")
    return Shopper(conversation_id, customer_id)


async def writing_shopper_of(gateway: GatewayDep, shopper: Annotated[Shopper, Depends(shopper_of)]) -> Shopper:
    """Check the token, and that this conversation is not written to too often."""
    limit(gateway, f"write {shopper.conversation_id}")
    return shopper


ShopperDep = Annotated[Shopper, Depends(shopper_of)]
WritingShopperDep = Annotated[Shopper, Depends(writing_shopper_of)]


def limit(gateway: Gateway, key: str) -> None:
    """Count a call of a conversation; raises 429 where they come too often."""
    wait = gateway.by_conversation.take(key)
    if wait:
        gateway.metrics.refused.add("conversation")
        raise errors.too_many("this conversation", wait)


def _bearer(request: Request) -> str:
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not token.strip():
        raise _unauthorized("there is no token", "send the header 'Authorization: Bearer <token>'")
    return token.strip()


def _unauthorized(problem: str, right: str) -> errors.ApiError:
    return errors.ApiError(
        401, _sentence(problem), _sentence(right), headers={"WWW-Authenticate": 'Bearer realm="conversation"'}
    )


def refused(error: TokenError) -> errors.ApiError:
    """Return the answer to a statement or link that is not accepted."""
    return errors.ApiError(401, _sentence(error.problem), _sentence(error.right))


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."

"""Take the gateway's turns in over HTTP."""

from __future__ import annotations

import asyncio
import hmac
import json
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from rasa.core.channels.channel import UserMessage
from rasa.core.channels.rest import RestInput
from rasa.shared.exceptions import RasaException
from sanic import Blueprint, Sanic, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot import keys
from bot.handling import handle, log_failure
from bot.settings import BotSettings
from bot.tracker_store import without_failsafe
from bot.turns import BadTurnError, IncomingTurn, TurnError

logger = logging.getLogger(__name__)


class SabirInput(RestInput):
    """Answer a turn with 200 when all of it was done, and with an error when anything failed.

    `POST /webhooks/sabir/webhook` with `Authorization: Bearer <token>`; the same `metadata.message_id` again
    gives the same answer again.
    """

    def __init__(self, settings: BotSettings) -> None:
        if not settings.token:
            raise RasaException(
                "the channel has no token: set SABIR_RASA_TOKEN, or write one to "
                f"{settings.home / 'rasa-token'} (`sabir up` does)"
            )
        self._token = settings.token.encode()
        self._seconds = settings.turn_seconds

    @classmethod
    def name(cls) -> str:
        """Name the channel and its path."""
        return keys.CHANNEL

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> SabirInput:
        """Create the channel; its settings come from the environment."""
        return cls(BotSettings.from_env())

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """Return the routes."""
        webhook = Blueprint("sabir_webhook", __name__)

        @webhook.listener("after_server_start")
        async def harden(app: Sanic, _loop: asyncio.AbstractEventLoop) -> None:
            if getattr(app.ctx, "agent", None):
                without_failsafe(app.ctx.agent)

        @webhook.route("/", methods=["GET"])
        async def health(request: Request) -> HTTPResponse:
            agent = getattr(request.app.ctx, "agent", None)
            ready = agent is not None and agent.is_ready()
            return response.json({"status": "ok" if ready else "not_ready"}, status=200 if ready else 503)

        @webhook.route("/webhook", methods=["POST"])
        async def receive(request: Request) -> HTTPResponse:
            if not self._is_gateway(request):
                return _error("unauthorized", "the token is missing or wrong", "send Authorization: Bearer ...", 401)
            turn = None
            try:
                turn = IncomingTurn.parse(_json(request.body))
                agent = getattr(request.app.ctx, "agent", None)
                return response.json(await handle(agent, turn, seconds=self._seconds), dumps=_dumps)
            except TurnError as error:
                if turn is not None:
                    log_failure(turn, error)
                return _error(error.code, str(error), error.hint, error.status)

        return webhook

    def _is_gateway(self, request: Request) -> bool:
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        return scheme.lower() == "bearer" and hmac.compare_digest(token.strip().encode(), self._token)


def _json(body: bytes) -> Any:
    try:
        return json.loads(body)
    except ValueError as error:
        raise BadTurnError("the request is not JSON in UTF-8") from error


def _dumps(content: Any) -> str:
    return json.dumps(content, ensure_ascii=False)


def _error(code: str, message: str, hint: str, status: int) -> HTTPResponse:
    return response.json({"error": {"code": code, "message": message, "hint": hint}}, status=status)

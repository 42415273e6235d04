"""Speak with Rasa over its channel for this gateway.

TurnError
├── TurnUnavailable   Rasa is away, busy or broken: the same message may be sent again
└── TurnRejected      Rasa refuses this very message: sending it again changes nothing
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

import httpx
from pydantic import BaseModel, Field, ValidationError, validator

logger = logging.getLogger(__name__)

WEBHOOK = "/webhooks/sabir/webhook"
HEALTH = "/webhooks/sabir/"  # 503 while no model is loaded
# These answers blame the installation (token, channel, model), not the message, so it waits.
NOT_THE_MESSAGE = frozenset({401, 403, 404, 405, 407, 408, 409, 421, 425, 426, 429})


class TurnError(Exception):
    """Say that a turn brought no answer; `status` is Rasa's, or None without any."""

    def __init__(self, problem: str, status: int | None = None) -> None:
        super().__init__(problem)
        self.status = status


class TurnUnavailable(TurnError):
    """Say that the message should be sent again later."""


class TurnRejected(TurnError):
    """Say that this message will never be answered."""


class Button(BaseModel):
    """Offer a quick reply."""

    title: str
    payload: str


class Reply(BaseModel):
    """Hold one thing the bot says."""

    text: str = ""
    language: str | None = None
    cards: list[dict[str, Any]] = Field(default_factory=list)
    buttons: list[Button] = Field(default_factory=list)

    @validator("text", "cards", "buttons", pre=True)
    def _absent(cls, value: Any, field: Any) -> Any:
        return field.get_default() if value is None else value


class Intent(BaseModel):
    """Hold what the shopper wants to happen."""

    name: str | None = None
    confidence: float = 0.0


class Turn(BaseModel):
    """Hold what was understood of a message."""

    language: str | None = None
    confidence: float | None = None
    translation: str | None = None
    untranslated: bool = False  # a guard kept the original
    intent: Intent | None = None
    entities: list[dict[str, Any]] = Field(default_factory=list)
    sentiment: dict[str, Any] | None = None
    keywords: list[Any] = Field(default_factory=list)
    recovered: bool = False

    @validator("entities", "keywords", "recovered", "untranslated", pre=True)
    def _absent(cls, value: Any, field: Any) -> Any:
        return field.get_default() if value is None else value


class Effect(BaseModel):
    """Hold what a turn changes in the conversation."""

    kind: Literal["handover", "language", "currency", "export", "forget"]
    reason: str | None = None
    language: str | None = None
    currency: str | None = None


class TurnAnswer(BaseModel):
    """Hold Rasa's whole answer to one message."""

    messages: list[Reply]
    turn: Turn = Field(default_factory=Turn)
    effects: list[Effect] = Field(default_factory=list)

    @validator("turn", "effects", pre=True)
    def _absent(cls, value: Any, field: Any) -> Any:
        return field.get_default() if value is None else value

    @validator("effects", pre=True)
    def _known(cls, value: Any) -> Any:
        """Leave out effects of a newer Rasa project than this gateway."""
        kinds = ("handover", "language", "currency", "export", "forget")
        return [one for one in value if isinstance(one, dict) and one.get("kind") in kinds]


@dataclass(frozen=True)
class TurnRequest:
    """Hold what Rasa is asked."""

    sender: str
    message: str
    metadata: Mapping[str, Any]


class RasaChannel:
    """Send turns to Rasa; the HTTP client comes from outside and is not closed here."""

    def __init__(
        self, client: httpx.AsyncClient, url: str | Callable[[], str], token: str = "", *, timeout: float = 75.0
    ) -> None:
        """Take Rasa's address, or what gives it anew for each turn."""
        self._client = client
        self._address = url
        self._headers = {"Authorization": f"Bearer {token}"} if token else {}
        self._timeout = httpx.Timeout(timeout, connect=3.0)

    def _url(self) -> str:
        return (self._address if isinstance(self._address, str) else self._address()) + WEBHOOK

    async def answer(self, request: TurnRequest) -> TurnAnswer:
        """Return Rasa's answer; raises TurnUnavailable or TurnRejected."""
        content = {"sender": request.sender, "message": request.message, "metadata": dict(request.metadata)}
        try:
            response = await self._client.post(
                self._url(),
                content=json.dumps(content, ensure_ascii=False).encode("utf-8"),
                headers={**self._headers, "Content-Type": "application/json"},
                timeout=self._timeout,
            )
        except httpx.HTTPError as error:
            raise TurnUnavailable(f"Rasa cannot be reached ({type(error).__name__})") from error
        if response.status_code >= 500 or response.status_code in NOT_THE_MESSAGE:
            raise TurnUnavailable(f"Rasa answered {response.status_code}", response.status_code)
        if response.status_code >= 400:
            raise TurnRejected(f"Rasa answered {response.status_code}", response.status_code)
        try:
            return TurnAnswer.parse_obj(response.json())
        except (ValueError, ValidationError) as error:
            # A stock Rasa, or a proxy's page: not our channel's answer.
            raise TurnUnavailable("Rasa's answer has another form than the channel's", response.status_code) from error

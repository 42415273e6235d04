"""Say whether the gateway is alive, and what is missing until it is ready."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Mapping

import httpx
from sqlmodel import Session, select

from shop.models.catalogue import Product
from shop.models.conversations import Conversation
from web.rasa import HEALTH
from web.store import Store

logger = logging.getLogger(__name__)

Check = Callable[[], Awaitable[str]]  # "" when well, else what is missing and what to do
PATIENCE = 3.0  # seconds that one check may take
REMEMBERED = 1.0  # seconds that an answer is used again: anybody may ask


class Readiness:
    """Ask every part whether it can work, all at once."""

    def __init__(self, checks: Mapping[str, Check], *, clock: Callable[[], float] = time.monotonic) -> None:
        self._checks = dict(checks)
        self._clock = clock
        self._kept: tuple[float, dict[str, str]] | None = None
        self._lock = asyncio.Lock()

    async def missing(self) -> dict[str, str]:
        """Return what is missing, by part; empty when everything is ready."""
        async with self._lock:
            if self._kept and self._clock() - self._kept[0] < REMEMBERED:
                return self._kept[1]
            words = await asyncio.gather(*(self._run(check) for check in self._checks.values()))
            missing = {name: word for name, word in zip(self._checks, words, strict=True) if word}
            self._kept = (self._clock(), missing)
            return missing

    @staticmethod
    async def _run(check: Check) -> str:
        try:
            return await asyncio.wait_for(check(), PATIENCE)
        except asyncio.TimeoutError:
            return f"gave no answer within {PATIENCE:g} s"


def rasa_check(client: httpx.AsyncClient, address: Callable[[], str]) -> Check:
    """Return a check that Rasa runs at its present address, with our channel and a model."""

    async def check() -> str:
        url = address()
        try:
            response = await client.get(url + HEALTH)
        except httpx.HTTPError as error:
            return f"no answer at {url} ({type(error).__name__}); start Rasa"
        if response.status_code == 200:
            return ""
        if response.status_code == 503:
            return "has no model loaded; run `sabir train`"
        if response.status_code == 404:
            return f"what runs at {url} is no Rasa with our channel; start it with bot/credentials.yml"
        return f"answered {response.status_code}"

    return check


def actions_check(client: httpx.AsyncClient, url: str) -> Check:
    """Return a check that the action server runs."""

    async def check() -> str:
        try:
            response = await client.get(f"{url}/health")
        except httpx.HTTPError as error:
            return f"no answer at {url} ({type(error).__name__}); start the action server"
        return "" if response.status_code == 200 else f"answered {response.status_code}"

    return check


def database_check(conversations: Store) -> Check:
    """Return a check that conversations can be read."""

    def look(session: Session) -> None:
        session.exec(select(Conversation.id).limit(1)).first()

    async def check() -> str:
        try:
            await conversations.read(look)
        except Exception as error:  # whatever the driver says, it is not ready
            logger.warning("the conversations cannot be read", exc_info=error)
            return f"conversations cannot be read ({type(error).__name__}); see the log"
        return ""

    return check


def catalogue_check(catalogue: Store) -> Check:
    """Return a check that there is something to sell."""

    def look(session: Session) -> bool:
        return session.exec(select(Product.id).limit(1)).first() is not None

    async def check() -> str:
        try:
            filled = await catalogue.read(look)
        except Exception as error:
            logger.warning("the catalogue cannot be read", exc_info=error)
            return f"cannot be read ({type(error).__name__}); see the log"
        return "" if filled else "holds no products; run `sabir import FILE`"

    return check

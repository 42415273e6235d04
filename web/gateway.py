"""Hold the parts of a running gateway, and start and stop them."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import anyio.to_thread
import httpx

from shop.database import catalogue_engine, conversations_engine, upgrade
from web.broadcast import CLOSED, Broadcaster, LocalBroadcaster, Signal
from web.dispatch import Dispatcher
from web.health import Readiness, actions_check, catalogue_check, database_check, rasa_check
from web.limits import RateLimiter
from web.metrics import Metrics
from web.rasa import RasaChannel
from web.settings import WebSettings
from web.speech import Speech
from web.store import Store
from web.tokens import ConversationTokens, ExportLinks
from web.tracker import erase_tracker
from web.uploads import UploadFolder

logger = logging.getLogger(__name__)


class Gateway:
    """Own the databases, the way to Rasa, the dispatcher and the limits of one process."""

    def __init__(self, settings: WebSettings, *, transport: httpx.AsyncBaseTransport | None = None) -> None:
        self.settings = settings
        self.conversations = Store(conversations_engine(settings.shop))
        self.catalogue = Store(catalogue_engine(settings.shop))
        self.broadcaster: Broadcaster = LocalBroadcaster()
        self.tokens = ConversationTokens(settings.secret)
        self.exports = ExportLinks(settings.secret)
        self.uploads = UploadFolder(settings.uploads)
        self.speech = Speech()
        self.metrics = Metrics()
        self.by_address = RateLimiter(settings.address_rate)
        self.by_conversation = RateLimiter(settings.conversation_rate)
        self.starts = RateLimiter(settings.start_rate)
        # Rasa and the actions are on this machine or network: no proxy of the environment leads there.
        self._client = httpx.AsyncClient(trust_env=False, timeout=5.0, transport=transport)
        channel = RasaChannel(self._client, settings.current_rasa, settings.rasa_token, timeout=settings.turn_timeout)
        self.dispatcher = Dispatcher(
            self.conversations,
            channel,
            self.broadcaster,
            settings,
            metrics=self.metrics,
            speech=self.speech,
            on_erased=self._erase_again,
            on_forgotten=self.erase_bot_memory,
            export_url=self.export_url,
        )
        self.readiness = Readiness({
            "rasa": rasa_check(self._client, settings.current_rasa),
            "actions": actions_check(self._client, settings.actions_url),
            "database": database_check(self.conversations),
            "catalogue": catalogue_check(self.catalogue),
        })  # fmt: skip
        self._erasing: set[asyncio.Task[None]] = set()
        self.metrics.gauge("sabir_event_streams", "Open event streams.", lambda: self.broadcaster.streams)
        self.metrics.gauge("sabir_turns_running", "Turns that Rasa has in work.", lambda: self.dispatcher.running)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Prepare the databases and answer messages while the context is open."""
        prepared = await self._prepare()
        worker = asyncio.create_task(self._work(prepared), name="dispatcher")
        try:
            yield
        finally:
            self.broadcaster.close()
            worker.cancel()
            await asyncio.gather(worker, *self._erasing, return_exceptions=True)
            await self._client.aclose()
            self.conversations.close()
            self.catalogue.close()

    def close_streams(self) -> None:
        """End the event streams, so that the server need not wait for them."""
        self.broadcaster.close()

    async def erase_traces(self, conversation_id: str) -> None:
        """Remove what lies outside of the database: pictures, open streams, the bot's memory."""
        await self.broadcaster.publish(conversation_id, Signal(CLOSED))
        await self.erase_bot_memory(conversation_id)

    async def erase_bot_memory(self, conversation_id: str) -> None:
        """Remove pictures and what the bot remembers of a conversation."""
        await anyio.to_thread.run_sync(self.uploads.erase, conversation_id)
        await anyio.to_thread.run_sync(erase_tracker, self.settings.shop, conversation_id)

    def export_url(self, conversation_id: str) -> str:
        """Return the address at which a shopper can download her data, for an hour."""
        return self.settings.public_url + self.exports.path(conversation_id, now=time.time())

    async def _prepare(self) -> bool:
        try:
            await anyio.to_thread.run_sync(upgrade, self.settings.shop)
        except Exception:  # a database that is not there yet; /readyz says so meanwhile
            logger.exception("the database cannot be prepared")
            return False
        return True

    async def _work(self, prepared: bool) -> None:
        while not prepared:
            await asyncio.sleep(self.settings.poll_seconds)
            prepared = await self._prepare()
        await self.dispatcher.run()

    def _erase_again(self, conversation_id: str) -> None:
        """Erase what a turn wrote that was under way while its conversation was erased."""
        task = asyncio.create_task(self.erase_traces(conversation_id))
        self._erasing.add(task)
        task.add_done_callback(self._erasing.discard)

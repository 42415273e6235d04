"""Bring queued messages to Rasa and its answers back, in order, each once, for as long as it takes."""

from __future__ import annotations

import asyncio
import logging
import random
import uuid
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from time import perf_counter

from shop import conversations
from shop.clock import utc_now
from shop.queue import outlook
from web import turns
from web.broadcast import NEWS, TYPING, Broadcaster, Signal
from web.metrics import Metrics
from web.rasa import RasaChannel, TurnRejected, TurnUnavailable
from web.settings import WebSettings
from web.speech import Speech
from web.store import Store
from web.turns import Job

logger = logging.getLogger(__name__)

STALE_EVERY = 30.0  # seconds between looks for messages whose worker died
STALE_ROOM = 60.0  # seconds beyond a turn's longest time until its worker counts as dead
STOP_PATIENCE = 3.0  # seconds that turns under way get at the end; Rasa recovers the others
BOT = "bot"


async def _nothing(conversation_id: str) -> None:
    """Do nothing."""


class Dispatcher:
    """Answer queued messages: several conversations at once, one message of each.

    The queue lies in the database, so nothing is lost with this process. `wake` makes it look at once.
    """

    def __init__(
        self,
        store: Store,
        channel: RasaChannel,
        broadcaster: Broadcaster,
        settings: WebSettings,
        *,
        metrics: Metrics,
        speech: Speech,
        on_erased: Callable[[str], None] = lambda conversation_id: None,
        on_forgotten: Callable[[str], Awaitable[None]] = _nothing,
        export_url: Callable[[str], str] = lambda conversation_id: "",
        rng: random.Random | None = None,
    ) -> None:
        self._store = store
        self._channel = channel
        self._broadcaster = broadcaster
        self._settings = settings
        self._metrics = metrics
        self._speech = speech
        self._on_erased = on_erased
        self._on_forgotten = on_forgotten
        self._export_url = export_url
        self._rng = rng or random.Random()
        self._worker = uuid.uuid4().hex
        self._ring: asyncio.Event | None = None
        self._turns: dict[asyncio.Task[None], str] = {}
        self._typing: set[str] = set()
        self._stale_at = 0.0

    def wake(self) -> None:
        """Say that there may be something to do."""
        if self._ring is not None:
            self._ring.set()

    def is_typing(self, conversation_id: str) -> bool:
        """Tell whether the bot is about to answer in a conversation."""
        return conversation_id in self._typing

    @property
    def running(self) -> int:
        """Return how many turns are under way."""
        return len(self._turns)

    async def run(self) -> None:
        """Work until cancelled."""
        self._ring = asyncio.Event()
        try:
            await self._recover()
            while True:
                try:
                    pause = await self._start_turns()
                except Exception:  # a database that is away comes back; this loop must be there then
                    logger.exception("the queue cannot be read")
                    pause = self._settings.poll_seconds
                await self._wait(pause)
        finally:
            await self._stop()

    def delay(self, attempts: int) -> float:
        """Return the seconds until the next attempt: doubling, with jitter, within the settings' bounds."""
        first, most = self._settings.retry_first, self._settings.retry_most
        full = min(most, first * 2 ** min(attempts - 1, 30))
        return max(first, self._rng.uniform(full / 2, full))

    async def _recover(self) -> None:
        """Take back what the last process had in work; Rasa knows what it answered already."""
        while True:
            try:
                count = await self._store.write(conversations.requeue_stale)
            except Exception:
                logger.exception("the queue cannot be read")
                await asyncio.sleep(self._settings.poll_seconds)
                continue
            if count:
                logger.info("%d messages that were in work are sent again", count)
            self._stale_at = asyncio.get_running_loop().time() + STALE_EVERY
            return

    async def _start_turns(self) -> float:
        """Claim what is due; return how long nothing needs to be done, if nothing wakes us."""
        await self._take_back_stale()
        currency = self._settings.shop.currency
        while len(self._turns) < self._settings.turns_at_once:
            queue = await self._store.read(outlook)  # claiming takes the writer's place, so look first
            if not queue.due:
                return self._pause(queue.next_at)
            job = await self._store.write(lambda session: turns.claim(session, self._worker, currency))
            if job is None:  # what is due waits for the message before it
                return self._pause(queue.next_at)
            task = asyncio.create_task(self._turn(job))
            self._turns[task] = job.conversation_id
            task.add_done_callback(self._finished)
        return self._settings.poll_seconds

    async def _take_back_stale(self) -> None:
        now = asyncio.get_running_loop().time()
        if now < self._stale_at:
            return
        self._stale_at = now + STALE_EVERY
        before = utc_now() - timedelta(seconds=self._settings.turn_timeout + STALE_ROOM)
        await self._store.write(lambda session: conversations.requeue_stale(session, claimed_before=before))

    def _pause(self, next_at: datetime | None) -> float:
        most = self._settings.poll_seconds
        return most if next_at is None else min(most, max(0.0, (next_at - utc_now()).total_seconds()))

    async def _wait(self, seconds: float) -> None:
        assert self._ring is not None
        try:
            await asyncio.wait_for(self._ring.wait(), seconds)
        except asyncio.TimeoutError:
            return
        self._ring.clear()

    def _finished(self, task: asyncio.Task[None]) -> None:
        self._turns.pop(task, None)
        if not task.cancelled() and task.exception() is not None:
            logger.error("a turn broke", exc_info=task.exception())
        self.wake()

    async def _turn(self, job: Job) -> None:
        await self._set_typing(job.conversation_id, True)
        waits = False
        try:
            waits = await self._attempt(job)
        except Exception as error:  # the database failed: Rasa will recover the turn
            logger.exception("an answer could not be stored", extra={"message_id": job.message_id})
            waits = await self._put_back(job, f"storing failed ({type(error).__name__})")
        finally:
            if not waits:
                await self._set_typing(job.conversation_id, False)

    async def _attempt(self, job: Job) -> bool:
        """Ask Rasa once; return whether the message waits for a further attempt."""
        started = perf_counter()
        try:
            answer = await self._channel.answer(job.request)
        except TurnUnavailable as error:
            return await self._put_back(job, str(error))
        except TurnRejected as error:
            reason = str(error)
            await self._store.write(
                lambda session: turns.reject(session, job, self._worker, error=reason, speech=self._speech)
            )
            self._record("rejected", job)
            logger.error("a message failed: %s", reason, extra={"message_id": job.message_id})
        else:
            self._metrics.turn_seconds.observe(perf_counter() - started)
            if turns.asks_for(
                answer, "forget"
            ):  # before the answer is stored: of a crash between them both are done again
                await self._on_forgotten(job.conversation_id)
            url = self._export_url(job.conversation_id)
            outcome = await self._store.write(
                lambda session: turns.store_answer(session, job, answer, self._worker, export_url=url)
            )
            self._record(outcome, job)
            if outcome == "erased":
                self._on_erased(job.conversation_id)
        await self._broadcaster.publish(job.conversation_id, Signal(NEWS))
        return False

    async def _put_back(self, job: Job, problem: str) -> bool:
        delay = self.delay(job.attempts)
        facts = {"message_id": job.message_id, "attempt": job.attempts, "delay": round(delay, 2)}
        logger.warning("a message waits: %s", problem, extra=facts)
        self._metrics.turns.add("retried")
        return await self._store.write(
            lambda session: turns.put_back(session, job, self._worker, delay=delay, error=problem)
        )

    def _record(self, outcome: str, job: Job) -> None:
        self._metrics.turns.add(outcome)
        if outcome in ("answered", "recovered"):
            self._metrics.wait_seconds.observe(turns.seconds_since(job.created_at))
        logger.info("turn", extra={"message_id": job.message_id, "attempt": job.attempts, "outcome": outcome})

    async def _set_typing(self, conversation_id: str, on: bool) -> None:
        if on == (conversation_id in self._typing):
            return
        (self._typing.add if on else self._typing.discard)(conversation_id)
        await self._broadcaster.publish(conversation_id, Signal(TYPING, role=BOT, on=on))

    async def _stop(self) -> None:
        """Let turns under way end for a moment; what is left is taken back at the next start."""
        if self._turns:
            _, pending = await asyncio.wait(tuple(self._turns), timeout=STOP_PATIENCE)
            for task in pending:
                task.cancel()
            await asyncio.gather(*pending, return_exceptions=True)

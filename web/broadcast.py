"""Tell the open event streams of a conversation that there is news.

Notices themselves lie in the database; a signal only says "look again", or carries what is not kept
(typing). `Broadcaster` is the interface; `LocalBroadcaster` serves one process.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from typing import Protocol

NEWS = "news"  # notices were written
TYPING = "typing"  # somebody began or stopped writing
CLOSED = "closed"  # the stream must end: the conversation was erased, or the gateway stops
MOST_WAITING = 64  # signals a slow reader may have before the oldest are dropped; notices are never lost


@dataclass(frozen=True)
class Signal:
    """Say what kind of news there is."""

    kind: str
    role: str = ""  # of TYPING
    on: bool = False  # of TYPING


class Subscription:
    """Receive the signals of one conversation."""

    def __init__(self) -> None:
        self._waiting: deque[Signal] = deque(maxlen=MOST_WAITING)
        self._ring = asyncio.Event()

    def put(self, signal: Signal) -> None:
        """Add a signal; news that already waits is not added twice."""
        if signal not in self._waiting or signal.kind == TYPING:
            self._waiting.append(signal)
        self._ring.set()

    async def next(self, timeout: float) -> Signal | None:
        """Return the next signal, or None when `timeout` seconds brought none."""
        if not self._waiting:
            try:
                await asyncio.wait_for(self._ring.wait(), timeout)
            except asyncio.TimeoutError:
                return None
        signal = self._waiting.popleft()
        if not self._waiting:
            self._ring.clear()
        return signal


class Broadcaster(Protocol):
    """Carry signals from whoever writes to whoever watches; an implementation may cross processes."""

    def subscribe(self, conversation_id: str) -> AbstractContextManager[Subscription]:
        """Receive a conversation's signals while the context is open."""

    async def publish(self, conversation_id: str, signal: Signal) -> None:
        """Send a signal to every subscriber of a conversation."""

    def close(self) -> None:
        """End every stream."""

    @property
    def streams(self) -> int:
        """Return how many subscriptions are open here."""

    def streams_of(self, conversation_id: str) -> int:
        """Return how many subscriptions of one conversation are open here."""


class LocalBroadcaster:
    """Carry signals within this process's event loop."""

    def __init__(self) -> None:
        self._subscriptions: dict[str, set[Subscription]] = {}
        self._closed = False

    @contextmanager
    def subscribe(self, conversation_id: str) -> Iterator[Subscription]:
        """Receive a conversation's signals while the context is open."""
        subscription = Subscription()
        if self._closed:
            subscription.put(Signal(CLOSED))
        self._subscriptions.setdefault(conversation_id, set()).add(subscription)
        try:
            yield subscription
        finally:
            mine = self._subscriptions.get(conversation_id, set())
            mine.discard(subscription)
            if not mine:
                self._subscriptions.pop(conversation_id, None)

    async def publish(self, conversation_id: str, signal: Signal) -> None:
        """Send a signal to every subscriber of a conversation."""
        for subscription in tuple(self._subscriptions.get(conversation_id, ())):
            subscription.put(signal)

    def close(self) -> None:
        """End every stream, those that open later included."""
        self._closed = True
        for subscriptions in tuple(self._subscriptions.values()):
            for subscription in tuple(subscriptions):
                subscription.put(Signal(CLOSED))

    @property
    def streams(self) -> int:
        """Return how many subscriptions are open."""
        return sum(len(subscriptions) for subscriptions in self._subscriptions.values())

    def streams_of(self, conversation_id: str) -> int:
        """Return how many subscriptions of one conversation are open."""
        return len(self._subscriptions.get(conversation_id, ()))

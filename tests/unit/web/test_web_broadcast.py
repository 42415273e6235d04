from __future__ import annotations

import asyncio

from web.broadcast import CLOSED, MOST_WAITING, NEWS, TYPING, LocalBroadcaster, Signal


async def test_a_signal_reaches_the_watchers_of_its_conversation_only() -> None:
    broadcaster = LocalBroadcaster()
    with broadcaster.subscribe("a") as first, broadcaster.subscribe("a") as second, broadcaster.subscribe("b") as other:
        await broadcaster.publish("a", Signal(NEWS))
        assert await first.next(1) == await second.next(1) == Signal(NEWS)
        assert await other.next(0.01) is None
        assert (broadcaster.streams, broadcaster.streams_of("a")) == (3, 2)
    assert broadcaster.streams == 0


async def test_news_is_told_once_and_typing_in_order() -> None:
    broadcaster = LocalBroadcaster()
    on, off = Signal(TYPING, "bot", True), Signal(TYPING, "bot", False)
    with broadcaster.subscribe("a") as watcher:
        for signal in (on, Signal(NEWS), Signal(NEWS), off):
            await broadcaster.publish("a", signal)
        assert [await watcher.next(1) for _ in range(3)] == [on, Signal(NEWS), off]
        assert await watcher.next(0.01) is None


async def test_a_waiting_watcher_is_woken() -> None:
    broadcaster = LocalBroadcaster()
    with broadcaster.subscribe("a") as watcher:
        waiting = asyncio.create_task(watcher.next(5))
        await asyncio.sleep(0.01)
        await broadcaster.publish("a", Signal(NEWS))
        assert await asyncio.wait_for(waiting, 1) == Signal(NEWS)


async def test_a_watcher_that_does_not_read_costs_little() -> None:
    broadcaster = LocalBroadcaster()
    with broadcaster.subscribe("a") as watcher:
        for number in range(10 * MOST_WAITING):
            await broadcaster.publish("a", Signal(TYPING, "bot", bool(number % 2)))
        count = 0
        while await watcher.next(0.001) is not None:
            count += 1
        assert count == MOST_WAITING


async def test_closing_ends_open_and_later_streams() -> None:
    broadcaster = LocalBroadcaster()
    with broadcaster.subscribe("a") as watcher:
        broadcaster.close()
        assert await watcher.next(1) == Signal(CLOSED)
    with broadcaster.subscribe("a") as later:
        assert await later.next(1) == Signal(CLOSED)

"""Let a running installation go on with a newly trained bot: a second Rasa beside the first, then only the second."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

from sabir.settings import SabirError
from sabir.supervisor import Child, Say, Supervisor

LOOK_EVERY = 2.0  # seconds between looks for a newer model
DRAIN = 15.0  # seconds in which the old Rasa ends the turns it has begun


class ModelSwap:
    """Watch for a newer model of the bot; call `tick` often.

    Reloading a model inside a running Rasa stops it for many seconds and grows it, so a new process is started beside
    it. The gateway reads from `address` where to send its turns.
    """

    def __init__(
        self,
        supervisor: Supervisor,
        *,
        make: Callable[[Path, int], Child],
        newest: Callable[[], Path],
        model: Path,
        free_port: Callable[[], int],
        address: Path,
        say: Say,
    ) -> None:
        self.supervisor, self.make, self.newest, self.free_port = supervisor, make, newest, free_port
        self.model, self.address, self.say = model, address, say
        self.coming: tuple[Path, int, Child] | None = None
        self.leaving: list[tuple[float, Child]] = []
        self._looked = 0.0

    def tick(self) -> None:
        """Start, take over or end what is due."""
        now = time.monotonic()
        self._end_old(now)
        if self.coming is not None:
            self._take_over(*self.coming, now=now)
        elif now - self._looked >= LOOK_EVERY:
            self._looked = now
            self._look()

    def stop(self) -> None:
        """End what is neither here nor there."""
        for child in [child for _, child in self.leaving] + ([self.coming[2]] if self.coming else []):
            self.supervisor.end(child)

    def _look(self) -> None:
        try:
            model = self.newest()
        except SabirError:
            return
        if model == self.model:
            return
        port = self.free_port()
        self.say(f"a newly trained bot is there ({model.name}); starting it beside the one that answers")
        child = self.make(model, port)
        child.start(self.supervisor.env)
        self.coming = (model, port, child)

    def _take_over(self, model: Path, port: int, child: Child, *, now: float) -> None:
        assert child.process is not None
        if child.ready.is_set():
            part = self.address.with_suffix(".part")
            part.write_text(f"http://127.0.0.1:{port}", encoding="utf-8")
            os.replace(part, self.address)
            old = next(one for one in self.supervisor.children if one.name == child.name)
            self.supervisor.children[self.supervisor.children.index(old)] = child
            self.leaving.append((now + DRAIN, old))
            self.model, self.coming = model, None
            self.say(f"the newly trained bot answers now ({now - child.started:.0f} s to start)")
        elif child.process.poll() is not None or now - child.started > child.wait:
            self.supervisor.end(child)
            self.model, self.coming = model, None  # not again until another one is trained
            self.say(f"{model.name} did not start; the bot goes on as before. The end of {child.log}:")
            self.say(child.last_lines())

    def _end_old(self, now: float) -> None:
        for due, child in list(self.leaving):
            if now >= due:
                self.leaving.remove((due, child))
                self.supervisor.end(child)

"""Train the recommender every night while the assistant runs: SABIR_RETRAIN_AT=03:30."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from datetime import time as clock_time
from pathlib import Path

from sabir.settings import ROOT, SabirError

RETRAIN_AT = "SABIR_RETRAIN_AT"
NICE = 10  # the shoppers come first


def retrain_time(text: str) -> clock_time | None:
    """Return the time of day of "HH:MM"; None for an empty text. Raises SabirError for anything else."""
    if not text.strip():
        return None
    try:
        return datetime.strptime(text.strip(), "%H:%M").time()
    except ValueError:
        raise SabirError(f"{RETRAIN_AT} is {text!r}; it must be a time of day such as 03:30") from None


class Nightly:
    """Start the training when its time has come; call `tick` often.

    One training at a time: while one runs, the next is left out.
    """

    def __init__(
        self,
        at: clock_time | None,
        env: Mapping[str, str],
        log: Path,
        say: Callable[[str], None],
        *,
        command: tuple[str, ...] = ("train", "--recommender"),
        now: Callable[[], datetime] = datetime.now,
    ) -> None:
        self.at, self.env, self.log, self.say, self.command, self.now = at, env, log, say, command, now
        self.process: subprocess.Popen[bytes] | None = None
        self.due = self._next(now())

    def tick(self) -> None:
        """Start or tell the end of a training, if it is time."""
        if self.process is not None and self.process.poll() is not None:
            code, self.process = self.process.returncode, None
            self.say("the recommender was trained anew" if not code else f"training failed with {code}; see {self.log}")
        if self.due is None or self.now() < self.due:
            return
        self.due = self._next(self.now())
        if self.process is not None:
            self.say("the last training still runs; tonight's is left out")
            return
        self.say("training the recommender anew ...")
        self.log.parent.mkdir(parents=True, exist_ok=True)
        with self.log.open("ab") as out:
            self.process = subprocess.Popen(
                ["nice", "-n", str(NICE), sys.executable, "-m", "sabir", *self.command],
                cwd=ROOT, env=dict(self.env), stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT,
            )  # fmt: skip

    def stop(self) -> None:
        """End a training that runs: the version in use stays."""
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()
            self.process.wait()

    def _next(self, after: datetime) -> datetime | None:
        if self.at is None:
            return None
        today = after.replace(hour=self.at.hour, minute=self.at.minute, second=0, microsecond=0)
        return today if today > after else today + timedelta(days=1)

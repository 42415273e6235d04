"""The recommender is trained every night."""

from __future__ import annotations

import os
import subprocess
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from sabir.nightly import Nightly, retrain_time
from sabir.settings import SabirError


class Clock:
    def __init__(self) -> None:
        self.now = datetime(2026, 3, 1, 22, 0)

    def __call__(self) -> datetime:
        return self.now


def nightly(tmp_path: Path, said: list[str], clock: Clock, *command: str) -> Nightly:
    log = tmp_path / "retrain.log"
    return Nightly(retrain_time("03:30"), os.environ, log, said.append, command=command, now=clock)


def finish(nightly: Nightly) -> None:
    assert nightly.process is not None
    nightly.process.wait()
    nightly.tick()


def test_it_starts_at_its_time_and_once_a_night(tmp_path: Path) -> None:
    said: list[str] = []
    clock = Clock()
    job = nightly(tmp_path, said, clock, "--help")
    job.tick()
    assert job.process is None and not said
    clock.now = datetime(2026, 3, 2, 3, 30)
    job.tick()
    finish(job)
    assert said == ["training the recommender anew ...", "the recommender was trained anew"]
    assert "recommend" in (tmp_path / "retrain.log").read_text(encoding="utf-8")
    clock.now += timedelta(hours=2)
    job.tick()
    assert job.process is None and job.due == datetime(2026, 3, 3, 3, 30)


def test_a_failure_is_told_with_its_log(tmp_path: Path) -> None:
    said: list[str] = []
    clock = Clock()
    job = nightly(tmp_path, said, clock, "no-such-command")
    clock.now += timedelta(days=1)
    job.tick()
    finish(job)
    assert "training failed" in said[-1] and "retrain.log" in said[-1]


def test_one_that_still_runs_is_not_joined_by_another(tmp_path: Path) -> None:
    said: list[str] = []
    clock = Clock()
    job = nightly(tmp_path, said, clock, "--help")
    job.process = first = subprocess.Popen(["sleep", "60"])
    clock.now += timedelta(days=1)
    job.tick()
    assert said == ["the last training still runs; tonight's is left out"] and job.process is first
    job.stop()
    assert first.poll() is not None


def test_without_a_time_nothing_happens(tmp_path: Path) -> None:
    job = Nightly(retrain_time(""), {}, tmp_path / "log", lambda text: None)
    job.tick()
    assert job.due is None and job.process is None


@pytest.mark.parametrize("text", ["3 am", "25:00", "03:30:00", "-1:00"])
def test_what_is_no_time_of_day_is_refused(text: str) -> None:
    with pytest.raises(SabirError, match="SABIR_RETRAIN_AT.*03:30"):
        retrain_time(text)

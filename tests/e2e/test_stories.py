"""The end-to-end stories beside this file hold with the trained model."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.stack import ROOT, Stack

STORIES = Path(__file__).parent


def test_there_are_at_least_25_stories() -> None:
    files = [yaml.safe_load(file.read_text(encoding="utf-8")) for file in STORIES.glob("test_*.yml")]
    assert sum(len(content["stories"]) for content in files) >= 25


@pytest.mark.live
def test_every_end_to_end_story_holds(stack: Stack, tmp_path: Path) -> None:
    model = max((stack.home / "models" / "rasa").glob("*.tar.gz"), key=lambda file: file.stat().st_mtime)
    command = [sys.executable, "-W", "ignore", "-m", "rasa", "test", "core", "--model", str(model)]
    command += ["--stories", str(STORIES), "--e2e", "--fail-on-prediction-errors", "--out", str(tmp_path)]
    environment = {**os.environ, "SABIR_HOME": str(stack.home), "RASA_TELEMETRY_ENABLED": "false"}
    environment["TF_CPP_MIN_LOG_LEVEL"] = "3"
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=400)
    assert done.returncode == 0, (done.stdout + done.stderr)[-4000:]

"""A small real bot: a trained model, an action server, and agents over stores of their own."""

from __future__ import annotations

import os
import random
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.settings import ROOT, BotSettings

PROJECT = Path(__file__).parent / "project"


@pytest.fixture(scope="session")
def small_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Train the model of `project/`."""
    os.environ.update(RASA_TELEMETRY_ENABLED="false", TF_CPP_MIN_LOG_LEVEL="3")
    folder = tmp_path_factory.mktemp("small-model")
    os.environ["RASA_CACHE_DIRECTORY"] = str(folder / "cache")
    import rasa

    from bot.logs import quiet_rasa

    quiet_rasa()
    result = rasa.train(
        domain=str(PROJECT / "domain.yml"),
        config=str(PROJECT / "config.yml"),
        training_files=[str(PROJECT / "nlu.yml"), str(PROJECT / "rules.yml")],
        output=str(folder),
        fixed_model_name="small",
    )
    return Path(result.model)


@pytest.fixture(scope="session")
def action_server() -> Iterator[str]:
    """Run the actions of `project/`; give the URL of their webhook."""
    port = free_port()
    environment = {**os.environ, "PYTHONPATH": str(PROJECT), "SANIC_HOST": "127.0.0.1"}
    command = [sys.executable, "-W", "ignore", "-m", "rasa_sdk", "--port", str(port)]
    command += ["--actions", "small_actions"]
    process = subprocess.Popen(command, cwd=ROOT, env=environment)
    try:
        wait_for_port(port)
        yield f"http://127.0.0.1:{port}/webhook"
    finally:
        process.terminate()
        process.wait(timeout=10)


@pytest.fixture
def settings(tmp_path: Path) -> BotSettings:
    """An installation of its own."""
    return BotSettings(home=tmp_path, token="open sesame", turn_seconds=20.0)


@pytest.fixture
def agent_at(small_model: Path, settings: BotSettings) -> Callable[[str], object]:
    """Load agents that call the actions at a URL."""
    from rasa.core.agent import Agent
    from rasa.utils.endpoints import EndpointConfig

    from bot.nlg import LocalizedNLG
    from bot.tracker_store import SabirTrackerStore
    from language.responses import Responses

    texts = Responses.load(ROOT / "nlu_data" / "responses", rng=random.Random(1))

    def load(url: str) -> Agent:
        return Agent.load(
            small_model,
            generator=LocalizedNLG(responses=texts),
            tracker_store=SabirTrackerStore(settings=settings),
            action_endpoint=EndpointConfig(url),
        )

    return load


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for_port(port: int, *, seconds: float = 60) -> None:
    """Wait until somebody listens on a port."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise TimeoutError(f"nobody listens on port {port}")

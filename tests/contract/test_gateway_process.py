"""`python -m web` as an operator starts it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from gateway_harness import free_port, wait_until

ROOT = Path(__file__).parents[2]


def environment(home: Path, port: int, **more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SABIR_")}
    ports = {"SABIR_PORT": str(port), "SABIR_RASA_PORT": str(free_port()), "SABIR_ACTIONS_PORT": str(free_port())}
    return {**kept, "SABIR_HOME": str(home), **ports, **more}


@contextmanager
def started(env: dict[str, str], log: Path) -> Iterator[subprocess.Popen[bytes]]:
    with log.open("wb") as file:
        process = subprocess.Popen([sys.executable, "-m", "web"], cwd=ROOT, env=env, stderr=file)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def answers(url: str) -> bool:
    try:
        return httpx.get(url).status_code == 200
    except httpx.HTTPError:
        return False


def test_it_serves_logs_json_without_words_and_stops_on_a_signal(tmp_path: Path) -> None:
    port, log = free_port(), tmp_path / "log"
    with started(environment(tmp_path, port, SABIR_DEMO="1"), log) as process:
        base = f"http://127.0.0.1:{port}"
        wait_until(lambda: answers(f"{base}/healthz"), "the gateway", 60)
        talk = httpx.post(f"{base}/api/v1/conversations", json={}).json()
        headers = {"Authorization": f"Bearer {talk['token']}", "X-Request-ID": "request-of-a-test"}
        message = {"client_id": "a", "text": "a very private sentence"}
        url = f"{base}/api/v1/conversations/{talk['id']}/messages"
        assert httpx.post(url, json=message, headers=headers).status_code == 202
        assert httpx.get(f"{base}/readyz").json()["missing"].keys() == {"rasa", "actions", "catalogue"}
        wait_until(lambda: "a message waits" in log.read_text(), "the first failed attempt")
        process.send_signal(signal.SIGTERM)
        assert process.wait(15) in (0, -signal.SIGTERM)
    lines = [json.loads(line) for line in log.read_text().splitlines()]
    assert any(line.get("request_id") == "request-of-a-test" and line["status"] == 202 for line in lines)
    assert "private" not in log.read_text() and talk["token"] not in log.read_text()


@pytest.mark.parametrize("secret", [None, "changeme"])
def test_without_a_secret_of_its_own_it_does_not_start(tmp_path: Path, secret: str | None) -> None:
    env = environment(tmp_path, free_port(), **({"SABIR_SECRET": secret} if secret else {}))
    ended = subprocess.run([sys.executable, "-m", "web"], cwd=ROOT, env=env, capture_output=True, timeout=60)
    assert ended.returncode == 1
    assert b"SABIR_SECRET" in ended.stderr and b"Traceback" not in ended.stderr


def test_it_never_imports_torch(tmp_path: Path) -> None:
    code = (
        "import sys; from web.app import create_app; from web.settings import WebSettings;"
        "create_app(WebSettings.from_env());"
        "print([n for n in ('torch', 'transformers', 'tensorflow', 'rasa', 'lingua') if n in sys.modules])"
    )
    env = environment(tmp_path, free_port(), SABIR_DEMO="1")
    ended = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=env, capture_output=True, timeout=120, text=True)
    assert ended.stdout.strip() == "[]", ended.stderr

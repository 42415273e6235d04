"""Start the whole assistant for tests: `sabir up` in a home of its own, on free ports."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
import uuid
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import psutil

from sabir.supervisor import free_port

ROOT = Path(__file__).resolve().parents[1]


class Stack:
    """A running `sabir up`."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.port, self.rasa_port, self.actions_port = free_port(), free_port(), free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.lines: list[str] = []
        self.extensions = home / "extensions"
        self.env = env = {
            **os.environ,
            "SABIR_HOME": str(home),
            "SABIR_EXTENSIONS": str(self.extensions),
            "SABIR_PUBLIC_URL": self.url,
            "SABIR_PORT": str(self.port),
            "SABIR_RASA_PORT": str(self.rasa_port),
            "SABIR_ACTIONS_PORT": str(self.actions_port),
            "SABIR_DEMO": "1",
            "SABIR_RATE_CONVERSATION": "off",
            "SABIR_RATE_ADDRESS": "off",
            "SABIR_RATE_START": "off",
            "PYTHONPATH": str(ROOT),
        }
        self.process = subprocess.Popen(
            [sys.executable, "-m", "sabir", "up"],
            cwd=ROOT,
            env=env,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.append(line.rstrip())

    def wait_until_ready(self, seconds: float = 900.0) -> None:
        """Wait for "Sabir is ready"; fail with the output when it does not come."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if any(line.startswith("Sabir is ready") for line in self.lines):
                return
            if self.process.poll() is not None:
                break
            time.sleep(0.2)
        raise AssertionError("sabir up did not get ready:\n" + "\n".join(self.lines[-40:]))

    def children(self, part: str) -> list[psutil.Process]:
        """Return the running children whose command line holds ``part``."""
        found = psutil.Process(self.process.pid).children(recursive=True)
        return [p for p in found if part in " ".join(p.cmdline())]

    def kill(self, part: str) -> None:
        """Kill a child at once (SIGKILL); fail when it is not running."""
        victims = self.children(part)
        assert victims, f"no process with {part!r} runs under sabir up"
        for victim in victims:
            victim.send_signal(signal.SIGKILL)

    def stop(self) -> int:
        """End it with SIGTERM and return the exit code."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=60)


@dataclass
class Talk:
    """A conversation over the public API."""

    url: str
    id: str = ""
    token: str = ""
    sent: list[int] = field(default_factory=list)

    @classmethod
    def open(cls, url: str, **options: Any) -> Talk:
        """Open a conversation."""
        answer = httpx.post(f"{url}/api/v1/conversations", json=options, timeout=20)
        assert answer.status_code == 201, answer.text
        return cls(url, answer.json()["id"], answer.json()["token"])

    @property
    def headers(self) -> dict[str, str]:
        """Return the headers that show the token."""
        return {"Authorization": f"Bearer {self.token}"}

    def path(self, rest: str) -> str:
        """Return a URL of this conversation."""
        return f"{self.url}/api/v1/conversations/{self.id}{rest}"

    def send(self, text: str | None = None, *, payload: str | None = None, client_id: str | None = None) -> int:
        """Send a text or a payload; return the message's id."""
        body: dict[str, Any] = {"client_id": client_id or uuid.uuid4().hex}
        body.update({"text": text} if payload is None else {"payload": payload})
        answer = httpx.post(self.path("/messages"), json=body, headers=self.headers, timeout=20)
        assert answer.status_code == 202, answer.text
        self.sent.append(int(answer.json()["id"]))
        return self.sent[-1]

    def messages(self) -> list[dict[str, Any]]:
        """Return all messages of the conversation."""
        answer = httpx.get(self.path("/messages"), headers=self.headers, timeout=20)
        assert answer.status_code == 200, answer.text
        found: list[dict[str, Any]] = answer.json()["messages"]
        return found

    def answers(self, message: int, seconds: float = 60.0) -> list[dict[str, Any]]:
        """Wait for the bot's answers to a message."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            found = [m for m in self.messages() if m["role"] == "bot" and str(m["in_reply_to"]) == str(message)]
            if found:
                return found
            time.sleep(0.1)
        raise AssertionError(
            f"no answer to message {message} in {seconds} s; messages: {json.dumps(self.messages())[-1500:]}"
        )

    def ask(
        self, text: str | None = None, *, payload: str | None = None, seconds: float = 60.0
    ) -> list[dict[str, Any]]:
        """Send and wait for the answers."""
        return self.answers(self.send(text, payload=payload), seconds)


def cards(answers: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the cards of all answers."""
    return [card for answer in answers for card in answer["cards"]]


def buttons(answers: list[dict[str, Any]]) -> list[dict[str, str]]:
    """Return the buttons of all answers and of their cards."""
    own = [b for answer in answers for b in answer["buttons"]]
    return own + [b for card in cards(answers) for b in card.get("buttons") or []]

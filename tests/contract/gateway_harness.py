"""Run a gateway as in production, and a small HTTP server that speaks the protocol of the bot's channel."""

from __future__ import annotations

import asyncio
import json
import socket
import threading
import time
from collections import defaultdict, deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import httpx

from shop.settings import ShopSettings
from web.server import Server, build_server
from web.settings import Rate, WebSettings

SECRET = "a secret of the tests, long enough"
CUSTOMER_SECRET = "what the shop and the gateway share"
TOKEN = "rasa-token-of-the-tests"
WEBHOOK = "/webhooks/sabir/webhook"
PATIENCE = 15.0  # seconds until a test gives up waiting

Answerer = Callable[[dict[str, Any]], dict[str, Any]]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until(condition: Callable[[], Any], what: str, seconds: float = PATIENCE) -> Any:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found = condition()
        if found:
            return found
        time.sleep(0.02)
    raise AssertionError(f"waited {seconds:g} s in vain: {what}")


def echo(turn: dict[str, Any]) -> dict[str, Any]:
    """Answer a turn with its own words."""
    reply = {"text": f"echo: {turn['message']}", "language": "en", "cards": [], "buttons": []}
    return answer([reply])


def answer(
    messages: list[dict[str, Any]], *, language: str = "en", effects: list[dict[str, Any]] | None = None
) -> dict[str, Any]:
    turn = {
        "language": language,
        "confidence": 0.97,
        "translation": "the words in English",
        "intent": {"name": "search_product", "confidence": 0.9},
        "entities": [{"entity": "color", "value": "red", "text": "rojas"}],
        "sentiment": {"label": "neutral", "score": 0.0},
        "keywords": [],
        "recovered": False,
    }
    return {"messages": messages, "turn": turn, "effects": effects or []}


class Channel:
    """Stand where Rasa is: answer turns, count them, and fail when told to."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.answer: Answerer = echo
        self.failures: deque[int] = deque()  # status codes of the next turns
        self.slow: dict[str, float] = {}  # seconds by message
        self.turns: list[dict[str, Any]] = []  # every turn that came, failed ones included
        self.running: dict[str, int] = defaultdict(int)
        self.most_running: dict[str, int] = defaultdict(int)  # at once, of one sender
        self.most_senders = 0  # answered at once
        self._lock = threading.Lock()
        self._server: ThreadingHTTPServer | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def messages(self) -> list[str]:
        return [turn["message"] for turn in self.turns]

    def start(self) -> None:
        channel = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                known = self.path in ("/webhooks/sabir/", "/health")
                self.reply(200 if known else 404, {"status": "ok"})

            def do_POST(self) -> None:
                turn = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                if self.path != WEBHOOK or self.headers["Authorization"] != f"Bearer {TOKEN}":
                    self.reply(401, {"error": {}})
                    return
                self.reply(*channel.handle(turn))

            def reply(self, status: int, content: dict[str, Any]) -> None:
                data = json.dumps(content, ensure_ascii=False).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            def log_message(self, format: str, *args: Any) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", self.port), Handler)
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    def stop(self) -> None:
        if self._server is not None:
            self._server.shutdown()
            self._server.server_close()
            self._server = None

    def handle(self, turn: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        sender = turn["sender"]
        with self._lock:
            self.turns.append(turn)
            self.running[sender] += 1
            self.most_running[sender] = max(self.most_running[sender], self.running[sender])
            self.most_senders = max(self.most_senders, sum(1 for count in self.running.values() if count))
            status = self.failures.popleft() if self.failures else 200
        try:
            time.sleep(self.slow.get(turn["message"], 0))
            if status != 200:
                return status, {"error": {"code": "turn_failed", "message": "told to", "hint": ""}}
            return 200, self.answer(turn)
        finally:
            with self._lock:
                self.running[sender] -= 1


@dataclass
class Conversation:
    """Speak to the gateway as one widget does."""

    http: httpx.Client
    id: str
    token: str
    sent: int = 0

    @property
    def path(self) -> str:
        return f"/api/v1/conversations/{self.id}"

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}

    def post(self, what: str, content: Any = None, **options: Any) -> httpx.Response:
        return self.http.post(f"{self.path}/{what}", json=content, headers=self.headers, **options)

    def get(self, what: str = "") -> httpx.Response:
        return self.http.get(f"{self.path}/{what}".rstrip("/"), headers=self.headers)

    def say(self, text: str, client_id: str | None = None) -> int:
        self.sent += 1
        response = self.post("messages", {"client_id": client_id or f"client-{self.sent}", "text": text})
        assert response.status_code == 202, response.text
        return int(response.json()["id"])

    def press(self, payload: str) -> httpx.Response:
        self.sent += 1
        return self.post("messages", {"client_id": f"client-{self.sent}", "payload": payload})

    def messages(self, after: int = 0) -> list[dict[str, Any]]:
        response = self.get(f"messages?after={after}")
        assert response.status_code == 200, response.text
        return list(response.json()["messages"])

    def answers(self, message_id: int) -> list[dict[str, Any]]:
        return [one for one in self.messages() if one["in_reply_to"] == message_id]

    def wait_for_answer(self, message_id: int) -> dict[str, Any]:
        found = wait_until(lambda: self.answers(message_id), f"an answer to {message_id}")
        return dict(found[0])

    def events(self, until: Callable[[list[Event]], bool], last: int | None = None) -> list[Event]:
        """Read the event stream until a condition holds, then leave."""
        headers = dict(self.headers)
        if last is not None:
            headers["Last-Event-ID"] = str(last)
        seen: list[Event] = []
        end = time.monotonic() + PATIENCE
        with self.http.stream("GET", f"{self.path}/events", headers=headers, timeout=PATIENCE) as response:
            assert response.status_code == 200, response.read()
            assert response.headers["content-type"].startswith("text/event-stream")
            for event in read_events(response.iter_lines()):
                seen.append(event)
                if until(seen):
                    return seen
                assert time.monotonic() < end, f"the stream never came to what was waited for: {seen}"
        return seen


@dataclass
class Event:
    """Hold one server-sent event; comments have the kind `comment`."""

    kind: str = ""
    data: dict[str, Any] = field(default_factory=dict)
    id: int | None = None


def read_events(lines: Iterator[str]) -> Iterator[Event]:
    event = Event()
    for line in lines:
        if line.startswith(":"):
            yield Event("comment")
        elif line.startswith("id: "):
            event.id = int(line[4:])
        elif line.startswith("event: "):
            event.kind = line[7:]
        elif line.startswith("data: "):
            event.data = json.loads(line[6:])
        elif not line and event.kind:
            yield event
            event = Event()


def done(message_id: int) -> Callable[[list[Event]], bool]:
    """Return the condition that a message's turn has ended."""
    return lambda seen: any(e.kind == "turn_done" and e.data["in_reply_to"] == message_id for e in seen)


class World:
    """Hold a gateway, the channel behind it, and widgets that speak to it."""

    def __init__(self, home: Path, **changes: Any) -> None:
        self.channel = Channel(free_port())
        self.channel.start()
        self.settings = replace(
            WebSettings(
                shop=ShopSettings(home=home),
                secret=SECRET,
                port=free_port(),
                rasa_url=self.channel.url,
                rasa_token=TOKEN,
                actions_url=self.channel.url,
                customer_secret=CUSTOMER_SECRET,
                poll_seconds=0.2,
                retry_first=0.05,
                retry_most=0.3,
                heartbeat_seconds=0.3,
                address_rate=Rate(0, 0),
                conversation_rate=Rate(0, 0),
                start_rate=Rate(0, 0),
            ),
            **changes,
        )
        self.http = httpx.Client(base_url=f"http://127.0.0.1:{self.settings.port}", timeout=PATIENCE)
        self._server: Server | None = None
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        self._server = build_server(self.settings)
        server = self._server
        self._thread = threading.Thread(target=lambda: asyncio.run(server.serve()), daemon=True)
        self._thread.start()
        wait_until(lambda: server.started or not self._thread or not self._thread.is_alive(), "the gateway's start")
        assert server.started

    def stop(self) -> None:
        if self._server is not None and self._thread is not None:
            self._server.should_exit = True
            self._thread.join(PATIENCE)
            assert not self._thread.is_alive(), "the gateway did not stop"
            self._server = self._thread = None

    def begin(self, **facts: Any) -> Conversation:
        response = self.http.post("/api/v1/conversations", json=facts)
        assert response.status_code == 201, response.text
        return Conversation(self.http, response.json()["id"], response.json()["token"])


@contextmanager
def running_world(home: Path, **changes: Any) -> Iterator[World]:
    """Start a gateway and a channel, and stop both."""
    world = World(home, **changes)
    world.start()
    try:
        yield world
    finally:
        world.stop()
        world.http.close()
        world.channel.stop()


def problem(response: httpx.Response) -> dict[str, str]:
    """Return an error's body; fails for an answer that is not in the one shape of errors."""
    content = response.json()
    assert set(content) == {"error"}, content
    assert set(content["error"]) == {"code", "message", "hint"}, content
    assert all(isinstance(value, str) and value for value in content["error"].values()), content
    return dict(content["error"])

"""The channel's HTTP side, on a real server."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from rasa.shared.exceptions import RasaException

from bot.channel import SabirInput
from bot.settings import BotSettings

TOKEN = {"Authorization": "Bearer open sesame"}
GREETING = {"sender": "c1", "message": "hello", "metadata": {"message_id": "1", "kind": "text"}}

Server = tuple[Any, httpx.Client]  # its app, whose agent a test puts there, and a client


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """Serve the channel in a thread: Sanic starts once in a process."""
    from rasa.core.run import configure_app

    port = free_port()
    settings = BotSettings(token="open sesame", turn_seconds=20.0)
    app = configure_app([SabirInput(settings)], enable_api=False, use_uvloop=False)
    loop = asyncio.new_event_loop()

    async def start() -> Any:
        running = await app.create_server(host="127.0.0.1", port=port, return_asyncio_server=True)
        await running.startup()
        return running

    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    running = asyncio.run_coroutine_threadsafe(start(), loop).result(timeout=30)
    with httpx.Client(base_url=f"http://127.0.0.1:{port}/webhooks/sabir", timeout=30) as client:
        yield app, client
    loop.call_soon_threadsafe(running.close)
    loop.call_soon_threadsafe(loop.stop)
    thread.join(timeout=10)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def send(server: Server, agent: Any = None, body: Any = GREETING, **kwargs: Any) -> httpx.Response:
    app, client = server
    app.ctx.agent = agent
    content = {} if "content" in kwargs else {"json": body}
    return client.post("/webhook", **{"headers": TOKEN, **content, **kwargs})


def test_a_turn_is_answered(server: Server, agent_at: Any, action_server: str) -> None:
    response = send(server, agent_at(action_server))
    assert response.status_code == 200
    assert response.json()["messages"][0]["text"]
    assert response.json()["turn"]["intent"]["name"] == "greet"


@pytest.mark.parametrize("header", [{}, {"Authorization": "Bearer guess"}, {"Authorization": "Basic open sesame"}])
def test_only_the_gateway_is_let_in(server: Server, header: dict[str, str]) -> None:
    response = send(server, headers=header)
    assert response.status_code == 401
    assert response.json()["error"]["code"] == "unauthorized"


@pytest.mark.parametrize(
    ("content", "named"),
    [
        (b"", "JSON"),
        (b"{", "JSON"),
        (b'{"sender": "c1", "message": "\xff"}', "JSON"),
        (b"[]", "object"),
        (b'{"message": "hi"}', "sender"),
        (b'{"sender": "c1", "metadata": {"message_id": "1"}}', "message"),
        (b'{"sender": "c1", "message": "hi"}', "message_id"),
        (b'{"sender": "c1", "message": "hi", "metadata": "1"}', "metadata"),
    ],
)
def test_what_is_no_turn_is_refused_with_the_reason(server: Server, content: bytes, named: str) -> None:
    response = send(server, content=content)
    assert response.status_code == 400
    assert named in response.json()["error"]["message"]


def test_a_failed_action_call_is_an_error_and_the_turn_can_be_sent_again(
    server: Server, agent_at: Any, action_server: str
) -> None:
    order = {**GREETING, "message": "buy"}
    failed = send(server, agent_at("http://127.0.0.1:9/webhook"), order)
    assert failed.status_code == 503 and failed.json()["error"]["code"] == "turn_failed"
    answered = send(server, agent_at(action_server), order)
    assert answered.status_code == 200 and answered.json()["turn"]["recovered"] is False


def test_without_a_model_the_channel_says_it_is_not_ready(server: Server) -> None:
    turn = send(server, None)
    assert turn.status_code == 503 and turn.json()["error"]["code"] == "not_ready"
    assert server[1].get("/").status_code == 503


def test_without_a_token_the_channel_does_not_start(tmp_path: Any) -> None:
    with pytest.raises(RasaException, match="SABIR_RASA_TOKEN"):
        SabirInput(BotSettings(home=tmp_path))

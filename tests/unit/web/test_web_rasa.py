from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import httpx
import pytest

from shop.settings import ShopSettings
from web.gateway import Gateway
from web.rasa import RasaChannel, TurnAnswer, TurnRejected, TurnRequest, TurnUnavailable
from web.settings import WebSettings

REQUEST = TurnRequest("c1", "¿Qué tal? 👟", {"message_id": "1"})


async def ask(handler: Any) -> TurnAnswer:
    async with httpx.AsyncClient(transport=httpx.MockTransport(handler)) as client:
        return await RasaChannel(client, "http://rasa", "token").answer(REQUEST)


def replying(status: int, content: Any = None) -> Any:
    return lambda request: httpx.Response(status, json=content)


async def test_a_turn_goes_to_our_channel_with_its_token() -> None:
    def handler(request: httpx.Request) -> httpx.Response:
        assert request.url == "http://rasa/webhooks/sabir/webhook"
        assert request.headers["authorization"] == "Bearer token"
        sent = json.loads(request.content)
        assert sent == {"sender": "c1", "message": "¿Qué tal? 👟", "metadata": {"message_id": "1"}}
        return httpx.Response(200, json={"messages": [{"text": "Hi"}], "turn": {"language": "es"}})

    answer = await ask(handler)
    assert answer.messages[0].text == "Hi" and answer.turn.language == "es" and answer.effects == []


@pytest.mark.parametrize("status", [500, 502, 503, 401, 403, 404, 408, 409, 429])
async def test_what_is_not_the_messages_fault_is_tried_again(status: int) -> None:
    with pytest.raises(TurnUnavailable) as failure:
        await ask(replying(status))
    assert failure.value.status == status


@pytest.mark.parametrize("status", [400, 413, 415, 422])
async def test_what_is_the_messages_fault_is_not(status: int) -> None:
    with pytest.raises(TurnRejected):
        await ask(replying(status))


@pytest.mark.parametrize("content", [None, [], {}, {"messages": "x"}, [{"recipient_id": "c1", "text": "stock Rasa"}]])
async def test_an_answer_in_another_form_is_no_answer(content: Any) -> None:
    with pytest.raises(TurnUnavailable, match="form"):
        await ask(replying(200, content))


async def test_a_broken_connection_is_tried_again() -> None:
    def handler(request: httpx.Request) -> httpx.Response:
        raise httpx.ReadTimeout("too slow", request=request)

    with pytest.raises(TurnUnavailable, match="ReadTimeout"):
        await ask(handler)


def test_waiting_doubles_with_jitter_from_half_a_second_to_fifteen(tmp_path: Path) -> None:
    gateway = Gateway(WebSettings(shop=ShopSettings(home=tmp_path), secret="x" * 20))
    gateway.dispatcher._rng = random.Random(1)
    for attempts, most in [(1, 0.5), (2, 1), (3, 2), (4, 4), (5, 8), (6, 15), (50, 15)]:
        delays = {gateway.dispatcher.delay(attempts) for _ in range(50)}
        assert all(max(0.5, most / 2) <= delay <= most for delay in delays)
        assert attempts == 1 or len(delays) > 10

"""Kill Rasa and the action server in the middle of turns: each message is answered once, none is lost."""

from __future__ import annotations

import time

import pytest

from tests.stack import Stack, Talk

pytestmark = pytest.mark.live

TEXTS = ["show me red shoes", "hola, busco una mochila", "Ich suche einen Wasserkocher", "thanks", "show my cart"]


def count_answers(talk: Talk, message: int) -> int:
    """Return how many turns answered a message: equal answers of one turn share a moment, two turns do not."""
    found = [m for m in talk.messages() if m["role"] == "bot" and str(m["in_reply_to"]) == str(message)]
    texts = [m["text"] for m in found]
    return 0 if not found else 1 + (len(texts) - len(set(texts)))


@pytest.mark.parametrize("victim", ["rasa run", "-m actions"])
def test_a_killed_process_loses_no_message_and_answers_none_twice(stack: Stack, victim: str) -> None:
    talks = [Talk.open(stack.url) for _ in range(4)]
    sent: list[tuple[Talk, int]] = []
    for round_number, text in enumerate(TEXTS):
        sent += [(talk, talk.send(text)) for talk in talks]
        if round_number == 1:
            time.sleep(0.15)  # some turns are under way
            stack.kill(victim)
    for talk, message in sent:
        talk.answers(message, seconds=180)
    time.sleep(2.0)  # late doubles would come now
    for talk, message in sent:
        assert count_answers(talk, message) == 1, [m for m in talk.messages() if str(m["in_reply_to"]) == str(message)]
    for talk in talks:
        order = [int(m["in_reply_to"]) for m in talk.messages() if m["role"] == "bot"]
        assert order == sorted(order), "answers come in the order of the messages"


def test_the_gateway_killed_with_messages_waiting_answers_them_after_its_restart(stack: Stack) -> None:
    talk = Talk.open(stack.url)
    messages = [talk.send(text) for text in TEXTS[:3]]
    stack.kill("-m web")
    deadline = time.monotonic() + 90
    while time.monotonic() < deadline:
        try:
            talk.messages()
            break
        except Exception:
            time.sleep(0.5)
    for message in messages:
        talk.answers(message, seconds=120)
    time.sleep(1.0)
    assert [count_answers(talk, message) for message in messages] == [1, 1, 1]

"""What conversations promise, over each database."""

from __future__ import annotations

import threading
import time
from datetime import datetime, timedelta, timezone

import pytest
from sqlalchemy import func, select
from sqlalchemy.engine import Engine

from shop import activity, carts, conversations, effects, memory, service
from shop.conversations import Reply
from shop.database import reading, writing
from shop.errors import OwnerConflict, RecordError, UnknownConversation
from shop.models import (
    Activity,
    CartLine,
    Conversation,
    ConversationModel,
    Customer,
    Effect,
    Message,
    Notice,
    Upload,
)

NOW = datetime(2024, 5, 1, 12, tzinfo=timezone.utc)


def start(engine: Engine, conversation_id: str = "c1") -> str:
    with writing(engine) as session:
        return conversations.create(session, conversation_id=conversation_id, now=NOW).id


def say(engine: Engine, text: str, client_id: str | None = None, conversation_id: str = "c1") -> int:
    with writing(engine) as session:
        message = conversations.add_message(session, conversation_id, text=text, client_id=client_id, now=NOW)
        assert message.id is not None
        return message.id


def claim(engine: Engine, worker: str = "w", now: datetime = NOW) -> int | None:
    with writing(engine) as session:
        message = conversations.claim_next(session, worker, now)
        return None if message is None else message.id


def answer(engine: Engine, message_id: int, *texts: str, worker: str | None = None) -> conversations.StoredReplies:
    with writing(engine) as session:
        replies = [Reply(text, "en") for text in texts]
        return conversations.store_replies(session, message_id, replies, worker=worker, now=NOW)


def test_the_same_client_id_is_stored_once(conversations_db: Engine) -> None:
    start(conversations_db)
    first = say(conversations_db, "hello", "a")
    assert say(conversations_db, "hello", "a") == first
    assert say(conversations_db, "hello", "b") != first


def test_the_same_client_id_in_another_conversation_is_another_message(conversations_db: Engine) -> None:
    start(conversations_db), start(conversations_db, "c2")
    assert say(conversations_db, "hello", "a") != say(conversations_db, "hello", "a", "c2")


def test_the_same_client_id_at_the_same_time_is_stored_once(conversations_db: Engine) -> None:
    start(conversations_db)
    ids: list[int] = []
    threads = [threading.Thread(target=lambda: ids.append(say(conversations_db, "hello", "a"))) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(ids) == 6
    assert len(set(ids)) == 1


def test_a_message_to_an_unknown_conversation_is_refused(conversations_db: Engine) -> None:
    with pytest.raises(UnknownConversation, match="create it first"):
        say(conversations_db, "hello", conversation_id="nobody")


@pytest.mark.parametrize("text", ["a\x00b", "\ud800 lone", "👟" * 3000, "'; DROP TABLE message; --", ""])
def test_any_text_can_be_stored(conversations_db: Engine, text: str) -> None:
    start(conversations_db)
    message_id = say(conversations_db, text, "a")
    with reading(conversations_db) as session:
        stored = conversations.get_message(session, message_id).text
    assert stored == text.replace("\x00", "").replace("\ud800", "\ufffd")


def test_messages_of_a_conversation_are_claimed_one_after_the_other(conversations_db: Engine) -> None:
    start(conversations_db)
    first, second = say(conversations_db, "one"), say(conversations_db, "two")
    assert claim(conversations_db) == first
    assert claim(conversations_db) is None, "the second waits for the first"
    answer(conversations_db, first, "1")
    assert claim(conversations_db) == second


def test_other_conversations_do_not_wait(conversations_db: Engine) -> None:
    start(conversations_db), start(conversations_db, "c2")
    first = say(conversations_db, "one")
    other = say(conversations_db, "uno", conversation_id="c2")
    assert [claim(conversations_db), claim(conversations_db)] == [first, other]


def test_nothing_is_claimed_while_a_person_owns_the_conversation(conversations_db: Engine) -> None:
    start(conversations_db)
    message = say(conversations_db, "one")
    with writing(conversations_db) as session:
        conversations.set_owner(session, "c1", expected="bot", owner="agent")
    assert claim(conversations_db) is None
    with writing(conversations_db) as session:
        conversations.set_owner(session, "c1", expected="agent", owner="bot")
    assert claim(conversations_db) == message


def test_many_workers_answer_each_message_once_and_in_order(conversations_db: Engine) -> None:
    expected: dict[str, list[int]] = {}
    for index in range(4):
        name = start(conversations_db, f"c{index}")
        expected[name] = [say(conversations_db, f"m{n}", conversation_id=name) for n in range(6)]
    handled: list[tuple[str, int]] = []
    busy: set[str] = set()
    lock = threading.Lock()
    errors: list[BaseException] = []

    def work(worker: str) -> None:
        idle = 0
        try:
            while idle < 20:
                with writing(conversations_db) as session:
                    message = conversations.claim_next(session, worker, NOW)
                if message is None:
                    idle += 1
                    continue
                idle = 0
                with lock:
                    assert message.conversation_id not in busy, "two messages of a conversation in work"
                    busy.add(message.conversation_id)
                    handled.append((message.conversation_id, message.id or 0))
                time.sleep(0.002)
                with lock:
                    busy.discard(message.conversation_id)
                outcome = answer(conversations_db, message.id or 0, "ok", worker=worker)
                assert outcome.stored
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=work, args=(f"w{n}",)) for n in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=120)
    assert not errors
    for name, ids in expected.items():
        assert [message for conversation, message in handled if conversation == name] == ids


def test_an_answer_is_stored_with_its_notices_and_only_once(conversations_db: Engine) -> None:
    start(conversations_db)
    message = say(conversations_db, "hi")
    claim(conversations_db)
    outcome = answer(conversations_db, message, "Hello!", "How can I help?")
    assert [(m.text, m.in_reply_to, m.role) for m in outcome.messages] == [
        ("Hello!", message, "bot"),
        ("How can I help?", message, "bot"),
    ]
    assert answer(conversations_db, message, "again").dropped == "answered"
    with reading(conversations_db) as session:
        events = conversations.notices_after(session, "c1")
        texts = [m.text for m in conversations.messages_after(session, "c1")]
    assert [event.kind for event in events] == ["message", "message", "message", "turn_done"]
    assert events[-1].data == {"in_reply_to": message}
    assert texts == ["hi", "Hello!", "How can I help?"]
    assert [event.id for event in events] == sorted(event.id for event in events)


def test_an_answer_is_dropped_when_a_person_took_over_meanwhile(conversations_db: Engine) -> None:
    start(conversations_db)
    message = say(conversations_db, "hi")
    claim(conversations_db)
    with writing(conversations_db) as session:
        conversations.set_owner(session, "c1", expected="bot", owner="agent")
    outcome = answer(conversations_db, message, "Hello!")
    assert (outcome.dropped, outcome.messages) == ("owner", ())
    with reading(conversations_db) as session:
        assert [m.text for m in conversations.messages_after(session, "c1")] == ["hi"]
        assert conversations.get_message(session, message).state == "done"


def test_a_worker_that_lost_its_claim_stores_nothing(conversations_db: Engine) -> None:
    start(conversations_db)
    message = say(conversations_db, "hi")
    claim(conversations_db, "old")
    with writing(conversations_db) as session:
        assert conversations.requeue_stale(session) == 1
    assert answer(conversations_db, message, "Hello!", worker="old").dropped == "claim"
    assert claim(conversations_db, "new") == message
    assert answer(conversations_db, message, "Hello!", worker="old").dropped == "claim"
    assert answer(conversations_db, message, "Hello!", worker="new").stored


def test_a_failed_turn_leaves_nothing_half_written(conversations_db: Engine) -> None:
    start(conversations_db)
    message = say(conversations_db, "hi")
    claim(conversations_db)
    with pytest.raises(RuntimeError), writing(conversations_db) as session:
        conversations.store_replies(session, message, [Reply("Hello!")], now=NOW)
        raise RuntimeError("the process dies here")
    with reading(conversations_db) as session:
        assert conversations.get_message(session, message).state == "processing"
        assert len(conversations.messages_after(session, "c1")) == 1


def test_stale_work_of_others_is_requeued_by_age(conversations_db: Engine) -> None:
    start(conversations_db)
    say(conversations_db, "hi")
    claim(conversations_db)
    with writing(conversations_db) as session:
        assert conversations.requeue_stale(session, claimed_before=NOW - timedelta(minutes=1)) == 0
        assert conversations.requeue_stale(session, claimed_before=NOW + timedelta(minutes=1)) == 1


def test_a_retry_waits_for_its_time_and_holds_back_what_came_later(conversations_db: Engine) -> None:
    start(conversations_db)
    first = say(conversations_db, "one")
    say(conversations_db, "two")
    claim(conversations_db)
    later = NOW + timedelta(seconds=5)
    with writing(conversations_db) as session:
        assert conversations.retry_later(session, first, worker="w", at=later, error="no answer")
        assert not conversations.retry_later(session, first, worker="w", at=later)
        assert conversations.next_attempt_at(session) == later
    assert claim(conversations_db) is None
    assert claim(conversations_db, now=later) == first
    with reading(conversations_db) as session:
        message = conversations.get_message(session, first)
        assert (message.attempts, message.meta["error"]) == (2, "no answer")


def test_a_message_that_cannot_be_answered_lets_the_next_one_pass(conversations_db: Engine) -> None:
    start(conversations_db)
    first, second = say(conversations_db, "one"), say(conversations_db, "two")
    claim(conversations_db)
    with writing(conversations_db) as session:
        assert conversations.give_up(session, first, worker="w", error="too often", now=NOW)
    assert claim(conversations_db) == second


def test_only_payloads_of_shown_buttons_are_known(conversations_db: Engine) -> None:
    start(conversations_db), start(conversations_db, "c2")
    message = say(conversations_db, "hi")
    claim(conversations_db)
    reply = Reply(
        "Here",
        buttons=[{"title": "Ver más", "payload": "/show_more"}],
        cards=[{"sku": "S1", "buttons": [{"title": "Añadir", "payload": '/add_to_cart{"product": "S1"}'}]}],
    )
    with writing(conversations_db) as session:
        conversations.store_replies(session, message, [reply], now=NOW)
        conversations.offer(session, "c1", reply.buttons)
    with reading(conversations_db) as session:
        assert conversations.payload_was_offered(session, "c1", "/show_more")
        assert conversations.payload_was_offered(session, "c1", '/add_to_cart{"product": "S1"}')
        assert not conversations.payload_was_offered(session, "c1", "/forget_me")
        assert not conversations.payload_was_offered(session, "c2", "/show_more")
    with writing(conversations_db) as session:
        pressed = conversations.add_message(session, "c1", payload="/show_more", client_id="x", now=NOW)
        assert (pressed.text, pressed.payload) == ("Ver más", "/show_more")


def test_the_owner_changes_for_one_of_two(conversations_db: Engine) -> None:
    start(conversations_db)
    with writing(conversations_db) as session:
        taken = conversations.set_owner(session, "c1", expected="bot", owner="agent")
        assert (taken.owner, taken.owner_version) == ("agent", 1)
    with pytest.raises(OwnerConflict, match="'agent'"), writing(conversations_db) as session:
        conversations.set_owner(session, "c1", expected="bot", owner="agent")
    with pytest.raises(RecordError, match="waiting"), writing(conversations_db) as session:
        conversations.set_owner(session, "c1", expected="agent", owner="nobody")
    with reading(conversations_db) as session:
        events = conversations.notices_after(session, "c1")
    assert [(event.kind, event.data) for event in events] == [("owner", {"state": "agent"})]


def test_a_chosen_language_outlives_a_detected_one(conversations_db: Engine) -> None:
    start(conversations_db)
    with writing(conversations_db) as session:
        assert conversations.set_language(session, "c1", "es", chosen=False).language == "es"
        assert conversations.set_language(session, "c1", "fr").language == "fr"
        assert conversations.set_language(session, "c1", "de", chosen=False).language == "fr"
        assert conversations.set_currency(session, "c1", "usd").currency == "USD"
        assert conversations.set_consent(session, "c1", True).consent


def test_a_rating_outside_1_to_5_is_refused(conversations_db: Engine) -> None:
    start(conversations_db)
    with writing(conversations_db) as session:
        assert conversations.rate(session, "c1", 5, "great").rating == 5
        with pytest.raises(RecordError, match="1 to 5"):
            conversations.rate(session, "c1", 6)


def test_asking_for_a_person_twice_is_one_request_and_the_bot_goes_on(conversations_db: Engine) -> None:
    start(conversations_db)
    message = say(conversations_db, "a person please")
    with writing(conversations_db) as session:
        first = conversations.request_handover(session, "c1", message, "asked", now=NOW)
        again = conversations.request_handover(session, "c1", message, "asked", now=NOW)
        assert (first.id, first.state) == (again.id, "waiting")
        assert conversations.get(session, "c1").owner == "bot"
    assert claim(conversations_db) == message


def test_an_effect_happens_once_for_a_message(conversations_db: Engine) -> None:
    start(conversations_db)
    message = say(conversations_db, "add it")
    for _ in range(2):
        with writing(conversations_db) as session:
            result = effects.once(
                session, str(message), "add_to_cart", lambda: carts.add(session, "c1", "S1", now=NOW).quantity
            )
            assert result == 1
    with reading(conversations_db) as session:
        assert [(line.sku, line.quantity) for line in carts.view(session, "c1")] == [("S1", 1)]


def test_an_effect_that_failed_may_happen_again(conversations_db: Engine) -> None:
    with pytest.raises(ZeroDivisionError), writing(conversations_db) as session:
        effects.once(session, 1, "divide", lambda: 1 / 0)
    with writing(conversations_db) as session:
        assert effects.once(session, 1, "divide", lambda: [1]) == [1]


def test_two_at_once_take_effect_once(conversations_db: Engine) -> None:
    start(conversations_db)
    results: list[object] = []

    def act() -> None:
        with writing(conversations_db) as session:
            results.append(effects.once(session, 7, "add", lambda: carts.add(session, "c1", "S1", now=NOW).quantity))

    threads = [threading.Thread(target=act) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == [1, 1, 1, 1]


def test_erasing_reaches_every_table_and_nothing_else(conversations_db: Engine) -> None:
    for name in ("c1", "c2"):
        start(conversations_db, name)
        message = say(conversations_db, "hi", "a", name)
        claim(conversations_db)
        with writing(conversations_db) as session:
            button = {"title": "x", "payload": "/x"}
            conversations.store_replies(session, message, [Reply("Hello!", buttons=[button])], now=NOW)
            conversations.request_handover(session, name, message, now=NOW)
            carts.add(session, name, "S1", now=NOW)
            activity.record(session, conversation_id=name, kind="view", sku="S1", at=NOW)
            effects.once(session, message, "add", lambda: 1)
            items = [{"sku": "S1", "quantity": 1, "title": "Mug"}]
            details = {"items": items, "reason": "a private matter", "wish": "refund"}
            service.open_request(session, "return", service.Asker(name, "cu", "en"), order_number="77", details=details)
            memory.remember(session, memory.owner_of(name, None), {"size_shoes": "42"})
            session.add(
                Upload(id=name, conversation_id=name, path=f"{name}.jpg", media_type="image/jpeg", created_at=NOW)
            )

    def count(conversation_id: str) -> dict[str, int]:
        with reading(conversations_db) as session:
            found = {}
            for table in ConversationModel.metadata.sorted_tables:
                if "conversation_id" in table.c:
                    query = select(func.count()).where(table.c.conversation_id == conversation_id)
                    found[table.name] = session.execute(query).scalar_one()
            return found

    filled = count("c1")
    assert all(filled.values()), f"the test fills every table: {filled}"
    with writing(conversations_db) as session:
        erased = conversations.erase(session, "c1")
    assert erased.files == ("c1.jpg",)
    assert all(erased.rows.values())
    assert not any(count("c1").values())
    assert count("c2") == filled
    with reading(conversations_db) as session:
        for table, left in ((Effect, 1), (CartLine, 1), (Conversation, 1), (Activity, 1)):
            assert session.execute(select(func.count()).select_from(table)).scalar_one() == left
        request = service.requests_of(session, "77", kind="return")[0]
        assert request.details == {"items": [{"sku": "S1", "quantity": 1, "title": "Mug"}], "wish": "refund"}
        assert request.customer_id is None, "what the shop must still do stays, who asked does not"
        assert not memory.remembered(session, memory.owner_of("c1", None))
        assert memory.remembered(session, memory.owner_of("c2", None))
    with writing(conversations_db) as session:
        assert not any(conversations.erase(session, "c1").rows.values()), "again changes nothing"


def test_forgetting_leaves_the_last_answer_alone(conversations_db: Engine) -> None:
    start(conversations_db)
    with writing(conversations_db) as session:
        conversation = conversations.get(session, "c1")
        conversation.customer_id, conversation.consent, conversation.rating = "cu", True, 5
        session.add(conversation)
        memory.remember(session, memory.owner_of("c1", "cu"), {"colors": ["blue"]})
        carts.add(session, "c1", "S1", now=NOW)
    old = say(conversations_db, "my secret", "a")
    claim(conversations_db)
    with writing(conversations_db) as session:
        conversations.store_replies(session, old, [Reply("Noted.")], now=NOW)
    last = say(conversations_db, "yes, delete it", "b")
    claim(conversations_db)
    with writing(conversations_db) as session:
        conversations.store_replies(session, last, [Reply("Done.")], now=NOW)
        conversations.forget(session, "c1", keep=last)
    with reading(conversations_db) as session:
        left = conversations.messages_after(session, "c1", 0)
        assert [message.text for message in left] == ["yes, delete it", "Done."]
        conversation = conversations.get(session, "c1")
        assert not conversation.consent and conversation.rating is None
        assert not memory.remembered(session, memory.owner_of("c1", "cu")) and not carts.view(session, "c1")
    assert say(conversations_db, "hello again", "c") > last, "the conversation goes on"


def test_ids_are_never_given_twice(conversations_db: Engine) -> None:
    start(conversations_db)
    newest = say(conversations_db, "hi")
    with reading(conversations_db) as session:
        notice = conversations.last_notice_id(session, "c1")
    with writing(conversations_db) as session:
        conversations.erase(session, "c1")
    start(conversations_db)
    assert say(conversations_db, "hi") > newest
    with reading(conversations_db) as session:
        assert conversations.last_notice_id(session, "c1") > notice


def test_every_table_without_a_conversation_is_meant_to_be_so() -> None:
    free = {
        table.name
        for table in ConversationModel.metadata.sorted_tables
        if not {"conversation_id", "message_id", "cart_id"} & set(table.c.keys())
    }
    assert free == {"conversation", Customer.__tablename__, "orders", "order_line", "preference"}
    assert {"conversation_id"} <= set(Message.__table__.c.keys()) & set(Notice.__table__.c.keys())

"""What is remembered of a shopper: kept with her consent, used, shown and deleted when she asks."""

from __future__ import annotations

from talking import Talk, entity, item

from actions.runtime import runtime
from shop import conversations, memory
from shop.clock import utc_now
from shop.database import reading, writing

WHO = "customer-of-memory"


def begin(talk: Talk) -> None:
    with writing(runtime().conversations) as session:
        conversations.create(session, conversation_id=talk.conversation, customer_id=WHO, now=utc_now())


def known() -> dict[str, object]:
    with reading(runtime().conversations) as session:
        return memory.remembered(session, memory.owner_of("any", WHO))


def test_wishes_are_kept_after_a_yes_used_shown_and_deleted(talk: Talk) -> None:
    begin(talk)
    wishes = [item("running_shoes"), entity("size", "42"), entity("color", "red")]
    asked = talk.say("action_search", "red running shoes in 42", wishes, customer=WHO, language="de")
    assert asked.responses[-1] == "utter_memory_offer" and "42" in asked.texts[-1]
    again = talk.say(
        "action_search", "blue running shoes in 43", [item("running_shoes"), entity("size", "43")], customer=WHO
    )
    assert "utter_memory_offer" not in again.responses, "asked once"
    agreed = talk.press("action_remember", asked.payloads[-2], customer=WHO)
    assert agreed.responses == ["utter_memory_kept"]
    assert known() == {"size_shoes": "43"}
    talk.slots.update(filters=None, shown=[], focus=None)
    added = talk.press("action_add_to_cart", '/add_to_cart{"sku": "RUN-2", "color": "blue"}', customer=WHO)
    assert added.responses == ["utter_memory_used", "utter_added_to_cart"] and "43" in added.text
    shown = talk.say("action_privacy", "my data", intent="export_my_data", customer=WHO)
    assert shown.responses == ["utter_memory_shown", "utter_export_here"] and "43" in shown.text
    assert shown.effects == [{"kind": "export"}] and "sabir:export" in shown.text


def test_without_a_yes_nothing_is_kept_and_guests_are_not_asked(talk: Talk) -> None:
    wishes = [item("running_shoes"), entity("size", "42")]
    guest = talk.say("action_search", "running shoes in 42", wishes)
    assert "utter_memory_offer" not in guest.responses
    talk.conversation += "-no"
    with writing(runtime().conversations) as session:
        conversations.create(session, conversation_id=talk.conversation, customer_id="nobody", now=utc_now())
    asked = talk.say("action_search", "running shoes in 42", wishes, customer="nobody")
    refused = talk.press("action_remember", asked.payloads[-1], customer="nobody")
    assert refused.responses == ["utter_memory_not_kept"]
    with reading(runtime().conversations) as session:
        assert not memory.remembered(session, memory.owner_of("x", "nobody"))


def test_deleting_asks_first_and_is_no_typed_word(talk: Talk) -> None:
    asked = talk.say("action_privacy", "delete my data", intent="forget_me", language="fr")
    assert asked.responses == ["utter_forget_confirm"] and not asked.effects
    typed = talk.say("action_privacy", "yes", [entity("choice", "yes")], intent="forget_me")
    assert typed.responses == ["utter_forget_confirm"], "only the button confirms"
    assert talk.press("action_privacy", asked.payloads[1]).responses == ["utter_forget_kept"]
    done = talk.press("action_privacy", asked.payloads[0], language="fr")
    assert done.responses == ["utter_forgotten"] and done.effects == [{"kind": "forget"}]
    assert any(event["event"] == "reset_slots" for event in done.events)


def mood(score: float) -> dict[str, object]:
    return {"event": "user", "parse_data": {"sentiment": {"label": "negative", "score": score}}, "metadata": {}}


def test_who_is_upset_is_offered_a_person_and_not_again_and_again() -> None:
    from actions.turn import _upset

    offer = {"event": "bot", "data": {"buttons": [{"payload": "/talk_to_human"}]}}
    said = {"event": "bot", "data": {}}
    assert _upset([mood(-0.9)]), "very unhappy at once"
    assert not _upset([mood(-0.5)]) and _upset([mood(-0.5), said, mood(-0.5)]), "unhappy twice in a row"
    assert not _upset([mood(-0.5), said, mood(0.1), said, mood(-0.5)])
    assert not _upset([mood(-0.9), offer, mood(-0.9)]), "she has been offered one just now"
    assert not _upset([])


def test_the_offer_follows_the_answer(talk: Talk) -> None:
    talk.events.append(mood(-0.6))
    talk.events.append({"event": "bot", "data": {}})
    told = talk.say("action_view_cart", "what a mess", intent="view_cart", mood=-0.6)
    assert told.responses == ["utter_cart_empty", "utter_complaint"] and "/talk_to_human" in told.payloads

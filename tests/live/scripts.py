"""Conversations written down in YAML (`tests/conversations/<language>.yml`), and how they are held.

language: es
conversations:
  - name: what happens
    start: {currency: USD, country: US}     # of POST /conversations, may be left out
    order: placed                           # an order of its own, in this state (see ORDERS); texts may then hold
                                            # {number} and {email}
    turns:
      - say: "Hola"                          # or  press: a button (its label's key, its title, or the beginning of its
        intent: greet                        #         payload), or  photo: true  (with or without  say)
        says: [utter_greet]                  # responses that the answer holds, in any of their wordings
        not_says: [utter_default]
        language: es                         # of the answer; that of the file where left out
        cards: 3                             # at least so many; 0 for none
        each_card: {currency: EUR, at_most: 80, below: true}  # below: cheaper than the cards of the turn before
        has: ["42"]                          # texts that the answer holds
        buttons: [button_yes]                # labels' keys or payloads' beginnings that are offered
    after:                                   # what must be stored at the end
      status: cancelled                    # of the order
      requests: [{kind: return, items: 1, words: "broken"}]
      cart: 1                                # pieces
      owner: waiting
"""

from __future__ import annotations

import io
import re
import uuid
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import yaml
from PIL import Image
from sqlmodel import Session, col, select

from language.responses import Responses
from shop import carts, conversations
from shop.clock import utc_now
from shop.database import conversations_engine, reading, writing
from shop.models import Order, OrderLine, ServiceRequest
from shop.service import requests_in
from shop.settings import ShopSettings
from tests.stack import Talk, buttons, cards

FOLDER = Path(__file__).resolve().parents[1] / "conversations"
ENOUGH = 24  # orders that can be cancelled
RESPONSES = Responses.load(Path(__file__).resolve().parents[2] / "nlu_data" / "responses")
NAMES = RESPONSES.keys()
TURN_KEYS = frozenset(
    {"say", "press", "photo", "intent", "says", "not_says", "language", "cards", "each_card", "has", "buttons"}
)
AFTER_KEYS = frozenset({"status", "requests", "cart", "owner"})
ORDERS = ("placed", "shipped", "delivered", "delivered_many", "delivered_old", "cancelled")


@dataclass(frozen=True)
class Script:
    """One conversation."""

    language: str
    name: str
    turns: list[dict[str, Any]]
    start: dict[str, Any] = field(default_factory=dict)
    after: dict[str, Any] = field(default_factory=dict)
    order: str | None = None

    @property
    def id(self) -> str:
        """Return the name of its test."""
        return f"{self.language}: {self.name}"


def scripts() -> Iterator[Script]:
    """Read all scripts; raises ValueError for a key that is not known."""
    for path in sorted(FOLDER.glob("*.yml")):
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
        for one in content["conversations"]:
            script = Script(content["language"], **one)
            unknown = {key for turn in script.turns for key in turn} - TURN_KEYS
            unknown |= set(script.after) - AFTER_KEYS
            if script.order not in (None, *ORDERS):
                raise ValueError(f"{path}: {script.name}: order {script.order!r} is none of {', '.join(ORDERS)}")
            if unknown:
                raise ValueError(f"{path}: {script.name}: {sorted(unknown)} is not known; see tests/live/scripts.py")
            yield script


def pattern(key: str, language: str) -> re.Pattern[str]:
    """Return what matches any wording of a response."""
    value, _ = RESPONSES._find(key, language)
    texts = [value] if isinstance(value, str) else value if isinstance(value, list) else list(value.values())
    parts = ["[\\s\\S]+?".join(re.escape(bit) for bit in re.split(r"\{[a-z_0-9]+\}", text)) for text in texts]
    return re.compile(f"^(?:{'|'.join(parts)})$")


class OrderBook:
    """Give each script an order that no other works on."""

    def __init__(self, home: Path) -> None:
        """Take back what earlier runs did in a home that is kept."""
        engine = conversations_engine(ShopSettings(home=home))
        with writing(engine) as session:
            for request in session.exec(select(ServiceRequest)):
                if request.kind == "cancel":
                    order = session.exec(select(Order).where(Order.number == request.order_number)).one()
                    order.status = "placed"
                    session.add(order)
                session.delete(request)
            self._make_open(session)
        with reading(engine) as session:
            orders = list(session.exec(select(Order).order_by(col(Order.number).desc())))
            lines = Counter(session.execute(select(OrderLine.order_id)).scalars())
        engine.dispose()
        recent = utc_now() - timedelta(days=20)
        self._free: dict[str, list[tuple[str, str]]] = {kind: [] for kind in ORDERS}
        for order in orders:
            kind = {"packed": "placed", "out_for_delivery": "shipped"}.get(order.status, order.status)
            if kind == "delivered" and order.delivered_at:
                late = "delivered_many" if lines[order.id] > 1 else "delivered"
                kind = late if order.delivered_at > recent else "delivered_old"
            if kind in self._free:
                self._free[kind].append((order.number, order.email))

    @staticmethod
    def _make_open(session: Session) -> None:
        """See that there are enough orders that have not been sent: of old ones some become such."""
        query = select(Order).where(col(Order.status).in_(("placed", "packed")))
        missing = ENOUGH - len(session.exec(query).all())
        old = select(Order).where(Order.status == "delivered").order_by(col(Order.number)).limit(max(0, missing))
        for order in session.exec(old):
            order.status, order.delivered_at = "placed", None
            session.add(order)

    def take(self, kind: str) -> dict[str, str]:
        """Return number and address of an order in a state."""
        if not self._free[kind]:
            raise AssertionError(f"the demo shop has no order left that is {kind}")
        number, email = self._free[kind].pop()
        return {"number": number, "email": email}


def hold(script: Script, url: str, home: Path, order: dict[str, str]) -> None:
    """Hold a conversation and check each answer, then what is stored."""
    talk = Talk.open(url, **{"locale": script.language, **script.start})
    last: list[dict[str, Any]] = []
    for number, turn in enumerate(script.turns, 1):
        if order and "say" in turn:
            turn = {**turn, "say": turn["say"].format(**order)}
        where = f"{script.id}, turn {number} ({turn.get('say') or turn.get('press') or 'photo'})"
        message = _send(talk, turn, last, script.language, where)
        answers = talk.answers(message)
        _check(turn, answers, last, script.language, where)
        if "intent" in turn:
            assert _intent(home, message) == turn["intent"], f"{where}: understood as {_intent(home, message)}"
        last = answers
    _check_after(script, talk, home, order.get("number"))


def _send(talk: Talk, turn: dict[str, Any], last: list[dict[str, Any]], language: str, where: str) -> int:
    if "press" in turn:
        offered = buttons(last)
        wanted = _label(turn["press"], language)
        found = [b for b in offered if b["title"] == wanted or b["payload"].startswith(turn["press"])]
        assert found, f"{where}: no such button among {[(b['title'], b['payload']) for b in offered]}"
        return talk.send(payload=found[0]["payload"])
    if turn.get("photo"):
        return _send_photo(talk, turn.get("say", ""))
    return talk.send(turn["say"])


def _send_photo(talk: Talk, text: str) -> int:
    data = io.BytesIO()
    Image.new("RGB", (64, 48), (180, 40, 40)).save(data, "JPEG")
    answer = httpx.post(
        talk.path("/images"),
        data={"client_id": uuid.uuid4().hex, "text": text},
        files={"image": ("photo.jpg", data.getvalue(), "image/jpeg")},
        headers=talk.headers,
        timeout=20,
    )
    assert answer.status_code == 202, answer.text
    return int(answer.json()["id"])


def _label(name: str, language: str) -> str:
    return RESPONSES.render(name, language) if name in NAMES else name


def _check(
    turn: dict[str, Any], answers: list[dict[str, Any]], before: list[dict[str, Any]], language: str, where: str
) -> None:
    said = [answer["text"] for answer in answers]
    spoken = turn.get("language", language)
    assert {answer["language"] for answer in answers} == {spoken}, f"{where}: {said}"
    for key in turn.get("says", ()):
        assert any(pattern(key, spoken).match(text) for text in said), f"{where}: no {key} among {said}"
    for key in turn.get("not_says", ()):
        assert not any(pattern(key, spoken).match(text) for text in said), f"{where}: {key} among {said}"
    for text in turn.get("has", ()):
        assert any(str(text) in one for one in said), f"{where}: no {text!r} in {said}"
    found = cards(answers)
    if "cards" in turn:
        enough = not found if turn["cards"] == 0 else len(found) >= turn["cards"]
        assert enough, f"{where}: {len(found)} cards, with {said}"
    _check_cards(turn.get("each_card") or {}, found, cards(before), where)
    offered = buttons(answers)
    for name in turn.get("buttons", ()):
        title = _label(name, spoken)
        fits = [b for b in offered if b["title"] == title or b["payload"].startswith(name)]
        assert fits, f"{where}: no button {name} among {[(b['title'], b['payload']) for b in offered]}"


def _check_cards(wanted: dict[str, Any], found: list[dict[str, Any]], before: list[dict[str, Any]], where: str) -> None:
    costs = [float(card["price"]["amount"]) for card in found]
    if "currency" in wanted:
        assert {card["price"]["currency"] for card in found} == {wanted["currency"]}, where
    if "at_most" in wanted:
        assert max(costs) <= wanted["at_most"], f"{where}: {costs}"
    if wanted.get("below"):
        assert max(costs) < min(float(card["price"]["amount"]) for card in before), f"{where}: {costs}"


def _intent(home: Path, message: int) -> str | None:
    engine = conversations_engine(ShopSettings(home=home))
    try:
        with reading(engine) as session:
            meta = conversations.get_message(session, message).meta
    finally:
        engine.dispose()
    return (meta.get("intent") or {}).get("name")


def _check_after(script: Script, talk: Talk, home: Path, number: str | None) -> None:
    after = script.after
    if not after:
        return
    engine = conversations_engine(ShopSettings(home=home))
    try:
        with reading(engine) as session:
            if "status" in after:
                order = session.exec(select(Order).where(Order.number == number)).one()
                assert order.status == after["status"], f"{script.id}: order {number} is {order.status}"
            stored = requests_in(session, talk.id)
            wanted = after.get("requests") or []
            assert len(stored) == len(wanted), f"{script.id}: {[(r.kind, r.details) for r in stored]}"
            for request, facts in zip(stored, wanted, strict=True):
                assert request.kind == facts["kind"], script.id
                assert len(request.details.get("items", ())) == facts.get(
                    "items", len(request.details.get("items", ()))
                )
                assert facts.get("words", "") in str(request.details), f"{script.id}: {request.details}"
            if "cart" in after:
                assert sum(line.quantity for line in carts.view(session, talk.id)) == after["cart"], script.id
    finally:
        engine.dispose()
    if "owner" in after:
        state = httpx.get(talk.path(""), headers=talk.headers, timeout=20).json()
        assert state["owner"] == after["owner"], script.id

"""The gateway's calls: who may make them, what they take, and how they refuse the rest."""

from __future__ import annotations

import io
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from gateway_harness import (
    CUSTOMER_SECRET,
    Conversation,
    World,
    done,
    free_port,
    problem,
    running_world,
    wait_until,
)
from PIL import Image

from web.settings import Rate
from web.tokens import ConversationTokens, sign_customer


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with running_world(tmp_path_factory.mktemp("home"), allowed_origins=("https://shop.example",)) as world:
        yield world


@pytest.fixture
def talk(world: World) -> Conversation:
    return world.begin()


def photo(size: tuple[int, int] = (64, 48), kind: str = "JPEG") -> bytes:
    image = Image.new("RGB", size, (200, 30, 30))
    exif = Image.Exif()
    exif[0x010F] = "Camera of a shopper"
    exif[0x8825] = {1: "N", 2: (48.0, 51.0, 0.0)}  # where it was taken
    out = io.BytesIO()
    image.save(out, kind, exif=exif)
    return out.getvalue()


def send_photo(talk: Conversation, data: bytes, client_id: str = "photo", **fields: str) -> httpx.Response:
    return talk.http.post(
        f"{talk.path}/images",
        headers=talk.headers,
        files={"image": ("p.jpg", data, "image/jpeg")},
        data={"client_id": client_id, **fields},
    )


# -- who calls


@pytest.mark.parametrize("header", [None, "", "Bearer", "Basic abc", "Bearer abc", "Bearer abc.def", "Bearer \xe9"])
def test_a_call_without_a_good_token_is_refused(world: World, talk: Conversation, header: str | None) -> None:
    headers = {} if header is None else {"Authorization": header.encode("latin-1")}
    response = world.http.get(f"{talk.path}/messages", headers=headers)  # type: ignore[arg-type]
    assert response.status_code == 401
    assert problem(response)["code"] == "unauthorized"
    assert response.headers["www-authenticate"].startswith("Bearer")


def test_a_token_signed_with_another_secret_is_refused(world: World, talk: Conversation) -> None:
    forged = ConversationTokens("another secret, long enough").make(talk.id)
    response = world.http.get(f"{talk.path}/messages", headers={"Authorization": f"Bearer {forged}"})
    assert response.status_code == 401


def test_a_token_that_was_never_given_out_is_refused_though_its_signature_is_good(
    world: World, talk: Conversation
) -> None:
    other = ConversationTokens(world.settings.secret).make(talk.id)
    response = world.http.get(f"{talk.path}/messages", headers={"Authorization": f"Bearer {other}"})
    assert response.status_code == 401


@pytest.mark.parametrize("call", ["messages", "events", ""])
def test_another_conversations_token_is_forbidden(world: World, talk: Conversation, call: str) -> None:
    response = world.http.get(f"{talk.path}/{call}".rstrip("/"), headers=world.begin().headers)
    assert response.status_code == 403
    assert problem(response)["code"] == "forbidden"


def test_the_database_holds_no_token(world: World, talk: Conversation) -> None:
    talk.say("hello")
    for file in world.settings.shop.home.glob("conversations.db*"):
        assert talk.token.encode() not in file.read_bytes()


def test_a_signed_statement_names_the_customer(world: World) -> None:
    statement = sign_customer({"id": "c-17", "email": "a@b.example", "exp": time.time() + 60}, CUSTOMER_SECRET)
    talk = world.begin(customer=statement)
    talk.wait_for_answer(talk.say("hello"))
    assert world.channel.turns[-1]["metadata"]["customer"] == "c-17"


@pytest.mark.parametrize(
    ("claims", "secret", "word"),
    [
        ({"id": "c", "exp": 1_000_000_000}, CUSTOMER_SECRET, "expired"),
        ({"id": "c", "exp": 99_999_999_999}, CUSTOMER_SECRET, "too long"),
        ({"id": "c"}, CUSTOMER_SECRET, "no end"),
        ({"exp": 99}, CUSTOMER_SECRET, "no customer"),
        ({"id": "c", "exp": 99_999_999_999}, "the secret of somebody else", "forged"),
    ],
)
def test_a_bad_statement_about_the_customer_is_refused(
    world: World, claims: dict[str, Any], secret: str, word: str
) -> None:
    response = world.http.post("/api/v1/conversations", json={"customer": sign_customer(claims, secret)})
    assert response.status_code == 401
    assert word in problem(response)["message"]


# -- bad input


@pytest.mark.parametrize(
    ("content", "status"),
    [
        ({"client_id": "a", "text": ""}, 422),
        ({"client_id": "a", "text": "  \n\t\u200b\u2060\u00a0"}, 422),
        ({"client_id": "a", "text": "x" * 10_000}, 422),
        ({"client_id": "a", "text": "é" * 4_001}, 422),
        ({"client_id": "a", "text": 7}, 422),
        ({"client_id": "a"}, 422),
        ({"client_id": "a", "text": None}, 422),
        ({"client_id": "a", "text": "x", "payload": "/greet"}, 422),
        ({"client_id": "", "text": "x"}, 422),
        ({"client_id": "a" * 101, "text": "x"}, 422),
        ({"client_id": 1, "text": "x"}, 422),
        ({"text": "x"}, 422),
        ({}, 422),
        ([], 422),
        ("text", 422),
        (None, 422),
    ],
)
def test_a_message_that_is_none_is_refused_with_what_would_be_right(
    talk: Conversation, content: Any, status: int
) -> None:
    response = talk.http.post(f"{talk.path}/messages", headers=talk.headers, json=content)
    assert response.status_code == status, response.text
    problem(response)
    assert talk.messages() == []


def test_the_limit_is_named_when_a_text_is_too_long(talk: Conversation) -> None:
    error = problem(talk.post("messages", {"client_id": "a", "text": "x" * 10_000}))
    assert "10,000" in error["message"] and "4,000" in error["hint"]


@pytest.mark.parametrize(
    "text",
    [
        "👟",
        "42",
        "x" * 4_000,
        "<script>alert(1)</script><img src=x onerror=alert(1)>",
        "'; DROP TABLE message; --",
        "red обувь 赤い 鞋 حذاء",
        "/forget_me",
        "/restart",
        "with a NUL \x00 inside",
        "\u202eright to left override",
        "half a pair: \ud83d",
    ],
)
def test_an_odd_text_is_kept_and_answered(world: World, talk: Conversation, text: str) -> None:
    sent = talk.http.post(
        f"{talk.path}/messages",
        headers={**talk.headers, "Content-Type": "application/json"},
        content=__import__("json").dumps({"client_id": "a", "text": text}),
    )
    assert sent.status_code == 202, sent.text
    talk.wait_for_answer(sent.json()["id"])
    kept = talk.messages()[0]["text"]
    assert kept == text.replace("\x00", "").replace("\ud83d", "\ufffd")
    assert world.channel.turns[-1]["metadata"]["kind"] == "text"


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b'{"text": "a"',
        b'{"text": "\xff\xfe"}',
        b"\xff\xfe\x00",
        b"[" * 100_000,
        b"nonsense",
        b"{'a': 1}",
    ],
)
def test_a_body_that_is_no_json_is_malformed(talk: Conversation, body: bytes) -> None:
    headers = {**talk.headers, "Content-Type": "application/json"}
    response = talk.http.post(f"{talk.path}/messages", headers=headers, content=body)
    assert response.status_code == (400 if body else 422), response.text
    problem(response)


def test_another_type_than_json_is_refused(talk: Conversation) -> None:
    for headers in ({"Content-Type": "text/plain"}, {"Content-Type": "application/x-www-form-urlencoded"}):
        response = talk.http.post(f"{talk.path}/messages", headers={**talk.headers, **headers}, content=b"{}")
        assert response.status_code == 415
        assert problem(response)["code"] == "unsupported_type"


def test_a_body_that_is_too_large_is_refused_announced_or_not(talk: Conversation) -> None:
    headers = {**talk.headers, "Content-Type": "application/json"}
    big = b'{"client_id": "a", "text": "' + b"x" * 1_100_000 + b'"}'
    assert talk.http.post(f"{talk.path}/messages", headers=headers, content=big).status_code == 413
    chunks = (big[at : at + 50_000] for at in range(0, len(big), 50_000))
    response = talk.http.post(f"{talk.path}/messages", headers=headers, content=chunks)
    assert response.status_code == 413
    assert problem(response)["code"] == "too_large"


@pytest.mark.parametrize(
    "facts",
    [
        {"locale": "not a locale"},
        {"locale": 5},
        {"currency": "EURO"},
        {"country": "Spain"},
        {"page_url": "x" * 3000},
        {"customer": ["c"]},
    ],
)
def test_a_conversation_with_bad_facts_is_not_begun(world: World, facts: dict[str, Any]) -> None:
    response = world.http.post("/api/v1/conversations", json=facts)
    assert response.status_code == 422
    assert next(iter(facts)) in problem(response)["message"]


@pytest.mark.parametrize(
    ("call", "content"),
    [
        ("language", {"language": "xx"}),
        ("language", {}),
        ("rating", {"score": 0}),
        ("rating", {"score": 6}),
        ("rating", {"score": "5"}),
        ("rating", {"score": 4.5}),
        ("consent", {"memory": "yes"}),
        ("consent", {}),
        ("handover", {"reason": 1}),
        ("activity", {"kind": "dance", "sku": "A"}),
        ("activity", {"kind": "view"}),
        ("activity", {"kind": "search"}),
        ("activity", {"kind": "view", "sku": "A", "quantity": 0}),
        ("activity", {"kind": "view", "sku": "A", "at": "yesterday"}),
        ("activity", {"kind": "view", "sku": "A", "at": "2999-01-01T00:00:00Z"}),
    ],
)
def test_a_value_that_cannot_be_is_refused(talk: Conversation, call: str, content: dict[str, Any]) -> None:
    response = talk.post(call, content)
    assert response.status_code == 422, response.text
    assert problem(response)["code"] == "invalid"


def test_an_error_does_not_repeat_the_shoppers_words(talk: Conversation) -> None:
    assert "secretword" not in talk.post("messages", {"client_id": ["secretword"], "text": ["secretword"]}).text


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "/api/v1/nothing", 404, "not_found"),
        ("GET", "/nothing", 404, "not_found"),
        ("GET", "/demo/../../secret", 404, "not_found"),
        ("GET", "/media/%2e%2e/secret", 404, "not_found"),
        ("PUT", "/api/v1/conversations", 405, "method_not_allowed"),
        ("POST", "/healthz", 405, "method_not_allowed"),
        ("GET", "/api/v1/conversations/x/messages?after=a", 401, "unauthorized"),
    ],
)
def test_a_wrong_address_or_method_has_the_same_form_of_error(
    world: World, method: str, path: str, status: int, code: str
) -> None:
    response = world.http.request(method, path)
    assert response.status_code == status
    assert problem(response)["code"] == code


def test_odd_positions_in_the_stream_are_refused(talk: Conversation) -> None:
    assert talk.get("messages?after=-1").status_code == 422
    assert talk.get("messages?after=x").status_code == 422
    headers = {**talk.headers, "Last-Event-ID": "x1"}
    assert talk.http.get(f"{talk.path}/events", headers=headers).status_code == 422


# -- wishes


def test_a_chosen_language_stays_whatever_is_detected(world: World, talk: Conversation) -> None:
    assert talk.post("language", {"language": "pt-BR"}).json() == {"language": "pt"}
    talk.wait_for_answer(talk.say("hello"))
    assert world.channel.turns[-1]["metadata"]["language"] == "pt"
    assert talk.get().json()["language"] == "pt"


def test_asking_for_a_person_is_recorded_and_said_once(talk: Conversation) -> None:
    assert talk.post("handover", {"reason": "damaged"}).json() == {"owner": "waiting"}
    assert talk.post("handover").json() == {"owner": "waiting"}
    assert [one["role"] for one in talk.messages()] == ["system"]
    events = talk.events(lambda seen: any(event.kind == "message" for event in seen))
    assert [event.data for event in events if event.kind == "owner"] == [{"state": "waiting"}]


def test_ratings_and_consent_are_kept(talk: Conversation) -> None:
    assert talk.post("rating", {"score": 2}).status_code == 200
    assert talk.post("rating", {"score": 5, "comment": "gut"}).json() == {"score": 5}
    assert talk.post("consent", {"memory": True}).json() == {"memory": True}
    state = talk.get().json()
    assert (state["rating"], state["consent"]) == (5, True)


def test_activity_is_kept_with_the_conversation(world: World, talk: Conversation) -> None:
    assert talk.post("activity", {"kind": "view", "sku": "RUN-1"}).status_code == 202
    assert talk.post("activity", {"kind": "search", "query": "red shoes"}).status_code == 202
    at = "2024-05-01T10:00:00+02:00"
    assert talk.post("activity", {"kind": "purchase", "sku": "RUN-1", "quantity": 2, "at": at}).status_code == 202
    with sqlite3.connect(world.settings.shop.conversations_file) as database:
        rows = database.execute(
            "SELECT kind, sku, quantity, query FROM activity WHERE conversation_id = ? ORDER BY id",
            (talk.id,),
        ).fetchall()
    assert rows == [
        ("view", "RUN-1", 1, None),
        ("search", None, 1, "red shoes"),
        ("purchase", "RUN-1", 2, None),
    ]


# -- pictures


def test_a_picture_is_kept_without_its_exif_and_shown_again(world: World, talk: Conversation) -> None:
    response = send_photo(talk, photo(), text="something like this")
    assert response.status_code == 202, response.text
    message = talk.messages()[0]
    talk.wait_for_answer(response.json()["id"])
    assert (message["id"], message["text"]) == (response.json()["id"], "something like this")
    assert world.channel.turns[-1]["metadata"]["image_id"] == message["image"]["id"]
    shown = world.http.get(message["image"]["url"], headers=talk.headers)
    assert shown.headers["content-type"] == "image/jpeg"
    picture = Image.open(io.BytesIO(shown.content))
    assert picture.size == (64, 48) and not picture.getexif()
    assert b"Camera of a shopper" not in shown.content
    kept = list((world.settings.uploads / talk.id).iterdir())
    assert [file.read_bytes() for file in kept] == [shown.content]
    assert world.http.get(message["image"]["url"], headers=world.begin().headers).status_code == 403


def test_the_same_picture_sent_twice_is_one_message(world: World, talk: Conversation) -> None:
    first, second = send_photo(talk, photo()), send_photo(talk, photo())
    assert first.json() == second.json()
    assert len(list((world.settings.uploads / talk.id).iterdir())) == 1
    assert len([one for one in talk.messages() if one["role"] == "shopper"]) == 1


@pytest.mark.parametrize(
    ("data", "status"),
    [
        (b"", 422),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", 415),
        (b"GIF89a", 415),
        (photo()[:200], 422),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 50, 415),
        (b"MZ" + b"\x00" * 500, 415),
        (b"x" * 8_000_001, 413),
        (b"x" * 9_000_000, 413),
    ],
)
def test_what_is_no_picture_is_refused_and_leaves_nothing(
    world: World, talk: Conversation, data: bytes, status: int
) -> None:
    response = send_photo(talk, data)
    assert response.status_code == status, response.text
    problem(response)
    assert talk.messages() == []
    assert not (world.settings.uploads / talk.id).exists()


def test_a_picture_with_too_many_pixels_is_refused(talk: Conversation) -> None:
    out = io.BytesIO()
    Image.new("1", (8_000, 8_000)).save(out, "PNG")
    response = send_photo(talk, out.getvalue())
    assert response.status_code == 422
    assert "8000 x 8000" in problem(response)["message"]


def test_a_form_without_its_fields_is_refused(talk: Conversation) -> None:
    url = f"{talk.path}/images"
    assert talk.http.post(url, headers=talk.headers, data={"client_id": "a"}).status_code == 415
    no_file = talk.http.post(url, headers=talk.headers, files={"other": ("a", b"a")}, data={"client_id": "a"})
    assert no_file.status_code == 422
    no_id = talk.http.post(url, headers=talk.headers, files={"image": ("a", photo())})
    assert no_id.status_code == 422 and "client_id" in problem(no_id)["message"]
    broken = {**talk.headers, "Content-Type": "multipart/form-data; boundary=x"}
    for headers in (broken, {**talk.headers, "Content-Type": "multipart/form-data"}):
        answer = talk.http.post(url, headers=headers, content=b"--y\r\nnonsense")
        assert answer.status_code == 400 and "form" in problem(answer)["message"]
    assert talk.http.post(url, files={"image": ("a", photo())}).status_code == 401


# -- erasing


def test_erasing_reaches_every_table_the_pictures_and_the_bots_memory(world: World) -> None:
    talk, other = world.begin(), world.begin()
    other.wait_for_answer(other.say("keep me"))
    talk.wait_for_answer(talk.say("my address is 1 Some Street"))
    talk.wait_for_answer(send_photo(talk, photo()).json()["id"])
    talk.post("activity", {"kind": "view", "sku": "A"})
    talk.post("handover", {"reason": "why"})
    tracker = world.settings.shop.home / "tracker.db"
    with sqlite3.connect(tracker) as memory:
        memory.execute("CREATE TABLE IF NOT EXISTS events (id INTEGER PRIMARY KEY, sender_id TEXT, data TEXT)")
        memory.executemany("INSERT INTO events (sender_id, data) VALUES (?, '')", [(talk.id,), (other.id,)])
    assert world.http.delete(talk.path, headers=talk.headers).status_code == 204
    with sqlite3.connect(world.settings.shop.conversations_file) as database:
        tables = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for table in tables:
            columns = {row[1] for row in database.execute(f"PRAGMA table_info({table})")}
            for column in columns & {"conversation_id", "id"}:
                found = database.execute(f"SELECT count(*) FROM {table} WHERE {column} = ?", (talk.id,)).fetchone()
                assert found == (0,), (table, column)
    with sqlite3.connect(tracker) as memory:
        assert memory.execute("SELECT sender_id FROM events").fetchall() == [(other.id,)]
    assert not (world.settings.uploads / talk.id).exists()
    for call in ("messages", "events", ""):
        assert talk.get(call).status_code == 404
    assert talk.post("messages", {"client_id": "a", "text": "x"}).status_code == 404
    assert len(other.messages()) == 2


def test_erasing_ends_the_open_streams(world: World, talk: Conversation) -> None:
    with world.http.stream("GET", f"{talk.path}/events", headers=talk.headers) as stream:
        lines = stream.iter_lines()
        next(lines)
        world.http.delete(talk.path, headers=talk.headers)
        assert not any(line.startswith("event") for line in lines)  # comes to an end


# -- limits, origins, headers


def test_too_many_calls_are_told_when_to_come_back(tmp_path: Path) -> None:
    with running_world(tmp_path, conversation_rate=Rate(60, 3), address_rate=Rate(0, 0)) as world:
        talk, other = world.begin(), world.begin()
        answers = [talk.post("messages", {"client_id": str(n), "text": "x"}) for n in range(5)]
        assert [answer.status_code for answer in answers] == [202, 202, 202, 429, 429]
        assert problem(answers[-1])["code"] == "too_many"
        assert int(answers[-1].headers["retry-after"]) >= 1
        assert other.post("messages", {"client_id": "a", "text": "x"}).status_code == 202
        assert talk.get("messages").status_code == 200  # reading goes on
        wait_until(lambda: len([m for m in talk.messages() if m["role"] == "bot"]) == 3, "the answers")


def test_an_address_is_limited_as_a_whole(tmp_path: Path) -> None:
    with running_world(tmp_path, address_rate=Rate(60, 4), start_rate=Rate(60, 2)) as world:
        codes = [world.http.post("/api/v1/conversations", json={}).status_code for _ in range(6)]
        assert codes == [201, 201, 429, 429, 429, 429]
        assert world.http.get("/healthz").status_code == 200


def test_pages_of_allowed_origins_may_call_and_others_may_not(world: World) -> None:
    def begin(origin: str) -> httpx.Response:
        return world.http.post("/api/v1/conversations", json={}, headers={"Origin": origin})

    allowed = begin("https://shop.example")
    assert allowed.status_code == 201
    assert allowed.headers["access-control-allow-origin"] == "https://shop.example"
    assert begin(f"http://127.0.0.1:{world.settings.port}").status_code == 201
    refused = begin("https://evil.example")
    assert refused.status_code == 403
    assert "access-control-allow-origin" not in refused.headers
    problem(refused)


def test_a_browser_that_asks_first_is_answered(world: World) -> None:
    headers = {"Origin": "https://shop.example", "Access-Control-Request-Method": "POST"}
    response = world.http.options("/api/v1/conversations/x/messages", headers=headers)
    assert response.status_code == 204
    assert "Authorization" in response.headers["access-control-allow-headers"]
    assert "DELETE" in response.headers["access-control-allow-methods"]


def test_an_error_can_be_read_by_an_allowed_page(world: World) -> None:
    response = world.http.get("/api/v1/conversations/x/messages", headers={"Origin": "https://shop.example"})
    assert response.status_code == 401
    assert response.headers["access-control-allow-origin"] == "https://shop.example"


def test_every_answer_has_a_request_id_and_security_headers(world: World) -> None:
    response = world.http.get("/healthz", headers={"X-Request-ID": "my-request-1"})
    assert response.headers["x-request-id"] == "my-request-1"
    assert response.headers["x-content-type-options"] == "nosniff"
    assert "default-src 'none'" in response.headers["content-security-policy"]
    odd = world.http.get("/nothing", headers={"X-Request-ID": "a b <script>"})
    assert len(odd.headers["x-request-id"]) == 32


def test_the_page_of_the_api_runs_only_our_own_scripts(world: World) -> None:
    page = world.http.get("/docs")
    assert page.status_code == 200 and page.headers["content-type"].startswith("text/html")
    policy = page.headers["content-security-policy"]
    assert "script-src 'self'" in policy and "unsafe-inline" not in policy and "http:" not in policy
    assert "//" not in page.text.replace("<!doctype", "")
    for file in ("docs.js", "docs.css"):
        assert world.http.get(f"/docs/{file}").status_code == 200
    described = world.http.get("/openapi.json").json()["paths"]
    assert "/api/v1/conversations/{conversation_id}/messages" in described


def test_catalogue_pictures_are_served_to_every_page_and_run_nothing(world: World) -> None:
    world.settings.media.mkdir(exist_ok=True)
    (world.settings.media / "shoe.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    response = world.http.get("/media/shoe.svg", headers={"Origin": "https://anywhere.example"})
    assert response.status_code == 200
    assert response.headers["content-type"].startswith("image/svg+xml")
    assert response.headers["access-control-allow-origin"] == "*"
    assert "sandbox" in response.headers["content-security-policy"]


# -- operators


def test_readiness_names_what_is_missing(world: World, tmp_path: Path) -> None:
    response = world.http.get("/readyz")
    assert response.status_code == 503
    assert list(response.json()["missing"]) == ["catalogue"]  # nothing was imported
    with running_world(tmp_path, actions_url=f"http://127.0.0.1:{free_port()}") as other:
        other.channel.stop()
        missing = other.http.get("/readyz").json()
        assert set(missing["missing"]) == {"rasa", "actions", "catalogue"}
        assert missing["error"]["code"] == "not_ready" and "rasa" in missing["error"]["message"]
        assert other.http.get("/healthz").json() == {"status": "alive"}


def test_a_filled_shop_is_ready(world: World, tmp_path: Path) -> None:
    with running_world(tmp_path) as other:
        with sqlite3.connect(other.settings.shop.catalogue_file) as database:
            columns = database.execute("PRAGMA table_info(product)").fetchall()
            values = {
                name: "[]" if kind == "JSON" else "2024-01-01 00:00:00" if kind == "DATETIME" else 1
                for _, name, kind, needed, default, key in columns
                if needed
            }
            names, marks = ", ".join(values), ", ".join("?" * len(values))
            database.execute(f"INSERT INTO product ({names}) VALUES ({marks})", tuple(values.values()))
        assert other.http.get("/readyz").json() == {"status": "ready", "missing": {}}


def test_metrics_count_calls_and_turns(world: World, talk: Conversation) -> None:
    talk.events(done(talk.say("hello")))
    response = world.http.get("/metrics")
    assert response.headers["content-type"].startswith("text/plain; version=0.0.4")
    lines = response.text.splitlines()
    assert any(line.startswith('sabir_turns_total{outcome="answered"} ') for line in lines)
    route = 'route="/api/v1/conversations/{conversation_id}/messages"'
    assert any(line.startswith("sabir_requests_total") and route in line for line in lines)
    assert talk.id not in response.text


def test_the_gateway_stops_though_a_stream_is_open(tmp_path: Path) -> None:
    with running_world(tmp_path) as world:
        talk = world.begin()
        with world.http.stream("GET", f"{talk.path}/events", headers=talk.headers) as stream:
            lines = stream.iter_lines()
            next(lines)
            started = time.monotonic()
            world.stop()
            assert time.monotonic() - started < 4
            list(lines)

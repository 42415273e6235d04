from __future__ import annotations

import hashlib
import hmac
import string

import pytest

from web.tokens import ConversationTokens, ExportLinks, TokenError, read_customer, sign_customer

SECRET = "what the shop and the gateway share"


def test_a_token_names_its_conversation_and_no_two_are_alike() -> None:
    tokens = ConversationTokens("a secret")
    first, second = tokens.make("c1"), tokens.make("c1")
    assert first != second
    assert tokens.conversation_of(first) == tokens.conversation_of(second) == "c1"
    assert tokens.matches(first, tokens.digest(first))
    assert not tokens.matches(first, tokens.digest(second))
    assert not tokens.matches(first, None)


def test_a_changed_token_is_refused() -> None:
    tokens = ConversationTokens("a secret")
    token = tokens.make("c1")
    for bad in ("", "x", "c1", token[:-1], token + "x", token.replace("c1", "c2", 1), token[::-1], "tökén"):
        with pytest.raises(TokenError):
            tokens.conversation_of(bad)


def test_a_link_is_refused_with_any_other_last_letter() -> None:
    links = ExportLinks(SECRET)
    key = links.path("c1", now=1000).split("key=")[1]
    links.check("c1", key, now=1000)
    for letter in set(string.ascii_letters + string.digits + "-_") - {key[-1]}:
        with pytest.raises(TokenError, match="changed"):
            links.check("c1", key[:-1] + letter, now=1000)


def test_a_statement_signed_in_hexadecimal_is_understood_too() -> None:
    payload = sign_customer({"id": 17, "exp": 200}, SECRET).split(".")[0]
    signature = hmac.new(SECRET.encode(), payload.encode(), hashlib.sha256).hexdigest()
    assert read_customer(f"{payload}.{signature}", SECRET, now=100).id == "17"


def test_a_statement_carries_the_mail_address() -> None:
    customer = read_customer(sign_customer({"id": "c", "email": "a@b.example", "exp": 200}, SECRET), SECRET, now=100)
    assert (customer.id, customer.email) == ("c", "a@b.example")


@pytest.mark.parametrize("statement", ["", ".", "a.b", "eyJ9.", "ä.ö", "." * 50, "e30.e30", "a" * 4000])
def test_rubbish_is_no_statement(statement: str) -> None:
    with pytest.raises(TokenError):
        read_customer(statement, SECRET, now=100)


def test_without_a_shared_secret_nobody_is_recognised() -> None:
    with pytest.raises(TokenError, match="SABIR_CUSTOMER_SECRET"):
        read_customer(sign_customer({"id": "c", "exp": 200}, ""), "", now=100)


def test_a_statement_ends_when_it_says() -> None:
    statement = sign_customer({"id": "c", "exp": 200}, SECRET)
    assert read_customer(statement, SECRET, now=199.9).id == "c"
    with pytest.raises(TokenError, match="expired"):
        read_customer(statement, SECRET, now=200)

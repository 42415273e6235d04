"""Sign and check who a caller is: tokens of conversations, and the shop's statements about customers."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
import secrets
from dataclasses import dataclass
from typing import Any

from itsdangerous import BadSignature, Signer

LONGEST_STATEMENT = 24 * 3600  # seconds a statement about a customer may be valid


class TokenError(Exception):
    """Say why a token or statement is refused, and what would be right."""

    def __init__(self, problem: str, right: str) -> None:
        super().__init__(f"{problem}; {right}")
        self.problem = problem
        self.right = right


@dataclass(frozen=True)
class Customer:
    """Hold who is logged in at the shop."""

    id: str
    email: str | None = None


class ConversationTokens:
    """Make and check the tokens of conversations: `<conversation>~<random>.<signature>`.

    The database keeps only `digest(token)`, so that its reader cannot speak as a shopper.
    """

    def __init__(self, secret: str) -> None:
        self._signer = Signer(secret, salt="sabir.conversation", digest_method=hashlib.sha256)

    def make(self, conversation_id: str) -> str:
        """Return a new token of a conversation."""
        return self._signer.sign(f"{conversation_id}~{secrets.token_urlsafe(24)}").decode("ascii")

    def conversation_of(self, token: str) -> str:
        """Return the conversation that a token belongs to; raises TokenError for a forged one."""
        right = "send the token that POST /conversations returned"
        if not token.isascii():
            raise TokenError("this token is not ours", right)
        try:
            signed = self._signer.unsign(token).decode("ascii")
        except BadSignature:
            raise TokenError("this token is not ours, or was changed", right) from None
        return signed.rpartition("~")[0]

    @staticmethod
    def digest(token: str) -> str:
        """Return what the database keeps of a token."""
        return hashlib.sha256(token.encode("utf-8")).hexdigest()

    @classmethod
    def matches(cls, token: str, digest: str | None) -> bool:
        """Tell whether a token is the one whose digest was kept, in constant time."""
        return digest is not None and hmac.compare_digest(cls.digest(token), digest)


class ExportLinks:
    """Sign the address at which a conversation's data can be downloaded, for an hour."""

    LIFETIME = 3600  # seconds

    def __init__(self, secret: str) -> None:
        self._signer = Signer(secret, salt="sabir.export", digest_method=hashlib.sha256)

    def path(self, conversation_id: str, *, now: float) -> str:
        """Return the path with its key; `now` is in seconds since 1970."""
        key = self._signer.sign(f"{conversation_id}~{int(now) + self.LIFETIME}").decode("ascii").rpartition("~")[2]
        return f"/api/v1/conversations/{conversation_id}/export?key={key}"

    def check(self, conversation_id: str, key: str, *, now: float) -> None:
        """Raise TokenError unless the key was made for this conversation and has not expired."""
        right = "ask for your data in the chat again"
        if not key.isascii():
            raise TokenError("this link is not ours", right)
        try:
            signed = self._signer.unsign(f"{conversation_id}~{key}").decode("ascii")
        except BadSignature:
            raise TokenError("this link is not ours, or was changed", right) from None
        if self._signer.sign(signed).decode("ascii") != f"{conversation_id}~{key}":  # base64 has several last letters
            raise TokenError("this link was changed", right)
        if int(signed.rpartition("~")[2]) < now:
            raise TokenError("this link has expired", right)


def sign_customer(statement: dict[str, Any], secret: str) -> str:
    """Return the statement `{id, email?, exp}` as a shop's server would sign it."""
    payload = _encode(json.dumps(statement, separators=(",", ":"), ensure_ascii=False).encode("utf-8"))
    return f"{payload}.{_encode(_mac(payload, secret))}"


def read_customer(statement: str, secret: str, *, now: float) -> Customer:
    """Check a signed statement about who is logged in; `now` is in seconds since 1970.

    Raises TokenError for one that is forged, expired, valid for too long, or not to be checked since
    no secret is shared with the shop.
    """
    right = "base64url(JSON {id, email?, exp}) + '.' + base64url(HMAC-SHA256 of that text), signed by the shop"
    if not secret:
        raise TokenError(
            "no customer can be recognised here, because SABIR_CUSTOMER_SECRET is not set",
            "set it, or leave 'customer' out for a guest",
        )
    payload, dot, signature = statement.partition(".")
    if not dot or not statement.isascii():
        raise TokenError("the customer statement has no signature", f"it is {right}")
    if not _same(signature, _mac(payload, secret)):
        raise TokenError("the customer statement is forged or signed with another secret", f"it is {right}")
    claims = _claims(payload)
    customer, expires = claims.get("id"), claims.get("exp")
    if isinstance(customer, int) and not isinstance(customer, bool):
        customer = str(customer)
    if not isinstance(customer, str) or not 0 < len(customer) <= 200:
        raise TokenError("the customer statement names no customer", "write the customer's id as a text into 'id'")
    if isinstance(expires, bool) or not isinstance(expires, (int, float)):
        raise TokenError("the customer statement has no end", "write the seconds since 1970 when it ends into 'exp'")
    if expires <= now:
        raise TokenError("the customer statement has expired", "let the shop's page fetch a new one")
    if expires > now + LONGEST_STATEMENT:
        raise TokenError("the customer statement is valid for too long", "let it end within a day")
    email = claims.get("email")
    return Customer(id=customer, email=email if isinstance(email, str) and email else None)


def _claims(payload: str) -> dict[str, Any]:
    try:
        claims = json.loads(_decode(payload))
    except (ValueError, RecursionError):
        claims = None
    if not isinstance(claims, dict):
        raise TokenError("the customer statement is no JSON object", "sign {id, email?, exp} as base64url JSON")
    return claims


def _mac(payload: str, secret: str) -> bytes:
    return hmac.new(secret.encode("utf-8"), payload.encode("ascii"), hashlib.sha256).digest()


def _same(signature: str, expected: bytes) -> bool:
    """Compare a signature written in base64url or, as many languages do, in hexadecimal digits."""
    try:
        given = bytes.fromhex(signature) if len(signature) == 64 else _decode(signature)
    except ValueError:
        return False
    return hmac.compare_digest(given, expected)


def _encode(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode("ascii")


def _decode(text: str) -> bytes:
    try:
        return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except binascii.Error as error:
        raise ValueError("not base64url") from error

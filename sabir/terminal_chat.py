"""A conversation over the gateway's public API, as lines of text."""

from __future__ import annotations

import time
import uuid
from collections.abc import Iterator
from typing import Any

import httpx

from sabir.settings import SabirError

PATIENCE = 90.0  # seconds for one answer


class TerminalChat:
    """Open a conversation and talk in it."""

    def __init__(self, base: str, language: str | None = None) -> None:
        self.client = httpx.Client(base_url=f"{base}/api/v1", timeout=30.0)
        opened = self._call("POST", "/conversations", json={"locale": language} if language else {})
        self.id = opened["id"]
        self.client.headers["Authorization"] = f"Bearer {opened['token']}"
        self.last = 0
        self.buttons: list[dict[str, str]] = []
        if language:
            self._call("POST", f"/conversations/{self.id}/language", json={"language": language})

    def _call(self, method: str, path: str, **more: Any) -> Any:
        try:
            response = self.client.request(method, path, **more)
        except httpx.HTTPError as error:
            raise SabirError(f"the gateway does not answer ({error}); is `sabir up` still running?") from error
        if response.status_code >= 400:
            try:
                told = response.json()["error"]
            except (ValueError, KeyError):
                raise SabirError(f"the gateway answered {response.status_code} to {path}") from None
            raise SabirError(f"{told.get('message')} {told.get('hint') or ''}".strip())
        return response.json() if response.content else {}

    def say(self, text: str) -> Iterator[str]:
        """Send a text (or the number of a button) and yield the lines of the answer."""
        body: dict[str, str] = {"client_id": uuid.uuid4().hex}
        if text.isdigit() and 0 < int(text) <= len(self.buttons):
            body["payload"] = self.buttons[int(text) - 1]["payload"]
        else:
            body["text"] = text
        sent = self._call("POST", f"/conversations/{self.id}/messages", json=body)
        for message in self._answers(sent["id"]):
            yield from self._lines(message)

    def _answers(self, sent: Any) -> list[dict[str, Any]]:
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            reply = self._call("GET", f"/conversations/{self.id}/messages", params={"after": self.last})
            messages = reply["messages"] if isinstance(reply, dict) else reply
            answers = [m for m in messages if m["role"] != "shopper" and str(m.get("in_reply_to")) == str(sent)]
            if answers:
                self.last = max(int(m["id"]) for m in messages)
                return answers
            time.sleep(0.15)
        raise SabirError(f"no answer in {PATIENCE:.0f} s; the message is kept and will be answered. See `sabir doctor`")

    def _lines(self, message: dict[str, Any]) -> Iterator[str]:
        if message["text"]:
            yield message["text"]
        for card in message.get("cards") or []:
            price = (card.get("price") or {}).get("formatted") or ""
            yield f"  • {card['title']}  {price}  [{card['sku']}]" + (
                f"  {card['reason']}" if card.get("reason") else ""
            )
        self.buttons = list(message.get("buttons") or []) or self.buttons
        for number, button in enumerate(message.get("buttons") or [], 1):
            yield f"  ({number}) {button['title']}"

    def close(self) -> None:
        """Close the connection; the conversation stays."""
        self.client.close()

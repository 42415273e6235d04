"""Read messages that are nothing but values or signs: "42", "zapatillas rojas", "ana@example.com", "👍".

A classifier of meanings has nothing to hold on to there, while the values say what they are for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from language.cue_words import PRICE_AFTER, PRICE_BEFORE

WORD = re.compile(r"(?<![A-Za-z0-9])[A-Za-z0-9]{1,40}(?![A-Za-z0-9])")  # "aaaa..." over a whole line is none
COMMAND = re.compile(r"/+[a-z_]+(@[0-9.]+)?(\{.*\})?", re.DOTALL)
SIGNS = {
    "affirm": "👍👌✅☑✔🆗",
    "deny": "👎❌✖🚫",
    "thank": "🙏❤💖😍🥰",
    "greet": "👋",
}
GOODS = frozenset({"category", "product"})
WISHES = frozenset(
    {"brand", "color", "size", "material", "audience", "occasion", "feature", "price_min", "price_max", "price_about"}
)
LITTLE_WORDS = frozenset({  # articles, and what stands before a colour or a size
    "a", "an", "the", "un", "una", "uno", "unos", "unas", "el", "los", "las", "une", "des", "du", "le", "la", "les",
    "l",
    "ein", "eine", "einen", "einem", "einer", "das", "der", "die", "den", "il", "lo", "gli", "i", "um", "uma", "uns",
    "umas", "o", "os", "as", "een", "het", "de", "bir",
    "in", "en", "em", "auf", "op", "w", "we", "na", "в", "во", "на",
})  # fmt: skip
LETTERS = re.compile(r"[^\W_]+")
PRICES = frozenset({"price_min", "price_max", "price_about"})
BOUNDS = sorted(  # "under", "以内": the longest first, so that none leaves a piece of another
    {
        cue
        for table in (PRICE_BEFORE, PRICE_AFTER)
        for kinds in table.values()
        for cues in kinds.values()
        for cue in cues
    },
    key=len,
    reverse=True,
)
OTHERS = {
    "order_number": "track_order",
    "email": "track_order",
    "language": "change_language",
    "currency": "change_currency",
    "coupon": "ask_promotions",
}


def intent_of_values(text: str, entities: Iterable[Mapping[str, Any]], *, searching: bool) -> str | None:
    """Return the intent of a message of values alone, but for articles and the like; None for any other message.

    With a search running, wishes without a product change it.
    """
    own = [entity for entity in entities if entity["end"] > entity["start"]]
    covered = {place for entity in own for place in range(entity["start"], entity["end"])}
    rest = "".join(" " if place in covered else char for place, char in enumerate(text)).casefold()
    if any(entity["entity"] in PRICES for entity in own):
        rest = _without_bounds(rest)
    if not own or not {*LETTERS.findall(rest)} <= LITTLE_WORDS:
        return None
    names = {str(entity["entity"]) for entity in own}
    if names & GOODS and names <= GOODS | WISHES:
        return "search_product"
    if names <= WISHES:
        return "refine_search" if searching else "search_product"
    intents = {OTHERS.get(name) for name in names}
    return intents.pop() if len(intents) == 1 else None


def _without_bounds(rest: str) -> str:
    """Return what is left of a message beside its values without the words that say which side of a price is meant."""
    for cue in BOUNDS:
        bound = cue.casefold()
        if bound in rest:
            spaced = all(ord(char) < 0x2E80 for char in bound)  # neither Han nor Kana nor Hangul
            rest = re.sub(rf"\b{re.escape(bound)}\b", " ", rest) if spaced else rest.replace(bound, " ")
    return rest


def is_wordless(text: str) -> bool:
    """Tell whether a message has no word: neither letter nor digit, or only what no keyboard was meant for."""
    if text.isascii():
        return not WORD.search(text)
    return not any(char.isalnum() for char in text)


def is_spelled_command(text: str) -> bool:
    """Tell whether typed text is spelled like a button's payload: `/forget_me`."""
    return bool(COMMAND.fullmatch(text.strip()))


def intent_of_sign(text: str) -> str | None:
    """Return what the first telling sign of a wordless message means."""
    return next((intent for char in text for intent, signs in SIGNS.items() if char in signs), None)

"""Read e-mail addresses, coupon codes and order numbers; hide addresses of pages."""

from __future__ import annotations

import re
from functools import cache

from language.cue_words_goods import COUPON, NUMBER_SIGNS, ORDER, UNITS
from language.quantity_money import find_amounts
from language.quantity_prices import bounded
from language.quantity_reader import Reader, alternation, cue_after, cue_anywhere, own_words, words_of

_EMAIL = re.compile(
    r"(?<![a-z0-9._%+-])[a-z0-9][a-z0-9._%+-]{0,63}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,4}\.[a-z]{2,24}(?![a-z0-9])"
)
_URL = re.compile(r"(?:https?://|www\.)[^\s\x00]+")
_CODE = re.compile(r"(?<![a-z0-9_.@/])(?P<hash>#\s?)?(?P<code>[a-z0-9]+(?:[-_/][a-z0-9]+)*)(?![a-z0-9_@])")
_ALPHA_SIZE = re.compile(r"(?:\d?x{0,4}[sl]|m|[2-6]xl)$")
_COUPON_SHAPE = re.compile(r"[a-z]{4,}\d{1,3}$")
_MAX_CODE = 30


@cache
def _adjacent_before(words: tuple[str, ...]) -> re.Pattern[str]:
    signs = alternation(NUMBER_SIGNS)
    return re.compile(rf"(?:{alternation(words)})(?:[^\w\x00]*(?:{signs})){{0,3}}[^\w\x00]*$")


_AFTER_SIGNS = (
    "numaralı", "nolu", "no'lu", "nr.", "का", "की", "वाला", "वाले",
    "वाली", "号的", "号", "番の", "の", "を", "을", "를", "という",
    "번", "이라는", "라는", "my", "meine", "mein", "is my", "ist meine", "es mi", "est ma", "è il mio", "é o meu",
    "is mijn", "to mój", "это мой", "هو", "मेरा", "मेरे", "是我的", "nummer", "number", "नंबर का", "नंबर",
    "for my", "for the", "です",
)  # fmt: skip


@cache
def _adjacent_after(words: tuple[str, ...]) -> re.Pattern[str]:
    signs = alternation(_AFTER_SIGNS)
    endings = r"(?:'[^\W\d]{1,5})?"
    return re.compile(rf"{endings}[^\w\x00]*(?:(?:{signs})[^\w\x00]*){{0,2}}(?:{alternation(words)})")


def read_emails(reader: Reader) -> None:
    """Take e-mail addresses; hide page addresses, whose digits mean nothing here."""
    for match in list(_EMAIL.finditer(reader.text)):
        reader.take("email", reader.source(match.start(), match.end()), match.start(), match.end())
    for match in list(_URL.finditer(reader.text)):
        reader.mask(match.start(), match.end())


def _shape(code: str) -> tuple[int, int]:
    return sum(char.isdigit() for char in code), sum(char.isalpha() for char in code)


def _touches(reader: Reader, words: tuple[str, ...], start: int, end: int) -> bool:
    return bool(_adjacent_before(words).search(reader.before(start)) or _adjacent_after(words).match(reader.after(end)))


def read_coupons(reader: Reader) -> None:
    """Take coupon codes: upper-case letters and digits beside a code or coupon cue."""
    coupon, order = words_of(COUPON, reader.language), words_of(ORDER, reader.language)
    if not cue_anywhere(coupon).search(reader.text):
        return
    for match in list(_CODE.finditer(reader.text)):
        start, end, code = match.start("code"), match.end("code"), match["code"]
        digits, letters = _shape(code)
        if letters < 2 or len(code) > _MAX_CODE or len(code) < 3 or _ALPHA_SIZE.match(code):
            continue
        written = reader.source(start, end)
        upper = written == written.upper()
        before = bool(_adjacent_before(coupon).search(reader.before(start)))
        touches = before or bool(_adjacent_after(coupon).match(reader.after(end)))
        if _adjacent_before(order).search(reader.before(start)) and not before:
            continue
        with_digits = bool(digits) and ((upper and (touches or letters >= 3)) or touches)
        first, last = reader.folded.span(start, end)
        shouting = (reader.folded.original[:first] + reader.folded.original[last:]).isupper()
        letters_only = not digits and upper and touches and not shouting and letters >= 4
        if with_digits or letters_only:
            reader.take("coupon", written, start, end)


def _is_short(text: str) -> bool:
    """Tell whether a message is a number and a word or two: "track 10482"."""
    return len(text) < 24 and len(text.split()) <= 3


def read_orders(reader: Reader) -> None:
    """Take order numbers: after "#", beside an order cue, or alone as the message."""
    order = words_of(ORDER, reader.language)
    alone = reader.text.strip(" .!?,;:#。！？、")
    has_cue = bool(cue_anywhere(order).search(reader.text)) or _is_short(reader.text)
    amounts = None
    for match in list(_CODE.finditer(reader.text)):
        start, end, code = match.start("code"), match.end("code"), match["code"]
        digits, letters = _shape(code)
        if digits < 3 or len(code) > _MAX_CODE or "/" in code:
            continue
        hashed, single = match["hash"] is not None, code == alone
        if single and _COUPON_SHAPE.match(code):
            reader.take("coupon", reader.source(start, end), start, end)
            continue
        if letters:
            accepted = len(code) >= 5 and (hashed or single or (has_cue and _touches(reader, order, start, end)))
        else:
            long = digits >= 5
            accepted = (
                hashed
                or (long and (single or has_cue))
                or (has_cue and digits >= 4 and _touches(reader, order, start, end))
            )
        if not accepted:
            continue
        if not letters and not hashed and not single:
            # "order over 10000 yen": an amount, not a number of an order.
            amounts = find_amounts(reader) if amounts is None else amounts
            priced = any(a.currency and a.start < end and start < a.end for a in amounts)
            measured = cue_after(own_words(UNITS, reader.language)).match(reader.after(end))
            if measured and _touches(reader, order, start, end):
                measured = None  # the 배 of "배송" is no measure
            if priced or bounded(reader, start, end) or measured:
                continue
        reader.take("order_number", reader.source(start, end), match.start(), end)

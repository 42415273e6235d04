"""Read prices and their bounds: "under 80", "80ユーロ以下", "between 50 and 80 €"."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from language.cue_words import (
    BETWEEN_AFTER,
    BETWEEN_BEFORE,
    BETWEEN_JOIN,
    PRICE_AFTER,
    PRICE_BEFORE,
    PRICE_WORDS,
    RANGE_JOIN,
)
from language.cue_words_goods import COUNTERS, UNITS
from language.quantity_money import Amount, find_amounts
from language.quantity_reader import Reader, cue_after, cue_before, cue_languages, own_words, words_of
from language.text_folding import fold_plain

PRICE_MIN, PRICE_MAX, PRICE_ABOUT = "price_min", "price_max", "price_about"
_ENTITY = {"min": PRICE_MIN, "max": PRICE_MAX, "about": PRICE_ABOUT}
_SMALLEST_BARE = 5  # "up to 3", "at least 2" count things, not money
_SMALLEST_BARE_ABOUT = 10
_DASHES = {"-", "--", "~", "..", "..."}
_PRICE_WORD_REACH = re.compile(r"(?:[\s:=]*[^\s\d]{1,9}){0,3}[\s:=]*$")


@cache
def _kinds(language: str, *, before: bool) -> tuple[tuple[re.Pattern[str], dict[str, str]], ...]:
    """Compile, for each language tried, one pattern over all kinds, with the kind of each cue."""
    compiled = []
    for code in cue_languages(language):
        table = (PRICE_BEFORE if before else PRICE_AFTER).get(code)
        if table:
            kinds = {" ".join(fold_plain(cue).split()): kind for kind, cues in table.items() for cue in cues}
            words = tuple(cue for cues in table.values() for cue in cues)
            compiled.append(((cue_before if before else cue_after)(words), kinds))
    return tuple(compiled)


def _kind(kinds: dict[str, str], written: str) -> str:
    key = " ".join(written.split())
    return kinds.get(key) or kinds.get(key[1:], "about")  # an Arabic cue may carry "و"


def _in_a_name(reader: Reader, offset: int, match: re.Match[str]) -> bool:
    """Tell whether a short cue is part of a name: the "Max" of "Air Max 90"."""
    start, end = match.span("cue")
    if match["cue"].rstrip(".") not in ("max", "min", "mini", "plus") or not match.string[:start].strip():
        return False
    return reader.source(offset + start, offset + end).istitle() and match.string[:start].rstrip()[-1:].isalnum()


def _bound_before(reader: Reader, start: int) -> str | None:
    window = reader.before(start)
    for pattern, kinds in _kinds(reader.language, before=True):
        match = pattern.search(window)
        if match and not _in_a_name(reader, start - len(window), match):
            kind = _kind(kinds, match["cue"])
            if kind.endswith("about"):
                # "under about 80": the bound stands further left.
                further = pattern.search(window[: match.start()])
                outer = _kind(kinds, further["cue"]) if further else kind
                return kind if outer.startswith("weak") else outer
            return kind
    return None


def _bound_after(reader: Reader, end: int) -> str | None:
    window = reader.after(end)
    for pattern, kinds in _kinds(reader.language, before=False):
        match = pattern.match(window)
        if match:
            kind = _kind(kinds, match["cue"])
            if kind == "about":
                further = pattern.match(window[match.end() :])
                return _kind(kinds, further["cue"]) if further else kind
            return kind
    return None


def bounded(reader: Reader, start: int, end: int) -> bool:
    """Tell whether a price cue stands beside a bare number ("under 10000")."""
    kinds = _bound_before(reader, start), _bound_after(reader, end)
    return any(kind and not kind.startswith("weak") for kind in kinds)


@cache
def _measure(language: str) -> re.Pattern[str]:
    return cue_after((*own_words(UNITS, language), *own_words(COUNTERS, language)))


def _is_measure(reader: Reader, end: int) -> bool:
    return bool(_measure(reader.language).match(reader.after(end)))


@cache
def _price_word(language: str) -> re.Pattern[str]:
    return re.compile(
        cue_before(words_of(PRICE_WORDS, language)).pattern[: -len(r"[\s:=]*$")] + _PRICE_WORD_REACH.pattern
    )


@cache
def _joins(table_name: str, language: str) -> frozenset[str]:
    table = {"range": RANGE_JOIN, "between": BETWEEN_JOIN}[table_name]
    return frozenset(fold_plain(word) for word in words_of(table, language))


def _is_range(reader: Reader, low: Amount, high: Amount) -> bool:
    gap = reader.text[low.tail : high.start].strip()
    language = reader.language
    dash, to, between = gap in _DASHES, gap in _joins("range", language), gap in _joins("between", language)
    if not (dash or to or between) or len(gap) > 12:
        return False
    framed = bool(
        cue_before(words_of(BETWEEN_BEFORE, language)).search(reader.before(low.start))
        or cue_after(words_of(BETWEEN_AFTER, language)).match(reader.after(high.tail))
    )
    money = bool(low.currency or high.currency or _price_word(language).search(reader.before(low.start)))
    if money:
        return framed or dash or to
    return framed and not _is_measure(reader, high.tail) and high.value >= _SMALLEST_BARE


def _value(amount: Decimal, currency: str | None) -> dict[str, str | None]:
    return {"amount": f"{amount:.2f}", "currency": currency}


def _take(reader: Reader, kind: str, amount: Amount, currency: str | None, bound: str) -> None:
    reader.take(_ENTITY[kind], _value(amount.value, currency), amount.start, amount.end, bound=bound)


def _single(reader: Reader, amount: Amount) -> tuple[str, str] | None:
    """Decide entity kind and bound of one amount; None when it is no price."""
    before, after = _bound_before(reader, amount.start), _bound_after(reader, amount.tail)
    kind = before
    if after and (before is None or before.endswith("about") or before.startswith("weak")):
        kind = after
    if amount.currency:
        bound = kind.removeprefix("weak_") if kind else "exact"
        return ("about" if bound == "exact" else bound), bound
    if _is_measure(reader, amount.tail):
        return None
    if kind and not kind.startswith("weak"):
        smallest = _SMALLEST_BARE_ABOUT if kind == "about" else _SMALLEST_BARE
        return (kind, kind) if amount.value >= smallest else None
    if not amount.words and _price_word(reader.language).search(reader.before(amount.start)):
        return ("about", "exact") if amount.value >= _SMALLEST_BARE else None
    return None


def read_prices(reader: Reader) -> None:
    """Take every price of the message with its bound."""
    amounts = find_amounts(reader)
    index = 0
    while index < len(amounts):
        amount = amounts[index]
        following = amounts[index + 1] if index + 1 < len(amounts) else None
        if following and _is_range(reader, amount, following):
            currency = amount.currency or following.currency
            low, high = (amount, following) if amount.value <= following.value else (following, amount)
            _take(reader, "min", low, currency, "min")
            _take(reader, "max", high, currency, "max")
            index += 2
            continue
        decided = _single(reader, amount)
        if decided:
            _take(reader, decided[0], amount, amount.currency, decided[1])
        index += 1

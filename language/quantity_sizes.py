"""Read sizes with their system: "size 42", "US 10.5", "42码", "サイズM", or "XL" as the whole message."""

from __future__ import annotations

from language.cue_words_goods import COUNTERS, QUANTITY_BEFORE, SIZE_IN, SIZE_OR, SIZE_TAIL, UNITS
from language.quantity_money import find_amounts
from language.quantity_reader import Reader, cue_after, cue_anywhere, cue_before, own_words, words_of
from language.quantity_size_patterns import (
    ALPHA_SIZE,
    BIGGEST,
    COUNT_NOUNS,
    EDGES,
    LATIN_CODES,
    LENGTHS,
    LETTERS,
    NUMBER,
    SMALLEST,
    VALUE,
    alpha_words,
    cue_then_value,
    is_plausible,
    leading_number,
    normal_size,
    size_noun,
    system_after,
    system_before,
    system_of,
    system_then_value,
    unit_after,
    value_then_cue,
)
from language.text_folding import fold_plain


def _take(reader: Reader, start: int, end: int, system: str | None, *, lead: int | None = None) -> int:
    """Record one size and those joined to it ("42 or 43"); give the end."""
    value = reader.text[start:end]
    after = system_after().match(reader.text, end)
    latin = after is not None and after["system"] in LATIN_CODES
    if system is None and after and not (latin and not reader.source(*after.span("system")).isupper()):
        system, end = after["system"], after.end("system")
    position = end
    reader.take("size", normal_size(value), start if lead is None else lead, end, system=system_of(system, value))
    for _ in range(3):
        join = cue_after(SIZE_OR).match(reader.text, position)
        following = VALUE.match(reader.text, _skip(reader.text, join.end())) if join else None
        if not following or not _continues(value, following["value"]):
            break
        if _measured(reader, following.end()):
            break
        first, position = following.start("value"), following.end("value")
        value = following["value"]
        reader.take("size", normal_size(value), first, position, system=system_of(system, value))
    return position


def _measured(reader: Reader, end: int) -> bool:
    words = (*own_words(UNITS, reader.language), *own_words(COUNTERS, reader.language))
    return bool(cue_after(words).match(reader.after(end)))


def _skip(text: str, position: int) -> int:
    while position < len(text) and text[position] == " ":
        position += 1
    return position


def _continues(value: str, following: str) -> bool:
    first, second = leading_number(value), leading_number(following)
    if first is None or second is None:
        return first is None and second is None
    return abs(first - second) <= 6 and (first >= SMALLEST) == (second >= SMALLEST)


def _written_upper(reader: Reader, start: int, end: int) -> bool:
    written = reader.source(start, end)
    return written == written.upper()


def read_sizes(reader: Reader) -> None:
    """Take sizes that a cue, a system, or the shape of the message makes certain."""
    _whole_message(reader)
    _after_cue(reader)
    _before_cue(reader)
    _with_system(reader)
    _letters(reader)
    _after_preposition(reader)


def _whole_message(reader: Reader) -> None:
    text = reader.text
    stripped = text.strip(EDGES)
    for word in SIZE_TAIL.get(reader.language, ()):
        stripped = stripped.removesuffix(fold_plain(word)).strip(EDGES)
    match = VALUE.fullmatch(stripped)
    if not match:
        return
    value = match["value"]
    number = leading_number(value)
    alone = ALPHA_SIZE.match(value.replace(" ", "")) or (
        number is not None and (SMALLEST <= number <= BIGGEST or (number < SMALLEST and number % 1 != 0))
    )
    if alone:
        start = text.index(stripped)
        _take(reader, start, start + len(stripped), None)


def _after_cue(reader: Reader) -> None:
    pattern, position = cue_then_value(reader.language), 0
    while match := pattern.search(reader.text, position):
        position = match.end("cue")
        start, end, value = match.start("value"), match.end("value"), match["value"]
        noun = bool(size_noun().search(match["cue"])) or "مقاس" in match["cue"]
        sure = noun or match["system"] is not None
        if not is_plausible(value, reader.language, sure=sure):
            continue
        short = ALPHA_SIZE.match(value) and len(value) == 1
        if short and not noun and not _written_upper(reader, start, end):
            continue
        unit = unit_after(reader.language).match(reader.after(end))
        in_length = noun and reader.language in ("ja", "zh", "ko") and unit and unit["cue"] in LENGTHS
        if unit and not in_length:
            continue
        system = match["system"]
        if system is None:
            before = system_before().search(reader.before(match.start()))
            system = before["system"] if before else None
        position = max(position, _take(reader, start, end, system))


def _before_cue(reader: Reader) -> None:
    pattern, position = value_then_cue(reader.language), 0
    while match := pattern.search(reader.text, position):
        position = match.end("value")
        start, end = match.span("value")
        noun = bool(size_noun().search(match["cue"]))
        sure = noun and match["cue"][0] not in "号호"
        if is_plausible(match["value"], reader.language, sure=sure):
            before = system_before().search(reader.before(start))
            system = match["system"] or (before["system"] if before else None)
            _take(reader, start, end, system)
    for after in (False, True):
        words = alpha_words(reader.language, after=after)
        if words and not any(q.entity == "size" for q in reader.found):
            found = words[0].search(reader.text)
            if found:
                span = found.span("word")
                reader.take("size", words[1][" ".join(found["word"].split())], *span, system="alpha")


def _with_system(reader: Reader) -> None:
    position = 0
    while match := system_then_value().search(reader.text, position):
        position = match.end()
        name, start, end = match["system"], match.start("value"), match.end("value")
        upper = _written_upper(reader, *match.span("system"))
        alone = not reader.text[: match.start()].strip(EDGES)
        number = leading_number(match["value"])
        if name in LATIN_CODES and not upper and not (alone and not reader.text[end:].strip(EDGES)):
            continue
        if number is not None and (number > BIGGEST or _priced(reader, start, end)):
            continue
        if number is not None and unit_after(reader.language).match(reader.after(end)):
            continue
        if name not in LATIN_CODES and number is not None and number < SMALLEST and len(name) > 3:
            continue
        position = max(position, _take(reader, start, end, name, lead=match.start()))
    for match in list(NUMBER.finditer(reader.text)):
        after = system_after().match(reader.text, match.end())
        number = leading_number(match["value"])
        stated = after is not None and after["system"] in LATIN_CODES - {"eur", "eur.", "usa"}
        if after and stated and number is not None and number <= BIGGEST:
            follows = reader.text[after.end() : after.end() + 2].strip()
            if _written_upper(reader, *after.span("system")) and not follows.startswith(("$", "d")):
                _take(reader, match.start(), match.end(), None)


def _priced(reader: Reader, start: int, end: int) -> bool:
    return any(a.currency and a.start < end and start < a.end for a in find_amounts(reader))


def _letters(reader: Reader) -> None:
    for match in list(LETTERS.finditer(reader.text)):
        value, (start, end) = match["value"].replace(" ", ""), match.span("value")
        if reader.text[start:end] != match["value"]:
            continue
        if len(value) == 1:
            if not _written_upper(reader, start, end) or not _single_letter_fits(reader, start, end):
                continue
        elif "x" not in value:
            continue
        _take(reader, start, end, None)


def _single_letter_fits(reader: Reader, start: int, end: int) -> bool:
    before, after = reader.text[max(0, start - 1) : start], reader.text[end : end + 1]
    if _han_or_kana(before) or _han_or_kana(after):
        return True
    prepositions = words_of(SIZE_IN, reader.language)
    return bool(cue_before(prepositions).search(reader.before(start))) and _ends(reader, end)


def _han_or_kana(char: str) -> bool:
    return bool(char) and ("぀" <= char <= "ヿ" or "一" <= char <= "鿿" or "가" <= char <= "힣")


def _ends(reader: Reader, end: int) -> bool:
    rest = reader.text[end:]
    if not rest.strip(EDGES) or rest.lstrip()[:1] in EDGES[1:]:
        return True
    return bool(cue_after(words_of(SIZE_TAIL, reader.language)).match(rest))


def _after_preposition(reader: Reader) -> None:
    prepositions = words_of(SIZE_IN, reader.language)
    for match in list(NUMBER.finditer(reader.text)):
        start, end = match.span("value")
        number = leading_number(match["value"])
        if number is None or not (SMALLEST <= number <= BIGGEST) or reader.text[start] == "\x00":
            continue
        if (
            cue_before(prepositions).search(reader.before(start))
            and _ends(reader, end)
            and not _priced(reader, start, end)
        ):
            _take(reader, start, end, None)


def read_late_sizes(reader: Reader) -> None:
    """Take a number or letter left over in a message that speaks of a size ("change the size to 42")."""
    if any(q.entity == "size" for q in reader.found) or not size_noun().search(reader.text):
        return
    if cue_anywhere(COUNT_NOUNS).search(reader.text):
        return
    for match in list(NUMBER.finditer(reader.text)):
        number, end = leading_number(match["value"]), match.end("value")
        measured = _measured(reader, end)
        wanted = cue_before(QUANTITY_BEFORE["en"][:6]).search(reader.before(match.start("value")))
        half = number is not None and 3 <= number < SMALLEST and number % 1 == 0.5
        if number is not None and (half or SMALLEST <= number <= BIGGEST) and not measured and not wanted:
            _take(reader, match.start("value"), end, None)
            return
    for match in list(LETTERS.finditer(reader.text)):
        first, last = reader.folded.span(*match.span("value"))
        shouting = (reader.folded.original[:first] + reader.folded.original[last:]).isupper()
        if _written_upper(reader, *match.span("value")) and not shouting:
            _take(reader, *match.span("value"), None)
            return

"""Read positions in a list ("the second one") and how many are wanted ("3 Stück", "两双")."""

from __future__ import annotations

import re
from functools import cache

from language.cue_words_goods import (
    COUNT_WORDS,
    COUNTERS,
    DETERMINERS,
    NOT_ORDINAL_AFTER,
    NOT_ORDINAL_BEFORE,
    OPTION_BEFORE,
    ORDINALS,
    QUANTITY_BEFORE,
    QUANTITY_LATER,
    SIZE_OR,
    UNITS,
)
from language.number_words import AMBIGUOUS, CJK_NUMERALS, east_asian_value, find_number_words
from language.quantity_reader import Reader, cue_after, cue_anywhere, cue_before, own_words, words_of
from language.quantity_size_patterns import COUNT_NOUNS
from language.text_folding import fold_plain

_EDGES = " .!?,;:。！？、؟।…\"'()"
_MAX_ORDINAL, _MAX_QUANTITY = 20, 999
_NUMBER = re.compile(r"(?<![a-z0-9_.,/#@-])(?<!\d:)(?P<number>\d{1,3})(?![\d%]|[.,:/-]\d)")
_WHEN_ARTICLE: dict[str, str] = {
    "es": r"(?:el|la|lo|los|las|del|al|ese|esa|este|esta|mi)",
    "pt": r"(?:o|a|os|as|do|da|no|na|ao|esse|essa|este|esta|pelo|pela)",
    "it": r"(?:il|la|lo|le|i|del|della|al|alla|nel|nella|quello|quella|dal|dalla|sul"
          r"|sulla|quest[oa]|l'|dell'|all')",
    "en": r"(?:the|that|this|those|and|or|your|very)",
}  # fmt: skip
_ONES = r"\s+(?:one|ones|item|items|product|products|option|result|pair|model|picture|link)(?!\w)"
_SUFFIXED: dict[str, str] = {
    "en": r"(?:st|nd|rd|th)", "es": r"\.?(?:a|o|er|ra|ro|do|da|to|ta)", "pt": r"\.?(?:a|o)",
    "it": r"\.?(?:a|o)",
    "fr": r"(?:ere|er|re|ieme|eme|nde|nd|e)", "de": r"(?:ter|ten|tes|te)", "nl": r"(?:ste|de|e)",
    "tr": r"(?:'?(?:inci|nci|uncu|ncu|uncusu|incisi|si|su)|\.\s?(?=siradaki|urun|secenek|olan|cift|model))",
    "ru": r"-?(?:ого|его|ый|ий|ой|ая|ую|го|ти|му|и|я|е|ю)",
    "pl": r"\.(?=\s+(?:produkt|pozycj|opcj|para|buty|z listy))",
    "hi": r"\s?(?:वां|वीं|वें|वा|रा|री|रे|ला|ली|ले|था|थी|थे)",
}  # fmt: skip
_GERMAN_DOT = re.compile(r"(?<![^\W\d_])(?:der|die|das|den|dem)\s+(?P<number>\d{1,2})\.(?!\d)")
_TOP = re.compile(r"(?<![^\W\d_])(?:top|топ|टाप|टॉप|トップ|톱)\s?-?\s?(?P<number>[1-9]\d?)(?!\d|%|[.,:/]\d)")
_HAN = rf"(?P<number>\d{{1,2}}|[{CJK_NUMERALS}]{{1,3}})"
_EAST_ASIAN_ORDINAL: dict[str, re.Pattern[str]] = {
    "zh": re.compile(rf"第\s?{_HAN}(?!次|天|年|期|季)(?:个|款|双|件|条|种|项|样|只|套|台|本|款式|张)?"),
    "ja": re.compile(
        rf"第?{_HAN}\s?(?:番目|つ目|個目|足目|枚目|着目|点目|品目|件目|番の|番め|つめ|本目|番(?=を|が|は|に|で|も|$))"
    ),
    "ko": re.compile(r"(?<!\d)(?P<number>\d{1,2})\s?(?:번째|번 상품|번 제품|번(?=으로|이|은|을|\s|$|[.!?]))"),
}
_KOREAN_COUNTS = dict(
    zip(
        ["한", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉", "열", "스무", "열두", "열한"],
        (*range(1, 11), 20, 12, 11),
        strict=True,
    )
)
_NOT_ONE = "那这哪第每上下某另同些"
_KNOWN = {"ja": ("この", "その", "あの", "もう"), "ko": ("이", "그", "저", "다른")}  # "these two", "another one"
_WANT_ONE = "要来加拿订"
_CHOICE = re.compile(r"\s?(?:我?都|哪|有什么|有啥|的?区别|之间|比较|比一比|相比|里面|中哪|谁更|月|小时|星期|人)")


@cache
def _ordinal_words(language: str) -> tuple[re.Pattern[str], dict[str, int]]:
    table = ORDINALS.get(language, ORDINALS["en"])
    values = {" ".join(fold_plain(word).split()): value for value, words in table.items() for word in words}
    return cue_anywhere(tuple(values)), values


def _whole(reader: Reader, start: int, end: int) -> bool:
    return not reader.text[:start].strip(_EDGES) and not reader.text[end:].strip(_EDGES)


def _is_position(reader: Reader, start: int, end: int) -> bool:
    language = reader.language
    window = reader.before(start)
    if cue_after(NOT_ORDINAL_AFTER.get(language, ())).match(reader.after(end)):
        return False
    if cue_before(NOT_ORDINAL_BEFORE.get(language, ())).search(window):
        return False
    articles = _WHEN_ARTICLE.get(language)
    if articles is None or _whole(reader, start, end):
        return True
    if language == "en" and re.match(_ONES, reader.after(end)):
        return True
    return bool(re.search(rf"(?<![^\W\d_]){articles}\s?$", window))


def read_ordinals(reader: Reader) -> None:
    """Take positions: words, suffixed digits, "number 2"; the last is -1."""
    language = reader.language
    for code in dict.fromkeys((language, "en")):
        pattern, values = _ordinal_words(code)
        for match in list(pattern.finditer(reader.text)):
            if code == language and not _is_position(reader, *match.span()):
                continue
            if code != language and not re.match(_ONES, reader.after(match.end())):
                continue
            written = " ".join(match.group().split())
            value = values.get(written) or values.get(written[1:])
            if value:
                reader.take("ordinal", value, *match.span())
    east_asian = _EAST_ASIAN_ORDINAL.get(language)
    if east_asian:
        for match in list(east_asian.finditer(reader.text)):
            _take_position(reader, east_asian_value(match["number"]), *match.span())
    suffix = _SUFFIXED.get(language)
    if suffix:
        for match in list(re.finditer(rf"(?<![\w.,-])(?P<number>\d{{1,2}}){suffix}(?![\w\u0900-\u0963])", reader.text)):
            if _is_digit_position(reader, match):
                _take_position(reader, int(match["number"]), *match.span())
    if language == "de":
        for match in list(_GERMAN_DOT.finditer(reader.text)):
            _take_position(reader, int(match["number"]), match.start("number"), match.end())
    options = cue_before(words_of(OPTION_BEFORE, language))
    for match in list(_NUMBER.finditer(reader.text)):
        if options.search(reader.before(match.start())) and not _unit(language).match(reader.after(match.end())):
            _take_position(reader, int(match["number"]), *match.span())


def _is_digit_position(reader: Reader, match: re.Match[str]) -> bool:
    after = cue_after(NOT_ORDINAL_AFTER.get(reader.language, ())).match(reader.after(match.end()))
    return not after and not _unit(reader.language).match(reader.after(match.end("number")))


def _take_position(reader: Reader, value: object, start: int, end: int) -> None:
    number = int(str(value)) if value is not None and str(value).isdigit() else 0
    if 1 <= number <= _MAX_ORDINAL:
        reader.take("ordinal", number, start, end)


@cache
def _unit(language: str) -> re.Pattern[str]:
    return cue_after(own_words(UNITS, language))


@cache
def _counter(language: str) -> re.Pattern[str]:
    return cue_after(own_words(COUNTERS, language))


def _longer_unit(reader: Reader, end: int) -> bool:
    """Tell whether a measure stands behind the number ("3 个月"), not a counter ("3 个")."""
    unit, counter = (
        _unit(reader.language).match(reader.after(end)),
        _counter(reader.language).match(reader.after(end)),
    )
    return bool(unit) and not (counter and counter.end() > (unit.end() if unit else 0))


def _letter_word_follows(reader: Reader, end: int) -> bool:
    return bool(re.match(r"\s+(?:[^\W\d_]|[ऀ-ॿ]){2,}", reader.after(end)))


def read_quantities(reader: Reader) -> None:
    """Take how many are wanted; measures, times and percentages are not counts."""
    language = reader.language
    fixed = {" ".join(fold_plain(w).split()): n for w, n in COUNT_WORDS.get(language, {}).items()}
    if fixed:
        for match in list(cue_anywhere(tuple(fixed)).finditer(reader.text)):
            written = " ".join(match.group().split())
            count = fixed.get(written) or fixed.get(written[1:])
            if count:
                reader.take("quantity", count, *match.span())
    if language in ("zh", "ja", "ko"):
        _east_asian(reader)
    for match in list(_NUMBER.finditer(reader.text)):
        value = int(match["number"])
        if 1 <= value <= _MAX_QUANTITY and _digits_count(reader, match.start(), match.end(), value):
            reader.take("quantity", value, *match.span())
    for match in list(re.finditer(r"(?<![\w.,])(?:x\s?(?P<b>\d{1,2})|(?P<a>\d{1,2})\s?x)(?![\w])", reader.text)):
        reader.take("quantity", int(match["a"] or match["b"]), *match.span("a" if match["a"] else "b"))
    for match in list(_TOP.finditer(reader.text)):
        reader.take("quantity", int(match["number"]), *match.span("number"))
    ambiguous = AMBIGUOUS.get(language, frozenset())
    for start, end, value in list(find_number_words(reader.text, language)):
        if 1 <= value <= _MAX_QUANTITY and not _longer_unit(reader, end):
            counted = _counter(language).match(reader.after(end))
            if not counted and _after_determiner(reader, start):
                continue
            if reader.text[start:end] in ambiguous and not (value > 1 and (counted or _wanted_later(reader, end))):
                continue
            if value > 1 or counted:
                reader.take("quantity", value, start, end)


def _after_determiner(reader: Reader, start: int) -> bool:
    """Tell whether "these two", "los dos" speaks of known things, not of how many are wanted."""
    determiners = DETERMINERS.get(reader.language, ())
    return bool(determiners) and bool(cue_before(determiners).search(reader.before(start)))


def _wanted_later(reader: Reader, end: int) -> bool:
    later = QUANTITY_LATER.get(reader.language)
    return (
        bool(later) and _letter_word_follows(reader, end) and bool(cue_anywhere(later or ()).search(reader.text[end:]))
    )


def _digits_count(reader: Reader, start: int, end: int, value: int) -> bool:
    language = reader.language
    if _longer_unit(reader, end):
        return False
    if _counter(language).match(reader.after(end)):
        return True
    if "a" <= reader.text[end : end + 1] <= "z":
        return False
    if _whole(reader, start, end):
        return value < 16
    window = reader.before(start)
    if value > 99:
        return bool(cue_before(words_of(QUANTITY_BEFORE, language)).search(window)) and _whole(reader, 0, 0)
    if cue_before(words_of(QUANTITY_BEFORE, language)).search(window):
        return True
    if value < 100 and cue_anywhere(COUNT_NOUNS).search(reader.text):
        return True  # "change the quantity in order 10234 to 3"
    joined = not window.strip(_EDGES) or bool(cue_before(SIZE_OR).search(window))
    return joined and _letter_word_follows(reader, end)


@cache
def _east_asian_count(language: str) -> re.Pattern[str]:
    counters = "|".join(sorted((re.escape(fold_plain(c)) for c in COUNTERS[language]), key=len, reverse=True))
    if language == "ko":
        natives = "|".join(sorted(_KOREAN_COUNTS, key=len, reverse=True))
        return re.compile(rf"(?<![가-힣\d])(?P<number>\d{{1,3}}|{natives})\s?(?:{counters})(?!월|째|인|형|런|안)")
    return re.compile(rf"(?<![\d第{CJK_NUMERALS}])(?P<number>\d{{1,3}}|[{CJK_NUMERALS}]{{1,4}})\s?(?:{counters})(?!目)")


def _east_asian(reader: Reader) -> None:
    language = reader.language
    for match in list(_east_asian_count(language).finditer(reader.text)):
        written = match["number"]
        value = _KOREAN_COUNTS.get(written) if language == "ko" else None
        if value is None:
            number = east_asian_value(written)
            value = int(number) if number is not None else 0
        if not 1 <= value <= _MAX_QUANTITY or _longer_unit(reader, match.end("number")):
            continue
        before = reader.text[match.start() - 1 : match.start()] if match.start() else ""
        if language == "zh" and (before and before in (_NOT_ONE if value == 1 else "这那")):
            continue
        if language == "zh" and _CHOICE.match(reader.text, match.end()):
            continue  # "两个都喜欢": the two that are spoken of
        if reader.text[: match.start()].rstrip().endswith(_KNOWN.get(language, ("\x01",))):
            reader.mask(*match.span())
            continue
        article = reader.text[: match.start()].endswith("需要")
        unwanted = article or not before or before not in _WANT_ONE
        if value == 1 and language == "zh" and not written.isdigit() and unwanted:
            continue
        reader.take("quantity", value, *match.span())

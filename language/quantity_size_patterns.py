"""Patterns of sizes: how a size, its cue and its system are written, in folded text."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from language.cue_words_goods import ALPHA_WORDS, SIZE_AFTER, SIZE_BEFORE, SIZE_NOUNS, SIZE_SYSTEMS, UNITS
from language.quantity_reader import alternation, cue_after, cue_anywhere, own_words, words_of
from language.text_folding import fold_plain

_ALPHA = r"(?:[2-6]\s?xl|x{0,4}[sl]|m)"
_NUMERIC = r"\d{1,3}(?:[.,]\d(?!\d)|\s?½|\s1/2|\s?[⅓⅔]|\s[12]/3)?(?![.,:]?\d)"
_PAIR = r"w?\d{2,3}\s?/\s?l?\d{2,3}(?!\d)"
_CUP = r"\d{2,3}\s?[a-h]{1,2}(?![a-z])"
_EDGE = r"(?![a-z0-9_'&])"
_VALUE = rf"(?P<value>{_PAIR}|{_ALPHA}{_EDGE}|{_CUP}|{_NUMERIC})(?![a-bd-z_]|c(?!m))"
VALUE = re.compile(_VALUE)
LETTERS = re.compile(rf"(?<![a-z0-9_'&/.-])(?P<value>{_ALPHA}){_EDGE}(?![.-][a-z0-9])")
NUMBER = re.compile(rf"(?<![a-z0-9_.,:/#-])(?P<value>{_NUMERIC})(?![a-z_%])")
ALPHA_SIZE = re.compile(rf"{_ALPHA}$")
SMALLEST, BIGGEST = 16, 60  # adult shoe, jeans and clothing numbers: safe without a size noun
EDGES = " .!?,;:。！？、؟।…\"'()"
LATIN_CODES = {"eu", "eur", "us", "usa", "uk", "gb", "jp", "jpn", "ue", "eur."}
COUNT_NOUNS = ("quantity", "cantidad", "Menge", "Anzahl", "quantité", "quantità", "quantidade", "aantal", "ilość",
                "количество", "количества", "miktar", "miktarı", "miktarını", "adedi", "adedini", "ilości",
                "cantidades", "كمية", "الكمية", "मात्रा", "数量", "個数", "수량")  # fmt: skip
LENGTHS = frozenset({"cm", "m", "l", "ml", "mm"})
_GENDER = r"(?:(?:men|women|mens|womens|men's|women's|damen|herren|homme|femme|hombre|mujer|uomo|donna)\s+)?"


@lru_cache(maxsize=1)
def systems() -> dict[str, str]:
    return {fold_plain(name): code for code, names in SIZE_SYSTEMS.items() for name in names}


@lru_cache(maxsize=1)
def system_before() -> re.Pattern[str]:
    return re.compile(rf"(?P<system>{alternation(systems())})[\s:.-]*{_GENDER}$")


@lru_cache(maxsize=1)
def system_after() -> re.Pattern[str]:
    return re.compile(rf"\s?[(-]?(?P<system>{alternation(systems())})")


@lru_cache(maxsize=1)
def system_then_value() -> re.Pattern[str]:
    names = alternation(name for name in systems() if name not in ("eur", "eur."))
    return re.compile(rf"(?P<system>{names})[\s-]*{_GENDER}(?P<value>{_NUMERIC}|{_ALPHA}{_EDGE})(?![a-z_%$€£])")


@cache
def cue_then_value(language: str) -> re.Pattern[str]:
    """Compile cue, optional system, value."""
    cues = alternation(words_of(SIZE_BEFORE, language), before_number=True)
    names = alternation(systems())
    return re.compile(rf"(?P<cue>{cues})[\s:=\-\"(]*(?:(?P<system>{names})[\s:.\-]*)?{_GENDER}{_VALUE}")


@cache
def value_then_cue(language: str) -> re.Pattern[str]:
    cues = alternation(words_of(SIZE_AFTER, language), left=False)
    names = alternation(systems())
    return re.compile(rf"(?<![a-z0-9_.,/#'&-]){_VALUE}(?:\s?cm)?(?:\s?(?P<system>{names}))?\s*-?(?P<cue>{cues})")


@cache
def _nouns() -> frozenset[str]:
    return frozenset(fold_plain(noun) for noun in SIZE_NOUNS)


@lru_cache(maxsize=1)
def size_noun() -> re.Pattern[str]:
    return cue_anywhere(SIZE_NOUNS)


@cache
def unit_after(language: str) -> re.Pattern[str]:
    return cue_after(own_words(UNITS, language))


@cache
def alpha_words(language: str, *, after: bool) -> tuple[re.Pattern[str], dict[str, str]] | None:
    """Compile "size medium" (languages where that is no complaint) or "medium size"."""
    table = {**ALPHA_WORDS["en"], **ALPHA_WORDS.get(language, {})}
    names = {fold_plain(word): code for code, words in table.items() for word in words}
    names |= {fold_plain(word): code for code, words in ALPHA_WORDS["en"].items() for word in words}
    body = alternation(names)
    if after:
        return re.compile(rf"(?P<word>{body})\s*-?(?:{alternation(words_of(SIZE_AFTER, language))})"), names
    if language not in ("en", "de", "es", "fr", "it", "pt", "nl"):
        return None
    cues = alternation(cue for cue in words_of(SIZE_BEFORE, language) if fold_plain(cue) in _nouns())
    return re.compile(rf"(?:{cues})\s+(?P<word>{body})"), names


def normal_size(value: str) -> str:
    value = re.sub(r"\s?½|\s1/2", ".5", value)
    value = re.sub(r"\s?⅓|\s1/3", " 1/3", value)
    value = re.sub(r"\s?⅔|\s2/3", " 2/3", value)
    if "/" in value and " " not in value.strip():
        return value.upper().replace(" ", "")
    value = value.replace(",", ".").strip()
    value = value if " " in value and "/" in value else value.replace(" ", "")
    return value.removesuffix(".0").upper()


def leading_number(value: str) -> float | None:
    match = re.match(r"\d+(?:[.,]\d)?", value)
    return float(match.group().replace(",", ".")) if match else None


def is_plausible(value: str, language: str, *, sure: bool) -> bool:
    if ALPHA_SIZE.match(value.replace(" ", "")):
        return True
    number = leading_number(value)
    if number is None or number <= 0:
        return bool(re.match(r"w\d", value))
    if sure:
        return number <= (320 if language in ("ko", "zh", "ja") else 200)
    return SMALLEST <= number <= BIGGEST or (3 <= number < SMALLEST and number % 1 == 0.5)


def system_of(name: str | None, value: str) -> str | None:
    if name:
        return systems().get(" ".join(name.split()))
    return "alpha" if ALPHA_SIZE.match(value.replace(" ", "")) else None

"""Take out of a text what no translation may touch, and put it back unharmed.

Spans are found in the text as it was written, before any normalisation ("41½" would become "411⁄2").
Each is replaced by a placeholder `<x0>` to `<x9>`, which the translator knows as single symbols; when a
text holds more than ten, the later ones stay in it. `restore(protect(text))` gives the text back, with
one exception: a currency *word* after a number becomes its ISO code after western digits ("80 euros",
"80欧元" and "80 евро" come back as "80 EUR", "5万円" as "50000 JPY").
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from language.currencies import (
    CJK_NUMERALS,
    CODE,
    NOT_LETTER,
    SYMBOL,
    UNSPACED_WORD,
    WORD,
    code_of_word,
    read_cjk_number,
    western,
)
from language.lexicon import Lexicon

MAX_PLACEHOLDERS = 10
PLACEHOLDER = re.compile(r"<x(\d)>")


@dataclass(frozen=True)
class Span:
    """A protected piece: its kind, where it stood, what was written, what replaces the placeholder."""

    kind: str
    start: int
    end: int
    text: str
    value: str
    placeholder: str = ""


@dataclass(frozen=True)
class Protected:
    """A text with placeholders and the spans they stand for."""

    text: str
    spans: tuple[Span, ...]


def protect(text: str, lexicon: Lexicon | None = None) -> Protected:
    """Replace the protected spans of a text by placeholders, numbered from left to right."""
    spans = find_spans(text, lexicon)
    literals = [span for span in spans if span.kind == "literal"]
    if len(literals) > MAX_PLACEHOLDERS:  # the shopper typed our placeholders: leave the text alone
        return Protected(text, ())
    if len(spans) > MAX_PLACEHOLDERS:
        others = [span for span in spans if span.kind != "literal"]
        kept = literals + others[: MAX_PLACEHOLDERS - len(literals)]
        spans = sorted(kept, key=lambda span: span.start)
    parts: list[str] = []
    numbered: list[Span] = []
    end = 0
    for index, span in enumerate(spans):
        placeholder = f"<x{index}>"
        parts += (text[end : span.start], placeholder)
        numbered.append(Span(span.kind, span.start, span.end, span.text, span.value, placeholder))
        end = span.end
    return Protected("".join(parts) + text[end:], tuple(numbered))


def restore(text: str, spans: tuple[Span, ...]) -> str:
    """Put the spans back in place of their placeholders; unknown placeholders stay."""
    values = {span.placeholder: span.value for span in spans}
    return PLACEHOLDER.sub(lambda match: values.get(match.group(), match.group()), text)


def missing(text: str, spans: tuple[Span, ...]) -> tuple[str, ...]:
    """Give the placeholders a decoded text got wrong: lost, doubled, or invented; none is right."""
    found = Counter(match.group() for match in PLACEHOLDER.finditer(text))
    expected = {span.placeholder for span in spans}
    wrong = [placeholder for placeholder in sorted(expected) if found[placeholder] != 1]
    return tuple(wrong + sorted(found.keys() - expected))


def without_spans(text: str, lexicon: Lexicon | None = None) -> str:
    """Give a text with a space in place of every span: what is left tells its language."""
    parts: list[str] = []
    end = 0
    for span in find_spans(text, lexicon):
        parts.append(text[end : span.start])
        end = span.end
    return " ".join(parts + [text[end:]])


def find_spans(text: str, lexicon: Lexicon | None = None) -> list[Span]:
    """Find all protected spans from left to right; where two overlap, the more specific kind wins."""
    found: list[Span] = []
    taken = bytearray(len(text))
    for kind, start, end, value in _candidates(text, lexicon):
        if start < end and not any(taken[start:end]):
            taken[start:end] = b"\x01" * (end - start)
            found.append(Span(kind, start, end, text[start:end], value))
    found.sort(key=lambda span: span.start)
    return found


Candidate = tuple[str, int, int, str]

_LATIN = "A-Za-zÀ-ÖØ-öø-ɏ"
_SPACE = "[ \u00a0\u202f]?"
# Repetitions are bounded, so that no text makes the search slow.
_SEPARATED = r"\d{1,40}(?:[.,٫٬'’/:]\d{1,40}){0,6}"
_GROUPED = r"\d{1,3}(?:[ \u00a0\u202f]\d{3}){1,6}(?!\d)(?:[.,٫]\d{1,9})?"
_NUMBER = rf"(?:{_GROUPED}|{_SEPARATED})(?:{_SPACE}[½¼¾⅓⅔⅛])?"
_AMOUNT = rf"{_NUMBER}(?:{_SPACE}[-–—~〜～]{_SPACE}{_NUMBER}){{0,3}}"
_BEFORE = rf"(?<![{_LATIN}\d])"
_AFTER = rf"(?![{_LATIN}ºª\d])"
_UNIT = (
    r"(?:mAh|kWh|Mbps|Mbit|GHz|MHz|lbs|cm|mm|km|nm|ml|mL|cl|dl|kg|mg|kW|Wh|Ah|Hz|GB|TB|MB|KB|px|MP|oz|lb|ft"
    r"|°[CF]|[mlLgWVA]²?|㎝|㎏|㎖)"
)

_LITERAL = PLACEHOLDER
_URL = re.compile(
    r"(?:https?://|www\.)[A-Za-z0-9\-._~:/?#\[\]@!$&()*+,;=%]+"
    r"|(?<![A-Za-z0-9@.\-])[A-Za-z0-9][A-Za-z0-9-]{0,62}(?:\.[A-Za-z0-9-]{1,63}){0,4}"
    r"\.(?:com|net|org|shop|store|io|info)(?:/[A-Za-z0-9\-._~:/?#@!$&*+,;=%]*)?(?![A-Za-z0-9-])",
    re.IGNORECASE,
)
_EMAIL = re.compile(r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})+")
_PHONE = re.compile(
    rf"{_BEFORE}(?:\+\d[\d\u00a0 ().-]{{6,18}}\d|0\d{{1,4}}[ /.-]\d[\d .-]{{4,14}}\d"
    rf"|\(\d{{2,4}}\) ?\d[\d -]{{5,12}}\d){_AFTER}"
)
_CJK_MONEY = re.compile(
    rf"(?<![\d,.{CJK_NUMERALS}])([\d{CJK_NUMERALS}][\d,.{CJK_NUMERALS}만천백]{{0,20}}{_SPACE})({UNSPACED_WORD})"
)
_MONEY = re.compile(
    rf"{_BEFORE}(?:"
    rf"(?P<worded>{_AMOUNT}){_SPACE}(?P<word>(?i:{WORD}))"
    rf"|{_AMOUNT}{_SPACE}(?:{SYMBOL}|{CODE}){NOT_LETTER}"
    rf"|(?:{SYMBOL}|{CODE}){_SPACE}{_AMOUNT}(?:{_SPACE}{CODE}{NOT_LETTER})?{_AFTER}"
    rf")"
)
_COUPON = re.compile(
    r"(?i:\b(?:code|coupon|voucher|promo|promocode|código|codigo|cupón|cupon|cupom|gutschein|gutscheincode|rabattcode"
    r"|codice|buono|kortingscode|kod|kodu|kupon|промокод|промокода|код|купон)|كود|كوبون|कोड|कूपन|コード|クーポン|코드|쿠폰"
    rf"|优惠码|优惠券|折扣码)[^\w<>]{{0,4}}(?P<code>[A-Z][A-Z0-9_-]{{3,31}})(?![{_LATIN}0-9_-])"
)
_HYPHENATED = re.compile(rf"(?<![{_LATIN}0-9-])[A-Za-z0-9]{{1,32}}(?:-[A-Za-z0-9]{{1,32}}){{1,6}}(?![{_LATIN}0-9-])")
_SIZE = r"\d{1,2}(?:[.,]5|\s?½)?"
_SIZE_SYSTEM = re.compile(rf"{_BEFORE}(?:(?:EU|UK|US|JP) ?{_SIZE}|{_SIZE} ?(?:EU|UK|US|JP)){_AFTER}")
_MEASURE = re.compile(
    rf"{_BEFORE}(?:{_AMOUNT}(?:{_SPACE}[x×*]{_SPACE}{_AMOUNT}){{1,4}}(?:{_SPACE}{_UNIT})?{_AFTER}"
    rf"|{_AMOUNT}{_SPACE}(?:{_UNIT}{NOT_LETTER}(?!\d)|[%٪％″])|[%٪％]{_SPACE}{_AMOUNT})"
)
_CODE = re.compile(
    rf"(?<![{_LATIN}0-9_])(?:[A-Za-z]{{1,32}}\d[A-Za-z0-9]{{0,32}}|\d{{1,16}}[A-Z][A-Za-z0-9]{{0,16}})(?![{_LATIN}0-9_])"
)
_PLAIN = re.compile(rf"{_BEFORE}(?:[#＃№]{_SPACE})?{_AMOUNT}{_AFTER}")

_LETTER = rf"(?<![{_LATIN}0-9_’'.&+-])(?:{{}})(?![{_LATIN}0-9_’'&+-]|\.[{_LATIN}]|\. [A-ZÀ-Þ])"
_XSIZE = re.compile(_LETTER.format("[2-6][Xx][Ll]|[2-4][Xx][Ss]|[Xx]{1,4}[SsLl]"))
_LETTER_SIZE = re.compile(_LETTER.format("[SML](?:/[SML])?"))
_SIZE_CUE = re.compile(
    r"(?i:\b(?:sizes?|talla|tallas|taille|größe|groesse|gr\.|taglia|tamanho|tam\.?|maat|rozmiar|rozmiarze|размер|размера"
    r"|размере|beden|bedeni)|مقاس|قياس|साइज़|साइज|サイズ|사이즈|尺码|尺寸)[^\w<>]{0,3}"
    rf"(?P<before>[SMLsml])(?![{_LATIN}0-9_’'-])"
    rf"|(?<![{_LATIN}0-9_’'-])(?P<after>[SMLsml]) ?(?:码|號|号|サイズ|사이즈|beden)"
)


def _candidates(text: str, lexicon: Lexicon | None) -> Iterator[Candidate]:
    """Yield possible spans, the most specific kinds first."""
    if "<x" in text:
        yield from _plainly("literal", _LITERAL, text)
    if "." in text:
        for match in _URL.finditer(text):
            written = match.group().rstrip(".,;:!?)]")
            yield "url", match.start(), match.start() + len(written), written
        if "@" in text:
            yield from _plainly("email", _EMAIL, text)
    if lexicon:
        for name in lexicon.find(text):
            yield name.kind, name.start, name.end, text[name.start : name.end]
    if any(char.isdecimal() for char in text):
        yield from _plainly("phone", _PHONE, text)
        yield from _money(text)
        for match in _HYPHENATED.finditer(text):
            if _is_sku(match.group()):
                yield "sku", match.start(), match.end(), match.group()
        for kind, pattern in _NUMERIC:
            yield from _plainly(kind, pattern, text)
    elif any(char in CJK_NUMERALS for char in text):
        yield from _money(text)
    for match in _COUPON.finditer(text):
        yield "coupon", match.start("code"), match.end("code"), match.group("code")
    yield from _letter_sizes(text)


_NUMERIC: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("size", _SIZE_SYSTEM),
    ("size", _XSIZE),
    ("measure", _MEASURE),
    ("code", _CODE),
    ("number", _PLAIN),
)


def _plainly(kind: str, pattern: re.Pattern[str], text: str) -> Iterator[Candidate]:
    for match in pattern.finditer(text):
        yield kind, match.start(), match.end(), match.group()


def _money(text: str) -> Iterator[Candidate]:
    for match in _CJK_MONEY.finditer(text):
        value = _cjk_amount(match.group(1).strip())
        code = code_of_word(match.group(2))
        if value is not None and code is not None:
            yield "money", match.start(), match.end(), f"{value} {code}"
    for match in _MONEY.finditer(text):
        value = match.group()
        if match.group("word"):
            code = code_of_word(match.group("word"))
            if code is None:
                continue
            value = f"{_western_amount(match.group('worded'))} {code}"
        yield "money", match.start(), match.end(), value


def _western_amount(amount: str) -> str:
    if amount.isascii():
        return amount
    return western(amount).replace("٫", ".").replace("٬", ",")


def _cjk_amount(number: str) -> str | None:
    """Read an amount before a CJK currency word; one in plain digits stays as written."""
    digits = western(number)
    if not any(char in CJK_NUMERALS + "만천백" for char in digits):
        return digits.rstrip(".,") if digits[-1:].isdigit() else None
    factors = {"千": 1_000, "천": 1_000, "万": 10_000, "萬": 10_000, "만": 10_000}
    decimal = re.fullmatch(r"(\d+\.\d+)(.)", digits)
    if decimal and decimal.group(2) in factors:
        return format((Decimal(decimal.group(1)) * factors[decimal.group(2)]).normalize(), "f")
    value = read_cjk_number(digits)
    return None if value is None else str(value)


def _is_sku(word: str) -> bool:
    """Tell a stock code ("ALV-1042", "wh-1000xm4") from a word ("15-inch", "3-piece")."""
    digits = sum(char.isdigit() for char in word)
    letters = [char for char in word if char.isalpha()]
    return bool(digits and letters) and (digits >= 3 or all(char.isupper() for char in letters))


def _letter_sizes(text: str) -> Iterator[Candidate]:
    bare = text.strip(" \t\r\n.!?,")
    if bare.upper() in ("S", "M", "L"):
        start = text.index(bare)
        yield "size", start, start + 1, bare
        return
    yield from _plainly("size", _XSIZE, text)
    for match in _SIZE_CUE.finditer(text):
        group = "before" if match.group("before") else "after"
        yield "size", match.start(group), match.end(group), match.group(group)
    if _shouts(text):  # in capitals throughout, a letter tells nothing
        return
    yield from _plainly("size", _LETTER_SIZE, text)


def _shouts(text: str) -> bool:
    letters = [char for char in text if char.isalpha()]
    return len(letters) > 12 and all(char.isupper() for char in letters)

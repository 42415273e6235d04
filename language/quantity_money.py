"""Find amounts in a message: numerals of any script, number words, multipliers, currencies."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache, lru_cache

from language.cue_words import THOUSANDS, TURKISH_SUFFIXES
from language.number_words import CJK_NUMERALS, KOREAN_NUMERALS, east_asian_value, find_number_words
from language.quantity_reader import RIGHT, Reader, alternation, words_of
from language.text_folding import fold_plain

# How a currency is written beside an amount, in any of the languages; signs first.
_SIGNS: dict[str, tuple[str, ...]] = {
    "EUR": ("€",), "USD": ("US$", "$US", "U$S", "$"), "GBP": ("£",), "KRW": ("₩",), "INR": ("₹", "Rs.",
        "Rs", "रु.", "रु"),
    "TRY": ("₺",), "RUB": ("₽",), "BRL": ("R$",), "AUD": ("A$", "AU$"), "CAD": ("C$", "CA$"), "HKD": ("HK$",),
    "NZD": ("NZ$",), "MXN": ("MX$",), "TWD": ("NT$",), "UAH": ("₴",), "PLN": ("zł",), "JPY": ("JP¥",),
        "CNY": ("CN¥",),
}  # fmt: skip
_CODES = (
    "EUR USD GBP JPY CNY KRW INR TRY PLN BRL AED RUB CHF AUD CAD HKD NZD MXN SAR EGP SEK NOK DKK CZK HUF "
    "UAH TWD SGD ZAR RMB TL"
)
_WORDS: dict[str, str] = {
    "EUR": "euro euros yuro avro евро يورو اليورو यूरो 欧元 歐元 欧 ユーロ 유로 eur. evro",
    "USD": "dollar dollars dólar dólares dolar dolary dolarów dolara dolares dollari dollaro доллар "
    "доллара долларов баксов "
    "دولار دولارات دولارا डॉलर 美元 美金 刀 ドル 米ドル 달러 불 bucks",
    "GBP": "pound pounds quid sterling Pfund libra libras livre livres sterlina sterline pond funt funty "
    "funtów funta фунт фунта фунтов "
    "sterlin استرليني إسترليني पाउंड 英镑 ポンド 파운드",
    "JPY": "yen yens ien iene ienes иен иены иена ين यen येन 日元 日圆 円 엔",
    "CNY": "yuan yuans rmb юаней юаня юань يوان युआन 元 块 块钱 人民币 元人民币 圆 塊 人民元 위안",
    "KRW": "won wons вон वॉन 韩元 韩币 ウォン 원",
    "INR": "rupee rupees rupia rupias Rupien roupies rupie roepies rupii рупий рупии rupi روبية روبيه "
    "रुपये रुपए रुपया रुपयों रुपय रुपे "
    "卢比 ルピー 루피",
    "TRY": "lira liras lirası Türk lirası лир лиры ليرة लीरा 里拉 リラ 리라 lire",
    "PLN": "zloty zlotys złotych złote złoty zlotych злотых злотый злотого زلوتي ज़्लॉटी 兹罗提 ズウォティ "
    "즈워티 zł. zloties",
    "BRL": "real reais reales réaux реалов реала 雷亚尔 レアル 헤알",
    "AED": "dirham dirhams dirhem dirhems dírhams дирхам дирхамов дирхама درهم दिरहम 迪拉姆 ディルハム "
    "디르함",
    "SAR": "riyal riyals ريال ريالا रियाल 里亚尔 リヤル 리얄",
    "EGP": "جنيه جنيهات جنيها جنيهًا",
    "RUB": "rouble roubles ruble rubles rublos rubli rubel Rubel rubli roebel roebels руб руб. рублей "
    "рубля рубль рублях р р. روبل रूबल 卢布 "
    "ルーブル 루블",
    "CHF": "francs franc Franken Fr. franchi franco francos frank franków frankow франков франка فرنك "
    "फ़्रैंक 瑞士法郎 法郎 フラン 프랑",
    "HKD": "港元 港币 香港ドル", "CAD": "加元", "AUD": "澳元",
}  # fmt: skip
_PHRASES: dict[str, tuple[str, ...]] = {
    "USD": ("US dollars", "US dollar", "US-Dollar", "US Dollar", "dólares americanos", "دولار أمريكي",
        "미국 달러", "$ US", "$ USD"),
    "GBP": ("pounds sterling", "libras esterlinas", "livres sterling", "جنيه إسترليني", "جنيه استرليني"),
    "CHF": ("Schweizer Franken", "Swiss francs", "francs suisses", "franchi svizzeri", "francos suizos",
        "francos suíços"),
    "TRY": ("Türk lirası", "Turkish lira", "liras turcas"), "INR": ("Indian rupees",),
        "CAD": ("Canadian dollars",),
}  # fmt: skip
_MAX = Decimal(10) ** 9

_DIGITS = re.compile(
    r"\d{1,3}(?:[ .,']\d{3})+(?:[.,]\d{1,2})?(?![\d])"
    r"|\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d{1,2})?(?!\d)"
    r"|\d+(?:[.,]\d{1,2})?(?![.,]?\d)"
    r"|\d+"
)
_ROUND = re.compile(r"[.,]-{1,2}(?!\d)")
_HAN_RUN = re.compile(rf"(?:\d[\d,]*(?:\.\d+)?)?[{CJK_NUMERALS}][{CJK_NUMERALS}\d]*")
_HANGUL_RUN = re.compile(
    rf"\d[\d,]*(?:\.\d+)?\s?[천만백억](?:\s?\d+[천백십]?(?!\d))*"
    rf"|(?<![가-힣])(?:[{KOREAN_NUMERALS}]{{1,9}}(?=원|유로|달러|엔|위안|파운드)|[{KOREAN_NUMERALS}]{{2,9}}(?=\s(?:원|유로|달러|엔)))"
    r"(?!원피스|원형|원목|원단|원래|원하)"
)
_LATIN_LEFT = re.compile(r"[a-z0-9_\u0400-\u04ff.:/@#]$")


@dataclass(frozen=True)
class Amount:
    """An amount in folded offsets: the number with its currency and any Turkish ending behind it."""

    start: int
    end: int
    value: Decimal
    currency: str | None
    words: bool  # written in words
    tail: int  # where reading goes on: after an ending such as 'dan


@lru_cache(maxsize=1)
def _currency_table() -> dict[str, str]:
    table = {fold_plain(code): code for code in _CODES.split()} | {"tl": "TRY", "rmb": "CNY"}
    for code, words in _WORDS.items():
        for word in words.split():
            table.setdefault(fold_plain(word), code)
    for source in (_SIGNS, _PHRASES):
        for code, forms in source.items():
            table.update({fold_plain(form): code for form in forms})
    return table


@lru_cache(maxsize=1)
def _currency_right() -> re.Pattern[str]:
    names = [name for name in _currency_table() if name != "欧"]
    # "80欧以内" is money, "42欧码" a size.
    return re.compile(rf"\s?-?(?P<currency>¥|{alternation(names, left=False)}|欧(?![码版洲美式标号]))")


@lru_cache(maxsize=1)
def _currency_right_turkish() -> re.Pattern[str]:
    names = "|".join(
        sorted((re.escape(n) for n in _currency_table() if n.isascii() or n in "€₺"), key=len, reverse=True)
    )
    return re.compile(rf"\s?(?P<currency>{names}){_suffix()}")


@lru_cache(maxsize=1)
def _suffix() -> str:
    endings = "|".join(sorted({fold_plain(s) for s in TURKISH_SUFFIXES}, key=len, reverse=True))
    return rf"(?P<suffix>'?(?:{endings}))?{RIGHT}"


@lru_cache(maxsize=1)
def _turkish_ending() -> re.Pattern[str]:
    return re.compile("'" + _suffix().replace("'?", ""))


@lru_cache(maxsize=1)
def _currency_left() -> re.Pattern[str]:
    table = _currency_table()
    signs = [fold_plain(form) for forms in _SIGNS.values() for form in forms]
    names = [
        *signs,
        *(fold_plain(code) for code in _CODES.split()),
        "euro",
        "rmb",
        "tl",
        fold_plain("人民币"),
        "रु",
        "रु.",
    ]
    body = alternation((name for name in names if name in table), before_number=True)
    return re.compile(rf"(?P<currency>¥|{body})\s?$")


@cache
def _thousand(language: str) -> re.Pattern[str]:
    return re.compile(rf"\s?(?:{alternation(words_of(THOUSANDS, language), left=False)})|k(?![^\W\d])")


def read_numeral(text: str) -> Decimal | None:
    """Read "1.299,00", "1,299.00", "1 299",
    "80,5" or "1,29,999"; three digits after one mark are thousands."""
    text = text.replace(" ", "").replace("'", "")
    marks = [char for char in text if char in ".,"]
    if len(set(marks)) == 2:
        decimal = marks[-1]
        text = text.replace("," if decimal == "." else ".", "").replace(decimal, ".")
    elif marks:
        tail = text.rsplit(marks[0], 1)[1]
        grouped = len(marks) > 1 or (len(tail) == 3 and not text.startswith("0"))
        text = text.replace(marks[0], "" if grouped else ".")
    try:
        value = Decimal(text)
    except InvalidOperation:
        return None
    return value if value < _MAX else None


def _yen_or_yuan(language: str) -> str:
    return "CNY" if language == "zh" else "JPY"


def _attach(reader: Reader, start: int, end: int, value: Decimal, *, words: bool) -> Amount | None:
    """Add multiplier, currency and ending around a number."""
    text = reader.text
    multiplier = _thousand(reader.language).match(text, end)
    if multiplier and value < 1000:
        value, end = value * 1000, multiplier.end()
    rounded = _ROUND.match(text, end)
    if rounded:
        end = rounded.end()
    currency, first, tail = None, start, end
    turkish = reader.language == "tr"
    # "80 euro altı": under eighty, not six euros.
    left = None if turkish and words else _currency_left().search(reader.before(start))
    right = _currency_right_turkish().match(text, end) if turkish else None
    right = right or _currency_right().match(text, end)
    if right and not (left and text[end : end + 1] == " "):
        currency = right["currency"]
        tail = right.end()
        end = right.end("currency")
        if left and left["currency"] in ("$", "¥"):
            first = start - (len(left.group()))  # "$50 USD"
    elif left:
        currency = left["currency"]
        first = start - len(left.group())
    elif turkish:
        ending = _turkish_ending().match(text, end)
        tail = ending.end() if ending else end
    if value > _MAX:
        return None
    code = None
    if currency:
        code = _yen_or_yuan(reader.language) if currency == "¥" else _code(currency)
    elif not words:
        if _LATIN_LEFT.search(text[max(0, start - 1) : start]):
            return None
        following = text[end : end + 1]
        if following == "/" and text[end + 1 : end + 2].isdigit():
            return None  # a day of the month, or a pair of sizes
        if following.isalpha() and ("a" <= following <= "z" or "Ͱ" <= following <= "ӿ"):
            return None
    return Amount(first, end, value, code, words, max(tail, end))


def _code(written: str) -> str | None:
    return _currency_table().get(" ".join(written.split()))


def find_amounts(reader: Reader) -> list[Amount]:
    """Give every amount in order,
    without overlaps; most are only numbers until a cue or currency says more."""
    found: list[Amount] = []
    taken: list[tuple[int, int]] = []

    def add(start: int, end: int, value: Decimal | None, words: bool) -> None:
        if value is None or any(start < last and first < end for first, last in taken):
            return
        amount = _attach(reader, start, end, value, words=words)
        if amount:
            found.append(amount)
            taken.append((amount.start, amount.end))

    if reader.language in ("zh", "ja"):
        for match in _HAN_RUN.finditer(reader.text):
            add(match.start(), match.end(), east_asian_value(match.group()), not match.group()[0].isdigit())
    elif reader.language == "ko":
        for match in _HANGUL_RUN.finditer(reader.text):
            add(match.start(), match.end(), east_asian_value(match.group()), not match.group()[0].isdigit())
    for match in _DIGITS.finditer(reader.text):
        add(match.start(), match.end(), read_numeral(match.group()), False)
    for start, end, value in find_number_words(reader.text, reader.language):
        add(start, end, Decimal(value), True)
    return sorted(found, key=lambda amount: amount.start)

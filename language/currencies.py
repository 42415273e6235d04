"""Currency words of the fifteen languages, and the patterns that read them after a number.

A word stands here only where it means money beyond doubt after a number: "pounds", "libras" and "фунтов"
also weigh things and "livres" are books, so these count only together with "sterling".
"""

from __future__ import annotations

import functools
import re

# Latin, Cyrillic, Arabic and Devanagari words end at a word boundary. Each entry is a pattern.
_SPACED: dict[str, tuple[str, ...]] = {
    "EUR": (
        "euros?", "eurów", "euro's", "avro", "yuro", "евро", "يورو", "اليورو", "यूरो",
    ),
    "USD": (
        "dollars?", "dólar(?:es)?", "dolar(?:es|y|ów|a|i)?", "dollar[oi]", "доллар(?:а|ов|ы|у|ами)?",
        "бакс(?:а|ов|ы)", "دولار(?:ا|ًا|ات|ين)?", "डॉलर", "डालर",
    ),
    "GBP": (
        "pounds? sterling", "libras? esterlinas?", "livres? sterling", "pfund sterling", "sterline",
        "pond sterling", "funt(?:y|ów)? szterling(?:i|ów)?", "фунт(?:а|ов|ы)? стерлингов", "sterlin",
        "جنيه(?:ات)? إسترليني(?:ة|ا)?", "पाउंड", "पाउण्ड",
    ),
    "JPY": ("yens?", "yenes", "ienes?", "jen(?:y|ów|a)?", "йен(?:а|ы)?", "иен(?:а|ы)?", "ين ياباني", "येन"),
    "CNY": ("yuans?", "yuanes", "juan(?:y|ów|a)?", "юан(?:ь|я|ей|и)", "يوان", "युआन"),
    "KRW": ("wons", "wones", "вон(?:а|ы)?", "وون", "वॉन"),
    "INR": (
        "rupees?", "rupias?", "roupies?", "rupien", "rupie", "roepies?", "rupi[iaę]?", "rupisi",
        "рупи(?:й|и|я|ю)", "روبية", "روبيات", "रुपय[ेाों]+", "रुपए", "रूपय[ेाों]+", "रूपए", "रु",
    ),
    "TRY": (
        "(?:türk )?liras[ıi]", "liras?(?: turcas?)?", "lires turques", "lire turche", "tl",
        "лир(?:а|ы)?", "ليرة(?: تركية)?", "ليرات", "लीरा",
    ),
    "PLN": ("z[łl]ot(?:y|e|ych|ego|ówek|ys|i|is)", "злот(?:ый|ых|ого)", "زلوتي", "ज़्लॉटी"),
    "BRL": ("reais", "reales", "reals", "réaux", "реал(?:а|ов|ы)", "ريال برازيلي"),
    "AED": (
        "dirhams?", "dírham(?:es)?", "dirham(?:y|ów)?", "dirhem", "дирхам(?:а|ов|ы)?",
        "درهم(?:ا|ًا)?", "دراهم",
        "दिरहम",
    ),
    "RUB": (
        "rou?bles?", "rublos?", "rubel", "rubl[ioey]", "roebels?", "ruble", "рубл(?:ь|я|ей|ю|ями|и)",
        "руб", "روبل", "रूबल",
    ),
    "CHF": (
        "(?:swiss )?francs?(?: suisses?)?", "francos?(?: suizos?| suíços?)?", "(?:schweizer )?franken",
        "franch[io](?: svizzer[io])?", "(?:zwitserse )?frank", "frank(?:i|ów|a)(?: szwajcarskich)?",
        "(?:швейцарских )?франк(?:а|ов|и)?", "فرنك(?: سويسري)?", "फ्रैंक",
    ),
    "SAR": ("riyals?", "riales", "ريال(?: سعودي)?", "रियाल"),
    "EGP": ("جنيه(?:ا|ات)?(?: مصري(?:ا|ة)?)?",),
}  # fmt: skip

# Words of scripts without spaces need no boundary; the longest is tried first.
_UNSPACED: dict[str, tuple[str, ...]] = {
    "EUR": ("欧元", "歐元", "ユーロ", "유로"),
    "USD": ("美元", "美金", "米ドル", "ドル", "달러", "불"),
    "GBP": ("英镑", "英鎊", "ポンド", "파운드"),
    "JPY": ("日元", "日圆", "日圓", "円", "엔"),
    "CNY": ("人民币", "人民幣", "元人民币", "元", "块钱", "塊錢", "人民元", "위안"),
    "KRW": ("韩元", "韓元", "ウォン", "원"),
    "INR": ("印度卢比", "卢比", "盧比", "ルピー", "루피"),
    "TRY": ("土耳其里拉", "里拉", "リラ", "리라"),
    "PLN": ("兹罗提", "茲羅提", "ズウォティ", "ズロチ", "즈워티"),
    "BRL": ("雷亚尔", "雷亞爾", "レアル", "헤알"),
    "AED": ("迪拉姆", "ディルハム", "디르함"),
    "RUB": ("卢布", "盧布", "ルーブル", "루블"),
    "CHF": ("瑞士法郎", "法郎", "スイスフラン", "フラン", "스위스 프랑", "프랑"),
}  # fmt: skip

SYMBOLS = (
    "US$", "CA$", "AU$", "HK$", "NT$", "R$", "A$", "C$", "€", "$", "£", "¥", "￥", "₹", "₩", "₺", "₽",
    "₴", "₪", "zł", "zl", "﷼", "د.إ", "ر.س", "د.إ.", "ر.س.", "Rs.", "Rs", "fr.", "Fr.", "руб.", "р.", "kr",
)  # fmt: skip
CODES = (
    "EUR", "USD", "GBP", "JPY", "CNY", "RMB", "KRW", "INR", "TRY", "PLN", "BRL", "AED", "RUB", "CHF",
    "SAR", "EGP", "CAD", "AUD", "HKD", "TWD", "SGD", "SEK", "NOK", "DKK", "CZK", "HUF", "MXN", "ARS",
)  # fmt: skip
# Lower-case codes that are no word of any of our languages ("try" and "sar" are).
_LOWER_CODES = ("eur", "usd", "gbp", "jpy", "cny", "rmb", "krw", "inr", "pln", "brl", "aed", "chf")

_CJK_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {
    "〇": 0,
    "壹": 1,
    "两": 2,
    "兩": 2,
}
_CJK_UNITS = {"十": 10, "百": 100, "千": 1000, "천": 1000, "백": 100}
_CJK_MYRIADS = {"万": 10_000, "萬": 10_000, "만": 10_000}
CJK_NUMERALS = "".join(_CJK_DIGITS) + "十百千万萬"

NOT_LETTER = r"(?![^\W\d_]|[\u0900-\u097f\u064b-\u0652])"  # Python's \b is blind to vowel signs


def _alternation(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


# 块 counts watches and cakes too: money only where no noun can follow.
_PIECES = "[块塊](?=$|[^\\w]|以|左|内|多|的|到|上|下)"

SYMBOL = f"(?:{_alternation(list(SYMBOLS))})"
CODE = f"(?:{'|'.join(CODES + _LOWER_CODES)})"
UNSPACED_WORD = f"(?:{_alternation([word for words in _UNSPACED.values() for word in words])}|{_PIECES})"
_SPACED_WORDS = "|".join(sorted((w for words in _SPACED.values() for w in words), key=len, reverse=True))
WORD = f"(?:(?:{_SPACED_WORDS}){NOT_LETTER}|{UNSPACED_WORD})"


@functools.lru_cache(maxsize=1)
def _readers() -> list[tuple[re.Pattern[str], str]]:
    return [(re.compile(word, re.IGNORECASE), code) for code, words in _SPACED.items() for word in words]


@functools.lru_cache(maxsize=1)
def _unspaced() -> dict[str, str]:
    return {word: code for code, words in _UNSPACED.items() for word in words}


@functools.lru_cache(maxsize=1024)
def code_of_word(word: str) -> str | None:
    """Give the ISO 4217 code of a currency word in any of the languages; None for another word."""
    code = "CNY" if word in ("块", "塊") else _unspaced().get(word)
    if code is not None:
        return code
    return next((code for pattern, code in _readers() if pattern.fullmatch(word)), None)


def western(digits: str) -> str:
    """Write decimal digits of any script as 0-9; other characters stay."""
    return "".join(str(int(char)) if char.isdecimal() and not char.isascii() else char for char in digits)


def read_cjk_number(text: str) -> int | None:
    """Read a Chinese numeral or digits with 千/万/만: `八十` 80, `一千二百` 1200, `5万` 50000."""
    total = section = 0
    number: int | None = None
    for char in text.replace(",", "").replace(" ", ""):
        if char.isdecimal():
            number = (number or 0) * 10 + int(char)
        elif char in _CJK_DIGITS:
            number = (number or 0) * 10 + _CJK_DIGITS[char]
        elif char in _CJK_UNITS:
            section += (1 if number is None else number) * _CJK_UNITS[char]
            number = None
        elif char in _CJK_MYRIADS:
            section += number or 0
            total += (section or 1) * _CJK_MYRIADS[char]
            section, number = 0, None
        else:
            return None
    return total + section + (number or 0)

"""Number words of the 15 languages, 0 to 999, and the numerals of Chinese, Japanese and Korean."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal, InvalidOperation
from functools import cache

from language.text_folding import fold_plain

Numbers = dict[str, int]

# Units 0-19 (or as far as the language is irregular), variants separated by "|".
_UNITS: dict[str, str] = {
    "en": "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen "
    "seventeen eighteen nineteen",
    "es": "cero uno|una|un dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce "
    "quince dieciséis "
    "diecisiete dieciocho diecinueve veinte veintiuno|veintiún|veintiuna veintidós veintitrés veinticuatro "
    "veinticinco veintiséis veintisiete veintiocho veintinueve",
    "fr": "zéro un|une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze "
    "seize dix-sept "
    "dix-huit dix-neuf",
    "de": "null eins|ein|eine|einen|einem|einer zwei|zwo drei vier fünf sechs sieben acht neun zehn elf "
    "zwölf dreizehn "
    "vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn",
    "it": "zero uno|una|un due tre quattro cinque sei sette otto nove dieci undici dodici tredici "
    "quattordici quindici "
    "sedici diciassette diciotto diciannove",
    "pt": "zero um|uma dois|duas três quatro cinco seis sete oito nove dez onze doze treze "
    "quatorze|catorze quinze "
    "dezesseis|dezasseis dezessete|dezassete dezoito dezenove|dezanove",
    "nl": "nul een|één twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien "
    "zestien "
    "zeventien achttien negentien",
    "pl": "zero jeden|jedna|jedno|jedną|jednego dwa|dwie|dwóch|dwoma|dwiema trzy|trzech|trzema "
    "cztery|czterech "
    "pięć|pięciu sześć|sześciu siedem|siedmiu osiem|ośmiu dziewięć|dziewięciu dziesięć|dziesięciu "
    "jedenaście|jedenastu dwanaście|dwunastu trzynaście|trzynastu czternaście|czternastu "
    "piętnaście|piętnastu "
    "szesnaście|szesnastu siedemnaście|siedemnastu osiemnaście|osiemnastu dziewiętnaście|dziewiętnastu",
    "ru": "ноль один|одна|одно|одну|одного|одной два|две|двух|двумя|двое три|трёх|тремя|трое "
    "четыре|четырёх|четверо "
    "пять|пяти шесть|шести семь|семи восемь|восьми девять|девяти десять|десяти одиннадцать|одиннадцати "
    "двенадцать|двенадцати тринадцать|тринадцати четырнадцать|четырнадцати пятнадцать|пятнадцати "
    "шестнадцать|шестнадцати семнадцать|семнадцати восемнадцать|восемнадцати девятнадцать|девятнадцати",
    "tr": "sıfır bir iki üç dört beş altı yedi sekiz dokuz",
    "ar": "صفر واحد|واحدة اثنان|اثنين|اثنتان|اثنتين|إثنين ثلاثة|ثلاث أربعة|أربع خمسة|خمس ستة|ست سبعة|سبع "
    "ثمانية|ثماني|ثمان تسعة|تسع عشرة|عشر",
    "hi": "शून्य एक दो तीन चार पाँच|पांच छह|छः|छे सात आठ नौ दस ग्यारह बारह तेरह चौदह पंद्रह|पन्द्रह सोलह सत्रह "
    "अठारह उन्नीस "
    "बीस इक्कीस बाईस|बाइस तेईस|तेइस चौबीस पच्चीस छब्बीस सत्ताईस|सत्ताइस अट्ठाईस|अट्ठाइस उनतीस तीस इकतीस बत्तीस "
    "तैंतीस "
    "चौंतीस पैंतीस छत्तीस सैंतीस अड़तीस उनतालीस चालीस इकतालीस बयालीस तैंतालीस चौवालीस|चवालीस पैंतालीस "
    "छियालीस सैंतालीस "
    "अड़तालीस उनचास पचास इक्यावन बावन तिरपन चौवन पचपन छप्पन सत्तावन अट्ठावन उनसठ साठ इकसठ बासठ तिरसठ चौंसठ पैंसठ "
    "छियासठ सड़सठ अड़सठ उनहत्तर सत्तर इकहत्तर बहत्तर तिहत्तर चौहत्तर पचहत्तर छिहत्तर सतहत्तर अठहत्तर उनासी अस्सी इक्यासी "
    "बयासी तिरासी चौरासी पचासी छियासी सत्तासी अट्ठासी नवासी नब्बे इक्यानवे बानवे तिरानवे चौरानवे पचानवे "
    "छियानवे सत्तानवे "
    "अट्ठानवे निन्यानवे",
}
_TENS: dict[str, str] = {
    "en": "twenty thirty forty|fourty fifty sixty seventy eighty ninety",
    "es": "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa",
    "de": "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig",
    "it": "venti trenta quaranta cinquanta sessanta settanta ottanta novanta",
    "pt": "vinte trinta quarenta cinquenta sessenta setenta oitenta noventa",
    "nl": "twintig dertig veertig vijftig zestig zeventig tachtig negentig",
    "pl": "dwadzieścia|dwudziestu trzydzieści|trzydziestu czterdzieści|czterdziestu "
    "pięćdziesiąt|pięćdziesięciu "
    "sześćdziesiąt|sześćdziesięciu siedemdziesiąt|siedemdziesięciu osiemdziesiąt|osiemdziesięciu "
    "dziewięćdziesiąt|dziewięćdziesięciu",
    "ru": "двадцать|двадцати тридцать|тридцати сорок|сорока пятьдесят|пятидесяти шестьдесят|шестидесяти "
    "семьдесят|семидесяти восемьдесят|восьмидесяти девяносто|девяноста",
    "tr": "yirmi otuz kırk elli altmış yetmiş seksen doksan",
    "ar": "عشرون|عشرين ثلاثون|ثلاثين أربعون|أربعين خمسون|خمسين ستون|ستين سبعون|سبعين ثمانون|ثمانين تسعون|تسعين",
}
_HUNDREDS: dict[str, str] = {
    "es": "cien|ciento doscientos|doscientas trescientos|trescientas cuatrocientos|cuatrocientas "
    "quinientos|quinientas "
    "seiscientos|seiscientas setecientos|setecientas ochocientos|ochocientas novecientos|novecientas",
    "pt": "cem|cento duzentos|duzentas trezentos|trezentas quatrocentos|quatrocentas quinhentos|quinhentas "
    "seiscentos|seiscentas setecentos|setecentas oitocentos|oitocentas novecentos|novecentas",
    "pl": "sto|stu dwieście|dwustu trzysta|trzystu czterysta|czterystu pięćset|pięciuset sześćset|sześciuset "
    "siedemset|siedmiuset osiemset|ośmiuset dziewięćset|dziewięciuset",
    "ru": "сто|ста двести|двухсот триста|трёхсот четыреста|четырёхсот пятьсот|пятисот шестьсот|шестисот "
    "семьсот|семисот восемьсот|восьмисот девятьсот|девятисот",
    "ar": "مائة|مئة|مية مئتان|مئتين|مائتان|مائتين ثلاثمائة|ثلاثمئة أربعمائة|أربعمئة خمسمائة|خمسمئة "
    "ستمائة|ستمئة "
    "سبعمائة|سبعمئة ثمانمائة|ثمانمئة تسعمائة|تسعمئة",
}
# Words between the parts of a number: hundreds + rest, tens + units.
_JOIN: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "en": (("", "and"), ("",)),
    "es": (("",), ("y",)),
    "pt": (("e",), ("e",)),
    "pl": (("",), ("",)),
    "ru": (("",), ("",)),
    "tr": (("",), ("",)),
}
# Number words that are also everyday words: not counted as a quantity without a counter behind them.
AMBIGUOUS: dict[str, frozenset[str]] = {
    language: frozenset(fold_plain(word) for word in words.split())
    for language, words in {
        "en": "one zero",
        "es": "un uno una cero once",
        "fr": "un une neuf six zéro",
        "de": "ein eins eine einen einem einer acht null",
        "it": "un uno una sei zero",
        "pt": "um uma zero",
        "nl": "een één acht nul",
        "pl": "jeden jedna jedno jedną jednego sto zero",
        "ru": "один одна одно одну одного одной ноль",
        "tr": "bir altı on yüz kırk sıfır",
        "ar": "واحد واحدة ست صفر عشر",
        "hi": "एक दो सात नौ सौ शून्य",
    }.items()
}


def _variants(table: str) -> list[list[str]]:
    return [[fold_plain(v).replace("-", " ") for v in entry.split("|")] for entry in table.split()]


def _join(left: str, joiner: str, right: str) -> str:
    return " ".join(part for part in (left, joiner, right) if part)


def _spaced(language: str) -> Numbers:
    """Build 0-99 of a language that writes tens and units as words of their own."""
    units, tens = _variants(_UNITS[language]), _variants(_TENS[language])
    numbers = {word: value for value, words in enumerate(units) for word in words}
    if language == "tr":
        tens = [["on"], *tens]
    first = 10 if language == "tr" else 20
    for index, words in enumerate(tens):
        for ten in words:
            base = first + 10 * index
            numbers.setdefault(ten, base)
            for value in range(1, 10):
                for unit in units[value]:
                    for joiner in _JOIN[language][1]:
                        numbers.setdefault(_join(ten, joiner, unit), base + value)
                    if language == "tr":
                        numbers.setdefault(ten + unit, base + value)
    return numbers


def _glued(language: str) -> Numbers:
    """Build 0-99 of German and Dutch: unit + and + ten in one word."""
    units, tens = _variants(_UNITS[language]), _variants(_TENS[language])
    numbers = {word: value for value, words in enumerate(units) for word in words}
    for index, words in enumerate(tens):
        for ten in words:
            numbers[ten] = 20 + 10 * index
            for value in range(1, 10):
                for unit in ["ein"] if language == "de" and value == 1 else units[value]:
                    numbers[unit + ("und" if language == "de" else "en") + ten] = 20 + 10 * index + value
    return numbers


def _italian() -> Numbers:
    units, tens = _variants(_UNITS["it"]), _variants(_TENS["it"])
    numbers = {word: value for value, words in enumerate(units) for word in words}
    for index, (ten,) in enumerate(tens):
        numbers[ten] = 20 + 10 * index
        for value in range(1, 10):
            stem = ten[:-1] if value in (1, 8) else ten
            numbers[stem + ("uno" if value == 1 else units[value][0])] = 20 + 10 * index + value
    return numbers


def _french() -> Numbers:
    units = _variants(_UNITS["fr"])
    numbers = {word: value for value, words in enumerate(units) for word in words}
    for base, ten in ((20, "vingt"), (30, "trente"), (40, "quarante"), (50, "cinquante"), (60, "soixante")):
        numbers[ten] = base
        for value in range(1, 20 if base == 60 else 10):
            for unit in units[value]:
                numbers[f"{ten} {unit}"] = numbers[f"{ten} et {unit}"] = base + value
    numbers |= {"quatre vingts": 80, "quatre vingt": 80, "septante": 70, "huitante": 80, "nonante": 90}
    for value in range(1, 20):
        for unit in units[value]:
            numbers[f"quatre vingt {unit}"] = 80 + value
    for base, ten in ((70, "septante"), (90, "nonante")):
        for value in range(1, 10):
            numbers[f"{ten} {units[value][0]}"] = numbers[f"{ten} et {units[value][0]}"] = base + value
    return numbers


def _arabic() -> Numbers:
    units, tens = _variants(_UNITS["ar"]), _variants(_TENS["ar"])
    numbers = {word: value for value, words in enumerate(units) for word in words}
    for value in range(1, 10):
        for unit in [
            *units[value],
            *(["احدي", "احد"] if value == 1 else ["اثنا", "اثني"] if value == 2 else []),
        ]:
            for ten in units[10]:
                numbers[f"{unit} {ten}"] = 10 + value
            for index, words in enumerate(tens):
                for ten in words:
                    numbers[f"{unit} و{ten}"] = numbers[f"{unit} و {ten}"] = 20 + 10 * index + value
    for index, words in enumerate(tens):
        for ten in words:
            numbers[ten] = 20 + 10 * index
    return numbers


def _hindi() -> Numbers:
    units = _variants(_UNITS["hi"])
    numbers = {word: value for value, words in enumerate(units) for word in words}
    numbers |= {fold_plain("डेढ़ सौ"): 150, fold_plain("ढाई सौ"): 250, fold_plain("सौ"): 100}
    for value in range(1, 10):
        for unit in units[value]:
            hundred = f"{unit} {fold_plain('सौ')}"
            numbers[hundred] = 100 * value
            for ten in range(10, 100, 10):
                for word in units[ten]:
                    numbers[f"{hundred} {word}"] = 100 * value + ten
    return numbers


def _with_hundreds(language: str, numbers: Numbers) -> Numbers:
    """Add 100-999 to the numbers 0-99."""
    below = [(word, value) for word, value in numbers.items() if 1 <= value < 100]
    hundreds: list[tuple[str, int]] = []
    glue = False
    joiners: tuple[str, ...] = ("",)
    if language in _HUNDREDS:
        for index, words in enumerate(_variants(_HUNDREDS[language])):
            hundreds.extend((word, 100 * (index + 1)) for word in words)
        joiners = _JOIN[language][0] if language in _JOIN else ("و",)
    else:
        word = {"en": "hundred", "fr": "cent", "de": "hundert", "it": "cento", "nl": "honderd", "tr": "yuz"}[language]
        glue = language in ("de", "it", "nl")
        hundreds.append((word, 100))
        joiners = ("", "and") if language == "en" else ("",)
        for unit, value in below:
            if value < 10:
                if value > 1 or language in ("en", "de"):
                    hundreds.append((unit + word if glue else f"{unit} {word}", 100 * value))
                if language == "fr" and value > 1:
                    hundreds.append((f"{unit} cents", 100 * value))
        if language == "en":
            hundreds.append(("a hundred", 100))
    for hundred, base in hundreds:
        numbers.setdefault(hundred, base)
        for rest, value in below:
            for joiner in joiners:
                if language == "ar":
                    numbers.setdefault(f"{hundred} و{rest}", base + value)
                elif glue:
                    numbers.setdefault(hundred + rest, base + value)
                else:
                    numbers.setdefault(_join(hundred, joiner, rest), base + value)
    return numbers


_BUILDERS: dict[str, Callable[[], Numbers]] = {
    "fr": _french, "it": _italian, "ar": _arabic, "hi": _hindi,
    "de": lambda: _glued("de"), "nl": lambda: _glued("nl"),
    "en": lambda: _spaced("en"), "es": lambda: _spaced("es"), "pt": lambda: _spaced("pt"),
    "pl": lambda: _spaced("pl"), "ru": lambda: _spaced("ru"), "tr": lambda: _spaced("tr"),
}  # fmt: skip


@cache
def number_words(language: str) -> Numbers:
    """Give folded number phrases (words joined by one space) with their values; empty for zh, ja, ko."""
    if language not in _BUILDERS:
        return {}
    numbers = _BUILDERS[language]()
    if language != "hi":
        numbers = _with_hundreds(language, numbers)
    if language == "de":
        numbers |= {_umlauts_spelled_out(word): value for word, value in numbers.items()}
    return numbers


def _umlauts_spelled_out(word: str) -> str:
    return word.replace("funf", "fuenf").replace("zwolf", "zwoelf")


_WORD = re.compile(r"(?:[^\W\d_]|[\u0900-\u0963])+")  # Devanagari vowel signs are no \\w
_MAX_WORDS = 6


def find_number_words(folded: str, language: str) -> Iterator[tuple[int, int, int]]:
    """Yield (start, end, value) of number phrases in folded text, longest first, left to right."""
    numbers = number_words(language)
    if not numbers:
        return
    words = [(m.start(), m.end(), m.group()) for m in _WORD.finditer(folded)]
    index = 0
    while index < len(words):
        phrase, best = "", 0
        for size in range(1, min(_MAX_WORDS, len(words) - index) + 1):
            start, _, word = words[index + size - 1]
            if size > 1 and folded[words[index + size - 2][1] : start].strip() not in ("", "-"):
                break
            phrase = f"{phrase} {word}" if phrase else word
            if phrase in numbers:
                best, value = size, numbers[phrase]
        if best:
            yield words[index][0], words[index + best - 1][1], value
        index += best or 1


_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {
    "〇": 0,
    "两": 2,
    "兩": 2,
    "壹": 1,
    "贰": 2,
    "叁": 3,
}
_DIGITS |= {c: i for i, c in enumerate("영일이삼사오육칠팔구")} | {"공": 0}
_SMALL = {"十": 10, "百": 100, "千": 1000, "십": 10, "백": 100, "천": 1000}
_LARGE = {"万": 10**4, "萬": 10**4, "만": 10**4, "亿": 10**8, "億": 10**8, "억": 10**8}
CJK_NUMERALS = "〇零一二两兩三四五六七八九十百千万萬亿億"
KOREAN_NUMERALS = "영공일이삼사오육칠팔구십백천만억"
_PIECE = re.compile(r"\d[\d,]*(?:\.\d+)?|.")


def east_asian_value(run: str) -> Decimal | None:
    """Read a numeral such as 八十, 1万5千, 3.5만 or 二五; None when it is not one."""
    total, section, number = Decimal(0), Decimal(0), None
    last_unit = 1
    digits_only = True
    plain: list[str] = []
    for piece in _PIECE.findall(run.replace(" ", "")):
        if piece[0].isdigit():
            try:
                number = Decimal(piece.replace(",", ""))
            except InvalidOperation:
                return None
            plain.append(piece.replace(",", ""))
        elif piece in _DIGITS:
            number = Decimal(_DIGITS[piece])
            plain.append(str(_DIGITS[piece]))
            if piece in "零〇":
                last_unit = 1
        elif piece in _SMALL:
            digits_only = False
            section += (Decimal(1) if number is None else number) * _SMALL[piece]
            last_unit, number = _SMALL[piece], None
        elif piece in _LARGE:
            digits_only = False
            amount = section + (number or 0)
            total += (amount or 1) * _LARGE[piece]
            last_unit, section, number = _LARGE[piece], Decimal(0), None
        else:
            return None
    if digits_only:
        return Decimal("".join(plain)) if plain and "." not in "".join(plain[1:]) else None
    if number is not None:
        # 两百五 is 250, 一万二 is 12,000; 十五 stays 15.
        section += number * (last_unit // 10 if last_unit >= 100 and number < 10 and run[-1] in _DIGITS else 1)
    return total + section

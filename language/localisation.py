"""Write money, numbers, dates and lists as a language does (Unicode CLDR through Babel)."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from babel import Locale
from babel.core import get_global
from babel.dates import format_date as babel_format_date
from babel.lists import format_list
from babel.numbers import format_currency, format_decimal, format_percent, get_currency_precision

from language.errors import UnknownNameError
from language.languages import LOCALES, PIVOT, language_of
from language.sizes import convert_size

__all__ = [
    "clauses_join", "convert_size", "country_in", "country_name", "format_date", "format_money", "format_number",
    "format_share", "list_apart", "list_join", "minor_units", "plural_category", "round_money",
]  # fmt: skip

DateStyle = Literal["short", "medium", "long", "full"]
COMMAS = {"zh": "、", "ja": "、", "ar": "، "}  # others write ", "
SEMICOLONS = {"zh": "；", "ja": "；", "ar": "؛ "}  # others write "; "


@functools.lru_cache(maxsize=64)
def locale_of(language: str) -> Locale:
    """Give the CLDR locale of a language code or locale name; English for one we do not speak."""
    return Locale.parse(LOCALES[language_of(language) or PIVOT])


@functools.lru_cache(maxsize=1)
def _currencies() -> frozenset[str]:
    return frozenset(get_global("all_currencies"))


def _known_currency(currency: str) -> str:
    code = currency.strip().upper()
    if code not in _currencies():
        raise UnknownNameError("currency", currency, _currencies())
    return code


def minor_units(currency: str) -> int:
    """Give the number of decimals of a currency: 2 for EUR, 0 for JPY and KRW.

    Raises UnknownNameError for a code that ISO 4217 does not know.
    """
    return int(get_currency_precision(_known_currency(currency)))


def round_money(amount: Decimal, currency: str) -> Decimal:
    """Round an amount to the currency's minor units, half away from zero."""
    return amount.quantize(Decimal(1).scaleb(-minor_units(currency)), rounding=ROUND_HALF_UP)


def format_money(amount: Decimal | int | str, currency: str, language: str) -> str:
    """Write an amount in a currency as the language does: `80,00 €`, `$1,299.00`, `￥5,000`.

    Raises UnknownNameError for an unknown currency and decimal.InvalidOperation for an amount that is
    no number.
    """
    code = _known_currency(currency)
    return format_currency(round_money(Decimal(amount), code), code, locale=locale_of(language))


def format_number(number: Decimal | int | float, language: str) -> str:
    """Write a number with the language's separators."""
    return format_decimal(number, locale=locale_of(language))


def format_share(percent: Decimal | int | float, language: str) -> str:
    """Write a number of per cent with the language's sign: `8.1%`, `8,1 %`, `%8,1`."""
    share = Decimal(str(percent)) / 100
    return format_percent(share, locale=locale_of(language), decimal_quantization=False)


def country_name(code: str, language: str) -> str:
    """Name a country (ISO 3166-1), or the EU, in a language; the code itself where CLDR has no name."""
    return str(locale_of(language).territories.get(code.upper(), code))


@functools.lru_cache(maxsize=16)
def _country_pattern(language: str) -> tuple[re.Pattern[str], dict[str, str]]:
    names = {
        name.casefold(): code
        for code, name in locale_of(language).territories.items()
        if len(code) == 2 and code.isalpha() and code not in ("EU", "EZ", "UN", "QO", "ZZ")
    }
    longest = sorted(names, key=len, reverse=True)
    either = "|".join(re.escape(name) for name in longest)
    apart = (language_of(language) or PIVOT) not in ("zh", "ja", "ko")  # Korean particles follow without a blank
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)" if apart else either), names


def country_in(text: str, language: str) -> str | None:
    """Return the code (ISO 3166-1) of the first country that a text names in a language, or None."""
    pattern, names = _country_pattern(language)
    found = pattern.search(text.casefold())
    return names[found.group()] if found else None


def format_date(day: date | datetime, language: str, style: DateStyle = "medium") -> str:
    """Write a date as the language does; of a datetime only the day is written."""
    return babel_format_date(day, format=style, locale=locale_of(language))


def list_join(items: Sequence[str], language: str, style: Literal["standard", "or"] = "standard") -> str:
    """Join texts as the language does: `a, b and c`, `a、b和c`; an empty list gives an empty text."""
    if not items:
        return ""
    return format_list(list(items), style=style, locale=locale_of(language))


def list_apart(items: Sequence[str], language: str) -> str:
    """List texts without a last "and": `41, 42, 43`, `41、42、43`."""
    return COMMAS.get(language, ", ").join(items)


def clauses_join(clauses: Sequence[str], language: str) -> str:
    """Join parts that may hold commas themselves, with the language's semicolon."""
    return SEMICOLONS.get(language, "; ").join(clauses)


def plural_category(count: int | Decimal | float, language: str) -> str:
    """Give the CLDR plural category of a count: zero, one, two, few, many or other."""
    return locale_of(language).plural_form(count)

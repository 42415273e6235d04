"""Read and round amounts of money."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from shop.errors import PriceError

# ISO 4217 currencies whose minor unit is not a hundredth.
_MINOR_UNITS = {
    **dict.fromkeys(
        (
            "BIF",
            "CLP",
            "DJF",
            "GNF",
            "ISK",
            "JPY",
            "KMF",
            "KRW",
            "PYG",
            "RWF",
            "UGX",
            "VND",
            "VUV",
            "XAF",
            "XOF",
            "XPF",
        ),
        0,
    ),
    **dict.fromkeys(("BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"), 3),
}
_SYMBOLS = {"€": "EUR", "£": "GBP", "₹": "INR", "₺": "TRY", "₩": "KRW", "₽": "RUB", "zł": "PLN", "R$": "BRL"}
_AMBIGUOUS = {"$": "USD, CAD or AUD", "¥": "JPY or CNY", "kr": "SEK, NOK or DKK"}
_LARGEST = Decimal(10) ** 11  # what the column holds
_CODE = r"[A-Za-z]{3}"
_NUMBER = r"\d[\d.,'\u00a0\u202f ]*"
_PRICE = re.compile(rf"^(?:(?P<before>[^\d\s.,+-]+)\s*)?(?P<number>{_NUMBER})(?:\s*(?P<after>[^\d\s.,+-]+))?$")


@dataclass(frozen=True)
class Money:
    """Hold an amount, rounded to the currency's minor unit.

    `regular` is the amount before a sale that runs now; `converted` says that an exchange rate was used.
    """

    amount: Decimal
    currency: str
    regular: Decimal | None = None
    converted: bool = False


def minor_unit(currency: str) -> Decimal:
    """Return the smallest amount of a currency: 0.01 for EUR, 1 for JPY, 0.001 for KWD."""
    return Decimal(1).scaleb(-_MINOR_UNITS.get(currency.upper(), 2))


def rounded(amount: Decimal, currency: str) -> Decimal:
    """Round half up to the currency's minor unit."""
    return amount.quantize(minor_unit(currency), ROUND_HALF_UP)


def parse_price(text: str, default_currency: str | None = None) -> tuple[Decimal, str]:
    """Read "12.50 EUR", "EUR 12.50", "1.299,00 EUR" or "€12.50" into an amount and a currency.

    Raises PriceError where the number or the currency is missing, ambiguous, negative, zero or too large,
    or has more decimals than the currency knows.
    """
    match = _PRICE.match(text.strip())
    if match is None:
        raise PriceError(f"{text[:40]!r} is not a price" if text.strip() else "the price is empty")
    before, after = match["before"], match["after"]
    if before and after:
        raise PriceError(f"{text[:40]!r} has something on both sides of the number")
    currency = _currency(before or after, text, default_currency)
    amount = parse_number(match["number"], currency)
    if amount <= 0:
        raise PriceError(f"{text[:40]!r} is not above zero", f"a price above 0, such as 12.50 {currency}")
    if amount >= _LARGEST:
        raise PriceError(f"{text[:40]!r} is too large", f"a price below {_LARGEST:,f} {currency}")
    return amount, currency


def parse_number(text: str, currency: str) -> Decimal:
    """Read a plain number with "." or "," before the decimals and optional marks between thousands."""
    text = text.strip()
    number = re.sub(r"['\u00a0\u202f ](?=\d{3}(?!\d))", "", text)
    places = _MINOR_UNITS.get(currency, 2)
    point, comma = number.rfind("."), number.rfind(",")
    right = f"12.50 {currency}" if places else f"1250 {currency}"
    if point >= 0 and comma >= 0:
        thousands = "," if point > comma else "."
        if not re.fullmatch(rf"\d{{1,3}}(?:\{thousands}\d{{3}})+[.,]\d+", number):
            raise PriceError(f"{text!r} is not a number", right)
        number = number.replace(thousands, "").replace(",", ".")
    elif re.fullmatch(r"\d{1,3}(?:,\d{3})+|\d{1,3}(?:\.\d{3}){2,}", number):
        number = number.replace(",", "").replace(".", "")
    else:
        number = number.replace(",", ".")
    if not re.fullmatch(r"\d+(?:\.\d+)?", number, re.ASCII):
        raise PriceError(f"{text!r} is not a number", right)
    whole, _, decimals = number.partition(".")
    if len(decimals.rstrip("0")) > places or (len(decimals) == 3 and places < 3 and len(whole) <= 3 and whole != "0"):
        # "1.299 EUR" may mean 1299 euros or a euro and thirty cents.
        raise PriceError(f"{text!r} has more decimals than {currency} knows", right)
    return Decimal(number)


def _currency(mark: str | None, text: str, default: str | None) -> str:
    if mark is None:
        if default is None:
            raise PriceError(f"{text[:40]!r} names no currency")
        return default
    if mark in _SYMBOLS:
        return _SYMBOLS[mark]
    if mark in _AMBIGUOUS:
        raise PriceError(f"{mark!r} may be {_AMBIGUOUS[mark]}")
    if not re.fullmatch(_CODE, mark):
        raise PriceError(f"{mark[:20]!r} is not a currency")
    return mark.upper()

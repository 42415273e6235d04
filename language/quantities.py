"""Read typed values from a message as it was written: prices, sizes, codes, positions and counts.

The parsers run in a fixed order, and each hides what it took: the 42 of "size 42" is no quantity.
"""

from __future__ import annotations

import re

from language.quantity_codes import read_coupons, read_emails, read_orders
from language.quantity_counts import read_ordinals, read_quantities
from language.quantity_prices import read_prices
from language.quantity_reader import Quantity, Reader
from language.quantity_sizes import read_late_sizes, read_sizes
from language.text_folding import fold

__all__ = ["Quantity", "parse"]

MAX_LENGTH = 4000  # characters read; a longer text is no shopping message
_DATES = re.compile(
    r"(?<!\d)(?:[01]?\d|2[0-3]):[0-5]\d(?!\d)"
    r"|(?<![\d.])\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})(?!\d)"
    r"|(?<![\da-z-])\d{4}-\d{2}-\d{2}(?!\d)"
)
_DOTTED_DATES = frozenset({"de", "pl", "ru", "tr"})
_DAY_AND_MONTH = re.compile(r"(?<![\d.,$€£₽₺])(?<![$€£₽₺] )(?:[0-2]?\d|3[01])\.(?:0[1-9]|1[0-2])\.(?!\d)")
# Article codes ("TAV-2210-RD"), dimensions, percentages, telephone numbers.
_CODES = re.compile(
    r"(?<![a-z0-9])(?!(?:eur|usd|gbp|inr|try|pln|brl|chf|eu|us|uk|jp)-)[a-z]{2,6}-\d{3,}(?:-[a-z0-9]+)*"
)
_OTHER_NUMBERS = re.compile(
    r"(?<![\d.,])\d+(?:[.,]\d+)?\s?[x*]\s?\d+(?:[.,]\d+)?(?:\s?x\s?\d+)?"
    r"|[-+]?(?<![\d.,])\d+(?:[.,]\d+)?\s?(?:%|percent|prozent|por ?ciento|por ?cento|pour ?cent|per ?cento)"
    r"|\+\d[\d ().-]{7,}\d"
    r"|(?<!\d)24/7(?!\d)"
)


def parse(text: str, language: str) -> list[Quantity]:
    """Give the typed values of a message in the order they stand, without overlaps. Never raises.

    `language` is one of the 15 codes; any other is read with English cues.
    """
    folded = fold(text[:MAX_LENGTH])
    if not folded.text.strip():
        return []
    reader = Reader(folded, language)
    read_emails(reader)
    _hide(reader, _DATES)
    if language in _DOTTED_DATES:
        _hide(reader, _DAY_AND_MONTH)
    read_coupons(reader)
    read_orders(reader)
    _hide(reader, _CODES)
    _hide(reader, _OTHER_NUMBERS)
    read_sizes(reader)
    read_prices(reader)
    read_late_sizes(reader)
    read_ordinals(reader)
    read_quantities(reader)
    return sorted(reader.found, key=lambda quantity: (quantity.start, quantity.end))


def _hide(reader: Reader, pattern: re.Pattern[str]) -> None:
    for match in list(pattern.finditer(reader.text)):
        reader.mask(*match.span())

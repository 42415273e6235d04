"""Money, numbers, dates, lists, plurals and sizes as each language writes them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from language.errors import UnknownNameError
from language.languages import LANGUAGES
from language.localisation import (
    clauses_join,
    convert_size,
    format_date,
    format_money,
    format_number,
    list_apart,
    list_join,
    minor_units,
    plural_category,
)


@pytest.mark.parametrize(
    ("amount", "currency", "language", "written"),
    [
        ("80", "EUR", "de", "80,00\u00a0€"),
        ("1299.5", "USD", "en", "$1,299.50"),
        ("5000", "JPY", "ja", "￥5,000"),
        ("19.995", "EUR", "en", "€20.00"),
        ("1234.5", "PLN", "pl", "1\u00a0234,50\u00a0zł"),
    ],
)
def test_money_is_written_as_the_language_does(amount: str, currency: str, language: str, written: str) -> None:
    assert format_money(Decimal(amount), currency, language) == written


def test_every_language_writes_every_shop_currency_with_its_minor_units() -> None:
    for currency in ("EUR", "USD", "GBP", "JPY", "CNY", "KRW", "INR", "TRY", "PLN", "BRL", "AED", "CHF"):
        for language in LANGUAGES:
            text = format_money(Decimal("7.25"), currency, language)
            assert ("25" in text) == (minor_units(currency) == 2), (currency, language, text)


def test_an_unknown_currency_is_named() -> None:
    with pytest.raises(UnknownNameError, match="EURO"):
        format_money(Decimal(1), "EURO", "en")


def test_numbers_dates_and_lists_follow_the_language() -> None:
    assert format_number(Decimal("12345.5"), "de") == "12.345,5"
    assert format_date(date(2024, 5, 3), "ja") == "2024/05/03"
    assert list_join(["a", "b", "c"], "es") == "a, b y c"
    assert list_join(["a", "b"], "de", "or") == "a oder b"
    assert list_join([], "en") == ""


@pytest.mark.parametrize(
    ("count", "language", "category"),
    [
        (1, "en", "one"),
        (2, "en", "other"),
        (3, "pl", "few"),
        (5, "ru", "many"),
        (2, "ar", "two"),
        (1, "ja", "other"),
    ],
)
def test_plural_categories_follow_cldr(count: int, language: str, category: str) -> None:
    assert plural_category(count, language) == category


@pytest.mark.parametrize(
    ("size", "source", "target", "audience", "converted"),
    [
        ("42", "EU", "US", "men", "8.5"),
        ("38", "EU", "US", "women", "7.5"),
        ("41½", "EU", "UK", "men", "7.5"),
        ("10.5", "US", "EU", "men", "44.5"),
        ("M", "alpha", "EU", "women", "38"),
        ("46", "EU", "alpha", "men", "S"),
        ("2xl", "alpha", "US", "women", "12"),
        ("99", "EU", "UK", "men", None),
        ("large", "EU", "UK", "men", None),
        ("42", "EU", "EU", "men", "42"),
    ],
)
def test_sizes_convert_between_systems(
    size: str, source: str, target: str, audience: str, converted: str | None
) -> None:
    assert convert_size(size, source, target, audience=audience) == converted  # type: ignore[arg-type]


def test_a_larger_foot_never_has_a_smaller_size() -> None:
    for target in ("UK", "US", "JP"):
        sizes = [convert_size(str(eu), "EU", target) for eu in range(35, 51)]
        numbers = [float(size) for size in sizes if size]
        assert len(numbers) == 16
        assert numbers == sorted(numbers)


def test_an_unknown_size_system_lists_the_valid_ones() -> None:
    with pytest.raises(UnknownNameError, match="EU, JP, UK, US, alpha"):
        convert_size("42", "Martian", "EU")


@pytest.mark.parametrize(
    ("language", "listed", "clauses"),
    [("en", "41, 42, 43", "41; 42; 43"), ("ja", "41、42、43", "41；42；43"), ("ar", "41، 42، 43", "41؛ 42؛ 43")],
)
def test_lists_without_a_last_and(language: str, listed: str, clauses: str) -> None:
    sizes = ["41", "42", "43"]
    assert list_apart(sizes, language) == listed
    assert clauses_join(sizes, language) == clauses
    assert list_apart([], language) == clauses_join([], language) == ""

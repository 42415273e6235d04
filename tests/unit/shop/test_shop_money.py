"""How prices are read and rounded."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shop.errors import PriceError
from shop.money import minor_unit, parse_price, rounded

CENTS = st.integers(min_value=1, max_value=10**12)


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        ("12.50 EUR", "12.50", "EUR"),
        ("EUR 12.50", "12.50", "EUR"),
        ("12,50 eur", "12.50", "EUR"),
        ("1,299.00 USD", "1299.00", "USD"),
        ("1.299,00 EUR", "1299.00", "EUR"),
        ("1,299 USD", "1299", "USD"),
        ("1 299,00 EUR", "1299.00", "EUR"),
        ("1\u202f299,00 EUR", "1299.00", "EUR"),
        ("1'299.00 CHF", "1299.00", "CHF"),
        ("€12.50", "12.50", "EUR"),
        ("12.50€", "12.50", "EUR"),
        ("₹5,000", "5000", "INR"),
        ("1299 JPY", "1299", "JPY"),
        ("1.250 KWD", "1.250", "KWD"),
        ("  5 PLN ", "5", "PLN"),
    ],
)
def test_a_price_is_read_as_people_write_it(text: str, amount: str, currency: str) -> None:
    assert parse_price(text) == (Decimal(amount), currency)


@pytest.mark.parametrize(
    "text",
    ["", "EUR", "free", "12.50", "$5", "¥500", "-1 EUR", "0 EUR", "0.00 EUR", "1.299 EUR", "12.5 JPY", "1.2.3 EUR",
     "1,2,3 EUR", "EUR 5 EUR", "5 EURO", "99999999999999 EUR", "NaN EUR", "1e5 EUR", "٣ EUR", "12,3456 EUR", "5 EUR x",
     "\x00", "1,29.00 EUR"],
)  # fmt: skip
def test_what_is_no_price_or_may_be_two_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(PriceError) as raised:
        parse_price(text)
    assert raised.value.problem and raised.value.right


def test_a_bare_number_takes_the_currency_that_is_given() -> None:
    assert parse_price("12.50", "EUR") == (Decimal("12.50"), "EUR")


@given(cents=CENTS)
def test_however_a_price_is_written_it_is_the_same(cents: int) -> None:
    amount = Decimal(cents).scaleb(-2)
    english, plain = f"{amount:,.2f}", f"{amount:.2f}"
    german = english.translate(str.maketrans(",.", ".,"))
    french = english.replace(",", "\u202f").replace(".", ",")
    for text in (english, plain, german, french):
        assert parse_price(f"{text} EUR") == (amount, "EUR")
        assert parse_price(f"EUR {text}") == (amount, "EUR")
        assert parse_price(f"{text}€") == (amount, "EUR")


@given(text=st.text(max_size=30))
def test_any_text_is_a_positive_price_or_refused(text: str) -> None:
    try:
        amount, currency = parse_price(text, "EUR")
    except PriceError:
        return
    assert amount > 0
    assert len(currency) == 3
    assert amount == rounded(amount, currency), "no digits that the currency does not have"


@given(text=st.from_regex(r"[0-9.,' ]{1,12} ?(EUR|JPY|KWD|€)", fullmatch=True))
def test_digits_are_never_invented_or_lost(text: str) -> None:
    try:
        amount, _ = parse_price(text)
    except PriceError:
        return
    read = "".join(str(digit) for digit in amount.as_tuple().digits).lstrip("0")
    assert read == "".join(char for char in text if char.isdigit()).lstrip("0")


@given(st.decimals(min_value=0, max_value=10**9, places=6), st.sampled_from(["EUR", "JPY", "KWD"]))
def test_rounding_is_half_up_to_the_minor_unit(amount: Decimal, currency: str) -> None:
    result = rounded(amount, currency)
    assert result == amount.quantize(minor_unit(currency), ROUND_HALF_UP)
    assert abs(result - amount) * 2 <= minor_unit(currency)


def test_half_a_cent_goes_up() -> None:
    assert [str(rounded(Decimal(text), "EUR")) for text in ("1.005", "1.004", "2.675")] == ["1.01", "1.00", "2.68"]
    assert str(rounded(Decimal("8172.5"), "JPY")) == "8173"

"""The file of the shop's rules: read as written, each mistake named with place and mend."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from shop.errors import PolicyError
from shop.policies import PolicyFile, read_policies
from shop.settings import BUNDLED_POLICIES

GOOD = """
shipping:
  free_from: 50
  zones:
    - {countries: [DE], price: 4.90, days: [1, 3]}
    - {countries: [EU], price: 135 GBP, days: [2, 6], free_from: 100}
    - {countries: all, price: 20, days: [6, 16]}
  not_to: [RU]
coupons:
  - {code: SPRING, percent: 10, from: 2026-03-01, until: 2026-05-31}
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "policies.yml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_bundled_rules_can_be_read() -> None:
    policies = read_policies(BUNDLED_POLICIES)
    assert policies.shipping and policies.customs and policies.payment and policies.returns and policies.warranty


def test_rules_are_read_as_written(tmp_path: Path) -> None:
    policies = read_policies(write(tmp_path, GOOD))
    assert policies.shipping is not None and policies.returns is None
    german, union, rest = (policies.shipping.zone_of(code) for code in ("DE", "FR", "JP"))
    assert german and german.price.amount == Decimal("4.90") and german.price.currency is None
    assert union and union.price.currency == "GBP" and policies.shipping.free_from_in(union).amount == 100  # type: ignore[union-attr]
    assert rest and rest.days == (6, 16) and policies.shipping.zone_of("RU") is None
    coupon = policies.coupon(" spring ")
    assert coupon and coupon.start == date(2026, 3, 1) and coupon.percent == 10
    assert policies.coupon("AUTUMN") is None


@pytest.mark.parametrize(
    ("change", "where", "says"),
    [
        (("[DE]", "[NO]"), "shipping.zones.1.countries", 'write "NO"'),
        (("[DE]", "[Germany]"), "shipping.zones.1.countries", "ISO 3166-1"),
        (("price: 4.90", "price: cheap"), "shipping.zones.1.price", "no amount"),
        (("price: 4.90", "price: -1"), "shipping.zones.1.price", "no amount"),
        (("[1, 3]", "[3, 1]"), "shipping.zones.1.days", "smaller number first"),
        (("price: 4.90, ", ""), "shipping.zones.1.price", "is missing"),
        (("not_to", "not_too"), "shipping.not_too", "is not known"),
        (("percent: 10, ", ""), "coupons.1", "exactly one of percent, amount, free_shipping"),
        (("percent: 10", "percent: 110"), "coupons.1.percent", "less than or equal to 100"),
    ],
)
def test_each_mistake_is_named_with_place_and_mend(
    tmp_path: Path, change: tuple[str, str], where: str, says: str
) -> None:
    assert change[0] in GOOD
    path = write(tmp_path, GOOD.replace(change[0], change[1], 1))
    with pytest.raises(PolicyError) as caught:
        read_policies(path)
    assert f"{path}: {where}: " in str(caught.value) and says in str(caught.value)


def test_a_file_that_is_missing_or_no_yaml_is_named(tmp_path: Path) -> None:
    with pytest.raises(PolicyError, match="SABIR_POLICIES"):
        read_policies(tmp_path / "none.yml")
    with pytest.raises(PolicyError, match="not valid YAML"):
        read_policies(write(tmp_path, "shipping: ["))
    with pytest.raises(PolicyError, match="must be a mapping"):
        read_policies(write(tmp_path, "- a"))


def test_a_changed_file_is_read_again_and_a_wrong_one_is_not(tmp_path: Path) -> None:
    path = write(tmp_path, GOOD)
    rules = PolicyFile(path)
    assert rules.current().coupons and rules.problem is None
    write(tmp_path, GOOD.replace("SPRING", "SUMMER_LONG"))
    assert rules.current().coupon("summer_long")
    write(tmp_path, "shipping: [")
    assert rules.current().coupon("summer_long") and "not valid YAML" in str(rules.problem)
    path.unlink()
    assert rules.current().coupon("summer_long") and "missing" in str(rules.problem)

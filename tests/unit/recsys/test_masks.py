"""Which products meet wishes."""

from __future__ import annotations

from decimal import Decimal

import pytest

from recsys.filters import Filters
from recsys.service import RecommendationService


def fitting(service: RecommendationService, filters: Filters) -> set[str]:
    columns = service.current().columns
    return {sku for sku, fits in zip(columns.skus, columns.mask(filters).tolist(), strict=True) if fits}


def kinds(skus: set[str]) -> set[str]:
    return {sku.split("-")[0] for sku in skus}


def test_colour_and_size_must_be_of_one_variant(service: RecommendationService) -> None:
    # Red 41 is sold out everywhere, red 42 and blue 41 are there.
    assert fitting(service, Filters(items=("running shoes",), colors=("red",), sizes=("41",))) == set()
    assert len(fitting(service, Filters(items=("running shoes",), colors=("red",), sizes=("42",)))) == 6
    assert len(fitting(service, Filters(items=("running shoes",), colors=("blue",), sizes=("41",)))) == 6


def test_several_values_of_one_kind_are_alternatives(service: RecommendationService) -> None:
    assert kinds(fitting(service, Filters(items=("kettle", "yoga mat")))) == {"KET", "MAT"}
    assert kinds(fitting(service, Filters(colors=("RED", "purple")))) == {"RUN", "TEE", "MAT"}


def test_a_size_system_that_differs_does_not_fit(service: RecommendationService) -> None:
    shoes = Filters(items=("running shoes",), sizes=("42",))
    assert fitting(service, shoes) == fitting(
        service, Filters(items=("running shoes",), sizes=("42",), size_system="EU")
    )
    assert not fitting(service, Filters(items=("running shoes",), sizes=("42",), size_system="US"))


def test_what_is_sold_out_fits_only_where_stock_does_not_matter(service: RecommendationService) -> None:
    assert "G-2" not in fitting(service, Filters(items=("poncho",)))
    assert fitting(service, Filters(items=("poncho",), in_stock=False)) == {"G-2"}


def test_stock_that_is_not_counted_is_stock(service: RecommendationService) -> None:
    assert "G-3" in fitting(service, Filters(items=("wallet",)))


@pytest.mark.parametrize(
    ("limit", "currency", "cheapest"),
    [("15.00", "EUR", True), ("14.99", "EUR", False), ("18.75", "USD", True), ("18.74", "USD", False),
     ("2318", "JPY", True), ("2317", "JPY", False)],
)  # fmt: skip
def test_a_price_is_compared_in_the_wishes_currency(
    service: RecommendationService, limit: str, currency: str, cheapest: bool
) -> None:
    found = fitting(service, Filters(items=("t-shirt",), price_max=Decimal(limit), currency=currency))
    assert found == ({"TEE-0"} if cheapest else set())


def test_a_stated_price_is_converted_into_the_shops_currency(service: RecommendationService) -> None:
    assert fitting(service, Filters(items=("wallet",), price_min=Decimal(31), price_max=Decimal(33))) == {"G-3"}
    assert fitting(service, Filters(items=("wallet",), price_max=Decimal("40"), currency="USD")) == {"G-3", "G-4"}


def test_a_sale_price_counts(service: RecommendationService) -> None:
    assert fitting(service, Filters(items=("kettle",), price_max=Decimal(24))) == {"KET-0"}


def test_a_currency_without_a_rate_meets_no_price(service: RecommendationService) -> None:
    assert not fitting(service, Filters(price_max=Decimal(1000), currency="XAU"))


def test_a_product_without_an_item_is_found_by_title_and_category(service: RecommendationService) -> None:
    assert fitting(service, Filters(items=("vase",))) == {"G-1"}
    assert fitting(service, Filters(items=("home decor",))) == {"G-1"}


def test_a_part_of_a_name_is_enough(service: RecommendationService) -> None:
    assert kinds(fitting(service, Filters(items=("shoes",)))) == {"RUN"}
    assert kinds(fitting(service, Filters(items=("running_shoes",)))) == {"RUN"}
    assert kinds(fitting(service, Filters(items=("T-Shirt",)))) == {"TEE"}


@pytest.mark.parametrize(
    ("department", "kind"), [("kitchenware", "KET"), ("kitchen", "KET"), ("sports equipment", "MAT"), ("bags", "BAG")]
)
def test_a_department_is_known_by_its_many_names(service: RecommendationService, department: str, kind: str) -> None:
    assert kinds(fitting(service, Filters(departments=(department,)))) == {kind}
    assert kinds(fitting(service, Filters(items=(department,)))) == {kind}


def test_leather_is_not_imitation_leather(service: RecommendationService) -> None:
    assert fitting(service, Filters(materials=("leather",))) == {"G-3"}
    assert fitting(service, Filters(materials=("faux leather",))) == {"G-4"}


def test_an_occasion_is_known_by_its_many_names(service: RecommendationService) -> None:
    assert fitting(service, Filters(occasions=("Valentine's Day",))) == {"KET-0"}
    assert len(fitting(service, Filters(items=("kettle",), occasions=("everyday use",)))) == 5


def test_a_feature_may_stand_in_any_spelling(service: RecommendationService) -> None:
    assert kinds(fitting(service, Filters(features=("non-slip",)))) == {"MAT"}
    assert kinds(fitting(service, Filters(features=("noise cancelling",)))) == {"EAR"}


def test_a_gift_for_a_woman_is_not_made_for_men(service: RecommendationService) -> None:
    shoes = fitting(service, Filters(items=("running shoes",), audience=("my mother",)))
    assert shoes == {"RUN-1", "RUN-4"}
    assert "KET-1" in fitting(service, Filters(audience=("my mother",)))


def test_a_variant_is_known_by_its_own_sku(service: RecommendationService) -> None:
    columns = service.current().columns
    assert columns.row["RUN-2-RED-42"] == columns.row["RUN-2"]

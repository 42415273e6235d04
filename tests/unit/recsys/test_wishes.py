"""Wishes: what a message asks for, how it is kept, what is given up first."""

from __future__ import annotations

import json
from decimal import Decimal

from recsys.filters import GIVEN_UP_FIRST, LISTS, Filters
from recsys.wishes import filters_from_entities, refine, retell


def entity(name: str, value: object, **more: object) -> dict[str, object]:
    return {"entity": name, "value": value, **more}


def test_filters_survive_a_slot() -> None:
    filters = Filters(
        items=("boots",), colors=("red", "blue"), sizes=("42",), size_system="EU", price_min=Decimal("20.50"),
        price_max=Decimal("80"), currency="USD", in_stock=False,
    )  # fmt: skip
    assert Filters.from_dict(json.loads(json.dumps(filters.to_dict()))) == filters
    assert Filters.from_dict(Filters().to_dict()) == Filters()


def test_what_a_slot_cannot_mean_is_left_out() -> None:
    odd = {"price_max": "cheap", "price_min": "NaN", "colors": "red", "unknown": 1, "currency": 5, "sizes": [42]}
    assert Filters.from_dict(odd) == Filters(sizes=("42",))
    assert Filters.from_dict(None) == Filters()
    assert Filters.from_dict({"price_max": "-3"}).price_max is None


def test_the_least_important_wish_is_given_up_first() -> None:
    filters = Filters(items=("boots",), colors=("red",), features=("warm",), price_max=Decimal(80))
    given_up = list(filters.relaxations())
    assert given_up[:4] == [("features",), ("colors",), ("price",), ("items",)]
    assert given_up[4:6] == [("features", "colors"), ("features", "price")]
    assert given_up[-1] == ("features", "colors", "price", "items")
    assert [len(some) for some in given_up] == sorted(len(some) for some in given_up)


def test_every_wish_has_its_place_in_the_order() -> None:
    assert sorted(GIVEN_UP_FIRST) == sorted((*LISTS, "price"))


def test_giving_up_the_size_gives_up_its_system() -> None:
    assert Filters(sizes=("42",), size_system="EU").without("sizes") == Filters()


def test_entities_become_wishes() -> None:
    filters = filters_from_entities(
        [
            entity("category", "running shoes", slot="item"), entity("category", "shoes", slot="department"),
            entity("color", "red"), entity("color", "blue"), entity("size", "42", system="EU"),
            entity("price_max", {"amount": "80.00", "currency": None}), entity("brand", "Norda"),
        ],
        currency="USD",
    )  # fmt: skip
    assert filters == Filters(
        items=("running shoes",), colors=("red", "blue"), sizes=("42",), size_system="EU", brands=("Norda",),
        price_max=Decimal("80.00"), currency="USD",
    )  # fmt: skip


def test_entities_of_a_button_are_plain_texts() -> None:
    filters = filters_from_entities([entity("size", "42"), entity("price_max", "50"), entity("category", "kettle")])
    assert filters == Filters(items=("kettle",), sizes=("42",), price_max=Decimal(50))


def test_amounts_that_are_none_are_no_wish() -> None:
    assert not filters_from_entities([entity("price_max", {"amount": "much"}), entity("color", None)]).wishes()


def test_a_department_is_named_by_its_term() -> None:
    found = filters_from_entities([entity("category", "kitchenware", slot="department", term="kitchen")])
    assert found.departments == ("kitchen",)


def test_a_gift_for_somebody_is_no_wish_for_the_department_of_gifts() -> None:
    gift = entity("category", "gifts", slot="department", term="gifts")
    assert filters_from_entities([gift, entity("audience", "my mother")]) == Filters(audience=("my mother",))
    assert filters_from_entities([gift]).departments == ("gifts",)


def test_about_a_price_reaches_both_ways() -> None:
    filters = filters_from_entities([entity("price_about", {"amount": "80", "currency": "eur"})])
    assert (filters.price_min, filters.price_max, filters.currency) == (Decimal(60), Decimal(100), "EUR")


def test_bounds_the_wrong_way_round_are_turned() -> None:
    filters = filters_from_entities([entity("price_min", "100"), entity("price_max", "50")])
    assert (filters.price_min, filters.price_max) == (Decimal(50), Decimal(100))


def test_a_new_wish_replaces_one_of_its_kind_alone() -> None:
    running = Filters(items=("boots",), colors=("red",), sizes=("42",), size_system="EU", price_max=Decimal(80))
    assert refine(running, Filters(colors=("blue",))) == Filters(
        items=("boots",), colors=("blue",), sizes=("42",), size_system="EU", price_max=Decimal(80)
    )
    assert refine(running, Filters(sizes=("M",))).size_system is None


def test_a_wish_can_be_added_to_one_of_its_kind() -> None:
    running = Filters(items=("boots",), colors=("red",))
    assert refine(running, Filters(colors=("blue",)), add=True).colors == ("red", "blue")


def test_a_new_item_takes_the_place_of_the_department() -> None:
    assert refine(Filters(departments=("shoes",)), Filters(items=("boots",))) == Filters(items=("boots",))


def test_one_bound_of_the_price_leaves_the_other() -> None:
    running = Filters(price_max=Decimal(80))
    assert refine(running, Filters(price_min=Decimal(30))).price_max == Decimal(80)
    assert refine(running, Filters(price_min=Decimal(90))).price_max is None
    assert refine(running, Filters(price_min=Decimal(30), currency="USD")).price_max is None


def test_the_words_of_a_search_follow_its_wishes() -> None:
    before = Filters(items=("shoes",), colors=("red",))
    after = Filters(items=("shoes",), colors=("blue",))
    assert retell("light red shoes", before, after) == "light shoes blue"
    assert retell("", Filters(), Filters(items=("running_shoes",), sizes=("42",))) == "running shoes"

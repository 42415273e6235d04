"""The drawings of the demo shop: valid, small, harmless and different."""

from __future__ import annotations

import re
from datetime import date
from xml.etree import ElementTree

import pytest

from sabir.demo.facts import kinds
from sabir.demo.lexicon import LEXICON, read_lexicons
from sabir.demo.pictures import FORMS, draw
from sabir.demo.pictures.ink import PALETTE
from sabir.demo.products import make_products

TODAY = date(2026, 11, 22)
SVG = "{http://www.w3.org/2000/svg}"
HARMLESS = {
    "svg", "defs", "g", "path", "rect", "circle", "ellipse", "clipPath", "linearGradient", "radialGradient", "stop",
}  # fmt: skip


@pytest.fixture(scope="module")
def pictures() -> dict[str, str]:
    found = {}
    for product in make_products(7, TODAY):
        has = frozenset({*product.features, product.material or ""})
        for color in product.colors:
            found[f"{product.item} {product.sku} {color}"] = draw(product.item, color, seed=product.sku, has=has)
    return found


def test_every_item_type_of_the_shop_and_the_lexicon_has_a_drawing() -> None:
    assert {kind.item for kind in kinds()} <= FORMS.keys()
    assert set(read_lexicons(LEXICON)["en"].slots["item"]) <= FORMS.keys()
    assert len(set(FORMS.values())) >= 26


def test_pictures_are_small_standalone_svg_without_scripts_or_references(pictures: dict[str, str]) -> None:
    for name, text in pictures.items():
        assert len(text.encode()) < 6000, (name, len(text))
        root = ElementTree.fromstring(text)
        assert root.tag == f"{SVG}svg" and root.get("viewBox") == "0 0 600 600"
        for element in root.iter():
            assert element.tag.removeprefix(SVG) in HARMLESS, (name, element.tag)
            assert not any(key.startswith("on") or "href" in key for key in element.attrib)
        assert set(re.findall(r"url\(#(\w+)\)", text)) <= set(re.findall(r'id="(\w+)"', text)), name


def test_every_form_can_be_drawn_in_every_colour() -> None:
    for item in FORMS:
        for color in PALETTE:
            ElementTree.fromstring(draw(item, color, seed="any"))


def test_two_products_of_a_type_look_different(pictures: dict[str, str]) -> None:
    assert len(set(pictures.values())) == len(pictures)


def test_a_product_keeps_its_shape_in_another_colour() -> None:
    red, blue = (draw("backpack", color, seed="NOR-1") for color in ("red", "blue"))
    assert re.findall(r' d="([^"]+)"', red) == re.findall(r' d="([^"]+)"', blue)


def test_an_unknown_item_or_colour_is_named_with_what_is_known() -> None:
    with pytest.raises(ValueError, match="'spaceship' has no drawing; known: .*backpack"):
        draw("spaceship", "red", seed="1")
    with pytest.raises(ValueError, match="'plaid' has no ink; known: .*black"):
        draw("mug", "plaid", seed="1")

"""Product pictures: SVG drawings made from an item type, a base colour and a seed."""

from __future__ import annotations

from sabir.demo.pictures import (  # noqa: F401  (each registers its drawings)
    appliances,
    audio,
    bags,
    beauty,
    bottoms,
    dresses,
    electronics,
    furniture,
    garden,
    gifts,
    home,
    jewellery,
    kitchen,
    pets,
    shoes,
    sports,
    stationery,
    table,
    textiles,
    tops,
    toys,
)
from sabir.demo.pictures.canvas import Canvas
from sabir.demo.pictures.registry import FORMS

__all__ = ["FORMS", "Canvas", "draw"]


def draw(item: str, color: str, *, seed: str, has: frozenset[str] = frozenset()) -> str:
    """Return the SVG picture of an item type in a colour; the same seed gives the same shape in every colour.

    `has` names facts that show, such as "wireless" or "wood". Raises ValueError for what cannot be drawn.
    """
    form = FORMS.get(item)
    if form is None:
        raise ValueError(f"item type {item!r} has no drawing; known: {', '.join(sorted(FORMS))}")
    canvas = Canvas(item, color, seed, has=has)
    form(canvas)
    return canvas.svg()

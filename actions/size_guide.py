"""Sizes: converted between systems, or next to each other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from actions.base import Events, ShopAction, Speaker
from actions.payloads import payload
from actions.references import spoken_of
from actions.runtime import Runtime
from actions.turn import Turn
from language.localisation import convert_size
from language.sizes import SYSTEMS, parse_size

Audience = Literal["men", "women"]
Kind = Literal["shoes", "clothes"]
CHARTS: tuple[tuple[Kind, Audience], ...] = (
    ("shoes", "women"), ("shoes", "men"), ("clothes", "women"), ("clothes", "men"),
)  # fmt: skip
CHART_SIZES: dict[tuple[str, str], Sequence[str]] = {
    ("shoes", "women"): ("36", "37", "38", "39", "40", "41", "42"),
    ("shoes", "men"): ("40", "41", "42", "43", "44", "45", "46", "47"),
    ("clothes", "women"): ("XS", "S", "M", "L", "XL", "XXL"),
    ("clothes", "men"): ("XS", "S", "M", "L", "XL", "XXL"),
}
SMALLEST_EU_SHOE = 35
FEMALE = frozenset({"women", "girls", "mother", "wife", "girlfriend", "sister", "grandmother", "daughter"})
MALE = frozenset({"men", "boys", "father", "husband", "boyfriend", "brother", "grandfather", "son"})

SHOE_WORDS = frozenset(
    {
        "shoe", "shoes", "boot", "boots", "sneaker", "sneakers", "sandal", "sandals", "slipper", "slippers", "trainers",
        "heels", "loafers", "pumps", "flats",
    }
)  # fmt: skip
CLOTHES_WORDS = frozenset(
    {
        "clothes", "clothing", "dress", "dresses", "shirt", "shirts", "blouse", "blouses", "jacket", "jackets", "coat",
        "coats", "trousers", "pants", "jeans", "skirt", "skirts", "sweater", "sweaters", "jumper", "hoodie", "hoodies",
        "cardigan", "cardigans", "pullover", "top", "tops", "suit", "suits", "shorts", "leggings", "tights", "pyjamas",
        "underwear", "swimwear", "bikini", "parka", "parkas", "vest", "vests", "blazer", "blazers",
    }
)  # fmt: skip


class SizeGuideAction(ShopAction):
    """Convert a size between systems, or show them next to each other."""

    action_name = "action_size_guide"

    def handle(self, say: Speaker, turn: Turn, services: Runtime) -> Events:
        kind, audience = kind_of(services, turn), audience_of(turn)
        if turn.size and self._convert(say, turn, kind, audience):
            say("utter_size_advice")
            return []
        charts = [c for c in CHARTS if kind in (None, c[0]) and audience in (None, c[1])]
        if len(charts) > 1:
            buttons = [
                say.button(f"label_size_kind_{k}_{a}", payload("ask_size_guide", category=k, audience=a))
                for k, a in charts
            ]
            say("utter_ask_size_kind", buttons=buttons)
            return []
        say("utter_size_chart", kind=say.label(f"label_size_kind_{charts[0][0]}_{charts[0][1]}"))
        say.lines(chart(*charts[0]))
        say("utter_size_advice")
        return []

    def _convert(self, say: Speaker, turn: Turn, kind: Kind | None, audience: Audience | None) -> bool:
        size = str(turn.size)
        number = parse_size(size)
        source = turn.size_system or ("alpha" if number is None else None)
        if source is None and number is not None:
            source = "EU" if number >= SMALLEST_EU_SHOE or kind == "clothes" else None
        if source is None:
            return False
        kind = kind or ("clothes" if source == "alpha" else "shoes")
        people: tuple[Audience, ...] = (audience,) if audience else ("women", "men")
        rows = []
        for who in people:
            found = {
                system: other
                for system in SYSTEMS
                if system != source
                and (system != "alpha" or kind == "clothes")
                and (other := convert_size(size, source, system, audience=who, kind=kind)) is not None
            }
            if found:
                named = " · ".join(f"{system} {other}".replace("alpha ", "") for system, other in found.items())
                name = say.label(f"label_size_kind_{kind}_{who}")
                own = f"{source} {size}".replace("alpha ", "")
                rows.append(say.label("label_row", name=name, value=f"{own} = {named}"))
        if rows:
            say.lines(rows)
        return bool(rows)


def chart(kind: Kind, audience: Audience) -> list[str]:
    """Return a line for each size: "EU 42 · UK 7.5 · US 8.5 · JP 26.5"."""
    source = "EU" if kind == "shoes" else "alpha"
    systems = [system for system in ("alpha", "EU", "UK", "US", "JP") if kind == "clothes" or system != "alpha"]
    rows = []
    for size in CHART_SIZES[kind, audience]:
        cells = [
            f"{system} {other}".replace("alpha ", "")
            for system in systems
            if (other := convert_size(size, source, system, audience=audience, kind=kind)) is not None
        ]
        rows.append(" · ".join(cells))
    return rows


def audience_of(turn: Turn) -> Audience | None:
    """Return whose sizes are meant, where the message says."""
    named = {str(value).casefold() for value in turn.values("audience")}
    if named & FEMALE:
        return "women"
    return "men" if named & MALE else None


def kind_of(services: Runtime, turn: Turn) -> Kind | None:
    """Return whether shoes or clothes are meant: by the message, else by the product spoken of."""
    named = {str(value).casefold() for value in turn.values("category")}
    spoken = None if named else spoken_of(services, turn)
    if spoken:
        named = {(spoken.product.department or "").casefold(), (spoken.product.category or "").casefold()}
    words = {word for name in named for word in re.findall(r"[a-z]+", name)}
    if words & SHOE_WORDS:
        return "shoes"
    return "clothes" if words & CLOTHES_WORDS else None

"""Map the colour names of feeds to the catalogue's base colours."""

from __future__ import annotations

import re

BASE_COLORS = (
    "black", "white", "grey", "red", "blue", "green", "yellow", "orange",
    "purple", "pink", "brown", "beige", "gold", "silver", "turquoise", "multicolour",
)  # fmt: skip

_SHADES = """
black: black jet ebony onyx noir raven obsidian
white: white ivory snow chalk pearl alabaster off-white offwhite blanc vanilla eggshell
grey: grey gray charcoal anthracite slate graphite ash smoke gunmetal heather stone pewter steel
    titanium greige marl concrete
red: red burgundy crimson scarlet maroon ruby cherry bordeaux wine brick cardinal garnet cranberry
    oxblood tomato merlot claret
blue: blue navy indigo cobalt sapphire denim azure sky cerulean royal midnight ultramarine
    cornflower periwinkle marine ink
green: green olive khaki mint emerald lime sage forest moss jade hunter pistachio avocado fern
    chartreuse army seafoam bottle
yellow: yellow mustard lemon canary sunflower saffron ochre amber banana citron
orange: orange coral apricot peach tangerine terracotta rust pumpkin papaya mandarin copper salmon
purple: purple violet lilac lavender plum mauve aubergine eggplant amethyst grape orchid mulberry
pink: pink rose fuchsia magenta blush raspberry bubblegum flamingo hotpink
brown: brown chestnut chocolate tan cognac mocha coffee walnut mahogany espresso hazel umber sepia
    caramel tobacco bronze toffee cinnamon oak teak
beige: beige camel taupe sand cream nude ecru oatmeal biscuit natural linen champagne buff fawn
    wheat almond
gold: gold golden brass
silver: silver silvery chrome platinum metallic nickel
turquoise: turquoise teal aqua cyan petrol aquamarine
multicolour: multicolour multicolor multicoloured multicolored multi rainbow assorted colourful
    colorful various mixed patchwork tie-dye multi-colour multi-color
"""
_BY_NAME: dict[str, str] = {
    name: base for base, names in re.findall(r"^(\w+): ((?:.|\n )+)", _SHADES, re.MULTILINE) for name in names.split()
}
# Two words that mean another colour than their last word says.
_BY_PHRASE = {
    "rose gold": "gold",
    "off white": "white",
    "navy blue": "blue",
    "tie dye": "multicolour",
    "dusty rose": "pink",
    "hot pink": "pink",
    "wine red": "red",
    "olive green": "green",
    "blue green": "turquoise",
    "burnt orange": "orange",
    "mother of pearl": "white",
    "sky blue": "blue",
}


def base_color(name: str | None) -> str | None:
    """Return the base colour of a feed's colour, or None where it names none that we know.

    Of "red/blue" the first counts, as in Google's feeds; three or more different ones are multicolour. Of
    several words the last that is a colour decides ("light navy blue"), after known phrases ("rose gold").
    """
    if not name:
        return None
    parts = [part for part in re.split(r"[/,;&+|]|\band\b", name.casefold()) if part.strip()]
    bases = list(dict.fromkeys(base for base in map(_base_of_one, parts) if base is not None))
    if len(bases) >= 3:
        return "multicolour"
    return bases[0] if bases else None


def _base_of_one(text: str) -> str | None:
    words = re.findall(r"[a-z]+(?:-[a-z]+)?", text)
    spaced = " ".join(words).replace("-", " ")
    for phrase, base in _BY_PHRASE.items():
        if phrase in spaced:
            return base
    for word in reversed(words):
        for candidate in (word, *reversed(word.split("-"))):
            if candidate in _BY_NAME:
                return _BY_NAME[candidate]
    return None

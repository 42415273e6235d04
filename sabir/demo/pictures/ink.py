"""Colours of the drawings: the catalogue's base colours, and their lighter and darker relatives."""

from __future__ import annotations

import colorsys
import random
from dataclasses import dataclass

WHITE = "#ffffff"
NIGHT = "#1c1a33"  # shadows lean to blue, which reads softer than black


def _channels(color: str) -> tuple[int, int, int]:
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)


def mix(first: str, second: str, share: float) -> str:
    """Blend two `#rrggbb` colours; `share` 0 gives the first, 1 the second."""
    pairs = zip(_channels(first), _channels(second), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


@dataclass(frozen=True)
class Ink:
    """One colour of a drawing with the relatives that shading needs."""

    base: str

    def tint(self, share: float) -> str:
        """Return the colour moved towards white."""
        return mix(self.base, WHITE, share)

    def shade(self, share: float) -> str:
        """Return the colour moved towards a bluish black."""
        return mix(self.base, NIGHT, share)

    @property
    def luminance(self) -> float:
        """Return the relative brightness, 0 (black) to 1 (white)."""
        red, green, blue = _channels(self.base)
        return (0.299 * red + 0.587 * green + 0.114 * blue) / 255


PALETTE: dict[str, str] = {
    "black": "#35363f",
    "white": "#f3f2ee",
    "grey": "#959aa3",
    "red": "#d9423f",
    "blue": "#3b6fc4",
    "green": "#4d9a63",
    "yellow": "#f2c13d",
    "orange": "#ec8436",
    "purple": "#8160bd",
    "pink": "#ec8cab",
    "brown": "#8f6144",
    "beige": "#d9c09c",
    "gold": "#d6ab4a",
    "silver": "#bcc3cb",
    "turquoise": "#3bb0ad",
    "multicolour": "#ee7d5b",
}

# What stands well beside each colour: trims, soles, straps.
COMPANIONS: dict[str, tuple[str, ...]] = {
    "black": ("#e9b44c", "#d9d6cf", "#7fb7be"),
    "white": ("#7f9bb5", "#d9a27e", "#6a9c89"),
    "grey": ("#f4d35e", "#f7f5f0", "#3d4a63"),
    "red": ("#fff4e4", "#2f3552", "#f6c667"),
    "blue": ("#fdf6ea", "#f4a259", "#1f2f57"),
    "green": ("#fbf4e2", "#e9c46a", "#264b3d"),
    "yellow": ("#fffaf0", "#35527a", "#e07a5f"),
    "orange": ("#fff6ea", "#3d405b", "#6ba292"),
    "purple": ("#f7effb", "#f2b5d4", "#38285c"),
    "pink": ("#fff5f7", "#8a4f7d", "#f4c095"),
    "brown": ("#f5e6d0", "#d8a25e", "#3f2a20"),
    "beige": ("#fffaf2", "#7a5a43", "#7c9885"),
    "gold": ("#fff7e3", "#6b4e71", "#2f4858"),
    "silver": ("#f8fafc", "#4f6d8f", "#d68c72"),
    "turquoise": ("#f2fbf9", "#f2a65a", "#1f5057"),
    "multicolour": ("#5aa9a3", "#f4c95d", "#6d7fc9"),
}

# Neutral goods would drown on a neutral ground: these lend the ground its tint.
NEUTRAL_GROUNDS = ("#8fb3d9", "#e8b08c", "#9ec5a8", "#c9a7d6", "#e6c473", "#e59aa6")

STEEL = Ink("#b9c1ca")
BRASS = Ink("#d3a94f")
WOOD = Ink("#c99a66")
COAL = Ink("#3a3b45")
CREAM = Ink("#faf5ea")
LEAF = Ink("#5c9e67")
RAINBOW = tuple(Ink(value) for value in ("#e4574f", "#f3a43f", "#f5cf4e", "#58a972", "#4a86cf", "#8c68c4"))


def vary(color: str, rng: random.Random) -> Ink:
    """Move a colour a little in hue and brightness, so that two products of one colour differ."""
    hue, light, saturation = colorsys.rgb_to_hls(*(channel / 255 for channel in _channels(color)))
    hue = (hue + rng.uniform(-0.012, 0.012)) % 1
    light = min(0.97, max(0.1, light + rng.uniform(-0.03, 0.03)))
    red, green, blue = colorsys.hls_to_rgb(hue, light, saturation)
    return Ink(f"#{round(red * 255):02x}{round(green * 255):02x}{round(blue * 255):02x}")

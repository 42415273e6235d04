"""A small drawing surface that writes one standalone SVG picture."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

from sabir.demo.pictures.ink import COMPANIONS, NEUTRAL_GROUNDS, PALETTE, RAINBOW, Ink, mix, vary

T = TypeVar("T")

SIZE = 600
FLOOR = 486  # where things stand
NEUTRALS = frozenset({"black", "white", "grey", "silver", "beige"})


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


class Canvas:
    """Collect the shapes of one product picture and write them as SVG text."""

    def __init__(self, item: str, color: str, seed: str, *, has: frozenset[str] = frozenset()) -> None:
        """Prepare inks and ground for an item type, a base colour and a seed."""
        if color not in PALETTE:
            raise ValueError(f"colour {color!r} has no ink; known: {', '.join(sorted(PALETTE))}")
        self.item = item
        self.has = has  # facts of the product that show, such as "wireless"
        self.color = color
        self.rng = random.Random(f"picture {seed}")
        bright, tone = self.rng.choice(RAINBOW).base, self.rng.choice(NEUTRAL_GROUNDS)
        self.main = vary(bright if color == "multicolour" else PALETTE[color], self.rng)
        self.trim = vary(self.rng.choice(COMPANIONS[color]), self.rng)
        self._defs: list[str] = []
        self._body: list[str] = []
        self._gradients: dict[tuple[str, str], str] = {}
        self._clips: dict[str, str] = {}
        self._ground(tone if color in NEUTRALS else self.main.base)

    # -- chance -------------------------------------------------------------------------------------
    def pick(self, options: Sequence[T]) -> T:
        """Choose one of the options by the picture's seed."""
        return self.rng.choice(options)

    def span(self, low: float, high: float) -> float:
        """Choose a number of the range by the picture's seed."""
        return round(self.rng.uniform(low, high), 1)

    def chance(self, share: float) -> bool:
        """Say yes in that share of the seeds."""
        return self.rng.random() < share

    # -- paint --------------------------------------------------------------------------------------
    def fill(self, ink: Ink, kind: str = "diag") -> str:
        """Return a soft gradient of an ink: `diag`, `down`, `tube` (a cylinder) or `ball`."""
        key = (ink.base, kind)
        if key not in self._gradients:
            name = f"g{len(self._gradients)}"
            self._gradients[key] = f"url(#{name})"
            bright = 0.06 if ink.luminance > 0.9 else 0.24
            depth = 0.12 if ink.luminance > 0.85 else 0.2
            low, high = ink.shade(depth), ink.tint(bright)
            stops = {
                "diag": ((0, high), (0.5, ink.base), (1, low)),
                "down": ((0, high), (1, ink.shade(depth * 0.8))),
                "tube": ((0, ink.shade(depth * 0.8)), (0.28, high), (0.6, ink.base), (1, ink.shade(depth * 1.3))),
                "ball": ((0, ink.tint(bright * 1.6)), (0.6, ink.base), (1, ink.shade(depth * 1.4))),
            }[kind]
            marks = "".join(f'<stop offset="{offset}" stop-color="{color}"/>' for offset, color in stops)
            if kind == "ball":
                self._defs.append(f'<radialGradient id="{name}" cx=".36" cy=".3" r=".8">{marks}</radialGradient>')
            else:
                way = {"diag": 'x2="1" y2="1"', "down": 'x2="0" y2="1"', "tube": 'x2="1" y2="0"'}[kind]
                self._defs.append(f'<linearGradient id="{name}" {way}>{marks}</linearGradient>')
        return self._gradients[key]

    def _paint(self, fill: str | Ink | None, stroke: str | None, width: float, opacity: float) -> str:
        if isinstance(fill, Ink):
            fill = self.fill(fill)
        if fill is None:
            fill = "none" if stroke else self.fill(self.main)
        text = f' fill="{fill}"'
        if stroke:
            text += f' stroke="{stroke}" stroke-width="{_number(width)}"'
        return text + (f' opacity="{_number(opacity) if opacity > 0.95 else f"{opacity:.2f}"}"' if opacity < 1 else "")

    # -- shapes -------------------------------------------------------------------------------------
    def path(
        self, d: str, fill: str | Ink | None = None, *, stroke: str | None = None, w: float = 6, o: float = 1
    ) -> None:
        """Draw a path, filled with the main ink unless told otherwise."""
        self._body.append(f'<path d="{d}"{self._paint(fill, stroke, w, o)}/>')

    def line(self, d: str, color: str, w: float = 6, o: float = 1) -> None:
        """Draw an open line with round ends."""
        self._body.append(f'<path d="{d}"{self._paint("none", color, w, o)}/>')

    def dashes(self, d: str, color: str, w: float = 3, o: float = 1, gap: str = "9 8") -> None:
        """Draw a stitched line."""
        shape = f'<path d="{d}"{self._paint("none", color, w, o)} stroke-dasharray="{gap}"/>'
        self._body.append(shape)

    def rect(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        r: float = 0,
        fill: str | Ink | None = None,
        *,
        stroke: str | None = None,
        w: float = 6,
        o: float = 1,
    ) -> None:
        """Draw a rectangle with rounded corners."""
        round_ = f' rx="{_number(r)}"' if r else ""
        self._body.append(
            f'<rect x="{_number(x)}" y="{_number(y)}" width="{_number(width)}" height="{_number(height)}"{round_}'
            f"{self._paint(fill, stroke, w, o)}/>"
        )

    def oval(
        self,
        x: float,
        y: float,
        rx: float,
        ry: float | None = None,
        fill: str | Ink | None = None,
        *,
        stroke: str | None = None,
        w: float = 6,
        o: float = 1,
    ) -> None:
        """Draw an ellipse, or a circle when one radius is given."""
        if ry is None:
            shape = f'<circle cx="{_number(x)}" cy="{_number(y)}" r="{_number(rx)}"'
        else:
            shape = f'<ellipse cx="{_number(x)}" cy="{_number(y)}" rx="{_number(rx)}" ry="{_number(ry)}"'
        self._body.append(shape + self._paint(fill, stroke, w, o) + "/>")

    def shadow(self, x: float = 300, y: float = FLOOR, rx: float = 180, ry: float = 20) -> None:
        """Lay a soft shadow on the floor."""
        if not any('id="sh"' in text for text in self._defs):
            dark = self.main.shade(0.75)
            self._defs.append(
                f'<radialGradient id="sh"><stop stop-color="{dark}" stop-opacity=".38"/>'
                f'<stop offset=".55" stop-color="{dark}" stop-opacity=".16"/>'
                f'<stop offset="1" stop-color="{dark}" stop-opacity="0"/></radialGradient>'
            )
        self.oval(x, y, rx, ry, "url(#sh)")

    def star(self, x: float, y: float, radius: float, fill: str | Ink, points: int = 5, inner: float = 0.45) -> None:
        """Draw a star."""
        corners = []
        for step in range(points * 2):
            reach = radius * (1 if step % 2 == 0 else inner)
            angle = math.pi * step / points - math.pi / 2
            corners.append(f"{_number(x + reach * math.cos(angle))} {_number(y + reach * math.sin(angle))}")
        self.path(f"M{'L'.join(corners)}Z", fill)

    def sprig(self, x: float, y: float, scale: float, color: str, turn: float = 0) -> None:
        """Draw a small branch with leaves, the house's ornament."""
        with self.move(x, y, turn=turn, scale=scale):
            self.line("M0 0C4-30 4-60 0-92", color, 4)
            leaves = "M0-20C18-26 30-40 32-58 14-54 2-40 0-20ZM0-34C-18-40-30-54-32-72-14-68-2-54 0-34Z"
            self.path(leaves + "M0-64C12-74 14-90 8-108-8-98-10-80 0-64Z", color)

    def steam(self, x: float, y: float) -> None:
        """Let steam rise from a point."""
        for dx, height in ((-28, 0), (4, -16), (36, 2)):
            self.line(f"M{x + dx} {y + height}c-16-22 16-34 0-58", "#ffffff", 9, 0.75)

    # -- groups -------------------------------------------------------------------------------------
    @contextmanager
    def clip(self, d: str) -> Iterator[None]:
        """Show what is drawn inside only within the outline."""
        name = self._clips.get(d)
        if name is None:
            name = self._clips[d] = f"c{len(self._clips)}"
            self._defs.append(f'<clipPath id="{name}"><path d="{d}"/></clipPath>')
        self._body.append(f'<g clip-path="url(#{name})">')
        yield
        self._body.append("</g>")

    @contextmanager
    def move(
        self, x: float = 0, y: float = 0, *, turn: float = 0, scale: float = 1, flip: bool = False
    ) -> Iterator[None]:
        """Draw in a moved, turned, scaled or mirrored frame; (x, y) is the frame's origin."""
        parts = [f"translate({_number(x)} {_number(y)})"] if x or y else []
        if turn:
            parts.append(f"rotate({_number(turn)})")
        if flip:
            parts.append(f"scale({-scale:g} {scale:g})")
        elif scale != 1:
            parts.append(f"scale({scale:g})")
        self._body.append(f'<g transform="{" ".join(parts)}">' if parts else "<g>")
        yield
        self._body.append("</g>")

    def about(self, turn: float, x: float = 300, y: float = 300) -> None:
        """Turn everything drawn so far except the ground around a point."""
        self._body[self._start :] = [
            f'<g transform="rotate({_number(turn)} {_number(x)} {_number(y)})">',
            *self._body[self._start :],
            "</g>",
        ]

    def lift(self, rise: float) -> None:
        """Move everything drawn so far except the ground up."""
        self._body[self._start :] = [
            f'<g transform="translate(0 {_number(-rise)})">',
            *self._body[self._start :],
            "</g>",
        ]

    # -- ground and result --------------------------------------------------------------------------
    def _ground(self, tone: str) -> None:
        self.ground = Ink(tone)
        deeper = 0.16 if self.color == "white" else 0  # or white goods would vanish
        top, bottom = mix(tone, "#ffffff", 0.9 - deeper), mix(tone, "#ffffff", 0.74 - deeper)
        self._defs.append(
            f'<linearGradient id="bg" x2="0" y2="1"><stop stop-color="{top}"/>'
            f'<stop offset="1" stop-color="{bottom}"/></linearGradient>'
        )
        self._body.append(f'<path d="M0 0H{SIZE}V{SIZE}H0Z" fill="url(#bg)"/>')
        halo = mix(tone, "#ffffff", 0.62 - deeper)
        shape = self.rng.randrange(4)
        if shape == 0:
            self.oval(300, 290, 222, fill=halo, o=0.55)
        elif shape == 1:
            self.path("M92 600V300a208 208 0 0 1 416 0V600Z", halo, o=0.5)
        elif shape == 2:
            self.path("M0 420C140 372 230 452 360 410S540 380 600 396V600H0Z", halo, o=0.6)
        else:
            blob = "M300 76C430 60 540 150 530 288S430 520 296 516 66 432 74 290 170 92 300 76Z"
            self.path(blob, halo, o=0.5)
        self._start = len(self._body)

    def svg(self) -> str:
        """Return the picture as the text of an SVG file."""
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIZE} {SIZE}" stroke-linecap="round" '
            f'stroke-linejoin="round"><defs>{"".join(self._defs)}</defs>{"".join(self._body)}</svg>\n'
        )

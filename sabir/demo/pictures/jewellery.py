"""Drawings of jewellery and watches."""

from __future__ import annotations

import math

from sabir.demo.pictures.canvas import Canvas
from sabir.demo.pictures.ink import BRASS, COAL, CREAM, STEEL, Ink
from sabir.demo.pictures.registry import draws


def _metal(c: Canvas) -> tuple[Ink, Ink]:
    """Return the metal and the stone of a piece."""
    if c.color in ("gold", "silver"):
        return c.main, Ink(c.pick(("#4d9fc9", "#c9506b", "#57a37a", "#8a6bc4")))
    if c.color in ("white", "grey", "black"):
        return STEEL, c.main if c.color == "black" else Ink("#eaf2f6")
    return c.pick((BRASS, BRASS, STEEL)), c.main


def gem(c: Canvas, x: float, y: float, size: float, stone: Ink) -> None:
    """Cut a stone."""
    with c.move(x, y, scale=size / 50):
        c.path("M-30-40H30L54-10 0 50-54-10Z", stone.base)
        c.path("M-30-40L-18-10H-54ZM30-40L18-10H54Z", stone.tint(0.3))
        c.path("M-30-40H30L18-10H-18Z", stone.tint(0.55))
        c.path("M-18-10H18L0 50Z", stone.tint(0.2))
        c.path("M18-10H54L0 50Z", stone.shade(0.22))


def glints(c: Canvas, *points: tuple[float, float]) -> None:
    """Let light sparkle."""
    for x, y in points:
        c.star(x, y, 19, "#ffffff", 4, 0.22)


@draws("ring")
def ring(c: Canvas) -> None:
    """Draw a ring with a stone."""
    metal, stone = _metal(c)
    c.shadow(300, 506, 150)
    c.oval(300, 356, 128, fill="none", stroke=metal.shade(0.35), w=32)
    c.oval(300, 352, 128, fill="none", stroke=c.fill(metal, "tube"), w=28)
    c.path("M206 268A128 128 0 0 1 250 236", "none", stroke="#ffffff", w=6, o=0.7)
    if c.chance(0.5):
        for x in (232, 368):
            gem(c, x, 226, 24, Ink(stone.tint(0.3)))
    c.path("M260 216H340L320 252H280Z", c.fill(metal, "tube"))
    gem(c, 300, 172, c.span(66, 84), stone)
    glints(c, (370, 108), (214, 140), (420, 300))


@draws("necklace")
def necklace(c: Canvas) -> None:
    """Draw a necklace with a pendant."""
    metal, stone = _metal(c)
    c.line("M136 92C150 290 240 360 300 376 360 360 450 290 464 92", metal.shade(0.4), 11, 0.25)
    kind = c.pick(("chain", "pearls", "fine"))
    if kind == "pearls":
        for step in range(31):
            share = step / 30
            x = 136 + 328 * share
            y = 92 + 284 * math.sin(math.pi * share) ** 0.62
            c.oval(
                x,
                y,
                13,
                fill=c.fill(Ink("#f6efe6") if c.color in ("gold", "silver", "white", "beige") else stone, "ball"),
            )
    elif kind == "chain":
        c.dashes("M136 84C150 282 240 352 300 368 360 352 450 282 464 84", metal.base, 13, 1, "9 15")
        c.line("M136 84C150 282 240 352 300 368 360 352 450 282 464 84", metal.shade(0.15), 4)
    else:
        c.line("M136 84C150 282 240 352 300 368 360 352 450 282 464 84", metal.base, 7)
    c.oval(300, 378, 13, fill="none", stroke=metal.base, w=7)
    shape = c.pick(("gem", "drop", "heart", "moon"))
    if shape == "gem":
        gem(c, 300, 440, 56, stone)
    elif shape == "drop":
        c.path(
            "M300 388C346 440 356 500 300 510 244 500 254 440 300 388Z", c.fill(stone, "ball"), stroke=metal.base, w=7
        )
    elif shape == "heart":
        c.path(
            "M300 500C224 446 230 394 264 392 286 392 298 406 300 416 302 406 314 392 336 392 370 394 376 446 300 500Z",
            c.fill(metal if c.chance(0.5) else stone, "ball"),
        )
    else:
        c.path("M322 392A60 60 0 1 0 346 490 50 50 0 1 1 322 392Z", c.fill(metal))
        c.star(330, 440, 19, stone.base)
    glints(c, (356, 420), (176, 214), (430, 190))


@draws("bracelet")
def bracelet(c: Canvas) -> None:
    """Draw a bracelet of beads or a bangle with charms."""
    metal, stone = _metal(c)
    c.shadow(300, 452, 200)
    beads = c.chance(0.5)
    c.oval(300, 300, 176, 138, "none", stroke=metal.shade(0.2), w=8 if beads else 21)
    if beads:
        for step in range(24):
            angle = step * math.pi / 12
            ink = (stone, stone, Ink(stone.tint(0.4)), metal)[step % 4]
            c.oval(
                300 + 176 * math.cos(angle),
                300 + 138 * math.sin(angle),
                23 if step % 4 < 2 else 17,
                fill=c.fill(ink, "ball"),
            )
    else:
        c.oval(300, 296, 176, 138, "none", stroke=c.fill(metal, "tube"), w=17)
    for x, y, kind in ((236, 446, 0), (300, 456, 1), (364, 446, 2)):
        c.oval(x, y, 10, fill="none", stroke=metal.base, w=5)
        if kind == 1:
            gem(c, x, y + 44, 33, stone)
        elif kind == 0:
            c.star(x, y + 36, 27, c.fill(metal))
        else:
            c.oval(x, y + 34, 23, fill=c.fill(stone, "ball"))
    glints(c, (170, 190), (440, 210))


@draws("earrings")
def earrings(c: Canvas) -> None:
    """Draw a pair of earrings."""
    metal, stone = _metal(c)
    kind = c.pick(("drop", "hoop", "leaf", "gem"))
    for x in (200, 400):
        c.oval(x + 8, 520, 60, 9, c.main.shade(0.6), o=0.12)
        c.line(f"M{x} 150C{x} 90 {x + 44} 96 {x + 40} 150", metal.base, 8)
        if kind == "hoop":
            c.oval(x, 290, 108, fill="none", stroke=c.fill(metal, "tube"), w=21)
            c.oval(x, 398, 28, fill=c.fill(stone, "ball"))
        elif kind == "drop":
            c.oval(x, 186, 27, fill=c.fill(stone, "ball"))
            c.line(f"M{x} 214V262", metal.base, 7)
            c.path(
                f"M{x} 256C{x + 76} 350 {x + 84} 460 {x} 480 {x - 84} 460 {x - 76} 350 {x} 256Z",
                c.fill(stone, "ball"),
                stroke=metal.base,
                w=8,
            )
        elif kind == "leaf":
            c.sprig(x, 470, 2.7, metal.base)
            for dx, y in ((-46, 300), (46, 310), (0, 230)):
                c.oval(x + dx, y, 13, fill=c.fill(stone, "ball"))
        else:
            gem(c, x, 210, 56, stone)
            c.line(f"M{x} 264V310", metal.base, 6)
            gem(c, x, 380, 84, Ink(stone.tint(0.2)))
    glints(c, (300, 200), (500, 260), (110, 330))


@draws("watch", "smartwatch")
def watch(c: Canvas) -> None:
    """Draw a wrist watch or a smartwatch."""
    smart = c.item == "smartwatch"
    c.oval(312, 320, 130, 220, c.main.shade(0.6), o=0.1)
    strap = c.main if smart or c.color not in ("gold", "silver") else c.pick((Ink("#8a5a3c"), COAL, c.main))
    c.path("M232 190L244 40H356L368 190ZM232 410L244 560H356L368 410Z", c.fill(strap, "tube"))
    for y in (470, 496, 522):
        c.oval(300, y, 8, 5, strap.shade(0.5))
    c.line("M250 60L240 180M350 60L360 180M250 540L240 420M350 540L360 420", strap.shade(0.3), 3, 0.5)
    if smart:
        c.rect(420, 262, 18, 50, 8, STEEL)
        c.rect(178, 168, 244, 264, 66, c.fill(Ink("#5a5d68")))
        c.rect(192, 182, 216, 236, 54, "#171a2c")
        for r, ink, share in ((78, "#e4574f", 0.8), (58, "#7ccf6e", 0.6), (38, "#4fb6e8", 0.7)):
            length = 2 * math.pi * r
            c.oval(300, 300, r, fill="none", stroke=ink, w=15, o=0.25)
            c.dashes(f"M300 {300 - r}A{r} {r} 0 1 1 299.9 {300 - r}", ink, 15, 1, f"{length * share:.0f} {length:.0f}")
        return
    metal = c.main if c.color in ("gold", "silver") else c.pick((BRASS, STEEL))
    c.rect(428, 284, 28, 32, 8, metal)
    c.oval(300, 300, 138, fill=c.fill(metal))
    face = c.pick((CREAM, Ink("#27304f"), c.trim))
    hands = CREAM.base if face.luminance < 0.5 else COAL.base
    c.oval(300, 300, 114, fill=c.fill(face, "ball"))
    for step in range(12):
        with c.move(300, 300, turn=step * 30):
            c.line(f"M0-102V{-84 if step % 3 == 0 else -92}", hands, 7 if step % 3 == 0 else 4)
    c.line("M300 300L254 268", hands, 10)
    c.line("M300 300L354 234", hands, 7)
    c.line("M300 300V376", "#e2574b", 3)
    c.oval(300, 300, 9, fill=metal.base)
    c.path("M210 260C222 226 246 204 276 196L280 208C252 216 232 236 222 266Z", "#ffffff", o=0.5)

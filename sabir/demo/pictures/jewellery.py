"""Drawings of jewellery, accessories and gifts."""

from __future__ import annotations

import math

from sabir.demo.pictures.canvas import Canvas
from sabir.demo.pictures.ink import BRASS, COAL, CREAM, STEEL, WOOD, Ink
from sabir.demo.pictures.registry import draws


def _metal(c: Canvas) -> tuple[Ink, Ink]:
    """Return the metal and the stone of a piece."""
    if c.color in ("gold", "silver"):
        return c.main, Ink(c.pick(("#4d9fc9", "#c9506b", "#57a37a", "#8a6bc4")))
    if c.color in ("white", "grey", "black"):
        return STEEL, c.main if c.color == "black" else Ink("#eaf2f6")
    return c.pick((BRASS, BRASS, STEEL)), c.main


def _gem(c: Canvas, x: float, y: float, size: float, stone: Ink) -> None:
    """Cut a stone."""
    with c.move(x, y, scale=size / 50):
        c.path("M-30-40H30L54-10 0 50-54-10Z", stone.base)
        c.path("M-30-40L-18-10H-54ZM30-40L18-10H54Z", stone.tint(0.3))
        c.path("M-30-40H30L18-10H-18Z", stone.tint(0.55))
        c.path("M-18-10H18L0 50Z", stone.tint(0.2))
        c.path("M18-10H54L0 50Z", stone.shade(0.22))


def _glints(c: Canvas, *points: tuple[float, float]) -> None:
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
            _gem(c, x, 226, 24, Ink(stone.tint(0.3)))
    c.path("M260 216H340L320 252H280Z", c.fill(metal, "tube"))
    _gem(c, 300, 172, c.span(66, 84), stone)
    _glints(c, (370, 108), (214, 140), (420, 300))


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
            c.oval(x, y, 13, fill=c.fill(Ink("#f6efe6") if c.color in ("gold", "silver", "white", "beige") else stone, "ball"))
    elif kind == "chain":
        c.dashes("M136 84C150 282 240 352 300 368 360 352 450 282 464 84", metal.base, 13, 1, "9 15")
        c.line("M136 84C150 282 240 352 300 368 360 352 450 282 464 84", metal.shade(0.15), 4)
    else:
        c.line("M136 84C150 282 240 352 300 368 360 352 450 282 464 84", metal.base, 7)
    c.oval(300, 378, 13, fill="none", stroke=metal.base, w=7)
    shape = c.pick(("gem", "drop", "heart", "moon"))
    if shape == "gem":
        _gem(c, 300, 440, 56, stone)
    elif shape == "drop":
        c.path("M300 388C346 440 356 500 300 510 244 500 254 440 300 388Z", c.fill(stone, "ball"), stroke=metal.base, w=7)
    elif shape == "heart":
        c.path("M300 500C224 446 230 394 264 392 286 392 298 406 300 416 302 406 314 392 336 392 370 394 376 446 300 500Z", c.fill(metal if c.chance(0.5) else stone, "ball"))
    else:
        c.path("M322 392A60 60 0 1 0 346 490 50 50 0 1 1 322 392Z", c.fill(metal))
        c.star(330, 440, 19, stone.base)
    _glints(c, (356, 420), (176, 214), (430, 190))


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
            c.oval(300 + 176 * math.cos(angle), 300 + 138 * math.sin(angle), 23 if step % 4 < 2 else 17, fill=c.fill(ink, "ball"))
    else:
        c.oval(300, 296, 176, 138, "none", stroke=c.fill(metal, "tube"), w=17)
    for x, y, kind in ((236, 446, 0), (300, 456, 1), (364, 446, 2)):
        c.oval(x, y, 10, fill="none", stroke=metal.base, w=5)
        if kind == 1:
            _gem(c, x, y + 44, 33, stone)
        elif kind == 0:
            c.star(x, y + 36, 27, c.fill(metal))
        else:
            c.oval(x, y + 34, 23, fill=c.fill(stone, "ball"))
    _glints(c, (170, 190), (440, 210))


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
            c.path(f"M{x} 256C{x + 76} 350 {x + 84} 460 {x} 480 {x - 84} 460 {x - 76} 350 {x} 256Z", c.fill(stone, "ball"), stroke=metal.base, w=8)
        elif kind == "leaf":
            c.sprig(x, 470, 2.7, metal.base)
            for dx, y in ((-46, 300), (46, 310), (0, 230)):
                c.oval(x + dx, y, 13, fill=c.fill(stone, "ball"))
        else:
            _gem(c, x, 210, 56, stone)
            c.line(f"M{x} 264V310", metal.base, 6)
            _gem(c, x, 380, 84, Ink(stone.tint(0.2)))
    _glints(c, (300, 200), (500, 260), (110, 330))


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


@draws("sunglasses")
def sunglasses(c: Canvas) -> None:
    """Draw sunglasses."""
    c.shadow(300, 430, 230)
    glass = c.trim if c.color == "black" else Ink(c.pick(("#3d3f4d", "#6b4a3a", "#39566b")))
    c.line("M110 270C90 210 130 190 160 186M490 270C510 210 470 190 440 186", c.main.shade(0.3), 13)
    c.line("M262 286C280 262 320 262 338 286", c.main.base, 17)
    shape = c.pick(("round", "cat", "square"))
    outline = {
        "round": "M180 236C240 236 272 276 272 320S236 400 180 400 92 364 92 316 120 236 180 236Z",
        "cat": "M86 226C140 246 240 240 268 264 284 310 260 396 196 400 130 402 96 350 86 226Z",
        "square": "M104 244H252Q272 244 272 264L262 362Q256 396 222 396H136Q104 396 98 362L88 262Q88 244 104 244Z",
    }[shape]
    for flip in (False, True):
        with c.move(600 if flip else 0, flip=flip):
            c.path(outline, c.fill(glass, "down"))
            with c.clip(outline):
                c.path("M100 400L210 220H250L140 400ZM170 410L280 230H296L186 410Z", "#ffffff", o=0.25)
            c.path(outline, "none", stroke=c.fill(c.main), w=19)
    c.lift(10)


@draws("umbrella")
def umbrella(c: Canvas) -> None:
    """Draw an open umbrella."""
    c.oval(310, 540, 90, 8, c.main.shade(0.6), o=0.14)
    c.line("M300 100V470C300 530 220 530 220 476", c.pick((WOOD.base, COAL.base)), 15)
    dome = "M62 320C70 180 180 100 300 100S530 180 538 320C510 290 472 292 458 318 436 288 396 288 380 316 356 284 324 284 300 314 276 284 244 284 220 316 204 288 164 288 142 318 128 292 90 290 62 320Z"
    c.path(dome)
    with c.clip(dome):
        kind = c.pick(("panels", "dots", "edge"))
        if kind == "panels":
            c.path("M300 90C240 150 216 220 220 330H142C150 220 210 130 300 90ZM300 90C360 150 384 220 380 330H458C450 220 390 130 300 90Z", c.fill(c.trim))
        elif kind == "dots":
            for row, y in enumerate(range(140, 320, 40)):
                for x in range(80 + row % 2 * 28, 540, 56):
                    c.oval(x, y, 9, fill=c.trim.base)
        else:
            c.path("M40 260C200 230 400 230 560 260V330H40Z", c.fill(c.trim))
        c.line("M300 100C236 150 214 220 220 320M300 100C364 150 386 220 380 320M300 100C200 130 146 210 142 320M300 100C400 130 454 210 458 320", c.main.shade(0.45), 3, 0.5)
        c.path("M300 90C440 120 520 200 540 330H470C450 220 390 130 300 90Z", c.main.shade(0.5), o=0.12)
    c.line("M300 100V74", COAL.base, 10)


@draws("jewellery_box")
def jewellery_box(c: Canvas) -> None:
    """Draw an open jewellery box."""
    c.shadow(300, 484, 220)
    c.path("M120 300L150 130Q154 110 176 110H424Q446 110 450 130L480 300Z", c.fill(Ink(c.main.shade(0.1))))
    c.path("M150 290L174 150Q176 138 188 138H412Q424 138 426 150L450 290Z", c.fill(Ink("#dcebf0")))
    c.path("M180 280L300 140H350L230 280Z", "#ffffff", o=0.6)
    c.path("M104 296H496V324H104Z", c.fill(c.trim))
    for x, y in ((180, 300), (214, 296), (250, 300)):
        c.oval(x, y, 15, fill=c.fill(CREAM, "ball"))
    _gem(c, 344, 280, 27, Ink("#c9506b"))
    c.oval(412, 286, 21, fill="none", stroke=BRASS.base, w=8)
    c.rect(96, 310, 408, 172, 18)
    c.rect(116, 388, 368, 78, 10, c.main.tint(0.14))
    c.line("M116 376H484", c.main.shade(0.45), 4, 0.6)
    for x in (220, 380):
        c.oval(x, 426, 11, fill=BRASS)
    c.path("M276 318H324V346L300 366 276 346Z", BRASS)


@draws("gift_box")
def gift_box(c: Canvas) -> None:
    """Draw a wrapped gift."""
    c.shadow(300, 492, 200)
    c.rect(130, 262, 340, 226, 12)
    with c.clip("M130 262H470V488H130Z"):
        kind = c.pick(("dots", "stripes", "plain", "stars"))
        if kind == "dots":
            for row in range(6):
                for x in range(150 + row % 2 * 24, 470, 48):
                    c.oval(x, 300 + row * 36, 8, fill=c.main.tint(0.45))
        elif kind == "stripes":
            for x in range(90, 560, 56):
                c.path(f"M{x} 500L{x + 80} 250H{x + 104}L{x + 24} 500Z", c.main.tint(0.3))
        elif kind == "stars":
            for x, y in ((170, 330), (230, 400), (180, 460), (380, 330), (430, 400), (376, 460)):
                c.star(x, y, 19, c.main.tint(0.5))
        c.rect(120, 262, 360, 30, 0, c.main.shade(0.5), o=0.15)
        c.rect(272, 250, 56, 250, 0, c.fill(c.trim, "tube"))
    c.rect(112, 206, 376, 72, 12, c.fill(Ink(c.main.tint(0.1))))
    c.rect(268, 206, 64, 72, 0, c.fill(c.trim, "tube"))
    for flip in (False, True):
        with c.move(600 if flip else 0, flip=flip):
            c.path("M300 204C250 196 150 190 156 140 164 90 260 110 300 204Z", c.fill(c.trim))
            c.path("M288 196C250 186 186 178 188 148 196 124 250 140 288 196Z", c.trim.shade(0.3))
            c.path("M294 200L220 262 252 268 262 290 306 212Z", c.fill(Ink(c.trim.shade(0.12))))
    c.rect(274, 176, 52, 50, 18, c.fill(Ink(c.trim.tint(0.12))))
    _glints(c, (120, 170), (480, 150), (500, 330))


@draws("key_ring")
def key_ring(c: Canvas) -> None:
    """Draw a key ring with a pendant."""
    c.oval(220, 180, 92, fill="none", stroke=STEEL.shade(0.3), w=17, o=0.4)
    c.oval(216, 174, 92, fill="none", stroke=c.fill(STEEL, "tube"), w=15)
    with c.move(282, 250, turn=-36):
        c.rect(-14, -10, 28, 190, 4, c.fill(BRASS, "tube"))
        c.oval(0, -10, 46, fill=c.fill(BRASS, "ball"))
        c.oval(0, -22, 13, fill=c.ground.tint(0.8))
        c.path("M14 120H40V140H14ZM14 152H50V174H14Z", BRASS)
    c.line("M190 264V300", STEEL.base, 11)
    with c.move(186, 296, turn=8):
        kind = c.pick(("tag", "heart", "house"))
        if kind == "tag":
            c.path("M-56 0H56Q66 0 66 10V190Q66 216 40 216H-40Q-66 216-66 190V10Q-66 0-56 0Z")
            c.dashes("M-52 14V188Q-52 202-38 202H38Q52 202 52 188V14", c.main.tint(0.4), 3, 0.8)
            c.sprig(0, 170, 1.0, c.trim.base)
        elif kind == "heart":
            c.path("M0 220C-120 130-110 20-50 16-16 16 0 40 0 56 0 40 16 16 50 16 110 20 120 130 0 220Z")
            c.path("M-76 80C-76 52-60 40-44 40", "none", stroke="#ffffff", w=9, o=0.5)
        else:
            c.path("M0 0L104 90H84V200Q84 212 72 212H-72Q-84 212-84 200V90H-104Z")
            c.rect(-24, 130, 48, 82, 8, c.trim)
            c.oval(0, 84, 18, fill=c.trim.base)
        c.oval(0, 22, 11, fill=STEEL.tint(0.4))
    _glints(c, (330, 130), (420, 300))

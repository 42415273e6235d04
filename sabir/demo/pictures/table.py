# ruff: noqa: E501 (outlines are data)
"""Drawings of tableware and baking tins."""

from __future__ import annotations

from sabir.demo.pictures.canvas import Canvas
from sabir.demo.pictures.ink import CREAM, STEEL, Ink
from sabir.demo.pictures.registry import draws


@draws("plate_set")
def plates(c: Canvas) -> None:
    """Draw a stack of plates before one that stands."""
    c.shadow(300, 488, 210)
    c.oval(330, 262, 178, fill=c.main.shade(0.5), o=0.14)
    c.oval(322, 256, 178, fill=c.fill(c.main, "ball"))
    c.oval(322, 256, 150, fill="none", stroke=c.trim.base, w=c.pick((4, 12, 20)))
    c.oval(322, 256, 108, fill=c.fill(Ink(c.main.tint(0.25)), "ball"))
    if c.chance(0.5):
        c.sprig(322, 310, 1.1, c.trim.base, 12)
    for step in range(4):
        y = 470 - step * 24
        ink = c.main if step % 2 == 0 else c.trim
        c.path(f"M112 {y - 18}C120 {y + 14} 180 {y + 16} 244 {y + 16}S368 {y + 14} 376 {y - 18}Z", c.fill(ink, "tube"))
    c.oval(244, 380, 132, 20, c.fill(Ink(c.main.tint(0.3))))
    c.oval(244, 382, 92, 11, c.main.shade(0.1))


@draws("wine_glasses")
def wine_glasses(c: Canvas) -> None:
    """Draw two wine glasses."""
    wine = Ink("#a83a52") if c.chance(0.5) else Ink("#efce6e")
    stem = c.main if c.color not in ("white", "grey", "silver", "black") else STEEL
    for x, y in ((376, 0), (220, 14)):
        c.shadow(x, 496 + y, 90, 13)
        with c.move(x, y):
            c.path(
                "M-8 320H8L12 460C40 468 66 474 70 488 60 500-60 500-70 488-66 474-40 468-12 460Z",
                c.fill(stem, "tube"),
                o=0.85,
            )
            bowl = "M-72 96H72C96 190 84 300 0 330-84 300-96 190-72 96Z"
            c.path(bowl, "#ffffff", o=0.6)
            with c.clip(bowl):
                c.path("M-100 214C-40 224 40 204 100 214V340H-100Z", c.fill(wine))
                c.oval(0, 213, 86, 10, wine.tint(0.35))
                c.path("M-66 100H-46C-64 190-58 260-22 312-80 280-88 190-66 100Z", "#ffffff", o=0.6)
            c.path(bowl, "none", stroke=stem.shade(0.2), w=3, o=0.5)


@draws("cutlery_set")
def cutlery(c: Canvas) -> None:
    """Draw fork, knife and spoons."""
    metal = c.main if c.color in ("gold", "silver", "black") else STEEL
    handle = metal if c.color in ("gold", "silver", "black") else c.main
    c.rect(112, 108, 376, 400, 26, c.trim.tint(0.45), o=0.75)
    c.rect(112, 108, 376, 400, 26, "none", stroke=c.trim.shade(0.1), w=3, o=0.5)
    body = c.fill(metal, "tube")
    c.path(
        "M160 136V210C160 240 174 250 184 256V330H204V256C214 250 228 240 228 210V136H216V204H204V136H192 184V204H172V136Z",
        body,
    )
    c.path("M272 330V150C272 132 316 150 316 230 316 290 300 300 296 330Z", body)
    c.path(
        "M378 134C406 134 420 170 420 204 420 240 400 254 388 260V330H368V260C356 254 336 240 336 204 336 170 350 134 378 134Z",
        body,
    )
    c.oval(372, 192, 18, 34, "#ffffff", o=0.35)
    c.path(
        "M449 160C462 160 470 180 470 204 470 226 462 236 456 240V330H442V240C436 236 428 226 428 204 428 180 436 160 449 160Z",
        body,
    )
    for x, width in ((194, 26), (284, 28), (378, 26), (449, 20)):
        c.rect(x - width / 2, 322, width, 160, width / 2, c.fill(handle, "tube"))


@draws("baking_tin")
def baking_tin(c: Canvas) -> None:
    """Draw a cake in its tin."""
    c.shadow(300, 468, 220)
    cake = Ink("#dda867")
    c.path("M126 300C140 216 220 190 300 190S460 216 474 300Z", c.fill(cake, "ball"))
    c.path(
        "M150 268C200 232 250 258 300 240S410 236 452 270C420 250 380 262 350 280S240 268 210 286 160 280 150 268Z",
        "#fff6e6",
        o=0.95,
    )
    for x, y in ((214, 236), (268, 214), (322, 222), (374, 232), (300, 246)):
        c.oval(x, y, 16, fill=c.fill(Ink("#d64f5a"), "ball"))
    c.path("M104 290H496L466 440Q462 464 436 464H164Q138 464 134 440Z", c.fill(c.main, "tube"))
    for x in range(146, 470, 34):
        c.line(f"M{x} 316L{x + (300 - x) * 0.1:.0f} 452", c.main.shade(0.42), 5, 0.3)
    c.rect(90, 282, 420, 24, 12, c.fill(Ink(c.main.tint(0.16)), "tube"))
    c.sprig(300, 232, 0.5, "#5c9e67", 24)


@draws("tablecloth")
def tablecloth(c: Canvas) -> None:
    """Draw a round table with a cloth."""
    c.shadow(300, 502, 200)
    cloth = "M110 232C96 320 90 410 78 476 110 496 140 470 172 488S236 474 268 492 336 474 368 490 430 472 460 490 500 494 522 476C510 410 504 320 490 232Z"
    c.path(cloth)
    with c.clip(cloth):
        if c.chance(0.6):
            for step in range(9):
                x = 106 + step * 48
                c.path(
                    f"M{x} 220L{x + (x - 300) * 0.18:.0f} 500H{x + 22 + (x - 300) * 0.18:.0f}L{x + 20} 220Z",
                    c.trim.base,
                    o=0.75,
                )
            for y in (290, 360, 430):
                c.path(
                    f"M60 {y}C220 {y + 26} 380 {y + 26} 540 {y}v22C380 {y + 48} 220 {y + 48} 60 {y + 22}Z",
                    c.trim.base,
                    o=0.45,
                )
        c.line(
            "M172 260C168 350 160 420 150 490M300 270V490M428 260C432 350 440 420 450 490", c.main.shade(0.5), 12, 0.14
        )
        c.path("M60 440C220 470 380 470 540 440V470C380 500 220 500 60 470Z", c.fill(c.trim))
    c.oval(300, 232, 192, 52, c.fill(Ink(c.main.tint(0.2))))
    c.oval(300, 216, 34, 10, c.trim.shade(0.2), o=0.5)
    c.path("M270 160H330L322 214C316 222 284 222 278 214Z", c.fill(CREAM, "tube"))
    for dx, turn in ((-10, -24), (0, 0), (10, 22)):
        c.sprig(300 + dx, 164, 0.75, "#5c9e67", turn)
    for x, y in ((262, 82), (300, 66), (340, 84)):
        c.oval(x, y, 15, fill=c.trim.base)
        c.oval(x, y, 6, fill="#f6cf5b")

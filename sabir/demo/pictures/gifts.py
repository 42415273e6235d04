# ruff: noqa: E501 (outlines are data)
"""Drawings of accessories and gifts."""

from __future__ import annotations

from sabir.demo.pictures.canvas import Canvas
from sabir.demo.pictures.ink import BRASS, COAL, CREAM, STEEL, WOOD, Ink
from sabir.demo.pictures.jewellery import gem, glints
from sabir.demo.pictures.registry import draws


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
            c.path(
                "M300 90C240 150 216 220 220 330H142C150 220 210 130 300 90ZM300 90C360 150 384 220 380 330H458C450 220 390 130 300 90Z",
                c.fill(c.trim),
            )
        elif kind == "dots":
            for row, y in enumerate(range(140, 320, 40)):
                for x in range(80 + row % 2 * 28, 540, 56):
                    c.oval(x, y, 9, fill=c.trim.base)
        else:
            c.path("M40 260C200 230 400 230 560 260V330H40Z", c.fill(c.trim))
        c.line(
            "M300 100C236 150 214 220 220 320M300 100C364 150 386 220 380 320M300 100C200 130 146 210 142 320M300 100C400 130 454 210 458 320",
            c.main.shade(0.45),
            3,
            0.5,
        )
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
    gem(c, 344, 280, 27, Ink("#c9506b"))
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
    glints(c, (120, 170), (480, 150), (500, 330))


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
    glints(c, (330, 130), (420, 300))

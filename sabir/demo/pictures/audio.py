# ruff: noqa: E501 (outlines are data)
"""Drawings of what makes or catches sound."""

from __future__ import annotations

from sabir.demo.pictures.canvas import Canvas
from sabir.demo.pictures.ink import BRASS, COAL, CREAM, STEEL, WOOD, Ink
from sabir.demo.pictures.registry import draws


@draws("headphones")
def headphones(c: Canvas) -> None:
    """Draw headphones."""
    c.shadow(300, 500, 170)
    c.line("M126 360C100 30 500 30 474 360", c.main.shade(0.1), 34)
    c.line("M128 350C106 46 494 46 472 350", c.main.tint(0.25), 8, 0.7)
    c.line("M196 148C250 92 350 92 404 148", c.trim.base, 30)
    c.line("M206 142C256 98 344 98 394 142", c.trim.tint(0.3), 6, 0.6)
    for flip in (False, True):
        with c.move(600 if flip else 0, flip=flip):
            c.rect(116, 300, 22, 60, 8, STEEL)
            c.path("M92 384C92 320 130 300 160 300V484C130 484 92 460 92 384Z")
            c.path("M152 294C196 294 214 330 214 390S196 490 152 490Z", c.fill(Ink(c.trim.shade(0.1))))
            c.path(
                "M104 384C104 340 124 320 140 316 124 350 122 420 138 470 120 460 104 430 104 384Z", "#ffffff", o=0.3
            )
    if "wireless" not in c.has:
        c.line("M120 480C124 540 220 520 260 544", COAL.base, 6)


@draws("earbuds")
def earbuds(c: Canvas) -> None:
    """Draw earbuds over their case."""
    c.shadow(300, 500, 190)
    for x, flip in ((222, False), (378, True)):
        with c.move(x, 180, flip=flip, turn=-10 if not flip else 10):
            c.path("M-14 10H22V112C22 138-14 138-14 112Z", c.fill(c.main, "tube"))
            c.oval(0, 0, 52, fill=c.fill(c.main, "ball"))
            c.path("M28-22C58-30 68 8 44 26L24 18Z", c.fill(Ink(c.trim.shade(0.15))))
            c.oval(-14, -8, 15, fill=c.main.shade(0.3))
            c.oval(-18, -12, 5, fill="#ffffff", o=0.6)
    c.rect(126, 326, 348, 170, 76)
    c.path("M126 392C126 350 160 326 202 326H398C440 326 474 350 474 392Z", c.fill(Ink(c.main.tint(0.14))))
    c.line("M128 394H472", c.main.shade(0.45), 5, 0.6)
    c.rect(272, 384, 56, 20, 10, c.main.shade(0.2))
    c.oval(300, 444, 8, fill="#7ee08a")
    c.path("M160 372C166 352 184 344 206 342H300V352H210C192 354 180 362 174 376Z", "#ffffff", o=0.5)


@draws("speaker")
def speaker(c: Canvas) -> None:
    """Draw a loudspeaker: a box or a portable roll."""
    if c.chance(0.5) or "portable" in c.has:
        c.shadow(300, 456, 230)
        c.line("M160 210C180 120 420 120 440 210", c.trim.shade(0.1), 16)
        body = "M150 200H450C520 200 540 260 540 326S520 452 450 452H150C80 452 60 392 60 326S80 200 150 200Z"
        c.path(body, c.fill(c.main, "down"))
        with c.clip(body):
            for x in range(126, 490, 14):
                c.line(f"M{x} 224V428", c.main.shade(0.5), 4, 0.28)
            c.rect(40, 190, 72, 270, fill=c.fill(c.trim))
            c.rect(488, 190, 72, 270, fill=c.fill(c.trim))
        c.rect(238, 300, 124, 52, 14, CREAM)
        c.star(300, 326, 19, c.main.base, 4)
        return
    c.shadow(300, 514, 150)
    c.rect(168, 86, 264, 420, 24)
    c.rect(184, 102, 232, 388, 14, c.main.shade(0.3))
    for x, y, r in ((300, 196, 56), (300, 364, 96)):
        c.oval(x, y, r, fill=c.fill(STEEL))
        c.oval(x, y, r - 9, fill=c.fill(COAL, "ball"))
        c.oval(x, y, r * 0.56, fill="none", stroke="#ffffff", w=3, o=0.2)
        c.oval(x, y, r * 0.34, fill=c.fill(c.trim, "ball"))
    c.oval(216, 474, 7, fill="#7ee08a")
    c.path("M176 504V518H206V504ZM394 504V518H424V504Z", COAL)


@draws("soundbar")
def soundbar(c: Canvas) -> None:
    """Draw a sound bar with its subwoofer."""
    c.shadow(300, 480, 250)
    c.rect(366, 180, 156, 296, 18, c.fill(Ink(c.main.shade(0.1))))
    c.oval(444, 300, 56, fill=c.fill(COAL, "ball"))
    c.oval(444, 300, 24, fill=c.fill(c.trim, "ball"))
    c.oval(444, 414, 21, fill=COAL.base)
    c.rect(48, 384, 480, 92, 34, c.fill(c.main, "down"))
    for y in (412, 430, 448):
        c.dashes(f"M84 {y}H494", c.main.shade(0.55), 6, 0.45, "1 14")
    c.rect(252, 400, 70, 24, 8, COAL)
    c.line("M264 412H282M290 412H308", c.trim.tint(0.3), 5)
    for step, r in enumerate((40, 74, 108)):
        c.line(
            f"M{200 - r} {350 - step * 4}C{200 - r} {350 - r * 1.3:.0f} {200 + r} {350 - r * 1.3:.0f} {200 + r} {350 - step * 4}",
            "#ffffff",
            9,
            0.85 - step * 0.2,
        )


@draws("radio")
def radio(c: Canvas) -> None:
    """Draw a table radio."""
    c.shadow(300, 474, 220)
    c.line("M430 200L486 66", STEEL.shade(0.1), 8)
    c.oval(488, 62, 9, fill=STEEL)
    c.line("M180 196C190 136 410 136 420 196", "#8a5a3c", 15)
    c.rect(92, 190, 416, 270, 44)
    c.rect(116, 214, 210, 222, 26, WOOD if c.chance(0.5) else c.trim)
    for x in range(140, 310, 20):
        c.line(f"M{x} 238V412", COAL.base, 6, 0.4)
    c.rect(350, 220, 130, 78, 12, CREAM)
    c.line("M366 262H464M366 278V262M390 272V262M414 278V262M438 272V262M464 278V262", "#8b8a86", 3)
    c.line("M424 234V286", "#e2574b", 5)
    for x, r in ((384, 34), (454, 24)):
        c.oval(x, 366, r, fill=c.fill(CREAM, "ball"))
        c.line(f"M{x} 366V{366 - r + 8}", COAL.base, 6)
    for x in (140, 430):
        c.rect(x, 456, 40, 18, 6, COAL)


@draws("record_player")
def record_player(c: Canvas) -> None:
    """Draw a record player from above."""
    c.rect(94, 126, 436, 388, 30, c.main.shade(0.7), o=0.15)
    c.rect(82, 110, 436, 388, 30)
    c.oval(250, 304, 158, fill=c.fill(COAL, "ball"))
    for r in (140, 122, 104, 86):
        c.oval(250, 304, r, fill="none", stroke="#ffffff", w=2, o=0.2)
    c.path("M250 304L150 190A158 158 0 0 1 210 152Z", "#ffffff", o=0.13)
    c.path("M250 304L350 418A158 158 0 0 1 290 456Z", "#ffffff", o=0.13)
    c.oval(250, 304, 54, fill=c.fill(c.trim))
    c.oval(250, 304, 8, fill=CREAM)
    c.oval(450, 178, 36, fill=c.fill(STEEL))
    c.line("M450 178C470 290 440 330 366 374", STEEL.tint(0.3), 12)
    c.rect(340, 360, 44, 26, 6, COAL)
    c.oval(450, 440, 26, fill=c.fill(BRASS))
    c.rect(426, 356, 48, 16, 8, c.main.shade(0.4))
    c.rect(456, 350, 12, 28, 4, STEEL)


@draws("microphone")
def microphone(c: Canvas) -> None:
    """Draw a microphone on a table stand."""
    c.shadow(300, 516, 130)
    c.line("M190 250C190 400 410 400 410 250", COAL.base, 15)
    c.rect(290, 360, 20, 130, 5, c.fill(STEEL, "tube"))
    c.path("M196 514C196 486 240 480 300 480S404 486 404 514Z", COAL)
    c.rect(220, 220, 160, 140, 40, c.fill(c.main, "tube"))
    c.path("M220 330V176C220 60 380 60 380 176V230H220Z", c.fill(STEEL, "tube"))
    with c.clip("M220 240V176C220 60 380 60 380 176V240Z"):
        for step in range(-4, 14):
            c.line(
                f"M{180 + step * 22} 250L{300 + step * 22} 70M{420 - step * 22} 250L{300 - step * 22} 70",
                COAL.base,
                2,
                0.4,
            )
    c.rect(212, 226, 176, 24, 10, c.fill(c.trim, "tube"))
    c.oval(300, 300, 17, fill=c.fill(c.trim))
    c.path("M240 150C244 116 262 104 280 100V220H240Z", "#ffffff", o=0.3)

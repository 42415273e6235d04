# ruff: noqa: E501 (outlines are data)
"""Drawings of lamps, textiles and things that make a room."""

from __future__ import annotations

import math

from sabir.demo.pictures.canvas import Canvas
from sabir.demo.pictures.ink import BRASS, COAL, CREAM, WOOD, Ink
from sabir.demo.pictures.registry import draws


@draws("lamp", "floor_lamp")
def lamp(c: Canvas) -> None:
    """Draw a table lamp, or a floor lamp on a tall stand."""
    floor = c.item == "floor_lamp"
    base = 524 if floor else 490
    c.shadow(300, base, 130, 15)
    c.oval(300, 250 if not floor else 190, 190, fill="#fff3c4", o=0.4)
    stand = c.pick((BRASS, COAL, WOOD))
    if floor:
        legs = c.chance(0.5)
        if legs:
            c.line("M300 220L222 520M300 220V520M300 220L378 520", stand.base, 13)
        else:
            c.rect(293, 200, 14, 310, 6, c.fill(stand, "tube"))
            c.path("M226 522C226 500 260 496 300 496S374 500 374 522Z", c.fill(stand, "tube"))
        shade = "M232 86H368L412 226H188Z"
    else:
        kind = c.pick(("gourd", "stick", "ball"))
        if kind == "gourd":
            c.path(
                "M278 290H322C322 330 372 356 372 410S340 486 300 486 228 464 228 410 278 330 278 290Z",
                c.fill(c.trim, "tube"),
            )
        elif kind == "stick":
            c.rect(289, 280, 22, 190, 8, c.fill(stand, "tube"))
            c.path("M212 488C212 462 250 458 300 458S388 462 388 488Z", c.fill(stand, "tube"))
        else:
            for y, r in ((344, 44), (430, 56)):
                c.oval(300, y, r, fill=c.fill(c.trim, "ball"))
        shade = "M240 108H360L424 294H176Z"
    c.path(shade, c.fill(c.main, "tube"))
    with c.clip(shade):
        if c.chance(0.4):
            for x in range(150, 460, 26):
                c.line(f"M{300 + (x - 300) * 0.5:.0f} 80L{x} 300", c.main.shade(0.35), 4, 0.3)
        elif c.chance(0.5):
            c.path("M100 256H500V330H100Z" if not floor else "M100 196H500V260H100Z", c.fill(c.trim, "tube"), o=0.9)
        c.oval(300, 310 if not floor else 240, 96, 66, "#fff7d6", o=0.5)
    if not floor:
        c.line("M366 294V352", BRASS.base, 4)
        c.oval(366, 358, 8, fill=BRASS)


@draws("candle")
def candle(c: Canvas) -> None:
    """Draw a scented candle in a jar, or pillar candles."""
    c.shadow(300, 488, 180)
    jar = c.chance(0.55)
    tops = [(300, 232 if jar else 200)] if jar else [(212, 290), (318, 200), (412, 330)]
    for x, y in tops:
        c.oval(x, y - 46, 74, fill="#ffe9a8", o=0.45)
    if jar:
        c.rect(186, 232, 228, 254, 30, c.fill(c.main, "tube"))
        c.oval(300, 236, 112, 18, CREAM.shade(0.06))
        c.rect(226, 316, 148, 108, 8, CREAM)
        c.sprig(300, 408, 0.72, c.trim.shade(0.15))
        c.path("M204 256H222V470H204Z", "#ffffff", o=0.35)
    else:
        for (x, y), width in zip(tops, (92, 106, 82), strict=True):
            ink = c.main if x != 318 else c.trim
            c.rect(x - width / 2, y, width, 486 - y, 12, c.fill(ink, "tube"))
            c.oval(x, y + 8, width / 2, 12, ink.tint(0.4))
    for x, y in tops:
        c.line(f"M{x} {y + 4}V{y - 18}", COAL.base, 5)
        c.path(
            f"M{x} {y - 86}C{x + 30} {y - 52} {x + 26} {y - 20} {x} {y - 16}C{x - 26} {y - 20} {x - 30} {y - 52} {x} {y - 86}Z",
            c.fill(Ink("#f7a63c"), "down"),
        )
        c.path(
            f"M{x} {y - 58}C{x + 13} {y - 40} {x + 12} {y - 22} {x} {y - 20}C{x - 12} {y - 22} {x - 13} {y - 40} {x} {y - 58}Z",
            "#fff3b5",
        )


@draws("vase")
def vase(c: Canvas) -> None:
    """Draw a vase with a bunch of flowers."""
    c.shadow(300, 502, 120, 16)
    flower = Ink(c.pick(("#f08a8a", "#f4c95d", "#ffffff", "#c79be0", "#f4a259")))
    for x, y, lean in ((218, 132, -30), (300, 92, 0), (384, 136, 30), (258, 178, -10), (346, 186, 14)):
        c.line(f"M{300 + lean * 0.4:.0f} 280Q{300 + lean:.0f} 210 {x} {y}", "#5c9e67", 6)
    c.sprig(262, 280, 1.0, "#6fae74", -30)
    c.sprig(340, 280, 1.0, "#4f8f5d", 32)
    for x, y in ((218, 132), (300, 92), (384, 136), (258, 178), (346, 186)):
        for step in range(5):
            angle = step * 1.257
            c.oval(
                x + 19 * math.cos(angle),
                y + 19 * math.sin(angle),
                15,
                fill=flower.base if step % 2 else flower.shade(0.06),
            )
        c.oval(x, y, 11, fill="#e9a93c")
    shape = c.pick(
        (
            "M262 262H338C334 306 392 340 392 410S350 500 300 500 208 480 208 410 266 306 262 262Z",
            "M248 262H352C346 330 370 400 352 484 348 496 340 500 330 500H270C260 500 252 496 248 484 230 400 254 330 248 262Z",
            "M272 262H328V340C372 356 400 390 396 440 392 480 350 500 300 500S208 480 204 440C200 390 228 356 272 340Z",
        )
    )
    c.path(shape, c.fill(c.main, "tube"))
    with c.clip(shape):
        kind = c.pick(("dip", "lines", "plain", "dots"))
        if kind == "dip":
            c.path("M180 410C250 386 340 436 420 400V510H180Z", c.fill(c.trim, "tube"))
        elif kind == "lines":
            for y in (376, 402, 428):
                c.path(f"M190 {y}Q300 {y + 24} 410 {y}v11Q300 {y + 35} 190 {y + 11}Z", c.trim.base)
        elif kind == "dots":
            for row in range(4):
                for x in range(214 + row % 2 * 20, 400, 40):
                    c.oval(x, 372 + row * 34, 7, fill=c.trim.base)
        c.path("M244 250H262C256 330 240 400 256 500H236C220 400 250 330 244 250Z", "#ffffff", o=0.3)


@draws("mirror")
def mirror(c: Canvas) -> None:
    """Draw a wall mirror."""
    shape = c.pick(("round", "arch", "sun"))
    if shape == "arch":
        c.path("M172 506V260C172 100 428 100 428 260V506Z", c.main.shade(0.7), o=0.14)
        c.path("M160 494V248C160 84 440 84 440 248V494Z")
        glass = "M186 468V250C186 118 414 118 414 250V468Z"
    else:
        c.oval(310, 314, 206, fill=c.main.shade(0.7), o=0.13)
        if shape == "sun":
            for step in range(28):
                angle = step * math.pi / 14
                reach = 222 if step % 2 else 196
                c.line(
                    f"M{300 + 140 * math.cos(angle):.0f} {300 + 140 * math.sin(angle):.0f}L{300 + reach * math.cos(angle):.0f} {300 + reach * math.sin(angle):.0f}",
                    c.main.base,
                    10,
                )
            c.oval(300, 300, 158)
            glass = "M300 166A134 134 0 1 1 299.900 166Z"
        else:
            c.oval(300, 300, 204)
            c.line("M220 116C260 60 340 60 380 116", "#8a5a3c", 11)
            c.oval(300, 72, 12, fill=BRASS)
            glass = "M300 124A176 176 0 1 1 299.900 124Z"
    c.path(glass, c.fill(Ink("#c9dfe8")))
    with c.clip(glass):
        c.path("M60 420L420 60H500L140 420ZM190 470L480 180H510L220 470Z", "#ffffff", o=0.4)
        c.path("M100 520C200 410 400 440 520 520Z", c.ground.tint(0.5), o=0.6)


@draws("wall_clock")
def clock(c: Canvas) -> None:
    """Draw a wall clock."""
    c.oval(312, 316, 200, fill=c.main.shade(0.7), o=0.14)
    c.oval(300, 300, 200, fill=c.fill(c.main))
    face = c.pick((CREAM, CREAM, c.trim))
    c.oval(300, 300, 168, fill=c.fill(face, "ball"))
    hands = c.main.shade(0.5) if c.main.luminance > 0.5 else c.main.shade(0.2)
    if face.luminance < 0.45:
        hands = CREAM.base
    for step in range(12):
        angle = step * math.pi / 6
        inner = 132 if step % 3 else 122
        c.line(
            f"M{300 + inner * math.sin(angle):.0f} {300 - inner * math.cos(angle):.0f}"
            f"L{300 + 148 * math.sin(angle):.0f} {300 - 148 * math.cos(angle):.0f}",
            hands,
            5 if step % 3 else 10,
        )
    hour, minute = c.pick(((10, 9), (1, 51), (10, 9), (2, 50)))
    angle = (hour + minute / 60) * math.pi / 6
    c.line(f"M300 300L{300 + 76 * math.sin(angle):.0f} {300 - 76 * math.cos(angle):.0f}", hands, 13)
    angle = minute * math.pi / 30
    c.line(f"M300 300L{300 + 116 * math.sin(angle):.0f} {300 - 116 * math.cos(angle):.0f}", hands, 8)
    c.line("M290 336L318 208", "#e2574b", 4)
    c.oval(300, 300, 13, fill="#e2574b")
    c.path("M150 220C176 160 226 130 280 124L282 138C234 146 190 172 164 226Z", "#ffffff", o=0.4)


@draws("picture_frame")
def frame(c: Canvas) -> None:
    """Draw a picture frame with a landscape."""
    c.rect(140, 112, 344, 400, 10, c.main.shade(0.7), o=0.14)
    c.rect(128, 96, 344, 400, 10)
    c.path("M128 96L166 134H434L472 96Z", c.main.tint(0.3), o=0.6)
    c.path("M128 496L166 458H434L472 496Z", c.main.shade(0.4), o=0.35)
    c.rect(160, 128, 280, 336, fill=CREAM)
    view = "M200 172H400V420H200Z"
    with c.clip(view):
        c.path(view, c.fill(Ink(c.pick(("#f7d9b5", "#cfe6f3", "#f3cdd3"))), "down"))
        c.oval(c.span(250, 360), 250, 36, fill=c.trim.base if c.trim.luminance < 0.9 else "#f4b860")
        c.path("M190 380L260 286 312 350 350 310 420 390V430H190Z", "#7d9db5")
        c.path("M190 400C250 350 320 420 410 370V430H190Z", "#5d8a6b")
    c.path("M160 128H250L160 300Z", "#ffffff", o=0.22)


@draws("storage_basket")
def basket(c: Canvas) -> None:
    """Draw a woven basket with a blanket in it."""
    c.shadow(300, 490, 190)
    c.path("M164 250C176 170 250 196 290 180S420 176 436 250Z", c.fill(c.trim))
    c.line("M210 236C226 210 250 206 270 210M320 232C344 206 380 208 398 220", c.trim.shade(0.3), 6, 0.4)
    for x in (150, 450):
        c.line(
            f"M{x} 286C{x - 44 if x < 300 else x + 44} 276 {x - 44 if x < 300 else x + 44} 346 {x} 336",
            c.main.shade(0.3),
            13,
        )
    body = "M136 244H464L438 462Q434 488 408 488H192Q166 488 162 462Z"
    c.path(body, c.fill(c.main, "tube"))
    with c.clip(body):
        for row, y in enumerate(range(262, 490, 26)):
            start = 120 + row % 2 * 22
            c.line(f"M{start} {y}" + "q11 12 22 0t22 0" * 9, c.main.shade(0.4), 5, 0.45)
        c.rect(120, 414, 360, 90, fill=c.fill(c.trim, "tube"), o=0.85)
    c.rect(126, 232, 348, 26, 13, c.fill(Ink(c.main.shade(0.14)), "tube"))


@draws("clothes_rack")
def rack(c: Canvas) -> None:
    """Draw a clothes rack with a few clothes."""
    c.shadow(300, 508, 210)
    bar = c.fill(c.main, "tube")
    c.line("M130 110H470", c.main.base, 15)
    for x in (136, 464):
        c.rect(x - 7, 108, 14, 384, 6, bar)
        c.line(f"M{x - 40} 500L{x} 470 {x + 40} 500", c.main.shade(0.1), 12)
    c.rect(130, 440, 340, 18, 6, WOOD)
    for x, ink, length in (
        (206, c.trim, 190),
        (270, Ink("#e8b7a0"), 240),
        (334, Ink("#7fa6bd"), 170),
        (396, CREAM, 210),
    ):
        c.line(f"M{x} 112C{x + 18} 120 {x} 136 {x} 148L{x - 34} 172M{x} 148L{x + 34} 172", COAL.base, 4)
        c.path(
            f"M{x - 10} 156C{x - 46} 166 {x - 44} 186 {x - 42} {160 + length}H{x + 42}C{x + 44} 186 {x + 46} 166 {x + 10} 156Q{x} 174 {x - 10} 156Z",
            c.fill(ink),
        )
    c.path("M176 440V418H236L244 440ZM270 440V418H330L338 440Z", "#8a5a3c")

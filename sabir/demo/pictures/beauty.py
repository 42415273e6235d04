# ruff: noqa: E501 (outlines are data)
"""Drawings of cosmetics and what belongs in a bathroom."""

from __future__ import annotations

from sabir.demo.pictures.canvas import Canvas
from sabir.demo.pictures.ink import BRASS, COAL, CREAM, STEEL, WOOD, Ink
from sabir.demo.pictures.registry import draws


def _label(c: Canvas, x: float, y: float, width: float, height: float) -> None:
    """Paste a label with a sprig."""
    c.rect(x, y, width, height, 10, CREAM.base, o=0.94)
    c.sprig(
        x + width / 2,
        y + height * 0.62,
        min(width / 130, height / 190),
        c.trim.shade(0.1) if c.trim.luminance < 0.85 else "#5c9e67",
    )
    c.line(
        f"M{x + width * 0.24:.0f} {y + height * 0.76:.0f}H{x + width * 0.76:.0f}M{x + width * 0.34:.0f} {y + height * 0.87:.0f}H{x + width * 0.66:.0f}",
        c.main.shade(0.4),
        5,
        0.7,
    )


@draws("shampoo", "shower_gel")
def wash(c: Canvas) -> None:
    """Draw a bottle with pump or flip cap, and bubbles."""
    c.shadow(300, 514, 130)
    if c.item == "shampoo" and c.chance(0.6):
        c.line("M300 130V84H226C214 84 208 92 206 104", c.trim.shade(0.1), 19)
        c.rect(258, 124, 84, 50, 10, c.fill(c.trim, "tube"))
        c.path(
            "M204 226C204 190 240 176 262 172H338C360 176 396 190 396 226V480Q396 512 364 512H236Q204 512 204 480Z",
            c.fill(c.main, "tube"),
        )
    else:
        c.path("M196 150C190 116 220 100 300 100S410 116 404 150L384 440H216Z", c.fill(c.main, "tube"))
        c.path("M212 436H388L382 496Q380 512 364 512H236Q220 512 218 496Z", c.fill(c.trim, "tube"))
    _label(c, 236, 244, 128, 170)
    c.path("M222 220H236V420H222Z", "#ffffff", o=0.35)
    for x, y, r in ((110, 420, 36), (160, 350, 20), (124, 320, 13), (470, 440, 28), (446, 380, 17), (486, 350, 12)):
        c.oval(x, y, r, fill="#ffffff", o=0.55)
        c.oval(x - r * 0.3, y - r * 0.3, r * 0.25, fill="#ffffff", o=0.95)


@draws("face_cream")
def cream(c: Canvas) -> None:
    """Draw an open jar of cream."""
    c.shadow(290, 486, 210)
    c.rect(120, 300, 330, 186, 46, c.fill(c.main, "tube"))
    c.path("M130 300H440L448 340H122Z", c.fill(Ink("#f7f4ee"), "tube"))
    c.oval(285, 300, 156, 36, "#fdf6ee")
    c.path(
        "M170 296C200 240 260 290 280 256 292 236 320 240 314 262 370 250 400 286 404 302 360 326 220 328 170 296Z",
        c.fill(Ink("#fff1e6"), "ball"),
    )
    _label(c, 205, 354, 160, 106)
    with c.move(430, 250, turn=24):
        c.oval(0, 0, 118, 34, c.fill(c.trim))
        c.path("M-118 0C-118 24-60 40 0 40S118 24 118 0V26C118 52 60 66 0 66S-118 52-118 26Z", c.fill(c.trim, "tube"))
        c.oval(0, -4, 96, 24, c.trim.tint(0.35), o=0.6)
    c.lift(10)


@draws("hand_cream", "sunscreen")
def tube(c: Canvas) -> None:
    """Draw a tube of cream, with a sun for sunscreen."""
    c.shadow(300, 520, 110)
    c.rect(226, 430, 148, 86, 18, c.fill(c.trim, "tube"))
    c.path("M170 86H430L384 436H216Z", c.fill(c.main, "tube"))
    c.rect(162, 70, 276, 30, 8, c.fill(Ink(c.main.shade(0.1)), "tube"))
    for x in range(180, 430, 16):
        c.line(f"M{x} 76V94", c.main.shade(0.4), 3, 0.5)
    if c.item == "sunscreen":
        c.oval(300, 226, 46, fill=c.fill(Ink("#f6c445"), "ball"))
        for turn in range(0, 360, 45):
            with c.move(300, 226, turn=turn):
                c.line("M0-62V-80", "#f6c445", 11)
        c.path(
            "M220 340C250 316 270 364 300 340S350 316 380 340L374 390C340 380 320 402 300 388S250 376 226 390Z",
            "#ffffff",
            o=0.75,
        )
    else:
        _label(c, 232, 150, 136, 190)
    c.path("M204 106H222L240 420H226Z", "#ffffff", o=0.4)


@draws("perfume")
def perfume(c: Canvas) -> None:
    """Draw a perfume bottle."""
    c.shadow(300, 496, 170)
    shape = c.pick(("square", "round", "drop"))
    c.rect(262, 88, 76, 84, 10, c.fill(BRASS if c.color != "gold" else COAL, "tube"))
    c.rect(274, 168, 52, 30, 4, c.fill(STEEL, "tube"))
    outline = {
        "square": "M190 196H410Q434 196 434 220V466Q434 492 408 492H192Q166 492 166 466V220Q166 196 190 196Z",
        "round": "M300 192C392 192 452 262 452 342S392 492 300 492 148 422 148 342 208 192 300 192Z",
        "drop": "M270 194H330C340 250 440 300 440 400 440 460 400 492 300 492S160 460 160 400C160 300 260 250 270 194Z",
    }[shape]
    c.path(outline, c.fill(Ink(c.main.tint(0.45))))
    with c.clip(outline):
        c.path("M120 300C200 284 400 320 480 296V500H120Z", c.fill(c.main))
        c.path("M190 180H220V500H190Z", "#ffffff", o=0.4)
        c.path("M400 180H450V500H400Z", c.main.shade(0.5), o=0.16)
    c.path(outline, "none", stroke="#ffffff", w=7, o=0.5)
    c.rect(246, 336, 108, 84, 6, CREAM)
    c.sprig(300, 408, 0.52, c.trim.shade(0.2))
    for x, y in ((150, 110), (120, 140), (170, 150), (140, 80)):
        c.star(x, y, 13, "#ffffff", 4, 0.3)


@draws("lipstick")
def lipstick(c: Canvas) -> None:
    """Draw a lipstick with its cap beside."""
    c.shadow(300, 510, 160)
    rouge = c.main if c.color in ("red", "pink", "purple", "orange", "brown") else Ink("#cf4458")
    case = c.trim if c.color in ("red", "pink", "purple", "orange", "brown") else c.main
    c.path("M206 280V150C206 130 270 84 284 100 290 130 290 200 290 280Z", c.fill(rouge, "tube"))
    c.path("M206 150C206 130 270 84 284 100 270 116 230 140 206 150Z", rouge.tint(0.35))
    c.rect(196, 264, 104, 90, 6, c.fill(BRASS, "tube"))
    c.rect(180, 346, 136, 160, 10, c.fill(case, "tube"))
    c.rect(180, 360, 136, 10, 0, BRASS.base)
    c.rect(350, 306, 120, 200, 14, c.fill(case, "tube"))
    c.oval(410, 310, 58, 14, case.shade(0.45))
    c.rect(350, 470, 120, 12, 0, BRASS.base)
    c.line("M90 420C130 380 120 470 160 440", rouge.base, 19, 0.8)


@draws("nail_polish")
def nail_polish(c: Canvas) -> None:
    """Draw a bottle of nail polish."""
    c.shadow(300, 500, 150)
    c.path(
        "M262 96Q262 80 278 80H322Q338 80 338 96L350 256H250Z", c.fill(COAL if c.color != "black" else BRASS, "tube")
    )
    c.rect(258, 252, 84, 32, 4, c.fill(STEEL, "tube"))
    body = "M230 282H370C410 290 430 330 430 370V440C430 480 400 498 360 498H240C200 498 170 480 170 440V370C170 330 190 290 230 282Z"
    c.path(body)
    with c.clip(body):
        c.path("M190 320C200 300 220 292 240 290V490H214C196 470 190 440 190 400Z", "#ffffff", o=0.35)
        c.rect(160, 474, 280, 30, fill=c.main.shade(0.4), o=0.4)
    c.sprig(312, 440, 0.9, c.trim.base)
    c.path("M90 470C96 440 140 430 166 446 150 480 110 500 90 470Z", c.fill(c.main, "ball"))


@draws("hairbrush")
def hairbrush(c: Canvas) -> None:
    """Draw a hairbrush."""
    with c.move(300, 300, turn=-34):
        c.path(
            "M-84-110C-84-230 104-230 104-110 104-20 44 10 36 60V240C36 270-4 270-4 240V60C-12 10-84-20-84-110Z",
            c.main.shade(0.7),
            o=0.14,
        )
        c.path(
            "M-96-122C-96-242 96-242 96-122 96-32 34-2 24 48V232C24 262-24 262-24 232V48C-34-2-96-32-96-122Z",
            c.fill(c.main if "wood" not in c.has else WOOD),
        )
        c.oval(0, -122, 72, 84, c.fill(c.trim))
        for row in range(6):
            for column in range(-2, 3):
                x, y = column * 24 + (row % 2) * 12 - 6, -184 + row * 25
                if (x / 66) ** 2 + ((y + 122) / 78) ** 2 < 1:
                    c.oval(x, y, 6, fill=c.trim.shade(0.5))
        c.oval(0, 220, 7, fill=c.ground.tint(0.8))
        c.path("M-14 60H-4V210H-14Z", "#ffffff", o=0.3)


@draws("toothbrush")
def toothbrush(c: Canvas) -> None:
    """Draw toothbrushes in a cup."""
    c.shadow(300, 506, 150)
    for x, turn, ink in ((252, -13, c.main), (346, 12, c.trim)):
        with c.move(x, 330, turn=turn):
            c.rect(-11, -150, 22, 220, 10, c.fill(ink, "tube"))
            c.rect(-15, -246, 30, 110, 12, c.fill(ink, "tube"))
            for y in range(-236, -150, 19):
                c.rect(13 if turn > 0 else -41, y, 28, 13, 4, "#f4fbff" if (y // 19) % 2 else c.main.tint(0.5))
    c.path(
        "M190 290H410L394 478Q390 502 364 502H236Q210 502 206 478Z",
        c.fill(Ink("#e9f2f4") if c.color == "white" else Ink(c.main.tint(0.35)), "tube"),
        o=0.95,
    )
    c.path("M196 360H404L394 478Q390 502 364 502H236Q210 502 206 478Z", c.fill(c.main, "tube"), o=0.5)
    c.path("M216 300H234L246 480H232Z", "#ffffff", o=0.5)


@draws("razor")
def razor(c: Canvas) -> None:
    """Draw a razor with foam."""
    c.path(
        "M90 470C60 420 120 380 160 400 170 350 260 350 270 400 320 390 350 440 320 476 300 510 120 516 90 470Z",
        c.fill(Ink("#f7fbfc"), "ball"),
    )
    with c.move(330, 280, turn=32):
        c.rect(-18, -130, 60, 372, 26, c.main.shade(0.6), o=0.12)
        c.path(
            "M-22-130H22L30 60C30 120 24 200 14 240-14 250-14 250-14 240-24 200-30 120-30 60Z", c.fill(c.main, "tube")
        )
        for y in range(20, 190, 22):
            c.rect(-24, y, 48, 11, 5, c.trim.base)
        c.path("M-40-140H40L24-90H-24Z", COAL)
        c.rect(-92, -196, 184, 66, 16, c.fill(Ink(c.main.shade(0.14)), "down"))
        for y in (-184, -168, -152):
            c.rect(-78, y, 156, 7, 2, STEEL.tint(0.5))

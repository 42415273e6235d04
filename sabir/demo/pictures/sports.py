# ruff: noqa: E501 (outlines are data)
"""Drawings of sports and outdoor goods."""

from __future__ import annotations

from sabir.demo.pictures.canvas import Canvas
from sabir.demo.pictures.ink import BRASS, COAL, CREAM, STEEL, WOOD, Ink
from sabir.demo.pictures.registry import draws


@draws("yoga_mat")
def yoga_mat(c: Canvas) -> None:
    """Draw a half rolled yoga mat."""
    c.shadow(310, 476, 230)
    c.path("M380 462L420 436H574L540 468H380Z", c.fill(Ink(c.main.tint(0.2))))
    c.line("M400 460L424 444H556", c.trim.base, 5)
    c.rect(62, 330, 420, 136, 68, c.fill(c.main, "down"))
    c.oval(118, 398, 54, 68, c.main.shade(0.22))
    for r in (44, 32, 20, 8):
        c.oval(118, 398, r, r * 1.25, "none", stroke=c.main.tint(0.35), w=6)
    for x in (238, 380):
        c.rect(x, 326, 24, 144, 10, c.fill(c.trim, "down"))
    c.line("M250 330C260 250 380 250 392 330", c.trim.shade(0.15), 14)
    c.lift(20)


@draws("dumbbells")
def dumbbells(c: Canvas) -> None:
    """Draw a pair of dumbbells."""
    c.shadow(300, 484, 230)
    for y, dx, turn in ((238, 16, -10), (404, -8, 4)):
        with c.move(300 + dx, y, turn=turn):
            c.rect(-120, -19, 240, 38, 12, c.fill(STEEL, "down"))
            for x in range(-66, 70, 14):
                c.line(f"M{x}-12L{x + 8} 12", STEEL.shade(0.35), 3, 0.7)
            for side in (-1, 1):
                c.rect(side * 128 - 30, -78, 60, 156, 20, c.fill(c.main, "down"))
                c.rect(side * 182 - 24, -58, 48, 116, 18, c.fill(Ink(c.main.shade(0.16)), "down"))
                c.rect(side * 128 - 30, -14, 60, 28, 0, c.trim.base)
                c.rect(side * 128 - 20, -66, 10, 132, 5, "#ffffff", o=0.25)


@draws("tent")
def tent(c: Canvas) -> None:
    """Draw a tent with an open door."""
    c.shadow(300, 470, 270, 26)
    c.path("M0 470C160 440 440 440 600 470V520H0Z", "#8fbf88", o=0.5)
    if c.chance(0.5):
        dome = "M60 464C90 260 190 156 300 156S510 260 540 464Z"
        c.path(dome)
        with c.clip(dome):
            c.path("M300 150C420 180 500 300 540 480H430C420 340 370 220 300 150Z", c.main.shade(0.5), o=0.18)
            c.path("M300 150C200 180 100 300 60 480H130C150 340 210 220 300 150Z", c.fill(c.trim))
        c.path("M206 464C220 340 260 260 300 260S380 340 394 464Z", c.main.shade(0.6))
        c.path("M300 260C260 260 220 340 206 464H240C262 400 280 330 300 260Z", c.fill(Ink(c.trim.tint(0.1))))
        c.line("M60 464C90 260 190 156 300 156S510 260 540 464", c.main.shade(0.3), 6)
    else:
        c.path("M300 130L562 464H38Z")
        c.path("M300 130L562 464H400Z", c.main.shade(0.5), o=0.2)
        c.path("M300 200L396 464H204Z", c.main.shade(0.6))
        c.path(
            "M300 200L204 464H270C290 400 300 300 300 200ZM300 200L396 464H344C316 400 302 300 300 200Z", c.fill(c.trim)
        )
        c.line("M300 130V110M38 464L16 478M562 464L584 478", COAL.base, 7)
    c.path("M300 100L356 116 300 134Z", c.trim.base)
    c.line("M300 100V160", COAL.base, 5)
    for x in (90, 130, 500, 470):
        c.line(f"M{x} 486l-7-22M{x + 8} 486l3-24", "#5c9e67", 5)


@draws("sleeping_bag")
def sleeping_bag(c: Canvas) -> None:
    """Draw a mummy sleeping bag."""
    c.path(
        "M316 100C420 100 440 200 424 320 416 420 400 520 316 530 232 520 216 420 208 320 192 200 212 100 316 100Z",
        c.main.shade(0.7),
        o=0.14,
    )
    body = "M300 80C404 80 430 180 412 310 402 410 384 510 300 516 216 510 198 410 188 310 170 180 196 80 300 80Z"
    c.path(body, c.fill(c.main, "tube"))
    with c.clip(body):
        for y in range(270, 520, 48):
            c.path(f"M160 {y}Q300 {y + 36} 440 {y}", "none", stroke=c.main.shade(0.42), w=5, o=0.6)
            c.path(f"M160 {y + 7}Q300 {y + 43} 440 {y + 7}", "none", stroke=c.main.tint(0.35), w=4, o=0.6)
        c.path("M160 420Q300 456 440 420V530H160Z", c.fill(c.trim), o=0.85)
    c.path(
        "M300 112C368 112 380 170 366 216 350 258 322 270 300 270S250 258 234 216C220 170 232 112 300 112Z",
        c.fill(c.trim),
    )
    c.rect(252, 138, 96, 66, 28, CREAM)
    c.line("M366 216C384 300 376 400 356 470", c.trim.base, 6)
    c.about(c.pick((-10, 8)))


@draws("skipping_rope")
def rope(c: Canvas) -> None:
    """Draw a skipping rope."""
    c.shadow(300, 492, 190)
    c.line("M182 170C90 330 140 470 300 470S510 330 418 170", c.trim.shade(0.1), 11)
    c.line("M214 190C150 340 190 424 300 424S450 340 386 190", c.trim.shade(0.1), 11)
    for x, turn in ((190, 14), (410, -14)):
        with c.move(x, 150, turn=turn):
            c.rect(-23, -90, 46, 150, 22, c.fill(c.main, "tube"))
            for y in (-60, -36, -12):
                c.rect(-23, y, 46, 9, 0, c.main.shade(0.4), o=0.5)
            c.rect(-14, 56, 28, 26, 8, STEEL)


@draws("football")
def football(c: Canvas) -> None:
    """Draw a football."""
    c.shadow(300, 494, 160)
    c.oval(300, 298, 194, fill=c.fill(CREAM if c.color != "black" else STEEL, "ball"))
    with c.clip("M300 104A194 194 0 1 1 299.900 104Z"):
        panel = c.fill(c.main)
        c.path("M300 226L368 276 342 356H258L232 276Z", panel)
        c.path(
            "M254 96H346L330 140 300 158 270 140ZM110 230L150 216 176 262 160 306 112 312ZM490 230L450 216 424 262 440 306 488 312ZM180 440L196 392 244 390 272 430 240 500ZM420 440L404 392 356 390 328 430 360 500Z",
            panel,
        )
        c.line(
            "M300 226V158M368 276L424 262M342 356L356 390M258 356L244 390M232 276L176 262M270 140L150 216M330 140L450 216M160 306L196 392M440 306L404 392M272 430H328",
            c.main.shade(0.4),
            4,
            0.7,
        )
        c.path("M300 500C430 500 500 400 494 280 480 400 400 470 200 470Z", COAL.base, o=0.13)
    c.oval(226, 186, 52, 30, "#ffffff", o=0.5)
    c.about(c.span(-30, 30), 300, 298)
    c.shadow(300, 500, 130, 14)


@draws("basketball")
def basketball(c: Canvas) -> None:
    """Draw a basketball."""
    c.shadow(300, 496, 160)
    c.oval(300, 298, 194, fill=c.fill(c.main, "ball"))
    with c.clip("M300 104A194 194 0 1 1 299.900 104Z"):
        if c.chance(0.4):
            c.path("M106 298H494V104H106Z", c.fill(c.trim, "ball"))
        c.line(
            "M300 90V510M90 298H510M170 130C250 230 250 370 170 466M430 130C350 230 350 370 430 466",
            c.main.shade(0.7),
            8,
        )
    c.oval(224, 188, 48, 27, "#ffffff", o=0.35)
    c.about(c.span(-24, 24), 300, 298)
    c.shadow(300, 500, 130, 14)


@draws("tennis_racket")
def racket(c: Canvas) -> None:
    """Draw a tennis racket and a ball."""
    with c.move(286, 296, turn=32):
        c.oval(8, -92, 116, 150, "#ffffff", o=0.35)
        for x in range(-90, 100, 18):
            c.line(
                f"M{x} {-96 - 136 * (1 - (x / 108) ** 2) ** 0.5:.0f}V{-96 + 136 * (1 - (x / 108) ** 2) ** 0.5:.0f}",
                "#ffffff",
                3,
                0.9,
            )
        for y in range(-120, 130, 18):
            x = 108 * (1 - (y / 138) ** 2) ** 0.5
            c.line(f"M{-x:.0f} {-96 + y}H{x:.0f}", "#ffffff", 3, 0.9)
        c.oval(0, -96, 112, 144, "none", stroke=c.main.base, w=21)
        c.path("M-96-176A112 144 0 0 1 96-176", "none", stroke=c.trim.base, w=21)
        c.line("M-64 26L-10 108M64 26L10 108", c.main.shade(0.15), 17)
        c.rect(-19, 100, 38, 160, 12, c.fill(COAL, "tube"))
        for y in range(116, 250, 20):
            c.line(f"M-18 {y + 8}L18 {y - 4}", c.trim.base, 4, 0.8)
    c.shadow(430, 500, 70, 12)
    c.oval(430, 438, 58, fill=c.fill(Ink("#d6e34d"), "ball"))
    c.line("M384 410C420 424 424 462 404 490M476 402C446 420 444 454 470 478", "#ffffff", 6)


@draws("bicycle")
def bicycle(c: Canvas) -> None:
    """Draw a bicycle."""
    c.shadow(300, 480, 250, 16)
    for x in (150, 450):
        c.oval(x, 372, 104, fill="none", stroke=COAL.base, w=15)
        c.oval(x, 372, 92, fill="none", stroke=STEEL.base, w=5)
        for step in range(6):
            with c.move(x, 372, turn=step * 30 + 8):
                c.line("M0-90V90", STEEL.base, 2, 0.8)
        c.oval(x, 372, 12, fill=STEEL.shade(0.2))
    frame = (
        "M150 372L220 226H396L286 384 150 372M220 226L286 384M206 190L220 226"
        if c.chance(0.6)
        else "M150 372L222 250 286 384 150 372M222 250L206 190M286 384C330 380 390 300 398 220"
    )
    c.line(frame, c.main.base, 17)
    c.line("M388 190L450 372", c.main.shade(0.15), 16)
    c.line("M388 190L380 160C400 140 440 142 452 156", COAL.base, 13)
    c.path("M160 176C180 164 236 170 252 180 244 198 190 198 176 194 164 192 156 184 160 176Z", "#8a5a3c")
    c.oval(286, 384, 27, fill="none", stroke=COAL.base, w=9)
    c.line("M286 384L310 430M298 432H326", COAL.base, 9)
    if c.chance(0.5):
        c.path("M420 190H510L500 254H432Z", WOOD)
        c.line("M424 212H506M428 232H504", WOOD.shade(0.35), 4)
        c.sprig(464, 196, 0.7, "#5c9e67")


@draws("bike_helmet")
def helmet(c: Canvas) -> None:
    """Draw a bicycle helmet."""
    c.shadow(300, 470, 200)
    c.line("M180 356C200 430 260 474 300 470M420 356C400 420 330 470 300 470", COAL.base, 13)
    c.rect(280, 456, 40, 24, 8, COAL)
    shell = "M92 340C84 210 180 130 300 126 430 124 520 220 512 320 506 356 470 352 430 346 360 336 260 340 190 360 140 374 98 376 92 340Z"
    c.path(shell)
    with c.clip(shell):
        for d in (
            "M150 300C170 220 230 170 300 160 250 190 210 240 200 300Z",
            "M250 294C260 220 300 176 360 164 330 200 310 240 306 290Z",
            "M360 290C364 230 390 190 430 180 420 220 414 250 416 296Z",
        ):
            c.path(d, c.main.shade(0.65))
        c.path("M80 330C200 300 400 290 520 306V380H80Z", c.fill(c.trim))
    c.path("M140 230C166 180 220 150 280 142L282 154C230 164 180 194 154 240Z", "#ffffff", o=0.4)


@draws("swimming_goggles")
def goggles(c: Canvas) -> None:
    """Draw swimming goggles."""
    c.shadow(300, 440, 220)
    c.line("M110 300C60 180 200 110 300 110S540 180 490 300", c.trim.base, 26)
    c.line("M106 320C40 220 190 150 300 150S560 220 494 320", c.trim.shade(0.15), 19)
    c.line("M266 330C286 308 314 308 334 330", c.main.shade(0.2), 19)
    for x, flip in ((0, False), (600, True)):
        with c.move(x, flip=flip):
            c.path(
                "M104 330C104 270 160 256 210 258 256 260 280 290 276 340 270 392 220 412 176 404 130 396 104 370 104 330Z"
            )
            c.path(
                "M126 330C128 288 170 278 208 280 240 282 256 302 252 338 246 376 212 388 180 382 146 376 126 358 126 330Z",
                c.fill(Ink("#5f7fb8") if c.color != "blue" else Ink("#44506e")),
            )
            c.path("M142 324C146 300 170 292 196 292L160 364C148 354 142 340 142 324Z", "#ffffff", o=0.45)
    c.lift(-10)


@draws("skateboard")
def skateboard(c: Canvas) -> None:
    """Draw a skateboard from below, leaning."""
    with c.move(300, 300, turn=38):
        c.rect(-66, -238, 156, 496, 78, c.main.shade(0.7), o=0.15)
        deck = "M-78-170C-78-270 78-270 78-170V170C78 270-78 270-78 170Z"
        c.path(deck, c.fill(c.main, "tube"))
        with c.clip(deck):
            kind = c.pick(("bolt", "rings", "stripes"))
            if kind == "bolt":
                c.path("M20-130L-50 20H-4L-24 130 54-36H6Z", c.fill(c.trim))
            elif kind == "rings":
                for r in (86, 60, 34):
                    c.oval(0, 0, r, fill="none", stroke=c.trim.base, w=15)
            else:
                for y in (-90, -40, 10, 60):
                    c.path(f"M-90 {y}L90 {y - 60}V{y - 32}L-90 {y + 28}Z", c.trim.base)
        for y in (-160, 160):
            c.rect(-46, y - 32, 92, 64, 10, c.fill(STEEL))
            c.rect(-92, y - 9, 184, 18, 8, STEEL.shade(0.2))
            for x in (-92, 92):
                c.rect(x - 17, y - 27, 34, 54, 14, c.fill(CREAM if c.trim.luminance < 0.7 else COAL, "tube"))


@draws("headlamp")
def headlamp(c: Canvas) -> None:
    """Draw a head lamp with its band."""
    c.shadow(300, 470, 190)
    c.path(
        "M104 300C104 180 220 170 300 170S496 180 496 300 420 440 300 440 104 420 104 300ZM160 300C160 370 220 392 300 392S440 370 440 300 380 222 300 222 160 230 160 300Z",
        c.fill(Ink(c.main.shade(0.22))),
    )
    c.path("M104 300C112 400 220 400 300 400S488 400 496 300V356C490 456 400 470 300 470S110 456 104 356Z")
    c.dashes("M112 344C124 424 220 434 300 434S476 424 488 344", c.trim.base, 6, 1, "20 12")
    c.rect(216, 320, 168, 150, 34, c.fill(COAL))
    c.oval(300, 392, 128, fill="#fff3b8", o=0.35)
    c.oval(300, 392, 60, fill=c.fill(STEEL, "ball"))
    c.oval(300, 392, 44, fill="#fff6cf")
    c.oval(300, 392, 19, fill="#ffe27a")
    c.rect(280, 308, 40, 18, 8, c.trim)
    c.oval(256, 350, 6, fill=BRASS.base)

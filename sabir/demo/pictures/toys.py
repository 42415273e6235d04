# ruff: noqa: E501 (outlines are data)
"""Drawings of toys and games."""

from __future__ import annotations

from sabir.demo.pictures.canvas import Canvas
from sabir.demo.pictures.ink import BRASS, COAL, CREAM, RAINBOW, STEEL, WOOD, Ink
from sabir.demo.pictures.registry import draws


@draws("teddy_bear")
def teddy(c: Canvas) -> None:
    """Draw a teddy bear."""
    fur = c.main
    pale = Ink(fur.tint(0.5))
    c.shadow(300, 508, 170)
    for x in (210, 390):
        c.oval(x, 120, 50, fill=c.fill(fur, "ball"))
        c.oval(x, 124, 28, fill=pale.base)
    for flip in (False, True):
        with c.move(600 if flip else 0, flip=flip):
            c.path("M216 316C150 320 116 380 128 420 140 446 186 440 208 400Z", c.fill(Ink(fur.shade(0.06)), "ball"))
    c.oval(300, 396, 116, 112, c.fill(fur, "ball"))
    c.oval(300, 412, 70, 72, pale.base)
    for x in (204, 396):
        c.oval(x, 472, 60, 46, c.fill(fur, "ball"))
        c.oval(x, 476, 32, 26, pale.base)
    c.oval(300, 202, 124, 112, c.fill(fur, "ball"))
    c.oval(300, 240, 56, 45, pale.base)
    c.oval(300, 220, 21, 15, COAL.base)
    c.line("M300 234V252C296 268 276 268 270 258M300 252C304 268 324 268 330 258", COAL.base, 5)
    for x in (252, 348):
        c.oval(x, 190, 12, fill=COAL.base)
        c.oval(x - 4, 186, 4, fill="#ffffff")
    if c.chance(0.6):
        c.path(
            "M300 320C262 292 236 296 236 322 238 348 272 346 300 328 328 346 362 348 364 322 364 296 338 292 300 320Z",
            c.fill(c.trim),
        )
        c.oval(300, 322, 14, fill=c.trim.shade(0.25))
    else:
        c.path("M198 290C250 330 350 330 402 290L408 320C350 360 250 360 192 320Z", c.fill(c.trim))
        c.path("M340 336L378 326 396 430 352 436Z", c.fill(c.trim))


@draws("doll")
def doll(c: Canvas) -> None:
    """Draw a rag doll."""
    skin = Ink(c.pick(("#f3cfae", "#d9a57c", "#a9744f", "#7b5238")))
    hair = Ink(c.pick(("#5a3a28", "#d99a3c", "#2f2a2f", "#b5523b")))
    c.shadow(300, 520, 120, 14)
    for x in (268, 332):
        c.rect(x - 15, 410, 30, 92, 12, c.fill(skin, "tube"))
        c.path(f"M{x - 22} 516C{x - 22} 488 {x + 22} 488 {x + 22} 516Z", c.trim)
    for flip in (False, True):
        with c.move(600 if flip else 0, flip=flip):
            c.line("M244 300L184 372", skin.base, 28)
            c.path("M250 276C216 280 196 310 196 334L226 352 262 320Z", c.fill(Ink(c.main.shade(0.1))))
            c.path("M214 150C160 180 190 250 160 290 190 310 224 280 226 230Z", c.fill(hair))
    c.path("M262 268H338C350 330 392 396 408 436 350 456 250 456 192 436 208 396 250 330 262 268Z")
    with c.clip("M262 268H338C350 330 392 396 408 436 350 456 250 456 192 436 208 396 250 330 262 268Z"):
        for row in range(4):
            for x in range(200 + row % 2 * 22, 420, 44):
                c.oval(x, 306 + row * 40, 8, fill=c.trim.base)
    c.path("M256 268C280 290 320 290 344 268L336 300C320 312 280 312 264 300Z", CREAM)
    c.oval(300, 180, 92, fill=c.fill(skin, "ball"))
    c.path(
        "M206 190C196 90 260 76 300 76S404 90 394 190C380 140 350 130 320 132 290 150 230 140 206 190Z", c.fill(hair)
    )
    for x in (264, 336):
        c.oval(x, 190, 9, fill=COAL.base)
        c.oval(x + (-14 if x < 300 else 14), 216, 15, fill="#f08a8a", o=0.55)
    c.line("M278 222C288 238 312 238 322 222", "#b5434f", 5)
    c.path(
        "M360 100C340 78 324 84 328 104 332 122 350 118 362 104 374 122 394 122 396 104 396 84 378 80 360 100Z",
        c.fill(c.trim),
    )


@draws("building_blocks")
def blocks(c: Canvas) -> None:
    """Draw stacked building blocks."""
    c.shadow(300, 494, 220)
    inks = [c.main, c.trim, *c.rng.sample(list(RAINBOW), 4)]
    for x, y in ((96, 366), (238, 366), (380, 366), (166, 240), (308, 240)):
        ink = inks[(x + y) % 6]
        c.rect(x, y, 126, 124, 16, c.fill(ink))
        c.rect(x + 14, y + 14, 98, 96, 10, "none", stroke=ink.tint(0.45), w=5, o=0.8)
        kind = (x // 60 + y) % 4
        if kind == 0:
            c.star(x + 63, y + 64, 34, "#fffdf6")
        elif kind == 1:
            c.oval(x + 63, y + 62, 28, fill="#fffdf6")
        elif kind == 2:
            c.path(f"M{x + 63} {y + 34}L{x + 94} {y + 88}H{x + 32}Z", "#fffdf6")
        else:
            c.rect(x + 38, y + 38, 50, 50, 8, "#fffdf6")
    c.path("M240 236L300 126 360 236Z", c.fill(c.main))
    if c.chance(0.6):
        c.path("M432 366V330A60 60 0 0 1 552 366Z", c.fill(inks[3]))
        c.lift(6)


@draws("puzzle")
def puzzle(c: Canvas) -> None:
    """Draw four jigsaw pieces, one lifted."""
    c.path("M120 140H490V500H120Z", c.main.shade(0.7), o=0.1)
    piece = (
        "M0 0H62C48-40 112-40 98 0H160V62C200 48 200 112 160 98V160H98C112 120 48 120 62 160H0V98C40 112 40 48 0 62Z"
    )
    inks = [c.main, c.trim, *c.rng.sample(list(RAINBOW), 2)]
    for x, y, turn, ink in (
        (134, 290, 0, inks[1]),
        (294, 290, 0, inks[2]),
        (134, 130, 0, inks[0]),
        (326, 92, 14, inks[3]),
    ):
        with c.move(x, y, turn=turn):
            if turn:
                c.path(piece, c.main.shade(0.7), o=0.16)
            with c.move(-6 if turn else 0, -10 if turn else 0):
                c.path(piece, c.fill(ink))
                c.line("M8 54V8H56", ink.tint(0.6), 5, 0.7)
    c.lift(-20)


@draws("board_game")
def board_game(c: Canvas) -> None:
    """Draw a board with pawns and dice."""
    c.shadow(300, 470, 250, 26)
    c.path("M300 190L556 318 300 446 44 318Z", c.main.shade(0.35))
    c.path("M300 174L556 302 300 430 44 302Z")
    c.path("M300 200L504 302 300 404 96 302Z", CREAM)
    colors = [c.main.base, c.trim.base, "#e4574f", "#4a86cf", "#58a972"]
    for step in range(7):
        for sx, sy, ox, oy in ((1, 1, 300, 222), (-1, 1, 300, 222), (1, -1, 300, 382), (-1, -1, 300, 382)):
            x, y = ox + sx * step * 22.5, oy + sy * step * 11.3
            c.oval(x, y, 11, 6, colors[step % 5])
    c.star(300, 302, 34, c.trim.base)
    for x, y, ink in ((210, 290, RAINBOW[0]), (372, 276, RAINBOW[4]), (330, 350, RAINBOW[2])):
        c.path(
            f"M{x - 32} {y + 34}C{x - 14} {y + 10} {x - 12} {y - 20} {x - 10} {y - 34}H{x + 10}C{x + 12} {y - 20} {x + 14} {y + 10} {x + 32} {y + 34}C{x + 20} {y + 46} {x - 20} {y + 46} {x - 32} {y + 34}Z",
            c.fill(ink, "tube"),
        )
        c.oval(x, y - 50, 27, fill=c.fill(ink, "ball"))
    with c.move(440, 400, turn=12):
        c.rect(-36, -36, 72, 72, 16, "#fffdf6", stroke=c.main.shade(0.2), w=2)
        for x, y in ((-17, -17), (17, 17), (0, 0), (17, -17), (-17, 17)):
            c.oval(x, y, 7, fill=COAL.base)


@draws("card_game")
def card_game(c: Canvas) -> None:
    """Draw a hand of playing cards."""
    c.shadow(300, 500, 190)
    inks = [*c.rng.sample(list(RAINBOW), 3), c.trim, c.main]
    for step, ink in enumerate(inks):
        with c.move(300, 520, turn=-36 + step * 18):
            c.rect(-82, -390, 164, 250, 20, "#fffdf6", stroke=c.main.shade(0.15), w=2)
            c.rect(-68, -376, 136, 222, 12, c.fill(ink))
            c.oval(0, -265, 46, 66, "#fffdf6", o=0.9)
            kind = step % 4
            if kind == 0:
                c.star(0, -265, 32, ink.base)
            elif kind == 1:
                c.path(
                    "M0-234C-40-262-36-296-12-296-2-296 0-286 0-284 0-286 2-296 12-296 36-296 40-262 0-234Z", ink.base
                )
            elif kind == 2:
                c.path("M0-310L28-265 0-220-28-265Z", ink.base)
            else:
                c.oval(0, -265, 26, fill=ink.base)
    c.lift(14)


@draws("toy_car", "remote_control_car")
def toy_car(c: Canvas) -> None:
    """Draw a toy car, or a buggy with its remote control."""
    remote = c.item == "remote_control_car"
    c.shadow(300, 462, 240)
    if remote:
        c.path("M84 372C96 300 180 286 230 280L290 214H404L470 286C520 292 540 330 536 384H90Z")
        c.path("M244 284L300 230H390L436 286Z", c.fill(Ink("#bfe0ef")))
        c.line("M468 284V190M440 190H520", COAL.base, 9)
        c.rect(430, 178, 100, 19, 6, c.trim)
        c.path("M90 350H536V372H90Z", c.trim.base)
    else:
        kind = c.pick(("beetle", "van", "racer"))
        if kind == "van":
            c.path("M90 400V230Q90 190 130 190H430C470 190 490 230 506 290 520 300 524 330 524 400Z")
            c.path(
                "M330 220H424C446 220 460 260 470 290H330ZM120 220H206V290H120ZM222 220H314V290H222Z",
                c.fill(Ink("#cfe7f2")),
            )
            c.path("M90 316H522V346H90Z", c.trim.base)
        elif kind == "racer":
            c.path("M70 400C70 330 200 330 250 300 280 270 360 270 390 310 470 320 540 340 540 400Z")
            c.path("M280 306C296 286 346 286 364 312Z", c.fill(Ink("#cfe7f2")))
            c.oval(182, 366, 34, fill=CREAM)
            c.star(182, 366, 21, c.trim.base)
            c.path("M470 320L520 270H546L530 350Z", c.fill(c.trim))
        else:
            c.path("M74 400C74 330 130 310 176 304 200 230 250 206 316 206S430 240 452 304C510 310 532 350 532 400Z")
            c.path("M212 300C226 250 256 238 300 236V300ZM320 236C370 238 396 260 410 300H320Z", c.fill(Ink("#cfe7f2")))
            c.oval(100, 358, 19, fill="#fff2b8")
            c.line("M320 316H350", c.trim.base, 8)
    y = 404 if not remote else 396
    for x in (180, 432):
        c.oval(x, y, 66 if remote else 56, fill=c.fill(COAL, "ball"))
        c.oval(x, y, 30, fill=c.fill(c.trim if not remote else STEEL, "ball"))
        c.oval(x, y, 10, fill=COAL.base)
    if remote:
        with c.move(120, 190, turn=-12):
            c.rect(-66, -40, 132, 84, 30, c.fill(COAL))
            c.line("M0-40V-104", STEEL.base, 7)
            c.oval(-30, 2, 17, fill=c.trim)
            c.oval(30, 2, 17, fill=c.main)


@draws("train_set")
def train(c: Canvas) -> None:
    """Draw a wooden train on its track."""
    c.shadow(300, 476, 270, 18)
    c.path("M20 448H580V468H20Z", c.fill(Ink(WOOD.tint(0.1)), "down"))
    for x in range(40, 580, 56):
        c.rect(x, 464, 30, 14, 3, WOOD.shade(0.3))
    c.path("M60 330H230V416H60Z", c.fill(c.trim))
    for x, y, ink in ((90, 310, RAINBOW[1]), (140, 300, RAINBOW[4]), (194, 312, RAINBOW[3])):
        c.oval(x, y, 30, fill=c.fill(ink, "ball"))
    c.path("M52 346H238V416Q238 424 230 424H60Q52 424 52 416Z", c.fill(c.trim))
    c.line("M236 404H274", COAL.base, 10)
    c.rect(290, 318, 226, 92, 40, c.fill(c.main, "down"))
    c.path("M280 216H388V416H280Z", c.fill(Ink(c.main.shade(0.12))))
    c.rect(262, 196, 144, 28, 12, c.fill(c.trim))
    c.rect(304, 246, 60, 60, 10, "#cfe7f2")
    c.path("M440 322L434 250H486L480 322Z", c.fill(Ink(c.main.shade(0.2)), "tube"))
    c.rect(424, 236, 72, 22, 10, BRASS)
    c.rect(268, 400, 262, 24, 10, COAL)
    for x, r in ((104, 30), (190, 30), (324, 36), (410, 30), (486, 30)):
        c.oval(x, 448 - r, r, fill=c.fill(WOOD, "ball"))
        c.oval(x, 448 - r, r * 0.4, fill="#e4574f")
    for x, y, r in ((466, 196, 20), (440, 156, 27), (400, 118, 34)):
        c.oval(x, y, r, fill="#ffffff", o=0.85)


@draws("kite")
def kite(c: Canvas) -> None:
    """Draw a kite in the wind."""
    for x, y in ((110, 140), (470, 420)):
        c.path(
            f"M{x - 60} {y + 20}C{x - 60} {y - 16} {x - 20} {y - 20} {x - 10} {y - 6} {x} {y - 44} {x + 60} {y - 34} {x + 56} {y} {x + 84} {y} {x + 80} {y + 20} {x + 66} {y + 20}Z",
            "#ffffff",
            o=0.8,
        )
    c.line("M222 402C190 440 250 470 206 500S150 540 170 570", c.main.shade(0.3), 5)
    with c.move(320, 250, turn=22):
        c.path("M0-190L130-30 0 190V-190Z", c.fill(c.trim))
        c.path("M0-190L-130-30 0 190Z")
        c.path("M0-190L130-30H0ZM0 190L-130-30H0Z", c.main.shade(0.4), o=0.22)
        c.line("M0-190V190M-130-30H130", c.main.shade(0.4), 5)
        c.star(0, -30, 44, CREAM.base, c.pick((4, 5, 8)))
    for x, y, ink in ((222, 436, c.trim), (226, 480, c.main), (176, 520, c.trim)):
        c.path(f"M{x} {y}L{x - 30} {y - 18}V{y + 18}ZM{x} {y}L{x + 30} {y - 18}V{y + 18}Z", c.fill(ink))


@draws("scooter")
def scooter(c: Canvas) -> None:
    """Draw a kick scooter."""
    c.shadow(300, 494, 210, 16)
    c.line("M402 424L352 132", STEEL.base, 17)
    c.line("M386 330L402 424", c.main.base, 26)
    c.line("M300 126L404 110", COAL.base, 15)
    c.line("M300 126L322 122M384 114L404 110", c.main.base, 21)
    c.path("M398 420H360C330 420 330 440 300 440H150C130 440 130 462 150 462H330C360 462 380 450 412 446Z")
    c.path("M160 438H300V446H150Z", c.trim.base)
    for x in (140, 420):
        c.oval(x, 450, 42, fill=c.fill(COAL, "ball"))
        c.oval(x, 450, 21, fill=c.fill(c.trim, "ball"))
        c.oval(x, 450, 7, fill=STEEL.base)
    c.path("M96 430C100 396 150 386 184 404L174 418C150 408 124 412 112 438Z", c.main.shade(0.25))
    if c.chance(0.6):
        for turn, ink in ((150, c.trim), (172, c.main), (195, c.trim)):
            with c.move(300, 126, turn=turn):
                c.line("M0 0C10-20-6-40 6-62", ink.base, 6)

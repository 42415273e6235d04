# ruff: noqa: E501 (outlines are data)
"""Drawings of paper goods and writing tools."""

from __future__ import annotations

from sabir.demo.pictures.canvas import Canvas
from sabir.demo.pictures.ink import BRASS, COAL, CREAM, RAINBOW, STEEL, WOOD, Ink
from sabir.demo.pictures.registry import draws


@draws("notebook", "diary")
def notebook(c: Canvas) -> None:
    """Draw a notebook with an elastic band, or a diary with a ribbon."""
    with c.move(300, 300, turn=c.pick((-7, 5, 8))):
        c.rect(-148, -198, 330, 432, 16, c.main.shade(0.7), o=0.15)
        c.rect(-152, -208, 320, 420, 12, CREAM.shade(0.06))
        for y in (-190, -150, -90):
            c.line(f"M164 {y}V{y + 30}", CREAM.shade(0.16), 3)
        c.rect(-168, -212, 320, 420, 16)
        c.path("M-168-196Q-168-212-152-212H-122V208H-152Q-168 208-168 192Z", c.main.shade(0.26), o=0.8)
        kind = c.pick(("frame", "sprigs", "blocks", "dots"))
        if c.item == "diary":
            c.rect(-70, -140, 170, 90, 8, "none", stroke=c.trim.base, w=6)
            c.line("M-40-106H70M-20-84H50", c.trim.base, 6)
            c.path("M40 206V262L58 244 76 262V206Z", c.fill(c.trim))
            c.rect(128, -30, 46, 60, 10, BRASS)
            c.oval(148, 0, 8, fill=BRASS.shade(0.5))
        elif kind == "frame":
            c.rect(-60, -110, 150, 96, 6, CREAM)
            c.line("M-34-78H64M-34-50H30", c.main.shade(0.3), 6)
        elif kind == "sprigs":
            for x, turn in ((-50, -16), (10, 0), (70, 16)):
                c.sprig(x, 110, 1.7, c.trim.base, turn)
        elif kind == "blocks":
            c.path("M-122 60L152-60V208H-122Z", c.fill(c.trim))
        else:
            for row in range(8):
                for x in range(-92 + row % 2 * 24, 110, 48):
                    c.oval(x, -170 + row * 48, 9, fill=c.trim.base)
        if c.item == "notebook":
            c.line("M112-210V206", c.trim.shade(0.35), 13)
        c.path("M-118-200H-108V196H-118Z", "#ffffff", o=0.18)


@draws("pen", "fountain_pen")
def pen(c: Canvas) -> None:
    """Draw a ball pen or a fountain pen with its line."""
    ink = c.main if c.main.luminance < 0.8 else Ink("#3b4d8f")
    c.line("M96 486C140 430 170 520 214 470S270 440 290 480 340 500 372 470", ink.base, 7)
    metal = c.pick((BRASS, STEEL))
    with c.move(286, 306, turn=40):
        c.rect(-20, -260, 64, 440, 26, c.main.shade(0.7), o=0.12)
        c.path("M-30-230C-30-262 30-262 30-230V60H-30Z", c.fill(c.main, "tube"))
        c.rect(-31, 44, 62, 20, 0, c.fill(metal, "tube"))
        c.path("M-30-236H30V-190H-30Z", c.fill(c.trim, "tube"))
        c.rect(16, -226, 18, 150, 8, c.fill(metal, "tube"))
        if c.item == "pen":
            c.rect(-12, -278, 24, 34, 6, c.fill(metal, "tube"))
            c.path("M-30 64H30L12 160H-12Z", c.fill(metal, "tube"))
            c.path("M-12 160H12L0 196Z", COAL)
        else:
            c.path("M-26 64H26L22 126H-22Z", c.fill(COAL, "tube"))
            c.path("M-24 126H24C26 170 12 200 0 226-12 200-26 170-24 126Z", c.fill(metal, "tube"))
            c.line("M0 160V216", COAL.base, 3)
            c.oval(0, 156, 6, fill=COAL.base)
        c.path("M-20-180H-8V40H-20Z", "#ffffff", o=0.35)


@draws("coloured_pencils")
def pencils(c: Canvas) -> None:
    """Draw coloured pencils in their case."""
    c.shadow(300, 508, 190)
    inks = [*RAINBOW, Ink("#8a5a3c"), Ink("#ee8cab")]
    for step, ink in enumerate(inks):
        x = 136 + step * 42
        top = 130 + (step * 37) % 56
        c.rect(x, top + 56, 34, 440 - top, 0, c.fill(ink, "tube"))
        c.path(
            f"M{x} {top + 56}L{x + 12} {top + 14}H{x + 22}L{x + 34} {top + 56}Q{x + 25} {top + 48} {x + 17} {top + 56}Q{x + 8} {top + 48} {x} {top + 56}Z",
            "#ecc998",
        )
        c.path(f"M{x + 17} {top}L{x + 24} {top + 22}H{x + 10}Z", ink.base)
    c.rect(112, 320, 376, 186, 20)
    c.path(
        "M112 340Q112 320 132 320H220C232 360 368 360 380 320H468Q488 320 488 340V360H112Z", c.main.shade(0.25), o=0.5
    )
    c.rect(196, 384, 208, 84, 12, CREAM)
    for step, ink in enumerate(RAINBOW):
        c.oval(226 + step * 30, 426, 12, fill=ink.base)


@draws("calendar")
def calendar(c: Canvas) -> None:
    """Draw a wall calendar with its month."""
    with c.move(0, 0):
        c.rect(134, 126, 352, 384, 18, c.main.shade(0.7), o=0.14)
    c.rect(122, 110, 356, 384, 18, "#fffdf8")
    c.path("M122 250V128Q122 110 140 110H460Q478 110 478 128V250Z")
    with c.clip("M122 250V128Q122 110 140 110H460Q478 110 478 128V250Z"):
        c.oval(380, 170, 30, fill=c.trim.base)
        c.path("M100 250L200 160 270 220 330 176 420 260H100Z", c.main.shade(0.3))
        c.path("M220 260C300 190 400 220 500 200V260Z", c.main.shade(0.5))
    marked = c.rng.randrange(8, 20)
    for day in range(28):
        x, y = 150 + day % 7 * 44, 276 + day // 7 * 50
        if day == marked:
            c.rect(x, y, 34, 34, 17, c.fill(c.trim))
        elif day % 7 > 4:
            c.rect(x, y, 34, 34, 8, c.main.tint(0.7))
        else:
            c.rect(x, y, 34, 34, 8, "#eceae4")
    for x in range(160, 460, 56):
        c.oval(x, 112, 10, fill=c.main.shade(0.55))
        c.line(f"M{x} 112V84", STEEL.shade(0.15), 9)
    c.about(c.pick((-3, 0, 3)))


@draws("pencil_case")
def pencil_case(c: Canvas) -> None:
    """Draw a pencil case."""
    c.shadow(300, 448, 230)
    for x, ink, turn in ((180, RAINBOW[0], -12), (240, RAINBOW[2], 4), (296, RAINBOW[4], -4), (350, RAINBOW[3], 10)):
        with c.move(x, 270, turn=turn):
            c.rect(-13, -110, 26, 130, 0, c.fill(ink, "tube"))
            c.path("M-13-110L0-152 13-110Z", "#ecc998")
            c.path("M-5-136L0-152 5-136Z", ink.base)
    c.rect(72, 252, 456, 190, 62)
    with c.clip(
        "M134 252H466A62 62 0 0 1 528 314V380A62 62 0 0 1 466 442H134A62 62 0 0 1 72 380V314A62 62 0 0 1 134 252Z"
    ):
        kind = c.pick(("stars", "stripes", "half"))
        if kind == "stars":
            for x, y in ((140, 370), (230, 400), (310, 352), (400, 396), (470, 350)):
                c.star(x, y, 24, c.trim.base)
        elif kind == "stripes":
            for x in range(80, 540, 70):
                c.path(f"M{x} 450L{x + 60} 300H{x + 88}L{x + 28} 450Z", c.trim.base)
        else:
            c.path("M60 370H540V450H60Z", c.fill(c.trim))
    c.line("M104 296H496", c.main.shade(0.5), 13)
    c.dashes("M110 296H490", BRASS.base, 5, 1, "3 8")
    c.path("M470 288H492L504 350H480Z", BRASS)


@draws("greeting_card")
def greeting_card(c: Canvas) -> None:
    """Draw a greeting card before its envelope."""
    with c.move(360, 320, turn=10):
        c.rect(-170, -120, 340, 240, 10, c.fill(c.trim))
        c.path("M-170-112L0 30 170-112M-170 116L-50-10M170 116L50-10", "none", stroke=c.trim.shade(0.25), w=5, o=0.6)
        c.oval(0, 24, 27, fill="#c9443f")
    with c.move(256, 300, turn=-6):
        c.rect(-124, -170, 270, 360, 10, c.main.shade(0.7), o=0.16)
        c.rect(-136, -182, 272, 364, 10, "#fffdf6")
        c.rect(-120, -166, 240, 332, 6)
        kind = c.pick(("cake", "flowers", "heart"))
        if kind == "cake":
            c.path("M-74 110V30Q-74 10-54 10H54Q74 10 74 30V110Z", c.fill(CREAM, "down"))
            c.path(
                "M-74 40C-60 66-44 40-30 56S0 70 10 52 40 66 50 50 70 62 74 40V30Q74 10 54 10H-54Q-74 10-74 30Z",
                c.trim.base,
            )
            for x in (-36, 0, 36):
                c.line(f"M{x} 8V-44", "#f4a259", 9)
                c.path(f"M{x}-84C{x + 14}-66 {x + 10}-52 {x}-50 {x - 10}-52 {x - 14}-66 {x}-84Z", "#ffd65c")
        elif kind == "flowers":
            for x, turn in ((-44, -18), (0, 0), (44, 18)):
                c.sprig(x, 120, 1.7, CREAM.base, turn)
            for x, y in ((-78, -62), (0, -84), (78, -62)):
                c.oval(x, y, 28, fill=c.trim.base)
                c.oval(x, y, 12, fill="#ffd65c")
        else:
            c.path("M0 90C-100 10-92-80-44-84-14-84 0-62 0-44 0-62 14-84 44-84 92-80 100 10 0 90Z", c.fill(c.trim))


@draws("scissors")
def scissors(c: Canvas) -> None:
    """Draw a pair of scissors."""
    c.path(
        "M284 320L196 84C180 90 176 110 184 140L252 330ZM316 320L404 84C420 90 424 110 416 140L348 330Z",
        c.main.shade(0.7),
        o=0.12,
    )
    c.path("M320 340L196 70C176 80 172 104 182 136L262 340Z", c.fill(STEEL))
    c.path("M280 340L404 70C424 80 428 104 418 136L338 340Z", c.fill(Ink(STEEL.shade(0.12))))
    for flip in (False, True):
        with c.move(600 if flip else 0, flip=flip):
            c.path(
                "M318 330L266 330C256 380 240 380 206 390 160 404 140 450 160 490 184 530 244 524 262 480 276 440 296 390 318 330ZM196 424C226 412 244 430 236 460 226 490 196 494 188 470 180 450 180 432 196 424Z",
                c.fill(c.main if not flip else Ink(c.main.shade(0.12))),
            )
    c.oval(300, 322, 17, fill=c.fill(BRASS))
    c.line("M290 322H310", BRASS.shade(0.5), 4)
    c.about(c.pick((-18, 14, 24)))


@draws("sticky_notes")
def sticky_notes(c: Canvas) -> None:
    """Draw blocks of sticky notes."""
    c.shadow(300, 496, 200)
    inks = [RAINBOW[2], c.trim, c.main]
    for (x, y, turn), ink in zip(((346, 236, 8), (230, 266, -7), (306, 342, 3)), inks, strict=True):
        with c.move(x, y, turn=turn):
            c.rect(-112, -100, 240, 232, 4, ink.shade(0.7), o=0.16)
            for step in range(3):
                c.rect(-120 + step * 2, -112 - step * 3 + 6, 232, 232, 3, ink.shade(0.12 - step * 0.05))
            c.path("M-118-118H114V80L78 116H-118Z", c.fill(ink))
            c.path("M114 80L78 116C82 100 80 90 76 80 90 84 104 84 114 80Z", ink.shade(0.25))
    with c.move(306, 342, turn=3):
        c.line("M-80-60H60M-80-20H76M-80 20H20", c.main.shade(0.5), 8, 0.6)
        c.line("M-80 62L-66 78-40 46", c.main.shade(0.6), 9, 0.8)


@draws("desk_organiser")
def organiser(c: Canvas) -> None:
    """Draw a desk organiser full of pens."""
    c.shadow(300, 494, 210)
    for x, y, turn, ink in ((160, 300, -8, RAINBOW[0]), (200, 290, 4, c.trim), (236, 306, 12, RAINBOW[4])):
        with c.move(x, y, turn=turn):
            c.rect(-11, -140, 22, 170, 6, c.fill(ink, "tube"))
            c.path("M-11-140L0-172 11-140Z", "#ecc998")
    c.path("M300 300V190L340 170 350 300Z", STEEL)
    c.rect(116, 270, 150, 220, 16)
    c.rect(258, 340, 226, 150, 16, c.fill(Ink(c.main.tint(0.12))))
    c.rect(280, 240, 90, 110, 6, CREAM)
    c.line("M296 268H352M296 290H340", c.main.shade(0.3), 5)
    c.rect(384, 296, 80, 60, 4, c.fill(RAINBOW[2]))
    c.rect(278, 396, 186, 72, 10, c.fill(c.trim))
    c.oval(371, 432, 10, fill=BRASS)
    c.rect(116, 270, 150, 26, 10, WOOD)
    c.sprig(190, 440, 0.9, c.trim.base)


@draws("photo_album")
def album(c: Canvas) -> None:
    """Draw a photo album with a window in its cover."""
    with c.move(300, 300, turn=-5):
        c.rect(-182, -172, 392, 384, 16, c.main.shade(0.7), o=0.15)
        c.rect(-176, -186, 378, 372, 8, CREAM.shade(0.05))
        c.rect(-196, -192, 384, 384, 16)
        c.path("M-196-176Q-196-192-180-192H-140V192H-180Q-196 192-196 176Z", c.fill(c.trim))
        for y in (-120, 0, 120):
            c.oval(-168, y, 12, fill="none", stroke=BRASS.base, w=6)
        c.rect(-92, -112, 230, 176, 6, "#fffdf6")
        view = "M-78-98H124V36H-78Z"
        with c.clip(view):
            c.path(view, "#cfe6f3")
            c.oval(70, -50, 25, fill="#f6c667")
            c.path("M-90 50L-30-40 20 16 60-20 140 50Z", "#6f9d7d")
        c.line("M-40 110H84", c.trim.base, 9)
        c.line("M-10 138H54", c.trim.base, 6)

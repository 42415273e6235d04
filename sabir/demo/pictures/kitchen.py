# ruff: noqa: E501 (outlines are data)
"""Drawings of what stands on stove and worktop."""

from __future__ import annotations

from sabir.demo.pictures.canvas import Canvas
from sabir.demo.pictures.ink import BRASS, COAL, STEEL, WOOD, Ink
from sabir.demo.pictures.registry import draws


@draws("kettle")
def kettle(c: Canvas) -> None:
    """Draw a kettle with a goose neck or a short spout."""
    c.shadow(300, 490, 190)
    handle = c.pick((COAL, WOOD, c.trim))
    c.line("M408 210C500 190 520 250 500 330 490 370 460 400 430 410", handle.base, 26)
    if c.chance(0.5):
        c.line("M190 400C120 400 130 300 96 240", c.main.shade(0.18), 30)
        c.line("M190 392C124 392 134 296 100 238", c.main.tint(0.2), 7, 0.7)
    else:
        c.path("M214 230L126 208C116 206 112 218 120 226L196 330Z", c.fill(Ink(c.main.shade(0.12))))
    body = "M204 190H396C420 260 440 380 446 456Q446 470 432 470H168Q154 470 154 456C160 380 180 260 204 190Z"
    c.path(body, c.fill(c.main, "tube"))
    with c.clip(body):
        c.path("M150 420H450V480H150Z", c.fill(c.trim, "tube"), o=0.9)
    c.path("M212 190C220 150 380 150 388 190Z", c.fill(Ink(c.main.shade(0.12)), "tube"))
    c.oval(300, 148, 20, fill=handle)
    c.rect(146, 466, 308, 24, 10, COAL)
    c.path("M222 214C206 280 194 350 190 404H212C214 350 226 280 244 214Z", "#ffffff", o=0.35)


@draws("frying_pan")
def frying_pan(c: Canvas) -> None:
    """Draw a frying pan from above with something good in it."""
    c.oval(262, 352, 196, fill=c.main.shade(0.7), o=0.16)
    handle = c.pick((WOOD, COAL, Ink("#8a5a3c")))
    with c.move(262, 330, turn=-38):
        c.path(
            "M176-20H250C300-24 350-22 372-16 386-10 386 10 372 16 350 22 300 24 250 20H176Z", c.fill(handle, "down")
        )
        c.oval(360, 0, 9, fill=c.ground.tint(0.8))
        c.rect(170, -24, 44, 48, 8, STEEL)
    c.oval(262, 330, 194)
    c.oval(262, 330, 172, fill=c.fill(COAL if "cast_iron" in c.has or "non_stick" in c.has else Ink("#4b4d58"), "ball"))
    c.oval(262, 330, 146, fill="none", stroke="#ffffff", w=3, o=0.1)
    if c.chance(0.6):
        c.path(
            "M196 300C210 250 270 252 300 268 350 262 366 312 344 346 352 396 290 404 262 390 214 402 180 362 196 300Z",
            "#fffdf6",
        )
        c.oval(276, 322, 40, fill=c.fill(Ink("#f5b43c"), "ball"))
        c.oval(264, 308, 9, fill="#ffffff", o=0.6)
    else:
        for x, y in ((212, 290), (300, 276), (252, 352), (322, 356), (206, 366)):
            c.oval(x, y, 27, fill=c.fill(Ink("#dd5a45"), "ball"))
        c.sprig(276, 340, 0.6, "#63a35c", 60)
    c.path("M110 290C130 220 190 180 250 176L254 190C196 196 146 232 126 296Z", "#ffffff", o=0.4)


@draws("cooking_pot")
def pot(c: Canvas) -> None:
    """Draw a cooking pot with lid."""
    c.shadow(300, 474, 220)
    knob = c.pick((WOOD, BRASS, COAL))
    for flip in (False, True):
        with c.move(600 if flip else 0, flip=flip):
            c.line("M124 320H84V356H124", c.main.shade(0.35), 18)
    c.path("M120 284H480V420C480 456 456 472 424 472H176C144 472 120 456 120 420Z", c.fill(c.main, "tube"))
    c.path("M120 390H480V420C480 456 456 472 424 472H176C144 472 120 456 120 420Z", c.main.shade(0.5), o=0.14)
    c.path("M116 272C130 206 220 190 300 190S470 206 484 272Z", c.fill(Ink(c.main.tint(0.1)), "tube"))
    c.rect(104, 266, 392, 24, 12, c.fill(Ink(c.main.shade(0.16)), "tube"))
    c.path("M282 190L288 166H312L318 190Z", STEEL)
    c.oval(300, 154, 27, 20, knob)
    c.path("M152 304V420C152 430 160 440 172 444V304Z", "#ffffff", o=0.35)
    if c.chance(0.5):
        c.sprig(300, 424, 0.8, c.trim.base)
    c.steam(300, 130)


@draws("knife_set")
def knives(c: Canvas) -> None:
    """Draw a block with knives."""
    c.shadow(310, 494, 170)
    wood = c.pick((WOOD, Ink("#8a5a3c"), Ink("#e0bf8d")))
    for x, y, length in ((196, 170, 110), (244, 144, 120), (292, 164, 104), (338, 196, 90), (380, 222, 80)):
        with c.move(x, y, turn=-14):
            c.rect(-10, 40, 20, length, 2, STEEL)
            c.rect(-15, -50, 30, 108, 11)
            c.oval(0, -28, 4, fill=STEEL.tint(0.4))
            c.oval(0, 28, 4, fill=STEEL.tint(0.4))
    c.path("M180 262L420 310 444 474Q446 492 428 492H214Q198 492 196 474Z", c.fill(wood))
    c.path("M180 262L420 310 426 346 184 296Z", wood.tint(0.25))
    c.line(
        "M206 330C280 350 360 350 420 372M210 400C300 410 360 420 430 430M212 450C260 454 330 456 400 462",
        wood.shade(0.3),
        4,
        0.4,
    )
    c.oval(320, 420, 28, fill=wood.shade(0.25), o=0.6)
    c.sprig(320, 440, 0.36, wood.tint(0.5))


@draws("chopping_board")
def chopping_board(c: Canvas) -> None:
    """Draw a chopping board with vegetables."""
    wood = c.pick((WOOD, Ink("#a9713f"), Ink("#e2c08e")))
    c.rect(122, 150, 366, 360, 40, wood.shade(0.7), o=0.15)
    c.path(
        "M154 150H262V96Q262 70 288 70H312Q338 70 338 96V150H446Q482 150 482 186V462Q482 498 446 498H154Q118 498 118 462V186Q118 150 154 150Z",
        c.fill(wood),
    )
    c.oval(300, 106, 15, fill=c.ground.tint(0.75))
    for y in (196, 250, 316, 384, 446):
        c.line(f"M134 {y}C220 {y - 16} 360 {y + 18} 466 {y - 4}", wood.shade(0.3), 4, 0.35)
    c.rect(144, 176, 312, 296, 22, "none", stroke=wood.shade(0.22), w=7, o=0.7)
    if c.color not in ("brown", "beige"):
        c.path("M118 420V462Q118 498 154 498H446Q482 498 482 462V420Z", c.fill(c.main), o=0.9)
    for x, y in ((226, 300), (282, 336), (236, 372)):
        c.oval(x, y, 33, fill=c.fill(Ink("#e2574b"), "ball"))
        c.oval(x, y, 22, fill="#f3867a")
        c.line(f"M{x - 12} {y}h24M{x} {y - 12}v24", "#fbd9d0", 4)
    c.sprig(372, 376, 1.4, "#5c9e67", 18)
    c.sprig(348, 386, 1.1, "#78b36f", -20)


@draws("teapot")
def teapot(c: Canvas) -> None:
    """Draw a teapot."""
    c.shadow(300, 474, 200)
    c.line("M430 280C520 260 524 400 424 410", c.main.shade(0.2), 24)
    c.path(
        "M190 330C130 330 120 268 78 246 90 232 116 232 130 240 160 262 176 280 206 286Z",
        c.fill(Ink(c.main.shade(0.1))),
    )
    body = "M300 222C400 222 448 280 448 350 448 420 400 470 300 470S152 420 152 350C152 280 200 222 300 222Z"
    c.path(body, c.fill(c.main, "ball"))
    with c.clip(body):
        decor = c.pick(("band", "sprigs", "dip", "dots"))
        if decor == "band":
            c.path("M140 340C240 366 360 366 460 340V384C360 410 240 410 140 384Z", c.fill(c.trim))
        elif decor == "sprigs":
            for x, turn in ((214, -14), (270, -4), (330, 6), (386, 14)):
                c.sprig(x, 418, 0.95, c.trim.base, turn)
        elif decor == "dip":
            c.path("M140 400C240 370 360 430 460 392V490H140Z", c.fill(c.trim))
        else:
            for row in range(4):
                for x in range(170 + row % 2 * 30, 450, 60):
                    c.oval(x, 290 + row * 44, 10, fill=c.trim.base)
    c.path("M222 236C240 194 360 194 378 236 360 254 240 254 222 236Z", c.fill(Ink(c.main.tint(0.14))))
    c.oval(300, 188, 20, fill=c.pick((WOOD, c.trim)))
    c.path("M186 320C196 286 220 262 252 250L256 262C230 276 210 300 202 330Z", "#ffffff", o=0.5)


@draws("mug")
def mug(c: Canvas) -> None:
    """Draw a steaming mug."""
    c.shadow(290, 476, 170)
    c.line("M400 262C500 250 500 410 392 404", c.main.shade(0.18), 28)
    c.line("M402 256C486 248 492 390 400 398", c.main.tint(0.25), 6, 0.6)
    taper = c.pick((0, 16, 30))
    body = f"M152 212H412L{408 - taper} 440C{404 - taper} 464 386 474 362 474H202C178 474 160 464 {156 + taper} 440Z"
    c.path(body, c.fill(c.main, "tube"))
    with c.clip(body):
        decor = c.pick(("heart", "dip", "lines", "hills", "sprig"))
        if decor == "heart":
            c.path(
                "M282 412C206 356 216 296 250 294 270 294 280 310 282 322 284 310 294 294 314 294 348 296 358 356 282 412Z",
                c.trim.base,
            )
        elif decor == "dip":
            c.path("M140 372C220 350 330 396 430 362V480H140Z", c.fill(c.trim, "tube"))
        elif decor == "lines":
            for y in (290, 326, 362):
                c.path(
                    f"M140 {y}C240 {y + 14} 330 {y + 14} 430 {y}v14C330 {y + 28} 240 {y + 28} 140 {y + 14}Z",
                    c.trim.base,
                )
        elif decor == "hills":
            c.oval(336, 300, 26, fill=c.trim.base)
            c.path("M140 400L220 320 272 376 320 340 430 420V480H140Z", c.trim.shade(0.12))
        else:
            c.sprig(282, 430, 1.6, c.trim.base)
    c.oval(282, 212, 130, 26, c.fill(Ink(c.main.tint(0.3))))
    c.oval(282, 216, 114, 19, "#7a4d33")
    c.path("M180 240V400C180 420 186 430 196 436V242Z", "#ffffff", o=0.3)
    c.steam(282, 180)


@draws("thermos_flask", "water_bottle")
def bottle(c: Canvas) -> None:
    """Draw a drinking bottle or a flask with a cup."""
    c.shadow(300, 520, 110, 17)
    flask = c.item == "thermos_flask"
    if flask:
        c.path("M232 96H368L376 176H224Z", c.fill(c.trim, "tube"))
        c.rect(216, 172, 168, 24, 8, STEEL)
    else:
        c.line("M272 92C272 58 328 58 328 92", c.trim.shade(0.15), 15)
        c.rect(252, 86, 96, 60, 14, c.fill(c.trim, "tube"))
    body = (
        "M212 196H388V492Q388 518 362 518H238Q212 518 212 492Z"
        if flask
        else "M258 144H342C346 180 392 186 392 240V486Q392 518 360 518H240Q208 518 208 486V240C208 186 254 180 258 144Z"
    )
    c.path(body, c.fill(c.main, "tube"))
    with c.clip(body):
        decor = c.pick(("hills", "band", "sprig", "plain"))
        if decor == "hills":
            c.path("M200 430L262 340 304 396 336 356 400 440V520H200Z", c.fill(c.trim))
            c.oval(340, 310, 18, fill=c.trim.base)
        elif decor == "band":
            c.rect(200, 300, 200, 18, fill=c.trim.base)
            c.rect(200, 330, 200, 60, fill=c.trim.base)
        elif decor == "sprig":
            c.sprig(300, 440, 1.5, c.trim.base)
        c.path("M230 150H252V520H230Z", "#ffffff", o=0.3)
        c.rect(200, 488, 200, 40, fill=c.main.shade(0.4), o=0.35)
    if flask and c.chance(0.7):
        c.line("M388 230C440 240 440 380 388 400", c.trim.shade(0.2), 15)


@draws("lunch_box")
def lunch_box(c: Canvas) -> None:
    """Draw a lunch box with a snap lid."""
    c.shadow(300, 460, 220)
    c.rect(104, 290, 392, 168, 38)
    c.path("M104 400H496V420Q496 458 458 458H142Q104 458 104 420Z", c.main.shade(0.5), o=0.14)
    c.path("M110 292V268Q110 216 162 216H438Q490 216 490 268V292Z", c.fill(c.trim))
    c.rect(92, 280, 416, 26, 13, c.fill(Ink(c.trim.shade(0.15))))
    for x in (170, 392):
        c.rect(x, 262, 40, 66, 9, c.fill(Ink(c.main.tint(0.25))))
    c.path("M146 262C150 244 160 236 180 234H300V246H190C170 248 162 256 158 274Z", "#ffffff", o=0.45)
    motif = c.pick(("star", "sprig", "smile"))
    if motif == "star":
        c.star(300, 386, 40, c.trim.base)
    elif motif == "sprig":
        c.sprig(300, 440, 0.85, c.trim.base)
    else:
        c.oval(262, 370, 8, fill=c.main.shade(0.6))
        c.oval(338, 370, 8, fill=c.main.shade(0.6))
        c.line("M266 396C280 420 320 420 334 396", c.main.shade(0.6), 8)

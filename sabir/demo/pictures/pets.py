# ruff: noqa: E501 (outlines are data)
"""Drawings of pet supplies."""

from __future__ import annotations

from sabir.demo.pictures.canvas import Canvas
from sabir.demo.pictures.ink import BRASS, COAL, CREAM, LEAF, STEEL, WOOD, Ink
from sabir.demo.pictures.registry import draws


def _paw(c: Canvas, x: float, y: float, scale: float, color: str) -> None:
    """Stamp a paw."""
    with c.move(x, y, scale=scale):
        c.path("M0-6C26-6 44 20 38 40 30 56 14 46 0 46S-30 56-38 40C-44 20-26-6 0-6Z", color)
        for dx, dy in ((-44, -14), (-18, -40), (18, -40), (44, -14)):
            c.oval(dx, dy, 14, 19, color)


@draws("dog_bed")
def dog_bed(c: Canvas) -> None:
    """Draw a dog bed with a sleeping dog."""
    c.shadow(300, 476, 250)
    c.path("M60 390C60 290 160 250 300 250S540 290 540 390Z", c.fill(Ink(c.main.shade(0.12))))
    c.oval(300, 372, 196, 70, c.fill(Ink(c.trim.tint(0.1))))
    coat = Ink(c.pick(("#c98f55", "#8a6248", "#e6c79a", "#4a4550")))
    c.path("M150 370C150 290 230 240 320 246 420 252 460 310 446 376Z", c.fill(coat, "ball"))
    c.path("M132 350C120 296 160 272 204 276 252 280 268 320 258 356 240 396 150 396 132 350Z", c.fill(coat))
    c.path("M204 276C240 262 268 290 262 346 240 340 214 316 204 276Z", coat.shade(0.3))
    c.oval(136, 350, 15, 11, COAL.base)
    c.line("M164 324Q174 332 186 324", COAL.base, 5)
    c.line("M440 350C470 330 476 300 462 286", coat.base, 19)
    c.path(
        "M50 380C50 356 90 350 110 372 160 410 440 410 490 372 510 350 550 356 550 380 556 450 470 480 300 480S44 450 50 380Z"
    )
    _paw(c, 300, 438, 0.5, c.trim.base)
    c.path("M84 384C80 400 90 430 110 440L118 428C106 420 98 404 100 388Z", "#ffffff", o=0.35)


@draws("pet_bowl")
def bowl(c: Canvas) -> None:
    """Draw a food bowl."""
    c.shadow(300, 470, 210)
    kibble = Ink("#a56a3e")
    c.path("M176 300C190 236 250 226 300 226S410 236 424 300Z", c.fill(kibble, "ball"))
    for x, y in ((220, 270), (262, 246), (306, 240), (350, 250), (388, 276), (240, 290), (290, 272), (336, 284)):
        c.oval(x, y, 17, 14, kibble.tint(0.12) if (x + y) % 4 else kibble.shade(0.18))
    c.path("M158 304H442L498 440Q506 468 474 468H126Q94 468 102 440Z")
    c.oval(300, 304, 148, 25, "none", stroke=c.main.tint(0.35), w=15)
    c.path("M110 428H490L498 440Q506 468 474 468H126Q94 468 102 440Z", c.fill(c.trim), o=0.9)
    if c.chance(0.5):
        _paw(c, 300, 382, 0.8, CREAM.base)
    else:
        c.path(
            "M236 360C216 340 196 366 214 380 196 394 216 420 236 400H364C384 420 404 394 386 380 404 366 384 340 364 360Z",
            CREAM.base,
        )
    c.path("M182 320L148 410H166L202 320Z", "#ffffff", o=0.3)
    c.lift(10)


@draws("dog_lead")
def lead(c: Canvas) -> None:
    """Draw a dog lead."""
    c.line(
        "M196 150C100 90 90 250 190 250S300 170 380 190 520 320 420 380 230 330 220 420", c.main.shade(0.6), 27, 0.12
    )
    c.line("M188 134C92 80 86 240 186 240S296 160 376 180 516 310 416 370 226 320 216 410", c.main.base, 25)
    c.line("M188 134C92 80 86 240 186 240S296 160 376 180 516 310 416 370 226 320 216 410", c.trim.base, 5, 0.9)
    c.line("M188 134C240 160 236 226 186 240", c.main.shade(0.15), 25)
    with c.move(214, 424, turn=4):
        c.rect(-15, -20, 30, 44, 8, BRASS)
        c.line("M0 24V44M0 44C-34 50-30 110 0 110S34 60 8 46", STEEL.base, 13)
    c.rect(160, 218, 40, 40, 8, c.fill(COAL))
    _paw(c, 430, 140, 0.7, c.main.tint(0.3))


@draws("dog_collar")
def collar(c: Canvas) -> None:
    """Draw a collar with a tag."""
    c.shadow(300, 500, 150)
    c.path(
        "M110 270C110 160 210 130 300 130S490 160 490 270 400 400 300 400 110 380 110 270ZM160 262C160 330 230 352 300 352S440 330 440 262 370 178 300 178 160 194 160 262Z",
        c.fill(Ink(c.main.shade(0.35))),
    )
    c.path("M110 270C118 362 210 366 300 366S482 362 490 270V320C486 416 400 428 300 428S114 416 110 320Z")
    for x, y in ((156, 366), (206, 390), (394, 390), (444, 366)):
        c.star(x, y, 14, c.trim.base, c.pick((4, 5)))
    c.dashes("M120 318C140 376 220 382 300 382S460 376 480 318", c.main.tint(0.4), 3, 0.8)
    c.oval(300, 430, 13, fill="none", stroke=STEEL.base, w=7)
    c.oval(300, 478, 42, fill=c.fill(BRASS, "ball"))
    _paw(c, 300, 482, 0.42, BRASS.shade(0.45))
    c.rect(96, 236, 60, 70, 10, COAL)
    c.rect(108, 250, 36, 42, 6, "none", stroke=STEEL.base, w=6)
    c.lift(10)


@draws("cat_toy")
def cat_toy(c: Canvas) -> None:
    """Draw a toy mouse and a feather wand."""
    c.shadow(300, 478, 210)
    c.line("M470 60L560 260", WOOD.base, 13)
    c.line("M470 62C420 40 380 80 400 140", CREAM.shade(0.2), 5)
    for turn, ink in ((-26, c.trim), (4, c.main), (32, Ink(c.trim.shade(0.2)))):
        with c.move(400, 140, turn=turn):
            c.path("M0 0C30 30 34 90 0 130-34 90-30 30 0 0Z", c.fill(ink))
            c.line("M0 8V116", ink.shade(0.3), 3, 0.6)
    c.line("M430 420C520 410 540 330 490 310", c.main.shade(0.15), 13)
    c.path("M120 440C110 350 200 290 310 300 420 310 460 380 450 440 440 474 130 474 120 440Z", c.fill(c.main, "ball"))
    for x in (220, 286):
        c.oval(x, 310, 42, 47, c.fill(c.main))
        c.oval(x, 314, 25, 28, "#f2b5c0")
    c.oval(176, 382, 10, fill=COAL.base)
    c.oval(122, 424, 14, 11, "#e58a96")
    c.line("M150 430L90 410M150 440L84 446M156 450L100 478", c.main.shade(0.5), 3)
    c.line("M330 360h60M336 390h70M330 420h60", c.trim.base, 6)


@draws("scratching_post")
def scratching_post(c: Canvas) -> None:
    """Draw a scratching post with a cat on top."""
    c.shadow(300, 514, 190)
    for x, top in ((230, 270), (400, 370)):
        c.rect(x - 28, top, 56, 478 - top, 4, c.fill(Ink("#d9b98a"), "tube"))
        for y in range(top + 10, 474, 13):
            c.line(f"M{x - 28} {y + 4}L{x + 28} {y - 4}", "#b08d5e", 4, 0.7)
    c.rect(130, 474, 340, 38, 16, c.fill(c.main, "down"))
    c.rect(130, 248, 200, 32, 15, c.fill(c.main, "down"))
    c.rect(336, 350, 140, 28, 14, c.fill(c.main, "down"))
    fur = Ink(c.pick(("#e39a4e", "#6d6a75", "#3f3b45", "#d9c3a3")))
    c.line("M290 236C350 230 350 170 320 160", fur.base, 19)
    c.path("M160 250C160 190 190 170 226 170S300 190 300 250Z", c.fill(fur, "ball"))
    c.path("M166 176L160 112 192 134H232L264 112 258 176C250 204 174 204 166 176Z", c.fill(fur))
    for x in (192, 232):
        c.oval(x, 162, 7, 9, "#7cc36b")
        c.oval(x, 162, 3, 8, COAL.base)
    c.path("M206 178H218L212 186Z", "#f2a0a8")
    c.line("M400 378V420", CREAM.shade(0.3), 4)
    c.oval(406, 436, 21, fill=c.fill(c.trim, "ball"))


@draws("pet_carrier")
def carrier(c: Canvas) -> None:
    """Draw a carrier box with a cat looking out."""
    c.shadow(300, 484, 220)
    c.line("M230 190V150Q230 130 250 130H350Q370 130 370 150V190", c.trim.shade(0.2), 19)
    c.path("M150 186H450Q480 186 488 216L506 330H94L112 216Q120 186 150 186Z", c.fill(c.trim))
    c.path("M94 326H506L494 450Q490 482 458 482H142Q110 482 106 450Z")
    for x in (126, 440):
        for y in (226, 250, 274):
            c.line(f"M{x} {y}h34", c.trim.shade(0.4), 8, 0.6)
    c.rect(190, 222, 220, 226, 26, c.main.shade(0.65))
    fur = Ink(c.pick(("#e39a4e", "#8d8a95", "#d9c3a3")))
    c.path("M234 448V340L230 282 266 306H334L370 282 366 340V448Z", c.fill(fur))
    for x in (272, 328):
        c.oval(x, 350, 10, 13, "#8ed07c")
        c.oval(x, 350, 4, 11, COAL.base)
    c.path("M290 376H310L300 388Z", "#f2a0a8")
    for x in range(216, 400, 34):
        c.line(f"M{x} 228V444", STEEL.tint(0.2), 6)
    for y in (300, 376):
        c.line(f"M194 {y}H406", STEEL.tint(0.2), 6)
    c.rect(84, 316, 432, 24, 12, c.fill(Ink(c.main.shade(0.15)), "down"))
    c.rect(396, 320, 30, 44, 8, BRASS)


@draws("aquarium")
def aquarium(c: Canvas) -> None:
    """Draw an aquarium with fish."""
    c.shadow(300, 496, 240)
    c.rect(80, 132, 440, 350, 18, "#d9f0f7")
    with c.clip("M92 150H508V470H92Z"):
        c.path("M80 190C180 176 260 204 340 190S460 180 520 192V480H80Z", c.fill(Ink("#7cc3dd"), "down"))
        c.path("M80 440C180 420 300 450 400 430S500 430 520 440V490H80Z", c.fill(Ink("#e8cf9d")))
        for x, scale in ((130, 1.8), (168, 1.2), (456, 2.0), (420, 1.3)):
            c.sprig(x, 446, scale, LEAF.base if scale > 1.5 else LEAF.tint(0.25))
        c.path("M270 440C270 390 350 390 350 440Z", c.fill(Ink("#9a93a8")))
        for x, y, scale, ink, flip in (
            (230, 270, 1.0, Ink("#f08a3c"), False),
            (370, 330, 0.8, c.trim, True),
            (330, 234, 0.6, Ink("#f4c95d"), False),
        ):
            with c.move(x, y, scale=scale, flip=flip):
                c.path("M-56 0C-30-40 30-40 50 0L86-28V28L50 0C30 40-30 40-56 0Z", c.fill(ink))
                c.oval(-30, -6, 7, fill=COAL.base)
                c.line("M-8-20Q4 0-8 20", ink.shade(0.3), 5)
        for x, y, r in ((180, 230, 8), (192, 206, 5), (410, 250, 8), (420, 222, 5)):
            c.oval(x, y, r, fill="#ffffff", o=0.7)
        c.path("M110 150H150L130 470H100Z", "#ffffff", o=0.3)
    c.rect(70, 108, 460, 44, 16)
    c.rect(74, 464, 452, 32, 12)
    c.oval(300, 130, 9, fill=c.trim)


@draws("bird_cage")
def bird_cage(c: Canvas) -> None:
    """Draw a bird cage with its bird."""
    c.shadow(300, 518, 160)
    c.oval(300, 62, 21, fill="none", stroke=c.main.shade(0.1), w=9)
    c.path("M156 470V250C156 40 444 40 444 250V470Z", "#ffffff", o=0.45)
    c.line("M196 340H404", WOOD.base, 11)
    bird = c.trim if c.trim.luminance < 0.85 else Ink("#f2c13d")
    with c.move(310, 290, scale=1.15):
        c.path("M-50 46L-80 96-30 60Z", bird.shade(0.25))
        c.path("M-46 40C-60-10-20-50 20-46 56-40 60-4 44 20 28 46-20 60-46 40Z", c.fill(bird, "ball"))
        c.path("M-40 36C-30 0 0-6 14 6 6 34-20 46-40 36Z", bird.shade(0.2))
        c.path("M52-22L78-12 50-2Z", "#ee8b3a")
        c.oval(30, -20, 6, fill=COAL.base)
    for x in (156, 204, 252, 300, 348, 396, 444):
        bend = 300 + (x - 300) * 1.0
        c.line(
            f"M{x} 470V250C{bend:.0f} {140 if abs(x - 300) > 100 else 110} {300 + (x - 300) * 0.5:.0f} 96 300 92",
            c.main.base,
            6,
        )
    c.line("M156 250H444", c.main.base, 8)
    c.path("M134 466H466L452 502Q448 514 436 514H164Q152 514 148 502Z", c.fill(c.main, "down"))
    c.rect(150, 476, 300, 11, 5, c.trim.base, o=0.8)

# ruff: noqa: E501 (outlines are data)
"""Drawings of things for garden and balcony."""

from __future__ import annotations

from sabir.demo.pictures.canvas import Canvas
from sabir.demo.pictures.ink import BRASS, COAL, CREAM, LEAF, STEEL, WOOD, Ink
from sabir.demo.pictures.registry import draws


def _leafy(c: Canvas, x: float, y: float, kind: str) -> None:
    """Grow a plant from a point."""
    if kind == "monstera":
        for turn, scale, ink in (
            (-52, 1.0, LEAF),
            (46, 1.05, LEAF),
            (-16, 1.3, Ink("#4c8f5c")),
            (20, 1.1, Ink("#6fb27a")),
        ):
            with c.move(x, y, turn=turn, scale=scale):
                c.line("M0 0V-90", ink.shade(0.2), 6)
                c.path(
                    "M0-70C60-80 84-140 50-190 30-220 10-226 0-236-10-226-30-220-50-190-84-140-60-80 0-70Z", c.fill(ink)
                )
                c.line("M0-76V-210M0-110L36-140M0-110L-36-140M0-150L34-180M0-150L-34-180", ink.shade(0.25), 4, 0.6)
    elif kind == "cactus":
        c.path(
            f"M{x - 40} {y + 10}V{y - 150}C{x - 40} {y - 210} {x + 40} {y - 210} {x + 40} {y - 150}V{y + 10}Z",
            c.fill(LEAF, "tube"),
        )
        c.line(f"M{x - 40} {y - 60}H{x - 76}V{y - 110}M{x + 40} {y - 90}H{x + 78}V{y - 146}", LEAF.base, 32)
        c.dashes(f"M{x} {y}V{y - 180}M{x - 20} {y}V{y - 170}M{x + 20} {y}V{y - 170}", LEAF.tint(0.6), 4, 0.8, "3 16")
        c.oval(x, y - 198, 17, fill="#ef8fa8")
    else:
        for turn in (-46, -30, -14, 0, 14, 30, 46):
            with c.move(x, y, turn=turn):
                c.path(
                    "M-13 10C-18-90-8-180 0-220 8-180 18-90 13 10Z",
                    c.fill(LEAF if turn % 4 else Ink("#7cba7f"), "tube"),
                )


@draws("plant_pot")
def plant_pot(c: Canvas) -> None:
    """Draw a potted plant."""
    c.shadow(300, 502, 150)
    _leafy(c, 300, 320, c.pick(("monstera", "cactus", "grass")))
    body = c.pick(
        (
            "M182 306H418L392 474Q388 500 362 500H238Q212 500 208 474Z",
            "M190 306H410V440C410 480 380 500 340 500H260C220 500 190 480 190 440Z",
        )
    )
    c.path(body, c.fill(c.main, "tube"))
    with c.clip(body):
        kind = c.pick(("zigzag", "dip", "plain", "dots"))
        if kind == "zigzag":
            c.line("M180 400" + "l20-26 20 26" * 7, c.trim.base, 10)
        elif kind == "dip":
            c.path("M170 420C250 396 340 446 430 408V510H170Z", c.fill(c.trim, "tube"))
        elif kind == "dots":
            for x in range(200, 420, 36):
                c.oval(x, 390, 9, fill=c.trim.base)
                c.oval(x + 18, 424, 9, fill=c.trim.base)
        c.rect(170, 330, 260, 16, fill=c.main.shade(0.6), o=0.18)
    c.rect(170, 290, 260, 44, 12, c.fill(Ink(c.main.tint(0.1)), "tube"))


@draws("watering_can")
def watering_can(c: Canvas) -> None:
    """Draw a watering can."""
    c.shadow(320, 486, 190)
    c.line("M392 262C500 210 520 380 424 424", c.main.shade(0.22), 19)
    c.line("M262 230C270 140 370 140 386 230", c.main.shade(0.3), 16)
    c.path("M244 400L112 216 138 198 252 330Z", c.fill(Ink(c.main.shade(0.1))))
    c.path("M76 210L146 160 166 190 98 244Z", c.fill(c.trim))
    for x, y in ((68, 262), (54, 300), (92, 282), (40, 346), (78, 330), (62, 384)):
        c.path(f"M{x} {y}c10 14 10 24 0 26-10-2-10-12 0-26Z", "#7cc0e8")
    body = "M240 232H404L428 464Q430 486 408 486H236Q214 486 216 464Z"
    c.path(body, c.fill(c.main, "tube"))
    with c.clip(body):
        c.rect(200, 420, 250, 24, fill=c.trim.base)
        if c.chance(0.6):
            c.sprig(322, 404, 1.3, c.trim.base)
    c.oval(322, 234, 82, 17, c.main.shade(0.35))


@draws("garden_shears")
def shears(c: Canvas) -> None:
    """Draw pruning shears."""
    with c.move(8, 12):
        c.path(
            "M286 300C300 200 270 120 236 76 224 150 236 230 262 306ZM314 300C320 230 350 160 384 120 392 190 370 260 338 312Z",
            c.main.shade(0.7),
            o=0.13,
        )
    c.path("M276 330C296 220 268 130 232 66 210 150 224 250 252 334Z", c.fill(STEEL))
    c.path("M324 330C326 240 352 160 392 108 402 190 380 270 346 340Z", c.fill(Ink(STEEL.shade(0.1))))
    c.path(
        "M244 310C280 330 316 350 330 372 390 430 400 480 386 524 376 536 352 530 350 516 350 470 330 420 290 380L232 340Z"
    )
    c.path(
        "M356 310C320 330 284 350 270 372 210 430 200 480 214 524 224 536 248 530 250 516 250 470 270 420 310 380L368 340Z",
        c.fill(Ink(c.main.tint(0.1))),
    )
    c.line("M366 440C376 464 378 490 374 512M234 440C224 464 222 490 226 512", c.trim.base, 9)
    c.oval(300, 346, 24, fill=c.fill(BRASS))
    c.oval(300, 346, 9, fill=BRASS.shade(0.4))
    c.sprig(424, 250, 1.1, "#63a35c", 34)
    c.about(c.pick((-8, 6, 12)))


@draws("shovel")
def shovel(c: Canvas) -> None:
    """Draw a spade stuck in a heap of soil."""
    c.shadow(300, 516, 180)
    wood = c.pick((WOOD, Ink("#a9713f")))
    with c.move(300, 300, turn=c.pick((-7, 6))):
        c.rect(-11, -200, 22, 290, 8, c.fill(wood, "tube"))
        c.path(
            "M-54-254H54C64-254 66-240 60-230L20-180H-20L-60-230C-66-240-64-254-54-254ZM-26-232L-8-204H8L26-232Z",
            c.main,
        )
        c.path("M-20 60H20V90H72C80 150 76 200 0 250-76 200-80 150-72 90H-20Z", c.fill(c.main))
        c.line("M0 100V210", c.main.shade(0.4), 6, 0.5)
    c.path("M130 512C170 440 230 470 280 440S420 450 470 512Z", c.fill(Ink("#7a5238"), "down"))
    for x, y in ((210, 490), (270, 476), (340, 486), (400, 496)):
        c.oval(x, y, 8, fill="#5d3c28")
    c.sprig(420, 470, 0.8, "#63a35c", 16)


@draws("garden_hose")
def hose(c: Canvas) -> None:
    """Draw a coiled hose with its nozzle."""
    c.shadow(300, 472, 220, 24)
    for step, y in enumerate((420, 384, 348, 312)):
        c.path(
            f"M100 {y}C100 {y - 70} 500 {y - 70} 500 {y}S100 {y + 70} 100 {y}Z",
            "none",
            stroke=c.main.shade(0.22 - step * 0.03),
            w=36,
        )
        c.path(f"M104 {y - 6}C110 {y - 66} 490 {y - 66} 496 {y - 6}", "none", stroke=c.main.tint(0.3), w=6, o=0.7)
        c.path(f"M100 {y + 3}C106 {y + 54} 494 {y + 54} 500 {y + 3}", "none", stroke=c.trim.base, w=6, o=0.9)
    c.line("M496 306C470 220 400 220 340 240 280 258 240 230 226 190", c.main.base, 34)
    with c.move(226, 196, turn=-30):
        c.rect(-28, -40, 56, 50, 10, c.fill(c.trim))
        c.path("M-20-40L-14-110H14L20-40Z", c.fill(BRASS, "tube"))
        c.rect(-18, -124, 36, 20, 6, COAL)
    for x, y in ((150, 74), (120, 96), (174, 48), (106, 62), (136, 40)):
        c.path(f"M{x} {y}c9 13 9 22 0 24-9-2-9-11 0-24Z", "#7cc0e8")


@draws("parasol")
def parasol(c: Canvas) -> None:
    """Draw a parasol over a sandy floor."""
    c.shadow(300, 516, 130, 15)
    c.rect(293, 110, 14, 386, 5, c.fill(WOOD, "tube"))
    c.path("M214 514C214 488 250 484 300 484S386 488 386 514Z", COAL)
    dome = "M56 298C70 160 190 96 300 96S530 160 544 298C520 274 484 274 462 298 440 274 404 274 382 298 358 272 322 272 300 298 278 272 242 272 218 298 196 274 160 274 138 298 116 274 80 274 56 298Z"
    c.path(dome)
    with c.clip(dome):
        c.path(
            "M300 90C200 120 150 200 138 310L218 310C226 200 260 120 300 90ZM300 90C340 120 374 200 382 310H462C450 200 400 120 300 90Z",
            c.fill(c.trim),
        )
        c.path("M300 90C440 130 500 220 544 300H470C450 200 390 130 300 90Z", c.main.shade(0.5), o=0.13)
    c.line("M300 96V74", WOOD.base, 12)
    c.oval(300, 70, 11, fill=BRASS)


@draws("barbecue")
def barbecue(c: Canvas) -> None:
    """Draw a kettle barbecue."""
    c.shadow(300, 518, 170)
    c.line("M230 380L164 512M370 380L436 512M300 390V500", STEEL.shade(0.2), 13)
    c.line("M196 450H404", STEEL.shade(0.2), 9)
    c.oval(436, 500, 21, fill=COAL)
    c.oval(436, 500, 8, fill=STEEL.base)
    c.path("M114 268H486C486 350 410 404 300 404S114 350 114 268Z")
    c.path("M114 268H486C486 286 482 300 476 312H124C118 300 114 286 114 268Z", c.main.shade(0.5), o=0.3)
    if c.chance(0.5):
        c.path("M126 252C130 160 210 116 300 116S470 160 474 252Z", c.fill(c.main, "ball"))
        c.rect(262, 92, 76, 22, 11, WOOD)
        c.rect(106, 246, 388, 20, 10, STEEL)
    else:
        c.rect(100, 254, 400, 16, 8, STEEL)
        for x, y in ((180, 232), (262, 228), (350, 232)):
            c.path(
                f"M{x - 40} {y}C{x - 46} {y - 26} {x + 40} {y - 30} {x + 44} {y}S{x - 34} {y + 26} {x - 40} {y}Z",
                c.fill(Ink("#a5563d")),
            )
            c.line(f"M{x - 20} {y + 8}l14-22M{x + 4} {y + 8}l14-22", "#5d2f20", 5, 0.7)
        c.path("M424 244C412 220 440 206 452 226 470 214 478 240 460 250Z", "#6fb05f")
        for x in (210, 300, 390):
            c.line(f"M{x} 176c-14-20 14-32 0-54", "#ffffff", 9, 0.7)
    for x in (104, 496):
        c.rect(x - 14, 280, 28, 18, 8, WOOD)
    c.oval(300, 352, 25, fill=c.trim)


@draws("bird_feeder")
def bird_feeder(c: Canvas) -> None:
    """Draw a bird feeder with a visitor."""
    c.line("M300 40V110", COAL.base, 6)
    c.oval(310, 520, 120, 10, c.main.shade(0.6), o=0.12)
    c.path("M190 240H410V420H190Z", c.fill(Ink(WOOD.tint(0.15))))
    c.rect(226, 264, 148, 116, 14, "#f7f3e8")
    c.path("M226 330C260 310 320 340 374 318V366Q374 380 360 380H240Q226 380 226 366Z", "#cf9b52")
    c.path("M300 96L462 236C470 246 464 258 452 258H148C136 258 130 246 138 236Z")
    c.path("M300 96L462 236C470 246 464 258 452 258H400Z", c.main.shade(0.5), o=0.18)
    c.rect(140, 412, 320, 28, 10, c.fill(c.trim))
    with c.move(c.pick((190, 410)), 372, scale=1.1, flip=c.chance(0.5)):
        bird = Ink(c.pick(("#5b8fc7", "#e08a4a", "#d05a52", "#7f9a5a")))
        c.path("M-40 40C-60-6-20-44 20-30 40-22 40 0 34 16 28 36 0 44-20 42L-70 52Z", c.fill(bird))
        c.path("M-10 40C10 44 34 30 36 8 20 0 0 20-10 40Z", "#fff0d9")
        c.path("M36-20L58-12 36-4Z", "#eaa63a")
        c.oval(22, -14, 5, fill=COAL.base)
        c.path("M-40 34C-36 6-10 0 0 6-4 26-20 38-40 34Z", bird.shade(0.25))


@draws("hammock")
def hammock(c: Canvas) -> None:
    """Draw a hammock between two trees."""
    c.shadow(300, 500, 240, 20)
    for x in (84, 516):
        c.path(
            f"M{x - 22} 500C{x - 14} 380 {x - 14} 240 {x - 16} 90H{x + 16}C{x + 14} 240 {x + 14} 380 {x + 22} 500Z",
            c.fill(Ink("#9a6b47"), "tube"),
        )
        for dx, dy, r in ((-30, 90, 52), (30, 80, 56), (0, 50, 58)):
            c.oval(x + dx, dy + 26, r, fill=c.fill(LEAF, "ball"))
    c.line(
        "M100 232L176 300M100 232L166 320M100 232L190 288M500 232L424 300M500 232L434 320M500 232L410 288",
        CREAM.shade(0.2),
        4,
    )
    cloth = "M160 292C220 360 380 360 440 292L452 316C430 420 380 456 300 456S170 420 148 316Z"
    c.path(cloth)
    with c.clip(cloth):
        for step in range(7):
            c.path(
                f"M{128 + step * 56} 280Q{142 + step * 50} 400 {180 + step * 40} 470H{196 + step * 36}Q{166 + step * 50} 400 {152 + step * 56} 280Z",
                c.trim.base,
                o=0.85,
            )
    c.line("M160 292C220 360 380 360 440 292", c.main.shade(0.3), 8)
    for x in range(176, 430, 24):
        c.line(f"M{x} {452 - abs(x - 300) * 0.34:.0f}v22", c.trim.shade(0.1), 5)

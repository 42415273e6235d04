# ruff: noqa: E501 (outlines are data)
"""Drawings of furniture."""

from __future__ import annotations

from sabir.demo.pictures.canvas import Canvas
from sabir.demo.pictures.ink import BRASS, COAL, CREAM, STEEL, WOOD, Ink
from sabir.demo.pictures.registry import draws

WOODS = (WOOD, Ink("#8a5a3c"), Ink("#e0bf8d"))


@draws("chair", "garden_chair")
def chair(c: Canvas) -> None:
    """Draw a chair: upholstered for the table, slatted for the garden."""
    c.shadow(306, 506, 160)
    wood = c.pick(WOODS)
    if c.item == "garden_chair":
        c.line("M186 500L250 330M420 500L372 330M200 330L182 140", c.main.shade(0.3), 15)
        back = "M176 96H372L392 330H196Z"
        with c.clip(back):
            for step in range(5):
                c.rect(160 + step * 46, 90, 34, 260, 8)
        c.line("M174 110H374M190 300H390", c.main.shade(0.25), 13)
        for step in range(4):
            c.rect(186 - step * 4, 322 + step * 20, 220 + step * 12, 16, 6, c.fill(c.main, "down"))
        c.line("M170 260H232M420 262H388M172 262L178 498M434 262L438 498M420 262H436", c.main.shade(0.15), 15)
        return
    c.line("M214 356L196 500M392 356L412 500", wood.shade(0.25), 17)
    c.line("M230 130L222 350M376 130L384 350", wood.base, 17)
    kind = c.pick(("pad", "slats", "shell"))
    if kind == "pad":
        c.rect(216, 104, 174, 156, 34)
        c.dashes("M236 126H370V238H236Z", c.main.tint(0.4), 3, 0.7)
    elif kind == "slats":
        for y in (116, 168, 220):
            c.rect(214, y, 178, 30, 12, c.fill(wood))
    else:
        c.path("M196 120C220 90 386 90 410 120 424 190 412 260 396 330H212C192 260 184 190 196 120Z")
        c.path(
            "M214 134C230 110 300 106 330 108 280 130 250 180 240 300H222C206 240 202 190 214 134Z", "#ffffff", o=0.2
        )
    c.path(
        "M190 326H418C432 326 440 340 436 356L432 372Q428 384 412 384H194Q178 384 176 372L172 356C168 340 176 326 190 326Z",
        c.fill(c.main if kind != "slats" else c.trim),
    )
    c.line("M186 384L164 502M424 384L446 502", wood.base, 18)


@draws("office_chair")
def office_chair(c: Canvas) -> None:
    """Draw a swivel chair."""
    c.shadow(300, 516, 180)
    c.rect(289, 370, 22, 90, 5, STEEL)
    c.line("M300 456L176 492M300 456L424 492M300 456L246 504M300 456L354 504", COAL.base, 16)
    for x, y in ((176, 500), (424, 500), (246, 512), (354, 512)):
        c.oval(x, y, 14, fill=COAL)
    back = "M206 104C230 84 370 84 394 104 412 180 400 250 384 306H216C200 250 188 180 206 104Z"
    c.path(back)
    with c.clip(back):
        if "breathable" in c.has or c.chance(0.5):
            for y in range(110, 310, 18):
                c.line(f"M190 {y}H410", c.main.shade(0.45), 3, 0.4)
        c.rect(180, 220, 240, 40, fill=c.fill(c.trim))
    c.rect(240, 62, 120, 50, 22, c.fill(Ink(c.main.shade(0.18))))
    c.line("M168 300V262H138M432 300V262H462M168 300L190 340M432 300L410 340", COAL.base, 14)
    c.line("M126 260H170M430 260H474", COAL.tint(0.15), 20)
    c.rect(176, 322, 248, 58, 28)
    c.path("M196 340C200 332 210 330 220 330H320V340H214Z", "#ffffff", o=0.25)


@draws("desk")
def desk(c: Canvas) -> None:
    """Draw a desk with lamp and books."""
    c.shadow(300, 494, 240)
    top = c.pick(WOODS)
    c.line("M110 270L92 488M490 270L508 488", c.main.shade(0.2), 17)
    c.line("M136 270L150 470M464 270L450 470", c.main.shade(0.4), 13)
    c.rect(316, 262, 160, 130, 8)
    for y in (274, 334):
        c.rect(328, y, 136, 48, 5, c.main.tint(0.18))
        c.oval(396, y + 24, 8, fill=BRASS)
    c.rect(70, 242, 460, 28, 8, c.fill(top, "down"))
    c.path("M404 242H474L468 226H410Z", COAL)
    c.line("M438 226L404 150 448 104", COAL.base, 9)
    c.path("M436 84L490 120 466 146 424 110Z", c.fill(c.trim))
    for x, height, ink in ((126, 84, c.trim), (150, 70, CREAM), (172, 92, Ink("#d9826a")), (196, 64, Ink("#7fa6bd"))):
        c.rect(x, 242 - height, 20, height, 3, c.fill(ink))
    c.rect(252, 206, 44, 36, 7, CREAM)
    c.sprig(274, 210, 0.9, "#5c9e67")


@draws("coffee_table")
def coffee_table(c: Canvas) -> None:
    """Draw a low table."""
    c.shadow(300, 470, 220)
    wood = c.pick(WOODS)
    c.line("M170 320L130 464M430 320L470 464M250 326L236 446M350 326L364 446", wood.base, 17)
    if c.chance(0.5):
        c.oval(300, 398, 150, 24, wood.shade(0.2))
    c.path(
        "M70 296C70 330 170 352 300 352S530 330 530 296V312C530 346 430 370 300 370S70 346 70 312Z", c.main.shade(0.3)
    )
    c.oval(300, 298, 230, 56)
    c.path("M110 286C160 258 240 250 320 250 240 264 180 276 140 300Z", "#ffffff", o=0.35)
    c.path("M350 230H404L398 290C394 298 360 298 356 290Z", c.fill(CREAM, "tube"))
    c.sprig(368, 236, 0.9, "#5c9e67", -16)
    c.sprig(384, 236, 1.0, "#6fae74", 14)
    c.path("M176 290L276 276 300 300 196 316Z", c.fill(c.trim))
    c.path("M176 290L196 316V324L176 298Z", c.trim.shade(0.3))


@draws("bookshelf")
def bookshelf(c: Canvas) -> None:
    """Draw a bookshelf with books and plants."""
    c.shadow(300, 520, 190)
    c.rect(144, 84, 312, 434, 10)
    c.rect(162, 102, 276, 398, 4, c.main.shade(0.45))
    books = (c.trim, CREAM, Ink("#d9826a"), Ink("#7fa6bd"), Ink("#e3b65b"), Ink("#7c9885"))
    for shelf, floor in enumerate((218, 332, 446)):
        x: float = 172 if shelf != 1 else 250
        while x < (360 if shelf == 0 else 420):
            width, height = c.rng.randrange(18, 29), c.rng.randrange(60, 92)
            c.rect(x, floor - height, width, height, 2, c.fill(c.pick(books), "tube"))
            x += width + 2
        c.rect(158, floor, 284, 15, fill=c.fill(Ink(c.main.tint(0.1)), "down"))
    c.path("M378 178H424L418 218H384Z", c.fill(c.trim))
    for turn in (-28, 0, 26):
        c.sprig(401, 182, 0.72, "#63a35c", turn)
    c.oval(206, 304, 27, fill=c.fill(CREAM, "ball"))
    c.path("M150 518V534H176V518ZM424 518V534H450V518Z", c.main.shade(0.4))


@draws("sofa", "armchair")
def sofa(c: Canvas) -> None:
    """Draw a sofa or an armchair."""
    wide = c.item == "sofa"
    left, right = (62, 538) if wide else (132, 468)
    c.shadow(300, 474, (right - left) / 2 + 20)
    wood = c.pick(WOODS)
    for x in (left + 40, right - 40):
        c.path(f"M{x - 9} 436H{x + 9}L{x + 5} 474H{x - 5}Z", wood)
    rise = 190 if wide else 140
    c.path(
        f"M{left + 40} 400V{rise + 40}Q{left + 40} {rise} {left + 84} {rise}H{right - 84}Q{right - 40} {rise} {right - 40} {rise + 40}V400Z"
    )
    seats = 2 if wide else 1
    width = (right - left - 120) / seats
    for seat in range(seats):
        place = left + 60 + seat * width
        c.rect(place + 3, rise + 20, width - 6, 150, 26, c.fill(Ink(c.main.tint(0.08))))
        c.rect(place, 326, width, 70, 22, c.fill(Ink(c.main.tint(0.16)), "down"))
    for x in (left, right - 72):
        c.path(f"M{x} 436V300Q{x} 262 {x + 36} 262T{x + 72} 300V436Z", c.fill(Ink(c.main.shade(0.06)), "tube"))
    c.rect(left, 390, right - left, 50, 16, c.fill(Ink(c.main.shade(0.1)), "down"))
    with c.move(left + 120 if wide else 300, 300, turn=c.pick((-10, 8))):
        c.rect(-44, -46, 88, 84, 18, c.fill(c.trim))
        c.line("M-30-30L30 24M-30 0L4 30M0-36L32-8", c.trim.shade(0.25), 5, 0.5)
    c.lift(-10)


@draws("mattress")
def mattress(c: Canvas) -> None:
    """Draw a mattress from the corner."""
    c.shadow(300, 456, 250, 26)
    c.path("M60 330L300 420V484L60 394ZM540 300L300 420V484L540 364Z", c.fill(Ink(c.main.shade(0.16))))
    c.path("M60 330L300 420V484L60 394Z", c.main.tint(0.1))
    c.path(
        "M60 330C56 324 60 318 68 314L310 214C318 210 326 210 334 212L534 290C542 294 544 298 540 302L308 420C302 422 298 422 292 420Z",
        c.fill(c.main if c.color != "black" else c.trim),
    )
    for step in range(1, 6):
        c.line(f"M{68 + step * 44} {316 - step * 18}L{292 + step * 44} {420 - step * 20}", c.main.shade(0.3), 3, 0.35)
        c.line(f"M{326 + step * 36} {212 + step * 14}L{68 + step * 40} {320 + step * 16}", c.main.shade(0.3), 3, 0.35)
    c.line("M60 362L300 452 540 332", c.trim.base, 9)
    with c.move(330, 234, turn=14):
        c.path("M-90-14C-80-44-20-30 10-30S80-40 90-10 60 34 10 30-70 40-90-14Z", c.fill(CREAM))
    c.lift(40)

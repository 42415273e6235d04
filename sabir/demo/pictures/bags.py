# ruff: noqa: E501 (outlines are data)
"""Drawings of bags, wallets and luggage."""

from __future__ import annotations

from sabir.demo.pictures.canvas import Canvas
from sabir.demo.pictures.ink import BRASS, COAL, CREAM, STEEL, Ink
from sabir.demo.pictures.registry import draws


@draws("backpack", "school_bag")
def backpack(c: Canvas) -> None:
    """Draw a backpack with a front pocket."""
    school = c.item == "school_bag"
    c.shadow(300, 496, 190)
    c.line("M252 118C250 60 350 60 348 118", c.main.shade(0.4), 15)
    c.line("M176 220C120 260 120 400 160 452M424 220C480 260 480 400 440 452", c.main.shade(0.45), 24)
    body = (
        "M172 250C168 150 220 104 300 104S432 150 428 250L440 446C442 480 424 496 396 496H204C176 496 158 480 160 446Z"
    )
    c.path(body)
    with c.clip(body):
        c.path("M360 90C440 120 440 300 450 500H392C396 340 390 190 340 104Z", c.main.shade(0.5), o=0.14)
        if school:
            c.path("M150 90H450V292C360 330 240 330 150 292Z", c.fill(c.trim))
            c.line("M150 292C240 330 360 330 450 292", c.trim.shade(0.3), 5, 0.7)
        else:
            c.line("M186 236C190 160 236 130 300 130S410 160 414 236", c.main.shade(0.45), 6, 0.7)
            c.rect(230, 196, 140, 52, 12, c.main.shade(0.16))
    if school:
        c.path("M222 330H378V438Q378 458 358 458H242Q222 458 222 438Z", c.fill(Ink(c.main.tint(0.1))))
        motif = c.pick(("star", "heart", "rocket"))
        if motif == "star":
            c.star(300, 210, 50, c.main.base)
        elif motif == "heart":
            c.path(
                "M300 262C250 222 246 184 272 178 288 176 298 190 300 200 302 190 312 176 328 178 354 184 350 222 300 262Z",
                c.main.base,
            )
        else:
            c.path(
                "M300 146C326 176 328 214 320 246H280C272 214 274 176 300 146ZM274 226L254 262 280 250ZM326 226L346 262 320 250Z",
                c.main.base,
            )
            c.oval(300, 196, 12, fill=CREAM)
        for x in (200, 400):
            c.rect(x - 9, 300, 18, 70, 6, c.trim.shade(0.25))
            c.rect(x - 14, 352, 28, 20, 5, BRASS)
    else:
        pocket = "M196 318C196 300 210 292 226 292H374C390 292 404 300 404 318V434C404 460 388 470 366 470H234C212 470 196 460 196 434Z"
        c.path(pocket, c.fill(c.trim if c.chance(0.6) else Ink(c.main.tint(0.1))))
        c.line("M214 330H386", c.main.shade(0.5), 7, 0.6)
        c.path("M366 326H378L382 366H362Z", BRASS)
        if c.chance(0.5):
            c.rect(262, 372, 76, 50, 8, "#8a5f3f")
            c.sprig(300, 418, 0.36, CREAM.base)
        else:
            c.line("M226 400H374", c.main.shade(0.4), 4, 0.4)


@draws("handbag", "shoulder_bag")
def handbag(c: Canvas) -> None:
    """Draw a handbag with handles, or a flap bag on a long strap."""
    c.shadow(300, 486, 210)
    if c.item == "shoulder_bag":
        c.line("M142 300C150 40 450 40 458 300", c.main.shade(0.35), 14)
        c.line("M142 300C150 40 450 40 458 300", c.main.tint(0.2), 3, 0.5)
        c.rect(118, 272, 364, 212, 44)
        c.path(
            "M118 326C118 290 140 268 172 268H428C460 268 482 290 482 326C482 384 420 416 300 416S118 384 118 326Z",
            c.fill(Ink(c.main.tint(0.08))),
        )
        c.dashes("M130 330C136 380 200 402 300 402S464 380 470 330", c.main.shade(0.45), 3, 0.6)
        clasp = c.pick(("ring", "bar", "tassel"))
        if clasp == "ring":
            c.oval(300, 406, 24, fill="none", stroke=BRASS.base, w=10)
        elif clasp == "bar":
            c.rect(268, 394, 64, 26, 10, BRASS)
        else:
            c.oval(300, 406, 15, fill=BRASS)
            c.path("M288 416H312L322 478H278Z", c.fill(c.trim))
        for x in (142, 458):
            c.oval(x, 298, 15, fill="none", stroke=BRASS.base, w=7)
        return
    for shade, drop in ((0.5, 0), (0.3, 16)):
        c.line(f"M214 {250 + drop}C214 {90 + drop} 386 {90 + drop} 386 {250 + drop}", c.main.shade(shade), 15)
    body = "M158 236H442C456 236 462 244 464 256L488 452C490 476 476 486 456 486H144C124 486 110 476 112 452L136 256C138 244 144 236 158 236Z"
    c.path(body)
    with c.clip(body):
        style = c.pick(("base", "flap", "side"))
        if style == "base":
            c.path("M90 410H510V500H90Z", c.fill(c.trim))
        elif style == "flap":
            c.path("M130 230H470L476 320C400 372 200 372 124 320Z", c.fill(Ink(c.main.tint(0.12))))
            c.rect(276, 328, 48, 46, 8, BRASS)
        else:
            c.path("M110 230H196L170 500H90ZM404 230H490L510 500H430Z", c.fill(c.trim))
        c.path("M110 440C240 470 360 470 490 440V500H110Z", c.main.shade(0.5), o=0.12)
    c.dashes("M146 254H454", c.main.shade(0.45), 3, 0.6)
    for x in (214, 386):
        c.oval(x, 266, 13, fill=BRASS)
    if c.chance(0.45):
        c.line("M386 270C400 300 404 320 402 340", BRASS.base, 4)
        c.path("M402 336C380 360 388 394 402 404 420 394 426 360 402 336Z", c.fill(c.trim))


@draws("tote_bag")
def tote(c: Canvas) -> None:
    """Draw a cloth tote with a print."""
    c.shadow(300, 506, 170)
    c.line("M224 240C220 70 300 80 300 80S380 70 376 240", c.main.shade(0.35), 18)
    c.line("M206 240C200 110 290 60 300 60S400 110 394 240", c.main.shade(0.12), 18)
    body = "M152 216H448L466 484Q466 506 444 506H156Q134 506 134 484Z"
    c.path(body)
    with c.clip(body):
        c.path("M440 216L470 510H380C410 420 410 320 400 216Z", c.main.shade(0.5), o=0.12)
        print_ = c.pick(("sprig", "sun", "fish", "stripes"))
        if print_ == "sprig":
            for x, scale, turn in ((250, 1.1, -16), (300, 1.5, 0), (350, 1.1, 16)):
                c.sprig(x, 454, scale, c.trim.base, turn)
        elif print_ == "sun":
            c.oval(300, 344, 58, fill=c.fill(c.trim))
            c.line("M214 424H386M236 448H364", c.trim.base, 10)
        elif print_ == "fish":
            for y in (290, 360, 430):
                c.path(
                    f"M214 {y}C250 {y - 40} 320 {y - 36} 350 {y}L388 {y - 24}V{y + 24}L350 {y}C320 {y + 36} 250 {y + 40} 214 {y}Z",
                    c.trim.base,
                )
                c.oval(250, y - 5, 5, fill=c.main.base)
        else:
            for y in range(270, 500, 56):
                c.rect(120, y, 370, 24, fill=c.trim.base)
    c.line("M154 236H446", c.main.shade(0.35), 3, 0.6)


@draws("wallet")
def wallet(c: Canvas) -> None:
    """Draw a wallet with cards looking out."""
    c.shadow(300, 440, 210)
    for y, x, color in ((176, 176, c.trim), (196, 158, Ink("#6fa8c9")), (216, 142, CREAM)):
        c.rect(x, y, 270, 150, 14, c.fill(color))
    c.rect(110, 236, 380, 204, 30)
    c.path("M110 300C240 330 360 330 490 300V266Q490 236 460 236H140Q110 236 110 266Z", c.main.tint(0.14), o=0.7)
    c.path("M366 300H490V384H366Q336 384 336 342T366 300Z", c.fill(Ink(c.main.shade(0.18))))
    c.oval(380, 342, 17, fill=BRASS)
    c.dashes("M128 252V424H472", c.main.tint(0.4), 3, 0.8)
    c.about(c.pick((-6, -3, 4)))


@draws("suitcase")
def suitcase(c: Canvas) -> None:
    """Draw a trolley case."""
    c.shadow(300, 522, 160)
    c.line("M250 130V62Q250 50 262 50H338Q350 50 350 62V130", STEEL.shade(0.15), 13)
    c.line("M262 50H338", COAL.base, 18)
    c.rect(156, 122, 288, 372, 42)
    groove = c.pick(("lines", "frame", "diagonal"))
    if groove == "lines":
        for x in range(192, 420, 36):
            c.line(f"M{x} 152V464", c.main.shade(0.42), 8, 0.45)
            c.line(f"M{x + 8} 152V464", c.main.tint(0.45), 4, 0.5)
    elif groove == "frame":
        c.rect(186, 154, 228, 308, 26, "none", stroke=c.main.shade(0.35), w=6, o=0.6)
        c.rect(206, 174, 188, 268, 20, c.main.tint(0.12))
    else:
        for x in (200, 270, 340):
            c.line(f"M{x - 20} 460L{x + 60} 156", c.main.shade(0.4), 8, 0.4)
            c.line(f"M{x - 10} 460L{x + 70} 156", c.main.tint(0.5), 4, 0.5)
    c.path("M156 210V164Q156 122 198 122H232V132C190 140 176 160 172 210Z", "#ffffff", o=0.3)
    c.rect(254, 118, 92, 22, 11, COAL)
    for x in (156, 418):
        c.path(f"M{x} 452H{x + 26}V494H{x}Z", c.trim.base)
    c.rect(428, 280, 22, 56, 8, COAL)
    for x in (204, 396):
        c.path(f"M{x - 18} 488H{x + 18}V502H{x - 18}Z", COAL)
        c.oval(x, 508, 14, fill=COAL)
        c.oval(x, 508, 5, fill=STEEL.base)
    if c.chance(0.5):
        c.line("M258 140L236 196", c.trim.base, 4)
        c.rect(214, 190, 40, 60, 8, c.fill(c.trim))


@draws("travel_bag", "sports_bag")
def travel_bag(c: Canvas) -> None:
    """Draw a duffel bag."""
    c.shadow(300, 464, 232)
    for drop, shade in ((0, 0.5), (18, 0.3)):
        c.line(f"M200 {300 + drop}C206 {130 + drop} 394 {130 + drop} 400 {300 + drop}", c.main.shade(shade), 16)
    body = "M128 240C90 250 70 300 70 360S90 456 128 462H472C510 456 530 420 530 360S510 250 472 240Z"
    c.path(body)
    with c.clip(body):
        c.path("M60 230H160C120 300 120 410 160 470H60ZM540 230H440C480 300 480 410 440 470H540Z", c.fill(c.trim))
        c.path("M60 420C240 446 360 446 540 420V480H60Z", c.main.shade(0.5), o=0.14)
    c.line("M138 258H462", c.main.shade(0.5), 9, 0.6)
    c.path("M444 250H464L472 290H446Z", BRASS)
    for x in (200, 400):
        c.path(f"M{x - 14} 300H{x + 14}V462H{x - 14}Z", c.main.shade(0.3))
        c.dashes(f"M{x - 8} 306V456M{x + 8} 306V456", c.main.tint(0.3), 2, 0.7, "6 6")
    if c.item == "sports_bag":
        c.path("M248 350L352 310V346L248 386ZM248 400L352 360V396L248 436Z", c.fill(c.trim))
    else:
        c.rect(250, 326, 100, 86, 10, c.main.tint(0.12))
        c.rect(272, 350, 56, 36, 6, "#a8764c")


@draws("laptop_bag")
def laptop_bag(c: Canvas) -> None:
    """Draw a briefcase for a laptop."""
    c.shadow(300, 484, 214)
    c.line("M148 260C100 100 500 100 452 260", c.main.shade(0.35), 9, 0.8)
    c.line("M242 226V196Q242 178 260 178H340Q358 178 358 196V226", c.main.shade(0.5), 16)
    c.rect(104, 220, 392, 262, 30)
    c.path(
        "M104 330H496V452Q496 482 466 482H134Q104 482 104 452Z",
        c.fill(c.trim if c.chance(0.5) else Ink(c.main.shade(0.14))),
    )
    c.line("M126 246H474", c.main.shade(0.5), 7, 0.6)
    c.path("M452 240H466L470 280H450Z", BRASS)
    c.line("M104 330H496", c.main.shade(0.5), 4, 0.5)
    for x in (198, 402):
        c.rect(x - 15, 310, 30, 84, 7, "#8a5f3f")
        c.rect(x - 19, 362, 38, 24, 5, "none", stroke=BRASS.base, w=6)
    c.rect(256, 400, 88, 40, 7, c.main.shade(0.3), o=0.8)


@draws("toiletry_bag")
def toiletry_bag(c: Canvas) -> None:
    """Draw a small zipped bag with a brush looking out."""
    c.shadow(300, 466, 200)
    c.line("M220 270L196 130", c.trim.base, 18)
    c.path("M180 150L190 90 216 88 216 146Z", CREAM)
    c.path("M338 270V170Q338 156 352 156H392Q406 156 406 170V270Z", c.fill(c.trim, "tube"))
    c.rect(350, 128, 44, 34, 6, BRASS)
    body = "M140 262H460C486 300 500 380 494 432 492 456 478 466 456 466H144C122 466 108 456 106 432 100 380 114 300 140 262Z"
    c.path(body)
    with c.clip(body):
        pattern = c.pick(("dots", "leaves", "plain"))
        if pattern == "dots":
            for row in range(5):
                for x in range(120 + row % 2 * 28, 500, 56):
                    c.oval(x, 312 + row * 36, 8, fill=c.trim.base)
        elif pattern == "leaves":
            for x in range(130, 500, 58):
                c.sprig(x, 430 + x % 3 * 8, 0.8, c.trim.base, (x % 5 - 2) * 9)
        c.path("M90 420C240 450 360 450 510 420V480H90Z", c.main.shade(0.5), o=0.12)
    c.line("M140 270H460", c.main.shade(0.5), 14)
    c.dashes("M146 270H454", BRASS.base, 5, 1, "3 8")
    c.path("M440 264H462L476 330H452Z", c.fill(BRASS))

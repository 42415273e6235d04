# ruff: noqa: E501 (outlines are data)
"""Drawings of trousers, skirts and what completes an outfit."""

from __future__ import annotations

from sabir.demo.pictures.canvas import Canvas
from sabir.demo.pictures.ink import BRASS, CREAM, STEEL, Ink
from sabir.demo.pictures.registry import draws


@draws("jeans", "trousers", "shorts")
def trousers(c: Canvas) -> None:
    """Draw jeans, trousers with a crease, or shorts."""
    short, jeans = c.item == "shorts", c.item == "jeans"
    hem = 330 if short else 510
    knee = 12 if short else 0
    c.shadow(300, hem + 12, 150, 13)
    legs = (
        f"M206 92H394L{424 + knee} {hem - 8}Q{424 + knee} {hem} {414 + knee} {hem}H{334 - knee}Q324 {hem} 322 {hem - 8}L300 240 278 {hem - 8}"
        f"Q276 {hem} {266 + knee} {hem}H{186 - knee}Q{176 - knee} {hem} {176 - knee} {hem - 8}Z"
    )
    c.path(legs)
    with c.clip(legs):
        c.path(f"M394 92L440 {hem}H370L340 200Z", c.main.shade(0.5), o=0.14)
        c.path(f"M230 150L200 {hem}H230L262 200Z", "#ffffff", o=0.2 if jeans else 0.08)
        c.line("M300 240C296 200 300 160 300 124", c.main.shade(0.45), 5, 0.8)
        if not jeans and not short:
            c.line(f"M246 140L226 {hem}M354 140L374 {hem}", c.main.shade(0.4), 4, 0.5)
        if c.item == "shorts" and c.chance(0.5):
            c.path(f"M170 120L150 {hem}H176L206 120ZM430 120L450 {hem}H424L394 120Z", c.fill(c.trim))
        if jeans:
            c.dashes(f"M192 120L172 {hem - 20}M408 120L428 {hem - 20}M160 {hem - 14}H440", "#e0a95a", 3, 0.9, "7 6")
    c.path("M204 88H396L398 124H202Z", c.fill(Ink(c.main.shade(0.16))))
    for x in (222, 300, 372):
        c.rect(x - 6, 84, 12, 44, 3, c.main.shade(0.3))
    color = "#e0a95a" if jeans else c.main.shade(0.45)
    c.line("M206 160C230 158 246 146 250 126M394 160C370 158 354 146 350 126", color, 4)
    if jeans or c.chance(0.4):
        c.oval(312, 106, 8, fill=BRASS)
    if short:
        c.line("M292 124L282 172M308 124L322 168", CREAM.base, 6)
        c.lift(-90)


@draws("skirt")
def skirt(c: Canvas) -> None:
    """Draw a skirt, pleated or plain."""
    c.shadow(300, 480, 170, 14)
    body = "M226 148H374C396 250 438 360 452 456 400 476 340 468 300 474S200 476 148 456C162 360 204 250 226 148Z"
    c.path(body)
    with c.clip(body):
        if c.chance(0.55):
            for step in range(7):
                x = 170 + step * 46
                c.path(f"M{248 + step * 17} 150L{x} 490H{x + 24}L{256 + step * 17} 150Z", c.main.shade(0.4), o=0.3)
        else:
            for _ in range(9):
                c.sprig(c.span(180, 420), c.span(230, 450), 0.45, c.trim.base, c.span(-40, 40))
        c.path("M374 148C396 250 438 360 460 470H400C390 360 360 240 346 148Z", c.main.shade(0.5), o=0.14)
    c.path("M222 128H378L380 164H220Z", c.fill(c.trim))
    c.oval(358, 146, 8, fill=c.trim.shade(0.35))


@draws("socks")
def socks(c: Canvas) -> None:
    """Draw a pair of socks."""
    c.shadow(300, 488, 180)
    kind = c.pick(("stripes", "dots", "block"))
    sock = "M0 0H104V190C104 220 118 238 150 254 190 272 206 300 194 326 186 342 160 344 120 340 60 336 4 316 0 250Z"
    for x, y, turn in ((250, 116, 7), (160, 138, -4)):
        with c.move(x, y, turn=turn):
            c.path(sock)
            with c.clip(sock):
                if kind == "stripes":
                    for step in range(5):
                        c.rect(-10, 62 + step * 36, 240, 15, fill=c.trim.base)
                elif kind == "dots":
                    for row in range(8):
                        c.dashes(f"M{14 + row % 2 * 22} {66 + row * 36}H200", c.trim.base, 18, gap="0 44")
                c.path("M146 240C128 270 126 310 140 350H230V240Z", c.fill(c.trim))
                c.path("M-10 200C40 206 60 250 40 330H-10Z", c.fill(c.trim))
                c.rect(-6, 0, 120, 46, fill=c.fill(c.trim))
                ribs = "".join(f"M{8 + step * 13} 4V42" for step in range(8))
                c.line(ribs, c.trim.shade(0.3), 3, 0.5)
                c.path("M80 46H110V200C90 180 80 120 80 46Z", c.main.shade(0.5), o=0.14)


@draws("scarf")
def scarf(c: Canvas) -> None:
    """Draw a knotted scarf with fringes."""
    c.shadow(306, 520, 130, 13)
    tails = "M262 232L216 474 296 490 330 250ZM318 236L352 500 430 484 372 226Z"
    c.path(tails, c.fill(Ink(c.main.shade(0.07))))
    with c.clip(tails):
        for y in range(290, 500, 56):
            c.path(f"M190 {y - 4}L460 {y + 6}V{y + 26}L190 {y + 16}Z", c.trim.base, o=0.9)
    for x in range(0, 5):
        c.line(f"M{222 + x * 17} {476 + x * 3.4:.0f}l-4 32M{360 + x * 16} {500 - x * 4}l4 30", c.main.shade(0.15), 6)
    c.path(
        "M150 196C158 118 240 86 300 86S442 118 450 196C440 262 360 282 300 282S160 262 150 196ZM210 178C216 212 260 222 300 222"
        "S384 212 390 178C380 146 340 136 300 136S220 146 210 178Z"
    )
    c.path(
        "M210 178C216 212 260 222 300 222S384 212 390 178C380 146 340 136 300 136S220 146 210 178Z", c.main.shade(0.5)
    )
    c.line(
        "M168 210C200 262 300 262 380 244M184 234C220 272 300 276 350 270M160 176C170 130 240 106 300 106",
        c.main.shade(0.4),
        6,
        0.4,
    )
    c.path(
        "M268 226C250 250 252 286 274 302 310 314 350 308 366 290 376 262 366 240 346 226 320 220 290 220 268 226Z",
        c.fill(Ink(c.main.tint(0.08))),
    )
    c.line("M286 236C276 258 282 282 292 294M318 232C312 258 316 284 324 300", c.main.shade(0.4), 5, 0.4)


@draws("gloves", "gardening_gloves")
def gloves(c: Canvas) -> None:
    """Draw a pair of gloves."""
    c.shadow(300, 500, 180, 14)
    garden = c.item == "gardening_gloves"
    hand = (
        "M-70 170V60C-74 0-78-60-74-110-72-132-44-132-42-110L-38-30-34-140C-32-162-4-162-2-140L0-32 8-132C10-154 38-152 38-130L34-20 44-98"
        "C48-118 74-114 72-92L64 20C84 0 96-30 110-46 126-58 146-42 136-22 118 26 96 84 66 110V170Z"
    )
    for x, turn, flip in ((170, -4, True), (430, 4, False)):
        with c.move(x, 286, turn=turn, flip=flip, scale=1.02):
            c.path(hand)
            with c.clip(hand):
                if garden:
                    c.path("M-90-180H160V20C100 60-20 40-90 20Z", c.fill(c.trim))
                    for dx, dy in ((-58, -70), (-20, -90), (20, -80), (56, -50), (-40, -10), (10, -6)):
                        c.oval(dx, dy, 6, fill=c.trim.shade(0.2))
                else:
                    c.path("M-90-10H90V14H-90ZM-90 34H90V48H-90Z", c.trim.base, o=0.9)
                c.path("M66 20V180H40C50 120 40 60 30-20Z", c.main.shade(0.5), o=0.13)
            c.rect(-76, 150, 148, 62, 12, c.fill(Ink(c.main.shade(0.25)) if not garden else Ink(c.main.shade(0.12))))
            for step in range(9):
                c.line(f"M{-62 + step * 15} 160V204", c.main.shade(0.5), 3, 0.45)


@draws("hat")
def hat(c: Canvas) -> None:
    """Draw a brimmed hat with a band."""
    c.shadow(300, 432, 240, 22)
    c.path(
        "M60 392C70 352 180 330 300 330S530 352 540 392C520 436 400 440 300 440S80 436 60 392Z",
        c.fill(Ink(c.main.shade(0.1))),
    )
    c.path(
        "M60 392C100 360 200 350 300 350S500 360 540 392C500 412 400 418 300 418S100 412 60 392Z",
        c.fill(Ink(c.main.tint(0.12))),
    )
    crown = "M170 384C172 280 182 190 220 170 250 156 276 178 300 178S350 156 380 170C418 190 428 280 430 384 380 404 220 404 170 384Z"
    c.path(crown)
    with c.clip(crown):
        c.path("M150 316C240 344 360 344 450 316V394C360 414 240 414 150 394Z", c.fill(c.trim))
        c.path("M380 160C430 200 440 300 440 400H380C396 320 390 240 360 170Z", c.main.shade(0.5), o=0.16)
    if c.chance(0.5):
        c.path("M398 322L440 296 432 330 452 360 404 360Z", c.fill(Ink(c.trim.shade(0.15))))
    c.lift(10)


@draws("cap")
def cap(c: Canvas) -> None:
    """Draw a cap with a visor."""
    c.shadow(300, 430, 220, 20)
    c.path("M352 356C430 340 520 356 556 398 562 414 540 420 516 416 450 400 400 400 340 408Z", c.fill(c.trim))
    c.path("M352 372C430 356 500 372 548 404 500 388 420 388 340 408Z", c.trim.shade(0.35), o=0.7)
    dome = "M92 392C84 270 160 168 280 168S430 250 428 384C330 420 180 424 92 392Z"
    c.path(dome)
    with c.clip(dome):
        c.line("M280 166C220 220 196 310 204 420M280 166C340 220 356 310 350 410", c.main.shade(0.42), 4, 0.6)
        c.path("M80 372C180 404 330 402 430 362V400C330 426 180 430 80 404Z", c.main.shade(0.35), o=0.8)
        if c.chance(0.4):
            c.path("M280 160C340 220 356 310 350 410L450 420V150Z", c.fill(c.trim), o=0.85)
    c.oval(280, 168, 13, fill=c.trim.base)
    c.oval(278, 300, 42, fill=c.fill(c.trim))
    c.star(278, 300, 26, c.main.base, c.pick((4, 5, 6)))
    c.lift(10)


@draws("belt")
def belt(c: Canvas) -> None:
    """Draw a rolled belt with its buckle."""
    c.shadow(300, 440, 190)
    c.path(
        "M130 300C130 190 220 160 300 160S470 190 470 300 400 436 300 436 130 410 130 300ZM182 300C182 372 230 390 300 390S418 372 418 300"
        " 370 206 300 206 182 228 182 300Z",
        c.fill(Ink(c.main.shade(0.3))),
    )
    c.path(
        "M156 306C160 220 230 196 300 196S440 222 444 306V378C440 294 370 270 300 270S160 294 156 378Z",
        c.main.shade(0.5),
    )
    c.path("M118 300C118 420 210 440 300 440S482 420 482 300V372C482 476 390 500 300 500S118 476 118 372Z")
    c.dashes(
        "M128 330C140 430 220 450 300 450S460 430 472 330M128 372C140 470 220 488 300 488S460 470 472 372",
        c.main.tint(0.4),
        3,
        0.8,
        "8 7",
    )
    c.rect(250, 428, 96, 84, 12, "none", stroke=STEEL.shade(0.1) if c.chance(0.5) else BRASS.base, w=13)
    c.line("M256 470H318", STEEL.shade(0.25), 8)
    for x in (374, 402):
        c.oval(x, 462 - (x - 374) * 0.2, 5, fill=c.main.shade(0.6))
    c.lift(40)


@draws("tie")
def tie(c: Canvas) -> None:
    """Draw a neck tie."""
    c.shadow(300, 534, 90, 12)
    c.path("M226 96C250 64 350 64 374 96L330 132H270Z", c.fill(Ink(c.main.shade(0.35))))
    blade = "M272 164L328 164 372 442 300 532 228 442Z"
    c.path(blade)
    with c.clip(blade):
        kind = c.pick(("stripes", "dots", "end"))
        if kind == "stripes":
            for y in range(180, 640, 62):
                c.path(f"M200 {y}L400 {y - 120}V{y - 92}L200 {y + 28}Z", c.trim.base)
        elif kind == "dots":
            for row in range(13):
                for x in range(220 + row % 2 * 18, 390, 36):
                    c.oval(x, 184 + row * 28, 5, fill=c.trim.base)
        else:
            c.path("M200 420L400 350V386L200 456ZM200 476L400 406V420L200 490Z", c.trim.base)
        c.path("M328 164L372 442 300 532 330 400Z", c.main.shade(0.5), o=0.2)
    c.path("M258 100H342L330 170H270Z", c.fill(Ink(c.main.tint(0.1))))
    c.path("M330 100H342L330 170H308Z", c.main.shade(0.4), o=0.35)

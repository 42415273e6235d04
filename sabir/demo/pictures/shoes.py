# ruff: noqa: E501 (outlines are data)
"""Drawings of shoes, seen from the side with the toe to the right."""

from __future__ import annotations

from sabir.demo.pictures.canvas import Canvas
from sabir.demo.pictures.ink import COAL, CREAM, WOOD, Ink
from sabir.demo.pictures.registry import draws

UPPER = (
    "M108 430C100 372 104 320 116 262 124 244 148 252 164 270 188 296 222 288 246 256L284 220"
    "C298 210 312 220 320 234 346 292 394 328 452 346 494 358 512 386 510 430Z"
)


def _stripe(c: Canvas) -> None:
    """Draw the mark on a sneaker's side."""
    kind = c.pick(("bars", "chevron", "wave", "dot"))
    color = c.fill(c.trim)
    if kind == "bars":
        c.path("M232 430L292 286 316 308 274 430ZM290 430L332 326 352 342 322 430Z", color)
    elif kind == "chevron":
        c.path("M206 318L262 366 208 426H246L304 366 244 304Z", color)
    elif kind == "wave":
        c.line("M160 392C206 344 238 418 284 378S340 360 360 374", c.trim.base, 18)
    else:
        c.oval(258, 362, 34, fill=color)
        c.oval(258, 362, 17, fill=c.main.base)


@draws("sneakers", "running_shoes", "football_boots")
def sneaker(c: Canvas) -> None:
    """Draw a laced sports shoe."""
    running, football = c.item == "running_shoes", c.item == "football_boots"
    c.shadow(304, 484, 232)
    sole = c.pick((CREAM, CREAM, c.trim, Ink("#e8c9a0"))) if not football else COAL
    c.path("M240 262L258 202C280 186 318 198 328 226L322 282Z", c.fill(Ink(c.main.shade(0.3))))
    c.path(UPPER)
    with c.clip(UPPER):
        c.path("M96 440C112 360 92 300 108 240L150 246C146 320 164 392 202 440Z", c.fill(c.trim), o=0.95)
        c.path("M408 330C398 366 396 400 404 440H520V330Z", c.main.shade(0.12), o=0.8)
        _stripe(c)
        c.path("M100 430C240 404 380 436 520 404V440H100Z", c.main.shade(0.5), o=0.14)
        c.line("M116 262C124 244 148 252 164 270 188 296 222 288 246 256", c.main.shade(0.35), 12)
    for x, y in ((318, 252), (338, 282), (364, 308), (394, 328)):
        c.line(f"M{x} {y}L{x - 40} {y + 22}", CREAM.base if c.main.luminance < 0.8 else c.main.shade(0.4), 9)
    c.dashes("M396 342C388 372 388 400 394 424", c.main.shade(0.4), 3, 0.6, "5 7")
    if football:
        c.path("M104 426H512C514 444 502 454 484 454H130C110 454 102 444 104 426Z", c.fill(sole, "down"))
        for x in (136, 184, 330, 384, 440):
            c.path(f"M{x} 452H{x + 34}L{x + 27} 482H{x + 7}Z", c.fill(c.trim, "down"))
    elif running:
        c.path(
            "M96 410C130 426 420 440 516 414 530 440 520 480 486 482H128C94 482 84 440 96 410Z", c.fill(sole, "down")
        )
        c.path("M90 444C220 470 400 430 524 444 518 468 508 482 486 482H128C104 482 92 464 90 444Z", c.trim.shade(0.08))
        c.line("M112 434C200 448 300 446 380 438", sole.shade(0.22), 4, 0.8)
    else:
        c.path("M98 422H514C526 446 518 482 490 482H122C94 482 88 446 98 422Z", c.fill(sole, "down"))
        c.line("M102 456H512", c.pick((c.main.base, sole.shade(0.25))), 7, 0.9)
        c.path("M430 422H514C524 440 520 466 508 476 470 470 440 450 430 422Z", sole.shade(0.08), o=0.8)
    c.lift(46)


@draws("boots", "hiking_boots", "rubber_boots")
def boot(c: Canvas) -> None:
    """Draw an ankle boot, a hiking boot or a rubber boot."""
    rubber, hiking = c.item == "rubber_boots", c.item == "hiking_boots"
    c.shadow(310, 484, 200)
    top = 120 if rubber else (178 if hiking else 150)
    upper = (
        f"M158 440V{top + 12}C158 {top} 166 {top - 4} 180 {top - 6}L300 {top - 14}C316 {top - 14} 322 {top - 6} 322 {top + 8}"
        "L318 300C330 336 388 346 434 362 474 376 490 404 488 440Z"
    )
    c.path(upper)
    with c.clip(upper):
        c.path(f"M150 450V{top - 30}H196C190 300 188 380 214 450Z", c.main.shade(0.3), o=0.3)
        if rubber:
            c.rect(140, top - 20, 200, 46, fill=c.fill(c.trim))
            c.path("M270 100C286 220 272 300 300 330 350 360 430 360 490 400L470 330 320 290V100Z", "#ffffff", o=0.16)
            if c.chance(0.5):
                for x, y in ((200, 220), (262, 190), (240, 290), (200, 350), (300, 380), (380, 400), (280, 250)):
                    c.oval(x, y, 13, fill=c.trim.base)
        else:
            c.path("M392 340C378 370 376 410 384 450H500V340Z", c.main.shade(0.18))
            c.path("M150 360C190 350 214 380 222 450H150Z", c.main.shade(0.22))
            c.line(f"M158 {top + 6}L322 {top - 6}", c.main.shade(0.4), 22)
    if hiking:
        for step in range(5):
            y = 208 + step * 33
            c.line(f"M322 {y}L268 {y + 12}", c.trim.base, 9)
            c.oval(268, y + 12, 6, fill="#d9b45b")
        c.path("M298 168L330 160C340 200 336 260 330 320L306 316Z", c.main.shade(0.34))
    elif not rubber:
        if c.chance(0.5):
            c.path(f"M214 {top - 10}L268 {top - 14} 262 300 222 300Z", c.main.shade(0.42))
            c.line(f"M230 {top + 30}L252 {top + 30}M229 {top + 60}H251M228 {top + 90}H250", c.main.shade(0.6), 4)
        else:
            c.path("M162 300C210 322 270 318 316 296V322C270 344 210 346 162 326Z", c.main.shade(0.35))
            c.rect(262, 302, 34, 34, 5, "none", stroke="#d9b45b", w=6)
        c.line(f"M180 {top - 6}V{top - 34}", c.main.shade(0.4), 12)
    sole = c.pick((COAL, Ink("#6b4a35"), Ink("#e3c59d"))) if not rubber else Ink(c.main.shade(0.35))
    c.path(
        "M150 434H492C500 450 498 470 486 484H290L276 468H232L224 484H160C148 470 146 450 150 434Z",
        c.fill(sole, "down"),
    )
    if hiking:
        c.path("M160 484V474H190V484ZM300 484V474H330V484ZM360 484V474H390V484ZM420 484V474H450V484Z", sole.tint(0.3))
    c.line("M154 446H490", sole.tint(0.35), 4, 0.6)


@draws("sandals")
def sandal(c: Canvas) -> None:
    """Draw a sandal with straps and a cork sole."""
    c.shadow(304, 470, 220)
    cork = c.pick((Ink("#d8ab75"), WOOD, Ink("#8a5a3c")))
    c.path("M132 320C118 260 128 236 150 232 176 230 190 262 196 300L214 392 118 396Z", c.fill(Ink(c.main.shade(0.25))))
    c.path(
        "M92 388C160 372 220 396 300 400S450 384 508 396C520 412 514 452 480 462H132C96 458 84 420 92 388Z",
        c.fill(cork, "down"),
    )
    c.path("M92 388C160 372 220 396 300 400S450 384 508 396C500 412 400 424 300 422S110 412 92 388Z", cork.shade(0.3))
    c.line("M112 442C240 456 380 452 500 436", cork.tint(0.3), 5, 0.7)
    c.path(
        "M340 408C352 340 392 318 430 324 468 334 486 370 488 406L452 416C440 380 420 366 404 374 386 384 380 398 378 416Z"
    )
    c.path(
        "M214 404C226 330 256 298 288 300 318 304 336 348 344 406L306 416C300 370 290 344 276 348 262 354 254 380 252 414Z"
    )
    c.path("M126 270C180 250 240 268 290 306L276 338C230 302 176 292 130 302Z")
    c.line("M150 276C190 272 240 286 270 316", "#ffffff", 4, 0.35)
    c.rect(202, 258, 36, 40, 8, "none", stroke="#e0b95c", w=7)
    c.dashes("M402 338C436 330 462 356 470 398", "#ffffff", 3, 0.6, "6 7")
    c.lift(50)


@draws("high_heels")
def heel(c: Canvas) -> None:
    """Draw a court shoe with a high heel."""
    c.shadow(320, 480, 210)
    c.path("M118 262C110 330 124 400 134 480H160C162 410 172 350 212 316Z", c.fill(Ink(c.main.shade(0.3)), "tube"))
    c.path(
        "M112 262C120 236 134 214 152 200 176 222 196 268 240 310 300 366 352 384 412 392 476 402 508 430 512 466H392"
        "C320 462 256 400 200 340 172 314 146 300 116 300Z"
    )
    c.path(
        "M152 200C176 222 196 268 240 310 300 366 352 384 412 392 380 404 330 392 280 360 216 318 166 270 152 200Z",
        c.main.shade(0.45),
    )
    c.path(
        "M392 466C320 462 256 400 200 340L214 334C270 388 330 440 400 448L514 460C514 476 508 480 496 480H420Z",
        c.main.shade(0.5),
    )
    c.path("M420 404C466 410 494 430 502 450 470 440 430 424 404 404Z", "#ffffff", o=0.35)
    style = c.pick(("plain", "bow", "strap"))
    if style == "bow":
        c.path(
            "M392 386C366 358 352 362 350 384 350 404 372 406 392 392 398 416 424 420 432 402 436 384 414 376 392 386Z",
            c.fill(c.trim),
        )
        c.oval(392, 389, 9, fill=c.trim.shade(0.3))
    elif style == "strap":
        c.line("M138 226C190 196 260 226 282 340", c.main.shade(0.2), 13)
        c.oval(238, 232, 11, fill="#e7c25f")
    c.lift(40)


@draws("slippers", "loafers")
def loafer(c: Canvas) -> None:
    """Draw a slip-on shoe: a leather loafer, or a soft slipper with an open heel."""
    c.shadow(304, 478, 222)
    soft = c.item == "slippers"
    if soft:
        wool = Ink("#f3e6d3")
        c.path("M104 420C104 388 150 376 240 380L300 420Z", c.fill(wool, "down"))
        body = "M236 424C214 330 260 262 330 266 420 276 506 330 510 424Z"
        c.path(body)
        with c.clip(body):
            for x in range(240, 520, 44) if c.chance(0.5) else ():
                c.line(f"M{x} 240L{x - 70} 440", c.main.tint(0.3), 6, 0.5)
        c.path("M228 424C206 330 250 250 330 254L332 290C280 290 256 350 268 424Z", c.fill(wool))
        for x, y, r in ((330, 270, 20), (296, 274, 20), (268, 294, 20), (252, 322, 19), (244, 354, 19), (246, 386, 18)):
            c.oval(x, y, r, fill=wool.base)
        c.path(
            "M100 414C220 428 400 430 514 410 522 436 512 466 484 468H128C100 466 92 440 100 414Z",
            c.fill(Ink("#c9a57c"), "down"),
        )
        c.lift(60)
        return
    c.path("M112 424C100 370 106 310 122 288 160 300 236 318 292 300 340 286 400 320 452 348 494 368 512 390 510 424Z")
    c.path("M122 288C160 300 236 318 292 300 280 330 220 344 176 336 150 332 130 314 122 288Z", c.main.shade(0.5))
    c.path("M276 306C322 284 400 320 448 348 436 372 402 372 372 364 330 354 290 340 276 306Z", c.main.tint(0.16))
    c.dashes("M270 312C286 350 340 372 400 380 430 384 446 372 452 352", c.main.shade(0.45), 4, 0.8, "5 7")
    c.path("M258 330C300 372 340 388 372 392L356 424H300C276 400 258 366 258 330Z", c.main.shade(0.16))
    detail = c.pick(("bar", "tassel", "plain"))
    if detail == "bar":
        c.line("M290 344L366 376", "#e2bb5d", 10)
    elif detail == "tassel":
        c.path("M330 348L352 396 330 404Z M342 350L376 388 358 402Z", c.main.shade(0.35))
        c.oval(336, 350, 11, fill=c.main.shade(0.3))
    c.path(
        "M104 420H514C520 440 514 462 490 464H236L226 450H190L184 464H124C104 460 98 440 104 420Z",
        c.fill(Ink("#4b3427"), "down"),
    )
    c.line("M108 430H510", "#caa27a", 4, 0.8)
    c.lift(70)


@draws("flip_flops")
def flip_flops(c: Canvas) -> None:
    """Draw a pair of flip-flops from above."""
    for x, turn, flip in ((210, -9, False), (392, 9, True)):
        with c.move(x, 300, turn=turn, flip=flip):
            c.path(
                "M-70-120C-66-206 62-214 76-120 84-50 56 10 58 80 60 170 36 212-6 212-50 212-66 160-60 80-56 10-76-50-70-120Z",
                c.main.shade(0.55),
                o=0.16,
            )
            c.path(
                "M-78-132C-74-218 54-226 68-132 76-62 48-2 50 68 52 158 28 200-14 200-58 200-74 148-68 68-64-2-84-62-78-132Z"
            )
            with c.clip(
                "M-70-132C-66-208 48-216 60-132 66-62 40-2 42 68 44 150 22 190-14 190-50 190-66 148-60 68-56-2-76-62-70-132Z"
            ):
                c.path("M-100-240H100V240H-100Z", c.fill(c.trim, "down"))
                for y in range(-200, 200, 44) if "non_slip" in c.has or c.chance(0.5) else ():
                    c.line(f"M-80 {y}Q-5 {y + 26} 70 {y}", c.main.base, 9, 0.55)
            c.line("M-6-118C-36-80-66-40-62 22M-6-118C24-80 50-40 46 22", c.main.shade(0.3), 19)
            c.line("M-6-118C-36-80-62-40-60 16M-6-118C24-80 48-40 44 16", c.main.tint(0.15), 6, 0.7)
            c.oval(-6, -120, 13, fill=c.main.shade(0.42))

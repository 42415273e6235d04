# ruff: noqa: E501 (outlines are data)
"""Drawings of what is worn on the upper body."""

from __future__ import annotations

from sabir.demo.pictures.canvas import Canvas
from sabir.demo.pictures.cloth import folds, pattern
from sabir.demo.pictures.ink import BRASS, COAL, CREAM, Ink
from sabir.demo.pictures.registry import draws

BODY = "M222 132C250 158 350 158 378 132L418 150 412 470C412 478 406 482 398 482H202C194 482 188 478 188 470L182 150Z"


@draws("t_shirt")
def t_shirt(c: Canvas) -> None:
    """Draw a T-shirt with a motif on the chest."""
    c.shadow(300, 500, 150, 14)
    for flip in (False, True):
        with c.move(600 if flip else 0, flip=flip):
            c.path("M184 150C140 168 110 216 84 270L152 306 196 250Z", c.fill(Ink(c.main.shade(0.1))))
            c.line("M90 260L156 295", c.main.shade(0.35), 4, 0.5)
    c.path(BODY)
    kind = c.pick(("motif", "motif", "stripes", "half", "pocket"))
    with c.clip(BODY):
        pattern(c, kind)
        folds(c)
    c.path("M222 132C250 200 350 200 378 132 350 158 250 158 222 132Z", c.main.shade(0.42))
    c.line("M222 132C250 202 350 202 378 132", c.main.tint(0.25), 9)
    if kind == "pocket":
        c.path("M322 226H382V284L352 298 322 284Z", c.fill(c.trim))
    elif kind == "motif":
        motif = c.pick(("sun", "sprig", "star", "hills"))
        if motif == "sun":
            c.oval(300, 280, 46, fill=c.fill(c.trim))
            c.path("M240 296H360V340H240Z", c.main.base)
            c.line("M248 304H352M262 320H338M276 336H324", c.trim.base, 7)
        elif motif == "sprig":
            c.sprig(300, 354, 1.15, c.trim.base)
        elif motif == "star":
            c.star(300, 286, 52, c.fill(c.trim))
        else:
            c.oval(330, 250, 18, fill=c.trim.base)
            c.path("M228 332L276 262 306 300 324 278 372 332Z", c.fill(c.trim))


@draws("shirt", "blouse", "pyjamas")
def shirt(c: Canvas) -> None:
    """Draw a shirt with collar and buttons, a blouse with a bow, or a pyjama set."""
    pyjamas, blouse = c.item == "pyjamas", c.item == "blouse"
    c.shadow(300, 502, 160, 14)
    if pyjamas:
        legs = "M196 300H404L428 508H316L300 380 284 508H172Z"
        c.path(legs, c.fill(Ink(c.main.shade(0.08))))
    body = BODY if not pyjamas else "M222 122C250 148 350 148 378 122L418 140 414 380H186L182 140Z"
    for flip in (False, True):
        with c.move(600 if flip else 0, flip=flip):
            if blouse:
                c.path(
                    "M186 148C130 170 96 250 104 330 112 366 160 372 176 344L202 250Z", c.fill(Ink(c.main.shade(0.08)))
                )
                c.path("M106 332C116 366 160 370 174 346L180 380H112Z", c.fill(c.trim))
            else:
                c.path("M184 148C150 160 136 200 122 260L96 420 154 432 200 270Z", c.fill(Ink(c.main.shade(0.1))))
                c.path("M101 396L159 408 153 436 95 424Z", c.fill(c.trim if pyjamas else Ink(c.main.tint(0.1))))
    c.path(body)
    kind = c.pick(("plain", "check", "stripes", "dots")) if not blouse else c.pick(("plain", "dots"))
    with c.clip(body):
        pattern(c, kind)
        folds(c)
        c.rect(286, 120, 28, 380, fill=c.main.tint(0.14), o=0.9)
        c.line("M286 150V490M314 150V490", c.main.shade(0.4), 2, 0.35)
    for y in range(210, 370 if pyjamas else 470, 50):
        c.oval(300, y, 7, fill=c.trim.base if kind == "plain" else CREAM.base, stroke=c.main.shade(0.45), w=2)
    c.path("M222 130C250 170 350 170 378 130 350 150 250 150 222 130Z", c.main.shade(0.5))
    if blouse:
        c.path(
            "M300 172C262 140 240 150 240 176 244 200 276 192 300 178 324 192 356 200 360 176 360 150 338 140 300 172Z",
            c.fill(c.trim),
        )
        c.path("M292 182L262 276 288 282 300 196 314 282 338 274 308 182Z", c.fill(c.trim, "down"))
        c.oval(300, 178, 12, fill=c.trim.shade(0.2))
    else:
        for flip in (False, True):
            with c.move(600 if flip else 0, flip=flip):
                c.path("M224 122L216 148 262 208 300 168C270 160 240 146 224 122Z", c.fill(Ink(c.main.tint(0.2))))
        if c.chance(0.6):
            c.path("M330 232H388V282L359 296 330 282Z", c.main.shade(0.14))


@draws("sweater", "hoodie")
def sweater(c: Canvas) -> None:
    """Draw a knitted sweater, or a hoodie with a pouch."""
    hoodie = c.item == "hoodie"
    c.shadow(300, 502, 160, 14)
    for flip in (False, True):
        with c.move(600 if flip else 0, flip=flip):
            c.path("M186 148C146 162 132 210 118 270L90 424 152 438 204 280Z", c.fill(Ink(c.main.shade(0.12))))
            c.path("M94 402L157 415 151 446 89 434Z", c.fill(Ink(c.main.shade(0.28))))
    c.path(BODY)
    with c.clip(BODY):
        if hoodie:
            c.path("M222 362H378L402 452H198Z", c.main.shade(0.15))
            c.line("M222 362L198 452M378 362L402 452", c.main.shade(0.45), 5, 0.6)
        else:
            kind = c.pick(("fair", "cable", "stripes", "plain"))
            if kind == "fair":
                for y in (210, 262, 314):
                    c.path(
                        "M180"
                        + f" {y}"
                        + "l20 26 20-26 20 26 20-26 20 26 20-26 20 26 20-26 20 26 20-26 20 26 20-26"
                        + "v14l-20 26-20-26-20 26-20-26-20 26-20-26-20 26-20-26-20 26-20-26-20 26-20-26Z",
                        c.trim.base,
                        o=0.9,
                    )
            elif kind == "cable":
                for x in (230, 300, 370):
                    c.line(f"M{x} 150" + "q22 20 0 40t0 40 0 40 0 40 0 40 0 40 0 40", c.main.shade(0.35), 7, 0.5)
                    c.line(f"M{x} 150" + "q-22 20 0 40t0 40 0 40 0 40 0 40 0 40 0 40", c.main.tint(0.3), 7, 0.6)
            else:
                pattern(c, kind)
        folds(c)
        c.rect(180, 448, 240, 40, fill=c.main.shade(0.26))
        for x in range(192, 412, 16):
            c.line(f"M{x} 454V482", c.main.shade(0.45), 3, 0.5)
    if hoodie:
        c.path(
            "M206 150C196 96 250 70 300 70S404 96 394 150C380 196 340 214 300 218 260 214 220 196 206 150Z",
            c.fill(Ink(c.main.shade(0.1))),
        )
        c.path(
            "M244 148C240 112 270 100 300 100S360 112 356 148C346 180 320 192 300 196 280 192 254 180 244 148Z",
            c.main.shade(0.5),
        )
        c.line("M270 190C266 220 268 250 264 276M330 190C334 220 332 246 338 268", c.trim.base, 7)
        if c.chance(0.5):
            c.star(300, 300, 34, c.trim.base, c.pick((4, 5, 6)))
    else:
        c.path("M222 132C250 178 350 178 378 132 350 152 250 152 222 132Z", c.main.shade(0.5))
        c.line("M224 134C252 182 348 182 376 134", c.main.shade(0.22), 17)


@draws("jacket", "coat", "raincoat")
def jacket(c: Canvas) -> None:
    """Draw a jacket, a long coat or a hooded raincoat."""
    long = c.item == "coat"
    hem = 516 if long else 462
    c.shadow(300, hem + 12, 160, 14)
    top = 94
    for flip in (False, True):
        with c.move(600 if flip else 0, flip=flip):
            c.path("M198 124C158 134 138 176 126 240L100 402 160 416 206 260Z", c.fill(Ink(c.main.shade(0.14))))
            c.path("M105 378L164 392 159 420 99 406Z", c.main.shade(0.36))
    body = f"M230 {top + 12}C260 124 340 124 370 {top + 12}L412 126 420 {hem - 8}Q420 {hem} 410 {hem}H190Q180 {hem} 180 {hem - 8}L188 126Z"
    c.path(body)
    if c.item == "raincoat":
        c.path(
            "M210 128C196 80 246 54 300 54S404 80 390 128C376 164 340 180 300 182 260 180 224 164 210 128Z",
            c.fill(Ink(c.main.shade(0.06))),
        )
        c.path(
            "M246 124C244 94 270 82 300 82S356 94 354 124C344 150 320 162 300 164 280 162 256 150 246 124Z",
            c.fill(c.trim),
        )
    elif long:
        c.path("M236 104L300 290 364 104C344 124 256 124 236 104Z", c.fill(c.trim))
        for flip in (False, True):
            with c.move(600 if flip else 0, flip=flip):
                c.path(
                    "M238 96L206 150 232 168 214 186 298 300 262 150Z",
                    c.fill(Ink(c.main.tint(0.08))),
                    stroke=c.main.shade(0.35),
                    w=2,
                )
    else:
        c.path(
            "M236 96C230 120 236 146 244 152 280 164 320 164 356 152 364 146 370 120 364 96 340 118 260 118 236 96Z",
            c.fill(Ink(c.main.shade(0.24))),
        )
    start = 300 if long else 164
    c.line(f"M300 {start}V{hem - 6}", c.main.shade(0.5), 5, 0.7)
    quilted = c.item == "jacket" and c.chance(0.5)
    if quilted:
        with c.clip(body):
            for y in range(200, hem, 56):
                c.line(f"M180 {y}Q240 {y + 16} 300 {y}T420 {y}", c.main.shade(0.42), 5, 0.5)
                c.line(f"M180 {y + 8}Q240 {y + 24} 300 {y + 8}T420 {y + 8}", c.main.tint(0.35), 4, 0.4)
    elif c.item != "coat":
        c.line("M214 360L262 348M386 360L338 348", c.main.shade(0.45), 9, 0.8)
        if c.chance(0.6):
            with c.clip(body):
                c.path("M180 110H420V232C340 214 260 214 180 232Z", c.fill(c.trim), o=0.9)
            c.line(f"M300 164V{hem - 6}", c.main.shade(0.5), 5, 0.7)
    if long or c.item == "raincoat":
        for y in range(320 if long else 220, hem - 40, 62):
            c.oval(322, y, 10, fill=c.trim.shade(0.25) if long else c.trim.base, stroke=c.main.shade(0.5), w=2)
        c.path("M206 380H268V398H206ZM332 380H394V398H332Z", c.main.shade(0.25))
    else:
        c.path("M293 164H307V196L300 204 293 196Z", BRASS)


@draws("suit")
def suit(c: Canvas) -> None:
    """Draw a suit jacket over shirt and tie, with the trousers folded behind."""
    c.shadow(300, 510, 160, 14)
    for flip in (False, True):
        with c.move(600 if flip else 0, flip=flip):
            c.path("M198 124C158 134 140 176 128 240L106 418 164 430 206 260Z", c.fill(Ink(c.main.shade(0.14))))
            c.path("M108 402L166 414 164 434 104 422Z", CREAM)
    c.path("M232 100L300 330 368 100Z", CREAM)
    c.path("M286 120H314L322 146 316 290 300 316 284 290 278 146Z", c.fill(c.trim))
    c.path("M278 122H322L312 150H288Z", c.trim.shade(0.25))
    for flip in (False, True):
        with c.move(600 if flip else 0, flip=flip):
            c.path("M238 96L188 124 180 470Q180 480 190 480H262C282 480 298 450 300 420V330Z")
            c.path(
                "M238 96L202 154 228 176 208 192 300 338 252 160Z",
                c.fill(Ink(c.main.tint(0.1))),
                stroke=c.main.shade(0.4),
                w=2,
            )
            c.path("M200 376H262V394H200Z", c.main.shade(0.3))
    c.path("M338 216L378 208 376 222 340 228Z", c.trim.base)
    for y in (356, 398):
        c.oval(300, y, 9, fill=COAL.base)

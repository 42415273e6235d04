"""Drawings of what is worn on the upper body."""

from __future__ import annotations

from sabir.demo.pictures.canvas import Canvas
from sabir.demo.pictures.ink import BRASS, COAL, CREAM, Ink
from sabir.demo.pictures.registry import draws

BODY = "M222 132C250 158 350 158 378 132L418 150 412 470C412 478 406 482 398 482H202C194 482 188 478 188 470L182 150Z"


def _pattern(c: Canvas, kind: str) -> None:
    """Fill the clip that is open with stripes, checks, dots or nothing."""
    if kind == "stripes":
        for y in range(180, 500, 44):
            c.rect(80, y, 440, 16, fill=c.trim.base, o=0.9)
    elif kind == "check":
        for x in range(90, 520, 46):
            c.rect(x, 90, 16, 420, fill=c.trim.base, o=0.4)
            c.rect(60, x, 480, 16, fill=c.main.shade(0.5), o=0.3)
    elif kind == "dots":
        for row, y in enumerate(range(170, 490, 42)):
            for x in range(120 + row % 2 * 26, 500, 52):
                c.oval(x, y, 7, fill=c.trim.base)
    elif kind == "half":
        c.rect(60, 330, 480, 180, fill=c.fill(c.trim))


def _folds(c: Canvas) -> None:
    """Lay the folds of cloth over a body."""
    c.line("M236 470C230 420 244 380 236 330M364 470C372 410 356 370 366 320", c.main.shade(0.5), 7, 0.13)
    c.path("M188 482V420C260 450 340 450 412 420V482Z", c.main.shade(0.5), o=0.09)


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
        _pattern(c, kind)
        _folds(c)
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
                c.path("M186 148C130 170 96 250 104 330 112 366 160 372 176 344L202 250Z", c.fill(Ink(c.main.shade(0.08))))
                c.path("M106 332C116 366 160 370 174 346L180 380H112Z", c.fill(c.trim))
            else:
                c.path("M184 148C150 160 136 200 122 260L96 420 154 432 200 270Z", c.fill(Ink(c.main.shade(0.1))))
                c.path("M101 396L159 408 153 436 95 424Z", c.fill(c.trim if pyjamas else Ink(c.main.tint(0.1))))
    c.path(body)
    kind = c.pick(("plain", "check", "stripes", "dots")) if not blouse else c.pick(("plain", "dots"))
    with c.clip(body):
        _pattern(c, kind)
        _folds(c)
        c.rect(286, 120, 28, 380, fill=c.main.tint(0.14), o=0.9)
        c.line("M286 150V490M314 150V490", c.main.shade(0.4), 2, 0.35)
    for y in range(210, 370 if pyjamas else 470, 50):
        c.oval(300, y, 7, fill=c.trim.base if kind == "plain" else CREAM.base, stroke=c.main.shade(0.45), w=2)
    c.path("M222 130C250 170 350 170 378 130 350 150 250 150 222 130Z", c.main.shade(0.5))
    if blouse:
        c.path("M300 172C262 140 240 150 240 176 244 200 276 192 300 178 324 192 356 200 360 176 360 150 338 140 300 172Z", c.fill(c.trim))
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
                    c.path("M180" + f" {y}" + "l20 26 20-26 20 26 20-26 20 26 20-26 20 26 20-26 20 26 20-26 20 26 20-26"
                           + "v14l-20 26-20-26-20 26-20-26-20 26-20-26-20 26-20-26-20 26-20-26-20 26-20-26Z", c.trim.base, o=0.9)
            elif kind == "cable":
                for x in (230, 300, 370):
                    c.line(f"M{x} 150" + "q22 20 0 40t0 40 0 40 0 40 0 40 0 40 0 40", c.main.shade(0.35), 7, 0.5)
                    c.line(f"M{x} 150" + "q-22 20 0 40t0 40 0 40 0 40 0 40 0 40 0 40", c.main.tint(0.3), 7, 0.6)
            else:
                _pattern(c, kind)
        _folds(c)
        c.rect(180, 448, 240, 40, fill=c.main.shade(0.26))
        for x in range(192, 412, 16):
            c.line(f"M{x} 454V482", c.main.shade(0.45), 3, 0.5)
    if hoodie:
        c.path("M206 150C196 96 250 70 300 70S404 96 394 150C380 196 340 214 300 218 260 214 220 196 206 150Z", c.fill(Ink(c.main.shade(0.1))))
        c.path("M244 148C240 112 270 100 300 100S360 112 356 148C346 180 320 192 300 196 280 192 254 180 244 148Z", c.main.shade(0.5))
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
        c.path("M210 128C196 80 246 54 300 54S404 80 390 128C376 164 340 180 300 182 260 180 224 164 210 128Z", c.fill(Ink(c.main.shade(0.06))))
        c.path("M246 124C244 94 270 82 300 82S356 94 354 124C344 150 320 162 300 164 280 162 256 150 246 124Z", c.fill(c.trim))
    elif long:
        c.path("M236 104L300 290 364 104C344 124 256 124 236 104Z", c.fill(c.trim))
        for flip in (False, True):
            with c.move(600 if flip else 0, flip=flip):
                c.path("M238 96L206 150 232 168 214 186 298 300 262 150Z", c.fill(Ink(c.main.tint(0.08))), stroke=c.main.shade(0.35), w=2)
    else:
        c.path("M236 96C230 120 236 146 244 152 280 164 320 164 356 152 364 146 370 120 364 96 340 118 260 118 236 96Z", c.fill(Ink(c.main.shade(0.24))))
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
            c.path("M238 96L202 154 228 176 208 192 300 338 252 160Z", c.fill(Ink(c.main.tint(0.1))), stroke=c.main.shade(0.4), w=2)
            c.path("M200 376H262V394H200Z", c.main.shade(0.3))
    c.path("M338 216L378 208 376 222 340 228Z", c.trim.base)
    for y in (356, 398):
        c.oval(300, y, 9, fill=COAL.base)


@draws("dress")
def dress(c: Canvas) -> None:
    """Draw a dress with a flared skirt."""
    c.shadow(300, 526, 160, 13)
    sleeves = c.chance(0.5)
    if sleeves:
        for flip in (False, True):
            with c.move(600 if flip else 0, flip=flip):
                c.path("M232 92C196 102 176 136 166 186L214 204 244 160Z", c.fill(Ink(c.main.shade(0.1))))
    else:
        c.line("M246 120L256 70M354 120L344 70", c.main.shade(0.1), 12)
    neck = "M232 92C256 150 344 150 368 92L384 150" if sleeves else "M240 112C270 140 330 140 360 112L372 150"
    length = c.pick((470, 520))
    body = (
        f"{neck}C372 200 356 226 352 256 384 330 424 400 440 {length - 16}C400 {length + 6} 340 {length} 300 {length + 4}"
        f"S200 {length + 6} 160 {length - 16}C176 400 216 330 248 256 244 226 228 200 {'216 150' if sleeves else '228 150'}Z"
    )
    c.path(body)
    kind = c.pick(("plain", "dots", "flowers", "border"))
    with c.clip(body):
        if kind == "flowers":
            for _ in range(17):
                x, y = c.span(170, 430), c.span(130, length)
                c.oval(x - 7, y, 8, fill=c.trim.base)
                c.oval(x + 7, y, 8, fill=c.trim.base)
                c.oval(x, y - 9, 8, fill=c.trim.base)
                c.oval(x, y, 5, fill="#f6cf5b")
        elif kind == "border":
            c.path(f"M120 {length - 60}C220 {length - 34} 380 {length - 34} 480 {length - 60}V560H120Z", c.fill(c.trim))
        else:
            _pattern(c, kind)
        c.line(f"M270 280C256 350 236 420 226 {length}M300 280V{length}M330 280C344 350 364 420 374 {length}", c.main.shade(0.5), 7, 0.14)
        c.path("M352 256C384 330 424 400 440 520H380C380 420 360 330 340 256Z", c.main.shade(0.5), o=0.12)
    c.path("M246 244H354V270H246Z", c.fill(c.trim))
    if c.chance(0.5):
        c.path("M300 257C278 234 262 240 264 257 264 274 284 276 300 260 316 276 336 274 336 257 338 240 322 234 300 257Z", c.trim.shade(0.12))


@draws("swimsuit")
def swimsuit(c: Canvas) -> None:
    """Draw a one-piece swimsuit."""
    c.shadow(300, 508, 120, 12)
    c.line("M248 164C240 130 244 100 254 78M352 164C360 130 356 100 346 78", c.main.shade(0.12), 15)
    body = (
        "M226 178C236 152 276 160 300 190 324 160 364 152 374 178 384 216 362 246 362 286S398 366 402 404C360 410 330 440 316 492"
        "H284C270 440 240 410 198 404 202 366 238 326 238 286S216 216 226 178Z"
    )
    c.path(body)
    kind = c.pick(("stripes", "dots", "half", "plain"))
    with c.clip(body):
        _pattern(c, kind)
        c.path("M362 286C362 326 398 366 402 404 370 420 340 440 322 492H300C320 420 330 350 330 286Z", c.main.shade(0.5), o=0.13)
    if kind == "plain":
        c.path("M240 280H360V306H240Z", c.fill(c.trim))
        c.oval(300, 293, 19, fill="none", stroke=BRASS.base, w=6)


@draws("apron")
def apron(c: Canvas) -> None:
    """Draw a kitchen apron."""
    c.shadow(300, 516, 150, 13)
    c.line("M252 148C236 60 364 60 348 148", c.main.shade(0.35), 13)
    c.line("M196 268C150 280 130 330 146 372M404 268C450 280 470 330 454 372", c.main.shade(0.3), 12)
    body = "M246 136H354C356 200 372 242 412 262V490Q412 506 396 506H204Q188 506 188 490V262C228 242 244 200 246 136Z"
    c.path(body)
    with c.clip(body):
        _pattern(c, c.pick(("check", "stripes", "plain", "plain")))
        c.path("M230 136H370V162H230Z", c.main.shade(0.25), o=0.8)
    c.path("M226 330H374V412Q374 428 358 428H242Q226 428 226 412Z", c.fill(c.trim))
    c.line("M300 332V424", c.trim.shade(0.3), 4, 0.6)
    c.dashes("M232 342H368", c.trim.shade(0.4), 3)
    c.path("M318 330V262H328V330ZM340 330V278C334 266 334 250 344 246 354 250 354 266 350 278V330Z", "#c99a66")

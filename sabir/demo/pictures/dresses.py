# ruff: noqa: E501 (outlines are data)
"""Drawings of dresses, swimwear and aprons."""

from __future__ import annotations

from sabir.demo.pictures.canvas import Canvas
from sabir.demo.pictures.cloth import pattern
from sabir.demo.pictures.ink import BRASS, Ink
from sabir.demo.pictures.registry import draws


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
            pattern(c, kind)
        c.line(
            f"M270 280C256 350 236 420 226 {length}M300 280V{length}M330 280C344 350 364 420 374 {length}",
            c.main.shade(0.5),
            7,
            0.14,
        )
        c.path("M352 256C384 330 424 400 440 520H380C380 420 360 330 340 256Z", c.main.shade(0.5), o=0.12)
    c.path("M246 244H354V270H246Z", c.fill(c.trim))
    if c.chance(0.5):
        c.path(
            "M300 257C278 234 262 240 264 257 264 274 284 276 300 260 316 276 336 274 336 257 338 240 322 234 300 257Z",
            c.trim.shade(0.12),
        )


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
        pattern(c, kind)
        c.path(
            "M362 286C362 326 398 366 402 404 370 420 340 440 322 492H300C320 420 330 350 330 286Z",
            c.main.shade(0.5),
            o=0.13,
        )
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
        pattern(c, c.pick(("check", "stripes", "plain", "plain")))
        c.path("M230 136H370V162H230Z", c.main.shade(0.25), o=0.8)
    c.path("M226 330H374V412Q374 428 358 428H242Q226 428 226 412Z", c.fill(c.trim))
    c.line("M300 332V424", c.trim.shade(0.3), 4, 0.6)
    c.dashes("M232 342H368", c.trim.shade(0.4), 3)
    c.path("M318 330V262H328V330ZM340 330V278C334 266 334 250 344 246 354 250 354 266 350 278V330Z", "#c99a66")

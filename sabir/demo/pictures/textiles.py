# ruff: noqa: E501 (outlines are data)
"""Drawings of cushions, blankets, rugs and curtains."""

from __future__ import annotations

from sabir.demo.pictures.canvas import Canvas
from sabir.demo.pictures.ink import BRASS, CREAM, Ink
from sabir.demo.pictures.registry import draws


@draws("cushion", "pillow")
def cushion(c: Canvas) -> None:
    """Draw a patterned cushion or a plain bed pillow."""
    bed = c.item == "pillow"
    c.shadow(300, 480, 210)
    shape = (
        "M86 220C96 196 170 214 300 210S504 196 514 220C504 260 502 380 516 428 500 456 420 442 300 446S100 456 84 428C98 380 96 260 86 220Z"
        if bed
        else "M112 124C140 104 220 130 300 128S460 104 488 124C508 152 482 220 484 300S508 450 488 476C460 496 380 470 300 472S140 496 112 476C92 450 116 380 116 300S92 152 112 124Z"
    )
    c.path(shape)
    with c.clip(shape):
        kind = c.pick(("plain", "piping")) if bed else c.pick(("stripes", "arches", "sprigs", "check", "diamond"))
        if kind == "stripes":
            for x in range(130, 500, 62):
                c.rect(x, 90, 24, 420, fill=c.trim.base)
        elif kind == "arches":
            for y in (180, 280, 380, 480):
                for x in (190, 300, 410):
                    for r in (48, 32, 16):
                        c.oval(x, y, r, fill="none", stroke=c.trim.base, w=7)
        elif kind == "sprigs":
            for x, y, turn in (
                (200, 270, -20),
                (300, 330, 0),
                (400, 270, 20),
                (220, 440, 14),
                (390, 440, -12),
                (300, 214, 0),
            ):
                c.sprig(x, y, 1.05, c.trim.base, turn)
        elif kind == "check":
            for step in range(100, 500, 84):
                c.rect(step, 80, 42, 440, fill=c.trim.base, o=0.45)
                c.rect(80, step, 440, 42, fill=c.trim.base, o=0.45)
        elif kind == "diamond":
            c.path("M300 160L440 300 300 440 160 300Z", c.fill(c.trim))
            c.path("M300 214L386 300 300 386 214 300Z")
            c.path("M300 256L344 300 300 344 256 300Z", c.trim.base)
        c.path("M520 100C440 300 420 420 300 520H540Z", c.main.shade(0.6), o=0.09)
        c.line(
            "M120 140C160 180 170 190 180 220M480 140C446 176 434 190 424 220M120 460C150 430 166 410 176 384M480 460C450 430 434 410 424 384",
            c.main.shade(0.5),
            8,
            0.14,
        )
    if kind == "piping":
        c.path(shape, "none", stroke=c.trim.base, w=9)
    elif not bed and c.chance(0.4):
        for x, y in ((112, 124), (488, 124), (112, 476), (488, 476)):
            c.oval(x, y, 18, fill=c.fill(c.trim, "ball"))


@draws("blanket", "towel", "duvet_cover")
def folded(c: Canvas) -> None:
    """Draw folded cloth: a fringed blanket, a pile of towels or bed linen."""
    c.shadow(300, 480, 216)
    layers = 3 if c.item == "towel" else 2
    height = 74 if layers == 3 else 100
    inks = [c.main, c.trim if c.chance(0.6) else Ink(c.main.tint(0.25)), Ink(c.main.shade(0.1))]
    if c.item == "duvet_cover":
        c.rect(150, 196, 300, 84, 38, c.fill(Ink(c.main.tint(0.2)), "down"))
        c.rect(172, 140, 256, 72, 34, c.fill(c.trim, "down"))
    for layer in range(layers):
        y = 474 - (layer + 1) * height
        ink = inks[layer % 3] if c.item == "towel" else c.main
        c.path(
            f"M122 {y}H470C496 {y} 496 {y + height - 6} 470 {y + height - 6}H122C96 {y + height - 6} 96 {y} 122 {y}Z",
            c.fill(ink, "down"),
        )
        c.line(
            f"M470 {y + height * 0.5:.0f}H150M136 {y + height * 0.5 - 12:.0f}C118 {y + height * 0.5 - 10:.0f} 118 {y + height * 0.5 + 10:.0f} 136 {y + height * 0.5 + 12:.0f}",
            ink.shade(0.4),
            4,
            0.5,
        )
        if c.item == "towel":
            c.rect(396, y, 14, height - 6, fill=ink.tint(0.45))
            c.rect(420, y, 8, height - 6, fill=ink.tint(0.45))
        elif c.chance(0.6) or c.item == "blanket":
            for x in range(150, 460, 52):
                c.rect(x, y, 20, height - 6, fill=c.trim.base, o=0.6)
    if c.item == "towel":
        c.sprig(300, 256, 1.0, "#5c9e67", 70)
        c.lift(20)
    elif c.item == "blanket":
        drape = "M176 258H424V446C400 458 372 440 344 450S288 458 262 448 204 458 176 446Z"
        c.path(drape, c.fill(Ink(c.main.tint(0.1)), "down"))
        with c.clip(drape):
            for y in (320, 360, 400):
                c.rect(170, y, 260, 18, fill=c.trim.base, o=0.85)
        for x in range(182, 424, 18):
            c.line(f"M{x} 450l-2 26", c.main.shade(0.12), 6)
        c.lift(20)


@draws("rug")
def rug(c: Canvas) -> None:
    """Draw a rug lying on the floor."""
    c.path("M150 196H450L560 452H40Z", c.main.shade(0.6), o=0.14)
    shape = "M154 180H446L548 430H52Z"
    for step in range(19):
        c.line(f"M{60 + step * 26.7:.0f} 430l-4 22", CREAM.shade(0.08), 5)
        c.line(f"M{158 + step * 15.8:.0f} 180l2-14", CREAM.shade(0.08), 4)
    c.path(shape, c.fill(c.main, "down"))
    with c.clip(shape):
        kind = c.pick(("kilim", "border", "stripes"))
        if kind == "stripes":
            for y, height in ((206, 14), (248, 18), (298, 22), (356, 26)):
                c.rect(40, y, 520, height, fill=c.trim.base)
                c.rect(40, y + height + 8, 520, 5, fill=c.main.shade(0.4))
        elif kind == "border":
            c.path("M174 200H426L506 410H94Z", "none", stroke=c.trim.base, w=15)
            c.path("M214 240H386L430 366H170Z", c.fill(c.trim))
            c.oval(300, 300, 72, 34)
            c.oval(300, 300, 34, 15, c.trim.base)
        else:
            for y, scale in ((212, 0.72), (268, 0.86), (336, 1.0), (404, 1.14)):
                for step in range(-4, 5):
                    x = 300 + step * 66 * scale
                    c.path(
                        f"M{x:.0f} {y - 24 * scale:.0f}l{28 * scale:.0f} {24 * scale:.0f}-{28 * scale:.0f} {24 * scale:.0f}-{28 * scale:.0f}-{24 * scale:.0f}Z",
                        c.trim.base if step % 2 else c.main.shade(0.35),
                    )
    c.lift(10)


@draws("curtain")
def curtain(c: Canvas) -> None:
    """Draw curtains before a window."""
    c.shadow(300, 520, 200, 14)
    c.rect(180, 120, 240, 300, 8, "#d9eefa")
    c.oval(360, 190, 36, fill="#fff2b8")
    c.path("M180 350C240 310 300 370 420 330V420H180Z", "#b7d9a8")
    c.rect(180, 120, 240, 300, 8, "none", stroke="#ffffff", w=13)
    c.line("M300 120V420M180 270H420", "#ffffff", 9)
    panel = "M96 92H262C262 180 226 230 220 290 232 380 246 440 250 512H92Z"
    for flip in (False, True):
        with c.move(600 if flip else 0, flip=flip):
            c.path(panel)
            with c.clip(panel):
                for x in (126, 168, 210):
                    c.path(
                        f"M{x} 90C{x + 6} 200 {x - 8} 300 {x} 520H{x + 18}C{x + 10} 300 {x + 26} 200 {x + 20} 90Z",
                        c.main.shade(0.5),
                        o=0.16,
                    )
                c.rect(80, 470, 190, 50, fill=c.fill(c.trim))
            c.path("M92 284C140 306 190 304 224 286L226 304C190 322 140 324 92 304Z", c.fill(c.trim))
    c.line("M66 86H534", BRASS.base, 13)
    for x in (64, 536):
        c.oval(x, 86, 17, fill=BRASS)

# ruff: noqa: E501 (outlines are data)
"""Drawings of devices with screens and what belongs to them."""

from __future__ import annotations

from sabir.demo.pictures.canvas import Canvas
from sabir.demo.pictures.ink import COAL, CREAM, STEEL, Ink
from sabir.demo.pictures.registry import draws

NIGHT_SCREEN = Ink("#232640")


def _wallpaper(c: Canvas, x: float, y: float, width: float, height: float, r: float = 12) -> None:
    """Draw a lit screen with a landscape."""
    shape = f"M{x + r} {y}H{x + width - r}Q{x + width} {y} {x + width} {y + r}V{y + height - r}Q{x + width} {y + height} {x + width - r} {y + height}H{x + r}Q{x} {y + height} {x} {y + height - r}V{y + r}Q{x} {y} {x + r} {y}Z"
    sky = Ink(c.pick(("#5d7fd0", "#e58a6c", "#7a66c2", "#3fa3a0", "#e8b04a")))
    c.path(shape, c.fill(sky, "down"))
    with c.clip(shape):
        c.oval(x + width * c.span(0.3, 0.7), y + height * 0.4, min(width, height) * 0.16, fill="#fff3d0", o=0.9)
        low = y + height
        c.path(
            f"M{x} {low - height * 0.3:.0f}Q{x + width * 0.3:.0f} {low - height * 0.62:.0f} {x + width * 0.56:.0f} {low - height * 0.24:.0f}T{x + width} {low - height * 0.36:.0f}V{low}H{x}Z",
            sky.shade(0.35),
        )
        c.path(
            f"M{x} {low - height * 0.12:.0f}Q{x + width * 0.5:.0f} {low - height * 0.4:.0f} {x + width} {low - height * 0.16:.0f}V{low}H{x}Z",
            sky.shade(0.6),
        )
        c.path(f"M{x} {y}H{x + width * 0.5:.0f}L{x} {y + height * 0.7:.0f}Z", "#ffffff", o=0.12)


@draws("smartphone")
def phone(c: Canvas) -> None:
    """Draw a phone: its back with cameras, its front before it."""
    c.shadow(320, 514, 170)
    with c.move(380, 296, turn=9):
        c.rect(-102, -206, 204, 412, 36)
        c.rect(-86, -190, 84, 100, 24, c.main.shade(0.14))
        for x, y in ((-62, -164), (-26, -140), (-62, -116)):
            c.oval(x, y, 17, fill=COAL)
            c.oval(x - 4, y - 4, 6, fill="#7f9bc9")
    with c.move(238, 300, turn=-4):
        c.rect(-106, -212, 212, 424, 38, c.fill(Ink(c.main.shade(0.45))))
        c.rect(-97, -203, 194, 406, 30, NIGHT_SCREEN.base)
        _wallpaper(c, -92, -198, 184, 396, 26)
        c.rect(-26, -188, 52, 14, 7, NIGHT_SCREEN.base)
        for x in (-60, -20, 20, 60):
            c.rect(x - 15, 146, 30, 30, 9, "#ffffff", o=0.8)
        c.rect(-50, -140, 100, 26, 10, "#ffffff", o=0.35)


@draws("phone_case")
def phone_case(c: Canvas) -> None:
    """Draw a phone case from the back."""
    with c.move(300, 300, turn=c.pick((-9, 7))):
        c.rect(-116, -214, 256, 452, 44, c.main.shade(0.7), o=0.16)
        c.rect(-128, -226, 256, 452, 46)
        c.rect(-116, -214, 232, 428, 38, "none", stroke=c.main.tint(0.4), w=3, o=0.8)
        c.rect(-106, -204, 98, 112, 30, c.main.shade(0.5))
        for x, y in ((-80, -172), (-36, -148), (-80, -122)):
            c.oval(x, y, 19, fill=COAL)
            c.oval(x - 4, y - 5, 6, fill="#8fa8d4")
        kind = c.pick(("sprig", "dots", "wave", "moon"))
        if kind == "sprig":
            for x, scale, turn in ((-46, 1.2, -18), (0, 1.7, 0), (46, 1.2, 18)):
                c.sprig(x, 190, scale, c.trim.base, turn)
        elif kind == "dots":
            for row in range(5):
                for x in range(-88 + row % 2 * 30, 110, 60):
                    c.oval(x, -40 + row * 50, 11, fill=c.trim.base)
        elif kind == "wave":
            for y in (20, 60, 100, 140):
                c.line(f"M-100 {y}q25-26 50 0t50 0 50 0 50 0", c.trim.base, 12)
        else:
            c.path("M20 10A78 78 0 1 0 70 130 62 62 0 1 1 20 10Z", c.fill(c.trim))
            for x, y in ((60, 30), (84, 66), (-70, 0)):
                c.star(x, y, 12, c.trim.base, 4)


@draws("tablet", "e_reader")
def tablet(c: Canvas) -> None:
    """Draw a tablet or an e-reader."""
    with c.move(300, 300, turn=c.pick((-5, 5))):
        c.rect(-160, -208, 344, 446, 30, c.main.shade(0.7), o=0.16)
        c.rect(-172, -222, 344, 446, 30)
        if c.item == "e_reader":
            c.rect(-142, -192, 284, 352, 8, CREAM)
            for row in range(13):
                length = c.pick((220, 232, 180, 228))
                c.line(f"M-112 {-120 + row * 20}h{length}", "#8b8a86", 4, 0.7)
            c.line("M-112-158h120", "#55545a", 9)
            c.oval(0, 192, 15, fill=c.main.shade(0.3))
        else:
            c.rect(-156, -206, 312, 414, 16, NIGHT_SCREEN.base)
            _wallpaper(c, -150, -200, 300, 402, 12)
            for x in (-96, -32, 32, 96):
                c.rect(x - 22, 148, 44, 40, 11, "#ffffff", o=0.75)
            if c.chance(0.6):
                c.path("M182-150L194-150 194 120 188 140 182 120Z", CREAM)


@draws("laptop")
def laptop(c: Canvas) -> None:
    """Draw an open laptop."""
    c.shadow(300, 456, 250)
    c.rect(112, 128, 376, 270, 20)
    c.rect(124, 140, 352, 244, 10, NIGHT_SCREEN.base)
    _wallpaper(c, 130, 146, 340, 232, 6)
    c.rect(176, 186, 150, 104, 8, "#ffffff", o=0.85)
    c.line("M196 212H300M196 234H280M196 256H306", "#9aa4bd", 7, 0.9)
    c.path("M52 396H548L536 436Q532 448 516 448H84Q68 448 64 436Z", c.fill(Ink(c.main.tint(0.15)), "down"))
    c.path("M248 396H352L346 408H254Z", c.main.shade(0.35))
    c.line("M64 436H536", c.main.shade(0.3), 4, 0.5)


@draws("monitor")
def monitor(c: Canvas) -> None:
    """Draw a monitor on its foot."""
    c.shadow(300, 506, 150)
    c.path("M270 400H330L340 490H260Z", c.fill(Ink(c.main.shade(0.1)), "tube"))
    c.path("M196 504C196 488 240 482 300 482S404 488 404 504Z", c.fill(c.main, "tube"))
    c.rect(66, 112, 468, 300, 20)
    c.rect(80, 126, 440, 262, 8, NIGHT_SCREEN.base)
    _wallpaper(c, 84, 130, 432, 254, 6)
    c.oval(300, 400, 5, fill=c.trim.base)


@draws("keyboard")
def keyboard(c: Canvas) -> None:
    """Draw a keyboard."""
    with c.move(300, 300, turn=-8):
        c.rect(-236, -88, 486, 210, 24, c.main.shade(0.7), o=0.16)
        c.rect(-246, -102, 492, 208, 24)
        cap = Ink(c.main.tint(0.55)) if c.main.luminance < 0.6 else CREAM
        for row in range(4):
            x = -228.0
            widths = ((36, 11), (36, 11), (36, 11), (36, 3))[row]
            for column in range(widths[1]):
                special = (row, column) in ((0, 0), (2, 10), (1, 4))
                c.rect(x, -84 + row * 44, widths[0], 36, 8, c.trim.base if special else cap.base)
                x += 42
            if row == 3:
                c.rect(x, 48, 204, 36, 8, cap.base)
                for column in range(3):
                    c.rect(x + 210 + column * 42, 48, 36, 36, 8, c.trim.base if column == 2 else cap.base)


@draws("computer_mouse")
def mouse(c: Canvas) -> None:
    """Draw a computer mouse from above."""
    c.oval(316, 330, 138, 190, c.main.shade(0.7), o=0.14)
    if "wireless" not in c.has:
        c.line("M300 130C300 60 380 90 400 40", COAL.base, 10)
    shape = "M300 116C390 116 432 190 432 300S390 490 300 490 168 410 168 300 210 116 300 116Z"
    c.path(shape, c.fill(c.main, "ball"))
    with c.clip(shape):
        c.path(
            "M160 270C240 296 360 296 440 270V500H160Z",
            c.fill(c.trim if c.chance(0.5) else Ink(c.main.shade(0.1)), "down"),
        )
        c.line("M300 110V284M160 270C240 296 360 296 440 270", c.main.shade(0.45), 5, 0.7)
    c.rect(284, 170, 32, 70, 16, COAL)
    c.line("M290 190H310M290 204H310M290 218H310", c.trim.base, 4)
    c.path("M196 220C206 170 236 140 268 134L272 148C246 156 222 180 214 226Z", "#ffffff", o=0.45)
    c.about(c.pick((-14, 10)))


@draws("charger")
def charger(c: Canvas) -> None:
    """Draw a plug charger with its cable."""
    c.shadow(280, 470, 190)
    c.line("M330 360C440 380 520 330 470 260S380 180 430 110", c.trim.shade(0.1), 13)
    c.path("M410 66H454V112H410Z", COAL)
    c.rect(418, 40, 28, 28, 3, STEEL)
    for x in (176, 250):
        c.rect(x, 120, 26, 80, 8, STEEL)
    c.rect(116, 186, 220, 270, 46)
    c.rect(150, 214, 152, 60, 18, c.main.tint(0.25), o=0.7)
    c.path("M236 300L190 372H220L208 430 262 348H230Z", c.fill(c.trim))
    c.path("M136 240C136 216 146 208 160 206V420C146 416 136 404 136 390Z", "#ffffff", o=0.35)


@draws("charging_cable")
def cable(c: Canvas) -> None:
    """Draw a coiled cable with two plugs."""
    c.oval(306, 330, 150, 144, c.main.shade(0.6), o=0.1)
    for r in (150, 122, 94):
        c.oval(300, 306, r, fill="none", stroke=c.main.base, w=17)
        c.oval(300, 306, r, fill="none", stroke=c.main.shade(0.4), w=17, o=0.25)
        c.oval(297, 302, r, fill="none", stroke=c.main.tint(0.45), w=4, o=0.8)
    c.rect(280, 140, 40, 340, 14, c.fill(c.trim))
    for x, y, turn in ((450, 250, 18), (150, 330, 196)):
        with c.move(x, y, turn=turn):
            c.line("M-10 90C0 60 0 50 0 30", c.main.base, 15)
            c.rect(-21, -46, 42, 84, 12, COAL)
            c.rect(-13, -80, 26, 38, 5, STEEL)


@draws("power_bank")
def power_bank(c: Canvas) -> None:
    """Draw a power bank with charge lights."""
    c.shadow(300, 490, 160)
    with c.move(300, 310, turn=c.pick((-7, 6))):
        c.rect(-118, -190, 236, 366, 40)
        c.path("M-118 80H118V136Q118 176 78 176H-78Q-118 176-118 136Z", c.fill(c.trim))
        for step in range(4):
            c.oval(-54 + step * 36, 128, 9, fill="#7ee08a" if step < 3 else c.trim.shade(0.35))
        c.rect(-60, -200, 44, 22, 5, COAL)
        c.rect(12, -200, 44, 22, 5, COAL)
        c.path("M14-110L-50-10H-8L-24 66 46-34H4Z", "#ffffff", o=0.85)
        c.path("M-98-120C-98-150-86-166-66-170V160H-78C-92 156-98 146-98 136Z", "#ffffff", o=0.22)


@draws("webcam")
def webcam(c: Canvas) -> None:
    """Draw a webcam on its clip."""
    c.shadow(300, 496, 130)
    c.path(
        "M276 340H324L340 440H400Q420 440 420 462V474Q420 490 404 490H196Q180 490 180 474V462Q180 440 200 440H260Z",
        COAL,
    )
    c.rect(112, 146, 376, 206, 90)
    c.oval(300, 249, 84, fill=c.fill(COAL, "ball"))
    c.oval(300, 249, 58, fill=c.fill(NIGHT_SCREEN, "ball"))
    c.oval(300, 249, 28, fill="#4d5fa8")
    c.oval(282, 228, 13, fill="#ffffff", o=0.85)
    c.oval(424, 249, 10, fill="#7ee08a")
    for x in (158, 176):
        c.line(f"M{x} 226V272", c.main.shade(0.4), 6, 0.6)
    c.path("M150 210C160 180 180 170 204 168H300V178H210C186 182 172 194 164 216Z", "#ffffff", o=0.35)


@draws("camera")
def camera(c: Canvas) -> None:
    """Draw a camera with its lens."""
    c.shadow(300, 472, 220)
    if c.chance(0.5):
        c.line("M104 240C60 120 200 60 300 70S520 130 496 240", c.trim.shade(0.15), 15)
    c.rect(150, 160, 70, 34, 8, STEEL)
    c.path("M232 190L256 138H344L368 190Z", c.fill(Ink(c.main.shade(0.16))))
    c.rect(92, 182, 416, 276, 34)
    c.rect(92, 250, 416, 150, 0, c.fill(COAL if c.color != "black" else c.trim))
    c.rect(406, 200, 62, 32, 8, "#e9f3f7")
    c.oval(300, 324, 124, fill=c.fill(STEEL))
    c.oval(300, 324, 102, fill=c.fill(COAL, "ball"))
    c.oval(300, 324, 70, fill=c.fill(Ink("#39427a"), "ball"))
    c.oval(300, 324, 34, fill="#6a78c8", o=0.7)
    c.oval(272, 294, 19, 13, "#ffffff", o=0.8)
    c.oval(420, 172, 21, 12, "#e2574b")
    c.oval(134, 220, 11, fill="#e2574b")

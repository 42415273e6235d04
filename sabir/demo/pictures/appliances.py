"""Drawings of household appliances."""

from __future__ import annotations

from sabir.demo.pictures.canvas import Canvas
from sabir.demo.pictures.ink import COAL, STEEL, Ink
from sabir.demo.pictures.registry import draws


@draws("coffee_maker")
def coffee_maker(c: Canvas) -> None:
    """Draw a coffee maker with glass jug."""
    c.shadow(300, 498, 190)
    c.path("M160 112Q160 92 180 92H420Q440 92 440 112V208H330V440H440V476Q440 496 420 496H180Q160 496 160 476Z")
    c.path("M330 208H440V440H330Z", c.main.shade(0.6), o=0.2)
    c.rect(160, 92, 280, 62, 20, c.main.tint(0.16))
    c.path("M330 206H430L410 242H350Z", COAL)
    c.line("M414 318C452 318 452 396 410 396", COAL.base, 13)
    jug = "M318 276H418L424 410Q424 436 398 436H342Q316 436 316 410Z"
    c.path(jug, "#eaf3f5", o=0.85)
    with c.clip(jug):
        c.rect(300, 340, 140, 110, fill=c.fill(Ink("#6b432c"), "down"))
        c.path("M330 280H346V430H330Z", "#ffffff", o=0.45)
    c.rect(312, 262, 112, 18, 8, COAL)
    c.rect(312, 438, 122, 14, 6, STEEL)
    for y in (210, 256):
        c.oval(214, y, 16, fill=c.trim)
    c.rect(190, 106, 130, 34, 8, COAL.base)
    c.line("M206 124H262", c.trim.base, 6)
    c.path("M176 160H192V470H176Z", "#ffffff", o=0.25)
    c.steam(362, 82)


@draws("blender")
def blender(c: Canvas) -> None:
    """Draw a blender filled with fruit."""
    c.shadow(300, 502, 150)
    jar = "M206 128H394L370 368H230Z"
    c.line("M388 164C450 164 450 300 376 310", c.trim.shade(0.2), 18)
    c.path(jar, "#eaf4f6", o=0.9)
    with c.clip(jar):
        fruit = c.pick((Ink("#f08a6b"), Ink("#8fbf6a"), Ink("#c75a86"), Ink("#f2b84b")))
        c.path("M190 236C240 216 290 258 340 234S400 238 410 230V380H190Z", c.fill(fruit))
        for x, y, r in ((262, 288, 15), (330, 312, 18), (292, 338, 11), (344, 268, 9)):
            c.oval(x, y, r, fill="#ffffff", o=0.3)
        c.path("M226 130H246L262 366H244Z", "#ffffff", o=0.55)
    c.rect(194, 106, 212, 28, 12, c.fill(c.trim))
    c.rect(268, 84, 64, 26, 9, c.trim.shade(0.25))
    c.path("M226 364H374L410 480Q414 500 394 500H206Q186 500 190 480Z", c.fill(c.main, "tube"))
    c.oval(300, 432, 33, fill=c.trim)
    c.line("M300 432L316 412", COAL.base, 7)
    for x in (232, 368):
        c.rect(x - 16, 424, 32, 18, 9, c.main.shade(0.35))


@draws("toaster")
def toaster(c: Canvas) -> None:
    """Draw a toaster with two slices."""
    c.shadow(300, 470, 220)
    bread = Ink("#dda15e")
    for x in (206, 318):
        c.path(f"M{x} 270V176C{x - 22} 150 {x} 126 {x + 44} 126S{x + 110} 150 {x + 88} 176V270Z", c.fill(bread))
        c.path(f"M{x + 14} 270V180C{x} 156 {x + 14} 142 {x + 44} 142S{x + 88} 156 {x + 74} 180V270Z", "#f3d19c")
    c.rect(116, 226, 368, 230, 58)
    c.path("M116 400H484C482 436 462 456 426 456H174C138 456 118 436 116 400Z", c.main.shade(0.5), o=0.16)
    c.rect(176, 236, 248, 16, 8, c.main.shade(0.6))
    c.line("M486 276V360", COAL.base, 8)
    c.rect(472, 300, 44, 24, 10, c.trim)
    c.oval(300, 372, 38, fill=c.trim)
    c.line("M300 372L320 350", COAL.base, 8)
    c.path("M140 300C140 272 152 254 176 250V262C160 268 154 284 154 310V380H140Z", "#ffffff", o=0.45)
    for x in (168, 412):
        c.rect(x - 8, 454, 40, 16, 6, COAL)


@draws("kitchen_scale")
def scale(c: Canvas) -> None:
    """Draw a kitchen scale with a bowl."""
    c.shadow(300, 474, 200)
    c.path("M112 196H488C484 270 420 306 300 306S116 270 112 196Z", c.fill(STEEL, "tube"))
    for x, y, color in ((226, 180, "#e2574b"), (292, 164, "#f2b84b"), (356, 178, "#8fbf6a"), (408, 184, "#e2574b")):
        c.oval(x, y, 38, fill=c.fill(Ink(color), "ball"))
    c.path("M106 186H494V204C494 212 488 216 480 216H120C112 216 106 212 106 204Z", c.fill(STEEL, "down"))
    c.path("M236 304H364L372 330H228Z", STEEL.shade(0.3))
    c.path("M176 330H424L464 446Q470 472 444 472H156Q130 472 136 446Z")
    c.rect(226, 364, 148, 72, 14, COAL)
    c.line("M252 384V416M274 384H296V400H274V416H296M318 384H340V416H318Z", c.trim.tint(0.3), 6)


@draws("hair_dryer")
def hair_dryer(c: Canvas) -> None:
    """Draw a hair dryer."""
    c.shadow(280, 500, 150)
    c.path("M250 330H344L320 470Q316 492 292 492H258Q240 492 242 470Z", c.fill(Ink(c.main.shade(0.12)), "tube"))
    c.rect(270, 372, 28, 60, 12, c.trim)
    c.line("M276 492C276 540 180 520 150 540", COAL.base, 10)
    c.path("M120 246C120 170 190 140 270 146L416 178V316L270 350C190 356 120 322 120 246Z")
    c.path("M416 172L500 156Q512 156 512 170V324Q512 338 500 338L416 322Z", c.fill(c.trim))
    c.oval(206, 248, 66, fill=c.fill(COAL, "ball"))
    for r in (20, 36, 52):
        c.oval(206, 248, r, fill="none", stroke="#ffffff", w=3, o=0.35)
    for y in (200, 246, 292):
        c.line(f"M534 {y}q16-12 32 0", "#ffffff", 8, 0.8)
    c.path("M290 168L400 192V206L290 184Z", "#ffffff", o=0.4)


@draws("vacuum_cleaner")
def vacuum(c: Canvas) -> None:
    """Draw a vacuum cleaner."""
    c.shadow(300, 496, 240)
    c.line("M346 330C380 150 250 60 190 130L112 450", COAL.base, 19)
    c.line("M186 140L112 440", STEEL.base, 17)
    c.path("M56 494C56 460 90 446 120 446S176 462 176 494Z", c.fill(c.trim))
    c.path("M236 440C230 350 290 300 380 300 480 300 530 370 526 440Z")
    c.path("M380 300C480 300 530 370 526 440H440C444 380 420 330 360 302Z", c.main.shade(0.5), o=0.16)
    c.oval(346, 380, 52, fill=c.fill(c.trim))
    c.oval(346, 380, 30, fill=c.trim.shade(0.35))
    c.rect(226, 432, 310, 28, 14, COAL)
    c.oval(462, 446, 46, fill=c.fill(COAL, "ball"))
    c.oval(462, 446, 19, fill=STEEL)
    c.oval(262, 470, 20, fill=COAL)
    c.line("M400 300C420 262 470 270 486 320", COAL.base, 13)


@draws("fan")
def fan(c: Canvas) -> None:
    """Draw a table fan."""
    c.shadow(300, 514, 130)
    c.rect(285, 380, 30, 110, 8, c.fill(Ink(c.main.shade(0.12)), "tube"))
    c.path("M196 512C196 482 240 476 300 476S404 482 404 512Z", c.fill(c.main, "tube"))
    c.oval(300, 248, 172, fill="#ffffff", o=0.55)
    turn = c.span(0, 60)
    for step in range(4):
        with c.move(300, 248, turn=turn + step * 90):
            c.path("M0 0C-70-40-80-120-20-150 40-160 60-80 0 0Z", c.fill(c.trim), o=0.92)
    for r in (172, 142, 110, 78):
        c.oval(300, 248, r, fill="none", stroke=c.main.shade(0.1), w=11 if r == 172 else 3, o=1 if r == 172 else 0.6)
    for step in range(12):
        with c.move(300, 248, turn=step * 30):
            c.line("M0-40V-168", c.main.shade(0.1), 3, 0.6)
    c.oval(300, 248, 42, fill=c.fill(c.main))
    c.oval(300, 494, 10, fill=c.trim)

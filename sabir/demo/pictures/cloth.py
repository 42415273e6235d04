"""Patterns and folds of cloth."""

from __future__ import annotations

from sabir.demo.pictures.canvas import Canvas


def pattern(c: Canvas, kind: str) -> None:
    """Fill the clip that is open with stripes, checks, dots or nothing."""
    if kind == "stripes":
        c.path("".join(f"M80 {y}h440v16H80Z" for y in range(180, 500, 44)), c.trim.base, o=0.9)
    elif kind == "check":
        c.path("".join(f"M{x} 90h16v420h-16Z" for x in range(90, 520, 46)), c.trim.base, o=0.4)
        c.path("".join(f"M60 {y}h480v16h-480Z" for y in range(90, 520, 46)), c.main.shade(0.5), o=0.3)
    elif kind == "dots":
        for row, y in enumerate(range(170, 490, 42)):
            c.dashes(f"M{120 + row % 2 * 26} {y}H500", c.trim.base, 14, gap="0 52")
    elif kind == "half":
        c.rect(60, 330, 480, 180, fill=c.fill(c.trim))


def folds(c: Canvas) -> None:
    """Lay the folds of cloth over a body."""
    c.line("M236 470C230 420 244 380 236 330M364 470C372 410 356 370 366 320", c.main.shade(0.5), 7, 0.13)
    c.path("M188 482V420C260 450 340 450 412 420V482Z", c.main.shade(0.5), o=0.09)

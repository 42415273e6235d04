"""The drawings by item type."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from sabir.demo.pictures.canvas import Canvas

Form = Callable[[Canvas], None]
F = TypeVar("F", bound=Form)

FORMS: dict[str, Form] = {}


def draws(*items: str) -> Callable[[F], F]:
    """Register a form as the drawing of these item types."""

    def register(form: F) -> F:
        for item in items:
            if item in FORMS:
                raise ValueError(f"item type {item!r} has two drawings: {FORMS[item].__name__}, {form.__name__}")
            FORMS[item] = form
        return form

    return register

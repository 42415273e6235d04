"""Name what can go wrong in the recommender.

RecommenderError
├── BadInteractions       a file of users' items that cannot be read
├── IndexMissing          nothing has been trained in this installation yet
└── UnknownModel          a model's name that the registry does not hold
"""

from __future__ import annotations

from collections.abc import Iterable


class RecommenderError(Exception):
    """Base of all errors of this room."""


class BadInteractions(RecommenderError):
    """A file of users' items that cannot be used; the message names the line and what it should be."""


class IndexMissing(RecommenderError):
    """No trained index; the message says which command makes one."""


class UnknownModel(RecommenderError):
    """Say which models there are."""

    def __init__(self, name: str, valid: Iterable[str]) -> None:
        super().__init__(f"no recommender is called {name!r}; choose from: {', '.join(sorted(valid))}")

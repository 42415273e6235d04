"""Errors of the language room.

LanguageError
├── UnknownNameError      a name that no registry, table or response file holds
├── ResponseError         a response file or a rendering that cannot be right
├── SettingsError         an environment variable that cannot be read
└── ModelError            a model that cannot be used
    ├── ModelMissingError     its files are not there
    └── ModelChecksumError    its files are not the expected ones
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable


class LanguageError(Exception):
    """Base of every error that the language room raises on purpose."""


class UnknownNameError(LanguageError, LookupError):
    """Say which name is unknown and which names are valid or near."""

    def __init__(self, kind: str, name: str, valid: Iterable[str], *, limit: int = 20) -> None:
        names = sorted(valid)
        near = difflib.get_close_matches(name, names, n=5, cutoff=0.5)
        if near:
            hint = "near names: " + ", ".join(near)
        elif len(names) <= limit:
            hint = "valid names: " + (", ".join(names) or "none")
        else:
            hint = f"{len(names)} names are known, none is near"
        super().__init__(f"unknown {kind} {name!r}; {hint}")
        self.kind = kind
        self.name = name
        self.near = tuple(near)


class ResponseError(LanguageError):
    """A response file or its use is wrong."""


class SettingsError(LanguageError, ValueError):
    """A setting cannot be read."""


class ModelError(LanguageError):
    """A model cannot be used."""


class ModelMissingError(ModelError):
    """The files of a model are not where they should be."""


class ModelChecksumError(ModelError):
    """The files of a model are not the expected ones."""

"""Say the catalogue's English terms in the page's language."""

from __future__ import annotations

import logging
from functools import cached_property, lru_cache
from pathlib import Path

from language.parallel import Lexicon, ParallelError, read_lexicon

logger = logging.getLogger(__name__)
PARALLEL = Path(__file__).resolve().parents[2] / "nlu_data" / "parallel"


class Terms:
    """Look terms up in the lexicon of shop terms; a file is read when its language is first asked for."""

    def __init__(self, folder: Path = PARALLEL) -> None:
        self._folder = folder
        self._lexicon = lru_cache(maxsize=32)(self._read)

    def say(self, term: str | None, language: str) -> str | None:
        """Return a term such as `running_shoes` or `red` in `language`; readable English where it is not known."""
        if not term:
            return term
        plain = term.replace("_", " ")
        place = self._places.get(plain.casefold())
        if place is None:
            return plain
        entry = self._lexicon(language).get(place[0], {}).get(place[1])
        return entry.forms["base"] if entry else plain

    @cached_property
    def _places(self) -> dict[str, tuple[str, str]]:
        found: dict[str, tuple[str, str]] = {}
        for slot, entries in self._lexicon("en").items():
            for term, entry in entries.items():
                found.setdefault(term.replace("_", " ").casefold(), (slot, term))
                found.setdefault(entry.forms["base"].casefold(), (slot, term))
        return found

    def _read(self, language: str) -> Lexicon:
        try:
            return read_lexicon(self._folder, language)
        except FileNotFoundError:
            return {}
        except ParallelError as error:
            logger.warning("%s", error)
            return {}

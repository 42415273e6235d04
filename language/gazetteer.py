"""Find the shop's terms in a message: an index over the lexicon of every language.

Words are compared folded (case, diacritics, width), with their inflections; the longest phrase wins, so
"running shoes" beats "shoes". Chinese and Japanese are searched by substring. Words of six letters and more
may carry one typing error (optimal string alignment distance 1, same first letter) when nothing else fits.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from language.errors import LanguageError
from language.gazetteer_blockers import BLOCKERS
from language.gazetteer_extra import extra_forms, more_countries
from language.gazetteer_language import LanguageIndex, Term
from language.text_folding import Folded, fold, fold_plain
from language.yaml_files import parse_yaml

logger = logging.getLogger(__name__)

DEFAULT_FOLDER = Path(__file__).resolve().parent.parent / "nlu_data" / "parallel" / "lexicon"
NOT_FORMS = frozenset({"agr", "iso", "also"})
_MAX_LENGTH = 4000
_ONLY_UPPER = frozenset({"try", "cod", "won"})  # codes and units that are everyday words in lower case
_I_WANT = frozenset({"ابي", "ابى"})  # "I want" of the Gulf, written like "my dad" without its hamza
_USES = frozenset({"es", "pt", "it"})  # "usa": "uses"
_ARTICLE_CODE = re.compile(r"(?<![a-z0-9])[a-z]{2,6}-\d{3,}(?:-[a-z0-9]+)*")


_SLOT = re.compile(r"\{[^}]*\}")
_LETTERS = re.compile(r"[^\W\d_]{2,}")


class LexiconError(LanguageError):
    """A lexicon file cannot be read; the message names the file and what would be right."""


@dataclass(frozen=True)
class Match:
    """One term found in a text; offsets into the text as it was given."""

    slot: str
    term_id: str
    start: int
    end: int
    text: str
    base: str  # the English base of the term
    language: str  # whose lexicon knew it
    iso: str | None = None


class Gazetteer:
    """Look up lexicon terms in messages of the 15 languages."""

    def __init__(
        self,
        lexicons: Mapping[str, Mapping[str, Mapping[str, Mapping[str, Any]]]],
        vocabulary: Mapping[str, Iterable[str]] | None = None,
    ) -> None:
        """Index `lexicons`: language -> slot -> term id -> entry, as the YAML files hold them.

        `vocabulary` gives, by language, folded words that stand for themselves: no typing errors, no inflections.
        """
        real_words = vocabulary or {}
        english = lexicons.get("en", {})
        self._bases = {
            (slot, term_id): str(entry["base"]) for slot, terms in english.items() for term_id, entry in terms.items()
        }
        self._iso = {
            (slot, term_id): str(entry["iso"])
            for slot, terms in english.items()
            for term_id, entry in terms.items()
            if "iso" in entry
        }
        self._indexes = {
            language: LanguageIndex(
                language,
                [*_forms(lexicon), *extra_forms(language, lexicon)],
                BLOCKERS.get(language, ()),
                real_words.get(language, ()),
            )
            for language, lexicon in lexicons.items()
        }

    @classmethod
    def load(cls, folder: str | Path | None = None) -> Gazetteer:
        """Read every `<lang>.yml` of a folder (the repository's by default).

        A file that cannot be read is logged and left out; LexiconError when the folder holds none.
        """
        path = Path(folder) if folder else DEFAULT_FOLDER
        lexicons: dict[str, dict[str, dict[str, dict[str, Any]]]] = {}
        for file in sorted(path.glob("*.yml")):
            try:
                lexicons[file.stem] = read_lexicon(file)
            except LexiconError as error:
                logger.warning("%s", error)
        if not lexicons:
            raise LexiconError(f"no lexicon in {path}: expected files such as {path / 'en.yml'}")
        for language, countries in more_countries(lexicons).items():
            lexicons[language]["country"] = {**countries, **lexicons[language].get("country", {})}
        vocabulary = {language: _words_of(path.parent / f"{language}.yml") for language in lexicons}
        return cls(lexicons, vocabulary)

    @property
    def languages(self) -> tuple[str, ...]:
        """List the languages that have a lexicon."""
        return tuple(self._indexes)

    def base(self, slot: str, term_id: str) -> str:
        """Give the English base of a term, or its id in words where English lacks it."""
        return self._bases.get((slot, term_id), term_id.replace("_", " "))

    def find(self, text: str, language: str, *, exact: bool = False) -> list[Match]:
        """Give the terms of a text in order, longest match first served. Never raises.

        A form that two slots share yields one match for each. `exact` leaves out inflections and typos.
        """
        index = self._indexes.get(language)
        if index is None:
            return []
        folded = fold(text[:_MAX_LENGTH])
        codes = [code.span() for code in _ARTICLE_CODE.finditer(folded.text)]
        matches = [
            self._match(folded, hit.start, hit.end, term, language)
            for hit in index.find(folded, exact=exact)
            if not any(hit.start < end and start < hit.end for start, end in codes)
            for term in hit.terms
        ]
        return [
            match
            for match in matches
            if match.text not in _I_WANT
            and not (match.text == "usa" and language in _USES)
            and (match.text not in _ONLY_UPPER or _is_named(text, match))
        ]

    def _match(self, folded: Folded, start: int, end: int, term: Term, language: str) -> Match:
        first, last = folded.span(start, end)
        slot, term_id = term
        return Match(
            slot,
            term_id,
            first,
            last,
            folded.original[first:last],
            self.base(slot, term_id),
            language,
            self._iso.get(term),
        )


def _is_named(text: str, match: Match) -> bool:
    """Tell whether "won" is the currency: "in won", "to won"."""
    if match.text == text.strip():
        return True
    return match.text == "won" and text[: match.start].rstrip().lower().endswith((" in", " to", "into"))


def _forms(lexicon: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> Iterator[tuple[str, Term]]:
    """Give every form of a lexicon; one that only puts words before another form ("a kettle") is left out."""
    for slot, terms in lexicon.items():
        for term_id, entry in terms.items():
            term = (slot, str(term_id))
            names = [str(entry["base"]), *entry.get("also", ())]
            yield from ((name, term) for name in names)
            bare = {name.lower() for name in names}
            forms = [str(value) for key, value in entry.items() if key not in NOT_FORMS and key != "base"]
            bare.update(form.lower() for form in forms if " " not in form)
            for form in dict.fromkeys(forms):
                pieces = form.lower().split()
                counted = _unspaced(form[:1]) and any(form != name and form.endswith(name) for name in names)
                if not counted and not any(" ".join(pieces[index:]) in bare for index in range(1, len(pieces))):
                    yield form, term


def _unspaced(char: str) -> bool:
    return "぀" <= char <= "鿿"


def read_lexicon(path: Path) -> dict[str, dict[str, dict[str, Any]]]:
    """Read one lexicon file: slot -> term id -> entry. LexiconError names what is wrong."""
    try:
        data = parse_yaml(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise LexiconError(f"{path} cannot be read: {error}") from error
    if not isinstance(data, dict):
        raise LexiconError(f"{path} must hold a mapping of slots, for example 'color: {{red: {{base: \"red\"}}}}'")
    lexicon: dict[str, dict[str, dict[str, Any]]] = {}
    for slot, terms in data.items():
        if not isinstance(terms, dict):
            continue
        lexicon[str(slot)] = {
            str(term_id): _entry(entry)
            for term_id, entry in terms.items()
            if isinstance(entry, dict) and "base" in entry
        }
    return lexicon


def _words_of(path: Path) -> frozenset[str]:
    """Give the folded words of a language's sentence patterns, none where the file is absent."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return frozenset()
    return frozenset(_LETTERS.findall(" ".join(fold_plain(line) for line in _SLOT.sub(" ", text).splitlines())))


def _entry(entry: Mapping[Any, Any]) -> dict[str, Any]:
    also = entry.get("also")
    forms: Iterable[Any] = also if isinstance(also, list) else ()
    return {**{str(key): value for key, value in entry.items()}, "also": [str(form) for form in forms]}


@lru_cache(maxsize=4)
def default_gazetteer(folder: str | None = None) -> Gazetteer:
    """Load the repository's gazetteer once."""
    return Gazetteer.load(folder)

"""Bring everything that names something in a message into one list of entities.

Sources, in the order they count: typed values and names of the original text, the lexicon of its language,
English words mixed into it, and, for what the original did not give, the lexicon on the translation.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from language.gazetteer import Gazetteer, Match, default_gazetteer
from language.gazetteer_blockers import FALSE_FRIENDS
from language.lexicon import LexiconFile, Name
from language.quantities import Quantity, parse
from language.settings import LanguageSettings
from language.text_folding import fold_plain

EXTRACTOR = "SabirEntities"
ENGLISH = "en"
# Lexicon slot -> entity; slots that are not here (defects, parts, payments) are no entities.
SLOT_ENTITY: dict[str, str] = {
    "item": "category",
    "department": "category",
    "color": "color",
    "material": "material",
    "audience": "audience",
    "occasion": "occasion",
    "feature": "feature",
    "country": "country",
    "currency": "currency",
    "lang": "language",
}
_LATIN_LANGUAGES = frozenset({"es", "fr", "de", "it", "pt", "nl", "pl", "tr"})
_MIN_MIXED = 4  # letters of an English word inside another Latin-script language
_LATIN_LETTER = re.compile(r"[A-Za-z]")
_LEADING = re.compile(r"^(?:an?|the|my) ")
_SPACELESS = re.compile(r"[^぀-ヿ㐀-鿿가-힣]+")
# Brands that are everyday words count only as the catalogue writes them.
_COMMON_WORDS = frozenset(
    {
        *("next", "gap", "only", "guess", "boss", "target", "mango", "apple", "coach", "theory", "diesel"),
        *("fossil", "dove", "shell", "orange", "oasis", "coast", "face", "select", "basics", "essentials"),
        *("express", "limited", "free", "people", "champion", "opening", "aware", "simple", "good", "nature"),
    }
)
_Span = tuple[int, int]


class EntityExtractor:
    """Extract the contract's entities from a message and its translation."""

    def __init__(self, gazetteer: Gazetteer, names: LexiconFile) -> None:
        self._gazetteer = gazetteer
        self._names = names

    def extract(self, text: str, language: str, translation: str = "") -> list[dict[str, Any]]:
        """Give the entities of a message, JSON-safe, in the order they stand. Never raises.

        Offsets are into `text`; an entity known from the translation alone has start = end = 0 and
        `"source": "translation"`, its `text` being the English words.
        """
        quantities = parse(text, language)
        own = self._gazetteer.find(text, language)
        names = [name for name in self._find_names(text) if not _is_only_terms(name, own)]
        quantities = [q for q in quantities if not any(_holds(name, q) for name in names)]
        taken = [(q.start, q.end) for q in quantities]
        names = [name for name in names if not _overlaps((name.start, name.end), taken)]
        own = [match for match in own if not _overlaps((match.start, match.end), taken)]
        names, own = _longest(names, own)
        entities = [_from_quantity(q) for q in quantities]
        entities += [_entity(name.kind, name.name, text[name.start : name.end], name.start, name.end) for name in names]
        taken += [(name.start, name.end) for name in names]
        if language != ENGLISH:
            own += self._mixed(text, language, own, [*taken, *((m.start, m.end) for m in own)])
        found = [entity for match in _one_per_kind(own) for entity in _from_match(match)]
        entities += found
        if language != ENGLISH and translation and translation != text:
            entities += self._from_translation(translation, {entity["entity"] for entity in found})
        return sorted(_unique(entities), key=lambda entity: (entity["start"], entity["end"]))

    def _mixed(self, text: str, language: str, own: list[Match], taken: list[_Span]) -> list[Match]:
        """Find English words in a message of another language ("red शूज़")."""
        if not _LATIN_LETTER.search(text):
            return []
        latin = language in _LATIN_LANGUAGES
        friends = FALSE_FRIENDS.get(language, frozenset())
        slots = {match.slot for match in own}
        return [
            match
            for match in self._gazetteer.find(text, ENGLISH, exact=True)
            if not _overlaps((match.start, match.end), taken)
            and match.text.lower() not in friends
            and not (latin and (len(match.text) < _MIN_MIXED or match.slot in slots))
        ]

    def _from_translation(self, translation: str, known: set[str]) -> Iterator[dict[str, Any]]:
        taken = [(q.start, q.end) for q in parse(translation, ENGLISH)]
        matches = self._gazetteer.find(translation, ENGLISH)
        for match in _one_per_kind([m for m in matches if not _overlaps((m.start, m.end), taken)]):
            if SLOT_ENTITY.get(match.slot) not in known:
                for entity in _from_match(match):
                    yield {**entity, "start": 0, "end": 0, "source": "translation"}

    def _find_names(self, text: str) -> list[Name]:
        """Find brands and products; beside scripts without spaces each Latin run is read for itself."""
        lexicon = self._names.current()
        if not lexicon:
            return []
        runs = list(_SPACELESS.finditer(text))
        names = [
            Name(name.kind, name.name, name.start + run.start(), name.end + run.start())
            for run in runs
            for name in lexicon.find(run.group())
        ]
        if len(runs) != 1 or len(runs[0].group()) != len(text):
            names += list(lexicon.find(text))
            for kind, known in (("brand", lexicon.brands), ("product", lexicon.products)):
                for written in known:
                    start = text.find(written) if not written.isascii() else -1
                    if start >= 0:
                        names.append(Name(kind, written, start, start + len(written)))
        kept: list[Name] = []
        for name in sorted(names, key=lambda n: (n.start - n.end, n.start)):
            written = text[name.start : name.end]
            if name.name.lower() in _COMMON_WORDS and written != name.name:
                continue
            if not _overlaps((name.start, name.end), [(n.start, n.end) for n in kept]):
                kept.append(name)
        return kept


def _overlaps(span: _Span, taken: Iterable[_Span]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in taken)


def _holds(name: Name, quantity: Quantity) -> bool:
    """Tell whether a number is part of a name ("Air Max 90")."""
    inside = name.start <= quantity.start and quantity.end <= name.end
    return inside and (quantity.start, quantity.end) != (name.start, name.end)


def _is_only_terms(name: Name, matches: list[Match]) -> bool:
    """Tell whether a product's name says no more than lexicon terms do ("Red Mug")."""
    if name.kind != "product":
        return False
    spans = {(m.start, m.end) for m in matches if name.start <= m.start and m.end <= name.end}
    covered = sum(end - start for start, end in spans)
    letters = sum(not char.isspace() for char in name.name)
    return covered >= letters


def _longest(names: list[Name], matches: list[Match]) -> tuple[list[Name], list[Match]]:
    """Let the longer of a name and a term win where they overlap; the name when they are equal."""
    kept_names = [
        name
        for name in names
        if not any(
            _overlaps((name.start, name.end), [(m.start, m.end)]) and m.end - m.start > name.end - name.start
            for m in matches
        )
    ]
    spans = [(name.start, name.end) for name in kept_names]
    return kept_names, [m for m in matches if not _overlaps((m.start, m.end), spans)]


def _one_per_kind(matches: list[Match]) -> list[Match]:
    """Keep one match per span and entity; an item says more than its department."""
    kept: dict[tuple[int, int, str], Match] = {}
    for match in matches:
        entity = SLOT_ENTITY.get(match.slot)
        if entity is None:
            continue
        key = (match.start, match.end, entity)
        if key not in kept or (match.slot == "item" and kept[key].slot == "department"):
            kept[key] = match
    return list(kept.values())


def _entity(entity: str, value: Any, text: str, start: int, end: int) -> dict[str, Any]:
    return {
        "entity": entity,
        "value": value,
        "text": text,
        "start": start,
        "end": end,
        "extractor": EXTRACTOR,
    }


def _from_quantity(quantity: Quantity) -> dict[str, Any]:
    return {**quantity.as_dict(), "extractor": EXTRACTOR}


def _from_match(match: Match) -> Iterator[dict[str, Any]]:
    entity = SLOT_ENTITY.get(match.slot)
    if entity is None:
        return
    if match.slot == "country":
        value = match.iso or match.base
    elif match.slot == "currency":
        value = match.term_id.upper()
    elif match.slot == "lang":
        value = match.term_id
    else:
        value = _LEADING.sub("", match.base)
    yield {
        **_entity(entity, value, match.text, match.start, match.end),
        "term": match.term_id,
        "slot": match.slot,
    }


def _unique(entities: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Drop what is said twice in the same place, or found in the translation twice."""
    seen: set[tuple[str, str, int, int]] = set()
    kept: list[dict[str, Any]] = []
    for entity in entities:
        key = (entity["entity"], fold_plain(str(entity["value"])), entity["start"], entity["end"])
        if key not in seen:
            seen.add(key)
            kept.append(entity)
    return kept


@lru_cache(maxsize=8)
def default_extractor(lexicon_path: Path) -> EntityExtractor:
    """Build the extractor over the repository's lexicons and one file of brands and products, once."""
    return EntityExtractor(default_gazetteer(), LexiconFile(lexicon_path))


def extract(
    text: str, language: str, translation: str = "", *, lexicon: Path | str | None = None
) -> list[dict[str, Any]]:
    """Extract the entities of a message with the repository's lexicons.

    `lexicon` is the file of brands and products, `$SABIR_HOME/lexicon.json` by default; it is read again
    when it changes. See `EntityExtractor.extract` for the shape.
    """
    path = Path(lexicon) if lexicon is not None else LanguageSettings.from_env().lexicon
    return default_extractor(path).extract(text, language, translation)

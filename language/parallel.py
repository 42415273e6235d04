"""Read and fill the parallel shopping sentences of ``nlu_data/parallel``.

Every pattern stands in all fifteen languages under one id (``<intent>.<name>``, or ``bot.<name>`` for what the
bot and staff say); slots are filled from ``lexicon/<lang>.yml`` with the form that each language's grammar asks
for, or with open values (prices, sizes, codes) that translation leaves untouched.
"""

from __future__ import annotations

import hashlib
import random
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from language.yaml_files import mapping_in, parse_yaml

SLOT = re.compile(r"\{([a-z_]+)(?:~([a-z_]+))?(?:\.([A-Za-z0-9_.]+))?\}")
MARKED = re.compile(r"\[([^\]]*)\](?:\([^)]*\)|\{[^}]*\})")  # [red](color) and [red]{"entity": "color"} of Rasa
LEXICON, TERMS = "lexicon", "terms"  # folders: what the bot knows as entities, and more words of the trade

OPEN_VALUES: dict[str, tuple[str, ...]] = {
    "price": (
        "80 €",
        "€45",
        "$25",
        "12,50 €",
        "¥3000",
        "£19.99",
        "₹500",
        "120 PLN",
        "60 CHF",
        "R$ 99",
        "200 TL",
    ),
    "size": ("42", "38", "M", "L", "XL", "S", "10.5", "36", "44", "XS"),
    "brand": ("Alvento", "Nordkap", "Lumira", "Kestrelle", "Tavola", "Brumholt", "Okari", "Zephra"),
    "order": ("10234", "11876", "10007", "SB-20931", "11450"),
    "email": ("ana@example.com", "li.wei@example.cn", "k.nowak@example.pl"),
    "coupon": ("SPRING10", "WELCOME5", "SAVE20", "FREESHIP"),
    "quantity": ("2", "3", "4", "5", "6", "10"),
    "sku": ("ALV-1042", "TAV-2210-RD", "OKA-0031"),
    "url": ("https://shop.example/p/1042", "www.shop.example"),
    "date": ("12.05.", "2026-03-14", "24/12"),
    "name": ("Kim", "Marta", "Alex", "Noor"),
    "days": ("2", "3", "5", "7", "14", "30"),
    "percent": ("10 %", "20%", "50%", "15 %"),
}


class ParallelError(ValueError):
    """A pattern or lexicon file that cannot be used; the message names file, entry and mend."""


@dataclass(frozen=True)
class Entry:
    """One lexicon value: its forms by key; ``base`` is what a shopper types in a search."""

    term: str
    forms: Mapping[str, str]
    agreement: str = ""
    also: tuple[str, ...] = ()

    def form(self, key: str | None, agreement: str = "") -> str:
        """Return the form for ``key`` that agrees with a noun of class ``agreement``."""
        keys = [f"{key}.{agreement}"] if key and agreement else []
        for candidate in (*keys, agreement, key, "base"):
            if candidate and candidate in self.forms:
                return self.forms[candidate]
        return self.forms["base"]


Lexicon = dict[str, dict[str, Entry]]


@dataclass(frozen=True)
class ParallelSentence:
    """A filled pattern: ``text`` in ``language`` beside the English with the same slot values."""

    id: str
    intent: str
    language: str
    text: str
    english: str
    values: Mapping[str, str] = field(default_factory=dict)


def read_patterns(folder: Path, language: str) -> dict[str, str]:
    """Read ``<language>.yml``; keys are pattern ids."""
    path = folder / f"{language}.yml"
    write = "one sentence for each id of en.yml"
    patterns = mapping_in(path, "patterns", error=ParallelError, each="sentence", write=write)
    for key, text in patterns.items():
        if not isinstance(text, str):
            raise ParallelError(f"{path}: {key} is {text!r}; it must be one quoted sentence")
    return patterns


def read_lexicon(folder: Path, language: str, *, part: str = LEXICON) -> Lexicon:
    """Read ``lexicon/<language>.yml``, or that of another part: slot -> term id -> `Entry`."""
    path = folder / part / f"{language}.yml"
    data = parse_yaml(path.read_text(encoding="utf-8"))
    lexicon: Lexicon = {}
    for slot, terms in data.items():
        if slot == "language" and isinstance(terms, str):
            continue
        entries: dict[str, Entry] = {}
        for term, raw in terms.items():
            if not isinstance(raw, dict) or not isinstance(raw.get("base"), str):
                raise ParallelError(f"{path}: {slot}.{term} needs `base` with a quoted text")
            forms = {k: v for k, v in raw.items() if k not in ("agr", "also") and isinstance(v, str)}
            entries[str(term)] = Entry(str(term), forms, str(raw.get("agr", "")), tuple(raw.get("also", ())))
        lexicon[slot] = entries
    return lexicon


def languages_in(folder: Path) -> list[str]:
    """List the languages that have both patterns and a lexicon, English first."""
    found = sorted(p.stem for p in folder.glob("*.yml") if (folder / "lexicon" / p.name).exists())
    return sorted(found, key=lambda code: (code != "en", code))


def is_held_out(pattern_id: str) -> bool:
    """Tell whether a pattern belongs to the tenth that is never trained on (the same in all languages)."""
    return hashlib.sha256(pattern_id.encode()).digest()[0] % 10 == 0


def is_for_calibration(group: str) -> bool:
    """Tell whether a group of sentences is kept from the translators and its intent from the encoder.

    A tenth of the patterns and examples that are not held out: on them the classifier learns how far to trust both.
    """
    return hashlib.sha256(group.encode()).digest()[1] % 10 == 0


def example_group(text: str) -> str:
    """Name the group of an English example: those that differ in case alone are one."""
    return f"nlu:{text.lower()}"


def read_examples(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield (intent, text) of the English examples of ``nlu_data/nlu``, without the marks of their entities."""
    for path in sorted(folder.glob("*.yml")):
        for block in parse_yaml(path.read_text(encoding="utf-8")).get("nlu", ()):
            for line in str(block.get("examples", "")).splitlines() if "intent" in block else ():
                text = MARKED.sub(r"\1", line.strip().removeprefix("-").strip())
                if text:
                    yield str(block["intent"]), text


def slots_of(text: str) -> set[str]:
    """Return the names of the slots in a pattern (agreement targets not counted)."""
    return {match[0] for match in SLOT.findall(text)}


def fill(text: str, lexicon: Lexicon, values: Mapping[str, str]) -> str:
    """Fill a pattern: lexicon slots by term id, open slots by their text."""

    def replace(match: re.Match[str]) -> str:
        slot, noun, form = match.group(1), match.group(2), match.group(3)
        if slot not in lexicon:
            return values[slot]
        agreement = lexicon[noun][values[noun]].agreement if noun else ""
        return lexicon[slot][values[slot]].form(form, agreement)

    return SLOT.sub(replace, text)


def choose_values(text: str, lexicon: Lexicon, rng: random.Random) -> dict[str, str]:
    """Draw a term id or an open value for each slot of a pattern."""
    values: dict[str, str] = {}
    for slot, noun, _ in SLOT.findall(text):
        for name in (slot, noun):
            if name and name not in values:
                values[name] = rng.choice(sorted(lexicon[name]) if name in lexicon else OPEN_VALUES[name])
    return values


class ParallelCorpus:
    """All patterns and lexica of a folder, loaded once, with the terms that are no entities of the bot's.

    Raises `ParallelError` when a language's slots differ from the English pattern's.
    """

    def __init__(self, folder: Path, languages: list[str] | None = None) -> None:
        self.folder = folder
        self.languages = languages or languages_in(folder)
        self.patterns = {code: read_patterns(folder, code) for code in {"en", *self.languages}}
        self.lexica = {code: read_lexicon(folder, code) for code in {"en", *self.languages}}
        if (folder / TERMS).is_dir():
            for code, lexicon in self.lexica.items():
                for slot, entries in read_lexicon(folder, code, part=TERMS).items():
                    lexicon.setdefault(slot, {}).update(entries)
        for code in self.languages:
            for key, text in self.patterns[code].items():
                if key not in self.patterns["en"]:
                    raise ParallelError(f"{folder / (code + '.yml')}: {key} is not an id of en.yml")
                if slots_of(text) != slots_of(self.patterns["en"][key]):
                    raise ParallelError(
                        f"{folder / (code + '.yml')}: {key} has slots {sorted(slots_of(text))}, "
                        f"English has {sorted(slots_of(self.patterns['en'][key]))}"
                    )

    def ids(self, *, held_out: bool) -> list[str]:
        """List the English pattern ids of one side of the split."""
        return [key for key in sorted(self.patterns["en"]) if is_held_out(key) == held_out]

    def sentence(self, key: str, language: str, values: Mapping[str, str]) -> ParallelSentence:
        """Fill pattern ``key`` in ``language`` and in English with the same values."""
        english = fill(self.patterns["en"][key], self.lexica["en"], values)
        text = english if language == "en" else fill(self.patterns[language][key], self.lexica[language], values)
        return ParallelSentence(key, key.split(".", 1)[0], language, text, english, dict(values))

    def sample(self, rng: random.Random, *, held_out: bool, per_pattern: int = 1) -> Iterator[ParallelSentence]:
        """Yield ``per_pattern`` fillings of every pattern in every language; the values differ each time."""
        for key in self.ids(held_out=held_out):
            for language in self.languages:
                if key not in self.patterns[language]:
                    continue
                for _ in range(per_pattern):
                    values = self._values(key, language, rng)
                    yield self.sentence(key, language, values)

    def aligned(self, rng: random.Random, *, held_out: bool, per_pattern: int = 1) -> Iterator[ParallelSentence]:
        """Yield fillings that use the same values in every language, so that an English side occurs 15 times."""
        for key in self.ids(held_out=held_out):
            for _ in range(per_pattern):
                values = choose_values(self.patterns["en"][key], self.lexica["en"], rng)
                for language in self.languages:
                    pattern = self.patterns[language].get(key)
                    if pattern is not None:
                        for name, value in choose_values(pattern, self.lexica["en"], rng).items():
                            values.setdefault(name, value)
                        yield self.sentence(key, language, values)

    def terms(self) -> Iterator[ParallelSentence]:
        """Yield every lexicon value, and its synonyms, beside its English base."""
        for language in self.languages:
            for slot, entries in self.lexica[language].items():
                for term, entry in entries.items():
                    english = self.lexica["en"].get(slot, {}).get(term)
                    if english is None:
                        continue
                    for text in dict.fromkeys((entry.forms["base"], *entry.also)):
                        yield ParallelSentence(f"{slot}.{term}", "term", language, text, english.forms["base"])

    def _values(self, key: str, language: str, rng: random.Random) -> dict[str, str]:
        english = self.patterns["en"][key]
        values = choose_values(english, self.lexica["en"], rng)
        for name, value in choose_values(self.patterns[language][key], self.lexica["en"], rng).items():
            values.setdefault(name, value)
        return values


def training_sentences(
    folder: Path, *, per_pattern: int = 3, seed: int = 7, held_out: bool = False
) -> Iterator[ParallelSentence]:
    """Yield labelled sentences of all languages present (``bot.*`` left out); the held-out tenth on request."""
    corpus = ParallelCorpus(folder)
    for sentence in corpus.sample(random.Random(seed), held_out=held_out, per_pattern=per_pattern):
        if sentence.intent != "bot":
            yield sentence

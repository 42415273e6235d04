"""The stream of examples that the translators learn from: shopping sentences, terms and general text."""

from __future__ import annotations

import random
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import sentencepiece

from ..parallel import OPEN_VALUES, ParallelCorpus, choose_values, is_for_calibration
from .corpus import PIVOT, read_general
from .tokenizer import PLACEHOLDERS
from .translation import Example

NUMBER = re.compile(r"\d+(?:[.,:/]\d+)*")
SHARES = {"patterns": 0.45, "phrases": 0.1, "general": 0.45}  # more of our own patterns, and they are learnt by heart
LEFT_OUT = 8  # general sentences of each language that only progress figures see


def hide_numbers(source: str, target: str) -> tuple[str, str] | None:
    """Replace numbers that stand on both sides by placeholders; None when the sides disagree."""
    numbers = NUMBER.findall(source)
    if not numbers:
        return None if NUMBER.search(target) else (source, target)
    if Counter(numbers) != Counter(NUMBER.findall(target)) or len(set(numbers)) != len(numbers) or len(numbers) > 4:
        return None
    symbols = dict(zip(numbers, PLACEHOLDERS, strict=False))

    def swap(match: re.Match[str]) -> str:
        return str(symbols[match.group()])

    return NUMBER.sub(swap, source), NUMBER.sub(swap, target)


def without_accents(text: str) -> str:
    """Drop combining marks of Latin letters, as hurried shoppers do."""
    kept = (c for c in unicodedata.normalize("NFD", text) if unicodedata.category(c) != "Mn")
    return unicodedata.normalize("NFC", "".join(kept))


def roughen(text: str, rng: random.Random, language: str) -> str:
    """Make a source sentence look typed: case, final punctuation, accents, a typo now and then."""
    dice = rng.random()
    if dice < 0.3:
        text = text.lower() if rng.random() < 0.8 else text[:1].upper() + text[1:]
    if rng.random() < 0.3:
        text = text.rstrip(".!?。！？؟¿¡ ").lstrip("¿¡")
    if language in ("es", "fr", "it", "pt", "pl", "tr", "de", "nl") and rng.random() < 0.12:
        text = without_accents(text)
    if rng.random() < 0.06 and len(text) > 12 and language not in ("zh", "ja", "ko"):
        place = rng.randrange(1, len(text) - 2)
        if text[place].isalpha() and text[place + 1].isalpha() and "<" not in text[max(0, place - 4) : place + 5]:
            kind = rng.randrange(3)
            if kind == 0:
                text = text[:place] + text[place + 1] + text[place] + text[place + 2 :]
            elif kind == 1:
                text = text[:place] + text[place + 1 :]
            else:
                text = text[:place] + text[place] + text[place:]
    return text


class TranslationData:
    """Draw examples of one direction (xx-en or en-xx)."""

    def __init__(
        self,
        data: Path | None,
        parallel: Path,
        processor: sentencepiece.SentencePieceProcessor,
        *,
        direction: str,
        seed: int = 7,
        max_words: int = 12,
        max_pieces: int = 40,
    ) -> None:
        if direction not in ("xx-en", "en-xx"):
            raise ValueError(f"direction {direction!r} is unknown; choose xx-en or en-xx")
        self.direction, self.processor, self.max_pieces = direction, processor, max_pieces
        self.rng = random.Random(seed)
        self.corpus = ParallelCorpus(parallel)
        self.languages = [code for code in self.corpus.languages if code != PIVOT]
        # What the intent classifier learns about translations it must learn from sentences that are new to them.
        self.keys = [key for key in self.corpus.ids(held_out=False) if not is_for_calibration(key)]
        self.general: dict[str, list[tuple[str, str]]] = defaultdict(list)
        if data is not None:
            for pair in read_general(data, groups=("sentences", "shop", "terms"), max_words=max_words, max_chars=80):
                hidden = hide_numbers(pair.english, pair.other)
                if hidden is not None:
                    self.general[pair.language].append(hidden)
        self.unseen_general = [
            (code, *self.general[code].pop())
            for code in sorted(self.general)
            for _ in range(min(LEFT_OUT, len(self.general[code]) // 10))
        ]
        self.general_languages = sorted(self.general)
        sizes = [len(self.general[code]) ** 0.5 for code in self.general_languages]
        self.general_weights = sizes

    def target_pieces(self) -> dict[int, list[int]]:
        """Return the pieces that each target language of this data uses, by the number of the language's token.

        All single ASCII signs, bytes and placeholders belong to each.
        """
        to_english = self.direction == "xx-en"
        common: set[int] = set()
        for number in range(self.processor.get_piece_size()):
            piece = self.processor.id_to_piece(number).replace("\u2581", "")
            if piece in PLACEHOLDERS or (len(piece) <= 1 and piece.isascii()) or self.processor.is_byte(number):
                common.add(number)
        found: dict[int, list[int]] = {}
        for code in [PIVOT] if to_english else self.languages:
            used = set(common)
            for language, pairs in self.general.items():
                if to_english or language == code:
                    texts = [english if to_english else other for english, other in pairs]
                    used.update(piece for ids in self.processor.encode(texts) for piece in ids)
            for pattern in self.corpus.patterns[code].values():
                used.update(self.processor.encode(re.sub(r"\{[^}]*\}", " ", pattern)))
            for entries in self.corpus.lexica[code].values():
                for entry in entries.values():
                    for form in entry.forms.values():
                        used.update(self.processor.encode(form))
                        used.update(self.processor.encode(f"a {form} b"))
            found[self.processor.piece_to_id(f">>{code}<<")] = sorted(used - {self.processor.unk_id()})
        return found

    def target_sample(self, code: str, most: int = 20_000) -> list[list[int]]:
        """Return tokenised sentences and terms of a language."""
        known = [other for _, other in self.general.get(code, [])]
        terms = [
            form
            for entries in self.corpus.lexica[code].values()
            for entry in entries.values()
            for form in entry.forms.values()
        ]
        ids: list[list[int]] = self.processor.encode([*self.rng.sample(known, min(most, len(known))), *terms])
        return ids

    def alignment_corpora(
        self, *, general: int = 60_000, shopping: int = 9_000
    ) -> Iterator[tuple[list[list[int]], list[list[int]]]]:
        """Yield for each language the tokenised English and other sides of so many pairs, cased and not."""
        for code in self.languages:
            known = self.general.get(code, [])
            own = [self._shopping(code, phrases=0.25)[1:] for _ in range(shopping)]
            pairs = [
                *self.rng.sample(known, min(general, len(known))),
                *own,
                *((english.lower(), other.lower()) for english, other in own[::3]),
            ]
            sides = zip(*(self.processor.encode([pair[side] for pair in pairs]) for side in (0, 1)), strict=True)
            usable = [both for both in sides if all(0 < len(ids) < 30 for ids in both)]
            yield [english for english, _ in usable], [other for _, other in usable]

    def draw(self) -> Example:
        """Draw one tokenised example (source with target token, target; both end in ``</s>``)."""
        while True:
            language, english, other = self._draw_text()
            if self.direction == "xx-en":
                source, target, token = roughen(other, self.rng, language), english, f">>{PIVOT}<<"
            else:
                source, target, token = roughen(english, self.rng, PIVOT), other, f">>{language}<<"
            ids = self.processor.encode(source)
            wanted = self.processor.encode(target)
            ids = [self.processor.piece_to_id(token), *ids]
            if 0 < len(ids) < self.max_pieces and 0 < len(wanted) < self.max_pieces:
                return [*ids, 0], [*wanted, 0]

    def _draw_text(self) -> tuple[str, str, str]:
        rng, dice = self.rng, self.rng.random()
        if self.general_languages and (dice < SHARES["general"] or not self.languages):
            language = rng.choices(self.general_languages, self.general_weights)[0]
            return (language, *rng.choice(self.general[language]))
        return self._shopping(rng.choice(self.languages), phrases=SHARES["phrases"] / (1 - SHARES["general"]))

    def _shopping(self, language: str, *, phrases: float) -> tuple[str, str, str]:
        """Draw a term, with the chance ``phrases``, or a filled pattern; returns (language, English, other)."""
        rng = self.rng
        if rng.random() < phrases:
            slot = rng.choice([s for s in self.corpus.lexica[language] if s in self.corpus.lexica[PIVOT]])
            term = rng.choice(sorted(self.corpus.lexica[PIVOT][slot]))
            entry = self.corpus.lexica[language][slot].get(term)
            if entry is not None:
                names = (entry.forms["base"], *entry.also)
                name = rng.choice(names) if self.direction == "xx-en" and rng.random() < 0.4 else names[0]
                return language, self.corpus.lexica[PIVOT][slot][term].forms["base"], name
        key = rng.choice(self.keys)
        pattern = self.corpus.patterns[language].get(key) or self.corpus.patterns[PIVOT][key]
        values = choose_values(self.corpus.patterns[PIVOT][key], self.corpus.lexica[PIVOT], rng)
        for name, value in choose_values(pattern, self.corpus.lexica[PIVOT], rng).items():
            values.setdefault(name, value)
        for number, name in enumerate(name for name in values if name in OPEN_VALUES):
            values[name] = PLACEHOLDERS[number]
        sentence = self.corpus.sentence(key, language, values)
        return language, sentence.english, sentence.text

    def batches(self, tokens: int, *, pool: int = 4000) -> Iterator[list[Example]]:
        """Yield batches of one target language and like length, at most ``tokens`` padded pieces, for ever."""
        pool *= 1 if self.direction == "xx-en" else 4
        while True:
            examples = sorted((self.draw() for _ in range(pool)), key=lambda e: (e[0][0], len(e[1]), len(e[0])))
            batches: list[list[Example]] = []
            batch: list[Example] = []
            longest = [0, 0]
            for example in examples:
                wide = [max(longest[0], len(example[0])), max(longest[1], len(example[1]))]
                full = (wide[0] + wide[1]) * (len(batch) + 1) > tokens
                if batch and (full or example[0][0] != batch[0][0][0]):
                    batches.append(batch)
                    batch, wide = [], [len(example[0]), len(example[1])]
                batch.append(example)
                longest = wide
            batches.append(batch)
            self.rng.shuffle(batches)
            yield from batches

    def unseen(self, per_language: int = 12, seed: int = 3) -> list[tuple[str, str, str]]:
        """Return (language, English, other) of patterns kept for calibration, placeholders for open values."""
        rng = random.Random(seed)
        rows: list[tuple[str, str, str]] = []
        keys = [key for key in self.corpus.ids(held_out=False) if is_for_calibration(key)]
        for language in self.languages:
            for key in rng.sample(keys, min(per_language, len(keys))):
                if key not in self.corpus.patterns[language]:
                    continue
                values = choose_values(self.corpus.patterns[PIVOT][key], self.corpus.lexica[PIVOT], rng)
                for name, value in choose_values(
                    self.corpus.patterns[language][key], self.corpus.lexica[PIVOT], rng
                ).items():
                    values.setdefault(name, value)
                for number, name in enumerate(n for n in values if n in OPEN_VALUES):
                    values[name] = PLACEHOLDERS[number]
                sentence = self.corpus.sentence(key, language, values)
                rows.append((language, sentence.english, sentence.text))
        return rows

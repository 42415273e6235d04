"""The gazetteer of one language: an index of folded forms, searched by words or by substring."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from language.gazetteer_inflection import arabic_stems, min_stem, same_word
from language.text_folding import Folded, fold_plain

Term = tuple[str, str]  # slot, term id
Terms = tuple[Term, ...]
Phrase = tuple[str, ...]

_WORD = re.compile(r"(?:[^\W_]|[\u0900-\u0963])+(?:'(?:[^\W\d_]|[\u0900-\u0963])+)*|[€$£₩₹₺₽¥]")
_ELIDING_WORD = re.compile(r"(?:[^\W_]|[\u0900-\u0963])+'?|[€$£₩₹₺₽¥]")  # "l'oreiller" is two words
_SUBSTRING = frozenset({"zh", "ja"})
_COMPOUNDING = frozenset({"de", "nl"})
_ELIDING = frozenset({"fr", "it"})
_ADJECTIVE_INSIDE = frozenset({"es", "fr", "it", "pt"})  # "zapatillas rojas de correr"
_ADJECTIVES = frozenset({"color", "material", "feature", "audience"})
_NAMES = frozenset({"country", "lang", "currency"})
_MIN_TYPO = 6
_LONG_STEM = 6  # letters in common that make even a word of the vocabulary an inflection ("present", "presents")
_MIN_PART = 4  # letters of each half of a German or Dutch compound
_LINKS = ("", "s", "n", "es", "en", "e")


@dataclass(frozen=True)
class Hit:
    """Terms found at a folded span."""

    start: int
    end: int
    terms: Terms


@dataclass(frozen=True)
class _Token:
    text: str
    start: int
    end: int


def words(folded: str, language: str) -> list[_Token]:
    """Split folded text into words; hyphens separate, apostrophes hold together but in French and Italian."""
    pattern = _ELIDING_WORD if language in _ELIDING else _WORD
    return [_Token(match.group(), match.start(), match.end()) for match in pattern.finditer(folded)]


def _deletions(word: str) -> Iterator[str]:
    yield word
    for index in range(1, len(word)):
        yield word[:index] + word[index + 1 :]


class LanguageIndex:
    """Index one language's forms; `find` reads folded text."""

    def __init__(
        self,
        language: str,
        forms: Iterable[tuple[str, Term]],
        blockers: Iterable[str] = (),
        vocabulary: Iterable[str] = (),
    ) -> None:
        """Index `forms`, as written, with their terms; `blockers` hold a form but do not mean it.

        Words of `vocabulary` (folded) stand for themselves: no typing errors, no inflections of short words.
        """
        self.language = language
        self._phrases: dict[Phrase, Terms] = {}
        self._strings: dict[str, Terms] = {}
        self._codes: set[Phrase] = set()  # "EUR", "UAE": no inflections
        for form, term in forms:
            self._add(form, (term,))
        for blocker in blockers:
            self._add(blocker, ())
        self._by_stem: dict[str, list[Phrase]] = defaultdict(list)  # one-word forms by their first letters
        self._by_pair: dict[tuple[str, str], list[Phrase]] = defaultdict(list)  # longer ones by their first two words
        self._by_char: dict[str, list[str]] = defaultdict(list)
        self._typos: dict[str, set[str]] = defaultdict(set)
        self._parts: dict[str, Terms] = {}
        self._vocabulary = frozenset(vocabulary)
        self._build()

    def _add(self, form: str, terms: Terms) -> None:
        folded = fold_plain(form)
        pieces = tuple(word.text for word in words(folded, self.language))
        if not pieces:
            return
        if form.isupper() and len(form) <= 4 and form.isascii():
            self._codes.add(pieces)
        keys = {pieces}
        joined = "".join(pieces)
        if len(pieces) > 1 and len(joined) >= 5 and ("-" in form or len(pieces) == 2):
            keys.add((joined,))
        for key in keys:
            known = self._phrases.get(key, ())
            self._phrases[key] = known + tuple(term for term in terms if term not in known) if terms else known
        if self.language in _SUBSTRING or self.language == "ko":
            known = self._strings.get(folded, ())
            self._strings[folded] = known + tuple(term for term in terms if term not in known)

    def _build(self) -> None:
        stem = min_stem(self.language)
        for phrase in self._phrases:
            for head in self._stems(phrase[0]):
                if len(phrase) == 1:
                    self._by_stem[head[:stem]].append(phrase)
                    continue
                for second in self._stems(phrase[1]):
                    self._by_pair[head[:stem], second[:2]].append(phrase)
            for word in phrase:
                if len(word) >= _MIN_TYPO and word.isalpha() and word not in self._typos[word]:
                    for shorter in _deletions(word):
                        self._typos[shorter].add(word)
            if len(phrase) == 1 and len(phrase[0]) >= _MIN_PART:
                self._parts[phrase[0]] = self._phrases[phrase]
        for form in sorted(self._strings, key=len, reverse=True):
            self._by_char[form[0]].append(form)

    def _stems(self, word: str) -> tuple[str, ...]:
        return arabic_stems(word) if self.language == "ar" else (word,)

    def find(self, folded: Folded, *, exact: bool = False) -> list[Hit]:
        """Give the hits of a text in order, without overlaps."""
        if self.language in _SUBSTRING:
            return [hit for hit in self._find_substrings(folded.text) if hit.terms]
        tokens = words(folded.text, self.language)
        hits: list[Hit] = []
        index = 0
        while index < len(tokens):
            hit, used = self._at(tokens, index, exact=exact)
            around = self._around_adjective(tokens, index) if used == 1 and not exact else None
            if around:
                hits.extend(around[0])
                used = around[1]
            elif hit is not None and used > 1 and not exact and self._outdone(tokens, index, used):
                used = 1  # "de piel" gives way to "piel sintética"
            elif hit is not None:
                hits.append(hit)
            elif self.language == "ko" and not exact:
                hits.extend(self._korean(tokens[index]))
            elif self.language in _COMPOUNDING and not exact:
                hits.extend(self._compound(tokens[index]))
            index += used
        if not exact:
            hits.extend(self._with_typos(tokens, hits))
        return sorted((hit for hit in hits if hit.terms), key=lambda hit: hit.start)

    def _at(self, tokens: list[_Token], index: int, *, exact: bool) -> tuple[Hit | None, int]:
        """Find the best phrase that begins at a token: most words, then as written, then inflected."""
        token = tokens[index]
        best: tuple[tuple[int, int, int], Phrase] | None = None
        seen: set[Phrase] = set()
        stem = min_stem(self.language)
        candidates: list[Phrase] = []
        for head in self._stems(token.text):
            candidates.extend(self._by_stem.get(head[:stem], ()))
            if index + 1 < len(tokens):
                for second in self._stems(tokens[index + 1].text):
                    candidates.extend(self._by_pair.get((head[:stem], second[:2]), ()))
        for phrase in candidates:
            size = len(phrase)
            if phrase in seen or index + size > len(tokens) or (best and size < best[0][0]):
                continue
            seen.add(phrase)
            same = sum(word == tokens[index + i].text for i, word in enumerate(phrase))
            rank = (size, same, -abs(len(token.text) - len(phrase[0])))
            if best and rank <= best[0]:
                continue
            if same == size or (not exact and self._agrees(tokens, index, phrase)):
                best = (rank, phrase)
        if best is None:
            joined = token.text + tokens[index + 1].text if index + 1 < len(tokens) else ""
            if (joined,) in self._phrases and len(joined) >= _MIN_TYPO:
                return Hit(token.start, tokens[index + 1].end, self._phrases[(joined,)]), 2
            return None, 1
        last = tokens[index + len(best[1]) - 1]
        return Hit(token.start, last.end, self._phrases[best[1]]), len(best[1])

    def _outdone(self, tokens: list[_Token], index: int, used: int) -> bool:
        """Tell whether a phrase as long begins inside this one and reaches further."""
        for inner in range(index + 1, index + used):
            hit, size = self._at(tokens, inner, exact=False)
            if hit is not None and size >= used and inner + size > index + used:
                return True
        return False

    def _around_adjective(self, tokens: list[_Token], index: int) -> tuple[list[Hit], int] | None:
        """Find a Romance phrase with an adjective inside; the noun's hit covers its first word only."""
        if self.language not in _ADJECTIVE_INSIDE or index + 2 >= len(tokens):
            return None
        inner, size = self._at(tokens[: index + 2], index + 1, exact=False)
        if inner is None or size != 1 or not any(slot in _ADJECTIVES for slot, _ in inner.terms):
            return None
        hit, used = self._at([*tokens[: index + 1], *tokens[index + 2 : index + 7]], index, exact=False)
        if hit is None or used < 2:
            return None
        return [Hit(tokens[index].start, tokens[index].end, hit.terms), inner], used + 1

    def _agrees(self, tokens: list[_Token], index: int, phrase: Phrase) -> bool:
        if phrase in self._codes:
            return False
        return all(self._same(tokens[index + i].text, word) for i, word in enumerate(phrase))

    def _same(self, word: str, form: str) -> bool:
        if word == form:
            return True
        if word in self._vocabulary and word[:_LONG_STEM] != form[:_LONG_STEM]:
            return False
        if self.language == "ar":
            forms = (form, form[2:]) if form.startswith("ال") and len(form) > 4 else (form,)
            return any(same_word(a, b, "ar") for a in arabic_stems(word) for b in forms)
        return same_word(word, form, self.language)

    def _compound(self, token: _Token) -> list[Hit]:
        """Split a German or Dutch compound whose last part is a term ("Damenlaufschuhe")."""
        text = token.text
        for cut in range(2, len(text) - _MIN_PART + 1):
            tail = text[cut:]
            terms = self._parts[tail] if tail in self._parts else self._inflected_part(tail)
            if tail in self._parts and not terms:
                return []  # a blocker: the "uhren" of "Gebühren" are no watches
            if not terms or not any(slot in ("item", "department") for slot, _ in terms):
                continue
            if len(tail) == _MIN_PART and text[cut - 1] in "aeiouy" and not self._is_head(text[:cut]):
                continue  # "levering" holds no ring
            hits = [Hit(token.start + cut, token.end, terms)]
            for link in _LINKS:
                head = text[:cut].removesuffix(link)
                if self._parts.get(head):
                    hits.append(Hit(token.start, token.start + cut, self._parts[head]))
                    break
            return hits
        return []

    def _is_head(self, text: str) -> bool:
        return any(self._parts.get(text.removesuffix(link)) for link in _LINKS)

    def _inflected_part(self, tail: str) -> Terms:
        if len(tail) < _MIN_PART + 1:
            return ()
        for phrase in self._by_stem.get(tail[:3], ()):
            if len(phrase) == 1 and len(phrase[0]) >= _MIN_PART and same_word(tail, phrase[0], self.language):
                return self._phrases[phrase]
        return ()

    def _korean(self, token: _Token) -> list[Hit]:
        """Find forms of two syllables and more inside a word written without spaces ("여성운동화를")."""
        return [
            Hit(token.start + hit.start, token.start + hit.end, hit.terms)
            for hit in self._find_substrings(token.text)
            if hit.end - hit.start >= 2
        ]

    def _find_substrings(self, text: str) -> Iterator[Hit]:
        index = 0
        while index < len(text):
            for form in self._by_char.get(text[index], ()):
                end = index + len(form)
                if text.startswith(form, index) and _stands_free(text, index, end) and self._whole(text, index, end):
                    yield Hit(index, index + len(form), self._strings[form])
                    index += len(form)
                    break
            else:
                index += 1

    def _whole(self, text: str, start: int, end: int) -> bool:
        """Tell whether a katakana name of a country, language or currency is no part of a longer word."""
        terms = self._strings[text[start:end]]
        if not terms or not _katakana(text[start]) or any(slot not in _NAMES for slot, _ in terms):
            return True
        before, after = text[start - 1 : start], text[end : end + 1]
        return not (before and _katakana(before)) and not (_katakana(text[end - 1]) and after and _katakana(after))

    def _with_typos(self, tokens: list[_Token], hits: list[Hit]) -> list[Hit]:
        covered = [(hit.start, hit.end) for hit in hits]
        fixed = list(tokens)
        changed: set[int] = set()
        for index, token in enumerate(tokens):
            if len(token.text) < _MIN_TYPO or not token.text.isalpha():
                continue
            if not self._vocabulary.isdisjoint(self._stems(token.text)):
                continue
            if any(start < token.end and token.start < end for start, end in covered):
                continue
            word = self._nearest(token.text)
            if word:
                fixed[index] = _Token(word, token.start, token.end)
                changed.add(token.start)
        if not changed:
            return []
        found: list[Hit] = []
        index = 0
        while index < len(fixed):
            hit, used = self._at(fixed, index, exact=False)
            inside = hit is not None and any(hit.start <= start < hit.end for start in changed)
            if hit is not None and inside:
                hits[:] = [old for old in hits if old.end <= hit.start or hit.end <= old.start]
                found.append(hit)
            index += used
        return found

    def _nearest(self, word: str) -> str | None:
        candidates = {known for shorter in _deletions(word) for known in self._typos.get(shorter, ())}
        near = [
            known
            for known in candidates
            if known[0] == word[0]
            and known[: len(word) - 1] != word[:-1]  # another ending is another word, no typing error
            and OSA.distance(word, known, score_cutoff=1) <= 1
        ]
        return min(near, key=lambda known: (abs(len(known) - len(word)), known)) if near else None


def _stands_free(text: str, start: int, end: int) -> bool:
    """Tell whether a form with Latin edges is not part of a longer Latin word."""
    if _latin(text[start]) and start and _latin(text[start - 1]):
        return False
    return not (_latin(text[end - 1]) and end < len(text) and _latin(text[end]))


def _katakana(char: str) -> bool:
    return "ァ" <= char <= "ヺ" or char == "ー"


def _latin(char: str) -> bool:
    return "a" <= char <= "z" or char.isdigit()

"""A text on its way through the translator: cut, protected, and put together again."""

from __future__ import annotations

import re
from dataclasses import dataclass

from language.languages import SPACELESS
from language.lexicon import LexiconFile
from language.protection import Protected, protect, restore
from language.translation.guards import has_words
from language.translation.segments import split

_EMOJI = r"\U0001f000-\U0001faff\u2190-\u21ff\u2300-\u23ff\u2600-\u27bf\u2b00-\u2bff\ufe0f\u200d"
_EDGE = re.compile(rf"[\s{_EMOJI}]")  # kept around a segment, out of the model's sight


@dataclass(frozen=True)
class Translation:
    """A text in the target language, or the original with `translated=False` and the reason."""

    text: str
    translated: bool
    score: float  # mean log-probability per piece of the weakest segment; 0 when no model was asked
    protected: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True)
class Decoded:
    """A segment as the model answered, placeholders inside; a reason when it is rejected."""

    text: str
    score: float
    reason: str


@dataclass(frozen=True)
class Segment:
    head: str
    masked: Protected
    tail: str
    words: bool

    def surface(self) -> str:
        """Give the segment as it was written."""
        return self.head + restore(self.masked.text, self.masked.spans) + self.tail


@dataclass(frozen=True)
class Plan:
    """A text cut into protected segments."""

    text: str
    segments: tuple[Segment, ...]

    @classmethod
    def of(cls, text: str, lexicon: LexiconFile | None) -> Plan:
        """Cut a text and take its protected spans out."""
        names = lexicon.current() if lexicon else None
        segments = []
        for segment, gap in split(text):
            head, body, tail = _peel(segment)
            masked = protect(body, names)
            segments.append(Segment(head, masked, tail + gap, has_words(masked.text)))
        return cls(text, tuple(segments))

    @property
    def has_words(self) -> bool:
        """Tell whether there is anything to translate."""
        return any(segment.words for segment in self.segments)

    @property
    def protected(self) -> tuple[str, ...]:
        """Give what was protected, as it was written."""
        return tuple(span.text for segment in self.segments for span in segment.masked.spans)

    def original(self, reason: str, score: float = 0.0) -> Translation:
        """Give the text back untranslated, with the reason."""
        return Translation(self.text, False, score, self.protected, reason)

    def assemble(self, done: dict[str, Decoded], target: str) -> Translation:
        """Put the translated segments together; one rejected segment rejects the text."""
        if not self.has_words:
            return self.original("nothing to translate")
        parts: list[str] = []
        scores: list[float] = []
        for segment in self.segments:
            if not segment.words:
                parts.append(segment.surface())
                continue
            decoded = done[segment.masked.text]
            scores.append(decoded.score)
            if decoded.reason:
                return self.original(decoded.reason, min(scores))
            parts.append(segment.head + restore(decoded.text, segment.masked.spans) + segment.tail)
        return Translation(_join(parts, target), True, min(scores), self.protected)


def _peel(segment: str) -> tuple[str, str, str]:
    """Part a segment from the spaces and emoji around it."""
    start, end = 0, len(segment)
    while start < end and _EDGE.match(segment[start]):
        start += 1
    while end > start and _EDGE.match(segment[end - 1]):
        end -= 1
    return segment[:start], segment[start:end], segment[end:]


def _join(parts: list[str], target: str) -> str:
    """Join segments; those that stood together without a space get one where the target writes spaces."""
    text = ""
    for part in parts:
        apart = not text or not part or text[-1].isspace() or part[0].isspace() or target in SPACELESS
        text += part if apart else f" {part}"
    return text

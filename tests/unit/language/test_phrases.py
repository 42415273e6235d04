"""Phrases are read by language and intent; a mistake in a file is named with its mend."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.intent_rows import UNTRANSLATED, phrase_rows
from bot.settings import NLU_DATA
from language.languages import LANGUAGES, PIVOT
from language.phrases import Phrase, PhrasesError, bare, held_out_texts, read_phrases


def test_phrases_are_read_by_language_and_intent(tmp_path: Path) -> None:
    (tmp_path / "de.yml").write_text('language: de\nphrases:\n  greet:\n    - "Guten Tag"\n    - "Moin "\n', "utf-8")
    assert list(read_phrases(tmp_path)) == [Phrase("de", "greet", "Guten Tag"), Phrase("de", "greet", "Moin")]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("xx.yml", "phrases: {}", r"'xx' is no language we speak; choose one of en, "),
        ("de.yml", "phrases: [", r"de\.yml: not valid YAML"),
        ("de.yml", "greet: [hallo]", r"de\.yml: has no mapping `phrases:`"),
        ("de.yml", "phrases: {greet: hallo}", r"de\.yml: greet holds 'hallo'; it must be a list"),
        ("de.yml", "phrases: {affirm: [yes]}", r"de\.yml: affirm holds True; each phrase must be a quoted text"),
    ],
)
def test_a_mistake_is_named(tmp_path: Path, name: str, content: str, message: str) -> None:
    (tmp_path / name).write_text(content, "utf-8")
    with pytest.raises(PhrasesError, match=message):
        list(read_phrases(tmp_path))


@pytest.mark.parametrize("language", [code for code in LANGUAGES if code != PIVOT])
def test_every_language_has_phrases_for_every_intent_and_none_is_of_two(language: str) -> None:
    phrases = [phrase for phrase in read_phrases(NLU_DATA / "phrases") if phrase.language == language]
    parallel = {key.split(".")[0] for _, key in sentence_keys()} - {"bot"}
    by_intent = {intent: [p for p in phrases if p.intent == intent] for intent in {p.intent for p in phrases}}
    assert set(by_intent) == parallel
    assert min(map(len, by_intent.values())) >= 12
    intents: dict[str, set[str]] = {}
    for phrase in phrases:
        intents.setdefault(bare(phrase.text) or phrase.text, set()).add(phrase.intent)
    assert {text: found for text, found in intents.items() if len(found) > 1} == {}


def sentence_keys() -> list[tuple[str, str]]:
    from language.parallel import read_patterns

    return [(PIVOT, key) for key in read_patterns(NLU_DATA / "parallel", PIVOT)]


def test_what_is_held_out_is_not_learnt_from_phrases(tmp_path: Path) -> None:
    parallel = NLU_DATA / "parallel"
    language, text = min(held_out_texts(parallel))
    (tmp_path / f"{language}.yml").write_text(f'phrases:\n  greet:\n    - "{text}"\n    - "قول آخر تمامًا"\n', "utf-8")
    assert [row.original for row in phrase_rows(tmp_path, parallel)] == ["قول آخر تمامًا"]
    rows = phrase_rows(NLU_DATA / "phrases", parallel)
    assert len(rows) > 5000
    assert all(row.english in (UNTRANSLATED, row.original) for row in rows)
    assert not {(row.group.split(":")[1], bare(row.original)) for row in rows} & held_out_texts(parallel)

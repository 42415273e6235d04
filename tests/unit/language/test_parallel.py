"""The shopping sentences and terms are complete in every language, and every filling works."""

from __future__ import annotations

import random
import re

import pytest

from bot.settings import NLU_DATA
from language.languages import LANGUAGES
from language.parallel import (
    LEXICON,
    TERMS,
    ParallelCorpus,
    ParallelError,
    is_for_calibration,
    is_held_out,
    read_examples,
    read_lexicon,
    read_patterns,
)

FOLDER = NLU_DATA / "parallel"


@pytest.fixture(scope="module")
def corpus() -> ParallelCorpus:
    return ParallelCorpus(FOLDER)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_sentence_and_every_term(language: str) -> None:
    assert set(read_patterns(FOLDER, language)) == set(read_patterns(FOLDER, "en"))
    for part in (LEXICON, TERMS):
        ours, english = read_lexicon(FOLDER, language, part=part), read_lexicon(FOLDER, "en", part=part)
        assert {slot: set(terms) for slot, terms in ours.items()} == {slot: set(t) for slot, t in english.items()}


def test_there_are_enough_of_both_and_none_stands_in_both_parts(corpus: ParallelCorpus) -> None:
    assert len(corpus.patterns["en"]) >= 1200
    own, more = (read_lexicon(FOLDER, "en", part=part) for part in (LEXICON, TERMS))
    assert sum(map(len, own.values())) + sum(map(len, more.values())) >= 1500
    for slot, terms in more.items():
        assert not set(terms) & set(own.get(slot, ()))


@pytest.mark.parametrize("language", LANGUAGES)
def test_filled_sentences_hold_no_slot_and_no_double_space(corpus: ParallelCorpus, language: str) -> None:
    rng = random.Random(5)
    sentences = [s for s in corpus.aligned(rng, held_out=False, per_pattern=2) if s.language == language]
    for sentence in sentences:
        assert not re.search(r"[{}]|\s{2}|^\s|\s$", sentence.text), f"{sentence.id}: {sentence.text!r}"


def test_the_parts_of_the_split_are_a_tenth_each(corpus: ParallelCorpus) -> None:
    keys = list(corpus.patterns["en"])
    held_out, calibration = ({k for k in keys if part(k)} for part in (is_held_out, is_for_calibration))
    assert 0.07 < len(held_out) / len(keys) < 0.13
    assert 0.07 < len(calibration) / len(keys) < 0.13
    assert not held_out & set(corpus.ids(held_out=False))


def test_examples_come_without_the_marks_of_their_entities() -> None:
    texts = [text for _, text in read_examples(NLU_DATA / "nlu")]
    assert len(texts) > 2000 and not any(re.search(r"\]\s*[({]", text) for text in texts)


def test_a_pattern_with_other_slots_than_english_is_named(tmp_path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "lexicon").mkdir()
    for language, text in (("en", "pay {price}"), ("es", "pagar {size}")):
        (tmp_path / f"{language}.yml").write_text(f'language: {language}\npatterns:\n  checkout.pay: "{text}"\n')
        (tmp_path / "lexicon" / f"{language}.yml").write_text(f"language: {language}\n")
    with pytest.raises(ParallelError, match=r"checkout\.pay has slots \['size'\], English has \['price'\]"):
        ParallelCorpus(tmp_path)

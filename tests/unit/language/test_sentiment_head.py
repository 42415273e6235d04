"""The head on the encoder's vectors: learnt from sentences in YAML, heard beside the lexicon."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from language.encoder import MultilingualEncoder
from language.languages import LANGUAGES
from language.sentiment_head import (
    ASPECTS,
    Feelings,
    SentimentDataError,
    SentimentHead,
    head_file,
    read_sentences,
)

DATA = Path(__file__).resolve().parents[3] / "nlu_data" / "sentiment"


@pytest.fixture(scope="module")
def head() -> SentimentHead:
    sentences = [one for one in read_sentences(DATA) if not one.held_out]
    return SentimentHead.fit(sentences, MultilingualEncoder.shared())


def test_every_language_has_sentences_of_every_aspect_and_feeling() -> None:
    found = read_sentences(DATA)
    assert {one.language for one in found} == set(LANGUAGES)
    for language in LANGUAGES:
        kinds = {(one.aspect, one.feeling) for one in found if one.language == language}
        assert kinds == {*((a, f) for a in ASPECTS for f in ("positive", "negative")), ("none", "neutral")}
    assert len({(one.language, one.text) for one in found}) == len(found)


def test_the_head_beside_the_lexicon_beats_the_lexicon_on_sentences_it_has_not_learnt(head: SentimentHead) -> None:
    unseen = [one for one in read_sentences(DATA) if one.held_out]
    both, alone = Feelings(head, MultilingualEncoder.shared()), Feelings(None, None)
    right = [np.mean([f.judge(s.text, s.language, s.text).label == s.feeling for s in unseen]) for f in (both, alone)]
    assert right[0] > right[1] + 0.1, right
    aspects = [aspect for _, aspect in both.read([s.text for s in unseen], [s.language for s in unseen])]
    told = [(found, s.aspect) for found, s in zip(aspects, unseen, strict=True) if found is not None]
    assert np.mean([found == aspect for found, aspect in told]) > 0.5 and len(told) > len(unseen) / 2


def test_a_saved_head_judges_as_before(head: SentimentHead, tmp_path: Path) -> None:
    assert SentimentHead.load(head_file(tmp_path)) is None
    head.save(head_file(tmp_path))
    texts = ["Die Tasse war zerbrochen", "とても気に入りました", "где мой заказ"]
    encoder = MultilingualEncoder.shared()
    kept = SentimentHead.load(head_file(tmp_path))
    assert kept is not None
    assert [Feelings(kept, encoder).judge("", "de", t) for t in texts] == [
        Feelings(head, encoder).judge("", "de", t) for t in texts
    ]
    head_file(tmp_path).write_bytes(b"none of ours")
    assert SentimentHead.load(head_file(tmp_path)) is None


@pytest.mark.parametrize("text", ["", "👟", "123", "?!", "\ud800x", "a" * 20_000, "<b>DROP TABLE</b>"])
def test_any_text_is_judged(head: SentimentHead, text: str) -> None:
    assert -1 <= Feelings(head, MultilingualEncoder.shared()).judge(text, "en", text).score <= 1


def test_a_wrong_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "en.yml").write_text('aspects: {smell: {positive: ["a"], negative: ["b"]}}\nneutral: ["c"]\n')
    with pytest.raises(SentimentDataError, match=r"en\.yml: aspect 'smell' is not known"):
        read_sentences(tmp_path)
    (tmp_path / "en.yml").write_text('aspects: {size: {positive: "a", negative: ["b"]}}\nneutral: ["c"]\n')
    with pytest.raises(SentimentDataError, match="size, positive: must be a list"):
        read_sentences(tmp_path)

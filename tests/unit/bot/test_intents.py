"""Intents are learned from meanings, with confidences that can be trusted; bare values name theirs."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from bot.bare_values import intent_of_sign, intent_of_values, is_spelled_command, is_wordless
from bot.intent_model import Encoders, IntentModel, IntentModelError
from bot.intent_rows import IntentRow, parallel_rows
from bot.settings import NLU_DATA
from language.entities import extract
from language.parallel import is_for_calibration, is_held_out


class WordVectors:
    """Encode a text as the mean of random but fixed vectors of its words."""

    def encode(self, texts: list[str]) -> np.ndarray:
        return np.stack([self._encode(text) for text in texts])

    @staticmethod
    def _encode(text: str) -> np.ndarray:
        words = text.lower().split() or [""]
        seeds = [np.random.default_rng(zlib.crc32(word.encode())) for word in words]
        vector = np.sum([seed.normal(size=48) for seed in seeds], axis=0)
        return (vector / np.linalg.norm(vector)).astype(np.float32)


PLACES = ("cart", "basket", "bag", "trolley", "list", "box", "order", "case")
ROWS = [
    IntentRow(intent, text, text, text)
    for place in PLACES
    for intent, text in (
        ("add", f"put it into the {place}"),
        ("remove", f"take it out of the {place}"),
        ("view", f"show me what the {place} holds"),
    )
]


def fit(encoders: Encoders, rows: list[IntentRow] = ROWS) -> IntentModel:
    return IntentModel.fit(rows, encoders, c=30.0, max_iter=100, seed=7)


def test_unseen_sentences_get_the_intent_of_their_meaning() -> None:
    model = fit(Encoders(WordVectors()))
    (best, confidence), *others = model.rank("put it into the suitcase", "put it into the suitcase")
    assert best == "add" and confidence > 0.5
    assert confidence + sum(score for _, score in others) == pytest.approx(1.0, abs=1e-5)


def test_training_twice_gives_the_same_model() -> None:
    texts = ["put it there", "what does it hold"]
    first, second = (fit(Encoders(WordVectors())).probabilities(texts, texts) for _ in range(2))
    assert np.array_equal(first, second)


def test_a_saved_model_ranks_as_before(tmp_path: Path) -> None:
    encoders = Encoders(WordVectors(), WordVectors())
    model = fit(encoders)
    model.save(tmp_path)
    loaded = IntentModel.load(tmp_path, encoders)
    assert loaded.rank("show me the cart", "zeig mir den Korb") == model.rank("show me the cart", "zeig mir den Korb")


def test_a_model_of_other_encoders_is_refused(tmp_path: Path) -> None:
    fit(Encoders(WordVectors(), WordVectors())).save(tmp_path)
    with pytest.raises(IntentModelError, match="train again"):
        IntentModel.load(tmp_path, Encoders(WordVectors()))


def test_one_intent_is_nothing_to_tell_apart() -> None:
    with pytest.raises(IntentModelError, match="fewer than two intents"):
        fit(Encoders(WordVectors()), [row for row in ROWS if row.intent == "add"])


def numbered(translation: Callable[[IntentRow], str], original: Callable[[IntentRow, int], str]) -> list[IntentRow]:
    """Give each row an original in an invented language, what a translator makes of it, and a group of its own."""
    return [
        IntentRow(row.intent, original(row, index), row.english, f"group {index}", translation(row))
        for index, row in enumerate(ROWS * 6)
    ]


def test_a_translator_that_is_right_is_trusted_where_the_original_tells_nothing() -> None:
    encoders = Encoders(WordVectors(), WordVectors())
    rows = numbered(lambda row: row.english, lambda row, index: f"zq{index} xv{index} {index}kj")
    model = IntentModel.fit(rows, encoders, c=10.0, max_iter=100, seed=7)
    assert model.rank("put it into the suitcase", "zq999 xv999")[0][0] == "add"


def test_a_translator_that_is_wrong_is_not_trusted() -> None:
    encoders = Encoders(WordVectors(), WordVectors())
    rows = numbered(lambda row: "what a nice day", lambda row, index: row.english[::-1])
    model = IntentModel.fit(rows, encoders, c=10.0, max_iter=100, seed=7)
    original = ROWS[1].english[::-1]  # "take it out of the cart", as it is written in the invented language
    assert model.rank("put it into the cart", original)[0][0] == "remove"


def test_the_ranking_has_as_many_names_as_asked_for_best_first() -> None:
    ranking = fit(Encoders(WordVectors())).rank("put it", "put it", k=2)
    assert len(ranking) == 2 and ranking[0][1] >= ranking[1][1]


def test_what_the_translator_has_not_learnt_carries_what_it_makes_of_it_and_none_is_held_out() -> None:
    rows = parallel_rows(
        NLU_DATA / "parallel",
        per_pattern=1,
        translate=lambda texts, language: [f"<{language}> {text}" for text in texts],
    )
    produced = [row for row in rows if row.translation.endswith(f"> {row.original}")]
    assert {row.group for row in produced} == {row.group for row in rows if is_for_calibration(row.group)}
    assert 0.05 < len(produced) / len(rows) < 0.15
    assert not any(is_held_out(row.group) for row in rows)


@pytest.mark.parametrize(
    ("text", "language", "searching", "intent"),
    [
        ("10234", "en", False, "track_order"),
        ("ana@example.com", "es", False, "track_order"),
        ("10234, ana@example.com", "en", False, "track_order"),
        ("zapatillas de correr", "es", True, "search_product"),
        ("运动鞋", "zh", False, "search_product"),
        ("un sac à dos", "fr", False, "search_product"),
        ("Eine Teekanne", "de", False, "search_product"),
        ("50欧元以内", "zh", True, "refine_search"),
        ("under 50 euros", "en", True, "refine_search"),
        ("до 50 евро", "ru", False, "search_product"),
        ("أقل من 50 يورو", "ar", True, "refine_search"),
        ("I paid under 50 euros", "en", True, None),
        ("in rot", "de", True, "refine_search"),
        ("en rojo", "es", True, "refine_search"),
        ("auf Deutsch", "de", False, "change_language"),
        ("red", "en", True, "refine_search"),
        ("red", "en", False, "search_product"),
        ("M", "en", True, "refine_search"),
        ("français", "fr", False, "change_language"),
        ("red please", "en", True, None),
        ("hello", "en", False, None),
        ("", "en", False, None),
    ],
)
def test_values_alone_name_their_intent(text: str, language: str, searching: bool, intent: str | None) -> None:
    entities = extract(text, language, text)
    assert intent_of_values(text, entities, searching=searching) == intent


@pytest.mark.parametrize("text", ["/forget_me", "//greet", '/add_to_cart{"sku": "K1"}', "/greet@1.0"])
def test_text_spelled_like_a_payload_is_told(text: str) -> None:
    assert is_spelled_command(text)


@pytest.mark.parametrize("text", ["/ forget me", "and/or", "/what is in my cart?", "forget_me"])
def test_other_text_with_a_slash_is_just_text(text: str) -> None:
    assert not is_spelled_command(text)


@pytest.mark.parametrize("text", ["a" * 2000, "????", "", "!!1!"])
def test_what_no_word_is_in_is_told(text: str) -> None:
    assert is_wordless(text) is (text != "!!1!")


@pytest.mark.parametrize(
    ("text", "intent"), [("👍", "affirm"), ("👎🏽", "deny"), ("🙏🙏", "thank"), ("👟", None), ("?!", None)]
)
def test_signs_without_words_mean_what_they_show(text: str, intent: str | None) -> None:
    assert is_wordless(text) and intent_of_sign(text) == intent

"""Words, stems and the BM25 ranking over them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from recsys.audiences import made_for
from recsys.text_index import TextIndex, reciprocal
from recsys.word_index import MISSPELT, WordIndex
from recsys.words import content_words, stems_of, words_of


def test_plurals_are_one_word() -> None:
    assert words_of("Shoes, running_shoes; boxes & puppies") == ["shoe", "running", "shoe", "box", "puppy"]
    assert words_of("Valentine's Day") == words_of("valentines_day")
    assert words_of("dress glass bus") == ["dress", "glass", "bus"]


def test_small_words_and_numbers_say_nothing() -> None:
    assert content_words("I'm looking for red shoes under 80 euros, this size 42") == {"red", "shoe"}


def test_stems_hold_across_endings_and_scripts() -> None:
    assert stems_of("Zapatillas") == stems_of("zapatilla")
    assert set(stems_of("кроссовки")) == set(stems_of("кроссовок"))
    assert stems_of("الأحذية")[0][:4] == stems_of("أحذية")[0][:4]
    assert stems_of("红色跑步鞋") == ["红色", "色跑", "跑步", "步鞋"]
    assert stems_of("नीले जूते") == ["नीले", "जूते"]
    assert stems_of("!!! 👟 …") == []


def test_a_rare_word_counts_more_than_a_common_one() -> None:
    index = WordIndex.build([["red", "shoe"], ["red", "hat"], ["red", "kettle"]])
    scores = index.scores(["red", "kettle"])
    assert int(scores.argmax()) == 2 and scores[0] == scores[1] > 0


def test_a_word_counts_more_in_a_short_text_and_when_repeated() -> None:
    index = WordIndex.build([["kettle"], ["kettle", "a", "b", "c", "d"], ["kettle", "kettle", "x"], ["y"]])
    scores = index.scores(["kettle"])
    assert scores[0] > scores[1] and scores[2] > scores[1] and scores[3] == 0


def test_an_index_of_nothing_can_be_searched_and_saved(tmp_path: Path) -> None:
    index = TextIndex.build([], np.zeros((0, 384), dtype=np.float32))
    index.save(tmp_path / "text")
    match = TextIndex.load(tmp_path / "text").search("shoes", "zapatos", None, None)
    assert len(match.scores) == 0 and not match.relevant().any()


def test_a_saved_index_gives_the_same_scores(tmp_path: Path) -> None:
    vectors = np.eye(3, 4, dtype=np.float32)
    index = TextIndex.build([["red"], ["blue"], ["red", "blue"]], vectors, [["rojo"], ["azul"], []])
    index.save(tmp_path / "text")
    again = TextIndex.load(tmp_path / "text")
    for text in ("red", "azul", "blue red"):
        np.testing.assert_array_equal(
            index.search(text, text, None, None).scores, again.search(text, text, None, None).scores
        )


def test_ranks_are_fused_so_that_scales_do_not_matter() -> None:
    np.testing.assert_allclose(
        reciprocal(np.array([3.0, 1.0, 2.0], dtype=np.float32)),
        reciprocal(np.array([300.0, 0.1, 5.0], dtype=np.float32)),
    )


def test_a_product_for_everybody_suits_anybody() -> None:
    assert made_for("", {"mother"}) and made_for("unisex", {"kid"})
    assert made_for("women", {"my", "mother"}) and not made_for("men", {"my", "mother"})
    assert made_for("kids", {"daughter"}) and not made_for("adults", {"daughter"}) and made_for("adults", {"father"})


def test_a_misspelt_word_finds_what_was_meant() -> None:
    index = WordIndex.build([["running", "shoes"], ["kettle"], ["backpack", "waterproof"], ["runner"], ["kettle"]])
    for wrong, meant in (
        ("runing", "running"), ("kettel", "kettle"), ("kettlle", "kettle"), ("backpak", "backpack"),
        ("wateprrof", "waterproof"),
    ):  # fmt: skip
        assert index.nearest(wrong) == meant
    assert index.scores(["kettel"])[1] == pytest.approx(MISSPELT * index.scores(["kettle"])[1])


def test_what_is_right_short_a_number_or_far_is_left_alone() -> None:
    index = WordIndex.build([["running", "shoes"], ["kettle"], ["10234a"]])
    assert [index.nearest(word) for word in ("kettle", "shoe", "10234b", "bicycle", "unning")] == [None] * 5
    assert not index.scores(["bicycle"]).any()

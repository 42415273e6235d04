"""Pieces that translate each other are found from sentences alone, in any order, and guide the attention there."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest

from language.training.alignment import AlignmentTable

PIECES, PAD, END, SYMBOLS = 41, 40, 0, 36
ENGLISH = list(range(1, 13))  # the other language says piece + 15, backwards


def corpus(language: int, seed: int) -> tuple[list[list[int]], list[list[int]]]:
    rng = random.Random(seed)
    english = [rng.sample(ENGLISH, rng.randint(2, 6)) for _ in range(400)]
    return english, [[piece + 12 * language for piece in reversed(ids)] for ids in english]


@pytest.fixture(scope="module")
def table() -> AlignmentTable:
    """Two languages with different words."""
    return AlignmentTable.learn([corpus(1, 1), corpus(2, 2)], PIECES)


@pytest.mark.parametrize("language", [1, 2])
def test_each_word_links_to_its_translation_best(table: AlignmentTable, language: int) -> None:
    english, other = np.array(ENGLISH)[:, None], np.array(ENGLISH)[None, :] + 12 * language
    links = table.links(english, other)
    assert (links.argmax(1) == np.arange(len(ENGLISH))).all()
    assert links.diagonal().min() > 0.4


def test_words_of_different_sentences_have_no_link(table: AlignmentTable) -> None:
    assert table.links(np.array([1, 39]), np.array([39, 13])).tolist() == [0.0, 0.0]


def test_a_guide_follows_words_to_their_places(table: AlignmentTable) -> None:
    source = np.array([[37, 15, 14, 13, END, PAD]])  # a token of ours, then the words backwards
    target = np.array([[1, 2, 3, 39, END, PAD]])
    guide, known = table.guide(source, target, to_english=True, pad=PAD, symbols=SYMBOLS)
    assert guide.argmax(-1)[0, [0, 1, 2, 4]].tolist() == [3, 2, 1, 4]
    assert known[0].tolist() == [True, True, True, False, True, False]
    assert guide.sum(-1)[known] == pytest.approx(1.0)
    assert guide[0, :, 5].max() == 0  # nothing comes from padding


def test_a_guide_to_another_language_reads_the_table_the_other_way(table: AlignmentTable) -> None:
    guide, known = table.guide(
        np.array([[1, 2, 3, END]]), np.array([[27, 26, 25, END]]), to_english=False, pad=PAD, symbols=SYMBOLS
    )
    assert guide.argmax(-1)[0].tolist() == [2, 1, 0, 3]
    assert known.all()


def test_placeholders_link_to_themselves(table: AlignmentTable) -> None:
    guide, known = table.guide(
        np.array([[1, 37, 38, END]]), np.array([[38, 37, END, PAD]]), to_english=True, pad=PAD, symbols=SYMBOLS
    )
    assert guide.argmax(-1)[0, :3].tolist() == [2, 1, 3]
    assert known[0].tolist() == [True, True, True, False]


def test_a_table_is_kept(table: AlignmentTable, tmp_path: Path) -> None:
    table.save(tmp_path / "alignment.npz")
    again = AlignmentTable.load(tmp_path / "alignment.npz")
    assert (again.keys == table.keys).all() and (again.scores == table.scores).all() and again.pieces == PIECES

"""Keywords of a message."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from language.keywords import extract


def test_the_words_that_carry_the_message_come_first() -> None:
    words = {
        word for found in extract("I'm looking for wireless headphones for travelling") for word in found.text.split()
    }
    assert {"wireless", "headphones", "travelling"} <= words
    assert "looking" not in words


def test_a_single_word_is_its_own_keyword() -> None:
    assert [found.text for found in extract("headphones")] == ["headphones"]


@pytest.mark.parametrize("text", ["", "!!!", "hello", "<x0>", "42", "please show me more"])
def test_talk_without_content_has_no_keywords(text: str) -> None:
    assert extract(text) == []


def test_no_more_than_asked_for_and_best_first() -> None:
    found = extract("red leather boots, blue cotton shirt, green wool scarf, black silk tie", k=3)
    assert len(found) == 3
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        ("Busco unas zapatillas rojas por menos de 80 euros", "es", ["zapatillas", "rojas"]),
        ("Die Naht an meinem Rucksack ist aufgeplatzt", "de", ["rucksack", "aufgeplatzt"]),
        ("我想买一双红色跑鞋", "zh", ["红色", "跑鞋"]),
        ("أبحث عن حذاء أحمر", "ar", ["حذاء", "أحمر"]),
    ],
)
def test_each_language_has_its_own_words_without_content(text: str, language: str, wanted: list[str]) -> None:
    found = [keyword.text for keyword in extract(text, language)]
    assert set(wanted) <= set(found) and len(found) <= len(wanted) + 2, found


@given(st.text(max_size=200))
@settings(max_examples=100, deadline=None)
def test_no_text_raises(text: str) -> None:
    assert all(0 <= found.score <= 1 for found in extract(text))

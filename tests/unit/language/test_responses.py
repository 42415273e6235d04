"""Responses: variants, plural forms, fallback, errors that help."""

from __future__ import annotations

import random
import threading
from pathlib import Path

import pytest

from language.errors import ResponseError, UnknownNameError
from language.responses import Responses

ENGLISH = """
language: en
responses:
  utter_greet:
    text: ["Hello {name}!", "Hi {name}!"]
    buttons:
      - {label: button_more, payload: '/show_more{"from": "{sku}"}'}
  utter_found: {one: "{count} product", other: "{count} products"}
  utter_bye: "Bye"
labels:
  button_more: "Show more"
"""
POLISH = """
language: pl
responses:
  utter_greet: "Cześć {name}!"
  utter_found:
    one: "{count} produkt"
    few: "{count} produkty"
    many: "{count} produktów"
    other: "{count} produktu"
labels:
  button_more: "Pokaż więcej"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "en.yml").write_text(ENGLISH, encoding="utf-8")
    (tmp_path / "pl.yml").write_text(POLISH, encoding="utf-8")
    return tmp_path


def test_a_text_is_rendered_in_the_language(folder: Path) -> None:
    assert Responses.load(folder).render("utter_greet", "pl", name="Ola") == "Cześć Ola!"


def test_variants_alternate_and_a_seed_fixes_them(folder: Path) -> None:
    responses = Responses.load(folder, rng=random.Random(1))
    assert {responses.render("utter_greet", "en", name="A") for _ in range(30)} == {"Hello A!", "Hi A!"}


@pytest.mark.parametrize(
    ("count", "text"),
    [(1, "1 produkt"), (3, "3 produkty"), (5, "5 produktów"), (12345, "12\u00a0345 produktów")],
)
def test_plural_forms_follow_the_language(folder: Path, count: int, text: str) -> None:
    assert Responses.load(folder).render("utter_found", "pl", count=count) == text


def test_a_missing_text_falls_back_to_english_and_is_logged_once(
    folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    responses = Responses.load(folder)
    assert [responses.render("utter_bye", "pl") for _ in range(2)] == ["Bye", "Bye"]
    assert responses.render("utter_bye", "sv") == "Bye"
    assert len([record for record in caplog.records if "utter_bye" in record.getMessage()]) == 1
    assert responses.missing() == {"pl": ["utter_bye"]}


def test_an_unknown_name_lists_near_ones(folder: Path) -> None:
    with pytest.raises(UnknownNameError, match="utter_greet"):
        Responses.load(folder).render("utter_gret", "en")


def test_a_missing_variable_is_named(folder: Path) -> None:
    with pytest.raises(ResponseError, match="needs {name}"):
        Responses.load(folder).render("utter_greet", "pl")
    with pytest.raises(ResponseError, match="pass count"):
        Responses.load(folder).render("utter_found", "pl")


def test_braces_in_values_are_left_alone(folder: Path) -> None:
    assert Responses.load(folder).render("utter_greet", "pl", name="{count}") == "Cześć {count}!"


def test_buttons_have_translated_titles_and_filled_payloads(folder: Path) -> None:
    buttons = Responses.load(folder).buttons("utter_greet", "pl", sku="A-1")
    assert buttons == [{"title": "Pokaż więcej", "payload": '/show_more{"from": "A-1"}'}]
    assert Responses.load(folder).buttons("utter_bye", "en") == []


def test_placeholders_of_all_variants_are_known(folder: Path) -> None:
    responses = Responses.load(folder)
    assert responses.placeholders("utter_greet") == {"name"}
    assert responses.placeholders("utter_found", "pl") == {"count"}


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("language: fr\nresponses: {}", "language: en"),
        ("language: en\nresponses: {utter_x: yes}", "utter_x"),
        ("language: en\nresponses: {utter_x: [1]}", r"utter_x\[0\]"),
        ("language: en\nresponses: {utter_x: {one: a}}", "utter_x"),
        ("language: en\nresponses: {a: b}\nlabels: {a: c}", "keep one"),
        ("language: [", "not readable"),
    ],
)
def test_a_wrong_file_is_named_with_the_place(tmp_path: Path, text: str, problem: str) -> None:
    (tmp_path / "en.yml").write_text(text, encoding="utf-8")
    with pytest.raises(ResponseError, match=problem):
        Responses.load(tmp_path)


def test_a_folder_without_files_is_named(tmp_path: Path) -> None:
    with pytest.raises(ResponseError, match="no response files"):
        Responses.load(tmp_path)


def test_threads_may_share_responses(folder: Path) -> None:
    responses = Responses.load(folder)
    texts: list[str] = []
    threads = [
        threading.Thread(
            target=lambda: texts.extend(responses.render("utter_found", "pl", count=n) for n in range(200))
        )
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(texts) == 800


def test_an_informal_language_says_some_things_otherwise(folder: Path) -> None:
    (folder / "informal").mkdir()
    (folder / "informal" / "pl.yml").write_text("language: pl\nresponses: {utter_greet: 'Hej {name}!'}\n", "utf-8")
    assert Responses.load(folder).render("utter_greet", "pl", name="Ola") == "Cześć Ola!"
    friends = Responses.load(folder, informal=["pl"])
    assert friends.render("utter_greet", "pl", name="Ola") == "Hej Ola!"
    assert friends.render("utter_found", "pl", count=3) == "3 produkty"


def test_a_language_that_is_spoken_in_one_way_and_a_text_that_replaces_none_are_named(folder: Path) -> None:
    (folder / "informal").mkdir()
    (folder / "informal" / "pl.yml").write_text("language: pl\nresponses: {utter_hey: 'Hej'}\n", "utf-8")
    with pytest.raises(ResponseError, match=r"SABIR_INFORMAL names fr, .*there is one for pl"):
        Responses.load(folder, informal=["fr"])
    with pytest.raises(ResponseError, match="utter_hey is no response of pl.yml"):
        Responses.load(folder, informal=["pl"])

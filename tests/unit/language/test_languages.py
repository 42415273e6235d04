"""The fifteen languages and their tables."""

from __future__ import annotations

import pytest

from language import languages


def test_every_table_covers_all_fifteen_languages() -> None:
    assert len(languages.LANGUAGES) == 15
    for table in (languages.SCRIPTS, languages.ENGLISH_NAMES, languages.NATIVE_NAMES, languages.LOCALES):
        assert set(table) == set(languages.LANGUAGES)


@pytest.mark.parametrize(
    ("locale", "language"),
    [
        ("pt-BR", "pt"),
        ("zh_Hans_CN", "zh"),
        ("EN", "en"),
        ("sv-SE", None),
        ("", None),
        (None, None),
        (3, None),
    ],
)
def test_a_locale_gives_its_language(locale: object, language: str | None) -> None:
    assert languages.language_of(locale) == language


def test_only_arabic_is_written_from_right_to_left() -> None:
    assert [code for code in languages.LANGUAGES if languages.direction(code) == "rtl"] == ["ar"]


def test_undetermined_is_no_supported_language() -> None:
    assert not languages.is_supported("und")
    assert languages.is_supported("tr")

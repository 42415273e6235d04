"""Small parts of the shop that need no database."""

from __future__ import annotations

import json
from datetime import datetime, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import shop.errors
from shop.colors import BASE_COLORS, base_color
from shop.errors import FeedRowError, SettingsError, ShopError
from shop.importers.base import check_url, content_hash, parse_moment
from shop.importers.google_fields import column_name, plain_text
from shop.importers.google_tsv import split_quoted
from shop.lexicon import write_atomically
from shop.orders import email_key, order_key
from shop.settings import ShopSettings
from shop.text import clean_json, clean_text


@pytest.mark.parametrize(
    ("name", "base"),
    [
        ("Red", "red"),
        ("red/blue", "red"),
        ("Burgundy / Gold", "red"),
        ("red/blue/green", "multicolour"),
        ("red/crimson/ruby", "red"),
        ("Rose Gold", "gold"),
        ("Light Navy Blue", "blue"),
        ("dark-green", "green"),
        ("off-white", "white"),
        ("tie-dye", "multicolour"),
        ("Heather Grey", "grey"),
        ("black and white", "black"),
        ("Zorblax", None),
        ("", None),
        (None, None),
    ],
)
def test_shades_have_a_base_colour(name: str | None, base: str | None) -> None:
    assert base_color(name) == base


def test_every_base_colour_is_its_own() -> None:
    assert len(BASE_COLORS) == 16
    assert [base_color(name) for name in BASE_COLORS] == list(BASE_COLORS)


@given(st.text(max_size=50))
def test_any_colour_text_gives_a_base_colour_or_none(text: str) -> None:
    assert base_color(text) in (None, *BASE_COLORS)


@given(st.text())
def test_cleaned_text_can_be_encoded_and_is_cleaned_once(text: str) -> None:
    cleaned = clean_text(text)
    assert "\x00" not in cleaned
    assert cleaned.encode().decode() == cleaned
    assert clean_text(cleaned) == cleaned


def test_cleaning_leaves_good_text_alone_and_reaches_into_json() -> None:
    good = "Zapatón 👟 أحمر"
    assert clean_text(good) == good
    assert clean_text("\ud83d\ude00") == "😀", "a pair that JSON kept apart"
    assert clean_json({"a\x00": ["b\x00", 1, None, {"c": "\x00"}]}) == {"a": ["b", 1, None, {"c": ""}]}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024-02-24T11:07-0800", datetime(2024, 2, 24, 19, 7, tzinfo=timezone.utc)),
        ("2024-02-24T11:07:30+01:00", datetime(2024, 2, 24, 10, 7, 30, tzinfo=timezone.utc)),
        ("2024-02-24T11:07:30Z", datetime(2024, 2, 24, 11, 7, 30, tzinfo=timezone.utc)),
        ("2024-02-24", datetime(2024, 2, 24, tzinfo=timezone.utc)),
    ],
)
def test_moments_are_read_as_utc(text: str, expected: datetime) -> None:
    assert parse_moment(text) == expected


@pytest.mark.parametrize("url", ["https://shop.example/a?b=1", "/demo/img/a.svg", "HTTP://x.example"])
def test_addresses_a_browser_may_open_pass(url: str) -> None:
    assert check_url(url, 1, "link") == url


@pytest.mark.parametrize("url", ["javascript:alert(1)", "//evil.example", "data:text/html,x", "https://a b", "ftp://x"])
def test_other_addresses_are_refused(url: str) -> None:
    with pytest.raises(FeedRowError, match="write https"):
        check_url(url, 1, "link")


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("a\tb\t", ["a", "b", ""]),
        ('"a\tb"\tc', ["a\tb", "c"]),
        ('"say ""hi"""\tc', ['say "hi"', "c"]),
        ('27" screen\tc', ['27" screen', "c"]),
        ('"Best" shirt\tc', ["Best shirt", "c"]),
        ('""\t""', ["", ""]),
        ('a\t"open', None),
        ("", [""]),
    ],
)
def test_tabs_within_quotation_marks_do_not_split(text: str, fields: list[str] | None) -> None:
    assert split_quoted(text) == fields


@given(st.lists(st.text(alphabet='ab"\t ', max_size=6), min_size=1, max_size=5))
def test_what_is_quoted_comes_back(values: list[str]) -> None:
    quoted = "\t".join('"' + value.replace('"', '""') + '"' for value in values)
    assert split_quoted(quoted) == values


def test_column_names_are_read_as_the_specification_writes_them() -> None:
    assert [column_name(name) for name in ("g:Item Group ID", " price ", "image-link")] == [
        "item_group_id",
        "price",
        "image_link",
    ]


def test_descriptions_lose_their_html() -> None:
    assert plain_text("<p>Warm &amp; <b>soft</b></p><script>alert(1)</script>\n 3 < 5") == "Warm & soft 3 < 5"


def test_content_hashes_do_not_depend_on_order() -> None:
    assert content_hash({"a": 1, "b": [1, 2]}) == content_hash({"b": [1, 2], "a": 1})
    assert content_hash({"a": 1}) != content_hash({"a": "1"})


def test_a_file_is_replaced_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "home" / "lexicon.json"
    write_atomically(path, json.dumps({"brands": []}))
    with pytest.raises(UnicodeEncodeError):
        write_atomically(path, "\ud800")
    assert json.loads(path.read_text()) == {"brands": []}
    assert [file.name for file in path.parent.iterdir()] == ["lexicon.json"]


def test_order_numbers_and_addresses_are_compared_without_their_dress() -> None:
    assert order_key(" #ab １２٣ ") == "AB123"
    assert email_key(" Ana@Example.COM ") == "ana@example.com"


def test_settings_have_defaults_and_are_read_once() -> None:
    assert ShopSettings.from_env({}) == ShopSettings(Path(".sabir"), None, "EUR")
    read = ShopSettings.from_env(
        {"SABIR_HOME": "/data", "SABIR_DATABASE_URL": "postgres://u@h/d", "SABIR_CURRENCY": "usd"}
    )
    assert read == ShopSettings(Path("/data"), "postgresql://u@h/d", "USD")
    assert read.lexicon_file == Path("/data/lexicon.json")


@pytest.mark.parametrize(
    ("env", "says"),
    [({"SABIR_DATABASE_URL": "mysql://x"}, "postgresql://"), ({"SABIR_CURRENCY": "euros"}, "ISO 4217")],
)
def test_a_bad_setting_is_refused_with_what_would_be_right(env: dict[str, str], says: str) -> None:
    with pytest.raises(SettingsError, match=says):
        ShopSettings.from_env(env)


def test_every_error_stands_in_the_drawn_tree() -> None:
    drawn = shop.errors.__doc__ or ""
    errors = [value for value in vars(shop.errors).values() if isinstance(value, type) and issubclass(value, ShopError)]
    assert len(errors) > 8
    for error in errors:
        assert error.__name__ in drawn

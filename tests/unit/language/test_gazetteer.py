"""Terms of the lexicon are found in any of the 15 languages, inflected, misspelt or glued together."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from language.gazetteer import DEFAULT_FOLDER, Gazetteer, LexiconError
from language.text_folding import fold

Lexicon = dict[str, dict[str, dict[str, Any]]]


def small(item: str, shoes: str, red: str, leather: str, *also: str, **forms: str) -> Lexicon:
    """Make a lexicon of four terms; `also` and `forms` belong to the running shoes."""
    return {
        "item": {"running_shoes": {"base": item, "also": list(also), **forms}},
        "department": {"shoes": {"base": shoes}},
        "color": {"red": {"base": red}},
        "material": {"leather": {"base": leather}},
    }


LEXICONS: dict[str, Lexicon] = {
    "en": small("running shoes", "shoes", "red", "leather", "running shoe"),
    "de": small("Laufschuhe", "Schuhe", "rot", "Leder", "Laufschuh"),
    "es": small("zapatillas de correr", "zapatos", "rojo", "cuero"),
    "fr": small("chaussures de course", "chaussures", "rouge", "cuir"),
    "it": small("scarpe da corsa", "scarpe", "rosso", "pelle"),
    "pt": small("tênis de corrida", "sapatos", "vermelho", "couro"),
    "nl": small("hardloopschoenen", "schoenen", "rood", "leer"),
    "pl": small("buty do biegania", "buty", "czerwony", "skóra"),
    "ru": small("кроссовки", "обувь", "красный", "кожа"),
    "tr": small("koşu ayakkabısı", "ayakkabı", "kırmızı", "deri"),
    "ar": small("حذاء جري", "أحذية", "أحمر", "جلد"),
    "hi": small("दौड़ने के जूते", "जूते", "लाल", "चमड़ा"),
    "ja": small("ランニングシューズ", "靴", "赤い", "革", "ジョギングシューズ"),
    "ko": small("운동화", "신발", "빨간색", "가죽", "런닝화"),
    "zh": small("跑鞋", "鞋", "红色", "皮革", "跑步鞋"),
}


LEXICONS["es"]["color"]["red"]["fp"] = "rojas"


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer(LEXICONS)


def terms(gazetteer: Gazetteer, text: str, language: str) -> list[str]:
    return [match.term_id for match in gazetteer.find(text, language)]


FOUND = [
    ("en", "RED Running Shoes", ["red", "running_shoes"]), ("en", "a running shoe", ["running_shoes"]),
    ("en", "leather shoes", ["leather", "shoes"]),
    ("de", "rote Laufschuhe", ["red", "running_shoes"]), ("de", "mit roten Laufschuhen", ["red",
    "running_shoes"]),
    ("de", "Lederschuhe", ["leather", "shoes"]), ("es", "zapatillas de correr", ["running_shoes"]), ("es",
    "zapatos de cuero", ["shoes", "leather"]),
    ("fr", "des chaussures de course rouges", ["running_shoes", "red"]), ("fr", "l'article en cuir",
    ["leather"]),
    ("it", "scarpe da corsa in pelle", ["running_shoes", "leather"]), ("it", "una scarpa", ["shoes"]),
    ("pt", "tenis de corrida", ["running_shoes"]),
    ("pt", "sapato de couro", ["shoes", "leather"]), ("nl", "hardloopschoen", ["running_shoes"]), ("nl",
    "leren schoenen", ["shoes"]),
    ("pl", "butów do biegania", ["running_shoes"]), ("pl", "czerwone buty", ["red", "shoes"]), ("pl",
    "czerwonych butach", ["red", "shoes"]),
    ("ru", "красных кроссовок", ["red", "running_shoes"]), ("ru", "кроссовками", ["running_shoes"]), ("ru",
    "из кожи", ["leather"]),
    ("tr", "kırmızı koşu ayakkabılarını", ["red", "running_shoes"]), ("tr", "KIRMIZI ayakkabılarım", ["red",
    "shoes"]),
    ("ar", "الحذاء الجري", ["running_shoes"]), ("ar", "والأحمر", ["red"]), ("ar", "بجلد", ["leather"]),
    ("hi", "लाल जूतों", ["red", "shoes"]),
    ("hi", "दौड़ने के जूते", ["running_shoes"]), ("ja", "赤いランニングシューズはありますか", ["red",
    "running_shoes"]), ("ja", "革の靴", ["leather", "shoes"]),
    ("ko", "빨간색 운동화를 찾아요", ["red", "running_shoes"]), ("ko", "여성운동화", ["running_shoes"]),
    ("ko", "신발이 있나요", ["shoes"]),
    ("zh", "我要红色跑鞋", ["red", "running_shoes"]), ("zh", "跑步鞋", ["running_shoes"]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "expected"), FOUND)
def test_terms_are_found_in_their_inflections(
    gazetteer: Gazetteer, language: str, text: str, expected: list[str]
) -> None:
    assert terms(gazetteer, text, language) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [("en", "lether runing shoes", ["leather", "running_shoes"]), ("en", "leahter", ["leather"]),
     ("pt", "vermlho", ["red"]),
     ("ru", "красновки", []),
     ("pl", "czerwny", ["red"])],
)  # fmt: skip
def test_one_typing_error_in_a_long_word_is_forgiven(
    gazetteer: Gazetteer, language: str, text: str, expected: list[str]
) -> None:
    assert terms(gazetteer, text, language) == expected


@pytest.mark.parametrize(
    ("language", "text"), [("en", "weather shred"), ("en", "tired"), ("de", "Brot"), ("es", "rojizo no"), ("hi", "कल")]
)
def test_a_word_that_only_looks_alike_is_not_taken(gazetteer: Gazetteer, language: str, text: str) -> None:
    assert terms(gazetteer, text, language) == []


def test_an_adjective_inside_a_romance_phrase_does_not_hide_it(gazetteer: Gazetteer) -> None:
    matches = gazetteer.find("zapatillas rojas de correr", "es")
    assert [(match.term_id, match.text) for match in matches if match.slot == "item"] == [
        ("running_shoes", "zapatillas")
    ]


def test_a_word_of_the_vocabulary_stands_for_itself() -> None:
    lexicon = {"en": {"item": {"wellies": {"base": "wellies"}}}, "de": {"feature": {"soft": {"base": "weiche"}}}}
    assert terms(Gazetteer(lexicon), "welche Farbe", "de") == ["soft"]
    assert terms(Gazetteer(lexicon, {"de": {"welche"}}), "welche Farbe", "de") == []


def test_the_base_is_english_and_offsets_are_original(gazetteer: Gazetteer) -> None:
    text = "Ich suche ROTE Laufschuhe!"
    for match in gazetteer.find(text, "de"):
        assert text[match.start : match.end] == match.text
    assert [match.base for match in gazetteer.find(text, "de")] == ["red", "running shoes"]


def test_a_compound_character_does_not_mean_its_part() -> None:
    lexicon: dict[str, Lexicon] = {"zh": {"color": {"gold": {"base": "金"}}}, "ja": {"color": {"gold": {"base": "金"}}}}
    gold = Gazetteer(lexicon)
    assert terms(gold, "怎么退还现金", "zh") == []
    assert terms(gold, "返金してください", "ja") == []
    assert terms(gold, "金の指輪", "ja") == ["gold"]


def test_a_code_that_is_a_word_counts_in_capitals_only() -> None:
    gazetteer = Gazetteer({"en": {"currency": {"try": {"base": "lira", "also": ["TRY"]}}}})
    assert terms(gazetteer, "I want to try it", "en") == []
    assert terms(gazetteer, "prices in TRY", "en") == ["try"]


def test_an_unknown_language_finds_nothing(gazetteer: Gazetteer) -> None:
    assert gazetteer.find("running shoes", "und") == []


def test_a_broken_file_is_left_out_and_an_empty_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="no lexicon in"):
        Gazetteer.load(tmp_path)
    (tmp_path / "en.yml").write_text("language: en\ncolor: {red: {base: red}}\n", encoding="utf-8")
    (tmp_path / "de.yml").write_text("color: [", encoding="utf-8")
    assert Gazetteer.load(tmp_path).languages == ("en",)


def test_every_base_of_the_repository_is_found_by_itself() -> None:
    from language.gazetteer import default_gazetteer, read_lexicon

    gazetteer = default_gazetteer()
    missed = []
    for language in gazetteer.languages:
        for slot, entries in read_lexicon(DEFAULT_FOLDER / f"{language}.yml").items():
            for term_id, entry in entries.items():
                found = {(m.slot, m.term_id) for m in gazetteer.find(entry["base"], language)}
                if (slot, term_id) not in found:
                    missed.append((language, slot, term_id, entry["base"]))
    assert missed == []


@settings(max_examples=200, deadline=None)
@given(text=st.text(max_size=60), language=st.sampled_from(tuple(LEXICONS)))
def test_no_text_makes_the_gazetteer_raise(text: str, language: str) -> None:
    for match in GAZETTEER.find(text, language):
        assert 0 <= match.start < match.end <= len(text)


@settings(max_examples=200, deadline=None)
@given(text=st.text(max_size=60))
def test_folding_keeps_its_way_back(text: str) -> None:
    folded = fold(text)
    assert len(folded.text) == len(folded.starts) == len(folded.ends)
    assert all(0 <= start < end <= len(text) for start, end in zip(folded.starts, folded.ends, strict=True))


GAZETTEER = Gazetteer(LEXICONS)

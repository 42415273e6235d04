"""What no translation may touch is found, taken out and put back."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from language.lexicon import Lexicon, LexiconFile
from language.protection import find_spans, missing, protect, restore, without_spans

LEXICON = Lexicon(["Nike", "Adidas", "Nordkap", "On"], ["Trail Runner 3", "Cozy Home Set"])


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("see https://a.example/x?y=1.", "see <x0>."),
        ("mail me@shop.example now", "mail <x0> now"),
        ("order #10001 or SB-20931", "order <x0> or <x1>"),
        ("ALV-1042 y wh-1000xm4", "<x0> y <x1>"),
        ("a 3-piece 15-inch set", "a <x0>-piece <x1>-inch set"),
        ("talla 41½ o M", "talla <x0> o <x1>"),
        ("in XL, size m, 90B", "in <x0>, size <x1>, <x2>"),
        ("尺码M的红鞋", "尺码<x0>的红鞋"),
        ("l'M. Dupont", "l'M. Dupont"),
        ("10x20 cm, 256 GB und 20 %", "<x0>, <x1> und <x2>"),
        ("%20 indirim", "<x0> indirim"),
        ("EU 42 or 10.5 US", "<x0> or <x1>"),
        ("call +49 170 1234567 please", "call <x0> please"),
        ("code WELCOME or SAVE20", "code <x0> or <x1>"),
        ("R$ 99,90, kr 500, 1 500,00 €", "<x0>, <x1>, <x2>"),
        ("₹5,000 से कम", "<x0> से कम"),
        ("the 2nd and 3rd", "the 2nd and 3rd"),
        ("ochenta euros", "ochenta euros"),
        ("用户１２３", "用户<x0>"),
        ("Nikes and ADIDAS", "<x0> and <x1>"),
        ("Nike'ın ayakkabısı", "<x0>'ın ayakkabısı"),
        ("buty Adidasa", "buty <x0>"),
        ("On and on", "<x0> and on"),
        ("the trail runner 3 again", "the <x0> again"),
        ("两块手表", "两块手表"),
        ("80 liradan ucuz", "<x0> liradan ucuz"),
    ],
)
def test_spans_are_replaced_and_come_back(text: str, masked: str) -> None:
    protected = protect(text, LEXICON)
    assert protected.text == masked
    assert restore(protected.text, protected.spans) == text


@pytest.mark.parametrize(
    ("text", "restored"),
    [
        ("por menos de 80 euros", "por menos de 80 EUR"),
        ("80欧元以下", "80 EUR以下"),
        ("八十欧元", "80 EUR"),
        ("до 5000 рублей", "до 5000 RUB"),
        ("بأقل من ٨٠ يورو", "بأقل من 80 EUR"),
        ("5万円以下の靴", "50000 JPY以下の靴"),
        ("3만5천원", "35000 KRW"),
        ("500 रुपये से कम", "500 INR से कम"),
        ("do 200 złotych", "do 200 PLN"),
        ("500 TL'den ucuz", "500 TRY'den ucuz"),
        ("50块以下", "50 CNY以下"),
        ("80-100 Euro", "80-100 EUR"),
        ("menos de 100 reais", "menos de 100 BRL"),
    ],
)
def test_a_currency_word_comes_back_as_its_code(text: str, restored: str) -> None:
    protected = protect(text)
    assert restore(protected.text, protected.spans) == restored


def test_two_pounds_may_be_a_weight() -> None:
    assert protect("2 libras de café").text == "<x0> libras de café"
    assert protect("20 livres").text == "<x0> livres"


def test_more_than_ten_spans_leave_the_later_ones_in_the_text() -> None:
    text = " ".join(str(number) for number in range(1, 13)).replace(" ", " a ")
    protected = protect(text)
    assert len(protected.spans) == 10
    assert protected.text.endswith("<x9> a 11 a 12")
    assert restore(protected.text, protected.spans) == text


def test_placeholders_that_a_shopper_typed_survive() -> None:
    for text in ("<x0> and 42", "<x5>" * 12 + " 42"):
        protected = protect(text)
        assert restore(protected.text, protected.spans) == text


def test_missing_tells_lost_doubled_and_invented_placeholders() -> None:
    spans = protect("42 or 43").spans
    assert missing("<x0> und <x1>", spans) == ()
    assert missing("<x1>", spans) == ("<x0>",)
    assert missing("<x0> <x0> <x1>", spans) == ("<x0>",)
    assert missing("<x0> <x1> <x7>", spans) == ("<x7>",)


def test_restoring_does_not_read_restored_text_again() -> None:
    spans = protect("<x1> 42").spans
    assert restore("<x0> <x1>", spans) == "<x1> 42"


_PIECES = st.sampled_from(
    ["80", "€", " ", "42", "M", "XL", "-", "a@b.example", "https://x.example", "½", "kg", "Nike", "鞋", "م",
     ".", ",", "<x1>", "AB-12", "%", "٨٠", "1.5", "\u00a0", "R$", "zł", "हिं", "X", "#"]
)  # fmt: skip


@given(st.one_of(st.text(max_size=200), st.lists(_PIECES, max_size=25).map("".join)))
@settings(max_examples=400, deadline=None)
def test_protecting_and_restoring_is_the_identity_but_for_currency_words(text: str) -> None:
    protected = protect(text, LEXICON)
    assert missing(protected.text, protected.spans) == () or not protected.spans
    expected, end = "", 0
    for span in protected.spans:
        assert text[span.start : span.end] == span.text
        assert span.value == span.text or span.kind == "money"
        expected += text[end : span.start] + span.value
        end = span.end
    assert restore(protected.text, protected.spans) == expected + text[end:]


@pytest.mark.parametrize(
    ("piece", "times"),
    [("1", 10000), ("1.", 5000), ("a-1", 3000), ("1 222 ", 1500), ("八", 9000), ("1-", 5000)],
)
def test_no_text_makes_the_search_slow(piece: str, times: int) -> None:
    start = time.perf_counter()
    find_spans(piece * times)
    assert time.perf_counter() - start < 5


def test_what_is_left_without_spans_tells_the_language() -> None:
    assert without_spans("zapatos Nike 42 por 80 euros", LEXICON).split() == ["zapatos", "por"]


def test_the_lexicon_file_is_read_again_when_it_changes(tmp_path: Path) -> None:
    path = tmp_path / "lexicon.json"
    file = LexiconFile(path)
    assert not file.current()
    path.write_text(json.dumps({"brands": ["Okari"], "products": []}), encoding="utf-8")
    assert file.current().brands == ("Okari",)
    path.write_text(json.dumps({"brands": ["Zephra", "Okari"]}), encoding="utf-8")
    os.utime(path, ns=(1, 1))
    assert file.current().brands == ("Zephra", "Okari")
    path.write_text("{broken", encoding="utf-8")
    assert file.current().brands == ("Zephra", "Okari")

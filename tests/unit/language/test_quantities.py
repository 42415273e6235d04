"""Prices, sizes, codes, positions and counts are read from messages as shoppers write them, in 15 languages."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from language.number_words import east_asian_value, number_words
from language.quantities import parse

LANGUAGES = ("en", "zh", "es", "fr", "de", "it", "pt", "nl", "pl", "ru", "tr", "ar", "hi", "ja", "ko")


def prices(text: str, language: str) -> list[tuple[str, str, str | None]]:
    """Give the price entities of a text as (entity, amount, currency)."""
    return [
        (q.entity, q.value["amount"], q.value["currency"])
        for q in parse(text, language)
        if q.entity.startswith("price")
    ]


def values(text: str, language: str, entity: str) -> list[Any]:
    return [q.value for q in parse(text, language) if q.entity == entity]


MAX = [
    ("en", "running shoes under 80 euros", "80.00", "EUR"), ("en", "no more than $50 please", "50.00", "USD"),
    ("en", "under 80", "80.00", None), ("en", "less than £19.99", "19.99", "GBP"), ("en", "80 € or less",
    "80.00", "EUR"),
    ("en", "my budget is 100 dollars", "100.00", "USD"), ("en", "under eighty euros", "80.00", "EUR"),
    ("de", "rote Laufschuhe unter 80 Euro", "80.00", "EUR"), ("de", "Schuhe bis zu 80 €", "80.00", "EUR"),
    ("de", "höchstens 80 Euro", "80.00", "EUR"), ("de", "bis 1.299,00 €", "1299.00", "EUR"),
    ("de", "maximal achtzig Euro", "80.00", "EUR"), ("de", "nicht mehr als 50", "50.00", None),
    ("es", "zapatillas por menos de 80 euros", "80.00", "EUR"), ("es", "menos de 80", "80.00", None),
    ("es", "hasta 60 €", "60.00", "EUR"), ("es", "como máximo 100 euros", "100.00", "EUR"),
    ("fr", "des baskets à moins de 80 €", "80.00", "EUR"), ("fr", "jusqu'à 50 euros", "50.00", "EUR"),
    ("fr", "80 euros maximum", "80.00", "EUR"), ("fr", "moins de quatre-vingts euros", "80.00", "EUR"),
    ("it", "scarpe a meno di 80 euro", "80.00", "EUR"), ("it", "sotto i 50 euro", "50.00", "EUR"),
    ("it", "non più di 100 €", "100.00", "EUR"), ("pt", "tênis por menos de 80 euros", "80.00", "EUR"),
    ("pt", "até R$ 200", "200.00", "BRL"), ("pt", "no máximo 50 euros", "50.00", "EUR"),
    ("nl", "schoenen onder de 80 euro", "80.00", "EUR"), ("nl", "maximaal 50 euro", "50.00", "EUR"),
    ("nl", "niet meer dan € 80,50", "80.50", "EUR"), ("pl", "buty poniżej 300 zł", "300.00", "PLN"),
    ("pl", "do 80 euro", "80.00", "EUR"), ("pl", "nie więcej niż sto złotych", "100.00", "PLN"),
    ("ru", "кроссовки до 80 евро", "80.00", "EUR"), ("ru", "не дороже 5000 рублей", "5000.00", "RUB"),
    ("ru", "дешевле 5 тысяч рублей", "5000.00", "RUB"), ("ru", "до восьмидесяти евро", "80.00", "EUR"),
    ("tr", "80 avronun altında ayakkabı", "80.00", "EUR"), ("tr", "80 euro'dan ucuz", "80.00", "EUR"),
    ("tr", "en fazla 500 TL", "500.00", "TRY"), ("tr", "500 liraya kadar", "500.00", "TRY"),
    ("tr", "80'in altında", "80.00", None), ("ar", "حذاء بأقل من ٨٠ يورو", "80.00", "EUR"),
    ("ar", "أقل من 100 دولار", "100.00", "USD"), ("ar", "لا يزيد عن ٥٠ درهم", "50.00", "AED"),
    ("hi", "80 यूरो से कम के जूते", "80.00", "EUR"), ("hi", "₹5,000 तक", "5000.00", "INR"),
    ("hi", "अधिकतम दो हज़ार रुपये", "2000.00", "INR"), ("ja", "80ユーロ以下の靴", "80.00", "EUR"),
    ("ja", "五千円以内で", "5000.00", "JPY"), ("ja", "1万円より安いもの", "10000.00", "JPY"),
    ("ja", "予算は8000円です", "8000.00", "JPY"), ("ko", "80유로 이하 운동화", "80.00", "EUR"),
    ("ko", "3만원까지", "30000.00", "KRW"), ("ko", "5만 원보다 싼 가방", "50000.00", "KRW"),
    ("zh", "80欧元以下的跑鞋", "80.00", "EUR"), ("zh", "不超过八十块", "80.00", "CNY"), ("zh", "80以下",
    "80.00", None),
    ("zh", "三百元以内", "300.00", "CNY"), ("ja", "５，０００円以下", "5000.00", "JPY"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "amount", "currency"), MAX)
def test_an_upper_bound_is_read_in_every_language(language: str, text: str, amount: str, currency: str | None) -> None:
    assert prices(text, language) == [("price_max", amount, currency)]


MIN = [
    ("en", "over 100 euros", "100.00", "EUR"), ("en", "at least $20", "20.00", "USD"), ("de", "über 50 €",
    "50.00", "EUR"),
    ("de", "ab 50 Euro", "50.00", "EUR"), ("es", "más de 50 euros", "50.00", "EUR"), ("fr",
    "à partir de 30 €", "30.00", "EUR"),
    ("it", "almeno 50 euro", "50.00", "EUR"), ("pt", "acima de 100 reais", "100.00", "BRL"), ("nl",
    "meer dan 50 euro", "50.00", "EUR"),
    ("pl", "powyżej 100 zł", "100.00", "PLN"), ("ru", "не менее 50 евро", "50.00", "EUR"), ("tr",
    "100 liradan fazla", "100.00", "TRY"),
    ("tr", "en az 50 euro", "50.00", "EUR"), ("ar", "أكثر من ٥٠ يورو", "50.00", "EUR"), ("hi",
    "50 यूरो से ज़्यादा", "50.00", "EUR"),
    ("ja", "50ユーロ以上", "50.00", "EUR"), ("ko", "5만원 이상", "50000.00", "KRW"), ("zh", "50欧元以上",
    "50.00", "EUR"),
    ("de", "nicht unter 50 Euro", "50.00", "EUR"), ("hi", "कम से कम 500 रुपये", "500.00", "INR"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "amount", "currency"), MIN)
def test_a_lower_bound_is_read_in_every_language(language: str, text: str, amount: str, currency: str | None) -> None:
    assert prices(text, language) == [("price_min", amount, currency)]


ABOUT = [
    ("en", "around 80 euros", "80.00", "EUR"), ("en", "about $80", "80.00", "USD"), ("en", "~80€", "80.00",
    "EUR"),
    ("de", "um die 80 Euro", "80.00", "EUR"), ("de", "etwa 80 €", "80.00", "EUR"), ("es", "unos 80 euros",
    "80.00", "EUR"),
    ("fr", "environ 80 euros", "80.00", "EUR"), ("it", "sui 80 euro", "80.00", "EUR"), ("pt",
    "cerca de 80 euros", "80.00", "EUR"),
    ("nl", "rond de 80 euro", "80.00", "EUR"), ("pl", "około 80 zł", "80.00", "PLN"), ("ru",
    "около 80 евро", "80.00", "EUR"),
    ("tr", "80 avro civarında", "80.00", "EUR"), ("ar", "حوالي ٨٠ يورو", "80.00", "EUR"), ("hi",
    "80 यूरो के आसपास", "80.00", "EUR"),
    ("ja", "80ユーロくらい", "80.00", "EUR"), ("ko", "3만원 정도", "30000.00", "KRW"), ("zh", "80欧元左右",
    "80.00", "EUR"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "amount", "currency"), ABOUT)
def test_an_approximate_price_is_marked_about(language: str, text: str, amount: str, currency: str) -> None:
    assert prices(text, language) == [("price_about", amount, currency)]
    assert [q.extra["bound"] for q in parse(text, language)] == ["about"]


RANGES = [
    ("en", "between 50 and 80 €"), ("en", "from €50 to €80"), ("en", "50-80 euros"), ("de",
    "zwischen 50 und 80 Euro"),
    ("de", "50 bis 80 €"), ("es", "entre 50 y 80 euros"), ("fr", "entre 50 et 80 €"), ("fr",
    "de 50 à 80 euros"),
    ("it", "tra i 50 e gli 80 euro"), ("pt", "entre 50 e 80 euros"), ("nl", "tussen de 50 en 80 euro"),
    ("nl", "50 tot 80 euro"),
    ("pl", "od 50 do 80 euro"), ("ru", "от 50 до 80 евро"), ("tr", "50 ile 80 avro arası"), ("ar",
    "بين ٥٠ و ٨٠ يورو"),
    ("ar", "من 50 إلى 80 يورو"), ("hi", "50 से 80 यूरो के बीच"), ("ja", "50ユーロから80ユーロまで"), ("ja",
    "50〜80ユーロ"),
    ("ko", "50유로에서 80유로 사이"), ("zh", "50到80欧元"), ("zh", "五十到八十欧元之间"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text"), RANGES)
def test_a_range_gives_both_bounds_with_the_currency(language: str, text: str) -> None:
    assert prices(text, language) == [("price_min", "50.00", "EUR"), ("price_max", "80.00", "EUR")]


NOTATIONS = [
    ("en", "80€", "80.00", "EUR"), ("en", "€80,50", "80.50", "EUR"), ("en", "$1,299.00", "1299.00", "USD"),
    ("de", "1.299,00 €", "1299.00", "EUR"), ("zh", "八十欧元", "80.00", "EUR"), ("hi", "₹5,000", "5000.00",
    "INR"),
    ("tr", "80 yuro", "80.00", "EUR"), ("es", "80 euros", "80.00", "EUR"), ("en", "US$ 50", "50.00", "USD"),
    ("zh", "80块", "80.00", "CNY"), ("ja", "5千円", "5000.00", "JPY"), ("ko", "3만원", "30000.00", "KRW"),
    ("ko", "3만 5천원", "35000.00", "KRW"), ("ar", "٨٠ يورو", "80.00", "EUR"), ("pl", "120 zł", "120.00",
    "PLN"),
    ("tr", "500 TL", "500.00", "TRY"), ("pt", "R$ 49,90", "49.90", "BRL"), ("fr", "1 299 €", "1299.00",
    "EUR"),
    ("de", "EUR 80", "80.00", "EUR"), ("en", "80 EUR", "80.00", "EUR"), ("de", "49,- €", "49.00", "EUR"),
    ("hi", "₹1,29,999", "129999.00", "INR"), ("ja", "1万5千円", "15000.00", "JPY"), ("zh", "两百五十元",
    "250.00", "CNY"),
    ("zh", "¥80", "80.00", "CNY"), ("ja", "¥8000", "8000.00", "JPY"), ("ru", "1 500 руб.", "1500.00", "RUB"),
    ("hi", "५०० रुपये", "500.00", "INR"), ("en", "20 Swiss francs", "20.00", "CHF"), ("es", "ochenta euros",
    "80.00", "EUR"),
    ("it", "cinquanta euro", "50.00", "EUR"), ("de", "fünfundzwanzig Euro", "25.00", "EUR"), ("ar",
    "خمسون يورو", "50.00", "EUR"),
    ("ar", "خمسة وعشرون دولارا", "25.00", "USD"), ("tr", "seksen avro", "80.00", "EUR"), ("nl",
    "vijfentwintig euro", "25.00", "EUR"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "amount", "currency"), NOTATIONS)
def test_an_exact_price_in_any_notation_is_price_about(language: str, text: str, amount: str, currency: str) -> None:
    assert prices(text, language) == [("price_about", amount, currency)]
    assert [q.extra["bound"] for q in parse(text, language)] == ["exact"]


NO_PRICE = [
    ("en", "delivery in 3 days?"), ("en", "less than 3 weeks"), ("en", "I have a question about 12345"),
    ("en", "20% off"),
    ("de", "Lieferung bis 18 Uhr"), ("ru", "доставка до 5 дней"), ("pl", "do 14 dni"), ("en",
    "Nike Air Max 90"),
    ("ko", "이 원피스 얼마예요"), ("zh", "三天以内到货吗"), ("ja", "3日以内に届きますか"), ("es",
    "más de 2 semanas"),
    ("fr", "moins de 3 jours"), ("en", "shipping takes over 10 days"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text"), NO_PRICE)
def test_a_number_without_money_is_no_price(language: str, text: str) -> None:
    assert prices(text, language) == []


SIZES = [
    ("en", "size 42", "42", None), ("en", "US 10.5", "10.5", "US"), ("en", "UK 8", "8", "UK"), ("en",
    "EU 42", "42", "EU"),
    ("en", "do you have it in M?", "M", "alpha"), ("en", "XL", "XL", "alpha"), ("en", "m", "M", "alpha"),
    ("en", "42", "42", None),
    ("en", "size medium", "M", "alpha"), ("en", "do you have it in 42?", "42", None), ("en", "size 41½",
    "41.5", None),
    ("es", "talla 42", "42", None), ("es", "talla M", "M", "alpha"), ("es", "calzo un 43", "43", None),
    ("fr", "taille M", "M", "alpha"),
    ("fr", "pointure 38", "38", None), ("fr", "je fais du 42", "42", None), ("de", "Größe 42", "42", None),
    ("de", "Gr. L", "L", "alpha"),
    ("de", "EU-Größe 42", "42", "EU"), ("it", "taglia M", "M", "alpha"), ("it", "porto il 42", "42", None),
    ("pt", "tamanho 40", "40", None), ("pt", "tamanho G", "L", "alpha"), ("nl", "maat 42", "42", None),
    ("pl", "rozmiar 42", "42", None),
    ("pl", "w rozmiarze M", "M", "alpha"), ("ru", "размер 42", "42", None), ("ru", "42 размер", "42", None),
    ("ru", "42-го размера", "42", None),
    ("tr", "42 numara", "42", None), ("tr", "M beden", "M", "alpha"), ("ar", "مقاس 42", "42", None), ("ar",
    "مقاس ٤٢", "42", None),
    ("hi", "साइज 42", "42", None), ("hi", "42 नंबर का जूता", "42", None), ("ja", "サイズM", "M", "alpha"),
    ("ja", "Mサイズ", "M", "alpha"),
    ("ja", "26.5cmのサイズ", "26.5", None), ("ko", "사이즈 M", "M", "alpha"), ("ko", "270 사이즈", "270",
    None), ("zh", "42码", "42", None),
    ("zh", "有L码吗", "L", "alpha"), ("zh", "欧码42", "42", "EU"), ("zh", "大号", "L", "alpha"), ("en",
    "can you change the size to 43", "43", None),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "value", "system"), SIZES)
def test_a_size_is_read_with_its_system(language: str, text: str, value: str, system: str | None) -> None:
    found = [q for q in parse(text, language) if q.entity == "size"]
    assert [(q.value, q.extra.get("system")) for q in found] == [(value, system)]
    assert [q.entity for q in parse(text, language)] == ["size"]


def test_two_sizes_are_both_read() -> None:
    assert values("size 42 or 43", "en", "size") == ["42", "43"]
    assert values("Größe M oder L", "de", "size") == ["M", "L"]


def test_a_sentence_with_a_lower_case_us_is_no_size() -> None:
    assert parse("show us 10 shoes", "en") == [] or values("show us 10 shoes", "en", "size") == []


ORDERS = [
    ("en", "where is my order 10482?", "10482"), ("en", "#10482", "10482"), ("en", "10482", "10482"), ("en",
    "SB-10482", "SB-10482"),
    ("en", "order no. AB12345 please", "AB12345"), ("de", "Wo ist meine Bestellung 10482?", "10482"), ("de",
    "Bestellnummer: SB-10482", "SB-10482"),
    ("es", "mi pedido número 10482", "10482"), ("fr", "ma commande n° 10482", "10482"), ("it",
    "ordine 10482", "10482"),
    ("pt", "a minha encomenda 10482", "10482"), ("nl", "waar is bestelling 10482", "10482"), ("pl",
    "zamówienie nr 10482", "10482"),
    ("ru", "где мой заказ № 10482", "10482"), ("tr", "10482 numaralı siparişim nerede", "10482"), ("ar",
    "أين طلبي رقم ١٠٤٨٢", "10482"),
    ("hi", "मेरा ऑर्डर 10482 कहाँ है", "10482"), ("ja", "注文番号は10482です", "10482"), ("ko",
    "주문번호 10482", "10482"), ("zh", "我的订单10482到哪了", "10482"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "number"), ORDERS)
def test_an_order_number_is_read_with_western_digits(language: str, text: str, number: str) -> None:
    assert [(q.entity, q.value) for q in parse(text, language)] == [("order_number", number)]


COUPONS = [
    ("en", "does the code SAVE20 work?", "SAVE20"), ("de", "Gutscheincode SOMMER15 einlösen", "SOMMER15"),
    ("es", "el cupón VERANO10", "VERANO10"),
    ("fr", "code promo BIENVENUE", "BIENVENUE"), ("it", "il codice sconto ESTATE20", "ESTATE20"), ("pt",
    "o cupom DESC10", "DESC10"),
    ("nl", "kortingscode LENTE15", "LENTE15"), ("pl", "kod rabatowy LATO20", "LATO20"), ("ru",
    "промокод SALE30 не работает", "SALE30"),
    ("tr", "YAZ20 kodu geçerli mi", "YAZ20"), ("ar", "كود الخصم SAVE20", "SAVE20"), ("hi", "कूपन SAVE20",
    "SAVE20"),
    ("ja", "クーポンSAVE20を使いたい", "SAVE20"), ("ko", "쿠폰 SAVE20", "SAVE20"), ("zh", "优惠码SAVE20",
    "SAVE20"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "code"), COUPONS)
def test_a_coupon_is_read_beside_its_cue(language: str, text: str, code: str) -> None:
    assert [(q.entity, q.value) for q in parse(text, language)] == [("coupon", code)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_email_is_read_in_every_language(language: str) -> None:
    assert values("Ana.Lopez+1@mail.example.com", language, "email") == ["Ana.Lopez+1@mail.example.com"]


def test_an_email_inside_japanese_is_read() -> None:
    assert values("メールはana@example.comです", "ja", "email") == ["ana@example.com"]


COUNTS = [
    ("en", "two of them", 2), ("en", "3 pairs please", 3), ("en", "I want 2", 2), ("de", "3 Stück", 3),
    ("de", "zwei Paar", 2),
    ("es", "quiero dos", 2), ("es", "3 unidades", 3), ("fr", "deux paires", 2), ("fr", "j'en veux trois",
    3), ("it", "vorrei due paia", 2),
    ("pt", "quero duas", 2), ("nl", "drie stuks", 3), ("pl", "dwie sztuki", 2), ("ru", "две пары", 2),
    ("ru", "3 штуки", 3), ("tr", "iki tane", 2),
    ("tr", "3 adet", 3), ("ar", "ثلاث قطع", 3), ("ar", "أريد ٣ قطع", 3), ("hi", "दो जोड़ी", 2), ("hi",
    "3 पीस", 3), ("ja", "二足ください", 2),
    ("ja", "3個", 3), ("ja", "ふたつください", 2), ("ko", "두 켤레", 2), ("ko", "3개 주세요", 3), ("zh",
    "两双", 2), ("zh", "我要3件", 3),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "count"), COUNTS)
def test_a_quantity_is_read(language: str, text: str, count: int) -> None:
    assert [(q.entity, q.value) for q in parse(text, language)] == [("quantity", count)]


ORDINALS = [
    ("en", "the second one", 2), ("en", "the last one", -1), ("en", "the 3rd one", 3), ("en", "number 2",
    2), ("de", "das zweite", 2),
    ("de", "die letzte", -1), ("es", "la segunda", 2), ("es", "el último", -1), ("fr", "le deuxième", 2),
    ("fr", "la dernière", -1),
    ("it", "il secondo", 2), ("it", "l'ultimo", -1), ("pt", "o terceiro", 3), ("pt", "a última", -1), ("nl",
    "de tweede", 2), ("nl", "de laatste", -1),
    ("pl", "drugi", 2), ("pl", "ostatnie", -1), ("ru", "второй", 2), ("ru", "последний", -1), ("tr",
    "ikincisi", 2), ("tr", "sonuncu", -1),
    ("ar", "الثاني", 2), ("ar", "الأخير", -1), ("hi", "दूसरा वाला", 2), ("hi", "आखिरी वाला", -1), ("ja",
    "2番目", 2), ("ja", "二つ目", 2),
    ("ja", "最後のもの", -1), ("ko", "두 번째", 2), ("ko", "마지막 거", -1), ("zh", "第二个", 2), ("zh",
    "最后一个", -1),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "position"), ORDINALS)
def test_a_position_is_read(language: str, text: str, position: int) -> None:
    assert [(q.entity, q.value) for q in parse(text, language)] == [("ordinal", position)]


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "one second please"), ("en", "the last order I placed"), ("en", "first of all, hello"),
     ("es", "un segundo"),
     ("it", "prima di ordinare"), ("pt", "um segundo"), ("zh", "第一次购买"), ("fr", "la première fois")],
)  # fmt: skip
def test_an_everyday_first_or_second_is_no_position(language: str, text: str) -> None:
    assert values(text, language, "ordinal") == []


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "do you ship in 3 days"), ("de", "in zwei Tagen"), ("ru", "через 3 дня"),
     ("ja", "3日で届く"), ("zh", "三个月"),
     ("ko", "3일 안에"),
     ("fr", "un vélo neuf"), ("it", "sei un robot?"), ("hi", "रद्द कर दो"), ("en", "size 42"), ("tr",
     "altı ay"), ("ar", "خلال ٣ أيام")],
)  # fmt: skip
def test_a_measure_or_a_word_that_looks_like_a_number_is_no_quantity(language: str, text: str) -> None:
    assert values(text, language, "quantity") == []


def test_everything_in_one_message_is_read_without_overlaps() -> None:
    text = "order 10482: 2 pairs, size 42, under 80 €, code SAVE20, mail a@b.de"
    found = parse(text, "en")
    assert {q.entity for q in found} == {"order_number", "quantity", "size", "price_max", "coupon", "email"}
    assert all(text[q.start : q.end] == q.text for q in found)
    assert all(first.end <= second.start for first, second in zip(found, found[1:], strict=False))


def test_offsets_point_into_the_original_text() -> None:
    text = "حذاء رياضي بأقل من ٨٠ يورو"
    (price,) = parse(text, "ar")
    assert text[price.start : price.end] == price.text == "٨٠ يورو"


@pytest.mark.parametrize("language", [code for code in LANGUAGES if code not in ("zh", "ja", "ko")])
def test_number_words_cover_zero_to_one_hundred(language: str) -> None:
    assert set(number_words(language).values()) >= set(range(101))


@pytest.mark.parametrize(
    ("numeral", "value"),
    [("八十", 80), ("两百五", 250), ("一万二", 12000), ("十五", 15), ("二五", 25), ("1万5千", 15000), ("팔십", 80)],
)
def test_east_asian_numerals_are_read(numeral: str, value: int) -> None:
    assert east_asian_value(numeral) == value


@settings(max_examples=300, deadline=None)
@given(text=st.text(max_size=60), language=st.sampled_from((*LANGUAGES, "und", "")))
def test_no_text_makes_the_parser_raise(text: str, language: str) -> None:
    for quantity in parse(text, language):
        assert 0 <= quantity.start < quantity.end <= len(text)
        json.dumps(quantity.as_dict())


PIECES = [" ", *"80 € $ size M unter до 以下 八十 第 ٨٠ 3만 원 , . - # code AB12 ½ / से कम".split()]  # noqa: SIM905


@settings(max_examples=300, deadline=None)
@given(pieces=st.lists(st.sampled_from(PIECES), max_size=12), language=st.sampled_from(LANGUAGES))
def test_no_jumble_of_cues_and_numbers_makes_it_raise(pieces: list[str], language: str) -> None:
    for quantity in parse("".join(pieces), language):
        json.dumps(quantity.as_dict())

"""What importing a Google Merchant feed promises, over each database."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.engine import Engine

from shop import catalogue
from shop.database import reading, writing
from shop.errors import FeedError
from shop.importers import ImportReport, import_file
from shop.models import Price, Product, ProductText, Variant
from shop.settings import ShopSettings

HEADER = "id\ttitle\tdescription\tlink\timage_link\tprice\tavailability\tcolor\tsize\titem_group_id\tbrand\tmystery"


def row(sku: str, title: str = "Trail shoe", price: str = "79.90 EUR", *, stock: str = "in_stock", **more: str) -> str:
    values = {
        "link": "https://shop.example/a",
        "image_link": "https://shop.example/a.jpg",
        "brand": "Corriente",
    }
    values |= {"id": sku, "title": title, "price": price, "availability": stock, **more}
    return "\t".join(values.get(column, "") for column in HEADER.split("\t"))


def write(path: Path, *rows: str, header: str = HEADER) -> Path:
    path.write_bytes("\n".join([header, *rows, ""]).encode())
    return path


@pytest.fixture
def load(shop_settings: ShopSettings, tmp_path: Path):  # type: ignore[no-untyped-def]
    def run(*rows: str, header: str = HEADER, **more: object) -> ImportReport:
        return import_file(write(tmp_path / "feed.tsv", *rows, header=header), settings=shop_settings, **more)

    return run


def numbers(report: ImportReport) -> tuple[int, int, int, int, int]:
    return report.added, report.changed, report.unchanged, report.withdrawn, report.rejected_count


def test_rows_of_a_group_become_one_product_with_variants(load, catalogue_db: Engine) -> None:
    report = load(
        row("a-42", color="Burgundy/Gold", size="42", item_group_id="a", mystery="?"),
        row("b", "Kettle", "1.299,00 EUR", stock="out of stock"),
        row("a-43", color="Navy", size="43", item_group_id="a"),
    )
    assert numbers(report) == (2, 0, 0, 0, 0)
    assert report.ignored_columns == {"mystery": 1}
    with reading(catalogue_db) as session:
        shoe = catalogue.get_product(session, "a")
        assert shoe is not None and (shoe.title, shoe.brand, shoe.source) == (
            "Trail shoe",
            "Corriente",
            "google",
        )
        variants = catalogue.variants_of(session, shoe)
        assert [(v.sku, v.base_color, v.size, v.stock) for v in variants] == [
            ("a-42", "red", "42", None),
            ("a-43", "blue", "43", None),
        ]
        kettle = catalogue.get_product(session, "b")
        assert kettle is not None
        assert not catalogue.availability_of(catalogue.variants_of(session, kettle)).in_stock
        money = catalogue.price_of(session, kettle, "EUR")
        assert money is not None and money.amount == Decimal("1299.00")


def test_the_same_file_again_changes_nothing(load, catalogue_db: Engine) -> None:
    rows = [row("a", color="red"), row("b"), row("c", item_group_id="a")]
    load(*rows)
    with reading(catalogue_db) as session:
        before = session.execute(select(Product.id, Product.updated_at, Variant.id).join(Variant)).all()
        version = catalogue.version(session)
    assert numbers(load(*rows)) == (0, 0, 2, 0, 0)
    with reading(catalogue_db) as session:
        assert session.execute(select(Product.id, Product.updated_at, Variant.id).join(Variant)).all() == before
        assert catalogue.version(session) == version


def test_only_what_differs_is_written(load, catalogue_db: Engine) -> None:
    load(row("a"), row("b"), row("c"))
    report = load(row("a"), row("b", price="70 EUR", sale_price="ignored"), row("d"))
    assert numbers(report) == (1, 1, 1, 1, 0)
    with reading(catalogue_db) as session:
        assert catalogue.get_product(session, "c") is None
        gone = catalogue.get_product(session, "c", include_withdrawn=True)
        assert gone is not None and gone.withdrawn
        assert session.execute(select(func.count()).select_from(Price)).scalar_one() == 4
    assert numbers(load(row("c")))[:2] == (0, 1), "what comes back is on sale again"


def test_a_product_that_other_feeds_name_is_not_withdrawn(load, catalogue_db: Engine) -> None:
    load(row("a"), source="summer")
    assert load(row("b"), source="winter").withdrawn == 0
    with reading(catalogue_db) as session:
        assert catalogue.get_product(session, "a") is not None


def test_a_product_with_a_bad_row_is_neither_written_nor_withdrawn(load, catalogue_db: Engine) -> None:
    load(row("a"), row("b"))
    report = load(row("a", price="free"), row("b"))
    assert numbers(report) == (0, 0, 1, 0, 1)
    with reading(catalogue_db) as session:
        assert catalogue.get_product(session, "a") is not None


def test_a_file_of_bad_rows_alone_withdraws_nothing(load) -> None:
    load(row("a"), row("b"))
    assert numbers(load(row("x", price="free"), row("y", title=""))) == (0, 0, 0, 0, 2)


def test_quoted_values_may_hold_tabs_quotes_and_line_ends(load, catalogue_db: Engine) -> None:
    report = load(row("a", '"Say ""hi""\tnow"', description='"two\nlines"'), row("b", 'Screen 27"'))
    assert numbers(report) == (2, 0, 0, 0, 0)
    with reading(catalogue_db) as session:
        titles = [(p.title, p.description) for p in catalogue.iterate_products(session)]
    assert titles == [('Say "hi" now', "two lines"), ('Screen 27"', "")]


def test_a_variant_may_move_to_another_product(load, catalogue_db: Engine) -> None:
    load(row("v1", item_group_id="a"), row("v2", item_group_id="a"))
    report = load(row("v1", item_group_id="a"), row("v2", item_group_id="b"))
    assert numbers(report) == (1, 1, 0, 0, 0)
    with reading(catalogue_db) as session:
        moved = catalogue.get_product(session, "v2")
        assert moved is not None and moved.sku == "b"


def test_translations_stay_until_the_text_changes(load, catalogue_db: Engine) -> None:
    load(row("a"))

    def translate() -> None:
        with writing(catalogue_db) as session:
            product = catalogue.get_product(session, "a")
            assert product is not None and product.id is not None
            catalogue.save_text(session, product.id, "es", title="Zapatilla", description="")

    def translations() -> int:
        with reading(catalogue_db) as session:
            return int(session.execute(select(func.count()).select_from(ProductText)).scalar_one())

    translate()
    load(row("a", price="5 EUR"))
    assert translations() == 1
    load(row("a", title="Road shoe", price="5 EUR"))
    assert translations() == 0


@pytest.mark.parametrize(
    ("bad", "column", "problem"),
    [
        (row("x", price="12.50"), "price", "names no currency"),
        (row("x", price="-3 EUR"), "price", "not a price"),
        (row("x", price="$5"), "price", "USD, CAD or AUD"),
        (row("x", title=""), "title", "empty"),
        (row("", "No id"), "id", "empty"),
        (row("x", stock="maybe"), "availability", "'maybe' is unknown"),
        (row("x", link="javascript:alert(1)"), "link", "no web address"),
        (row("x", image_link="//evil.example/x"), "image_link", "no web address"),
        (row("x") + "\tone\ttoo many", None, "14 values for 12 columns"),
        (row("good"), "id", "stands in row 2 already"),
        (row("x", title="T" * 1001), "title", "1001 characters"),
        (row("x", title='"never closed'), None, "quotation mark"),
    ],
)
def test_a_bad_row_is_named_and_the_others_are_loaded(load, bad: str, column: str | None, problem: str) -> None:
    report = load(row("good"), bad, *(row(f"more{n}") for n in range(3)))
    rejected = report.rejected[0]
    assert (rejected.row, rejected.column) == (3, column)
    assert problem in rejected.problem
    assert rejected.right
    assert (report.added, report.rejected_count) == (4, 1)


def test_broken_utf8_is_named_by_row_and_byte(shop_settings: ShopSettings, tmp_path: Path) -> None:
    lines = [HEADER.encode(), row("a").encode(), b"b\tCaf\xe9" + row("b")[1:].encode(), row("c").encode()]
    path = tmp_path / "feed.tsv"
    path.write_bytes(b"\r\n".join(lines))
    report = import_file(path, settings=shop_settings)
    assert (report.added, report.rejected_count) == (2, 1)
    assert report.rejected[0].row == 3
    assert "byte 6 of the line (0xE9) is not UTF-8" in report.rejected[0].problem


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is empty"),
        (b" \r\n\t\n", "is empty"),
        (b"\xef\xbb\xbf", "is empty"),
        (b"id,title,price\n1,Shoe,5 EUR\n", "separated by commas; .*tabs"),
        (b"id;title;price\n1;Shoe;5 EUR\n", "separated by semicolons"),
        (b"id\ttitle\n1\tShoe\n", "the column price is missing"),
        (b"hello world\nthis is text\n", "column id, title, price is missing"),
        (b"id\ttitle\tpr\xefce\n", "line 1, byte 12"),
        ("id\ttitle\tprice\n".encode("utf-16"), "UTF-16"),
        (b"id\tid\ttitle\tprice\n", "id stands there twice"),
    ],
)
def test_a_file_that_is_no_feed_is_refused_with_a_reason(
    shop_settings: ShopSettings, catalogue_db: Engine, tmp_path: Path, content: bytes, says: str
) -> None:
    path = tmp_path / "feed.tsv"
    path.write_bytes(content)
    with pytest.raises(FeedError, match=says):
        import_file(path, format="google", settings=shop_settings)
    with reading(catalogue_db) as session:
        assert catalogue.count_products(session) == 0
    assert [f.name for f in shop_settings.home.iterdir() if f.name.startswith("import-")] == []


def test_names_of_brands_and_products_are_written_for_the_translator(load, shop_settings: ShopSettings) -> None:
    load(row("a", "Zapatón Azul"), row("b", "Kettle", brand="Acme"))
    load(row("a", "Zapatón Azul"))
    lexicon = json.loads(shop_settings.lexicon_file.read_text())
    assert lexicon == {"brands": ["Corriente"], "products": ["Zapatón Azul"]}


def test_progress_counts_the_rows(shop_settings: ShopSettings, tmp_path: Path) -> None:
    path = write(tmp_path / "feed.tsv", *(row(f"p{n}") for n in range(1200)))
    calls: list[tuple[int, int | None]] = []
    report = import_file(path, None, None, shop_settings, lambda done, total: calls.append((done, total)))
    assert report.added == 1200
    assert calls == [(500, None), (1000, None), (1200, 1200)]


def test_an_interrupted_import_leaves_nothing_behind(
    shop_settings: ShopSettings, catalogue_db: Engine, tmp_path: Path
) -> None:
    path = write(tmp_path / "feed.tsv", *(row(f"p{n}") for n in range(600)))

    def interrupt(done: int, total: int | None) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        import_file(path, settings=shop_settings, progress=interrupt)
    with reading(catalogue_db) as session:
        assert catalogue.count_products(session) == 0
    assert not list(shop_settings.home.glob("import-*"))


RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:g="http://base.google.com/ns/1.0"><channel><title>Shop</title>
<language>es-ES</language>
{items}
</channel></rss>
"""
ITEM = """<item><title>Zapatilla {0}</title><link>https://shop.example/{0}</link><g:id>{0}</g:id>
<g:price>79.90 EUR</g:price><g:sale_price>59.90 EUR</g:sale_price><g:availability>in stock</g:availability>
<g:gender>female</g:gender><g:age_group>kids</g:age_group><g:color>rojo/red</g:color>
<g:product_type>Shoes &gt; Running shoes</g:product_type><g:item_group_id>g{0}</g:item_group_id>
<g:product_highlight>Light</g:product_highlight><g:product_highlight>Dry</g:product_highlight>
<g:shipping><g:price>5 EUR</g:price></g:shipping>
<description><![CDATA[<b>Muy</b> c&oacute;moda]]></description></item>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xmlns:g="http://base.google.com/ns/1.0"><title>Shop</title>
<entry><id>urn:x</id><g:id>a1</g:id><title type="html">Lamp</title><link rel="self" href="https://x.example/s"/>
<link href="https://shop.example/a1"/><summary>Bright</summary><g:price>20 EUR</g:price></entry></feed>"""


def test_rss_is_read_with_its_google_attributes(
    shop_settings: ShopSettings, catalogue_db: Engine, tmp_path: Path
) -> None:
    path = tmp_path / "feed.xml"
    path.write_text(RSS.format(items="".join(ITEM.format(n) for n in range(3))))
    assert numbers(import_file(path, settings=shop_settings)) == (3, 0, 0, 0, 0)
    with reading(catalogue_db) as session:
        product = catalogue.get_product(session, "g1")
        assert product is not None
        assert (product.title, product.description, product.language) == ("Zapatilla 1", "Muy cómoda", "es")
        assert (product.item, product.department) == ("running shoes", "shoes")
        assert (product.audience, product.features) == ("girls", ["Light", "Dry"])
        money = catalogue.price_of(session, product, "EUR")
        assert money is not None and (money.amount, money.regular) == (Decimal("59.90"), Decimal("79.90"))
        assert catalogue.variants_of(session, product)[0].base_color == "red"


def test_atom_is_read(shop_settings: ShopSettings, catalogue_db: Engine, tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    path.write_text(ATOM)
    assert import_file(path, settings=shop_settings).added == 1
    with reading(catalogue_db) as session:
        lamp = catalogue.get_product(session, "a1")
        assert lamp is not None
        assert (lamp.title, lamp.description, lamp.url) == ("Lamp", "Bright", "https://shop.example/a1")


@pytest.mark.parametrize("cut", [0.3, 0.6, 0.9, 0.999])
def test_a_truncated_xml_writes_nothing_and_names_the_line(
    shop_settings: ShopSettings, catalogue_db: Engine, tmp_path: Path, cut: float
) -> None:
    path = tmp_path / "feed.xml"
    whole = RSS.format(items="\n".join(ITEM.format(n) for n in range(50))).encode().rstrip()
    path.write_bytes(whole[: int(len(whole) * cut)])
    with pytest.raises(FeedError, match=r"line \d+: the file ends too early .*nothing was imported"):
        import_file(path, settings=shop_settings)
    with reading(catalogue_db) as session:
        assert catalogue.count_products(session) == 0


def test_broken_utf8_in_xml_costs_one_item(shop_settings: ShopSettings, tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    items = [ITEM.format(n).encode() for n in range(4)]
    items[2] = items[2].replace(b"Zapatilla", b"Zapat\xf3n")
    content = RSS.encode().replace(b"{items}", b"\n".join(items)).replace(b"<title>Shop", b"<title>Sh\xf6p")
    path.write_bytes(content)
    report = import_file(path, settings=shop_settings)
    assert (report.added, [r.row for r in report.rejected]) == (3, [3])
    assert report.rejected[0].problem == f"byte {content.index(0xF3) + 1} of the file (0xF3) is not UTF-8"


def test_xml_in_another_declared_encoding_is_read(
    shop_settings: ShopSettings, catalogue_db: Engine, tmp_path: Path
) -> None:
    path = tmp_path / "feed.xml"
    text = RSS.format(items=ITEM.format(1)).replace("UTF-8", "ISO-8859-1").replace("Zapatilla", "Zapatón")
    path.write_bytes(text.encode("latin-1"))
    assert import_file(path, settings=shop_settings).added == 1
    with reading(catalogue_db) as session:
        product = catalogue.get_product(session, "1")
        assert product is not None and product.title == "Zapatón 1"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (
            '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel>&x;</channel></rss>',
            "document type",
        ),
        ("<rss><channel><item><g:id>1</g:id></item></channel></rss>", "prefix g: is not declared"),
        ("<html><body>404</body></html>", "the root is <html>"),
        ("<rss><channel></channel></rss>", "no <item>"),
        ("<rss><channel><item><title>a & b</title></item></channel></rss>", "line 1, column"),
        ('<?xml version="1.0" encoding="nonsense-8"?><rss></rss>', "nonsense|decoded|encoding"),
    ],
)
def test_an_xml_that_is_no_feed_is_refused_with_a_reason(
    shop_settings: ShopSettings, tmp_path: Path, content: str, says: str
) -> None:
    path = tmp_path / "feed.xml"
    path.write_text(content)
    with pytest.raises(FeedError, match=says):
        import_file(path, settings=shop_settings)

"""Search and recommendation over the small shop."""

from __future__ import annotations

import threading
import time
from decimal import Decimal

import pytest
from small_shop import KINDS, feed, product, write_feed

from language.minilm import MiniLM
from recsys.errors import IndexMissing
from recsys.filters import Filters
from recsys.history import Touch
from recsys.results import Reason, SearchQuery, SearchResult
from recsys.service import CHECKED, RecommendationService
from recsys.train import train
from shop.activity import history
from shop.database import conversations_engine, reading, upgrade
from shop.importers.imports import import_file
from shop.settings import ShopSettings


def kinds(result: SearchResult) -> set[str]:
    return {hit.sku.split("-")[0] for hit in result.hits}


def ask(service: RecommendationService, text: str, k: int = 5, **wishes: object) -> SearchResult:
    return service.search(SearchQuery(text, text, Filters(**wishes)), k)  # type: ignore[arg-type]


def test_all_wishes_are_met_and_named(service: RecommendationService) -> None:
    found = ask(service, "red running shoes size 42 under 80", items=("running shoes",), colors=("red",),
                sizes=("42",), price_max=Decimal(80))  # fmt: skip
    assert {hit.sku for hit in found.hits} == {"RUN-0", "RUN-1", "RUN-2"}
    assert found.relaxed == () and found.total == 3
    assert set(found.hits[0].reasons) == {Reason("matches", "red"), Reason("size", "42"), Reason("price", "80")}


def test_only_what_a_product_meets_is_named(service: RecommendationService) -> None:
    found = ask(service, "shoes", k=20, items=("running shoes",), colors=("green", "blue"))
    assert all(hit.reasons == (Reason("matches", "blue"),) for hit in found.hits)
    kettle = ask(service, "kettle for my mother", items=("kettle",), audience=("my mother",))
    assert kettle.hits[0].reasons == ()  # made for nobody in particular


def test_what_the_shop_does_not_have_brings_the_nearest(service: RecommendationService) -> None:
    found = ask(service, "sneakers", items=("sneakers",))
    assert kinds(found) == {"RUN"} and found.relaxed == ("items",)


def test_as_little_as_possible_is_given_up(service: RecommendationService) -> None:
    sold_out = ask(service, "red running shoes size 41", items=("running shoes",), colors=("red",), sizes=("41",))
    assert sold_out.relaxed == ("sizes",) and kinds(sold_out) == {"RUN"}
    unknown = ask(service, "red sneakers size 42", items=("sneakers",), colors=("red",), sizes=("42",))
    assert unknown.relaxed == ("items",) and kinds(unknown) == {"RUN"}
    dear = ask(service, "running shoes", items=("running shoes",), features=("breathable",), price_max=Decimal(5))
    assert dear.relaxed == ("price",)


def test_a_text_without_wishes_finds_what_has_to_do_with_it(service: RecommendationService) -> None:
    assert kinds(ask(service, "something for boiling water")) == {"KET"}
    assert ask(service, "something for boiling water").total < 15


def test_a_text_that_means_nothing_here_finds_nothing(service: RecommendationService) -> None:
    for text in ("asdf qwer zxcv", "do you sell cars", "!!!", "   "):
        found = ask(service, text)
        if text.strip(" !"):
            assert found.hits == () and found.relaxed == () and found.total == 0


@pytest.mark.parametrize(
    ("text", "kind"),
    [("hervidor", "KET"), ("mochila", "BAG"), ("瑜伽垫", "MAT"), ("سماعات", "EAR"), ("أحذية الجري", "RUN")],
)
def test_words_of_other_languages_find_by_titles_of_that_language(
    service: RecommendationService, text: str, kind: str
) -> None:
    found = service.search(SearchQuery("", text), 3)
    assert kinds(found) == {kind}


def test_wishes_hold_when_nothing_could_be_translated(service: RecommendationService) -> None:
    text = "busco unas zapatillas rojas de correr"
    found = service.search(SearchQuery(text, text, Filters(items=("running shoes",), colors=("red",))), 5)
    assert kinds(found) == {"RUN"} and found.relaxed == ()


def test_an_exact_item_stands_before_a_part_of_its_name(service: RecommendationService) -> None:
    found = ask(service, "norda cima running shoes", items=("running shoes",), brands=("Norda",))
    assert all(hit.sku in ("RUN-0", "RUN-4") for hit in found.hits)


def test_the_next_page_leaves_out_what_was_shown(service: RecommendationService) -> None:
    query = SearchQuery("kettle", "kettle", Filters(items=("kettle",)))
    first = service.search(query, 4)
    shown = frozenset(hit.sku for hit in first.hits)
    second = service.search(SearchQuery("kettle", "kettle", query.filters, exclude=shown), 4)
    assert len(second.hits) == 2 and not shown & {hit.sku for hit in second.hits} and second.total == 6


def test_the_next_page_of_the_nearest_gives_up_the_same(service: RecommendationService) -> None:
    query = SearchQuery("sneakers", "sneakers", Filters(items=("sneakers",)))
    first = service.search(query, 3)
    more = SearchQuery("sneakers", "sneakers", query.filters, (), frozenset(h.sku for h in first.hits), first.relaxed)
    second = service.search(more, 3)
    assert kinds(second) == {"RUN"} and second.relaxed == ("items",)


def test_products_like_one_are_of_its_kind(service: RecommendationService) -> None:
    found = service.similar("RUN-0", k=4)
    assert kinds(found) == {"RUN"} and "RUN-0" not in {hit.sku for hit in found.hits}
    assert found.hits[0].reasons == (Reason("similar_to", "RUN-0"),)
    assert service.similar("RUN-0-BLU-42", k=4) == found


def test_what_goes_with_a_product_was_bought_with_it(service: RecommendationService) -> None:
    found = service.complementary("RUN-1", k=5)
    assert kinds(found) == {"MAT"} and found.hits[0].reasons == (Reason("bought_with", "RUN-1"),)
    assert service.complementary("G-1", k=5).hits == ()


def test_an_unknown_sku_is_a_key_error(service: RecommendationService) -> None:
    for method in (service.similar, service.complementary):
        with pytest.raises(KeyError):
            method("NO-SUCH")
    with pytest.raises(KeyError):
        service.explain((Touch("RUN-0", 1.0),), "NO-SUCH")
    assert service.wishes_met("NO-SUCH", Filters(colors=("red",))) == ()


def test_taste_decides_what_is_recommended(service: RecommendationService) -> None:
    shoes = service.recommend((Touch("RUN-1", 1.0), Touch("MAT-2", 1.0)), k=4)
    kettles = service.recommend((Touch("KET-0", 1.0), Touch("EAR-1", 1.0)), k=4)
    assert kinds(shoes) <= {"RUN", "MAT"} and kinds(kettles) <= {"KET", "EAR"}
    assert shoes.hits[0].reasons[0].kind == "viewed" and shoes.hits[0].reasons[0].value in ("RUN-1", "MAT-2")


def test_strangers_get_what_is_popular_in_a_mix(service: RecommendationService) -> None:
    found = service.recommend((), k=8)
    assert all(hit.reasons == (Reason("popular"),) for hit in found.hits)
    assert max([h.sku.split("-")[0] for h in found.hits].count(kind) for kind in kinds(found)) <= 3


def test_a_mix_is_filled_up_where_there_is_only_one_kind(service: RecommendationService) -> None:
    assert len(service.recommend((), Filters(items=("kettle",)), k=6).hits) == 6


def test_history_of_unknown_things_does_not_matter(service: RecommendationService) -> None:
    assert service.recommend((Touch("GONE", 1.0),), k=3) == service.recommend((), k=3)


def test_reasons_add_up(service: RecommendationService) -> None:
    seen = (Touch("RUN-1", 2.0), Touch("MAT-2", 1.0))
    loaded = service.current()
    score = loaded.model.scores(loaded.numbers(seen))[loaded.row["RUN-3"]]
    assert sum(share for _, share in service.explain(seen, "RUN-3")) == pytest.approx(float(score), rel=1e-4)


def test_later_and_weightier_events_count_more(service: RecommendationService) -> None:
    engine = conversations_engine(service.settings)
    with reading(engine) as session:
        weights = service.history(history(session, customer_id="c1"))
    engine.dispose()
    assert weights[-1][1] == max(weight for _, weight, _ in weights) and weights[-1][1] <= 3.0


def test_without_an_index_the_error_says_what_to_do(tmp_path: object) -> None:
    settings = ShopSettings(home=tmp_path)  # type: ignore[arg-type]
    upgrade(settings)
    with pytest.raises(IndexMissing, match="sabir train --recommender"):
        RecommendationService.load(settings, None)


def test_a_broken_index_says_what_to_do(own_settings: ShopSettings) -> None:
    (own_settings.home / "models" / "recsys" / "1" / "popularity.npy").unlink()
    with pytest.raises(IndexMissing, match=r"broken.*sabir train --recommender"):
        RecommendationService.load(own_settings, None)


def test_an_empty_shop_can_be_trained_and_searched(tmp_path: object, encoder: MiniLM) -> None:
    settings = ShopSettings(home=tmp_path)  # type: ignore[arg-type]
    upgrade(settings)
    train(settings, encoder, progress=lambda text: None)
    service = RecommendationService.load(settings, encoder)
    assert ask(service, "red shoes", items=("shoes",), colors=("red",)) == SearchResult((), ("items", "colors"), 0)
    assert ask(service, "shoes").hits == () and service.recommend((), k=3).hits == ()


def test_a_withdrawn_product_is_no_longer_found(own_settings: ShopSettings, encoder: MiniLM) -> None:
    service = RecommendationService.load(own_settings, encoder)
    left = [line for line in feed() if line["type"] == "product" and line["sku"] != "RUN-0"]
    import_file(write_feed(own_settings.home / "less.jsonl", left), settings=own_settings)
    time.sleep(CHECKED + 0.05)
    assert "RUN-0" not in {hit.sku for hit in ask(service, "running shoes", k=20, items=("running shoes",)).hits}
    with pytest.raises(KeyError):
        service.similar("RUN-0")
    assert service.recommend((Touch("RUN-0", 1.0),), k=3).hits


def test_a_new_version_is_taken_over(own_settings: ShopSettings, encoder: MiniLM) -> None:
    service = RecommendationService.load(own_settings, encoder)
    extra = {**product("kettle", 1), "sku": "NEW-1", "title": "Polar samovar kettle"}
    extra["variants"] = [{**v, "sku": f"NEW-{n}-V"} for n, v in enumerate(extra["variants"])]
    import_file(write_feed(own_settings.home / "more.jsonl", [*feed(), extra]), settings=own_settings)
    train(own_settings, encoder, progress=lambda text: None)
    time.sleep(CHECKED + 0.05)
    assert ask(service, "samovar", k=1, items=("kettle",)).hits[0].sku == "NEW-1"


def test_a_price_change_counts_before_the_next_training(own_settings: ShopSettings, encoder: MiniLM) -> None:
    service = RecommendationService.load(own_settings, encoder)
    lines = [{**line, "prices": [{"currency": "EUR", "amount": "9.00"}]} if line.get("sku") == "MAT-5" else line
             for line in feed() if line["type"] == "product"]  # fmt: skip
    import_file(write_feed(own_settings.home / "cheap.jsonl", lines), settings=own_settings)
    time.sleep(CHECKED + 0.05)
    found = ask(service, "yoga mat", items=("yoga mat",), price_max=Decimal(10))
    assert [hit.sku for hit in found.hits] == ["MAT-5"]


def test_many_threads_may_ask_while_a_version_is_loaded(own_settings: ShopSettings, encoder: MiniLM) -> None:
    service = RecommendationService(own_settings, encoder)
    failures: list[BaseException] = []

    def work(kind: str) -> None:
        try:
            for _ in range(4):
                assert ask(service, kind, items=(kind.replace("_", " "),)).total == 6
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=work, args=(kind,)) for kind in KINDS]
    for thread in threads:
        thread.start()
    train(own_settings, encoder, progress=lambda text: None)
    for thread in threads:
        thread.join()
    assert not failures


def test_search_goes_on_without_encoders(own_settings: ShopSettings) -> None:
    service = RecommendationService.load(own_settings, None, None)
    assert kinds(ask(service, "kettle")) == {"KET"}
    assert kinds(ask(service, "sneakers", items=("sneakers",)))  # said to be unmet, and something is shown

"""Train the recommender and rank from the command line, with the language room's encoders passed in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sabir.settings import SabirError, Settings

if TYPE_CHECKING:
    from language.encoder import MultilingualEncoder
    from recsys.results import SearchResult
    from recsys.service import RecommendationService
    from shop.settings import ShopSettings


@dataclass(frozen=True)
class RankedProduct:
    """One line of ``sabir recommend``."""

    sku: str
    title: str
    score: float
    reasons: list[str]


def train_recommender(settings: Settings, say: Callable[[str], None], *, engine: str = "local") -> None:
    """Build the index and learn the recommender; running action servers take it over by themselves."""
    from language.minilm import MiniLM, ensure_exported
    from recsys.engine import engine as computing
    from recsys.train import train
    from shop.database import upgrade
    from shop.settings import ShopSettings

    shop = ShopSettings.from_env()
    upgrade(shop)
    ensure_exported(settings.home)
    with computing(engine):
        folder = train(shop, MiniLM.load(settings.home, threads=2), progress=say)
    say(f"recommender trained: {folder}")


def refresh_recommender(settings: Settings, say: Callable[[str], None]) -> bool:
    """Bring the index up to a changed catalogue without learning anew.

    False where there is nothing to do (orders alone were imported) or nothing was trained that could be brought up.
    """
    from language.minilm import MiniLM, ensure_exported
    from recsys.refresh import refresh
    from recsys.versions import models_folder, previous
    from shop.settings import ShopSettings

    shop = ShopSettings.from_env()
    if previous(models_folder(shop)) is None or recommender_is_current(settings):
        return False
    ensure_exported(settings.home)
    return refresh(shop, MiniLM.load(settings.home, threads=2), progress=say) is not None


def recommender_is_current(settings: Settings) -> bool:
    """Tell whether an index was built from the catalogue as it is."""
    from recsys.versions import meta_of, models_folder, previous
    from shop.catalogue import version
    from shop.database import catalogue_engine, reading
    from shop.settings import ShopSettings

    shop = ShopSettings.from_env()
    folder = previous(models_folder(shop))
    if folder is None:
        return False
    engine = catalogue_engine(shop)
    try:
        with reading(engine) as session:
            return bool(meta_of(folder).get("catalogue_version") == version(session))
    finally:
        engine.dispose()


def rank(
    settings: Settings, *, user: str | None, like: str | None, with_sku: str | None, query: str | None, k: int
) -> list[RankedProduct]:
    """Return ranked products for exactly one of a user, a SKU to be like, a SKU to go with, a query."""
    from language.minilm import MiniLM, ensure_exported
    from recsys.errors import IndexMissing
    from recsys.service import RecommendationService
    from shop.settings import ShopSettings

    shop = ShopSettings.from_env()
    ensure_exported(settings.home)
    try:
        service = RecommendationService.load(shop, MiniLM.load(settings.home), _multilingual())
    except IndexMissing as error:
        raise SabirError(str(error)) from error
    try:
        result = _result(service, shop, user=user, like=like, with_sku=with_sku, query=query, k=k)
    except KeyError as error:
        raise SabirError(f"no product has the SKU {error.args[0]!r}; `sabir recommend --query` finds SKUs") from error
    return _describe(shop, result)


def _multilingual() -> MultilingualEncoder | None:
    from language.encoder import MultilingualEncoder
    from language.errors import ModelMissingError

    try:
        return MultilingualEncoder.load()
    except ModelMissingError:
        return None


def _result(
    service: RecommendationService,
    shop: ShopSettings,
    *,
    user: str | None,
    like: str | None,
    with_sku: str | None,
    query: str | None,
    k: int,
) -> SearchResult:
    from language.detection import LanguageDetector
    from language.entities import extract
    from language.translation.translator import Translator
    from recsys.results import SearchQuery
    from recsys.wishes import filters_from_entities
    from shop.activity import history
    from shop.database import conversations_engine, reading

    if like:
        return service.similar(like, k=k)
    if with_sku:
        return service.complementary(with_sku, k=k)
    if query:
        language = LanguageDetector().identify(query).language
        language = "en" if language == "und" else language
        english = query
        if language != "en":
            translation = Translator.from_env().translate(query, language, "en")
            english = translation.text if translation.translated else ""
        filters = filters_from_entities(extract(query, language, english), currency=shop.currency)
        return service.search(SearchQuery(english, query, filters), k=k)
    engine = conversations_engine(shop)
    try:
        with reading(engine) as session:
            events = history(session, customer_id=user)
    finally:
        engine.dispose()
    if not events:
        raise SabirError(f"nothing is known of a customer {user!r}; give the id as it was imported")
    return service.recommend(service.history(events), k=k)


def _describe(shop: ShopSettings, result: SearchResult) -> list[RankedProduct]:
    from shop.catalogue import get_by_ids
    from shop.database import catalogue_engine, reading

    engine = catalogue_engine(shop)
    try:
        with reading(engine) as session:
            products = get_by_ids(session, [hit.product_id for hit in result.hits])
            titles = {key: product.title for key, product in products.items()}
    finally:
        engine.dispose()
    return [
        RankedProduct(
            hit.sku,
            titles.get(hit.product_id, hit.sku),
            hit.score,
            [f"{reason.kind} {reason.value}".strip() for reason in hit.reasons],
        )
        for hit in result.hits
    ]

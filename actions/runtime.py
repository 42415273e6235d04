"""Hold what all actions share: databases, recommender, texts; opened on first use, once a process."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from sqlalchemy.engine import Engine

from language.parallel import Lexicon, read_lexicon
from language.responses import Responses
from recsys.errors import IndexMissing
from recsys.service import RecommendationService
from shop.database import catalogue_engine, conversations_engine
from shop.settings import ShopSettings

logger = logging.getLogger(__name__)
NLU_DATA = Path(__file__).resolve().parents[1] / "nlu_data"


@dataclass(frozen=True)
class Runtime:
    """The services of one action server."""

    settings: ShopSettings
    catalogue: Engine
    conversations: Engine
    responses: Responses
    recommender: RecommendationService

    def label(self, key: str, language: str, **values: object) -> str:
        """Return a short text such as a button's title in the shopper's language."""
        return self.responses.render(key, language, **values)


@lru_cache(maxsize=1)
def runtime() -> Runtime:
    """Open the services by the environment's settings (see ``shop.settings``)."""
    from language.encoder import MultilingualEncoder
    from language.errors import ModelMissingError
    from language.minilm import MiniLM

    settings = ShopSettings.from_env()
    multilingual = None
    try:
        multilingual = MultilingualEncoder.load()
    except ModelMissingError as error:
        logger.warning("search goes without the multilingual encoder: %s", error)
    service = RecommendationService(settings, MiniLM.load(settings.home), multilingual)
    try:
        service.current()
    except IndexMissing as error:
        logger.warning("%s", error)
    return Runtime(
        settings,
        catalogue_engine(settings),
        conversations_engine(settings),
        Responses.load(NLU_DATA / "responses"),
        service,
    )


@lru_cache(maxsize=32)
def lexicon(language: str) -> Lexicon:
    """Return the shop terms of a language; empty when it has no file."""
    try:
        return read_lexicon(NLU_DATA / "parallel", language)
    except FileNotFoundError:
        return {}


@lru_cache(maxsize=1)
def _term_ids() -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    for slot, entries in lexicon("en").items():
        for term, entry in entries.items():
            found.setdefault(term.replace("_", " ").casefold(), (slot, term))
            found.setdefault(entry.forms["base"].casefold(), (slot, term))
    return found


def localised_term(value: str, language: str) -> str:
    """Return an English term of the lexicon in ``language``; the term itself where it is not known."""
    place = _term_ids().get(value.replace("_", " ").casefold())
    if place is None:
        return value
    entry = lexicon(language).get(place[0], {}).get(place[1])
    return entry.forms["base"] if entry else value

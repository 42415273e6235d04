"""Hold what all actions share: databases, recommender, texts; opened on first use, once a process."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from sqlalchemy.engine import Engine

from language.encoder import MultilingualEncoder
from language.errors import ModelMissingError
from language.minilm import DIMENSIONS, MiniLM
from language.parallel import Lexicon, ParallelError, read_lexicon
from language.responses import ResponseFiles, Responses
from language.settings import LanguageSettings
from recsys.errors import IndexMissing
from recsys.interface import TextEncoder
from recsys.service import RecommendationService
from shop.database import catalogue_engine, conversations_engine, reading
from shop.policies import Policies, PolicyFile
from shop.prices import Rates
from shop.settings import ShopSettings

logger = logging.getLogger(__name__)
NLU_DATA = Path(__file__).resolve().parents[1] / "nlu_data"


class LateEncoder:
    """Encode with a model of the installation that may come later; until then texts give vectors of zeros."""

    def __init__(self, open_model: Callable[[], TextEncoder], dimensions: int) -> None:
        self._open, self._dimensions = open_model, dimensions
        self._lock = threading.Lock()
        self._model: TextEncoder | None = None
        self._reported = False

    def encode(self, texts: list[str]) -> Any:
        """Return float32 vectors, shape (n, d): of length one, or zeros while there is no model."""
        model = self._model or self._opened()
        return np.zeros((len(texts), self._dimensions), dtype=np.float32) if model is None else model.encode(texts)

    def _opened(self) -> TextEncoder | None:
        with self._lock:
            if self._model is None:
                try:
                    self._model = self._open()
                except ModelMissingError as error:
                    if not self._reported:
                        logger.warning("search goes without one of its encoders: %s", error)
                    self._reported = True
            return self._model


@dataclass(frozen=True)
class Runtime:
    """The services of one action server."""

    settings: ShopSettings
    catalogue: Engine
    conversations: Engine
    texts: ResponseFiles
    recommender: RecommendationService
    rules: PolicyFile

    @property
    def responses(self) -> Responses:
        """Return what the bot says, extensions included, as it is now."""
        return self.texts.current()

    @property
    def policies(self) -> Policies:
        """Return the shop's rules as they are now."""
        return self.rules.current()

    def label(self, key: str, language: str, /, **values: object) -> str:
        """Return a short text such as a button's title in the shopper's language."""
        return self.responses.render(key, language, **values)

    def priced_in(self, currency: str) -> str:
        """Return a currency if prices can be told in it, else the shop's own."""
        own = self.settings.currency
        if currency == own:
            return own
        with reading(self.catalogue) as session:
            return currency if Rates.load(session).factor(own, currency) is not None else own


_opening = threading.Lock()


def runtime() -> Runtime:
    """Open the services by the environment's settings (see ``shop.settings``), once a process."""
    with _opening:  # of many turns at the start one opens, the others wait
        return _open()


@lru_cache(maxsize=1)
def _open() -> Runtime:
    settings = ShopSettings.from_env()
    english = LateEncoder(lambda: MiniLM.load(settings.home), DIMENSIONS)
    multilingual = LateEncoder(MultilingualEncoder.load, DIMENSIONS)
    service = RecommendationService(settings, english, multilingual)
    try:
        service.current()
    except IndexMissing as error:
        logger.warning("%s", error)
    return Runtime(
        settings,
        catalogue_engine(settings),
        conversations_engine(settings),
        ResponseFiles(
            NLU_DATA / "responses",
            settings.home / "models" / "extensions.json",
            informal=LanguageSettings.from_env().informal,
        ),
        service,
        _rules(settings),
    )


def _rules(settings: ShopSettings) -> PolicyFile:
    rules = PolicyFile(settings.policies)
    rules.current()
    if rules.problem:
        logger.error("the shop's rules cannot be used: %s", rules.problem)
    return rules


def close() -> None:
    """Forget the services, so that the next turn opens them by the settings as they are then."""
    with _opening:
        if _open.cache_info().currsize:
            services = _open()
            services.catalogue.dispose()
            services.conversations.dispose()
        _open.cache_clear()


@lru_cache(maxsize=32)
def lexicon(language: str) -> Lexicon:
    """Return the shop terms of a language; empty when it has no file."""
    try:
        return read_lexicon(NLU_DATA / "parallel", language)
    except (OSError, ParallelError) as error:
        logger.warning("terms stay English in %s: %s", language, error)
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

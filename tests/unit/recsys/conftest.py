"""Fixtures: the small shop, trained once, and services over it."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_shop import copy_of_home, trained_home

from language.minilm import MiniLM
from recsys.service import RecommendationService
from shop.settings import ShopSettings


@pytest.fixture(scope="session")
def encoder() -> MiniLM:
    """Return the English encoder."""
    return MiniLM.load(trained_home())


@pytest.fixture(scope="session")
def service(encoder: MiniLM) -> RecommendationService:
    """Return a service over the small shop that no test changes."""
    return RecommendationService.load(ShopSettings(home=trained_home()), encoder)


@pytest.fixture
def own_settings(tmp_path: Path) -> ShopSettings:
    """Return the settings of a copy that a test may change."""
    return ShopSettings(home=copy_of_home(tmp_path))

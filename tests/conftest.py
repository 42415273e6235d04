"""Fixtures that several folders share."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.stack import Stack, running


@pytest.fixture(scope="session")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """Run the whole assistant once for all tests that need it.

    The first start loads the demo shop and trains, which takes minutes; ``SABIR_TEST_HOME`` names a folder that keeps
    both between runs.
    """
    kept = os.environ.get("SABIR_TEST_HOME")
    home = Path(kept).resolve() if kept else tmp_path_factory.mktemp("stack") / "home"
    yield from running(home)

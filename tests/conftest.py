"""Fixtures that several folders share; the whole assistant gets ready behind the tests that do not need it."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.stack import Stack

_started: list[Stack] = []


def _home() -> Path:
    kept = os.environ.get("SABIR_TEST_HOME")
    return Path(kept).resolve() if kept else Path(tempfile.mkdtemp(prefix="sabir-stack-")) / "home"


def _needs_stack(item: pytest.Item) -> bool:
    return "stack" in getattr(item, "fixturenames", ())


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the tests that talk to the whole assistant last; among themselves all keep their order."""
    items.sort(key=_needs_stack)


def pytest_collection_finish(session: pytest.Session) -> None:
    """Start the whole assistant as soon as it is known that it is needed: its first start trains for minutes."""
    if not session.config.option.collectonly and any(_needs_stack(item) for item in session.items):
        _started.append(Stack(_home()))


def pytest_sessionfinish() -> None:
    """End it, whatever happened."""
    for stack in _started:
        stack.stop()
        if "SABIR_TEST_HOME" not in os.environ:
            shutil.rmtree(stack.home.parent, ignore_errors=True)
    _started.clear()


@pytest.fixture(scope="session")
def stack() -> Iterator[Stack]:
    """Run the whole assistant once for all tests that need it.

    The first start loads the demo shop and trains, which takes minutes; ``SABIR_TEST_HOME`` names a folder that keeps
    both between runs.
    """
    running = _started[0]
    running.wait_until_ready()
    yield running
    code = running.stop()
    assert code == 0, f"sabir up ended with {code}:\n" + "\n".join(running.lines[-20:])

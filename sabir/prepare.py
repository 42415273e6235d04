"""Bring an installation to where its processes can start: databases, demo shop, models."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date

from sabir.settings import ROOT, SabirError, Settings

Say = Callable[[str], None]


def ensure_databases(settings: Settings) -> int:
    """Create or migrate the databases; return the number of products in the catalogue."""
    from shop.catalogue import count_products
    from shop.database import catalogue_engine, reading, upgrade
    from shop.settings import ShopSettings

    shop = ShopSettings.from_env()
    upgrade(shop)
    engine = catalogue_engine(shop)
    try:
        with reading(engine) as session:
            return count_products(session)
    finally:
        engine.dispose()


def load_demo(settings: Settings, say: Say, *, today: date | None = None) -> None:
    """Draw and import the demo shop."""
    from sabir.demo import generate
    from shop.importers import import_file
    from shop.settings import ShopSettings

    started = time.monotonic()
    say("making the demo shop ...")
    files = generate(settings.home / "demo", seed=7, today=today or date.today(), media=settings.home / "media")
    report = import_file(files.feed, format="sabir", settings=ShopSettings.from_env())
    if report.rejected_count:
        raise SabirError(
            f"the demo shop was not taken whole: {report.rejected_count} rows rejected, first: {report.rejected[0]}"
        )
    say(f"demo shop loaded: {report.added} rows ({time.monotonic() - started:.0f} s)")


def prepare(settings: Settings, say: Say, *, demo: bool) -> None:
    """Do what is missing; what is there and up to date is left alone."""
    from sabir.recommending import recommender_is_current

    products = ensure_databases(settings)
    if demo and products == 0:
        load_demo(settings, say)
        products = -1
    # Each in its own process, so that what training needs (torch) leaves with it.
    jobs = [["train", "--nlu"]]
    if products != 0 and (products < 0 or not recommender_is_current(settings)):
        jobs.insert(0, ["train", "--recommender"])
    for job in jobs:
        run_sabir(job, settings)


def run_sabir(arguments: list[str], settings: Settings) -> None:
    """Run a ``sabir`` command in a process of its own with this installation's settings.

    Raises:
        SabirError: it failed; its own message stands above.
    """
    env = settings.child_env(demo=settings.demo)
    for name in (
        "OMP_NUM_THREADS",
        "OPENBLAS_NUM_THREADS",
        "TF_NUM_INTRAOP_THREADS",
        "TF_NUM_INTEROP_THREADS",
    ):
        env.pop(name, None)
    done = subprocess.run([sys.executable, "-m", "sabir", *arguments], cwd=ROOT, env=env, stdout=sys.stderr.fileno())
    if done.returncode:
        raise SabirError(f"`sabir {' '.join(arguments)}` failed with code {done.returncode}; see above")

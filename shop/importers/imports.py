"""Import a file: guess its format, read and stage it, then swap it in."""

from __future__ import annotations

import logging
from datetime import datetime
from pathlib import Path

from shop.catalogue import record_run
from shop.clock import utc_now
from shop.database import catalogue_engine, conversations_engine, reading, upgrade, writing
from shop.errors import FeedError, FeedRowError
from shop.importers.base import KINDS, Progress, Reader
from shop.importers.google_tsv import read_google_tsv
from shop.importers.google_xml import read_google_xml
from shop.importers.report import ImportReport
from shop.importers.sabir_jsonl import read_sabir_jsonl
from shop.importers.staging import Staging
from shop.importers.swap_catalogue import refresh_ratings, swap_products, swap_rates, swap_reviews
from shop.importers.swap_people import swap_activity, swap_customers, swap_orders
from shop.lexicon import write_lexicon
from shop.settings import ShopSettings

_log = logging.getLogger(__name__)

# Readers of each format by how the content begins: "<", "{" or anything else.
_READERS: dict[str, dict[str, Reader]] = {
    "google": {"xml": read_google_xml, "text": read_google_tsv},
    "sabir": {"json": read_sabir_jsonl},
}
FORMATS = tuple(_READERS)
_TICK = 500  # rows between two calls of the progress
_ACTIVITY_BATCH = 5000  # rows in one transaction, so that an import never holds up a chat
_CATALOGUE_TYPES = ("product", "review", "rate")


def import_file(
    path: Path | str,
    kind: str | None = None,
    format: str | None = None,
    settings: ShopSettings | None = None,
    progress: Progress | None = None,
    *,
    source: str | None = None,
    language: str = "en",
    now: datetime | None = None,
) -> ImportReport:
    """Load a file into the shop and report what came of it; the same file again changes nothing.

    `kind` is products, orders, customers or events (None: all that the file holds); `format` is one of
    FORMATS (None: guessed from the content); products that a `source` (by default the format) no longer names
    are withdrawn; `language` is that of texts whose feed does not say. `progress(done, total)` counts rows,
    total is None while the file is read. Raises FeedError where the file as a whole cannot be used; nothing
    of it is written then. Activity is written in batches; all else at once.
    """
    file = Path(path)
    chosen = settings or ShopSettings.from_env()
    if kind is not None and kind not in KINDS:
        raise FeedError(f"the kind {kind!r} is unknown; choose one of {', '.join(KINDS)}")
    name, reader = choose_reader(file, format)
    if name == "google" and kind not in (None, "products"):
        raise FeedError(f"a Google feed holds products, not {kind}; write {kind} as JSON lines (format sabir)")
    report = ImportReport(format=name, source=source or name)
    tick = progress or (lambda done, total: None)
    upgrade(chosen)
    with Staging(chosen.home) as staging:
        for record in reader(file, report, kind=kind, language=language):
            try:
                staging.add(record)
            except FeedRowError as error:
                report.reject(error)
            if report.rows % _TICK == 0:
                tick(report.rows, None)
        staging.gather_products()
        moment = now or utc_now()
        if any(staging.count(record_type) for record_type in _CATALOGUE_TYPES):
            _swap_catalogue(chosen, staging, report, moment)
        if any(staging.count(record_type) for record_type in ("customer", "order", "activity")):
            _swap_people(chosen, staging, report, moment, tick)
    tick(report.rows, report.rows)
    _log.info("imported %s: %s", file.name, {key: vars(counts) for key, counts in report.by_type.items()})
    return report


def choose_reader(path: Path, format: str | None = None) -> tuple[str, Reader]:
    """Return the format of a file and its reader. Raises FeedError for what is none of ours."""
    try:
        with path.open("rb") as file:
            start = file.read(4096)
    except OSError as error:
        raise FeedError(f"{path} cannot be read ({error.strerror}); check the path") from error
    if start[:2] in (b"\xff\xfe", b"\xfe\xff") and not start[2:].replace(b"\x00", b"").startswith(b"<"):
        raise FeedError(f"{path.name} is UTF-16; save it as UTF-8")
    body = start.removeprefix(b"\xef\xbb\xbf").strip(b" \t\r\n\x00\xff\xfe")
    if not body:
        raise FeedError(f"{path.name} is empty; a feed has at least one item")
    shape = "xml" if body[:1] == b"<" else "json" if body[:1] in (b"{", b"[") else "text"
    if format is None:
        format = next(name for name, readers in _READERS.items() if shape in readers)
    if format not in _READERS:
        raise FeedError(f"the format {format!r} is unknown; choose one of {', '.join(FORMATS)}")
    reader = _READERS[format].get(shape)
    if reader is None:
        found = {"xml": "XML", "json": "JSON", "text": "plain text"}[shape]
        wanted = " or ".join({"xml": "XML", "json": "JSON lines", "text": "TSV"}[key] for key in _READERS[format])
        raise FeedError(f"{path.name} is {found}, but the format {format} is {wanted}; name the right format")
    return format, reader


def _swap_catalogue(settings: ShopSettings, staging: Staging, report: ImportReport, now: datetime) -> None:
    engine = catalogue_engine(settings)
    try:
        with writing(engine) as session:
            touched: set[int] = set()
            if staging.count("product"):
                touched |= swap_products(session, staging, report, now=now)
            if staging.count("review"):
                touched |= swap_reviews(session, staging, report)
            if staging.count("rate"):
                swap_rates(session, staging, report)
            refresh_ratings(session, touched)
            if report.added or report.changed or report.withdrawn:
                record_run(
                    session,
                    report.source,
                    added=report.added,
                    changed=report.changed,
                    withdrawn=report.withdrawn,
                    rejected=report.rejected_count,
                    now=now,
                )
        if staging.count("product"):
            with reading(engine) as session:
                write_lexicon(session, settings.lexicon_file)
    finally:
        engine.dispose()


def _swap_people(settings: ShopSettings, staging: Staging, report: ImportReport, now: datetime, tick: Progress) -> None:
    engine = conversations_engine(settings)
    try:
        with writing(engine) as session:
            if staging.count("customer"):
                swap_customers(session, staging, report, now=now)
            if staging.count("order"):
                swap_orders(session, staging, report)
        total, done = staging.count("activity"), 0
        for records in staging.batches("activity", _ACTIVITY_BATCH):
            with writing(engine) as session:
                swap_activity(session, records, report)
            done += len(records)
            tick(done, total)
    finally:
        engine.dispose()

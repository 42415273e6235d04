"""Keep a file's records aside until all of it has been read, in a temporary database."""

from __future__ import annotations

import json
import os
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Any

from shop.errors import FeedRowError
from shop.importers.base import MENTION, Record, content_hash

_ABANDONED_S = 24 * 3600  # age at which no import can still be using its temporary database
_TABLES = """
CREATE TABLE staged (seq INTEGER PRIMARY KEY, type TEXT, key TEXT, line INTEGER, data TEXT);
CREATE INDEX by_key ON staged (type, key);
CREATE TABLE variant (sku TEXT PRIMARY KEY, line INTEGER, key TEXT) WITHOUT ROWID;
CREATE TABLE seen (type TEXT, key TEXT, times INTEGER, PRIMARY KEY (type, key)) WITHOUT ROWID;
CREATE TABLE mention (key TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE product (seq INTEGER PRIMARY KEY, key TEXT, hash TEXT, data TEXT);
"""


class Staging:
    """Hold records outside of memory, refuse doubles, and gather the variants of each product."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        for left in folder.glob("import-*.db"):  # of an import that was killed
            if left.stat().st_mtime < time.time() - _ABANDONED_S:
                left.unlink(missing_ok=True)
        handle, self._path = tempfile.mkstemp(prefix="import-", suffix=".db", dir=folder)
        os.close(handle)
        self._db = sqlite3.connect(self._path, isolation_level=None)
        self._db.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;" + _TABLES + "BEGIN;")

    def __enter__(self) -> Staging:
        """Return itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Delete the temporary database."""
        self._db.close()
        os.unlink(self._path)

    def add(self, record: Record) -> None:
        """Keep a record. Raises FeedRowError where the file named the same thing before."""
        if record.type == MENTION:
            self._db.execute("INSERT OR IGNORE INTO mention VALUES (?)", (record.key,))
            return
        key = record.key
        if record.type == "product":
            self._reserve_variants(record)
        elif record.type == "activity":
            # The same thing may happen twice in a second: the second one gets a key of its own.
            before = self._times_seen(record)
            key = f"{key}-{before}" if before else key
        elif self._times_seen(record):
            raise FeedRowError(record.row, None, f"the same {record.type} stands further up", "leave one of them out")
        self._db.execute(
            "INSERT INTO staged (type, key, line, data) VALUES (?, ?, ?, ?)",
            (record.type, key, record.row, json.dumps(record.data)),
        )

    def gather_products(self) -> int:
        """Join the variants of each product in the order of the file; return how many products there are."""
        count = 0
        for key, data in self._grouped():
            self._db.execute(
                "INSERT INTO product (key, hash, data) VALUES (?, ?, ?)",
                (key, content_hash(data), json.dumps(data)),
            )
            count += 1
        return count

    def products(self) -> Iterator[tuple[str, str, dict[str, Any]]]:
        """Yield key, content hash and data of each product, in the order of the file."""
        for key, digest, data in self._db.execute("SELECT key, hash, data FROM product ORDER BY seq"):
            yield key, digest, json.loads(data)

    def product_hashes(self) -> dict[str, str]:
        """Return the content hash of each product by its key."""
        return dict(self._db.execute("SELECT key, hash FROM product"))

    def mentioned(self) -> set[str]:
        """Return the keys of products of which a row was rejected."""
        return {key for (key,) in self._db.execute("SELECT key FROM mention")}

    def count(self, record_type: str) -> int:
        """Return how many records of a type are kept."""
        found = self._db.execute("SELECT count(*) FROM staged WHERE type = ?", (record_type,)).fetchone()
        return int(found[0])

    def batches(self, record_type: str, size: int) -> Iterator[list[Record]]:
        """Yield the records of a type in the order of the file, `size` at a time."""
        cursor = self._db.execute("SELECT key, line, data FROM staged WHERE type = ? ORDER BY seq", (record_type,))
        while rows := cursor.fetchmany(size):
            yield [Record(record_type, key, line, json.loads(data)) for key, line, data in rows]

    def _reserve_variants(self, record: Record) -> None:
        skus = [str(variant["sku"]) for variant in record.data["variants"]]
        marks = ",".join("?" * len(skus))
        known = self._db.execute(f"SELECT sku, line FROM variant WHERE sku IN ({marks})", skus).fetchone()
        if known is not None:
            raise FeedRowError(
                record.row,
                "id",
                f"{known[0]!r} stands in row {known[1]} already",
                "give every item its own id",
            )
        if len(set(skus)) != len(skus):
            twice = next(sku for sku in skus if skus.count(sku) > 1)
            raise FeedRowError(
                record.row, "variants", f"two variants have the sku {twice!r}", "give every variant its own"
            )
        rows = [(sku, record.row, record.key) for sku in skus]
        self._db.executemany("INSERT INTO variant VALUES (?, ?, ?)", rows)

    def _times_seen(self, record: Record) -> int:
        """Return how often this type and key came before, and count this one."""
        where = (record.type, record.key)
        found = self._db.execute("SELECT times FROM seen WHERE type = ? AND key = ?", where).fetchone()
        times = int(found[0]) if found is not None else 0
        self._db.execute("INSERT OR REPLACE INTO seen VALUES (?, ?, ?)", (*where, times + 1))
        return times

    def _grouped(self) -> Iterator[tuple[str, dict[str, Any]]]:
        rows = self._db.execute(
            "SELECT s.key, s.data FROM staged s JOIN"
            " (SELECT key, min(seq) AS first FROM staged WHERE type = 'product' GROUP BY key) g"
            " ON g.key = s.key WHERE s.type = 'product' ORDER BY g.first, s.seq"
        )
        current: str | None = None
        merged: dict[str, Any] = {}
        for key, text in rows:
            data = json.loads(text)
            if key != current:
                if current is not None:
                    yield current, merged
                current, merged = key, data
                continue
            merged["variants"] += data["variants"]
            for name, value in data.items():
                if name != "variants" and merged.get(name) in (None, "", [], {}):
                    merged[name] = value  # what the first variant leaves open
        if current is not None:
            yield current, merged

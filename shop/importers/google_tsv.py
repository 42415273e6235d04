"""Read Google Merchant feeds in tab-separated text."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from shop.errors import FeedError, FeedRowError
from shop.importers.base import MENTION, Record
from shop.importers.google_fields import KNOWN, REQUIRED, column_name, mentioned_key, product_record
from shop.importers.report import ImportReport

_LONGEST_LINE = 1_000_000  # bytes; a longer one is no line of a feed
_JOINED_LINES = 50  # of one quoted value; more means that a quote was never closed
_OTHERS = {",": "commas", ";": "semicolons", "|": "vertical bars"}


def read_google_tsv(
    path: Path, report: ImportReport, *, kind: str | None = None, language: str = "en"
) -> Iterator[Record]:
    """Yield the products of a feed whose first line names the columns."""
    with path.open("rb") as file:
        lines = _Lines(file)
        columns: list[str] | None = None
        for number, raw in lines:
            if columns is None:
                if raw.strip(b"\xef\xbb\xbf\r\n\t "):
                    columns = _columns(raw, number)
                continue
            if not raw.strip():
                continue
            report.rows += 1
            values: dict[str, list[str]] = {}
            try:
                fields = _fields(raw, number, lines)
                values = _values(columns, fields, number)
                yield product_record(values, number, report, language=language)
            except FeedRowError as error:
                report.reject(error)
                key = mentioned_key(values)
                if key is not None:
                    yield Record(MENTION, key, number)
    if columns is None:
        raise FeedError(f"{path.name} is empty; the first line names the columns, one item follows on each line")


def _columns(raw: bytes, number: int) -> list[str]:
    try:
        header = raw.decode("utf-8-sig").rstrip("\r\n")
    except UnicodeDecodeError as error:
        raise FeedError(
            f"line {number}, byte {error.start + 1}: the names of the columns are not UTF-8; save the file as UTF-8"
        ) from error
    columns = [column_name(name.strip('"')) for name in header.split("\t")]
    if len(columns) == 1:
        for mark, name in _OTHERS.items():
            if len({column_name(part.strip('"')) for part in header.split(mark)} & KNOWN) > 1:
                raise FeedError(f"line {number}: the columns are separated by {name}; separate them with tabs")
    missing = [column for column in REQUIRED if column not in columns]
    if missing:
        raise FeedError(
            f"line {number}: the column {', '.join(missing)} is missing; "
            f"it has {', '.join(columns)[:200]}; a feed needs {', '.join(REQUIRED)}"
        )
    twice = {column for column in columns if columns.count(column) > 1 and column in REQUIRED}
    if twice:
        raise FeedError(f"line {number}: the column {', '.join(sorted(twice))} stands there twice; keep one")
    return columns


def _fields(raw: bytes, number: int, lines: _Lines) -> list[str]:
    """Split a line at its tabs; a quoted value may go on over several lines."""
    text = _decode(raw, number)
    fields = split_quoted(text) if '"' in text else text.rstrip("\r\n").split("\t")
    following: list[tuple[int, bytes]] = []
    while fields is None and len(following) < _JOINED_LINES:
        line = next(lines, None)
        if line is None:
            break
        following.append(line)
        text += line[1].decode("utf-8", "replace")
        fields = split_quoted(text)
    if fields is None:
        lines.push_back(following)  # they are rows of their own
        raise FeedRowError(
            number,
            None,
            "a value begins with a quotation mark that is never closed",
            'close it, or double it ("") where it belongs to the text',
        )
    for line_number, line_raw in following:
        _decode(line_raw, line_number)
    return fields


class _Lines(Iterator[tuple[int, bytes]]):
    """Give out a file's lines with their numbers; what was read too far can be given back."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._number = 0
        self._again: deque[tuple[int, bytes]] = deque()

    def __next__(self) -> tuple[int, bytes]:
        if self._again:
            return self._again.popleft()
        raw = self._file.readline(_LONGEST_LINE)
        if not raw:
            raise StopIteration
        self._number += 1
        return self._number, raw

    def push_back(self, lines: list[tuple[int, bytes]]) -> None:
        """Give these lines out again, before all others."""
        self._again.extendleft(reversed(lines))


def split_quoted(text: str) -> list[str] | None:
    """Split at tabs outside of quoted values; None where a quoted value is still open at the end."""
    text = text.rstrip("\r\n")
    fields: list[str] = []
    start = 0
    while True:
        if text[start : start + 1] != '"':
            end = text.find("\t", start)
            fields.append(text[start:] if end < 0 else text[start:end])
        else:
            end = start + 1
            while True:
                end = text.find('"', end)
                if end < 0:
                    return None
                if text[end + 1 : end + 2] != '"':
                    break
                end += 2
            value = text[start + 1 : end].replace('""', '"')
            tab = text.find("\t", end + 1)
            fields.append(value + (text[end + 1 :] if tab < 0 else text[end + 1 : tab]))
            end = tab
        if end < 0:
            return fields
        start = end + 1


def _values(columns: list[str], fields: list[str], number: int) -> dict[str, list[str]]:
    if len(fields) > len(columns) and any(field.strip() for field in fields[len(columns) :]):
        raise FeedRowError(
            number,
            None,
            f"it has {len(fields)} values for {len(columns)} columns",
            "leave out the tabs within values, or put the value in quotation marks",
        )
    values: dict[str, list[str]] = {}
    for column, value in zip(columns, fields, strict=False):
        if value.strip():
            values.setdefault(column, []).append(value.strip())
    return values


def _decode(raw: bytes, number: int) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise FeedRowError(
            number,
            None,
            f"byte {error.start + 1} of the line (0x{raw[error.start]:02X}) is not UTF-8",
            "save the file as UTF-8",
        ) from error

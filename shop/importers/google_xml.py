"""Read Google Merchant feeds in XML (RSS 2.0 and Atom) as a stream, without external entities."""

from __future__ import annotations

import codecs
import io
import re
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from shop.errors import FeedError, FeedRowError
from shop.importers.base import MENTION, Record
from shop.importers.google_fields import column_name, mentioned_key, product_record
from shop.importers.report import ImportReport

_ITEMS = ("item", "entry")
_GOOGLE = "{http://base.google.com/ns/1.0}"
# What plain RSS and Atom call things, where no g: attribute says it.
_PLAIN = {
    "title": "title",
    "description": "description",
    "summary": "description",
    "content": "description",
    "link": "link",
    "id": "id",
}
_BROKEN = "\U0010fddd"  # stands for a byte that is not UTF-8: a private character that no feed uses


def read_google_xml(
    path: Path, report: ImportReport, *, kind: str | None = None, language: str = "en"
) -> Iterator[Record]:
    """Yield the products of a feed; item n is row n."""
    with path.open("rb") as file:
        source = _Repaired(file)
        row = 0
        parents: list[Element] = []
        try:
            for event, element in iterparse(source, events=("start", "end"), forbid_dtd=True):
                if event == "start":
                    if not parents and _local(element.tag) not in ("rss", "feed", "rdf", "channel"):
                        raise FeedError(
                            f"{path.name}: the root is <{_local(element.tag)}>; a feed begins with <rss> or <feed>"
                        )
                    parents.append(element)
                    continue
                parents.pop()
                inside_item = any(_local(parent.tag) in _ITEMS for parent in parents)
                if inside_item:
                    continue
                if _local(element.tag) == "language" and element.text:
                    language = element.text.strip()[:2].lower()
                broken = source.take(sum(text.count(_BROKEN) for text in element.itertext()))
                if _local(element.tag) in _ITEMS:
                    row += 1
                    report.rows += 1
                    yield from _record(element, row, report, language, broken)
                element.clear()
                if parents:
                    parents[-1].remove(element)
        except ParseError as error:
            raise FeedError(_explain(path, error)) from error
        except DefusedXmlException as error:
            raise FeedError(
                f"{path.name} declares a document type or entities; leave out <!DOCTYPE ...> and write the text itself"
            ) from error
        except (LookupError, UnicodeError) as error:
            raise FeedError(f"{path.name} cannot be decoded ({error}); save it as UTF-8") from error
    if row == 0:
        raise FeedError(f"{path.name} holds no <item> and no <entry>; an RSS or Atom feed has one for each item")


def _record(
    element: Element, row: int, report: ImportReport, language: str, broken: list[tuple[int, int]]
) -> Iterator[Record]:
    values = _values(element)
    try:
        if broken:
            offset, byte = broken[0]
            raise FeedRowError(
                row,
                None,
                f"byte {offset + 1} of the file (0x{byte:02X}) is not UTF-8",
                "save the file as UTF-8",
            )
        yield product_record(values, row, report, language=language)
    except FeedRowError as error:
        report.reject(error)
        key = mentioned_key(values)
        if key is not None and _BROKEN not in key:
            yield Record(MENTION, key, row)


def _values(element: Element) -> dict[str, list[str]]:
    google: dict[str, list[str]] = {}
    plain: dict[str, list[str]] = {}
    for child in element:
        name = column_name(_local(child.tag))
        text = "".join(child.itertext()) if name in _PLAIN else (child.text or "")
        if name == "link" and not text.strip():
            if child.get("rel", "alternate") != "alternate":
                continue
            text = child.get("href", "")  # Atom
        if not text.strip():
            continue
        if child.tag.startswith(_GOOGLE):
            google.setdefault(name, []).append(text.strip())
        else:
            plain.setdefault(_PLAIN.get(name, name), []).append(text.strip())
    return {**plain, **google}


def _local(tag: Any) -> str:
    return str(tag).rpartition("}")[2].lower()


def _explain(path: Path, error: ParseError) -> str:
    line, column = error.position
    reason = str(error).split(":")[0]
    if "no element found" in reason or "unclosed" in reason:
        problem = f"the file ends too early ({reason}); nothing was imported; load it again whole"
        return f"{path.name}, line {line}: {problem}"
    if "unbound prefix" in reason:
        hint = 'declare it: <rss xmlns:g="http://base.google.com/ns/1.0" version="2.0">'
        return f"{path.name}, line {line}: the prefix g: is not declared; {hint}"
    where = f"{path.name}, line {line}, column {column + 1}"
    return f"{where}: {reason}; nothing was imported; correct the XML there"


class _Repaired(io.RawIOBase):
    """Read a file as UTF-8, with a mark for each byte that is not, so that only its item is lost.

    A file that declares another encoding, or begins with UTF-16's mark, is handed on as it is.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._offset = 0
        self._rest = b""
        self._found: deque[tuple[int, int]] = deque()
        start = file.read(200)
        file.seek(0)
        declared = re.search(rb"""encoding\s*=\s*["']([\w.-]+)""", start.split(b"?>")[0])
        name = declared[1].decode("ascii") if declared else "utf-8"
        self._raw = start[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE) or name.lower() not in (
            "utf-8",
            "utf8",
            "us-ascii",
        )

    def read(self, size: int = -1) -> bytes:
        """Return the next part of the file."""
        chunk = self._file.read(size)
        if self._raw:
            return chunk
        data = self._rest + chunk
        out: list[str] = []
        position = 0
        while True:
            try:
                out.append(data[position:].decode("utf-8"))
                position = len(data)
                break
            except UnicodeDecodeError as error:
                out.append(data[position : position + error.start].decode("utf-8"))
                bad = position + error.start
                if chunk and error.reason == "unexpected end of data" and len(data) - bad < 4:
                    position = bad
                    break
                self._found.append((self._offset + bad, data[bad]))
                out.append(_BROKEN)
                position = bad + 1
        self._rest = data[position:]
        self._offset += position
        text = "".join(out).encode("utf-8")
        # An empty answer would mean the end.
        return text if text or not chunk else self.read(size)

    def take(self, count: int) -> list[tuple[int, int]]:
        """Return offset and value of the next `count` bytes that were not UTF-8."""
        return [self._found.popleft() for _ in range(min(count, len(self._found)))]

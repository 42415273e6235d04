"""Write logs as JSON lines that carry the request's id and never a shopper's words."""

from __future__ import annotations

import json
import logging
import sys
import traceback
from contextvars import ContextVar
from datetime import datetime, timezone
from typing import TextIO

request_id: ContextVar[str] = ContextVar("request_id", default="")
FIELDS = ("method", "route", "status", "milliseconds", "message_id", "attempt", "outcome", "delay")
FRAMES = 6  # of a traceback, the innermost


class JsonLines(logging.Formatter):
    """Write one JSON object a record.

    Of an exception its type and places are written, not its text: a database's error repeats the values
    it was given, and those are a shopper's words.
    """

    def format(self, record: logging.LogRecord) -> str:
        """Return the record as a line of JSON."""
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, timezone.utc).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        if request_id.get():
            line["request_id"] = request_id.get()
        line.update({name: record.__dict__[name] for name in FIELDS if name in record.__dict__})
        if record.exc_info and record.exc_info[1]:
            line["error"] = describe(record.exc_info[1])
        return json.dumps(line, ensure_ascii=False, default=str)


def describe(error: BaseException) -> str:
    """Return an exception's type and where it came from, without its text."""
    frames = traceback.extract_tb(error.__traceback__)[-FRAMES:]
    places = " < ".join(f"{frame.filename}:{frame.lineno} {frame.name}" for frame in reversed(frames))
    return f"{type(error).__module__}.{type(error).__qualname__}" + (f" at {places}" if places else "")


def set_up(level: int = logging.INFO, stream: TextIO | None = None) -> None:
    """Send every log of this process to standard error as JSON lines."""
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(JsonLines())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for name in ("httpx", "httpcore", "uvicorn.access", "multipart", "python_multipart", "PIL"):
        logging.getLogger(name).setLevel(logging.WARNING)  # they name addresses with tokens, or write much

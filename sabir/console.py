"""Speak to the person at the keyboard: progress and errors on standard error, results on standard output."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import Any

from rich.console import Console
from rich.table import Table

out = Console(highlight=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, soft_wrap=True)


def say(text: str) -> None:
    """Write a line of progress to standard error."""
    err.print(text, markup=False, soft_wrap=True)


def emit(line: str) -> None:
    """Write exactly one line of result to standard output, at once."""
    sys.stdout.write(line.replace("\r", " ").replace("\n", " ") + "\n")
    sys.stdout.flush()


def emit_json(value: Any) -> None:
    """Write one JSON object on one line."""
    emit(json.dumps(value, ensure_ascii=False, default=str))


def input_lines() -> Iterator[str]:
    """Yield the lines of standard input without their ends; bytes that are no UTF-8 become U+FFFD."""
    for raw in sys.stdin.buffer:
        yield raw.decode("utf-8", errors="replace").rstrip("\r\n").replace("\r", " ")


def show_table(title: str, columns: list[str], rows: list[list[str]]) -> None:
    """Print a table to standard output; the first column is left-aligned, the others right."""
    table = Table(title=title, title_justify="left")
    for number, column in enumerate(columns):
        table.add_column(column, justify="left" if number == 0 else "right")
    for row in rows:
        table.add_row(*row)
    out.print(table)

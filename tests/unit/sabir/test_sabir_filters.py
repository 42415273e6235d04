"""The filters write exactly one line for each line they read."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]


def run(arguments: list[str], text: bytes) -> tuple[int, list[str], str]:
    """Run ``sabir`` and return exit code, lines and messages."""
    done = subprocess.run(
        [sys.executable, "-m", "sabir", *arguments], input=text, capture_output=True, cwd=ROOT, timeout=120
    )
    return done.returncode, done.stdout.decode("utf-8").split("\n")[:-1], done.stderr.decode("utf-8")


def test_detect_writes_a_line_for_each_line_and_an_empty_one_for_an_empty_one() -> None:
    code, lines, _ = run(["detect"], "¿dónde está mi pedido?\n\n$$$\n我想退货\n".encode())
    assert code == 0
    assert len(lines) == 4
    assert lines[0].startswith("es ")
    assert lines[1] == ""
    assert lines[2] == "und 0.00"
    assert lines[3].startswith("zh ")


def test_broken_utf8_is_a_line_like_any_other() -> None:
    code, lines, _ = run(["detect", "--json"], b"\xff\xfe hello there\nbonjour tout le monde\n")
    assert code == 0
    assert [set(json.loads(line)) for line in lines] == [{"language", "confidence", "reason"}] * 2


def test_an_unknown_language_is_wrong_usage_and_the_valid_ones_are_named() -> None:
    code, lines, messages = run(["translate", "--to", "xx"], b"hello\n")
    assert code == 2
    assert lines == []
    assert "ko" in messages


def test_a_missing_file_fails_with_what_to_do() -> None:
    code, _, messages = run(["evaluate", "detection", "nowhere.tsv"], b"")
    assert code == 1
    assert "nowhere.tsv" in messages and "language" in messages

"""The widget's files: small, complete in every language, and nothing that a strict page would refuse."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path

import pytest

from language.languages import LANGUAGES

WEB = Path(__file__).resolve().parents[2] / "web"
WIDGET, DEMO = WEB / "widget", WEB / "demo"
MOST = 20 * 1024  # bytes over the wire, script and style
SCRIPTS = sorted([*WIDGET.glob("*.js"), *DEMO.glob("*.js")])


def _names(value: object) -> object:
    """Return the keys of an object, inner ones included, and the length of a list."""
    if isinstance(value, dict):
        return {key: _names(inner) for key, inner in value.items()}
    return len(value) if isinstance(value, list) else None


def test_script_and_style_stay_under_twenty_kilobytes_compressed() -> None:
    sizes = {path.name: len(gzip.compress(path.read_bytes(), 9, mtime=0)) for path in WIDGET.glob("*.js")}
    assert sum(sizes.values()) <= MOST, sizes


@pytest.mark.parametrize("folder", [WIDGET / "locales", DEMO / "texts"], ids=lambda folder: str(folder.name))
def test_every_language_has_every_text(folder: Path) -> None:
    texts = {code: json.loads((folder / f"{code}.json").read_text(encoding="utf-8")) for code in LANGUAGES}
    assert {path.stem for path in folder.glob("*.json")} == set(LANGUAGES)
    for code in LANGUAGES:
        assert _names(texts[code]) == _names(texts["en"]), code
        for key, text in texts[code].items():
            if isinstance(text, str):
                assert text.strip(), (code, key)
                holes = [sorted(re.findall(r"\{\w+\}", texts[one][key])) for one in (code, "en")]
                assert holes[0] == holes[1], (code, key)


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_scripts_write_no_markup_and_run_no_text(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for banned in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function", "style="):
        assert banned not in text, banned


def test_the_demo_page_has_no_inline_script_or_style() -> None:
    html = (DEMO / "index.html").read_text(encoding="utf-8")
    assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\bstyle=|\son\w+=", html)

"""The facts and words the demo shop is made from, as YAML files."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from language.yaml_files import parse_yaml


def read_yaml(path: Path) -> dict[str, Any]:
    """Read a YAML file whose top is a mapping."""
    content = parse_yaml(path.read_text(encoding="utf-8"))
    if not isinstance(content, dict):
        raise ValueError(f"{path} holds no mapping; write `key: value` lines")
    return content


@cache
def table(name: str) -> dict[str, Any]:
    """Return one of the demo shop's own files, such as "shop" or "reviews"."""
    return read_yaml(Path(__file__).with_name(f"{name}.yml"))

"""Read YAML with libyaml where it is there: many times as fast as the loader in Python."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def parse_yaml(text: str) -> Any:
    """Return what a YAML text holds; raises `yaml.YAMLError`."""
    return yaml.load(text, Loader=_LOADER)


def mapping_in(path: Path, name: str, *, error: type[ValueError], each: str, write: str) -> dict[str, Any]:
    """Return the mapping under ``name`` of a file.

    Raises ``error`` naming the file and the mend: to quote ``each`` text, or what to ``write``.
    """
    try:
        content = parse_yaml(path.read_text(encoding="utf-8"))
    except yaml.YAMLError as wrong:
        raise error(f"{path}: not valid YAML ({wrong}); quote every {each}") from wrong
    found = content.get(name) if isinstance(content, dict) else None
    if not isinstance(found, dict):
        raise error(f"{path}: has no mapping `{name}:`; write {write}")
    return found

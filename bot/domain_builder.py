"""Put the domain together: `bot/domain`, the names of the responses, and extensions."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from bot.extensions import Extensions
from bot.settings import NLU_DATA, ROOT

DOMAIN = ROOT / "bot" / "domain"
SPOKEN_BY_NLG = "said by bot.nlg in the shopper's language"  # what stands in the domain for every response


class DomainError(Exception):
    """A domain file that cannot be used; the message names file and entry."""


def build_domain(
    out: Path, *, domain: Path = DOMAIN, nlu_data: Path = NLU_DATA, extensions: Extensions | None = None
) -> Path:
    """Write the domain that Rasa trains with to `out`, and return `out`.

    Merges the files of `domain` and what extensions add, and takes the response names from
    `nlu_data/responses/en.yml`. Raises `DomainError` when two files define one name, or a slot is filled by a
    custom action (Rasa swallows the failure of such a call, and a turn would seem answered).
    """
    merged: dict[str, Any] = {"version": "3.1"}
    for path in sorted(domain.glob("*.yml")):
        _merge(merged, path)
    merged.setdefault("intents", []).extend(extensions.intents if extensions else ())
    responses = {**(_read(nlu_data / "responses" / "en.yml").get("responses") or {})}
    responses.update(extensions.responses if extensions else {})
    merged["responses"] = {name: [{"text": SPOKEN_BY_NLG}] for name in sorted(responses) if name.startswith("utter_")}
    _check_slots(merged)
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(yaml.safe_dump(merged, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return out


def _merge(merged: dict[str, Any], path: Path) -> None:
    for section, content in _read(path).items():
        if section == "version":
            continue
        if section == "responses":
            raise DomainError(f"{path}: responses belong into nlu_data/responses/<language>.yml")
        if isinstance(content, list):
            present = merged.setdefault(section, [])
            names = {_name(entry) for entry in present}
            for entry in content:
                if _name(entry) in names:
                    raise DomainError(f"{path}: {section} has {_name(entry)} twice; keep one")
                names.add(_name(entry))
                present.append(entry)
        elif isinstance(content, dict):
            known = merged.setdefault(section, {})
            for name, entry in content.items():
                if name in known:
                    raise DomainError(f"{path}: {section}.{name} is defined in another file too; keep one")
                known[name] = entry
        else:
            raise DomainError(f"{path}: {section} must be a list or a mapping, not {content!r}")


def _name(entry: Any) -> str:
    return str(next(iter(entry))) if isinstance(entry, dict) else str(entry)


def _check_slots(merged: dict[str, Any]) -> None:
    if "action_validate_slot_mappings" in merged.get("actions", []):
        raise DomainError("action_validate_slot_mappings is not supported: check values in the action that uses them")
    for name, slot in merged.get("slots", {}).items():
        for mapping in slot.get("mappings", []):
            if "action" in mapping:
                raise DomainError(f"slot {name}: a mapping with `action` is not supported; set it in an action")


def _read(path: Path) -> dict[str, Any]:
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise DomainError(f"{path} is missing") from error
    except yaml.YAMLError as error:
        raise DomainError(f"{path}: not valid YAML: {error}") from error
    if not isinstance(content, dict):
        raise DomainError(f"{path}: must be a mapping of domain sections")
    return content

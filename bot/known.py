"""Say what the bot has by itself, for those who extend it."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import yaml

from bot.extensions import Known, known_rules, placeholders, without_entities
from bot.settings import NLU_DATA, ROOT
from language.languages import PIVOT
from language.phrases import bare

DOMAIN = ROOT / "bot" / "domain"


@lru_cache(maxsize=1)
def known_to_the_bot() -> Known:
    """Return its intents, entities, actions, slots, responses, English examples and rules."""
    domain = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(DOMAIN.glob("*.yml"))]
    english = yaml.safe_load((NLU_DATA / "responses" / f"{PIVOT}.yml").read_text(encoding="utf-8"))
    return Known(
        intents=frozenset(_names(domain, "intents")),
        entities=frozenset(_names(domain, "entities")),
        actions=frozenset({*_names(domain, "actions"), *_names(domain, "forms"), "action_listen"}),
        slots=frozenset(_names(domain, "slots")),
        responses={name: placeholders(text) for name, text in english["responses"].items()},
        examples=_examples(),
        rules=known_rules(NLU_DATA / "rules"),
    )


def _names(domain: list[dict[str, Any]], section: str) -> list[str]:
    found: list[str] = []
    for content in domain:
        for entry in content.get(section) or ():
            found.append(str(next(iter(entry)) if isinstance(entry, dict) else entry))
    return found


def _examples() -> dict[str, str]:
    found: dict[str, str] = {}
    for path in sorted((NLU_DATA / "nlu").glob("*.yml")):
        for block in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]:
            for line in str(block.get("examples") or "").splitlines():
                found.setdefault(bare(without_entities(line.strip().removeprefix("-"))), str(block.get("intent")))
    return found

"""Write what extensions add as Rasa and the responses read it."""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

from bot.extensions import Extensions
from language.languages import LANGUAGES, PIVOT

logger = logging.getLogger(__name__)
Translate = Callable[[str, str], str | None]  # English text, language -> text, or None where it cannot be trusted


def texts_of_extensions(home: Path) -> Path:
    """Return the file in which an installation keeps the texts of its extensions."""
    return home / "models" / "extensions.json"


def write_training_data(extensions: Extensions, folder: Path) -> tuple[Path, ...]:
    """Write English examples and rules as Rasa trains with them; return the folder, or nothing."""
    if not extensions.examples and not extensions.rules:
        return ()
    folder.mkdir(parents=True)
    by_intent: dict[str, list[str]] = {}
    for example in extensions.examples:
        if example.language == PIVOT:
            by_intent.setdefault(example.intent, []).append(f"- {example.text}\n")
    nlu = [{"intent": intent, "examples": "".join(lines)} for intent, lines in by_intent.items()]
    for name, content in (("nlu", nlu), ("rules", extensions.rules)):
        if content:
            text = yaml.safe_dump({"version": "3.1", name: content}, allow_unicode=True, sort_keys=False)
            (folder / f"{name}.yml").write_text(text, encoding="utf-8")
    return (folder,)


def write_texts(extensions: Extensions, path: Path, *, translate: Translate) -> None:
    """Write responses and labels of all languages; what is not given in one is translated and marked as such.

    Where nothing can be translated the bot speaks English, and the log says for which languages.
    """
    texts: dict[str, dict[str, Any]] = {}
    machine: dict[str, list[str]] = {}
    for name, given in {**extensions.responses, **extensions.labels}.items():
        missing = []
        for language in LANGUAGES:
            value = given.get(language)
            if value is None and (value := _translated(given[PIVOT], language, translate)) is not None:
                machine.setdefault(language, []).append(name)
            if value is None:
                missing.append(language)
            else:
                texts.setdefault(language, {})[name] = value
        if missing:
            logger.warning("%s is said in English in %s: add texts for them", name, " ".join(missing))
    if not texts:
        path.unlink(missing_ok=True)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    part.write_text(json.dumps({"texts": texts, "machine": machine}, ensure_ascii=False), encoding="utf-8")
    os.replace(part, path)


def _translated(english: Any, language: str, translate: Translate) -> Any:
    if isinstance(english, str):
        return translate(english, language)
    if isinstance(english, list):
        found = [text for one in english if (text := translate(one, language)) is not None]
        return found or None
    return None  # plural forms differ between languages: they must be written

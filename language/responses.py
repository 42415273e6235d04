"""What the bot says: response and label files in every language, rendered with plural rules."""

from __future__ import annotations

import json
import logging
import random
import re
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from language.errors import ResponseError, UnknownNameError
from language.languages import PIVOT, language_of
from language.localisation import format_number, plural_category
from language.yaml_files import parse_yaml

logger = logging.getLogger(__name__)

INFORMAL = "informal"  # the folder of what is said otherwise to friends
COUNT = "count"  # the placeholder a plural mapping is keyed on; written with the language's separators
PLURAL_CATEGORIES = frozenset({"zero", "one", "two", "few", "many", "other"})
PLACEHOLDER = re.compile(r"\{([a-z_][a-z0-9_]*)\}")

Value = str | list[str] | dict[str, Any]


class Responses:
    """Texts of all languages, read once; safe to share between threads."""

    def __init__(self, texts: Mapping[str, Mapping[str, Value]], *, rng: random.Random | None = None) -> None:
        """Take `{language: {key: value}}`; `rng` chooses among variants and is seedable for tests."""
        if PIVOT not in texts:
            raise ResponseError(f"no {PIVOT}.yml among the responses: English fixes the names")
        self._texts = {language: dict(entries) for language, entries in texts.items()}
        self._rng = rng or random.Random()
        self._reported: set[tuple[str, str]] = set()

    @classmethod
    def load(cls, folder: Path | str, *, informal: Sequence[str] = (), rng: random.Random | None = None) -> Responses:
        """Read every `<language>.yml` of a folder.

        In `informal` languages what `informal/<language>.yml` says replaces it: there shoppers are friends ("du").
        Raises ResponseError naming the file and the key when a file is not of the documented shape, or the
        languages that there are, where one is spoken in one way only.
        """
        folder = Path(folder)
        files = sorted(folder.glob("*.yml"))
        if not files:
            raise ResponseError(f"no response files (<language>.yml) in {folder}")
        texts = dict(_read(path) for path in files)
        there = {path.stem: path for path in sorted((folder / INFORMAL).glob("*.yml"))}
        for code in informal:
            if code not in there:
                raise ResponseError(
                    f"SABIR_INFORMAL names {code}, but there is no {folder / INFORMAL / code}.yml; "
                    f"there is one for {', '.join(there) or 'no language'}"
                )
            _, instead = _read(there[code])
            if unknown := instead.keys() - texts.get(code, {}).keys():
                raise ResponseError(f"{there[code]}: {sorted(unknown)[0]} is no response of {code}.yml")
            texts[code] = {**texts.get(code, {}), **instead}
        return cls(texts, rng=rng)

    def extended(self, texts: Mapping[str, Mapping[str, Value]]) -> Responses:
        """Return these responses with more of them, `{language: {key: value}}`; theirs replace ours."""
        merged = {language: {**own, **texts.get(language, {})} for language, own in self._texts.items()}
        return Responses(merged, rng=self._rng)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages there is a file for."""
        return tuple(self._texts)

    def keys(self, language: str = PIVOT) -> frozenset[str]:
        """Give the names a language has texts for; English has all."""
        return frozenset(self._texts.get(language, ()))

    def missing(self) -> dict[str, list[str]]:
        """Give, for each language, the English names it has no text for."""
        return {
            language: sorted(self.keys() - self.keys(language))
            for language in self._texts
            if self.keys() - self.keys(language)
        }

    def placeholders(self, key: str, language: str = PIVOT) -> frozenset[str]:
        """Give the placeholders that any variant of a text uses."""
        value, _ = self._find(key, language)
        return frozenset(name for text in _all_texts(value) for name in PLACEHOLDER.findall(text))

    def render(self, key: str, language: str, **variables: object) -> str:
        """Write the text of `key` in a language, one of its variants, with its placeholders filled.

        A language without the text falls back to English and is logged once. Raises UnknownNameError
        for a name English does not have, ResponseError for a missing variable.
        """
        value, used = self._find(key, language)
        return self._fill(self._choose(value, key, used, variables), key, used, variables)

    def buttons(self, key: str, language: str, **variables: object) -> list[dict[str, str]]:
        """Give the buttons that belong to a response as `{title, payload}`; none gives an empty list.

        They are listed once, in the English file or where a language differs, each with a `payload`
        and either a `label` (the name of a label) or a `title`.
        """
        value, used = self._find(key, language)
        listed = value.get("buttons") if isinstance(value, dict) else None
        if listed is None and used != PIVOT:
            english = self._texts[PIVOT].get(key)
            listed = english.get("buttons") if isinstance(english, dict) else None
        buttons = []
        for button in listed or []:
            title = button.get("title")
            if title is None:
                title = self.render(button["label"], language, **variables)
            else:
                title = self._fill(title, key, used, variables)
            buttons.append({"title": title, "payload": self._payload(button["payload"], variables)})
        return buttons

    def _find(self, key: str, language: str) -> tuple[Value, str]:
        code = language_of(language) or PIVOT
        value = self._texts.get(code, {}).get(key)
        if value is not None:
            return value, code
        english = self._texts[PIVOT].get(key)
        if english is None:
            raise UnknownNameError("response", key, self._texts[PIVOT])
        if (key, code) not in self._reported:  # a race only logs the line twice
            self._reported.add((key, code))
            logger.warning("response %s has no text in %s: English is used", key, code)
        return english, PIVOT

    def _choose(self, value: Value, key: str, language: str, variables: Mapping[str, object]) -> str:
        if isinstance(value, str):
            return value
        if isinstance(value, list):
            return value[0] if len(value) == 1 else self._rng.choice(value)
        if "text" in value:
            return self._choose(value["text"], key, language, variables)
        count = variables.get(COUNT)
        if isinstance(count, bool) or not isinstance(count, (int, float)):
            raise ResponseError(f"response {key} ({language}) has plural forms: pass count as a number, not {count!r}")
        exact: Value = value.get(plural_category(count, language)) or value["other"]
        return self._choose(exact, key, language, variables)

    def _fill(self, text: str, key: str, language: str, variables: Mapping[str, object]) -> str:
        def replace(match: re.Match[str]) -> str:
            name = match.group(1)
            if name not in variables:
                given = ", ".join(sorted(variables)) or "none"
                raise ResponseError(f"response {key} ({language}) needs {{{name}}}; given: {given}")
            value = variables[name]
            if name == COUNT and isinstance(value, (int, float)) and not isinstance(value, bool):
                return format_number(value, language)
            return str(value)

        return PLACEHOLDER.sub(replace, text)

    @staticmethod
    def _payload(payload: str, variables: Mapping[str, object]) -> str:
        """Fill a payload's known placeholders; braces of its JSON stay."""
        return PLACEHOLDER.sub(lambda m: str(variables[m.group(1)]) if m.group(1) in variables else m.group(0), payload)


def _read(path: Path) -> tuple[str, dict[str, Value]]:
    try:
        content = parse_yaml(path.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise ResponseError(f"{path}: not readable as UTF-8 YAML: {error}") from error
    if not isinstance(content, dict) or content.get("language") != path.stem:
        raise ResponseError(f"{path}: the file must begin with 'language: {path.stem}'")
    entries: dict[str, Value] = {}
    for section in ("responses", "labels"):
        part = content.get(section) or {}
        if not isinstance(part, dict):
            raise ResponseError(f"{path}: {section} must be a mapping from names to texts")
        for key, value in part.items():
            if key in entries:
                raise ResponseError(f"{path}: {key} stands in responses and in labels; keep one")
            _check(value, f"{path}: {section}.{key}")
            entries[str(key)] = value
    return path.stem, entries


def _check(value: object, where: str) -> None:
    if isinstance(value, str):
        if not value.strip():
            raise ResponseError(f"{where} is empty")
    elif isinstance(value, list) and value:
        for index, text in enumerate(value):
            if not isinstance(text, str):
                raise ResponseError(f"{where}[{index}] must be a text, not {text!r}: put it in quotes")
    elif isinstance(value, dict) and "text" in value:
        _check(value["text"], f"{where}.text")
        for index, button in enumerate(value.get("buttons") or []):
            if not (isinstance(button, dict) and "payload" in button and {"label", "title"} & button.keys()):
                raise ResponseError(f"{where}.buttons[{index}] needs a payload and a label or a title")
    elif isinstance(value, dict) and "other" in value and PLURAL_CATEGORIES.issuperset(value):
        for category, form in value.items():
            _check(form, f"{where}.{category}")
    else:
        raise ResponseError(
            f"{where} must be a quoted text, a list of texts, a mapping with 'text', or plural forms with 'other'"
        )


def _all_texts(value: Value) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, list):
        return list(value)
    if "text" in value:
        return _all_texts(value["text"])
    return [text for form in value.values() for text in _all_texts(form)]


class ResponseFiles:
    """The responses of a folder and what extensions add to them, read again when that file changes."""

    def __init__(
        self, folder: Path, more: Path, *, informal: Sequence[str] = (), responses: Responses | None = None
    ) -> None:
        """Take the folder of `<language>.yml` and the JSON file `{"texts": {language: {key: value}}}`.

        `responses` stands for the folder's, when they are read already. A file that cannot be read adds nothing.
        """
        self._own = responses or Responses.load(folder, informal=informal)
        self._more = more
        self._seen: tuple[int, int] | None = None
        self._current = self._own
        self._lock = threading.Lock()

    def current(self) -> Responses:
        """Return the responses as they are now."""
        try:
            stat = self._more.stat()
            seen = (stat.st_mtime_ns, stat.st_size)
        except OSError:
            seen = (0, 0)
        if seen != self._seen:
            with self._lock:
                self._current = self._with_more() if seen != (0, 0) else self._own
                self._seen = seen
        return self._current

    def _with_more(self) -> Responses:
        try:
            texts = json.loads(self._more.read_text(encoding="utf-8"))["texts"]
            return self._own.extended(texts)
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            logger.error("%s cannot be read (%s): train again (`sabir train --nlu`)", self._more, error)
            return self._own

"""Read what a shop's developer adds to the bot in one YAML file: intents, examples, responses, labels, rules.

    intents:
      - ask_gift_wrapping
    nlu:
      - intent: ask_gift_wrapping
        examples: |
          - do you have gift wrapping?
      - intent: ask_gift_wrapping          # examples in other languages, where you have them
        language: de
        examples: |
          - Können Sie das als Geschenk einpacken?
    responses:
      utter_gift_wrapping:
        en: "Yes, we wrap any order for 3 euros."
        de: "Ja, wir verpacken jede Bestellung für 3 Euro als Geschenk."
    labels:
      label_intent_ask_gift_wrapping: {en: "Ask about gift wrapping"}
    rules:
      - rule: gift wrapping
        steps:
          - intent: ask_gift_wrapping
          - action: utter_gift_wrapping

Everything is checked before anything is trained; each problem names file, line and mend.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from language.languages import LANGUAGES, PIVOT
from language.phrases import bare
from language.responses import PLACEHOLDER

SECTIONS = ("intents", "nlu", "responses", "labels", "rules")
FEWEST = 5  # English examples of a new intent
NAME = re.compile(r"[a-z][a-z0-9_]*")
ENTITY = re.compile(r"\[[^\]]+\](?:\(([^)]+)\)|\{[^}]*\"entity\"\s*:\s*\"([^\"]+)\"[^}]*\})")
Texts = dict[str, Any]  # language -> text, list of variants, or plural forms


class ExtensionError(ValueError):
    """Extensions that cannot be used: a line for each problem, with file, line and mend."""


@dataclass(frozen=True)
class Example:
    """A sentence of an intent."""

    intent: str
    language: str
    text: str
    place: str  # file:line


@dataclass
class Extensions:
    """All that the files of a folder add."""

    intents: list[str] = field(default_factory=list)
    examples: list[Example] = field(default_factory=list)
    responses: dict[str, Texts] = field(default_factory=dict)
    labels: dict[str, Texts] = field(default_factory=dict)
    rules: list[dict[str, Any]] = field(default_factory=list)

    def __bool__(self) -> bool:
        """Tell whether there is anything."""
        return bool(self.intents or self.examples or self.responses or self.labels or self.rules)


@dataclass(frozen=True)
class Known:
    """What the bot has without extensions."""

    intents: frozenset[str]
    entities: frozenset[str]
    actions: frozenset[str]
    slots: frozenset[str]
    responses: Mapping[str, frozenset[str]]  # name -> its placeholders
    examples: Mapping[str, str]  # bare English text -> intent
    rules: Mapping[tuple[str, ...], str]  # first steps of a rule -> the action they lead to


class _Reader:
    """One file, with the lines its values stand in."""

    def __init__(self, path: Path, known: Known, so_far: Extensions, problems: list[str]) -> None:
        self.path, self.known, self.all, self.problems = path, known, so_far, problems

    def wrong(self, node: yaml.Node | None, problem: str) -> None:
        line = f":{node.start_mark.line + 1}" if node is not None else ""
        self.problems.append(f"{self.path}{line}: {problem}")

    def read(self) -> None:
        try:
            root = yaml.compose(self.path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
        except yaml.MarkedYAMLError as error:
            line = error.problem_mark.line + 1 if error.problem_mark else 1
            self.problems.append(f"{self.path}:{line}: not valid YAML ({error.problem}); quote texts with signs")
            return
        except (yaml.YAMLError, UnicodeDecodeError) as error:
            self.problems.append(f"{self.path}: not valid YAML in UTF-8 ({error})")
            return
        if root is None:
            return
        if not isinstance(root, yaml.MappingNode):
            self.wrong(root, f"must be a mapping with the sections {', '.join(SECTIONS)}")
            return
        parts = {key.value: value for key, value in root.value if isinstance(key, yaml.ScalarNode)}
        for key, _ in root.value:
            if getattr(key, "value", None) not in (*SECTIONS, "version"):
                self.wrong(key, f"section {getattr(key, 'value', '?')!r} is not known; use {', '.join(SECTIONS)}")
        self._intents(parts.get("intents"))
        self._texts(parts.get("responses"), "responses", self.all.responses)
        self._texts(parts.get("labels"), "labels", self.all.labels)
        self._nlu(parts.get("nlu"))
        self._rules(parts.get("rules"))

    # -- intents and examples

    def _intents(self, node: yaml.Node | None) -> None:
        for entry in self._items(node, "intents"):
            name = _value(entry)
            if not isinstance(name, str) or not NAME.fullmatch(name):
                self.wrong(entry, f"{name!r} is no name of an intent; write lower-case letters, digits and _")
            elif name in self.known.intents or name in self.all.intents:
                self.wrong(entry, f"intent {name} is there already; leave it out here, or choose another name")
            else:
                self.all.intents.append(name)

    def _nlu(self, node: yaml.Node | None) -> None:
        for block in self._items(node, "nlu"):
            parts = self._mapping(block, ("intent", "examples", "language"))
            if parts is None:
                continue
            intent, language = _value(parts.get("intent")), _value(parts.get("language")) or PIVOT
            if intent not in self.known.intents and intent not in self.all.intents:
                self.wrong(parts.get("intent") or block, f"intent {intent!r} is not known; add it under intents:")
                continue
            if language not in LANGUAGES:
                self.wrong(parts["language"], f"language {language!r} is not known; use one of {' '.join(LANGUAGES)}")
                continue
            self._examples(parts.get("examples"), block, str(intent), str(language))

    def _examples(self, node: yaml.Node | None, block: yaml.Node, intent: str, language: str) -> None:
        text = _value(node)
        if node is None or not isinstance(text, str):
            self.wrong(node or block, 'examples must be a block: "examples: |", then a line "- ..." for each')
            return
        first = node.start_mark.line + 2  # the block begins below its "|"
        for number, line in enumerate(text.splitlines()):
            if not line.strip():
                continue
            place = f"{self.path}:{first + number}"
            example = line.strip().removeprefix("-").strip()
            if not line.strip().startswith("-") or not example:
                self.problems.append(f"{place}: {line.strip()!r} is no example; begin the line with '- '")
                continue
            for plain, marked in ENTITY.findall(example):
                if (plain or marked) not in self.known.entities:
                    known = ", ".join(sorted(self.known.entities))
                    self.problems.append(f"{place}: entity {plain or marked!r} is not known; use one of {known}")
            self.all.examples.append(Example(intent, language, example, place))

    # -- texts

    def _texts(self, node: yaml.Node | None, section: str, found: dict[str, Texts]) -> None:
        if node is None:
            return
        if not isinstance(node, yaml.MappingNode):
            self.wrong(node, f"{section} must be a mapping of names")
            return
        for key, value in node.value:
            name, texts = str(key.value), _value(value)
            start = "utter_" if section == "responses" else "label_"
            if not name.startswith(start) or not NAME.fullmatch(name):
                self.wrong(key, f"{name} is no name for {section}; begin it with {start}")
            elif name in found:
                self.wrong(key, f"{name} stands in another extension too; keep one")
            elif not isinstance(texts, dict) or not texts:
                self.wrong(value, f'{name} must have a text for each language: {{en: "...", de: "..."}}')
            elif PIVOT not in texts:
                self.wrong(key, f"{name} has no English text; add en: it is what other languages are translated from")
            else:
                self._check_texts(name, key, texts)
                found[name] = texts

    def _check_texts(self, name: str, key: yaml.Node, texts: Texts) -> None:
        unknown = [code for code in texts if code not in LANGUAGES]
        if unknown:
            self.wrong(key, f"{name}: {unknown[0]!r} is no language we speak; use {' '.join(LANGUAGES)}")
        allowed = self.known.responses.get(name)
        if allowed is None:
            allowed = self.known.slots if name.startswith("utter_") else frozenset()
        english = placeholders(texts[PIVOT])
        for placeholder in sorted(english - allowed):
            listed = ", ".join(sorted(allowed)) or "none"
            self.wrong(key, f"{name}: placeholder {{{placeholder}}} is not known; this text may use: {listed}")
        for code, text in texts.items():
            if placeholders(text) != english:
                self.wrong(key, f"{name}: {code} does not use the placeholders of the English text; use the same")

    # -- rules

    def _rules(self, node: yaml.Node | None) -> None:
        for entry in self._items(node, "rules"):
            parts = self._mapping(entry, ("rule", "steps", "condition"))
            if parts is None:
                continue
            rule = _value(entry)
            steps = rule.get("steps")
            if not rule.get("rule") or not isinstance(steps, list) or len(steps) < 2:
                self.wrong(entry, "a rule needs a name and steps: first an intent, then actions")
                continue
            for step, place in zip(steps, parts["steps"].value, strict=True):
                self._step(step, place)
            if not rule.get("condition"):
                self._contradiction(entry, steps)
            self.all.rules.append(rule)

    def _step(self, step: Any, node: yaml.Node) -> None:
        if not isinstance(step, dict):
            self.wrong(node, "a step is a mapping such as intent: greet or action: utter_greet")
            return
        intent, action = step.get("intent"), step.get("action")
        if intent is not None and intent not in self.known.intents and intent not in self.all.intents:
            self.wrong(node, f"intent {intent!r} is not known; add it under intents:")
        said = {*self.known.actions, *self.known.responses, *self.all.responses}
        if action is not None and action not in said:
            self.wrong(node, f"action {action!r} is not known; write a response of this file, or an action of the bot")

    def _contradiction(self, node: yaml.Node, steps: list[Any]) -> None:
        path = first_steps(steps)
        if path is None:
            return
        start, action = path
        for other in (self.known.rules, _paths(self.all.rules)):
            if other.get(start, action) != action:
                self.wrong(node, f"after {' '.join(start)} another rule does {other[start]}; keep one of the two")

    # -- helpers

    def _items(self, node: yaml.Node | None, section: str) -> list[yaml.Node]:
        if node is None:
            return []
        if not isinstance(node, yaml.SequenceNode):
            self.wrong(node, f"{section} must be a list: a line beginning with '- ' for each")
            return []
        return list(node.value)

    def _mapping(self, node: yaml.Node, keys: Iterable[str]) -> dict[str, yaml.Node] | None:
        if not isinstance(node, yaml.MappingNode):
            self.wrong(node, f"must be a mapping of {', '.join(keys)}")
            return None
        parts = {str(key.value): value for key, value in node.value}
        for key, _ in node.value:
            if key.value not in keys:
                self.wrong(key, f"{key.value!r} is not known here; use {', '.join(keys)}")
        return parts


def read_extensions(folder: Path, known: Known) -> Extensions:
    """Read and check all files of a folder; raises ExtensionError listing every problem."""
    found, problems = Extensions(), list[str]()
    for path in sorted(folder.glob("*.yml")):
        _Reader(path, known, found, problems).read()
    problems += _too_few(found)
    problems += _doubles(found, known)
    if problems:
        raise ExtensionError("\n".join(sorted(problems, key=_by_place)))
    return found


def _by_place(problem: str) -> tuple[str, int]:
    place = re.match(r"(.*?):(\d+): ", problem)
    return (place[1], int(place[2])) if place else ("~", 0)


def _too_few(found: Extensions) -> Iterator[str]:
    for intent in found.intents:
        count = sum(example.intent == intent and example.language == PIVOT for example in found.examples)
        if count < FEWEST:
            yield f"intent {intent} has {count} English examples; write at least {FEWEST}, different in wording"


def _doubles(found: Extensions, known: Known) -> Iterator[str]:
    seen: dict[tuple[str, str], tuple[str, str]] = {
        (PIVOT, text): (i, "nlu_data") for text, i in known.examples.items()
    }
    for example in found.examples:
        key = (example.language, bare(without_entities(example.text)))
        intent, place = seen.setdefault(key, (example.intent, example.place))
        if intent != example.intent:
            yield (
                f"{example.place}: {example.text!r} is an example of {example.intent} here and of {intent} in {place}; "
                "keep it in one"
            )


def without_entities(text: str) -> str:
    """Return an example without its annotations."""
    return re.sub(r"\[([^\]]+)\](?:\([^)]+\)|\{[^}]*\})", r"\1", text)


def placeholders(value: Any) -> frozenset[str]:
    """Return the placeholders of a text, of variants or of plural forms."""
    texts = [value] if isinstance(value, str) else list(value.values() if isinstance(value, dict) else value or [])
    return frozenset(name for text in texts if isinstance(text, str) for name in PLACEHOLDER.findall(text))


def first_steps(steps: list[Any]) -> tuple[tuple[str, ...], str] | None:
    """Return the intents (and slots) that a rule begins with, and the first action; None where it has no such form."""
    start: list[str] = []
    for step in steps:
        if not isinstance(step, dict):
            return None
        if "action" in step:
            return (tuple(start), str(step["action"])) if start else None
        if "intent" not in step:
            return None
        start.append(str(step["intent"]))
    return None


def _paths(rules: Iterable[Mapping[str, Any]]) -> dict[tuple[str, ...], str]:
    paths = (first_steps(rule["steps"]) for rule in rules if not rule.get("condition"))
    return dict(path for path in paths if path is not None)


def known_rules(folder: Path) -> dict[tuple[str, ...], str]:
    """Return the first steps of the bot's own rules and the actions they lead to."""
    found: dict[tuple[str, ...], str] = {}
    for path in sorted(folder.glob("*.yml")):
        content = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
        found.update(_paths(content.get("rules") or []))
    return found


def _value(node: yaml.Node | None) -> Any:
    if node is None:
        return None
    return yaml.SafeLoader("").construct_document(node) if not isinstance(node, yaml.ScalarNode) else _scalar(node)


def _scalar(node: yaml.ScalarNode) -> Any:
    loader = yaml.SafeLoader("")
    try:
        return loader.construct_object(node, deep=True)
    finally:
        loader.dispose()

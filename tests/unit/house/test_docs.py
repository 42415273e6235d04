"""What the README and the texts promise is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from typer.main import get_command

from language.languages import LANGUAGES
from language.parallel import read_patterns
from language.responses import Responses
from sabir.cli import app
from sabir.diagnosis import SETTINGS

ROOT = Path(__file__).resolve().parents[3]
README = (ROOT / "README.md").read_text(encoding="utf-8")
NLU_DATA = ROOT / "nlu_data"


def test_each_command_has_help_and_stands_in_the_readme() -> None:
    commands = get_command(app).commands  # type: ignore[attr-defined]
    for name, command in commands.items():
        assert command.help or command.callback.__doc__, name
        for sub in getattr(command, "commands", {"": None}):
            assert f"sabir {name} {sub}".strip() in README, f"sabir {name} {sub}"


def test_every_file_that_the_readme_names_exists() -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", README):
        assert (ROOT / target).exists(), target


def test_every_setting_that_the_rooms_read_is_listed_by_the_doctor() -> None:
    listed = {name for name, _, _ in SETTINGS}
    read = set()
    for room in ("language", "shop", "recsys", "bot", "actions", "web", "sabir"):
        for path in (ROOT / room).rglob("*.py"):
            read |= set(re.findall(r"""["'](SABIR_[A-Z_]+)["']""", path.read_text(encoding="utf-8")))
    assert not read - listed


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_response_and_label_is_written_in_every_language(language: str) -> None:
    responses = Responses.load(NLU_DATA / "responses")
    assert responses.keys(language) == responses.keys("en")
    wrong = [k for k in responses.keys("en") if responses.placeholders(k, language) != responses.placeholders(k)]
    assert not wrong


def test_each_intent_has_examples_a_rule_and_parallel_sentences() -> None:
    intents = yaml.safe_load((ROOT / "bot" / "domain" / "intents.yml").read_text(encoding="utf-8"))["intents"]
    names = {i if isinstance(i, str) else next(iter(i)) for i in intents} - {"nlu_fallback"}
    examples: dict[str, int] = {}
    for path in (NLU_DATA / "nlu").glob("*.yml"):
        for block in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]:
            if "intent" in block:
                examples[block["intent"]] = len(block["examples"].strip().splitlines())
    assert names == set(examples)
    assert min(examples.values()) >= 25
    ruled = set()
    for path in (NLU_DATA / "rules").glob("*.yml"):
        for rule in yaml.safe_load(path.read_text(encoding="utf-8")).get("rules", []):
            for step in rule["steps"]:
                found = step.get("intent")
                ruled |= {found} if isinstance(found, str) else set()
                ruled |= {option["intent"] for option in step.get("or", []) if "intent" in option}
    assert names <= ruled
    for language in LANGUAGES:
        patterns = read_patterns(NLU_DATA / "parallel", language)
        assert names <= {key.split(".")[0] for key in patterns}, language
        assert len(patterns) >= 300

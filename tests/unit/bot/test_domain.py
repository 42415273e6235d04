"""Domain, rules and the contract's names belong together."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from actions.turn import STEPS
from bot.domain_builder import DomainError, build_domain
from bot.settings import NLU_DATA, ROOT

INTENTS = [
    "greet",
    "goodbye",
    "thank",
    "affirm",
    "deny",
    "bot_challenge",
    "ask_help",
    "search_product",
    "refine_search",
    "show_more",
    "similar_products",
    "complementary_products",
    "recommend",
    "compare_products",
    "ask_product_detail",
    "ask_price",
    "ask_availability",
    "ask_reviews",
    "ask_reason",
    "add_to_cart",
    "remove_from_cart",
    "view_cart",
    "checkout",
    "ask_promotions",
    "track_order",
    "cancel_order",
    "change_order",
    "return_product",
    "ask_refund",
    "report_problem",
    "complain",
    "ask_shipping",
    "ask_customs",
    "ask_payment",
    "ask_return_policy",
    "ask_size_guide",
    "ask_warranty",
    "talk_to_human",
    "change_language",
    "change_currency",
    "forget_me",
    "export_my_data",
    "out_of_scope",
]
ENTITIES = [
    "category",
    "product",
    "brand",
    "material",
    "audience",
    "occasion",
    "feature",
    "color",
    "size",
    "price_min",
    "price_max",
    "price_about",
    "currency",
    "country",
    "language",
    "quantity",
    "ordinal",
    "order_number",
    "email",
    "coupon",
]


@pytest.fixture(scope="module")
def domain(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    path = build_domain(tmp_path_factory.mktemp("domain") / "domain.yml")
    content: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return content


@pytest.fixture(scope="module")
def rules() -> list[dict[str, Any]]:
    files = sorted((NLU_DATA / "rules").glob("*.yml"))
    return [rule for file in files for rule in yaml.safe_load(file.read_text(encoding="utf-8"))["rules"]]


def names(entries: list[Any]) -> list[str]:
    return [next(iter(entry)) if isinstance(entry, dict) else entry for entry in entries]


def steps(rules: list[dict[str, Any]], kind: str) -> list[str]:
    return [step[kind] for rule in rules for step in rule["steps"] if kind in step]


def test_every_intent_and_entity_of_the_contract_is_known(domain: dict[str, Any]) -> None:
    assert set(INTENTS) <= set(names(domain["intents"]))
    assert set(ENTITIES) <= set(names(domain["entities"]))


def test_no_entity_influences_the_dialogue(domain: dict[str, Any]) -> None:
    assert all(next(iter(e.values())) == {"influence_conversation": False} for e in domain["entities"])


@pytest.mark.parametrize("intent", [*INTENTS, "nlu_fallback"])
def test_every_intent_leads_somewhere(rules: list[dict[str, Any]], intent: str) -> None:
    assert any(
        steps([rule], "intent") == [intent] and "condition" not in rule and steps([rule], "action") for rule in rules
    )


@pytest.mark.parametrize("intent", [name for name in INTENTS if name != "track_order"])
def test_every_other_intent_leaves_the_order_form(rules: list[dict[str, Any]], intent: str) -> None:
    exits = [rule for rule in rules if rule.get("condition") and steps([rule], "intent") == [intent]]
    plain = [rule for rule in rules if not rule.get("condition") and steps([rule], "intent") == [intent]]
    (way_out,), (usual,) = exits, plain
    assert steps([way_out], "action") == ["action_deactivate_loop", *steps([usual], "action")]


def test_every_action_of_a_rule_is_in_the_domain(domain: dict[str, Any], rules: list[dict[str, Any]]) -> None:
    built_in = {"action_deactivate_loop", "action_two_stage_fallback"}
    known = {*names(domain["actions"]), *domain["responses"], *domain["forms"], *built_in}
    assert set(steps(rules, "action")) <= known


def test_every_action_of_the_domain_is_used(domain: dict[str, Any], rules: list[dict[str, Any]]) -> None:
    by_rasa = {"validate_order_form", "action_default_ask_affirmation", "action_default_fallback"}
    asking = {name for name in names(domain["actions"]) if name.startswith("action_ask_")}  # the form finds them
    questions = {f"action_ask_{slot}" for slot in ("order_number", "email", *STEPS)}
    assert asking == questions
    assert set(names(domain["actions"])) <= {*steps(rules, "action"), *by_rasa, *asking}


def test_what_forms_and_fallback_ask_for_can_be_said(domain: dict[str, Any]) -> None:
    asked = {f"utter_ask_{slot}" for form in domain["forms"].values() for slot in form["required_slots"]}
    assert {*asked, "utter_ask_rephrase", "utter_error"} <= set(domain["responses"])


def write(folder: Path, name: str, content: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(content, encoding="utf-8")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    write(tmp_path / "domain", "a.yml", "intents: [greet]\nslots: {size: {type: text, mappings: []}}\n")
    write(
        tmp_path / "nlu" / "responses", "en.yml", "language: en\nresponses: {utter_greet: Hi}\nlabels: {label_x: X}\n"
    )
    return tmp_path


def build(project: Path) -> dict[str, Any]:
    path = build_domain(project / "out" / "domain.yml", domain=project / "domain", nlu_data=project / "nlu")
    content: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return content


def test_only_responses_stand_in_the_domain_and_no_labels(project: Path) -> None:
    assert list(build(project)["responses"]) == ["utter_greet"]


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ("intents: [greet]\n", r"b\.yml: intents has greet twice"),
        ("slots: {size: {type: any}}\n", r"b\.yml: slots\.size is defined in another file"),
        ("responses: {utter_greet: [{text: Hi}]}\n", "nlu_data/responses"),
        ("- greet\n", r"b\.yml: must be a mapping"),
        ("intents: [\n", r"b\.yml: not valid YAML"),
        ("actions: [action_validate_slot_mappings]\n", "not supported"),
        ("slots: {x: {type: any, mappings: [{type: custom, action: action_x}]}}\n", "slot x"),
    ],
)
def test_a_domain_that_contradicts_itself_is_refused_with_the_place(
    project: Path, content: str, complaint: str
) -> None:
    write(project / "domain", "b.yml", content)
    with pytest.raises(DomainError, match=complaint):
        build(project)


def test_rule_names_are_distinct(rules: list[dict[str, Any]]) -> None:
    titles = [rule["rule"] for rule in rules]
    assert len(titles) == len(set(titles))


def test_no_sentence_for_a_shopper_stands_in_the_python_code() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in (NLU_DATA.parent / "bot").rglob("*.py"))
    assert not re.search(r"utter_message\(\s*text=|BotUttered\(", code)


def test_rasa_finds_no_fault_with_the_data(tmp_path: Path) -> None:
    domain = build_domain(tmp_path / "domain.yml")
    command = [sys.executable, "-W", "ignore", "-m", "rasa", "data", "validate", "--domain", str(domain)]
    command += ["--config", "bot/config.yml", "--data", *(f"nlu_data/{name}" for name in ("nlu", "rules", "stories"))]
    environment = {**os.environ, "RASA_TELEMETRY_ENABLED": "false", "TF_CPP_MIN_LOG_LEVEL": "3"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr[-3000:]
    assert "No story structure conflicts found" in done.stderr

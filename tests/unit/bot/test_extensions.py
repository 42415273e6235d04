"""What a shop's developer adds in YAML: read, checked with file, line and mend, and written for Rasa and responses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from bot.domain_builder import build_domain
from bot.extension_files import texts_of_extensions, write_texts, write_training_data
from bot.extensions import ExtensionError, Extensions, read_extensions
from bot.known import known_to_the_bot
from language.languages import LANGUAGES
from language.responses import ResponseFiles, Responses

GIFT = """
intents:
  - ask_gift_wrapping
nlu:
  - intent: ask_gift_wrapping
    examples: |
      - do you have gift wrapping?
      - can you wrap it as a present
      - i need this nicely wrapped for a birthday
      - is there wrapping paper for [toys](category)
      - gift wrap please
  - intent: ask_gift_wrapping
    language: de
    examples: |
      - Können Sie das als Geschenk verpacken?
responses:
  utter_gift_wrapping:
    en: "Yes, we wrap any order for 3 euros."
    de: "Ja, wir verpacken jede Bestellung für 3 Euro."
labels:
  label_intent_ask_gift_wrapping: {en: "Ask about gift wrapping"}
rules:
  - rule: gift wrapping
    steps:
      - intent: ask_gift_wrapping
      - action: utter_gift_wrapping
"""


def read(folder: Path, text: str, name: str = "gift.yml") -> Extensions:
    (folder / name).write_text(text, encoding="utf-8")
    return read_extensions(folder, known_to_the_bot())


def test_a_file_adds_intent_examples_texts_and_rule(tmp_path: Path) -> None:
    found = read(tmp_path, GIFT)
    assert found.intents == ["ask_gift_wrapping"]
    assert [e.language for e in found.examples] == ["en"] * 5 + ["de"]
    assert found.examples[0].place == f"{tmp_path / 'gift.yml'}:7"
    domain = yaml.safe_load(build_domain(tmp_path / "domain.yml", extensions=found).read_text(encoding="utf-8"))
    assert "ask_gift_wrapping" in domain["intents"] and "utter_gift_wrapping" in domain["responses"]
    (folder,) = write_training_data(found, tmp_path / "data")
    nlu = yaml.safe_load((folder / "nlu.yml").read_text(encoding="utf-8"))["nlu"]
    assert nlu[0]["examples"].count("\n") == 5 and "[toys](category)" in nlu[0]["examples"]
    assert yaml.safe_load((folder / "rules.yml").read_text(encoding="utf-8"))["rules"][0]["rule"] == "gift wrapping"


def test_no_files_add_nothing(tmp_path: Path) -> None:
    found = read_extensions(tmp_path, known_to_the_bot())
    assert not found and write_training_data(found, tmp_path / "data") == ()
    write_texts(found, tmp_path / "texts.json", translate=lambda text, language: None)
    assert not (tmp_path / "texts.json").exists()


@pytest.mark.parametrize(
    ("change", "line", "says", "mend"),
    [
        (("[toys](category)", "[toys](toy)"), 10, "entity 'toy' is not known", "category"),
        (("- gift wrap please", "- where is my order"), 11, "of track_order in nlu_data", "keep it in one"),
        (("- gift wrap please", "gift wrap please"), 11, "is no example", "'- '"),
        (('    en: "Yes, we wrap any order for 3 euros."\n', ""), 17, "has no English text", "add en:"),
        (("for 3 euros.", "for {cost}."), 17, "placeholder {cost} is not known", "order_number"),
        (("für 3 Euro.", "für {email}."), 17, "de does not use the placeholders", "use the same"),
        (("      - intent: ask_gift_wrapping\n      - action", "      - intent: greet\n      - action"), 23,
         "after greet another rule does action_greet", "keep one"),
        (("action: utter_gift_wrapping", "action: utter_gift"), 26, "'utter_gift' is not known", "a response"),
        (("  - ask_gift_wrapping\nnlu", "  - greet\nnlu"), 3, "greet is there already", "another name"),
        (("language: de", "language: sv"), 13, "'sv' is not known", "zh"),
        (("labels:", "label:"), 20, "section 'label' is not known", "labels"),
        (("utter_gift_wrapping:", "gift_wrapping:"), 17, "no name for responses", "utter_"),
    ],
)  # fmt: skip
def test_each_mistake_is_named_with_line_and_mend(
    tmp_path: Path, change: tuple[str, str], line: int, says: str, mend: str
) -> None:
    assert change[0] in GIFT
    with pytest.raises(ExtensionError) as caught:
        read(tmp_path, GIFT.replace(change[0], change[1], 1))
    problems = [p for p in str(caught.value).splitlines() if says in p]
    assert len(problems) == 1, str(caught.value)
    assert problems[0].startswith(f"{tmp_path / 'gift.yml'}:{line}: ") and mend in problems[0]


def test_yaml_that_is_none_names_its_line(tmp_path: Path) -> None:
    with pytest.raises(ExtensionError, match=r"gift\.yml:3: not valid YAML"):
        read(tmp_path, 'intents:\n  - a\n  b: "x\n')


def test_too_few_examples_and_doubles_across_files(tmp_path: Path) -> None:
    read(tmp_path, GIFT, "a.yml")
    other = """
intents: [ask_engraving]
nlu:
  - intent: ask_engraving
    examples: |
      - Gift wrap, please!
"""
    with pytest.raises(ExtensionError) as caught:
        read(tmp_path, other, "b.yml")
    assert "ask_engraving has 1 English examples" in str(caught.value)
    assert "b.yml:6" in str(caught.value) and "a.yml:11" in str(caught.value)


def test_an_own_wording_of_the_bots_responses_keeps_their_placeholders(tmp_path: Path) -> None:
    good = 'responses:\n  utter_price: {en: "It costs {price}: {title}"}\n'
    assert read(tmp_path, good).responses["utter_price"]["en"]
    with pytest.raises(ExtensionError, match=r"placeholder \{sum\} is not known; this text may use: price, title"):
        read(tmp_path, good.replace("{price}", "{sum}"))


def test_texts_are_translated_where_they_can_be_and_marked(tmp_path: Path) -> None:
    path = texts_of_extensions(tmp_path)
    write_texts(
        read(tmp_path, GIFT), path, translate=lambda text, language: f"{language}: {text}" if language == "fr" else None
    )
    content = json.loads(path.read_text(encoding="utf-8"))
    assert set(content["texts"]) == {"en", "de", "fr"} and set(content["machine"]) == {"fr"}
    assert content["texts"]["fr"]["utter_gift_wrapping"] == "fr: Yes, we wrap any order for 3 euros."


def test_a_running_process_says_new_texts_at_once(tmp_path: Path) -> None:
    own = Responses({language: {"utter_greet": f"hi {language}"} for language in LANGUAGES})
    path = texts_of_extensions(tmp_path)
    files = ResponseFiles(tmp_path, path, responses=own)
    assert files.current() is own
    write_texts(read(tmp_path, GIFT), path, translate=lambda text, language: None)
    assert files.current().render("utter_gift_wrapping", "de").startswith("Ja")
    assert files.current().render("utter_gift_wrapping", "ja").startswith("Yes"), "English where nothing else is there"
    assert files.current().render("utter_greet", "ja") == "hi ja"
    path.write_text("{", encoding="utf-8")
    assert files.current().render("utter_greet", "fr") == "hi fr", "a file that cannot be read adds nothing"

"""The filters: lines in, exactly one line out for each; an empty line for an empty line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import typer

from sabir.console import emit, emit_json, input_lines
from sabir.settings import SabirError

JSON = typer.Option(False, "--json", help="Write one JSON object a line.")


def run_filter(handle: Callable[[str], tuple[str, dict[str, Any]]], as_json: bool) -> None:
    """Apply ``handle`` (text -> plain line, JSON object) to every line of standard input."""
    for line in input_lines():
        if not line.strip():
            emit("")
            continue
        plain, value = handle(line)
        if as_json:
            emit_json(value)
        else:
            emit(plain)


def check_language(code: str, *, auto: bool = False) -> str:
    """Return a supported code; raise typer.BadParameter listing the valid ones."""
    from language.languages import LANGUAGES, is_supported

    if is_supported(code) or (auto and code == "auto"):
        return code
    valid = " ".join((["auto"] if auto else []) + list(LANGUAGES))
    raise typer.BadParameter(f"{code!r} is none of Sabir's languages; choose from: {valid}")


def detect(as_json: bool = JSON) -> None:
    """Detect the language of each line: code and confidence; `und 0.00` when undecidable."""
    from language.detection import LanguageDetector

    detector = LanguageDetector()

    def handle(line: str) -> tuple[str, dict[str, Any]]:
        found = detector.identify(line)
        value = {"language": found.language, "confidence": round(found.confidence, 4), "reason": found.reason}
        return f"{found.language} {found.confidence:.2f}", value

    run_filter(handle, as_json)


def translate(
    source: str = typer.Option("auto", "--from", help="Language of the text, or auto."),
    target: str = typer.Option(..., "--to", help="Language to translate into."),
    engine: str = typer.Option("ct2", "--engine", help="ct2 or transformers."),
    beam: int = typer.Option(1, "--beam", min=1, max=8, help="Beam size; 1 is greedy."),
    as_json: bool = JSON,
) -> None:
    """Translate each line; the original where a guard rejected the translation."""
    from language.detection import LanguageDetector
    from language.settings import LanguageSettings
    from language.translation.translator import Translator

    check_language(source, auto=True)
    check_language(target)
    settings = replace(LanguageSettings.from_env(), translation_engine=engine, beam=beam)
    translator = Translator.from_settings(settings)
    detector = LanguageDetector() if source == "auto" else None

    def handle(line: str) -> tuple[str, dict[str, Any]]:
        code = source
        if detector is not None:
            code = detector.identify(line).language
        done = translator.translate(line, code if code != "und" else target, target)
        return done.text, {
            "text": done.text,
            "translated": done.translated,
            "score": round(done.score, 4),
            "protected": list(done.protected),
            "source": code,
        }

    run_filter(handle, as_json)


def english_reader() -> Callable[[str], tuple[str, str]]:
    """Return a function that gives the language of a text (`und` too) and the text in English."""
    from language.detection import LanguageDetector
    from language.translation.translator import Translator

    detector, translator = LanguageDetector(), Translator.from_env()

    def read(line: str) -> tuple[str, str]:
        code = detector.identify(line).language
        return code, line if code in ("en", "und") else translator.translate(line, code, "en").text

    return read


def sentiment(as_json: bool = JSON) -> None:
    """Tell the sentiment of each line: label and a score from -1 to 1."""
    from language.sentiment_head import Feelings
    from sabir.settings import Settings

    in_english, feelings = english_reader(), Feelings.of(Settings.from_env().home)

    def handle(line: str) -> tuple[str, dict[str, Any]]:
        code, english = in_english(line)
        found = feelings.judge(english, code if code != "und" else "en", line)
        return f"{found.label} {found.score:.2f}", {"label": found.label, "score": round(found.score, 4)}

    run_filter(handle, as_json)


def keywords(as_json: bool = JSON) -> None:
    """Extract keywords of each line, best first."""
    from language.keywords import extract

    in_english = english_reader()

    def handle(line: str) -> tuple[str, dict[str, Any]]:
        code, english = in_english(line)
        found = extract(line, code) if english == line and code != "und" else extract(english)
        return ", ".join(k.text for k in found), {
            "keywords": [{"text": k.text, "score": round(k.score, 4)} for k in found]
        }

    run_filter(handle, as_json)


def parse(as_json: bool = typer.Option(True, "--json", help="The only form.")) -> None:
    """Show how the bot understands each line as a first message (JSON): needs `sabir train --nlu`."""
    from sabir.understanding import Understanding

    if not as_json:
        raise SabirError("parse writes JSON only; leave --json as it is")
    bot = Understanding.load()

    def handle(line: str) -> tuple[str, dict[str, Any]]:
        value = bot.parse(line)
        return "", value

    run_filter(handle, True)

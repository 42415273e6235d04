"""Measure understanding, detection and translation on labelled files."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import typer

from sabir.commands_filters import check_language
from sabir.console import emit, emit_json, show_table
from sabir.entity_scores import entity_scores
from sabir.settings import SabirError

JSON = typer.Option(False, "--json", help="Write one JSON object instead of the table.")


def read_tsv(path: Path, columns: tuple[str, ...], *, optional: str = "") -> list[tuple[str, ...]]:
    """Read a tab-separated file without header, with a last column that may be left out in all lines.

    Raises SabirError naming the first bad line.
    """
    if not path.exists():
        raise SabirError(f"{path} does not exist; it must be a TSV with the columns {', '.join(columns)}")
    rows: list[tuple[str, ...]] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        cells = tuple(line.split("\t"))
        if optional and len(cells) == len(columns) + 1 and (not rows or len(rows[0]) == len(cells)):
            rows.append(cells)
            continue
        if len(cells) != len(columns) or (rows and len(rows[0]) != len(cells)):
            raise SabirError(
                f"{path}, line {number}: {len(cells)} columns; it must have {len(columns)}: {', '.join(columns)}"
            )
        rows.append(cells)
    if not rows:
        raise SabirError(f"{path} is empty; it must hold lines of {', '.join(columns)}")
    return rows


def accuracy_by(groups: Iterable[str], right: Iterable[bool]) -> dict[str, tuple[int, float]]:
    """Return group -> (count, share right), groups in alphabetical order."""
    found: dict[str, list[bool]] = defaultdict(list)
    for group, hit in zip(groups, right, strict=True):
        found[group].append(hit)
    return {group: (len(hits), sum(hits) / len(hits)) for group, hits in sorted(found.items())}


def show_accuracy(group: str, found: dict[str, tuple[int, float]]) -> None:
    """Print a table of what `accuracy_by` gave."""
    rows = [[name, str(count), f"{share:.3f}"] for name, (count, share) in found.items()]
    show_table(f"by {group}", [group, "texts", "accuracy"], rows)


def nlu(
    file: Path = typer.Argument(..., help="TSV: language, intent, text[, entities]."), as_json: bool = JSON
) -> None:
    """Accuracy of the intents by language and by intent, with the most frequent confusions.

    A fourth column, a JSON list of [entity, value], adds the F1 of entities: price, color, size, order_number.
    """
    from sabir.understanding import Understanding

    rows = read_tsv(file, ("language", "intent", "text"), optional="entities")
    bot = Understanding.load()
    parsed = [bot.parse(row[2]) for row in rows]
    names = [str(one["intent"]["name"]) for one in parsed]
    entities = entity_scores(rows, [one["entities"] for one in parsed], file) if len(rows[0]) > 3 else {}
    right = [guess == row[1] for guess, row in zip(names, rows, strict=True)]
    languages = accuracy_by((r[0] for r in rows), right)
    intents = accuracy_by((r[1] for r in rows), right)
    confusions = Counter((row[1], guess) for row, guess, hit in zip(rows, names, right, strict=True) if not hit)
    total = sum(right) / len(right)
    macro = sum(share for _, share in languages.values()) / len(languages)
    if as_json:
        emit_json(
            {
                "accuracy": round(total, 4),
                "macro": round(macro, 4),
                "count": len(rows),
                "languages": {k: round(v[1], 4) for k, v in languages.items()},
                "intents": {k: round(v[1], 4) for k, v in intents.items()},
                "entities": {name: round(score.f1, 4) for name, score in entities.items()},
                "confusions": [{"intent": a, "taken_for": b, "count": n} for (a, b), n in confusions.most_common(20)],
            }
        )
        return
    show_accuracy("language", languages)
    show_accuracy("intent", intents)
    show_table(
        "confusions",
        ["intent", "taken for", "times"],
        [[a, b, str(n)] for (a, b), n in confusions.most_common(15)],
    )
    told = ""
    if entities:
        lines = [[n, str(s.named), str(s.found), str(s.right), f"{s.f1:.3f}"] for n, s in entities.items()]
        show_table("entities", ["entity", "named", "found", "right", "F1"], lines)
        told = f" entities {sum(score.f1 for score in entities.values()) / len(entities):.3f}"
    worst = min(share for _, share in languages.values())
    emit(f"accuracy {total:.3f} macro {macro:.3f} worst {worst:.3f} texts {len(rows)}{told}")


def detection(
    file: Path = typer.Argument(..., help="TSV: language, text."),
    backend: str = typer.Option("", "--backend", help="lingua, langdetect, py3langid or the default."),
    as_json: bool = JSON,
) -> None:
    """Accuracy of language detection by language, every text by itself."""
    import time

    from language.detection import DEFAULT_BACKEND, LanguageDetector

    rows = read_tsv(file, ("language", "text"))
    detector = LanguageDetector(backend or DEFAULT_BACKEND)
    detector.identify("bonjour, merci")  # loads the models
    started = time.perf_counter()
    guesses = [detector.identify(text).language for _, text in rows]
    speed = len(rows) / (time.perf_counter() - started)
    right = [guess == row[0] for guess, row in zip(guesses, rows, strict=True)]
    languages = accuracy_by((r[0] for r in rows), right)
    total, macro = sum(right) / len(right), sum(s for _, s in languages.values()) / len(languages)
    if as_json:
        emit_json(
            {
                "accuracy": round(total, 4),
                "macro": round(macro, 4),
                "texts_per_second": round(speed),
                "languages": {k: round(v[1], 4) for k, v in languages.items()},
            }
        )
        return
    show_accuracy("language", languages)
    emit(f"accuracy {total:.3f} macro {macro:.3f} texts/s {speed:.0f}")


def translation(
    file: Path = typer.Argument(..., help="TSV: source, reference."),
    source: str = typer.Option(..., "--from", help="Language of the sources."),
    target: str = typer.Option(..., "--to", help="Language of the references."),
    engine: str = typer.Option("ct2", "--engine", help="ct2 or transformers."),
    beam: int = typer.Option(1, "--beam", min=1, max=8),
    as_json: bool = JSON,
) -> None:
    """BLEU and chrF2 (sacrebleu) of the translator, and the share of texts it left untranslated."""
    import sacrebleu

    from language.settings import LanguageSettings
    from language.translation.translator import Translator

    check_language(source)
    check_language(target)
    rows = read_tsv(file, ("source", "reference"))
    translator = Translator.from_settings(replace(LanguageSettings.from_env(), translation_engine=engine, beam=beam))
    done = [translator.translate(text, source, target) for text, _ in rows]
    texts, references = [d.text for d in done], [[reference for _, reference in rows]]
    tokenize = {"zh": "zh", "ja": "char", "ko": "char"}.get(target, "13a")
    bleu = sacrebleu.corpus_bleu(texts, references, tokenize=tokenize).score
    chrf = sacrebleu.corpus_chrf(texts, references).score
    kept = sum(not d.translated for d in done) / len(done)
    if as_json:
        emit_json(
            {
                "from": source,
                "to": target,
                "bleu": round(bleu, 2),
                "chrf2": round(chrf, 2),
                "untranslated": round(kept, 4),
                "count": len(rows),
            }
        )
        return
    show_table(
        f"{source} to {target}",
        ["texts", "BLEU", "chrF2", "untranslated"],
        [[str(len(rows)), f"{bleu:.1f}", f"{chrf:.1f}", f"{kept:.3f}"]],
    )
    emit(f"chrf2 {chrf:.2f} bleu {bleu:.2f} untranslated {kept:.3f} texts {len(rows)}")


LABELS = {"neg": "negative", "neu": "neutral", "pos": "positive"}


def sentiment(
    file: Path = typer.Argument(..., help="TSV: language, label (neg, neu, pos), text."),
    backend: str = typer.Option("", "--backend", help="lexicon: the word lists alone."),
    as_json: bool = JSON,
) -> None:
    """Accuracy of the sentiment by language and by label; and with neutral left out, by the sign of the score."""
    from language.sentiment_head import Feelings
    from sabir.settings import Settings

    if backend not in ("", "lexicon"):
        raise typer.BadParameter(f"{backend!r} is no backend; choose lexicon, or leave it out")
    rows = read_tsv(file, ("language", "label", "text"))
    for number, (language, label, _) in enumerate(rows, 1):
        check_language(language)
        if label not in LABELS:
            raise SabirError(f"{file}, line {number}: label {label!r} is not known; write neg, neu or pos")
    feelings = Feelings(None, None) if backend else Feelings.of(Settings.from_env().home)
    found = [feelings.judge(text, language, text) for language, _, text in rows]
    right = [one.label == LABELS[row[1]] for one, row in zip(found, rows, strict=True)]
    languages, labels = accuracy_by((r[0] for r in rows), right), accuracy_by((r[1] for r in rows), right)
    signed = [(one.score > 0) == (row[1] == "pos") for one, row in zip(found, rows, strict=True) if row[1] != "neu"]
    total, polarity = sum(right) / len(right), sum(signed) / len(signed) if signed else 0.0
    if as_json:
        emit_json(
            {
                "accuracy": round(total, 4),
                "polarity": round(polarity, 4),
                "languages": {k: round(v[1], 4) for k, v in languages.items()},
                "labels": {k: round(v[1], 4) for k, v in labels.items()},
            }
        )
        return
    show_accuracy("language", languages)
    show_accuracy("label", labels)
    emit(f"accuracy {total:.3f} polarity {polarity:.3f} texts {len(rows)}")

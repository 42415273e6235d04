"""Train the bot, the recommender and the bundled models."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import typer

from sabir.console import say
from sabir.settings import SabirError, Settings

DATA = typer.Option(
    None,
    "--data",
    help="Folder of <language>.tsv.xz (group, English, other), for --translation and --encoder.",
)
MINUTES = typer.Option(60.0, "--minutes", min=0.1, help="How long --translation or --encoder trains; it resumes.")
DIRECTION = typer.Option(
    "both", "--direction", help="Which translator --translation trains: xx-en (many to English), en-xx, or both."
)
ENGINE = typer.Option(
    "local", "--engine", help="Where --recommender computes: local, or ray (a cluster at RAY_ADDRESS, or this machine)."
)
THREADS = typer.Option(os.cpu_count() or 1, "--threads", min=1, help="CPU threads of --translation and --encoder.")


def train(
    nlu: bool = typer.Option(False, "--nlu", help="The bot's understanding and dialogue (Rasa)."),
    recommender: bool = typer.Option(False, "--recommender", help="Search index and recommendations."),
    translation: bool = typer.Option(False, "--translation", help="The bundled translators (hours)."),
    encoder: bool = typer.Option(False, "--encoder", help="The bundled multilingual encoder (an hour)."),
    data: Path | None = DATA,
    minutes: float = MINUTES,
    direction: str = DIRECTION,
    threads: int = THREADS,
    engine: str = ENGINE,
) -> None:
    """Train what is named; without a name the bot and the recommender."""
    settings = Settings.from_env()
    if not (nlu or recommender or translation or encoder):
        nlu = recommender = True
    if encoder:
        _train_encoder(settings, _data_folder(data), minutes, threads)
    if translation:
        _train_translation(settings, _data_folder(data), minutes, direction, threads)
    if recommender:
        from sabir.recommending import train_recommender

        train_recommender(settings, say, engine=engine)
    if nlu:
        from bot.settings import BotSettings
        from bot.train import train as train_bot

        os.environ["SABIR_HOME"] = str(settings.home)
        say("training the bot ...")
        say(f"bot trained: {train_bot(BotSettings.from_env())}")


def _data_folder(data: Path | None) -> Path:
    if data is None:
        raise SabirError(
            "name the parallel data with --data FOLDER: files <language>.tsv.xz with the columns group, English, other"
        )
    if not data.is_dir():
        raise SabirError(f"--data {data} is no folder")
    return data


def _report(line: dict[str, Any]) -> None:
    say(json.dumps(line, ensure_ascii=False))


def _train_encoder(settings: Settings, data: Path, minutes: float, threads: int) -> None:
    from language.settings import BUNDLED_MODELS
    from language.training.encoder import EncoderPlan
    from language.training.run_encoder import train_encoder, with_time

    plan = with_time(EncoderPlan(threads=threads), minutes * 60)
    train_encoder(
        data,
        settings.parallel,
        settings.home / "training" / "encoder",
        plan,
        examples=settings.parallel.parent / "nlu",
        phrases=settings.parallel.parent / "phrases",
        export_to=BUNDLED_MODELS / "encoder",
        report=_report,
    )


def _train_translation(settings: Settings, data: Path, minutes: float, direction: str, threads: int) -> None:
    from language.settings import FROM_PIVOT, TO_PIVOT
    from language.training.run_translation import train_translation

    if direction not in ("both", TO_PIVOT, FROM_PIVOT):
        raise SabirError(f"--direction {direction} is unknown; choose {TO_PIVOT}, {FROM_PIVOT} or both")

    train_translation(
        data,
        settings.parallel,
        settings.home / "training",
        seconds=minutes * 60,
        directions=(TO_PIVOT, FROM_PIVOT) if direction == "both" else (direction,),
        threads=threads,
        report=_report,
    )

"""The ``sabir`` command."""

from __future__ import annotations

import logging
import os
import sys

# Before any library that reads them: no telemetry, no chatter, no tokenizer threads in forked processes.
os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
os.environ.setdefault("SQLALCHEMY_SILENCE_UBER_WARNING", "1")

import typer

from sabir import (
    commands_data,
    commands_evaluate,
    commands_filters,
    commands_recommender,
    commands_run,
    commands_train,
)
from sabir.console import err

app = typer.Typer(
    name="sabir",
    help="A multilingual shopping assistant that a web shop runs on its own machine.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
evaluate = typer.Typer(
    help="Measure quality on labelled files; prints a table, or JSON with --json.", no_args_is_help=True
)

app.command("up")(commands_run.up)
app.command("chat")(commands_run.chat)
app.command("doctor")(commands_run.doctor)
app.command("import")(commands_data.import_data)
app.command("recommend")(commands_data.recommend)
app.command("train")(commands_train.train)
app.command("detect")(commands_filters.detect)
app.command("translate")(commands_filters.translate)
app.command("sentiment")(commands_filters.sentiment)
app.command("keywords")(commands_filters.keywords)
app.command("parse")(commands_filters.parse)
app.add_typer(evaluate, name="evaluate")
evaluate.command("nlu")(commands_evaluate.nlu)
evaluate.command("detection")(commands_evaluate.detection)
evaluate.command("translation")(commands_evaluate.translation)
evaluate.command("sentiment")(commands_evaluate.sentiment)
evaluate.command("recommender")(commands_recommender.recommender)


@app.callback()
def options(
    verbose: bool = typer.Option(False, "--verbose", "-v", help="Say more on standard error."),
) -> None:
    """Set up logging before a command runs."""
    logging.basicConfig(
        level=logging.INFO if verbose else logging.WARNING,
        stream=sys.stderr,
        format="%(levelname)s %(name)s: %(message)s",
    )


def main() -> None:
    """Run the command; a failure that the user can mend ends with 1 and a message, wrong usage with 2."""
    try:
        app()
    except KeyboardInterrupt:
        err.print("stopped", markup=False)
        sys.exit(130)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except Exception as error:
        if not isinstance(error, (*known_errors(), OSError)):
            raise
        err.print(f"sabir: {error}", markup=False, soft_wrap=True)
        sys.exit(1)


def known_errors() -> tuple[type[Exception], ...]:
    """Return the error families whose messages say what to do."""
    from bot.train import TrainingError
    from language.errors import LanguageError
    from language.parallel import ParallelError
    from recsys.errors import RecommenderError
    from sabir.settings import SabirError
    from shop.errors import ShopError
    from web.settings import WebSettingsError

    return (TrainingError, LanguageError, ParallelError, RecommenderError, SabirError, ShopError, WebSettingsError)


if __name__ == "__main__":
    main()

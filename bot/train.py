"""Train the Rasa model of the bot."""

from __future__ import annotations

import contextlib
import hashlib
import logging
import os
import shutil
import sys
import tempfile
import time
import warnings
from collections.abc import Sequence
from pathlib import Path

from bot.domain_builder import build_domain
from bot.extension_files import Translate, texts_of_extensions, write_texts, write_training_data
from bot.extensions import ExtensionError, read_extensions
from bot.fingerprints import fingerprint, learning_fingerprint
from bot.known import known_to_the_bot
from bot.logs import quiet_rasa
from bot.settings import EXTENSIONS, NLU_DATA, ROOT, BotSettings
from language.languages import PIVOT

logger = logging.getLogger(__name__)

CONFIG = ROOT / "bot" / "config.yml"
TRAINING_DATA = tuple(NLU_DATA / name for name in ("nlu", "rules", "stories"))
KEPT_MODELS = 3  # the newest; older ones are removed
CACHE_MB = 200  # of Rasa's training cache under SABIR_HOME


class TrainingError(Exception):
    """The model could not be trained; the message says why."""


def train(settings: BotSettings | None = None, *, force: bool = False) -> Path:
    """Train a model into `$SABIR_HOME/models/rasa` and return its file.

    The file is named by the content it was trained from: unchanged data give the same model at once, unless
    `force`. Nothing half-written is ever visible under `models/rasa`. Raises `TrainingError`.
    """
    settings = settings or BotSettings.from_env()
    started = time.monotonic()
    settings.models.mkdir(parents=True, exist_ok=True)
    _export_sentence_encoder(settings.home)
    try:
        extensions = read_extensions(EXTENSIONS, known_to_the_bot())
    except ExtensionError as error:
        raise TrainingError(f"the extensions cannot be used:\n{error}") from None
    with tempfile.TemporaryDirectory(prefix="training-", dir=settings.models) as scratch:
        domain = build_domain(Path(scratch) / "domain.yml", extensions=extensions)
        more = write_training_data(extensions, Path(scratch) / "extensions")
        write_texts(extensions, texts_of_extensions(settings.home), translate=_translator())
        name = f"sabir-{model_fingerprint(domain, settings.home)[:12]}"
        target = settings.models / f"{name}.tar.gz"
        if target.exists() and not force:
            os.utime(target)  # Rasa serves the newest file
            logger.info("the bot's model is up to date: %s", target)
            return target
        train_sentiment(settings.home)
        trained = _train(domain, Path(scratch), name, settings.home, more=more, force=force)
        shutil.move(trained, target)
    _remove_old(settings.models)
    logger.info("trained the bot in %.0f s: %s", time.monotonic() - started, target)
    return target


def model_fingerprint(domain: Path, home: Path) -> str:
    """Return the fingerprint of all that a model is made from."""
    import rasa

    own = fingerprint(
        [
            CONFIG,
            *TRAINING_DATA,
            ROOT / "bot" / "components",
            NLU_DATA / "sentiment",
            ROOT / "language" / "sentiment_head.py",
        ]
    )
    learnt = learning_fingerprint(NLU_DATA / "parallel", NLU_DATA / "phrases", EXTENSIONS)
    return fingerprint_of_texts(
        own, learnt, domain.read_text(encoding="utf-8"), fingerprint_of_minilm(home), rasa.__version__
    )


def fingerprint_of_minilm(home: Path) -> str:
    """Return the fingerprint of the exported sentence encoder, wherever the home lies."""
    model = home / "models" / "minilm" / "model.onnx"
    return hashlib.sha256(model.read_bytes()).hexdigest() if model.is_file() else ""


def fingerprint_of_texts(*texts: str) -> str:
    """Return a hash over texts."""
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()


def _export_sentence_encoder(home: Path) -> None:
    from language.minilm import ensure_exported

    ensure_exported(home)


def train_sentiment(home: Path) -> None:
    """Learn how sentences feel, and what of a product they speak of."""
    from language.encoder import MultilingualEncoder
    from language.errors import ModelMissingError
    from language.sentiment_head import SentimentHead, head_file, read_sentences

    try:
        encoder = MultilingualEncoder.load(threads=os.cpu_count() or 1)
    except ModelMissingError:
        return
    SentimentHead.fit(read_sentences(NLU_DATA / "sentiment"), encoder).save(head_file(home))


def _translator() -> Translate:
    from language.translation.translator import Translator

    translator = Translator.from_env()

    def translate(text: str, language: str) -> str | None:
        if not translator.available(PIVOT, language):
            return None
        found = translator.translate(text, PIVOT, language)
        return found.text if found.translated else None

    return translate


def _train(domain: Path, scratch: Path, name: str, home: Path, *, more: Sequence[Path], force: bool) -> Path:
    os.environ["RASA_TELEMETRY_ENABLED"] = "false"
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    os.environ.setdefault("RASA_CACHE_DIRECTORY", str(cache_of(home)))
    os.environ.setdefault("RASA_MAX_CACHE_SIZE", str(CACHE_MB))
    import rasa

    quiet_rasa()
    # standard output belongs to the command's results
    with contextlib.redirect_stdout(sys.stderr), warnings.catch_warnings():
        warnings.simplefilter("ignore", category=UserWarning)
        warnings.simplefilter("ignore", category=DeprecationWarning)
        result = rasa.train(
            domain=str(domain),
            config=str(CONFIG),
            training_files=[str(folder) for folder in (*TRAINING_DATA, *more)],
            output=str(scratch),
            fixed_model_name=name,
            force_training=force,
        )
    if not result.model:
        raise TrainingError("Rasa gave no model: see its messages above")
    return Path(result.model)


def cache_of(home: Path) -> Path:
    """Return the folder of Rasa's training cache, and remove those of other places.

    The cache holds absolute paths: in a home or a checkout that was moved or copied it would fail the training.
    """
    place = hashlib.sha256(f"{home.resolve()}\0{ROOT}".encode()).hexdigest()[:8]
    folder = (home / "cache" / f"rasa-{place}").resolve()
    for other in folder.parent.glob("rasa*"):
        if other != folder:
            shutil.rmtree(other, ignore_errors=True)
    return folder


def _remove_old(models: Path) -> None:
    files = sorted(models.glob("sabir-*.tar.gz"), key=lambda file: file.stat().st_mtime, reverse=True)
    for file in files[KEPT_MODELS:]:
        file.unlink(missing_ok=True)


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO, format="%(message)s", stream=sys.stderr)
    print(train(force="--force" in sys.argv[1:]))

"""Check an installation: what is there, what is missing, what to do."""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import dataclass

import httpx

from sabir.settings import Settings
from sabir.supervisor import port_is_free


@dataclass(frozen=True)
class Finding:
    """One thing looked at: ``state`` is good, note or bad; ``mend`` says what to do."""

    state: str
    what: str
    mend: str = ""


# Variable, default, meaning; what `sabir doctor` lists.
SETTINGS: tuple[tuple[str, str, str], ...] = (
    ("SABIR_HOME", ".sabir", "folder of data and trained models"),
    ("SABIR_HOST", "127.0.0.1", "address the gateway listens on"),
    ("SABIR_PORT", "8000", "port of the gateway"),
    ("SABIR_RASA_PORT", "5005", "port of Rasa (loopback)"),
    ("SABIR_ACTIONS_PORT", "5055", "port of the action server (loopback)"),
    ("SABIR_RASA_URL", "", "where the gateway finds Rasa, when not on this machine"),
    ("SABIR_RASA_ADDRESS", "", "file that names the Rasa which answers (`sabir up` keeps it)"),
    ("SABIR_ACTIONS_URL", "", "where Rasa finds the action server, when not on this machine"),
    ("SABIR_RASA_TOKEN", "", "what the gateway shows Rasa (made and kept when empty)"),
    ("SABIR_SECRET", "", "signs conversation tokens; needed outside the demo"),
    ("SABIR_CUSTOMER_SECRET", "", "checks the shop's statement who is logged in"),
    ("SABIR_DEMO", "0", "1: demo shop, secrets made by itself"),
    ("SABIR_DATABASE_URL", "", "PostgreSQL instead of SQLite files"),
    ("SABIR_CURRENCY", "EUR", "the shop's base currency"),
    ("SABIR_POLICIES", "nlu_data/policies.yml", "the shop's rules: shipping, customs, returns, codes"),
    ("SABIR_EXTENSIONS", "nlu_data/extensions", "folder of what the shop's developer adds to the bot"),
    ("SABIR_RETRAIN_AT", "", "time of day at which `sabir up` trains the recommender anew: 03:30"),
    ("SABIR_INFORMAL", "", "languages in which shoppers are friends (du, tu): de,fr"),
    ("SABIR_PUBLIC_URL", "", "where shoppers reach the gateway, for links in the chat"),
    ("SABIR_ALLOWED_ORIGINS", "", "web pages that may show the widget, commas between"),
    ("SABIR_TRUSTED_PROXIES", "", "whose X-Forwarded-For counts"),
    ("SABIR_TURNS_AT_ONCE", "4", "conversations answered in parallel"),
    ("SABIR_RATE_ADDRESS", "1200/300", "calls of one address a minute/at once, or off"),
    ("SABIR_RATE_CONVERSATION", "60/20", "writes to one conversation a minute/at once, or off"),
    ("SABIR_RATE_START", "60/60", "new conversations of one address a minute/at once, or off"),
    ("SABIR_DETECTION_BACKEND", "fusion", "fusion, lingua, langdetect or py3langid"),
    ("SABIR_TRANSLATION_ENGINE", "ct2", "ct2 or transformers"),
    ("SABIR_TRANSLATION_MODELS", "", "Marian checkpoints instead of the bundled ones"),
    ("SABIR_TRANSLATION_BEAM", "1", "beam size; 1 is greedy"),
    ("SABIR_TRANSLATION_CACHE", "4096", "translated segments kept in memory"),
    ("SABIR_TRANSLATION_MIN_SCORE", "-2.0", "mean log-probability under which the original is kept"),
    ("SABIR_TRANSLATION_MIN_MEANING", "0.4", "likeness to the original under which the original is kept; -1 is off"),
    ("SABIR_LANGUAGE_THREADS", "2", "threads inside one model call"),
    ("SABIR_TURN_SECONDS", "60", "a turn that takes longer has failed"),
)
SECRET = frozenset({"SABIR_SECRET", "SABIR_CUSTOMER_SECRET", "SABIR_RASA_TOKEN", "SABIR_DATABASE_URL"})


def settings_table() -> list[tuple[str, str, str]]:
    """Return every setting with its value now and its meaning; secrets are not shown."""
    rows = []
    for name, default, meaning in SETTINGS:
        value = os.environ.get(name)
        shown = f"{default or '-'} (default)" if not value else "(set)" if name in SECRET else value
        rows.append((name, shown, meaning))
    return rows


def diagnose(settings: Settings) -> list[Finding]:
    """Look at Python, disk, models, rules and extensions, databases, index and doors."""
    findings = [_python(), _disk(settings)]
    findings += _bundled()
    findings += _texts()
    findings += _databases(settings)
    findings += _trained(settings)
    findings += _doors(settings)
    return findings


def _python() -> Finding:
    version = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info[:2] == (3, 10):
        return Finding("good", f"Python {version}")
    return Finding("bad", f"Python {version}", "Rasa 3.6 needs Python 3.10; run `make setup`")


def _disk(settings: Settings) -> Finding:
    place = settings.home if settings.home.exists() else settings.home.parent
    free = shutil.disk_usage(place).free / 1e9
    if free < 2:
        return Finding(
            "bad", f"{free:.1f} GB free at {place}", "free at least 2 GB, or set SABIR_HOME to a larger disk"
        )
    return Finding("good", f"{free:.0f} GB free at {place}")


def _bundled() -> list[Finding]:
    from language.settings import BUNDLED_MODELS

    wanted = (
        (
            "multilingual encoder",
            BUNDLED_MODELS / "encoder" / "model.onnx",
            "bad",
            "sabir train --encoder --data FOLDER",
        ),
        (
            "translator to English (messages are understood from the original alone)",
            BUNDLED_MODELS / "translation" / "xx-en" / "ct2" / "model.bin",
            "note",
            "sabir train --translation --data FOLDER",
        ),
        (
            "translator from English (texts without a native version stay English)",
            BUNDLED_MODELS / "translation" / "en-xx" / "ct2" / "model.bin",
            "note",
            "sabir train --translation --data FOLDER",
        ),
    )
    return [
        Finding("good", f"{name}: {path}")
        if path.exists()
        else Finding(state, f"no {name} at {path}", f"run `{command}`, or name one in SABIR_TRANSLATION_MODELS")
        for name, path, state, command in wanted
    ]


def _texts() -> list[Finding]:
    from bot.extensions import ExtensionError, read_extensions
    from bot.known import known_to_the_bot
    from bot.settings import EXTENSIONS
    from shop.errors import PolicyError
    from shop.policies import read_policies
    from shop.settings import ShopSettings

    findings = []
    path = ShopSettings.from_env().policies
    try:
        read_policies(path)
        findings.append(Finding("good", f"the shop's rules: {path}"))
    except PolicyError as error:
        findings.append(
            Finding("bad", f"the shop's rules cannot be used: {error}", "mend the file, or set SABIR_POLICIES")
        )
    try:
        found = read_extensions(EXTENSIONS, known_to_the_bot())
        if found:
            findings.append(Finding("good", f"extensions: {len(found.intents)} intents in {EXTENSIONS}"))
    except ExtensionError as error:
        findings.append(Finding("bad", f"extensions cannot be used: {error}", "mend them before `sabir train --nlu`"))
    return findings


def _databases(settings: Settings) -> list[Finding]:
    from shop.catalogue import count_products
    from shop.database import catalogue_engine, reading
    from shop.settings import ShopSettings

    shop = ShopSettings.from_env()
    if shop.database_url is None and not shop.catalogue_file.exists():
        return [Finding("note", f"no database at {shop.catalogue_file} yet", "run `sabir up`, or `sabir import FILE`")]
    engine = catalogue_engine(shop)
    try:
        with reading(engine) as session:
            products = count_products(session)
    except Exception as error:
        return [Finding("bad", f"the catalogue cannot be read: {error}", "check SABIR_DATABASE_URL or SABIR_HOME")]
    finally:
        engine.dispose()
    if not products:
        return [Finding("note", "the catalogue is empty", "run `sabir import products.tsv`")]
    return [Finding("good", f"{products} products in the catalogue")]


def _trained(settings: Settings) -> list[Finding]:
    from sabir.recommending import recommender_is_current

    findings = []
    if any((settings.home / "models" / "rasa").glob("*.tar.gz")):
        findings.append(Finding("good", "the bot is trained"))
    else:
        findings.append(Finding("note", "the bot is not trained", "run `sabir train --nlu`; `sabir up` does it too"))
    try:
        current = recommender_is_current(settings)
    except Exception:  # no database yet: said above
        current = False
    if current:
        findings.append(Finding("good", "search and recommendations are up to date"))
    else:
        findings.append(Finding("note", "no search index for this catalogue", "run `sabir train --recommender`"))
    return findings


def _doors(settings: Settings) -> list[Finding]:
    findings = []
    for name, variable, port in (
        ("gateway", "SABIR_PORT", settings.port),
        ("Rasa", "SABIR_RASA_PORT", settings.rasa_port),
        ("action server", "SABIR_ACTIONS_PORT", settings.actions_port),
    ):
        if port_is_free(port):
            findings.append(
                Finding("note", f"port {port} is free: the {name} is not running", "start it with `sabir up`")
            )
        else:
            findings.append(Finding("good", f"port {port} answers ({name}) or is taken; change it with {variable}"))
    try:
        ready = httpx.get(f"http://127.0.0.1:{settings.port}/readyz", timeout=2.0)
        if ready.status_code == 200:
            findings.append(Finding("good", "the assistant is ready"))
        else:
            findings.append(Finding("bad", f"the gateway is not ready: {ready.text[:200]}", f"see {settings.logs}"))
    except httpx.HTTPError:
        pass
    return findings

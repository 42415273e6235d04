"""Run the assistant: all processes at once, a chat in the terminal, a check of the installation."""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path
from types import FrameType

import httpx
import typer

from sabir.console import emit, err, say
from sabir.model_swap import ModelSwap
from sabir.nightly import RETRAIN_AT, Nightly, retrain_time
from sabir.settings import SabirError, Settings
from sabir.supervisor import Child, Supervisor, free_port, require_free_ports


def up(
    demo: bool = typer.Option(True, "--demo/--no-demo", help="Load the demo shop when the catalogue is empty."),
) -> None:
    """Train what is missing and start everything; Ctrl-C stops it."""
    from dataclasses import replace

    from sabir.prepare import prepare
    from sabir.understanding import newest_model

    settings = replace(Settings.from_env(), demo=demo)
    require_free_ports(
        {
            "gateway": ("SABIR_PORT", settings.port),
            "Rasa": ("SABIR_RASA_PORT", settings.rasa_port),
            "action server": ("SABIR_ACTIONS_PORT", settings.actions_port),
        }
    )
    retrain_at = retrain_time(os.environ.get(RETRAIN_AT, ""))
    started = time.monotonic()
    env = settings.child_env(demo=demo)
    settings.rasa_address.unlink(missing_ok=True)
    prepare(settings, say, demo=demo)
    model = newest_model(settings.home)
    python = sys.executable

    def rasa(model: Path, port: int) -> Child:
        command = [python, "-m", "rasa", "run", "--model", str(model), "--enable-api"]
        command += ["--auth-token", env["SABIR_RASA_TOKEN"]]
        command += ["--credentials", "bot/credentials.yml", "--endpoints", "bot/endpoints.yml"]
        command += ["--interface", "127.0.0.1", "--port", str(port)]
        health = f"http://127.0.0.1:{port}/webhooks/sabir/"
        return Child("rasa", command, health, settings.logs / "rasa.log", wait=240)

    children = [
        rasa(model, settings.rasa_port),
        Child(
            "action server",
            [python, "-m", "actions", "--port", str(settings.actions_port)],
            f"http://127.0.0.1:{settings.actions_port}/health",
            settings.logs / "actions.log",
        ),
        Child(
            "gateway",
            [python, "-m", "web"],
            f"http://{_local(settings.host)}:{settings.port}/healthz",
            settings.logs / "gateway.log",
        ),
    ]
    supervisor = Supervisor(children, env, say)
    swap = ModelSwap(
        supervisor,
        make=rasa,
        newest=lambda: newest_model(settings.home),
        model=model,
        free_port=free_port,
        address=settings.rasa_address,
        say=say,
    )

    nightly = Nightly(retrain_at, env, settings.logs / "retrain.log", say)

    def stop(number: int, frame: FrameType | None) -> None:
        supervisor.stopping.set()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    try:
        supervisor.start()
        if not supervisor.stopping.is_set():
            wait_ready(f"http://{_local(settings.host)}:{settings.port}/readyz", supervisor)
            announce(settings, time.monotonic() - started, demo=demo)
        supervisor.run(also=(swap.tick, nightly.tick))
    finally:
        say("stopping ...")
        nightly.stop()
        swap.stop()
        supervisor.stop()


def _local(host: str) -> str:
    return "127.0.0.1" if host in ("0.0.0.0", "::", "") else host


def wait_ready(url: str, supervisor: Supervisor, seconds: float = 90.0) -> None:
    """Wait until the gateway says that all parts are there; go on with a warning when they are not."""
    deadline, answer = time.monotonic() + seconds, ""
    while time.monotonic() < deadline and not supervisor.stopping.is_set():
        try:
            response = httpx.get(url, timeout=5.0)
            if response.status_code == 200:
                return
            answer = response.text
        except httpx.HTTPError as error:
            answer = str(error)
        time.sleep(0.3)
    say(f"not everything is ready yet: {answer}")


def announce(settings: Settings, seconds: float, *, demo: bool) -> None:
    """Print where the doors are."""
    base = f"http://{_local(settings.host)}:{settings.port}"
    emit(f"Sabir is ready ({seconds:.0f} s). Ctrl-C stops it.")
    if demo:
        emit(f"  demo shop  {base}/demo/")
    emit(f"  widget     {base}/widget.js")
    emit(f"  API        {base}/docs")


def chat(
    language: str = typer.Option("", "--language", help="Keep to this language."),
) -> None:
    """Talk to the running bot in the terminal; an empty line or Ctrl-D ends it."""
    from sabir.commands_filters import check_language
    from sabir.terminal_chat import TerminalChat

    settings = Settings.from_env()
    base = f"http://{_local(settings.host)}:{settings.port}"
    try:
        httpx.get(f"{base}/healthz", timeout=3.0).raise_for_status()
    except httpx.HTTPError as error:
        raise SabirError(f"no gateway answers at {base} ({error}); start it with `sabir up`") from error
    talk = TerminalChat(base, check_language(language) if language else None)
    try:
        while True:
            try:
                text = input("> " if sys.stdin.isatty() else "").strip()
            except EOFError:
                break
            if not text:
                if sys.stdin.isatty():
                    break
                continue
            for line in talk.say(text):
                emit(line)
    finally:
        talk.close()


def doctor() -> None:
    """Check the installation, list the settings, and say what to do."""
    from sabir.diagnosis import diagnose, settings_table

    settings = Settings.from_env()
    bad = 0
    for finding in diagnose(settings):
        bad += finding.state == "bad"
        mark = {"good": "ok  ", "note": "note", "bad": "BAD "}[finding.state]
        emit(f"{mark} {finding.what}" + (f" -> {finding.mend}" if finding.mend else ""))
    emit("")
    for name, value, meaning in settings_table():
        emit(f"{name:<28} {value:<34} {meaning}")
    if bad:
        err.print(f"{bad} thing(s) to mend, each with what to do above", markup=False)
        raise typer.Exit(1)

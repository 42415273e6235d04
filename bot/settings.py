"""Read the bot's settings from the environment, once."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
NLU_DATA = ROOT / "nlu_data"
EXTENSIONS = Path(os.environ.get("SABIR_EXTENSIONS") or NLU_DATA / "extensions")  # what the shop's developer adds


@dataclass(frozen=True)
class BotSettings:
    """Where the bot keeps its data, and who may talk to it."""

    home: Path = Path(".sabir")
    database_url: str | None = None  # PostgreSQL; without it an SQLite file under `home`
    token: str | None = None  # what the gateway shows the channel
    turn_seconds: float = 60.0  # a turn that takes longer has failed

    @classmethod
    def from_env(cls, environ: Mapping[str, str] | None = None) -> BotSettings:
        """Return the settings of ``SABIR_HOME``, ``SABIR_DATABASE_URL``, ``SABIR_RASA_TOKEN``.

        The token stands in ``$SABIR_HOME/rasa-token`` when the variable is not set.
        """
        env = os.environ if environ is None else environ
        home = Path(env.get("SABIR_HOME") or ".sabir")
        return cls(
            home=home,
            database_url=env.get("SABIR_DATABASE_URL") or None,
            token=env.get("SABIR_RASA_TOKEN") or _first_line(home / "rasa-token"),
            turn_seconds=float(env.get("SABIR_TURN_SECONDS") or cls.turn_seconds),
        )

    @property
    def models(self) -> Path:
        """Return the folder of the trained Rasa models."""
        return self.home / "models" / "rasa"

    @property
    def tracker_file(self) -> Path:
        """Return the SQLite file of the conversations' events."""
        return self.home / "tracker.db"


def _first_line(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8").strip() or None
    except FileNotFoundError:
        return None

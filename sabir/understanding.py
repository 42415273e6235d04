"""Run the trained Rasa model's understanding in this process, as the server would on a first message."""

from __future__ import annotations

import asyncio
import logging
import os
import warnings
from pathlib import Path
from typing import Any

from sabir.settings import ROOT, SabirError, Settings

logger = logging.getLogger(__name__)


def newest_model(home: Path) -> Path:
    """Return the newest trained Rasa model of an installation.

    Raises:
        SabirError: none is there.
    """
    models = sorted((home / "models" / "rasa").glob("*.tar.gz"), key=lambda path: path.stat().st_mtime)
    if not models:
        raise SabirError(f"no trained bot in {home / 'models' / 'rasa'}; run `sabir train --nlu` first")
    return models[-1]


class Understanding:
    """A loaded Rasa agent that parses texts."""

    def __init__(self, agent: Any) -> None:
        self.agent = agent
        self.loop = asyncio.new_event_loop()

    @classmethod
    def load(cls, settings: Settings | None = None) -> Understanding:
        """Load the newest model (about ten seconds)."""
        settings = settings or Settings.from_env()
        os.environ["SABIR_HOME"] = str(settings.home)
        os.environ.setdefault("CUDA_VISIBLE_DEVICES", "")
        model = newest_model(settings.home)
        warnings.filterwarnings("ignore")
        os.chdir(ROOT)
        from bot.logs import quiet_rasa

        quiet_rasa()
        from rasa.core.agent import Agent

        return cls(Agent.load(str(model)))

    def parse(self, text: str) -> dict[str, Any]:
        """Return language, translation, intent, entities, sentiment and keywords of one text."""
        parsed = self.loop.run_until_complete(self.agent.parse_message(text))
        entities = [
            {k: v for k, v in entity.items() if k in ("entity", "value", "role", "text", "system")}
            for entity in parsed.get("entities", [])
        ]
        intent = best_intent(parsed)
        return {
            "language": parsed.get("language"),
            "translation": parsed.get("translation") or parsed.get("text"),
            "intent": {
                "name": intent.get("name"),
                "confidence": round(float(intent.get("confidence") or 0), 4),
            },
            "entities": entities,
            "sentiment": parsed.get("sentiment"),
            "keywords": parsed.get("keywords"),
        }


def best_intent(parsed: dict[str, Any]) -> dict[str, Any]:
    """Return the likeliest intent of the contract, also where the dialogue would ask back first."""
    ranking = [parsed.get("intent") or {}, *(parsed.get("intent_ranking") or [])]
    known = (i for i in ranking if i.get("name") not in (None, "nlu_fallback"))
    return next(known, {"name": "out_of_scope", "confidence": 0.0})

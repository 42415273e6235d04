"""Settings of the language room, read once from the environment."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from language.errors import SettingsError
from language.languages import is_supported

BUNDLED_MODELS = Path(__file__).resolve().parent / "models"
ANY = "xx"  # stands for "any language" in a translation direction
TO_PIVOT = "xx-en"
FROM_PIVOT = "en-xx"
_DIRECTION = re.compile(r"([a-z]{2})-([a-z]{2})")
_HUB_SUFFIX = re.compile(r"-(mul|[a-z]{2,3})-(mul|[a-z]{2,3})$")


@dataclass(frozen=True)
class LanguageSettings:
    """Where the language room finds its models and how it uses the machine."""

    home: Path = Path(".sabir")
    models: Path = BUNDLED_MODELS
    detection_backend: str = "fusion"
    translation_engine: str = "ct2"
    translation_models: Mapping[str, str] = field(default_factory=dict)  # direction -> folder or hub name
    threads: int = 2  # threads inside one model call; serving processes run side by side
    beam: int = 1  # 1 is greedy
    cache_size: int = 4096  # translated segments kept
    min_score: float = -2.0  # mean log-probability per token under which the original is kept
    informal: tuple[str, ...] = ()  # languages in which shoppers are spoken to as friends ("du")
    min_meaning: float = 0.4  # cosine of a translation's vector to its source's under which the original is kept

    @property
    def lexicon(self) -> Path:
        """The file of brand and product names that the catalogue import writes."""
        return self.home / "lexicon.json"

    @property
    def minilm(self) -> Path:
        """The folder of the exported English sentence encoder."""
        return self.home / "models" / "minilm"

    def translation_model(self, source: str, target: str) -> str:
        """Give the folder or hub name that translates a pair: the pair's own, else the many-way one."""
        pair = f"{source}-{target}"
        general = TO_PIVOT if target == "en" else FROM_PIVOT
        named = self.translation_models.get(pair) or self.translation_models.get(general)
        return named or str(self.models / "translation" / general)

    @classmethod
    def from_env(cls, environ: Mapping[str, str] | None = None) -> LanguageSettings:
        """Read `SABIR_...`; raises SettingsError naming the variable and what it should be."""
        env = os.environ if environ is None else environ
        default = cls()
        return cls(
            home=Path(env.get("SABIR_HOME") or default.home),
            detection_backend=env.get("SABIR_DETECTION_BACKEND") or default.detection_backend,
            translation_engine=env.get("SABIR_TRANSLATION_ENGINE") or default.translation_engine,
            translation_models=parse_translation_models(env.get("SABIR_TRANSLATION_MODELS", "")),
            threads=_number(env, "SABIR_LANGUAGE_THREADS", default.threads),
            beam=_number(env, "SABIR_TRANSLATION_BEAM", default.beam),
            cache_size=_number(env, "SABIR_TRANSLATION_CACHE", default.cache_size, lowest=0),
            informal=_languages(env, "SABIR_INFORMAL"),
            min_score=_score(env, "SABIR_TRANSLATION_MIN_SCORE", default.min_score),
            min_meaning=_score(env, "SABIR_TRANSLATION_MIN_MEANING", default.min_meaning),
        )


def parse_translation_models(text: str) -> dict[str, str]:
    """Read `SABIR_TRANSLATION_MODELS`.

    Either directions (`xx-en=PATH,en-xx=PATH,de-en=NAME`), or one name: a folder that holds `xx-en` and
    `en-xx`, or a checkpoint whose name ends with its direction (`Helsinki-NLP/opus-mt-mul-en`; without
    such an ending it translates to English).
    """
    entries = [entry.strip() for entry in text.split(",") if entry.strip()]
    if len(entries) == 1 and "=" not in entries[0]:
        return _one_model(entries[0])
    models: dict[str, str] = {}
    for entry in entries:
        direction, _, location = (part.strip() for part in entry.partition("="))
        if not location or not _is_direction(direction):
            raise SettingsError(
                f"SABIR_TRANSLATION_MODELS: {entry!r} is not DIRECTION=MODEL; a direction is xx-en, en-xx "
                "or a pair such as de-en"
            )
        models[direction] = location
    return models


def _one_model(name: str) -> dict[str, str]:
    folder = Path(name)
    inside = {name: str(folder / name) for name in (TO_PIVOT, FROM_PIVOT) if (folder / name).is_dir()}
    if inside:
        return inside
    suffix = _HUB_SUFFIX.search(folder.name)
    if suffix is None:
        return {TO_PIVOT: name}
    source, target = (ANY if code == "mul" else code[:2] for code in suffix.groups())
    direction = f"{source}-{target}"
    if not _is_direction(direction):
        return {TO_PIVOT: name}
    return {direction: name}


def _is_direction(direction: str) -> bool:
    match = _DIRECTION.fullmatch(direction)
    return (
        match is not None
        and match.group(1) != match.group(2)
        and all(code == ANY or is_supported(code) for code in match.groups())
    )


def _number(env: Mapping[str, str], name: str, default: int, *, lowest: int = 1) -> int:
    text = env.get(name, "").strip()
    if not text:
        return default
    if not text.isdecimal() or int(text) < lowest:
        raise SettingsError(f"{name} must be a whole number of at least {lowest}, not {text!r}")
    return int(text)


def _languages(env: Mapping[str, str], name: str) -> tuple[str, ...]:
    codes = tuple(code.strip() for code in env.get(name, "").split(",") if code.strip())
    for code in codes:
        if not is_supported(code):
            raise SettingsError(f"{name} must be languages' codes such as de,fr; {code!r} is none of ours")
    return codes


def _score(env: Mapping[str, str], name: str, default: float) -> float:
    text = env.get(name, "").strip()
    try:
        return float(text) if text else default
    except ValueError:
        raise SettingsError(f"{name} must be a number such as {default}, not {text!r}") from None

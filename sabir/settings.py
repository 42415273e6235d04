"""Read the installation's settings from the environment, once."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


class SabirError(Exception):
    """Something the person at the keyboard can mend; the message says how."""


@dataclass(frozen=True)
class Settings:
    """Where this installation lives and on which doors its processes listen."""

    home: Path
    host: str
    port: int
    rasa_port: int
    actions_port: int
    demo: bool

    @classmethod
    def from_env(cls, env: Mapping[str, str] | None = None) -> Settings:
        """Read ``SABIR_HOME``, ``_HOST``, ``_PORT``, ``_RASA_PORT``, ``_ACTIONS_PORT`` and ``_DEMO``.

        Raises:
            SabirError: a port that is no number between 1 and 65535.
        """
        values = os.environ if env is None else env
        return cls(
            home=Path(values.get("SABIR_HOME") or ".sabir").resolve(),
            host=values.get("SABIR_HOST") or "127.0.0.1",
            port=_port(values, "SABIR_PORT", 8000),
            rasa_port=_port(values, "SABIR_RASA_PORT", 5005),
            actions_port=_port(values, "SABIR_ACTIONS_PORT", 5055),
            demo=(values.get("SABIR_DEMO") or "0").lower() in ("1", "true", "yes", "on"),
        )

    @property
    def nlu_data(self) -> Path:
        """Return the folder of the texts that people extend without Python."""
        return ROOT / "nlu_data"

    @property
    def parallel(self) -> Path:
        """Return the folder of the parallel shopping sentences."""
        return self.nlu_data / "parallel"

    @property
    def logs(self) -> Path:
        """Return the folder of the processes' logs."""
        return self.home / "logs"

    @property
    def rasa_address(self) -> Path:
        """Return the file that names the Rasa which answers, once it is not the first one."""
        return self.home / "rasa-url"

    def child_env(self, *, demo: bool) -> dict[str, str]:
        """Return the environment in which the processes start; a Rasa token is made and kept when none is set."""
        self.home.mkdir(parents=True, exist_ok=True)
        env = dict(os.environ)
        token = env.get("SABIR_RASA_TOKEN") or keep_secret(self.home / "rasa-token")
        env.update(
            SABIR_HOME=str(self.home),
            SABIR_HOST=self.host,
            SABIR_PORT=str(self.port),
            SABIR_RASA_PORT=str(self.rasa_port),
            SABIR_ACTIONS_PORT=str(self.actions_port),
            SABIR_RASA_TOKEN=token,
            SABIR_DEMO="1" if demo else "0",
            SABIR_RASA_URL=env.get("SABIR_RASA_URL") or f"http://127.0.0.1:{self.rasa_port}",
            SABIR_RASA_ADDRESS="" if env.get("SABIR_RASA_URL") else str(self.rasa_address),
            SABIR_ACTIONS_URL=env.get("SABIR_ACTIONS_URL") or f"http://127.0.0.1:{self.actions_port}",
            RASA_TELEMETRY_ENABLED="false",
            TF_CPP_MIN_LOG_LEVEL="3",
            PYTHONUNBUFFERED="1",
            TOKENIZERS_PARALLELISM="false",
            SANIC_HOST="127.0.0.1",
            CUDA_VISIBLE_DEVICES="",
            PYTHONPATH=os.pathsep.join(filter(None, [str(ROOT), env.get("PYTHONPATH")])),
            SQLALCHEMY_SILENCE_UBER_WARNING="1",
        )
        for name in ("SABIR_POLICIES", "SABIR_EXTENSIONS"):  # the processes run in another folder
            if env.get(name):
                env[name] = str(Path(env[name]).resolve())
        # Several BLAS threads in each of three processes slow a small machine down.
        for name in (
            "OMP_NUM_THREADS",
            "OPENBLAS_NUM_THREADS",
            "TF_NUM_INTRAOP_THREADS",
            "TF_NUM_INTEROP_THREADS",
        ):
            env.setdefault(name, "1")
        return env


def keep_secret(path: Path) -> str:
    """Return the secret in ``path``; make it (readable by the owner alone) when it is not there."""
    if not path.exists() or not path.read_text(encoding="utf-8").strip():
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as out:
            out.write(secrets.token_urlsafe(32) + "\n")
    return path.read_text(encoding="utf-8").strip()


def _port(values: Mapping[str, str], name: str, default: int) -> int:
    text = values.get(name) or str(default)
    if not text.isdigit() or not 0 < int(text) < 65536:
        raise SabirError(f"{name} is {text!r}; it must be a port number between 1 and 65535, such as {default}")
    return int(text)

"""Read the shop's settings from the environment, once."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from shop.errors import SettingsError

BUNDLED_POLICIES = Path(__file__).resolve().parents[1] / "nlu_data" / "policies.yml"


@dataclass(frozen=True)
class ShopSettings:
    """Hold where the shop's data lies and which currency it keeps its prices in."""

    home: Path = Path(".sabir")  # SABIR_HOME: data and trained models of this installation
    database_url: str | None = None  # SABIR_DATABASE_URL: PostgreSQL; None keeps SQLite files under home
    currency: str = "EUR"  # SABIR_CURRENCY: the base of the shop's prices
    policies: Path = BUNDLED_POLICIES  # SABIR_POLICIES: the shop's rules (shipping, returns, ...)

    @classmethod
    def from_env(cls, env: Mapping[str, str] | None = None) -> ShopSettings:
        """Read the settings from `env` (the process environment when None).

        Raises SettingsError for a database that is not PostgreSQL or a currency that is no ISO 4217 code.
        """
        values = os.environ if env is None else env
        return cls(
            home=Path(values.get("SABIR_HOME") or ".sabir"),
            database_url=_database_url(values.get("SABIR_DATABASE_URL")),
            currency=_currency(values.get("SABIR_CURRENCY") or "EUR"),
            policies=Path(values.get("SABIR_POLICIES") or BUNDLED_POLICIES),
        )

    @property
    def catalogue_file(self) -> Path:
        """Return the SQLite file of products and prices."""
        return self.home / "shop.db"

    @property
    def conversations_file(self) -> Path:
        """Return the SQLite file of customers, orders and conversations."""
        return self.home / "conversations.db"

    @property
    def lexicon_file(self) -> Path:
        """Return the file of brand and product names that translation leaves as they are."""
        return self.home / "lexicon.json"


def _database_url(value: str | None) -> str | None:
    if not value:
        return None
    scheme = value.split(":", 1)[0]
    if scheme.split("+", 1)[0] not in ("postgresql", "postgres"):
        raise SettingsError(
            f"SABIR_DATABASE_URL begins with {scheme!r}; write postgresql://user:password@host/database, "
            "or leave it out to use SQLite files under SABIR_HOME"
        )
    # SQLAlchemy knows the scheme by its long name only.
    return "postgresql" + value[len("postgres") :] if scheme == "postgres" else value


def _currency(value: str) -> str:
    code = value.strip().upper()
    if len(code) != 3 or not code.isascii() or not code.isalpha():
        raise SettingsError(f"SABIR_CURRENCY is {value!r}; write an ISO 4217 code such as EUR")
    return code

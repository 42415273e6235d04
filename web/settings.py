"""Read the gateway's settings from the environment, once."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from shop.settings import ShopSettings

PLACEHOLDERS = frozenset({"secret", "changeme", "change-me", "default", "password", "sabir", "test"})
MIN_SECRET = 16  # characters; shorter ones can be guessed


class WebSettingsError(Exception):
    """Say that a setting of the gateway cannot be used, and what would be right."""


@dataclass(frozen=True)
class Rate:
    """Allow `per_minute` calls in the long run and `burst` at once; 0 a minute means no limit."""

    per_minute: float
    burst: int

    @classmethod
    def parse(cls, name: str, value: str | None, default: Rate) -> Rate:
        """Read `60/20` (60 a minute, 20 at once) or `off`."""
        if not value:
            return default
        if value.strip().lower() == "off":
            return cls(0, 0)
        minute, _, burst = value.partition("/")
        try:
            rate = cls(float(minute), int(burst or minute))
        except ValueError:
            rate = cls(-1, -1)
        if rate.per_minute <= 0 or rate.burst <= 0:
            raise WebSettingsError(f"{name} is {value!r}; write calls a minute and at once, such as 60/20, or off")
        return rate


@dataclass(frozen=True)
class WebSettings:
    """Hold where the gateway listens, whom it trusts and how much it takes."""

    shop: ShopSettings
    secret: str = field(repr=False)  # SABIR_SECRET: signs the tokens of conversations
    host: str = "127.0.0.1"  # SABIR_HOST
    port: int = 8000  # SABIR_PORT
    demo: bool = False  # SABIR_DEMO: makes and keeps a secret of its own
    rasa_url: str = "http://127.0.0.1:5005"  # SABIR_RASA_URL, else SABIR_RASA_PORT
    rasa_address: Path | None = None  # SABIR_RASA_ADDRESS: a file that names another Rasa, once there is one
    rasa_token: str = field(default="", repr=False)  # SABIR_RASA_TOKEN, else the file rasa-token
    actions_url: str = "http://127.0.0.1:5055"  # SABIR_ACTIONS_URL, else SABIR_ACTIONS_PORT
    customer_secret: str = field(default="", repr=False)  # SABIR_CUSTOMER_SECRET; "" lets nobody log in
    public_url: str = "http://127.0.0.1:8000"  # SABIR_PUBLIC_URL: where shoppers reach the gateway
    allowed_origins: tuple[str, ...] = ()  # SABIR_ALLOWED_ORIGINS, commas between; the own one is always allowed
    trusted_proxies: str = ""  # SABIR_TRUSTED_PROXIES: whose X-Forwarded-For counts
    turns_at_once: int = 4  # SABIR_TURNS_AT_ONCE: conversations that Rasa answers in parallel
    turn_timeout: float = 75.0  # seconds until a silent Rasa is asked again; it ends a turn itself after 60
    poll_seconds: float = 2.0  # how often the queue is read when nothing rings
    retry_first: float = 0.5  # seconds; doubles with every failed attempt
    retry_most: float = 15.0  # seconds
    heartbeat_seconds: float = 15.0  # between comments on a silent event stream
    address_rate: Rate = Rate(1200, 300)  # SABIR_RATE_ADDRESS: all calls of one address
    conversation_rate: Rate = Rate(60, 20)  # SABIR_RATE_CONVERSATION: writes to one conversation
    start_rate: Rate = Rate(60, 60)  # SABIR_RATE_START: new conversations of one address
    max_text: int = 4_000  # characters of a message
    max_body: int = 1_000_000  # bytes of a JSON body
    max_image: int = 8_000_000  # bytes of a picture's file
    max_pixels: int = 40_000_000  # of a picture when decoded

    @classmethod
    def from_env(cls, env: Mapping[str, str] | None = None) -> WebSettings:
        """Read the settings from `env` (the process environment when None).

        Raises WebSettingsError for what cannot be used: a missing or placeholder secret outside
        demo mode, a port that is none, an origin with a path.
        """
        values = os.environ if env is None else env
        shop = ShopSettings.from_env(values)
        demo = values.get("SABIR_DEMO", "").strip().lower() in ("1", "true", "yes", "on")
        rasa_port = _port("SABIR_RASA_PORT", values.get("SABIR_RASA_PORT"), 5005)
        actions_port = _port("SABIR_ACTIONS_PORT", values.get("SABIR_ACTIONS_PORT"), 5055)
        return cls(
            shop=shop,
            secret=_secret(values.get("SABIR_SECRET"), shop.home, demo),
            host=values.get("SABIR_HOST") or cls.host,
            port=_port("SABIR_PORT", values.get("SABIR_PORT"), cls.port),
            demo=demo,
            rasa_url=_url("SABIR_RASA_URL", values.get("SABIR_RASA_URL") or f"http://127.0.0.1:{rasa_port}"),
            rasa_address=Path(values["SABIR_RASA_ADDRESS"]) if values.get("SABIR_RASA_ADDRESS") else None,
            rasa_token=values.get("SABIR_RASA_TOKEN") or _kept(shop.home / "rasa-token"),
            actions_url=_url(
                "SABIR_ACTIONS_URL", values.get("SABIR_ACTIONS_URL") or f"http://127.0.0.1:{actions_port}"
            ),
            customer_secret=_customer_secret(values.get("SABIR_CUSTOMER_SECRET", "")),
            public_url=_url(
                "SABIR_PUBLIC_URL",
                values.get("SABIR_PUBLIC_URL")
                or f"http://127.0.0.1:{_port('SABIR_PORT', values.get('SABIR_PORT'), cls.port)}",
            ),
            allowed_origins=_origins(values.get("SABIR_ALLOWED_ORIGINS", "")),
            trusted_proxies=values.get("SABIR_TRUSTED_PROXIES", ""),
            turns_at_once=_count("SABIR_TURNS_AT_ONCE", values.get("SABIR_TURNS_AT_ONCE"), cls.turns_at_once),
            address_rate=Rate.parse("SABIR_RATE_ADDRESS", values.get("SABIR_RATE_ADDRESS"), cls.address_rate),
            conversation_rate=Rate.parse(
                "SABIR_RATE_CONVERSATION", values.get("SABIR_RATE_CONVERSATION"), cls.conversation_rate
            ),
            start_rate=Rate.parse("SABIR_RATE_START", values.get("SABIR_RATE_START"), cls.start_rate),
        )

    def current_rasa(self) -> str:
        """Return the address of the Rasa that answers now."""
        named = _kept(self.rasa_address) if self.rasa_address else ""
        return named or self.rasa_url

    @property
    def uploads(self) -> Path:
        """Return the folder of shoppers' pictures."""
        return self.shop.home / "uploads"

    @property
    def media(self) -> Path:
        """Return the folder of the catalogue's pictures."""
        return self.shop.home / "media"


def _kept(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii").strip()
    except (FileNotFoundError, NotADirectoryError):
        return ""


def _secret(value: str | None, home: Path, demo: bool) -> str:
    """Return the signing secret; in demo mode make one and keep it under `home`."""
    if value:
        if demo or (len(value) >= MIN_SECRET and value.strip().lower() not in PLACEHOLDERS):
            return value
        raise WebSettingsError(
            f"SABIR_SECRET is a placeholder or shorter than {MIN_SECRET} characters; "
            "write a random one, for instance from `openssl rand -hex 32`"
        )
    if not demo:
        raise WebSettingsError(
            "SABIR_SECRET is not set; write a random text of at least "
            f"{MIN_SECRET} characters into it, or set SABIR_DEMO=1 to try Sabir out"
        )
    path = home / "secret"
    kept = _kept(path)
    if kept:
        return kept
    home.mkdir(parents=True, exist_ok=True)
    made = secrets.token_hex(32)
    try:
        with open(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w", encoding="ascii") as file:
            file.write(made)
    except FileExistsError:  # another process was faster
        return _kept(path) or made
    return made


def _customer_secret(value: str) -> str:
    if value and len(value) < MIN_SECRET:
        raise WebSettingsError(f"SABIR_CUSTOMER_SECRET is shorter than {MIN_SECRET} characters; write a random one")
    return value


def _count(name: str, value: str | None, default: int) -> int:
    if not value:
        return default
    if not value.isascii() or not value.isdigit() or int(value) < 1:
        raise WebSettingsError(f"{name} is {value!r}; write a whole number from 1")
    return int(value)


def _port(name: str, value: str | None, default: int) -> int:
    port = _count(name, value, default)
    if port > 65535:
        raise WebSettingsError(f"{name} is {value!r}; write a port from 1 to 65535")
    return port


def _url(name: str, value: str) -> str:
    if not value.startswith(("http://", "https://")):
        raise WebSettingsError(f"{name} is {value!r}; write an address such as http://127.0.0.1:5005")
    return value.rstrip("/")


def _origins(value: str) -> tuple[str, ...]:
    """Read origins; each is a scheme and a host, without a path."""
    origins = tuple(part.strip().rstrip("/") for part in value.split(",") if part.strip())
    for origin in origins:
        scheme, _, rest = origin.partition("://")
        if origin != "*" and (scheme not in ("http", "https") or not rest or "/" in rest):
            raise WebSettingsError(
                f"SABIR_ALLOWED_ORIGINS holds {origin!r}; write origins such as https://shop.example, commas between"
            )
    return origins

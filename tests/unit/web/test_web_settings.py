from __future__ import annotations

from pathlib import Path

import pytest

from web.settings import Rate, WebSettings, WebSettingsError

GOOD = "0123456789abcdef0123456789abcdef"


def settings(home: Path, **env: str) -> WebSettings:
    return WebSettings.from_env({"SABIR_HOME": str(home), "SABIR_SECRET": GOOD, **env})


def test_a_missing_secret_refuses_to_start(tmp_path: Path) -> None:
    with pytest.raises(WebSettingsError, match="SABIR_SECRET is not set"):
        WebSettings.from_env({"SABIR_HOME": str(tmp_path)})


@pytest.mark.parametrize("secret", ["changeme", "short", "SECRET"])
def test_a_placeholder_secret_refuses_to_start(tmp_path: Path, secret: str) -> None:
    with pytest.raises(WebSettingsError, match="placeholder"):
        settings(tmp_path, SABIR_SECRET=secret)


def test_the_demo_makes_a_secret_and_keeps_it(tmp_path: Path) -> None:
    env = {"SABIR_HOME": str(tmp_path / "new"), "SABIR_DEMO": "1"}
    first = WebSettings.from_env(env)
    assert len(first.secret) == 64
    assert WebSettings.from_env(env).secret == first.secret
    assert (tmp_path / "new" / "secret").stat().st_mode & 0o077 == 0


def test_the_secrets_are_not_shown(tmp_path: Path) -> None:
    shown = repr(settings(tmp_path, SABIR_RASA_TOKEN="hush-token", SABIR_CUSTOMER_SECRET="hush-customers-secret"))
    assert GOOD not in shown and "hush" not in shown


def test_rasas_token_is_read_from_its_file(tmp_path: Path) -> None:
    (tmp_path / "rasa-token").write_text("from-the-file\n")
    assert settings(tmp_path).rasa_token == "from-the-file"
    assert settings(tmp_path, SABIR_RASA_TOKEN="from-env").rasa_token == "from-env"


def test_addresses_follow_the_ports(tmp_path: Path) -> None:
    read = settings(tmp_path, SABIR_RASA_PORT="6005", SABIR_ACTIONS_URL="http://actions:5055/")
    assert (read.rasa_url, read.actions_url) == ("http://127.0.0.1:6005", "http://actions:5055")


@pytest.mark.parametrize(
    "env",
    [
        {"SABIR_PORT": "0"},
        {"SABIR_PORT": "70000"},
        {"SABIR_PORT": "http"},
        {"SABIR_RASA_URL": "localhost:5005"},
        {"SABIR_ALLOWED_ORIGINS": "shop.example"},
        {"SABIR_ALLOWED_ORIGINS": "https://shop.example/path"},
        {"SABIR_RATE_ADDRESS": "many"},
        {"SABIR_RATE_CONVERSATION": "-1/5"},
        {"SABIR_CUSTOMER_SECRET": "short"},
        {"SABIR_TURNS_AT_ONCE": "0"},
    ],
)
def test_a_setting_that_cannot_be_is_named(tmp_path: Path, env: dict[str, str]) -> None:
    with pytest.raises(WebSettingsError, match=next(iter(env))):
        settings(tmp_path, **env)


def test_rates_and_origins_are_read(tmp_path: Path) -> None:
    read = settings(
        tmp_path,
        SABIR_RATE_ADDRESS="off",
        SABIR_RATE_CONVERSATION="30/5",
        SABIR_ALLOWED_ORIGINS="https://a.example, https://b.example/",
    )
    assert read.address_rate == Rate(0, 0)
    assert read.conversation_rate == Rate(30, 5)
    assert read.allowed_origins == ("https://a.example", "https://b.example")

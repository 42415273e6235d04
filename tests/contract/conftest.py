"""Run each contract over every database: SQLite files, and PostgreSQL where its programs are installed."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.engine import Engine

from shop.database import catalogue_engine, conversations_engine, upgrade
from shop.settings import ShopSettings

_POSTGRES_FOLDERS = ("/usr/lib/postgresql/*/bin", "/usr/local/pgsql/bin", "/opt/homebrew/opt/postgresql*/bin")


def _postgres_bin() -> Path | None:
    found = shutil.which("initdb")
    if found:
        return Path(found).parent
    for pattern in _POSTGRES_FOLDERS:
        for folder in sorted(Path("/").glob(pattern.lstrip("/")), reverse=True):
            if (folder / "initdb").exists():
                return folder
    return None


def _cluster_user() -> str | None:
    """Return whom the server runs as: PostgreSQL refuses to be root."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            pwd.getpwnam(name)
        except KeyError:
            continue
        return name
    pytest.skip("postgresql: no user but root, which the server refuses")


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """Start a temporary PostgreSQL server on the loopback address and return its address."""
    binaries = _postgres_bin()
    if binaries is None:
        pytest.skip("postgresql: its programs (initdb, pg_ctl) are not installed")
    user = _cluster_user()
    folder = Path(tempfile.mkdtemp(prefix="sabir-pg-", dir="/tmp"))
    if user is not None:
        shutil.chown(folder, user)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]

    def call(program: str, *arguments: str) -> None:
        done = subprocess.run(
            [str(binaries / program), *arguments],
            user=user,
            cwd=folder,
            capture_output=True,
            text=True,
            timeout=120,
        )
        assert done.returncode == 0, f"{program}: {done.stdout}{done.stderr}"

    data = str(folder / "data")
    call("initdb", "-D", data, "-U", "sabir", "--auth=trust", "--encoding=UTF8", "--no-locale", "--no-sync")
    options = f"-h 127.0.0.1 -p {port} -k {folder} -c fsync=off -c full_page_writes=off -c max_connections=60"
    call("pg_ctl", "-D", data, "-o", options, "-l", str(folder / "log"), "-w", "start")
    try:
        yield f"postgresql://sabir@127.0.0.1:{port}"
    finally:
        call("pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def migrated_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with empty, migrated SQLite files, to be copied."""
    home = tmp_path_factory.mktemp("migrated")
    upgrade(ShopSettings(home=home))
    return home


@pytest.fixture(scope="session")
def migrated_postgres(postgres_url: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the address of a server that holds a migrated database `template`, to be copied."""
    _admin(postgres_url, "CREATE DATABASE template")
    upgrade(ShopSettings(home=tmp_path_factory.mktemp("pg"), database_url=f"{postgres_url}/template"))
    return postgres_url


@pytest.fixture(params=["sqlite", "postgresql"])
def shop_settings(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[ShopSettings]:
    """Return settings of a shop with empty, migrated databases."""
    home = tmp_path / "home"
    if request.param == "sqlite":
        shutil.copytree(request.getfixturevalue("migrated_home"), home)
        yield ShopSettings(home=home)
        return
    server = request.getfixturevalue("migrated_postgres")
    home.mkdir()
    name = f"test_{time.monotonic_ns()}"
    _admin(server, f"CREATE DATABASE {name} TEMPLATE template")
    yield replace(ShopSettings(home=home), database_url=f"{server}/{name}")
    _admin(server, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def conversations_db(shop_settings: ShopSettings) -> Iterator[Engine]:
    """Return an engine for conversations, orders and customers."""
    engine = conversations_engine(shop_settings)
    yield engine
    engine.dispose()


@pytest.fixture
def catalogue_db(shop_settings: ShopSettings) -> Iterator[Engine]:
    """Return an engine for the catalogue."""
    engine = catalogue_engine(shop_settings)
    yield engine
    engine.dispose()


def _admin(server: str, statement: str) -> None:
    engine = create_engine(f"{server}/postgres", isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(statement))
    engine.dispose()

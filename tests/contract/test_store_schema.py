"""What migrations and databases promise."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, select, text
from sqlalchemy.engine import Engine

from shop import conversations
from shop.columns import ExactDecimal
from shop.database import catalogue_engine, conversations_engine, reading, session_factory, upgrade, writing
from shop.models import CatalogueModel, ConversationModel, ExchangeRate, Price, Product, Variant
from shop.settings import ShopSettings


@pytest.mark.parametrize("area", ["catalogue", "conversations"])
def test_the_migrations_make_exactly_the_tables_of_the_models(shop_settings: ShopSettings, area: str) -> None:
    engine = catalogue_engine(shop_settings) if area == "catalogue" else conversations_engine(shop_settings)
    metadata = CatalogueModel.metadata if area == "catalogue" else ConversationModel.metadata
    with engine.connect() as connection:
        options = {"target_metadata": metadata, "compare_type": False}
        differences = compare_metadata(MigrationContext.configure(connection, opts=options), metadata)
    engine.dispose()
    own = [entry for entry in differences if entry[0] != "remove_table" or entry[1].name != "sqlite_sequence"]
    assert own == []


def test_upgrading_twice_keeps_what_is_there(shop_settings: ShopSettings) -> None:
    engine = conversations_engine(shop_settings)
    with writing(engine) as session:
        conversations.create(session, conversation_id="c1")
    upgrade(shop_settings)
    with reading(engine) as session:
        assert conversations.get(session, "c1").id == "c1"
    engine.dispose()


def test_processes_that_start_together_may_all_upgrade(tmp_path: Path) -> None:
    program = "import shop.database as d; import shop.settings as s; d.upgrade(s.ShopSettings.from_env())"
    environment = {**os.environ, "SABIR_HOME": str(tmp_path / "home"), "SABIR_DATABASE_URL": ""}
    processes = [
        subprocess.Popen([sys.executable, "-c", program], env=environment, stderr=subprocess.PIPE) for _ in range(3)
    ]
    for process in processes:
        _, error = process.communicate(timeout=120)
        assert process.returncode == 0, error.decode()


def test_threads_may_upgrade_at_once(shop_settings: ShopSettings) -> None:
    errors: list[BaseException] = []

    def run() -> None:
        try:
            upgrade(shop_settings)
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=run) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []


def test_other_tables_of_the_database_are_left_alone(shop_settings: ShopSettings) -> None:
    engine = conversations_engine(shop_settings)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE events (id integer)"))
    upgrade(shop_settings)
    assert inspect(engine).has_table("events")
    engine.dispose()


def test_the_two_areas_share_no_table(shop_settings: ShopSettings) -> None:
    first, second = catalogue_engine(shop_settings), conversations_engine(shop_settings)
    shared = set(inspect(first).get_table_names()) & set(inspect(second).get_table_names())
    assert shared == {"alembic_version"}
    first.dispose(), second.dispose()


def test_amounts_and_moments_come_back_as_they_went_in(catalogue_db: Engine) -> None:
    ist = timezone(timedelta(hours=5, minutes=30))
    with writing(catalogue_db) as session:
        product = Product(sku="P", title="t", updated_at=datetime(2024, 1, 1, 3, tzinfo=ist))
        session.add(product)
        session.flush()
        variant = Variant(product_id=product.id, sku="V")
        session.add(variant)
        session.flush()
        for amount in ("0.1", "99999999999.99", "1.125", "12.50"):
            session.add(Price(variant_id=variant.id, currency="EUR", amount=Decimal(amount)))
        session.add(ExchangeRate(base="EUR", currency="IDR", rate=Decimal("17123.12345678"), date=datetime(2024, 1, 1)))
    with reading(catalogue_db) as session:
        stored = session.execute(select(Product)).scalar_one()
        assert stored.updated_at == datetime(2023, 12, 31, 21, 30, tzinfo=timezone.utc)
        assert stored.updated_at.tzinfo is not None
        amounts = session.execute(select(Price.amount).order_by(Price.amount)).scalars().all()
        assert [str(amount) for amount in amounts] == ["0.10", "1.125", "12.50", "99999999999.99"]
        cheap = session.execute(select(Price.amount).where(Price.amount < Decimal("12.5"))).scalars().all()
        assert len(cheap) == 2, "comparison in SQL is by value"
        assert session.execute(select(ExchangeRate.rate)).scalar_one() == Decimal("17123.12345678")


def test_a_session_of_the_factory_reads_and_then_writes_while_others_write(conversations_db: Engine) -> None:
    with writing(conversations_db) as session:
        conversations.create(session, conversation_id="c1")
    make = session_factory(conversations_db)
    errors: list[BaseException] = []

    def run(number: int) -> None:
        try:
            for index in range(5):
                with make() as session:
                    conversations.get(session, "c1")
                    conversations.add_message(session, "c1", text="x", client_id=f"{number}-{index}")
                    session.commit()
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=run, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    with reading(conversations_db) as session:
        assert len(conversations.messages_after(session, "c1")) == 20


def test_a_long_reader_holds_up_no_writer(shop_settings: ShopSettings) -> None:
    engine = conversations_engine(replace(shop_settings))
    with writing(engine) as session:
        conversations.create(session, conversation_id="c1")
    with reading(engine) as reader:
        conversations.get(reader, "c1")
        with writing(engine) as writer:
            conversations.add_message(writer, "c1", text="x")
        assert conversations.messages_after(reader, "c1") is not None
    engine.dispose()


def test_a_decimal_is_rounded_half_up() -> None:
    class Dialect:
        name = "sqlite"

    column = ExactDecimal(12, 2)
    assert column.process_bind_param(Decimal("1.005"), Dialect()) == 101
    assert column.process_bind_param(Decimal("2.675"), Dialect()) == 268

"""Define column types that mean the same in SQLite and PostgreSQL."""

from __future__ import annotations

from datetime import datetime, timezone
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from sqlalchemy import JSON, BigInteger, Column, DateTime, Integer, Numeric
from sqlalchemy.types import TypeDecorator

from shop.text import clean_json

# SQLite numbers rows by itself only for a column declared exactly INTEGER.
BigKey = BigInteger().with_variant(Integer(), "sqlite")


class UtcDateTime(TypeDecorator):  # type: ignore[type-arg]
    """Store moments in UTC and return them aware; a naive value is taken as UTC."""

    impl = DateTime
    cache_ok = True

    def load_dialect_impl(self, dialect: Any) -> Any:
        """Use a time zone where the database has one."""
        return dialect.type_descriptor(DateTime(timezone=dialect.name != "sqlite"))

    def process_bind_param(self, value: datetime | None, dialect: Any) -> datetime | None:
        """Turn any moment into UTC."""
        if value is None:
            return None
        utc = value.replace(tzinfo=timezone.utc) if value.tzinfo is None else value.astimezone(timezone.utc)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Any) -> datetime | None:
        """Return an aware moment in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=timezone.utc) if value.tzinfo is None else value.astimezone(timezone.utc)


class ExactDecimal(TypeDecorator):  # type: ignore[type-arg]
    """Store decimals exactly: NUMERIC in PostgreSQL, a scaled integer in SQLite, which has none.

    Comparison and order in SQL stay right in both. Values come back with at least two decimals.
    """

    impl = Numeric
    cache_ok = True

    def __init__(self, precision: int = 14, scale: int = 3) -> None:
        super().__init__(precision, scale)
        self.precision = precision
        self.scale = scale

    def load_dialect_impl(self, dialect: Any) -> Any:
        """Choose the column the database can keep exactly."""
        if dialect.name == "sqlite":
            return dialect.type_descriptor(BigInteger())
        return dialect.type_descriptor(Numeric(self.precision, self.scale))

    def process_bind_param(self, value: Decimal | int | None, dialect: Any) -> Decimal | int | None:
        """Round half up to the column's scale."""
        if value is None:
            return None
        exact = Decimal(value).quantize(Decimal(1).scaleb(-self.scale), ROUND_HALF_UP)
        return int(exact.scaleb(self.scale)) if dialect.name == "sqlite" else exact

    def process_result_value(self, value: Any, dialect: Any) -> Decimal | None:
        """Return a Decimal without needless zeros behind the second place."""
        if value is None:
            return None
        exact = Decimal(value).scaleb(-self.scale) if dialect.name == "sqlite" else Decimal(value)
        digits = -int(exact.normalize().as_tuple().exponent)
        return exact.quantize(Decimal(1).scaleb(-max(2, digits)))


class JsonValue(TypeDecorator):  # type: ignore[type-arg]
    """Store JSON, without the characters that a database refuses (NUL, lone surrogates)."""

    impl = JSON
    cache_ok = True

    def __init__(self) -> None:
        super().__init__(none_as_null=True)

    def process_bind_param(self, value: Any, dialect: Any) -> Any:
        """Clean every string inside."""
        return clean_json(value)


def big_key() -> Any:
    """Return an integer primary key that the database numbers upwards and never reuses."""
    return Column(BigKey, primary_key=True, autoincrement=True)


def moment(*, nullable: bool = False, index: bool = False) -> Any:
    """Return a column for a moment in time."""
    return Column(UtcDateTime(), nullable=nullable, index=index)


def decimal_value(*, nullable: bool = False, precision: int = 14, scale: int = 3) -> Any:
    """Return a column for an exact decimal; three places hold every currency's minor unit."""
    return Column(ExactDecimal(precision, scale), nullable=nullable)


def json_value(*, nullable: bool = False) -> Any:
    """Return a column for JSON."""
    return Column(JsonValue(), nullable=nullable)

"""Keep two families of tables apart: they live in different files, or in different schemas."""

from typing import Any

from sqlalchemy import MetaData
from sqlalchemy.orm import registry
from sqlmodel import SQLModel

# Constraints carry names, so that a later migration can change them.
_NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class CatalogueModel(SQLModel, registry=registry(metadata=MetaData(naming_convention=_NAMES))):
    """Be the parent of the catalogue's tables (shop.db, or schema `catalogue`)."""


class ConversationModel(SQLModel, registry=registry(metadata=MetaData(naming_convention=_NAMES))):
    """Be the parent of all tables about people (conversations.db, or schema `conversations`)."""


def table_of(model: type[SQLModel]) -> Any:
    """Return the table behind a model, for statements that need no objects."""
    return model.__table__  # type: ignore[attr-defined]

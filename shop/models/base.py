"""Keep two families of tables apart: they live in different files, or in different schemas."""

from sqlalchemy.orm import registry
from sqlmodel import SQLModel


class CatalogueModel(SQLModel, registry=registry()):
    """Be the parent of the catalogue's tables (shop.db, or schema `catalogue`)."""


class ConversationModel(SQLModel, registry=registry()):
    """Be the parent of all tables about people (conversations.db, or schema `conversations`)."""

"""create the tables of service requests and of preferences."""

import sqlalchemy as sa
from alembic import op

from shop import columns

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply this revision."""
    op.create_table(
        "service_request",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("details", columns.JsonValue(), nullable=False),
        sa.Column("created_at", columns.UtcDateTime(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("order_number", sa.String(), nullable=True),
        sa.Column("conversation_id", sa.String(), nullable=True),
        sa.Column("customer_id", sa.String(), nullable=True),
        sa.Column("language", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_service_request")),
        sa.UniqueConstraint("number", name=op.f("uq_service_request_number")),
    )
    op.create_index(op.f("ix_service_request_order_number"), "service_request", ["order_number"], unique=False)
    op.create_index(op.f("ix_service_request_conversation_id"), "service_request", ["conversation_id"], unique=False)
    op.create_table(
        "preference",
        sa.Column("value", columns.JsonValue(), nullable=True),
        sa.Column("updated_at", columns.UtcDateTime(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("owner", "kind", name=op.f("pk_preference")),
    )


def downgrade() -> None:
    """Take this revision back."""
    op.drop_table("preference")
    op.drop_table("service_request")

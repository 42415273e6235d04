"""create the catalogue tables."""

import sqlalchemy as sa
from alembic import op

from shop import columns

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply this revision."""
    op.create_table(
        "exchange_rate",
        sa.Column("rate", columns.ExactDecimal(precision=18, scale=8), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("base", sa.String(), nullable=False),
        sa.Column("currency", sa.String(), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exchange_rate")),
        sa.UniqueConstraint("base", "currency", "date", name=op.f("uq_exchange_rate_base_currency_date")),
    )
    op.create_table(
        "feed_run",
        sa.Column("finished_at", columns.UtcDateTime(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("added", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("withdrawn", sa.Integer(), nullable=False),
        sa.Column("rejected", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feed_run")),
    )
    op.create_table(
        "product",
        sa.Column("occasion", columns.JsonValue(), nullable=False),
        sa.Column("features", columns.JsonValue(), nullable=False),
        sa.Column("attributes", columns.JsonValue(), nullable=False),
        sa.Column("updated_at", columns.UtcDateTime(), nullable=False),
        sa.Column("sku", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("description", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("brand", sa.String(), nullable=True),
        sa.Column("item", sa.String(), nullable=True),
        sa.Column("category", sa.String(), nullable=True),
        sa.Column("department", sa.String(), nullable=True),
        sa.Column("material", sa.String(), nullable=True),
        sa.Column("audience", sa.String(), nullable=True),
        sa.Column("image", sa.String(), nullable=True),
        sa.Column("url", sa.String(), nullable=True),
        sa.Column("rating", sa.Float(), nullable=True),
        sa.Column("review_count", sa.Integer(), nullable=False),
        sa.Column("popularity", sa.Float(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("content_hash", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_product")),
        sa.UniqueConstraint("sku", name=op.f("uq_product_sku")),
    )
    op.create_index(op.f("ix_product_brand"), "product", ["brand"], unique=False)
    op.create_index(op.f("ix_product_department"), "product", ["department"], unique=False)
    op.create_index(op.f("ix_product_withdrawn"), "product", ["withdrawn"], unique=False)

    op.create_table(
        "product_text",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("product_id", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("description", sa.String(), nullable=False),
        sa.Column("origin", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["product_id"], ["product.id"], name=op.f("fk_product_text_product_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_product_text")),
        sa.UniqueConstraint("product_id", "language", name=op.f("uq_product_text_product_id_language")),
    )
    op.create_table(
        "review",
        sa.Column("created_at", columns.UtcDateTime(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("product_id", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("rating", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("author", sa.String(), nullable=True),
        sa.Column("content_hash", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["product_id"], ["product.id"], name=op.f("fk_review_product_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review")),
        sa.UniqueConstraint("product_id", "content_hash", name=op.f("uq_review_product_id_content_hash")),
    )
    op.create_table(
        "variant",
        sa.Column("available_at", columns.UtcDateTime(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("product_id", sa.Integer(), nullable=False),
        sa.Column("sku", sa.String(), nullable=False),
        sa.Column("color", sa.String(), nullable=True),
        sa.Column("base_color", sa.String(), nullable=True),
        sa.Column("size", sa.String(), nullable=True),
        sa.Column("size_system", sa.String(), nullable=True),
        sa.Column("stock", sa.Integer(), nullable=True),
        sa.Column("gtin", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["product_id"], ["product.id"], name=op.f("fk_variant_product_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_variant")),
        sa.UniqueConstraint("sku", name=op.f("uq_variant_sku")),
    )
    op.create_index(op.f("ix_variant_product_id"), "variant", ["product_id"], unique=False)

    op.create_table(
        "price",
        sa.Column("amount", columns.ExactDecimal(precision=14, scale=3), nullable=False),
        sa.Column("sale_amount", columns.ExactDecimal(precision=14, scale=3), nullable=True),
        sa.Column("sale_from", columns.UtcDateTime(), nullable=True),
        sa.Column("sale_to", columns.UtcDateTime(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("variant_id", sa.Integer(), nullable=False),
        sa.Column("currency", sa.String(), nullable=False),
        sa.Column("market", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["variant_id"], ["variant.id"], name=op.f("fk_price_variant_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_price")),
    )
    op.create_index("ix_price_variant_currency", "price", ["variant_id", "currency"], unique=False)


def downgrade() -> None:
    """Undo this revision."""
    op.drop_table("price")
    op.drop_table("variant")
    op.drop_table("review")
    op.drop_table("product_text")
    op.drop_table("product")
    op.drop_table("feed_run")
    op.drop_table("exchange_rate")

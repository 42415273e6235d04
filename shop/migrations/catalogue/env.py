"""Let Alembic run this area's revisions."""

from alembic import context

from shop.migrations import run_env

run_env(context)

"""Indexes for places however they are spelt, and for a country's events in a period."""

from alembic import op
from sqlalchemy import text

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

INDEXES = {"country": "country, time_from", "place_name": "lower(place), time_from"}


def upgrade() -> None:
    """Makes them where the first schema, made anew, does not have them yet."""
    connection = op.get_bind()
    for table in ("claims", "events"):
        connection.execute(text(f"DROP INDEX IF EXISTS {table}_place"))
        for name, columns in INDEXES.items():
            connection.execute(text(f"CREATE INDEX IF NOT EXISTS {table}_{name} ON {table} ({columns})"))

"""The first schema: entries with guards that keep them append-only, views, and an index of letters for text search."""

from alembic import op
from sqlalchemy import Connection, text

from isnad.ledger.schema import ENTRIES, metadata

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

# A document's text may be taken out once a redaction says why; its claims go with it.
REDACTABLE = {"documents": "id", "claims": "document", "parties": "document"}


def upgrade() -> None:
    """Makes tables, guards and the index of letters."""
    connection = op.get_bind()
    metadata.create_all(connection)
    guard = guard_sqlite if connection.dialect.name == "sqlite" else guard_postgresql
    for table in ENTRIES:
        guard(connection, table.name)
    search = search_sqlite if connection.dialect.name == "sqlite" else search_postgresql
    search(connection)


def guard_sqlite(connection: Connection, table: str) -> None:
    """Triggers that refuse to change or to delete."""
    key = REDACTABLE.get(table)
    unless = f"WHEN NOT EXISTS (SELECT 1 FROM redactions WHERE document = OLD.{key})" if key else ""
    for verb, condition in (("UPDATE", unless), ("DELETE", "")):
        connection.execute(
            text(
                f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} {condition} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )
        )


def guard_postgresql(connection: Connection, table: str) -> None:
    """The same as a trigger function."""
    key = REDACTABLE.get(table)
    allowed = f"IF TG_OP = 'UPDATE' AND EXISTS (SELECT 1 FROM redactions WHERE document = OLD.{key}) THEN RETURN NEW; END IF;" if key else ""
    connection.execute(
        text(
            f"CREATE FUNCTION {table}_guard() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {allowed} "
            f"RAISE EXCEPTION '{table} is append-only'; END $$"
        )
    )
    connection.execute(
        text(f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION {table}_guard()")
    )


def search_sqlite(connection: Connection) -> None:
    """Trigrams of the claims' words: they find a stem behind any prefix and before any ending, in every script."""
    options = "content='claims', content_rowid='number', tokenize='trigram', detail='none'"
    connection.execute(text(f"CREATE VIRTUAL TABLE claim_words USING fts5(words, {options})"))
    add = "INSERT INTO claim_words(rowid, words) VALUES (NEW.number, NEW.words);"
    drop = "INSERT INTO claim_words(claim_words, rowid, words) VALUES ('delete', OLD.number, OLD.words);"
    connection.execute(text(f"CREATE TRIGGER claims_words_new AFTER INSERT ON claims BEGIN {add} END"))
    connection.execute(text(f"CREATE TRIGGER claims_words_gone AFTER UPDATE OF words ON claims BEGIN {drop} {add} END"))


def search_postgresql(connection: Connection) -> None:
    """The same by pg_trgm, where the server has it; without it a search reads all claims."""
    has = connection.execute(text("SELECT 1 FROM pg_available_extensions WHERE name = 'pg_trgm'")).scalar()
    if has:
        connection.execute(text("CREATE EXTENSION IF NOT EXISTS pg_trgm"))
        connection.execute(text("CREATE INDEX claims_words ON claims USING gin (words gin_trgm_ops)"))

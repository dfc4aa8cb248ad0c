"""Brings a ledger's schema up to date, step by step, with Alembic; refuses one that a later isnad has made."""

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from isnad.ledger.errors import LedgerError

SCRIPTS = Path(__file__).parent / "migrations"
HEAD = "0002"  # the newest file in migrations/versions; a test compares them
LOCK = 0x69736E6164  # "isnad": the advisory lock that lets one of several programs make the schema


def migrate(engine: Engine, where: str) -> None:
    """Makes the tables of a new ledger, adds what an older one lacks. Raises LedgerError for one from the future."""
    with engine.connect() as connection:
        found = schema_of(connection)
    if found == HEAD:
        return
    if found is not None and not list((SCRIPTS / "versions").glob(f"{found}_*.py")):
        raise LedgerError(f"{where}: its schema {found} is unknown here; it was made by a later version of isnad, install that")
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": LOCK})
        if schema_of(connection) != HEAD:
            upgrade(connection)


def schema_of(connection: Connection) -> str | None:
    """The revision of the ledger's schema; None for an empty database."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def upgrade(connection: Connection) -> None:
    """Runs the migrations that are missing, in the caller's transaction."""
    from alembic import command  # noqa: PLC0415 - a third of a second, and needed once in a ledger's life
    from alembic.config import Config  # noqa: PLC0415 - the same

    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")

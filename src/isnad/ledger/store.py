"""Opening a ledger: the engine, its settings, its schema brought up to date; and the one way to write to it."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, Table, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from isnad.ledger.errors import LedgerError, told
from isnad.ledger.migrate import migrate

DEFAULT = "sqlite:///isnad.db"
SAMPLE = 1000  # rows of each index: enough to tell a rare value from a common one
WAIT = 30  # seconds that a writer waits for another before it says "locked": longer than the longest transaction of ours

Clock = Callable[[], str]


def now() -> str:
    """The present moment as the ledger records it: ISO 8601, UTC, to the microsecond, so that texts sort as times."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


class Ledger:
    """An open ledger. `where` is its address without a password, for messages; `clock` is asked for every entry's time."""

    def __init__(self, engine: Engine, where: str, clock: Clock = now) -> None:
        self.engine, self.where, self.clock = engine, where, clock
        self.lite = engine.dialect.name == "sqlite"

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the ledger from its first query to its last. Raises LedgerError."""
        with told(self.where), self.engine.connect() as free:
            # PostgreSQL would else show each query what was committed meanwhile.
            yield free if self.lite else free.execution_options(isolation_level="REPEATABLE READ")

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction: everything in it is kept, or nothing. Raises LedgerError."""
        with told(self.where), self.engine.connect() as free:
            connection = free.execution_options(writes=True)
            with connection.begin():
                yield connection

    def analyse(self) -> None:
        """Lets the database count what it holds, by samples, so that it knows which index serves a question. Raises LedgerError."""
        with told(self.where), self.engine.connect() as connection:
            if self.lite:
                connection.exec_driver_sql(f"PRAGMA analysis_limit={SAMPLE}")
            connection.exec_driver_sql("ANALYZE")
            connection.commit()

    def close(self) -> None:
        """Gives the file or the connections back."""
        self.engine.dispose()


def open_ledger(url: str | None = None, *, create: bool = True, clock: Clock = now) -> Ledger:
    """The ledger at a URL of SQLAlchemy or at a path; SQLite in ./isnad.db when none is given.

    Raises LedgerError when it cannot be opened, when its schema is from a later version, or when it is not there and
    `create` is false.
    """
    address = read_address(url)
    file = address.database
    if address.get_backend_name() == "sqlite" and file and not create and not Path(file).exists():
        raise LedgerError(f"{file}: no ledger there; make one with `isnad ingest PATH`, or name it with --ledger")
    where = address.render_as_string(hide_password=True)
    if address.get_backend_name() == "sqlite" and file and is_sealed(Path(file)):
        address = address.set(database=f"file:{quote(str(Path(file).absolute()))}", query=seal(Path(file)))
    try:
        engine = create_engine(address, connect_args=connect_args(address.get_backend_name()))
    except (NoSuchModuleError, ModuleNotFoundError) as error:
        raise LedgerError(f"{url}: no driver for it here; for PostgreSQL install isnad with its extra `postgres`") from error
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", tune_sqlite)
        event.listen(engine, "begin", begin_at_once)
    with told(where):
        migrate(engine, where)
    return Ledger(engine, where, clock)


def read_address(url: str | None) -> Any:
    """The URL; a bare path is a file of SQLite, and PostgreSQL without a driver is reached by psycopg."""
    text = url or DEFAULT
    try:
        address = make_url(text if "://" in text else f"sqlite:///{text}")
    except ArgumentError as error:
        raise LedgerError(f"{text}: no address of a ledger; give a path, sqlite:///PATH or postgresql://HOST/NAME") from error
    return address.set(drivername="postgresql+psycopg") if address.drivername in ("postgresql", "postgres") else address


def is_sealed(file: Path) -> bool:
    """Whether a file is there in a place where it can be read and nothing can be written."""
    return file.exists() and not (os.access(file, os.W_OK) and os.access(file.absolute().parent, os.W_OK))


def seal(file: Path) -> dict[str, str]:
    """How a file is opened that is only read. A write-ahead log beside it holds what was committed last; without one SQLite need not
    make its own files, which it could not do here."""
    log = file.with_name(f"{file.name}-wal")
    whole = not log.exists() or not log.stat().st_size
    return {"uri": "true", "mode": "ro"} | ({"immutable": "1"} if whole else {})


def connect_args(backend: str) -> dict[str, Any]:
    """Drivers' options: SQLite waits for a busy file."""
    return {"timeout": WAIT} if backend == "sqlite" else {}


def tune_sqlite(connection: Any, record: Any) -> None:
    """Write-ahead log: readers go on while one writes. FULL: what was committed is on the disk, also when the power fails."""
    connection.isolation_level = None  # we say BEGIN ourselves: the driver's own BEGIN comes too late for a reader
    for line in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "temp_store=MEMORY", "secure_delete=ON"):
        connection.execute(f"PRAGMA {line}")


def begin_at_once(connection: Connection) -> None:
    """Begins where SQLAlchemy does; a writer takes the lock at once, since SQLite refuses one that read first and waits."""
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("writes") else "BEGIN")


def take_turns(connection: Connection, table: Table) -> None:
    """Lets one writer at a time at a table until its transaction ends; readers go on. SQLite has one writer in any case."""
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"LOCK TABLE {table.name} IN SHARE ROW EXCLUSIVE MODE"))

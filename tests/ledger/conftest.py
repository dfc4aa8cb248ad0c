"""A ledger in each database: SQLite in a file, PostgreSQL in a server of the tests' own. Without its programs the second is skipped."""

import os
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from isnad.ledger.store import Ledger, open_ledger
from postgres import NoServerError, create_database, served

NUMBERS = count(1)


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """A server that listens on a socket alone, gone with the tests; the address with {} for the database's name."""
    try:
        with served() as address:
            yield address
    except NoServerError as error:
        pytest.skip(str(error))


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a new, empty ledger in each database."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'isnad.db'}"
    address: str = request.getfixturevalue("server")
    pytest.importorskip("psycopg")
    return create_database(address, f"t{os.getpid()}_{next(NUMBERS)}")


class Days:
    """A clock that the test sets: every entry is recorded at noon of `day`, each a microsecond after the last."""

    def __init__(self) -> None:
        self.day, self.ticks = "2024-08-01", count(1)

    def __call__(self) -> str:
        return f"{self.day}T12:00:00.{next(self.ticks):06}Z"


@pytest.fixture
def clock() -> Days:
    """A clock that stands at 1 August 2024."""
    return Days()


@pytest.fixture
def ledger(url: str, clock: Days) -> Iterator[Ledger]:
    """A new, empty ledger."""
    held = open_ledger(url, clock=clock)
    yield held
    held.close()

"""A ledger in each database: SQLite in a file, PostgreSQL in a server of the tests' own. Without its programs the second is skipped."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from isnad.ledger.store import Ledger, open_ledger

NUMBERS = count(1)


def find_program(name: str) -> str | None:
    """A program of PostgreSQL: Debian keeps them out of the path."""
    return max(map(str, Path("/usr/lib/postgresql").glob(f"*/bin/{name}")), default=None) or shutil.which(name)


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """A server that listens on a socket alone, gone with the tests; the address up to the database's name."""
    initdb, pg_ctl = find_program("initdb"), find_program("pg_ctl")
    if not initdb or not pg_ctl:
        pytest.skip("no PostgreSQL here")
    # The server refuses to run as root: then it is another user's.
    user = next((u.pw_uid for u in pwd.getpwall() if u.pw_name == "postgres"), None) if os.getuid() == 0 else os.getuid()
    if user is None:
        pytest.skip("PostgreSQL does not run as root, and there is no user postgres")
    as_user = {"user": user, "group": pwd.getpwuid(user).pw_gid, "extra_groups": []} if os.getuid() == 0 else {}
    # A short path: a socket's address may not be longer than 107 bytes.
    with tempfile.TemporaryDirectory(prefix="pg", dir="/tmp") as folder:
        os.chown(folder, user, -1)
        data = f"{folder}/data"

        def call(*command: str) -> None:
            subprocess.run(command, check=True, capture_output=True, cwd=folder, **as_user)  # type: ignore[call-overload] # the keywords are those of run

        call(initdb, "-D", data, "-U", "isnad", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
        call(pg_ctl, "-D", data, "-w", "-l", f"{folder}/log", "-o", f"-k {folder} -h '' -c fsync=off", "start")
        try:
            yield f"postgresql://isnad@/{{}}?host={folder}"
        finally:
            call(pg_ctl, "-D", data, "-m", "immediate", "stop")


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a new, empty ledger in each database."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'isnad.db'}"
    address: str = request.getfixturevalue("server")
    psycopg = pytest.importorskip("psycopg")
    name = f"t{os.getpid()}_{next(NUMBERS)}"
    with psycopg.connect(address.format("postgres"), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return address.format(name)


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

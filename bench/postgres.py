"""A PostgreSQL server of one's own for tests and measurements: on a socket in a temporary folder, gone afterwards."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path


class NoServerError(Exception):
    """There is no PostgreSQL here, or nobody that it would run as."""


def find_program(name: str) -> str | None:
    """A program of PostgreSQL: Debian keeps them out of the path."""
    return max(map(str, Path("/usr/lib/postgresql").glob(f"*/bin/{name}")), default=None) or shutil.which(name)


@contextmanager
def served(*, durable: bool = False, parent: Path = Path("/tmp")) -> Generator[str, None, None]:
    """A running server: its address with {} for the database's name. `durable` waits for the disk, as a real
    one does. It lies below `parent`.

    Raises NoServerError.
    """
    initdb, pg_ctl = find_program("initdb"), find_program("pg_ctl")
    if not initdb or not pg_ctl:
        raise NoServerError("no PostgreSQL here; on Debian: apt-get install postgresql")
    # The server refuses to run as root: then it is another user's.
    user = next((u.pw_uid for u in pwd.getpwall() if u.pw_name == "postgres"), None) if os.getuid() == 0 else os.getuid()
    if user is None:
        raise NoServerError("PostgreSQL does not run as root, and there is no user postgres")
    as_user = {"user": user, "group": pwd.getpwuid(user).pw_gid, "extra_groups": []} if os.getuid() == 0 else {}
    # A short path: a socket's address may not be longer than 107 bytes.
    with tempfile.TemporaryDirectory(prefix="pg", dir=parent) as folder:
        os.chown(folder, user, -1)
        data = f"{folder}/data"

        def call(*command: str) -> None:
            subprocess.run(command, check=True, capture_output=True, cwd=folder, **as_user)  # type: ignore[call-overload] # the keywords are those of run

        call(initdb, "-D", data, "-U", "isnad", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
        sync = "" if durable else " -c fsync=off"
        call(pg_ctl, "-D", data, "-w", "-l", f"{folder}/log", "-o", f"-k {folder} -h ''{sync}", "start")
        try:
            yield f"postgresql://isnad@/{{}}?host={folder}"
        finally:
            call(pg_ctl, "-D", data, "-m", "immediate", "stop")


def create_database(address: str, name: str) -> str:
    """A new database on a server of `served`; its address."""
    import psycopg  # noqa: PLC0415 - an extra

    with psycopg.connect(address.format("postgres"), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return address.format(name)

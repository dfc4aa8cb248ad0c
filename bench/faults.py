"""What befalls a ledger's disk or file, for real: each time a clear error, and nothing lost. Wants root, for its mounts.

    python bench/faults.py [--documents 2000]

A full disk (a small tmpfs, made larger afterwards: the same command goes on), a file system that may only be read, a file
without permission to write, a lock that another program holds, a schema from the future, damaged pages; and a full disk under PostgreSQL.
"""

import argparse
import json
import os
import pwd
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from postgres import served
from synthetic import write

PROGRAM = [sys.executable, "-m", "isnad.cli"]
# Root may write anywhere but without this capability: then permissions hold for it, too.
ORDINARY = ["setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-dac_override,-dac_read_search"]


def isnad(*words: str, ordinary: bool = False) -> tuple[int, str]:
    """The exit code and what is said last on standard error, or printed."""
    command = [*(ORDINARY if ordinary else []), *PROGRAM, *words]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    said = (done.stderr.strip() or done.stdout.strip()).splitlines()
    return done.returncode, said[-1] if said else ""


def digest(ledger: str) -> str:
    """The ledger's digest; ends the program when it is not whole."""
    done = subprocess.run([*PROGRAM, "ledger", "verify", "--json", "--ledger", ledger], capture_output=True, check=False)
    if done.returncode:
        sys.exit(f"{ledger}: not whole: {done.stderr.decode()[:500]}")
    found = json.loads(done.stdout)
    return f"{found['digest'][:16]} of {found['entries']['documents']} documents"


def show(case: str, answer: tuple[int, str], expected: int) -> None:
    """One line: the case, the exit code, the words. Ends the program at another exit code, or at a traceback."""
    code, words = answer
    print(f"{case}: {code}: {words}", flush=True)
    if code != expected or "Traceback" in words:
        sys.exit(f"{case}: exit code {code}, expected {expected}")


def same(case: str, first: str, second: str) -> None:
    """Ends the program when two digests differ."""
    print(f"  {case}: {second}", flush=True)
    if first != second:
        sys.exit(f"{case}: {first} became {second}")


@contextmanager
def mounted(folder: Path, megabytes: int) -> Generator[Path, None, None]:
    """A file system in memory, of so many megabytes."""
    folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "none", folder], check=True)
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", folder], check=True)


def remount(folder: Path, options: str) -> None:
    """Changes a mounted file system."""
    subprocess.run(["mount", "-o", f"remount,{options}", folder], check=True)


def full_disk(folder: Path, file: Path, wanted: str) -> None:
    """SQLite on a tmpfs too small for the documents."""
    with mounted(folder / "small", 6) as disk:
        ledger = str(disk / "isnad.db")
        show("full disk", isnad("ingest", str(file), "--ledger", ledger), 2)
        print(f"  what was committed is there: {digest(ledger)}")
        remount(disk, "size=200m")
        show("full disk, with room again", isnad("ingest", str(file), "--ledger", ledger), 0)
        same("as undisturbed", wanted, digest(ledger))


def read_only(folder: Path, whole: Path, file: Path) -> None:
    """A file system mounted read-only; and a folder and a file without permission to write."""
    with mounted(folder / "locked", 200) as disk:
        ledger = Path(shutil.copy(whole, disk / "isnad.db"))
        before = digest(str(ledger))
        remount(disk, "ro")
        ask_and_write("read-only file system", str(ledger), file, ordinary=False)
        remount(disk, "rw")
        same("unchanged", before, digest(str(ledger)))
    with mounted(folder / "theirs", 200) as disk:
        ledger = Path(shutil.copy(whole, disk / "isnad.db"))
        disk.chmod(0o555)
        ledger.chmod(0o444)
        ask_and_write("a file without permission", str(ledger), file, ordinary=True)
        same("unchanged", before, digest(str(ledger)))


def ask_and_write(case: str, ledger: str, file: Path, *, ordinary: bool) -> None:
    """Reading goes on, writing is refused."""
    for command in (("claims", "--limit", "1"), ("events", "--limit", "1"), ("queue", "--limit", "1"), ("export", "csv"), ("ledger", "verify")):
        show(f"{case}, {command[0]}", cut(isnad(*command, "--ledger", ledger, ordinary=ordinary)), 0)
    show(f"{case}, ingest", isnad("ingest", str(file), "--language", "fr", "--ledger", ledger, ordinary=ordinary), 2)
    show(f"{case}, decide", isnad("decide", "note", "JNIM", "seen", "--by", "a", "--reason", "b", "--ledger", ledger, ordinary=ordinary), 2)


def cut(answer: tuple[int, str]) -> tuple[int, str]:
    """An answer whose words need not all be shown."""
    return answer[0], answer[1][:70]


def held_lock(folder: Path, whole: Path, file: Path) -> None:
    """Another program holds the lock longer than we wait."""
    ledger = shutil.copy(whole, folder / "held.db")
    before = digest(str(ledger))
    other = sqlite3.connect(ledger, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    show("locked, claims", cut(isnad("claims", "--limit", "1", "--ledger", str(ledger))), 0)
    show("locked, ingest", isnad("ingest", str(file), "--language", "fr", "--ledger", str(ledger)), 2)
    other.execute("ROLLBACK")
    other.close()
    same("unchanged", before, digest(str(ledger)))


def future_schema(folder: Path, whole: Path) -> None:
    """A later version has changed the schema."""
    ledger = shutil.copy(whole, folder / "future.db")
    with sqlite3.connect(ledger) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0999'")
    for command in (("claims",), ("ingest", str(folder / "documents.jsonl")), ("ledger", "verify")):
        show(f"schema from the future, {command[0]}", isnad(*command, "--ledger", str(ledger)), 2)


def damaged(folder: Path, whole: Path) -> None:
    """Pages overwritten in the middle of the file, one alone and many."""
    for case, share in (("one damaged page", 0), ("a tenth of all pages damaged", 10)):
        ledger = folder / f"damaged{share}.db"
        data = bytearray(whole.read_bytes())
        size = int.from_bytes(data[16:18], "big")
        pages = len(data) // size
        for page in [pages // 2] if not share else range(2, pages, share):
            data[page * size : (page + 1) * size] = os.urandom(size)
        ledger.write_bytes(data)
        code, words = isnad("ledger", "verify", "--ledger", str(ledger))
        show(f"{case}, verify", (code, words), code or 99)
        code, words = isnad("ledger", "rebuild", "--ledger", str(ledger))
        print(f"{case}, rebuild: {code}: {words[:300]}")


def full_server(folder: Path, file: Path, wanted: str) -> None:
    """PostgreSQL with its tables on a tmpfs too small for the documents."""
    import psycopg  # noqa: PLC0415 - an extra

    with mounted(folder / "server", 12) as disk, served(durable=True) as address:
        user = pwd.getpwnam("postgres")
        os.chown(disk, user.pw_uid, user.pw_gid)
        with psycopg.connect(address.format("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE TABLESPACE small LOCATION '{disk}'")
            connection.execute("CREATE DATABASE filled TABLESPACE small")
        ledger = address.format("filled")
        show("full disk of PostgreSQL", isnad("ingest", str(file), "--ledger", ledger), 2)
        remount(disk, "size=400m")  # before it is verified: a server sorts on its disk
        print(f"  what was committed is there: {digest(ledger)}")
        show("full disk of PostgreSQL, with room again", isnad("ingest", str(file), "--ledger", ledger), 0)
        same("as undisturbed", wanted, digest(ledger))


def main() -> None:
    """Every case; ends with the first that is not as it should be."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=2000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir="/tmp") as own:
        folder = Path(own)
        folder.chmod(0o755)
        file, whole = folder / "documents.jsonl", folder / "whole.db"
        write(file, options.documents)
        isnad("ingest", str(file), "--ledger", str(whole))
        wanted = digest(str(whole))
        print(f"undisturbed: {wanted}")
        full_disk(folder, file, wanted)
        read_only(folder, whole, file)
        held_lock(folder, whole, file)
        future_schema(folder, whole)
        damaged(folder, whole)
        full_server(folder, file, wanted)
    print("every fault was told, and nothing was lost")


if __name__ == "__main__":
    main()

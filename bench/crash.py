"""Kills an ingest at random moments of its whole life, over and over, and compares what the ledger knows in the end with
what it knows after an undisturbed run.

    python bench/crash.py [--kills 200] [--documents 2000] [--seed 1]
    python bench/crash.py --postgresql --kills 50

After each kill the ledger is opened: it must hold every document that it held before. At the end of a round, when the ingest
got through, `ledger verify` must find it whole and print the digest of the undisturbed run.
"""

import argparse
import json
import os
import random
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import func, select

from isnad.ledger.schema import readings
from isnad.ledger.store import open_ledger
from postgres import create_database, served
from synthetic import write

PROGRAM = [sys.executable, "-m", "isnad.cli"]


def start(file: Path, ledger: str, workers: int) -> subprocess.Popen[bytes]:
    """An ingest in a group of its own, so that all of its processes can be killed at once."""
    command = [*PROGRAM, "ingest", str(file), "--ledger", ledger, "--workers", str(workers)]
    return subprocess.Popen(command, stderr=subprocess.DEVNULL, start_new_session=True)


def verify(ledger: str) -> str:
    """The ledger's digest; ends the program when something in it is not whole."""
    done = subprocess.run([*PROGRAM, "ledger", "verify", "--json", "--ledger", ledger], capture_output=True, check=False)
    if done.returncode:
        sys.exit(f"{ledger}: not whole: {done.stderr.decode()[:500]}")
    digest: str = json.loads(done.stdout)["digest"]
    return digest


def count_documents(ledger: str) -> int:
    """How many documents are in, each with all its claims."""
    held = open_ledger(ledger)
    with held.reading() as connection:
        found = connection.execute(select(func.count()).select_from(readings)).scalar() or 0
    held.close()
    return found


def kill_until_done(file: Path, ledger: str, life: float, most: int) -> list[int]:
    """Kills the ingest at moments drawn from its whole life, at most so often, until one gets through.

    Returns how many documents the ledger held after each kill.
    """
    held: list[int] = []
    while True:
        process = start(file, ledger, workers=random.choice((1, 2)))
        try:
            process.wait(timeout=random.uniform(0.05, life) if len(held) < most else None)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            held.append(count_documents(ledger))
            if held[-2:-1] > held[-1:]:
                sys.exit(f"{ledger}: {held[-2]} documents were committed, and after a kill there are {held[-1]}")
            continue
        if process.returncode:
            sys.exit(f"{ledger}: an ingest ended with {process.returncode}")
        return held


@contextmanager
def ledgers(folder: str, *, postgresql: bool) -> Generator[Callable[[str], str], None, None]:
    """What gives the address of a new, empty ledger by its name."""
    if postgresql:
        with served(durable=True) as address:
            yield lambda name: create_database(address, name)
    else:
        yield lambda name: f"sqlite:///{folder}/{name}.db"


def main() -> None:
    """Runs until enough kills have happened, and prints one line a round."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--postgresql", action="store_true", help="on a server of its own instead of files of SQLite")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    random.seed(options.seed)
    with tempfile.TemporaryDirectory() as folder, ledgers(folder, postgresql=options.postgresql) as named:
        file = Path(folder) / "documents.jsonl"
        write(file, options.documents, options.seed)
        begun = time.monotonic()
        whole = named("whole")
        kill_until_done(file, whole, life=1, most=0)
        life = time.monotonic() - begun
        wanted = verify(whole)
        print(f"undisturbed: {life:.1f} s, digest {wanted}", flush=True)
        report(run_rounds(file, named, life, options.kills, wanted), options.documents)


def run_rounds(file: Path, named: Callable[[str], str], life: float, kills: int, wanted: str) -> list[int]:
    """Rounds until so many kills have happened; returns how many documents were in after each."""
    every: list[int] = []
    rounds = 0
    while len(every) < kills:
        rounds += 1
        ledger = named(f"killed{rounds}")
        held = kill_until_done(file, ledger, life, most=kills - len(every))
        every += held
        found = verify(ledger)
        print(f"round {rounds}: killed after {held}: {'same' if found == wanted else 'ANOTHER'} digest", flush=True)
        if found != wanted:
            sys.exit(1)
    print(f"{len(every)} kills in {rounds} rounds: the digest of the undisturbed run every time")
    return every


def report(held: list[int], documents: int) -> None:
    """Where in the life of a ledger the kills fell."""
    early, late = sum(n == 0 for n in held), sum(n == documents for n in held)
    between = [n for n in held if 0 < n < documents]
    print(f"{early} before the first commit, {len(between)} between, {late} after the last; median of those between: ", end="")
    print(f"{statistics.median(between):.0f} of {documents} documents" if between else "none")


if __name__ == "__main__":
    main()

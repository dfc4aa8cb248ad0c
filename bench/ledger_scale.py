"""A ledger of many documents: how long they take to ingest, how large it is, how fast the most used questions are answered.

    python bench/ledger_scale.py [--documents 100000] [--postgresql] [--fold] [--keep FOLDER]

Documents are those of bench/synthetic.py. Each question is asked `--rounds` times, each time about another place, actor or word,
in one process, from SQL to decoded records. The indexes are those that the database's own plan names. `--fold` draws the
events first (isnad ledger rebuild); without it questions about events find none. With `--keep` the ledger stays in
FOLDER and is used again.
"""

import argparse
import random
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import Connection, event, func, insert, select, text

from isnad.ledger.decisions import judge, list_decisions
from isnad.ledger.listing import Wanted, list_rows
from isnad.ledger.query import Filter, count_actors, find_claims, find_events
from isnad.ledger.queue import list_tasks
from isnad.ledger.schema import ENTRIES, claims, documents, events, parties
from isnad.ledger.sources import list_sources
from isnad.ledger.store import Ledger, open_ledger
from postgres import create_database, served
from synthetic import write

PROGRAM = [sys.executable, "-m", "isnad.cli"]
WORDS = ("soldiers ambush", "spokesman claimed", "больница", "военные погибли", "المستشفى", "جنود", "embuscade soldats", "governor")
Ask = Callable[[Connection, random.Random], Any]


class Known(msgspec.Struct, frozen=True):
    """What to ask about: values that the ledger holds."""

    places: list[tuple[str, str]]
    actors: list[str]
    roots: list[str]
    documents: list[str]
    claims: list[str]


def run(*words: str) -> float:
    """Seconds that a command takes; ends the program when it fails."""
    begun = time.perf_counter()
    done = subprocess.run([*PROGRAM, *words], capture_output=True, check=False)
    if done.returncode not in (0, 1):
        sys.exit(done.stderr.decode()[-2000:])
    return time.perf_counter() - begun


def month_of(rng: random.Random) -> dict[str, Any]:
    """The bounds of one month of those that the documents are about."""
    year, month = rng.randrange(2019, 2025), rng.randrange(1, 13)
    return {"since": f"{year}-{month:02}-01", "until": f"{year}-{month:02}-28"}


def questions(known: Known) -> dict[str, Ask]:
    """The most used questions by their names."""

    def place(rng: random.Random) -> dict[str, Any]:
        return {"place": rng.choice(known.places)[1]}

    def country(rng: random.Random) -> dict[str, Any]:
        return {"country": rng.choice(known.places)[0]}

    def judged(connection: Connection) -> Any:
        return judge(list_decisions(connection))

    return {
        "claims: place": lambda c, r: find_claims(c, Filter(**place(r))),
        "claims: place, month": lambda c, r: find_claims(c, Filter(**place(r), **month_of(r))),
        "claims: words, first 50": lambda c, r: find_claims(c, Filter(words=r.choice(WORDS), limit=50)),
        "claims: words, place": lambda c, r: find_claims(c, Filter(words=r.choice(WORDS), **place(r))),
        "claims: actor, month": lambda c, r: find_claims(c, Filter(actor=r.choice(known.actors), **month_of(r))),
        "claims: source, first 100": lambda c, r: find_claims(c, Filter(root=r.choice(known.roots), limit=100)),
        "claims: document": lambda c, r: find_claims(c, Filter(document=r.choice(known.documents))),
        "claims: place, as of a day": lambda c, r: find_claims(c, Filter(**place(r), as_of="2100-01-01")),
        "documents: one week": lambda c, r: list_rows(c, Wanted(since="2022-03-01", until="2022-03-07")),
        "actors: country, month": lambda c, r: count_actors(c, Filter(**country(r), **month_of(r), limit=20)),
        "events: country, month": lambda c, r: find_events(c, Filter(**country(r), **month_of(r))),
        "events: words, country": lambda c, r: find_events(c, Filter(words=r.choice(WORDS), **country(r))),
        "events: contested, month": lambda c, r: find_events(c, Filter(status="contested", **month_of(r))),
        "history of a claim": lambda c, r: list_decisions(c, about=r.choice(known.claims)),
        "queue (all events)": lambda c, r: list_tasks(c, judged(c), 20),
        "sources (all events)": lambda c, r: list_sources(c, judged(c)),
    }


def learn(connection: Connection) -> Known:
    """Values to ask about."""

    def some(asked: Any) -> list[Any]:
        return [tuple(row) if len(row) > 1 else row[0] for row in connection.execute(asked.limit(300))]

    def common(*columns: Any) -> list[Any]:
        return some(select(*columns).where(columns[-1].is_not(None)).group_by(*columns).order_by(func.count().desc()))

    return Known(
        places=common(claims.c.country, claims.c.place), actors=common(parties.c.actor), roots=common(claims.c.root),
        documents=some(select(documents.c.id)), claims=some(select(claims.c.id)),
    )  # fmt: skip


@contextmanager
def listened(ledger: Ledger) -> Iterator[list[tuple[str, Any]]]:
    """The statements that are sent meanwhile."""
    sent: list[tuple[str, Any]] = []

    def hear(connection: Any, cursor: Any, statement: str, parameters: Any, context: Any, many: bool) -> None:
        if statement.lstrip().upper().startswith(("SELECT", "WITH")):
            sent.append((statement, parameters))

    event.listen(ledger.engine, "before_cursor_execute", hear)
    try:
        yield sent
    finally:
        event.remove(ledger.engine, "before_cursor_execute", hear)


def indexes_of(connection: Connection, lite: bool, statement: str, parameters: Any) -> list[str]:
    """The indexes, and tables read whole, of a statement's plan."""
    how = "EXPLAIN QUERY PLAN " if lite else "EXPLAIN "
    plan = [" ".join(map(str, row)) for row in connection.exec_driver_sql(how + statement, parameters)]
    found = []
    for line in plan:
        if lite:
            found += re.findall(r"INDEX (\S+)", line) + re.findall(r"SCAN (claim_words) VIRTUAL", line)
            found += [f"whole {name}" for name in re.findall(r"^\S+ \S+ \S+ SCAN (\w+)$", line)]
        else:
            found += re.findall(r"(?:using|Index Scan on) (\w+)", line) + [f"whole {name}" for name in re.findall(r"Seq Scan on (\w+)", line)]
    return list(dict.fromkeys(found))


def measure(ledger: Ledger, rounds: int) -> None:
    """One line for each question: p50 and p95 in milliseconds, answers in the middle, indexes."""
    with ledger.reading() as connection:
        known = learn(connection)
    print(f"{'question':<28}{'p50 ms':>9}{'p95 ms':>9}{'answers':>9}  indexes")
    for name, ask in questions(known).items():
        rng, took, sizes = random.Random(1), [], []
        for _ in range(rounds if "all events" not in name else 5):
            with ledger.reading() as connection:
                begun = time.perf_counter()
                answer = ask(connection, rng)
                took.append((time.perf_counter() - begun) * 1000)
                sizes.append(len(answer))
        with listened(ledger) as sent, ledger.reading() as connection:
            ask(connection, random.Random(1))
            used = [i for statement, given in list(sent) for i in indexes_of(connection, ledger.lite, statement, given)]
        quantiles = statistics.quantiles(took, n=20)
        shown = ", ".join(i for i in dict.fromkeys(used) if i != "whole decisions")
        print(f"{name:<28}{statistics.median(took):>9.1f}{quantiles[-1]:>9.1f}{statistics.median(sizes):>9.0f}  {shown}", flush=True)


def size_of(ledger: Ledger, url: str) -> float:
    """Megabytes of the database."""
    if ledger.lite:
        return Path(url.removeprefix("sqlite:///")).stat().st_size / 1e6
    with ledger.reading() as connection:
        return float(connection.execute(text("SELECT pg_database_size(current_database())")).scalar() or 0) / 1e6


def fill(url: str, folder: Path, count: int) -> None:
    """Makes the documents and ingests them."""
    file = folder / "documents.jsonl"
    write(file, count)
    took = run("ingest", str(file), "--ledger", url, "--workers", "2")
    print(f"{count:,} documents ({file.stat().st_size / 1e6:.0f} MB) ingested in {took:.0f} s, {count / took:.0f} a second", flush=True)


def copy(file: Path, url: str) -> None:
    """Every entry of a ledger of SQLite into another, as fast as the database takes them: nothing is read again."""
    source, target = open_ledger(str(file)), open_ledger(url)
    begun = time.perf_counter()
    with source.reading() as old, target.writing() as new:
        for table in ENTRIES:
            rows = old.execute(select(table), execution_options={"yield_per": 5000}).mappings()
            for batch in rows.partitions():
                new.execute(insert(table), [dict(row) for row in batch])
    source.close()
    target.close()
    print(f"entries copied in {time.perf_counter() - begun:.0f} s", flush=True)


def main() -> None:
    """Fills a ledger, folds it if asked to, and measures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=60)
    parser.add_argument("--postgresql", action="store_true", help="on a server of its own instead of a file of SQLite")
    parser.add_argument("--fold", action="store_true")
    parser.add_argument("--copy", type=Path, metavar="FILE", help="take the entries of this ledger of SQLite instead of reading documents")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="SQLite only")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as own:
        folder = options.keep or Path(own)
        folder.mkdir(parents=True, exist_ok=True)
        if options.postgresql:
            with served(durable=True) as address:
                work(create_database(address, "scale"), folder, options)
        else:
            work(f"sqlite:///{folder}/scale.db", folder, options)


def work(url: str, folder: Path, options: argparse.Namespace) -> None:
    """The measurements on one ledger."""
    if options.copy:
        copy(options.copy, url)
    elif options.postgresql or not (folder / "scale.db").exists():
        fill(url, folder, options.documents)
    if options.fold:
        print(f"events drawn in {run('ledger', 'rebuild', '--ledger', url):.0f} s", end="")
        print(f", largest process {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1000:.0f} MB", flush=True)
    ledger = open_ledger(url)
    if not ledger.lite:
        with ledger.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("ANALYZE")
    with ledger.reading() as connection:
        counts = {t.name: connection.execute(select(func.count()).select_from(t)).scalar() for t in (documents, claims, parties, events)}
    print(f"{size_of(ledger, url):.0f} MB; " + ", ".join(f"{count:,} {name}" for name, count in counts.items()), flush=True)
    measure(ledger, options.rounds)
    ledger.close()


if __name__ == "__main__":
    main()

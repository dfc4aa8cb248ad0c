"""`isnad ingest`: documents and their claims into the ledger; a run that was ended goes on where it was."""

import hashlib
import sys
import time
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import click

from isnad import __version__
from isnad.commands.inputs import check_paths, check_settings, fit_workers, measure_input, metadata_options, watched
from isnad.commands.ledgers import ledger_option, opened
from isnad.commands.output import SKIPPED, print_problem, word_count
from isnad.commands.progress import Progress
from isnad.settings import Settings

if TYPE_CHECKING:
    from isnad.ledger.records import Run
    from isnad.ledger.store import Ledger
    from isnad.model import Claim, Document, Problem
    from isnad.pipeline import Result

# What a killed run may have to read again is a quarter of a second; a transaction for fewer documents costs more than it saves.
MOST, LONGEST = 500, 0.25


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@ledger_option
@metadata_options
@click.option("--licence", metavar="WORDS", help="On what terms these documents may be kept and passed on.")
@click.option("--origin", metavar="WORDS", help="Where they were got from.")
@click.option("--workers", type=click.IntRange(1, 64), help="Processes; by default one for small inputs, else up to 8.")
def ingest(
    paths: tuple[str, ...],
    *,
    url: str | None,
    language: str | None,
    published: str | None,
    publisher: str | None,
    places: tuple[str, ...],
    actors: tuple[str, ...],
    licence: str | None,
    origin: str | None,
    workers: int | None,
) -> None:
    """Read files, folders or - into the ledger. What is there already is not read again.

    \b
    isnad ingest reports/                                 into ./isnad.db
    isnad ingest feed.jsonl --ledger postgresql:///war    into a server's database
    isnad ingest reports/ --licence "CC BY 4.0" --origin "agency feed, by e-mail"

    End it at any moment: each document is in with all its claims or not at all, and the same command reads the rest.
    Exit code 0: all is in. 1: something was skipped, see `isnad problems`. 2: nothing could be done.
    """
    check_paths(paths)
    processes = workers or fit_workers(measure_input(paths))
    settings = check_settings(language, published, publisher, workers=processes, places=places, actors=actors, licence=licence, origin=origin)
    with opened(url, create=True) as ledger:
        sys.exit(fill(ledger, paths, settings))


def fill(ledger: "Ledger", paths: tuple[str, ...], settings: Settings) -> int:
    """Reads what the ledger does not have yet and appends it, a batch at a time; returns the exit code."""
    from isnad.ledger.append import append_run, list_read, list_redacted  # noqa: PLC0415 - see opened
    from isnad.pipeline import run_new  # noqa: PLC0415 - see the package

    run = describe_run(settings)
    append_run(ledger, run)
    known = list_read(ledger, run.id)
    shown = sys.stderr is not None and sys.stderr.isatty()
    progress = Progress(shown=shown, total=measure_all(paths))
    with closing(watched(run_new(paths, settings, known, list_redacted(ledger)), progress)) as items:
        documents, claims, problems = append_all(ledger, run, items)
    if documents:
        ledger.analyse()
    counts = f"{word_count(documents, 'new document')}, {word_count(claims, 'claim')}, {word_count(problems, 'problem')}"
    click.echo(f"{counts}: {ledger.where} holds {word_count(len(list_read(ledger, run.id)), 'document')} of this run", err=True)
    return SKIPPED if problems else 0


def append_all(ledger: "Ledger", run: "Run", items: "Iterable[Result | Problem]") -> tuple[int, int, int]:
    """Appends everything that is read; returns how many documents, claims and problems were new."""
    from isnad.ledger.append import append  # noqa: PLC0415 - see opened

    read: list[tuple[Document, list[Claim]]] = []
    found: list[Problem] = []
    documents = claims = problems = 0
    begun = time.monotonic()

    def flush() -> None:
        nonlocal documents, claims, problems, begun
        new = append(ledger, run, read, found)
        documents, problems = documents + len(new), problems + len(found)
        claims += sum(len(said) for document, said in read if document.id in new)
        read.clear()
        found.clear()
        begun = time.monotonic()

    for item in items:
        if isinstance(item, tuple):
            read.append((item[0], [claim for claim, _ in item[1]]))
        else:
            found.append(item)
            print_problem(item)
        if len(read) + len(found) >= MOST or time.monotonic() - begun > LONGEST:
            flush()
    flush()
    return documents, claims, problems


def describe_run(settings: Settings) -> "Run":
    """What is read with now: the version, every pack's hash, the options that change what is read.

    A user's own files are named by 16 hex of their content's SHA-256, in the order in which they are asked.
    """
    from isnad.ledger.records import Run  # noqa: PLC0415 - see opened
    from isnad.packs import hash_packs  # noqa: PLC0415 - see the package

    options = {"language": settings.language, "published": settings.published, "publisher": settings.publisher}
    own = {"places": settings.places, "actors": settings.actors}
    options |= {kind: " ".join(hash_file(file) for file in files) for kind, files in own.items() if files}
    return Run(version=__version__, packs=hash_packs(), options=options)


def hash_file(file: str) -> str:
    """16 hex digits of the SHA-256 of a file's bytes."""
    with Path(file).open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()[:16]


def measure_all(paths: Iterable[str]) -> int:
    """Bytes of all input files; those that cannot be asked count nothing."""
    from isnad.read import find_inputs  # noqa: PLC0415 - see the package

    return sum(Path(f).stat().st_size for f in find_inputs(paths) if Path(f).is_file())

"""`isnad extract`: documents and their claims, as records or as a table."""

import shutil
import sys
from collections.abc import Callable
from contextlib import closing
from typing import TYPE_CHECKING

import click

from isnad.commands.inputs import (
    check_day,
    check_paths,
    check_settings,
    fit_workers,
    lines_over,
    measure_input,
    metadata_options,
    run_over,
)
from isnad.commands.output import SKIPPED, WIDEST, has_colour, print_problem, write, write_words
from isnad.commands.progress import Progress, is_wanted
from isnad.settings import Settings

if TYPE_CHECKING:
    from isnad.model import Claim, Document

Printer = Callable[["Document", "list[Claim]"], None]


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@metadata_options
@click.option("--workers", type=click.IntRange(1, 64), help="Processes; by default one for small inputs, else up to 8.")
@click.option(
    "--format", "form", type=click.Choice(["auto", "jsonl", "table"]), default="auto", help="Default: by terminal."
)
@click.option("--events", is_flag=True, help="JSON lines, and after them the events over all the input.")
@click.option("--each", is_flag=True, help="With --events: events within each document alone.")
@click.option("--as-of", metavar="DATE", help="With --events: only what was published by this ISO date.")
def extract(
    paths: tuple[str, ...],
    *,
    language: str | None,
    published: str | None,
    publisher: str | None,
    places: tuple[str, ...],
    actors: tuple[str, ...],
    workers: int | None,
    form: str,
    events: bool,
    each: bool,
    as_of: str | None,
) -> None:
    """Read files, folders or - and print each document's record, then its claims.

    \b
    isnad extract report.txt --published 2024-07-30
    isnad extract reports/ feed.jsonl > claims.jsonl
    curl -s … | isnad extract - --language ar | jq 'select(.record == "claim")'

    On a terminal the claims are a table, in a pipe JSON lines in UTF-8. Problems go to standard error, as records
    that name file, line and mend.

    Exit code 0: all was read. 1: something was skipped (an empty or binary file, one of several paths missing) or
    read with a reservation (no date). 2: nothing could be done (a wrong option, no such file, no room to write).
    """
    check_paths(paths)
    size = measure_input(paths)
    settings = check_settings(
        language, published, publisher, workers=workers or fit_workers(size), places=places, actors=actors
    )
    terminal = sys.stdout is not None and sys.stdout.isatty()
    table = form == "table" or (form == "auto" and terminal)
    progress = Progress(shown=is_wanted(size, busy=terminal))
    check_events(events=events, each=each, as_of=as_of, table=form == "table")
    if events:
        sys.exit(print_events(paths, settings, progress, each=each, as_of=as_of))
    if table:
        sys.exit(print_all(paths, settings, progress, printer=make_table_printer()))
    sys.exit(print_lines(paths, settings, progress))


def print_all(paths: tuple[str, ...], settings: Settings, progress: Progress, *, printer: Printer) -> int:
    """Each document with its claims as it is read, and the problems between them; returns the exit code."""
    skipped = False
    with closing(run_over(paths, settings, progress)) as items:
        for item in items:
            if isinstance(item, tuple):
                document, claims = item
                printer(document, [claim for claim, _ in claims])
            else:
                skipped = True
                print_problem(item)
    return SKIPPED if skipped else 0


def print_lines(paths: tuple[str, ...], settings: Settings, progress: Progress) -> int:
    """The records as JSON lines; a document's lines go out together, so that no line is ever cut."""
    skipped = False
    with closing(lines_over(paths, settings, progress)) as items:
        for item in items:
            if isinstance(item, bytes):
                write(item)
            else:
                skipped = True
                print_problem(item)
    return SKIPPED if skipped else 0


def check_events(*, events: bool, each: bool, as_of: str | None, table: bool) -> None:
    """A usage error for options that only mean something with others."""
    if (each or as_of) and not events:
        raise click.UsageError("--each and --as-of draw events: add --events")
    if events and table:
        raise click.UsageError("--events prints JSON lines; for a table leave one of the two out")
    check_day(as_of)


def print_events(
    paths: tuple[str, ...], settings: Settings, progress: Progress, *, each: bool, as_of: str | None
) -> int:
    """All documents with their claims, then the events; nothing is known of events before all is read."""
    from isnad.pipeline import encode_all  # noqa: PLC0415 - see the package

    skipped = False
    items = []
    with closing(run_over(paths, settings, progress)) as results:
        for item in results:
            if isinstance(item, tuple):
                items.append((item[0], [claim for claim, _ in item[1]]))
            else:
                skipped = True
                print_problem(item)
    for line in encode_all(items, settings, each=each, as_of=as_of):
        write(line)
    return SKIPPED if skipped else 0


def make_table_printer() -> Printer:
    """Prints a heading and a table for each document."""
    from isnad.report import render_table  # noqa: PLC0415 - the table's library is slow to load

    width = min(shutil.get_terminal_size().columns, WIDEST)
    colour = has_colour(sys.stdout)

    def print_table(document: "Document", claims: "list[Claim]") -> None:
        write_words(render_table([document, *claims], width=width, colour=colour))

    return print_table

"""`isnad show`: one event, with everything that it rests on."""

import shutil
import sys
from typing import TYPE_CHECKING

import click

from isnad.commands.folded import decided
from isnad.commands.inputs import check_paths
from isnad.commands.ledgers import is_day, ledger_option, opened
from isnad.commands.output import SKIPPED, WIDEST, Failure, has_colour, print_problem, write_words

if TYPE_CHECKING:
    from isnad.model import Claim, Document, Event

    Found = tuple[Event, list[Document], list[Claim]]


@click.command()
@click.argument("event", metavar="EVENT")
@click.argument("paths", nargs=-1, metavar="[FILE...]")
@click.option("--as-of", metavar="DATE", callback=is_day, help="Only what was published by this ISO date; of the ledger, what it knew.")
@ledger_option
def show(event: str, paths: tuple[str, ...], *, as_of: str | None, url: str | None) -> None:
    """Show an event: who says what, how its tolls grew, who contradicts whom. EVENT is its id or the beginning of it.

    \b
    isnad extract reports/ > claims.jsonl
    isnad events claims.jsonl | jq -r .id                       the ids
    isnad show evt_1f0c claims.jsonl
    isnad show evt_1f0c                                         of the ledger

    The id of an event that was merged since leads to the event that holds its first claim now.

    Exit code 0: the event is shown. 1: it is, and a line was no record. 2: there is no such event, or more than one.
    """
    from isnad.report import render_event  # noqa: PLC0415 - the table's library is slow to load

    found, skipped = from_files(event, paths, as_of) if paths else (from_ledger(event, url, as_of), False)
    if len(found) != 1:
        raise Failure(
            f"{len(found) or 'no'} events begin with {event!r}; list the ids with `isnad events` and the same files"
        )
    width = min(shutil.get_terminal_size((100, 24)).columns, WIDEST)
    one, documents, claims = found[0]
    write_words(render_event(one, documents, claims, colour=has_colour(sys.stdout), width=width))
    sys.exit(SKIPPED if skipped else 0)


def from_files(event: str, paths: tuple[str, ...], as_of: str | None) -> "tuple[list[Found], bool]":
    """The events of records in files whose id begins so, and whether something was skipped."""
    from isnad.pipeline import read_coded, resolve_events  # noqa: PLC0415 - see the package

    check_paths(paths)
    items, problems = read_coded(paths)
    for problem in problems:
        print_problem(problem)
    return resolve_events(event, items, as_of=as_of), bool(problems)


def from_ledger(event: str, url: str | None, as_of: str | None) -> "list[Found]":
    """The ledger's events whose id begins so, with people's decisions on what is one event."""
    from isnad.ledger.decisions import judge, list_decisions  # noqa: PLC0415 - see opened
    from isnad.ledger.fold import list_items  # noqa: PLC0415 - the same
    from isnad.ledger.views import until  # noqa: PLC0415 - the same
    from isnad.pipeline import resolve_events  # noqa: PLC0415 - see the package

    with opened(url) as ledger, ledger.reading() as connection:
        items = list_items(connection, until(as_of))
        judgement = judge(list_decisions(connection, until(as_of)))
    same, apart = decided(judgement)
    return resolve_events(event, items, same=same, apart=apart, sides=judgement.sides)

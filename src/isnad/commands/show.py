"""`isnad show`: one event, with everything that it rests on."""

import shutil
import sys

import click

from isnad.commands.inputs import check_day, check_paths
from isnad.commands.output import SKIPPED, WIDEST, Failure, has_colour, print_problem, write_words


@click.command()
@click.argument("event", metavar="EVENT")
@click.argument("paths", nargs=-1, required=True, metavar="FILE...")
@click.option("--as-of", metavar="DATE", help="Only what was published by this ISO date.")
def show(event: str, paths: tuple[str, ...], *, as_of: str | None) -> None:
    """Show an event: who says what, how its tolls grew, who contradicts whom. EVENT is its id or the beginning of it.

    \b
    isnad extract reports/ > claims.jsonl
    isnad events claims.jsonl | jq -r .id                       the ids
    isnad show evt_1f0c claims.jsonl

    The id of an event that was merged since leads to the event that holds its first claim now.

    Exit code 0: the event is shown. 1: it is, and a line was no record. 2: there is no such event, or more than one.
    """
    from isnad.pipeline import read_coded, resolve_events  # noqa: PLC0415 - see the package
    from isnad.report import render_event  # noqa: PLC0415 - the table's library is slow to load

    check_paths(paths)
    check_day(as_of)
    items, problems = read_coded(paths)
    for problem in problems:
        print_problem(problem)
    found = resolve_events(event, items, as_of=as_of)
    if len(found) != 1:
        raise Failure(
            f"{len(found) or 'no'} events begin with {event!r}; list the ids with `isnad events` and the same files"
        )
    width = min(shutil.get_terminal_size((100, 24)).columns, WIDEST)
    one, documents, claims = found[0]
    write_words(render_event(one, documents, claims, colour=has_colour(sys.stdout), width=width))
    sys.exit(SKIPPED if problems else 0)

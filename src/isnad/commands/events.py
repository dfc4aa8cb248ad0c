"""`isnad events`: the events that documents and claims of JSON lines amount to."""

import sys

import click

from isnad.commands.inputs import check_day, check_paths
from isnad.commands.output import SKIPPED, print_problem, write


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="FILE...")
@click.option("--as-of", metavar="DATE", help="Only what was published by this ISO date.")
def events(paths: tuple[str, ...], *, as_of: str | None) -> None:
    """Read documents and claims, isnad's own or coded by people, and print the events, sorted by id.

    \b
    isnad extract reports/ > claims.jsonl; isnad events claims.jsonl
    isnad events coded-by-hand.jsonl | jq '.estimates[] | select(.policy == "minmax")'

    Exit code 0: all was read. 1: a line was no record, the rest was used. 2: nothing could be done.
    """
    from isnad.pipeline import encode_events, events_of, read_coded  # noqa: PLC0415 - see the package

    check_paths(paths)
    check_day(as_of)
    items, problems = read_coded(paths)
    for problem in problems:
        print_problem(problem)
    found, _ = events_of(items, as_of=as_of)
    for line in encode_events(found):
        write(line)
    sys.exit(SKIPPED if problems else 0)

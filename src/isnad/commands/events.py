"""`isnad events`: the events that documents and claims amount to, of JSON lines or of the ledger."""

import sys
from typing import Any

import click

from isnad.commands.folded import folded
from isnad.commands.inputs import check_paths
from isnad.commands.ledgers import pick_form, print_rows
from isnad.commands.look import filter_options
from isnad.commands.output import SKIPPED, print_problem, write

COLUMNS = ("id", "type", "mode", "place", "country", "time_from", "time_to", "status", "low", "high")


@click.command()
@click.argument("paths", nargs=-1, metavar="[FILE...]")
@click.option("--bayes", is_flag=True, help="With FILE: add the most probable counts, from how each kind of source errs.")
@filter_options
def events(paths: tuple[str, ...], *, bayes: bool, url: str | None, form: str, **wanted: Any) -> None:
    """Read documents and claims, isnad's own or coded by people, and print the events, sorted by id.

    Without FILE the events of the ledger, by time; the filters are the ledger's.

    \b
    isnad extract reports/ > claims.jsonl; isnad events claims.jsonl
    isnad events coded-by-hand.jsonl | jq '.estimates[] | select(.policy == "minmax")'
    isnad events claims.jsonl --bayes | jq '.bayes[].why'
    isnad events --country ML --since 2024-07-01 --status contested --format table
    isnad events --as-of 2024-08-01 --place Kidal

    With FILE `--as-of` asks what was published by that day, without it what the ledger knew.

    Exit code 0: all was read. 1: a line was no record, the rest was used. 2: nothing could be done.
    """
    if bayes and not paths:
        raise click.UsageError("--bayes reads files: write documents and claims with `isnad extract` and name them")
    if not paths:
        print_ledger(url, form, wanted)
        return
    check_paths(paths)
    if used := sorted(name for name, value in wanted.items() if value is not None and name != "as_of"):
        raise click.UsageError(f"--{used[0]} asks the ledger; leave the files away, or pick from the output")
    sys.exit(print_files(paths, wanted["as_of"], bayes=bayes))


def print_files(paths: tuple[str, ...], as_of: str | None, *, bayes: bool) -> int:
    """The events of records in files; returns the exit code."""
    from isnad.pipeline import encode_events, events_of, read_coded  # noqa: PLC0415 - see the package

    items, problems = read_coded(paths)
    for problem in problems:
        print_problem(problem)
    for line in encode_events(events_of(items, as_of=as_of, bayes=bayes)[0]):
        write(line)
    return SKIPPED if problems else 0


def print_ledger(url: str | None, form: str, wanted: dict[str, Any]) -> None:
    """The events of the ledger that fit."""
    from isnad.ledger.query import Filter, find_events  # noqa: PLC0415 - see opened

    with folded(url, wanted["as_of"]) as (_, connection):
        rows = find_events(connection, Filter(**wanted))
    if pick_form(form) == "json":
        write(b"".join(row["body"].encode() + b"\n" for row in rows))
    else:
        print_rows([{name: whole(row[name]) for name in COLUMNS} for row in rows], form, table=COLUMNS)


def whole(value: object) -> object:
    """A figure without its point."""
    return int(value) if isinstance(value, float) else value


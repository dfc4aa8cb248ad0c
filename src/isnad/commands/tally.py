"""`isnad tally`: attacks claimed, attributed and denied, by whom, where and when."""

import sys
from typing import TYPE_CHECKING, Any

import click
import msgspec

from isnad.commands.folded import folded
from isnad.commands.inputs import check_paths
from isnad.commands.ledgers import form_option, is_day, ledger_option, pick_form, print_rows
from isnad.commands.output import SKIPPED, print_problem

if TYPE_CHECKING:
    from isnad.model import Claim, Event


@click.command()
@click.argument("paths", nargs=-1, metavar="[FILE...]")
@click.option("--by", default="actor", show_default=True, metavar="KEY,KEY", help="actor, country, place, type, mode; several with commas.")
@click.option("--per", type=click.Choice(["day", "week", "month", "year", "all"]), default="week", show_default=True, help="The period of a row.")
@click.option("--as-of", metavar="DATE", callback=is_day, help="Only what was published by this ISO date; of the ledger, what it knew.")
@form_option
@ledger_option
def tally(paths: tuple[str, ...], *, by: str, per: str, as_of: str | None, url: str | None, form: str) -> None:
    """Count the attacks that each actor claimed, that were attributed to it and denied, with the claims behind each number.

    \b
    isnad tally --by actor,country --per week            of the ledger
    isnad tally claims.jsonl --per month --format csv    of records in files

    An event counts once in a column, however many say it. A copy adds nothing. JSON names the claims.
    """
    from isnad.weigh import tallies  # noqa: PLC0415 - see the package

    keys: list[Any] = [key.strip() for key in by.split(",")]
    if wrong := sorted(set(keys) - set(tallies.KEYS)):
        raise click.UsageError(f"--by {wrong[0]}: no such key; one of {', '.join(tallies.KEYS)}")
    period: Any = per  # click holds it to the choices
    events, claims, skipped = from_files(paths, as_of) if paths else from_ledger(url, as_of)
    found = [msgspec.to_builtins(row) for row in tallies.tally(events, claims, keys, period)]
    if pick_form(form) != "json":
        found = [{"period": row["period"], **row["by"], **{n: row[n] for n in ("claimed", "attributed", "denied")}} for row in found]
    print_rows(found, form)
    sys.exit(SKIPPED if skipped else 0)


def from_files(paths: tuple[str, ...], as_of: str | None) -> "tuple[list[Event], dict[str, Claim], bool]":
    """The events and claims of records in files, and whether something was skipped."""
    from isnad.pipeline import events_of, read_coded  # noqa: PLC0415 - see the package

    check_paths(paths)
    items, problems = read_coded(paths)
    for problem in problems:
        print_problem(problem)
    return events_of(items, as_of=as_of)[0], {claim.id: claim for _, claims in items for claim in claims}, bool(problems)


def from_ledger(url: str | None, as_of: str | None) -> "tuple[list[Event], dict[str, Claim], bool]":
    """The events and claims of the ledger."""
    from isnad.ledger.views import current_claims, list_events, until  # noqa: PLC0415 - see opened

    with folded(url, as_of) as (_, connection):
        return list_events(connection), {claim.id: claim for claim in current_claims(connection, until(as_of))}, False

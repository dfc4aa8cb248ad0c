"""`isnad sources` and `isnad queue`: what the ledger's events say of its sources, and of what is left to judge."""

from typing import Any

import click
import msgspec

from isnad.commands.folded import folded
from isnad.commands.ledgers import as_of_option, form_option, ledger_option, pick_form, print_rows

SOURCE_COLUMNS = ("source", "kind", "reliability", "claims", "events", "alone", "corroborated", "contested", "enemy", "compared", "side")
TASK_COLUMNS = ("score", "event", "why", "claims")


@click.command()
@as_of_option
@form_option
@ledger_option
@click.option("--limit", type=click.IntRange(1), metavar="N", help="No more than so many.")
def sources(*, url: str | None, form: str, as_of: str | None, limit: int | None) -> None:
    """Each source's record: claims, events that it alone tells of, how often others agree, its figures for the other side.

    \b
    isnad sources --limit 20
    isnad sources --format csv > sources.csv

    `enemy` compares: 3 means that its figures for the other side's losses are three times those of everybody else.
    """
    from isnad.ledger.decisions import judge, list_decisions  # noqa: PLC0415 - see opened
    from isnad.ledger.sources import list_sources  # noqa: PLC0415 - the same
    from isnad.ledger.views import until  # noqa: PLC0415 - the same

    with folded(url, as_of) as (_, connection):
        found = list_sources(connection, judge(list_decisions(connection, until(as_of))))[:limit]
    print_rows([msgspec.to_builtins(record) for record in found], form, table=SOURCE_COLUMNS)


@click.command()
@as_of_option
@form_option
@ledger_option
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, metavar="N", help="No more than so many.")
def queue(*, url: str | None, form: str, as_of: str | None, limit: int) -> None:
    """What a person should look at first: contested figures, wide ranges, single voices, with the reasons.

    \b
    isnad queue
    isnad queue --limit 5 --format json | jq -r .claims[]

    An event leaves the queue when all its claims were accepted or corrected.
    """
    from isnad.ledger.decisions import judge, list_decisions  # noqa: PLC0415 - see opened
    from isnad.ledger.queue import list_tasks  # noqa: PLC0415 - the same
    from isnad.ledger.views import until  # noqa: PLC0415 - the same

    with folded(url, as_of) as (_, connection):
        found = list_tasks(connection, judge(list_decisions(connection, until(as_of))), limit)
    rows: list[dict[str, Any]] = [msgspec.to_builtins(task) for task in found]
    shown = pick_form(form)
    if shown != "json":
        rows = [{**row, "why": "; ".join(row["why"]), "claims": name_claims(row["claims"], shown)} for row in rows]
    print_rows(rows, form, table=TASK_COLUMNS)


def name_claims(ids: list[str], form: str) -> str:
    """The ids of an event's claims; on a terminal the first few, since an event may rest on hundreds."""
    left = len(ids) - SHOWN if form == "table" else 0
    return " ".join(ids[:SHOWN]) + f" and {left} more" if left > 0 else " ".join(ids)


SHOWN = 5  # claims of an event in a table

"""`isnad claims`, `sources`, `actors`, `problems`: what the ledger holds, filtered, as of any day."""

from typing import Any

import click
import msgspec

from isnad.commands.ledgers import as_of_option, form_option, is_day, ledger_option, opened, pick_form, print_rows

CLAIM_COLUMNS = ("id", "kind", "root", "figures", "place", "time", "words")
ACTOR_COLUMNS = ("name", "actor", "claims", "agent", "target", "link")


def filter_options(command: Any) -> Any:
    """What to look for."""
    for option in (
        click.option("--limit", type=click.IntRange(1), metavar="N", help="No more than so many."),
        click.option("--document", metavar="ID", help="Of this document."),
        click.option("--words", metavar="WORDS", help="With these words, in any form: articles and endings do not count."),
        click.option("--root", metavar="NAME", help="That rest on this source's word."),
        click.option("--status", metavar="STATUS", help="Of events with this status: claimed, corroborated, contested, denied, unverified."),
        click.option("--language", metavar="CODE", help="From documents in this language."),
        click.option("--type", metavar="TYPE[/MODE]", help="Of this type, or type and mode: ASSAULT/ambush."),
        click.option("--until", metavar="DATE", callback=is_day, help="About what happened on or before that day."),
        click.option("--since", metavar="DATE", callback=is_day, help="About what happened on or after that day."),
        click.option("--country", metavar="CC", help="In this country (ISO 3166-1 alpha-2)."),
        click.option("--place", metavar="NAME", help="At this place, by its canonical name."),
        click.option("--actor", metavar="NAME", help="With this actor, by id or name, as agent, target or source."),
        as_of_option,
        form_option,
        ledger_option,
    ):
        command = option(command)
    return command


@click.command()
@filter_options
def claims(*, url: str | None, form: str, **wanted: Any) -> None:
    """The claims that stand: read last, corrected and accepted as people decided.

    \b
    isnad claims --place Kidal --since 2024-07-01
    isnad claims --words "погибшие солдаты" --format csv > found.csv
    isnad claims --actor jnim --as-of 2024-08-01 --format json | jq .evidence.text
    """
    from isnad.ledger.query import Filter, find_claims  # noqa: PLC0415 - see opened
    from isnad.report import word_claim  # noqa: PLC0415 - see the package

    with opened(url) as ledger, ledger.reading() as connection:
        found = find_claims(connection, Filter(**wanted))
    form = pick_form(form)
    rows = [msgspec.to_builtins(claim) if form == "json" else word_claim(claim) for claim in found]
    print_rows(rows, form, table=CLAIM_COLUMNS)


@click.command()
@filter_options
def actors(*, url: str | None, form: str, **wanted: Any) -> None:
    """Who acts, who is hit and who speaks, with the number of claims, the commonest first.

    \b
    isnad actors --country ML --limit 20
    isnad actors --words Tinzaouaten --format csv
    """
    from isnad.ledger.query import Filter, count_actors  # noqa: PLC0415 - see opened

    with opened(url) as ledger, ledger.reading() as connection:
        found = count_actors(connection, Filter(**wanted))
    print_rows(found, form, table=ACTOR_COLUMNS)


@click.command()
@as_of_option
@form_option
@ledger_option
@click.option("--limit", type=click.IntRange(1), metavar="N", help="No more than so many.")
def problems(*, url: str | None, form: str, as_of: str | None, limit: int | None) -> None:
    """What could not be read, or only with a reservation: file, line, what and the mend.

    \b
    isnad problems
    isnad problems --format csv > mend.csv
    """
    from isnad.ledger.query import Filter, list_problems  # noqa: PLC0415 - see opened

    with opened(url) as ledger, ledger.reading() as connection:
        found = [msgspec.to_builtins(p) for p in list_problems(connection, Filter(as_of=as_of, limit=limit))]
    print_rows(found, form, table=("file", "line", "what", "mend"))

"""`isnad documents`: what was read, with its terms, its origin, and whether it was redacted."""

from typing import Any

import click

from isnad.commands.ledgers import as_of_option, form_option, is_day, ledger_option, opened, print_rows

COLUMNS = ("id", "published", "language", "publisher", "licence", "origin", "claims", "name", "redacted")


@click.command()
@click.option("--limit", type=click.IntRange(1), metavar="N", help="No more than so many.")
@click.option("--publisher", metavar="NAME", help="By this publisher.")
@click.option("--language", metavar="CODE", help="In this language.")
@click.option("--licence", metavar="WORDS", help="Under exactly this licence.")
@click.option("--until", metavar="DATE", callback=is_day, help="Published on or before that day.")
@click.option("--since", metavar="DATE", callback=is_day, help="Published on or after that day.")
@as_of_option
@form_option
@ledger_option
def documents(*, url: str | None, form: str, **wanted: Any) -> None:
    """The documents of the ledger, by date and id: on what terms they are kept, where they came from, how many claims stand.

    \b
    isnad documents --since 2024-07-01
    isnad documents --licence "CC BY 4.0" --format csv > may-be-shared.csv
    """
    from isnad.ledger.listing import Wanted, list_rows  # noqa: PLC0415 - see opened

    with opened(url) as ledger, ledger.reading() as connection:
        found = list_rows(connection, Wanted(**wanted))
    print_rows(found, form, table=COLUMNS)

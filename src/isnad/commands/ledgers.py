"""What the commands about a ledger share: which one, as of when, and how its answers are printed."""

import csv
import io
import sys
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click
import msgspec

from isnad.commands.inputs import check_day
from isnad.commands.output import Failure, write, write_words

if TYPE_CHECKING:
    from isnad.ledger.store import Ledger

ledger_option = click.option(
    "--ledger", "url", metavar="URL", envvar="ISNAD_LEDGER", help="A path, sqlite:///PATH or postgresql://HOST/NAME; by default isnad.db here."
)


def is_day(context: click.Context, option: click.Parameter, day: str | None) -> str | None:
    """An option's day. A usage error when it is no ISO date."""
    check_day(day, option.opts[0])
    return day


as_of_option = click.option("--as-of", metavar="DATE", callback=is_day, help="Answer from what the ledger knew at the end of that day.")
form_option = click.option(
    "--format", "form", type=click.Choice(["auto", "table", "csv", "json"]), default="auto", help="Default: a table on a terminal, else JSON lines."
)


def person_options(command: Any) -> Any:
    """Who decides, and why: no judgement without both."""
    for option in (
        click.option("--reason", required=True, metavar="WORDS", help="Why; it is kept with the decision."),
        click.option("--by", "coder", required=True, metavar="NAME", envvar="ISNAD_CODER", help="Who decides."),
    ):
        command = option(command)
    return command


@contextmanager
def opened(url: str | None, *, create: bool = False) -> "Generator[Ledger, None, None]":
    """An open ledger; what it refuses is a Failure with exit code 2."""
    from isnad.ledger.errors import LedgerError  # noqa: PLC0415 - the database library takes a third of a second
    from isnad.ledger.store import open_ledger  # noqa: PLC0415 - the same

    ledger = None
    try:
        ledger = open_ledger(url, create=create)
        yield ledger
    except LedgerError as error:
        raise Failure(str(error)) from error
    finally:
        if ledger is not None:
            ledger.close()


def pick_form(form: str) -> str:
    """The form that "auto" means here: a table on a terminal, JSON lines in a pipe."""
    if form != "auto":
        return form
    return "table" if sys.stdout is not None and sys.stdout.isatty() else "json"


def print_rows(rows: Sequence[dict[str, Any]], form: str, *, table: Sequence[str] | None = None) -> None:
    """Rows as a table, CSV or JSON lines; `table` names the columns that a table and a CSV show."""
    form = pick_form(form)
    if form == "json":
        write(b"".join(msgspec.json.encode(row) + b"\n" for row in rows))
        return
    columns = list(table or (rows[0] if rows else ()))
    shown = [{name: plain_cell(row.get(name)) for name in columns} for row in rows]
    if form == "csv":
        write(as_csv(shown, columns).encode())
    else:
        from isnad.report import render_rows  # noqa: PLC0415 - the table's library is slow to load

        write_words(render_rows(shown, columns))


def plain_cell(value: object) -> str:
    """A value as one line of text."""
    if value is None:
        return ""
    return " ".join(value.split()) if isinstance(value, str) else str(value)


def as_csv(rows: Sequence[dict[str, str]], columns: Sequence[str]) -> str:
    """The rows as RFC 4180 CSV with a header. A cell that a spreadsheet would run as a formula is quoted by an apostrophe."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, columns)
    writer.writeheader()
    writer.writerows({k: disarm(v) for k, v in row.items()} for row in rows)
    return out.getvalue()


def disarm(cell: str) -> str:
    """A cell that begins like a formula is text for every spreadsheet; numbers stay numbers."""
    risky = cell[:1] in ("=", "+", "-", "@") and not cell.lstrip("+-").replace(".", "", 1).isdigit()
    return f"'{cell}" if risky else cell

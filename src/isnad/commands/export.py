"""`isnad export`: the ledger's events in the formats that people use."""

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

import click

from isnad.commands.folded import folded
from isnad.commands.ledgers import as_of_option, ledger_option
from isnad.commands.output import Failure, word_count, write

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from isnad.export.held import Held

NAMES = ("ged", "acled", "plover", "airwars", "ftm", "stix", "prov", "geojson", "csv", "parquet", "methodology")


@click.command()
@click.argument("name", metavar="FORMAT", type=click.Choice(NAMES))
@as_of_option
@ledger_option
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="The file to write; by default standard output.")
@click.option("--with-names", is_flag=True, help="Keep the names of people who were killed, hurt or taken; by default they are withheld.")
def export(name: str, *, url: str | None, as_of: str | None, output: Path | None, with_names: bool) -> None:
    """Write the ledger's events as FORMAT.

    \b
    isnad export ged -o events.csv             UCDP GED's 49 columns, the events that its definition admits
    isnad export acled -o acled-like.csv       ACLED's 31 columns
    isnad export plover | jq .event            PLOVER's JSON lines, a claim each
    isnad export geojson -o map.geojson        points with ranges
    isnad export methodology -o method.md      the statement that casualty recorders publish

    Others: airwars, ftm (FollowTheMoney), stix (2.1), prov (W3C), csv, parquet (needs the extra `export`). What each
    has no room for is said on standard error. Every export is checked before it is written.

    Exit code 0: it is written. 2: nothing was, with the reason.
    """
    from isnad.ledger.views import until  # noqa: PLC0415 - see opened

    with folded(url, as_of) as (_, connection):
        held = gather(connection, until(as_of))
        statement = describe(connection, held, until(as_of)) if name == "methodology" else None
    if statement is not None:
        deliver(statement.encode(), output)
        return
    from isnad.export.formats import FORMATS  # noqa: PLC0415 - see opened
    from isnad.export.mask import mask  # noqa: PLC0415 - the same

    form = FORMATS[name]
    try:
        data = form.write(held if with_names else mask(held))
    except ImportError as error:
        raise Failure(f"{name}: {error.name} is not installed here; install isnad with its extra `export`") from error
    if faults := form.check(data):
        raise Failure(f"{name}: not written, {word_count(len(faults), 'fault')}: {faults[0]}; please report it")
    deliver(data, output)
    masked = "" if with_names else " Names of victims are withheld; --with-names keeps them."
    click.echo(f"{name}: {word_count(len(held.events), 'event')} in the ledger. It has no room for: {form.loses}{masked}", err=True)


def gather(connection: "Connection", as_of: str | None = None) -> "Held":
    """Everything that exports are made from, as the ledger holds it now, or held it at a moment."""
    from isnad.export.held import Held, Ran  # noqa: PLC0415 - see opened
    from isnad.ledger.decisions import judge, list_decisions, standing  # noqa: PLC0415 - the same
    from isnad.ledger.views import current_claims, list_documents, list_events, list_runs  # noqa: PLC0415 - the same
    from isnad.packs import load_actors, load_countries  # noqa: PLC0415 - see the package

    made = list_decisions(connection, as_of)
    judgement = judge(made)
    return Held(
        events=tuple(list_events(connection)), claims={c.id: c for c in current_claims(connection, as_of)},
        documents={d.id: d for d in list_documents(connection, judgement, as_of)}, actors=load_actors(), countries=load_countries(),
        reliability=judgement.reliability, credibility=judgement.credibility,
        corrections={d.object: (d.subject, d.coder, d.recorded) for d in standing(made) if d.kind == "correct" and d.object},
        runs=tuple(Ran(version=run.version, packs=run.packs, options=run.options, recorded=at) for run, at in list_runs(connection, as_of)),
    )  # fmt: skip


def describe(connection: "Connection", held: "Held", as_of: str | None = None) -> str:
    """The statement of method."""
    from collections import Counter  # noqa: PLC0415 - for this one command

    from isnad.export.methodology import methodology  # noqa: PLC0415 - see opened
    from isnad.ledger.decisions import list_decisions, standing  # noqa: PLC0415 - the same
    from isnad.ledger.query import Filter, list_problems  # noqa: PLC0415 - the same

    decided = Counter(d.kind for d in standing(list_decisions(connection, as_of)))
    return methodology(held, sorted(decided.items()), len(list(list_problems(connection, Filter(as_of=as_of)))))


def deliver(data: bytes, output: Path | None) -> None:
    """To standard output, or to a file whole or not at all."""
    if output is None:
        write(data)
        return
    partial = output.with_name(f"{output.name}.part")
    try:
        partial.write_bytes(data)
        partial.replace(output)
    except OSError as error:
        with contextlib.suppress(OSError):
            partial.unlink(missing_ok=True)
        raise Failure(f"{output}: {error.strerror}; name a file in a folder that can be written") from error

"""`isnad coding`: two people code the same documents without seeing each other; how far they agree; whose coding stands."""

import sys

import click
import msgspec

from isnad.commands.inputs import check_paths
from isnad.commands.ledgers import form_option, ledger_option, opened, person_options, print_rows
from isnad.commands.output import NOTHING, Failure, print_problem, word_count, write, write_words

COLUMNS = ("field", "pairs", "same", "alpha", "kappa")


@click.group()
def coding() -> None:
    """Blind double coding, from the assignment to the agreement.

    \b
    isnad coding assign doc_0f3a… --to omar --by anna --reason "double coding, week 30"
    isnad coding list omar > omar.jsonl          the documents, without anybody's claims
    isnad coding submit omar coded.jsonl         omar's claims; nobody sees them in the ledger
    isnad coding agreement omar lena             alpha and kappa, field by field
    isnad coding adjudicate doc_0f3a… lena --by anna --reason "closer to the text"
    """


@coding.command()
@click.argument("documents", nargs=-1, required=True, metavar="DOCUMENT...")
@click.option("--to", "coders", multiple=True, required=True, metavar="NAME", help="Who is to code them; may be given more than once.")
@ledger_option
@person_options
def assign(documents: tuple[str, ...], coders: tuple[str, ...], *, url: str | None, coder: str, reason: str) -> None:
    """Give documents to coders.

    \b
    isnad coding assign doc_0f3a… doc_77b1… --to omar --to lena --by anna --reason "week 30"
    """
    from isnad.ledger.decisions import decide  # noqa: PLC0415 - see opened

    with opened(url) as ledger:
        for document in documents:
            for one in coders:
                decide(ledger, "assign", document, coder=coder, reason=reason, value=one)
    write_words(f"{word_count(len(documents), 'document')} for {', '.join(coders)}")


@coding.command("list")
@click.argument("name", metavar="NAME")
@ledger_option
def list_documents(name: str, *, url: str | None) -> None:
    """Print the documents assigned to NAME as records, without claims.

    \b
    isnad coding list omar > omar.jsonl
    """
    from isnad.ledger.coding import list_assigned  # noqa: PLC0415 - see opened

    with opened(url) as ledger, ledger.reading() as connection:
        for document in list_assigned(connection, name):
            write(msgspec.json.encode(document) + b"\n")


@coding.command()
@click.argument("name", metavar="NAME")
@click.argument("paths", nargs=-1, required=True, metavar="FILE...")
@ledger_option
def submit(name: str, paths: tuple[str, ...], *, url: str | None) -> None:
    """Take in NAME's claims, records of the contract. All of a file's claims are in, or none.

    \b
    isnad coding submit omar coded.jsonl

    They count for nothing until the document is adjudicated. Exit code 2: a claim is about a document that was not
    assigned, or an offset does not point at its words.
    """
    from isnad.ledger.coding import code  # noqa: PLC0415 - see opened
    from isnad.pipeline import read_coded  # noqa: PLC0415 - see the package

    check_paths(paths)
    items, problems = read_coded(paths)
    for problem in problems:
        print_problem(problem)
    if problems:
        raise Failure("nothing was taken in; mend the lines above and submit again")
    with opened(url) as ledger:
        new = code(ledger, name, [claim for _, claims in items for claim in claims])
    write_words(f"{word_count(new, 'new claim')} by {name}")


@coding.command()
@click.argument("first", metavar="NAME")
@click.argument("second", metavar="NAME")
@form_option
@ledger_option
def agreement(first: str, second: str, *, url: str | None, form: str) -> None:
    """Krippendorff's alpha and Cohen's kappa of two coders on each field, over what both were assigned and coded.

    \b
    isnad coding agreement omar lena
    isnad coding agreement omar lena --format csv > agreement.csv

    `coded` is whether both saw a claim; the other fields are over the passages that both coded.
    """
    from isnad.ledger.agreement import measure  # noqa: PLC0415 - see opened
    from isnad.ledger.coding import coded_by, list_assigned, pair_up  # noqa: PLC0415 - the same

    with opened(url) as ledger, ledger.reading() as connection:
        shared = {d.id for d in list_assigned(connection, first)} & {d.id for d in list_assigned(connection, second)}
        claims = [[c for c in coded_by(connection, name) if c.document in shared] for name in (first, second)]
    if not any(claims):
        click.echo(f"isnad: {first} and {second} have coded no document that both were given", err=True)
        sys.exit(NOTHING)
    try:
        found = measure(pair_up(*claims))
    except ImportError as error:
        raise Failure("the coefficients need NLTK; install isnad with its extra `coding`") from error
    print_rows([msgspec.to_builtins(row) for row in found], form, table=COLUMNS)


@coding.command()
@click.argument("document", metavar="DOCUMENT")
@click.argument("name", metavar="NAME")
@ledger_option
@person_options
def adjudicate(document: str, name: str, *, url: str | None, coder: str, reason: str) -> None:
    """Let NAME's coding of a document stand: it takes the place of what was read by rules. `isnad decide withdraw` takes it back.

    \b
    isnad coding adjudicate doc_0f3a… lena --by anna --reason "closer to the text"
    """
    from isnad.ledger.decisions import decide  # noqa: PLC0415 - see opened

    with opened(url) as ledger:
        made = decide(ledger, "adjudicate", document, coder=coder, reason=reason, value=name)
    write_words(f"{made.id}: {name}'s coding of {document} stands")

"""`isnad ledger`: whether it is whole, its views folded again, a document lawfully taken out."""

import sys

import click
import msgspec

from isnad.commands.folded import conclude
from isnad.commands.ledgers import ledger_option, opened, person_options
from isnad.commands.output import SKIPPED, print_problem, word_count, write, write_words


@click.group()
def ledger() -> None:
    """Look after the ledger.

    \b
    isnad ledger verify                                    whether it is whole, and its digest
    isnad ledger rebuild                                   the events, folded again from the entries
    isnad ledger redact doc_0f3a… --by anna --reason …     a lawful removal
    """


@ledger.command()
@ledger_option
@click.option("--json", "as_json", is_flag=True, help="One record instead of words.")
def verify(url: str | None, *, as_json: bool) -> None:
    """Check every hash, offset and reference, and print one digest of all entries.

    \b
    isnad ledger verify
    isnad ledger verify --ledger postgresql:///war --json

    The digest does not depend on the order or the time of arrival: two ledgers with the same digest know the same.
    Exit code 0: all is whole. 1: something is not, each fault is a problem on standard error. 2: it cannot be read.
    """
    from isnad.ledger.verify import verify as verify_ledger  # noqa: PLC0415 - see opened

    with opened(url) as held:
        found = verify_ledger(held)
    if as_json:
        write(msgspec.json.encode(found) + b"\n")
    else:
        counts = ", ".join(f"{count:,} {name}" for name, count in found.entries.items())
        write_words(f"{counts}\ndigest {found.digest}")
    for problem in found.problems:
        print_problem(problem)
    sys.exit(SKIPPED if found.problems else 0)


@ledger.command()
@click.argument("document", metavar="DOCUMENT")
@ledger_option
@person_options
def redact(document: str, *, url: str | None, coder: str, reason: str) -> None:
    """Take a document's text and its claims out, as a law or a court may demand. A tombstone stays, with hash and reason.

    \b
    isnad ledger redact doc_0f3a… --by anna --reason "order of the court of Lyon, 4 March"

    This cannot be taken back. Free pages are overwritten; older copies and backups of the ledger are yours to mend.
    """
    from isnad.ledger.redact import redact as redact_document  # noqa: PLC0415 - see opened

    with opened(url) as held:
        hash = redact_document(held, document, coder=coder, reason=reason)
    write_words(f"{document} is redacted; SHA-256 of its text: {hash}")


@ledger.command()
@ledger_option
def rebuild(url: str | None) -> None:
    """Drop the events and fold them again from the entries: the same entries give the same bytes.

    \b
    isnad ledger rebuild

    Commands that read events do so by themselves when entries came after the last fold.
    """
    from isnad.ledger.fold import rebuild as fold_again  # noqa: PLC0415 - see opened

    with opened(url) as held:
        count = fold_again(held, conclude)
    write_words(word_count(count, "event"))

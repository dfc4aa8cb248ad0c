"""Writing entries: a document with all its claims in one transaction, or nothing of it."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Table, select
from sqlalchemy.dialects import postgresql, sqlite

from isnad.ledger.records import Run, claim_row, document_row, party_rows, plain, problem_row, run_row
from isnad.ledger.schema import claims, documents, parties, problems, readings, redactions, runs
from isnad.ledger.store import Ledger
from isnad.model import Claim, Document, Problem

Read = tuple[Document, Sequence[Claim]]


def append_run(ledger: Ledger, run: Run) -> None:
    """Records a run, once."""
    with ledger.writing() as connection:
        insert_new(connection, runs, [run_row(run, ledger.clock())])


def append(ledger: Ledger, run: Run, read: Sequence[Read], found: Iterable[Problem] = ()) -> set[str]:
    """Adds documents with their claims, and problems; what is there already stays. Returns the ids of the documents
    that were new to this run. Raises LedgerError, and then nothing of the batch is there."""
    recorded = ledger.clock()
    with ledger.writing() as connection:
        done = known_among(connection, [d.id for d, _ in read], run.id)
        fresh = [item for item in read if item[0].id not in done]
        insert_new(connection, documents, [document_row(d, recorded) for d, _ in fresh])
        rows = [{"document": d.id, "run": run.id, "claims": len(c), "recorded": recorded} for d, c in fresh]
        insert_new(connection, readings, rows)
        said = [claim for _, of_document in fresh for claim in of_document]
        insert_new(connection, claims, [claim_row(claim, run.id, recorded) for claim in said])
        insert_new(connection, parties, [row for claim in said for row in party_rows(claim, run.id)])
        insert_new(connection, problems, [problem_row(p, run.id, recorded) for p in found])
    return {document.id for document, _ in fresh}


def insert_new(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Inserts rows; those whose key is there already are passed over, also when another program has just added them."""
    if not rows:
        return
    insert = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    connection.execute(insert(table).on_conflict_do_nothing(), [{name: clean(value) for name, value in row.items()} for row in rows])


def clean(value: Any) -> Any:
    """A value that every database takes."""
    return plain(value) if isinstance(value, str) else value


def known_among(connection: Connection, ids: Sequence[str], run: str) -> set[str]:
    """Those of these documents that were read under a run, or whose text was lawfully taken out."""
    read = select(readings.c.document).where(readings.c.document.in_(ids), readings.c.run == run)
    gone = select(redactions.c.document).where(redactions.c.document.in_(ids))
    return {*connection.execute(read).scalars(), *connection.execute(gone).scalars()}


def list_read(ledger: Ledger, run: str) -> set[str]:
    """The ids of all documents read under a run, and of those redacted: what a resumed ingest passes over."""
    with ledger.reading() as connection:
        read = connection.execute(select(readings.c.document).where(readings.c.run == run)).scalars()
        return {*read, *connection.execute(select(redactions.c.document)).scalars()}


def list_redacted(ledger: Ledger) -> dict[str, str]:
    """The SHA-256 of every text that was lawfully taken out, with the reason."""
    with ledger.reading() as connection:
        return {row.content_hash: row.reason for row in connection.execute(select(redactions.c.content_hash, redactions.c.reason))}

"""Writing entries: a document with all its claims in one transaction, or nothing of it."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Table, select
from sqlalchemy.dialects import postgresql, sqlite

from isnad.ledger.records import Provenance, Run, claim_row, document_row, party_rows, plain, problem_row, run_row
from isnad.ledger.schema import claims, documents, parties, problems, readings, runs
from isnad.ledger.store import Ledger
from isnad.model import Claim, Document, Problem

Read = tuple[Document, Sequence[Claim]]


def append_run(ledger: Ledger, run: Run) -> None:
    """Records a run, once."""
    with ledger.writing() as connection:
        insert_new(connection, runs, [run_row(run, ledger.clock())])


def append(ledger: Ledger, run: Run, read: Sequence[Read], found: Iterable[Problem] = (), terms: Provenance | None = None) -> int:
    """Adds documents with their claims, and problems; what is there already stays. Returns how many documents were new to
    this run. Raises LedgerError, and then nothing of the batch is there."""
    recorded = ledger.clock()
    with ledger.writing() as connection:
        fresh = [item for item in read if not is_read(connection, item[0].id, run.id)]
        insert_new(connection, documents, [document_row(d, terms or Provenance(), recorded) for d, _ in fresh])
        rows = [{"document": d.id, "run": run.id, "claims": len(c), "recorded": recorded} for d, c in fresh]
        insert_new(connection, readings, rows)
        said = [claim for _, of_document in fresh for claim in of_document]
        insert_new(connection, claims, [claim_row(claim, run.id, recorded) for claim in said])
        insert_new(connection, parties, [row for claim in said for row in party_rows(claim, run.id)])
        insert_new(connection, problems, [problem_row(p, run.id, recorded) for p in found])
    return len(fresh)


def insert_new(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Inserts rows; those whose key is there already are passed over, also when another program has just added them."""
    if not rows:
        return
    insert = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    connection.execute(insert(table).on_conflict_do_nothing(), [clean(row) for row in rows])


def clean(row: dict[str, Any]) -> dict[str, Any]:
    """A row that every database takes."""
    return {key: plain(value) if isinstance(value, str) else value for key, value in row.items()}


def is_read(connection: Connection, document: str, run: str) -> bool:
    """Whether a document was read under a run."""
    asked = select(readings.c.document).where(readings.c.document == document, readings.c.run == run)
    return connection.execute(asked).first() is not None


def list_read(ledger: Ledger, run: str) -> set[str]:
    """The ids of all documents read under a run: what a resumed ingest passes over."""
    with ledger.reading() as connection:
        return set(connection.execute(select(readings.c.document).where(readings.c.run == run)).scalars())

"""Whether a ledger is whole: hashes, offsets, references, the fold; and one digest of all that it knows.

The digest does not depend on the order or the moment of arrival: it is the sum, modulo 2**256, of the SHA-256 of each
entry without its `recorded` and its number.
"""

import hashlib
from collections.abc import Iterator
from typing import Any

import msgspec
from sqlalchemy import Connection, Table, func, select

from isnad.ledger.correct import find_mentions
from isnad.ledger.records import encode
from isnad.ledger.schema import ENTRIES, claims, documents, readings, redactions
from isnad.ledger.store import Ledger
from isnad.ledger.views import decode_claim, decode_document
from isnad.model import Document, Problem, content_hash, document_id

# What only says when and in which order an entry came; elsewhere it is `recorded` alone.
ARRIVAL = {"claims": ("recorded", "number"), "decisions": ("recorded", "number")}
BATCH = 2000  # rows held at once


class Check(msgspec.Struct, frozen=True, kw_only=True, tag_field="record", tag="verification"):
    """What a check found: the entries by table, the digest, and every fault as a problem."""

    digest: str
    entries: dict[str, int]
    problems: list[Problem]


def verify(ledger: Ledger) -> Check:
    """Reads every entry of one state of the ledger. Raises LedgerError when it cannot be read at all."""
    with ledger.reading() as connection:
        entries = {t.name: connection.execute(select(func.count()).select_from(t)).scalar() or 0 for t in ENTRIES}
        problems = [*check_file(connection, ledger), *check_documents(connection, ledger), *check_counts(connection, ledger)]
        return Check(digest=digest_entries(connection), entries=entries, problems=problems)


def digest_entries(connection: Connection) -> str:
    """64 hex digits that stand for the set of all entries."""
    total = sum(entry_hash(t.name, row) for t in ENTRIES for row in stream(connection, t))
    return format(total % 2**256, "064x")


def stream(connection: Connection, table: Table) -> Iterator[tuple[Any, ...]]:
    """A table's rows without what only says when and in which order they came, a batch at a time."""
    told = [column for column in table.columns if column.name not in ARRIVAL.get(table.name, ("recorded",))]
    return (tuple(row) for row in connection.execute(select(*told), execution_options={"yield_per": BATCH}))


def entry_hash(table: str, row: tuple[Any, ...]) -> int:
    """One entry's SHA-256 as a number."""
    return int.from_bytes(hashlib.sha256(table.encode() + encode(row)).digest(), "big")


def check_file(connection: Connection, ledger: Ledger) -> Iterator[Problem]:
    """SQLite's own check of its pages, and references that point nowhere."""
    if not ledger.lite:
        return  # PostgreSQL holds references itself and checks its pages when it reads them
    for line in connection.exec_driver_sql("PRAGMA integrity_check").scalars():
        if line != "ok":
            yield Problem(file=ledger.where, what=f"damaged: {line}", mend="restore a copy; `sqlite3 FILE .recover` saves what is left")
    for row in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield Problem(file=ledger.where, what=f"{row[0]} refers to {row[2]} that is not there", mend="restore a copy")


def check_documents(connection: Connection, ledger: Ledger) -> Iterator[Problem]:
    """Hashes of every document and offsets of every claim."""
    gone = set(connection.execute(select(redactions.c.document)).scalars())
    pairs = select(documents.c.id, documents.c.body, claims.c.id, claims.c.body)
    asked = pairs.outerjoin_from(documents, claims, claims.c.document == documents.c.id).order_by(documents.c.id)
    current: Document | None = None
    for id, body, claim, said in connection.execute(asked, execution_options={"yield_per": BATCH}):
        if id in gone:
            continue
        if current is None or current.id != id:
            current = decode_document(body)
            yield from (Problem(file=id, what=what, mend="restore a copy of the ledger") for what in document_faults(current, id))
        if claim and not offsets_hold(said, current.text):
            yield Problem(file=claim, what="a mention's words do not stand where it says", mend="restore a copy of the ledger")


def document_faults(document: Document, id: str) -> Iterator[str]:
    """What is wrong with a document's own hashes."""
    if content_hash(document.text) != document.content_hash:
        yield "its text is not the one that its hash was made of"
    d = document
    if document_id(d.name, d.publisher, d.published, d.url, d.text) != id:
        yield "its id is not made of its name, publisher, date, address and text"


def offsets_hold(body: str, text: str) -> bool:
    """Whether every mention of a claim stands where it says."""
    found = find_mentions(msgspec.to_builtins(decode_claim(body)))
    return all(text[m["start"] : m["end"]] == m["text"] for m in found)


def check_counts(connection: Connection, ledger: Ledger) -> Iterator[Problem]:
    """Readings that promise other numbers of claims than there are."""
    there = select(claims.c.document, claims.c.run, func.count().label("n")).group_by(claims.c.document, claims.c.run).subquery()
    joined = readings.outerjoin(there, (there.c.document == readings.c.document) & (there.c.run == readings.c.run))
    asked = select(readings.c.document, readings.c.claims, func.coalesce(there.c.n, 0)).select_from(joined)
    for document, promised, found in connection.execute(asked.where(readings.c.claims != func.coalesce(there.c.n, 0))):
        yield Problem(file=document, what=f"{promised} claims were read and {found} are here", mend="restore a copy of the ledger")

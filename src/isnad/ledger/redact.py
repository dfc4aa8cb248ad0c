"""A lawful removal: the text and its claims' words go, a tombstone with hash and reason stays."""

from msgspec.structs import replace
from sqlalchemy import select, update

from isnad.ledger.append import insert_new
from isnad.ledger.errors import LedgerError
from isnad.ledger.ids import find_id
from isnad.ledger.records import encode
from isnad.ledger.schema import claims, documents, parties, redactions
from isnad.ledger.store import Ledger
from isnad.ledger.views import decode_document

GONE = "[redacted]"


def redact(ledger: Ledger, document: str, *, coder: str, reason: str) -> str:
    """Takes out a document's text, title and address and the bodies of its claims; returns the hash that stays.

    Raises LedgerError when there is no such document, when it is redacted already, or without a name and a reason.
    """
    if not coder.strip() or not reason.strip():
        raise LedgerError("a redaction needs a name and a reason; give --by NAME and --reason WORDS")
    with ledger.writing() as connection:
        document = find_id(connection, "document", document)
        held = decode_document(connection.execute(select(documents.c.body).where(documents.c.id == document)).scalar_one())
        if connection.execute(select(redactions).where(redactions.c.document == document)).first():
            raise LedgerError(f"{document}: redacted already")
        row = {"document": document, "content_hash": held.content_hash, "coder": coder, "reason": reason, "recorded": ledger.clock()}
        insert_new(connection, redactions, [row])
        empty = replace(held, text="", title=None, url=None, name=GONE, origin=None)
        connection.execute(
            update(documents).where(documents.c.id == document).values(body=encode(empty).decode(), name=GONE, origin=None)
        )
        blank = {"body": "{}", "words": "", "root": None, "place": None, "mode": None}
        connection.execute(update(claims).where(claims.c.document == document).values(**blank))
        connection.execute(update(parties).where(parties.c.document == document).values(name=GONE, actor=None))
    return held.content_hash

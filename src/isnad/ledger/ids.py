"""Ids as people write them: whole, or as much of the beginning as leaves no doubt."""

from typing import Any, NamedTuple

from sqlalchemy import Column, Connection, select

from isnad.ledger.errors import LedgerError
from isnad.ledger.schema import claims, decisions, documents, events

SHOWN = 3  # of several that begin alike


class Id(NamedTuple):
    """How a sort of ids begins, where they stand, and the command that lists them."""

    prefix: str
    column: Column[Any]
    command: str


IDS = {
    "claim": Id("clm_", claims.c.id, "isnad claims"),
    "document": Id("doc_", documents.c.id, "isnad documents"),
    "decision": Id("dec_", decisions.c.id, "isnad history"),
    "event": Id("evt_", events.c.id, "isnad events"),
}


def find_id(connection: Connection, sort: str, given: str) -> str:
    """The one id that is or begins so. Raises LedgerError when there is none, or more than one."""
    prefix, column, command = IDS[sort]
    if connection.execute(select(column).where(column == given)).first() is not None:
        return given
    found: list[str] = []
    if given.startswith(prefix) and len(given) > len(prefix):
        begun = select(column).where(column.startswith(given, autoescape=True)).distinct().order_by(column)
        found = list(connection.execute(begun.limit(SHOWN + 1)).scalars())
    if not found:
        raise LedgerError(f"{given}: no such {sort} in this ledger; look it up with `{command}`")
    if len(found) > 1:
        more = ", …" if len(found) > SHOWN else ""
        raise LedgerError(f"{given}: several {sort}s begin so: {', '.join(found[:SHOWN])}{more}; give more of the id")
    return found[0]

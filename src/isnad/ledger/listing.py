"""The documents of a ledger as rows: terms, origin, how many claims each yields, and whether it was redacted."""

from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, func, select

from isnad.ledger.decisions import judge, list_decisions
from isnad.ledger.records import Row
from isnad.ledger.schema import claims, documents, redactions
from isnad.ledger.views import is_current, until


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """What to look for; None looks for everything. Days are of publication, but `as_of`, which is what the ledger knew."""

    publisher: str | None = None
    language: str | None = None
    licence: str | None = None
    since: str | None = None
    until: str | None = None
    as_of: str | None = None
    limit: int | None = None


def list_rows(connection: Connection, wanted: Wanted) -> list[Row]:
    """A row for each document that fits, by date and id."""
    as_of = until(wanted.as_of)
    judgement = judge(list_decisions(connection, as_of))
    shown = [documents.c[name] for name in ("id", "published", "language", "publisher", "licence", "origin", "name")]
    number = select(func.count()).where(claims.c.document == documents.c.id, *is_current(as_of, judgement.settled))
    gone = select(redactions.c.reason).where(redactions.c.document == documents.c.id)
    asked = select(*shown, number.scalar_subquery().label("claims"), gone.scalar_subquery().label("redacted"))
    asked = asked.where(*conditions(wanted, as_of)).order_by(documents.c.published, documents.c.id)
    rows = [dict(row) for row in connection.execute(asked).mappings()]
    for row in rows:
        row["licence"] = judgement.licences.get(row["id"], row["licence"])
        row["origin"] = judgement.origins.get(row["id"], row["origin"])
    return [row for row in rows if wanted.licence in (None, row["licence"])][: wanted.limit]


def conditions(wanted: Wanted, as_of: str | None) -> list[ColumnElement[bool]]:
    """The conditions on documents; the licence, which people may decide, is looked at afterwards."""
    offered: list[tuple[Any, ColumnElement[bool]]] = [
        (as_of, documents.c.recorded <= (as_of or "")),
        (wanted.publisher, documents.c.publisher == wanted.publisher),
        (wanted.language, documents.c.language == wanted.language),
        (wanted.since, documents.c.published >= (wanted.since or "")),
        (wanted.until, documents.c.published <= f"{wanted.until}T99"),
    ]
    return [condition for given, condition in offered if given]

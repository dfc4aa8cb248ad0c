"""The views: events folded from the entries. Drop them, fold again, and the same bytes are there."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

import msgspec
from sqlalchemy import Connection, delete, insert, select

from isnad.ledger.decisions import Judgement, judge, list_decisions
from isnad.ledger.records import Row, encode
from isnad.ledger.schema import event_claims, events, state
from isnad.ledger.store import Ledger
from isnad.ledger.verify import digest_entries
from isnad.ledger.views import current_claims, stream_documents
from isnad.model import Claim, Document

Coded = list[tuple[Document, list[Claim]]]
# What draws events from documents with their claims; handed in, because it joins stages that the ledger knows nothing of.
Conclude = Callable[[Coded, Judgement], Iterable[msgspec.Struct]]

FOLDED = "folded"  # the key of the digest that the views were folded from


def conclude_as_of(connection: Connection, conclude: Conclude, as_of: str | None = None) -> list[Row]:
    """The events that follow from what the ledger held at a moment, as the contract's records, by id."""
    drawn = conclude(list_items(connection, as_of), judge(list_decisions(connection, as_of)))
    return sorted((msgspec.to_builtins(event) for event in drawn), key=lambda event: str(event["id"]))


def list_items(connection: Connection, as_of: str | None = None) -> Coded:
    """The documents known at a moment, by id, each with the claims that stand."""
    of_document: dict[str, list[Claim]] = defaultdict(list)
    for claim in current_claims(connection, as_of):
        of_document[claim.document].append(claim)
    return [(document, of_document[document.id]) for document in stream_documents(connection, as_of)]


def rebuild(ledger: Ledger, conclude: Conclude) -> int:
    """Drops the views and folds them again, in one transaction; returns how many events there are."""
    with ledger.writing() as connection:
        drawn = conclude_as_of(connection, conclude)
        for table in (event_claims, events, state):
            connection.execute(delete(table))
        if drawn:
            connection.execute(insert(events), [event_row(event) for event in drawn])
            links = [{"event": e["id"], "claim": claim} for e in drawn for claim in e["claims"]]
            connection.execute(insert(event_claims), links)
        connection.execute(insert(state), [{"key": FOLDED, "value": digest_entries(connection)}])
    return len(drawn)


def is_stale(connection: Connection) -> bool:
    """Whether entries came after the views were folded."""
    folded = connection.execute(select(state.c.value).where(state.c.key == FOLDED)).scalar()
    return folded != digest_entries(connection)


def event_row(event: dict[str, Any]) -> Row:
    """The row of an event, with what queries filter by beside the body."""
    place, time = event.get("place") or {}, event.get("time") or {}
    killed = [e for e in event["estimates"] if (e["kind"], e["of"], e["policy"]) == ("killed", None, "minmax")]
    return {
        "id": event["id"],
        "incident": event.get("incident"),
        "type": event["type"],
        "mode": event.get("mode"),
        "place": place.get("name") or place.get("text"),
        "country": place.get("country"),
        "time_from": time.get("from"),
        "time_to": time.get("to"),
        "status": event["status"],
        "low": killed[0]["low"] if killed else None,
        "high": killed[0]["high"] if killed else None,
        "body": encode(event).decode(),
    }

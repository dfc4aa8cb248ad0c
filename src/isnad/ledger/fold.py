"""The views: events folded from the entries. Drop them, fold again, and the same bytes are there."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from importlib.metadata import version

from sqlalchemy import Connection, delete, func, insert, select

from isnad.ledger.decisions import Judgement, judge, list_decisions
from isnad.ledger.records import Row, encode
from isnad.ledger.schema import claims, decisions, event_claims, events, readings, redactions, state
from isnad.ledger.store import Ledger, take_turns
from isnad.ledger.views import BATCH, current_claims, stream_documents
from isnad.model import Claim, Document, Event

Coded = list[tuple[Document, list[Claim]]]
# What draws events from documents with their claims; handed in, because it joins stages that the ledger knows nothing of.
Conclude = Callable[[Coded, Judgement], Iterable[Event]]

FOLDED = "folded"  # the key of the stamp of the entries that the views were folded from


def conclude_as_of(connection: Connection, conclude: Conclude, as_of: str | None = None) -> list[Event]:
    """The events that follow from what the ledger held at a moment, by id."""
    drawn = conclude(list_items(connection, as_of), judge(list_decisions(connection, as_of)))
    return sorted(drawn, key=lambda event: event.id)


def list_items(connection: Connection, as_of: str | None = None) -> Coded:
    """The documents known at a moment, by id, each with the claims that stand."""
    of_document: dict[str, list[Claim]] = defaultdict(list)
    for claim in current_claims(connection, as_of):
        of_document[claim.document].append(claim)
    return [(document, of_document[document.id]) for document in stream_documents(connection, as_of)]


def rebuild(ledger: Ledger, conclude: Conclude) -> int:
    """Draws the events of one state of the ledger and puts them in place of the views; returns how many there are.

    Others may write while the events are drawn: what they add makes the views stale again.
    """
    with ledger.reading() as connection:
        mark, drawn = stamp(connection), conclude_as_of(connection, conclude)
    with ledger.writing() as connection:
        take_turns(connection, events)
        for table in (event_claims, events, state):
            connection.execute(delete(table))
        fill_views(connection, drawn)
        connection.execute(insert(state), [{"key": FOLDED, "value": mark}])
    return len(drawn)


def fold_aside(connection: Connection, conclude: Conclude, as_of: str | None = None) -> None:
    """The views of a moment, for this connection alone: temporary tables that stand before the ledger's own.

    Every question about events is answered from them as from the ledger's own views, and the ledger need not be writable.
    """
    drawn = conclude_as_of(connection, conclude, as_of)
    for name in (events.name, event_claims.name):
        connection.exec_driver_sql(f"CREATE TEMPORARY TABLE {name} AS SELECT * FROM {name} WHERE 1 = 0")
    fill_views(connection, drawn)


def fill_views(connection: Connection, drawn: Sequence[Event]) -> None:
    """The events and which claims they rest on; in batches, as the rows of all would take more memory than the fold."""
    for first in range(0, len(drawn), BATCH):
        batch = drawn[first : first + BATCH]
        connection.execute(insert(events), [event_row(event) for event in batch])
        connection.execute(insert(event_claims), [{"event": e.id, "claim": claim} for e in batch for claim in e.claims])


def stamp(connection: Connection) -> str:
    """What events follow from, told by counts: entries are only ever added. Another version may draw other events."""
    counts = [connection.execute(select(func.count()).select_from(table)).scalar() for table in (readings, decisions, redactions)]
    settled = judge(list_decisions(connection)).settled
    coded = select(func.count()).select_from(claims).where(claims.c.document.in_(sorted(settled)))
    return " ".join(map(str, (version("isnad"), *counts, connection.execute(coded).scalar() if settled else 0)))


def is_stale(connection: Connection) -> bool:
    """Whether entries came after the views were folded."""
    return connection.execute(select(state.c.value).where(state.c.key == FOLDED)).scalar() != stamp(connection)


def event_row(event: Event) -> Row:
    """The row of an event, with what queries filter by beside the body."""
    place, time = event.place, event.time
    killed = next((e for e in event.estimates if (e.kind, e.of, e.policy) == ("killed", None, "minmax")), None)
    return {
        "id": event.id,
        "incident": event.incident,
        "type": event.type,
        "mode": event.mode,
        "place": (place.name or place.text) if place else None,
        "country": place.country if place else None,
        "time_from": time.from_ if time else None,
        "time_to": time.to if time else None,
        "status": event.status,
        "low": killed.low if killed else None,
        "high": killed.high if killed else None,
        "body": encode(event).decode(),
    }

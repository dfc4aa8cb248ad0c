"""A ledger whose events are fresh: what commands about events open."""

from collections.abc import Generator, Iterable
from contextlib import contextmanager
from typing import TYPE_CHECKING

from isnad.commands.ledgers import opened
from isnad.commands.output import Failure

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from isnad.ledger.decisions import Judgement
    from isnad.ledger.fold import Coded
    from isnad.ledger.store import Ledger
    from isnad.model import Event


def conclude(items: "Coded", judgement: "Judgement") -> "list[Event]":
    """The events that documents with their claims amount to, with people's decisions on what is one event."""
    from isnad.pipeline import events_of  # noqa: PLC0415 - see the package

    same, apart = decided(judgement)
    return events_of(items, same=same, apart=apart)[0]


def decided(judgement: "Judgement") -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """The pairs of claims that people said to be about one event, and about two, as they stand after corrections."""

    def standing(pairs: "Iterable[tuple[str, str]]") -> list[tuple[str, str]]:
        return [(follow(one, judgement.corrected), follow(other, judgement.corrected)) for one, other in pairs]

    return standing(judgement.same), standing(judgement.apart)


def follow(claim: str, corrected: dict[str, str]) -> str:
    """The claim that stands where a claim was corrected, once or more often."""
    while claim in corrected:
        claim = corrected[claim]
    return claim


def find_claim(url: str | None, id: str) -> str:
    """A claim's id as it is; for the id of an event that of its first claim. Raises Failure when there is no such event."""
    if not id.startswith("evt_"):
        return id
    from isnad.ledger.views import list_events  # noqa: PLC0415 - see opened

    with folded(url) as (_, connection):
        found = next((event.claims[0] for event in list_events(connection) if event.id == id), None)
    if found is None:
        raise Failure(f"{id}: no such event in this ledger; look it up with `isnad events`")
    return found


@contextmanager
def folded(url: str | None) -> "Generator[tuple[Ledger, Connection], None, None]":
    """An open ledger and a connection to it; events are folded again first when entries came after the last fold."""
    from isnad.ledger.fold import is_stale, rebuild  # noqa: PLC0415 - see opened

    with opened(url) as ledger:
        with ledger.reading() as connection:
            stale = is_stale(connection)
        if stale:
            rebuild(ledger, conclude)
        with ledger.reading() as connection:
            yield ledger, connection

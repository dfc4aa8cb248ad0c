"""A ledger whose events are fresh: what commands about events open."""

from collections.abc import Generator, Iterable
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from isnad.commands.ledgers import opened

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
    return events_of(items, same=same, apart=apart, sides=judgement.sides)[0]


def decided(judgement: "Judgement") -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """The pairs of claims that people said to be about one event, and about two, as they stand after corrections."""

    def standing(pairs: "Iterable[tuple[str, str]]") -> list[tuple[str, str]]:
        return [(follow(one, judgement.corrected), follow(other, judgement.corrected)) for one, other in pairs]

    return standing(judgement.same), standing(judgement.apart)


def follow(claim: str, corrected: dict[str, str]) -> str:
    """The claim that stands where a claim was corrected, once or more often."""
    seen = {claim}
    while (claim := corrected.get(claim, claim)) not in seen:
        seen.add(claim)
    return claim


def find_claim(url: str | None, id: str) -> str:
    """A claim's id as it is; for the id of an event, or its beginning, that of its first claim. Raises LedgerError."""
    if not id.startswith("evt_"):
        return id
    from isnad.ledger.ids import find_id  # noqa: PLC0415 - see opened
    from isnad.ledger.views import first_claim  # noqa: PLC0415 - the same

    with folded(url) as (_, connection):
        return first_claim(connection, find_id(connection, "event", id))


@contextmanager
def folded(url: str | None, as_of: str | None = None) -> "Generator[tuple[Ledger, Connection], None, None]":
    """An open ledger and a connection to it on which events are those of a moment, by default of now.

    The views are folded again first when entries came after the last fold. A ledger that may not be written is folded
    in memory.
    """
    from isnad.ledger.errors import LedgerError  # noqa: PLC0415 - see opened
    from isnad.ledger.fold import fold_aside, is_stale, rebuild  # noqa: PLC0415 - the same
    from isnad.ledger.views import until  # noqa: PLC0415 - the same

    with opened(url) as ledger:
        aside = as_of is not None
        if not aside:
            with ledger.reading() as connection:
                aside = is_stale(connection)
            if aside:
                with suppress(LedgerError):
                    rebuild(ledger, conclude)
                    aside = False
        with ledger.reading() as connection:
            if aside:
                fold_aside(connection, conclude, until(as_of))
            yield ledger, connection

"""A ledger whose events are fresh: what commands about events open."""

from collections.abc import Generator
from contextlib import contextmanager
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

    return events_of(items)[0]


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

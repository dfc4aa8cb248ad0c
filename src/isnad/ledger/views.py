"""What the ledger holds as of a moment: documents, and the claims that stand, with people's decisions applied."""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import TypeVar

import msgspec
from msgspec.structs import replace
from sqlalchemy import ColumnElement, Connection, Select, func, or_, select

from isnad.ledger.decisions import Judgement, judge, list_decisions
from isnad.ledger.records import Run
from isnad.ledger.schema import claims, documents, events, readings, redactions, runs
from isnad.model import ActorMention, Claim, Document, Event

decode_document = msgspec.json.Decoder(Document).decode
decode_claim = msgspec.json.Decoder(Claim).decode
Named = TypeVar("Named", bound=ActorMention)
BATCH = 2000  # rows held at once
# Where corrections lie: they stand as soon as they are made.
BY_HAND = Run(version="people", packs={}, options={})
HUMAN = "human:"  # how a coder's name begins who is a person (CONTRACT: coder)


def until(day: str | None) -> str | None:
    """The last moment of a day as the ledger records moments; a moment stays as it is."""
    return f"{day}T23:59:59.999999Z" if day and len(day) == 10 else day


def latest_readings(as_of: str | None) -> Select[tuple[str, str]]:
    """For each document the run of its newest reading: a later version's reading takes an earlier one's place."""
    rank = func.row_number().over(partition_by=readings.c.document, order_by=(readings.c.recorded.desc(), readings.c.run.desc()))
    asked = select(readings.c.document, readings.c.run, rank.label("rank"))
    inner = (asked.where(readings.c.recorded <= as_of) if as_of else asked).subquery()
    return select(inner.c.document, inner.c.run).where(inner.c.rank == 1)


def stream_documents(connection: Connection, as_of: str | None = None) -> Iterator[Document]:
    """The documents known by a moment, by id; those redacted are tombstones without text."""
    asked = select(documents.c.body).order_by(documents.c.id)
    if as_of:
        asked = asked.where(documents.c.recorded <= as_of)
    return (decode_document(body) for body in connection.execute(asked).scalars())


def is_current(as_of: str | None = None, settled: Mapping[str, str] = MappingProxyType({})) -> list[ColumnElement[bool]]:
    """What holds for claims that were read last or corrected by hand, and that no redaction took.

    `settled` gives for an adjudicated document the run of the coding that stands: it takes the place of what was read.
    """
    latest = latest_readings(as_of).subquery()
    read = select(latest.c.document).where(latest.c.document == claims.c.document, latest.c.run == claims.c.run).exists()
    gone = select(redactions.c.document).where(redactions.c.document == claims.c.document).exists()
    known = [claims.c.recorded <= as_of] if as_of else []
    if not settled:
        return [read | (claims.c.run == BY_HAND.id), ~gone, *known]
    chosen = or_(*((claims.c.document == document) & (claims.c.run == run) for document, run in sorted(settled.items())))
    return [(read & claims.c.document.not_in(sorted(settled))) | (claims.c.run == BY_HAND.id) | chosen, ~gone, *known]


def current_claims(connection: Connection, as_of: str | None = None) -> list[Claim]:
    """The claims that stand as of a moment: what was read last, corrected and accepted as people decided."""
    judgement = judge(list_decisions(connection, as_of))
    asked = select(claims.c.body).where(*is_current(as_of, judgement.settled)).order_by(claims.c.document, claims.c.id)
    bodies = connection.execute(asked, execution_options={"yield_per": BATCH}).scalars()
    return apply(judgement, (decode_claim(body) for body in bodies))


def apply(judgement: Judgement, found: Iterable[Claim]) -> list[Claim]:
    """Claims without those rejected, superseded or corrected by a decision since withdrawn; names as people resolved them."""
    dropped = judgement.rejected | judgement.corrected.keys() | judgement.undone
    return [rename(claim, judgement.actors) for claim in found if claim.id not in dropped]


def rename(claim: Claim, actors: dict[str, str]) -> Claim:
    """The claim with every mention whose name or actor people said to be another one."""
    if not actors:
        return claim
    agents, targets = (tuple(renamed(m, actors) for m in part) for part in (claim.agents, claim.targets))
    return replace(claim, agents=agents, targets=targets, chain=tuple(renamed(m, actors) for m in claim.chain))


def renamed(mention: Named, actors: dict[str, str]) -> Named:
    """One mention under its decided name and actor; the words themselves stay."""
    name, actor = actors.get(mention.name or mention.text), actors.get(mention.actor or "")
    return replace(mention, name=name or mention.name, actor=actor or mention.actor) if name or actor else mention


def list_events(connection: Connection) -> list[Event]:
    """The views' events by time, place and id; the views must be fresh."""
    bodies = connection.execute(select(events.c.body).order_by(events.c.time_from, events.c.place, events.c.id)).scalars()
    return [msgspec.json.decode(body, type=Event) for body in bodies]


def list_terms(connection: Connection) -> dict[str, tuple[str | None, str | None]]:
    """Licence and origin by document."""
    asked = select(documents.c.id, documents.c.licence, documents.c.origin)
    return {id: (licence, origin) for id, licence, origin in connection.execute(asked)}


def list_runs(connection: Connection) -> list[tuple[Run, str]]:
    """Every run with the moment when the ledger first heard of it, in that order."""
    asked = select(runs).order_by(runs.c.recorded, runs.c.id)
    return [
        (Run(version=row["version"], packs=msgspec.json.decode(row["packs"]), options=msgspec.json.decode(row["options"])), row["recorded"])
        for row in connection.execute(asked).mappings()
    ]

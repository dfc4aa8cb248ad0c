"""What the ledger holds as of a moment: documents, and the claims that stand, with people's decisions applied."""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import TypeVar

import msgspec
from msgspec.structs import replace
from sqlalchemy import ColumnElement, Connection, or_, select

from isnad.ledger.decisions import Judgement, judge, list_decisions
from isnad.ledger.records import Run
from isnad.ledger.schema import claims, documents, events, readings, redactions, runs
from isnad.model import ActorMention, Claim, Document, Event
from isnad.packs import load_actors

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


def read_last(as_of: str | None) -> ColumnElement[bool]:
    """Whether a claim is of its document's newest reading: a later version's reading takes an earlier one's place.

    Asked claim by claim, so that a question about a few claims costs a few look-ups and not a pass over all readings.
    """
    this, later = readings.alias("this"), readings.alias("later")
    newer = (later.c.recorded > this.c.recorded) | ((later.c.recorded == this.c.recorded) & (later.c.run > this.c.run))
    after = select(later.c.document).where(later.c.document == this.c.document, newer)
    own = select(this.c.document).where(this.c.document == claims.c.document, this.c.run == claims.c.run)
    if as_of:
        after, own = after.where(later.c.recorded <= as_of), own.where(this.c.recorded <= as_of)
    return own.where(~after.exists()).exists()


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
    read = read_last(as_of)
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
    return [rename(claim, judgement) for claim in found if claim.id not in dropped]


def rename(claim: Claim, judgement: Judgement) -> Claim:
    """The claim with every mention whose name or actor people said to be another one."""
    if not judgement.actors and not judgement.other_actors:
        return claim
    agents, targets = (tuple(renamed(m, judgement) for m in part) for part in (claim.agents, claim.targets))
    return replace(claim, agents=agents, targets=targets, chain=tuple(renamed(m, judgement) for m in claim.chain))


def renamed(mention: Named, judgement: Judgement) -> Named:
    """One mention under its decided actor, an id of the register or a name; the words themselves stay."""
    called = [name for name in (mention.name, mention.text, mention.actor) if name]
    chosen = next((judgement.actors[name] for name in called if name in judgement.actors), None)
    if chosen is not None:
        known = load_actors().get(chosen)
        return replace(mention, name=known.name if known else chosen, actor=known.id if known else None)
    if any((name, mention.actor) in judgement.other_actors for name in called):
        return replace(mention, name=mention.text, actor=None, actor_kind=None)
    return mention


def list_events(connection: Connection) -> list[Event]:
    """The views' events by time, place and id; the views must be fresh."""
    bodies = connection.execute(select(events.c.body).order_by(events.c.time_from, events.c.place, events.c.id)).scalars()
    return [msgspec.json.decode(body, type=Event) for body in bodies]


def first_claim(connection: Connection, event: str) -> str:
    """The claim after which an event is named first; the views must be fresh."""
    body = connection.execute(select(events.c.body).where(events.c.id == event)).scalar_one()
    return msgspec.json.decode(body, type=Event).claims[0]


def list_documents(connection: Connection, judgement: Judgement, as_of: str | None = None) -> list[Document]:
    """The documents known by a moment, by id, with the licence and origin that people gave them since."""
    return [with_terms(document, judgement) for document in stream_documents(connection, as_of)]


def with_terms(document: Document, judgement: Judgement) -> Document:
    """The document under the licence and with the origin that people decided."""
    licence, origin = (terms.get(document.id) for terms in (judgement.licences, judgement.origins))
    return replace(document, licence=licence or document.licence, origin=origin or document.origin) if licence or origin else document


def list_runs(connection: Connection, as_of: str | None = None) -> list[tuple[Run, str]]:
    """Every run with the moment when the ledger first heard of it, in that order."""
    asked = select(runs).order_by(runs.c.recorded, runs.c.id)
    if as_of:
        asked = asked.where(runs.c.recorded <= as_of)
    return [
        (Run(version=row["version"], packs=msgspec.json.decode(row["packs"]), options=msgspec.json.decode(row["options"])), row["recorded"])
        for row in connection.execute(asked).mappings()
    ]

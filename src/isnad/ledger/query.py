"""Questions to the ledger: claims, events, sources, actors and problems, filtered, as of any day."""

from collections.abc import Iterator
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Select, column, distinct, exists, func, select, table

from isnad.ledger.decisions import judge, list_decisions
from isnad.ledger.records import Row
from isnad.ledger.schema import claims, documents, event_claims, events, parties, problems
from isnad.ledger.search import SHORTEST, find_stems
from isnad.ledger.views import apply, decode_claim, is_current, until
from isnad.model import Claim, Problem

WORDS = table("claim_words", column("rowid"), column("words"))  # SQLite's index of trigrams: a virtual table


class Filter(msgspec.Struct, frozen=True, kw_only=True):
    """What to look for; None looks for everything. Dates are ISO days, inclusive: `since` and `until` bound the time of
    the event, `as_of` what the ledger knew."""

    actor: str | None = None
    place: str | None = None
    country: str | None = None
    since: str | None = None
    until: str | None = None
    type: str | None = None
    language: str | None = None
    status: str | None = None
    root: str | None = None
    words: str | None = None
    document: str | None = None
    as_of: str | None = None
    limit: int | None = None


def find_claims(connection: Connection, f: Filter) -> list[Claim]:
    """The claims that stand and fit, by document and place in its text."""
    as_of = until(f.as_of)
    judgement = judge(list_decisions(connection, as_of))
    asked = select(claims.c.body).where(*is_current(as_of, judgement.settled), *claim_conditions(connection, f))
    dropped = judgement.rejected | judgement.corrected.keys() | judgement.undone
    if dropped:
        asked = asked.where(claims.c.id.not_in(sorted(dropped)))
    asked = asked.order_by(claims.c.document, claims.c.id).limit(f.limit)
    found = apply(judgement, map(decode_claim, connection.execute(asked).scalars()))
    return sorted(found, key=lambda claim: (claim.document, claim.evidence.start, claim.id))


def claim_conditions(connection: Connection, f: Filter) -> list[ColumnElement[bool]]:
    """The filter's conditions on claims."""
    kind, _, mode = (f.type or "").partition("/")
    of_language = select(documents.c.id).where(documents.c.language == f.language)
    offered: list[tuple[object, ColumnElement[bool]]] = [
        (f.actor, exists().where(parties.c.claim == claims.c.id, parties.c.run == claims.c.run, is_party(f.actor))),
        (f.place, func.lower(claims.c.place) == (f.place or "").lower()),
        (f.country, claims.c.country == (f.country or "").upper()),
        (f.since, func.coalesce(claims.c.time_to, claims.c.time_from) >= (f.since or "")),
        (f.until, claims.c.time_from <= (f.until or "")),
        (kind, claims.c.type == kind.upper()),
        (mode, claims.c.mode == mode),
        (f.root, claims.c.root == f.root),
        (f.document, claims.c.document == f.document),
        (f.language, claims.c.document.in_(of_language)),
        (f.status, in_event_of(f.status)),
    ]
    sought = [holds(stem, lite=connection.dialect.name == "sqlite") for stem in find_stems(f.words or "")]
    return [condition for given, condition in offered if given] + sought


def is_party(actor: str | None) -> ColumnElement[bool]:
    """Mentions of an actor by its id in the register or by its name."""
    return (parties.c.actor == actor) | (parties.c.name == actor)


def in_event_of(status: str | None) -> ColumnElement[bool]:
    """Claims of events with a status, as the views have it."""
    joined = select(event_claims.c.claim).join(events, events.c.id == event_claims.c.event)
    return claims.c.id.in_(joined.where(events.c.status == status))


def holds(stem: str, *, lite: bool) -> ColumnElement[bool]:
    """Claims whose words hold a stem; from three letters on, by the index of letters."""
    pattern = f"%{stem}%"  # a stem is letters and digits only, so nothing in it needs escaping
    if lite and len(stem) >= SHORTEST:
        return claims.c.number.in_(select(WORDS.c.rowid).where(WORDS.c.words.like(pattern)))
    return claims.c.words.like(pattern)


def find_events(connection: Connection, f: Filter) -> list[Row]:
    """The rows of the views' events that fit, by time, place and id; the views must be fresh."""
    kind, _, mode = (f.type or "").partition("/")
    offered: list[tuple[object, ColumnElement[bool]]] = [
        (f.place, func.lower(events.c.place) == (f.place or "").lower()),
        (f.country, events.c.country == (f.country or "").upper()),
        (f.since, func.coalesce(events.c.time_to, events.c.time_from) >= (f.since or "")),
        (f.until, events.c.time_from <= (f.until or "")),
        (kind, events.c.type == kind.upper()),
        (mode, events.c.mode == mode),
        (f.status, events.c.status == f.status),
    ]
    asked = select(events).where(*(condition for given, condition in offered if given))
    if f.actor or f.language or f.root or f.words or f.document:
        narrow = msgspec.structs.replace(f, place=None, country=None, since=None, until=None, type=None, status=None)
        fitting = select(claims.c.id).where(*claim_conditions(connection, narrow))
        asked = asked.where(events.c.id.in_(select(event_claims.c.event).where(event_claims.c.claim.in_(fitting))))
    ordered = asked.order_by(events.c.time_from, events.c.place, events.c.id).limit(f.limit)
    return [dict(row) for row in connection.execute(ordered).mappings()]


def count_actors(connection: Connection, f: Filter) -> list[Row]:
    """Who is spoken of and who speaks: name, id, and in how many claims as agent, target and link; the commonest first."""
    as_of = until(f.as_of)
    settled = judge(list_decisions(connection, as_of)).settled
    of_part = {part: func.count(distinct(parties.c.claim)).filter(parties.c.part == part) for part in ("agent", "target", "link")}
    number = func.count(distinct(parties.c.claim)).label("claims")
    columns = [parties.c.name, parties.c.actor, number, *(count.label(part) for part, count in of_part.items())]
    joined = parties.join(claims, (claims.c.id == parties.c.claim) & (claims.c.run == parties.c.run))
    asked: Select[Any] = select(*columns).select_from(joined).where(*is_current(as_of, settled), *claim_conditions(connection, f))
    asked = asked.group_by(parties.c.name, parties.c.actor).order_by(number.desc(), parties.c.name).limit(f.limit)
    return [dict(row) for row in connection.execute(asked).mappings()]


def list_problems(connection: Connection, f: Filter) -> Iterator[Problem]:
    """The problems met while reading, by file and line."""
    asked = select(problems).order_by(problems.c.file, problems.c.line, problems.c.what).limit(f.limit)
    if f.as_of:
        asked = asked.where(problems.c.recorded <= until(f.as_of))
    for row in connection.execute(asked).mappings():
        yield Problem(file=row["file"], line=row["line"], what=row["what"], mend=row["mend"])

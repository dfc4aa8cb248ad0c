"""Questions to the ledger: claims, events, sources, actors and problems, filtered, as of any day."""

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Select, case, column, distinct, exists, func, select, table, tuple_

from isnad.ledger.decisions import Judgement, judge, list_decisions
from isnad.ledger.records import Row
from isnad.ledger.schema import claims, documents, event_claims, events, parties, problems
from isnad.ledger.search import SHORTEST, find_stems
from isnad.ledger.views import apply, decode_claim, is_current, until
from isnad.model import Claim, Problem
from isnad.packs import load_actors

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
    """The claims that stand and fit, by document and place in its text; of more than the limit those that arrived first."""
    as_of = until(f.as_of)
    judgement = judge(list_decisions(connection, as_of))
    fitting = select(claims.c.number).where(*is_current(as_of, judgement.settled), *claim_conditions(connection, f, judgement))
    if dropped := dropped_claims(judgement):
        fitting = fitting.where(claims.c.id.not_in(dropped))
    if f.limit is not None:  # numbers first, so that no more bodies are read than are wanted
        fitting = fitting.order_by(WORDS.c.rowid if is_by_letters(connection, f) else claims.c.number).limit(f.limit)
    chosen = claims.alias("chosen")  # a name of its own: else the inner question would be asked of each claim anew
    asked = select(chosen.c.body).where(chosen.c.number.in_(fitting))
    found = apply(judgement, map(decode_claim, connection.execute(asked).scalars()))
    return sorted(found, key=lambda claim: (claim.document, claim.evidence.start, claim.id))


def is_by_letters(connection: Connection, f: Filter) -> bool:
    """Whether words are looked up in the index of letters: where nothing else of the filter leaves few claims to read."""
    few = any((f.place, f.country, f.document, f.actor, f.root, f.since, f.until, f.status))
    return connection.dialect.name == "sqlite" and not few and any(len(stem) >= SHORTEST for stem in find_stems(f.words or ""))


def claim_conditions(connection: Connection, f: Filter, judgement: Judgement) -> list[ColumnElement[bool]]:
    """The filter's conditions on claims; names mean whom people said that they mean."""
    kind, _, mode = (f.type or "").partition("/")
    of_language = select(documents.c.id).where(documents.c.language == f.language)
    offered: list[tuple[object, ColumnElement[bool]]] = [
        (f.actor, tuple_(claims.c.id, claims.c.run).in_(select(parties.c.claim, parties.c.run).where(is_party(f.actor or "", judgement)))),
        (f.place, func.lower(claims.c.place) == (f.place or "").lower()),
        (f.country, claims.c.country == (f.country or "").upper()),
        (f.since, func.coalesce(claims.c.time_to, claims.c.time_from) >= (f.since or "")),
        (f.until, claims.c.time_from <= (f.until or "")),
        (kind, claims.c.type == kind.upper()),
        (mode, claims.c.mode == mode),
        (f.root, claims.c.root.in_(called(f.root or "", judgement))),
        (f.document, claims.c.document == f.document),
        (f.language, claims.c.document.in_(of_language)),
        (f.status, in_event_of(f.status)),
    ]
    return [condition for given, condition in offered if given] + hold(find_stems(f.words or ""), by_letters=is_by_letters(connection, f))


def is_party(actor: str, judgement: Judgement) -> ColumnElement[bool]:
    """Mentions of an actor by its id in the register or by its name, as people resolved names."""
    names = called(actor, judgement)
    found = parties.c.actor.in_(names) | parties.c.name.in_(names)
    refused = sorted(name for name, other in judgement.other_actors if other == actor)
    return found & parties.c.name.not_in(refused) if refused else found


def called(actor: str, judgement: Judgement) -> list[str]:
    """The actor itself and every name of which people said that it stands for it."""
    return [actor, *sorted(name for name, other in judgement.actors.items() if other == actor)]


def in_event_of(status: str | None) -> ColumnElement[bool]:
    """Claims of events with a status, as the views have it."""
    joined = select(event_claims.c.claim).join(events, events.c.id == event_claims.c.event)
    return claims.c.id.in_(joined.where(events.c.status == status))


def hold(stems: Sequence[str], *, by_letters: bool) -> list[ColumnElement[bool]]:
    """Claims whose words hold every stem. SQLite's index of letters, where it is asked, is joined; PostgreSQL's needs no word of ours."""
    patterns = {stem: f"%{stem}%" for stem in stems}  # a stem is letters and digits only, so nothing in it needs escaping
    if not by_letters:
        return [claims.c.words.like(pattern) for pattern in patterns.values()]
    long = [WORDS.c.words.like(pattern) for stem, pattern in patterns.items() if len(stem) >= SHORTEST]
    short = [claims.c.words.like(pattern) for stem, pattern in patterns.items() if len(stem) < SHORTEST]
    # The sum keeps SQLite from asking the index once for each claim.
    return [claims.c.number == WORDS.c.rowid + 0, *long, *short]


def dropped_claims(judgement: Judgement) -> list[str]:
    """The claims that people rejected or superseded."""
    return sorted(judgement.rejected | judgement.corrected.keys() | judgement.undone)


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
        asked = asked.where(says(connection, narrow, few=any((f.place, f.country, f.since, f.until, f.status))))
    ordered = asked.order_by(events.c.time_from, events.c.place, events.c.id).limit(f.limit)
    return [dict(row) for row in connection.execute(ordered).mappings()]


def says(connection: Connection, f: Filter, *, few: bool) -> ColumnElement[bool]:
    """Events one of whose claims fits: looked at event by event where few events are left, else found from the claims."""
    judgement = judge(list_decisions(connection, until(f.as_of)))
    if few:
        plain = msgspec.structs.replace(f, words=None)
        fitting = (*claim_conditions(connection, plain, judgement), *hold(find_stems(f.words or ""), by_letters=False))
        return exists().where(event_claims.c.event == events.c.id, event_claims.c.claim == claims.c.id, *fitting)
    found = select(claims.c.id).where(*claim_conditions(connection, f, judgement))
    return events.c.id.in_(select(event_claims.c.event).where(event_claims.c.claim.in_(found)))


def count_actors(connection: Connection, f: Filter) -> list[Row]:
    """Who is spoken of and who speaks: name, id, and in how many claims as agent, target and link; the commonest first."""
    as_of = until(f.as_of)
    judgement = judge(list_decisions(connection, as_of))
    of_part = {part: func.count(distinct(parties.c.claim)).filter(parties.c.part == part) for part in ("agent", "target", "link")}
    number = func.count(distinct(parties.c.claim)).label("claims")
    name, actor = resolved_columns(judgement)
    columns = [name, actor, number, *(count.label(part) for part, count in of_part.items())]
    joined = parties.join(claims, (claims.c.id == parties.c.claim) & (claims.c.run == parties.c.run))
    fitting = (*is_current(as_of, judgement.settled), *claim_conditions(connection, f, judgement))
    asked: Select[Any] = select(*columns).select_from(joined).where(*fitting)
    if dropped := dropped_claims(judgement):
        asked = asked.where(claims.c.id.not_in(dropped))
    asked = asked.group_by(name, actor).order_by(number.desc(), name).limit(f.limit)
    return [dict(row) for row in connection.execute(asked).mappings()]


def resolved_columns(judgement: Judgement) -> tuple[ColumnElement[Any], ColumnElement[Any]]:
    """The columns of a mention's name and actor, as people resolved them."""
    if not judgement.actors and not judgement.other_actors:
        return parties.c.name, parties.c.actor
    known = load_actors()
    whens = [
        ((parties.c.name == name) | (parties.c.actor == name), other) for name, other in sorted(judgement.actors.items())
    ]  # fmt: skip
    away = [((parties.c.name == name) & (parties.c.actor == other), None) for name, other in sorted(judgement.other_actors)]
    names = [(when, known[other].name if other in known else other) for when, other in whens]
    actors = [(when, other if other in known else None) for when, other in whens]
    named = case(*names, else_=parties.c.name) if names else parties.c.name
    return named.label("name"), case(*actors, *away, else_=parties.c.actor).label("actor")


def list_problems(connection: Connection, f: Filter) -> Iterator[Problem]:
    """The problems met while reading, by file and line."""
    asked = select(problems).order_by(problems.c.file, problems.c.line, problems.c.what).limit(f.limit)
    if f.as_of:
        asked = asked.where(problems.c.recorded <= until(f.as_of))
    for row in connection.execute(asked).mappings():
        yield Problem(file=row["file"], line=row["line"], what=row["what"], mend=row["mend"])

"""Monitoring as a monitor does it: attacks that were claimed, attributed and denied, by actor, country, type and time.

An attack is an event of force. It is *claimed* by an actor when the actor itself says that it did it, *attributed* to one
when somebody else says so, *denied* when a claim says that the actor did not. An event counts once in each column.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Literal, get_args

import msgspec

from isnad.model import ActorMention, Claim, Event

By = Literal["actor", "country", "place", "type", "mode"]
Per = Literal["day", "week", "month", "year", "all"]
FORCE = ("ASSAULT", "COERCE")  # the types in which somebody is attacked or seized
UNDATED = "undated"


class Tally(msgspec.Struct, frozen=True, kw_only=True, tag_field="record", tag="tally"):
    """One row: the period (its first day; a year and week as ISO 8601 has them), the values of `by`, three counts of
    events, and the claims behind each. An actor is its name, and `actor_id` its id in the register, null of others."""

    period: str
    by: dict[str, str | None]
    claimed: int
    attributed: int
    denied: int
    claims: dict[str, list[str]]


def tally(events: Iterable[Event], claims: Mapping[str, Claim], by: Iterable[By], per: Per) -> list[Tally]:
    """The rows by period and values; `claims` are those of the events, by id."""
    keys, known = tuple(by), set[str]()
    counted: dict[tuple[str, tuple[str | None, ...]], dict[str, dict[str, list[str]]]] = {}
    names: dict[str, str] = {}  # of the register's ids
    for event in events:
        if event.type not in FORCE:
            continue
        for id in event.claims:
            claim = claims.get(id)
            for agent in claim.agents if claim and claim.type in FORCE else ():
                row = period_of(event, per), tuple(value_of(key, event, agent) for key in keys)
                columns = counted.setdefault(row, defaultdict(lambda: defaultdict(list)))
                columns[column_of(claim, agent)][event.id].append(id)
                if agent.actor and agent.name:
                    names[agent.actor] = agent.name
                known |= {agent.actor} if agent.actor else set()
    ordered = sorted(counted.items(), key=lambda item: (item[0][0], [value or "" for value in item[0][1]]))
    return [row_of(period, shown(dict(zip(keys, values, strict=True)), known, names), columns) for (period, values), columns in ordered]


def shown(by: Mapping[By, str | None], known: set[str], names: Mapping[str, str]) -> dict[str, str | None]:
    """The values of a row for readers: an actor of the register by its name, its id beside it."""
    found: dict[str, str | None] = {}
    for key, value in by.items():
        registered = value if key == "actor" and value in known else None
        found[key] = names.get(registered, registered) if registered else value
        if key == "actor":
            found["actor_id"] = registered
    return found


def row_of(period: str, by: dict[str, str | None], columns: Mapping[str, Mapping[str, list[str]]]) -> Tally:
    """A row with its counts and the claims behind them."""
    found = {name: columns.get(name, {}) for name in ("claimed", "attributed", "denied")}
    behind = {name: sorted({id for ids in of_event.values() for id in ids}) for name, of_event in found.items()}
    counts = {name: len(of_event) for name, of_event in found.items()}
    return Tally(period=period, by=by, claims=behind, **counts)


def column_of(claim: Claim | None, agent: ActorMention) -> str:
    """Whether a claim says that its agent did it by the agent's own word, by another's, or that it did not."""
    if claim is None or claim.polarity == "negated":
        return "denied"
    root = claim.chain[-1] if claim.chain else None
    own = root is not None and (root.actor or root.name or root.text) == (agent.actor or agent.name or agent.text)
    return "claimed" if own else "attributed"


def value_of(key: By, event: Event, agent: ActorMention) -> str | None:
    """What an event and its agent have under a key."""
    if key == "actor":
        return agent.actor or agent.name or agent.text
    if key in ("country", "place"):
        place = event.place
        return None if place is None else place.country if key == "country" else place.name or place.text
    return event.type if key == "type" else event.mode


def period_of(event: Event, per: Per) -> str:
    """The period of the event's first day."""
    day = event.time.from_ or event.time.to if event.time else None
    if per == "all":
        return "all"
    if not day:
        return UNDATED
    found = date.fromisoformat(day[:10])
    if per == "week":
        year, week, _ = found.isocalendar()
        return f"{year}-W{week:02} ({found - timedelta(days=found.weekday())})"
    return {"day": day[:10], "month": day[:7], "year": day[:4]}[per]


KEYS: tuple[By, ...] = get_args(By)
PERIODS: tuple[Per, ...] = get_args(Per)

"""Each source's record: how much it says, how often others bear it out, how its figures for the other side compare."""

from collections import defaultdict
from collections.abc import Iterable
from statistics import median
from typing import Any

import msgspec
from sqlalchemy import Connection, select

from isnad.ledger.decisions import Judgement
from isnad.ledger.schema import events

POLICY = "minmax"  # of all policies the one that lists every root's figure
BORNE_OUT = ("corroborated",)


class Record(msgspec.Struct, kw_only=True):
    """What the ledger's events show of one source.

    `claims` and `events` count what rests on its word; `alone` events that nobody else tells of, `corroborated` those
    where independent roots agree, `contested` those where they do not. `enemy` is the median of its figures for the
    other side's losses divided by the median of everybody else's for the same group; null without two to compare. `compared` is over how many
    figures, `reliability` and `side` are what people decided.
    """

    source: str
    actor: str | None = None
    kind: str | None = None
    reliability: str | None = None
    claims: int = 0
    events: int = 0
    alone: int = 0
    corroborated: int = 0
    contested: int = 0
    enemy: float | None = None
    compared: int = 0
    side: str | None = None


def list_sources(connection: Connection, judgement: Judgement) -> list[Record]:
    """A record for every root of the views' events, those who say most first; the views must be fresh."""
    bodies = connection.execute(select(events.c.body).order_by(events.c.id)).scalars()
    return record_sources((msgspec.json.decode(body) for body in bodies), judgement)


def record_sources(drawn: Iterable[dict[str, Any]], judgement: Judgement) -> list[Record]:
    """The same from events as records of the contract."""
    found: dict[str, Record] = {}
    ratios: dict[str, list[float]] = defaultdict(list)
    for event in drawn:
        for root in event["roots"]:
            record = found.setdefault(root["root"], Record(source=root["root"], actor=root.get("actor"), kind=root.get("kind")))
            record.claims += len(root["claims"])
            record.events += 1
            record.alone += len(event["roots"]) == 1
            record.corroborated += event["status"] in BORNE_OUT
            record.contested += event["status"] == "contested"
        for name, ratio in compare_enemy(event["estimates"]):
            ratios[name].append(ratio)
    for name, record in found.items():
        record.enemy, record.compared = round(median(ratios[name]), 2) if ratios[name] else None, len(ratios[name])
        record.reliability = judgement.reliability.get(name) or judgement.reliability.get(record.actor or "")
        record.side = judgement.sides.get(name) or judgement.sides.get(record.actor or "")
    return sorted(found.values(), key=lambda r: (-r.claims, r.source))


def compare_enemy(estimates: Iterable[dict[str, Any]]) -> Iterable[tuple[str, float]]:
    """For each figure that a root gives for the other side's losses, its ratio to the median of everybody else's."""
    for estimate in estimates:
        if estimate["policy"] != POLICY or estimate["of"] is None:
            continue
        stated = [(one["root"], one["side"], one["low"]) for one in estimate["by_root"] if one["low"]]
        for root, side, low in stated:
            others = [figure for name, _, figure in stated if name != root]
            if side == "enemy" and others:
                yield root, low / median(others)

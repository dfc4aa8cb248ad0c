"""What a person should look at first: doubt times consequence, with the reasons in words."""

import math
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec
from sqlalchemy import Connection, select

from isnad.ledger.decisions import Judgement
from isnad.ledger.schema import events

# Doubt by what an event shows, in points that add up: a person settles a contradiction before a single voice. The order
# was set by hand, by which question a coder can answer from the texts alone; only the order matters.
CONTESTED, RANGE, ONE_ROOT, GRADED, UNVERIFIED, UNPLACED, UNDATED = 4.0, 3.0, 2.0, 2.0, 1.5, 1.0, 1.0
POOR_SOURCE, POOR_CLAIM = ("D", "E"), ("4", "5")  # grades by which people said that they doubt; F and 6 say that they cannot tell
WIDE = 2.0  # a range whose ends differ by this factor is in doubt


class Task(msgspec.Struct, frozen=True, kw_only=True, tag_field="record", tag="task"):
    """One event to look at: its place in the queue by `score`, why, and the claims to read."""

    event: str
    score: float
    why: list[str]
    claims: list[str]


def list_tasks(connection: Connection, judgement: Judgement, limit: int | None = None) -> list[Task]:
    """The events that people have not settled yet, the most urgent first; the views must be fresh."""
    bodies = connection.execute(select(events.c.body).order_by(events.c.id)).scalars()
    return order_tasks((msgspec.json.decode(body) for body in bodies), judgement)[:limit]


def order_tasks(drawn: Iterable[dict[str, Any]], judgement: Judgement) -> list[Task]:
    """The same from events as records. An event all of whose claims were accepted or corrected is settled."""
    settled = judgement.accepted | frozenset(judgement.corrected.values())
    tasks = []
    for event in drawn:
        open_claims = [claim for claim in event["claims"] if claim not in settled]
        doubts = [*find_doubts(event), *find_grades(event, judgement)]
        if open_claims and doubts:
            score = sum(points for points, _ in doubts) * consequence(event)
            tasks.append(Task(event=event["id"], score=round(score, 2), why=[words for _, words in doubts], claims=open_claims))
    return sorted(tasks, key=lambda task: (-task.score, task.event))


def find_doubts(event: dict[str, Any]) -> Iterator[tuple[float, str]]:
    """Each doubt with its points and its words."""
    if event["status"] == "contested":
        yield CONTESTED, "its sources contradict each other"
    for estimate in event["estimates"]:
        low, high = estimate["low"], estimate["high"]
        if estimate["policy"] == "minmax" and estimate["of"] is None and low is not None and high and high >= WIDE * max(low, 1):
            yield RANGE, f"{estimate['kind']} between {low:g} and {high:g}"
    if len(event["roots"]) == 1 and event["estimates"]:
        yield ONE_ROOT, f"a figure on the word of {event['roots'][0]['root']} alone"
    if event["status"] == "unverified":
        yield UNVERIFIED, "nobody bears it out"
    if event.get("place") is None:
        yield UNPLACED, "no place"
    if event.get("time") is None:
        yield UNDATED, "no time"


def find_grades(event: dict[str, Any], judgement: Judgement) -> Iterator[tuple[float, str]]:
    """What people graded low and the event rests on."""
    for root in event["roots"]:
        grade = judgement.reliability.get(root["root"]) or judgement.reliability.get(root.get("actor") or "")
        if grade in POOR_SOURCE:
            yield GRADED, f"{root['root']} is graded {grade}"
    if poor := [claim for claim in event["claims"] if judgement.credibility.get(claim) in POOR_CLAIM]:
        yield GRADED, f"{len(poor)} of its claims {'is' if len(poor) == 1 else 'are'} graded {' or '.join(POOR_CLAIM)}"


def consequence(event: dict[str, Any]) -> float:
    """How much hangs on an event: 1 without losses, one more for each factor of two in the greatest figure of the dead."""
    dead = [e["high"] or e["low"] or 0 for e in event["estimates"] if e["kind"] in ("killed", "dead") and e["policy"] == "minmax"]
    return 1 + math.log2(1 + max(dead, default=0))

"""Whose loss a figure is to the one who states it: a claim against one's own interest weighs more."""

from isnad.linked import Who
from isnad.model import Side
from isnad.packs import load_actors
from isnad.packs.classes import Classes
from isnad.weigh.tolls import Toll

NEUTRAL = ("witness", "monitor", "media", "expert", "evidence", "public", "channel")


def side_of(who: Who, toll: Toll, classes: Classes, country: str | None) -> Side:
    """own: one's own people; enemy: those of the other side; third: no party to it; unknown: the text does not say."""
    group = classes.group.get(toll.cls or "")
    side = group.side if group is not None else None
    if toll.actor is not None and who.actor == toll.actor:
        return "own"
    if who.link == "unknown":
        return "unknown"
    if who.link in NEUTRAL:
        return "third"
    home = who.country or country
    if who.link == "state":
        if side == "party":
            return "enemy"
        if side == "state":
            return "own" if toll.country in (None, home) else "third"
        return "own" if toll.country in (None, home) and home == country else "third"
    if side == "state":
        return "enemy"
    if side == "party":
        return "own" if toll.actor is None or toll.actor == who.actor else "enemy"
    return "own" if toll.country is not None and toll.country == who.country else "unknown"


def stand(side: str) -> Who:
    """As whom a source speaks, of whom people decided that it is on an actor's side (an id of the register), third or unknown."""
    actor = load_actors().get(side)
    if actor is None:
        return Who(link="witness" if side == "third" else "unknown")
    return Who(actor=actor.id, country=actor.country, link=actor.kind)

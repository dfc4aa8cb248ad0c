"""How reliable a root's figure is, as the policy `ucdp` ranks it."""

import msgspec

from isnad.linked import Figure, Testimony
from isnad.model import Side
from isnad.packs.classes import Classes
from isnad.weigh.roots import Source

SIDES = {"third": 0, "own": 1, "unknown": 2, "enemy": 3}  # a third party before own losses before the enemy's
NEAR = {"record": 3, "saw": 3, "document": 3, "took-part": 2, "photo": 2, "video": 2}
NAMES = {
    "third": "a third party",
    "own": "its own losses",
    "unknown": "a side that is not said",
    "enemy": "its enemy's losses",
}


class Stated(msgspec.Struct, frozen=True, kw_only=True):
    """A root's figure as policies see it. `admits`: the party that did it says so. `rival`: it blames another."""

    root: str
    side: Side
    figure: Figure
    rank: tuple[int, int, int]
    denial: bool = False
    doubtful: bool = False
    admits: bool = False
    rival: bool = False


def rank_of(source: Source, told: Testimony, side: Side, classes: Classes) -> tuple[int, int, int]:
    """Side, then named before unnamed, then who keeps a record or saw before who only says so: the less the better."""
    cls = classes.source.get(source.who.cls or "")
    near = max(
        NEAR.get(told.claim.basis or "", 0), cls.rank if cls is not None else 0, 3 if told.claim.act == "see" else 0
    )
    named = source.who.named or any(t.who is not None and t.who.named for t in source.testimonies)
    return SIDES[side], 0 if named else 1, -near


def rank_name(stated: Stated) -> str:
    """The rank in words."""
    return f"{NAMES[stated.side]}, {'named' if stated.rank[1] == 0 else 'unnamed'}"

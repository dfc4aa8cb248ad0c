"""What stands before an event noun and says who did it or whom it hit: "the army's raid", "a rebel attack", "the attackers' losses"."""

from isnad.extract.phrases import noun_before
from isnad.extract.verbs import Range, is_finite
from isnad.model import BEFALLING
from isnad.packs.schema import Demonym, Name, Role, Trigger
from isnad.scan import tags as T
from isnad.scan.text import Text
from isnad.scan.view import Hit

OWNED = 4  # tokens between an owner and the noun: "the army's heavy overnight artillery | bombardment"


def said_before(text: Text, hit: Hit, trigger: Trigger, floor: int) -> tuple[str, Range] | None:
    """The role and the phrase: what befell its owner, or what its owner did; in a compound a thing or an unarmed person was hit."""
    befell = trigger.count in BEFALLING
    if (compound := compound_before(text, hit.first, floor)) is not None:
        phrase, armed = compound
        return ("agent" if armed and not befell else "target"), phrase
    if (owner := owner_before(text, hit.first, floor)) is not None:
        return ("target" if befell else "agent"), owner
    return None


def compound_before(text: Text, i: int, floor: int) -> tuple[Range, bool] | None:
    """The noun, name or people right before token i, and whether it is one that acts: "rebel | attack", "market | bombing"."""
    for first in range(max(floor, i - OWNED), i):
        ending = [h for h in text.hits_at.get(first, ()) if h.last == i]
        if any(isinstance(h.entry, Name) and h.entry.sort == "place" for h in ending):
            return None  # "the Kabul blast"
        for hit in ending:
            if text.tags[first] & T.TITLE:
                return None  # "a general strike"
            if isinstance(hit.entry, Role):
                thing = hit.entry.sort == "thing"
                return (first, i), hit.entry.source in ("party", "state") and not thing
            if isinstance(hit.entry, Name | Demonym):
                return (first, i), True
    return None


def owner_before(text: Text, i: int, floor: int) -> Range | None:
    """The noun phrase to which "'s" ties the noun at token i; no time: "Wednesday's ambush"."""
    for mark in range(i - 1, max(floor, i - OWNED), -1):
        if text.tags[mark] & (T.PREPOSITION | T.DETERMINER | T.CONJUNCTION) or is_finite(text, mark):
            return None
        if text.words[mark] == "'" and mark > floor:
            phrase = noun_before(text, mark, floor)
            known = phrase is not None and text.has(T.ROLE | T.NAME | T.DEMONYM, *phrase)
            return phrase if known and phrase and text.time_ending(mark) is None and text.time_starting(phrase[0]) is None else None
    return None

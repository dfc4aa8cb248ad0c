"""What a second look adds to a draft: the toll behind its colon, the exacter of two times that stand side by side."""

from msgspec.structs import replace

from isnad.draft import Draft
from isnad.extract.event import Event
from isnad.extract.frames import Attribution
from isnad.extract.numbers import Figure
from isnad.extract.parties import bare_mentions
from isnad.extract.roles import anyone
from isnad.extract.verbs import Range
from isnad.model import Quantity
from isnad.scan import tags as T
from isnad.scan.text import Text
from isnad.when import TimeExpression

PEOPLE = frozenset({"killed", "injured", "dead", "captured", "missing"})


def is_toll_of(text: Text, before: list[Draft], event: Event, quantities: list[Quantity], clause: Range) -> bool:
    """Whether a clause behind a colon only counts whom the attack before it hit: "a bus hit a mine: ten were killed"."""
    if not quantities or not text.pack.language.cases or text.words[clause[0] - 1] != ":" or event.trigger.subject != "target" or event.agents:
        return False
    one = before[0]
    return one.type == event.trigger.type == "ASSAULT" and not any(q.kind in PEOPLE for q in one.quantities)


def with_toll(text: Text, one: Draft, event: Event, quantities: list[Quantity], clause: Range) -> Draft:
    """The draft of an attack with the toll behind its colon."""
    targets = [t for t in bare_mentions(text, event.targets) if not anyone(text, t)]
    return replace(one, evidence=(one.evidence[0], clause[1]), quantities=(*one.quantities, *quantities), targets=one.targets or tuple(targets))


def nearest_day(text: Text, times: list[TimeExpression]) -> TimeExpression | None:
    """The first time, or the exacter one that a comma or a bracket sets beside it: "a year ago, in November 2024"."""
    if len(times) > 1 and 1 <= times[1].first - times[0].last <= 2 and text.words[times[0].last] in (",", "،", "("):
        vague = times[0].sort in ("unit", "window") and times[0].unit not in ("day", "hour")
        if vague and times[1].sort == "date" and times[1].month:
            return times[1]
    return times[0] if times else None


def revising(attributions: list[Attribution]) -> list[Range]:
    """Where the verb stands that takes a figure back or corrects it: it is no deed, though it be spelt like one ("withdrew")."""
    return [(a.cue_range[0], a.cue_range[0] + 1) for a in attributions if a.entry is not None and a.entry.revises]


def reached(text: Text, attributions: list[Attribution], figures: list[Figure], found: list[Quantity]) -> list[Quantity]:
    """The quantities, of which a correction "to" a number has just that: «исправил число погибших до 11» is no "up to"."""
    if not found or not any(a.entry is not None and a.entry.revises == "correct" for a in attributions):
        return found
    led = {text.starts[f.first] for f in figures if text.tags[f.first] & T.PREPOSITION and text.tags[f.first + 1] & T.NUMBER}
    return [replace(q, low=q.high, stated=q.high) if q.low is None and q.start in led else q for q in found]

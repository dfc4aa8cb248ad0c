"""Running totals: counts of a stretch of time or of a whole war, which no single event's range may take in."""

from msgspec.structs import replace

from isnad.draft import Draft
from isnad.model import BEFALLING, Quantity
from isnad.scan.text import Text
from isnad.when import TimeExpression

SUMMED = BEFALLING | {"events"}
STRETCHES = frozenset({"week", "month", "year", "decade"})  # a shorter window is an event's own: "in two days"


def with_totals(text: Text, draft: Draft) -> tuple[Quantity, ...]:
    """The draft's figures, marked as running totals where the words say so: "since Monday", "in a week", "since the war began"."""
    if not draft.quantities or not (spans(draft.time, draft.mode) or text.has_class("running", *draft.evidence)):
        return draft.quantities
    return tuple(replace(q, cumulative=True) if q.kind in SUMMED else q for q in draft.quantities)


def spans(time: TimeExpression | None, mode: str | None) -> bool:
    """Whether a time is a stretch that counts are added up over. "This week" is one only where no single deed is told."""
    if time is None or time.to_ is not None:
        return False
    if time.bound is not None:
        return time.bound == "since"
    if time.sort == "window":
        return time.unit in STRETCHES
    return time.sort == "unit" and time.unit in STRETCHES and time.shift == 0 and mode is None

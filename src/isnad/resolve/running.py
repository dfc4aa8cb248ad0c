"""How far a count reaches: running totals, which no single event's range may take in, and counts of a part only."""

from itertools import pairwise

from msgspec.structs import replace

from isnad.draft import Draft
from isnad.model import BEFALLING, Quantity
from isnad.packs.classes import load_words
from isnad.scan.text import Text
from isnad.when import TimeExpression

SUMMED = BEFALLING | {"events"}
STRETCHES = frozenset({"week", "month", "year", "decade"})  # a shorter window is an event's own: "in two days"


def with_totals(text: Text, draft: Draft, *, witness: bool) -> tuple[Quantity, ...]:
    """The draft's figures with what the words say of their reach: running totals, and counts of a part only.

    `witness`: who says it is one who counts what comes before his eyes, as a hospital does.
    """
    found = draft.quantities
    if not found:
        return found
    if spans(draft.time, draft.mode) or text.has_class("running", *draft.evidence):
        found = tuple(replace(q, cumulative=True) if q.kind in SUMMED else q for q in found)
    if text.has_class("alone", *draft.evidence) or (witness and text.has_class("received", *draft.evidence)):
        return tuple(replace(q, partial=True) if q.kind in BEFALLING else q for q in found)
    return with_parts(text, draft, found) if len(found) > 1 else found


def with_parts(text: Text, draft: Draft, found: tuple[Quantity, ...]) -> tuple[Quantity, ...]:
    """Marks counts that are part of the one before: "eleven people, including four children"."""
    words = load_words(text.pack.language.code)
    marked = [found[0]]
    for before, one in pairwise(found):
        between = text.text[before.end : max(one.end, one.of.end if one.of else 0)]
        part = one.kind == before.kind in BEFALLING and fits(one, before) and words.joined("including", between)
        marked.append(replace(one, partial=True) if part else one)
    return tuple(marked)


def fits(part: Quantity, whole: Quantity) -> bool:
    """Whether a count is no more than the one that it is to be a part of; open counts may always be."""
    return whole.low is None or part.low is None or part.low <= whole.low


def spans(time: TimeExpression | None, mode: str | None) -> bool:
    """Whether a time is a stretch that counts are added up over. "This week" is one only where no single deed is told."""
    if time is None or time.to_ is not None:
        return False
    if time.bound is not None:
        return time.bound == "since"
    if time.sort == "window":
        return time.unit in STRETCHES
    return time.sort == "unit" and time.unit in STRETCHES and time.shift == 0 and mode is None

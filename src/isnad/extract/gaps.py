"""Losses told twice by one verb: "fourteen died in X | and nine in Y", "six on Monday | and four on Tuesday". Each is a claim of its own."""

from collections.abc import Sequence
from typing import NamedTuple

from isnad.extract.echoes import is_bare
from isnad.extract.numbers import Figure
from isnad.extract.quantities import counted
from isnad.extract.roles import anyone
from isnad.extract.verbs import Range, has_verb
from isnad.packs.schema import Name
from isnad.scan import tags as T
from isnad.scan.text import Text
from isnad.when import TimeExpression

LONGEST = 12  # tokens: "and nine others in the village of X, on the border"; a longer stretch tells something of its own


class Gap(NamedTuple):
    """A stretch that shares the verb before it: what it counts, where or when."""

    range: Range
    figure: Figure
    noun: Range | None
    place: Range | None
    time: TimeExpression | None


def find_gaps(text: Text, clause: Range, verb: int, figures: Sequence[Figure], times: Sequence[TimeExpression]) -> list[Gap]:
    """The stretches behind the verb that give another count for another place or time; none where the first gives neither."""
    if sum(f.sort == "count" for f in figures) < 2:
        return []  # one for the verb, one for each stretch
    cuts = [i for i in range(verb + 1, clause[1]) if may_cut(text, i)]
    if not cuts:
        return []
    found: list[Gap] = []
    first = (clause[0], cuts[0])
    if not any(inside(f, first) and f.sort == "count" for f in figures):
        return []
    placed, timed = place_in(text, first) is not None, any(time_inside(t, first) for t in times)
    for start, end in zip(cuts, [*cuts[1:], clause[1]], strict=True):
        gap = parse_gap(text, (start, end), figures, times)
        if gap and ((placed and gap.place) or (timed and gap.time)):
            found.append(gap)
        elif not found and not (placed or timed):
            return []
    return found


def may_cut(text: Text, i: int) -> bool:
    """Whether a comma, a dash or a conjunction stands before token i, or is attached to it."""
    before = text.tags[i - 1]
    joined = before & T.CONJUNCTION and not text.lead(i - 1)
    return bool(text.words[i - 1] in (",", "،", ";", "؛") or joined or text.lead_tags(i) & T.CONJUNCTION) and i not in text.in_figure


def parse_gap(text: Text, span: Range, figures: Sequence[Figure], times: Sequence[TimeExpression]) -> Gap | None:
    """The stretch as a gap: one count of people or of nobody named, one place or time, and no verb."""
    first, last = span
    while last > first and text.tags[last - 1] & (T.MARK | T.CONJUNCTION) and not text.lead(last - 1):
        last -= 1
    if not 1 < last - first <= LONGEST or has_verb(text, first, last):
        return None
    counts = [f for f in figures if inside(f, (first, last)) and f.sort == "count" and not f.weak]
    if len(counts) != 1:
        return None
    noun = counted(text, counts[0], (first, last))
    if noun is not None and not anyone(text, noun) and not text.has(T.ROLE, *noun):
        return None
    if noun is None and not is_bare(text, counts[0], (first, last)):
        return None
    place = place_in(text, (first, last))
    time = next((t for t in times if time_inside(t, (first, last))), None)
    return Gap((first, last), counts[0], noun, place, time) if place or time else None


def inside(figure: Figure, span: Range) -> bool:
    """Whether a figure stands in the range."""
    return span[0] <= figure.first and figure.last <= span[1]


def time_inside(time: TimeExpression, span: Range) -> bool:
    """Whether a time stands in the range."""
    return span[0] <= time.first and time.last <= span[1]


def place_in(text: Text, span: Range) -> Range | None:
    """The first place's name of the range that "in" or "near" stands before."""
    for hit in text.hits_in("name", *span):
        if span[0] <= hit.first and hit.last <= span[1] and isinstance(hit.entry, Name) and hit.entry.sort == "place":
            behind = range(max(span[0], hit.first - 3), hit.first)
            located = any((text.tags[i] | text.lead_tags(i)) & (T.LOCATIVE | T.NEAR) for i in behind)
            if located or text.lead_tags(hit.first) & (T.LOCATIVE | T.PREPOSITION):
                return hit.first, hit.last
    return None

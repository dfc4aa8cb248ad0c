"""Cuts a text where spans begin and end, so that nested and overlapping claims can all be shown.

The cuts are made here and not in the page: our offsets are code points, a browser's strings count UTF-16 units.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

import msgspec

from isnad.model import Mention

Span = tuple[int, int]


class Segment(msgspec.Struct, frozen=True):
    """text[start:end]; `claims` are positions in the list of evidence; `number` counts only what spans cover."""

    start: int
    end: int
    claims: tuple[int, ...]
    number: int | None


class Segments(msgspec.Struct, frozen=True):
    """All segments of a text in order, and the number of the segment that begins or ends at an offset."""

    all: tuple[Segment, ...]
    begins: dict[int, int]
    ends: dict[int, int]

    def covering(self, span: Span) -> list[int] | None:
        """First and last number of the segments that make up the span, or None when it was not cut out."""
        first, last = self.begins.get(span[0]), self.ends.get(span[1])
        return None if first is None or last is None else [first, last]


def is_pointed(text: str, mention: Mention) -> bool:
    """True when the mention's words stand in the text where it says."""
    return 0 <= mention.start < mention.end and text[mention.start : mention.end] == mention.text


def split_text(text: str, evidence: Sequence[Span], fields: Iterable[Span]) -> Segments:
    """The whole text cut at every end of the evidence and of the fields; all offsets are code points."""
    opened: defaultdict[int, list[int]] = defaultdict(list)
    closed: defaultdict[int, list[int]] = defaultdict(list)
    covers: defaultdict[int, int] = defaultdict(int)
    for position, (start, end) in enumerate(evidence):
        opened[start].append(position)
        closed[end].append(position)
    for start, end in (*evidence, *fields):
        covers[start] += 1
        covers[end] -= 1
    bounds = sorted({0, len(text), *covers})
    active: set[int] = set()
    depth = number = 0
    segments = []
    for start, end in pairwise(bounds):
        active = active.difference(closed[start]).union(opened[start])
        depth += covers[start]
        segments.append(Segment(start, end, tuple(sorted(active)), number if depth else None))
        number += depth > 0
    numbered = [(segment, segment.number) for segment in segments if segment.number is not None]
    begins = {segment.start: place for segment, place in numbered}
    ends = {segment.end: place for segment, place in numbered}
    return Segments(tuple(segments), begins, ends)

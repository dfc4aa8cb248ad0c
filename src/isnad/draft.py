"""What extraction hands to resolution: claims as token ranges, before anybody knows who "he" is or when "Sunday" was.

Ranges are tokens [first, last) of the document's View.
"""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import Literal

import msgspec

from isnad.model import Act, Basis, Certainty, Document, EventType, Polarity, Quantity, Realis, SourceKind, Stance, Why
from isnad.scan.text import Text
from isnad.when import TimeExpression

Range = tuple[int, int]


class DraftLink(msgspec.Struct, frozen=True, kw_only=True):
    """A link as the text words it. `source` is None when the speaker is dropped or continues from before."""

    source: Range | None
    cue: Range | None
    act: Act | None = None
    kind: SourceKind | None = None
    addressee: bool = False  # whom the source told: a link only when it is a medium other than the publisher


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """A claim before resolution."""

    evidence: Range
    sentence: int
    headline: bool = False
    type: EventType = "OTHER"
    mode: str | None = None
    agents: tuple[Range, ...] = ()
    targets: tuple[Range, ...] = ()
    speaker: bool = False  # the agent is whoever speaks, whom only resolution knows: « قالت إنها قتلت »
    place: Range | None = None
    time: TimeExpression | None = None
    tense: Literal["past", "future"] = "past"
    quantities: tuple[Quantity, ...] = ()
    chain: tuple[DraftLink, ...] = ()
    said: TimeExpression | None = None
    act: Act | None = None
    polarity: Polarity = "affirmed"
    certainty: Certainty = "certain"
    realis: Realis = "actual"
    basis: Basis | None = None
    stance: Stance | None = None
    why: tuple[Why, ...] = ()


class Subjects:
    """Whom the sentences are about, looked for only where a pronoun asks, and once: most sentences are never asked."""

    __slots__ = ("_find", "_found", "_sentences")

    def __init__(self, sentences: Sequence[Range], find: Callable[[Range], Range | None]) -> None:
        self._sentences, self._find = sentences, find
        self._found: dict[Range, Range | None] = {}

    def between(self, since: int, token: int) -> Range | None:
        """The last subject that begins behind one token and before another."""
        at = bisect_right(self._sentences, (token, 0)) - 1
        while at >= 0 and self._sentences[at][1] > since:
            sentence = self._sentences[at]
            if sentence not in self._found:
                self._found[sentence] = self._find(sentence)
            subject = self._found[sentence]
            if subject is not None and subject[0] < token:
                return subject if subject[0] > since else None
            at -= 1
        return None


NOBODY = Subjects((), lambda _: None)


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """A document, its scanned text, and the drafts found in it."""

    document: Document
    text: Text
    drafts: tuple[Draft, ...]
    dateline: TimeExpression | None = None  # the day on which the report was filed
    subjects: Subjects = NOBODY  # whom the sentences are about, for pronouns whose antecedent did not speak

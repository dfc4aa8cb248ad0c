"""What extraction hands to resolution: claims as token ranges, before anybody knows who "he" is or when "Sunday" was.

Ranges are tokens [first, last) of the document's View.
"""

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


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """A document, its scanned text, and the drafts found in it."""

    document: Document
    text: Text
    drafts: tuple[Draft, ...]
    dateline: TimeExpression | None = None  # the day on which the report was filed
    subjects: tuple[Range, ...] = ()  # whom the sentences are about, for pronouns whose antecedent did not speak

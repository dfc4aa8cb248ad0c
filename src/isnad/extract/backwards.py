"""Verbs whose content stands in the sentence before them, or beside a denial: “Where is it?” / Said the mayor."""

from isnad.extract import verbs
from isnad.extract.contents import content_right
from isnad.extract.frames import Attribution, Frame, strip_marks
from isnad.extract.pivots import Pivot
from isnad.extract.verbs import Range
from isnad.packs.schema import Cue
from isnad.scan import tags as T
from isnad.scan.view import Hit


def says_back(frame: Frame, hit: Hit, cue: Cue) -> bool:
    """Whether a sentence opens with the verb of the quotation before it: “Where is it?” / Said the mayor."""
    start = verbs.skip_between(frame.text, hit.first, frame.floor)
    return strip_marks(frame, frame.floor, start) is None and "quote" in cue.frames


def asks_back(frame: Frame, hit: Hit, cue: Cue, first: int) -> bool:
    """Whether a sentence behind a quotation only names who spoke: “Where is it?” / Odeh demanded."""
    text = frame.text
    ends = hit.last >= frame.ceil or text.tags[hit.last] & T.MARK
    return first == frame.floor and "quote" in cue.frames and bool(ends) and any(q.last == first - 1 for q in text.quotes)


def with_reason(frame: Frame, hit: Hit, pivot: Pivot, source: Range) -> Attribution:
    """ "The staff denied the losses: “We lost nobody.”": what is denied, and what is said for it."""
    start = min(source[0], hit.first) if source[1] <= hit.first else hit.first
    made = Attribution("object", hit, (hit.first, hit.last), source, [(start, pivot.at)], whole=True)
    made.rest = content_right(frame, pivot)
    return made


def refers_back(frame: Frame, hit: Hit) -> bool:
    """Whether the verb is about the sentence before: «Об этом сообщила газета.»"""
    text = frame.text
    opens = strip_marks(frame, frame.floor, hit.first)
    return opens is not None and text.has(T.BACK, opens[0], min(opens[0] + 3, opens[1]))

"""A speaker in a clause of comparison: "As the mayor put it, …", "The road, as witnesses told AFP, …"."""

from isnad.extract.frames import Attribution, Frame, clause_end, clause_start, strip_marks
from isnad.extract.phrases import subject_after
from isnad.extract.pivots import ENDS, Pivot, skip_asides
from isnad.extract.verbs import Range, has_verb, is_finite, skip_between
from isnad.packs.schema import Cue
from isnad.scan import tags as T
from isnad.scan.sentences import COMMAS
from isnad.scan.tags import BIT
from isnad.scan.view import Hit

PREDICATIVE = BIT["predicative"]


APART = 24  # tokens between "as" and its verb, an apposition among them


def in_comparison(frame: Frame, hit: Hit, cue: Cue, pivot: Pivot, addressee: Range | None) -> Attribution | None:
    """What a clause of comparison is set beside, where it opens its clause or a comma stands before it, and it says nothing itself."""
    text = frame.text
    if text.pack.language.source[0] != "before" or not {"that", "clause"} & set(cue.frames) or pivot.kind not in ("end", "quote"):
        return None
    opens = comparison_before(frame, hit.first)
    source = subject_after(text, opens + 1, hit.first) if opens is not None else None
    if opens is None or source is None:
        return None
    behind = skip_asides(text, addressee[1] if addressee and addressee[0] >= hit.last else hit.last, pivot.at)
    if behind < pivot.at and not text.tags[behind] & T.PREPOSITION:
        return None  # "As the army announced its withdrawal, …"
    contents = set_beside(frame, opens, pivot)
    return Attribution("preposition", hit, (hit.first, hit.last), source, contents, addressee=addressee) if contents else None


def comparison_before(frame: Frame, verb: int) -> int | None:
    """The "as" of the clause that ends in the verb, where it opens the sentence or stands behind a comma, a dash or a bracket."""
    text, marks = frame.text, 0
    border = max(frame.floor, verb - APART)
    if not text.has(PREDICATIVE, border, verb):
        return None
    for i in range(verb - 1, border - 1, -1):
        if text.tags[i] & PREDICATIVE and text.tags[i] & T.SUBORDINATOR and not text.tags[i] & T.CONJUNCTION:
            before = text.tags[i - 1] if i > frame.floor else T.MARK
            return i if before & (T.MARK | T.CONTRAST | T.CONJUNCTION) else None
        marks += text.words[i] in COMMAS
        said = marks != 1 and is_finite(text, i) and i < skip_between(text, verb, frame.floor)
        if (text.words[i] in ENDS and not text.inside_phrase(i)) or said:  # between two commas stands who the speaker is
            return None
    return None


def set_beside(frame: Frame, opens: int, pivot: Pivot) -> list[Range]:
    """The quotation behind the comparison, or the clause around it."""
    if pivot.kind == "quote" and (quote := frame.quote_at(pivot.at)) is not None:
        return [(quote.first + 1, min(quote.last, frame.ceil))]
    text = frame.text
    left = strip_marks(frame, clause_start(frame, opens), opens)
    rest = strip_marks(frame, pivot.at, clause_end(frame, pivot.at)) if pivot.at < frame.ceil else None
    if left is not None and has_verb(text, *left):
        return [left]
    if rest is None or rest[1] - rest[0] < 2:
        return []
    return [(left[0] if left else rest[0], rest[1])]

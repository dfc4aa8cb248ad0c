"""Whom a verb of telling tells, where no word marks it: behind a subject that follows its verb, « أخبر سامي صحيفة الشروق أن »."""

from isnad.extract.pivots import Pivot
from isnad.extract.subject_ends import heads_body, is_medium
from isnad.extract.verbs import Range
from isnad.packs.schema import Cue, Role
from isnad.scan import tags as T
from isnad.scan.grammar import is_deed
from isnad.scan.text import Text


def without_told(text: Text, cue: Cue, source: Range) -> Range:
    """The subject behind a verb of telling, cut where a medium or, behind a name, people with an article begin."""
    if "tell" not in cue.frames or text.pack.language.source[0] != "after":
        return source
    first, last = source
    named = not text.tags[first] & (T.ROLE | T.TITLE | T.INDEFINITE)
    for i in range(first + 1, last):
        complete = named or text.definite(i - 1) or i > first + 1
        if complete and not text.tags[i - 1] & (T.TITLE | T.GENITIVE) and is_medium(text, i):
            return first, i
        if named and text.definite(i) and are_people(text, i):
            return first, i
    return source


def are_people(text: Text, i: int) -> bool:
    """Whether a noun for people, a body or a medium begins at token i."""
    return any(isinstance(h.entry, Role) and h.entry.sort != "thing" for h in text.hits_at.get(i, ()))


def without_topic(text: Text, cue: Cue, source: Range, pivot: Pivot) -> Range:
    """The subject cut before "of" where the verb says of what it speaks and nothing else tells: « اشتكى السكان من انقطاع الماء »."""
    if "about" not in cue.frames or pivot.kind != "end" or text.pack.language.source[0] != "after":
        return source
    first, last = source
    for i in range(first + 1, last - 1):
        both = text.tags[i] & T.GENITIVE and text.tags[i] & T.ABOUT and not text.lead(i)
        if both and not text.tags[i - 1] & (T.INDEFINITE | T.NUMBER | T.DETERMINER) and not heads_body(text, i + 1):
            return first, i
    return source


def speaking(text: Text, cue: Cue, pivot: Pivot, left: Range | None, right: Range | None) -> tuple[Range | None, Range | None]:
    """Of the phrases on both sides of a verb those that may speak: not whom it bids, nor a deed before it, which is what is told of.

    «причастность отряда отвергает | губернатор».
    """
    if left is None or right is None:
        return left, right
    if is_bidden(text, cue, right):
        return left, None
    if text.pack.language.cases and is_nothing(text, left):
        return None, right  # «то же самое говорит | и водитель»
    told = "object" in cue.frames and pivot.kind == "end" and is_deed(text, left, right)
    return (None if told else left), right


def is_bidden(text: Text, cue: Cue, phrase: Range) -> bool:
    """Whether the phrase behind a verb is whom it asks to act: an infinitive stands at its end or in it, «призвали жителей уйти»."""
    if "infinitive" not in cue.frames or not text.pack.language.cases:
        return False
    return any(text.tags[i] & T.BASE for i in range(phrase[0] + 1, min(phrase[1] + 1, len(text.words))))


def is_nothing(text: Text, span: Range) -> bool:
    """Whether a phrase opens with "that" or "the same" and holds nobody: what was said, not who said it."""
    known = T.ROLE | T.NAME | T.PRONOUN | T.INDEFINITE | T.TITLE | T.NUMBER
    return bool(text.tags[span[0]] & (T.DETERMINER | T.ADVERB)) and not any(text.tags[i] & known for i in range(*span))

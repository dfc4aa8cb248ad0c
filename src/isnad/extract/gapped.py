"""Speakers who share the verb before them: "the army speaks of three dead, the rebels of twenty". Each gives a figure of its own."""

from itertools import pairwise

from isnad.extract.frames import Attribution, edge
from isnad.extract.gaps import may_cut
from isnad.extract.verbs import Range, has_verb
from isnad.scan import tags as T
from isnad.scan.datelines import DASHES
from isnad.scan.text import Text

LONGEST = 6  # tokens: "the governor of the northern province"; a longer stretch tells something of its own
NO_SPEAKER = T.MARK | T.PREPOSITION | T.NUMBER | T.COMPLEMENTISER | T.NEGATION | T.RELATIVE  # a phrase that names who speaks holds none of these


def share_verbs(text: Text, found: list[Attribution], ceil: int) -> list[Attribution]:
    """The attributions, and one more for each speaker who gives a figure by a verb that somebody else governs, before token `ceil`."""
    return [part for one in found for part in (one, *shared_by(text, one, ceil))]


def shared_by(text: Text, one: Attribution, ceil: int) -> list[Attribution]:
    """Who else shares the verb of an attribution; its own content then ends before them."""
    if one.entry is None or one.entry.pos != "verb" or one.source is None or not one.contents:
        return []
    first, last = one.contents[-1]
    if text.figure_starts.keys().isdisjoint(range(first, last)):
        return []
    own = next(i for i in range(first, last) if i in text.figure_starts)
    if own < one.cue_range[1] or any(q.first < own < q.last for q in text.quotes):
        return []
    joint = linked(text, own)
    # Beyond the content, too: a contrast ends it, « а жители — о двадцати ».
    rest = range(text.figure_starts[own], ceil)
    others = not text.figure_starts.keys().isdisjoint(rest)
    cuts = [i for i in rest if may_cut(text, i) or text.tags[i - 1] & T.CONTRAST] if others else []
    found: list[Attribution] = []
    begins = last
    for start, end in pairwise([*cuts, ceil]):
        if end - start < 2:
            continue  # a comma and a conjunction
        who = speaker_of(text, (start, end), joint)
        if who is None:
            if found:
                break
            continue
        begins = min(begins, start)
        # What brings the figure stands for the cue: the verb itself is in the content of who has it.
        found.append(Attribution("gapped", one.cue, (who[1], who[1] + 1), who, [(start, edge(text, end))]))
    one.contents[-1] = (first, edge(text, begins))
    return found


def linked(text: Text, figure: int) -> tuple[int, str] | None:
    """Where the preposition stands that brings a figure, and its letters up to an elision; None where there is none."""
    if text.lead_tags(figure) & T.PREPOSITION:
        return figure, text.lead(figure)
    at = figure - 1 - (text.words[figure - 1] == "'")
    return (at, text.words[at][: 1 if at < figure - 1 else None]) if text.tags[at] & T.PREPOSITION else None


def alike(one: tuple[int, str] | None, other: tuple[int, str] | None) -> bool:
    """Whether two figures are brought by the same preposition, whole or with its vowel elided, or both by none."""
    if one is None or other is None:
        return one is other
    return one[1] == other[1] or (min(len(one[1]), len(other[1])) == 1 and one[1][0] == other[1][0])


def speaker_of(text: Text, span: Range, joint: tuple[int, str] | None) -> Range | None:
    """Who gives the figure of a stretch "the rebels of twenty": a phrase, the same preposition, a figure that counts nothing else."""
    first, last = span
    figure = next((i for i in range(first + 1, min(last, first + LONGEST + 2)) if i in text.figure_starts), None)
    if figure is None or has_verb(text, first, last):
        return None
    brought = linked(text, figure)
    if not alike(brought, joint):
        return None
    end = brought[0] if brought else figure
    dashed = end > first and text.words[end - 1] in DASHES  # for the verb: « повстанцы — о двадцати »
    if brought is None and not dashed and not is_alone(text, figure, last):
        return None
    end -= dashed
    while end > first and text.tags[end - 1] & T.PRONOUN:
        end -= 1  # « les rebelles celui de 30 »
    if not first < end <= first + LONGEST or text.has(NO_SPEAKER, first, end):
        return None
    return (first, end) if text.has(T.ROLE | T.NAME, first, end) else None


def is_alone(text: Text, figure: int, last: int) -> bool:
    """Whether nothing but marks and conjunctions follows a figure in its stretch."""
    return all(text.tags[i] & (T.MARK | T.CONJUNCTION | T.CONTRAST) for i in range(text.figure_starts[figure], last))

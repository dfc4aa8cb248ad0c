"""Attributions inside what another one tells: whose word they are, and where what they tell begins."""

from isnad.extract.frames import Attribution
from isnad.extract.subject_ends import is_pronoun
from isnad.extract.verbs import Range, compounds, has_verb, skip_between
from isnad.scan import tags as T
from isnad.scan.text import Text


def inside(inner: Range, outer: Range) -> bool:
    """Whether the first range lies in the second."""
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def inside_told(text: Text, found: list[Attribution]) -> None:
    """Begins what a passive tells of with the content or the clause that it stands in: "the army said | the raid was claimed by the rebels"."""
    for one in found:
        if one.rule != "passive":
            continue
        starts = [c[0] for a in found if a is not one for c in a.contents if inside(one.cue_range, c) and not inside(a.cue_range, c)]
        first, last = one.contents[0]
        first = max([first, *(s for s in starts if s < one.cue_range[0])])
        opens = next((i for i in range(one.cue_range[0] - 1, first, -1) if text.tags[i] & T.SUBORDINATOR), first)
        led = any(text.tags[i] & T.RELATIVE & ~T.DETERMINER for i in range(first, one.cue_range[0]) if i != opens)
        own = has_verb(text, first, opens) and not led and text.has(T.PASSIVE, opens, one.cue_range[0])
        one.contents = [(opens + 1 if own else first, last)]  # "left town after | the raid was claimed by the rebels"


def without_general(text: Text, found: list[Attribution]) -> list[Attribution]:
    """All but what "anybody who complains", told of by somebody else, is said to say, and what "it shows": the word of who tells it."""
    general = [a for a in found if a.source and a.source[1] - a.source[0] == 1 and is_general(text, a, a.source[0])]
    return [a for a in found if a not in general or not any(a is not b and inside(a.cue_range, c) for b in found for c in b.contents)]


def is_general(text: Text, one: Attribution, i: int) -> bool:
    """Whether the word at token i is "those" before "who", or an "it" that shows something."""
    thing = one.cue is not None and one.entry is not None and one.entry.act is None and is_pronoun(text, i)
    led = i + 1 < len(text.tags) and text.tags[i] & T.INDEFINITE and text.tags[i + 1] & T.RELATIVE
    return bool(led) or (thing and compounds(text))


def without_told_wishes(text: Text, found: list[Attribution]) -> list[Attribution]:
    """All but what somebody is only said to want or plan: "the mayor said the guild hopes to sell" is the mayor's word, "hopes" and all.

    A wish behind "and" stays: it is told beside something else.
    """
    spoken = [a for a in found if a.source and a.rule != "hearsay" and not is_wish(text, a)]
    kept = list(found)
    for one in found:
        above = [a for a in spoken if any(inside(one.cue_range, c) for c in a.contents)]
        if above and one.cue and is_wish(text, one) and not is_joined(text, one):
            above[-1].wishes.append(one.cue)
            kept = [a for a in kept if a is not one]
    return kept


def is_wish(text: Text, one: Attribution) -> bool:
    """Whether an attribution is by a verb of wanting, hoping, refusing or fearing, or of supposing where a pronoun supposes."""
    cue = one.entry
    if cue is None or cue.pos != "verb" or cue.act != "say":
        return False
    own = cue.weak or (one.source is not None and is_pronoun(text, one.source[0]))  # "said the police believe" has two who speak
    return cue.realis == "planned" or (cue.certainty == "probable" and own)


def is_joined(text: Text, one: Attribution) -> bool:
    """Whether "and" or "but" stands right before the verb, whose subject is then that of the verb before."""
    before = skip_between(text, one.cue_range[0], 0) - 1
    return before >= 0 and bool(text.tags[before] & (T.CONJUNCTION | T.CONTRAST))

"""What a sentence says of an armed body in passing: ", backed by X,", ", which control the town,", « المرتبطة بتنظيم ».

Such an aside is a claim of the publisher's own about the body, whatever the sentence reports; its words trigger nothing else.
"""

from isnad.extract.objects import marked, object_after
from isnad.extract.phrases import subject_after, subject_before
from isnad.extract.roles import fights
from isnad.extract.verbs import Range, is_finite, skip_between
from isnad.packs.schema import Trigger
from isnad.scan import tags as T
from isnad.scan.text import Text
from isnad.scan.view import Hit

STANDING = frozenset({"RELATION", "SUPPORT", "STRENGTH"})  # types that describe a body rather than tell an event
LONGEST = 16  # tokens: the longest aside between commas that is read as one


class Aside:
    """A standing description at tokens [range), with the body that it describes."""

    __slots__ = ("agents", "head", "hit", "range", "targets", "trigger")

    def __init__(self, range: Range, head: Range, hit: Hit, trigger: Trigger) -> None:
        self.range, self.head, self.hit, self.trigger = range, head, hit, trigger
        self.agents: list[Range] = []
        self.targets: list[Range] = []


def find_asides(text: Text) -> list[Aside]:
    """The asides of the text, in order, none overlapping another."""
    found: list[Aside] = []
    for hit in text.by_kind.get("trigger", ()):
        trigger = hit.entry
        if not isinstance(trigger, Trigger) or trigger.type not in STANDING or trigger.pos == "noun":
            continue
        if found and hit.first < found[-1].range[1]:
            continue
        if (aside := read_aside(text, hit, trigger)) is not None:
            found.append(aside)
    return found


def read_aside(text: Text, hit: Hit, trigger: Trigger) -> Aside | None:
    """The aside that a trigger makes behind a relative pronoun or, as a participle, behind its noun; None elsewhere."""
    floor = text.sentence_start(hit.first)
    opens = opening(text, hit, floor)
    if opens is None:
        return None
    relative = text.tags[opens] & T.RELATIVE
    ceil = end_of(text, hit, hit.last)
    other = object_after(text, hit.last, ceil) or marked(text, hit.last, ceil, T.ADDRESSEE | T.WITH | T.AGAINST)
    if other is None:
        return None
    head = body_before(text, opens, floor) if opens > floor else body_behind(text, ceil)
    if head is None:
        return None
    ends = end_of(text, hit, other[1]) if opens == floor or text.words[opens - 1] in PAUSES else other[1]
    aside = Aside((opens, ends), head, hit, trigger)
    place(aside, head, other, turned=bool(relative and (text.tags[opens] & T.OBJECTIVE or hit.tail)))
    return aside


PAUSES = frozenset(",،–—(")


def opening(text: Text, hit: Hit, floor: int) -> int | None:
    """Where the aside of a trigger opens: at the relative pronoun before it, or at the participle itself."""
    start = skip_between(text, hit.first, floor)
    if start > floor and text.tags[start - 1] & T.RELATIVE and not text.tags[start - 1] & T.PREPOSITION:
        return start - 1
    qualifies = ("part" in hit.features and "past" not in hit.features) or trigger_adjective(hit)
    if not qualifies or start < hit.first:
        return None
    if hit.first == floor:
        return floor
    return hit.first if text.words[hit.first - 1] in PAUSES or text.tags[hit.first - 1] & BODY else None


BODY = T.ROLE | T.NAME | T.DEMONYM


def trigger_adjective(hit: Hit) -> bool:
    """Whether the trigger is an adjective."""
    return isinstance(hit.entry, Trigger) and hit.entry.pos == "adjective"


def body_before(text: Text, opens: int, floor: int) -> Range | None:
    """The armed body that the noun phrase before the aside names; None where it is something else."""
    end = opens - (text.words[opens - 1] in PAUSES)
    phrase = subject_before(text, end, floor) if end > floor else None
    if phrase is None:
        return None
    cut = [
        i
        for i in range(*phrase)
        if (text.tags[i] & T.PREPOSITION and not text.tags[i] & (T.GENITIVE | T.NAME | T.ROLE)) or is_finite(text, i)
    ]
    first = cut[-1] + 1 if cut else phrase[0]
    head = (first, phrase[1])
    return head if first < phrase[1] and fights(text, head) else None


def body_behind(text: Text, comma: int) -> Range | None:
    """The armed body behind the comma of an aside that opens its sentence: "Linked to X, | the militia | …"."""
    if comma + 1 >= len(text.words) or text.words[comma] not in PAUSES:
        return None
    phrase = subject_after(text, comma + 1, len(text.words))
    return phrase if phrase and fights(text, phrase) else None


def end_of(text: Text, hit: Hit, start: int) -> int:
    """Where an aside ends: at the next comma or mark, at most LONGEST tokens on."""
    for i in range(start, min(len(text.words), hit.first + LONGEST)):
        if text.tags[i] & T.MARK and not text.inside_phrase(i):
            return i
    return min(len(text.words), hit.first + LONGEST)


def place(aside: Aside, head: Range, other: Range, *, turned: bool) -> None:
    """Gives head and complement their roles; turned where the relative pronoun is the object: «которую поддерживает X»."""
    roles = {"agent": aside.agents, "target": aside.targets}
    first, second = (other, head) if turned else (head, other)
    roles.get(aside.trigger.subject, []).append(first)
    roles.get(aside.trigger.object, []).append(second)

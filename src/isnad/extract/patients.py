"""What kind of thing a verb is done to, where that decides what it means: fishermen are released, and so are albums."""

from collections.abc import Iterable
from typing import Literal

from msgspec.structs import replace

from isnad.extract.objects import armed_head, object_after
from isnad.extract.phrases import noun_before, subject_before
from isnad.extract.verbs import Range, compounds
from isnad.packs.schema import Deed, Name, Patient, Role, Trigger, WordClass
from isnad.scan import tags as T
from isnad.scan.text import Text
from isnad.scan.view import Hit


def meant_by(text: Text, hit: Hit, trigger: Trigger, clause: Range) -> Trigger | None:
    """The trigger as what it is done to makes it; None where it needs a word that the clause has not, or takes only another kind of thing."""
    if trigger.needs and not holds_any(text, trigger.needs, clause):
        return None
    if trigger.pos == "verb" and trigger.type in FORCE and is_figurative(text, hit, trigger, clause):
        return None
    if not trigger.takes and not trigger.done_to:
        return trigger
    sort = patient_of(text, hit, clause)
    if trigger.takes and sort not in trigger.takes and not (sort == UNKNOWN and "thing" in trigger.takes):
        return None
    other: Deed | None = trigger.done_to.get(sort) if sort and sort != UNKNOWN else None
    return replace(trigger, type=other.type, mode=other.mode, count=other.count) if other else trigger


FORCE = frozenset({"ASSAULT", "COERCE"})


def is_figurative(text: Text, hit: Hit, trigger: Trigger, clause: Range) -> bool:
    """Whether what is hit or who strikes is so in a figure of speech alone: "hit a wrong note", "the motion was killed", "the news hit us"."""
    if text.classes.isdisjoint(("figurative", "bloodless")):
        return False
    last = max(h.last for h in text.hits_at[hit.first] if isinstance(h.entry, Trigger))  # of "shot down a rumour" nobody "shot"
    phrase = object_after(text, last, clause[1])
    subject = (subject_before(text, hit.first, clause[0]) or noun_before(text, hit.first, clause[0])) if hit.first > clause[0] else None
    strikes = phrase is not None and trigger.subject == "agent"
    if subject is not None and heads(text, subject, "bloodless" if strikes else "figurative"):
        return True
    by = last < clause[1] and text.tags[last] & (T.AGENTIVE | T.ORIGIN) and object_after(text, last + 1, clause[1])
    if by and heads(text, by, "bloodless"):
        return True
    return phrase is not None and heads(text, phrase, "figurative")


def heads(text: Text, phrase: Range, cls: WordClass) -> bool:
    """Whether the head of a phrase is a word of a class."""
    ends = next((i for i in range(*phrase) if text.tags[i] & (T.PREPOSITION | T.GENITIVE)), phrase[1])
    return any(text.is_class(i, cls) for i in range(max(phrase[0], ends - 1) if compounds(text) else phrase[0], ends))


def holds_any(text: Text, needs: Iterable[str], span: Range) -> bool:
    """Whether a word of the range holds one of the needed letters."""
    words = text.joined.get(span)
    if words is None:  # one search a need, not one a word
        words = text.joined[span] = "\n".join(text.words[span[0] : span[1]])
    return any(map(words.__contains__, needs))


UNKNOWN: Literal["unknown"] = "unknown"  # counted, by a noun that no pack knows: "two scouts", "twelve granaries"
Sort = Patient | Literal["unknown"]


def patient_of(text: Text, hit: Hit, clause: Range) -> Sort | None:
    """The kind of the object; where there is none, of the subject, which a passive hits."""
    phrase = object_after(text, hit.last, clause[1])
    if phrase is not None and (sort := sort_of(text, phrase)) is not None:
        return "place" if sort == "thing" and is_taken(text, hit, phrase, clause) else sort
    if phrase is not None or "part" not in hit.features:
        return None
    subject = subject_before(text, hit.first, clause[0]) if hit.first > clause[0] else None
    subject = subject or (noun_before(text, hit.first, text.sentence_start(hit.first)) if hit.first == clause[0] else None)
    return sort_of(text, subject) if subject else None


def is_taken(text: Text, hit: Hit, phrase: Range, clause: Range) -> bool:
    """Whether armed people do it to a name that no list knows, which is a town then: « les rebelles ont pris | Lubutu »."""
    first = phrase[0]
    named = text.pack.language.capitals and text.words[first].isalpha() and text.text[text.starts[first]].isupper()
    if not named or text.tags[first] or text.hits_at.get(first) or hit.first <= clause[0]:
        return False
    subject = subject_before(text, hit.first, clause[0])
    return subject is not None and armed_head(text, subject)


def sort_of(text: Text, phrase: Range) -> Sort | None:
    """The kind of a noun phrase by its head; what no noun of the pack is, is a thing unless it is counted; a bare figure counts people."""
    found: Patient | None = None
    for i in range(*phrase):
        if found and text.tags[i] & (T.PREPOSITION | T.GENITIVE):
            break  # "the head of the village" is no village
        found = kind_at(text, i, found) or found
        if found and not compounds(text):
            break
    if found:
        return found
    if text.has(T.PRONOUN | T.INDEFINITE, *phrase):
        return None
    if phrase[0] not in text.figure_starts:
        return "thing"
    return "person" if text.figure_starts[phrase[0]] >= phrase[1] else UNKNOWN


def kind_at(text: Text, i: int, found: Patient | None) -> Patient | None:
    """What a token of the phrase says that the whole is."""
    if text.is_class(i, "settlement"):
        return "place"
    if any(isinstance(h.entry, Role) and h.entry.sort == "thing" for h in text.hits_at.get(i, ())):
        return "thing"  # «штаб» is a building too
    for hit in text.hits_at.get(i, ()):
        if isinstance(hit.entry, Role):
            armed = hit.entry.sort == "body" and hit.entry.source in ("party", "state")
            return "person" if armed or hit.entry.sort == "person" else "thing"
        if isinstance(hit.entry, Name) and found is None:
            return "place" if hit.entry.sort == "place" else "person"
    return None


def in_ranks(text: Text, clause: Range) -> Range | None:
    """The body in whose ranks the dead are counted: "17 dead in | the army's ranks", « سبعة قتلى في | صفوفه »."""
    i = next((i for i in range(*clause) if text.tags[i] & T.RANKS), None)
    if i is None:
        return None
    figure = next((f for f in range(i, clause[1]) if f in text.figure_starts), clause[1])
    body = object_after(text, i, figure)
    first = i
    while first > clause[0] and text.tags[first - 1] & (T.DETERMINER | T.POSSESSIVE | T.ROLE | T.NAME):
        first -= 1
    return first, body[1] if body else i + 1

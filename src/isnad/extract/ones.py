"""Whether an article counts: "a soldier was killed" is one, "an attack" and "believed to be a soldier" are not."""

from isnad.extract.numbers import Figure
from isnad.extract.things import is_inert
from isnad.extract.verbs import Range
from isnad.packs.schema import Role, Trigger
from isnad.scan import tags as T
from isnad.scan.text import Text

AUXILIARIES = 2  # tokens from "one" to the participle: "one has been killed"


def is_victim(text: Text, figure: Figure) -> bool:
    """Whether "one" is one person hit: "one killed", "one was killed", "killed one and wounded two"."""
    i = figure.core_last
    while i < len(text.words) and i - figure.core_last < AUXILIARIES and text.tags[i] & (T.AUXILIARY | T.PASSIVE):
        i += 1
    if any(isinstance(h.entry, Trigger) and h.entry.count and "part" in h.features for h in text.hits_at.get(i, ())):
        return True
    after = T.CONJUNCTION | T.MARK | T.PREPOSITION | T.LOCATIVE
    lone = i + 1 >= len(text.words) or text.tags[i + 1] & after
    if lone and any(isinstance(h.entry, Trigger) and h.entry.count and h.entry.pos != "verb" for h in text.hits_at.get(i, ())):
        return True  # "one dead, two wounded"
    ends = i >= len(text.words) or text.tags[i] & after
    before = (h for h in text.hits_in("trigger", figure.core_first - 3, figure.core_first) if h.last == figure.core_first)
    return bool(ends) and i == figure.core_last and any(
        isinstance(h.entry, Trigger) and h.entry.count and h.entry.pos == "verb" for h in before
    )


def counts_person(text: Text, noun: Range | None) -> bool:
    """Whether an article counts: "a soldier was killed" is one, "an attack", "one of those" are not."""
    if noun is None or modifies(text, noun[1]):
        return False
    last, plain = noun[1], T.DEMONYM | T.ROLE
    while text.pack.language.modifiers == "after" and last - 1 > noun[0] and text.tags[last - 1] & plain == T.DEMONYM:
        last -= 1  # « un soldat | malien »
    if text.pack.language.modifiers != "before" and noun[1] - noun[0] > 1 and (not text.is_known(noun[0]) or is_inert(text, noun[0])):
        return False  # « un poste militaire », « un camion militaire » count no soldier
    return any(
        isinstance(h.entry, Role) and h.entry.sort == "person" and h.last == last
        for i in range(*noun)
        for h in text.hits_at.get(i, ())
    )


def modifies(text: Text, last: int) -> bool:
    """Whether a noun that ends at a token stands before another that the pack does not know: "a civilian house"."""
    if text.pack.language.modifiers != "before" or last >= len(text.words) or text.is_known(last):
        return False
    written = text.text[text.starts[last] : text.ends[last]]
    return written.isalpha() and written.islower()

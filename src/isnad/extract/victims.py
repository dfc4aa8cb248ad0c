"""One killed, injured or captured for each patient that is one person and that no figure counts."""

from isnad.extract.events import patients
from isnad.extract.quantities import Triggers, mention_of
from isnad.extract.roles import Event
from isnad.extract.verbs import Range
from isnad.model import Quantity
from isnad.packs.schema import Name, Role
from isnad.scan import tags as T
from isnad.scan.text import Text


def single_victims(
    text: Text, clause: Range, event: Event | None, triggers: Triggers, found: list[Quantity]
) -> list[Quantity]:
    """One killed, injured or captured for each patient that is one person, by name or office, and is not counted yet."""
    made: list[Quantity] = []
    if event is None:
        return made
    taken = [(q.start, q.of.end if q.of else q.end) for q in found]
    for hit, trigger in triggers:
        if trigger.count in (None, "other") or trigger.pos != "verb":
            continue
        main = hit is event.hit
        for first, last in event.targets if main else patients(text, clause, hit, trigger):
            start, end = text.span(first, last)
            if any(a < end and start < b for a, b in taken) or not is_one(text, first, last):
                continue
            if (found or not main) and not has_role(text, first, last):
                continue  # beside a figure two capitals are as often the name of a group
            of = mention_of(text, (first, last))
            taken.append((start, end))
            made.append(
                Quantity(text=of.text, start=start, end=end, kind=trigger.count, low=1, high=1, stated=1, of=of)
            )
    return made


def has_role(text: Text, first: int, last: int) -> bool:
    """Whether a phrase holds a noun for people."""
    return any(isinstance(h.entry, Role) for i in range(first, last) for h in text.hits_at.get(i, ()))


def is_one(text: Text, first: int, last: int) -> bool:
    """Whether the phrase is one person: by name, or by a noun in the singular with nothing that counts or joins."""
    if is_one_person(text, first, last):
        return True
    end = next((i for i in range(first + 1, last) if text.tags[i] & (T.GENITIVE | T.PREPOSITION | T.LOCATIVE)), last)
    if any(text.tags[i] & (T.NUMBER | T.CONJUNCTION | T.PRONOUN | T.INDEFINITE | T.NEGATION) for i in range(first, end)):
        return False
    roles = [h for i in range(first, end) for h in text.hits_at.get(i, ()) if isinstance(h.entry, Role) and h.last <= end]
    far = max((h.last for h in roles), default=0)
    before = text.pack.language.modifiers == "before"  # the head is the last noun: "army officer", else the first
    heads = [h for h in roles if (h.last == far if before else h.first == roles[0].first)]
    head = max(heads, key=lambda h: h.last - h.first, default=None)
    return (
        head is not None
        and isinstance(head.entry, Role)
        and head.entry.sort == "person"
        and "sg" in head.features
        and "pl" not in head.features
    )


def is_one_person(text: Text, first: int, last: int) -> bool:
    """Whether the phrase names a single person: two capitalised words that are no place, people or body."""
    if any(text.tags[i] & (T.NUMBER | T.CONJUNCTION | T.DEMONYM | T.PRONOUN) for i in range(first, last)):
        return False
    roles = [
        h for i in range(first, last) for h in text.hits_at.get(i, ()) if isinstance(h.entry, Role) and h.last <= last
    ]
    if any(h.entry.sort != "person" or "pl" in h.features for h in roles):  # type: ignore[union-attr]  # roles holds Role hits only
        return False
    if any(
        isinstance(h.entry, Name) and h.entry.sort == "place"
        for i in range(first, last)
        for h in text.hits_at.get(i, ())
    ):
        return False
    proper = [
        i
        for i in range(first, last)
        if not text.tags[i] & (T.ROLE | T.TITLE | T.DETERMINER | T.MARK) and text.text[text.starts[i]].isupper()
    ]
    return len(proper) >= 2 and text.pack.language.capitals

"""Figures that name nothing themselves and count again what was counted last: "police put it at nine"."""

from isnad.extract.numbers import Figure
from isnad.extract.quantities import counted, quantity
from isnad.extract.roles import anyone
from isnad.extract.verbs import Range
from isnad.model import EventType, Quantity, QuantityKind
from isnad.packs.schema import Role, Trigger
from isnad.scan import tags as T
from isnad.scan.text import Text
from isnad.scan.view import Hit

SENTENCES = 8  # how far back a bare figure reaches: a report comes back to its toll after a paragraph or two
PEOPLE: frozenset[QuantityKind] = frozenset(
    {"killed", "injured", "captured", "missing", "displaced", "present", "deployed", "withdrawn"}
)


class Counted:
    """What the text counted last: the event's type, its kind of figure, and the sentence."""

    __slots__ = ("kind", "sentence", "type")

    def __init__(self, type: EventType, kind: QuantityKind, sentence: int) -> None:
        self.type, self.kind, self.sentence = type, kind, sentence


def find_echoes(
    text: Text, clause: Range, figures: list[Figure], last: Counted | None, sentence: int
) -> list[Quantity]:
    """The bare figures of a clause as quantities of the kind counted last; none where that is too long ago."""
    if last is None or sentence - last.sentence > SENTENCES or last.kind not in PEOPLE:
        return []
    kind: QuantityKind = "injured" if last.kind == "killed" and lie_in_hospital(text, clause) else last.kind
    return [quantity(text, f, kind, None) for f in figures if f.sort == "count" and is_bare(text, f, clause)]


def lie_in_hospital(text: Text, clause: Range) -> bool:
    """Whether those whom a clause without a verb counts are in a hospital: «в больнице ещё пятеро» counts no dead."""
    for i in range(clause[0] + 1, clause[1]):
        if not text.tags[i - 1] & T.LOCATIVE:
            continue
        if any(isinstance(h.entry, Role) and h.entry.sort == "body" and h.entry.source == "witness" for h in text.hits_at.get(i, ())):
            return True
    return False


def is_bare(text: Text, figure: Figure, clause: Range) -> bool:
    """Whether nothing says what the figure counts: the clause, a mark or an aside follows, or "people"."""
    if figure.weak:
        return False
    noun = counted(text, figure, clause)
    if noun is not None:
        return anyone(text, noun)
    behind = figure.core_last
    if behind >= clause[1] or text.time_starting(behind) is not None:
        return True
    bits = text.tags[behind]
    return bool(bits & (T.MARK | T.PREPOSITION | T.CONJUNCTION | T.ADVERB)) and not bits & T.GENITIVE


def counted_people(triggers: list[tuple[Hit, Trigger]], sentence: int) -> Counted | None:
    """People spoken of by what befell them, for figures that follow: "The fate of the abducted is unknown. Elders say seven."."""
    if not triggers:
        return None
    befell = (t for h, t in triggers if t.count in ("captured", "missing") and (t.pos != "verb" or "part" in h.features))
    return next((Counted(t.type, t.count, sentence) for t in befell if t.count), None)


def counted_last(type: EventType, quantities: list[Quantity], sentence: int) -> Counted | None:
    """What a claim's figures count, for bare figures that follow."""
    people = [q.kind for q in quantities if q.kind in PEOPLE]
    return Counted(type, people[0], sentence) if people else None

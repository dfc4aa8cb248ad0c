"""Figures of none that no number says: «погибших нет», «обошлось без жертв», «никто не погиб»."""

from isnad.extract.verbs import Range, is_finite
from isnad.model import BEFALLING, Quantity, mention
from isnad.packs.schema import Trigger
from isnad.scan import tags as T
from isnad.scan.grammar import is_oblique
from isnad.scan.text import Text
from isnad.scan.view import Hit


def find_zeros(text: Text, clause: Range, triggers: list[tuple[Hit, Trigger]], found: list[Quantity]) -> list[Quantity]:
    """The counts of nobody of a clause that counts nobody else: of a noun for those hit that is lacking, of a verb that nobody suffers."""
    if not text.pack.language.cases or found:
        return []
    for hit, trigger in triggers:
        if trigger.count not in BEFALLING:
            continue
        mark = lacking(text, hit, clause) if trigger.pos != "verb" else nobody(text, hit, clause)
        if mark is not None:
            said = mention(text.text, *text.span(*mark))
            return [
                Quantity(
                    text=said.text, start=said.start, end=said.end, kind=trigger.count, low=0, high=0, stated=0,
                    of=mention(text.text, *text.span(hit.first, hit.last)) if trigger.pos != "verb" else None,
                )
            ]  # fmt: skip
    return []


def lacking(text: Text, hit: Hit, clause: Range) -> Range | None:
    """The word that says that there are none of a noun in the genitive: before it at once, or anywhere in its clause."""
    if "gen" not in hit.features:
        return None
    if before := ending(text, hit.first, clause[0]):
        return before
    for i in range(hit.last, clause[1]):
        end = lacking_end(text, i)
        if end is not None:
            return None if text.tags[i] & T.PREPOSITION else (i, end)
        if (text.tags[i] & T.MARK and not text.inside_phrase(i)) or is_finite(text, i) or i in text.figure_starts:
            return None
    return None


def ending(text: Text, last: int, floor: int) -> Range | None:
    """The word of lack that ends at a token: «без | жертв», «не было | раненых»."""
    return next(((i, last) for i in range(max(floor, last - LONGEST), last) if lacking_end(text, i) == last), None)


LONGEST = 2  # tokens: «не было»


def lacking_end(text: Text, i: int) -> int | None:
    """Where a word of lack ends that begins at token i."""
    return max((last for cls, last in text.classes_at(i) if cls == "lacking"), default=None)


def nobody(text: Text, hit: Hit, clause: Range) -> Range | None:
    """The "nobody" that is all of a denied verb's subject: «никто не погиб»."""
    first = hit.first - 1
    if first <= clause[0] or not text.tags[first] & T.NEGATION:
        return None
    none = T.INDEFINITE | T.NEGATION
    found = next((i for i in range(first - 1, max(clause[0], first - 3) - 1, -1) if text.tags[i] & none == none), None)
    if found is None or (found > clause[0] and is_oblique(text, (found - 1, found))):
        return None  # «братьев | никто не задерживал»: nobody did it
    return found, found + 1

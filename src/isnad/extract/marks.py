"""The number words of a text by place: what a number is made of, and what stands around it."""

from isnad.packs.quantity_schema import Number
from isnad.packs.time_schema import Time
from isnad.scan.view import Hit, View

ATOMS = frozenset({"cardinal", "article", "ordinal", "scale", "fraction", "zero", "vague", "idiom"})
BOUNDS = frozenset({"approximate", "least", "more", "most", "less"})
Mark = tuple[int, Number]  # the token at the other end of a word, and its entry


class Marks:
    """The number words of a view: atoms by their first token, bounds and units by their first and by their last."""

    __slots__ = ("atoms", "closes", "ends", "leads", "month_ends", "months", "opens", "starts", "view", "words")

    def __init__(self, view: View) -> None:
        self.view, self.words, self.starts, self.ends = view, view.words, view.starts, view.ends
        self.leads = view.pack.language.clitics.before
        self.atoms: dict[int, Hit] = {}
        self.opens: dict[int, list[Mark]] = {}
        self.closes: dict[int, list[Mark]] = {}
        self.months = find_months(view)
        self.month_ends = frozenset(self.months.values())
        covered, opens, closes = 0, self.opens, self.closes
        for hit in view.by_kind.get("number", ()):
            if hit.tail or (hit.lead and "auxiliary" in self.leads[hit.lead]):
                continue
            entry, first, last = entry_of(hit), hit.first, hit.last
            if entry.sort not in ATOMS:
                opens.setdefault(first, []).append((last, entry))
                closes.setdefault(last, []).append((first, entry))
                if last - first > 1 and last > covered:  # "as many as" holds no "many"
                    covered = last
            elif first not in self.atoms and last > covered:
                self.atoms[first] = hit

    def joins(self, hit: Hit) -> bool:
        """Whether a conjunction is attached to the front of the word."""
        return bool(hit.lead) and "conjunction" in self.leads[hit.lead]

    def is_number(self, at: int) -> bool:
        """Whether a number begins at this token."""
        return at in self.atoms or (at < len(self.words) and self.words[at].isdecimal())

    def tight(self, at: int) -> bool:
        """Whether nothing stands between this token and the one before."""
        return 0 < at < len(self.words) and self.starts[at] == self.ends[at - 1]

    def before(self, at: int, *sorts: str) -> bool:
        """Whether a word of one of these sorts ends where this token begins."""
        found = self.closes.get(at)
        return found is not None and any(entry.sort in sorts for _, entry in found)


def find_months(view: View) -> dict[int, int]:
    """The months named, first token to last; where a name has a capital, the text must have it too (May, may)."""
    hits = [h for h in view.by_kind.get("time", ()) if isinstance(h.entry, Time) and h.entry.sort in ("month", "hijri")]
    return {
        h.first: h.last for h in hits if h.entry.lemma[0].islower() or not view.text[view.starts[h.first]].islower()
    }


def entry_of(hit: Hit) -> Number:
    """The entry of a number hit."""
    return hit.entry  # type: ignore[return-value]  # Marks keeps hits of Number entries only


def stands(entry: Number, side: str) -> bool:
    """Whether the entry may stand on this side of a number."""
    return entry.side in (side, "both")


def is_link(marks: Marks, at: int) -> bool:
    """Whether the token is as short as the prepositions that link a number with what stands around it (of, de, о)."""
    return 0 <= at < len(marks.words) and len(marks.words[at]) <= 2 and marks.words[at].isalpha()

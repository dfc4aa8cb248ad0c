"""The words that ask for a place's name: "village of", "hospital in", "X road", and "to" where somebody goes."""

from bisect import bisect_left
from collections.abc import Iterator, Set
from itertools import chain, compress
from operator import attrgetter

from isnad.packs.schema import Word
from isnad.scan import tags as T
from isnad.scan.view import View

Slot = int
NONE, WEAK, SITE, DISTRICT, PLACE, SETTLEMENT = range(6)  # how surely a slot holds a town or village

SETTLED = {"settlement": SETTLEMENT, "district": DISTRICT, "site": SITE, "institution": WEAK, "incident": WEAK, "quitted": WEAK, "direction": SITE}
WIDEST = 3  # tokens of such a word before a name
GOING = 9  # tokens from the verb to "to": "taken by motorbike on Monday night to X"
STOPS = frozenset(".;:!?؟؛\n")


def settle(view: View) -> None:
    """Tells the view the slots of these words by the token where they begin and by the one behind their end."""
    begins, ends = view.opens, view.closes
    moved, toward = [], []
    wanted = view.classes & (SETTLED.keys() | (WAY if view.classes >= WAY else set()))
    for cls, first, last in words_of(view, wanted) if wanted else ():
        if slot := SETTLED.get(cls, NONE):
            if slot > SITE or follows(view, cls, last):
                begins[first] = max(slot, begins.get(first, NONE))
            if last - first <= WIDEST:
                ends[last] = max(slot, ends.get(last, NONE))
        elif cls == "moved":
            moved.append(last)
        elif cls == "toward":
            toward.append((first, last))
    moved.sort()
    for first, last in toward:
        if goes(view, moved, first):
            ends[last] = max(SITE, ends.get(last, NONE))


WAY = frozenset({"moved", "toward"})  # one tells nothing without the other


def words_of(view: View, classes: Set[str]) -> Iterator[tuple[str, int, int]]:
    """The words of these classes, of one token and of several, each with its class and where it stands."""
    placing = compress(enumerate(view.forms), map(attrgetter("placing"), view.forms))
    single = ((cls, i, i + 1) for i, form in placing for cls in form.classes)
    tied = ((h.entry.cls, h.first, h.last) for h in view.by_kind.get("word", ()) if isinstance(h.entry, Word))
    return (word for word in chain(single, tied) if word[0] in classes)


def follows(view: View, cls: str, last: int) -> bool:
    """Whether a word for a site may stand behind the name that it bears: "X harbour", but « le port de X », «станция X»."""
    language = view.pack.language
    return cls not in ("quitted", "direction") and language.modifiers == "before" and not language.cases and not view.tags[last - 1] & T.GENITIVE


def goes(view: View, moved: list[int], first: int) -> bool:
    """Whether somebody goes or is brought where the preposition at token `first` points, in the same sentence."""
    at = bisect_left(moved, first + 1) - 1
    return at >= 0 and first - moved[at] <= GOING and not any(view.words[i] in STOPS for i in range(moved[at], first))

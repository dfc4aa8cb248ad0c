"""Places without a name: "there", "the town", "the country" take up one that was told before."""

from collections.abc import Sequence
from itertools import compress
from operator import attrgetter

from isnad.draft import Range
from isnad.packs.schema import Name
from isnad.scan import tags as T
from isnad.scan.text import Text

TAKING_UP = frozenset({"there", "settlement", "nation", "same"})


def find_place_again(text: Text, clause: Range, hit: Sequence[Range] = ()) -> Range | None:
    """The words of the clause that take up a place: "there", or "the town", "the country" after "in" and where they are what was `hit`."""
    if text.classes.isdisjoint(TAKING_UP):
        return None
    for i in compress(range(*clause), map(attrgetter("placing"), text.forms[clause[0] : clause[1]])):
        classes = {c for c, last in text.classes_at(i) if last == i + 1}
        exists = i + 1 < clause[1] and (text.tags[i + 1] & (T.COPULA | T.AUXILIARY) or i + 1 in text.figure_starts)
        if "there" in classes and not exists:  # "there are", « هناك خمس جثث »
            return i, i + 1
        again = {"settlement", "nation"} & classes or ("district" in classes and is_same(text, i))
        if again and (first := definite_from(text, i, clause, hit)) is not None:
            return first, i + 1
    return None


def is_same(text: Text, i: int) -> bool:
    """Whether "same" stands beside token i: "in the same province", « المحافظة نفسها »."""
    beside = (j for j in (i - 2, i - 1, i + 1) if 0 <= j < len(text.words))
    return any(text.is_class(j, "same") for j in beside)


def definite_from(text: Text, i: int, clause: Range, hit: Sequence[Range]) -> int | None:
    """Where "the town" begins when it stands alone behind a locative, or is what was hit, and the reader knows which; else None."""
    named = T.NAME | T.DEMONYM | (0 if text.articles and text.definite(i) else T.GENITIVE)  # « القرية من محورين » belongs to nobody
    if i + 1 < clause[1] and text.tags[i + 1] & named and not is_this(text, i):
        return None  # "the town of X" names itself, but « cette ville du Darfour-Nord » does not
    if i + 1 < clause[1] and text.pack.language.cases and text.text[text.starts[i + 1]].isupper():
        return None  # and so does a name that nobody knows
    head = described_from(text, i, clause[0])
    article = head > clause[0] and text.tags[head - 1] & T.DETERMINER and all(c != "any" for c, _ in text.classes_at(head - 1))
    first = head - 1 if article else same_from(text, i)
    if text.is_class(i, "nation") and (part := part_from(text, first, clause[0])) < first:
        first = part  # "in the | east of the country"
    before = text.tags[first - 1] if first > clause[0] else 0
    located = before & (T.LOCATIVE | T.NEAR | (T.AGAINST if text.articles else 0)) or text.lead_tags(i) & T.LOCATIVE
    located = located or any(first <= a <= i < b for a, b in hit) or hosts(text, first, i + 1, clause)
    sure = first < i or (text.definite(i) if text.articles else text.pack.language.cases)
    return first if located and sure else None


HOSTING = 3  # tokens from "the town" to its verb: "the town had twice seen"


def hosts(text: Text, first: int, last: int, clause: Range) -> bool:
    """Whether the verb of "the town" says that something happened there: "the town saw heavy fighting", « شهدت البلدة معارك »."""
    around = [*range(max(clause[0], first - 1), first), *range(last, min(clause[1], last + HOSTING))]
    return any(text.is_class(i, "hosting") for i in around)


DESCRIBED = 3  # tokens between "the" and "town": "the North Darfur town"


def described_from(text: Text, i: int, floor: int) -> int:
    """Where the words begin that stand between the article and "town": a region's name, a people, a compass, "same"."""
    first = i
    while first > max(floor, i - DESCRIBED) and text.pack.language.modifiers == "before":
        bits = text.tags[first - 1]
        wide = bits & (T.NAME | T.DEMONYM) and not bits & T.DETERMINER
        if not wide and not any(cls in ("same", "compass") for cls, _ in text.classes_at(first - 1)):
            break
        first -= 1
    return first


def same_from(text: Text, i: int) -> int:
    """Where words for "the same" begin that hold their own article, or i: «в | той же стране»."""
    return next((j for j in range(max(0, i - 2), i - 1) for cls, last in text.classes_at(j) if cls == "same" and last == i), i)


def is_this(text: Text, i: int) -> bool:
    """Whether the article of token i points at what was told, and what follows only says in which region: « cette ville du »."""
    names = (h for h in text.hits_in("name", i + 1, i + 1 + DESCRIBED) if isinstance(h.entry, Name) and h.entry.sort == "place")
    wide = any(text.place(h.entry.ref).sort in ("region", "country") for h in names if isinstance(h.entry, Name))
    return wide and i > 0 and text.is_class(i - 1, "this")


def part_from(text: Text, first: int, floor: int) -> int:
    """Where "the east of" begins before "the country", or `first`."""
    i = first
    while i > floor and text.tags[i - 1] & T.GENITIVE:
        i -= 1
    ends = [j for j in range(max(floor, i - DESCRIBED), i) for cls, last in text.classes_at(j) if cls == "compass" and last == i]
    if not ends:
        return first
    i = min(ends)
    while i > floor and (text.words[i - 1] == "'" or (text.tags[i - 1] & T.DETERMINER and not text.tags[i - 1] & T.LOCATIVE)):
        i -= 1
    return i

"""Places without a name: "there", "the town", "the country" take up one that was told before."""

from collections.abc import Sequence

from isnad.draft import Range
from isnad.scan import tags as T
from isnad.scan.text import Text


def find_place_again(text: Text, clause: Range, hit: Sequence[Range] = ()) -> Range | None:
    """The words of the clause that take up a place: "there", or "the town", "the country" after "in" and where they are what was `hit`."""
    forms = text.forms
    for i in range(*clause):
        if not forms[i].placing:
            continue
        classes = {c for c, last in text.classes_at(i) if last == i + 1}
        exists = i + 1 < clause[1] and (text.tags[i + 1] & (T.COPULA | T.AUXILIARY) or i + 1 in text.figure_starts)
        if "there" in classes and not exists:  # "there are", « هناك خمس جثث »
            return i, i + 1
        if {"settlement", "nation"} & classes and (first := definite_from(text, i, clause, hit)) is not None:
            return first, i + 1
    return None


def definite_from(text: Text, i: int, clause: Range, hit: Sequence[Range]) -> int | None:
    """Where "the town" begins when it stands alone behind a locative, or is what was hit, and the reader knows which; else None."""
    if i + 1 < clause[1] and text.tags[i + 1] & (T.NAME | T.GENITIVE | T.DEMONYM):
        return None  # "the town of X" names itself
    if i + 1 < clause[1] and text.pack.language.cases and text.text[text.starts[i + 1]].isupper():
        return None  # and so does a name that nobody knows
    article = i > clause[0] and text.tags[i - 1] & T.DETERMINER and all(c != "any" for c, _ in text.classes_at(i - 1))
    first = i - 1 if article else i
    before = text.tags[first - 1] if first > clause[0] else 0
    located = before & (T.LOCATIVE | T.NEAR | (T.AGAINST if text.articles else 0)) or text.lead_tags(i) & T.LOCATIVE
    located = located or any(a == first and b == i + 1 for a, b in hit) or hosts(text, first, i + 1, clause)
    sure = first < i or (text.definite(i) if text.articles else text.pack.language.cases)
    return first if located and sure else None


HOSTING = 3  # tokens from "the town" to its verb: "the town had twice seen"


def hosts(text: Text, first: int, last: int, clause: Range) -> bool:
    """Whether the verb of "the town" says that something happened there: "the town saw heavy fighting", « شهدت البلدة معارك »."""
    around = [*range(max(clause[0], first - 1), first), *range(last, min(clause[1], last + HOSTING))]
    return any(text.is_class(i, "hosting") for i in around)

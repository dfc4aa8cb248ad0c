"""What a number is: a count, or a date, a year, a sum of money, an age, a distance, the name of a weapon."""

from isnad.extract.figures import Core
from isnad.extract.marks import BOUNDS, Marks, is_link, stands
from isnad.packs.quantity_schema import Measure, Number

YEARS = range(1900, 2100)  # a bare number in this range may be a year; news names no other ones
# Words before a bare number of four digits that make it a year: in 2022, the 2022 election.
PREPOSITIONS = frozenset(
    {"determiner", "preposition", "locative", "genitive", "agentive", "addressee", "about", "subordinator"}
)


def sort_of(marks: Marks, core: Core, whole: Core) -> Measure:
    """What the number is: a count unless its form, its neighbours or a unit say otherwise."""
    if core.sort != "count":
        return core.sort if core.sort != "label" else unit_of(marks, core, whole) or "label"
    form = form_of(marks, core, whole)
    if form == "time" or (form == "label" and (in_name(marks, core) or is_model(marks, core))):
        return form
    return unit_of(marks, core, whole) or form or "count"


def form_of(marks: Marks, core: Core, whole: Core) -> Measure | None:
    """What the number's form and its neighbours make of it, units apart."""
    if core.sort != "count":
        return core.sort
    if is_day(marks, core, whole):
        return "time"
    if not core.digits:
        return None
    if in_name(marks, core) or is_model(marks, core) or is_odd(marks, core, whole):
        return "label"
    return "year" if is_year(marks, core, whole) else None


LONGEST_NAME = 12  # tokens: the longest name of the register has ten


def in_name(marks: Marks, core: Core) -> bool:
    """Whether the digits belong to a name of the register."""
    names = marks.view.hits_in("name", core.first - LONGEST_NAME, core.first + 1)
    return any(core.first < h.last and h.last - h.first > 1 for h in names)


def is_model(marks: Marks, core: Core) -> bool:
    """Whether letters stick to the front of the digits: T-72, M23, but not a proclitic."""
    at = core.first
    if not marks.tight(at):
        return False
    before = marks.words[at - 1]
    if before.isalpha():
        return before not in marks.view.pack.language.clitics.before
    return before in ("-", "–") and marks.tight(at - 1) and marks.words[at - 2].isalpha()


def is_odd(marks: Marks, core: Core, whole: Core) -> bool:
    """Whether digits are a score, an ordinal suffix, a calibre or a number in a list rather than a figure."""
    words, last = marks.words, whole.last
    if not whole.digits:
        return False
    if words[core.first][0] == "0" and len(words[core.first]) > 1:
        return True
    if marks.tight(last) and last < len(words):
        at = last + 1 if words[last] in ("-", "–") and marks.tight(last + 1) else last
        if at < len(words) and words[at].isdecimal() and at > last:
            return True
        if words[at].isalpha() and len(words[at]) <= 3:  # longer words are words that a space was lost before
            return True
    if core.first > 1 and words[core.first - 1] in ("-", "–") and words[core.first - 2].isdecimal():
        return marks.tight(core.first) and marks.tight(core.first - 1)
    if names_noun(marks, core, whole):
        return True
    opens = core.first == 0 or words[core.first - 1] == "\n"
    return opens and last < len(words) and words[last] in (".", ")") and marks.tight(last)


def names_noun(marks: Marks, core: Core, whole: Core) -> bool:
    """Whether digits number what stands before them: "precision 2)", a number alone in brackets. Nothing that they could
    count follows, and the word before is none that the pack knows."""
    words, first, last = marks.words, core.first, whole.last
    if not first or (last < len(words) and words[last].isalnum()):
        return False
    if words[first - 1] == "(" and last < len(words) and words[last] == ")":
        return True
    if any(entry.sort in BOUNDS for _, entry in marks.closes.get(first, ())):
        return False  # "kills at least 14" at the end of a headline
    return words[first - 1].isalpha() and len(words[first - 1]) > 1 and not marks.view.is_known(first - 1)


def is_day(marks: Marks, core: Core, whole: Core) -> bool:
    """Whether the number is a day beside a month, at most one short word apart (20 of June)."""
    if not marks.months or whole.value is None or not 1 <= whole.value <= 31:
        return False
    last = whole.last
    if last in marks.months or core.first in marks.month_ends:
        return True
    return last + 1 in marks.months and marks.words[last].isalpha() and len(marks.words[last]) <= 3


def unit_of(marks: Marks, core: Core, whole: Core) -> Measure | None:
    """What a unit before or after the number makes of it."""
    for entry in units_before(marks, core.first):
        # a label names something by digits: "Shahed 136", but "witness seven bodies" where the word has another sense
        if (entry.what != "year" or may_be_year(marks, core, whole)) and (entry.what != "label" or core.digits):
            return entry.what
    for entry in units_after(marks, whole):
        if entry.what == "ordinal" and may_be_year(marks, core, whole):
            return "year"
        if entry.what != "year" or may_be_year(marks, core, whole):
            return entry.what
    return None


def units_before(marks: Marks, first: int) -> list[Number]:
    """Units that end where the number begins, or one sign before it (no. 5)."""
    found = [entry for _, entry in marks.closes.get(first, ()) if entry.sort == "unit"]
    if first and not marks.words[first - 1].isalpha():
        found += [entry for _, entry in marks.closes.get(first - 1, ()) if entry.sort == "unit"]
    if first > 2 and marks.before(first, "joiner") and marks.is_number(first - 2):
        found += [entry for entry in units_before(marks, first - 2) if entry.what == "age"]  # "aged 20 and | 31"
    return [entry for entry in found if stands(entry, "before")]


def units_after(marks: Marks, whole: Core) -> list[Number]:
    """Units right after the number or after its hyphen; after a vague class or a rough one also behind "of"."""
    words, last = marks.words, whole.last
    places = [last]
    if last + 1 < len(words) and words[last] in ("-", "–"):
        places.append(last + 1)
    places += [end for end, entry in marks.opens.get(last, ()) if entry.sort == "filler"]
    if (whole.word is not None or whole.rough or whole.scale > 1) and is_link(marks, last):
        places += [last + 1, last + 2] if words[min(last + 1, len(words) - 1)] == "'" else [last + 1]
    marked = [entry for at in places for _, entry in marks.opens.get(at, ())]
    return [entry for entry in marked if entry.sort == "unit" and stands(entry, "after")]


def may_be_year(marks: Marks, core: Core, whole: Core) -> bool:
    """Whether the digits can be a year; "a force of 2000 men" has a round number with a noun."""
    if not core.digits or core.value not in YEARS or core.last - core.first != 1:
        return False
    last = whole.last
    return (core.value or 0) % 100 != 0 or last >= len(marks.words) or not marks.words[last].isalpha()


def is_year(marks: Marks, core: Core, whole: Core) -> bool:
    """Whether a bare number of four digits is a year: after a preposition or a month, in brackets, no noun after it."""
    if not may_be_year(marks, core, whole):
        return False
    first, last, words = core.first, whole.last, marks.words
    if whole is not core:
        return whole.value in YEARS
    if not first:
        return False
    if first and any(cls in PREPOSITIONS for cls, _ in marks.view.classes_at(first - 1)):
        return not any(entry.sort in BOUNDS for _, entry in marks.closes.get(first, ()))
    listed = (
        first > 1 and len(words[first - 2]) == 4 and words[first - 2].isdecimal() and int(words[first - 2]) in YEARS
    )
    if listed or first in marks.month_ends:
        return True
    after = words[last] if last < len(words) else "\n"
    round_number = (core.value or 0) % 100 == 0
    return not after.isalpha() and (words[first - 1] == "(" or not round_number) and first not in marks.closes

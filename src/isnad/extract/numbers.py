"""Finds figures: numbers with their bounds and ranges, told apart from dates, sums of money, ages and models."""

import msgspec

from isnad.extract.figures import Core, read_core
from isnad.extract.marks import BOUNDS, Marks, is_link, stands
from isnad.extract.measures import form_of, sort_of
from isnad.model import Vague
from isnad.packs.quantity_schema import Measure
from isnad.scan.view import View

REACH = 3  # words between a number and the bound after it: "19 Malian army soldiers at least"


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """A number in the text at tokens [first, last) with its bounds, [core_first, core_last) without them.

    `low` and `high` are what the words allow, None where open; `stated` is the number that they name. Only the sort
    `count` (and `zero`) counts something. `weak`: a word that is also an article or pronoun (one).
    """

    first: int
    last: int
    core_first: int
    core_last: int
    low: int | None
    high: int | None
    stated: int | None
    vague: Vague | None = None
    approximate: bool = False
    sort: Measure = "count"
    weak: bool = False


def find_figures(view: View) -> list[Figure]:
    """All numbers of the text, in order, none overlapping another."""
    marks = Marks(view)
    digits = [i for i in view.signs if view.words[i].isdecimal()]
    found: list[Figure] = []
    done = 0
    for at in sorted({*marks.atoms, *digits}):
        if at < done:
            continue
        core = read_core(marks, at)
        if core is None:
            continue
        figure = surround(marks, core, done)
        done = changed(marks, core) or figure.last
        if found and figure.sort == "time" and is_earlier_day(marks, found[-1], figure):
            found[-1] = msgspec.structs.replace(found[-1], sort="time")
        found.append(figure)
    return found


def surround(marks: Marks, core: Core, done: int) -> Figure:
    """The figure around a number: its range, its bounds before (not before token `done`) and after, its sort."""
    if core.word is None and is_plain(marks, core):
        first, last, value = core.first, core.last, core.value
        return Figure(
            first=first, last=last, core_first=first, core_last=last, low=value, high=value, stated=value,
            approximate=core.rough, sort=form_of(marks, core, core) or "count", weak=core.weak,
        )  # fmt: skip
    end = read_range(marks, core) if core.sort == "count" else None
    whole = end or core
    first, bounds = bounds_before(marks, core.first, done)
    last, after = bounds_after(marks, whole.last)
    bounds += after
    if end is not None:
        low, high, stated = ends_of(core, end)
    elif core.word is not None:
        low, high, stated = *bounded(core.word.low, core.word.high, bounds), None
    else:
        stated = core.value
        low, high = bounded(stated, stated, bounds)
    return Figure(
        first=first, last=last, core_first=core.first, core_last=whole.last, low=low, high=high, stated=stated,
        vague=core.vague, approximate="approximate" in bounds or core.rough or whole.rough,
        sort=sort_of(marks, core, whole), weak=core.weak and end is None,
    )  # fmt: skip


def is_plain(marks: Marks, core: Core) -> bool:
    """Whether no bound, range or unit is near: most numbers, which need no further look."""
    first, last, opens, closes = core.first, core.last, marks.opens, marks.closes
    if first in closes or first - 1 in closes or last in opens:
        return False
    return all(at not in opens for at in range(last + 1, last + 1 + REACH))


def bounded(low: int | None, high: int | None, bounds: list[str]) -> tuple[int | None, int | None]:
    """What bounds make of a number: "more than 80" begins at 81 and is open above. A vague class keeps its own ends."""
    vague = low != high
    for bound in bounds:
        if bound in ("least", "more"):
            low, high = (low + 1 if low is not None and bound == "more" and not vague else low), None
        elif bound in ("most", "less"):
            low, high = None, (high - 1 if high is not None and bound == "less" and not vague else high)
    return low, high


def bounds_before(marks: Marks, first: int, done: int) -> tuple[int, list[str]]:
    """Where the bounds that stand right before a number begin, and their sorts; a filler counts only behind a bound."""
    at, bounds = first, list[str]()
    while True:
        found = [m for m in marks.closes.get(at, ()) if m[0] >= done and stands(m[1], "before")]
        found = [m for m in found if m[1].sort in BOUNDS or m[1].sort == "filler"]
        if not found:
            if at - 1 not in marks.closes or not is_link(marks, at - 1) or not marks.before(at - 1, *BOUNDS):
                return first, bounds
            at -= 1
            continue
        at, entry = min(found, key=lambda m: m[0])
        if entry.sort != "filler":
            first, bounds = at, [*bounds, entry.sort]


def bounds_after(marks: Marks, last: int) -> tuple[int, list[str]]:
    """Where the bounds right after a number end, and their sorts; one a few words off has its effect from there."""
    for end, entry in marks.opens.get(last, ()):
        if entry.sort in BOUNDS and stands(entry, "after") and not marks.is_number(end):
            return end, [entry.sort]
    words, stop = marks.words, min(last + REACH, len(marks.words) - 1)
    for at in range(last, stop):
        if not words[at].isalpha() or at in marks.atoms:
            break
        for end, entry in marks.opens.get(at + 1, ()):
            if entry.sort in BOUNDS and stands(entry, "after") and words[at + 1].isalpha() and not marks.is_number(end):
                return last, [entry.sort]
    return last, []


def read_range(marks: Marks, core: Core) -> Core | None:
    """The upper end of a range that begins with this number."""
    if marks.before(core.first, "apart"):
        return None
    opened = marks.before(core.first, "between")
    for last, entry in marks.opens.get(core.last, ()):
        if (entry.sort == "range" or (entry.sort == "bridge" and opened)) and marks.is_number(last):
            return upper_end(marks, core, last)
    following = marks.atoms.get(core.last)
    if opened and following and marks.joins(following):
        return upper_end(marks, core, core.last)
    return None


def changed(marks: Marks, core: Core) -> int | None:
    """Where the second figure of a change begins ("from 12 to 19"), so that "to" is not read as its bound."""
    if not marks.before(core.first, "apart"):
        return None
    links = [last for last, entry in marks.opens.get(core.last, ()) if entry.sort in ("range", "bridge")]
    return next((last for last in links if marks.is_number(last)), None)


def upper_end(marks: Marks, core: Core, at: int) -> Core | None:
    """The number at this token when it is greater than the one before, in its own scale or in the one they share."""
    end = read_core(marks, at)
    if end is None or end.sort != "count":
        return None
    if core.word is not None or end.word is not None:
        both = core.word is not None and end.word is not None
        return end if both and (core.word.low or 0) < (end.word.low or 0) else None  # type: ignore[union-attr]  # a range is only read between two cores that have words
    if core.value is None or end.value is None:
        return None
    return end if core.value < end.value else None


def ends_of(core: Core, end: Core) -> tuple[int | None, int | None, int | None]:
    """Low, high and stated of a range; "two to three thousand" lends its scale to the lower end."""
    if core.word is not None:
        return core.word.low, core.word.high, None
    low, high = core.value or 0, end.value or 0
    shared = end.scale > core.scale and low * end.scale < high
    return low * end.scale if shared else low, high, None


def is_earlier_day(marks: Marks, one: Figure, day: Figure) -> bool:
    """Whether a number is a day too because one short word joins it with a day: 14 and 15 June."""
    if one.sort != "count" or one.last + 1 != day.first or one.stated is None or day.stated is None:
        return False
    link = marks.words[one.last]
    return link.isalpha() and len(link) <= 3 and 0 < one.stated < day.stated <= 31

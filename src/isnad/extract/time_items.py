"""Runs of neighbouring words, numbers and signs that may make up a time expression."""

from operator import attrgetter

from isnad.packs.time_schema import Time
from isnad.scan.view import View

SIGNS = frozenset(",،./-–—()")
HOURS = frozenset({"hour", "count"})  # what an hour in words can begin with
YEARS = range(1900, 2100)
ISLAMIC = range(1343, 1501)  # years of the Islamic calendar for which the calendar in use is known (hijridate)
LONGEST_RUN = 16  # items; the longest expression of the test table has 11

Date = tuple[int, int, int]  # year, month, day


class Item:
    """Tokens [first, last): a pack word (`sorts`: what it may be), a number, a date in figures, or a sign."""

    __slots__ = ("date", "first", "last", "lead", "number", "plural", "sign", "sorts")

    def __init__(self, first: int, last: int, *, lead: str = "", number: int | None = None, sign: str = "") -> None:
        self.first, self.last, self.lead, self.number, self.sign = first, last, lead, number, sign
        self.sorts: dict[str, Time] = {}
        self.date: Date | None = None
        self.plural = False


class Items(dict[int, Item | None]):
    """The time words of a view by the token that they begin at, made when asked for: most words are near no time.

    `ends` are the tokens before which a time word that is a hit ends, or which it reaches over.
    """

    def __init__(self, view: View) -> None:
        super().__init__()
        self.view = view
        self.ends = set(map(attrgetter("last"), view.by_kind.get("time", ())))
        self.ends.update(i for hit in view.phrases if type(hit.entry) is Time for i in range(hit.first + 1, hit.last))

    def __missing__(self, place: int) -> Item | None:
        view = self.view
        known = place in view.hits_at or (place < len(view.forms) and view.forms[place].times)
        item = self[place] = read_item(view, place) if known else None
        return item

    def ends_before(self, place: int) -> bool:
        """Whether a time word ends before a token, or reaches over it."""
        return place in self.ends or bool(self.view.forms[place - 1].times)


def read_item(view: View, place: int) -> Item | None:
    """The time word that begins at a token."""
    item: Item | None = None
    for hit in view.hits_at.get(place, ()):
        entry = hit.entry
        if type(entry) is not Time or hit.tail:
            continue
        if item is not None and (item.last != hit.last or item.lead != hit.lead):
            continue
        if hit.lead and "auxiliary" in view.pack.language.clitics.before[hit.lead]:  # a prefix of verbs: it is one
            continue
        if entry.capital and not view.text[view.starts[place]].isupper():
            continue
        if item is None:
            item = Item(place, hit.last, lead=hit.lead)
        item.sorts.setdefault(entry.sort, entry)
        item.plural = item.plural or "pl" in hit.features
    for entry in view.forms[place].times:
        item = item or Item(place, place + 1)
        if item.last == place + 1 and not item.lead:
            item.sorts.setdefault(entry.sort, entry)
    return item


def find_items(view: View, at: Items, first: int) -> list[Item]:
    """The run that begins at a token and has no other words in it; it does not end in a sign."""
    items: list[Item] = []
    place, words = first, view.words
    while place < len(words) and len(items) < LONGEST_RUN:
        item = at[place]
        if words[place].isdecimal() or (item is not None and not HOURS.isdisjoint(item.sorts)):
            item = find_hour(view, at, place) or item
        if item is None and words[place].isdecimal():
            item = find_number(view, place)
        elif item is None and items and words[place] in SIGNS:
            item = Item(place, place + 1, sign=words[place])
        if item is None or "none" in item.sorts:
            break
        items.append(item)
        place = item.last
    while items and items[-1].sign:
        items.pop()
    return items


def find_number(view: View, place: int) -> Item | None:
    """The number at a token, or the date in figures that it begins; None when it is a part of a longer figure."""
    date = find_figures(view, place)
    if date is not None:
        return date
    if len(view.words[place]) > 4 or part_of_figure(view, place):
        return None
    return Item(place, place + 1, number=int(view.words[place]))


def part_of_figure(view: View, place: int) -> bool:
    """True in 2,000 and 2.5 and 14/15."""
    words, starts, ends = view.words, view.starts, view.ends
    for sign, other, left in ((place - 1, place - 2, True), (place + 1, place + 2, False)):
        if 0 <= other < len(words) and words[sign] in ",./:" and words[other].isdecimal():
            near = (ends[other] == starts[sign] and ends[sign] == starts[place]) if left else (
                ends[place] == starts[sign] and ends[sign] == starts[other])  # fmt: skip
            if near:
                return True
    return False


def find_figures(view: View, place: int) -> Item | None:
    """A date in figures: 2021-12-14, 14.12.2021, 14/12/2021; month first only where no other reading is possible."""
    words = view.words[place : place + 5]
    if len(words) < 5 or words[1] not in "./-" or words[3] != words[1]:
        return None
    if any(view.ends[i] != view.starts[i + 1] for i in range(place, place + 4)):
        return None
    figures = words[::2]
    shape = [len(w) if w.isdecimal() else 0 for w in figures]
    if not all(shape) or shape.count(4) != 1 or shape[1] > 2:
        return None
    year, month, day = (int(w) for w in (figures if shape[0] == 4 else reversed(figures)))
    if month > 12 >= day:
        day, month = month, day
    if year not in YEARS or not 1 <= month <= 12 or not 1 <= day <= 31:
        return None
    item = Item(place, place + 5)
    item.date = year, month, day
    return item


def find_hour(view: View, at: Items, place: int) -> Item | None:
    """A time of day in figures or words (14:30, 22 heures, "six o'clock"), which belongs to the day beside it."""
    item = at[place]
    named = item is not None and "hour" in item.sorts
    last = item.last if item is not None and named else place
    figure = find_figure(view, at, last)
    if figure is None:
        return None
    last, colon = figure
    item = at[last]
    while item is not None and "hour" in item.sorts:
        last, named = item.last, True
        if last < len(view.words) and view.words[last].isdecimal() and len(view.words[last]) == 2:  # 22h30
            last += 1
        item = at[last]
    if not (named or colon):
        return None
    hour = Item(place, last)
    hour.sorts["hour"] = HOUR
    return hour


def find_figure(view: View, at: Items, place: int) -> tuple[int, bool] | None:
    """Where the number of an hour ends, and whether it is written with a colon."""
    words = view.words
    if place >= len(words):
        return None
    item = at[place]
    if words[place].isdecimal():
        if len(words[place]) > 2 or (item is not None and "hour" not in item.sorts):  # the pack knows a longer phrase
            return None
        minutes = place + 2
        after = words[minutes] if minutes < len(words) and words[place + 1] in ":." else ""
        if len(after) == 2 and after.isdecimal():
            return minutes + 1, words[place + 1] == ":"
        return place + 1, False
    return (item.last, False) if item is not None and "count" in item.sorts else None


HOUR = Time(lemma="", sort="hour")  # what a time of day in figures is, as no pack entry stands for it

"""Time expressions of a text: what is said of when, without yet saying which dates that is."""

import msgspec

from isnad.extract.time_build import Fields, build_fields
from isnad.extract.time_items import SIGNS, Item, Items, find_items
from isnad.extract.time_slots import BOUNDS, Slots, fill_slots
from isnad.packs.time_schema import CORES
from isnad.scan.view import View
from isnad.when import TimeExpression

JOINTS = frozenset({"glue", "and", "ordinal", "possessive"})  # no expression begins with these
PLACES = frozenset({"on", "in", "to"})
SPANS = frozenset({"from", "since", "between"})
BEFORE_DAY = SPANS | {"on", "in", "glue"}
ENDS = frozenset({"date", "weekday", "unit", "season"})
DASHES = frozenset("-–—/")
REACH = 6  # tokens of the longest phrase that can stand before a time word ("in the course of the")


def find_times(view: View) -> list[TimeExpression]:
    """All time expressions in order, none overlapping, each as long as its words allow."""
    at = Items(view)
    cores = {hit.first for hit in view.by_kind.get("time", ()) if hit.entry.sort in CORES}  # type: ignore[union-attr]  # by_kind["time"] holds Time entries only
    words = view.words
    cores.update([i for i in view.signs if "1900" <= words[i] < "2100" and words[i].isdecimal()])
    found: list[TimeExpression] = []
    done = 0
    for core in sorted(cores):
        first = max(done, run_start(view, at, core, done)) if core >= done else core + 1
        while first <= core:
            first, time = find_at(view, at, first)
            if time is not None:
                found.append(time)
                done = time.last
        done = max(done, first)
    return found


def run_start(view: View, at: Items, core: int, floor: int) -> int:
    """The first token of the run of time words, numbers and signs that leads up to a token, not before the floor."""
    place = core
    while place > floor:
        before = word_before(at, place, floor) if at.ends_before(place) else None
        if before is None:
            word = view.words[place - 1]
            if not word.isdecimal() and word not in SIGNS:
                return place
            before = place - 1
        place = before
    return place


def word_before(at: Items, place: int, floor: int) -> int | None:
    """Where the time word begins that ends at a token, or that holds it."""
    for start in range(place - 1, max(place - REACH, floor) - 1, -1):
        item = at[start]
        if item is not None and item.last >= place:
            return start
    return None


def find_at(view: View, at: Items, first: int) -> tuple[int, TimeExpression | None]:
    """The expression that begins at a token, and where to look next."""
    item = at[first]
    if item is None and not view.words[first].isdecimal():
        return first + 1, None
    if item is not None:
        last = skipped(view, at, item)
        if last or item.sorts.keys() <= JOINTS or (item.sorts.keys() <= PLACES and opens_span(at[item.last])):
            return last or item.last, None
    time = find_span(view, at, first)
    return (time.last if time is not None else item.last if item is not None else first + 1), time


def opens_span(item: Item | None) -> bool:
    """True for "from", "by" and the like: a preposition before them ("went on from") is not of the time."""
    return item is not None and bool(item.sorts.keys() & {"from", "between", *BOUNDS}) and "glue" not in item.sorts


def skipped(view: View, at: Items, item: Item) -> int:
    """Where to go on after words that only look like a time, or after a habit ("every Monday"); 0 for others."""
    if "none" in item.sorts:
        return item.last
    if "every" in item.sorts:
        habit = find_one(view, at, item.last, years=True)
        return habit.last if habit is not None else item.last + ("unit" in getattr(at[item.last], "sorts", ()))
    return 0


def find_one(view: View, at: Items, first: int, *, years: bool = False, inside: bool = False) -> TimeExpression | None:
    """The longest expression that begins at a token and is no span; `inside` one, its end may be a bare word."""
    items = find_items(view, at, first)
    for size in range(len(items), 0, -1):
        if items[size - 1].sign:
            continue
        slots = fill_slots(items[:size], years=years, inside=inside)
        fields = build_fields(slots) if slots is not None else None
        if slots is None or fields is None:
            continue
        last = items[size - 1].last
        if not stands(view, at, last, slots, fields):
            return None
        if slots.trailing == "after" and ends_clause(view, last):  # "two days after." is two days later
            fields = {**fields, "shift": -fields["shift"], "origin": "story"}
        return expression(view, items[0], last, fields)
    return None


def ends_clause(view: View, last: int) -> bool:
    """True when no word follows a token."""
    return last >= len(view.words) or not view.words[last][0].isalnum()


def stands(view: View, at: Items, last: int, slots: Slots, fields: Fields) -> bool:
    """False where the next word takes the time away: an owner's "'s" after "in Sunday", "two days before the vote"."""
    after = at[last]
    owned = after is not None and "possessive" in after.sorts
    if slots.openers and (owned or any(word.attribute for word in slots.items[-1].sorts.values())):
        return False
    if slots.trailing == "before":
        return ends_clause(view, last)
    if fields["sort"] == "within" and after is not None and "until" in after.sorts:  # a month to the end of the war
        return False
    counted = "unit" in slots.have and fields["sort"] == "unit" and fields["bound"] is None
    moved = counted and slots.openers & {"before", "after"}
    return not (moved and after is not None and "glue" in after.sorts)  # two days before the vote, where "of" follows


def expression(view: View, first: Item, last: int, fields: Fields) -> TimeExpression:
    """The record; a conjunction attached to the first word is left out of the span."""
    start = view.starts[first.first] + conjunction(view, first.lead)
    return TimeExpression(first=first.first, last=last, start=start, end=view.ends[last - 1], **fields)


def conjunction(view: View, lead: str) -> int:
    """How many letters of what is attached to a word are a conjunction."""
    before = view.pack.language.clitics.before
    classes = before.get(lead, ())
    if not classes or classes[0] != "conjunction":
        return 0
    return next((k for k in range(1, len(lead)) if before.get(lead[k:]) == classes[1:]), len(lead))


def find_span(view: View, at: Items, first: int) -> TimeExpression | None:
    """The expression that begins at a token, "from A to B" and "A-B" being one."""
    item = at[first]
    opener = item.sorts.keys() & SPANS if item is not None else frozenset()
    one = find_one(view, at, first)
    span = with_end(view, at, one, opened=bool(opener) or one.sort == "night") if one is not None else None
    if span is None:
        span = find_days(view, at, first)
        if span is not None and one is not None and span.last <= one.last:
            span = None
    if span is not None:
        return span
    unfinished = opener and "since" not in opener  # "from" without "to" is no preposition of time
    return None if unfinished else one


def with_end(view: View, at: Items, one: TimeExpression, *, opened: bool) -> TimeExpression | None:
    """The span from an expression to the one that follows it, or None when none follows."""
    for place in ends_of(view, at, one.last, opened=opened):
        day = end_day(view, at, one, place)
        if day is not None:
            return day
        other = find_one(view, at, place, years=one.year is not None and one.month is None, inside=True)
        if other is not None and joinable(one, other):
            return joined(one, other)
    return with_next_day(view, at, one)


def with_next_day(view: View, at: Items, one: TimeExpression) -> TimeExpression | None:
    """ "The night of Saturday, Sunday": two weekdays side by side after a word for night."""
    item = at[one.last]
    if one.weekday is None or item is None or "weekday" not in item.sorts:
        return None
    words = (at[i] for i in range(one.first, one.last))
    night = any(w is not None and "night" in w.sorts for w in words)
    other = find_one(view, at, one.last) if night else None
    return joined(one, other) if other is not None and other.weekday == one.weekday % 7 + 1 else None


def ends_of(view: View, at: Items, place: int, *, opened: bool) -> list[int]:
    """Where the end of a span may begin, after "to" or a dash at a token."""
    item = at[place]
    if opened and item is not None and conjunction(view, item.lead):  # "and" is a letter of the word
        return [place]
    if item is not None and (item.sorts.keys() & {"to", "until", "and"}):
        return [item.last] if opened or item.sorts.keys() == {"to"} else []
    if place < len(view.words) and view.words[place] in DASHES:
        return [place + 1]
    return []


def joinable(one: TimeExpression, other: TimeExpression) -> bool:
    """True when two expressions are ends of one span."""
    if other.to_ is not None or other.bound not in (None, "until", "by") or other.sort not in ENDS:
        return False
    return one.sort in (other.sort, "night") or "season" not in (one.sort, other.sort)


def joined(one: TimeExpression, other: TimeExpression) -> TimeExpression:
    """One span; what its beginning leaves out (month, year) is taken from its end."""
    changes: Fields = {"to_": msgspec.structs.replace(other, bound=None), "bound": None}
    if one.sort == other.sort == "date":
        changes["month"] = one.month or (other.month if one.day else None)
        if one.year is None and other.year is not None:
            month = changes["month"] or 0
            changes["year"] = other.year - (month > (other.month or 12))
    return msgspec.structs.replace(one, last=other.last, end=other.end, **changes)


def end_day(view: View, at: Items, one: TimeExpression, place: int) -> TimeExpression | None:
    """ "December 14-16": the end of a span that is only the number of a day."""
    if one.sort != "date" or not one.day or one.year or place >= len(view.words) or not view.words[place].isdecimal():
        return None
    items = find_items(view, at, place)
    day = items[0].number if items else None
    if day is None or not one.day < day <= 31 or len(items) > 1:
        return None
    span = {"first": place, "last": place + 1, "start": view.starts[place], "end": view.ends[place]}
    end = msgspec.structs.replace(one, **span, day=day, bound=None)
    return msgspec.structs.replace(one, last=end.last, end=end.end, to_=end, bound=None)


def find_days(view: View, at: Items, first: int) -> TimeExpression | None:
    """ "14-16 December", "from 14 to 16 December": the beginning of a span that is only the number of a day."""
    place, opened = first, False
    item = at[place]
    while item is not None and not BEFORE_DAY.isdisjoint(item.sorts):
        opened = opened or not SPANS.isdisjoint(item.sorts)
        place = item.last
        item = at[place]
    if place >= len(view.words) or not view.words[place].isdecimal() or not 1 <= int(view.words[place]) <= 31:
        return None
    day = int(view.words[place])
    place += 1
    item = at[place]
    if item is not None and "ordinal" in item.sorts:
        place = item.last
    for end in ends_of(view, at, place, opened=opened):
        other = find_one(view, at, end)
        if other is not None and other.sort == "date" and other.day and other.month and other.day > day:
            start = msgspec.structs.replace(other, first=first, start=view.starts[first], day=day, bound=None)
            return msgspec.structs.replace(start, to_=msgspec.structs.replace(other, bound=None))
    return None

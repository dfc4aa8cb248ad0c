"""What the items of a run say together: each fills a slot, in any order, and a slot filled twice is no expression."""

from isnad.extract.time_items import ISLAMIC, YEARS, Date, Item
from isnad.packs.time_schema import Time

PREPOSITIONS = ("since", "by", "until", "before", "after", "between", "from", "in", "on", "to")
OPENERS = frozenset(PREPOSITIONS)
BOUNDS = frozenset(PREPOSITIONS[:5])
INNER = frozenset({"glue", "from", "in", "on", "to", "ordinal"})
INSIDE = frozenset({"glue", "from"})  # prepositions that join the parts of one expression, as in "end of May"
SIMPLE = (
    "month", "weekday", "hijri", "season", "decade", "unit", "day", "daypart", "night", "same",
    "part", "shift", "window", "ago",
)  # fmt: skip
HEADS = frozenset({*SIMPLE, "count"} - {"decade", "same", "ago"})  # what a word such as "last" can belong to


class Slots:
    """The slots of one expression. `have` holds pack words by sort, the numbers stand apart."""

    __slots__ = ("bound", "count", "day", "glued", "have", "items", "month", "night", "openers", "plural",
                 "rough", "trailing", "year", "years")  # fmt: skip

    def __init__(self, items: list[Item]) -> None:
        self.items = items
        self.have: dict[str, Time] = {}
        self.openers: set[str] = set()  # sorts of the prepositions at the beginning
        self.bound: str | None = None
        self.day: int | None = None
        self.month: int | None = None
        self.year: int | None = None
        self.count: int | None = None
        self.rough = False  # a count without a value: several
        self.plural = False
        self.years = False  # a bare year is licensed
        self.glued = False  # a word such as "the" or "of" stands inside
        self.trailing: str | None = None  # "a day after"
        self.night: Time | None = None  # a word for a part of a day that is a night of two days when it stands alone


def fill_slots(items: list[Item], *, years: bool, inside: bool) -> Slots | None:
    """The slots that the items fill, or None when they do not go together; `years`: a bare year will do."""
    slots = Slots(items)
    slots.years = years
    if inside:
        slots.openers.add("to")
    at = take_openers(slots)
    for place in range(at, len(items)):
        if not take(slots, place):
            return None
    return slots


def take_openers(slots: Slots) -> int:
    """Reads the prepositions at the beginning; the place of the first item that is none."""
    for place, item in enumerate(slots.items):
        opens = not OPENERS.isdisjoint(item.sorts)
        sort = next(s for s in PREPOSITIONS if s in item.sorts) if opens else ""
        if not opens or ("ago" in item.sorts and placed(slots.items, place, item.sorts["ago"])):
            if place and "glue" in item.sorts and not item.sorts.keys() & HEADS:
                slots.glued = True
                continue
            return place
        slots.openers.add(sort)
        slots.years = slots.years or any(t.years for t in item.sorts.values())
        if sort in BOUNDS and slots.bound is None:
            slots.bound = sort
        if place + 1 < len(slots.items) and {"daypart", "hour"} & slots.items[place + 1].sorts.keys():
            slots.bound = None  # "before dawn on Tuesday" is on Tuesday
    return len(slots.items)


def take(slots: Slots, place: int) -> bool:
    """Lets one item fill its slot; False when it does not fit."""
    item = slots.items[place]
    if item.sign:
        return sign_fits(slots, place)
    if item.date is not None:
        return take_figures(slots, item.date)
    if item.number is not None or "count" in item.sorts:
        return take_number(slots, place)
    sort = slot_of(slots, place)
    if sort == "month":
        return take_month(slots, item)
    return put(slots, sort, item) if sort is not None else take_other(slots, place)


def slot_of(slots: Slots, place: int) -> str | None:
    """The slot that a word fills where it stands."""
    sorts = slots.items[place].sorts
    if "ago" in sorts and "part" in sorts:  # "a day earlier", "earlier on Friday"
        return "ago" if placed(slots.items, place, sorts["ago"]) else "part"
    for sort in SIMPLE if sorts else ():
        if sort in sorts and placed(slots.items, place, sorts[sort]):
            return sort
    return None


def take_other(slots: Slots, place: int) -> bool:
    """An hour, the ending of an ordinal number, or a preposition."""
    sorts = slots.items[place].sorts
    if "hour" in sorts:
        return True
    if "ordinal" not in sorts:
        return take_preposition(slots, place)
    dashed = place > 1 and slots.items[place - 1].sign == "-"
    before = slots.items[place - 1 - dashed] if place else slots.items[place]
    slots.years = slots.years or sorts["ordinal"].years
    return before.number is not None or "count" in before.sorts


def take_figures(slots: Slots, date: Date) -> bool:
    """A date in figures."""
    free = slots.year is slots.month is slots.day
    slots.year, slots.month, slots.day = date
    slots.years = True
    return free


def placed(items: list[Item], place: int, word: Time) -> bool:
    """True when a word stands on the side of its head that its pack says."""
    if word.side == "any":
        return True
    if word.side == "after":
        return place > 0 and bool(items[place - 1].sorts.keys() & HEADS or items[place - 1].number is not None)
    for item in items[place + 1 :]:
        if word.sort == "ago":
            return item.number is not None or bool(item.sorts.keys() & {"count", "unit"})
        if item.number is not None or item.date is not None or item.sorts.keys() & HEADS:
            return True
        if not (item.sign or item.sorts.keys() & INNER):
            return False
    return False


def put(slots: Slots, sort: str, item: Item) -> bool:
    """Fills the slot of that name; False when it is filled."""
    if sort in slots.have:
        return False
    slots.have[sort] = item.sorts[sort]
    if sort == "daypart":
        slots.night = item.sorts.get("night")
    if sort == "unit":
        slots.have.update({"shift": item.sorts["shift"]} if "shift" in item.sorts else {})  # "last year" in one word
        slots.plural = item.plural
        if slots.count is None:
            slots.count = item.sorts[sort].value
    return True


def take_month(slots: Slots, item: Item) -> bool:
    """The month; a second name of the same month is welcome, as in two calendars' names side by side."""
    value = item.sorts["month"].value
    if slots.month is None:
        slots.month = value
        slots.have["month"] = item.sorts["month"]
        return True
    return slots.month == value


def take_number(slots: Slots, place: int) -> bool:
    """A day beside a month, a year, or a count of units; False for any other number."""
    item = slots.items[place]
    value = item.number if item.number is not None else item.sorts["count"].value
    if value is not None and slots.day is None and 1 <= value <= 31 and is_day(slots, place):
        slots.day = value
        return True
    if item.number is not None and (item.number in YEARS or ("hijri" in slots.have and item.number in ISLAMIC)):
        free = slots.year is None and not slots.count
        slots.year = item.number
        return free
    after = slots.items[place + 1 : place + 3]
    if value is not None and value in range(10, 100, 10) and any("decade" in i.sorts for i in after):
        slots.year = 1900 + value
        return True
    if slots.count is not None or slots.rough or value == 0 or not counts_unit(slots, place):
        return False
    slots.count, slots.rough = value, value is None
    return True


def is_day(slots: Slots, place: int) -> bool:
    """True for the 14 of "14 December", "December 14" (where the language says so), "the 14th of this month"."""
    after, joined = next_content(slots.items, place)
    if after is not None and after.sorts.keys() & {"month", "hijri"}:
        return True
    unit = after.sorts.get("unit") if after is not None else None
    month = slots.have.get("month")
    beside = slots.items[place - 1].sorts | dotted(slots, place) if place else {}
    if month is not None and month.day_after and "month" in beside:
        return "in" not in slots.openers and unit is None
    return joined and unit is not None and unit.unit == "month"


def dotted(slots: Slots, place: int) -> dict[str, Time]:
    """What the item before a sign may be: the month of "Dec. 14"."""
    return slots.items[place - 2].sorts if place > 1 and slots.items[place - 1].sign == "." else {}


def counts_unit(slots: Slots, place: int) -> bool:
    """True when a unit stands next to the number, a word such as "last" between them at most."""
    items = slots.items
    for other in items[place + 1 : place + 3]:
        if "unit" in other.sorts:
            return True
        if not {"window", "shift"} & other.sorts.keys():
            break
    return items[place].number is None and place > 0 and "unit" in items[place - 1].sorts


def next_content(items: list[Item], place: int) -> tuple[Item | None, bool]:
    """The next item that is no ordinal ending, dash or joining word, and whether any was passed over."""
    passed = False
    for item in items[place + 1 :]:
        if item.sign != "-" and (item.number is not None or not item.sorts.keys() & {"ordinal", "glue", "shift"}):
            return (None if item.sign else item), passed
        passed = True
    return None, passed


def take_preposition(slots: Slots, place: int) -> bool:
    """A preposition inside: it joins ("end of May"), or links a part of the day with its day ("at dawn on Friday")."""
    sorts = slots.items[place].sorts.keys()
    if place + 1 == len(slots.items):
        return take_trailing(slots, slots.items[place])
    if sorts & INSIDE or ("night" in slots.have and "since" in sorts):
        slots.glued = True
        return True
    after = next((i for i in slots.items[place + 1 :] if not i.sorts.keys() & {"glue", "on"}), None)
    return after is not None and bool(sorts & {"in", "on", "to"}) and links(slots, after)


def take_trailing(slots: Slots, item: Item) -> bool:
    """Before or after at the end of the run, in languages that say "a day after"."""
    word = item.sorts.get("after") or item.sorts.get("before")
    if word is None or word.side == "before" or "unit" not in slots.have or slots.have.keys() & {"ago", "shift"}:
        return False
    slots.trailing = word.sort
    return True


def links(slots: Slots, after: Item) -> bool:
    """True when what was read and what follows a preposition are a day and a part of it, in either order."""
    numbers = slots.day, slots.year, slots.count
    if slots.have.keys() <= {"daypart", "night", "part", "day"} and numbers == (None, None, None):
        return "day" in slots.have or after.number is not None or not (HEADS | {"hour"}).isdisjoint(after.sorts)
    dated = "weekday" in slots.have or "day" in slots.have or slots.day is not None
    return dated and bool(after.sorts.keys() & {"daypart", "night", "hour", "part"})


def sign_fits(slots: Slots, place: int) -> bool:
    """True for the comma before a year, the point of an abbreviation, the stroke between two names of one month."""
    if place + 1 >= len(slots.items):
        return False
    before, after, sign = slots.items[place - 1], slots.items[place + 1], slots.items[place].sign
    old, new = before.sorts.keys(), after.sorts.keys()
    fits = {
        ",": bool(old & {"weekday", "day", "month", "daypart"} or before.number is not None)
        and (after.number is not None or after.date is not None or bool(new & {"weekday", "month"})),
        ".": bool(old & {"month", "weekday", "unit"}) and after.number is not None,
        "-": (before.number is not None and bool(new & {"ordinal", "decade"}))
        or ("part" in old and (after.number is not None or bool(new & {"month", "season", "unit"}))),
        "/": "month" in old and "month" in new,
        ")": "month" in old,
    }
    return fits.get({"،": ",", "–": "-", "(": "/"}.get(sign, sign), False)

"""What a pack says about time: months, weekdays, units, and the words that place them."""

from typing import Literal

from isnad.packs.inflected import Inflected
from isnad.when import TimeOrigin, TimePart, TimeUnit

# The sorts that make a time; the others only stand beside one.
CORES = frozenset({
    "weekday", "month", "hijri", "season", "decade", "unit", "day", "daypart", "night", "same", "none", "every",
})  # fmt: skip


class Time(Inflected, frozen=True, kw_only=True, tag="time"):
    """A word that takes part in a time expression. An `ambiguous` one counts only beside another.

    `years`: a bare year may follow. `alone`: is a time without a preposition. `capital`: counts only when capitalised.
    `day_after`: the number of the day may follow this month. `side`: where the word stands, seen from what it
    belongs to. `attribute`: an adjective, so that a preposition before it is its noun's and not the time's.
    `definite`: a unit with its article, which alone is no count of one.
    """

    sort: Literal[
        "weekday",  # value 1 (Monday) to 7
        "month",  # value 1 to 12
        "hijri",  # a month of the lunar calendar
        "season",  # value: its first month
        "decade",  # marks a number as a decade (1990s), or is one: value 1990
        "unit",  # day, week …; value: a count inside the word (a dual, "fortnight")
        "day",  # yesterday: value -1
        "daypart",  # morning
        "night",  # overnight; value -1: ends on the day named, +1: begins there
        "same",  # the same day
        "part",  # early, the end of
        "shift",  # last -1, this 0, next 1; an entry beside it as a unit makes one word both: торік
        "window",  # the last week as seven days: -1, the coming days: 1
        "ago",  # with a count and a unit: ago -1, later 1
        "count",  # small numbers; without a value: several
        "since", "by", "until", "before", "after",  # bounds
        "from", "between", "to", "and",  # spans
        "in",  # a preposition that also makes a period of a count: in a week
        "on",  # any other preposition of time
        "glue",  # may stand inside: the, of
        "ordinal",  # follows a number: 14th
        "hour",  # with a number it is a time of day
        "every",  # makes what follows a habit
        "possessive",  # after a time: what precedes the time belongs to the owner
        "none",  # contains a word of time and is none
    ]  # fmt: skip
    value: int | None = None
    unit: TimeUnit | None = None
    part: TimePart | None = None
    origin: TimeOrigin = "anchor"
    years: bool = False
    alone: bool = False
    capital: bool = False
    day_after: bool = False
    attribute: bool = False
    definite: bool = False
    side: Literal["before", "after", "any"] = "any"

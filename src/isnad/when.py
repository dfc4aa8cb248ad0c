"""When, as the text words it: the record that crosses from finding time expressions to resolving them into dates."""

from typing import Literal

import msgspec

TimeUnit = Literal["hour", "day", "weekend", "week", "month", "year", "decade"]
TimePart = Literal["early", "mid", "late", "earlier", "later", "1/2", "2/2", "1/4", "2/4", "3/4", "4/4"]
TimeBound = Literal["since", "by", "until", "before", "after"]
TimeOrigin = Literal[
    "anchor",  # counts from the date of the report or of the statement: yesterday
    "story",  # counts from the day that the text told of last, else as "anchor": a day earlier
    "told",  # counts from the day that the text told of last and from nothing else: the same day
]
TimeSort = Literal[
    "date",  # day, month, year: any that the text gives
    "weekday",
    "unit",  # a day, week … `shift` units away: yesterday is -1 day, two years ago -2 years
    "window",  # the last (shift -1) or next (+1) `count` units; count is None in "recent days"
    "within",  # "in two days": a window behind in past tense, a day ahead in future
    "night",  # two days; `count` is -1 when the night ends on the day given, +1 when it begins there
    "season",  # `month` is its first
    "decade",  # `year` is its first
    "hijri",  # a month of the Islamic calendar, or a day of it; `year` is of either calendar
]


class TimeExpression(msgspec.Struct, frozen=True, kw_only=True):
    """Tokens [first, last) and code points [start, end) of a time expression, and what its words say.

    `weekday` is 1 (Monday) to 7; `shift` counts units from the origin (None: not said); `to_` is the end of a span.
    """

    first: int
    last: int
    start: int
    end: int
    sort: TimeSort
    day: int | None = None
    month: int | None = None
    year: int | None = None
    weekday: int | None = None
    unit: TimeUnit | None = None
    count: int | None = None
    shift: int | None = None
    part: TimePart | None = None
    bound: TimeBound | None = None
    origin: TimeOrigin = "anchor"
    to_: "TimeExpression | None" = None

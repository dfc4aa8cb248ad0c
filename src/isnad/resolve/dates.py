"""Time expressions → dates, against the date on which they were said."""

import calendar
from datetime import date, timedelta
from typing import Literal

import msgspec

from isnad.model import TimePrecision
from isnad.resolve import hijri
from isnad.when import TimeExpression, TimePart, TimeUnit

Tense = Literal["past", "future", "unknown"]
PRECISION: dict[TimeUnit, TimePrecision] = {
    "hour": "day", "day": "day", "weekend": "day", "week": "week", "month": "month", "year": "year", "decade": "decade",
}  # fmt: skip
FINER: dict[TimePrecision, TimePrecision] = {
    "week": "day", "month": "week", "season": "month", "year": "season", "decade": "year",
}  # fmt: skip
# Which part of a span of time (numerator from, numerator to, denominator), by the precision of the span.
THIRDS: dict[TimePart, tuple[int, int, int]] = {"early": (0, 1, 3), "mid": (1, 2, 3), "late": (2, 3, 3)}
QUARTERS: dict[TimePart, tuple[int, int, int]] = {"early": (0, 1, 4), "mid": (1, 3, 4), "late": (3, 4, 4)}
PARTS: dict[TimePart, tuple[int, int, int]] = {
    "1/2": (0, 1, 2), "2/2": (1, 2, 2), "1/4": (0, 1, 4), "2/4": (1, 2, 4), "3/4": (2, 3, 4), "4/4": (3, 4, 4),
}  # fmt: skip


class Dates(msgspec.Struct, frozen=True, kw_only=True):
    """`from` to `to` inclusive as ISO dates, None = open; `anchor` is the date that the words were counted from."""

    from_: str | None = msgspec.field(default=None, name="from")
    to: str | None = None
    precision: TimePrecision
    anchor: str | None = None


class Range(msgspec.Struct, frozen=True):
    """Days low to high inclusive, None = open, and the date that they were counted from."""

    low: date | None
    high: date | None
    precision: TimePrecision
    anchor: date | None = None


def resolve_time(
    expression: TimeExpression,
    *,
    anchor: date | None,
    published: date | None,
    tense: Tense = "past",
    story: date | None = None,
) -> Dates | None:
    """The dates that an expression means when said on `anchor`; None when the text does not say enough.

    `story` is the day that the text told of last, for "a day earlier" and "the same day".
    """
    try:
        found = resolve_range(expression, anchor, tense, story)
    except (ValueError, OverflowError):  # 31 February, a thousand years ago
        return None
    if found is None:
        return None
    low, high = found.low, found.high
    if expression.to_ is None:
        low, high = bounded(expression, found, published or anchor)
    if (low is None and high is None) or (low and high and low > high):  # the first quarter of a summer
        return None
    return Dates(from_=iso(low), to=iso(high), precision=found.precision, anchor=iso(found.anchor))


def iso(day: date | None) -> str | None:
    """The day as an ISO date."""
    return None if day is None else day.isoformat()


def bounded(expression: TimeExpression, found: Range, published: date | None) -> tuple[date | None, date | None]:
    """Low and high after since, by, until, before and after are heeded."""
    low, high = found.low, found.high
    match expression.bound:
        case "since":
            # a year or more away it belongs to another story
            current = low is not None and published is not None and low <= published < add_months(low, 12)
            return low, (published if current else None)
        case "by" | "until":
            return None, high
        case "before":
            return None, low and low - timedelta(days=1)
        case "after":
            return high and high + timedelta(days=1), None
    return low, high


def resolve_range(e: TimeExpression, anchor: date | None, tense: Tense, story: date | None) -> Range | None:
    """The span of days, before bounds."""
    if e.to_ is not None:
        return resolve_span(e, e.to_, anchor, tense)
    if e.origin != "anchor":
        anchor = origin_of(e, anchor, story)
    found = resolve_base(e, anchor, tense)
    if found is None or e.part is None or e.sort == "night":
        return found
    return part_of(found, e.part, anchor)


def origin_of(e: TimeExpression, anchor: date | None, story: date | None) -> date | None:
    """What a relative expression counts from; a day later than an unknown day is not known."""
    if story is not None or e.origin == "told":
        return story
    return anchor if e.shift is not None and e.shift <= 0 else None


def resolve_span(e: TimeExpression, to: TimeExpression, anchor: date | None, tense: Tense) -> Range | None:
    """From the beginning of one to the end of the other; in past tense the end is found first."""
    begin = msgspec.structs.replace(e, to_=None)
    if begin.sort == "night":
        begin = named_day_of(begin)
    if tense == "future":
        low = resolve_range(begin, anchor, tense, None)
        high = resolve_range(to, low.low if low and to.sort == "weekday" else anchor, tense, None)
    else:
        high = resolve_range(to, anchor, tense, None)
        counted = high is not None and anchor is not None and begin.sort in ("weekday", "date")
        low = resolve_range(begin, high.high if high and counted else anchor, tense, None)
    if low is None or high is None or low.low is None or high.high is None or low.low > high.high:
        return None
    return Range(low.low, high.high, low.precision, high.anchor and anchor)


def named_day_of(e: TimeExpression) -> TimeExpression:
    """The day beside a word for night: a weekday, a date, else a day counted from the anchor."""
    return msgspec.structs.replace(e, sort="weekday" if e.weekday else "date" if e.day else "unit", count=None)


def resolve_base(e: TimeExpression, anchor: date | None, tense: Tense) -> Range | None:
    """The span of days that the words name, before parts and bounds."""
    match e.sort:
        case "date" if e.month is not None:
            return resolve_month(e, e.month, anchor, tense)
        case "date" if e.year is not None:
            return Range(date(e.year, 1, 1), date(e.year, 12, 31), "year")
        case "decade" if e.year is not None:
            return Range(date(e.year, 1, 1), date(e.year + 9, 12, 31), "decade")
        case "season":
            return resolve_season(e, anchor, tense)
        case "hijri":
            return resolve_hijri(e, anchor, tense)
        case "night":
            return resolve_night(e, anchor, tense)
    return None if anchor is None else count_from(anchor, e, tense)


def count_from(anchor: date, e: TimeExpression, tense: Tense) -> Range | None:
    """What has no date of its own: weekdays, units, windows, the 14th of this month."""
    unit, found = e.unit or "day", None
    match e.sort:
        case "weekday":
            day = find_weekday(e, anchor, tense)
            found = Range(day, day, "day", anchor)
        case "date" if e.day is not None:
            day = add_months(anchor.replace(day=1), e.shift or 0).replace(day=e.day)
            found = Range(day, day, "day", anchor)
        case "unit" | "same":
            found = resolve_unit(e, anchor, tense)
        case "within" if tense == "future":
            found = find_unit(anchor, unit, e.count or 1)
        case "within":
            found = window(anchor, unit, e.count or 1, -1)
        case "window":
            found = window(anchor, unit, e.count, e.shift or -1)
    return found


def find_weekday(e: TimeExpression, anchor: date, tense: Tense) -> date:
    """The last such day on or before the anchor, the next one in future; "last" and "next" are never the anchor."""
    weekday = e.weekday or 1
    if e.unit == "week":
        return week_of(anchor) + timedelta(weeks=e.shift or 0, days=weekday - 1)
    back = (anchor.isoweekday() - weekday) % 7
    if e.shift == 1 or (e.shift is None and tense == "future"):
        return anchor + timedelta(days=7 - back)
    if e.shift == 0 and tense == "future":
        return anchor + timedelta(days=(7 - back) % 7)
    return anchor - timedelta(days=back or (7 if e.shift == -1 else 0))


def resolve_unit(e: TimeExpression, anchor: date, tense: Tense) -> Range | None:
    """Yesterday, last week, two years ago; a bare weekend is the last one begun, or the next in future."""
    if e.unit == "weekend":
        saturday = anchor - timedelta(days=(anchor.isoweekday() - 6) % 7)
        ahead = e.shift == 1 or (tense == "future" and e.shift != -1)
        inside = anchor.isoweekday() >= 6
        if ahead and not (inside and e.shift != 1):
            saturday += timedelta(days=7)
        elif e.shift == -1 and inside:
            saturday -= timedelta(days=7)
        return Range(saturday, saturday + timedelta(days=1), "day", anchor)
    return None if e.shift is None else find_unit(anchor, e.unit or "day", e.shift)


def find_unit(anchor: date, unit: TimeUnit, shift: int) -> Range:
    """The calendar unit `shift` away from the one that holds the anchor."""
    precision = PRECISION[unit]
    match unit:
        case "week":
            low = week_of(anchor) + timedelta(weeks=shift)
            return Range(low, low + timedelta(days=6), precision, anchor)
        case "month":
            low = add_months(anchor.replace(day=1), shift)
            return Range(low, end_of_month(low), precision, anchor)
        case "year" | "decade":
            size = 10 if unit == "decade" else 1
            year = (anchor.year // size + shift) * size
            return Range(date(year, 1, 1), date(year + size - 1, 12, 31), precision, anchor)
    day = anchor + timedelta(days=0 if unit == "hour" else shift)
    return Range(day, day, precision, anchor)


def window(anchor: date, unit: TimeUnit, count: int | None, way: int) -> Range:
    """The last or next so many units with the anchor; two days reach two days back, a week seven days in all."""
    if count is None:
        return Range(None, anchor, PRECISION[unit], anchor) if way < 0 else Range(anchor, None, PRECISION[unit], anchor)
    match unit:
        case "hour":
            days = -(-count // 24)
        case "day" | "weekend":
            days = count
        case "week":
            days = 7 * count - 1
        case _:
            months = count * {"month": 1, "year": 12, "decade": 120}[unit]
            days = abs((anchor - add_months(anchor, way * months)).days) - 1
    other = anchor + timedelta(days=way * days)
    return Range(min(anchor, other), max(anchor, other), PRECISION[unit], anchor)


def resolve_night(e: TimeExpression, anchor: date | None, tense: Tense) -> Range | None:
    """The two days that a night spans."""
    found = resolve_base(named_day_of(e), anchor, tense)
    if found is None or found.low is None:
        return None
    other = found.low + timedelta(days=e.count or -1)
    return Range(min(found.low, other), max(found.low, other), "day", found.anchor)


def resolve_month(e: TimeExpression, month: int, anchor: date | None, tense: Tense) -> Range | None:
    """A month or a day of it; a year that is not said is that of the last one that fits, or the next in future."""
    if e.year is not None:
        return month_or_day(e.year, month, e.day, None)
    if anchor is None:
        return None
    if e.unit == "year":
        return month_or_day(anchor.year + (e.shift or 0), month, e.day, anchor)
    years = range(anchor.year - 8, anchor.year + 9)  # 29 February may be eight years away
    return nearest([month_or_day(y, month, e.day, anchor) for y in years], anchor, e.shift, tense)


def resolve_hijri(e: TimeExpression, anchor: date | None, tense: Tense) -> Range | None:
    """A month of the Islamic calendar or a day of it; a year of the other calendar is that in which it begins."""
    month = e.month or 1
    if e.year is not None and e.year in hijri.YEARS:
        return hijri_range(e.year, month, e.day, None)
    of = date(e.year, 1, 1) if e.year is not None else anchor
    if of is None:
        return None
    near = hijri.year_of(of)
    spans = [hijri_range(y, month, e.day, None if e.year else anchor) for y in range(near - 2, near + 3) if y in hijri.YEARS]
    if e.year is not None:
        return next((r for r in spans if r and r.low and r.low.year == e.year), None)
    return nearest(spans, of, e.shift, tense)


def hijri_range(year: int, month: int, day: int | None, anchor: date | None) -> Range | None:
    """A whole month of the Islamic calendar or one day of it; None for a day that the month does not have."""
    days = hijri.days_of(year, month)
    if day is not None:
        return Range(days[day - 1], days[day - 1], "day", anchor) if day <= len(days) else None
    return Range(days[0], days[-1], "month", anchor)


def nearest(ranges: list[Range | None], anchor: date, shift: int | None, tense: Tense) -> Range | None:
    """The last of the spans that has begun by the anchor, or in future the first that has not ended."""
    spans = [(r, r.low, r.high) for r in ranges if r is not None and r.low is not None and r.high is not None]
    if shift == -1:
        return next((r for r, _, high in reversed(spans) if high < anchor), None)
    if shift == 1:
        return next((r for r, low, _ in spans if low > anchor), None)
    if shift == 0:
        return next((r for r, low, _ in spans if low.year == anchor.year), None)
    if tense == "future":
        return next((r for r, _, high in spans if high >= anchor), None)
    return next((r for r, low, _ in reversed(spans) if low <= anchor), None)


def month_or_day(year: int, month: int, day: int | None, anchor: date | None) -> Range | None:
    """A whole month or one day of it; None for a day that the month does not have."""
    if day is None:
        return Range(date(year, month, 1), end_of_month(date(year, month, 1)), "month", anchor)
    if day > calendar.monthrange(year, month)[1]:
        return None
    return Range(date(year, month, day), date(year, month, day), "day", anchor)


def resolve_season(e: TimeExpression, anchor: date | None, tense: Tense) -> Range | None:
    """Three months; the winter of a year begins in December of the year before."""
    first = e.month or 1

    def of(year: int) -> Range:
        low = date(year - (first == 12), first, 1)
        return Range(low, end_of_month(add_months(low, 2)), "season", None if e.year else anchor)

    if e.year is not None:
        return of(e.year)
    if anchor is None:
        return None
    if e.unit == "year":
        return of(anchor.year + (e.shift or 0))
    return nearest([of(anchor.year + k) for k in (-2, -1, 0, 1, 2)], anchor, e.shift, tense)


def part_of(found: Range, part: TimePart, anchor: date | None) -> Range:
    """The early, middle or late part; a part of a day is that day."""
    low, high = found.low, found.high
    if low is None or high is None or found.precision == "day":
        return found
    if part in ("earlier", "later"):
        if anchor is None or not low <= anchor <= high:
            return found
        low, high = (low, anchor) if part == "earlier" else (anchor, high)
        return Range(low, high, found.precision, found.anchor)
    finer = FINER[found.precision]
    begin, end, of = PARTS.get(part) or (QUARTERS if found.precision == "year" else THIRDS)[part]
    months = (high.year - low.year) * 12 + high.month - low.month + 1
    if found.precision in ("year", "season", "decade"):
        whole = 12 if found.precision == "decade" else 1
        first, after = (months * k // of // whole * whole for k in (begin, end))
        return Range(add_months(low, first), add_months(low, after) - timedelta(days=1),
                     finer, found.anchor)  # fmt: skip
    days = 30 if found.precision == "month" else 7  # thirds of a month are 1-10, 11-20 and the rest
    last = high if end == of else low + timedelta(days=days * end // of - 1)
    return Range(low + timedelta(days=days * begin // of), last, finer, found.anchor)


def week_of(day: date) -> date:
    """The Monday of the day's week."""
    return day - timedelta(days=day.isoweekday() - 1)


def add_months(day: date, months: int) -> date:
    """The same day so many months on, or the last of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def end_of_month(day: date) -> date:
    """The last day of the day's month."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])

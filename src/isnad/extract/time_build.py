"""Filled slots → the fields of a time expression, or None when they are no time (a duration, a bare number)."""

from collections.abc import Callable
from typing import Any

from isnad.extract.time_slots import Slots

Fields = dict[str, Any]  # fields of TimeExpression


def build_fields(slots: Slots) -> Fields | None:
    """The fields of the expression that the slots make up, `bound` included."""
    have = slots.have
    if slots.rough and "unit" not in have:
        return None
    fields = builder_of(slots)(slots)
    if fields is None:
        return None
    if "night" in have and fields["sort"] in ("date", "weekday", "unit") and not slots.count:
        fields = {**fields, "sort": "night", "count": have["night"].value or 1}
    part = have["part"].part if "part" in have else None
    return {"bound": slots.bound, "part": part, **fields}


def builder_of(slots: Slots) -> Callable[[Slots], Fields | None]:
    """What builds the fields, by the sort that decides: the first of these that the slots have."""
    have = slots.have
    for sort, build in ABOVE_DATES:
        if sort in have:
            return build
    if slots.month or slots.year or slots.day:
        return date
    return next((build for sort, build in BELOW_DATES if sort in have), part_of_day)


def hijri(slots: Slots) -> Fields | None:
    """A month of the Islamic calendar beside a day, a year or a preposition."""
    if not (slots.day or slots.year or slots.openers):
        return None
    month = slots.have["hijri"].value
    return {"sort": "hijri", "day": slots.day, "month": month, "year": slots.year, "shift": shift_of(slots)}


def same_day(slots: Slots) -> Fields | None:
    """The day that was told of."""
    return {"sort": "same", "unit": "day", "shift": 0, "origin": "told"}


def shift_of(slots: Slots) -> int | None:
    """-1 last, 0 this, 1 next, None when not said."""
    word = slots.have.get("shift") or slots.have.get("window")
    return word.value if word else None


def in_context(slots: Slots, sort: str) -> bool:
    """False for a word that may be no time (May, sat) and stands alone."""
    word = slots.have.get(sort)
    if word is None or not word.ambiguous:
        return True
    beside = slots.have.keys() & {"shift", "window", "part", "daypart", "unit", "night"}
    return bool(beside or slots.openers or slots.day or slots.year)


def decade(slots: Slots) -> Fields | None:
    """1990s, "the nineties": a year that ends in 0, or a word that names it."""
    year = slots.have["decade"].value or slots.year
    others = slots.month or slots.count or slots.have.keys() - {"decade", "part", "unit", "shift"}
    return None if year is None or year % 10 or others else {"sort": "decade", "year": year}


def season(slots: Slots) -> Fields | None:
    """A season with or without its year."""
    have, shift = slots.have, shift_of(slots)
    if slots.month or slots.day or slots.count or have.keys() & {"weekday", "daypart", "day", "ago"}:
        return None
    beside = slots.year or shift is not None
    if not beside and (have["season"].ambiguous or not (slots.openers or have["season"].alone)):
        return None
    unit = "year" if "unit" in have and have["unit"].unit == "year" else None
    if "unit" in have and (unit is None or not beside):
        return None
    return {"sort": "season", "month": have["season"].value, "year": slots.year, "unit": unit, "shift": shift}


def date(slots: Slots) -> Fields | None:
    """Any of day, month and year that stand together."""
    have, shift = slots.have, shift_of(slots)
    unit = have["unit"].unit if "unit" in have else None
    if slots.count or "ago" in have or (have.keys() & {"weekday", "daypart", "night", "day"} and not slots.day):
        return None
    if slots.month is not None:
        fits = in_context(slots, "month") and unit in (None, "month", "year", "day")
        fits = fits and not (unit == "year" and slots.year is None and shift is None)
    elif slots.day is not None:
        fits = unit == "month" and shift is not None
    else:
        licensed = slots.years or "part" in have or unit == "year"
        fits = licensed and shift is None and unit in (None, "year")
    if not fits:
        return None
    return {"sort": "date", "day": slots.day, "month": slots.month, "year": slots.year,
            "unit": "year" if unit == "year" and slots.year is None else None,
            "shift": None if slots.year else shift}  # fmt: skip


def weekday(slots: Slots) -> Fields | None:
    """A day of the week, with "last", "next", a week or another name of the day beside it."""
    have, shift = slots.have, shift_of(slots)
    unit = have["unit"].unit if "unit" in have else None
    if slots.count or "ago" in have or unit not in (None, "day", "week") or not in_context(slots, "weekday"):
        return None
    if "day" in have:
        return named_day(slots)
    if unit == "week" and shift is None:
        return None
    value = have["weekday"].value
    return {"sort": "weekday", "weekday": value, "unit": "week" if unit == "week" else None, "shift": shift}


def named_day(slots: Slots) -> Fields | None:
    """Yesterday, today, the day after."""
    word, unit = slots.have["day"], slots.have.get("unit")
    if slots.count or slots.have.keys() & {"ago", "shift", "window"} or (unit is not None and unit.unit != "day"):
        return None
    return {"sort": "unit", "unit": "day", "shift": word.value, "origin": word.origin}


def part_of_day(slots: Slots) -> Fields | None:
    """A morning or a night without a day: of the day that is told of, or of the report."""
    have = slots.have
    word = have.get("night") or slots.night or have.get("daypart")
    if word is None or slots.count or have.keys() - {"night", "daypart", "shift", "part", "window"}:
        return None
    shift = shift_of(slots)
    if not (word.alone or shift is not None or (slots.openers and not word.ambiguous)):
        return None
    fields: Fields = {"unit": "day", "shift": shift or 0, "bound": None}
    if word.sort == "night":
        return {**fields, "sort": "night", "count": word.value or -1, "origin": word.origin}
    return {**fields, "sort": "unit", "origin": "story" if shift is None else origin_of(slots)}


def origin_of(slots: Slots) -> str:
    """What "last" or "next" count from: "the following week" counts from the week that is told of."""
    word = slots.have.get("shift") or slots.have.get("window")
    return word.origin if word is not None else "anchor"


def unit(slots: Slots) -> Fields | None:
    """Weeks, months, years …: last, this, next; so many ago; the last so many; in so many."""
    have, shift = slots.have, shift_of(slots)
    if have.keys() & {"daypart", "night"} or (have["unit"].ambiguous and not (slots.count or slots.openers or shift)):
        return None
    several = slots.plural or slots.rough or (slots.count or 1) > 1
    kinds = (
        ("ago" in have, units_ago), (slots.trailing is not None, units_after),
        ("window" in have or (shift and several), window),
        (shift is not None, shifted), ("part" in have, part_of_unit), (True, duration),
    )  # fmt: skip
    build = next(build for applies, build in kinds if applies)
    return build(slots, {"sort": "unit", "unit": have["unit"].unit})


def count_of(slots: Slots) -> int | None:
    """How many units: one when the word is in the singular, None for "several" and for a bare plural."""
    return slots.count or (None if slots.plural or slots.rough else 1)


def units_ago(slots: Slots, fields: Fields) -> Fields | None:
    """Two years ago, three days later; "days ago" has no shift."""
    word, count = slots.have["ago"], count_of(slots)
    if slots.have.keys() & {"shift", "window", "part"}:
        return None
    return {**fields, "shift": count and count * (word.value or -1), "origin": word.origin}


def units_after(slots: Slots, fields: Fields) -> Fields | None:
    """ "A day after …", which dates what follows, and "a day before"."""
    origin = "told" if slots.trailing == "after" else "story"
    return {**fields, "shift": -slots.count, "origin": origin, "bound": None} if slots.count else None


def window(slots: Slots, fields: Fields) -> Fields | None:
    """The last two days, the past week, recent months."""
    shift = shift_of(slots)
    if not shift or slots.have.keys() >= {"shift", "window"}:
        return None
    if fields["unit"] == "day" and count_of(slots) == 1:  # "the last day" is the final one
        return None
    return {**fields, "sort": "window", "count": count_of(slots), "shift": shift}


def shifted(slots: Slots, fields: Fields) -> Fields | None:
    """Last week, this year, next month; days have names of their own."""
    if fields["unit"] in ("day", "hour") or slots.count:
        return None
    return {**fields, "shift": shift_of(slots), "origin": origin_of(slots)}


def part_of_unit(slots: Slots, fields: Fields) -> Fields | None:
    """The end of the year: of the present one."""
    fits = fields["unit"] in ("week", "month", "year", "decade") and not slots.count
    return {**fields, "shift": 0} if fits else None


def duration(slots: Slots, fields: Fields) -> Fields | None:
    """A count of units with nothing but a preposition: ago, later, since, within; else no time."""
    if fields["unit"] == "weekend":
        return {**fields, "shift": None} if slots.openers else None
    bare, count = slots.count is None, count_of(slots)
    named = slots.glued or slots.have["unit"].definite or slots.have["unit"].ambiguous  # "the day"
    if count is None or (bare and named):
        return None
    readings: dict[str | None, Fields] = {
        "before": {"shift": -count, "bound": None},
        "after": {"shift": count, "origin": "story", "bound": None},
        "since": {"shift": -count},
    }
    if slots.bound in readings:
        return {**fields, **readings[slots.bound]}
    within = "in" in slots.openers and fields["unit"] in ("day", "week", "month", "hour")
    return {**fields, "sort": "within", "count": count} if within and not (bare and fields["unit"] == "day") else None


ABOVE_DATES = (("hijri", hijri), ("same", same_day), ("decade", decade), ("season", season))
BELOW_DATES = (("weekday", weekday), ("day", named_day), ("unit", unit))

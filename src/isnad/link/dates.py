"""Days as numbers, so that intervals can be compared, sorted and indexed."""

from datetime import date
from functools import lru_cache

from isnad.model import Said, TimeMention

Days = tuple[int, int]  # first and last day, proleptic ordinals
OPEN = 10**7  # an end that is not said


@lru_cache(maxsize=65536)
def day_of(text: str | None) -> int | None:
    """The day of an ISO date or date and time; of a month or a year its first day; None for what is no date."""
    if not text:
        return None
    parts = [int(p) for p in text[:10].split("-") if p.isdigit()]
    try:
        return date(*(parts + [1, 1, 1][len(parts) :])).toordinal() if parts else None
    except ValueError:
        return None


def days_of(time: TimeMention | Said | None) -> Days | None:
    """The interval of a time mention; None when neither end is known."""
    if time is None:
        return None
    first, last = day_of(time.from_), day_of(time.to)
    if first is None and last is None:
        return None
    return (first if first is not None else -OPEN, last if last is not None else OPEN)


def overlap(left: Days, right: Days) -> bool:
    """Whether two intervals share a day."""
    return left[0] <= right[1] and right[0] <= left[1]


def gap(left: Days, right: Days) -> int:
    """Days between two intervals; 0 when they touch or overlap."""
    return max(0, left[0] - right[1], right[0] - left[1])

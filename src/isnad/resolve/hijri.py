"""Days of the Islamic calendar, by the Umm al-Qura tables of Saudi Arabia as the library hijridate has them.

Other countries begin months when the new moon is seen: a date may be a day off from the one that its writer meant.
"""

from datetime import date, timedelta
from functools import lru_cache

YEARS = range(1343, 1501)  # AH: 1924 to 2077, what the tables cover


@lru_cache(maxsize=512)
def days_of(year: int, month: int) -> tuple[date, ...]:
    """The days of a month, as dates of the Gregorian calendar. Raises ValueError for a year that the tables lack."""
    from hijridate import Hijri  # noqa: PLC0415 - few texts name such a month, and the tables take time to load

    first = Hijri(year, month, 1)
    start = first.to_gregorian()
    begin = date(start.year, start.month, start.day)
    return tuple(begin + timedelta(days=n) for n in range(first.month_length()))


def year_of(day: date) -> int:
    """The Islamic year in which a day lies. Raises ValueError or OverflowError for one that the tables lack."""
    from hijridate import Gregorian  # noqa: PLC0415 - the same

    return int(Gregorian(day.year, day.month, day.day).to_hijri().year)

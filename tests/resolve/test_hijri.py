"""Days of the Islamic calendar: known days, the marks on a claim, and what no table holds."""

from datetime import date
from itertools import pairwise

import msgspec
import pytest

import isnad
from isnad.model import TimeMention
from isnad.resolve import hijri


@pytest.mark.parametrize(
    ("year", "month", "first", "last"),
    [(1445, 9, "2024-03-11", "2024-04-09"), (1441, 9, "2020-04-24", "2020-05-23"), (1445, 1, "2023-07-19", "2023-08-16")],
)
def test_months(year: int, month: int, first: str, last: str) -> None:
    days = hijri.days_of(year, month)
    assert (days[0].isoformat(), days[-1].isoformat()) == (first, last)


def test_a_year_follows_the_months() -> None:
    assert hijri.year_of(date(2023, 7, 18)) == 1444
    assert hijri.year_of(date(2023, 7, 19)) == 1445


def test_the_years_that_are_said_to_be_known_follow_upon_each_other() -> None:
    days = [day for year in hijri.YEARS for month in range(1, 13) for day in hijri.days_of(year, month)]
    assert [(b - a).days for a, b in pairwise(days)] == [1] * (len(days) - 1)


def test_a_claim_says_that_its_day_was_converted() -> None:
    def times(text: str) -> list[TimeMention]:
        return [c.time for c in isnad.extract(text, language="en", published="2024-07-30") if c.time]

    converted = times("The army said 12 soldiers were killed in Kidal on 15 Ramadan 1445.")
    assert [(t.from_, t.calendar) for t in converted] == [("2024-03-25", "hijri")]
    plain = times("The army said 12 soldiers were killed in Kidal on 15 March 2024.")
    assert [t.from_ for t in plain] == ["2024-03-15"]
    assert b"calendar" not in msgspec.json.encode(plain[0])

"""Every phrase of the table: the times that are found in it, and the dates that they mean when said on its anchor."""

from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from isnad.extract.times import find_times
from isnad.packs import Pack, load_pack
from isnad.resolve.dates import Dates, Tense, resolve_time
from isnad.scan.view import View
from isnad.when import TimeExpression

TABLE: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("times.yaml").read_text(encoding="utf-8"))
TUESDAY = date(2024, 7, 30)


@lru_cache
def pack(lang: str) -> Pack:
    return load_pack(lang)


def only(lang: str, text: str) -> TimeExpression:
    (time,) = find_times(View(text, pack(lang)))
    return time


def resolve(text: str, *, story: date | None = None, tense: Tense = "past", lang: str = "en") -> Dates | None:
    return resolve_time(only(lang, text), anchor=TUESDAY, published=TUESDAY, tense=tense, story=story)


@pytest.mark.parametrize("row", TABLE, ids=[f"{row['lang']}-{row['text']}" for row in TABLE])
def test_phrase(row: dict[str, Any]) -> None:
    view, anchor = View(row["text"], pack(row["lang"])), row["anchor"]
    found: list[tuple[str, tuple[str | None, str | None] | None]] = []
    for time in find_times(view):
        dates = resolve_time(time, anchor=anchor, published=anchor, tense=row.get("tense", "past"))
        found.append((row["text"][time.start : time.end], None if dates is None else (dates.from_, dates.to)))
        assert view.span(time.first, time.last)[1] == time.end
    assert found == [(t["text"], None if "dates" in t else (iso(t["from"]), iso(t["to"]))) for t in row["times"]]


def iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def test_a_fifth_of_the_table_has_no_time() -> None:
    empty = sum(not row["times"] for row in TABLE)
    assert len(TABLE) >= 400
    assert empty >= len(TABLE) / 5


def test_without_an_anchor_only_full_dates_resolve() -> None:
    def alone(text: str) -> Dates | None:
        return resolve_time(only("en", text), anchor=None, published=None)

    assert alone("It fell on 14 December 2021.") == Dates(from_="2021-12-14", to="2021-12-14", precision="day")
    assert alone("It fell in 2013.") == Dates(from_="2013-01-01", to="2013-12-31", precision="year")
    assert alone("It fell in December.") is None
    assert alone("It fell on Monday.") is None
    assert alone("It fell last week.") is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [("on the same day", "2024-07-20"), ("a day earlier", "2024-07-19"), ("two days later", "2024-07-22"),
     ("the next day", "2024-07-21"), ("a day after the truce", "2024-07-19")],
)  # fmt: skip
def test_relative_to_the_day_told_of(text: str, expected: str) -> None:
    dates = resolve(f"They met {text}.", story=date(2024, 7, 20))
    assert dates is not None
    assert (dates.from_, dates.to) == (expected, expected)


@pytest.mark.parametrize(
    ("text", "precision"),
    [("on Monday", "day"), ("last week", "week"), ("in May", "month"), ("in summer 2020", "season"),
     ("early in 2022", "season"), ("in 2013", "year"), ("in the 1990s", "decade"), ("overnight", "day")],
)  # fmt: skip
def test_precision(text: str, precision: str) -> None:
    dates = resolve(f"It fell {text}.")
    assert dates is not None
    assert dates.precision == precision


def test_the_anchor_is_given_only_when_it_was_needed() -> None:
    relative, absolute = resolve("It fell on Monday."), resolve("It fell on 14 December 2021.")
    assert relative is not None
    assert absolute is not None
    assert (relative.anchor, absolute.anchor) == ("2024-07-30", None)


def test_a_day_that_does_not_exist_is_not_resolved() -> None:
    assert resolve("It fell on 31 February 2021.") is None


def test_since_is_open_when_it_began_a_year_or_more_ago() -> None:
    recent, old = resolve("Shut since 31 July 2023."), resolve("Shut since 30 July 2023.")
    assert recent is not None
    assert old is not None
    assert (recent.to, old.to) == ("2024-07-30", None)

"""Which dates a few words mean."""

from datetime import date

import msgspec

from isnad.extract.times import find_times
from isnad.resolve.dates import Dates, Tense, resolve_time
from isnad.scan.text import Text
from isnad.settings import Settings
from isnad.tries.languages import best_reading
from isnad.when import TimeExpression


class When(msgspec.Struct, frozen=True, kw_only=True):
    """One time in the words: its dates, inclusive, None = open, what they were counted from, and what kind it is."""

    text: str
    start: int
    end: int
    language: str
    sort: str
    from_: str | None = msgspec.field(default=None, name="from")
    to: str | None = None
    precision: str | None = None
    anchor: str | None = None
    reason: str

    @property
    def words(self) -> str:
        """The answer for people."""
        span = self.from_ if self.from_ == self.to and self.from_ else f"{self.from_ or '…'} to {self.to or '…'}"
        said = f"{span} ({self.precision})" if self.precision else "no date"
        return f"{self.text}: {said}\n  because: {self.reason}"


def find_when(words: str, *, published: date | None, future: bool = False, settings: Settings) -> list[When]:
    """Every time in the words, against the date of publication. Raises PackError."""

    def find(text: Text) -> list[tuple[int, int, When]]:
        return [(t.start, t.end, answer(text, t, published, future)) for t in find_times(text)]

    read = best_reading(words, settings, find)
    return [one for _, _, one in read[1]] if read else []


def answer(text: Text, expression: TimeExpression, published: date | None, future: bool) -> When:
    """One expression resolved, with what it was counted from."""
    tense: Tense = "future" if future else "past"
    dates: Dates | None = resolve_time(expression, anchor=published, published=published, tense=tense)
    reason = word_reason(dates, published, tense)
    return When(
        text=text.text[expression.start : expression.end], start=expression.start, end=expression.end,
        language=text.pack.language.code, sort=expression.sort, from_=dates.from_ if dates else None,
        to=dates.to if dates else None, precision=dates.precision if dates else None,
        anchor=dates.anchor if dates else None, reason=reason,
    )  # fmt: skip


def word_reason(dates: Dates | None, published: date | None, tense: str) -> str:
    """Why these dates, in words."""
    if dates is None:
        return "it counts from a date that is not given; give --published" if published is None else "it means no date here"
    if dates.anchor is None:
        return "the words name the date themselves"
    return f"counted from {dates.anchor}, in the {tense}"

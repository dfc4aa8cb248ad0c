"""What a pack says about numbers: words with a value, words that multiply, words that blur or bound a figure."""

from typing import Literal

from isnad.model import Vague
from isnad.packs.inflected import Inflected

Measure = Literal[
    "count", "zero", "ordinal", "year", "money", "percent", "age", "distance", "weight", "duration", "time", "label",
]  # fmt: skip

NumberSort = Literal[
    # what a number is made of
    "cardinal",  # has a value: seven, двести
    "article",  # 1 where it stands before a scale or a noun, never added to a number: a, an
    "ordinal",  # like a cardinal, but the number then counts nothing: third, thirds
    "scale",  # multiplies what stands before it; a plural alone is vague: hundred, hundreds
    "fraction",  # of the scale before or after it: half a, and a half
    "zero",  # none of what follows: no, zero
    "vague",  # a class with bounds: several, dozens of
    "idiom",  # holds a number word and counts nothing: no one, one another
    "joiner",  # may stand inside a number: and, the hyphen
    # what stands around a number
    "approximate", "least", "more", "most", "less",  # blur or bound it
    "range",  # between the ends of a range: to, or
    "between",  # opens a range, whose ends a bridge may then join: between
    "bridge",  # joins the ends of a range that a between has opened: and
    "apart",  # before it "12 to 19" is a change from one figure to another: from
    "filler",  # may stand between a bound and its number: another
    "unit",  # makes the number something else than a count; `what` says what
]  # fmt: skip


class Number(Inflected, frozen=True, kw_only=True, tag="number"):
    """A word that takes part in a number.

    `room`: values below it may be added after this one (default: the greatest power of ten that divides it); of a
    joiner: what stands before it has at least this room, and what follows is at most `high`. `under`: values below it
    may come before, across a joiner (خمسة وعشرون). `low`, `high` and `vague` are the class of a vague word, or of a
    scale whose plural stands alone. `weak`: the word is also an article or a pronoun. `rough`: it approximates.
    """

    sort: NumberSort
    value: int | float | None = None
    low: int | None = None
    high: int | None = None
    vague: Vague | None = None
    room: int | None = None
    under: int = 0
    weak: bool = False
    rough: bool = False
    side: Literal["before", "after", "both"] = "before"
    what: Measure | None = None

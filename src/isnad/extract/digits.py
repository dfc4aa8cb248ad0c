"""Numbers in digits with their separators, and digits that are no number."""

import re
from fractions import Fraction

from isnad.extract.marks import Marks
from isnad.packs.quantity_schema import Measure

# Digits that are no number: dates, clock times, fractions, telephone numbers, dotted section numbers.
ODD = re.compile(
    r"(?P<date>\d{1,2}([./-])\d{1,2}\2\d{2,4}(?!\d)|\d{4}-\d{2}-\d{2}(?!\d))"
    r"|(?P<time>\d{1,2}:\d{2}(?::\d{2})?(?!\d))"
    r"|(?P<label>\d+/\d+|\d{2,3}(?:[ -]\d{2}){3,}(?!\d)|\d{3}-\d{3}-\d{4}|\d+(?:\.\d{1,2}){2,}(?!\d))"
)
SIGNS = frozenset(".:/-")
ODD_SORTS: dict[str, Measure] = {"date": "time", "time": "time", "label": "label"}
LONGEST = 9  # digits; longer ones are telephone, card and account numbers


def read_odd(marks: Marks, at: int) -> tuple[int, Measure] | None:
    """Where digits that are a date, a clock time, a fraction or a telephone number end, and their sort."""
    if at + 2 >= len(marks.words) or not (marks.words[at + 1].isdecimal() or marks.words[at + 1] in SIGNS):
        return None
    odd = ODD.match(marks.view.text, marks.starts[at])
    if odd is None or odd.lastgroup is None:
        return None
    last = next((t for t in range(at, len(marks.words)) if marks.starts[t] >= odd.end()), len(marks.words))
    return last, ODD_SORTS[odd.lastgroup]


def read_digits(marks: Marks, at: int) -> tuple[Fraction | int | None, int]:
    """The value of digits with their separators and where they end; None for digits too many to be a number."""
    words, last = marks.words, at + 1
    figures = words[at]
    if len(figures) <= 3 and figures[0] != "0":
        sign = None
        while (group := next_group(marks, last, sign)) is not None:
            sign, figures = words[last] if group > last else " ", figures + words[group]
            last = group + 1
    if len(figures) > LONGEST:
        return None, last
    if last + 1 < len(words) and words[last] in ".," and marks.tight(last) and marks.tight(last + 1):
        after = words[last + 1]
        if after.isdecimal():
            return Fraction(f"{figures}.{after}"), last + 2
    return int(figures), last


def next_group(marks: Marks, last: int, sign: str | None) -> int | None:
    """The token of a group of three digits that continues the number, after the same separator as before."""
    words = marks.words
    if last >= len(words):
        return None
    if words[last] in (",", ".", "'") and sign in (None, words[last]) and marks.tight(last) and marks.tight(last + 1):
        group = last + 1
    elif sign in (None, " ") and marks.starts[last] - marks.ends[last - 1] == 1:
        group = last
    else:
        return None
    return group if len(words[group]) == 3 and words[group].isdecimal() else None

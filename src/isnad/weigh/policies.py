"""Ranges from the roots' figures, by policies that are named and never mixed. Each says in a sentence how it came about."""

from collections.abc import Callable

import msgspec

from isnad.linked import Figure
from isnad.model import Grade, Policy
from isnad.weigh.ranks import Stated, rank_name

# What a vague word is under the most conservative reading: the least number that it can mean.
LEAST = {"several": 3, "few": 3, "tens": 10, "dozens": 12, "hundreds": 100, "thousands": 1000}


class Range(msgspec.Struct, frozen=True, kw_only=True):
    """What a policy concludes."""

    low: int | None = None
    best: int | None = None
    high: int | None = None
    grade: Grade | None = None
    why: str


def minmax(stated: list[Stated]) -> Range:
    """The least of all stated lows, the greatest of all lows and highs; partial counts and denials count."""
    lows = [s.figure.low for s in stated if s.figure.low is not None]
    highs = [n for s in stated for n in (s.figure.low, s.figure.high) if n is not None]
    low, high = min(lows, default=None), max(highs, default=None)
    if low is None and high is None:
        return Range(why="No root states a number.")
    least = [s.root for s in stated if s.figure.low == low]
    most = [s.root for s in stated if high in (s.figure.low, s.figure.high)]
    if low == high or low is None or least[:1] == most[:1]:
        return Range(
            low=low, high=high, why=f"{word_range(low, high)}, stated by {', '.join(dict.fromkeys(least + most))}."
        )
    return Range(
        low=low,
        high=high,
        why=f"From {low} ({least[0]}) to {high} ({most[0]}), the least and the greatest that any root states.",
    )


def acled(stated: list[Stated]) -> Range:
    """The least total that any root states; 0 for a figure that one root alone gives and that is denied or unverified."""
    totals = [(conservative(s.figure), s) for s in stated]
    known = [(n, s) for n, s in totals if n is not None and not s.denial]
    whole = [(n, s) for n, s in known if not s.figure.partial] or known
    if not whole:
        return (
            Range(low=0, best=0, high=0, why="Only denials, or no number at all: none counted.")
            if stated
            else Range(why="No root states a number.")
        )
    number, least = min(whole, key=lambda x: (x[0], x[1].root))
    doubted = any(s.denial for s in stated) or least.doubtful
    if len({s.root for _, s in whole}) == 1 and doubted:
        return Range(
            low=0,
            best=0,
            high=0,
            why=f"Only {least.root} gives {number}, and it is denied or not verified: none counted.",
        )
    others = f", the least of {len(whole)}" if len(whole) > 1 else ""
    return Range(low=number, best=number, high=number, why=f"{number}, stated by {least.root}{others}.")


def ucdp(stated: list[Stated]) -> Range:
    """Best: the most reliable root's figure. Low and high: of the roots that are no party, else of all."""
    if not stated:
        return Range(why="No root states a number.")
    ranked = sorted(stated, key=lambda s: (*s.rank, s.root))
    best = next((s for s in ranked if s.figure.stated is not None), None)
    neutral = [s for s in stated if s.side == "third"] or stated
    inner = minmax(neutral)
    if best is None:
        return Range(low=inner.low, high=inner.high, why="No root names a number.")
    who = "roots that are no party" if any(s.side == "third" for s in stated) else "all roots, for each is a party"
    why = f"{best.figure.stated} by {best.root} ({rank_name(best)}); low and high over {who}."
    return Range(low=inner.low, best=best.figure.stated, high=inner.high, why=why)


def airwars(stated: list[Stated]) -> Range:
    """The range over all roots, with a grade for how well the event is attested."""
    inner = minmax(stated)
    grade, why = grade_of(stated)
    return Range(low=inner.low, high=inner.high, grade=grade, why=f"{why} {inner.why}")


def grade_of(stated: list[Stated]) -> tuple[Grade, str]:
    """Airwars' grades, from who affirms and who denies."""
    affirming = [s for s in stated if not s.denial and (s.figure.high or s.figure.low or s.figure.vague)]
    if not affirming:
        return "discounted", "Nobody affirms a loss."
    admitted = [s for s in affirming if s.admits]
    if admitted:
        return "confirmed", f"The responsible party, {admitted[0].root}, accepts it."
    if any(s.rival for s in stated):
        return "contested", "The roots blame different parties."
    credible = [s for s in affirming if s.side in ("third", "own")]
    if len(credible) >= 2:
        return "fair", f"{len(credible)} independent roots that gain nothing by it report it."
    if len(affirming) == 1:
        return "weak", f"{affirming[0].root} alone reports it."
    return "weak", "One root that gains nothing by it reports it." if credible else "Only parties to the fight report it."


def conservative(figure: Figure) -> int | None:
    """The number that a figure names, or the least that its vague word can mean."""
    if figure.stated is not None:
        return figure.stated
    return LEAST.get(figure.vague or "")


def word_range(low: int | None, high: int | None) -> str:
    """A range in words."""
    if low == high:
        return f"{low}"
    if low is None:
        return f"Up to {high}"
    return f"From {low} to {high}" if high is not None else f"At least {low}"


POLICIES: dict[Policy, Callable[[list[Stated]], Range]] = {
    "minmax": minmax,
    "acled": acled,
    "ucdp": ucdp,
    "airwars": airwars,
}

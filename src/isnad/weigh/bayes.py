"""The estimate `bayes`: beside the policies and never instead. What the figures say once the habits of those who state them are known.

A kind of root and whose loss it states (an army of its own dead) has one bias, learned over all events given.
"""

from collections.abc import Iterable, Iterator
from math import exp, inf, log

import msgspec

from isnad.model import Bayes, Event, QuantityKind, RootFigure, Side
from isnad.weigh.lognormal import Case, Habit, Heard, learn, quantile, weigh_truth

POLICY = "minmax"  # any would do: all have the same figures by root
# How far from 1 a group's bias may be before anything is learned, in e-folds; set by hand, measured on nothing.
# Third parties are the measure: were they all free, truth and a bias common to all could not be told apart.
SLACK: dict[Side, float] = {"third": 0.1, "own": 0.5, "enemy": 0.5, "unknown": 0.3}
SHARES = (0.5, 0.1, 0.9, 0.025, 0.975)
WHOSE = {
    "third": "of others' losses",
    "own": "of their own losses",
    "enemy": "of their enemy's losses",
    "unknown": "of losses",
}
TOLD = 1.1  # a bias is told from one tenth too many or too few

Group = tuple[str, Side]


def add_bayes(events: Iterable[Event]) -> list[Event]:
    """The same events, each with `bayes` for every kind that any root counts; learned over all of them."""
    found = sorted(events, key=lambda e: e.id)
    rows: list[tuple[str, QuantityKind, Case]] = [(e.id, kind, case) for e in found for kind, case in cases_of(e)]
    learned = learn([case for _, _, case in rows])
    by_event: dict[str, list[Bayes]] = {}
    for id, kind, case in rows:
        grid = weigh_truth(case, learned)
        median, low80, high80, low95, high95 = (max(1, round(exp(quantile(grid, s)))) for s in SHARES)
        habits = {h.group: learned.habits[h.group] for h in case.heard}
        why = word_bayes(kind, median, (low80, high80), (low95, high95), len(case.heard), habits)
        by_event.setdefault(id, []).append(Bayes(
            kind=kind, median=median, low80=low80, high80=high80, low95=low95, high95=high95, roots=len(case.heard), why=why,
        ))  # fmt: skip
    return [msgspec.structs.replace(e, bayes=tuple(by_event.get(e.id, ()))) for e in found]


def cases_of(event: Event) -> Iterator[tuple[QuantityKind, Case]]:
    """For each kind what roots say of everyone together; denials and figures without bounds say nothing here."""
    kinds = {r.root: r.kind for r in event.roots}
    for estimate in event.estimates:
        if estimate.policy == POLICY and estimate.of is None:
            heard = tuple(hear(r, kinds.get(r.root, "unknown")) for r in estimate.by_root if is_count(r))
            if heard:
                yield estimate.kind, Case(kind=estimate.kind, heard=heard)


def is_count(row: RootFigure) -> bool:
    """Whether a figure bounds a count of at least one: "at least one" itself says no more than that."""
    return row.high != 0 and ((row.low or 0) > 1 or row.high is not None)


def hear(row: RootFigure, kind: str) -> Heard:
    """A figure as an interval of logarithms, each whole number standing for what rounds to it."""
    low = log(row.low - 0.5) if row.low is not None and row.low > 1 else -inf
    high = log(row.high + 0.5) if row.high is not None else inf
    return Heard(low=low, high=max(low, high), group=(kind, row.side), slack=SLACK[row.side])


def word_bayes(
    kind: QuantityKind, median: int, inner: tuple[int, int], outer: tuple[int, int], roots: int, habits: dict[object, Habit]
) -> str:
    """The estimate as a sentence, with the habits that moved it."""
    ranges = f"{inner[0]} to {inner[1]} with 80 %, {outer[0]} to {outer[1]} with 95 %"
    whole = f"{kind}: about {median}, {ranges} probability, from {roots} figure{'s' if roots > 1 else ''}"
    moved = [word_habit(group, habit) for group, habit in habits.items() if abs(habit.bias) > log(TOLD)]
    return f"{whole}; {'; '.join(moved)}." if moved else f"{whole}."


def word_habit(group: object, habit: Habit) -> str:
    """How a group of roots was found to err."""
    kind, side = group if isinstance(group, tuple) else (group, "unknown")
    factor = f"{exp(habit.bias):.1f} times the truth"
    return f"{kind} roots {WHOSE[side]} state {factor} over {habit.figures} figure{'s' if habit.figures > 1 else ''}"

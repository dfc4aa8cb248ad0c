"""Events with a known truth and figures that err as the kinds of their sources do; the same ones for a seed."""

import random
from math import exp, log

import msgspec

from isnad.model import Estimate, Event, Root, RootFigure, Side, SourceKind

VOICES: tuple[tuple[SourceKind, Side], ...] = (
    ("monitor", "third"), ("witness", "third"), ("media", "third"), ("state", "own"), ("state", "enemy"),
    ("party", "own"), ("party", "enemy"), ("unknown", "unknown"),
)  # fmt: skip
SLACK: dict[Side, float] = {"third": 0.1, "own": 0.5, "enemy": 0.5, "unknown": 0.3}
CLASSES = ((2, 9), (10, 19), (20, 99), (200, 999), (2000, 9999))  # few, a range, tens, hundreds, thousands


class Habits(msgspec.Struct, frozen=True):
    """How truths and the figures of each voice are drawn: biases and errors on the log scale."""

    middle: float
    spread: float
    bias: dict[tuple[SourceKind, Side], float]
    error: dict[tuple[SourceKind, Side], float]


def make_habits(random_: random.Random) -> Habits:
    """Drawn about the priors that docs/method-and-limits.md gives."""
    bias = {v: random_.gauss(0, SLACK[v[1]]) for v in VOICES}
    error = {v: 0.35 * exp(random_.gauss(0, 0.3)) for v in VOICES}
    return Habits(log(5) + random_.gauss(0, 1.2), 1.2 * exp(random_.gauss(0, 0.2)), bias, error)


def make_events(habits: Habits, size: int, random_: random.Random) -> list[tuple[float, Event]]:
    """The logarithm of the truth and the event, `size` times."""
    return [make_event(habits, f"evt_{i:016x}", random_) for i in range(size)]


def make_event(habits: Habits, id: str, random_: random.Random) -> tuple[float, Event]:
    """One to four voices, each with a figure, an open one or a vague word."""
    truth = random_.gauss(habits.middle, habits.spread)
    voices = random_.sample(VOICES, random_.choice((1, 2, 2, 3, 3, 4)))
    rows, roots = [], []
    for kind, side in voices:
        said = exp(truth + random_.gauss(habits.bias[kind, side], habits.error[kind, side]))
        bound = round(exp(random_.gauss(habits.middle, habits.spread)))
        low, high = word_figure(max(1, round(said)), bound, random_)
        name = f"{kind} {side}"
        rows.append(RootFigure(root=name, side=side, low=low, high=high, claim=f"clm_{name}"))
        roots.append(Root(root=name, kind=kind))
    estimate = Estimate(kind="killed", of=None, policy="minmax", by_root=tuple(rows), roots=len(rows))
    return truth, Event(id=id, type="ASSAULT", roots=tuple(roots), estimates=(estimate,))


def word_figure(said: int, bound: int, random_: random.Random) -> tuple[int | None, int | None]:
    """The number itself seven times in ten; else "at least" a bound that has nothing to do with it, or the class that it falls in."""
    draw = random_.random()
    if draw < 0.85:
        return (bound, None) if draw > 0.7 and said > bound > 0 else (said, said)
    return next(((a, b) for a, b in CLASSES if a <= said <= b), (said, said))

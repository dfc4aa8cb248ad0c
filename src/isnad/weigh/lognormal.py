"""True counts behind stated ones: a log-normal truth, a bias and an error for each group of speakers, learned together.

log stated = log truth + bias of the group + error. Every figure is an interval on the log scale: "at least 15" is open above,
a plain 15 stands for 14.5 to 15.5. Learned by expectation and maximisation (Dempster, Laird, Rubin 1977) with priors; what is not known of bias and
error (its information: Louis 1982) widens the answer. No random numbers: the truth is summed over a grid.
"""

from collections.abc import Hashable, Iterator, Sequence
from math import erfc, exp, inf, log, pi, sqrt
from typing import TypeVar

import msgspec

# Priors, chosen by hand before any data. A count is 5, give or take a factor of e^1.2, and the middle is known as badly;
# a root errs by a factor of e^0.35; each spread is believed as if it came from FAITH figures.
MIDDLE, SPREAD, ERROR, FAITH = log(5), 1.2, 0.35, 6
STEPS = 33  # of the grid: twice as many moved no bound of a simulated ledger of 120 events by more than 3 %
ROUNDS, SETTLED = 40, 5e-3  # of learning; it ends once no bias or middle moves by more, half a percent
# Gauss-Hermite nodes in standard deviations and their weights (Abramowitz and Stegun 1964, table 25.10)
BIAS_NODES = ((-2.8570, 0.01126), (-1.3556, 0.22208), (0.0, 0.53333), (1.3556, 0.22208), (2.8570, 0.01126))
ERROR_NODES = ((-1.7321, 1 / 6), (0.0, 2 / 3), (1.7321, 1 / 6))


class Heard(msgspec.Struct, frozen=True, kw_only=True):
    """A figure on the log scale; `group` are the speakers who err alike, `slack` is how far their bias may be from 1, in e-folds."""

    low: float
    high: float
    group: Hashable
    slack: float


class Case(msgspec.Struct, frozen=True, kw_only=True):
    """What was heard on one count; counts of one kind have one distribution."""

    kind: str
    heard: tuple[Heard, ...]


class Habit(msgspec.Struct, frozen=True, kw_only=True):
    """How a group of speakers errs: its bias on the log scale and how well that is known, its error, from how many figures."""

    bias: float = 0.0
    unsure: float = 1.0
    error: float = ERROR
    figures: int = 0


class Spread(msgspec.Struct, frozen=True, kw_only=True):
    """How true counts of a kind are distributed on the log scale."""

    middle: float = MIDDLE
    unsure: float = SPREAD
    sigma: float = SPREAD
    cases: int = 0


K = TypeVar("K")
Sums = dict[K, list[float]]


class Learned(msgspec.Struct, frozen=True, kw_only=True):
    """What all cases together say; `shift` is how far all biases may be off together, which no figure can tell.

    `errors` and `truths` are the sums behind habits and spreads, from which a case's own share can be taken away.
    """

    habits: dict[Hashable, Habit]
    spreads: dict[str, Spread]
    shift: float
    errors: Sums[Hashable] = {}
    truths: Sums[str] = {}


Grid = list[tuple[float, float]]  # log truth and its probability


def learn(cases: Sequence[Case]) -> Learned:
    """Biases, errors and distributions from all cases; the sums depend on the order of the cases in the last digits only."""
    slack = {h.group: h.slack for c in cases for h in c.heard}
    spreads = {c.kind: Spread() for c in cases}
    shift = 1 / sqrt(sum(1 / s**2 for s in slack.values()) + len(spreads) / SPREAD**2) if slack else 0.0
    learned = Learned(habits={g: Habit(unsure=s) for g, s in slack.items()}, spreads=spreads, shift=shift)
    for _ in range(ROUNDS):
        before, learned = learned, improve(cases, learned, slack)
        moved = [abs(h.bias - before.habits[g].bias) for g, h in learned.habits.items()]
        moved += [abs(s.middle - before.spreads[k].middle) for k, s in learned.spreads.items()]
        if max(moved, default=0) < SETTLED:
            break
    return learned


def improve(cases: Sequence[Case], old: Learned, slack: dict[Hashable, float]) -> Learned:
    """One round: where the truths are, given what is believed; then what to believe, given the truths."""
    errors, truths = add_cases(cases, old)
    habits = {g: habit_of(sums, old.habits[g].error, slack[g]) for g, sums in errors.items()}
    spreads = {k: spread_of(sums, old.spreads[k].sigma) for k, sums in truths.items()}
    return msgspec.structs.replace(old, habits=habits, spreads=spreads, errors=errors, truths=truths)


def leave_out(case: Case, learned: Learned) -> Learned:
    """What the other cases say: a figure must not be counted twice, as a figure and as a habit."""
    errors, truths = add_cases([case], learned)
    slack = {h.group: h.slack for h in case.heard}
    habits = {
        g: habit_of(subtract(learned.errors[g], errors[g]), learned.habits[g].error, slack[g]) for g in slack
    }
    rest = subtract(learned.truths[case.kind], truths[case.kind])
    spreads = {case.kind: spread_of(rest, learned.spreads[case.kind].sigma)}
    return msgspec.structs.replace(learned, habits=habits, spreads=spreads)


def subtract(whole: Sequence[float], own: Sequence[float]) -> list[float]:
    """What is left; nothing but the first moment can fall below 0, and that by rounding."""
    left = [a - b for a, b in zip(whole, own, strict=True)]
    return left if left[0] > 0.5 else [0.0] * len(left)


def add_cases(cases: Sequence[Case], old: Learned) -> tuple[Sums[Hashable], Sums[str]]:
    """By group the number of figures, the sum and squares of their errors, and their information; by kind those of truths."""
    errors: Sums[Hashable] = {h.group: [0.0, 0.0, 0.0, 0.0] for c in cases for h in c.heard}
    truths: Sums[str] = {c.kind: [0.0, 0.0, 0.0] for c in cases}
    for case in cases:
        grid = truth_of(case, old, plain=True)
        mean = sum(x * w for x, w in grid)
        variance = sum((x - mean) ** 2 * w for x, w in grid)
        add_to(truths[case.kind], 1, mean, variance + mean * mean)
        count: dict[Hashable, int] = {}
        for heard in case.heard:
            first, second = residual(heard, old.habits[heard.group], grid)
            add_to(errors[heard.group], 1, first, second, 0)
            count[heard.group] = count.get(heard.group, 0) + 1
        for group, n in count.items():
            square = old.habits[group].error ** 2
            errors[group][3] += max(0.0, n / square - n * n * variance / square**2)
    return errors, truths


def add_to(sums: list[float], *values: float) -> None:
    """Adds the values, place by place."""
    for i, value in enumerate(values):
        sums[i] += value


def habit_of(sums: Sequence[float], error: float, slack: float) -> Habit:
    """Bias and error with their priors: a bias near 1, an error near ERROR."""
    n, first, second, information = sums
    bias = first / (n + (error / slack) ** 2)
    squares = second - 2 * bias * first + n * bias * bias
    return Habit(
        bias=bias, unsure=sqrt(1 / (1 / slack**2 + max(0.0, information))), figures=int(n),
        error=sqrt((FAITH * ERROR**2 + max(0.0, squares)) / (FAITH + n)),
    )  # fmt: skip


def spread_of(sums: Sequence[float], sigma: float) -> Spread:
    """Middle and spread of the truths with their priors."""
    n, first, second = sums
    weight = n / sigma**2 + 1 / SPREAD**2
    middle = (first / sigma**2 + MIDDLE / SPREAD**2) / weight
    squares = second - 2 * middle * first + n * middle * middle
    found = sqrt((FAITH * SPREAD**2 + max(0.0, squares)) / (FAITH + n))
    return Spread(middle=middle, unsure=sqrt(1 / weight), sigma=found, cases=int(n))


def weigh_truth(case: Case, learned: Learned) -> Grid:
    """How probable each log truth is, with all that is not known: the more was learned of each bias, the more the common shift counts."""
    learned = leave_out(case, learned)
    grid = truth_of(case, learned)
    known = [1 - (learned.habits[h.group].unsure / h.slack) ** 2 for h in case.heard]
    mean = sum(x * w for x, w in grid)
    variance = sum((x - mean) ** 2 * w for x, w in grid)
    wider = sqrt(1 + learned.shift**2 * sum(known) / len(known) / variance)
    return [(mean + (x - mean) * wider, w) for x, w in grid]


def truth_of(case: Case, learned: Learned, *, plain: bool = False) -> Grid:
    """How probable each log truth is; `plain` takes bias and error as known, as learning does."""
    spread = learned.spreads[case.kind]
    sharp = [h for h in case.heard if is_sharp(h, learned.habits[h.group])]
    if plain and len(sharp) == len(case.heard):
        return sharp_truth(sharp, learned, spread)
    sigma = spread.sigma if plain else sqrt(spread.sigma**2 + spread.unsure**2)
    groups: dict[Hashable, list[Heard]] = {}
    for heard in case.heard:
        groups.setdefault(heard.group, []).append(heard)
    voices = [(own, list(nodes_of(learned.habits[g], plain=plain))) for g, own in groups.items()]
    grid = []
    for x in points(case, learned, spread.middle, sigma):
        weight = density((x - spread.middle) / sigma)
        for own, nodes in voices:
            weight *= sum(w * likelihood(own, x + bias, error) for bias, error, w in nodes)
        grid.append((x, weight))
    whole = sum(w for _, w in grid)
    return [(x, w / whole) for x, w in grid] if whole > 0 else [(x, 1 / len(grid)) for x, _ in grid]


def is_sharp(heard: Heard, habit: Habit) -> bool:
    """Whether a figure's width is nothing beside the error of those who state it."""
    return heard.high - heard.low < habit.error / 2


def sharp_truth(sharp: Sequence[Heard], learned: Learned, spread: Spread) -> Grid:
    """The truth behind plain numbers is normal: three nodes have its mean and variance."""
    centre, weight = spread.middle / spread.sigma**2, 1 / spread.sigma**2
    for heard in sharp:
        habit = learned.habits[heard.group]
        centre += ((heard.low + heard.high) / 2 - habit.bias) / habit.error**2
        weight += 1 / habit.error**2
    return [(centre / weight + step / sqrt(weight), share) for step, share in ERROR_NODES]


def nodes_of(habit: Habit, *, plain: bool) -> Iterator[tuple[float, float, float]]:
    """Biases and errors that a group may have, with their weights."""
    if plain:
        yield habit.bias, habit.error, 1.0
        return
    wide = sqrt(0.5 / (FAITH + habit.figures))  # of the logarithm of a standard deviation from as many figures
    for step, weight in BIAS_NODES:
        for grow, share in ERROR_NODES:
            yield habit.bias + step * habit.unsure, habit.error * exp(grow * wide), weight * share


def points(case: Case, learned: Learned, middle: float, sigma: float) -> list[float]:
    """The grid: about where the figures, each less its bias, and the distribution of truths meet, five deviations wide."""
    centre, weight = middle / sigma**2, 1 / sigma**2
    reach = [middle]
    for heard in case.heard:
        habit = learned.habits[heard.group]
        ends = [e for e in (heard.low, heard.high) if abs(e) != inf]
        value = sum(ends) / len(ends) - habit.bias
        known = habit.error**2 + habit.unsure**2
        open_end = len(ends) < 2
        centre, weight = centre + (0 if open_end else value / known), weight + (0 if open_end else 1 / known)
        reach += [e - habit.bias for e in ends]
    centre, width = centre / weight, 5 / sqrt(weight)
    low, high = centre - width, centre + width
    apart = 2 * ERROR  # figures that disagree pull the truth from one to the other
    low, high = min(low, *(r - apart for r in reach[1:])), max(high, *(r + apart for r in reach[1:]))
    return [low + (high - low) * i / (STEPS - 1) for i in range(STEPS)]


def likelihood(own: Sequence[Heard], centre: float, error: float) -> float:
    """How probable the figures of one group are."""
    found = 1.0
    for heard in own:
        found *= mass((heard.low - centre) / error, (heard.high - centre) / error)
    return found


def residual(heard: Heard, habit: Habit, grid: Grid) -> tuple[float, float]:
    """Mean and mean square of stated less true, over the truths: the moments of a truncated normal distribution."""
    first = second = 0.0
    if is_sharp(heard, habit):
        value = (heard.low + heard.high) / 2
        return sum((value - x) * w for x, w in grid), sum((value - x) ** 2 * w for x, w in grid)
    for x, weight in grid:
        if weight < 1e-9:
            continue
        centre, error = x + habit.bias, habit.error
        low, high = (heard.low - centre) / error, (heard.high - centre) / error
        inside = mass(low, high)
        if high - low < 0.05 or inside < 1e-12:
            mean = min((e for e in (low, high, (low + high) / 2) if abs(e) < inf), key=abs)
            square = mean * mean
        else:
            mean = (density(low) - density(high)) / inside
            square = 1 + (scaled(low) - scaled(high)) / inside
        off = habit.bias + error * mean
        first += weight * off
        second += weight * (off * off + error * error * max(0.0, square - mean * mean))
    return first, second


def scaled(z: float) -> float:
    """z times its density, 0 at either end."""
    return 0.0 if abs(z) == inf else z * density(z)


def density(z: float) -> float:
    """Of the standard normal distribution."""
    return exp(-z * z / 2) / sqrt(2 * pi)


def mass(low: float, high: float) -> float:
    """Of the standard normal distribution between two ends, exact in the tails as well."""
    if high - low < 0.01:
        return density((low + high) / 2) * (high - low)
    if low > 0:
        low, high = -high, -low
    return 0.5 * (erfc(-high / sqrt(2)) - erfc(-low / sqrt(2)))


def quantile(grid: Grid, share: float) -> float:
    """The log truth below which this share of the probability lies; each point stands for the step about it."""
    step = grid[1][0] - grid[0][0]
    below = 0.0
    for x, weight in grid:
        if below + weight >= share:
            return x + step * ((share - below) / weight - 0.5)
        below += weight
    return grid[-1][0]

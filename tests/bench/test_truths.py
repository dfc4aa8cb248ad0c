"""The estimate `bayes` on events whose truth is known: its intervals cover as often as they say."""

import random

import msgspec
import pytest
from tests.bench.truths import make_events, make_habits

from isnad.model import Bayes, Event, RootFigure
from isnad.weigh.bayes import add_bayes, cases_of
from isnad.weigh.lognormal import learn, quantile, weigh_truth


def covered(ledgers: int, size: int) -> tuple[int, float, float]:
    """How many events had an estimate, and how many of these lay within 80 % and 95 %; each ledger errs in its own way."""
    inner = outer = count = 0
    for seed in range(ledgers):
        random_ = random.Random(seed)
        pairs = make_events(make_habits(random_), size, random_)
        told = [(truth, case) for truth, event in pairs for _, case in cases_of(event)]
        learned = learn([case for _, case in told])
        for truth, case in told:
            grid = weigh_truth(case, learned)
            inner += quantile(grid, 0.1) <= truth <= quantile(grid, 0.9)
            outer += quantile(grid, 0.025) <= truth <= quantile(grid, 0.975)
        count += len(told)
    return count, inner / count, outer / count


@pytest.mark.parametrize(("ledgers", "size"), [(700, 1), (140, 5), (6, 120)])
def test_intervals_cover_as_they_say(ledgers: int, size: int) -> None:
    count, inner, outer = covered(ledgers, size)
    assert count > 650
    assert inner == pytest.approx(0.80, abs=0.04)
    assert outer == pytest.approx(0.95, abs=0.02)


def small_ledger() -> list[Event]:
    random_ = random.Random(5)
    return [event for _, event in make_events(make_habits(random_), 30, random_)]


def test_order_changes_nothing_and_each_bound_holds_the_next() -> None:
    events = small_ledger()
    found = add_bayes(events)
    assert add_bayes(random.Random(1).sample(events, len(events))) == found
    rows = [row for event in found for row in event.bayes or ()]
    assert rows and all(r.low95 <= r.low80 <= r.median <= r.high80 <= r.high95 for r in rows)
    assert all(f"about {r.median}" in r.why and "95 %" in r.why for r in rows)


def only(rows: tuple[RootFigure, ...]) -> tuple[Bayes, ...]:
    """The estimate of one event that these figures alone are told of."""
    event = small_ledger()[0]
    estimate = msgspec.structs.replace(event.estimates[0], by_root=rows)
    found = add_bayes([msgspec.structs.replace(event, estimates=(estimate,))])[0].bayes
    assert found is not msgspec.UNSET
    return found


def test_a_denial_is_no_count_and_an_open_figure_only_raises() -> None:
    plain = RootFigure(root="a", side="third", low=15, high=15, claim="clm_a")
    opened = RootFigure(root="b", side="third", low=40, high=None, claim="clm_b")
    below = RootFigure(root="b", side="third", low=2, high=None, claim="clm_b")
    denied = RootFigure(root="c", side="own", low=0, high=0, claim="clm_c")
    alone, raised, same = only((plain,))[0], only((plain, opened))[0], only((plain, below))[0]
    assert only((denied,)) == () and only((plain, denied)) == (alone,)
    assert raised.median > alone.median
    assert abs(same.median - alone.median) <= 1
    assert b"bayes" not in msgspec.json.encode(small_ledger()[0])

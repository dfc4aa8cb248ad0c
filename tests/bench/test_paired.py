"""Two versions measured in turns: who goes first, and what is said of the rounds."""

from itertools import count

import pytest

import paired


def test_the_first_is_turned_every_round() -> None:
    order: list[str] = []
    clock = count(1)

    def measure(name: str) -> float:
        order.append(name)
        return float(next(clock))

    pairs = paired.measure_in_turns(lambda: measure("old"), lambda: measure("new"), 3)
    assert order == ["old", "new", "new", "old", "old", "new"]
    assert pairs == [paired.Pair(1, 2), paired.Pair(4, 3), paired.Pair(5, 6)]


def test_the_middle_round_is_told_and_not_the_worst() -> None:
    said = paired.describe_pairs([paired.Pair(1, 1.1), paired.Pair(1, 9), paired.Pair(2, 2)])
    assert said.startswith("1.10 times as long (1.00 to 9.00 in 3 rounds)")


def test_an_unknown_revision_ends_the_run() -> None:
    with pytest.raises(SystemExit, match="no-such-revision"):
        paired.print_ratios("no-such-revision", {}, 1)

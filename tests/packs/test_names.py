"""One name in several scripts: the table of pairs, and what the score promises whatever the names."""

from itertools import combinations
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from isnad.packs.same_name import MAYBE, SAME, score_names
from isnad.packs.spelling import keys_of, sounds_of

TABLE = yaml.safe_load((Path(__file__).parent / "names.yaml").read_text(encoding="utf-8"))
SAME_PAIRS = [pair for row in TABLE["same"] for pair in combinations(dict.fromkeys(row), 2)]
DIFFERENT = [tuple(map(str, pair)) for pair in TABLE["different"]]


def test_the_table_is_as_large_as_it_says() -> None:
    assert len(SAME_PAIRS) >= 300
    assert len(DIFFERENT) >= 60
    assert len(set(DIFFERENT)) == len(DIFFERENT)


def test_most_spellings_of_a_name_are_the_same_and_no_more_than_a_few_are_lost() -> None:
    verdicts = [score_names(*pair).verdict for pair in SAME_PAIRS]
    assert verdicts.count("same") >= 0.85 * len(verdicts)
    assert verdicts.count("different") <= 0.03 * len(verdicts)


@pytest.mark.parametrize("pair", DIFFERENT, ids=" / ".join)
def test_two_names_are_never_the_same(pair: tuple[str, str]) -> None:
    assert score_names(*pair).verdict != "same"


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        ("Prigozhin", "Yevgeny Prigozhin", "maybe"),
        ("E. Prigozhin", "Евгений Пригожин", "same"),
        ("Abdelrahman", "عبد الرحمن", "same"),
        ("al-Burhan", "البرهان", "same"),
        ("Luhansk", "Луганск", "same"),
        ("!!", "Kidal", "different"),
        ("", "", "different"),
    ],
)
def test_single_names_initials_articles(one: str, other: str, verdict: str) -> None:
    assert score_names(one, other).verdict == verdict


@given(st.text(max_size=40), st.text(max_size=40))
def test_the_score_is_a_share_and_does_not_depend_on_order(one: str, other: str) -> None:
    there, back = score_names(one, other), score_names(other, one)
    assert 0 <= there.score <= 1
    assert there.score == back.score
    unsure = len(sounds_of(one)) != len(sounds_of(other)) or "too short to be sure" in there.reasons
    assert there.verdict == "same" or there.score < SAME or unsure


@given(st.text(min_size=1, max_size=40))
def test_a_name_is_itself_and_shares_its_keys(name: str) -> None:
    if sounds_of(name):
        assert score_names(name, name).verdict == "same"
        assert keys_of(name)


def test_the_thresholds_leave_room_for_doubt() -> None:
    assert 0 < MAYBE < SAME < 1

"""The gate on boards small enough to check by eye."""

import json
from pathlib import Path

import pytest

import gate
from figures import Fall, Floor, corpus_hash, find_figures, raise_floors, round_down

FLOORS = {"tales": Floor(corpus="c1", floors={"en": {"claim": 0.5, "chain": 0.3}})}


def board(**facets: float) -> dict[str, dict[str, dict[str, float]]]:
    return {"tales": {"en": facets}}


def test_a_figure_on_its_floor_passes() -> None:
    assert gate.check_board(FLOORS, board(claim=0.5, chain=0.31), {"tales": "c1"}) == ([], [])


def test_a_figure_under_its_floor_falls() -> None:
    falls, _ = gate.check_board(FLOORS, board(claim=0.499, chain=0.3), {"tales": "c1"})
    assert falls == [Fall("tales", "en", "claim", 0.499, 0.5)]


def test_a_figure_that_is_gone_falls() -> None:
    falls, _ = gate.check_board(FLOORS, board(claim=0.9), {"tales": "c1"})
    assert falls == [Fall("tales", "en", "chain", None, 0.3)]


def test_another_corpus_is_not_compared() -> None:
    assert gate.check_board(FLOORS, board(claim=0.1, chain=0.1), {"tales": "c2"}) == ([], ["tales"])


def test_a_set_without_floors_passes() -> None:
    assert gate.check_board({}, board(claim=0.0), {"tales": "c1"}) == ([], [])


def test_update_raises_and_never_lowers() -> None:
    new = gate.update_floors(FLOORS, board(claim=0.6, chain=0.2), {"tales": "c2"}, allow_regression=False)
    assert new == {"tales": Floor(corpus="c2", floors={"en": {"claim": 0.6, "chain": 0.3}})}


def test_update_lowers_when_a_regression_is_allowed() -> None:
    new = gate.update_floors(FLOORS, board(claim=0.6, chain=0.2), {"tales": "c1"}, allow_regression=True)
    assert new["tales"]["floors"] == {"en": {"claim": 0.6, "chain": 0.2}}


def test_update_leaves_sets_that_were_not_run() -> None:
    assert gate.update_floors(FLOORS, {}, {}, allow_regression=True) == FLOORS


def test_a_floor_that_has_no_figure_any_more_stays() -> None:
    assert raise_floors({"fr": {"claim": 0.4}}, {}, allow_regression=False) == {"fr": {"claim": 0.4}}


@pytest.mark.parametrize(("figure", "floor"), [(0.5, 0.5), (0.504, 0.5), (0.505, 0.505), (0.999, 0.995), (1.0, 1.0)])
def test_floors_stand_on_steps_of_five_thousandths(figure: float, floor: float) -> None:
    assert round_down(figure) == floor


def test_sizes_and_lists_are_no_figures() -> None:
    result = {
        "documents": 4, "seconds": 0.2, "en": {"claim": 0.5, "time": None}, "n": {"claim": 80}, "missed": ["a"],
        "grouping": {"f1": 0.7, "p": 0.6, "r": 0.8, "n": 9, "reached": 0.9},
    }  # fmt: skip
    assert find_figures(result) == {"en": {"claim": 0.5}, "grouping": {"f1": 0.7}}


def test_the_fingerprint_changes_with_the_gold(tmp_path: Path) -> None:
    docs, gold = tmp_path / "docs", tmp_path / "gold"
    docs.write_text("one")
    gold.write_text("two")
    before = corpus_hash([docs, gold])
    gold.write_text("too")
    assert corpus_hash([docs, gold]) != before


def test_floors_survive_writing(tmp_path: Path) -> None:
    gate.write_floors(tmp_path / "floors.json", FLOORS)
    assert gate.read_floors(tmp_path / "floors.json") == FLOORS
    assert gate.read_floors(tmp_path / "none.json") == {}


def test_languages_form_one_table_and_other_figures_another() -> None:
    figures = {"ar": {"claim": 0.1}, "en": {"claim": 0.2, "marked": 0.3}, "figures": {"range exact": 0.4}}
    assert gate.group_labels(figures) == [["ar", "en"], ["figures"]]


def test_the_verdict_names_what_fell(capsys: pytest.CaptureFixture[str]) -> None:
    gate.print_verdict([Fall("tales", "en", "claim", 0.4, 0.5)], ["fables"])
    out = capsys.readouterr().out
    assert "FELL tales en claim: 0.4 is under its floor 0.5" in out
    assert "CHANGED fables" in out


def test_committed_floors_are_steps_and_fingerprints() -> None:
    for floor in json.loads(gate.FLOORS.read_text(encoding="utf-8")).values() if gate.FLOORS.exists() else ():
        assert len(floor["corpus"]) == 64
        assert all(round_down(f) == f for facets in floor["floors"].values() for f in facets.values())

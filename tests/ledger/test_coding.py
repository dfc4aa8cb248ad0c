"""Blind double coding: nobody sees the other, nothing counts before it is adjudicated, agreement is measured by a library."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from tests.ledger.reports import TEXTS, fill, read_reports

from isnad.cli import main
from isnad.ledger.agreement import agree
from isnad.ledger.coding import code, coded_by, list_assigned, list_coders, pair_up
from isnad.ledger.decisions import decide
from isnad.ledger.errors import LedgerError
from isnad.ledger.query import Filter, find_claims
from isnad.ledger.store import Ledger
from isnad.model import Claim, Document

WHO = {"coder": "anna", "reason": "double coding"}


def report() -> tuple[Document, tuple[Claim, ...]]:
    return read_reports()[0]


def standing(ledger: Ledger) -> list[Claim]:
    with ledger.reading() as connection:
        return find_claims(connection, Filter())


def test_what_is_coded_counts_only_when_adjudicated(ledger: Ledger) -> None:
    fill(ledger)
    document, claims = report()
    before = standing(ledger)
    decide(ledger, "assign", document.id, value="omar", **WHO)
    assert code(ledger, "omar", claims[:1]) == 1
    assert code(ledger, "omar", claims[:1]) == 0
    assert standing(ledger) == before
    made = decide(ledger, "adjudicate", document.id, value="omar", **WHO)
    assert {c.coder for c in standing(ledger) if c.document == document.id} == {"human:omar"}
    assert [c for c in standing(ledger) if c.document != document.id] == [c for c in before if c.document != document.id]
    decide(ledger, "withdraw", made.id, **WHO)
    assert standing(ledger) == before


def test_each_sees_only_what_is_theirs(ledger: Ledger) -> None:
    fill(ledger)
    document, claims = report()
    for name in ("omar", "lena"):
        decide(ledger, "assign", document.id, value=name, **WHO)
    code(ledger, "omar", claims)
    with ledger.reading() as connection:
        assert [d.id for d in list_assigned(connection, "lena")] == [document.id]
        assert coded_by(connection, "lena") == []
        assert list_coders(connection) == ["lena", "omar"]
        assert list_assigned(connection, "anna") == []


def test_only_what_is_assigned_can_be_coded(ledger: Ledger) -> None:
    fill(ledger)
    with pytest.raises(LedgerError, match="not assigned to omar"):
        code(ledger, "omar", report()[1])
    with ledger.reading() as connection:
        assert coded_by(connection, "omar") == []


def test_claims_are_paired_by_their_words() -> None:
    claims = list(report()[1])
    pairs = pair_up(claims, claims)
    assert all(p.first is not None and p.second is not None and p.first.id == p.second.id for p in pairs)
    assert [p.second for p in pair_up(claims[:1], [])] == [None]
    assert [p.first for p in pair_up([], claims[:1])] == [None]


@pytest.mark.parametrize(
    ("values", "alpha", "kappa"),
    [
        ([("a", "a"), ("b", "b")], 1.0, 1.0),
        # Cohen's own kind of table: 20 yes-yes, 5 yes-no, 10 no-yes, 15 no-no has kappa 0.4
        ([("y", "y")] * 20 + [("y", "n")] * 5 + [("n", "y")] * 10 + [("n", "n")] * 15, 0.394, 0.4),
        ([("a", "a")], None, None),
        ([], None, None),
    ],
)
def test_coefficients(values: list[tuple[str, str]], alpha: float | None, kappa: float | None) -> None:
    pytest.importorskip("nltk")
    found = agree("type", values)
    assert (found.alpha, found.kappa) == (pytest.approx(alpha, abs=0.01) if alpha else None, pytest.approx(kappa) if kappa else None)


def run(*words: str) -> Result:
    return CliRunner().invoke(main, list(words))


def test_from_the_command_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("nltk")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "army.txt").write_text(TEXTS["army"])
    run("ingest", "army.txt", "--published", "2024-07-30")
    claims: list[dict[str, Any]] = [json.loads(line) for line in run("claims", "--format", "json").output.splitlines()]
    document = claims[0]["document"]
    assert run("coding", "assign", document, "--to", "omar", "--to", "lena", "--by", "anna", "--reason", "week 30").exit_code == 0
    assert [json.loads(line)["record"] for line in run("coding", "list", "omar").output.splitlines()] == ["document"]
    for name, mode in (("omar", "ambush"), ("lena", "clash")):
        (tmp_path / f"{name}.jsonl").write_text("".join(json.dumps({**c, "mode": mode}) + "\n" for c in claims))
        assert "new claim" in run("coding", "submit", name, f"{name}.jsonl").output
    rows = {r["field"]: r for r in map(json.loads, run("coding", "agreement", "omar", "lena", "--format", "json").output.splitlines())}
    assert (rows["mode"]["same"], rows["type"]["same"], rows["coded"]["same"]) == (0.0, 1.0, 1.0)
    assert run("coding", "adjudicate", document, "lena", "--by", "anna", "--reason", "the text").exit_code == 0
    assert {json.loads(line)["mode"] for line in run("claims", "--format", "json").output.splitlines()} == {"clash"}
    assert run("coding", "agreement", "omar", "nobody").exit_code == 2

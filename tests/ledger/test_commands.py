"""The ledger from the command line: fill, ask, decide, look after; every answer in every form."""

import csv
import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from tests.ledger.reports import TEXTS

from isnad.cli import main
from isnad.commands.weighed import name_claims


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the reports, where the ledger will be."""
    monkeypatch.chdir(tmp_path)
    lines = [json.dumps({"name": name, "text": text, "published": "2024-07-30"}) for name, text in TEXTS.items()]
    (tmp_path / "reports.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return tmp_path


def call(*words: str, code: int = 0) -> str:
    done = CliRunner().invoke(main, list(words))
    assert done.exit_code == code, done.output
    return done.output


def records(*words: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in call(*words, "--format", "json").splitlines()]


def test_from_reports_to_a_decision_and_back(here: Path) -> None:
    assert "3 new documents" in call("ingest", "reports.jsonl")
    assert "0 new documents" in call("ingest", "reports.jsonl")
    claims = records("claims")
    assert {c["record"] for c in claims} == {"claim"}
    made = call("decide", "reject", claims[0]["id"], "--by", "anna", "--reason", "another town").split(":")[0]
    assert len(records("claims")) == len(claims) - 1
    call("decide", "withdraw", made, "--by", "anna", "--reason", "it was that town")
    assert records("claims") == claims
    assert [d["stands"] for d in records("history")] == ["withdrawn", "yes"]
    assert [d["id"] for d in records("history", claims[0]["id"])] == [made]


def test_a_correction(here: Path) -> None:
    call("ingest", "reports.jsonl")
    old = records("claims", "--words", "ambush")[0]
    call("decide", "correct", old["id"], "mode=clash", 'certainty="probable"', "--by", "anna", "--reason", "so it says")
    new = records("claims", "--words", "ambush")[0]
    assert (new["mode"], new["certainty"], new["coder"]) == ("clash", "probable", "human:anna")
    assert "write FIELD=VALUE" in call("decide", "correct", old["id"], "clash", "--by", "a", "--reason", "b", code=2)


@pytest.mark.parametrize("command", ["claims", "actors", "sources", "queue", "events", "problems", "history"])
def test_every_answer_in_every_form(here: Path, command: str) -> None:
    call("ingest", "reports.jsonl")
    call("decide", "note", "JNIM", "=cmd()", "--by", "anna", "--reason", "a cell that a spreadsheet would run")
    whole = records(command)
    rows = list(csv.DictReader(io.StringIO(call(command, "--format", "csv"))))
    assert len(rows) == len(whole)
    assert not any(cell.startswith("=") for row in rows for cell in row.values())
    table = call(command, "--format", "table")
    assert "nothing found" in table if not whole else len(table.splitlines()) > len(whole)


def test_a_table_of_tasks_names_the_first_claims_of_an_event() -> None:
    ids = [f"clm_{n}" for n in range(7)]
    assert name_claims(ids, "table") == "clm_0 clm_1 clm_2 clm_3 clm_4 and 2 more"
    assert name_claims(ids[:5], "table") == " ".join(ids[:5])
    assert name_claims(ids, "csv") == " ".join(ids)


def test_events_of_the_ledger(here: Path) -> None:
    call("ingest", "reports.jsonl")
    every = records("events")
    assert {e["record"] for e in every} == {"event"}
    assert records("events", "--country", "FR") == []
    assert sorted(e["id"] for e in records("events", "--as-of", "2100-01-01")) == sorted(e["id"] for e in every)
    assert records("events", "--as-of", "2001-01-01") == []
    shown = call("show", every[0]["id"])
    assert all(root["root"] in shown for root in every[0]["roots"])
    assert "no events begin with" in call("show", "evt_nowhere", code=2)
    assert "asks the ledger" in call("events", "reports.jsonl", "--country", "FR", code=2)


def test_looking_after_it(here: Path) -> None:
    call("ingest", "reports.jsonl")
    whole = json.loads(call("ledger", "verify", "--json"))
    assert whole["problems"] == []
    assert whole["digest"] in call("ledger", "verify")
    assert "event" in call("ledger", "rebuild")
    document = records("claims")[0]["document"]
    assert "is redacted" in call("ledger", "redact", document, "--by", "anna", "--reason", "a court")
    assert document not in {c["document"] for c in records("claims")}
    assert json.loads(call("ledger", "verify", "--json"))["problems"] == []


def test_no_ledger_there(here: Path) -> None:
    assert "make one with `isnad ingest" in call("claims", code=2)
    assert list(here.glob("*.db")) == []


def test_problems_are_kept(here: Path) -> None:
    (here / "empty.txt").write_text("")
    assert "1 problem" in call("ingest", "reports.jsonl", "empty.txt", code=1)
    assert [p["file"] for p in records("problems")] == ["empty.txt"]


def test_a_killed_ingest_goes_on(here: Path) -> None:
    text = next(iter(TEXTS.values()))
    many = [json.dumps({"name": str(n), "text": f"{text}\n\n{n}", "published": "2024-07-30"}) for n in range(300)]
    (here / "many.jsonl").write_text("\n".join(many))
    call("ingest", "many.jsonl", "--ledger", "whole.db")
    program = [sys.executable, "-m", "isnad.cli", "ingest", "many.jsonl", "--ledger", "killed.db"]
    for pause in (0.5, 1.0):
        running = subprocess.Popen(program, stderr=subprocess.DEVNULL, start_new_session=True)
        time.sleep(pause)
        os.killpg(running.pid, signal.SIGKILL)
        running.wait()
    call("ingest", "many.jsonl", "--ledger", "killed.db")
    digests = {json.loads(call("ledger", "verify", "--json", "--ledger", name))["digest"] for name in ("whole.db", "killed.db")}
    assert len(digests) == 1


def test_own_files_make_another_run(here: Path) -> None:
    (here / "own.yaml").write_text("- {id: dune-guard, name: Dune Guard, kind: party, sort: group, names: {en: [Dune Guard]}}\n")
    assert "3 new documents" in call("ingest", "reports.jsonl")
    assert "3 new documents" in call("ingest", "reports.jsonl", "--actors", "own.yaml")
    assert "0 new documents" in call("ingest", "reports.jsonl", "--actors", "own.yaml")
    (here / "own.yaml").write_text("- {id: dune-guard, name: Dune Guard, kind: party, sort: group, names: {en: [Dunes]}}\n")
    assert "3 new documents" in call("ingest", "reports.jsonl", "--actors", "own.yaml")
    (here / "own.csv").write_text("name,latitude,longitude,country\nBir Zarqa,15.2,-4.1,ML\n")
    call("places", "import", "own.csv", "-o", "own.places")
    assert "3 new documents" in call("ingest", "reports.jsonl", "--places", "own.places")


def test_bytes_that_are_no_text(here: Path) -> None:
    call("ingest", "reports.jsonl")
    for words in (("decide", "note", "x", "\udcff", "--by", "a", "--reason", "b"), ("claims", "--place", "\udcff")):
        assert "no UTF-8" in call(*words, code=2)


def test_terms_come_from_records_sidecars_and_options(here: Path) -> None:
    (here / "a.txt").write_text(TEXTS["army"])
    (here / "a.meta.yaml").write_text("published: 2024-07-30\nlicence: all rights reserved\norigin: agency feed\n")
    record = {"name": "b", "text": TEXTS["rebels"], "published": "2024-07-30", "licence": "CC0"}
    (here / "b.jsonl").write_text(json.dumps(record))
    call("ingest", "a.txt", "b.jsonl", "--licence", "test only", "--origin", "by hand")
    assert {(r["name"], r["licence"], r["origin"]) for r in records("documents")} == {
        ("a.txt", "all rights reserved", "agency feed"), ("b", "CC0", "by hand"),
    }  # fmt: skip
    assert "CC0" in call("export", "csv")


@pytest.mark.parametrize("command", ["claims", "documents", "events", "sources", "actors", "problems", "queue", "history", "tally"])
def test_every_question_is_asked_as_of_a_day(here: Path, command: str) -> None:
    call("ingest", "reports.jsonl")
    call("decide", "note", "JNIM", "seen", "--by", "anna", "--reason", "why not")
    assert records(command, "--as-of", "2001-01-01") == []
    assert records(command, "--as-of", "2100-01-01") == records(command)
    assert "not a date" in call(command, "--as-of", "yesterday", code=2)


def test_exports_as_of_a_day(here: Path) -> None:
    call("ingest", "reports.jsonl")
    assert len(call("export", "csv", "--as-of", "2001-01-01", "-o", "early.csv")) > 0
    assert len((here / "early.csv").read_text().splitlines()) == 1
    assert len(call("export", "csv", "-o", "now.csv")) > 0
    assert len((here / "now.csv").read_text().splitlines()) > 1


def test_a_redacted_text_is_refused_under_another_name(here: Path) -> None:
    call("ingest", "reports.jsonl")
    call("ledger", "redact", records("documents")[0]["id"], "--by", "anna", "--reason", "a court")
    lines = [json.dumps({"name": f"again-{n}", "text": text, "published": "2024-07-30"}) for n, text in enumerate(TEXTS.values())]
    (here / "again.jsonl").write_text("\n".join(lines))
    said = call("ingest", "again.jsonl", code=1)
    assert "redacted from this ledger: a court" in said
    assert "2 new documents" in said

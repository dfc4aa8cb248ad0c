"""People's word on which claims are one event: over every score, in any order, and with a way back."""

import itertools
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from isnad.cli import main

TEXTS = {
    "kidal": "The army said two soldiers were killed in an ambush near Kidal on Thursday.",
    "gao": "Medics said nine civilians were killed when a market in Gao was shelled on Tuesday.",
    "mopti": "The governor said a bridge near Mopti was blown up on Monday and three guards were killed.",
}


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A ledger with three reports of three events."""
    monkeypatch.chdir(tmp_path)
    lines = [json.dumps({"name": name, "text": text, "published": "2024-07-26", "language": "en"}) for name, text in TEXTS.items()]
    (tmp_path / "reports.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    call("ingest", "reports.jsonl")
    return tmp_path


def call(*words: str) -> str:
    done = CliRunner().invoke(main, list(words))
    assert done.exit_code == 0, done.output
    return done.output


def records(*words: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in call(*words, "--format", "json").splitlines()]


def claim_of(place: str) -> str:
    return str(records("claims", "--place", place)[0]["id"])


def groups() -> set[frozenset[str]]:
    return {frozenset(event["claims"]) for event in records("events")}


def decide(kind: str, *pair: str) -> str:
    return call("decide", kind, *pair, "--by", "anna", "--reason", "read both").split(":")[0]


def test_two_events_become_one_and_two_again(here: Path) -> None:
    apart = groups()
    made = decide("same-event", claim_of("Kidal"), claim_of("Gao"))
    together = groups()
    assert len(together) == len(apart) - 1
    assert any({claim_of("Kidal"), claim_of("Gao")} <= group for group in together)
    call("decide", "withdraw", made, "--by", "anna", "--reason", "two towns")
    assert groups() == apart


def test_events_can_be_named_by_their_ids(here: Path) -> None:
    first, second, *_ = records("events")
    decide("same-event", first["id"], second["id"])
    assert frozenset([*first["claims"], *second["claims"]]) in groups()


def test_a_decision_follows_a_correction(here: Path) -> None:
    decide("same-event", claim_of("Kidal"), claim_of("Gao"))
    call("decide", "correct", claim_of("Gao"), "mode=missile", "--by", "anna", "--reason", "so it says")
    assert any({claim_of("Kidal"), claim_of("Gao")} <= group for group in groups())


def test_one_event_becomes_two(here: Path) -> None:
    decide("same-event", claim_of("Kidal"), claim_of("Gao"))
    decide("not-same-event", claim_of("Gao"), claim_of("Mopti"))
    assert any({claim_of("Kidal"), claim_of("Gao")} <= group for group in groups())
    assert not any({claim_of("Gao"), claim_of("Mopti")} <= group for group in groups())


def test_the_order_of_decisions_plays_no_part(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, here: Path) -> None:
    claims = [claim_of(place) for place in ("Kidal", "Gao", "Mopti")]
    seen = set()
    for pairs in itertools.permutations([(claims[0], claims[1]), (claims[2], claims[1])]):
        made = [decide("same-event", *pair) for pair in pairs]
        seen.add(frozenset(groups()))
        for one in made:
            call("decide", "withdraw", one, "--by", "anna", "--reason", "again")
    assert len(seen) == 1


def test_a_decision_holds_when_more_arrives(here: Path) -> None:
    decide("same-event", claim_of("Kidal"), claim_of("Gao"))
    text = "The army said on Saturday that four soldiers died in the ambush near Kidal on Thursday."
    late = {"name": "late", "text": text, "published": "2024-07-27"}
    (here / "late.jsonl").write_text(json.dumps(late) + "\n", encoding="utf-8")
    call("ingest", "late.jsonl")
    whole = next(group for group in groups() if claim_of("Gao") in group)
    assert {c["id"] for c in records("claims", "--place", "Kidal")} <= whole

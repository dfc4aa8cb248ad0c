"""Attacks claimed, attributed and denied: once an event, by whom, where and when."""

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from click.testing import CliRunner

from isnad.cli import main
from isnad.model import ActorMention, Claim, Event, Link, Mention, PlaceMention, TimeMention
from isnad.weigh.tallies import By, tally

AT: dict[str, Any] = {"text": "x", "start": 0, "end": 1}


def actor(id: str) -> ActorMention:
    return ActorMention(**AT, actor=id)


def claim(id: str, agent: str, root: str | None, **more: Any) -> Claim:
    chain = (Link(**AT, actor=root, kind="party", named=True),) if root else ()
    return Claim(id=id, document="doc_1", evidence=Mention(**AT), type="ASSAULT", agents=(actor(agent),), chain=chain, coder="rules/0.1", **more)


def event(id: str, *claims: str, day: str | None = "2024-07-25", **more: Any) -> Event:
    time = TimeMention(**AT, from_=day, to=day) if day else None
    return Event(id=id, type=more.pop("type", "ASSAULT"), claims=claims, time=time, place=PlaceMention(**AT, name="Kidal", country="ML"), **more)


CLAIMS = {
    c.id: c
    for c in (
        claim("own", "jnim", "jnim"), claim("again", "jnim", "jnim"), claim("army", "jnim", "ml-army"), claim("voice", "jnim", None),
        claim("not", "jnim", "jnim", polarity="negated"),
    )
}  # fmt: skip


@pytest.mark.parametrize(
    ("claims", "counts"),
    [
        (["own", "again"], (1, 0, 0)),  # an event counts once
        (["own", "army"], (1, 1, 0)),
        (["voice"], (0, 1, 0)),
        (["not", "army"], (0, 1, 1)),
    ],
)
def test_columns(claims: list[str], counts: tuple[int, int, int]) -> None:
    [row] = tally([event("evt_1", *claims)], CLAIMS, ["actor"], "all")
    assert (row.claimed, row.attributed, row.denied) == counts
    assert sorted(id for ids in row.claims.values() for id in ids) == sorted(claims)


@pytest.mark.parametrize(
    ("per", "period"), [("day", "2024-07-25"), ("week", "2024-W30 (2024-07-22)"), ("month", "2024-07"), ("year", "2024"), ("all", "all")]
)
def test_periods(per: Any, period: str) -> None:
    assert [row.period for row in tally([event("evt_1", "own")], CLAIMS, ["actor"], per)] == [period]
    assert [row.period for row in tally([event("evt_1", "own", day=None)], CLAIMS, ["actor"], "day")] == ["undated"]


def test_values_of_the_keys() -> None:
    keys: list[By] = ["actor", "country", "place", "type", "mode"]
    [row] = tally([event("evt_1", "own", mode="ambush")], CLAIMS, keys, "all")
    assert row.by == {"actor": "jnim", "actor_id": "jnim", "country": "ML", "place": "Kidal", "type": "ASSAULT", "mode": "ambush"}


def test_an_actor_is_its_name_with_its_id_beside_it() -> None:
    known, stranger = ActorMention(**AT, actor="jnim", name="JNIM"), ActorMention(**AT, name="the riders")
    claims = {c.id: c for c in (msgspec.structs.replace(CLAIMS["voice"], id=id, agents=(who,)) for id, who in (("a", known), ("b", stranger)))}
    rows = tally([event("evt_1", "a", "b")], claims, ["actor"], "all")
    assert [row.by for row in rows] == [{"actor": "JNIM", "actor_id": "jnim"}, {"actor": "the riders", "actor_id": None}]


def test_only_force_counts() -> None:
    assert tally([event("evt_1", "own", type="CONSULT")], CLAIMS, ["actor"], "all") == []


def test_from_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("JNIM said it had killed two soldiers in an ambush near Kidal on Thursday.")
    run = CliRunner().invoke
    (tmp_path / "claims.jsonl").write_text(run(main, ["extract", "a.txt", "--published", "2024-07-26", "--format", "jsonl"]).stdout)
    done = run(main, ["tally", "claims.jsonl", "--by", "actor,country", "--per", "week", "--format", "json"])
    assert done.exit_code == 0
    rows = [json.loads(line) for line in done.output.splitlines()]
    assert [(r["by"], r["claimed"]) for r in rows] == [({"actor": "JNIM", "actor_id": "jnim", "country": "ML"}, 1)]
    wrong = run(main, ["tally", "claims.jsonl", "--by", "colour"])
    assert (wrong.exit_code, "no such key" in wrong.output) == (2, True)

"""Events are folded from the entries: the same entries give the same bytes, and what a person settles leaves the queue."""

from typing import Any

import msgspec
import pytest
from msgspec.structs import replace
from sqlalchemy import text
from tests.ledger.conftest import Days
from tests.ledger.reports import fill

from isnad.commands.folded import conclude
from isnad.ledger.decisions import decide, judge, list_decisions
from isnad.ledger.fold import conclude_as_of, fold_aside, is_stale, rebuild
from isnad.ledger.query import Filter, find_claims, find_events
from isnad.ledger.queue import list_tasks, order_tasks
from isnad.ledger.sources import list_sources, record_sources
from isnad.ledger.store import Ledger

WHO = {"coder": "anna", "reason": "read it again"}
NOTHING = judge([])


def bytes_of(ledger: Ledger) -> list[tuple[Any, ...]]:
    with ledger.reading() as connection:
        return [tuple(row) for row in connection.execute(text("SELECT * FROM events ORDER BY id"))]


def test_the_same_entries_give_the_same_bytes(ledger: Ledger) -> None:
    fill(ledger)
    assert rebuild(ledger, conclude) > 0
    first = bytes_of(ledger)
    rebuild(ledger, conclude)
    assert bytes_of(ledger) == first


def test_views_are_stale_when_entries_came(ledger: Ledger) -> None:
    fill(ledger, "army")
    rebuild(ledger, conclude)
    with ledger.reading() as connection:
        assert not is_stale(connection)
    fill(ledger, "rebels")
    with ledger.reading() as connection:
        assert is_stale(connection)


def test_events_as_of_a_day(ledger: Ledger, clock: Days) -> None:
    fill(ledger, "army")
    clock.day = "2024-08-05"
    fill(ledger, "rebels", "villagers")
    with ledger.reading() as connection:
        early, late = (conclude_as_of(connection, conclude, f"{day}T23:59:59") for day in ("2024-08-04", "2024-08-05"))
    assert {d for event in early for d in event.documents} < {d for event in late for d in event.documents}


def test_events_are_found_by_what_their_claims_say(ledger: Ledger) -> None:
    fill(ledger)
    rebuild(ledger, conclude)
    with ledger.reading() as connection:
        every = find_events(connection, Filter())
        by_words = find_events(connection, Filter(words="ambush"))
        nowhere = find_events(connection, Filter(country="FR"))
        elsewhere = find_events(connection, Filter(words="Timbuktu"))
    assert len(every) == len(by_words) == 1  # one ambush in three languages
    assert nowhere == elsewhere == []


def test_sources_and_queue_read_the_views(ledger: Ledger) -> None:
    fill(ledger)
    decide(ledger, "reliability", "Malian army", value="C", **WHO)
    rebuild(ledger, conclude)
    with ledger.reading() as connection:
        judgement = judge(list_decisions(connection))
        sources, tasks = list_sources(connection, judgement), list_tasks(connection, judgement)
    assert {s.source: s.reliability for s in sources}["Malian army"] == "C"
    assert tasks
    assert all(task.why for task in tasks)
    assert [t.score for t in tasks] == sorted((t.score for t in tasks), reverse=True)


def test_what_a_person_settled_leaves_the_queue(ledger: Ledger) -> None:
    fill(ledger)
    rebuild(ledger, conclude)
    with ledger.reading() as connection:
        every = [claim.id for claim in find_claims(connection, Filter())]
    for claim in every:
        decide(ledger, "accept", claim, **WHO)
    with ledger.reading() as connection:
        assert list_tasks(connection, judge(list_decisions(connection))) == []


def estimate(low: float | None, high: float | None, **more: Any) -> dict[str, Any]:
    return {"kind": "killed", "policy": "minmax", "of": None, "low": low, "high": high, "by_root": [], **more}


def event(**more: Any) -> dict[str, Any]:
    plain = {"id": "evt_1", "claims": ["clm_1"], "roots": [], "estimates": [], "status": "claimed", "place": {}, "time": {}}
    return {**plain, **more}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (event(status="contested"), event(roots=[{"root": "JNIM"}], estimates=[estimate(1, 1, kind="injured")])),
        (event(estimates=[estimate(2, 80)]), event(estimates=[estimate(2, 4)])),
        (event(status="contested", estimates=[estimate(50, 50)]), event(status="contested", estimates=[estimate(1, 1)])),
        (event(status="contested", place=None), event(status="contested")),
        (event(status="contested", roots=[{"root": "rumours"}]), event(status="contested")),
        (event(status="contested", claims=["clm_poor"]), event(status="contested")),
    ],
)
def test_what_comes_first(first: dict[str, Any], second: dict[str, Any]) -> None:
    graded = replace(NOTHING, reliability={"rumours": "E"}, credibility={"clm_poor": "5"})
    tasks = order_tasks([{**second, "id": "evt_a"}, {**first, "id": "evt_b"}], graded)
    assert [task.event for task in tasks] == ["evt_b", "evt_a"]


def test_figures_for_the_other_side_are_compared() -> None:
    stated = [
        {"root": "rebels", "side": "enemy", "low": 60}, {"root": "army", "side": "own", "low": 20}, {"root": "medics", "side": "third", "low": 20},
    ]  # fmt: skip
    roots = [{"root": name, "claims": ["c"]} for name in ("rebels", "army", "medics")]
    drawn = [event(roots=roots, estimates=[estimate(20, 60, of="soldiers", by_root=stated)])]
    found = {record.source: (record.enemy, record.compared) for record in record_sources(drawn, NOTHING)}
    assert found == {"rebels": (3.0, 1), "army": (None, 0), "medics": (None, 0)}


def test_views_of_a_moment_stand_before_the_ledgers_own(ledger: Ledger, clock: Days) -> None:
    fill(ledger, "army")
    clock.day = "2024-08-05"
    fill(ledger, "rebels", "villagers")
    rebuild(ledger, conclude)
    whole = bytes_of(ledger)
    with ledger.reading() as connection:
        fold_aside(connection, conclude, "2024-08-04T23:59:59")
        early = find_events(connection, Filter(words="ambush"))
        claims = find_claims(connection, Filter(status=early[0]["status"], as_of="2024-08-04"))
    assert len(early) == 1
    assert {c.document for c in claims} == set(msgspec.json.decode(early[0]["body"])["documents"])
    assert bytes_of(ledger) == whole


def test_what_is_added_while_events_are_drawn_makes_them_stale(ledger: Ledger) -> None:
    fill(ledger, "army")

    def conclude_slowly(items: Any, judgement: Any) -> Any:
        fill(ledger, "rebels")  # no lock is held meanwhile
        return conclude(items, judgement)

    rebuild(ledger, conclude_slowly)
    with ledger.reading() as connection:
        assert is_stale(connection)
    rebuild(ledger, conclude)
    with ledger.reading() as connection:
        assert not is_stale(connection)


def test_a_reader_sees_one_state(ledger: Ledger) -> None:
    fill(ledger, "army")
    with ledger.reading() as connection:
        before = len(find_claims(connection, Filter()))
        fill(ledger, "rebels")
        assert len(find_claims(connection, Filter())) == before


def test_figures_weigh_by_the_side_that_people_decided(ledger: Ledger) -> None:
    fill(ledger, "villagers")
    rebuild(ledger, conclude)

    def sides() -> set[str]:
        with ledger.reading() as connection:
            drawn = [msgspec.json.decode(row["body"]) for row in find_events(connection, Filter())]
        return {one["side"] for e in drawn for estimate in e["estimates"] for one in estimate["by_root"]}

    assert sides() == {"own"}
    decide(ledger, "side", "Malian army", value="third", **WHO)
    rebuild(ledger, conclude)
    assert sides() == {"third"}
    decide(ledger, "side", "Malian army", value="jnim", **WHO)
    rebuild(ledger, conclude)
    assert sides() == {"enemy", "unknown"}  # of soldiers; of everyone, whose sides are not said

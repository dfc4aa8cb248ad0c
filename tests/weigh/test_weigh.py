"""What claims amount to: roots, revisions, sides, ranges, status."""

from tests.link.reports import report, two_attacks

from isnad.model import Estimate, Event
from isnad.pipeline import events_of, resolve_events
from isnad.report import render_event


def event_with(events: list[Event], day: str) -> Event:
    return next(e for e in events if e.type == "ASSAULT" and e.time is not None and e.time.from_ == day)


def estimate(event: Event, policy: str, kind: str = "killed") -> Estimate:
    return max((e for e in event.estimates if (e.policy, e.kind) == (policy, kind) and e.of is not None), key=lambda e: e.roots)


def test_the_range_is_over_each_roots_figure_and_copies_add_nothing() -> None:
    event = event_with(events_of(two_attacks())[0], "2025-06-17")
    found = estimate(event, "minmax")
    assert (found.low, found.high, found.roots) == (9, 25, 3)
    assert {r.root: (r.side, r.low) for r in found.by_root}["JNIM"] == ("enemy", 25)
    assert estimate(event, "acled").best == 9
    assert estimate(event, "ucdp").best == 11
    assert event.status == "contested"
    assert any("25" in s for s in event.contradictions)


def test_two_languages_are_one_root() -> None:
    event = event_with(events_of(two_attacks())[0], "2025-06-18")
    found = estimate(event, "minmax")
    assert (found.low, found.high, found.roots) == (4, 4, 1)


def test_a_later_figure_supersedes_and_its_part_is_set_aside() -> None:
    items = [
        report("The army said on Tuesday that six soldiers were killed in an attack in Gao.", published="2025-06-17"),
        report("Mali's army said on Friday that eight soldiers were killed in Tuesday's attack in Gao.", published="2025-06-20"),
    ]
    found = estimate(event_with(events_of(items)[0], "2025-06-17"), "minmax")
    assert (found.low, found.high, found.roots) == (8, 8, 1)
    assert [len(r.superseded) for r in found.by_root] == [1]


def test_as_of_a_day_knows_nothing_later() -> None:
    items = two_attacks()
    early = events_of(items, as_of="2025-06-17")[0]
    assert {d for e in early for d in e.documents} == {items[0][0].id}
    assert estimate(event_with(early, "2025-06-17"), "minmax").roots == 2


def test_every_kind_and_policy_has_one_estimate_of_everyone() -> None:
    for event in events_of(two_attacks())[0]:
        whole = [(e.kind, e.policy) for e in event.estimates if e.of is None]
        assert len(whole) == len(set(whole)) == 4 * len({k for k, _ in whole})
        assert {e.kind for e in event.estimates} == {k for k, _ in whole}


def test_the_sum_over_the_groups_that_one_root_counts() -> None:
    items = [report("JNIM said it had killed 30 soldiers and four Russians in Gao on Tuesday.", published="2025-06-18")]
    event = next(e for e in events_of(items)[0] if e.estimates)
    whole = next(e for e in event.estimates if e.of is None and e.policy == "acled" and e.kind == "killed")
    assert whole.best == 34


def test_show_prints_roots_tolls_and_contradictions_and_an_old_id_still_leads_there() -> None:
    items = two_attacks()
    early = event_with(events_of(items[1:])[0], "2025-06-17")
    (event, documents, claims), *others = resolve_events(early.id, items)
    assert not others
    words = render_event(event, documents, claims, width=140)
    assert "JNIM" in words
    assert "25" in words
    assert "contested" in words
    assert "What the policies conclude" in words


def test_an_attack_for_which_rival_parties_are_blamed_is_contested() -> None:
    blames = "A monitor said that JNIM killed six civilians on Tuesday in an attack in Gao."
    other = "A witness said that the Malian army killed six civilians on Tuesday in an attack in Gao."
    items = [
        report(blames, published="2025-06-18", publisher="First"),
        report(other, published="2025-06-18", publisher="Second"),
    ]
    graded = {e.grade for e in event_with(events_of(items)[0], "2025-06-17").estimates if e.policy == "airwars"}
    assert graded == {"contested"}
    agreeing = [items[0], report(other.replace("the Malian army", "JNIM"), published="2025-06-18", publisher="Second")]
    agreed = {e.grade for e in event_with(events_of(agreeing)[0], "2025-06-17").estimates if e.policy == "airwars"}
    assert agreed == {"fair"}


def test_acled_adds_the_dead_of_both_sides_where_no_root_counts_both() -> None:
    items = [report(
        "Militants attacked a post in Gao on Tuesday and killed four soldiers. The army said it killed six militants.",
        published="2025-06-18",
    )]  # fmt: skip
    event = next(e for e in events_of(items)[0] if e.estimates)
    whole = next(e for e in event.estimates if e.of is None and e.policy == "acled" and e.kind == "killed")
    assert (whole.best, whole.why) == (10, "No root counts both sides: 4 soldiers and 6 militants.")


def test_acled_adds_nothing_where_people_at_large_are_counted() -> None:
    items = [report(
        "Eleven people were killed in clashes in Gao on Tuesday. The brigade said it killed nine militants.",
        published="2025-06-18",
    )]  # fmt: skip
    event = next(e for e in events_of(items)[0] if e.estimates)
    whole = next(e for e in event.estimates if e.of is None and e.policy == "acled" and e.kind == "killed")
    assert whole.best == 9

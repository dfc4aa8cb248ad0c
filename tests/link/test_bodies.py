"""Bodies of a state that are one or several, and what only tells where the dead came."""

from tests.link.reports import report

from isnad.link.words import Reader
from isnad.packs import load_pack
from isnad.pipeline import events_of

DAY = "2025-06-18"


def test_each_ministry_has_a_class_of_its_own() -> None:
    reader = Reader("ar", lambda code: load_pack(code) if code else None)
    named = {"وزارة الدفاع": "military", "وزارة الصحة": "health-ministry", "وزارة الداخلية": "government", "وزير الداخلية": "government"}
    assert {name: reader.who(name).cls for name in named} == named
    assert reader.who("مشفى غاو").cls == "hospital"


def test_a_ministry_without_its_name_is_the_one_told_of_before() -> None:
    text = "The health ministry said that nine people died on Wednesday in an attack on Gao. The ministry said that 14 were wounded."
    event = max(events_of([report(text, published=DAY)])[0], key=lambda e: len(e.claims))
    assert [r.root for r in event.roots] == ["The health ministry"]
    assert len(event.roots[0].claims) == 2


def test_an_interior_ministry_counts_its_own_men_as_an_army_its_soldiers() -> None:
    text = "Nine security men were killed on Wednesday in Gao, a monitor said. The interior ministry said that six of its men were killed."
    event = max(events_of([report(text, published=DAY)])[0], key=lambda e: len(e.claims))
    found = next(e for e in event.estimates if e.policy == "minmax" and e.kind == "killed" and e.of is not None)
    assert (found.low, found.high, found.roots) == (6, 9, 2)


def test_bodies_that_came_to_a_hospital_belong_to_the_attack() -> None:
    text = "The army said that nine people were killed on Wednesday in an attack on Gao. A doctor said that eleven bodies arrived at the hospital."
    events = events_of([report(text, published=DAY)])[0]
    assert len(events) == 1
    whole = next(e for e in events[0].estimates if e.policy == "minmax" and e.kind == "killed")
    assert (whole.low, whole.high) == (9, 11)


def test_a_town_that_was_hit_counts_nobody() -> None:
    reader = Reader("en", lambda code: load_pack(code) if code else None)
    assert reader.group("Gao") is None
    assert reader.group("Malians") is not None and reader.group("Mali") is not None

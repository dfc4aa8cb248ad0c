"""Whom a figure counts and whose word it is: one villager each, villagers who are others' people, somebody by his name."""

from tests.link.reports import Items, report

from isnad.model import Estimate, Event
from isnad.pipeline import events_of


def event_of(items: Items) -> Event:
    return max((e for e in events_of(items)[0] if e.type == "ASSAULT"), key=lambda e: len(e.claims))


def tolls(event: Event, kind: str = "killed") -> list[Estimate]:
    return [e for e in event.estimates if (e.policy, e.kind) == ("minmax", kind) and e.of is not None]


def test_one_trader_each_in_two_reports_are_two_and_traders_are_one() -> None:
    one = [
        report("Gunmen raided Ansongo on Monday. A trader said 12 people were killed.", published="2025-03-04", publisher="One"),
        report("In Ansongo, where shops burnt on Monday, 15 people were killed, a trader said.", published="2025-03-05", publisher="Two"),
    ]
    assert tolls(event_of(one))[0].roots == 2
    many = [
        report("Gunmen raided Ansongo on Monday. Traders said 12 people were killed.", published="2025-03-04", publisher="One"),
        report("In Ansongo, where shops burnt on Monday, 15 people were killed, traders said.", published="2025-03-05", publisher="Two"),
    ]
    found = tolls(event_of(many))[0]
    assert (found.roots, found.roots_most) == (1, 2)


def test_an_officer_without_a_name_is_not_his_army() -> None:
    items = [
        report(
            "Six soldiers were killed on Monday in Gao, the army said. An officer said nine soldiers were killed in the attack.",
            published="2025-03-04",
        )
    ]
    found = tolls(event_of(items))[0]
    assert (found.low, found.high, found.roots) == (6, 9, 2)


def test_villagers_of_one_root_are_the_people_of_another() -> None:
    items = [
        report("Gunmen raided Ansongo on Monday, killing 12 people, the mayor said.", published="2025-03-04", publisher="One"),
        report("Gunmen raided Ansongo on Monday, killing 15 villagers, a nurse said.", published="2025-03-05", publisher="Two"),
    ]
    found = tolls(event_of(items))
    assert [(f.low, f.high, f.roots) for f in found] == [(12, 15, 2)]


def test_what_a_hospital_counts_is_people_where_soldiers_are_counted_beside_civilians() -> None:
    items = [
        report(
            "Raid on Gao\n\nForty soldiers were killed on Monday in an attack on Gao, JNIM said.\n\nThe mayor said eleven civilians were killed.\n\n"
            "A doctor at the hospital said it had received 14 dead.",
            published="2025-03-04",
        )
    ]
    found = {(f.low, f.high, f.roots) for f in tolls(event_of(items))}
    assert found == {(40, 40, 1), (11, 14, 2)}

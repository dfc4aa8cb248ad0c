"""Whose dead are counted: those in uniform, those whom the speaker lost, a commander by his name, formations."""

from tests.link.reports import report

from isnad.model import Estimate, Event
from isnad.pipeline import events_of


def attack(text: str) -> Event:
    found = events_of([report(text, published="2025-03-04")])[0]
    return max((e for e in found if e.type == "ASSAULT"), key=lambda e: len(e.claims))


def tolls(text: str, kind: str = "killed") -> list[tuple[int | None, int | None]]:
    found: list[Estimate] = [e for e in attack(text).estimates if (e.policy, e.kind) == ("minmax", kind) and e.of is not None]
    return [(e.low, e.high) for e in found]


def killed(text: str) -> list[tuple[int | None, int | None]]:
    """The range of everyone killed."""
    return [(e.low, e.high) for e in attack(text).estimates if (e.policy, e.kind, e.of) == ("minmax", "killed", None)]


def test_bodies_in_uniform_are_soldiers_beside_the_others() -> None:
    text = (
        "Raid on Gao\n\nForty soldiers were killed on Monday in an attack on Gao, JNIM said. The mayor said eleven civilians were killed.\n\n"
        "A nurse said the hospital had received 15 bodies, including four in uniform."
    )
    assert (4, 40) in tolls(text)


def test_men_lost_are_the_speakers_own() -> None:
    text = "Nine soldiers were killed on Monday in an attack on Gao, JNIM said. The army said it lost six men."
    assert tolls(text) == [(6, 9)]


def test_a_commander_by_his_name_is_no_toll_of_all() -> None:
    text = (
        "Strike near Gao\n\nThe army said on Monday it had killed 23 fighters in a strike near Gao.\n\n"
        "The army said Abu Zarruq was killed in the strike near Gao on Monday."
    )
    assert killed(text) == [(23, 23)]


def test_its_members_are_theirs_who_were_hit() -> None:
    text = "Clashes broke out in Gao on Monday. JNIM said it attacked a convoy of the army in Gao and killed seven of its members."
    owners = [r.side for e in attack(text).estimates if e.kind == "killed" and e.of is None for r in e.by_root]
    assert owners and "own" not in owners


def test_the_later_of_two_figures_says_so() -> None:
    text = "Gunmen raided Ansongo on Monday. The mayor first spoke of nine people killed. The mayor said the toll now stood at eleven people killed."
    assert killed(text) == [(11, 11)]


def test_who_died_of_wounds_is_among_those_lost() -> None:
    text = (
        "Raid on Gao\n\nGunmen attacked Gao on Monday. The army said six soldiers were killed in the attack on Gao.\n\n"
        "The army said a soldier succumbed to his wounds on Tuesday."
    )
    assert killed(text) == [(6, 6)]


def test_the_wounded_of_a_hospital_are_anybody_where_people_died() -> None:
    text = (
        "Raid on Gao\n\nNine people were killed on Monday in Gao, the mayor said. The army said two soldiers were wounded.\n\n"
        "A doctor at the hospital said 34 wounded had been brought in."
    )
    assert sorted(tolls(text, "injured")) == [(2, 2), (34, 34)]

"""Who is a root of his own: who governs a region or a district, who left a body, who is named by a headline alone."""

from tests.link.reports import Items, report

from isnad.model import Event
from isnad.pipeline import events_of


def attack(items: Items) -> Event:
    return max((e for e in events_of(items)[0] if e.type == "ASSAULT"), key=lambda e: len(e.claims))


def reports(*texts: str, language: str = "en") -> Items:
    return [report(text, published=f"2025-03-0{4 + n}", publisher=f"Paper {n}", language=language) for n, text in enumerate(texts)]


def roots_of(*texts: str, language: str = "en") -> list[str]:
    return [r.root for r in attack(reports(*texts, language=language)).roots]


def test_who_governs_a_region_and_who_heads_a_district_are_two() -> None:
    text = "Gunmen raided Ansongo on Monday, killing 12 people, the governor said. The district head said 15 people were killed."
    assert len(roots_of(text)) == 2


def test_a_doctor_at_a_military_hospital_is_no_army() -> None:
    text = (
        "Six soldiers were killed on Monday in Gao, the army said. A doctor at the military hospital in Gao said he had counted nine dead soldiers."
    )
    found = {r.root: r.kind for r in attack([report(text, published="2025-03-04")]).roots}
    assert sorted(found.values()) == ["state", "witness"]


def test_those_who_left_a_body_are_none_of_it_and_may_be_one() -> None:
    first = "Six fighters were killed on Monday in an ambush near Gao, JNIM said. A former commander of the unit said 14 fighters were killed."
    second = "In the ambush near Gao on Monday six fighters were killed, JNIM said. A former commander said that 16 fighters were killed."
    found = {r.actor: (r.most, len(r.claims)) for r in attack(reports(first, second)).roots}
    assert found == {"jnim": (1, 2), None: (2, 2)}


def test_a_headline_makes_no_root_where_the_body_names_one() -> None:
    text = (
        "Jihadists say 25 soldiers killed in Gao\n\n"
        "Nine soldiers were killed on Monday in an attack on Gao, the army said. JNIM said it had killed 25 soldiers."
    )
    assert not [root for root in roots_of(text) if "ihadist" in root]


def test_channels_without_a_name_may_be_one_or_several() -> None:
    first = "Six soldiers were killed on Monday in Gao, the army said. A Telegram channel said 20 soldiers were killed."
    second = "Gunmen stormed a post in Gao on Monday. According to a Telegram channel, 30 soldiers were killed. The army spoke of six."
    found = [r for r in attack(reports(first, second)).roots if r.kind == "channel"]
    assert [r.most for r in found] == [2]


def test_a_force_of_several_countries_is_no_army_of_one() -> None:
    text = "The army said it had killed nine jihadists near Mora on Monday. The Multinational Joint Task Force said it killed eleven."
    assert len(roots_of(text)) == 2


def test_a_copy_of_a_copy_says_nothing_new() -> None:
    text = (
        "Nine people were killed on Monday in a raid on Ansongo, a villager who fled to the river said. He said the gunmen had come "
        "on motorbikes at dawn and burnt the granaries of three families before they left towards the north with the herds."
    )
    items = [
        report(text, published="2025-03-04", publisher="One"),
        report(text + " The paper could not reach him.", published="2025-03-05", publisher="Two"),
        report(text + " The paper could not reach him. The mayor did not answer.", published="2025-03-06", publisher="Three"),
    ]
    found = [e for e in attack(items).estimates if (e.policy, e.kind, e.of) == ("minmax", "killed", None)]
    assert [e.roots for e in found] == [1]


def test_a_body_by_its_initials_is_itself() -> None:
    first = "Gunmen attacked Kani on Monday. The People's Defence Force said it had killed nine soldiers in Kani."
    second = "Nine soldiers were killed in the attack on Kani on Monday, the Kani PDF said. The mayor spoke of six dead."
    assert len([root for root in roots_of(first, second) if "PDF" in root or "Defence" in root]) == 1
    same = roots_of(
        "Six people died on Monday in an attack on Gao. The Dune Keepers movement said it had killed nine soldiers.",
        "Nine soldiers were killed in Monday's attack on Gao, the Dune Keepers movement said. The mayor spoke of six dead.",
    )
    assert len([root for root in same if "Dune" in root]) == 1

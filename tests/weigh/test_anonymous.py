"""Roots without a name of their own: several channels, "the agency", "the statement", a publisher's bulletin."""

from tests.link.reports import Items, report

from isnad.model import Event, Root
from isnad.pipeline import events_of


def event_of(items: Items) -> Event:
    return max((e for e in events_of(items)[0] if e.type == "ASSAULT"), key=lambda e: len(e.claims))


def roots(*items: tuple[str, str, str]) -> list[Root]:
    """The roots of reports in languages by publishers, on one day."""
    return list(event_of([report(t, published="2025-06-18", publisher=p, language=code) for t, code, p in items]).roots)


GAO = "Mali's army said nine soldiers were killed on Tuesday in an attack on a camp in Gao.\n\n"


def test_unnamed_channels_of_one_country_are_one_root_who_may_be_many() -> None:
    """In whatever language; those of another country are others."""
    found = roots(
        (GAO + "Russian channels said 20 soldiers were killed in the attack.", "en", "Post"),
        ("قال الجيش المالي إن تسعة جنود قتلوا الثلاثاء في هجوم في غاو.\n\nوقالت قنوات روسية إن 20 جنديا قتلوا في الهجوم.", "ar", "صحيفة"),
        ("Ukrainian channels said 30 soldiers were killed in an attack in Gao on Tuesday.", "en", "Star"),
    )  # fmt: skip
    channels = [(r.root, r.most) for r in found if "hannels" in r.root or "قنوات" in r.root]
    assert sorted(most for _, most in channels) == [1, 2]


def test_the_statement_is_that_of_the_body_named_before() -> None:
    found = roots((GAO + "The statement said 11 soldiers were injured in the attack.", "en", "Post"))
    assert ["a statement of the body named before it" in r.why for r in found] == [True]


def test_the_agency_is_the_one_that_its_report_names_and_of_two_neither() -> None:
    one = GAO + "The news agency Dune Wire said the attack killed 12 soldiers in Gao. The agency said 4 soldiers were injured in the attack."
    two = one.replace("The agency", "The news agency Reed Wire said 3 soldiers were killed in the attack. The agency")
    assert not any(r.root.casefold().endswith("agency") for r in roots((one, "en", "Post")))
    assert any(r.root.casefold().endswith("agency") for r in roots((two, "en", "Post")))


def test_a_party_that_claims_an_attack_counts_its_enemy_and_is_named() -> None:
    text = "JNIM claimed responsibility for an attack in Gao on Tuesday. The jihadist group JNIM said it killed 50 Russians in the attack."
    event = event_of([report(text, published="2025-06-18")])
    found = [e for e in event.estimates if (e.policy, e.kind, e.of) == ("ucdp", "killed", "Russians")]
    assert [e.by_root[0].side for e in found] == ["enemy"]
    assert "unnamed" not in found[0].why

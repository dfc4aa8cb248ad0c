"""What a report tells besides its attack is no part of it: words of long ago, a count of attacks, how things are in another town."""

from tests.link.reports import report

from isnad.link import link
from isnad.link.parts import Part, Splitter
from isnad.link.words import Reader
from isnad.packs.classes import load_classes
from isnad.pipeline import pack_of
from isnad.settings import Settings

NEWS = "Nine people were killed on Monday in an air strike on Gao, the mayor said. "


def parts_of(text: str) -> list[Part]:
    document, claims = report(text, published="2025-03-05", language="en")
    return Splitter(document, Reader("en", pack_of), load_classes()).split(sorted(claims, key=lambda c: (c.evidence.start, c.evidence.end, c.id)))


def test_what_was_said_long_ago_is_recalled() -> None:
    assert [p.old for p in parts_of(NEWS + "In June 2021 the army said it had withdrawn from its bases.")] == [False, True]
    assert [p.old for p in parts_of(NEWS + "On Tuesday the army said it had withdrawn from its bases.")] == [False]


def test_a_count_of_attacks_over_days_tells_of_none_of_them() -> None:
    assert [p.alone for p in parts_of(NEWS + "The monitor said rebels had carried out six attacks last week.")] == [False, True]


def test_how_things_are_in_another_town_stands_alone() -> None:
    assert [p.alone for p in parts_of(NEWS + "Residents said there were soldiers in Kidal.")] == [False, True]
    assert [p.alone for p in parts_of(NEWS + "Residents said there were soldiers in Gao.")] == [False]


def test_a_story_that_shares_only_a_capital_and_a_town_in_passing_is_its_own() -> None:
    news = report(NEWS + "Kidal was quiet, a trader said. Bamako did not comment.", published="2025-03-05", name="one")
    told = "The government said trainers had arrived in Kidal. Bamako said it had asked for them."
    other = report(told, published="2025-03-06", name="two")
    (happenings, _), _ = link([news, other], pack_of, Settings())
    assert all(len(h.documents) == 1 for h in happenings)

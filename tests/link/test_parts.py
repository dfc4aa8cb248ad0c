"""What a report's claims are about: the wounded of a health centre elsewhere, a clash on a road, a month that is over, a later death."""

from tests.link.reports import report

from isnad.link.parts import Part, Splitter
from isnad.link.words import Reader
from isnad.packs.classes import load_classes
from isnad.pipeline import pack_of


def parts_of(text: str, published: str = "2025-03-05", language: str = "en") -> list[Part]:
    document, claims = report(text, published=published, language=language)
    splitter = Splitter(document, Reader(language, pack_of), load_classes())
    found = splitter.split(sorted(claims, key=lambda c: (c.evidence.start, c.evidence.end, c.id)))
    return [p for p in found if p.attack and not p.alone]


def test_a_clash_on_the_road_to_a_town_is_of_the_same_day() -> None:
    text = "Nine people were killed on Monday in an air strike on Gao. {} on the road to Ansongo."
    assert len(parts_of(text.format("Clashes broke out later on Monday"))) == 1
    assert len(parts_of("Nine people were killed on Monday in an air strike on Gao. Six people were killed on Monday in Ansongo.")) == 2


def test_a_month_that_is_over_is_recalled() -> None:
    text = "Nine people were killed on Monday in an air strike on Gao. Rebels seized the town in February. The army said it hit fighters."
    assert [p.old for p in parts_of(text, published="2025-03-18")] == [False, True]


def test_the_day_of_a_death_by_wounds_is_not_that_of_the_attack() -> None:
    text = "The army said it lost six men in Gao, an officer having succumbed to his wounds on Tuesday."
    assert [p.attack for p in parts_of(text)] == []


def test_a_day_that_comes_late_in_a_report_is_not_sure() -> None:
    text = (
        "The army said nine people were killed in Gao. The mayor said 12 people were killed. The hospital said 11 people were killed. "
        "A trader said three men were killed on Tuesday."
    )
    assert [p.sure for p in parts_of(text)] == [False]

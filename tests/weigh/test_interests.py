"""Claims against one's own interest are marked with the reason, and no others."""

import pytest
from tests.link.reports import report

from isnad.model import Event, Root
from isnad.pipeline import events_of, with_events
from isnad.report import render_event, render_page

DAY = "2025-06-18"


def roots_of(*texts: str, language: str = "en") -> dict[str, Root]:
    items = [report(text, published=DAY, publisher=f"P{n}", language=language) for n, text in enumerate(texts)]
    return {r.root: r for e in events_of(items)[0] for r in e.roots}


def reasons(*texts: str, language: str = "en") -> dict[str, list[str]]:
    return {name: [a.why for a in root.against_interest] for name, root in roots_of(*texts, language=language).items() if root.against_interest}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Mali's army said on Wednesday that nine of its soldiers were killed in an attack in Gao."),
        ("fr", "L'armée malienne a annoncé mercredi que neuf de ses soldats ont été tués dans une attaque à Gao."),
        ("ru", "Армия Мали сообщила, что в среду при нападении в Гао погибли девять её солдат."),
        ("ar", "أعلن الجيش المالي مقتل تسعة من جنوده يوم الأربعاء في هجوم على غاو."),
        ("en", "JNIM said that three of its fighters were killed on Wednesday in Gao."),
    ],
)
def test_a_side_that_tells_of_its_own_losses(language: str, text: str) -> None:
    assert list(reasons(text, language=language).values()) == [["it tells of its own losses"]]


@pytest.mark.parametrize(
    "text",
    [
        "JNIM said on Wednesday that it had killed nine soldiers in an attack in Gao.",  # its enemy's
        "Mali's army said that none of its soldiers was killed on Wednesday in an attack in Gao.",  # none is no loss
        "A doctor said that nine soldiers were killed on Wednesday in an attack in Gao.",  # no side
        "Mali's army said that JNIM killed nine civilians on Wednesday in Gao.",  # they accuse its enemy
    ],
)
def test_what_serves_its_root_is_not_marked(text: str) -> None:
    assert roots_of(text)
    assert reasons(text) == {}


def test_a_side_that_says_it_hit_civilians() -> None:
    assert list(reasons("JNIM said that it killed four civilians on Wednesday in Gao.").values()) == [["it tells that it hit civilians itself"]]


def test_a_side_that_clears_its_enemy() -> None:
    attack = "A monitor said that JNIM killed nine Malian soldiers on Wednesday in an attack in Gao."
    cleared = "Mali's army denied that JNIM killed nine soldiers on Wednesday in Gao."
    assert list(reasons(attack, cleared).values()) == [["it clears those whom it fights"]]
    assert reasons(attack, cleared.replace("Mali's army", "JNIM")) == {}


def test_show_and_page_say_so_in_words() -> None:
    items = [report("Mali's army said on Wednesday that nine of its soldiers were killed in Gao. Two were injured, it said.", published=DAY)]
    items, events = with_events(items)
    event: Event = max(events, key=lambda e: len(e.claims))
    documents, claims = [d for d, _ in items], [c for _, own in items for c in own]
    sentence = "speaks against its own interest: it tells of its own losses"
    shown = render_event(event, documents, claims, width=160)
    page = render_page(documents, claims, [], title="x", events=events)
    assert sentence in shown
    assert "own, against its interest" in shown
    assert sentence in page
    assert "own, against its interest" in page

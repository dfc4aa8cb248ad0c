"""Figures that their own root takes back or corrects."""

import pytest
from tests.link.reports import report

from isnad.model import Estimate, Event
from isnad.pipeline import events_of, with_events
from isnad.report import render_event

FIRST = {
    "en": "The health ministry said that nine people were killed on Tuesday in an attack on Gao.",
    "fr": "Le ministère de la Santé a annoncé que neuf personnes ont été tuées mardi dans une attaque à Gao.",
    "ru": "Минздрав сообщил, что во вторник при нападении на Гао погибли девять человек.",
    "ar": "قالت وزارة الصحة إن تسعة أشخاص قتلوا يوم الثلاثاء في هجوم على غاو.",
}
TAKEN_BACK = (
    ("en", "The health ministry withdrew its earlier toll of nine dead in Tuesday's attack on Gao."),
    ("en", "The health ministry has retracted its count of Tuesday's dead in Gao."),
    ("fr", "Le ministère de la Santé a retiré son bilan de neuf morts dans l'attaque de mardi à Gao."),
    ("ru", "Минздрав отозвал данные о девяти погибших при нападении на Гао во вторник."),
    ("ar", "سحبت وزارة الصحة حصيلتها البالغة تسعة قتلى في هجوم الثلاثاء على غاو."),
)
CORRECTED = (
    ("en", "The health ministry corrected the toll of Tuesday's attack on Gao to seven dead."),
    ("en", "The health ministry corrected the toll of Tuesday's attack on Gao from nine to seven dead."),
    ("fr", "Le ministère de la Santé a rectifié à sept morts le bilan de l'attaque de mardi à Gao."),
    ("ru", "Минздрав исправил число погибших при нападении на Гао во вторник до семи."),
    ("ar", "صححت وزارة الصحة حصيلة هجوم الثلاثاء على غاو إلى سبعة قتلى."),
)
OTHER = ("A hospital director said that four people were killed on Tuesday in an attack on Gao.", "2025-06-17")


def event_of(language: str, *texts: str) -> tuple[Event, str]:
    """The attack that a first report and later ones of the same day tell of, and how `show` prints it."""
    items = [report(text, published=f"2025-06-{17 + n}", publisher=f"P{n}", language=language) for n, text in enumerate(texts)]
    items, events = with_events(items)
    event = max(events, key=lambda e: len(e.claims))
    return event, render_event(event, [d for d, _ in items], [c for _, own in items for c in own], width=200)


def killed(event: Event) -> Estimate:
    return next(e for e in event.estimates if (e.policy, e.kind, e.of) == ("minmax", "killed", None))


@pytest.mark.parametrize(("language", "text"), TAKEN_BACK)
def test_a_withdrawal_leaves_none_of_its_root(language: str, text: str) -> None:
    event, shown = event_of(language, FIRST[language], text)
    assert (killed(event).low, killed(event).high, killed(event).roots) == (None, None, 0)
    assert "withdrawn by its source" in {a.why for a in killed(event).set_aside}
    assert "withdrawn by its source" in shown[shown.index("The tolls as they came") :]
    assert event.status == "unverified"


def test_a_withdrawal_leaves_others_and_other_figures() -> None:
    event, _ = event_of("en", FIRST["en"], OTHER[0], TAKEN_BACK[0][1])
    assert (killed(event).low, killed(event).high, killed(event).roots) == (4, 4, 1)
    event, _ = event_of("en", FIRST["en"], TAKEN_BACK[0][1].replace("nine", "six"))
    assert (killed(event).low, killed(event).high) == (9, 9)


def test_what_is_said_after_a_withdrawal_stands() -> None:
    event, _ = event_of("en", FIRST["en"], TAKEN_BACK[0][1], FIRST["en"].replace("nine", "eight").replace("Tuesday", "Tuesday 17 June"))
    assert (killed(event).low, killed(event).high) == (8, 8)


@pytest.mark.parametrize(("language", "text"), CORRECTED)
def test_a_correction_supersedes(language: str, text: str) -> None:
    event, shown = event_of(language, FIRST[language], text)
    assert (killed(event).low, killed(event).high, killed(event).roots) == (7, 7, 1)
    assert "superseded" in shown


def test_a_correction_in_one_report_stands_before_the_figure_that_it_corrects() -> None:
    text = f"{FIRST['en']} The health ministry later corrected its toll to seven dead."
    assert (killed(event_of("en", text)[0]).low, killed(event_of("en", text)[0]).high) == (7, 7)
    plain = f"{FIRST['en']} The health ministry said that seven of the dead were from Gao."
    assert killed(events_of([report(plain, published="2025-06-17")])[0][0]).high == 9

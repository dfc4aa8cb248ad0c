"""One testimony behind several reports: the same footage, forwarded posts, reports that cite one another; each fold says why."""

import pytest
from tests.link.reports import report

from isnad.model import Event, Root
from isnad.pipeline import events_of

DAY = "2025-06-18"
POST = "Twelve soldiers were killed on Wednesday in an attack on Gao."


def event_of(*reports: tuple[str, str, str]) -> Event:
    """The attack that reports of (publisher, language, text) tell of."""
    items = [report(text, published=DAY, publisher=publisher, language=language) for publisher, language, text in reports]
    return max(events_of(items)[0], key=lambda e: len(e.claims))


def roots_of(*reports: tuple[str, str, str]) -> tuple[Root, ...]:
    return event_of(*reports).roots


VIDEO = "A video published by JNIM shows nine dead soldiers in Gao on Wednesday."


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Footage released by JNIM showed at least nine dead soldiers in Gao on Wednesday."),
        ("fr", "Une vidéo diffusée par le JNIM montre neuf soldats morts mercredi à Gao."),
    ],
)
def test_the_same_video_is_one_root(language: str, text: str) -> None:
    roots = roots_of(("First", "en", VIDEO), ("Second", language, text))
    assert [r.why for r in roots if r.kind == "evidence"] == [("the same video",)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Видео, опубликованное ДНИМ, показывает девять погибших солдат в Гао в среду."),
        ("ar", "أظهر مقطع فيديو نشرته جماعة نصرة الإسلام والمسلمين تسعة جنود قتلى في غاو يوم الأربعاء."),
    ],
)
def test_who_put_a_video_out_may_stand_behind_it(language: str, text: str) -> None:
    assert [r.why for r in roots_of(("First", "en", VIDEO), ("Second", language, text))] == [("the same video",)]


@pytest.mark.parametrize(("behind", "roots"), [("снятом жителями,", 1), ("снятом на окраине,", 2), ("опубликованном ДНИМ,", 2)])
def test_footage_of_residents_is_that_of_residents(behind: str, roots: int) -> None:
    filmed = "A video filmed by residents shows nine dead soldiers in Gao on Wednesday."
    found = roots_of(("First", "en", filmed), ("Second", "ru", f"На видео, {behind} видны девять погибших солдат в Гао в среду."))
    assert len(found) == roots


def test_videos_of_two_owners_are_two_and_a_picture_is_no_video() -> None:
    other = VIDEO.replace("published by JNIM", "published by the Malian army")
    assert len(roots_of(("First", "en", VIDEO), ("Second", "en", other))) == 2
    picture = "A photo published by Ibrahim Keita shows nine dead soldiers in Gao on Wednesday."
    video = picture.replace("photo", "video")
    assert "the same video" not in [w for r in roots_of(("First", "en", video), ("Second", "en", picture)) for w in r.why]


def test_footage_without_an_owner_is_one_or_several() -> None:
    text = "A video circulating on social media showed nine dead soldiers in Gao on Wednesday."
    other = "Residents fled. A video showed that nine soldiers died in an attack on Gao on Wednesday."
    root = next(r for r in roots_of(("First", "en", text), ("Second", "en", other)) if r.kind == "evidence")
    assert root.why == ("footage without an owner, which may be one or several",)
    assert root.most == 2


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", f"Forwarded from Rybar\n\n{POST}"),
        ("ru", "Переслано из «Рыбарь»\n\nВ среду при нападении на Гао убиты двенадцать солдат."),
        ("fr", "Transféré de Rybar\n\nDouze soldats ont été tués mercredi dans une attaque à Gao."),
        ("ar", "تمت إعادة التوجيه من Rybar\n\nقتل اثنا عشر جنديا يوم الأربعاء في هجوم على غاو."),
        ("ar", "محول من: ريبار\n\nقتل اثنا عشر جنديا يوم الأربعاء في هجوم على غاو."),
        ("ar", "إعادة توجيه من قناة ريبار\n\nقتل اثنا عشر جنديا يوم الأربعاء في هجوم على غاو."),
        ("ru", "Переслано от: Рыбарь\n\nВ среду при нападении на Гао убиты двенадцать солдат."),
        ("fr", "Transféré de : Rybar\n\nDouze soldats ont été tués mercredi dans une attaque à Gao."),
        ("en", f"[Forwarded from Rybar]\n\n{POST}"),
        ("en", f"Forwarded from @rybar\n\n{POST}"),
        ("en", f"The Telegram channel Night Post said, reposting Rybar, that {POST[0].lower()}{POST[1:]}"),
    ],
)
def test_a_forwarded_post_is_the_word_of_whom_it_comes_from(language: str, text: str) -> None:
    roots = roots_of(("Rybar", "en", POST), ("Night Post", language, text))
    assert len(roots) == 1
    assert "a forwarded post" in roots[0].why


def test_a_post_of_ones_own_is_another_root() -> None:
    other = "Nine soldiers died and others fled when fighters came to Gao on Wednesday."
    assert len(roots_of(("Rybar", "en", POST), ("Night Post", "en", other))) == 2
    assert len(roots_of(("Rybar", "en", POST), ("Night Post", "en", f"Forwarded from the Old Mill\n\n{other}"))) == 2


def test_who_cites_a_report_adds_nothing_to_it() -> None:
    wire = "A villager told AFP that nine people were killed on Wednesday in an attack on Gao."
    citing = "Nine people were killed on Wednesday in Gao, a villager told AFP."
    root = roots_of(("AFP", "en", wire), ("Morning Star", "en", citing))[0]
    assert "its report cites the other" in root.why or "its report copies another" in root.why
    assert root.most == 1
    apart = roots_of(("AFP", "en", wire), ("Morning Star", "en", citing.replace(" told AFP", " said")))
    assert sum(r.most for r in apart if r.kind == "witness") == 2

"""Paragraphs in another language than their document: named with their offsets, never passed over in silence."""

import pytest

from isnad.model import Document, Problem
from isnad.packs import languages
from isnad.read.documents import Given, parse_document
from isnad.read.encoding import parse_characters
from isnad.read.metadata import Metadata
from isnad.read.others import find_others

EN = "The mayor said that nine people were killed in the market on Monday, and that they had been there to buy bread for their families."
FR = "Le maire a dit que neuf personnes ont été tuées dans le marché lundi, et qu'elles étaient là pour acheter du pain avec leurs enfants."
RU = "Мэр сообщил, что в понедельник на рынке погибли девять человек, они пришли туда купить хлеба для своих семей."
UK = "Мер повідомив, що в понеділок на ринку загинули дев'ять людей, які прийшли туди купити хліба, також є поранені."
AR = "قال رئيس البلدية إن تسعة أشخاص قتلوا في السوق يوم الاثنين، وإنهم كانوا هناك لشراء الخبز لعائلاتهم."
ALL = {"en": EN, "fr": FR, "ru": RU, "uk": UK, "ar": AR}


@pytest.mark.parametrize("main", ALL)
@pytest.mark.parametrize("other", ALL)
def test_a_paragraph_in_another_language_is_found(main: str, other: str) -> None:
    text = f"{ALL[main]}\n\n{ALL[other]}\n\n{ALL[main]}"
    found = [(text[o.start : o.end], o.language) for o in find_others(text, main, languages())]
    assert found == ([] if main == other else [(ALL[other], other)])


def test_neighbouring_paragraphs_of_one_language_are_one_stretch() -> None:
    text = f"{EN}\n\n{RU}\n\n{RU}"
    assert [text[o.start : o.end] for o in find_others(text, "en", languages())] == [f"{RU}\n\n{RU}"]


@pytest.mark.parametrize(
    "text",
    [
        EN + " The paper is called «Вечерние новости города Нижний Луг» and its readers live in the town of Нижний Луг.",
        EN + "\n\nВечерние новости",  # a name
        EN + "\n\nThe members of Médecins Sans Frontières and Les Amis du Désert said that des Hommes had left the town on Monday.",
        RU + "\n\nTelegram, WhatsApp, Facebook",
    ],
)
def test_names_in_another_language_are_no_paragraph(text: str) -> None:
    assert find_others(text, "ru" if text.startswith(RU) else "en", languages()) == []


def test_the_problem_names_offsets_and_languages() -> None:
    given = Given(defaults=Metadata(language="en", published="2025-03-05"), languages=frozenset(languages()), max_characters=10_000)
    read = list(parse_document(parse_characters(f"{EN}\n\n{AR}\n"), Metadata(), [], file="a.txt", given=given))
    assert isinstance(read[0], Document)
    [problem] = [p for p in read if isinstance(p, Problem)]
    assert f"read as 'en', but characters {len(EN) + 2} to {len(EN) + 2 + len(AR)} are 'ar'" in problem.what

"""Totals over many events are marked where the text says so, and nowhere else."""

import pytest

import isnad

TOTALS = {
    "en": (
        "At least 12 people have been killed in Gao since Monday, the mayor said.",
        "The war has killed 40,000 people since October 2023, the ministry said.",
        "More than 300 soldiers have died since the war began, the army said.",
        "The latest deaths bring to 31 the number of people killed in the region this week.",
    ),
    "fr": ("Depuis janvier 2024, 89 soldats sont morts dans la région.", "Depuis le début de la guerre, 40 000 personnes ont été tuées."),
    "ru": ("С понедельника погибли 12 человек.", "С начала войны погибли 40 тысяч человек.", "С января 2024 года погибли 89 военных."),
    "ar": ("قتل أكثر من 40 ألف شخص منذ بداية الحرب.", "وقتل 89 جنديا منذ يناير 2024."),
}
WHOLE = {
    "en": (
        "Two soldiers were killed near Gao on Sunday.", "Militants killed five farmers in an ambush this week.",
        "In 2013, 40 people died at Dioura.",
    ),
    "fr": ("Deux soldats ont été tués dimanche.",),
    "ru": ("В воскресенье погибли двое военных.",),
    "ar": ("قتل جنديان يوم الأحد.",),
}


def marks(text: str, language: str) -> list[bool]:
    return [q.cumulative for c in isnad.extract(text, language=language, published="2024-07-30") for q in c.quantities]


@pytest.mark.parametrize(("language", "text"), [(code, text) for code, texts in TOTALS.items() for text in texts])
def test_a_running_total(language: str, text: str) -> None:
    assert marks(text, language) and all(marks(text, language))


@pytest.mark.parametrize(("language", "text"), [(code, text) for code, texts in WHOLE.items() for text in texts])
def test_the_count_of_one_event(language: str, text: str) -> None:
    assert marks(text, language) and not any(marks(text, language))

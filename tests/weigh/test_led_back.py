"""Who a mention is led back to: the spokesman of a body that was only named, fighters without a name; counts of one town alone."""

import pytest
from tests.link.reports import report

from isnad.model import Event
from isnad.pipeline import events_of

DAY = "2025-06-18"


def attack(*texts: str, language: str = "en") -> Event:
    items = [report(text, published=DAY, publisher=f"Paper {n}", language=language) for n, text in enumerate(texts)]
    return max((e for e in events_of(items)[0] if e.type == "ASSAULT"), key=lambda e: len(e.claims))


LED = "who speaks for the body named before"


@pytest.mark.parametrize(
    ("language", "text", "actor"),
    [
        ("en", "JNIM attacked a camp in Gao on Tuesday. Its spokesman said nine soldiers were killed.", "jnim"),
        ("en", "The army fought JNIM in Gao on Tuesday. The group's spokesman said nine soldiers were killed.", "jnim"),
        ("en", "JNIM said it killed four in Gao on Tuesday. The FLA raided Gao too. The group's spokesman said nine soldiers were killed.", "fla"),
        ("fr", "Le JNIM a attaqué un camp à Gao mardi. Son porte-parole a déclaré que neuf soldats avaient été tués.", "jnim"),
        ("ru", "ДНИМ напала на лагерь в Гао во вторник. Представитель группировки заявил, что убиты девять солдат.", "jnim"),
        ("ar", "هاجمت جماعة نصرة الإسلام والمسلمين معسكرا في غاو يوم الثلاثاء. وقال المتحدث باسمها إن تسعة جنود قتلوا.", "jnim"),
    ],
)  # fmt: skip
def test_a_spokesman_is_that_of_the_body_named_last(language: str, text: str, actor: str) -> None:
    assert [r.actor for r in attack(text, language=language).roots if LED in r.why] == [actor]


@pytest.mark.parametrize(
    "text",
    [
        "JNIM attacked a camp in Gao on Tuesday. The army's spokesman said nine soldiers were killed.",
        "JNIM attacked a camp in Gao on Tuesday. A spokesman for the mayor said nine soldiers were killed.",
    ],
)
def test_a_spokesman_of_others_is_theirs(text: str) -> None:
    assert not [r for r in attack(text).roots if LED in r.why or r.actor == "jnim"]


def test_a_spokesman_repeats_a_word_of_the_body_that_was_named() -> None:
    text = "The Dune Keepers movement attacked a camp in Gao on Tuesday. The movement's spokesman said nine soldiers were killed."
    assert [r.root for r in attack(text).roots if r.kind == "party"] == ["The Dune Keepers movement"]


def roots_of(event: Event) -> tuple[int, int]:
    """The least and the most independent roots of the killed."""
    found = next(e for e in event.estimates if (e.policy, e.kind, e.of) == ("minmax", "killed", None))
    return found.roots, found.roots_most


NAMED = "JNIM attacked a camp in Gao on Tuesday. JNIM said nine soldiers were killed."
BARE = "A camp in Gao was attacked on Tuesday. The rebels said they had killed eleven soldiers."


def test_rebels_without_a_name_may_be_the_one_party_that_another_report_names() -> None:
    assert roots_of(attack(NAMED, BARE)) == (1, 2)
    both = NAMED + " The FLA said it killed four soldiers in Gao."
    assert roots_of(attack(both, BARE)) == (3, 3)


@pytest.mark.parametrize(
    ("language", "text", "least"),
    [
        ("en", "Gunmen attacked Gao on Tuesday. In Gao alone, nine people died, the mayor said. A doctor said twelve died.", 9),
        ("ar", "هاجم مسلحون غاو يوم الثلاثاء. وفي غاو وحدها قتل تسعة أشخاص، بحسب رئيس البلدية. وقال طبيب إن 12 شخصا قتلوا.", 9),
        ("en", "Gunmen attacked three villages on Tuesday. In Gao alone, nine people died, the mayor said. The army said twelve people died.", 12),
        ("en", "Twenty people died on Tuesday in attacks on Gao and Ansongo, the army said. In Gao alone, nine died, the mayor said.", 20),
    ],
)  # fmt: skip
def test_a_count_of_one_town_alone_is_whole_where_that_town_was_attacked(language: str, text: str, least: int) -> None:
    event = attack(text, language=language)
    assert [e.low for e in event.estimates if (e.policy, e.kind, e.of) == ("acled", "killed", None)] == [least]


def hospitals(*names: tuple[str, str]) -> int:
    """How many roots a doctor's word makes in reports that name his hospital by these words."""
    told = {
        "en": "Gunmen attacked Gao on Tuesday. A doctor at {} said it had received nine bodies.",
        "fr": "Des hommes armés ont attaqué Gao mardi. Un médecin de {} a déclaré avoir reçu neuf corps.",
        "ar": "هاجم مسلحون غاو يوم الثلاثاء. وقال طبيب في {} إنه استقبل تسع جثث.",
        "ru": "Боевики напали на Гао во вторник. Врач {} сообщил, что поступило девять тел.",
    }
    items = [report(told[code].format(name), published=DAY, publisher=f"Paper {n}", language=code) for n, (code, name) in enumerate(names)]
    found = max((e for e in events_of(items)[0] if e.type == "ASSAULT"), key=lambda e: len(e.claims))
    return len([r for r in found.roots if r.kind == "witness"])


def test_a_hospital_is_one_in_every_script_and_spelling() -> None:
    one = (("en", "Al-Bashaer hospital"), ("en", "the Bashair hospital"), ("ar", "مستشفى البشائر"))
    assert hospitals(*one, ("fr", "l'hôpital Al-Bachaïr"), ("ru", "больницы «Аль-Башаир»")) == 1
    assert hospitals(("en", "the Nuwara hospital"), ("ar", "مستشفى درنيل")) == 2
    assert hospitals(("en", "the Nuwara hospital in Gao"), ("en", "the Darnil hospital in Gao")) == 2
    assert hospitals(("en", "the Nuwara hospital"), ("ar", "المستشفى الجامعي")) == 1


def test_the_grade_says_who_reports_it() -> None:
    whys = [e.why for text in (NAMED, NAMED + " A doctor said six soldiers died.") for e in attack(text).estimates if e.policy == "airwars"]
    assert any("JNIM alone reports it." in why for why in whys)
    assert any("One root that gains nothing by it reports it." in why for why in whys)


def test_the_same_source_is_who_spoke_before() -> None:
    text = "L'état-major a indiqué que onze soldats ont été tués mardi à Gao. Dix civils ont été tués, selon la même source."
    assert len(attack(text, language="fr").roots) == 1


def test_what_was_reported_and_is_denied_is_nobodys_figure() -> None:
    text = "Генеральный штаб Мали признал, что во вторник при нападении на Гао погибли восемь военных, а не шесть, как сообщалось ранее."
    assert [r.actor for r in attack(text, language="ru").roots] == ["ml-army"]

"""Counts of a part only are marked, and posts that were forwarded rest on the word of whom they come from."""

import pytest

import isnad

PARTS = {
    "en": (
        ("At the hospital of Gao alone, seven bodies were counted, a nurse said.", [True]),
        ("The hospital in Gao said it received 14 bodies.", [True]),
        ("Eleven people, including four children, were killed in Gao, the ministry said.", [False, True]),
        ("Eleven people, among them four children, were killed in Gao.", [False, True]),
        ("The ministry said the hospital received 14 bodies.", [False]),
        ("Eleven people and four soldiers were killed in Gao, the ministry said.", [False, False]),
    ),
    "fr": (
        ("Un médecin a déclaré que l'hôpital de Gao a reçu à lui seul sept corps.", [True]),
        ("Onze personnes, dont quatre enfants, ont été tuées à Gao, selon le ministère.", [False, True]),
        ("Onze civils et quatre soldats ont été tués à Gao, selon le ministère.", [False, False]),
    ),
    "ru": (
        ("Только в больницу Гао доставлены семь тел, сообщил врач.", [True]),
        ("Погибли 11 человек, в том числе четверо детей, сообщило министерство.", [False, True]),
        ("Погибли 11 мирных жителей и четверо солдат, сообщило министерство.", [False, False]),
    ),
    "ar": (
        ("قال طبيب إن مستشفى غاو استقبل وحده سبع جثث.", [True]),
        ("قتل 11 شخصا بينهم أربعة أطفال في غاو، بحسب الوزارة.", [False, True]),
        ("قتل 11 مدنيا وأربعة جنود في غاو، بحسب الوزارة.", [False, False]),
    ),
}
FORWARDED = (
    ("en", "Forwarded from Ridge Watch\n\nNine soldiers were killed in Gao.", "Ridge Watch"),
    ("en", "Reposted from Ridge Watch: Nine soldiers were killed in Gao.", "Ridge Watch"),
    ("fr", "Transféré de Vigie du Fleuve\n\nNeuf soldats ont été tués à Gao.", "Vigie du Fleuve"),
    ("ru", "Переслано из «Дозор на реке»\n\nВ Гао убиты девять солдат.", "Дозор на реке"),
    ("ar", "تمت إعادة التوجيه من قناة عين النهر\n\nقتل تسعة جنود في غاو.", "قناة عين النهر"),
    ("en", "Nine soldiers were killed in Gao.", None),
    ("en", "Forwarded from the front, the message said nine soldiers were killed.", "the message"),
    ("ru", "Переслано из Москвы, письмо дошло.\n\nВ Гао убиты девять солдат.", None),
)


@pytest.mark.parametrize(("language", "text", "want"), [(code, *row) for code, rows in PARTS.items() for row in rows])
def test_a_count_of_a_part(language: str, text: str, want: list[bool]) -> None:
    assert [q.partial for c in isnad.extract(text, language=language, published="2024-07-30") for q in c.quantities] == want


@pytest.mark.parametrize(("language", "text", "root"), FORWARDED)
def test_a_forwarded_post(language: str, text: str, root: str | None) -> None:
    claim = next(c for c in isnad.extract(text, language=language, published="2024-07-30", publisher="Night Post") if c.quantities)
    assert (claim.chain[0].text if claim.chain else None) == root


def test_the_channel_itself_forwards_nothing() -> None:
    claim = isnad.extract(FORWARDED[0][1], language="en", published="2024-07-30", publisher="Ridge Watch")[0]
    assert claim.chain == ()

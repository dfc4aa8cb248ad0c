"""Places that only the gazetteer knows: where a text asks for one, in its countries; nowhere else."""

import pytest

import isnad
from isnad.packs import load_pack
from isnad.scan.text import Text


def found(language: str, text: str) -> list[tuple[str, str | None]]:
    """Name and country of each place that came from the gazetteer."""
    view = Text(text, load_pack(language))
    hits = (h for h in view.by_kind.get("name", ()) if h.id.startswith("places#") and h.id[7:] in view.settlements)
    return [(view.settlements[h.id[7:]].name, view.settlements[h.id[7:]].country) for h in hits]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Two Malian soldiers were hurt in Koutiala.", ("Koutiala", "ML")),
        ("en", "A mine went off near Koutiala, Mali.", ("Koutiala", "ML")),
        ("en", "Malian troops reached the village of Kolokany.", ("Kolokani", "ML")),
        ("en", "Ukrainian guns fired between Pavlohrad and Balakliia.", ("Pavlohrad", "UA")),
        ("en", "Malians fled the Kolokani area.", ("Kolokani", "ML")),
        ("fr", "Des soldats maliens sont morts à Koutiala.", ("Koutiala", "ML")),
        ("fr", "Le village de Kolokani, au Mali, a brûlé.", ("Kolokani", "ML")),
        ("ru", "Украинские военные оставили Киев и стояли под Павлоградом.", ("Pavlohrad", "UA")),
        ("ar", "قُتل جنود أوكرانيون في مدينة بافلوغراد.", ("Pavlohrad", "UA")),
        ("uk", "Українські військові стояли під Павлоградом.", ("Pavlohrad", "UA")),
        ("en", "The fire began in Chicago.", ("Chicago", "US")),
    ],
)
def test_a_slot_is_filled(language: str, text: str, expected: tuple[str, str]) -> None:
    assert expected in found(language, text)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Koutiala said that Mali was at peace."),  # no slot
        ("en", "The clinic in Mali was led by Koutiala Traore."),
        ("en", "Mali's Ousmane Koutiala left; trust in Koutiala is low."),  # a surname in this text
        ("en", "Malians work at the Koutiala Institute."),
        ("en", "He put his trust in Peterson."),  # no country that has one
        ("en", "Malian troops believe in Victory."),
        ("en", "He lived in AB and in BAC, Mali says."),
        ("fr", "Le Mali croit en Paix."),
        ("ru", "Верили в Победу."),
        ("ar", "يعمل الماليون في المصنع."),
        ("ar", "دخلوا في صفوف الجيش المالي."),
    ],
)
def test_a_common_word_or_a_person_is_no_place(language: str, text: str) -> None:
    assert found(language, text) == []


def test_a_known_country_of_the_text_can_be_given() -> None:
    pack = load_pack("en")
    assert not Text("They left the village of Kolokany.", pack).settlements
    assert Text("They left the village of Kolokany.", pack, near=("ML",)).settlements


@pytest.mark.parametrize(
    ("language", "text", "name", "precision"),
    [
        ("en", "Two men were killed in Zondoma province of Burkina Faso.", "Zondoma", "region"),
        ("fr", "Deux hommes ont été tués dans la province du Loroum, au Burkina Faso.", "Loroum", "region"),
        ("ar", "قتل رجلان في محافظة ذمار في اليمن.", "Dhamar", "region"),
        ("ru", "Двое погибли в Гродненской области Белоруссии.", "Hrodna", "region"),
        ("en", "Two men were killed in the Tahoua region of Niger.", "Tahoua", "region"),
        ("en", "Two men were killed in Tahoua in Niger.", "Tahoua", "city"),
        ("en", "Two men were killed in Hrodna, Belarus.", "Hrodna", "city"),  # the town, though a division has its name
    ],
)
def test_a_part_of_a_country_is_what_the_word_beside_it_says(language: str, text: str, name: str, precision: str) -> None:
    places = [c.place for c in isnad.extract(text, language=language, published="2024-07-30") if c.place]
    assert [(p.name, p.precision) for p in places][:1] == [(name, precision)]

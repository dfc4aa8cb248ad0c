"""Words for institutions and groups: every class is one there is, and the words that entries spell are found in a text."""

import pytest

from isnad.link.words import Reader
from isnad.packs import languages
from isnad.packs.classes import load_classes, load_words
from isnad.pipeline import pack_of


@pytest.mark.parametrize("code", languages())
def test_every_class_named_is_one_of_the_ontology(code: str) -> None:
    words, classes = load_words(code), load_classes()
    assert words.source.keys() <= classes.source.keys()
    assert words.group.keys() <= classes.group.keys()


@pytest.mark.parametrize(
    ("code", "text", "cls"),
    [
        ("en", "a nurse at the clinic", "clinic"), ("en", "a doctor at the military hospital", "hospital"),
        ("fr", "un infirmier de l'hôpital", "hospital"),
        ("ru", "врач местной больницы", "hospital"),
        ("ar", "طبيب في مستشفى المدينة", "hospital"),
        ("en", "the general staff", "military"),
        ("fr", "l'état-major", "military"),
        ("ru", "Генштаб", "military"),
        ("ar", "رئاسة الأركان", "military"),
        ("en", "a shepherd who passed by", "herders"), ("en", "a pilgrim who passed by", None),
    ],
)
def test_who_a_mention_names(code: str, text: str, cls: str | None) -> None:
    assert Reader(code, pack_of).who(text).cls == cls


@pytest.mark.parametrize(
    ("code", "text", "cls", "country"),
    [
        ("en", "Malian soldiers", "soldiers", "ML"),
        ("ru", "малийских солдат", "soldiers", "ML"),
        ("fr", "soldats maliens", "soldiers", "ML"),
        ("en", "bodies", "toll", None),
        ("en", "the wounded", "wounded", None),
        ("en", "Russians", "people", "RU"),
    ],
)
def test_who_is_counted(code: str, text: str, cls: str, country: str | None) -> None:
    group = Reader(code, pack_of).group(text)
    assert group is not None
    assert (group.cls, group.country) == (cls, country)

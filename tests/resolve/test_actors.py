"""Phrases and whom of the register they name; None where nobody or several."""

import pytest

from isnad.packs import load_pack
from isnad.resolve.actors import find_actors, resolve_actor
from isnad.scan.text import Text


def actor_at(language: str, text: str, words: str) -> str | None:
    """The id of the actor that the words of the text name."""
    view = Text(text, load_pack(language))
    start = text.index(words)
    tokens = [i for i in range(len(view.words)) if view.ends[i] > start and view.starts[i] < start + len(words)]
    actor = resolve_actor(view, tokens[0], tokens[-1] + 1)
    return actor.id if actor else None


@pytest.mark.parametrize(
    ("language", "phrase", "expected"),
    [
        ("en", "the Malian army", "ml-army"),
        ("en", "Mali's army", "ml-army"),
        ("en", "Mali's general staff", "ml-army"),
        ("en", "the Russian Defense Ministry", "ru-defence-ministry"),
        ("en", "JNIM", "jnim"),
        ("en", "JNIM, an al-Qaeda affiliate", "jnim"),
        ("en", "Islamic State West Africa Province (ISWAP) fighters", "iswap"),
        ("en", "a spokesman for the Rapid Support Forces", "rsf"),
        ("en", "Andriy Yusov, an officer of the Security Service of Ukraine", "yusov"),
        ("en", "Wagner's boss, Yevgeny Prigozhin", "prigozhin"),
        ("en", "a clinic run by MSF", None),
        ("en", "a hospital near a Malian army base", None),
        ("en", "Mali", "ml-government"),
        ("en", "the United States", "us-government"),
        ("en", "traders in Mali", None),
        ("en", "Hamas and Hezbollah", None),
        ("en", "the army", None),
        ("en", "us", None),
        ("ar", "الجيش المالي", "ml-army"),
        ("ar", "متحدث باسم الجيش المالي", "ml-army"),
        ("ar", "حركة الشباب", "al-shabaab"),
        ("ar", "قوات الدعم السريع", "rsf"),
        ("ar", "باريس", "fr-government"),
        ("ar", "سكان باريس", None),
        ("ar", "الدعم المالي", None),
        ("fr", "l'armée malienne", "ml-army"),
        ("fr", "les chebab", "al-shabaab"),
        ("fr", "le Groupe de soutien à l'islam et aux musulmans (GSIM)", "jnim"),
        ("ru", "малийской армии", "ml-army"),
        ("ru", "Минобороны РФ", "ru-defence-ministry"),
        ("ru", "боевики ДНИМ", "jnim"),
    ],
)
def test_a_phrase_names_one_actor(language: str, phrase: str, expected: str | None) -> None:
    assert actor_at(language, phrase, phrase) == expected


def test_clitic_of_the_addressee_stays_outside_the_name() -> None:
    view = Text("وقال للجيش المالي", load_pack("ar"))
    assert [(h.lead, h.id) for h in view.by_kind["name"]] == [("ل", "actors#ml-army")]


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Sources named Andriy Yusov. Yusov agreed.", "Yusov agreed", "yusov"),
        ("The official Yusov agreed.", "Yusov", None),
        ("Fighters of Islamic State fled. Men of IS came back.", "IS", "isis"),
        ("He is here.", "is", None),
        ("The site is closed.", "site", None),
        ("SITE saw the message.", "SITE", "site"),
    ],
)
def test_weak_names_need_more(text: str, words: str, expected: str | None) -> None:
    assert actor_at("en", text, words) == expected


def test_all_actors_in_order() -> None:
    view = Text("Reuters quoted JNIM on the Malian army in Mali.", load_pack("en"))
    assert [ids for _, _, ids in find_actors(view)] == [("reuters",), ("jnim",), ("ml-army",)]

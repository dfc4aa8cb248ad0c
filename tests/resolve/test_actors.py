"""Phrases and whom of the register they name; None where nobody or several."""

from pathlib import Path

import pytest

from isnad.packs import PackError, load_pack
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
        ("en", "the Burkinabe air force", "bf-air-force"),
        ("en", "the Peruvian navy", "pe-navy"),
        ("en", "Chile's police", "cl-police"),
        ("en", "the army of Chile", "cl-army"),
        ("en", "soldiers in Chile", None),
        ("en", "Russian-backed forces", None),
        ("en", "pro-Iranian forces", None),
        ("en", "Congolese soldiers", None),
        ("en", "Peruvian and Chilean soldiers", None),
        ("en", "a Peruvian teacher", None),
        ("en", "Evgeniy Prigozin", "prigozhin"),
        ("en", "a man named Prigozin", None),
        ("en", "Evgeniy Petrov", None),
        ("fr", "l'armée nigérienne", "ne-army"),
        ("fr", "l'armée nigériane", "ng-army"),
        ("fr", "la police du Chili", "cl-police"),
        ("fr", "les gendarmes burkinabè", "bf-gendarmerie"),
        ("ru", "малийские военные", "ml-army"),
        ("ru", "перуанская полиция", "pe-police"),
        ("ru", "ВВС Чили", "cl-air-force"),
        ("ru", "Евгению Пригожину", "prigozhin"),
        ("ar", "القوات الروسية", "ru-army"),
        ("ar", "الشرطة التشيلية", "cl-police"),
        ("ar", "سلاح الجو النيجيري", "ng-air-force"),
        ("ar", "للجيش الفنزويلي", "ve-army"),
        ("ar", "ايفجيني بريغوجين", "prigozhin"),
        ("uk", "чилійська поліція", "cl-police"),
        ("uk", "російські військові", "ru-army"),
        ("uk", "Євгену Пригожину", "prigozhin"),
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


def test_a_composed_body_says_what_it_is() -> None:
    view = Text("the Burkinabe air force", load_pack("en"))
    actor = resolve_actor(view, 0, len(view.words))
    assert actor is not None
    assert (actor.name, actor.country, actor.sector, actor.inter, actor.parent) == ("Air force of Burkina Faso", "BF", "MIL", 1, "bf-army")


def test_a_people_of_two_countries_is_the_one_that_the_text_names() -> None:
    text = "Congolese soldiers left Goma."
    assert actor_at("en", text, "Congolese soldiers") == "cd-army"


def test_own_actors_extend_and_replace(tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text(
        "- {id: kolo-front, name: Kolo Front, kind: party, sort: group, names: {en: [Kolo Front]}}\n"
        "- {id: jnim, name: Other, kind: party, sort: group, names: {en: [JNIM]}}\n", encoding="utf-8",
    )  # fmt: skip
    pack = load_pack("en", actors=(str(own),))
    view = Text("the Kolo Front and JNIM", pack)
    assert [ids for _, _, ids in find_actors(view)] == [("kolo-front",), ("jnim",)]
    assert pack.actors["jnim"].name == "Other"
    own.write_text("- {id: kolo-front, name: Kolo Front}\n", encoding="utf-8")
    with pytest.raises(PackError, match=r"own\.yaml:1"):
        load_pack("en", actors=(str(own),))


def test_every_group_has_sector_and_interaction_code() -> None:
    actors = load_pack("en").actors.values()
    assert [a.id for a in actors if a.sort == "group" and (a.sector is None or a.inter is None)] == []
    assert [a.id for a in actors if a.valid_from and a.valid_until and a.valid_from > a.valid_until] == []


def test_all_actors_in_order() -> None:
    view = Text("Reuters quoted JNIM on the Malian army in Mali.", load_pack("en"))
    assert [ids for _, _, ids in find_actors(view)] == [("reuters",), ("jnim",), ("ml-army",)]

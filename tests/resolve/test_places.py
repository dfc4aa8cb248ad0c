"""Names of places in short texts, and what they must resolve to; None where nothing decides."""

import json
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from isnad.model import PlaceMention
from isnad.packs import languages, load_pack
from isnad.resolve.places import find_places, resolve_place
from isnad.scan.text import Text

GOLD = Path(__file__).parents[2] / "eval/gold"
pack = cache(load_pack)  # reading a compiled pack takes a tenth of a second, a text a thousandth


def place_at(language: str, text: str, words: str, near: tuple[str, ...] = ()) -> PlaceMention | None:
    """What the words of the text resolve to."""
    view = Text(text, pack(language))
    start = text.index(words)
    tokens = [i for i in range(len(view.words)) if view.ends[i] > start and view.starts[i] < start + len(words)]
    return resolve_place(view, tokens[0], tokens[-1] + 1, near=near)


def told(place: PlaceMention | None) -> tuple[str | None, ...] | None:
    return None if place is None else (place.name, place.country, place.precision)


@pytest.mark.parametrize(
    ("language", "text", "words", "expected"),
    [
        ("en", "Two were hurt in Kidal.", "Kidal", ("Kidal", "ML", "city")),
        ("en", "A mine went off near the town of Menaka.", "Menaka", ("Menaka", "ML", "near")),
        ("en", "It fell 30 km from Menaka.", "Menaka", ("Menaka", "ML", "near")),
        ("en", "They withdrew from Menaka.", "Menaka", ("Menaka", "ML", "city")),
        ("en", "Shelling hit the Kharkiv region.", "Kharkiv region", ("Kharkiv region", "UA", "region")),
        ("en", "Raids went on in northern Togo.", "Togo", ("northern Togo", "TG", "region")),
        ("en", "It happened in Kutum in North Darfur, Sudan.", "Kutum in North Darfur, Sudan", ("Kutum", "SD", "city")),
        ("en", "Boats crossed the Niger River.", "Niger River", ("Niger River", None, "region")),
        ("en", "A coup shook Niger.", "Niger", ("Niger", "NE", "country")),
        ("en", "Floods struck Nigeria.", "Nigeria", ("Nigeria", "NG", "country")),
        ("en", "Fighting in South Sudan resumed.", "South Sudan", ("South Sudan", "SS", "country")),
        ("en", "Fighting in South Sudan resumed.", "Sudan", ("South Sudan", "SS", "country")),
        ("en", "Police in Guinea-Bissau said so.", "Guinea-Bissau", ("Guinea-Bissau", "GW", "country")),
        ("en", "Police in Equatorial Guinea said so.", "Equatorial Guinea", ("Equatorial Guinea", "GQ", "country")),
        ("en", "Police in Guinea said so.", "Guinea", ("Guinea", "GN", "country")),
        ("en", "He fled Djibouti.", "Djibouti", ("Djibouti", "DJ", "country")),
        ("en", "Trucks waited at Rafah crossing.", "Rafah crossing", ("Rafah crossing", "EG", "exact")),
        ("en", "The US sent aid.", "US", ("United States", "US", "country")),
        ("ar", "وقع الهجوم قرب كيدال.", "كيدال", ("Kidal", "ML", "near")),
        ("ar", "وصلوا إلى مالي أمس.", "مالي", ("Mali", "ML", "country")),
        ("ar", "عادوا بالسودان إلى الحرب.", "بالسودان", ("Sudan", "SD", "country")),
        ("ar", "قدمت مساعدات للسودان.", "للسودان", ("Sudan", "SD", "country")),
        ("ar", "اندلع قتال في جنوب السودان.", "جنوب السودان", ("South Sudan", "SS", "country")),
        ("ar", "شهدت منطقة الساحل هجمات.", "منطقة الساحل", ("Sahel", None, "region")),
        ("ar", "قصف في شمال مالي.", "مالي", ("شمال مالي", "ML", "region")),
        ("fr", "Une mine a explosé près de Ménaka.", "Ménaka", ("Menaka", "ML", "near")),
        ("fr", "Les combats au Nord-Kivu continuent.", "Nord-Kivu", ("North Kivu", "CD", "region")),
        ("fr", "Une attaque dans le nord du Mali.", "Mali", ("nord du Mali", "ML", "region")),
        ("ru", "Под Кидалем взорвалась мина.", "Кидалем", ("Kidal", "ML", "near")),
        ("ru", "Обстрел Харьковской области продолжался.", "Харьковской области", ("Kharkiv region", "UA", "region")),
        ("ru", "Бои шли в Южном Судане.", "Южном Судане", ("South Sudan", "SS", "country")),
    ],
)  # fmt: skip
def test_one_place(language: str, text: str, words: str, expected: tuple[str | None, ...]) -> None:
    assert told(place_at(language, text, words)) == expected


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("en", "Troops entered Congo.", "Congo"),
        ("en", "Voters in Georgia queued.", "Georgia"),
        ("en", "Clashes broke out in Tripoli.", "Tripoli"),
        ("en", "They told us about it.", "us"),
        ("en", "Yesterday the actor Denzel Washington spoke.", "Washington"),
        ("en", "Clashes in Kidal and Gao.", "Kidal and Gao"),
        ("en", "The town is quiet.", "town"),
        ("ar", "قدموا الدعم المالي للأسر.", "المالي"),
        ("ar", "وقعت اشتباكات في طرابلس.", "طرابلس"),
    ],
)
def test_nothing_decides(language: str, text: str, words: str) -> None:
    assert place_at(language, text, words) is None


@pytest.mark.parametrize(
    ("text", "words", "near", "country"),
    [
        ("Troops entered Congo. Goma was quiet.", "Congo", (), "CD"),
        ("Troops left Brazzaville. Congo was quiet.", "Congo", (), "CG"),
        ("Voters in Georgia queued. Tbilisi was calm.", "Georgia", (), "GE"),
        ("Voters in Georgia queued, a US official said.", "Georgia", (), "US"),
        ("Clashes broke out in Tripoli, Lebanon.", "Tripoli, Lebanon", (), "LB"),
        ("Clashes broke out in Tripoli.", "Tripoli", ("LY",), "LY"),
        ("A patrol near the Algerian border was hit.", "Algerian border", ("ML", "DZ"), "ML"),
        ("A patrol near the Niger border was hit.", "Niger", ("ML", "NE"), "ML"),
        ("A patrol near the border with Niger was hit.", "Niger", (), "NE"),
    ],
)
def test_the_text_around_decides(text: str, words: str, near: tuple[str, ...], country: str) -> None:
    place = place_at("en", text, words, near)
    assert place is not None and place.country == country


def test_found_in_order_and_not_inside_actors() -> None:
    text = "Mali's army left Kidal for Gao, near the Algerian border."
    view = Text(text, pack("en"))
    assert [text[c.start : c.end] for c in find_places(view)] == ["Kidal", "Gao", "Algerian border"]


def gold_places() -> Iterator[tuple[str, dict[str, Any], dict[str, Any]]]:
    """Text, language and place of every gold claim that has one."""
    for name in ("dossiers", "lookalikes"):
        rows = (GOLD / name / "docs.jsonl").read_text(encoding="utf-8").splitlines()
        texts = {d["name"]: d["text"] for d in map(json.loads, rows)}
        for gold in map(json.loads, (GOLD / name / "gold.jsonl").read_text(encoding="utf-8").splitlines()):
            if "incident" not in gold and gold["language"] in languages():
                yield from ((texts[gold["document"]], gold, c) for c in gold["claims"] if c.get("place"))


@pytest.mark.skipif(not GOLD.is_dir(), reason="the benchmark is not here")
def test_every_name_of_the_benchmark_is_in_its_country() -> None:
    wrong, seen = [], 0
    views: dict[str, Text] = {}
    for text, gold, claim in gold_places():
        want = claim["place"]
        view = views.get(gold["document"]) or views.setdefault(gold["document"], Text(text, pack(gold["language"])))
        start = text.find(want["text"], text.find(claim["evidence"]))
        named = [c for c in find_places(view) if c.start < start + len(want["text"]) and start < c.end]
        if not named:
            continue  # "the town", "there": another stage's work
        seen += 1
        place = resolve_place(view, named[0].first, named[-1].last, near=(want["country"],))
        if place is None or place.country != want["country"]:
            wrong.append((gold["document"], want["text"]))
    assert not wrong
    assert seen >= 150


@pytest.mark.parametrize(
    ("language", "text", "words", "expected"),
    [
        ("en", "Shells hit Kidal. Two men died there.", "there", ("Kidal", "ML", "city")),
        ("en", "Shells hit Kidal. Two men died in the town.", "the town", ("Kidal", "ML", "city")),
        ("en", "A coup shook Mali. Troops stay in the country.", "the country", ("Mali", "ML", "country")),
        ("fr", "Des obus ont touché Kidal. Deux hommes sont morts dans la ville.", "la ville", ("Kidal", "ML", "city")),
        ("en", "Two men died there.", "there", None),
    ],
)
def test_a_place_taken_up(language: str, text: str, words: str, expected: tuple[str, ...] | None) -> None:
    assert told(place_at(language, text, words)) == expected


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Shells hit Kidal on Monday. Two soldiers were killed in the town.", "the town"),
        ("Shells hit Kidal on Monday. Two soldiers were killed in a town.", None),
        ("Shells hit Kidal on Monday. There were two soldiers killed.", None),
        ("Shells hit Kidal on Monday. Two soldiers were killed in the town of Gao.", "Gao"),
    ],
)
def test_only_a_known_place_is_taken_up(text: str, place: str | None, claims_of: Callable[..., list[dict[str, Any]]]) -> None:
    last = claims_of(text, language="en", published="2024-01-02")[-1]
    assert (last["place"] or {}).get("text") == place


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("قتل ثلاثة رعاة في قصف على بلدة أبو شنيف بولاية شمال كردفان الاثنين.", ("أبو شنيف", None, "SD")),
        ("هاجم مسلحون نقطة حراسة في قرية تل الزعفران شمالي حماة.", ("تل الزعفران", None, "SY")),
        ("وقع انفجار في قرية الشميسات الغربية بريف حماة فجر اليوم.", ("الشميسات الغربية", None, "SY")),
        ("قتل عامل في انفجار في بلدة حدودية قرب الموصل.", ("الموصل", "Mosul", "IQ")),
        ("قتل عامل في انفجار في القرية المجاورة.", None),
    ],
)
def test_a_village_that_no_gazetteer_has(
    text: str, place: tuple[str, ...] | None, claims_of: Callable[..., list[dict[str, Any]]]
) -> None:
    found = claims_of(text, language="ar", published="2024-01-02")[-1]["place"]
    assert (found and (found["text"], found["name"], found["country"])) == place

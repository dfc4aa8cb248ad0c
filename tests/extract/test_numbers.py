"""Figures: a table of phrases in every language, and every number from 1 to 999 spelt out in each."""

from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

from isnad.extract.numbers import Figure, find_figures
from isnad.packs import Pack, load_pack
from isnad.scan.view import View

ROWS: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "numbers.yaml").read_text(encoding="utf-8"))


@cache
def pack(lang: str) -> Pack:
    return load_pack(lang)


def figures(text: str, lang: str) -> list[Figure]:
    return find_figures(View(text, pack(lang)))


def counts(text: str, lang: str) -> list[Figure]:
    return [f for f in figures(text, lang) if f.sort == "count" and not f.weak]


def expected(row: dict[str, Any]) -> list[tuple[Any, ...]]:
    ends = ("low", "high", "stated")
    return [
        (*(figure.get(end, figure.get("is")) for end in ends), figure.get("vague"), figure.get("approximate", False))
        for figure in row.get("figures", ())
    ]


@pytest.mark.parametrize("row", ROWS, ids=[f"{row['lang']}-{row['text']}" for row in ROWS])
def test_phrase(row: dict[str, Any]) -> None:
    found = [(f.low, f.high, f.stated, f.vague, f.approximate) for f in counts(row["text"], row["lang"])]
    assert found == expected(row)


@pytest.mark.parametrize(
    ("lang", "text", "whole", "core"),
    [
        ("en", "At least thirty-eight people fled", "At least thirty-eight", "thirty-eight"),
        ("en", "he saw up to a dozen men", "up to a dozen", "a dozen"),
        ("en", "19 soldiers at least", "19", "19"),
        ("en", "thirty or more wounded", "thirty or more", "thirty"),
        ("en", "between 50 and 60 men", "50 and 60", "50 and 60"),
        ("fr", "plus d'une dizaine d'hommes", "plus d'une dizaine", "une dizaine"),
        ("fr", "des dizaines de maisons", "des dizaines", "des dizaines"),
        ("ar", "قتل ما لا يقل عن تسعة عشر جنديا", "ما لا يقل عن تسعة عشر", "تسعة عشر"),
        ("ru", "как минимум о 19 солдатах", "как минимум о 19", "19"),
    ],
)
def test_place_of_the_phrase_and_of_the_number_in_it(lang: str, text: str, whole: str, core: str) -> None:
    view = View(text, pack(lang))
    figure = next(f for f in find_figures(view) if f.sort == "count")
    start, end = view.span(figure.first, figure.last)
    assert text[start:end] == whole
    start, end = view.span(figure.core_first, figure.core_last)
    assert text[start:end] == core


@pytest.mark.parametrize(
    ("lang", "text", "sort"),
    [
        ("en", "in 2022", "year"), ("en", "a boy aged 12", "age"), ("en", "ten miles", "distance"),
        ("en", "$5 million", "money"), ("en", "12% of them", "percent"), ("en", "at 14:30", "time"),
        ("en", "the 2nd battalion", "ordinal"), ("en", "S-300", "label"), ("en", "48 hours", "duration"),
        ("en", "50 kilos", "weight"), ("en", "no casualties", "zero"), ("fr", "aucun mort", "zero"),
        ("ru", "ни один солдат", "zero"), ("ru", "12-летний", "age"), ("ar", "عام 2022", "year"),
        ("ar", "عمره 12 عاما", "age"), ("fr", "à 14h30", "time"), ("ru", "14 июня", "time"),
        ("uk", "жоден солдат", "zero"), ("uk", "12-річний", "age"), ("uk", "14 червня", "time"),
    ],
)  # fmt: skip
def test_sort_of_what_is_no_count(lang: str, text: str, sort: str) -> None:
    assert sort in [f.sort for f in figures(text, lang)]


@pytest.mark.parametrize(
    ("lang", "text"), [("en", "one of the men"), ("en", "a man"), ("fr", "l'un des blessés"), ("ru", "один из них"), ("uk", "один із них")]
)
def test_articles_and_pronouns_are_weak(lang: str, text: str) -> None:
    assert [(f.stated, f.weak) for f in figures(text, lang)] == [(1, True)]


def test_figures_are_in_order_and_apart() -> None:
    text = " ".join(row["text"] + "." for row in ROWS if row["lang"] == "en")
    found = figures(text, "en")
    assert len(found) > 100
    assert all(one.last <= other.first for one, other in pairwise(found))


EN = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
EN_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
FR = (
    "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit "
    "dix-neuf"
)
FR_TENS = "vingt trente quarante cinquante soixante soixante quatre-vingt quatre-vingt"
RU = (
    "один два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать тринадцать четырнадцать "
    "пятнадцать шестнадцать семнадцать восемнадцать девятнадцать"
)
RU_TENS = "двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто"
RU_HUNDREDS = "сто двести триста четыреста пятьсот шестьсот семьсот восемьсот девятьсот"
UK = (
    "один два три чотири п'ять шість сім вісім дев'ять десять одинадцять дванадцять тринадцять чотирнадцять "
    "п'ятнадцять шістнадцять сімнадцять вісімнадцять дев'ятнадцять"
)
UK_TENS = "двадцять тридцять сорок п'ятдесят шістдесят сімдесят вісімдесят дев'яносто"
UK_HUNDREDS = "сто двісті триста чотириста п'ятсот шістсот сімсот вісімсот дев'ятсот"
AR_UNITS = "واحد اثنان ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة عشرة"
AR_TENS = "عشرون ثلاثون أربعون خمسون ستون سبعون ثمانون تسعون"
AR_HUNDREDS = "مئة مئتان ثلاثمئة أربعمئة خمسمئة ستمئة سبعمئة ثمانمئة تسعمئة"


def spell_en(n: int) -> str:
    hundreds, rest = divmod(n, 100)
    words = [EN.split()[hundreds - 1] + " hundred"] if hundreds else []
    if rest:
        tens, unit = divmod(rest, 10)
        small = EN.split()[rest - 1] if rest < 20 else EN_TENS.split()[tens - 2]
        words.append(f"{small}-{EN.split()[unit - 1]}" if rest >= 20 and unit else small)
    return " and ".join(words)


def spell_fr(n: int) -> str:
    hundreds, rest = divmod(n, 100)
    words = (
        [] if not hundreds else ["cent"] if hundreds == 1 else [FR.split()[hundreds - 1], "cent" if rest else "cents"]
    )
    if 0 < rest < 20:
        words.append(FR.split()[rest - 1])
    elif rest:
        tens = FR_TENS.split()[rest // 10 - 2]
        unit = rest % 20 if rest >= 60 else rest % 10
        linked = "-et-" if unit in (1, 11) and rest < 80 else "-"
        words.append(f"{tens}{linked}{FR.split()[unit - 1]}" if unit else tens)
    return " ".join(words)


def spell_ru(n: int) -> str:
    return spell_side_by_side(n, RU, RU_TENS, RU_HUNDREDS)


def spell_uk(n: int) -> str:
    return spell_side_by_side(n, UK, UK_TENS, UK_HUNDREDS)


def spell_side_by_side(n: int, units: str, tens: str, hundreds: str) -> str:
    over, rest = divmod(n, 100)
    words = [hundreds.split()[over - 1]] if over else []
    if 0 < rest < 20:
        words.append(units.split()[rest - 1])
    elif rest:
        words.append(tens.split()[rest // 10 - 2])
        words += [units.split()[rest % 10 - 1]] if rest % 10 else []
    return " ".join(words)


def spell_ar(n: int) -> str:
    hundreds, rest = divmod(n, 100)
    words = [AR_HUNDREDS.split()[hundreds - 1]] if hundreds else []
    tens, unit = divmod(rest, 10)
    name = AR_UNITS.split()[unit - 1]
    if 0 < rest <= 10:
        words.append(AR_UNITS.split()[rest - 1])
    elif tens == 1:
        words.append({1: "أحد", 2: "اثنا"}.get(unit, name) + " عشر")
    elif rest:
        words += [name] if unit else []
        words.append(AR_TENS.split()[tens - 2])
    return " و".join(words)


SPELL = {"en": spell_en, "fr": spell_fr, "ru": spell_ru, "uk": spell_uk, "ar": spell_ar}


@pytest.mark.parametrize("lang", sorted(SPELL))
def test_every_number_to_999_and_its_thousands(lang: str) -> None:
    thousand = {"en": "thousand", "fr": "mille", "ru": "тысяч", "uk": "тисяч", "ar": "ألف"}[lang]
    wrong = []
    for n in range(1, 1000):
        for text, value in ((SPELL[lang](n), n), (f"{SPELL[lang](n)} {thousand}", n * 1000)):
            found = [f.stated for f in figures(f"{text} .", lang)]
            if found != [value]:
                wrong.append((text, found))
    assert not wrong, wrong[:5]

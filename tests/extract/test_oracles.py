"""Other people's libraries as oracles where they are right: Babel (CLDR) for dates, dateparser for "n days ago", text2num for numbers.

Where one of them is wrong it is left out by name, and the table of phrases says what is right.
"""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from tests.extract.test_numbers import counts, spell_en, spell_fr
from tests.extract.test_times import TUESDAY, resolve

babel = pytest.importorskip("babel.dates")
dateparser = pytest.importorskip("dateparser")
text_to_num = pytest.importorskip("text_to_num")

# Arabic months are Levantine in the east, Maghrebi in the west, and CLDR has both by country.
LOCALES = ("en_GB", "en_US", "fr", "ru", "uk", "ar", "ar_LB", "ar_IQ", "ar_SY", "ar_JO", "ar_DZ", "ar_TN", "ar_MA")
DAYS = [date(2021, month, day) for month in range(1, 13) for day in (1, 14, 28)]


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("form", ["long", "full"])
def test_every_month_as_cldr_writes_it(locale: str, form: str) -> None:
    lang = locale[:2]
    wrong = []
    for day in DAYS:
        text = babel.format_date(day, form, locale=locale)
        found = resolve(text, lang=lang)
        if found is None or (found.from_, found.to) != (day.isoformat(), day.isoformat()):
            wrong.append((text, found))
    assert wrong == []


# A word that means something else too ("environment") is a day only behind its preposition.
IN_A_PHRASE = {"среда": "в среду"}


@pytest.mark.parametrize("locale", ["en_GB", "fr", "ru", "uk", "ar"])
def test_every_weekday_as_cldr_writes_it(locale: str) -> None:
    names = babel.get_day_names("wide", locale=locale)
    for number in range(7):
        dates = resolve(IN_A_PHRASE.get(names[number], names[number]), lang=locale[:2])
        assert dates is not None
        found = date.fromisoformat(dates.from_ or "")
        assert found.weekday() == number
        assert timedelta(0) <= TUESDAY - found < timedelta(7)


AGO = {
    "en": ("{} days ago", "yesterday"),
    "fr": ("il y a {} jours", "hier"),
    "ru": ("{} дней назад", "вчера"),
    "uk": ("{} днів тому", "вчора"),
    "ar": ("قبل {} أيام", "أمس"),
}


@pytest.mark.parametrize("lang", AGO)
def test_days_ago_as_dateparser_has_them(lang: str) -> None:
    base = datetime.combine(TUESDAY, datetime.min.time())
    phrase, yesterday = AGO[lang]
    for text in (yesterday, *(phrase.format(n) for n in range(5, 11))):
        oracle = dateparser.parse(text, languages=[lang], settings={"RELATIVE_BASE": base})
        dates = resolve(text, lang=lang)
        assert dates is not None, text
        assert dates.from_ == dates.to == oracle.date().isoformat(), text


@pytest.mark.parametrize(("lang", "spell"), [("en", spell_en), ("fr", spell_fr)])
def test_numbers_as_text2num_reads_them(lang: str, spell: Callable[[int], str]) -> None:
    for n in range(2, 1000):  # "one" and "un" are articles to us
        text = spell(n)
        assert text_to_num.text2num(text, lang) == n
        assert [f.stated for f in counts(text, lang)] == [n], text


def test_what_the_oracles_get_wrong() -> None:
    """So that this file says when an oracle has learnt what it could not do, and its phrases can be asked of it."""
    assert dateparser.parse("late Saturday", languages=["en"]) is None
    assert dateparser.parse("samedi dernier", languages=["fr"]) is None
    assert resolve("late Saturday", lang="en") == resolve("samedi dernier", lang="fr") == resolve("Saturday", lang="en")

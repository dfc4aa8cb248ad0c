"""Flat tables: events with their ranges, one row each, as CSV or Parquet; and events with a place as GeoJSON."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from isnad.export.held import Held, estimate_of, name_all, span_of, terms_of
from isnad.model import Event, Policy

LOSES = "Chains, single figures with who gave them, variants and reasons: a row has one range for each policy."
GEO_LOSES = LOSES + " Events without coordinates are left out."
POLICIES: tuple[Policy, ...] = ("ucdp", "acled", "minmax", "airwars")
COLUMNS = (
    "id", "incident", "type", "mode", "status", "date_start", "date_end", "place", "admin1", "country", "latitude",
    "longitude", "precision", "agents", "targets", "roots", "claims", "documents",
    *(f"killed_{policy}_{bound}" for policy in POLICIES for bound in ("low", "best", "high")), "contradictions",
    "licences", "origins",
)  # fmt: skip
NUMBERS = ("latitude", "longitude", "roots", "claims", "documents", *(c for c in COLUMNS if c.startswith("killed_")))


def event_rows(held: Held) -> Iterator[dict[str, object]]:
    """A row for each event."""
    return (event_row(held, event) for event in held.events)


def event_row(held: Held, event: Event) -> dict[str, object]:
    """One event; None where nothing is said."""
    first, last = span_of(event)
    place = event.place
    row: dict[str, object] = {"id": event.id, "incident": event.incident, "type": event.type, "mode": event.mode, "status": event.status}
    row |= {"date_start": first, "date_end": last, "agents": name_all(event.agents) or None, "targets": name_all(event.targets) or None}
    row |= {"place": (place.name or place.text) if place else None, "admin1": place.admin1 if place else None}
    row |= {name: getattr(place, name) if place else None for name in ("country", "latitude", "longitude", "precision")}
    row |= {"roots": len(event.roots), "claims": len(event.claims), "documents": len(event.documents)}
    for policy in POLICIES:
        found = estimate_of(event, policy)
        row |= {f"killed_{policy}_{bound}": getattr(found, bound) if found else None for bound in ("low", "best", "high")}
    return row | {"contradictions": " ".join(event.contradictions) or None, **terms_of(held.documents_of(event))}


def write_csv(rows: Iterable[dict[str, object]], columns: Sequence[str]) -> str:
    """RFC 4180 with a header, empty cells for None. Words that a spreadsheet would run as a formula begin with an apostrophe."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows([disarm(row.get(name)) for name in columns] for row in rows)
    return out.getvalue()


def disarm(value: object) -> object:
    """A cell: numbers as they are, words that look like a formula behind an apostrophe."""
    if value is None:
        return ""
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r") else value


def write_parquet(rows: Sequence[dict[str, object]], columns: Sequence[str]) -> bytes:
    """The same as one Parquet file with typed columns. Raises ImportError without pyarrow (the extra `export`)."""
    import pyarrow as pa  # noqa: PLC0415 - an extra, and slow to load
    from pyarrow import parquet  # noqa: PLC0415 - the same

    def kind(name: str) -> Any:
        if name in ("latitude", "longitude"):
            return pa.float64()
        return pa.int64() if name in NUMBERS else pa.string()

    schema = pa.schema([(name, kind(name)) for name in columns])
    table = pa.Table.from_pylist(list(rows), schema=schema)
    out = pa.BufferOutputStream()
    parquet.write_table(table, out)
    written: bytes = out.getvalue().to_pybytes()
    return written


def check_parquet(data: bytes) -> list[str]:
    """Parquet: it is read back with the columns, and every row has an id."""
    import pyarrow as pa  # noqa: PLC0415 - an extra, and slow to load
    from pyarrow import parquet  # noqa: PLC0415 - the same

    # In this thread alone: pyarrow's own are sometimes still at work when the program ends, which then aborts.
    table = parquet.ParquetFile(pa.BufferReader(data), pre_buffer=False).read(use_threads=False)
    faults = [] if table.column_names == list(COLUMNS) else ["other columns"]
    return faults or ["a row without an id"] * table.column("id").null_count


def geojson(held: Held) -> dict[str, object]:
    """A FeatureCollection (RFC 7946): a point for each event with coordinates, longitude first."""
    rows = [row for row in event_rows(held) if row["latitude"] is not None and row["longitude"] is not None]
    features = [
        {
            "type": "Feature",
            "id": row["id"],
            "geometry": {"type": "Point", "coordinates": [row["longitude"], row["latitude"]]},
            "properties": {name: value for name, value in row.items() if name not in ("latitude", "longitude")},
        }
        for row in rows
    ]
    return {"type": "FeatureCollection", "features": features}

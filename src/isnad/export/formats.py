"""The formats by name: how each is written, how it is checked, what it loses."""

from collections.abc import Callable, Iterable

import msgspec

from isnad.export import acled, airwars, check, ftm, ged, plover, prov, stix, tables
from isnad.export.held import Held


class Format(msgspec.Struct, frozen=True, kw_only=True):
    """One format. `write` gives the whole file; `check` what is wrong with it, in words; `loses` what it has no room for."""

    ending: str
    write: Callable[[Held], bytes]
    check: Callable[[bytes], list[str]]
    loses: str


def lines(records: Iterable[object]) -> bytes:
    """JSON, a record a line."""
    return b"".join(msgspec.json.encode(record) + b"\n" for record in records)


def write_ged(held: Held) -> bytes:
    """CSV of GED's columns."""
    return tables.write_csv(ged.ged_rows(held), ged.COLUMNS).encode()


def write_acled(held: Held) -> bytes:
    """CSV of ACLED's columns."""
    return tables.write_csv(acled.acled_rows(held), acled.COLUMNS).encode()


def write_table(held: Held) -> bytes:
    """CSV of our own columns."""
    return tables.write_csv(tables.event_rows(held), tables.COLUMNS).encode()


def of_text(check_text: Callable[[str], list[str]]) -> Callable[[bytes], list[str]]:
    """A check of a file's text as one of its bytes."""
    return lambda data: check_text(data.decode())


FORMATS: dict[str, Format] = {
    "ged": Format(ending="csv", write=write_ged, check=of_text(check.check_ged), loses=ged.LOSES),
    "acled": Format(ending="csv", write=write_acled, check=of_text(check.check_acled), loses=acled.LOSES),
    "plover": Format(ending="jsonl", write=lambda held: lines(plover.plover_records(held)), check=of_text(check.check_plover), loses=plover.LOSES),
    "airwars": Format(
        ending="jsonl", write=lambda held: lines(airwars.airwars_records(held)), check=of_text(check.check_airwars), loses=airwars.LOSES
    ),
    "ftm": Format(ending="jsonl", write=lambda held: lines(ftm.ftm_entities(held)), check=of_text(check.check_references), loses=ftm.LOSES),
    "stix": Format(ending="json", write=lambda held: lines([stix.stix_bundle(held)]), check=of_text(check.check_references), loses=stix.LOSES),
    "prov": Format(ending="json", write=lambda held: lines([prov.prov_document(held)]), check=of_text(check.check_prov), loses=prov.LOSES),
    "geojson": Format(ending="geojson", write=lambda held: lines([tables.geojson(held)]), check=of_text(check.check_geojson), loses=tables.GEO_LOSES),
    "csv": Format(ending="csv", write=write_table, check=of_text(check.check_columns(tables.COLUMNS)), loses=tables.LOSES),
    "parquet": Format(
        ending="parquet", write=lambda held: tables.write_parquet(list(tables.event_rows(held)), tables.COLUMNS), check=tables.check_parquet,
        loses=tables.LOSES,
    ),
}

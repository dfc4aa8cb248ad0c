"""The other half of bench/foreign.py, run by the Python of the throw-away environment: loads each export with a program that
is not ours, checks it as that program does, and prints rows and totals as JSON.
"""

import io
import json
import sys
from collections import Counter
from collections.abc import Callable
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import Any

# The header of UCDP's own GED 26.1 and the columns of ACLED's reference, copied here so that ours are not compared with themselves.
GED_HEADER = (
    "id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name dyad_dset_id dyad_new_id "
    "dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b number_of_sources source_article source_office "
    "source_date source_headline source_original where_prec where_coordinates where_description adm_1 adm_2 latitude longitude "
    "geom_wkt priogrid_gid country country_id region event_clarity date_prec date_start date_end deaths_a deaths_b deaths_civilians "
    "deaths_unknown best high low gwnoa gwnob"
)
ACLED_HEADER = (
    "event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1 inter1 actor2 "
    "assoc_actor_2 inter2 interaction civilian_targeting iso region country admin1 admin2 admin3 location latitude longitude "
    "geo_precision source source_scale notes fatalities tags timestamp"
)
GED, ACLED = GED_HEADER.split(), ACLED_HEADER.split()
Totals = dict[str, Any]


def read_ged(file: Path) -> Totals:
    """pandas, with the columns, the codes and the sums that users of GED rely on."""
    pandas = import_module("pandas")
    table = pandas.read_csv(file, parse_dates=["date_start", "date_end"], dtype={"relid": str})
    assert list(table.columns) == GED
    sides = table[["deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown"]].sum(axis=1)
    assert (sides == table["best"]).all() and (table["low"] <= table["best"]).all() and (table["best"] <= table["high"]).all()
    assert table["type_of_violence"].isin([1, 2, 3]).all() and table["where_prec"].between(1, 7).all() and table["date_prec"].between(1, 5).all()
    assert (table["date_start"] <= table["date_end"]).all() and (table["date_start"].dt.year == table["year"]).all() and table["id"].is_unique
    points = import_module("shapely").from_wkt(table["geom_wkt"].dropna())
    return {"rows": len(table), "best": int(table["best"].sum()), "columns": len(table.columns), "points from WKT": len(points)}


def read_acled(file: Path) -> Totals:
    """pandas."""
    table = import_module("pandas").read_csv(file, parse_dates=["event_date"])
    assert list(table.columns) == ACLED
    assert table["fatalities"].ge(0).all() and table["event_date"].notna().all()
    return {"rows": len(table), "fatalities": int(table["fatalities"].sum()), "columns": len(table.columns)}


def read_plover(file: Path) -> Totals:
    """duckdb's reader of JSON lines."""
    duckdb = import_module("duckdb")
    [(rows, assaults, days)] = duckdb.sql(
        f"SELECT count(*), count(*) FILTER ('ASSAULT' IN event), count(TRY_CAST(date AS DATE)) FROM read_json('{file}', maximum_object_size=33554432)"
    ).fetchall()
    assert days == rows
    return {"rows": rows, "assaults": assaults}


def read_airwars(file: Path) -> Totals:
    """pandas' reader of JSON lines."""
    table = import_module("pandas").read_json(file, lines=True)
    if table.empty:
        return {"rows": 0, "killed, min": 0}
    harm = table["killed_injured_civilian_non_combatants"]
    grades = Counter(str(grade) for grade in table["strike_status"])
    return {"rows": len(table), "killed, min": sum(row.get("killed_min") or 0 for row in harm), **{f"grade {g}": n for g, n in grades.items()}}


def read_ftm(file: Path) -> Totals:
    """followthemoney: every entity against its schema, nothing dropped as invalid, and the same again when written back."""
    model = import_module("followthemoney").model
    kinds: Counter[str] = Counter()
    for line in file.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        proxy = model.get_proxy(record)
        model.get(record["schema"]).validate(record)
        back = proxy.to_dict()["properties"]
        assert {n: sorted(v) for n, v in back.items()} == {n: sorted(set(v)) for n, v in record["properties"].items()}, record
        kinds[record["schema"]] += 1
    return {"events": kinds["Event"], "articles": kinds["Article"], "said": kinds["UnknownLink"], "entities": kinds.total()}


def read_stix(file: Path) -> Totals:
    """stix2, strict but for our own x_ fields; written back and read again it is the same bundle."""
    stix2 = import_module("stix2")
    bundle = stix2.parse(file.read_text(encoding="utf-8"), allow_custom=True)
    assert stix2.parse(bundle.serialize(), allow_custom=True) == bundle
    by_type = Counter(o["type"] for o in bundle["objects"])
    incidents = [o for o in bundle["objects"] if o["type"] == "incident"]
    graded = sum("x_isnad_source_reliability" in o for o in bundle["objects"])
    return {
        "incidents": by_type["incident"], "reports": by_type["report"], "killed, low": sum(o.get("x_isnad_killed_low") or 0 for o in incidents),
        "identities": by_type["identity"], "markings": by_type["marking-definition"], "sources graded": graded,
        "claims graded": sum(len(o.get("x_isnad_claim_credibility", {})) for o in incidents),
    }  # fmt: skip


def read_prov(file: Path) -> Totals:
    """prov: read as PROV-JSON, written as PROV-JSON and read again, the same document; and as RDF."""
    model = import_module("prov.model")
    document = model.ProvDocument.deserialize(str(file), format="json")
    again = model.ProvDocument.deserialize(content=document.serialize(format="json"), format="json")
    assert again == document
    kinds = Counter(type(record).__name__ for record in document.get_records())
    out = io.StringIO()
    document.serialize(out, format="provn")
    return {
        "entities": kinds["ProvEntity"], "derivations": kinds["ProvDerivation"], "activities": kinds["ProvActivity"], "agents": kinds["ProvAgent"],
        "lines as PROV-N": len(out.getvalue().splitlines()),
    }  # fmt: skip


def read_geojson(file: Path) -> Totals:
    """geopandas over pyogrio (GDAL)."""
    table = import_module("geopandas").read_file(file, engine="pyogrio")
    assert table.geometry.is_valid.all() and table.crs.to_epsg() == 4326 and set(table.geom_type) <= {"Point"}
    west, south, east, north = table.total_bounds
    assert west >= -180 and south >= -90 and east <= 180 and north <= 90
    return sums(table)


def read_table(file: Path) -> Totals:
    """pandas."""
    pandas = import_module("pandas")
    return sums(pandas.read_csv(file))


def read_parquet(file: Path) -> Totals:
    """duckdb; and the same table as the CSV beside it."""
    duckdb, pandas = import_module("duckdb"), import_module("pandas")
    table = duckdb.sql(f"SELECT * FROM read_parquet('{file}')").df()
    beside = pandas.read_csv(file.with_suffix("").with_name("csv.csv"))
    assert list(table.columns) == list(beside.columns) and (table["id"] == beside["id"]).all()
    numbers = [c for c in beside.columns if c.startswith("killed_")]
    assert (table[numbers].fillna(-1).astype(float) == beside[numbers].fillna(-1).astype(float)).all().all()
    return sums(table)


def sums(table: Any) -> Totals:
    """Rows and totals of our own columns."""
    low, high, claims = (int(table[c].fillna(0).sum()) for c in ("killed_minmax_low", "killed_minmax_high", "claims"))
    return {"rows": len(table), "killed, low": low, "killed, high": high, "claims": claims, "with a licence": int(table["licences"].notna().sum())}


READERS: dict[str, tuple[Callable[[Path], Totals], tuple[str, ...]]] = {
    "csv": (read_table, ("pandas",)), "parquet": (read_parquet, ("duckdb", "pandas")), "geojson": (read_geojson, ("geopandas", "pyogrio")),
    "acled": (read_acled, ("pandas",)), "ged": (read_ged, ("pandas", "shapely")), "airwars": (read_airwars, ("pandas",)),
    "plover": (read_plover, ("duckdb",)),
    "ftm": (read_ftm, ("followthemoney",)), "stix": (read_stix, ("stix2",)), "prov": (read_prov, ("prov",)),
}  # fmt: skip


def main() -> None:
    """Every export in a folder, each a file NAME.ENDING."""
    folder = Path(sys.argv[1])
    found, versions = {}, {}
    for name, (read, programs) in READERS.items():
        [file] = folder.glob(f"{name}.*")
        found[name] = read(file)
        versions[name] = ", ".join(f"{program} {version(program)}" for program in programs)
    json.dump({"found": found, "versions": versions}, sys.stdout)


if __name__ == "__main__":
    main()

"""Every export of one small ledger: valid by its own check, by the format's library where one is here, and with the ledger's totals."""

import csv
import io
import json
from collections.abc import Callable
from typing import Any

import pytest
from msgspec.structs import replace

from isnad.export.check import check_acled, check_ged, check_geojson, check_references
from isnad.export.formats import FORMATS
from isnad.export.ged import COLUMNS as GED
from isnad.export.ged import ucdp_eligible
from isnad.export.held import Held, Ran
from isnad.export.mask import WITHHELD, looks_named, mask
from isnad.export.methodology import methodology
from isnad.export.tables import disarm
from isnad.model import (
    ActorMention,
    Claim,
    Document,
    Estimate,
    Event,
    Link,
    Mention,
    PlaceMention,
    Quantity,
    Root,
    TimeMention,
    content_hash,
)  # fmt: skip
from isnad.packs import load_actors, load_countries

TEXT = "JNIM killed Amadou Diallo and eleven soldiers in an ambush near Kidal on 25 July, medics said."


def words(text: str) -> dict[str, Any]:
    start = TEXT.index(text)
    return {"text": text, "start": start, "end": start + len(text)}


PLACE = PlaceMention(**words("Kidal"), name="Kidal", country="ML", admin1="Kidal", latitude=18.44, longitude=1.41, precision="near")
TIME = TimeMention(**words("25 July"), from_="2024-07-25", to="2024-07-25", precision="day", anchor="2024-07-26")
JNIM = ActorMention(**words("JNIM"), actor="jnim", name="JNIM", actor_kind="party")
ARMY = ActorMention(**words("soldiers"), actor="ml-army", name="Malian army", actor_kind="state")
DIALLO = ActorMention(**words("Amadou Diallo"))
MEDICS = Link(**words("medics"), kind="witness", named=False, act="say", name="medics")
ONE = Quantity(**words("Amadou Diallo"), kind="killed", low=1, high=1, stated=1)
ELEVEN = Quantity(**words("eleven"), kind="killed", low=11, high=11, stated=11, of=Mention(**words("soldiers")))
CLAIM = Claim(
    id="clm_1", document="doc_1", evidence=Mention(**words(TEXT[: TEXT.index(",")])), type="ASSAULT", mode="ambush", agents=(JNIM,),
    targets=(DIALLO, ARMY), place=PLACE, time=TIME, quantities=(ONE, ELEVEN), chain=(MEDICS,), act="say", coder="rules/0.1",
)  # fmt: skip
DOCUMENT = Document(
    id="doc_1", content_hash=content_hash(TEXT), name="a.txt", text=TEXT, title="=SUM(A1)", language="en", publisher="Sahel Wire",
    published="2024-07-26", licence="CC BY 4.0", origin="agency feed",
)  # fmt: skip
POLICIES = ("minmax", "acled", "ucdp", "airwars")


def estimate(policy: Any, **more: Any) -> Estimate:
    figures = {"low": 12, "best": 12, "high": 12, "roots": 1, "why": "Amadou Diallo and eleven."}
    return Estimate(**{"kind": "killed", "of": None, "policy": policy, **figures, **more})


EVENT = Event(
    id="evt_1", type="ASSAULT", mode="ambush", place=PLACE, time=TIME, agents=(JNIM,), targets=(DIALLO, ARMY), claims=("clm_1",),
    documents=("doc_1",), roots=(Root(root="medics", kind="witness", claims=("clm_1",)),), estimates=tuple(map(estimate, POLICIES)), status="claimed",
)  # fmt: skip


@pytest.fixture(scope="module")
def held() -> Held:
    """One event of one claim."""
    return Held(events=(EVENT,), claims={"clm_1": CLAIM}, documents={"doc_1": DOCUMENT}, actors=load_actors(), countries=load_countries())


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode())))


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_every_format_passes_its_check(held: Held, name: str) -> None:
    form = FORMATS[name]
    assert form.check(form.write(held)) == []
    assert form.loses


def test_the_ged_row(held: Held) -> None:
    [row] = rows(FORMATS["ged"].write(held))
    assert tuple(row) == GED
    assert len(GED) == 49
    assert (row["side_a"], row["side_b"], row["type_of_violence"]) == ("JNIM", "Malian army", "1")
    assert (row["best"], row["low"], row["high"], row["number_of_sources"]) == ("12", "12", "12", "1")
    assert (row["where_prec"], row["date_prec"], row["country"], row["date_start"]) == ("2", "1", "Mali", "2024-07-25")
    assert row["source_headline"] == "'=SUM(A1)"


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"estimates": ()}, "died"),
        ({"time": None}, "time"),
        ({"place": None}, "place"),
        ({"type": "PROTEST"}, "armed force"),
        ({"agents": (), "targets": (DIALLO,)}, "organised"),
    ],
)
def test_what_is_no_ged_event(held: Held, change: dict[str, Any], why: str) -> None:
    event = replace(EVENT, **change)
    assert why in (ucdp_eligible(held, event) or "")
    assert rows(FORMATS["ged"].write(replace(held, events=(event,)))) == []


def test_the_acled_row(held: Held) -> None:
    [row] = rows(FORMATS["acled"].write(held))
    assert len(row) == 31
    assert (row["event_type"], row["sub_event_type"], row["fatalities"], row["interaction"]) == ("Battles", "Armed clash", "12", "12")
    assert (row["actor1"], row["actor2"], row["geo_precision"], row["time_precision"]) == ("JNIM", "Malian army", "2", "1")


def test_the_plover_record(held: Held) -> None:
    [record] = [json.loads(line) for line in FORMATS["plover"].write(held).splitlines()]
    assert (record["event"], record["quad_code"], record["size"], record["date"]) == (["ASSAULT"], 4, {"dead": 11}, "2024-07-25")


def test_the_registers_reference_goes_with_an_actor(held: Held) -> None:
    """Each format has a place of its own for it."""
    entities = [json.loads(line) for line in FORMATS["ftm"].write(held).splitlines()]
    [jnim] = [e["properties"] for e in entities if e["properties"].get("name") == ["JNIM"]]
    assert jnim["wikipediaUrl"] == ["https://en.wikipedia.org/wiki/Jama'at_Nusrat_al-Islam_wal-Muslimin"]
    [identity] = [o for o in json.loads(FORMATS["stix"].write(held))["objects"] if o.get("name") == "JNIM"]
    assert identity["external_references"][0]["source_name"] == "wikipedia"
    [record] = [json.loads(line) for line in FORMATS["plover"].write(held).splitlines()]
    assert record["actor"][0]["identifier_id"] == "wikipedia:en/Jama'at_Nusrat_al-Islam_wal-Muslimin"


def test_stix_is_read_by_its_library(held: Held) -> None:
    stix2 = pytest.importorskip("stix2")
    graded = replace(held, reliability={"JNIM": "C"}, credibility={"clm_1": "2"})
    bundle = stix2.parse(FORMATS["stix"].write(graded).decode(), allow_custom=True)
    by_type = {o["type"]: o for o in bundle["objects"]}
    assert {"identity", "incident", "report", "marking-definition"} == set(by_type)
    assert by_type["incident"]["x_isnad_claim_credibility"] == {"clm_1": "2"}
    assert [o["x_isnad_source_reliability"] for o in bundle["objects"] if o.get("x_isnad_source_reliability")] == ["C"]


def test_followthemoney_is_read_by_its_library(held: Held) -> None:
    model = pytest.importorskip("followthemoney").model
    for line in FORMATS["ftm"].write(held).splitlines():
        record = json.loads(line)
        schema = model.get(record["schema"])
        assert set(record["properties"]) <= set(schema.properties)
        schema.validate(record)
        proxy = model.get_proxy(record)
        kept = {p.name: sorted(proxy.get(p)) for p in proxy.iterprops() if proxy.get(p)}
        assert kept == {name: sorted(values) for name, values in record["properties"].items()}


def test_parquet_comes_back(held: Held) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    table = parquet.read_table(io.BytesIO(FORMATS["parquet"].write(held)))
    [row] = table.to_pylist()
    assert (row["id"], row["killed_ucdp_best"], row["latitude"]) == ("evt_1", 12, 18.44)
    assert rows(FORMATS["csv"].write(held))[0]["killed_ucdp_best"] == "12"


def test_a_point_is_longitude_first(held: Held) -> None:
    [feature] = json.loads(FORMATS["geojson"].write(held))["features"]
    assert feature["geometry"]["coordinates"] == [1.41, 18.44]


def test_prov_derives_events_from_claims_from_documents(held: Held) -> None:
    ran = Ran(version="0.1", packs={}, options={}, recorded="2024-08-01T12:00:00Z")
    found = json.loads(FORMATS["prov"].write(replace(held, runs=(ran,))))
    pairs = {(d["prov:generatedEntity"], d["prov:usedEntity"]) for d in found["wasDerivedFrom"].values()}
    assert pairs == {("isnad:evt_1", "isnad:clm_1"), ("isnad:clm_1", "isnad:doc_1")}
    assert [a["prov:startTime"] for a in found["activity"].values()] == ["2024-08-01T12:00:00Z"]
    assert {end for pair in pairs for end in pair} <= set(found["entity"])


def test_prov_knows_what_a_person_corrected(held: Held) -> None:
    corrected = replace(CLAIM, coder="human:anna b:c")
    by_hand = replace(held, claims={"clm_1": corrected}, corrections={"clm_1": ("clm_0", "anna", "2024-08-02T00:00:00Z")})
    found = json.loads(FORMATS["prov"].write(by_hand))
    assert found["agent"] == {"isnad:human.anna%20b.c": {"prov:type": "prov:Person", "prov:label": "human:anna b:c"}}
    revised = [d for d in found["wasDerivedFrom"].values() if d.get("prov:type") == "prov:Revision"]
    assert [(d["prov:generatedEntity"], d["prov:usedEntity"]) for d in revised] == [("isnad:clm_1", "isnad:clm_0")]
    assert FORMATS["prov"].check(json.dumps(found).encode()) == []


@pytest.mark.parametrize("name", ["plover", "airwars", "ftm", "stix", "prov", "geojson", "csv"])
def test_terms_go_with_what_leaves(held: Held, name: str) -> None:
    if name == "airwars":  # an explosive weapon, or it is no incident of theirs
        held = replace(held, events=(replace(EVENT, mode="shelling"),))
    written = FORMATS[name].write(held)
    assert b"CC BY 4.0" in written
    assert b"agency feed" in written


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_an_empty_ledger_is_exported(held: Held, name: str) -> None:
    if name == "parquet":
        pytest.importorskip("pyarrow")
    empty = replace(held, events=(), claims={}, documents={})
    assert FORMATS[name].check(FORMATS[name].write(empty)) == []


@pytest.mark.parametrize("name", ["plover", "ftm", "stix", "csv", "ged"])
def test_names_of_victims_are_withheld(held: Held, name: str) -> None:
    assert b"Diallo" in FORMATS[name].write(held) or name in ("ged", "stix", "csv")
    masked = FORMATS[name].write(mask(held))
    assert b"Diallo" not in masked
    if name in ("plover", "ftm"):
        assert WITHHELD.encode() in masked
    assert b"Malian army" in masked


@pytest.mark.parametrize(
    ("mention", "named"),
    [("Amadou Diallo", True), ("Mr Diallo", True), ("أحمد ولد سالم", True), ("a soldier", False), ("Two soldiers", False), ("12", False)],
)
def test_what_looks_like_a_name(mention: str, named: bool) -> None:
    assert looks_named(mention) is named


@pytest.mark.parametrize(("cell", "safe"), [("=1+1", "'=1+1"), ("@x", "'@x"), ("plain", "plain"), (-3, -3), (None, "")])
def test_cells_that_a_spreadsheet_would_run(cell: object, safe: object) -> None:
    assert disarm(cell) == safe


@pytest.mark.parametrize(
    ("check", "text", "fault"),
    [
        (check_ged, "id,relid\n1,2\n", "49"),
        (check_acled, "event_id_cnty\n1\n", "31"),
        (check_geojson, '{"type": "FeatureCollection", "features": [{"id": "e", "geometry": {"coordinates": [0, 95]}}]}', "outside"),
        (check_references, '{"id": "a", "properties": {"entity": ["b"]}}\n{"id": "a"}', "not there"),
    ],
)
def test_checks_find_faults(check: Callable[[str], list[str]], text: str, fault: str) -> None:
    if check in (check_ged, check_acled):
        text = text.splitlines()[0] + "\n"
    assert any(fault in found for found in check(text))


def test_the_statement_of_method(held: Held) -> None:
    ran = Ran(version="0.1.0", packs={"en": "0123456789abcdef"}, options={}, recorded="2024-08-01T12:00:00Z")
    text = methodology(replace(held, runs=(ran,)), [("reject", 2)], 3)
    for expected in ("1 CC BY 4.0", "1 documents (1 en)", "isnad 0.1.0", "en 0123456789ab", "2 reject", "1 claimed", "3 inputs"):
        assert expected in text

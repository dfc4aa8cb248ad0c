"""Each export loaded by a program that is not ours, and its rows and totals compared with the ledger's own tables.

    python bench/foreign.py [--documents 1000] [--ledger URL] [--venv FOLDER]

A ledger of the sample reports and of invented ones is made, unless --ledger names one. The other programs are installed
from requirements/foreign.txt, with hashes, into a throw-away environment (followthemoney compiles ICU: on Debian
apt-get install libicu-dev pkg-config g++); --venv keeps it. What the ledger should give is counted from its tables and
not by the code that exports.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, text

from isnad.ledger.store import open_ledger
from synthetic import write

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = [sys.executable, "-m", "isnad.cli"]
NAMES = {
    "ged": "csv", "acled": "csv", "plover": "jsonl", "airwars": "jsonl", "ftm": "jsonl", "stix": "json", "prov": "json",
    "geojson": "geojson", "csv": "csv", "parquet": "parquet",
}  # fmt: skip
# PLOVER's types, and the modes that are explosive weapons to Airwars: from their manuals, not from our code.
TYPES = "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT"
PLOVER = frozenset(TYPES.split())
WEAPONS = frozenset(("airstrike", "drone", "shelling", "missile", "ied", "suicide-attack"))
Record = dict[str, Any]
Counts = dict[str, dict[str, float]]


def figure(event: Record, policy: str, bound: str, kind: str = "killed") -> Any:
    """One bound of an event's estimate for everyone."""
    wanted = (policy, kind, None)
    return next((e[bound] for e in event["estimates"] if (e["policy"], e["kind"], e["of"]) == wanted), None)


def count(connection: Connection) -> Counts:
    """Rows and totals that each export should have, by its name."""
    events: list[Record] = [json.loads(body) for body in connection.execute(text("SELECT body FROM events")).scalars()]
    claims: dict[str, Record] = {}
    for body in connection.execute(text("SELECT body FROM claims")).scalars():
        claim = json.loads(body)
        claims[claim["id"]] = claim
    whole = totals(events)
    placed = [e for e in events if (e["place"] or {}).get("latitude") is not None]
    return {
        "csv": whole, "parquet": whole, "geojson": totals(placed),
        "acled": of_acled([e for e in events if e["place"] and span(e)]), "ged": of_ged([e for e in events if admitted(e)]),
        "airwars": of_airwars([e for e in events if e["mode"] in WEAPONS]), "plover": of_plover(events, claims),
        "ftm": {"events": len(events), "articles": len({d for e in events for d in e["documents"]}), "said": of_said(events, claims)},
        "stix": {"incidents": len(events), "reports": sum(len(e["documents"]) for e in events), "killed, low": whole["killed, low"]},
        "prov": of_prov(events, claims),
    }  # fmt: skip


def span(event: Record) -> bool:
    """Whether an event has a day."""
    return bool(event["time"] and (event["time"]["from"] or event["time"]["to"]))


def totals(events: list[Record]) -> dict[str, float]:
    """Events with the sums of their least and greatest dead."""
    low, high = (sum(figure(e, "minmax", bound) or 0 for e in events) for bound in ("low", "high"))
    return {"rows": len(events), "killed, low": low, "killed, high": high, "claims": sum(len(e["claims"]) for e in events)}


def of_acled(events: list[Record]) -> dict[str, float]:
    """Rows and fatalities."""
    return {"rows": len(events), "fatalities": sum(figure(e, "acled", "best") or 0 for e in events)}


def admitted(event: Record) -> bool:
    """GED's definition but for the organised actor, which `main` looks at by the register."""
    dead = figure(event, "ucdp", "best") or figure(event, "ucdp", "low")
    return bool(dead and span(event) and event["place"] and event["type"] in ("ASSAULT", "COERCE") and organised(event))


def organised(event: Record) -> bool:
    """Whether a state's force or an armed group acts or is hit, by the register or else by the mention."""
    from isnad.packs import load_actors  # noqa: PLC0415 - the register is data, not the code that exports

    known = load_actors()
    mentions = [*event["agents"], *event["targets"]]
    return any((known[m["actor"]].kind if m["actor"] in known else m["actor_kind"]) in ("state", "party") for m in mentions)


def of_ged(events: list[Record]) -> dict[str, float]:
    """Rows and the total of `best`."""
    return {"rows": len(events), "best": sum(figure(e, "ucdp", "best") or 0 for e in events)}


def of_airwars(events: list[Record]) -> dict[str, float]:
    """Incidents with anybody killed or injured, and the least killed."""
    harmed = [e for e in events if any(figure(e, "airwars", "low", kind) is not None for kind in ("killed", "injured"))]
    return {"rows": len(harmed), "killed, min": sum(figure(e, "airwars", "low") or 0 for e in harmed)}


def told(events: list[Record], claims: dict[str, Record]) -> Iterator[tuple[Record, Record]]:
    """Every claim with its event."""
    for event in events:
        yield from ((event, claims[id]) for id in event["claims"])


def of_plover(events: list[Record], claims: dict[str, Record]) -> dict[str, float]:
    """Claims of PLOVER's types with a day, and how many are assaults."""
    kept = [c for e, c in told(events, claims) if c["type"] in PLOVER and (c["time"] or e["time"]) and (c["time"] or e["time"])["from"]]
    return {"rows": len(kept), "assaults": sum(c["type"] == "ASSAULT" for c in kept)}


def of_said(events: list[Record], claims: dict[str, Record]) -> int:
    """Claims that rest on somebody's word."""
    return sum(bool(c["chain"]) for _, c in told(events, claims))


def of_prov(events: list[Record], claims: dict[str, Record]) -> dict[str, float]:
    """Entities and derivations; a person's correction is a derivation and an entity more."""
    rows = list(told(events, claims))
    corrected = sum(c["coder"].startswith("human:") for _, c in rows)
    documents = len({c["document"] for _, c in rows})
    return {"entities": len(events) + len(rows) + documents + corrected, "derivations": 2 * len(rows) + corrected}


def isnad(*words: str) -> str:
    """What a command prints; ends the program when it fails."""
    done = subprocess.run([*PROGRAM, *words], capture_output=True, check=False)
    if done.returncode not in (0, 1):
        sys.exit(done.stderr.decode())
    return done.stdout.decode()


def fill(ledger: str, folder: Path, documents: int) -> None:
    """The sample reports and invented ones, a correction, a merge, a grade each."""
    write(folder / "documents.jsonl", documents)
    isnad("ingest", str(ROOT / "src" / "isnad" / "data" / "samples"), str(folder / "documents.jsonl"), "--ledger", ledger, "--licence", "test only")
    who = ("--by", "anna", "--reason", "measured", "--ledger", ledger)
    found = isnad("claims", "--type", "ASSAULT", "--limit", "9", "--format", "json", "--ledger", ledger).splitlines()
    isnad("decide", "correct", json.loads(found[0])["id"], "certainty=probable", *who)
    isnad("decide", "credibility", json.loads(found[-1])["id"], "2", *who)
    isnad("decide", "reliability", "Malian army", "C", *who)


def make_environment(folder: Path) -> Path:
    """A Python with the other programs; its path."""
    python = folder / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        pins = ROOT / "requirements" / "foreign.txt"
        subprocess.run([python, "-m", "pip", "install", "--quiet", "--require-hashes", "--no-deps", "-r", pins], check=True)
    return python


def compare(wanted: Counts, found: Counts, versions: dict[str, str]) -> int:
    """One line a total; returns how many differ."""
    faults = 0
    for name, totals_ in wanted.items():
        for what, value in totals_.items():
            other = found[name].get(what)
            faults += other != value
            print(f"{name:<9}{versions[name]:<42}{what:<14}{value:>10,.0f}{other or 0:>10,.0f}  {'same' if other == value else 'DIFFERS'}")
        extra = {what: value for what, value in found[name].items() if what not in totals_}
        print(f"{name:<9}{versions[name]:<42}" + ", ".join(f"{what}: {value:,}" for what, value in extra.items()))
    return faults


def main() -> None:
    """Exports, loads and compares; the exit code says whether anything differs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--ledger")
    parser.add_argument("--venv", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as own:
        folder = Path(own)
        ledger = options.ledger or str(folder / "isnad.db")
        if not options.ledger:
            fill(ledger, folder, options.documents)
        for name, ending in NAMES.items():
            isnad("export", name, "-o", str(folder / f"{name}.{ending}"), "--ledger", ledger)
        held = open_ledger(ledger)
        with held.reading() as connection:
            wanted = count(connection)
        held.close()
        python = make_environment(options.venv or folder / "venv")
        read = subprocess.run([python, Path(__file__).with_name("foreign_read.py"), folder], stdout=subprocess.PIPE, check=True)
        answer = json.loads(read.stdout)
        faults = compare(wanted, answer["found"], answer["versions"])
    print("every total agrees" if not faults else f"{faults} totals differ")
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()

"""Claim by claim, what this version reads differently from another one, and what the gold says to each difference.

    python eval/compare.py [REV] [--rows N]

gain: a claim that the gold has and that appeared; loss: one that the gold has and that went. A claim that the gold
does not have is `extra` when it appeared and `mended` when it went. Without gold for a document nothing is said.
"""

import argparse
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import yaml

from agreement import Coded, Record, claim_agrees, figures_of
from extraction import extract
from score_cases import Case, load_gold

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
VERDICTS = {(True, True): "gain", (True, False): "extra", (False, True): "loss", (False, False): "mended"}
ORDER = ("loss", "gain", "extra", "mended", "")  # what a reader must not miss comes before the cut


class Row(NamedTuple):
    """A claim that only one of two versions gives. `sign` is + for this version."""

    document: str
    start: int
    sign: str
    verdict: str
    text: str


def key_of(claim: Record) -> tuple[object, ...]:
    """What makes two versions' claims the same: evidence, root, type and figures."""
    root = claim["chain"][-1]["text"] if claim["chain"] else None
    return claim["evidence"]["start"], claim["evidence"]["end"], root, claim["type"], figures_of(claim)


def describe_claim(claim: Record) -> str:
    """Root, type, figures and evidence on one line."""
    root = claim["chain"][-1]["text"] if claim["chain"] else "(own voice)"
    figures = ", ".join(f"{q['kind']} {q['text']}" for q in claim["quantities"])
    return f"{root} | {claim['type']}{' ' + figures if figures else ''} | {' '.join(claim['evidence']['text'].split())}"


def find_changes(name: str, old: list[Record], new: list[Record], coded: list[Coded], text: str) -> list[Row]:
    """The claims of one document that appeared or disappeared, in the order of the text."""
    before, after = ({key_of(c): c for c in claims} for claims in (old, new))
    changed = [(c, True) for k, c in after.items() if k not in before]
    changed += [(c, False) for k, c in before.items() if k not in after]
    rows = [
        Row(
            document=name,
            start=claim["evidence"]["start"],
            sign="+" if appeared else "-",
            verdict=VERDICTS[appeared, any(claim_agrees(c, claim, text) for c in coded)] if coded else "",
            text=describe_claim(claim),
        )
        for claim, appeared in changed
    ]
    return sorted(rows)


def load_seeds(shared: Path) -> list[Case]:
    """The shared seed articles with their gold; none when the folder is not there."""
    cases: list[Case] = []
    for file in sorted((shared / "gold").glob("*.yaml")):
        gold = yaml.safe_load(file.read_text(encoding="utf-8"))
        text = (shared / "seeds" / f"{file.stem}.txt").read_text(encoding="utf-8")
        given = {k: str(gold[k]) for k in ("language", "published", "publisher")}
        cases.append(({"name": gold["document"], "text": text, **given}, gold["claims"]))
    return cases


def unpack_source(revision: str, folder: Path) -> Path:
    """The src folder of a revision, unpacked. Raises RuntimeError when git does not know it."""
    archive = subprocess.run(["git", "archive", revision, "src"], cwd=ROOT, capture_output=True, check=False)
    if archive.returncode:
        raise RuntimeError(archive.stderr.decode().strip())
    subprocess.run(["tar", "-x", "-C", str(folder)], input=archive.stdout, check=True)
    return folder / "src"


def print_rows(rows: list[Row], limit: int) -> None:
    """The rows, losses first, cut at the limit, and how many of each verdict there are."""
    for row in sorted(rows, key=lambda r: ORDER.index(r.verdict))[:limit]:
        print(f"{row.sign} {row.verdict:6} {row.document}@{row.start}  {row.text[:150]}")
    if len(rows) > limit:
        print(f"… and {len(rows) - limit} more")
    counts = Counter(row.verdict or "no gold" for row in rows)
    print("Changes: " + (", ".join(f"{n} {verdict}" for verdict, n in sorted(counts.items())) or "none"))


def main() -> int:
    """Prints the changes against a revision. Exit code 0: a change is to be read, not refused."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("revision", nargs="?", default="HEAD")
    parser.add_argument("--rows", type=int, default=1000, help="print at most so many")
    options = parser.parse_args()
    cases = [*load_seeds(SHARED), *(c for name in ("dossiers", "fresh") for c in load_gold(ROOT / "eval" / "gold" / name))]
    documents = [document for document, _ in cases]
    print(f"\nClaims against {options.revision}:")
    try:
        with tempfile.TemporaryDirectory() as folder:
            old = extract(documents, source=unpack_source(options.revision, Path(folder)))
    except RuntimeError as error:
        print(f"Nothing to compare with: {error}")
        return 0
    new = extract(documents, source=ROOT / "src")
    rows = [
        row
        for document, coded in cases
        for row in find_changes(
            document["name"], old.get(document["name"], []), new.get(document["name"], []), coded, document["text"]
        )
    ]
    print_rows(rows, options.rows)
    return 0


if __name__ == "__main__":
    sys.exit(main())

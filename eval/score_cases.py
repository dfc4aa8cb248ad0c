"""Scores the project's own cases and invented dossiers: what can be judged without the shared evaluation folder.

Coarser than the scoreboard and not comparable with it: a coded claim is found when a claim agrees in words, or in
words and root.
"""

import sys
from collections import Counter
from pathlib import Path
from typing import Any

import cases
from agreement import Coded, Record, evidence_agrees, root_agrees
from extraction import extract, read_jsonl

ROOT = Path(__file__).resolve().parent.parent
Case = tuple[Record, list[Coded]]  # a document and the claims it must yield


def load_cases(folder: Path) -> list[Case]:
    """The cases of tests/cases, with their claims as the gold writes them."""
    return [(document_of(case), [coded(claim) for claim in case["claims"]]) for case in cases.load_cases(folder)]


def document_of(case: Record) -> Record:
    """The case's text and what it says of its document."""
    return {k: str(case[k]) for k in ("name", "text", "language", "published", "publisher") if k in case}


def coded(claim: Record) -> Coded:
    """The claim with its chain as links; `any_root` when the case does not ask for one."""
    chain: Any = claim.get("chain", [claim["root"]] if claim.get("root") else [])
    asked = "root" in claim or "chain" in claim
    return {"evidence": claim["evidence"], "chain": [{"text": link} for link in chain], "any_root": not asked}


def load_gold(folder: Path) -> list[Case]:
    """The documents of one set of eval/gold with their coded claims."""
    coded = {g["document"]: g["claims"] for g in read_jsonl(folder / "gold.jsonl") if "document" in g}
    return [(document, coded.get(document["name"], [])) for document in read_jsonl(folder / "docs.jsonl")]


def score_cases(rows: list[Case], claims: dict[str, list[Record]]) -> dict[str, Counter[str]]:
    """By language: coded claims (`want`), those found by their words (`words`) and by words and root (`root`).

    Headlines and optional claims are not asked for.
    """
    tally: dict[str, Counter[str]] = {}
    for document, gold in rows:
        n = tally.setdefault(document["language"], Counter())
        for want in (c for c in gold if not c.get("headline") and not c.get("optional")):
            near = [c for c in claims.get(document["name"], []) if evidence_agrees(want, c, document["text"])]
            n.update(want=1, words=bool(near), root=any(want.get("any_root") or root_agrees(want, c) for c in near))
    return tally


def main() -> int:
    """Prints the share of coded claims found, by set and language. Exit code 0: this has no floors."""
    sets = {"cases": load_cases(ROOT / "tests" / "cases")}
    sets |= {f.parent.name: load_gold(f.parent) for f in sorted((ROOT / "eval" / "gold").glob("*/gold.jsonl"))}
    for name, rows in ((n, c) for n, c in sets.items() if c):
        tally = score_cases(rows, extract(document for document, _ in rows))
        for language, n in sorted(tally.items()):
            if n["want"]:
                words, root = n["words"] / n["want"], n["root"] / n["want"]
                print(f"{name:12} {language}  {n['want']:4} claims: {words:.2f} found, {root:.2f} with the right root")
    return 0


if __name__ == "__main__":
    sys.exit(main())

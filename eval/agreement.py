"""When a claim that we extracted says what a coded claim says: the same words, root, type and figures.

Coded claims are dictionaries as in eval/gold and tests/cases: texts without offsets, which are looked up here.
"""

from typing import Any

Coded = dict[str, Any]
Record = dict[str, Any]
Figure = tuple[str, int | None, int | None, str | None]  # kind, low, high, vague


def evidence_agrees(coded: Coded, claim: Record, text: str) -> bool:
    """Some occurrence of the coded words shares more than half of the shorter span's characters with the evidence."""
    words, evidence = coded["evidence"], claim["evidence"]
    at = text.find(words)
    while at >= 0:
        common = min(at + len(words), evidence["end"]) - max(at, evidence["start"])
        if 2 * common > min(len(words), evidence["end"] - evidence["start"]):
            return True
        at = text.find(words, at + 1)
    return False


def root_agrees(coded: Coded, claim: Record) -> bool:
    """Both have no chain, or one root's words are within the other's (its resolved name counts too)."""
    if not coded.get("chain") or not claim.get("chain"):
        return not coded.get("chain") and not claim.get("chain")
    want, root = coded["chain"][-1], claim["chain"][-1]
    names = {n.casefold() for n in (want["text"], want.get("same_as")) if n}
    said = {n.casefold() for n in (root["text"], root.get("name")) if n}
    return any(n in s or s in n for n in names for s in said)


def figures_of(claim: Record) -> frozenset[Figure]:
    """The claim's figures; a vague word stands for its bounds, which the coded claims leave out."""
    return frozenset(
        (q["kind"], None, None, q["vague"]) if q.get("vague") else (q["kind"], q.get("low"), q.get("high"), None)
        for q in claim.get("quantities", ())
    )


def claim_agrees(coded: Coded, claim: Record, text: str) -> bool:
    """Words, root, type and figures agree."""
    return (
        evidence_agrees(coded, claim, text)
        and root_agrees(coded, claim)
        and coded.get("type", "OTHER") == claim["type"]
        and figures_of(coded) == figures_of(claim)
    )

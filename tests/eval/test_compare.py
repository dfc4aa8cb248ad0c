"""Gains and losses between two versions' claims, and the coarse agreement that they rest on."""

from typing import Any

import agreement
import baseline
import compare
from score_cases import score_cases

TEXT = "The mayor said two guards were killed. The army denied it."
CODED = {
    "evidence": "two guards were killed", "type": "ASSAULT", "chain": [{"text": "The mayor"}],
    "quantities": [{"kind": "killed", "low": 2, "high": 2}],
}  # fmt: skip


def claim(
    evidence: str, *, root: str | None = "The mayor", type: str = "ASSAULT", killed: int | None = 2
) -> dict[str, Any]:
    start = TEXT.index(evidence)
    return {
        "evidence": {"text": evidence, "start": start, "end": start + len(evidence)}, "type": type,
        "chain": [{"text": root, "name": None}] if root else [],
        "quantities": [] if killed is None else [{"kind": "killed", "text": "two", "low": killed, "high": killed}],
    }  # fmt: skip


def test_the_same_claim_agrees() -> None:
    assert agreement.claim_agrees(CODED, claim("two guards were killed"), TEXT)


def test_another_root_type_or_figure_does_not_agree() -> None:
    words = "two guards were killed"
    assert not agreement.claim_agrees(CODED, claim(words, root="The army"), TEXT)
    assert not agreement.claim_agrees(CODED, claim(words, root=None), TEXT)
    assert not agreement.claim_agrees(CODED, claim(words, type="OTHER"), TEXT)
    assert not agreement.claim_agrees(CODED, claim(words, killed=3), TEXT)


def test_words_elsewhere_do_not_agree() -> None:
    assert not agreement.evidence_agrees(CODED, claim("The army denied it"), TEXT)


def test_changes_have_verdicts() -> None:
    right, wrong = claim("two guards were killed"), claim("two guards were killed", killed=20)
    assert [r.verdict for r in compare.find_changes("d", [wrong], [right], [CODED], TEXT)] == ["gain", "mended"]
    assert [r.verdict for r in compare.find_changes("d", [right], [wrong], [CODED], TEXT)] == ["extra", "loss"]
    assert compare.find_changes("d", [right], [right], [CODED], TEXT) == []


def test_without_gold_nothing_is_judged() -> None:
    assert [r.verdict for r in compare.find_changes("d", [], [claim("The army denied it")], [], TEXT)] == [""]


def test_cases_count_words_and_roots() -> None:
    cases = [({"name": "d", "language": "en", "text": TEXT}, [CODED])]
    tally = score_cases(cases, {"d": [claim("two guards were killed", root="The army")]})
    assert tally["en"] == {"want": 1, "words": 1, "root": 0}


def test_the_baseline_points_at_its_sentence() -> None:
    found = list(baseline.find_claims({"id": "d", "language": "xx", "text": "Rain fell.\n At least 12 died. Quiet."}))
    assert [c["evidence"]["text"] for c in found] == ["At least 12 died."]
    assert found[0]["quantities"][0]["low"] == 12

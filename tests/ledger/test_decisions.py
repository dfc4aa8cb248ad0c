"""People's judgement: by name, with a reason, beside the entries, and with a way back."""

from typing import Any

import pytest
from sqlalchemy import text
from tests.ledger.conftest import Days
from tests.ledger.reports import fill

from isnad.ledger.correct import correct
from isnad.ledger.decisions import Kind, decide, judge, list_decisions, standing
from isnad.ledger.errors import LedgerError
from isnad.ledger.query import Filter, find_claims
from isnad.ledger.redact import redact
from isnad.ledger.store import Ledger
from isnad.ledger.verify import verify
from isnad.model import Claim

WHO = {"coder": "anna", "reason": "read it again"}


def claims_of(ledger: Ledger, as_of: str | None = None) -> list[Claim]:
    with ledger.reading() as connection:
        return find_claims(connection, Filter(as_of=as_of))


def test_a_rejected_claim_counts_no_more_until_that_is_withdrawn(ledger: Ledger, clock: Days) -> None:
    fill(ledger)
    before = claims_of(ledger)
    clock.day = "2024-08-02"
    made = decide(ledger, "reject", before[0].id, **WHO)
    assert claims_of(ledger) == before[1:]
    assert claims_of(ledger, "2024-08-01") == before
    decide(ledger, "withdraw", made.id, **WHO)
    assert claims_of(ledger) == before


def test_a_withdrawal_can_be_withdrawn(ledger: Ledger) -> None:
    fill(ledger)
    first = claims_of(ledger)[0]
    made = decide(ledger, "reject", first.id, **WHO)
    back = decide(ledger, "withdraw", made.id, **WHO)
    decide(ledger, "withdraw", back.id, **WHO)
    assert first not in claims_of(ledger)


def test_a_correction_supersedes_and_the_old_claim_stays(ledger: Ledger) -> None:
    fill(ledger)
    old = claims_of(ledger)[0]
    new, made = correct(ledger, old.id, {"mode": "clash", "certainty": "probable"}, **WHO)
    assert new.coder == "human:anna"
    assert (new.mode, new.certainty, new.evidence) == ("clash", "probable", old.evidence)
    assert new in claims_of(ledger)
    assert old not in claims_of(ledger)
    decide(ledger, "withdraw", made.id, **WHO)
    assert old in claims_of(ledger)
    assert new not in claims_of(ledger)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"colour": "red"}, "no field 'colour'"),
        ({"id": "clm_1"}, "no field 'id'"),
        ({"certainty": "sure"}, "certainty"),
        ({"evidence": {"text": "not there", "start": 0, "end": 9}}, "does not stand at"),
    ],
)
def test_a_correction_that_cannot_be(ledger: Ledger, changes: dict[str, Any], said: str) -> None:
    fill(ledger)
    before = verify(ledger)
    with pytest.raises(LedgerError, match=said):
        correct(ledger, claims_of(ledger)[0].id, changes, **WHO)
    assert verify(ledger) == before


def test_names_as_people_resolve_them(ledger: Ledger) -> None:
    fill(ledger)
    decide(ledger, "same-actor", "Malian army", object="Armed Forces of Mali", **WHO)
    names = {link.name for claim in claims_of(ledger) for link in claim.chain}
    assert "Armed Forces of Mali" in names
    assert "Malian army" not in names


def test_grades_of_source_and_claim_are_kept_apart(ledger: Ledger) -> None:
    fill(ledger)
    claim = claims_of(ledger)[0].id
    decide(ledger, "reliability", "Malian army", value="C", **WHO)
    decide(ledger, "credibility", claim, value="2", **WHO)
    decide(ledger, "reliability", "Malian army", value="B", **WHO)
    with ledger.reading() as connection:
        found = judge(list_decisions(connection))
    assert found.reliability == {"Malian army": "B"}
    assert found.credibility == {claim: "2"}


@pytest.mark.parametrize(
    ("kind", "given", "said"),
    [
        ("reject", {"subject": "clm_nowhere"}, "no such claim"),
        ("withdraw", {"subject": "dec_nowhere"}, "no such decision"),
        ("reliability", {"subject": "JNIM", "value": "G"}, "one of A, B"),
        ("same-event", {"subject": "clm_nowhere"}, "one is missing"),
        ("same-actor", {"subject": "JNIM", "object": "JNIM"}, "and itself"),
        ("guess", {"subject": "JNIM"}, "no decision 'guess'"),
    ],
)
def test_a_decision_that_cannot_be(ledger: Ledger, kind: Kind, given: dict[str, str], said: str) -> None:
    with pytest.raises(LedgerError, match=said):
        decide(ledger, kind, **given, **WHO)
    with pytest.raises(LedgerError, match="a name and a reason"):
        decide(ledger, "note", "JNIM", coder=" ", reason="why", value="words")


def test_decisions_are_numbered_and_never_changed(ledger: Ledger) -> None:
    for words in ("one", "two", "one"):
        decide(ledger, "note", "JNIM", value=words, **WHO)
    with ledger.reading() as connection:
        made = list_decisions(connection)
    assert [d.number for d in made] == [1, 2, 3]
    assert len({d.id for d in made}) == 3
    assert standing(made) == made
    with pytest.raises(LedgerError, match="append-only"), ledger.writing() as connection:
        connection.execute(text("DELETE FROM decisions"))


def test_a_redaction_leaves_hash_and_reason(ledger: Ledger) -> None:
    fill(ledger)
    gone = claims_of(ledger)[0]
    redact(ledger, gone.document, **WHO)
    assert gone.document not in {c.document for c in claims_of(ledger)}
    found = verify(ledger)
    assert found.problems == []
    assert found.entries["redactions"] == 1
    with ledger.reading() as connection:
        held = connection.execute(text("SELECT body FROM documents WHERE id = :id"), {"id": gone.document}).scalar() or ""
        rows = connection.execute(text("SELECT words, body FROM claims WHERE document = :id"), {"id": gone.document}).all()
    assert '"text":""' in held
    assert {tuple(row) for row in rows} == {("", "{}")}
    with pytest.raises(LedgerError, match="redacted already"):
        redact(ledger, gone.document, **WHO)

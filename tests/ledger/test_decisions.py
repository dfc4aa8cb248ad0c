"""People's judgement: by name, with a reason, beside the entries, and with a way back."""

from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from typing import Any

import pytest
from sqlalchemy import text
from tests.ledger.conftest import Days
from tests.ledger.reports import fill

from isnad.ledger.append import list_redacted
from isnad.ledger.correct import correct
from isnad.ledger.decisions import Kind, decide, judge, list_decisions, standing
from isnad.ledger.errors import LedgerError
from isnad.ledger.listing import Wanted, list_rows
from isnad.ledger.query import Filter, count_actors, find_claims
from isnad.ledger.records import Run
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


def test_a_name_stands_for_an_actor_of_the_register_or_for_none(ledger: Ledger) -> None:
    fill(ledger)
    army = {c.id for c in claims_of(ledger) if any(link.name == "Malian army" for link in c.chain)}
    assert army

    def found(actor: str) -> set[str]:
        with ledger.reading() as connection:
            assert not [r for r in count_actors(connection, Filter()) if r["name"] == "Malian army"] or actor == "ml-army"
            return {c.id for c in find_claims(connection, Filter(actor=actor))}

    decide(ledger, "same-actor", "Malian army", object="jnim", **WHO)
    assert army <= found("jnim")
    assert {link.actor for c in claims_of(ledger) if c.id in army for link in c.chain} == {"jnim"}
    decide(ledger, "other-actor", "Malian army", object="jnim", **WHO)
    decide(ledger, "other-actor", "Malian army", object="ml-army", **WHO)
    assert {link.actor for c in claims_of(ledger) if c.id in army for link in c.chain} == {None}
    assert not army & found("ml-army")


def test_terms_that_people_add(ledger: Ledger) -> None:
    fill(ledger)
    document = claims_of(ledger)[0].document
    decide(ledger, "licence", document[:9], value="CC0", **WHO)
    with ledger.reading() as connection:
        assert [row["id"] for row in list_rows(connection, Wanted(licence="CC0"))] == [document]
        assert list_rows(connection, Wanted(licence="CC0", as_of="2024-07-01")) == []


def test_an_id_may_be_cut_short_where_no_other_begins_so(ledger: Ledger) -> None:
    fill(ledger)
    claim = claims_of(ledger)[0].id
    assert decide(ledger, "accept", claim[:12], **WHO).subject == claim
    for given in ("clm_", "clm_%", claim + "0", "", "doc_" + claim[4:]):
        with pytest.raises(LedgerError, match=r"no such claim|about nothing"):
            decide(ledger, "accept", given, **WHO)
    ids = sorted(c.id for c in claims_of(ledger))
    shared = next((a[:5] for a, b in pairwise(ids) if a[:5] == b[:5]), None)
    if shared:
        with pytest.raises(LedgerError, match=r"several claims begin so: clm_.*give more of the id"):
            decide(ledger, "accept", shared, **WHO)


def test_what_would_change_nothing_is_refused(ledger: Ledger) -> None:
    fill(ledger)
    old = claims_of(ledger)[0]
    made = decide(ledger, "reject", old.id, **WHO)
    decide(ledger, "withdraw", made.id, **WHO)
    with pytest.raises(LedgerError, match="withdrawn already by dec_"):
        decide(ledger, "withdraw", made.id, **WHO)
    new, _ = correct(ledger, old.id, {"certainty": "probable"}, **WHO)
    with pytest.raises(LedgerError, match=f"judge {new.id}"):
        decide(ledger, "accept", old.id, **WHO)


def test_two_who_decide_at_once(ledger: Ledger) -> None:
    def note(number: int) -> None:
        decide(ledger, "note", "JNIM", value=str(number), **WHO)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(note, range(20)))
    with ledger.reading() as connection:
        made = list_decisions(connection)
    assert [d.number for d in made] == list(range(1, 21))
    assert sorted(int(d.value or "") for d in made) == list(range(20))


def test_what_was_redacted_stays_out(ledger: Ledger) -> None:
    fill(ledger)
    gone = claims_of(ledger)[0]
    redact(ledger, gone.document, **WHO)
    fill(ledger, run=Run(version="later", packs={}, options={}))
    assert verify(ledger).problems == []
    with ledger.reading() as connection:
        bodies = connection.execute(text("SELECT body FROM claims WHERE document = :id"), {"id": gone.document}).scalars()
        assert set(bodies) == {"{}"}
    assert list(list_redacted(ledger).values()) == [WHO["reason"]]
    with pytest.raises(LedgerError, match="nothing left to correct"):
        correct(ledger, gone.id, {"certainty": "probable"}, **WHO)


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
        ("side", {"subject": "JNIM", "value": "own"}, "id of an actor in the register"),
        ("note", {"subject": "clm_nowhere", "value": "words"}, "no such claim"),
        ("note", {"subject": "JNIM", "value": " "}, "no words"),
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

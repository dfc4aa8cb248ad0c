"""A person's correction: a new claim that supersedes another, by name; the old one stays where it was."""

from typing import Any

import msgspec
from msgspec.structs import replace
from sqlalchemy import select

from isnad.ledger.append import insert_new
from isnad.ledger.decisions import Decision, record
from isnad.ledger.errors import LedgerError
from isnad.ledger.ids import find_id
from isnad.ledger.records import claim_row, digest_of, party_rows, run_row
from isnad.ledger.schema import claims, documents, parties, runs
from isnad.ledger.store import Ledger
from isnad.ledger.views import BY_HAND, HUMAN, decode_claim, decode_document
from isnad.model import Claim

NOTHING = "{}"  # the body of a claim whose document was redacted
FIXED = frozenset({"id", "document", "coder", "record"})  # what a correction cannot change: it is about this text, by this person


def correct(ledger: Ledger, claim: str, changes: dict[str, Any], *, coder: str, reason: str) -> tuple[Claim, Decision]:
    """Records a claim with some fields changed, by `human:CODER`, in place of another.

    `changes` maps fields of the contract's claim record to new values. Raises LedgerError when there is no such claim,
    when a field does not exist or cannot hold the value, and when an offset does not point at its words.
    """
    recorded = ledger.clock()
    with ledger.writing() as connection:
        claim = find_id(connection, "claim", claim)
        found = connection.execute(
            select(claims.c.body, documents.c.body)
            .join(documents, documents.c.id == claims.c.document)
            .where(claims.c.id == claim)
            .order_by(claims.c.recorded.desc())
        ).first() or (NOTHING, NOTHING)
        if found[0] == NOTHING:
            raise LedgerError(f"{claim}: its document was redacted, there is nothing left to correct")
        made = change(decode_claim(found[0]), changes, coder)
        check_offsets(made, decode_document(found[1]).text)
        insert_new(connection, runs, [run_row(BY_HAND, recorded)])
        insert_new(connection, claims, [claim_row(made, BY_HAND.id, recorded)])
        insert_new(connection, parties, list(party_rows(made, BY_HAND.id)))
        value = " ".join(sorted(changes))  # the names alone: what the text says stays in claims, where a redaction finds it
        return made, record(connection, "correct", claim, coder=coder, reason=reason, object=made.id, value=value, recorded=recorded)


def change(claim: Claim, changes: dict[str, Any], coder: str) -> Claim:
    """The claim with fields changed, under an id of its own."""
    known = set(Claim.__struct_fields__) - FIXED
    if unknown := sorted(changes.keys() - known):
        raise LedgerError(f"no field {unknown[0]!r} to correct; one of {', '.join(sorted(known))}")
    try:
        changed = msgspec.convert({**msgspec.to_builtins(claim), **changes}, Claim)
    except msgspec.ValidationError as error:
        raise LedgerError(f"{claim.id}: {error}; see docs/reference.md for what the field holds") from error
    named = replace(changed, coder=HUMAN + coder, id="")
    return replace(named, id="clm_" + digest_of(named))


def check_offsets(claim: Claim, text: str) -> None:
    """Raises LedgerError when a mention's words do not stand where it says."""
    for mention in find_mentions(msgspec.to_builtins(claim)):
        if text[mention["start"] : mention["end"]] != mention["text"]:
            raise LedgerError(f"{mention['text']!r} does not stand at {mention['start']}–{mention['end']} of the document")


def find_mentions(value: Any) -> list[dict[str, Any]]:
    """Every record with words and offsets inside a claim's plain form."""
    if isinstance(value, list | tuple):
        return [mention for item in value for mention in find_mentions(item)]
    if not isinstance(value, dict):
        return []
    own = [value] if {"text", "start", "end"} <= value.keys() else []
    return own + [mention for item in value.values() for mention in find_mentions(item)]

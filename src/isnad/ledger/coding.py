"""Blind double coding: documents assigned to coders who do not see each other, and whose coding stands in the end.

What a coder coded lies in a run of its own and counts for nothing until somebody adjudicates the document: then the
coder's claims take the place of what was read by rules.
"""

from collections.abc import Sequence

import msgspec
from msgspec.structs import replace
from sqlalchemy import Connection, select

from isnad.ledger.append import insert_new
from isnad.ledger.correct import check_offsets
from isnad.ledger.decisions import coding_run, list_decisions, standing
from isnad.ledger.errors import LedgerError
from isnad.ledger.records import claim_row, digest_of, party_rows, run_row
from isnad.ledger.schema import claims, documents, parties, runs
from isnad.ledger.store import Ledger
from isnad.ledger.views import HUMAN, decode_claim, decode_document
from isnad.model import Claim, Document


def list_assigned(connection: Connection, coder: str) -> list[Document]:
    """The documents assigned to a coder, by id; nobody's claims come with them."""
    wanted = {d.subject for d in standing(list_decisions(connection)) if d.kind == "assign" and d.value == coder}
    rows = connection.execute(select(documents.c.body).where(documents.c.id.in_(sorted(wanted))).order_by(documents.c.id))
    return [decode_document(body) for body in rows.scalars()]


def code(ledger: Ledger, coder: str, coded: Sequence[Claim]) -> int:
    """Adds a coder's claims on documents assigned to them; returns how many were new.

    Raises LedgerError, and adds nothing, when a document is not assigned to the coder or an offset does not point at its words.
    """
    recorded, run = ledger.clock(), coding_run(coder)
    with ledger.writing() as connection:
        texts = {d.id: d.text for d in list_assigned(connection, coder)}
        for claim in coded:
            if claim.document not in texts:
                raise LedgerError(f"{claim.document}: not assigned to {coder}; see `isnad coding assign`")
            check_offsets(claim, texts[claim.document])
        made = [own(claim, coder) for claim in coded]
        before = {c.id for c in coded_by(connection, coder)}
        insert_new(connection, runs, [run_row(run, recorded)])
        insert_new(connection, claims, [claim_row(claim, run.id, recorded) for claim in made])
        insert_new(connection, parties, [row for claim in made for row in party_rows(claim, run.id)])
    return len({claim.id for claim in made} - before)


def own(claim: Claim, coder: str) -> Claim:
    """The claim under the coder's name, with an id of its own."""
    named = replace(claim, coder=HUMAN + coder, id="")
    return replace(named, id="clm_" + digest_of(named))


def coded_by(connection: Connection, coder: str) -> list[Claim]:
    """A coder's claims, by document and id."""
    asked = select(claims.c.body).where(claims.c.run == coding_run(coder).id).order_by(claims.c.document, claims.c.id)
    return [decode_claim(body) for body in connection.execute(asked).scalars()]


def list_coders(connection: Connection) -> list[str]:
    """Everybody to whom a document is assigned."""
    return sorted({d.value for d in standing(list_decisions(connection)) if d.kind == "assign" and d.value})


class Pair(msgspec.Struct, frozen=True, kw_only=True):
    """What two coders made of one passage; None where one of them coded nothing there."""

    document: str
    first: Claim | None
    second: Claim | None


def pair_up(first: Sequence[Claim], second: Sequence[Claim]) -> list[Pair]:
    """The claims of two coders on the same documents, paired where their evidence overlaps by half of the shorter; each
    claim once, those that overlap most first."""
    scored = sorted(
        ((-overlap(a, b), a.id, b.id, a, b) for a in first for b in second if a.document == b.document and overlap(a, b) >= 0.5),
        key=lambda row: row[:3],
    )
    taken: set[str] = set()
    pairs: list[Pair] = []
    for _, left, right, a, b in scored:
        if left not in taken and right not in taken:
            taken |= {left, right}
            pairs.append(Pair(document=a.document, first=a, second=b))
    pairs += [Pair(document=a.document, first=a, second=None) for a in first if a.id not in taken]
    return pairs + [Pair(document=b.document, first=None, second=b) for b in second if b.id not in taken]


def overlap(a: Claim, b: Claim) -> float:
    """The shared code points of two pieces of evidence, as a part of the shorter."""
    shared = min(a.evidence.end, b.evidence.end) - max(a.evidence.start, b.evidence.start)
    shorter = min(a.evidence.end - a.evidence.start, b.evidence.end - b.evidence.start)
    return max(shared, 0) / max(shorter, 1)

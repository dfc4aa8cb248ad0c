"""Records as rows: what the ledger writes for a run, a document, a claim, and the ids it gives them."""

import hashlib
from collections.abc import Iterator
from typing import Any

import msgspec

from isnad.ledger.search import words_of
from isnad.model import Claim, Document, Problem

Row = dict[str, Any]

encode = msgspec.json.Encoder(order="deterministic").encode


class Run(msgspec.Struct, frozen=True, kw_only=True):
    """What documents were read with: the version, each pack's hash, the options that change what is read."""

    version: str
    packs: dict[str, str]
    options: dict[str, str | None]

    @property
    def id(self) -> str:
        """`run_` + 16 hex of the SHA-256 of all three: the same configuration is the same run, whenever it runs."""
        return "run_" + digest_of(self)


def digest_of(value: object) -> str:
    """16 hex digits of the SHA-256 of a value's canonical JSON."""
    return hashlib.sha256(encode(value)).hexdigest()[:16]


def run_row(run: Run, recorded: str) -> Row:
    """The row of a run."""
    packs, options = encode(run.packs).decode(), encode(run.options).decode()
    return {"id": run.id, "version": run.version, "packs": packs, "options": options, "recorded": recorded}


def document_row(document: Document, recorded: str) -> Row:
    """The row of a document; its text stands in the body alone."""
    shown = ("id", "content_hash", "name", "language", "publisher", "published", "licence", "origin")
    return {**{f: getattr(document, f) for f in shown}, "body": encode(document).decode(), "recorded": recorded}


def claim_row(claim: Claim, run: str, recorded: str) -> Row:
    """The row of a claim, with what queries filter by beside the body."""
    root = claim.chain[-1] if claim.chain else None
    place, time = claim.place, claim.time
    return {
        "id": claim.id,
        "run": run,
        "document": claim.document,
        "type": claim.type,
        "mode": claim.mode,
        "root": plain(root.name or root.text) if root else None,
        "root_kind": root.kind if root else None,
        "place": plain(place.name or place.text) if place else None,
        "country": place.country if place else None,
        "time_from": time.from_ if time else None,
        "time_to": time.to if time else None,
        "coder": claim.coder,
        "words": words_of(claim),
        "body": encode(claim).decode(),
        "recorded": recorded,
    }


def party_rows(claim: Claim, run: str) -> Iterator[Row]:
    """One row for each mention of somebody in a claim: who acts, who is hit, who says it."""
    for part, mentions in (("agent", claim.agents), ("target", claim.targets), ("link", claim.chain)):
        for number, mention in enumerate(mentions):
            kind = mention.actor_kind or getattr(mention, "kind", None)
            name = plain(mention.name or mention.text)
            key = {"claim": claim.id, "run": run, "part": part, "number": number, "document": claim.document}
            yield {**key, "actor": mention.actor, "name": name, "kind": kind}


def problem_row(problem: Problem, run: str, recorded: str) -> Row:
    """The row of a problem; the same problem of the same run is one."""
    id = "prb_" + digest_of([problem, run])
    return {"id": id, **msgspec.structs.asdict(problem), "run": run, "recorded": recorded}


def plain(text: str) -> str:
    """A name fit for a column: no NUL, which PostgreSQL refuses in text; the body keeps it, escaped."""
    return text.replace("\x00", "")

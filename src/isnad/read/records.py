"""Records of the contract read back: isnad's own, or claims that people coded with fields left out."""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

import msgspec

from isnad.model import Claim, Document, Problem, content_hash
from isnad.read.inputs import STDIN

Record = Document | Claim
FILLED = {"kind": "unknown", "named": False}  # what a link that leaves them out is taken to be


def read_records(paths: Iterable[str], *, stdin: BinaryIO | None = None) -> Iterator[Record | Problem]:
    """Documents and claims of JSON lines, in order; other records are passed over, broken ones are problems."""
    decoder = msgspec.json.Decoder(Document | Claim)
    for path in paths:
        try:
            with stdin if path == STDIN and stdin is not None else Path(path).open("rb") as stream:
                for number, line in enumerate(stream, 1):
                    if line.strip():
                        yield from read_record(line, decoder, path, number)
        except OSError as error:
            yield Problem(file=path, what=error.strerror or "cannot be read", mend="check the path")


def read_record(
    line: bytes, decoder: "msgspec.json.Decoder[Record]", path: str, number: int
) -> Iterator[Record | Problem]:
    """One line: as it stands, else with what it leaves out filled in."""
    try:
        yield decoder.decode(line)
        return
    except msgspec.DecodeError:
        pass
    try:
        record = msgspec.json.decode(line, type=dict[str, Any])
        kind = record.get("record")
        if kind in ("document", "claim"):
            yield fill_document(record) if kind == "document" else fill_claim(record)
    except (msgspec.DecodeError, TypeError, ValueError, KeyError) as error:
        yield Problem(
            file=path,
            line=number,
            what=f"no record of the contract: {error}",
            mend="write documents and claims as CONTRACT says",
        )


def fill_document(record: dict[str, Any]) -> Document:
    """A document whose hash and name may be missing. Raises ValidationError."""
    text = record.get("text") or ""
    have = {"content_hash": content_hash(text), "name": record.get("id"), "text": text}
    return msgspec.convert(have | {k: v for k, v in record.items() if v is not None and k != "record"}, Document)


def fill_claim(record: dict[str, Any]) -> Claim:
    """A claim of which only document, evidence and type need be there. Raises ValidationError."""
    given = {k: v for k, v in record.items() if v is not None and k != "record"}
    given["chain"] = [FILLED | {k: v for k, v in link.items() if v is not None} for link in given.get("chain", ())]
    given["quantities"] = [
        place({k: v for k, v in q.items() if v is not None}, given) for q in given.get("quantities", ())
    ]
    for role in ("agents", "targets"):
        given[role] = [place(dict(m), given) for m in given.get(role, ())]
    for field in ("place", "time"):
        if field in given:
            given[field] = place({k: v for k, v in given[field].items() if v is not None}, given)
    given.setdefault("coder", "unknown")
    if "id" not in given:
        digest = hashlib.sha256(msgspec.json.encode(given)).hexdigest()
        given["id"] = f"clm_{digest[:16]}"
    return msgspec.convert(given, Claim)


def place(mention: dict[str, Any], claim: dict[str, Any]) -> dict[str, Any]:
    """A mention with offsets; one that has none stands where the claim's evidence does."""
    evidence = claim["evidence"]
    return {"text": evidence["text"], "start": evidence["start"], "end": evidence["end"]} | mention

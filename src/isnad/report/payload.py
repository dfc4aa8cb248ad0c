"""The records as the page's script reads them: the claims without their evidence, which already stands in the text."""

import json
from collections.abc import Sequence

import msgspec

from isnad.model import Claim, Document
from isnad.report.segments import Segments


def build_claim(claim: Claim, *, document: int, segments: Segments) -> dict[str, object]:
    """The claim in the contract's names without what is null, empty or false.

    Each mention gains `at`, its first and last segment. `document` is the position of its document in the page.
    """
    fields = {key: _compact(value, segments) for key, value in msgspec.to_builtins(claim).items()}
    fields["document"] = document
    evidence = fields["evidence"]
    if isinstance(evidence, dict):
        evidence.pop("text")  # the page takes it from the segments, so no text is sent twice
    return {key: value for key, value in fields.items() if _is_said(value)}


def build_document(document: Document) -> dict[str, object]:
    """The document without its text, which the page holds as HTML."""
    names = ("id", "name", "title", "language", "publisher", "published", "url")
    return {name: getattr(document, name) for name in names if getattr(document, name)}


def encode_payload(documents: Sequence[dict[str, object]], claims: Sequence[dict[str, object]]) -> str:
    """JSON that may stand inside a script element: no `<` is left that could end it or open a comment."""
    payload = json.dumps({"documents": documents, "claims": claims}, ensure_ascii=False, separators=(",", ":"))
    return payload.replace("<", "\\u003c").replace(">", "\\u003e")


def _compact(value: object, segments: Segments) -> object:
    if isinstance(value, list | tuple):
        return [_compact(item, segments) for item in value]
    if not isinstance(value, dict):
        return value
    fields = {key: _compact(item, segments) for key, item in value.items() if _is_said(item)}
    if "start" in value:
        at = segments.covering((value["start"], value["end"]))
        fields |= {"at": at} if at else {}
    return fields


def _is_said(value: object) -> bool:
    return value is not None and value is not False and value not in ([], ())

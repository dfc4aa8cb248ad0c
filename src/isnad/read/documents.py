"""One text and what is known about it to a Document and its problems."""

from collections.abc import Iterator

import msgspec

from isnad.model import Document, Problem, content_hash, document_id
from isnad.read.encoding import Decoded
from isnad.read.language import APART, resolve_language
from isnad.read.metadata import Metadata, Refusal, merge
from isnad.read.others import find_others, word_others
from isnad.read.title import parse_title

_UNDATED = Refusal(
    "published",
    "no publication date: relative times stay unresolved",
    "give --published, a sidecar NAME.meta.yaml or a published field",
)


class Given(msgspec.Struct, frozen=True, kw_only=True):
    """What holds for every document of a run: metadata to fall back on, the packs' codes, the longest text."""

    defaults: Metadata
    languages: frozenset[str]
    max_characters: int


def parse_document(
    decoded: Decoded,
    metadata: Metadata,
    refusals: list[Refusal],
    *,
    file: str,
    given: Given,
    name: str | None = None,
    line: int | None = None,
) -> Iterator[Document | Problem]:
    """The document and then its problems, or problems alone; `line` is its line in a file of many documents."""
    problems = [Problem(file=file, line=line, what=refusal.what, mend=refusal.mend) for refusal in refusals]
    if decoded.what is not None:
        problems.insert(0, Problem(file=file, line=line or decoded.line, what=decoded.what, mend=decoded.mend))
    if decoded.text is None:
        yield from problems
        return
    if len(decoded.text) > given.max_characters:
        yield check_length(file, line, given)
        return
    known = merge(metadata, given.defaults)
    detected = resolve_language(decoded.text, given=known.language, languages=given.languages)
    yield _make_document(decoded.text, known, name=name or file, language=detected.language)
    yield from problems
    others = find_others(decoded.text, detected.language, given.languages)
    if others and detected.language is not None:
        yield Problem(file=file, line=line, what=word_others(detected.language, others), mend=APART)
    elif detected.what is not None:
        yield Problem(file=file, line=line, what=detected.what, mend=detected.mend)
    if known.published is None and not any(refusal.field == "published" for refusal in refusals):
        yield Problem(file=file, line=line, what=_UNDATED.what, mend=_UNDATED.mend)


def check_length(file: str, line: int | None, given: Given) -> Problem:
    """The problem of a text that is too long to be one document."""
    what = f"too long for one document: more than {given.max_characters:,} characters"
    return Problem(file=file, line=line, what=what, mend="split it into documents, or raise max_characters")


def _make_document(text: str, known: Metadata, *, name: str, language: str | None) -> Document:
    return Document(
        id=document_id(name, known.publisher, known.published, known.url, text),
        content_hash=content_hash(text),
        name=name,
        text=text,
        title=known.title or parse_title(text),
        language=language,
        publisher=known.publisher,
        url=known.url,
        published=known.published,
        retrieved=known.retrieved,
        licence=known.licence,
        origin=known.origin,
    )

"""Drafts → claims, inside one document: who "he" is, which day "Sunday" was, which place and whom the names mean."""

from collections.abc import Iterable

from msgspec.structs import replace

from isnad.draft import Reading
from isnad.model import Claim, Document, Problem, Why
from isnad.packs import Pack
from isnad.resolve.claims import resolve_document
from isnad.settings import Settings

__all__ = ["Explained", "resolve", "resolve_document", "resolve_publisher"]

Explained = tuple[Claim, tuple[Why, ...]]


def resolve_publisher(document: Document, pack: Pack) -> Document:
    """The document with the register's id of its publisher, where the register knows that name."""
    known = pack.outlets.get((document.publisher or "").strip().casefold())
    return replace(document, publisher_id=known) if known and document.publisher_id is None else document


def resolve(readings: Iterable[Reading], pack: Pack, settings: Settings) -> tuple[list[list[Explained]], list[Problem]]:
    """The claims of each document with what made them, in the order of the text."""
    return [resolve_document(reading) for reading in readings], []

"""Hits of names, sorted out: which are read where several stand in one place."""

from collections.abc import Collection, Iterator

from isnad.packs.schema import Demonym, Name, Word, WordClass
from isnad.scan.view import Hit, View


def name_hits(view: View, sort: str) -> Iterator[tuple[Hit, Name]]:
    """The hits of actors or of places, in order, the longest first."""
    for hit in view.by_kind.get("name", ()):
        entry = hit.entry
        if isinstance(entry, Name) and entry.sort == sort:
            yield hit, entry


def longest(hits: Collection[Hit]) -> list[Hit]:
    """The hits that lie inside no longer one."""
    return [h for h in hits if not any(o.first <= h.first and h.last <= o.last and o.last - o.first > h.last - h.first for o in hits)]


def words_at(view: View, i: int) -> Iterator[tuple[WordClass, int]]:
    """The closed classes that token i opens, each with where its words end; clitics before the token count."""
    for hit in view.hits_at.get(i, ()):
        if isinstance(hit.entry, Word):
            yield hit.entry.cls, hit.last


def classes_ending(view: View, last: int, reach: int) -> Iterator[tuple[WordClass, int, int]]:
    """The closed classes whose words end before token `last`, at most `reach` tokens long, with first and last."""
    for first in range(last - 1, max(-1, last - 1 - reach), -1):
        for cls, end in words_at(view, first):
            if end == last:
                yield cls, first, end


def demonym_countries(view: View) -> Iterator[tuple[Hit, str]]:
    """The hits of demonyms with their country."""
    for hit in view.by_kind.get("demonym", ()):
        if isinstance(hit.entry, Demonym):
            yield hit, hit.entry.country

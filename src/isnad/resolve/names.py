"""Hits of names, sorted out: which are read where several stand in one place."""

from collections.abc import Iterable, Iterator
from typing import Literal

from isnad.packs.schema import Demonym, Name, WordClass
from isnad.scan.view import Hit, View

REACH = 12  # tokens: the longest name of the register has ten


def name_hits(view: View, sort: Literal["actor", "place"]) -> Iterator[tuple[Hit, Name]]:
    """All hits of actors or of places, in order, the longest first."""
    return of_sort(view.by_kind.get("name", ()), sort)


def names_within(view: View, sort: Literal["actor", "place"], first: int, last: int) -> Iterator[tuple[Hit, Name]]:
    """The same, of those that begin in tokens [first, last): cheaper than all of a long text."""
    return of_sort(view.hits_in("name", first, last), sort)


def of_sort(hits: Iterable[Hit], sort: Literal["actor", "place"]) -> Iterator[tuple[Hit, Name]]:
    """The names among the hits that are of this sort."""
    for hit in hits:
        entry = hit.entry
        if isinstance(entry, Name) and entry.sort == sort:
            yield hit, entry


def longest(named: Iterable[tuple[Hit, Name]]) -> list[tuple[Hit, Name]]:
    """Those that lie inside no longer one; they come sorted by place, the longest first."""
    kept: list[tuple[Hit, Name]] = []
    widest = (0, 0)
    for hit, name in named:
        if hit.last > widest[1]:
            widest = (hit.first, hit.last)
        if hit.last == widest[1] and hit.first == widest[0]:
            kept.append((hit, name))
    return kept


def words_at(view: View, i: int) -> Iterator[tuple[WordClass, int]]:
    """The closed classes that token i opens, each with where its words end; none outside the text."""
    return view.classes_at(i) if 0 <= i < len(view.words) else iter(())


def classes_ending(view: View, last: int, reach: int) -> Iterator[tuple[WordClass, int]]:
    """The closed classes whose words end before token `last`, at most `reach` tokens long, with their first token."""
    for first in range(last - 1, max(-1, last - 1 - reach), -1):
        for cls, end in words_at(view, first):
            if end == last:
                yield cls, first


def demonym_countries(view: View) -> Iterator[tuple[Hit, str]]:
    """The hits of demonyms with their country."""
    for hit in view.by_kind.get("demonym", ()):
        if isinstance(hit.entry, Demonym):
            yield hit, hit.entry.country

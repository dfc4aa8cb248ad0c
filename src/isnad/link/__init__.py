"""Stage 4, across documents: which claims are of one event, in whatever language, and which reports copy which."""

from collections.abc import Sequence

from isnad.link.clusters import find_clusters
from isnad.link.copies import WHOLE, find_copies
from isnad.link.dates import day_of
from isnad.link.decided import heed
from isnad.link.features import Features, features_of
from isnad.link.happenings import copied, find_happenings
from isnad.link.names import lead_names
from isnad.link.parts import Part, Splitter, country_of
from isnad.link.words import PackOf, Reader
from isnad.linked import Copy, Happening, Testimony
from isnad.model import Claim, Document, Problem
from isnad.packs.classes import load_classes
from isnad.settings import Settings

__all__ = ["heed", "link"]

Items = Sequence[tuple[Document, Sequence[Claim]]]


def link(items: Items, packs: PackOf, settings: Settings) -> tuple[tuple[list[Happening], list[Copy]], list[Problem]]:
    """The happenings that all claims together tell of, and the copies among the documents.

    `packs` gives the pack of a language, or None. The order of `items` plays no part: everything is put in order of
    publication, then of ids.
    """
    ordered = sorted(items, key=lambda item: (day_of(item[0].published) or 0, item[0].published or "", item[0].id))
    classes = load_classes()
    by_language: dict[str | None, Reader] = {}
    readers, told, countries = {}, {}, {}
    parts: list[Part] = []
    features: dict[str, Features] = {}
    for document, claims in ordered:
        reader = by_language.get(document.language)
        if reader is None:
            reader = by_language[document.language] = Reader(document.language, packs)
        readers[document.id] = reader
        splitter = Splitter(document, reader, classes)
        found = splitter.split(sorted(claims, key=lambda c: (c.evidence.start, c.evidence.end, c.id)))
        testimonies: list[Testimony] = sorted(
            (t for p in found for t in p.testimonies), key=lambda t: (t.order, t.claim.id)
        )
        told[document.id] = testimonies
        countries[document.id] = country_of(found, [t.who for t in testimonies])
        parts += found
        names = lead_names(document.text, reader)
        features |= {p.id: features_of(p, reader, countries[document.id], names) for p in found}
    documents = [document for document, _ in ordered]
    copies = find_copies(documents, told, countries, readers)
    originals = {c.document: c.original for c in copies}
    clusters = find_clusters(parts, features, originals, frozenset(c.document for c in copies if c.share >= WHOLE))
    aligned = copied(copies, told, countries)
    publishers = {d.id: readers[d.id].who(d.publisher) for d in documents if d.publisher}
    return (find_happenings(clusters, parts, {d.id: d for d in documents}, copies, aligned, publishers), copies), []

"""From incidents to happenings: the attack with what was said of it, and each step that it caused, apart."""

from collections import Counter
from collections.abc import Sequence

import msgspec

from isnad.link.copies import align
from isnad.link.dates import day_of
from isnad.link.features import signature
from isnad.link.incidents import Cluster
from isnad.link.parts import Part
from isnad.link.words import town_of
from isnad.link.written import in_words
from isnad.linked import Copy, Happening, Testimony, Who
from isnad.model import Document
from isnad.packs.classes import load_classes

# Types that tell of an incident rather than of a step of it: how strong, who is to blame, what was found, who denies.
TELLING = frozenset({"OTHER", "ACCUSE", "STRENGTH", "REJECT", "RELATION", "SUPPORT"})
MOVING = frozenset({"MOBILIZE", "RETREAT", "AID"})
HIT = frozenset({"killed", "dead", "injured"})
Told = dict[str, list[Testimony]]


def copied(copies: list[Copy], told: Told, countries: dict[str, str | None]) -> dict[str, str]:
    """For each claim of a copy the claim of the original that it repeats, by a common order of alike claims."""
    found: dict[str, str] = {}
    for copy in copies:
        left, right = told[copy.document], told[copy.original]
        mine = [signature(t, countries[copy.document]) for t in left]
        theirs = [signature(t, countries[copy.original]) for t in right]
        pairs = [(left[i], right[j]) for i, j in align(mine, theirs)]
        translated = copy.how == "translation"
        found |= {a.claim.id: b.claim.id for a, b in pairs if not are_two(a.who, b.who, translated=translated)}
    return {claim: first_of(original, found) for claim, original in found.items()}


def first_of(claim: str, originals: dict[str, str]) -> str:
    """The claim that a copy of a copy repeats in the end."""
    while claim in originals:
        claim = originals[claim]
    return claim


def are_two(left: Who | None, right: Who | None, *, translated: bool) -> bool:
    """Whether the sources of two claims in one place of a report and its copy are two: the copy put in one of its own."""
    if left is None or right is None:
        return False
    classes = load_classes().source
    known = [w.cls for w in (left, right) if w.cls is not None and (not translated or classes[w.cls].apart != "people")]
    names = [set(w.name.split()) for w in (left, right) if w.name is not None]
    return len(set(known)) > 1 or (not translated and len(names) > 1 and not names[0] & names[1])


def find_happenings(
    clusters: list[Cluster],
    parts: list[Part],
    documents: dict[str, Document],
    copies: list[Copy],
    aligned: dict[str, str],
    publishers: dict[str, Who],
) -> list[Happening]:
    """Every happening: those of each incident, and each claim that stands apart by itself."""
    found: list[Happening] = []
    of_document = {c.document: c for c in copies}
    for cluster in clusters:
        testimonies = in_order([t for part in cluster.parts for t in part.testimonies], documents)
        groups = by_step(testimonies)
        incident = testimonies[0].claim.id if len(groups) > 1 else None
        found += [happening(group, incident, documents, of_document, aligned, cluster, publishers) for group in groups]
    for part in parts:
        if part.alone and part.testimonies:
            found.append(happening(part.testimonies, None, documents, {}, {}, None, publishers))
    return found


def in_order(testimonies: list[Testimony], documents: dict[str, Document]) -> list[Testimony]:
    """By publication, then document and place in it."""

    def when(told: Testimony) -> tuple[int, str, int, str]:
        document = documents[told.claim.document]
        return day_of(document.published) or 0, document.id, told.order, told.claim.id

    return sorted(testimonies, key=when)


def by_step(testimonies: list[Testimony]) -> list[list[Testimony]]:
    """The claims of an incident by type, those that only tell of it with its main type."""
    counts = Counter(t.claim.type for t in testimonies if t.claim.type not in TELLING)
    main = max(counts, key=lambda kind: (counts[kind], kind == "ASSAULT", kind)) if counts else "OTHER"
    groups: dict[str, list[Testimony]] = {}
    for told in testimonies:
        kind = main if told.claim.type in TELLING or brings_dead(told) else told.claim.type
        groups.setdefault(kind, []).append(told)
    return list(groups.values())


def brings_dead(told: Testimony) -> bool:
    """Whether a claim only tells where those came who were hit: "eleven bodies arrived", « transféré douze blessés »."""
    kinds = {f.kind for f in told.figures if f.kind != "other"}
    return told.claim.type in MOVING and bool(kinds) and kinds <= HIT


def happening(
    testimonies: list[Testimony], incident: str | None, documents: dict[str, Document], copies: dict[str, Copy],
    aligned: dict[str, str], cluster: Cluster | None, publishers: dict[str, Who],
) -> Happening:  # fmt: skip
    """One happening with its documents, the copies among them and why its reports were joined."""
    own = list(dict.fromkeys(t.claim.document for t in testimonies))
    told = tuple(
        msgspec.structs.replace(t, original=aligned[t.claim.id]) if t.claim.id in aligned else t for t in testimonies
    )
    told = tuple(whole_of_towns(told))
    joins = in_words(cluster.joins, [documents[d] for d in own]) if cluster is not None else ()
    return Happening(
        founder=testimonies[0].claim.id, incident=incident, testimonies=told, documents=tuple(documents[d] for d in own),
        copies=tuple(copies[d] for d in own if d in copies), joins=joins,
        publishers=tuple((d, publishers[d]) for d in own if d in publishers),
        town=cluster.town if cluster else None, country=cluster.country if cluster else None,
    )  # fmt: skip


def whole_of_towns(told: Sequence[Testimony]) -> list[Testimony]:
    """The claims; one whose count of one town alone is no part loses that mark: its report tells of an attack there and has
    counted no more before."""
    if not any(f.local for t in told for f in t.figures):
        return list(told)
    hit = {(t.claim.document, town_of(t.claim.place)) for t in told if not any(f.local for f in t.figures)}
    before = most_before(told)
    found = []
    for one in told:
        most = before[one.claim.id]
        figures = tuple(
            msgspec.structs.replace(f, partial=False)
            if f.local and (one.claim.document, f.local) in hit and most[f.kind] <= (f.stated or 0) else f
            for f in one.figures
        )  # fmt: skip
        found.append(msgspec.structs.replace(one, figures=figures) if one.figures else one)
    return found


def most_before(told: Sequence[Testimony]) -> dict[str, Counter[str]]:
    """By claim that counts in one town alone, the most of each kind that its report has counted before it."""
    most: dict[str, Counter[str]] = {}
    waiting: dict[str, list[Testimony]] = {}
    found: dict[str, Counter[str]] = {}
    for one in sorted(told, key=lambda t: t.order):
        counts, same = most.setdefault(one.claim.document, Counter()), waiting.setdefault(one.claim.document, [])
        if same and same[0].order < one.order:
            for figure in (f for t in same for f in t.figures):
                counts[figure.kind] = max(counts[figure.kind], figure.high or figure.low or 0)
            same.clear()
        same.append(one)
        local = any(f.local for f in one.figures)
        found[one.claim.id] = Counter(counts) if local else counts
    return found

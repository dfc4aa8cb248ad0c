"""Whom a phrase names in the register: by its head, by strong names first, exactly one or None."""

from collections.abc import Collection

from isnad.packs.register import Actor
from isnad.packs.schema import Name, Word
from isnad.resolve.composed import compose_actor, hyphened
from isnad.resolve.names import REACH, longest, name_hits, names_within, words_at
from isnad.resolve.persons import find_person
from isnad.scan.view import Hit, View

Span = tuple[int, int]
ASIDE = ("agentive", "locative", "near", "addressee", "relative")  # what follows these is somebody else than the head
COMPLEMENT = ("genitive", *ASIDE)


def resolve_actor(view: View, first: int, last: int) -> Actor | None:
    """The register's actor that tokens [first, last) name."""
    found = names_within(view, "actor", first, last)
    inside = [(h, n) for h, n in found if h.last <= last and not hyphened(view, h.first, h.last)]
    named = longest((h, n) for h, n in inside if not n.weak or counts(view, h, n, (first, last)))
    # first those before any complement: in "X, head of the service" not the service; then those for whom the head
    # speaks, "a spokesman for X"; never those of "a clinic run by X"
    for classes in (COMPLEMENT, ASIDE) if named else ():
        refs = narrowest(view, {n.ref for _, n in before(view, named, first, last, classes)})
        if refs:
            return view.pack.actors[refs.pop()] if len(refs) == 1 else None
    composed = compose_actor(view, first, end_of(view, named, first, last)) if view.hits_in("office", first, last) else None
    return composed or find_person(view, first, last)


def find_actors(view: View) -> list[tuple[int, int, tuple[str, ...]]]:
    """Every actor named in the text: first and last token, ids. Weak names count when the text has a strong one too."""
    strong = strong_refs(view)
    named = ((h, n) for h, n in name_hits(view, "actor") if not n.weak or (n.ref in strong and not is_place(view, h)))
    found: dict[Span, set[str]] = {}
    for hit, name in longest(named):
        found.setdefault((hit.first, hit.last), set()).add(name.ref)
    return [(a, b, tuple(sorted(refs))) for (a, b), refs in sorted(found.items())]


def counts(view: View, hit: Hit, name: Name, span: Span) -> bool:
    """Whether a weak name is evidence: it is the whole phrase, or the text names the actor in full elsewhere.

    A surname alone is never enough; a country's name is its government only where it is the whole phrase.
    """
    if is_whole(view, hit, span) and view.pack.actors[name.ref].sort != "person":
        return True
    return not is_place(view, hit) and name.ref in strong_refs(view)


def strong_refs(view: View) -> frozenset[str]:
    """The ids of all actors that the text names in full."""
    if view.strong is None:
        view.strong = frozenset(n.ref for _, n in name_hits(view, "actor") if not n.weak)
    return view.strong


def is_whole(view: View, hit: Hit, span: Span) -> bool:
    """Whether the hit is all of the phrase but for determiners and marks at its edges."""
    outside = [*range(span[0], hit.first), *range(hit.last, span[1])]
    return all(not view.words[i].isalnum() or any(cls == "determiner" for cls, _ in words_at(view, i)) for i in outside)


def is_place(view: View, hit: Hit) -> bool:
    """Whether the same words name a place, or are part of a place's name."""
    return any(hit.last <= h.last for h, _ in names_within(view, "place", hit.first - REACH, hit.first + 1))


def end_of(view: View, named: list[tuple[Hit, Name]], first: int, last: int, classes: Collection[str] = ASIDE) -> int:
    """The first word of these classes, outside of names: what follows it is about somebody else."""
    inside = {i for h, _ in named for i in range(h.first, h.last)}
    forms, hits_at = view.forms, view.hits_at
    for i in range(first + 1, last):
        if i in inside:
            continue
        for cls in forms[i].classes:
            if cls in classes:
                return i
        for hit in hits_at.get(i, ()):
            if isinstance(hit.entry, Word) and hit.entry.cls in classes:
                return i
    return last


def before(
    view: View, named: list[tuple[Hit, Name]], first: int, last: int, classes: Collection[str]
) -> list[tuple[Hit, Name]]:
    """The hits that stand before the first word of these classes; a word inside a name ends nothing."""
    end = end_of(view, named, first, last, classes)
    return [(h, n) for h, n in named if h.first < end]


def narrowest(view: View, refs: set[str]) -> set[str]:
    """The ids without those that others belong to: JNIM, an affiliate of al-Qaeda, is JNIM."""
    return refs - {above for ref in refs for above in ancestors(view, ref)}


def ancestors(view: View, ref: str) -> set[str]:
    """Everything that the actor is part of."""
    found: set[str] = set()
    parent = view.pack.actors[ref].parent
    while parent and parent not in found:
        found.add(parent)
        parent = view.pack.actors[parent].parent
    return found

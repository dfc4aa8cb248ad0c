"""Whom a phrase names in the register: by its head, by strong names first, exactly one or None."""

from collections.abc import Iterable

from isnad.packs.register import Actor
from isnad.resolve.names import longest, name_hits, words_at
from isnad.scan.view import Hit, View

ASIDE = ("agentive", "locative", "near", "addressee", "relative")  # what follows these is somebody else than the head
Span = tuple[int, int]


def resolve_actor(view: View, first: int, last: int) -> Actor | None:
    """The register's actor that tokens [first, last) name."""
    hits = [(h, n.ref) for h, n in name_hits(view, "actor") if first <= h.first and h.last <= last and (not n.weak or counts(view, h, n.ref, (first, last)))]
    kept = longest([h for h, _ in hits])
    named = [(h, ref) for h, ref in hits if h in kept]
    for found in (in_head(view, named, first, last), before_aside(view, named, first, last)):
        refs = narrowest(view, {ref for _, ref in found})
        if refs:
            return view.pack.actors[refs.pop()] if len(refs) == 1 else None
    return None


def find_actors(view: View) -> list[tuple[int, int, tuple[str, ...]]]:
    """Every actor named in the text: first and last token, ids. Weak names count for actors named in full elsewhere."""
    strong = {n.ref for _, n in name_hits(view, "actor") if not n.weak}
    hits = [(h, n.ref) for h, n in name_hits(view, "actor") if not n.weak or (n.ref in strong and not is_place(view, h))]
    kept = longest([h for h, _ in hits])
    found: dict[Span, set[str]] = {}
    for hit, ref in hits:
        if hit in kept:
            found.setdefault((hit.first, hit.last), set()).add(ref)
    return [(a, b, tuple(sorted(refs))) for (a, b), refs in sorted(found.items())]


def counts(view: View, hit: Hit, ref: str, span: Span) -> bool:
    """Whether a weak name is evidence: it is the whole phrase, or the text names the actor in full elsewhere.

    A surname alone is never enough; a country's name is its government only where it is the whole phrase.
    """
    elsewhere = any(n.ref == ref and not n.weak for _, n in name_hits(view, "actor"))
    if is_place(view, hit):
        return is_whole(view, hit, span)
    return elsewhere or (view.pack.actors[ref].sort != "person" and is_whole(view, hit, span))


def is_whole(view: View, hit: Hit, span: Span) -> bool:
    """Whether the hit is all of the phrase but for determiners and marks at its edges."""
    outside = [*range(span[0], hit.first), *range(hit.last, span[1])]
    return all(not view.words[i].isalnum() or any(cls == "determiner" for cls, _ in words_at(view, i)) for i in outside)


def is_place(view: View, hit: Hit) -> bool:
    """Whether the same words name a place too."""
    return any(h.first == hit.first and h.last == hit.last for h, _ in name_hits(view, "place"))


def in_head(view: View, named: list[tuple[Hit, str]], first: int, last: int) -> list[tuple[Hit, str]]:
    """Those before the first complement: not the service in "X, head of the service"."""
    return before(view, named, first, last, ("genitive", *ASIDE))


def before_aside(view: View, named: list[tuple[Hit, str]], first: int, last: int) -> list[tuple[Hit, str]]:
    """Those in the head's own complement too, for whom it speaks: "a spokesman for X", not "a clinic run by X"."""
    return before(view, named, first, last, ASIDE)


def before(view: View, named: list[tuple[Hit, str]], first: int, last: int, classes: Iterable[str]) -> list[tuple[Hit, str]]:
    """The hits that stand before the first word of these classes; a word inside a name ends nothing."""
    inside = {i for h, _ in named for i in range(h.first, h.last)}
    stops = (i for i in range(first + 1, last) if i not in inside and any(cls in classes for cls, _ in words_at(view, i)))
    end = next(stops, last)
    return [(h, ref) for h, ref in named if h.first < end]


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

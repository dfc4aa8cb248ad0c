"""What people decided on which claims are one event: it stands over every score, and over whatever arrives later."""

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from isnad.linked import Happening, Testimony
from isnad.model import Document

Pair = tuple[str, str]


def heed(happenings: Sequence[Happening], same: Iterable[Pair] = (), apart: Iterable[Pair] = ()) -> list[Happening]:
    """The happenings with those parted that hold two claims said to be apart, then those joined that hold two said to be one.

    Pairs are ids of claims; one that is not there, or is there already as decided, changes nothing. Joining comes last
    and in the order of the ids, so that the same decisions give the same happenings in whatever order they were made.
    """
    held = list(happenings)
    for first, second in sorted({ordered(pair) for pair in apart}):
        at = find(held, first)
        if at is not None and at == find(held, second):
            held[at : at + 1] = part(held[at], second)
    for first, second in sorted({ordered(pair) for pair in same}):
        left, right = find(held, first), find(held, second)
        if left is not None and right is not None and left != right:
            low, high = sorted((left, right))
            held[low] = join(held[low], held.pop(high))
    return held


def ordered(pair: Pair) -> Pair:
    """A pair in the order of its ids: "the same as" has no direction."""
    return (min(pair), max(pair))


def find(held: Sequence[Happening], claim: str) -> int | None:
    """Where the happening stands that holds a claim."""
    return next((n for n, h in enumerate(held) if any(t.claim.id == claim for t in h.testimonies)), None)


def part(happening: Happening, claim: str) -> list[Happening]:
    """The happening without a claim and what its report says with it, and that by itself."""
    told = next(t for t in happening.testimonies if t.claim.id == claim)
    theirs = [t for t in happening.testimonies if t.claim.document == told.claim.document]
    moved = theirs if len(theirs) < len(happening.testimonies) else [told]
    stay = [t for t in happening.testimonies if t not in moved]
    return [of_testimonies(happening, stay), replace(of_testimonies(happening, moved), incident=None)]


def join(left: Happening, right: Happening) -> Happening:
    """Two happenings as one, in the order of publication; the earlier one gives place and incident where both have them."""
    documents = {d.id: d for d in (*left.documents, *right.documents)}
    both = sorted((*left.testimonies, *right.testimonies), key=lambda t: when(t, documents))
    first, second = (left, right) if both[0] in left.testimonies else (right, left)
    whole = replace(
        first, documents=tuple(documents.values()), copies=(*left.copies, *right.copies), joins=(*left.joins, *right.joins),
        incident=first.incident or second.incident, town=first.town or second.town, country=first.country or second.country,
    )  # fmt: skip
    return of_testimonies(whole, both)


def when(told: Testimony, documents: dict[str, Document]) -> tuple[str, str, int, str]:
    """Where a testimony stands among all: by publication, document and place in it."""
    document = documents[told.claim.document]
    return document.published or "", document.id, told.order, told.claim.id


def of_testimonies(happening: Happening, testimonies: Sequence[Testimony]) -> Happening:
    """The happening with these testimonies alone, and the documents and copies that they stand in."""
    own = {t.claim.document for t in testimonies}
    return replace(
        happening, founder=testimonies[0].claim.id, testimonies=tuple(testimonies),
        documents=tuple(d for d in happening.documents if d.id in own), copies=tuple(c for c in happening.copies if c.document in own),
    )  # fmt: skip

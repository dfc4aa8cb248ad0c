"""Where a claim stands that names no town: in the town that its own sentence names, though the reading did not tie them."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence

from isnad.link.words import town_of
from isnad.model import Claim, Document, Mention

SENTENCE = re.compile(r"[.!?؟…]+[\"»”’)]*\s+|\n")
LONG = 5  # letters: a shorter name is looked for as a whole word, a longer one with whatever is attached to it


class Towns:
    """The towns that a document's claims name, wherever their names stand in its text."""

    def __init__(self, document: Document, claims: Sequence[Claim], leads_to: Callable[[int], bool] = lambda _: False) -> None:
        """`leads_to` says of an offset whether the place there is only where a road leads."""
        names: dict[str, str] = {}
        for claim in claims:
            town = None if speaks(claim) else town_of(claim.place)
            if town is not None and claim.place is not None:
                names.setdefault(claim.place.text, town)
        self.several = len(set(names.values())) > 1
        taken = [link for claim in claims for link in claim.chain] if self.several else []
        places = sorted(found(document.text, names, taken)) if self.several else []
        self.places = [(start, town) for start, town in places if not leads_to(start)]
        self.begins = [0, *(m.end() for m in SENTENCE.finditer(document.text))] if self.several else [0]

    def of(self, claim: Claim) -> str | None:
        """The town of a claim: its own, else the only one that stands in its sentence up to its end."""
        town = None if speaks(claim) else town_of(claim.place)
        if town is not None or not self.several:
            return town
        begin = self.begins[bisect_right(self.begins, claim.evidence.start) - 1]
        near = self.places[bisect_left(self.places, (begin, "")) : bisect_left(self.places, (claim.evidence.end, ""))]
        towns = {name for _, name in near}
        return towns.pop() if len(towns) == 1 else None


def speaks(claim: Claim) -> bool:
    """Whether the place is a word of the source: a capital that denies, a hospital's town."""
    return claim.place is not None and any(m.start <= claim.place.start < m.end for m in claim.chain)


def found(text: str, names: dict[str, str], taken: Sequence[Mention]) -> set[tuple[int, str]]:
    """Where the names stand, but for those inside a mention of a source: "a doctor in Gao" speaks there, no more."""
    places = set()
    blocked = joined(taken)
    begins = [start for start, _ in blocked]
    for name, town in names.items():
        word = re.escape(name) if len(name) >= LONG else rf"\b{re.escape(name)}\b"
        for match in re.finditer(word, text):
            nth = bisect_right(begins, match.start()) - 1
            if nth < 0 or match.start() >= blocked[nth][1]:
                places.add((match.start(), town))
    return places


def joined(taken: Sequence[Mention]) -> list[tuple[int, int]]:
    """The stretches of text that mentions take up, in order and none over another."""
    stretches: list[tuple[int, int]] = []
    for start, end in sorted((m.start, m.end) for m in taken):
        if stretches and start <= stretches[-1][1]:
            stretches[-1] = stretches[-1][0], max(end, stretches[-1][1])
        else:
            stretches.append((start, end))
    return stretches

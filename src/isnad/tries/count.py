"""Which figures stand in a few words, and what they count."""

import msgspec

from isnad.extract import read_document
from isnad.extract.numbers import Figure, find_figures
from isnad.model import Document
from isnad.packs.quantity_schema import Number
from isnad.scan.text import Text
from isnad.settings import Settings
from isnad.tries.languages import best_reading


class Count(msgspec.Struct, frozen=True, kw_only=True):
    """One figure: what it states and allows (None = open), how vague it is, and what its claim counts with it."""

    text: str
    start: int
    end: int
    language: str
    sort: str
    stated: int | None
    low: int | None
    high: int | None
    vague: str | None
    approximate: bool
    kind: str | None = None
    of: str | None = None

    @property
    def words(self) -> str:
        """The answer for people."""
        low, high = ("?" if n is None else f"{n:,}" for n in (self.low, self.high))
        size = low if self.low == self.high and self.low is not None else f"{low} to {high}"
        notes = [] if self.stated is None else [f"stated {self.stated:,}"]
        notes += ["about"] * self.approximate + [f"the word: {self.vague}"] * (self.vague is not None) + [f"sort {self.sort}"]
        counted = f"\n  counts: {self.kind}{f' of {self.of}' if self.of else ''}" if self.kind else ""
        return f"{self.text}: {size} ({'; '.join(notes)}){counted}"


def find_counts(words: str, *, settings: Settings) -> list[Count]:
    """Every figure in the words; what it counts where the words say it. Raises PackError."""
    read = best_reading(words, settings, read_figures)
    return [one for _, _, one in read[1]] if read else []


def read_figures(text: Text) -> list[tuple[int, int, Count]]:
    """The figures of a text in order."""
    document = Document(id="", content_hash="", name="", text=text.text)
    drafts = read_document(document, text.pack).drafts
    counted = {(q.start, q.end): q for d in drafts for q in d.quantities}
    found = []
    for figure in find_figures(text):
        start, end = text.span(opening(text, figure), figure.last)
        told = next((q for (a, b), q in counted.items() if a <= start < b or start <= a < end), None)
        answer = Count(
            text=text.text[start:end], start=start, end=end, language=text.pack.language.code, sort=figure.sort,
            stated=figure.stated, low=figure.low, high=figure.high, vague=figure.vague, approximate=figure.approximate,
            kind=told.kind if told else None, of=told.of.text if told and told.of else None,
        )  # fmt: skip
        found.append((start, end, answer))
    return found


def opening(text: Text, figure: Figure) -> int:
    """The first token of a figure, with the word that opens a range: "between | 10 and 15"."""
    openers = (h for h in text.by_kind.get("number", ()) if isinstance(h.entry, Number) and h.entry.sort == "between")
    ranged = figure.stated is None and figure.vague is None
    return next((h.first for h in openers if ranged and h.last == figure.first), figure.first)

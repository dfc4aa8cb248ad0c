"""Where an entry of a digest happened, by its heading: "• Homs, the northern quarter. …", "2. Afgooye. …", «Хомс: обстрел окраины»."""

from msgspec.structs import replace

from isnad.draft import Draft, Range
from isnad.extract.verbs import has_verb
from isnad.packs.schema import Name
from isnad.scan.text import Text

HEADING = 10  # tokens of a heading
BULLETS = frozenset("•▪◾●‣◦*–—-")


def place_entries(text: Text, drafts: list[Draft]) -> list[Draft]:
    """The drafts, where one that names no place stands under a heading or behind a label that does, with that place."""
    if not text.words or not (any(mark in text.text for mark in ("\n", ":")) or opens_entry(text, 0)):
        return drafts
    headings = find_headings(text)
    return [replace(d, place=place) if (place := entry_place(text, d, headings)) else d for d in drafts]


def entry_place(text: Text, one: Draft, headings: dict[int, Range | None]) -> Range | None:
    """The place that the heading over a draft or the label of its sentence gives it; None where it has one or needs none."""
    if one.place is not None or one.headline or (one.type == "OTHER" and not one.quantities):
        return None
    first, last = text.sentences[one.sentence]
    label = next((i for i in range(first, min(last, first + HEADING)) if text.words[i] == ":"), None)
    named = place_in(text, (first, label)) if label is not None and label <= one.evidence[0] + label - first else None
    if named is not None and label is not None and named[0] == first and named[1] == label:
        return named
    return headings.get(one.sentence)


def find_headings(text: Text) -> dict[int, Range | None]:
    """For each sentence of a digest's entry the place of its heading; an entry goes on to the next bullet or empty line."""
    found: dict[int, Range | None] = {}
    place: Range | None = None
    end = 0
    for n, (first, last) in enumerate(text.sentences):
        gap = text.text[end : text.starts[first]] if first < len(text.starts) else ""
        end = text.ends[last - 1] if last else end
        if "\n" in gap or n == 0:
            bullet = opens_entry(text, first)
            if bullet or "\n\n" in gap:
                place = heading_place(text, first, last) if bullet else None
        found[n] = place
    return {n: p for n, p in found.items() if p is not None}


def opens_entry(text: Text, first: int) -> bool:
    """Whether a line opens with a bullet, or with a number and a stop."""
    word = text.words[first]
    return word in BULLETS or (word.isdecimal() and first + 1 < len(text.words) and text.words[first + 1] in ".)")


def heading_place(text: Text, first: int, last: int) -> Range | None:
    """The place that a heading names: the first of the words between the bullet and its stop, which hold no verb."""
    start = first + (2 if text.words[first].isdecimal() else 1)
    stop = next((i for i in range(start, min(len(text.words), start + HEADING)) if text.words[i] in ".:\n"), None)
    if stop is None or stop > max(last, start + 1) or has_verb(text, start, stop):
        return None
    return place_in(text, (start, stop))


def place_in(text: Text, span: Range) -> Range | None:
    """The first place that is named in a range."""
    for hit in text.hits_in("name", *span):
        if isinstance(hit.entry, Name) and hit.entry.sort == "place" and hit.last <= span[1]:
            return hit.first, hit.last
    return None

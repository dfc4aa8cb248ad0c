"""Which place a name means: the longest reading, the country that the text is about, exactly one or None."""

from collections import defaultdict
from collections.abc import Collection

import msgspec

from isnad.model import PlaceMention, PlacePrecision
from isnad.packs.register import Place
from isnad.resolve.names import classes_ending, demonym_countries, longest, name_hits, words_at
from isnad.scan.view import Hit, View

WIDTH = {"country": 0, "region": 1, "city": 2, "feature": 2}  # how specific a sort is: more is narrower
APART = 5  # tokens between "near" and the name: "near the small Somali town of X"
LONGEST_WORD = 4  # tokens: the longest of the closed classes used here ("on the outskirts of")


class PlaceCandidate(msgspec.Struct, frozen=True, kw_only=True):
    """A name of a place, or a border, at tokens [first, last); `hits` are ids of the places it may be."""

    first: int
    last: int
    start: int
    end: int
    hits: tuple[str, ...]


def find_places(view: View) -> list[PlaceCandidate]:
    """Every place name of the text, in order, the longest where several overlap, and borders named by a demonym."""
    found: dict[tuple[int, int], list[str]] = defaultdict(list)
    for hit in longest([h for h, _ in name_hits(view, "place")]):
        if not names_actor(view, hit) and not names_person(view, hit.first):
            found[hit.first, hit.last].append(hit.entry.ref)  # type: ignore[union-attr]  # name_hits gives Name entries
    for hit, _ in demonym_countries(view):
        if (border := border_beside(view, hit.first, hit.last)) is not None:
            found[border] = []
    spans = sorted(found)
    return [PlaceCandidate(first=a, last=b, start=view.starts[a], end=view.ends[b - 1], hits=tuple(sorted(set(found[a, b])))) for a, b in spans]


def resolve_place(view: View, first: int, last: int, *, near: Collection[str] = ()) -> PlaceMention | None:
    """The place that tokens [first, last) name; `near` are the document's countries, the most frequent first."""
    places = places_in(view, first, last)
    if not places:
        return resolve_border(view, first, last, near)
    narrow = max(WIDTH[p.sort] for readings in places.values() for p in readings)
    spans = [s for s, readings in places.items() if any(WIDTH[p.sort] == narrow for p in readings)]
    others = {p.country for s, readings in places.items() if s not in spans for p in readings}
    chosen = [(s, choose(view, s, places[s], others, near)) for s in spans]
    if len({p.id if p else None for _, p in chosen}) != 1 or chosen[0][1] is None:
        return None
    span, place = chosen[0]
    if (border := border_beside(view, *span)) is not None and place.sort == "country":
        return border_mention(view, border, place.country, near)
    return locate(view, span, place)


def places_in(view: View, first: int, last: int) -> dict[tuple[int, int], list[Place]]:
    """The readings of each place name inside the range, or of the longer name that the range is a part of."""
    hits = longest([h for h, _ in name_hits(view, "place")])
    inside = [h for h in hits if first <= h.first and h.last <= last] or [h for h in hits if h.first <= first and last <= h.last]
    found: dict[tuple[int, int], list[Place]] = defaultdict(list)
    for hit in inside:
        place = view.pack.places[hit.entry.ref]  # type: ignore[union-attr]  # name_hits gives Name entries
        if place not in found[hit.first, hit.last] and not names_actor(view, hit) and not names_person(view, hit.first):
            found[hit.first, hit.last].append(place)
    return {span: readings for span, readings in found.items() if readings}


def choose(view: View, span: tuple[int, int], readings: list[Place], others: Collection[str | None], near: Collection[str]) -> Place | None:
    """The one reading that the phrase, the document or the countries around leave; None when several stay."""
    if len({p.country for p in readings}) == 1:
        return min(readings, key=lambda p: (WIDTH[p.sort], p.id))  # Djibouti: where the town is meant, the country is right too
    for countries in (others, supported(view, span), near):
        left = [p for p in readings if p.country in countries]
        if left and len({p.country for p in left}) == 1:
            return min(left, key=lambda p: (WIDTH[p.sort], p.id))
        if left:
            return None
    return None


def supported(view: View, span: tuple[int, int]) -> set[str]:
    """The countries that other names and demonyms of the text belong to, those that leave no choice."""
    at: dict[tuple[int, int], set[str | None]] = defaultdict(set)
    for hit, name in name_hits(view, "place"):
        at[hit.first, hit.last].add(view.pack.places[name.ref].country)
    for hit, country in demonym_countries(view):
        at[hit.first, hit.last].add(country)
    own = {" ".join(view.words[a:b]) for a, b in [span]}
    return {c for (a, b), found in at.items() if len(found) == 1 and " ".join(view.words[a:b]) not in own for c in found if c}


def locate(view: View, span: tuple[int, int], place: Place) -> PlaceMention:
    """The mention: a part of a country keeps the country alone, a town beside which something is keeps its place."""
    first, last = span
    compass = compass_before(view, first)
    if compass is not None and WIDTH[place.sort] < WIDTH["city"]:
        start, end = view.starts[compass], view.ends[last - 1]
        text = view.text[start:end]
        return PlaceMention(text=text, start=start, end=end, name=text, country=place.country, precision="region")
    start, end = view.span(first, last)
    return PlaceMention(
        text=view.text[start:end], start=start, end=end, name=place.name, country=place.country, admin1=place.admin1,
        latitude=place.latitude, longitude=place.longitude, geonames=place.geonames, precision=precision_of(view, first, place),
    )  # fmt: skip


def precision_of(view: View, first: int, place: Place) -> PlacePrecision:
    """How exactly the name tells where: a feature of one country is a point, a sea or a river is not."""
    if place.sort == "city":
        return "near" if is_near(view, first) else "city"
    if place.sort == "feature":
        return "region" if place.country is None else "near" if is_near(view, first) else "exact"
    return "country" if place.sort == "country" else "region"


def is_near(view: View, first: int) -> bool:
    """Whether the words before the name put the event beside it: "near the town of X", "30 km from X"."""
    for last in range(first, max(0, first - APART), -1):
        found = list(classes_ending(view, last, LONGEST_WORD))
        classes = {cls for cls, _, _ in found}
        if "near" in classes:
            start = min(a for cls, a, _ in found if cls == "near")
            return "distance" not in classes or start < last - 1 or has_number(view, start)
        if "locative" in classes or not view.words[last - 1].isalnum() or crosses_name(view, last - 1):
            return False
    return False


def has_number(view: View, before: int) -> bool:
    """Whether a number stands within the three tokens before: the length in "30 km from"."""
    numbers = {i for h in view.by_kind.get("number", ()) for i in range(h.first, h.last)}
    return any(i in numbers or view.words[i].isdecimal() for i in range(max(0, before - 3), before))


def crosses_name(view: View, i: int) -> bool:
    """Whether another name begins at token i."""
    return any(h.entry.__struct_config__.tag == "name" for h in view.hits_at.get(i, ()))  # type: ignore[union-attr]  # members of Entry are structs


def compass_before(view: View, first: int) -> int | None:
    """Where "northern", "the north of" begins before a name, or None."""
    for last in range(first, max(0, first - 3), -1):
        for cls, start, _ in classes_ending(view, last, LONGEST_WORD):
            if cls == "compass":
                wider = [a for c, a, _ in classes_ending(view, last, LONGEST_WORD) if c == "compass"]
                return min([start, *wider])
        if not any(cls in ("genitive", "determiner") for cls, _, _ in classes_ending(view, last, 1)):
            return None
    return None


def border_beside(view: View, first: int, last: int) -> tuple[int, int] | None:
    """The tokens of "the Niger border", "border with Niger", الحدود النيجرية around a country's name or demonym."""
    for cls, end in words_at(view, last):
        if cls == "border":
            return first, end
    for end in range(first, max(0, first - 3), -1):  # "border with the X": two small words at most
        for cls, start, _ in classes_ending(view, end, LONGEST_WORD):
            if cls == "border":
                return start, last
        if end - 1 < 0 or not any(cls in ("determiner", "preposition", "genitive") for cls, _ in words_at(view, end - 1)):
            break
    return None


def resolve_border(view: View, first: int, last: int, near: Collection[str]) -> PlaceMention | None:
    """The border that a phrase names by a demonym: "the Algerian border"."""
    for hit, country in demonym_countries(view):
        if first <= hit.first and hit.last <= last and (border := border_beside(view, hit.first, hit.last)) is not None:
            return border_mention(view, border, country, near)
    return None


def border_mention(view: View, border: tuple[int, int], country: str | None, near: Collection[str]) -> PlaceMention:
    """A border seen from the country that the text is mostly about; without one, from the country that names it."""
    start, end = view.span(*border)
    text = view.text[start:end]
    precision: PlacePrecision = "near" if is_near(view, border[0]) else "region"
    return PlaceMention(text=text, start=start, end=end, name=text, country=next(iter(near), country), precision=precision)


def names_actor(view: View, hit: Hit) -> bool:
    """Whether the name is part of an actor's longer name: "Mali" in "Mali's army"."""
    return any(a.first <= hit.first and hit.last <= a.last and a.last - a.first > hit.last - hit.first for a, n in name_hits(view, "actor") if not n.weak)


def names_person(view: View, first: int) -> bool:
    """Whether an unknown word with a capital stands right before the name: Denzel Washington is no town.

    Not where most words of the line have capitals, as in headlines of some papers.
    """
    if not view.pack.language.capitals or not first or view.hits_at.get(first - 1):
        return False
    before = view.text[view.starts[first - 1] : view.ends[first - 1]]
    if not before.istitle() or view.text[view.ends[first - 1] : view.starts[first]] != " ":
        return False
    start = view.text.rfind("\n", 0, view.starts[first]) + 1
    line = view.text[start : view.text.find("\n", view.starts[first])].split()
    return sum(w[0].isupper() for w in line) * 2 <= len(line)

"""Which of several places of one name is meant, and why: the words beside it, the countries around, last its size."""

from collections import defaultdict
from collections.abc import Collection

import msgspec
from msgspec.structs import replace

from isnad.packs.register import Place
from isnad.resolve.names import demonym_countries, longest, name_hits
from isnad.scan.view import View

Span = tuple[int, int]
WIDTH = {"country": 0, "region": 1, "city": 2, "feature": 2}  # how specific a sort is: more is narrower
LARGER = 5  # times the people of the next of its name: such a town needs no country beside it
BESIDE = 6  # tokens behind a name in which its parent stands: "X, a village in Y", "X (Y, Z)"


class PlaceReading(msgspec.Struct, frozen=True, kw_only=True):
    """One name's reading: the place, or None where nothing decides; all that it could be; the reason in words."""

    place: Place | None
    candidates: tuple[Place, ...]
    reason: str


def choose(
    view: View, span: Span, readings: list[Place], others: Collection[str | None], near: Collection[str]
) -> PlaceReading:
    """The one reading that the phrase, the words beside it, the document or the countries around leave."""
    candidates = tuple({p.id: p for p in readings}.values())
    left, reason = list(candidates), "the only one of its name"
    if len(countries_in(left)) > 1:
        left, reason = by_country(view, span, left, others, near)
        if not left:
            return PlaceReading(place=None, candidates=candidates, reason="several countries have one, and nothing decides")
    if len(left) == 1:
        return PlaceReading(place=left[0], candidates=candidates, reason=reason)
    place, reason = by_parent(view, span, left, reason)
    return PlaceReading(place=place, candidates=candidates, reason=reason)


def countries_in(places: Collection[Place]) -> set[str | None]:
    """Their countries."""
    return {p.country for p in places}


def by_country(
    view: View, span: Span, readings: list[Place], others: Collection[str | None], near: Collection[str]
) -> tuple[list[Place], str]:
    """The readings in the one country that something speaks for, and what does; none where two stay."""
    named = tuple((o, "its country stands in the phrase") for o in (others,) if o)
    beside = ((parents_beside(view, span), "its country stands beside it"),)
    around = ((supported(view, span), "no other country that the text names has one"), (near, "the text's country"))
    for countries, reason in (*named, *beside, *around):
        left = [p for p in readings if p.country in countries]
        if left:
            return (left, reason) if len(countries_in(left)) == 1 else ([], reason)
    return [], ""


def by_parent(view: View, span: Span, readings: list[Place], reason: str) -> tuple[Place | None, str]:
    """Of several in one country the widest (Djibouti is first the country), the one whose region the text names, the
    one with by far the most people; else the country alone, which all have in common."""
    widest = min(WIDTH[p.sort] for p in readings)
    left = [p for p in readings if WIDTH[p.sort] == widest]
    if len(left) == 1 or all(p.population is None and not p.geonames for p in left):
        return min(left, key=lambda p: p.id), reason
    named = [p for p in left if p.admin1 and p.admin1 in regions_named(view, span)]
    if len(named) == 1:
        return named[0], "the text names its region"
    first, second, *_ = sorted(named or left, key=lambda p: -(p.population or 0))
    if (first.population or 0) >= LARGER * max(1, second.population or 0):
        return first, "by far the most people of its name"
    place = replace(first, latitude=None, longitude=None, geonames=None, admin1=None)
    return place, "several of its name in one country: only the country is sure"


def regions_named(view: View, span: Span) -> set[str]:
    """The names of all other places of the text and of the regions that they lie in."""
    found = set()
    for hit, name in name_hits(view, "place"):
        if (hit.first, hit.last) != span:
            place = view.place(name.ref)
            found |= {place.name, place.admin1 or ""}
    return found


def parents_beside(view: View, span: Span) -> set[str]:
    """The countries of the places that stand behind the name in its sentence, where only one country is meant."""
    at: dict[Span, set[str | None]] = defaultdict(set)
    for hit, name in longest(name_hits(view, "place")):
        if not span[1] < hit.first <= span[1] + BESIDE:
            continue
        between = view.words[span[1] : hit.first]
        if not {".", "\n", ";"} & set(between) and between[0] in ",،(":
            at[hit.first, hit.last].add(view.place(name.ref).country)
    return {c for found in at.values() if len(found) == 1 for c in found if c}


def supported(view: View, span: Span) -> set[str]:
    """The countries that other names and demonyms of the text belong to, those that leave no choice."""
    at: dict[Span, set[str | None]] = defaultdict(set)
    for hit, name in longest(name_hits(view, "place")):
        at[hit.first, hit.last].add(view.place(name.ref).country)
    for hit, country in demonym_countries(view):
        at[hit.first, hit.last].add(country)
    own = view.words[slice(*span)]
    return {c for (a, b), found in at.items() if len(found) == 1 and view.words[a:b] != own for c in found if c}

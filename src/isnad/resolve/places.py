"""Which place a name means: the longest reading, the country that the text is about, exactly one or None."""

from collections import Counter, defaultdict
from collections.abc import Collection

import msgspec
from msgspec.structs import replace

from isnad.model import PlaceMention, PlacePrecision
from isnad.packs.register import Place
from isnad.packs.schema import Name
from isnad.resolve.borders import border_beside, border_mention, resolve_border
from isnad.resolve.names import REACH, demonym_countries, longest, name_hits, names_within, words_at
from isnad.resolve.readings import WIDTH, PlaceReading, Span, choose
from isnad.resolve.vicinity import compass_before, is_near, is_toward
from isnad.scan.slot_words import SITE
from isnad.scan.slots import is_division
from isnad.scan.tags import DETERMINER, GENITIVE, LOCATIVE, NEAR, ROLE, lead_bits
from isnad.scan.told_places import is_told
from isnad.scan.view import Hit, View


class PlaceCandidate(msgspec.Struct, frozen=True, kw_only=True):
    """A name of a place, or a border, at tokens [first, last); `hits` are ids of the places it may be."""

    first: int
    last: int
    start: int
    end: int
    hits: tuple[str, ...]


def find_places(view: View) -> list[PlaceCandidate]:
    """Every place name of the text, in order, the longest where several overlap, and borders named by a demonym."""
    found: dict[Span, list[str]] = defaultdict(list)
    for hit, name in longest(name_hits(view, "place")):
        if is_meant(view, hit):
            found[hit.first, hit.last].append(name.ref)
    for hit, _ in demonym_countries(view):
        if (border := border_beside(view, hit.first, hit.last)) is not None:
            found.setdefault(border, [])
    return [
        PlaceCandidate(first=a, last=b, start=view.starts[a], end=view.ends[b - 1], hits=tuple(sorted(set(refs))))
        for (a, b), refs in sorted(found.items())
    ]


def resolve_place(view: View, first: int, last: int, *, near: Collection[str] = ()) -> PlaceMention | None:
    """The place that tokens [first, last) name; `near` are the document's countries, the most frequent first."""
    return read_place(view, first, last, near=near)[0]


def read_place(
    view: View, first: int, last: int, *, near: Collection[str] = ()
) -> tuple[PlaceMention | None, PlaceReading | None]:
    """The place, and the reading of its name with the candidates that were set aside; None for a border or nothing."""
    places = places_in(view, first, last)
    if not places:
        return resolve_border(view, first, last, near) or resolve_again(view, first, last, near), None
    if describes(view, first, last, places) and (again := resolve_again(view, first, last, near)):
        return again, None
    narrow = max(WIDTH[p.sort] for readings in places.values() for p in readings)
    spans = [s for s, readings in places.items() if any(WIDTH[p.sort] == narrow for p in readings)]
    others = {p.country for s, readings in places.items() if s not in spans for p in readings}
    chosen = [choose(view, s, places[s], others, near) for s in spans]
    place = chosen[0].place
    if place is None or any(c.place != place for c in chosen):
        return None, chosen[0]
    if place.sort == "country" and (border := border_beside(view, *spans[0])) is not None:
        return border_mention(view, border, place.country, near), chosen[0]
    return locate(view, spans[0], place), chosen[0]


def describes(view: View, first: int, last: int, places: dict[Span, list[Place]]) -> bool:
    """Whether the only names in the range say in which region the town lies that it takes up: "the North Darfur town"."""
    town = last - first > 1 and view.is_class(last - 1, "settlement") and bool(view.tags[first] & DETERMINER)
    return town and all(WIDTH[p.sort] < WIDTH["city"] for readings in places.values() for p in readings)


# Which sorts of place each class of words takes up.
AGAIN = {"settlement": ("city",), "district": ("region",), "nation": ("country",), "there": ("city", "feature", "region", "country")}


def resolve_again(view: View, first: int, last: int, near: Collection[str]) -> PlaceMention | None:
    """The place told last before "there", "the town", "the country", under these words; None when none was told."""
    classes = {c for c, end in words_at(view, last - 1) if end == last}
    sorts = {sort for cls in classes for sort in AGAIN.get(cls, ())}
    named = [(h, view.place(n.ref)) for h, n in name_hits(view, "place") if h.last <= first and is_meant(view, h)] if sorts else []
    told = [h for h, place in named if place.sort in sorts] if sorts != {"region"} else [h for h, _ in named if is_same_noun(view, h, first, last)]
    if sorts == {"country"}:
        told = of_the_story(view, named) or told
    if not told:
        return None
    free = [h for h in told if not (view.pack.language.construct and (owns(view, h.first) or stands_for_state(view, h)))]
    one = (free or told)[-1]  # « إذاعة كييف » tells of no town
    place = next(p for h, p in named if h is one)
    start, end = view.span(first, last)
    if sorts == {"country"}:
        part = any(cls == "compass" for i in range(first, last) for cls, _ in words_at(view, i))
        precision: PlacePrecision = "region" if part else "country"
        return PlaceMention(text=view.text[start:end], start=start, end=end, name=place.name, country=place.country, precision=precision)
    found = resolve_place(view, one.first, one.last, near=near)
    return replace(found, text=view.text[start:end], start=start, end=end) if found else None


def is_same_noun(view: View, hit: Hit, first: int, last: int) -> bool:
    """Whether the noun of "the same province" stands beside a name: "Idlib | province", « محافظة | إدلب »."""
    if not is_division(view, hit.first, hit.last):
        return False
    nouns = [view.words[i] for i in range(first, last) if view.is_class(i, "district")]
    beside = view.words[max(0, hit.first - SAME) : hit.first] + view.words[hit.last : hit.last + SAME]
    return any(a[:STEM] == b[:STEM] or a[-STEM:] == b[-STEM:] for a in nouns for b in beside if len(b) >= STEM)


SAME, STEM = 2, 4  # tokens from the noun to its name; letters that the forms of one noun share


def of_the_story(view: View, named: list[tuple[Hit, Place]]) -> list[Hit]:
    """The names of the country in which most of what was told happened: neither whose army acts nor where people left for."""
    located = [(h, p) for h, p in named if p.country and is_located(view, h.first)]
    counts = Counter(p.country for _, p in located)
    most = max(counts.values(), default=0)
    main = next((p.country for _, p in reversed(located) if counts[p.country] == most), None)
    return [h for h, p in named if p.sort == "country" and p.country == main]


PART = 4  # tokens between "in" and a name: "in the far north of"


def is_located(view: View, first: int) -> bool:
    """Whether "in", "near" or the like stands before the name, with no more than a compass or "the town of" between."""
    for i in range(first, max(0, first - PART), -1):
        if lead_bits(view, view.hits_at[i][0].lead if view.hits_at.get(i) else "") & LOCATIVE:
            return True
        if i == 0 or (view.closes.get(i) == SITE and view.is_class(i - 1, "toward")):
            return False
        if view.tags[i - 1] & (LOCATIVE | NEAR):
            return True
        small = view.tags[i - 1] & (DETERMINER | GENITIVE) or view.forms[i - 1].placing or view.is_class(i - 1, "compass")
        if not small:
            return False
    return False


def owns(view: View, first: int) -> bool:
    """Whether the name only says whose body the noun before it is: « إذاعة كييف »."""
    return first > 0 and bool(view.tags[first - 1] & ROLE)


def stands_for_state(view: View, hit: Hit) -> bool:
    """Whether the name is also that of a government, as capitals are: no village means one."""
    return any(isinstance(h.entry, Name) and h.entry.sort == "actor" and h.last == hit.last for h in view.hits_at[hit.first])


def places_in(view: View, first: int, last: int) -> dict[Span, list[Place]]:
    """The readings of each place name inside the range, or of the longer name that the range is a part of."""
    hits = longest(names_within(view, "place", first - REACH, last))
    inside = [(h, n) for h, n in hits if first <= h.first and h.last <= last]
    around = [(h, n) for h, n in hits if h.first <= first and last <= h.last]
    found: dict[Span, list[Place]] = defaultdict(list)
    for hit, name in inside or around:
        if is_meant(view, hit):
            found[hit.first, hit.last].append(view.place(name.ref))
    return found


def locate(view: View, span: Span, place: Place) -> PlaceMention:
    """The mention: a part of a country keeps the country alone, a town beside which something is keeps its place."""
    first, last = span
    compass = compass_before(view, first) if WIDTH[place.sort] < WIDTH["city"] else None
    start, end = view.span(first if compass is None else compass, last)
    text = view.text[start:end]
    if compass is not None:
        return PlaceMention(text=text, start=start, end=end, name=text, country=place.country, precision="region")
    return PlaceMention(
        text=text, start=start, end=end, name=None if is_told(place) else place.name, country=place.country, admin1=place.admin1,
        latitude=place.latitude, longitude=place.longitude, geonames=place.geonames,
        precision=precision_of(view, span, place),
    )  # fmt: skip


def precision_of(view: View, span: Span, place: Place) -> PlacePrecision:
    """How exactly the name tells where: a feature of one country is a point, a sea, a river or "the region of X" is not."""
    if place.sort == "country":
        return "country"
    if place.sort == "region" or place.country is None or is_division(view, *span):
        return "region"
    if is_toward(view, span[0]):
        return "region"
    if is_near(view, span[0]):
        return "near"
    return "city" if place.sort == "city" else "exact"


def is_meant(view: View, hit: Hit) -> bool:
    """Whether the name stands for a place: neither part of an actor's longer name ("Mali's army") nor a person's."""
    around = names_within(view, "actor", hit.first - REACH, hit.first + 1)
    return not any(inside_longer(hit, a, n) for a, n in around) and not names_person(view, hit.first)


def inside_longer(hit: Hit, actor: Hit, name: Name) -> bool:
    """Whether the hit is a part of the actor's name and not all of it."""
    longer = actor.last - actor.first > hit.last - hit.first
    return longer and not name.weak and actor.first <= hit.first and hit.last <= actor.last


def names_person(view: View, first: int) -> bool:
    """Whether an unknown word with a capital stands right before the name: Denzel Washington is no town.

    Not where most words of the line have capitals, as in headlines of some papers.
    """
    if not view.pack.language.capitals or not first or view.is_known(first - 1):
        return False
    before = view.text[view.starts[first - 1] : view.ends[first - 1]]
    if not before.istitle() or view.text[view.ends[first - 1] : view.starts[first]] != " ":
        return False
    start = view.text.rfind("\n", 0, view.starts[first]) + 1
    end = view.text.find("\n", view.starts[first])
    line = view.text[start : end if end >= 0 else None].split()
    return sum(w[0].isupper() for w in line) * 2 <= len(line)

"""Towns and villages that no pack lists: looked up in the gazetteers, and only where the text asks for a place.

A word becomes a place when the pack does not know it, it stands in a slot (after "in", "near", "the village of", before
its parent, in a row of places), and a gazetteer has it in a country that the text is about. What is spelt exactly like
one large town may lie elsewhere; what only sounds alike may not.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from isnad.packs.gazetteer import Found, exact_key, find_spelt
from isnad.packs.schema import Demonym, Name
from isnad.scan import tags as T
from isnad.scan.slot_words import DISTRICT, PLACE, SETTLEMENT, SITE, WEAK, Slot, settle
from isnad.scan.slots import (
    asking,
    is_division,
    is_person,
    lead_of,
    name_end,
    openings,
    owner_lead,
    slot_of,
)
from isnad.scan.told_places import named_again, told_by_capitals, told_places
from isnad.scan.view import Hit, View

# Countries of the text, the most frequent: more are a survey, and any name would fit one of them.
COUNTRIES, MAIN = 6, 3
# People: towns beyond the text's countries must be such that reports name them without saying where they are.
LARGE, LARGER = 500_000, 5  # the second: how many times the next of its name
BARE = 5  # letters: shorter words of a script without capitals are villages and common nouns alike

# By slot, the likeness of sound that makes a name one of the main countries' (no other slot does). Chosen by reading all
# that the sets for evaluation give: beside "village" 0.85 lets no wrong name pass, after "in" 0.93. Where there are no
# capitals, words after "in" are mostly common nouns: they must be spelt as the place is.
SURE = {DISTRICT: 0.85, PLACE: 0.93, SETTLEMENT: 0.85}


class Countries:
    """The countries that a text is about, those known first; found when the first name is there to be held against them."""

    __slots__ = ("_found", "near", "view")

    def __init__(self, view: View, near: Sequence[str]) -> None:
        self.view, self.near = view, near
        self._found: tuple[str, ...] | None = None

    def found(self) -> tuple[str, ...]:
        """All of them, in order."""
        if self._found is None:
            self._found = tuple(dict.fromkeys((*self.near, *countries_of(self.view))))
        return self._found


def place_settlements(view: View, near: Sequence[str] = ()) -> None:
    """Adds the gazetteers' places to the view's hits, in order, and their tags; `near` are known countries of the text."""
    settle(view)
    if not view.pack.gazetteers:
        return
    view.free = dict.fromkeys(openings(view))
    slots = [(i, slot) for i in asking(view, view.free) if (slot := slot_of(view, i))]
    countries = Countries(view, near)
    found = [hit for i, slot in slots for hit in read_slot(view, i, slot, countries)]
    add_hits(view, found)
    if view.pack.language.capitals:
        told = told_by_capitals(view, [i for i, _ in slots], countries.found()) if slots else []
        add_hits(view, told)
        add_hits(view, named_again(view, [*found, *told]))
    else:
        behind = any(slot in (WEAK, SITE, SETTLEMENT) for slot in view.closes.values())
        told = told_places(view, countries.found()) if behind else []
        told += named_again(view, [*found, *told])
        for hit in told:
            view.tags[hit.first : hit.last] = [0] * (hit.last - hit.first)
        add_hits(view, told)
        view.free = dict.fromkeys(openings(view)) if told else view.free


def add_hits(view: View, found: list[Hit]) -> None:
    """Adds names to the hits and tags of the view."""
    if not found:
        return
    names = view.by_kind["name"]
    names.extend(found)
    names.sort(key=lambda hit: (hit.first, -hit.last, hit.order))
    for hit in found:
        view.free.pop(hit.first, None)
        view.hits_at[hit.first].append(hit)
        view.hits_at[hit.first].sort(key=lambda h: -h.last)
        for i in range(hit.first, hit.last):
            view.tags[i] |= T.NAME


def countries_of(view: View) -> tuple[str, ...]:
    """The countries that the text's names and demonyms belong to, where only one country is meant, by frequency."""
    at: dict[tuple[int, int], set[str]] = {}
    for hit in view.by_kind.get("name", ()):
        if isinstance(hit.entry, Name):
            record = (view.pack.places if hit.entry.sort == "place" else view.pack.actors)[hit.entry.ref]
            if record.country:
                at.setdefault((hit.first, hit.last), set()).add(record.country)
    for hit in view.by_kind.get("demonym", ()):
        if isinstance(hit.entry, Demonym):
            at.setdefault((hit.first, hit.last), set()).add(hit.entry.country)
    counts = Counter(next(iter(found)) for found in at.values() if len(found) == 1)
    return tuple(sorted(counts, key=lambda c: (-counts[c], c))[:COUNTRIES])


def read_slot(view: View, i: int, slot: Slot, countries: Countries) -> Iterator[Hit]:
    """The readings of the longest name that begins at token i; none where it looks like a person's."""
    lead = lead_of(view, i) or owner_lead(view, i)
    language, gazetteers = view.pack.language, view.pack.gazetteers
    spelt = slot == PLACE and not language.capitals and not language.name_cases  # as the gazetteers have it, or not at all
    for last in ends_of(view, i):
        for cut in (0, len(lead)) if lead else (0,):
            surface = view.text[view.starts[i] + cut : view.ends[last - 1]]
            if spelt and not find_spelt(gazetteers, surface):
                continue
            places = find_readings(view, surface, slot, countries, division=is_division(view, i, last))
            if places and not is_person(view, i, last):
                yield from (hit_of(view, i, last, lead[:cut], one) for one in places)
                return


def ends_of(view: View, i: int) -> list[int]:
    """Where the name that begins at token i may end, the longest first: behind a hyphen another town may begin."""
    if not view.pack.language.capitals:
        far = i + 1
        while far < min(len(view.words), i + 3) and far in view.free and view.words[far].isalpha():
            far += 1
        return list(range(far, i, -1))
    far = name_end(view, i)
    return [far, *(j for j in range(far - 1, i, -1) if view.words[j] in "-–")]


def find_readings(view: View, surface: str, slot: Slot, countries: Countries, *, division: bool = False) -> list[Found]:
    """The places that the surface may be in this text; `division`: a word for a part of a country stands beside it."""
    sure = SURE.get(DISTRICT if division else slot)
    spelt = sure is None or (slot == PLACE and not view.pack.language.capitals)
    for spelling in (surface, *undeclined(view, surface)) if view.pack.language.name_cases else (surface,):
        exact = of_the_sort(find_spelt(view.pack.gazetteers, spelling), division)
        if not exact and spelt:
            continue
        near = [f for f in exact if f.place.country in countries.found()]
        if near:
            return near if slot == SETTLEMENT or division or may_be_bare(view, surface, BARE - (slot == SITE)) else []
        if exact and slot >= PLACE and may_be_bare(view, surface) and (town := famous(exact, countries.found())):
            return [town]
        if sure is None or spelt:
            continue
        heard = [f for g in view.pack.gazetteers for c in countries.found()[:MAIN] for f in g.find_alike(spelling, c)]
        alike = [f for f in of_the_sort(heard, division) if f.score >= sure]
        if alike:
            best = max(f.score for f in alike)
            return [f for f in alike if f.score == best]
    return []


def of_the_sort(found: Sequence[Found], division: bool) -> Sequence[Found]:
    """Divisions of countries where the text says "region" and has one of the name, elsewhere anything but them: "in Mopti" is the town."""
    if not found:
        return found
    divisions = [f for f in found if f.place.sort == "region"]
    if division and divisions:
        return divisions
    return [f for f in found if f.place.sort != "region"] if divisions else found


def may_be_bare(view: View, surface: str, shortest: int = BARE) -> bool:
    """Whether a name needs no "village" beside it: capitals tell a name, elsewhere only a long word without article."""
    if view.pack.language.capitals:
        return True
    return len(surface) >= shortest and not surface.startswith(view.pack.leads.articles)


def undeclined(view: View, surface: str) -> Iterator[str]:
    """The names of which the surface may be a case form, by the language's endings, the longest first."""
    for ending, basic in sorted(view.pack.language.name_cases.items(), key=lambda row: -len(row[0])):
        if surface.endswith(ending) and len(surface) > len(ending) + 2:
            yield from (surface.removesuffix(ending) + one for one in basic)


def famous(found: Sequence[Found], countries: Sequence[str]) -> Found | None:
    """The town that everybody means: large, and several times the next of its name; or, in a text that names no
    country, the only one of its name."""
    own = [f for f in found if exact_key(f.place.name) == exact_key(f.spelling) or not f.spelling.isascii()]
    if not own:
        return None
    most, *others = sorted(own, key=lambda f: -(f.place.population or 0))
    if not others and not countries:
        return most
    people = most.place.population or 0
    return most if people >= LARGE and all(people >= LARGER * (o.place.population or 1) for o in others) else None


def hit_of(view: View, first: int, last: int, lead: str, found: Found) -> Hit:
    """The place as a hit, kept in the view so that resolution finds it by its id."""
    known = view.pack.places.get(view.pack.geonames.get(found.place.geonames or 0, ""))
    place = known or found.place
    view.settlements[place.id] = place
    entry = Name(lemma=place.name, sort="place", ref=place.id)
    return Hit(first, last, f"places#{place.id}", entry, frozenset({"proper"}), lead, "", len(view.pack.ids))

"""Actors that no register needs to list: a state's body by its country and its word, "Burkinabe air force"."""

from collections import defaultdict
from itertools import pairwise

from isnad.packs.register import Actor
from isnad.packs.schema import OfficeWord
from isnad.resolve.names import demonym_countries, names_within, words_at
from isnad.resolve.readings import supported
from isnad.scan.view import Hit, View

REACH = 3  # tokens between a country and its body: "Malian and French soldiers" is two, "Malian transition government" one
JOINS = ("genitive", "determiner")  # what may stand between "army" and "Mali"

Countries = dict[tuple[int, int], set[str]]


def compose_actor(view: View, first: int, last: int) -> Actor | None:
    """The state's body that tokens [first, last) name; None for none, two, or a people of two countries."""
    offices = offices_in(view, first, last)
    if not offices:
        return None
    owners = {(a, b): c for (a, b), c in owners_in(view, first, last).items() if not hyphened(view, a, b)}
    made = {
        actor_id(country, word.office): (country, word.office)
        for hit, word in offices
        for span, countries in owners.items()
        if joined(view, hit, span, people=span in demonym_spans(view, first, last))
        for country in [the_one(view, span, countries)]
        if country
    }
    if len(made) != 1 or divided(view, owners):
        return None
    ((id, (country, office)),) = made.items()
    return view.pack.actors.get(id) or record_of(view, id, country, office)


def divided(view: View, owners: Countries) -> bool:
    """Whether a conjunction joins two countries: "Malian and French soldiers" are nobody's alone."""
    spans = sorted(owners)
    between = (i for (_, low), (high, _) in pairwise(spans) for i in range(low, high))
    return any(c == "conjunction" for i in between for c, _ in words_at(view, i))


def offices_in(view: View, first: int, last: int) -> list[tuple[Hit, OfficeWord]]:
    """The words for bodies in the range, none inside a longer one."""
    found: list[tuple[Hit, OfficeWord]] = []
    for hit in view.hits_in("office", first, last):
        longer = any(hit.first < h.last for h, _ in found)
        if isinstance(hit.entry, OfficeWord) and hit.last <= last and not longer:
            found.append((hit, hit.entry))
    return found


def demonym_spans(view: View, first: int, last: int) -> Countries:
    """Adjectives of belonging in the range, with the countries that each may mean."""
    found: Countries = defaultdict(set)
    for hit, country in demonym_countries(view):
        if first <= hit.first and hit.last <= last:
            found[hit.first, hit.last].add(country)
    return found


def owners_in(view: View, first: int, last: int) -> Countries:
    """The same and names of countries."""
    found = demonym_spans(view, first, last)
    for hit, name in names_within(view, "place", first, last):
        place = view.place(name.ref)
        if hit.last <= last and place.sort == "country" and place.country:
            found[hit.first, hit.last].add(place.country)
    return found


def hyphened(view: View, first: int, last: int) -> bool:
    """Whether the word is only a part: "Russian-backed forces" are not Russia's, nor are "pro-Iranian" ones Iran's."""
    after = last < len(view.words) and view.words[last] == "-" and view.ends[last - 1] == view.starts[last]
    return after or (first > 0 and view.words[first - 1] == "-" and view.ends[first - 1] == view.starts[first])


def joined(view: View, hit: Hit, span: tuple[int, int], *, people: bool) -> bool:
    """Whether the country stands by the body's word: an adjective near it, a name right beside it or after "of"."""
    low, high = sorted((span, (hit.first, hit.last)))
    between = range(low[1], high[0])
    if any(not view.words[i].isalnum() and view.words[i] != "'" for i in between):
        return False
    if people:
        return len(between) <= REACH and not any(c == "conjunction" for i in between for c, _ in words_at(view, i))
    if span[0] < hit.first:  # "Mali's army"
        return not between or (view.words[low[1]] == "'" and len(between) <= REACH)
    return all(any(c in JOINS for c, _ in words_at(view, i)) or view.words[i] == "'" for i in between) and len(between) <= REACH


def the_one(view: View, span: tuple[int, int], countries: set[str]) -> str | None:
    """The country that is meant: the only one, or the only one that the rest of the text speaks for."""
    left = countries if len(countries) == 1 else countries & supported(view, span)
    return next(iter(left)) if len(left) == 1 else None


def actor_id(country: str, office: str) -> str:
    """The register's id of a state's body."""
    return f"{country.lower()}-{office}"


def record_of(view: View, id: str, country: str, office: str) -> Actor:
    """A record as the register would have it."""
    rule = view.pack.offices[office]
    named = view.pack.places.get(f"country-{country.lower()}")
    return Actor(
        id=id, name=rule.name.format(named.name if named else country), kind="state", sort="body", country=country,
        sector=rule.sector, inter=rule.inter, parent=actor_id(country, rule.parent) if rule.parent else None,
    )  # fmt: skip

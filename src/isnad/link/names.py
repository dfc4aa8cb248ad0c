"""The names that a report begins with: what two reports of one event share where no register knows its town."""

from bisect import bisect_left
from collections.abc import Iterator, Set

from isnad.link.skeletons import LEAST, skeleton
from isnad.link.words import Reader, names_of, unknown_names
from isnad.scan.settlements import ends_of, place_settlements, undeclined
from isnad.scan.slot_words import PLACE
from isnad.scan.slots import asking, openings, slot_of
from isnad.scan.tags import find_tags
from isnad.scan.view import View

LEAD = 500  # characters of a report that name what it is about
REST = 2000  # characters in which the names of places are read: some reports name their village last
SHORTEST = 2  # consonants of a name that stands where a place is asked for: Gao
CAPITAL = "*"  # marks a town that speaks for a state
TITLE = "#"  # marks the name of a place that the title names
ASKED = "@"  # marks the name of a place, or of what may be one; it is compared with such names alone
HARD = str.maketrans("gj", "kk")  # letters that one script writes for the other's: Qazgeil, Kazgeil, كازقيل


def lead_names(text: str, reader: Reader) -> frozenset[str]:
    """The names in the beginning of a report that no register knows, and its towns, as skeletons long enough to tell apart.

    A short one tells nothing unless the text asks for a place there, or a capital shows that it is a name.
    """
    if reader.pack is None:
        return frozenset()
    view = View(" ".join(text[:REST].split()), reader.pack)
    title = len(" ".join(text.lstrip().partition("\n")[0].split()))
    lead = bisect_left(view.starts, LEAD)
    plain = {n for word in unknown_names(view, lead) if len(n := skeleton(word)) > LEAST and not reader.is_ordinary(word)}
    view.tags = find_tags(view)
    place_settlements(view)
    asked = list(asked_names(view, reader))
    titled = (TITLE + name.removeprefix(ASKED) for name, start in asked if start < title)
    return frozenset((*plain, *town_names(view), *(name for name, _ in asked), *titled))


def town_names(view: View) -> Iterator[str]:
    """The towns that a text names; capitals apart, for they stand for their states in reports of any event."""
    speaking = {hit.first for hit, _ in names_of(view, "actor")}
    for hit, name in names_of(view, "place"):
        place = view.place(name.ref)
        if place.sort == "city":
            found = skeleton(place.name)
            yield CAPITAL + found if hit.first in speaking else place_name(found)
            if len(found) > LEAST and hit.first not in speaking:
                yield found


def names_town(names: Set[str], town: str) -> bool:
    """Whether a town, as country and skeleton, is among the names."""
    name = town.partition(":")[2]
    return place_name(name) in names or CAPITAL + name in names


def shared_names(left: Set[str], right: Set[str]) -> frozenset[str]:
    """The names that two reports share and by which they may be of one event, each once; none that speaks for a state."""
    return frozenset(n.removeprefix(ASKED).translate(HARD) for n in left & right if not n.startswith((CAPITAL, TITLE)))


def place_name(name: str) -> str:
    """A skeleton as the name of a place, the same in scripts that write its hard letters in their own way."""
    return ASKED + name.translate(HARD)


def asked_names(view: View, reader: Reader) -> Iterator[tuple[str, int]]:
    """The unknown names that may be those of places, each as the shortest of the forms that a case may have, and where it stands."""
    capitals = view.pack.language.capitals
    for i in openings(view) if capitals else asking(view, openings(view)):
        if reader.is_ordinary(view.words[i]):
            continue
        asked = slot_of(view, i) >= PLACE
        surface = view.text[view.starts[i] : view.ends[ends_of(view, i)[-1] - 1]]
        found = min((skeleton(form) for form in (surface, *undeclined(view, surface))), key=len)
        if len(found) >= (SHORTEST if asked else LEAST) and (asked or capitals):
            yield place_name(found), view.starts[i]

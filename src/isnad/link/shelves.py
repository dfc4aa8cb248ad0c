"""Where a document's parts are found again by town and by day, without going through all of them."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator

from isnad.link.dates import Days

WEEKS = 16  # days on one shelf
MOST = 8  # shelves that a stretch may lie on; a longer one lies on that of what is long

Shelf = tuple[str | None, int | str]  # a town, "*" for any; a shelf of days, "none", "long", "*" for any


class Shelves:
    """Numbers of parts, under all that was ever known of each: who asks looks whether it still holds."""

    def __init__(self) -> None:
        self.shelves: dict[Shelf, list[int]] = defaultdict(list)
        self.known: dict[int, tuple[str | None, Days | None]] = {}

    def put(self, number: int, town: str | None, days: Days | None) -> None:
        """Enters a part under its town and its days."""
        if self.known.get(number) == (town, days):
            return
        self.known[number] = town, days
        for where in (town, "*"):
            for when in (*shelves_of(days), "*"):
                shelf = self.shelves[where, when]
                at = bisect_left(shelf, number)
                if at == len(shelf) or shelf[at] != number:
                    shelf.insert(at, number)

    def latest(self, town: str | None, days: Days | None, holds: Callable[[int], bool]) -> int | None:
        """The highest number for which `holds` is true, of the parts of a town and of those of its days where a town is not said."""
        found = -1
        for shelf in asked(town, days):
            for number in reversed(self.shelves.get(shelf, ())):
                if number <= found:
                    break
                if holds(number):
                    found = number
                    break
        return found if found >= 0 else None


def asked(town: str | None, days: Days | None) -> Iterator[Shelf]:
    """The shelves on which a part may lie that is of this town and these days, as far as both say, and of one for certain."""
    near = shelves_of(days) if days is not None else ["long"]
    near = ["*"] if near == ["long"] else [*near, "long"]
    if town is not None:
        yield from ((town, when) for when in (*near, "none"))
    if days is not None:
        yield from ((None if town is not None else "*", when) for when in near)


def shelves_of(days: Days | None) -> list[int | str]:
    """The shelves that a stretch of days lies on."""
    if days is None:
        return ["none"]
    first, last = days[0] // WEEKS, days[1] // WEEKS
    return list(range(first, last + 1)) if last - first < MOST else ["long"]

"""Which claims of a report count over several of its attacks: "31 dead in a week", the sum of two tolls."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence

from isnad.link.dates import Days, days_of
from isnad.link.words import town_of
from isnad.linked import Testimony


class Sums:
    """The towns, the days and the dead of a report's attacks, against which each of their claims is held."""

    def __init__(self, towns: set[str], days: Sequence[Days | None], told: Sequence[Sequence[Testimony]]) -> None:
        """`days` and `told` are those of each attack."""
        self.towns = towns
        self.days = sorted({d[0] for d in days if d is not None and d[0] == d[1]})
        self.killed = [Counter(n for t in one for n in killed(t)) for one in told]
        self.attacks = Counter(n for one in self.killed for n in one)  # how many attacks a toll is stated for

    def has(self, told: Testimony, nth: int) -> bool:
        """Whether a claim told with attack `nth` counts over several: its place is wider, its time longer, or its toll their sum."""
        if not told.figures or told.claim.type != "ASSAULT":
            return False
        if self.is_stretch(told):
            return True
        place = told.claim.place
        if town_of(place):
            return False
        if place is not None and place.precision in ("region", "country") and len(self.towns) > 1:
            return True
        mine = Counter(killed(told))
        own = [n for n, times in self.killed[nth].items() if n and times > mine[n]]
        return any(total > n and self.is_elsewhere(total - n, nth) for total in mine for n in own)

    def is_elsewhere(self, toll: int, nth: int) -> bool:
        """Whether a toll is stated for another attack."""
        return self.attacks[toll] > (toll in self.killed[nth])

    def is_stretch(self, told: Testimony) -> bool:
        """Whether a claim counts over a time that holds two attacks, each of a day of its own."""
        days = days_of(told.claim.time)
        return days is not None and days[0] != days[1] and bisect_right(self.days, days[1]) - bisect_left(self.days, days[0]) > 1

    def remove(self, told: Testimony, nth: int) -> None:
        """Takes a claim away from attack `nth`."""
        for toll in killed(told):
            self.killed[nth][toll] -= 1
            if not self.killed[nth][toll]:
                del self.killed[nth][toll]
                self.attacks[toll] -= 1


def killed(told: Testimony) -> list[int]:
    """The numbers of dead that a claim states."""
    return [f.stated for f in told.figures if f.kind == "killed" and f.stated is not None]

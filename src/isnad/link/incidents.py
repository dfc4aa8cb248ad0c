"""Incidents while they are put together, and where to find those that a report may be of without comparing all."""

from collections import Counter, defaultdict

from isnad.link.dates import Days
from isnad.link.features import Features
from isnad.link.parts import NEWS, Part
from isnad.linked import Join

SHORT = 3  # days: an incident's time is known when its stretch is no longer
COMMON = 40  # incidents: a name that more begin with tells nothing
FEW = 8  # incidents of a town: so many are looked through sooner than they are sorted out by day
MANY = 2  # towns by which a report is looked for that is sure of none
RECENT = 10  # days before a report in which an incident without its day is looked for: later reports name it


class Cluster:
    """The parts of one incident."""

    def __init__(self, part: Part, features: Features) -> None:
        self.parts = [part]
        self.town, self.days = features.town, features.days
        self.countries = Counter({features.country: 1} if features.country else {})
        self.parties, self.figures, self.roots = set(features.parties), set(features.figures), set(features.roots)
        self.names, self.towns, self.sure = set(features.names), set(features.towns), features.sure
        self.documents = {part.document}
        self.published = features.published
        self.attack = part.attack
        self.nights = nights_of(features.days, sure=features.sure)
        self.joins: list[Join] = []

    @property
    def country(self) -> str | None:
        """The country of most of its reports, of two that are named alike the first."""
        return max(self.countries, key=lambda c: self.countries[c], default=None)

    def take(self, part: Part, features: Features, score: float, reasons: list[tuple[str, float]]) -> None:
        """Adds a part and what it knows."""
        self.joins.append(Join(left=self.parts[0].id, right=part.id, score=score, reasons=tuple(reasons)))
        self.parts.append(part)
        self.nights |= nights_of(features.days, sure=features.sure)
        self.town = self.town or features.town
        self.countries.update([features.country] if features.country else [])
        if features.days is not None and features.sure and not self.sure:
            self.days, self.sure = features.days, True
        elif features.days is not None and is_short(features.days) and features.sure:
            shared = (
                (max(self.days[0], features.days[0]), min(self.days[1], features.days[1]))
                if self.days
                else features.days
            )
            self.days = shared if shared[0] <= shared[1] else self.days
        self.parties |= features.parties
        self.figures |= features.figures
        self.roots |= features.roots
        self.names |= features.names
        self.towns |= features.towns
        self.documents.add(part.document)
        self.attack = self.attack or part.attack

    def features(self) -> Features:
        """What is known of it, to be held against other incidents."""
        return Features(
            town=self.town, country=self.country, days=self.days, published=self.published, figures=frozenset(self.figures),
            parties=frozenset(self.parties), roots=frozenset(self.roots), document=self.parts[0].document,
            names=frozenset(self.names), towns=frozenset(self.towns), sure=self.sure,
        )  # fmt: skip

    def absorb(self, other: "Cluster", points: list[tuple[str, float]]) -> None:
        """Takes all of another incident; the day that more parts give stays."""
        self.joins += [
            Join(
                left=self.parts[0].id, right=other.parts[0].id, score=sum(p for _, p in points), reasons=tuple(points)
            ),
            *other.joins,
        ]
        better = not self.sure or (len(other.parts) > len(self.parts) and is_short(other.days))
        if other.days is not None and other.sure and (self.days is None or better):
            self.days, self.sure = other.days, True
        self.town = self.town or other.town
        self.countries.update(other.countries)
        self.parts += other.parts
        self.nights |= other.nights
        self.parties |= other.parties
        self.figures |= other.figures
        self.roots |= other.roots
        self.names |= other.names
        self.towns |= other.towns
        self.documents |= other.documents


class Index:
    """Incidents by town, by town and day, by country and day, by party and day; dicts as sets that keep their order."""

    def __init__(self, clusters: list[Cluster]) -> None:
        self.town: dict[str, dict[Cluster, int]] = defaultdict(dict)  # each with its place in the order
        self.town_day: dict[tuple[str, int], dict[Cluster, None]] = defaultdict(dict)
        self.loose: dict[str, dict[Cluster, None]] = defaultdict(dict)  # those whose days are not known, or many
        self.day: dict[tuple[str | None, int], dict[Cluster, None]] = defaultdict(dict)
        self.name: dict[str, dict[Cluster, None]] = defaultdict(dict)
        for cluster in clusters:
            self.put(cluster)

    def put(self, cluster: Cluster) -> None:
        """Enters an incident under all that is known of it."""
        days = days_between(cluster.days or (cluster.published, cluster.published))
        for town in sorted(cluster.towns):
            self.town[town].setdefault(cluster, len(self.town[town]))
            for day in days:
                self.town_day[town, day][cluster] = None
            if not days:
                self.loose[town][cluster] = None
        for name in cluster.names:
            self.name[name][cluster] = None
        for day in days:
            for key in (cluster.country, *cluster.parties):
                self.day[key, day][cluster] = None

    def near(self, own: Features) -> list[Cluster]:
        """The incidents of a report's town, and those of its country or parties on its days or in the days before it."""
        asked = (own.town,) if own.town else sorted(own.towns)[:MANY]
        found = [c for town in asked for c in self.of_town(town, own)]
        for day in days_of_report(own):
            for key in (own.country, *sorted(own.parties)):
                found += self.day.get((key, day), ())
        for name in sorted(own.names):
            found += self.name[name] if len(self.name.get(name, ())) <= COMMON else ()
        return list(dict.fromkeys(found))

    def of_town(self, town: str, own: Features) -> list[Cluster]:
        """Those of a town that a report's days leave, in the order in which they were entered: a town may have thousands."""
        known = self.town.get(town, {})
        days = days_between(own.days) if own.days is not None else range(0)
        if len(known) <= FEW or own.published is None or (own.days is not None and not days):
            return list(known)
        asked = (*range(own.published - NEWS, own.published + 2), *days)
        found = {c for day in asked for c in self.town_day.get((town, day), ())} | self.loose.get(town, {}).keys()
        return sorted(found, key=known.__getitem__)


def days_of_report(own: Features) -> range:
    """The days on which a report's incident may have been."""
    if own.days is not None and is_short(own.days):
        return days_between(own.days)
    if own.published is None:
        return range(0)
    return range(own.published - RECENT, own.published + 1)


def days_between(days: tuple[int | None, int | None]) -> range:
    """The days of a short stretch; none of one that is open or unknown."""
    first, last = days
    return range(first, last + 1) if first is not None and last is not None and last - first <= NEWS else range(0)


def nights_of(days: Days | None, *, sure: bool) -> set[Days]:
    """The night that a report gives for its attack, as its two days."""
    return {days} if days is not None and sure and days[1] - days[0] == 1 else set()


def is_short(days: Days | None) -> bool:
    """Whether a time is known to the day or nearly."""
    return days is not None and days[1] - days[0] < SHORT

"""Which parts of which reports are one incident: by town and day at once, the rest by points, each with its reason.

Nothing compares all pairs: parts with town and day are sorted by them; a part that lacks one is held only against the
incidents of its town, its country's week or its original. The order of the input plays no part.
"""

from collections import defaultdict, deque

from isnad.link.dates import Days, gap, overlap
from isnad.link.features import Features
from isnad.link.parts import NEWS, Part
from isnad.linked import Join

SHORT = 3  # days: an incident's time is known when its stretch is no longer
# Points. A town with a day is enough (5), so is a copy with nothing against it (4), or a day with a party and a figure
# (4); a town alone (3) is enough when nothing else is near. Below `ENOUGH` two reports stay apart.
TOWN, DAY, PARTY, FIGURE, COPY, ROOT, WIDE_DAY = 3.0, 2.0, 1.0, 1.0, 4.0, 0.5, 1.0
FOLLOW = 3  # figures that two reports of one town share, days apart: two attacks on it never shared more than one in our sets
NAMED_TOWN, NAME, AT_ONCE = 2.5, 2.0, 0.5  # a report begins with the name of the incident's town; two begin with one name
COMMON = 40  # incidents: a name that more begin with tells nothing
MOST = 2  # parties, figures and roots that count
ENOUGH = 3.5
FEW = 8  # incidents of a town: so many are looked through sooner than they are sorted out by day
RECENT = 10  # days before a report in which an incident without its day is looked for: later reports name it
ALMOST = 3.0  # enough for a town alone, or for a name that no register knows


class Cluster:
    """The parts of one incident."""

    def __init__(self, part: Part, features: Features) -> None:
        self.parts = [part]
        self.town, self.days, self.country = features.town, features.days, features.country
        self.parties, self.figures, self.roots = set(features.parties), set(features.figures), set(features.roots)
        self.names = set(features.names)
        self.documents = {part.document}
        self.published = features.published
        self.attack = part.attack
        self.joins: list[Join] = []

    def take(self, part: Part, features: Features, score: float, reasons: list[tuple[str, float]]) -> None:
        """Adds a part and what it knows."""
        self.joins.append(Join(left=self.parts[0].id, right=part.id, score=score, reasons=tuple(reasons)))
        self.parts.append(part)
        self.town, self.country = self.town or features.town, self.country or features.country
        if features.days is not None and is_short(features.days):
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
        self.documents.add(part.document)
        self.attack = self.attack or part.attack

    def features(self) -> Features:
        """What is known of it, to be held against other incidents."""
        return Features(
            town=self.town, country=self.country, days=self.days, published=self.published, figures=frozenset(self.figures),
            parties=frozenset(self.parties), roots=frozenset(self.roots), document=self.parts[0].document,
            names=frozenset(self.names),
        )  # fmt: skip

    def absorb(self, other: "Cluster", points: list[tuple[str, float]]) -> None:
        """Takes all of another incident; the day that more parts give stays."""
        self.joins += [
            Join(
                left=self.parts[0].id, right=other.parts[0].id, score=sum(p for _, p in points), reasons=tuple(points)
            ),
            *other.joins,
        ]
        if other.days is not None and (self.days is None or (len(other.parts) > len(self.parts) and is_short(other.days))):
            self.days = other.days
        self.parts += other.parts
        self.parties |= other.parties
        self.figures |= other.figures
        self.roots |= other.roots
        self.names |= other.names
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
        if cluster.town:
            self.town[cluster.town].setdefault(cluster, len(self.town[cluster.town]))
            for day in days:
                self.town_day[cluster.town, day][cluster] = None
            if not days:
                self.loose[cluster.town][cluster] = None
        for name in cluster.names:
            self.name[name][cluster] = None
        for day in days:
            for key in (cluster.country, *cluster.parties):
                self.day[key, day][cluster] = None

    def near(self, own: Features) -> list[Cluster]:
        """The incidents of a report's town, and those of its country or parties on its days or in the days before it."""
        found = self.of_town(own.town, own) if own.town else []
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


def is_short(days: Days | None) -> bool:
    """Whether a time is known to the day or nearly."""
    return days is not None and days[1] - days[0] < SHORT


def find_clusters(
    parts: list[Part], features: dict[str, Features], originals: dict[str, str], whole: frozenset[str] = frozenset()
) -> list[Cluster]:
    """The incidents over all parts. `originals` gives for a copy the document that it copies, `whole` are copies in whole."""
    parts = sorted((p for p in parts if not p.alone), key=lambda p: p.id)
    parts, echoes = find_echoes(parts, originals, whole)
    anchors = [p for p in parts if not p.old and features[p.id].town and is_short(features[p.id].days)]
    clusters = by_town_and_day(anchors, features)
    index = Index(clusters)
    of_document: dict[str, list[Cluster]] = defaultdict(list)
    for cluster in clusters:
        for document in cluster.documents:
            of_document[document].append(cluster)
    rest = [p for p in parts if not p.old and not (features[p.id].town and is_short(features[p.id].days))]
    # those that know more come first: a town, then a day, then copies of what is placed by then
    rest.sort(key=lambda p: (features[p.id].town is None, not is_short(features[p.id].days), p.published or 0, p.id))
    for part in rest:
        own = features[part.id]
        original = originals.get(part.document, "")
        best = find_best(own, part, index, of_document[original] if original else [], original)
        if best is None:
            cluster = Cluster(part, own)
            clusters.append(cluster)
        else:
            cluster = best[0]
            cluster.take(part, own, best[1], best[2])
        index.put(cluster)
        of_document[part.document].append(cluster)
    clusters = merge_placeless(clusters, index)
    repeat(echoes, clusters, features)
    towns: dict[str, list[Cluster]] = defaultdict(list)
    for cluster in clusters:
        towns[cluster.town or ""].append(cluster)
    clusters = [
        c for town in sorted(towns) for c in (merge_neighbours(towns[town], originals) if town else towns[town])
    ]
    return clusters + recall([p for p in parts if p.old], features, Index(clusters))


Echo = tuple[Part, Part]


def find_echoes(parts: list[Part], originals: dict[str, str], whole: frozenset[str]) -> tuple[list[Part], list[Echo]]:
    """The parts that stand for themselves, and those of copies in whole with the part that they repeat: both reports tell
    of one attack, so that a town or a day misread in either parts nothing."""
    attacks: dict[str, list[Part]] = defaultdict(list)
    for part in parts:
        if part.attack and not part.old:
            attacks[part.document].append(part)
    echoes: list[Echo] = []
    for document in sorted(whole):
        own, theirs = attacks[document], attacks[originals[document]]
        if len(own) == len(theirs) == 1:
            echoes.append((own[0], theirs[0]))
    gone = {part.id for part, _ in echoes}
    echoes.sort(key=lambda e: (e[0].published or 0, e[0].id))
    return [p for p in parts if p.id not in gone], echoes


def repeat(echoes: list[Echo], clusters: list[Cluster], features: dict[str, Features]) -> None:
    """Puts each part of a copy where the part stands that it repeats; of a copy of a copy where the first of all stands."""
    home = {part.id: cluster for cluster in clusters for part in cluster.parts}
    originals = {part.id: original for part, original in echoes}
    for part, told in echoes:
        original = told
        while original.id in originals:
            original = originals[original.id]
        home[original.id].take(part, features[part.id], COPY, [("a copy or translation of its report", COPY)])


def by_town_and_day(parts: list[Part], features: dict[str, Features]) -> list[Cluster]:
    """Parts of one town whose days overlap are one incident; a chain of overlaps is not: its ends must meet."""
    towns: dict[str, list[Part]] = defaultdict(list)
    for part in parts:
        towns[features[part.id].town or ""].append(part)
    clusters: list[Cluster] = []
    for town in sorted(towns):
        open_ones: deque[Cluster] = deque()
        for part in sorted(towns[town], key=lambda p: (*(reversed(features[p.id].days or (0, 0))), p.id)):
            own = features[part.id]
            ended = own.days[1] - SHORT if own.days else 0  # parts come by their last day: before this none meets one
            while open_ones and open_ones[0].days and open_ones[0].days[1] < ended:
                clusters.append(open_ones.popleft())
            found = next((c for c in open_ones if c.days and own.days and overlap(c.days, own.days)), None)
            if found is None:
                found = Cluster(part, own)
                open_ones.append(found)
            else:
                found.take(part, own, TOWN + DAY, [("the same town", TOWN), ("the same day", DAY)])
        clusters += open_ones
    return clusters


def merge_placeless(clusters: list[Cluster], index: Index) -> list[Cluster]:
    """An incident whose reports name no town is that of a town where what they say together agrees with exactly one.

    A report alone may say too little; several of one attack say enough: who, on which days, and at least two figures.
    """
    gone: set[int] = set()
    for cluster in clusters:
        if cluster.town is not None or not cluster.attack:
            continue
        own = cluster.features()
        near = [c for c in index.near(own) if c.town and c.attack and id(c) not in gone]
        fits = [(c, points) for c in near if (points := score(own, c, "")) and are_one(cluster, c, points)]
        if len(fits) == 1:
            fits[0][0].absorb(cluster, fits[0][1])
            gone.add(id(cluster))
    return [c for c in clusters if id(c) not in gone]


def are_one(left: Cluster, right: Cluster, points: list[tuple[str, float]]) -> bool:
    """Whether two incidents agree in two figures and enough else, and no report tells them apart."""
    enough = sum(p for _, p in points) >= ENOUGH and len(left.figures & right.figures) >= MOST
    return enough and not left.documents & right.documents


def merge_neighbours(clusters: list[Cluster], originals: dict[str, str]) -> list[Cluster]:
    """One town on two neighbouring days is one incident where no report tells the days apart, and copies or figures agree.

    A report of a night, or one whose date was misread, is a day off; a follow-up may give only the day of what came after,
    and then more must agree. Two attacks share parties, and seldom figures.
    """
    found: list[Cluster] = []
    for cluster in sorted(clusters, key=lambda c: (c.days or (0, 0), c.parts[0].id)):
        last = found[-1] if found else None
        apart = gap(last.days, cluster.days) if last is not None and last.days and cluster.days else None
        if last is None or apart is None or apart > RECENT or last.documents & cluster.documents:
            found.append(cluster)
            continue
        points = [(f"the same party: {p}", PARTY) for p in sorted(last.parties & cluster.parties)[:MOST]]
        points += [(f"the same figure: {k} {n}", FIGURE) for k, n in sorted(last.figures & cluster.figures)[:MOST]]
        if any(originals.get(d) in last.documents for d in cluster.documents) or any(
            originals.get(d) in cluster.documents for d in last.documents
        ):
            points.append(("a copy or translation of its report", COPY))
        shared = len(last.figures & cluster.figures)
        follows = shared >= FOLLOW and last.parties & cluster.parties
        if follows or (apart <= 1 and (any(p == COPY for _, p in points) or shared >= MOST)):
            last.absorb(cluster, points)
        else:
            found.append(cluster)
    return found


def find_best(
    own: Features, part: Part, index: Index, originals: list[Cluster], original: str
) -> tuple[Cluster, float, list[tuple[str, float]]] | None:
    """The incident that a part fits best, where it fits well enough; of two that fit alike the earlier."""
    best: tuple[Cluster, float, list[tuple[str, float]]] | None = None
    for cluster in dict.fromkeys((*originals, *index.near(own))):
        if part.document in cluster.documents and (part.attack and cluster.attack):
            continue  # a report tells two attacks apart: they are two
        points = score(own, cluster, original)
        total = sum(p for _, p in points)
        placed = bool(own.town and cluster.town == own.town) or bool(own.names & cluster.names)
        enough = ALMOST if placed else ENOUGH
        if total >= enough and (best is None or total > best[1]):
            best = (cluster, total, points)
    return best


def score(own: Features, cluster: Cluster, original: str) -> list[tuple[str, float]]:
    """Points for being one incident, each with its reason; none at all where town or day speak against it."""
    copied = original in cluster.documents
    if own.town and cluster.town and own.town != cluster.town and not copied:
        return []
    points: list[tuple[str, float]] = []
    if own.days is not None and cluster.days is not None:
        if not overlap(own.days, cluster.days):
            return []
        points.append(("the same day", DAY) if is_short(own.days) else ("a time that holds its day", WIDE_DAY))
    elif own.published is not None and not in_news(own.published, cluster):
        return []
    if own.town and own.town == cluster.town:
        points.append(("the same town", TOWN))
    elif name_of(cluster.town) in own.names or name_of(own.town) in cluster.names:
        points.append(("its town stands in the beginning of the report", NAMED_TOWN))
    for what, mine, theirs, worth in (
        ("party", own.parties, cluster.parties, PARTY), ("figure", own.figures, cluster.figures, FIGURE),
        ("source", own.roots, cluster.roots, ROOT), ("name", own.names, cluster.names, NAME),
    ):  # fmt: skip
        most = MOST + 1 if what == "figure" else MOST  # three figures are seldom shared by chance
        shared = sorted(x if isinstance(x, str) else f"{x[0]} {x[1]}" for x in mine & theirs)[:most]
        points += [(f"the same {what}: {name}", worth) for name in shared]
    if points and own.country is not None and own.country == cluster.country and at_once(own, cluster):
        points.append(("the same country, reported in the same days", AT_ONCE))
    if copied:
        points.append(("a copy or translation of its report", COPY))
    return points


def at_once(own: Features, cluster: Cluster) -> bool:
    """Whether a report came within days of an incident's first."""
    a, b = own.published, cluster.published
    return a is not None and b is not None and abs(a - b) <= SHORT


def name_of(town: str | None) -> str | None:
    """The skeleton of a town's name, without its country."""
    return town.partition(":")[2] if town else None


def in_news(published: int, cluster: Cluster) -> bool:
    """Whether an incident was news when a report without its day was published."""
    when = cluster.days or ((cluster.published, cluster.published) if cluster.published is not None else None)
    return when is None or -1 <= published - when[0] <= NEWS or gap((published, published), when) <= 1


def recall(parts: list[Part], features: dict[str, Features], index: Index) -> list[Cluster]:
    """What reports recall joins the incident of that town and time where there is exactly one, else those who recall it so."""
    clusters: dict[tuple[object, ...], Cluster] = {}
    for part in parts:
        own = features[part.id]
        known = [c for c in index.town.get(own.town or "", ()) if own.days and c.days and overlap(own.days, c.days)]
        if len(known) == 1:
            known[0].take(
                part, own, TOWN + WIDE_DAY, [("the same town", TOWN), ("a time that holds its day", WIDE_DAY)]
            )
            continue
        key: tuple[object, ...] = (own.town, own.days) if own.town and own.days else (part.id,)
        if key in clusters:
            clusters[key].take(part, own, TOWN + WIDE_DAY, [("the same town", TOWN), ("the same time", WIDE_DAY)])
        else:
            clusters[key] = Cluster(part, own)
    return list(clusters.values())

"""Points for two reports being of one incident, each with its reason."""

from isnad.link.dates import gap, overlap
from isnad.link.features import Features
from isnad.link.incidents import SHORT, Cluster, is_short
from isnad.link.names import ASKED, CAPITAL, TITLE, names_town, place_name, shared_names
from isnad.link.parts import NEWS
from isnad.link.skeletons import LEAST

# A town with a day is enough (5), so is a copy with nothing against it (4), or a day with a party and a figure
# (4); a town alone (3) is enough when nothing else is near. Below `ENOUGH` two reports stay apart.
TOWN, DAY, PARTY, FIGURE, COPY, ROOT, WIDE_DAY = 3.0, 2.0, 1.0, 1.0, 4.0, 0.5, 1.0
TITLE_NAMED, NAMED_TOWN, NAME, CAPITAL_NAMED, AT_ONCE = 3.0, 2.5, 2.0, 1.0, 0.5  # a report names the incident's town; two begin with one name
MOST = 2  # parties, figures and roots that count
ENOUGH = 3.5
ALMOST = 3.0  # enough for a town alone, or for a name that no register knows


def score(own: Features, cluster: Cluster, original: str) -> list[tuple[str, float]]:
    """Points for being one incident, each with its reason; none at all where town or day speak against it."""
    copied = original in cluster.documents
    elsewhere = own.town and cluster.town and own.town != cluster.town
    known = knows(own, cluster.town) or knows(cluster, own.town)
    if elsewhere and not copied and not known:
        return []
    points: list[tuple[str, float]] = []
    if own.days is not None and cluster.days is not None:
        if gap(own.days, cluster.days) > 1 and own.sure and cluster.sure:
            return []
        if overlap(own.days, cluster.days):
            points.append(("the same day", DAY) if is_short(own.days) else ("a time that holds its day", WIDE_DAY))
    elif own.published is not None and not in_news(own.published, cluster):
        return []
    if own.town and own.town == cluster.town:
        points.append(("the same town", TOWN))
    elif known or own.towns & cluster.towns:
        points.append(("its town is named in the report" if known else "both name one town", NAMED_TOWN))
    capitals = {n for n in own.names & cluster.names if n.startswith(CAPITAL)}
    named = shared_names(own.names, cluster.names) - town_names(own, cluster)  # the town has its own points
    placed = {n for n in named if len(n) > LEAST and ASKED + n in own.names & cluster.names}
    titled = {n for n in placed if TITLE + n in own.names | cluster.names}
    for what, mine, theirs, worth in (
        ("party", own.parties, cluster.parties, PARTY), ("figure", own.figures, cluster.figures, FIGURE),
        ("source", own.roots, cluster.roots, ROOT), ("name of a place, in a title", titled, titled, TITLE_NAMED),
        ("name of a place", placed - titled, placed, NAMED_TOWN),
        ("name", named - placed, named, NAME), ("capital named", capitals, capitals, CAPITAL_NAMED),
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


def town_names(own: Features, cluster: Cluster) -> frozenset[str]:
    """The names under which the town of a report or an incident stands among names, where it has told already."""
    towns = {t for t in (own.town, cluster.town) if t is not None and (own.town == cluster.town or knows(own, t))}
    short = [town.partition(":")[2] for town in towns]
    return frozenset(place_name(name).removeprefix(ASKED) for name in short)


def knows(report: Features | Cluster, town: str | None) -> bool:
    """Whether a report names a town, as that of a claim or where it begins."""
    return town is not None and (town in report.towns or names_town(report.names, town))


def in_news(published: int, cluster: Cluster) -> bool:
    """Whether an incident was news when a report without its day was published."""
    when = cluster.days or ((cluster.published, cluster.published) if cluster.published is not None else None)
    return when is None or -1 <= published - when[0] <= NEWS or gap((published, published), when) <= 1

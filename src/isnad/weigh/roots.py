"""The independent testimonies on an event: claims that rest on one word are one root, and say why.

Two claims have one root when they name the same actor, institution or person, when their reports copy or translate one
another, or when one cites the other.
"""

import msgspec

from isnad.linked import Figure, Happening, Testimony, Who
from isnad.model import Against, Root
from isnad.packs.classes import Classes
from isnad.weigh.lineage import CITED, FORWARDED, Lineage, find_lineage, same_medium

ARTICLE = 3  # letters of an article
BODIES = ("party", "monitor")
RELAYS = ("media", "channel")
SHOWN = {"video": "the same video", "picture": "the same picture", "satellite": "the same satellite image"}
NAMELESS = "fighters without a name, who may be the party that other reports name"
UNOWNED = "footage without an owner, which may be one or several"


class Source(msgspec.Struct, kw_only=True):
    """A root while it is put together."""

    who: Who
    testimonies: list[Testimony]
    why: list[str]
    own: bool = False  # a reporter's own word
    name: str = ""
    most: int = 1  # how many testimonies it may be, where that cannot be known
    stands: Who | None = None  # as whom people decided that it speaks
    maybe: "Source | None" = None  # the named party that these nameless fighters of another report may be

    def claims(self) -> tuple[str, ...]:
        """The ids of its claims, each once."""
        return tuple(dict.fromkeys(t.claim.id for t in self.testimonies))


def find_sources(happening: Happening, classes: Classes) -> tuple[list[Source], dict[str, Source]]:
    """All roots of a happening and the root of each claim; the reporters' own words are roots of their publishers."""
    sources: list[Source] = []
    of_claim: dict[str, Source] = {}
    country = happening.country
    lineage = find_lineage(happening)
    repeated: dict[str, Source] = {}  # by the claim that others repeat
    # the most telling mentions first, so that "a doctor" finds the hospital that another report names
    order = sorted(range(len(happening.testimonies)), key=lambda i: (-weight(happening.testimonies[i].who), i))
    for i in order:
        told = happening.testimonies[i]
        if told.who is None or told.who.own:
            continue
        said = told.original or told.claim.id
        known = repeated.get(said)
        source, why = (
            (known, lineage.why(told, known.testimonies)) if known is not None else find_source(told, sources, classes, country, lineage)
        )
        if source is None:
            source = Source(who=told.who, testimonies=[], why=[])
            sources.append(source)
        else:
            note(source, why)
            note(source, lineage.why(told, source.testimonies))
        if told.who.why:
            note(source, told.who.why)
        source.testimonies.append(told)
        of_claim[told.claim.id] = source
        repeated[said] = source
    drop_headlines(sources, of_claim, happening)
    publishers(happening, sources, of_claim, lineage)
    place = {t.claim.id: i for i, t in enumerate(happening.testimonies)}
    for source in sources:
        source.testimonies.sort(key=lambda t: place[t.claim.id])
        source.most = most_of(source, classes, lineage)
    find_nameless(sources, classes)
    sources.sort(key=lambda s: place[s.testimonies[0].claim.id])
    name_apart(sources)
    return sources, of_claim


def drop_headlines(sources: list[Source], of_claim: dict[str, Source], happening: Happening) -> None:
    """Takes away the roots that headlines alone name, in few words, where their reports tell more in their bodies."""
    told = {t.claim.document for t in happening.testimonies if not t.claim.headline}
    for source in list(sources):
        if source.who.actor is None and all(t.claim.headline and t.claim.document in told for t in source.testimonies):
            sources.remove(source)
            for testimony in source.testimonies:
                of_claim.pop(testimony.claim.id, None)


def weight(who: Who | None) -> int:
    """How much a mention tells of who it is."""
    if who is None:
        return 0
    return (
        4 * (who.actor is not None and not who.metonym)
        + 2 * (who.cls is not None)
        + (who.town is not None)
        + (who.country is not None)
        + (who.name is not None)
    )


def note(source: Source, why: str) -> None:
    """Keeps a reason once."""
    if why and why not in source.why:
        source.why.append(why)


def find_source(
    told: Testimony, sources: list[Source], classes: Classes, country: str | None, lineage: Lineage
) -> tuple[Source | None, str]:
    """The root that a claim rests on, and why; None when it is the first of its root."""
    who = told.who
    if who is None:
        return None, ""
    fits = [
        (s, why) for s in sources
        if (why := same_source(s.who, who, classes, country) or same_words(s, told)) and not are_two(s, told, classes, lineage)
    ]  # fmt: skip
    if not fits:
        passed = next((s for s in sources if is_passed_on(s, told, lineage)), None)
        if passed is not None:
            return passed, lineage.why(told, passed.testimonies)
        stranger = next((s for s in sources if are_strangers(s, told)), None)
        return (stranger, "a group that no register knows, with the very same figure") if stranger else (None, "")
    here = [f for f in fits if any(t.claim.document == told.claim.document for t in f[0].testimonies)]
    exact = [f for f in fits if who.actor and f[0].who.actor == who.actor]
    return (exact or here or fits)[0]


def same_words(source: Source, told: Testimony) -> str:
    """Why a mention without a name or an institution is the one that its own report has in the same words, or ""."""
    who = told.who
    if who is None or who.actor or source.who.actor or (who.cls and source.who.cls):
        return ""
    if who.named and who.link in BODIES and not who.single and any(is_body(t.who, who) for t in source.testimonies):
        return "the same name"
    if not same_mention(who.shown, source.who.shown):
        return ""
    here = any(t.claim.document == told.claim.document for t in source.testimonies)
    return "the same words in one report" if here else ""


def is_body(other: Who | None, who: Who) -> bool:
    """Whether a body without a place in the register bears the name that another report gives to one of its kind."""
    return other is not None and other.named and other.link == who.link and not other.single and same_mention(other.shown, who.shown)


def same_mention(left: str, right: str) -> bool:
    """Whether two mentions are in the same words, but for an article that one of them lacks."""
    short, long = sorted((left.casefold().split(), right.casefold().split()), key=len)
    return short == long or (short == long[1:] and len(long[0]) <= ARTICLE and len(short) > 1)


def are_two(source: Source, told: Testimony, classes: Classes, lineage: Lineage) -> bool:
    """Whether two people without names are two: one villager each in reports of which neither copies or cites the other."""
    who, other = told.who, source.who
    if who is None or not (who.single and other.single) or who.cls is None or who.cls != other.cls or (who.name and other.name):
        return False
    if classes.source[who.cls].apart != "people" or classes.source[who.cls].left or lineage.cites(told, source.testimonies):
        return False
    home = lineage.home(told.claim.document)
    return all(lineage.home(t.claim.document) != home for t in source.testimonies)


def is_passed_on(source: Source, told: Testimony, lineage: Lineage) -> bool:
    """Whether a report that cites another gives the very figure of a source there, whom it names in other words."""
    mine = {(f.kind, f.low, f.high) for f in told.figures if f.stated}
    return lineage.is_tied(told) and any(mine & {(f.kind, f.low, f.high) for f in t.figures} and lineage.cites(told, [t]) for t in source.testimonies)


def same_source(left: Who, right: Who, classes: Classes, country: str | None) -> str:
    """Why two mentions are one source, or ""."""
    shown = SHOWN[left.footage] if left.footage is not None and left.footage == right.footage else None
    if left.actor and left.actor == right.actor:
        return shown or "the same in the register"
    if shown is not None and is_unowned(left) and is_unowned(right):
        return UNOWNED if left.also == right.also else ""
    if {left.link, right.link} == {"party", "witness"}:
        return ""
    if left.cls and left.cls == right.cls:
        return same_institution(left, right, classes, country)
    if {left.cls, right.cls} == {"government", "military"} and (left.metonym or right.metonym):
        return "a capital speaks for its state" if same_country(left, right, country) else ""
    named = same_name(left, right) or same_initials(left, right) or same_initials(right, left)
    return (shown or named) if named else ""


def is_unowned(who: Who) -> bool:
    """Whether footage names nobody from whom it comes."""
    return who.footage is not None and who.link == "evidence" and not (who.actor or who.cls or who.name)


def same_institution(left: Who, right: Who, classes: Classes, country: str | None) -> str:
    """Why two mentions of one class are one institution, or ""."""
    if left.actor and right.actor and left.cls not in ("military", "police"):
        return ""
    if classes.source[left.cls or ""].faceless and (left.actor, left.country) != (right.actor, right.country):
        return ""
    if any(w.actor and not w.country for w in (left, right)) and left.actor != right.actor:
        return ""  # a force of several countries is the army of none
    apart = classes.source[left.cls or ""].apart
    if apart == "country" and classes.source[left.cls or ""].foreign:
        country = None
    if apart == "country":
        return "the same institution" if same_country(left, right, country) else ""
    if apart == "town":
        if left.site and right.site and left.town == right.town and not share_name(left.site, right.site):
            return ""  # two hospitals of one town
        if left.name and right.name and not left.town and not right.town and not share_name(left.name, right.name):
            return "the same institution" if classes.source[left.cls or ""].receives and not (left.site and right.site) else ""
        return "the same institution" if not (left.town and right.town and left.town != right.town) else ""
    if left.name and right.name:
        return "the same name" if share_name(left.name, right.name) else ""
    if left.actor or right.actor or (left.country and right.country and left.country != right.country):
        return ""
    return "unnamed people of one kind, who may be one or many"


def same_country(left: Who, right: Who, country: str | None) -> bool:
    """Whether two institutions may be of one country; unnamed, it is the event's."""
    a, b = left.country or country, right.country or country
    return a is None or b is None or a == b


def same_name(left: Who, right: Who) -> str:
    """Whether two strangers bear one name."""
    if left.actor or right.actor or (left.cls and right.cls) or not left.name or not right.name:
        return ""
    return "the same name" if share_name(left.name, right.name) else ""


def same_initials(known: Who, other: Who) -> str:
    """Whether the last name of a stranger is the initials of an actor of the register, of one kind with him: "the Gao PDF"."""
    if known.initials is None or other.actor or not other.name or other.link not in (known.link, "unknown"):
        return ""
    return "its initials" if known.initials == other.name.split()[-1] else ""


def share_name(left: str, right: str) -> bool:
    """Whether two names as skeletons have their last words alike."""
    a, b = left.split(), right.split()
    return bool(a and b) and len(a[-1]) > 1 and a[-1] == b[-1]


def are_strangers(source: Source, told: Testimony) -> bool:
    """Whether a party that no register knows states the very figure of another such party, in another language."""
    who = told.who
    if (
        who is None
        or who.link != "party"
        or source.who.link != "party"
        or who.actor
        or source.who.actor
        or who.cls
        or source.who.cls
    ):
        return False
    if who.single or source.who.single:
        return False
    mine = {told_of(f) for f in told.figures if f.stated}
    return bool(mine & {told_of(f) for t in source.testimonies for f in t.figures})


def told_of(figure: Figure) -> tuple[object, ...]:
    """What a figure says: how many of whom."""
    return figure.kind, figure.low, figure.high, figure.group.cls if figure.group is not None else None


def publishers(happening: Happening, sources: list[Source], of_claim: dict[str, Source], lineage: Lineage) -> None:
    """The reporters' own words, each publisher a root; a copy's are its original's, and those that others cite or forward theirs."""
    names = {d.id: d.publisher or d.name for d in happening.documents}
    told_of = {t.claim.document for t in happening.testimonies if not t.claim.headline}
    by_name: dict[str, Source] = {}
    for told in happening.testimonies:
        mine = told.who.own if told.who is not None else told.claim.act is None
        document = told.claim.document
        if not mine or (told.who is None and told.claim.headline and document in told_of):
            continue
        cited = find_publisher(document, sources, lineage)
        copies = cited is None and lineage.home(document) in names
        home = lineage.home(document) if copies else document
        name = names[home]
        if name not in by_name:
            known = cited or find_publisher(home, sources, lineage)
            by_name[name] = known or Source(who=Who(shown=name, link="media", named=True), testimonies=[], why=[], own=True)
            sources += [] if known else [by_name[name]]
        if home != document:
            note(by_name[name], lineage.how[document])
        if told.who is not None:
            note(by_name[name], told.who.why)
        by_name[name].testimonies.append(told)
        of_claim[told.claim.id] = by_name[name]


def find_publisher(document: str, sources: list[Source], lineage: Lineage) -> Source | None:
    """The root that other reports make of a publisher whom they cite or whose post they forward."""
    who = lineage.publishers.get(document)
    found = next((s for s in sources if who is not None and s.who.link in RELAYS and same_medium(s.who, who)), None)
    if found is not None and any(t.claim.document != document for t in found.testimonies):
        note(found, FORWARDED if found.who.link == "channel" else CITED)
    return found


def find_nameless(sources: list[Source], classes: Classes) -> None:
    """Marks "rebels" without a name as those who may be the one party that other reports name."""
    parties = [s for s in sources if s.who.link == "party"]
    named = [s for s in parties if s.who.actor is not None or s.who.named]
    if len(named) != 1:
        return
    known = {t.claim.document for t in named[0].testimonies}
    for source in parties:
        who = source.who
        bare = who.cls is not None and classes.source[who.cls].vague and not (who.name or who.country or who.single or who.also[1:])
        if source is not named[0] and bare and known.isdisjoint(t.claim.document for t in source.testimonies):
            source.maybe = named[0]
            note(source, NAMELESS)


def name_apart(sources: list[Source]) -> None:
    """Gives every root a name for readers that no other has."""
    taken: set[str] = set()
    for source in sources:
        name = source.who.shown or source.who.name or "unknown"
        number = next(n for n in range(1, len(sources) + 2) if (name if n == 1 else f"{name} ({n})") not in taken)
        source.name = name if number == 1 else f"{name} ({number})"
        taken.add(source.name)


def most_of(source: Source, classes: Classes, lineage: Lineage) -> int:
    """How many testimonies a root may be: unnamed people of one kind, or footage without an owner, in several reports may be as many."""
    cls = classes.source.get(source.who.cls or "")
    people = cls is not None and cls.apart == "people" and (source.who.actor is None or cls.faceless)
    several = people or is_unowned(source.who)
    return lineage.count(source.testimonies) if several and not source.who.named else 1


def as_root(source: Source, against: tuple[Against, ...] = ()) -> Root:
    """The record of a root."""
    return Root(
        root=source.name,
        actor=source.who.actor,
        kind=source.who.link,
        claims=source.claims(),
        why=tuple(source.why),
        most=source.most,
        against_interest=against,
    )

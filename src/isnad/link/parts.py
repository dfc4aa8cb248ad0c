"""One document's claims, parted by what they are about: the news, another attack on another day, the past, standing facts."""

from bisect import bisect_left
from collections import Counter

import msgspec

from isnad.link.counts import Counts
from isnad.link.dates import OPEN, Days, day_of, days_of, overlap
from isnad.link.shelves import Shelves
from isnad.link.speakers import Speakers
from isnad.link.sums import Sums
from isnad.link.towns import Towns
from isnad.link.words import Reader, town_of
from isnad.linked import Testimony, Who
from isnad.model import BEFALLING, Claim, Document
from isnad.packs.classes import Classes

# A report tells of what has happened in the last three weeks; what is older it recalls. Chosen between the longest
# delay of a follow-up in the project's own sets (4 days) and the nearest past recalled there (a month).
NEWS = 21
LONG = 60  # days: a longer stretch is a season or a year, told as a whole
MONTH, WHILE = 27, 10  # days: a month that is over by a while is recalled, as "last month"
STANDING = (
    "RELATION",
    "SUPPORT",
    "STRENGTH",
    "OTHER",
    "MOBILIZE",
)  # told without a source, these describe how things are
FRIENDLY = ("AGREE", "CONSULT", "COOPERATE", "GOVERN", "SUPPORT", "CONCEDE")  # elsewhere, a story of its own
EARLY = 500  # characters: where a report names what it is about
MANY = 5  # claims: a report that has so many names its town more than once
LATER = ("wounded", "missing")  # dead that were counted as these before
ROAD, WORDS = 40, 3  # characters and words before a place that may say that a road leads there
LATE = 3  # claims of the attack: a day that so many came before may be that of something after it
DEATHS = ("killed", "dead")


class Part(msgspec.Struct, kw_only=True):
    """The claims of one document on one happening, with what they say of where and when it was."""

    id: str
    document: str
    published: int | None
    town: str | None = None
    towns: frozenset[str] = frozenset()  # all that its claims name
    country: str | None = None
    days: Days | None = None
    sure: bool = True  # a claim of the attack itself gives its days
    old: bool = False  # recalled, not reported
    alone: bool = False  # a standing fact, a plan, a warning: joins nothing
    attack: bool = False
    lead: bool = False  # what the report is about
    hint: tuple[str | None, Days | None] = (None, None)  # where and when by claims that only tell around it
    testimonies: list[Testimony] = []


class Splitter:
    """Parts the claims of one document. Claims are given in the order of the text."""

    def __init__(self, document: Document, reader: Reader, classes: Classes) -> None:
        self.document = document
        self.speakers, self.counts, self.classes = Speakers(reader, document.text), Counts(reader, classes, document.text), classes
        self.towns = Towns(document, ())
        self.published = day_of(document.published)
        self.parts: list[Part] = []
        self.lead: Part | None = None
        self.now: Part | None = None
        self.paragraph = -1
        self.headline: str | None = None  # the town that the headline names
        self.part_of: dict[str, Part] = {}
        self.shelves = {False: Shelves(), True: Shelves()}  # those of the news, and those recalled
        self.breaks = [i for i, c in enumerate(document.text) if c == "\n"]

    def split(self, claims: list[Claim]) -> list[Part]:
        """All parts; headlines are placed last, when the body has said what there is to tell."""
        body = [self.testify(c) for c in claims]
        self.towns = Towns(self.document, claims, self.leads_to)
        anchor = self.published or max(
            (d[1] for t in body if (d := days_of(t.claim.time)) and d[1] < OPEN), default=None
        )
        self.published = anchor
        self.headline = next((town for c in claims if c.headline and (town := town_of(c.place))), None)
        for told in body:
            if not told.claim.headline:
                self.place(told, days_of(told.claim.time))
        for told in body:
            if told.claim.headline:
                self.place_headline(told, days_of(told.claim.time))
        self.part_totals()
        if self.lead is not None:
            self.lead.lead = True
            if self.lead.attack and sum(p.attack and not p.old and not p.alone for p in self.parts) == 1:
                self.settle(self.lead)
            self.drop_stray_town(self.lead)
        for part in self.parts:
            if not part.attack:
                part.town, part.days = part.town or part.hint[0], part.days or part.hint[1]
        return self.parts

    def testify(self, claim: Claim) -> Testimony:
        """The claim with its root and its figures."""
        who = self.speakers.root_of(claim)
        said = claim.said.to or claim.said.from_ if claim.said else None
        media = tuple(
            msgspec.structs.replace(self.speakers.reader.who(link.text), link=link.kind)
            for link in claim.chain[:-1]
            if link.kind in ("media", "channel")
        )
        cue = claim.chain[-1].cue if claim.chain else None
        revises = self.speakers.reader.revises(cue.text) if cue is not None else None
        return Testimony(
            claim=claim, who=who, media=media, revises=revises, said=(said or self.document.published or "")[:10],
            dying=self.speakers.reader.joined("dying", claim.evidence.text),
            order=claim.evidence.start, figures=self.counts.figures_of(claim, who, revises),
        )  # fmt: skip

    def place(self, told: Testimony, days: Days | None) -> None:
        """Finds or makes the part that a claim of the body belongs to."""
        claim = told.claim
        fresh = self.enter(claim)
        if is_apart(told):
            self.add(self.new(days, alone=True), told)
            return
        town = self.towns.of(claim)
        about = self.part_of.get(claim.about or "")
        recalled = self.long_said(told) if days is None and about is None and claim.type != "OTHER" else None
        if recalled is not None:
            self.add(self.new(recalled, old=True), told)
            return
        if days is not None and is_past(days, self.published):
            part = self.find(town, days, old=True) or self.new(days, old=True)
        elif about is not None and (town is None or town == about.town) and (days is None or not tells(told)):
            part = about
        elif (
            self.lead is not None
            and self.now is not None
            and self.now.old
            and not fresh
            and town is None
            and days is None
        ):
            part = self.now
        else:
            part = self.news(told, town, days, fresh=fresh)
        self.add(part, told)
        self.now = part

    def long_said(self, told: Testimony) -> Days | None:
        """When a claim was said that was said long before its report: it is no word on the news."""
        said = days_of(told.claim.said) if told.claim.said is not None else None
        return said if said is not None and said[1] < OPEN and is_past(said, self.published) else None

    def news(self, told: Testimony, town: str | None, days: Days | None, *, fresh: bool) -> Part:
        """The part of the news that a claim is about: another attack needs another town or another day."""
        claim = told.claim
        if is_elsewhere(claim, self.lead):
            return self.new(days)
        now = self.current(told, fresh=fresh)
        if now is None:
            self.lead = self.lead or self.new(days)
            self.lead.hint = (self.headline, None)
            return self.lead
        if stands_elsewhere(claim, now):
            return self.new(days, alone=True)
        if not tells(told) or at_home(told, town, self.classes):
            return now
        known = now.town or now.hint[0]
        near = claim.mode == "clash" and claim.place is not None and self.leads_to(claim.place.start)
        moved = (town is not None and known is not None and town != known and not near) or (
            days is not None and now.days is not None and now.attack and not overlap(days, now.days)
        )
        if moved:
            days = days or (now.days if town else None)
            return self.find(town, days, old=False) or self.new(days, like=now)
        return now

    def leads_to(self, start: int) -> bool:
        """Whether the place there is only where a road leads: a fight on it may be part of the same day's."""
        before = self.document.text[max(0, start - ROAD) : start]
        return self.speakers.reader.joined("towards", " ".join(before.split()[-WORDS:]))

    def current(self, told: Testimony, *, fresh: bool) -> Part | None:
        """The part that the text is at: a new paragraph returns to the lead unless the same speaker goes on."""
        if self.now is None or self.now.old or self.now.alone:
            return self.lead
        if not fresh or self.lead is None:
            return self.now
        last = self.now.testimonies[-1].who if self.now.testimonies else None
        return self.now if told.who is not None and told.who == last else self.lead

    def place_headline(self, told: Testimony, days: Days | None) -> None:
        """A headline tells the news, or one of two attacks that it names."""
        if is_apart(told) and self.lead is not None and told.claim.type not in ("OTHER", "STRENGTH", "MOBILIZE"):
            self.add(self.new(days, alone=True), told)
            return
        town = self.towns.of(told.claim)
        lead = self.lead is not None and self.lead.attack and is_of(self.lead, town, days)
        found = self.lead if lead else self.find(town, days, old=False) if town or days else None
        if found is None and self.lead is None:
            self.lead = self.new(days)
        self.add(found or self.lead or self.new(days), told)

    def enter(self, claim: Claim) -> bool:
        """Moves to the claim's paragraph; whether it is another than the last claim's."""
        here = bisect_left(self.breaks, claim.evidence.start)
        fresh, self.paragraph = here != self.paragraph, here
        return fresh

    def find(self, town: str | None, days: Days | None, *, old: bool) -> Part | None:
        """The latest part of this town and these days, as far as both say."""
        number = self.shelves[old].latest(town, days, lambda n: is_of(self.parts[n], town, days))
        return self.parts[number] if number is not None else None

    def new(
        self, days: Days | None, *, old: bool = False, alone: bool = False, like: Part | None = None
    ) -> Part:
        """A part of its own; `like` is the one whose town it takes when it names none."""
        part = Part(
            id=f"{self.document.id}/{len(self.parts)}", document=self.document.id, published=self.published, old=old, alone=alone,
            days=days, testimonies=[], town=like.town if like else None, country=like.country if like else None,
        )  # fmt: skip
        self.parts.append(part)
        return part

    def add(self, part: Part, told: Testimony) -> None:
        """Puts a claim into a part, which learns where and when from it."""
        claim = told.claim
        part.testimonies.append(told)
        self.part_of[claim.id] = part
        place, days = claim.place, days_of(claim.time)
        if days is not None and is_past(days, self.published) and not (part.old or part.alone):
            days = None
        town = self.towns.of(claim)
        town = None if at_home(told, town, self.classes) else town
        if tells(told):
            part.town, part.days = (
                (town or part.town, days or part.days) if not part.attack else (part.town or town, part.days or days)
            )
            part.country = (
                place.country
                if place is not None and (town or part.country is None) and not part.attack
                else part.country
            )
            part.attack = not part.alone
        elif claim.type not in (*STANDING, "ASSAULT"):
            part.town, part.days = part.town or town, part.days or days
        else:
            part.hint = (part.hint[0] or town, part.hint[1] or days)
        if place is not None and part.country is None:
            part.country = place.country
        if not part.alone:
            self.shelves[part.old].put(int(part.id.rpartition("/")[2]), part.town, part.days)

    def settle(self, part: Part) -> None:
        """Where and when a report's only attack was, by all its claims: one that only tells around it may lie elsewhere."""
        told = [t for t in part.testimonies if tells(t)]
        given = next((n for n, t in enumerate(told) if days_of(t.claim.time) == part.days), None)
        part.sure = given is not None and given < LATE
        towns = [(t, self.towns.of(t.claim)) for t in part.testimonies]
        named = [(t, town) for t, town in towns if town is not None and not at_home(t, town, self.classes)]
        votes = Counter(town for t, town in named for _ in range(1 + t.claim.headline))
        if not any(town == part.town and tells(t) for t, town in named):
            part.town = next((town for town, count in votes.most_common(1) if count > 1), None)
        part.towns = frozenset(votes)

    def drop_stray_town(self, part: Part) -> None:
        """Takes the town from a long report that names it in one claim alone, neither in the first nor with its dead: a capital
        that somebody travels to, where the wounded were flown, a town misread."""
        first = part.testimonies[0] if part.testimonies else None
        told = [t for t in part.testimonies if self.towns.of(t.claim) == part.town]
        if part.town is None or len(part.testimonies) < MANY or len(told) != 1 or told[0] is first or is_early(told[0]):
            return
        if all(f.kind not in DEATHS for f in told[0].figures):
            part.town = None

    def part_totals(self) -> None:
        """Totals over several attacks of one report stand apart: they are no figure of any of them."""
        attacks = [p for p in self.parts if p.attack and not p.old and not p.alone]
        if len(attacks) < 2:
            return
        sums = Sums({p.town for p in attacks if p.town}, [p.days for p in attacks], [p.testimonies for p in attacks])
        for nth, part in enumerate(attacks):
            for told in list(part.testimonies):
                if sums.has(told, nth):
                    sums.remove(told, nth)
                    part.testimonies.remove(told)
                    self.add(self.new(days_of(told.claim.time), alone=True), told)


def is_early(told: Testimony) -> bool:
    """Whether a claim's place stands in the headline or where the report begins."""
    return told.claim.headline or (told.claim.place is not None and told.claim.place.start < EARLY)


def is_of(part: Part, town: str | None, days: Days | None) -> bool:
    """Whether a part is of this town and these days, as far as both say, and one of them is known of both."""
    where = town is None or part.town is None or part.town == town
    when = days is None or part.days is None or overlap(days, part.days)
    return where and when and ((town is not None and part.town == town) or (days is not None and part.days is not None))


def is_past(days: Days, published: int | None) -> bool:
    """Whether a time is recalled rather than reported: it ended weeks ago, began then and goes on, or is a year."""
    if published is None:
        return False
    if days[1] >= OPEN:
        return days[0] < published - NEWS
    if days[0] <= -OPEN:
        return days[1] < published - NEWS
    return days[1] < published - (NEWS if days[1] - days[0] < MONTH else WHILE) or days[1] - days[0] > LONG


def tells(told: Testimony) -> bool:
    """Whether a claim can tell of an attack of its own: one that tells only of deaths by wounds cannot."""
    later = any(f.group is not None and f.group.cls in LATER for f in told.figures)
    if told.dying:
        return False
    if told.figures and all(f.partial and f.kind not in DEATHS for f in told.figures):
        return False  # whom a health centre took in
    return told.claim.type == "ASSAULT" and told.claim.mode != "death" and not later


def at_home(told: Testimony, town: str | None, classes: Classes) -> bool:
    """Whether the place of a claim is where its source is (a hospital), not where things happened."""
    return (
        told.who is not None
        and told.who.cls is not None
        and classes.source[told.who.cls].receives
        and (town is None or told.who.town in (None, town))
        and told.claim.mode is None
    )


def is_of_day(claim: Claim) -> bool:
    """Whether a claim gives the day of what it tells: a burial, reinforcements that came, no standing fact."""
    days = days_of(claim.time)
    return claim.type in ("OTHER", "MOBILIZE") and days is not None and days[0] == days[1]


def is_apart(told: Testimony) -> bool:
    """Whether a claim belongs to no story: a warning, a running total, how things stand."""
    claim = told.claim
    if claim.realis in ("hypothetical", "generic") or any(q.cumulative for q in claim.quantities) or counts_attacks(claim):
        return True
    if claim.type in ("RELATION", "SUPPORT") and claim.polarity == "affirmed" and claim.act != "claim":
        return True
    own = not claim.chain and claim.act is None and claim.polarity == "affirmed" and not claim.headline
    counted = any(q.kind in BEFALLING for q in claim.quantities) or is_of_day(claim)
    return own and claim.type in STANDING and not counted and claim.certainty == "certain"


def counts_attacks(claim: Claim) -> bool:
    """Whether a claim counts several attacks over days: it tells of none of them."""
    days = days_of(claim.time)
    several = claim.type == "ASSAULT" and any(q.kind == "events" and (q.low or 0) > 1 for q in claim.quantities)
    return several and days is not None and days[1] > days[0]


def is_elsewhere(claim: Claim, lead: Part | None) -> bool:
    """Whether a claim tells of talks and treaties in another country than the story."""
    return (
        claim.type in FRIENDLY and claim.place is not None and lead is not None
        and lead.country is not None and claim.place.country != lead.country
    )  # fmt: skip


def stands_elsewhere(claim: Claim, part: Part) -> bool:
    """Whether a claim says how things are in another town: "residents of X saw soldiers there"."""
    own = town_of(claim.place)
    plain = claim.type in STANDING and claim.polarity == "affirmed" and not claim.quantities and claim.time is None
    return plain and own is not None and part.town not in (None, own)


def country_of(parts: list[Part], whos: list[Who | None]) -> str | None:
    """The country that a report is about: of its places first, then of those who speak in it."""
    places = Counter(p.country for p in parts if p.country and not p.old)
    if places:
        return min(places, key=lambda c: (-places[c], c))
    spoken = Counter(w.country for w in whos if w is not None and w.country and w.link in ("state", "party", "witness"))
    return min(spoken, key=lambda c: (-spoken[c], c)) if spoken else None

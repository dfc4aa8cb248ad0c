"""Who is the root of each claim of one document: pronouns, short names and "their spokesman" lead to whom was named before."""

import re

import msgspec

from isnad.link.heard import BODIES, SHORT, Heard, faceless_in, vague
from isnad.link.words import Reader
from isnad.linked import Who
from isnad.model import BEFALLING, ActorMention, Claim, Link
from isnad.packs.classes import load_classes, may_speak

FACELESS = ("media", "channel", "evidence")  # kinds that no institution's word makes: a soldiers' channel is no army

CLOSES = re.compile(r"[,،.;؛:()]")  # marks that end the words for who owns footage
REACH = 100  # characters in which they lie
OWNED = 6  # words behind the noun for footage: a verb and a name of five
BODY_SORTS = ("group", "body")  # sorts of the register that somebody speaks for


class Speakers:
    """The sources of one document in the order of its claims, each known by what was said of it before."""

    def __init__(self, reader: Reader, text: str) -> None:
        self.reader, self.classes, self.text = reader, load_classes(), text
        self.media: dict[str, Who] = {}  # by their words, the outlets that the report names
        self.heard = Heard()  # everyone who has spoken so far, and the bodies that were only told of

    def root_of(self, claim: Claim) -> Who | None:
        """Whose word a claim is; None for the reporter's own. A video is the word of whom it comes from."""
        begin = claim.chain[-1].start if claim.chain else claim.evidence.end
        self.note_bodies(claim, 0, begin)
        who = self.speaker_of(claim) if claim.chain else None
        self.note_bodies(claim, begin, claim.evidence.end)
        return who

    def note_bodies(self, claim: Claim, begin: int, end: int) -> None:
        """Keeps the bodies that a claim tells of between two offsets, those that act last: "its spokesman" may be theirs."""
        for mention in (*claim.targets, *claim.agents):
            who = self.body(mention) if begin <= mention.start < end else None
            if who is not None:
                self.heard.add_told_of(mention.text.casefold(), who)

    def body(self, mention: ActorMention) -> Who | None:
        """A party that somebody can speak for, known by the register or by the name that its words give it; else None."""
        actor = self.reader.pack.actors.get(mention.actor) if mention.actor and self.reader.pack else None
        who = self.reader.who(actor.name if actor is not None else mention.text)
        if actor is not None and actor.sort in BODY_SORTS:
            return msgspec.structs.replace(who, actor=actor.id, shown=actor.name, link=actor.kind, named=True)
        named = actor is None and who.actor is None and who.cls is None and who.name is not None and not who.single
        return msgspec.structs.replace(who, named=True) if named and who.link in ("party", "unknown") else None

    def speaker_of(self, claim: Claim) -> Who | None:
        """Whose word a claim with a chain is."""
        if is_hearsay(claim.chain[-1], self.reader):
            # hearsay that counts is a word of its own; what was "not six, as reported" nobody counts any more
            counts = claim.polarity == "affirmed" and any(q.kind in BEFALLING for q in claim.quantities)
            return Who(shown=claim.chain[-1].text, link="unknown") if counts else None
        self.note_media(claim)
        who = self.shown(with_owner(claim.chain[-1], self.text, self.reader)) if claim.chain[-1].kind == "evidence" else None
        links = [link for link in claim.chain if link.kind != "evidence"] or list(claim.chain)
        if who is None or (is_nobody(who) and links[-1] is not claim.chain[-1]):
            who = self.who_is(links[-1], claim.evidence.text)
        if is_nobody(who):
            who = self.by_paper(links[-1], claim) or who
        self.heard.add(" ".join(filter(None, (links[-1].text, links[-1].name))).casefold(), who)
        return who

    def who_is(self, link: Link, told: str = "") -> Who:
        """The source of a link: by the register, by its own words, by its name, by those who spoke before; `told` is what it says."""
        who = self.fitting(self.reader.who(link.text), link)
        actor = self.reader.pack.actors.get(link.actor) if link.actor and self.reader.pack else None
        if actor is not None and who.actor != actor.id:
            who = msgspec.structs.replace(self.reader.who(actor.name), actor=actor.id, shown=actor.name)
        elif link.name and link.name != link.text and (vague(who) or who.metonym):
            who = self.fitting(self.by_name(link.name) or who, link)
        of_body = who.cls is not None and (who.one or self.classes.source[who.cls].apart != "people" or self.reader.is_bare(link.text))
        if who.dependent and of_body and who.actor is None:
            who = self.heard.also.get(who.cls or "", who)
        bare = is_nobody(who) and link.kind not in FACELESS and self.reader.is_bare(link.text)  # "the ministry", "the group": one just told of
        of_group = who.speaks and link.kind == "party" and is_nobody(who) and self.reader.is_unnamed(link.text) and not self.reader.is_new(link.text)
        leaning = who.dependent or bare or of_group or self.reader.is_pronoun(link.text)
        if actor is None and vague(who) and leaning:
            who = self.by_told(who, told) or self.by_order(who, link) or who
        if who.actor is None and link.kind in BODIES:
            who = (self.by_word(link) if who.cls is None else self.by_head(link)) or who
        if link.kind == "media" and is_nobody(who) and self.reader.is_bare(link.text):
            who = self.by_noun(link.text) or who
        serves = self.classes.source[who.cls].serves if who.cls is not None else None
        if serves is not None and link.named:
            who = msgspec.structs.replace(who, cls=serves)
        if is_nobody(who):
            who = msgspec.structs.replace(who, shown=who.shown if who.named else link.name or link.text)
        return msgspec.structs.replace(who, link=link.kind, named=link.named and faceless_in(who) is None)

    def fitting(self, who: Who, link: Link) -> Who:
        """A source with the first of the institutions in its words that one of its kind can be of."""
        if link.kind in FACELESS:
            return msgspec.structs.replace(who, cls=faceless_in(who))
        found = next((c for c in (who.cls, *who.also) if c is not None and may_speak(c, link.kind, self.classes)), None)
        return msgspec.structs.replace(who, cls=found) if found != who.cls else who

    def by_told(self, who: Who, told: str) -> Who | None:
        """The hospital that is told of, for its director: "the hospital, whose director spoke to us, took in nine bodies"."""
        found = self.reader.who(told) if who.single and not who.one and is_nobody(who) else None
        named = found is not None and (found.site is not None or found.town is not None)
        if found is None or found.cls is None or not named or not self.classes.source[found.cls].receives:
            return None
        return msgspec.structs.replace(found, single=True, why="who speaks for the place that is told of")

    def shown(self, link: Link) -> Who | None:
        """The word of a video or a picture: that of whom it comes from; None of a paper."""
        footage = self.reader.footage(link.text) or self.reader.footage(link.name or "")
        return msgspec.structs.replace(self.who_is(link), footage=footage) if footage is not None else None

    def note_media(self, claim: Claim) -> None:
        """Keeps the outlets that a claim names: media by their noun, and who only relays under a bare name."""
        for i, link in enumerate(claim.chain):
            relays = i < len(claim.chain) - 1 and link.named and not self.reader.nouns(link.text)
            if (link.kind == "media" or relays) and not self.reader.is_bare(link.text):
                self.media.setdefault(link.name or link.text, self.who_is(link))

    def by_noun(self, text: str) -> Who | None:
        """The one outlet that the report names with the noun of "the agency", else the one that it names without a noun."""
        nouns = self.reader.nouns(text)
        same = [who for name, who in self.media.items() if self.reader.nouns(name) & nouns]
        plain = [who for name, who in self.media.items() if not self.reader.nouns(name)]
        found = same or plain
        return msgspec.structs.replace(found[0], why="the outlet that its report names") if len(found) == 1 else None

    def by_paper(self, link: Link, claim: Claim) -> Who | None:
        """Who stands behind a paper without an owner: "the statement" is that of the last body told of, a bulletin that
        heads the report its publisher's."""
        if link.kind not in ("evidence", "unknown"):
            return None
        names = [name for name in (link.text, link.name) if name]
        papers = {self.reader.paper(name) for name in names}
        if "version" in papers or ("own" in papers and claim.headline):
            return Who(shown=link.text, link="media", named=True, own=True, why="its own bulletin")
        if "issued" not in papers or not any(self.reader.is_unnamed(name) for name in names):
            return None
        issuer = self.heard.issuer
        return msgspec.structs.replace(issuer, why="a statement of the body named before it") if issuer else None

    def by_name(self, name: str) -> Who | None:
        """Who bears this name: somebody whose longer mention holds it, else whom its own words mean."""
        held = self.heard.last_with(name.casefold())
        own = self.reader.who(name)
        return held if held is not None and vague(own) else own

    def by_word(self, link: Link) -> Who | None:
        """The body told of before one of whose words a spokesman's mention repeats: "the Guard's spokesman"."""
        words = {w for w in link.text.casefold().replace("'s", " ").replace("’s", " ").split() if len(w) > SHORT}
        found = self.heard.last_of_words(words)
        return found or (self.heard.last_told_of(words, link.kind) if self.reader.who(link.text).speaks else None)

    def by_head(self, link: Link) -> Who | None:
        """The last body told of whose longer name holds the noun that a mention is alone: "the ministry" is the health ministry."""
        if not self.reader.is_bare(link.text):
            return None
        return self.heard.last_of_head(link.text.casefold().split()[-1])

    def by_order(self, who: Who, link: Link) -> Who | None:
        """The last who spoke before, for a mention that names nobody and leans on somebody; of his kind where known."""
        said = self.reader.is_pronoun(link.text)
        if not said and link.kind in BODIES and who.single and not who.speaks and not self.reader.is_bare(link.text):
            return None  # one of their commanders, a former lawmaker of theirs: he speaks for himself
        last = self.heard.told_of.get(link.kind) if link.kind != "unknown" and who.speaks and not said else None
        for i, other in self.heard.latest_first():
            if last is not None and last[0] > i:
                break
            if said and link.kind in (other.link, "unknown") and (who.one or not other.one):
                return other
            if who.country is not None and other.country not in (None, who.country):
                continue
            if not vague(other) and faceless_in(other) is None and link.kind in (other.link, "unknown"):
                return msgspec.structs.replace(other, name=other.name or who.name)
        return msgspec.structs.replace(last[1], why="who speaks for the body named before") if last is not None else None


def with_owner(link: Link, told: str, reader: Reader) -> Link:
    """A link of footage with the words behind it up to who took it or put it out: «видео, снятое жителями»; else itself."""
    rest = told[link.end : link.end + REACH]
    rest = CLOSES.split(rest.replace(",", " ", 1) if rest.startswith(",") else rest, maxsplit=1)[0]
    ends = [m.end() for m in re.finditer(r"\S+", rest)][:OWNED]
    begin = next((n for n in (1, 2) if n <= len(ends) and reader.joined("taken", rest[: ends[n - 1]])), None)
    if link.kind != "evidence" or begin is None:
        return link
    owners = [(text, reader.who(text)) for text in (told[link.start : link.end + end] for end in ends[begin:])]
    first = next((i for i, (_, who) in enumerate(owners) if who.actor or who.cls or who.link == "party"), None)
    if first is None:
        return link
    party = owners[first][1].link == "party"
    text = next((text for text, who in owners[first:] if who.actor), owners[first][0]) if party else owners[first][0]
    return msgspec.structs.replace(link, text=text, name=None)


def is_hearsay(link: Link, reader: Reader) -> bool:
    """Whether a link is only "reportedly": nobody stands behind the word."""
    who = reader.who(link.text)
    return (
        link.kind == "unknown"
        and not link.named
        and is_nobody(who)
        and not who.dependent
        and not reader.names_somebody(link.text)
    )


def is_nobody(who: Who) -> bool:
    """Whether the words name neither an actor of the register, nor an institution, nor anybody by name."""
    return who.actor is None and who.cls is None and who.name is None

"""One document's drafts as claims."""

import hashlib
from datetime import date

import msgspec
from msgspec.structs import replace

from isnad.draft import Draft, DraftLink, Range, Reading
from isnad.model import (
    Act,
    ActorMention,
    Claim,
    EventType,
    Link,
    PlaceMention,
    Said,
    SourceKind,
    TimeMention,
    Why,
    mention,
)
from isnad.packs.register import Actor
from isnad.packs.schema import Name
from isnad.resolve.actors import resolve_actor
from isnad.resolve.bare import SILENT, is_nobodys, names_no_deed
from isnad.resolve.dates import Dates, resolve_time
from isnad.resolve.places import read_place
from isnad.resolve.running import with_totals
from isnad.resolve.speakers import Speaker, cue_gender, describe, resolve_speaker
from isnad.scan import tags as T
from isnad.scan.text import Text
from isnad.when import TimeExpression

CODER = "rules/0.1"
NAME_QUOTE = 6  # tokens: shorter quotations are names
MEMORY = 12  # speakers: a pronoun does not reach further back
SOON = 60  # tokens, the next sentence or two: later the speaker may talk to somebody else


class Context:
    """What the document has told so far: its dates, its speakers, its countries."""

    __slots__ = ("deed", "figure", "mediums", "near", "published", "publisher", "speakers", "story", "subjects", "text", "today", "told", "wire")

    def __init__(self, reading: Reading) -> None:
        self.text = reading.text
        self.published = parse_day(reading.document.published)
        self.today = filed_on(reading.dateline, self.published) or self.published  # what "yesterday" counts from
        self.publisher = (reading.document.publisher or "").casefold()
        self.speakers: list[Speaker] = []
        self.mediums: dict[str, Link] = {}  # by speaker: the medium that passed on what they said
        self.told: dict[str, tuple[frozenset[str], Link]] = {}  # media that speakers told, with their nouns
        self.subjects = reading.subjects
        self.near = countries(reading.text)
        self.story: date | None = None
        self.deed: EventType | None = None  # the type of the last claim that tells a deed
        self.figure: str | None = None  # the id of the last attributed claim with a figure
        self.wire = wire_of(self)


DELAY = 10  # days: a report is reprinted within them, an older day at the beginning is another story's


def filed_on(dateline: TimeExpression | None, published: date | None) -> date | None:
    """The day of a dateline, where it is not after the day of publication and not long before it."""
    dates = resolve_time(dateline, anchor=published, published=published) if dateline else None
    day = parse_day(dates.from_) if dates and dates.from_ == dates.to else None
    if day is None or published is None:
        return day
    return day if 0 <= (published - day).days <= DELAY else None


def wire_of(context: "Context") -> Link | None:
    """The agency that a dateline or sign-off names in what another one publishes, or the channel whose post was forwarded:
    everything in it rests on its word first."""
    line = next((d for d in context.text.datelines if d.agency), None)
    if line is None or line.agency is None or not (context.publisher or line.forwarded):
        return None
    medium = describe(context.text, line.agency)
    if is_publisher(medium, context):
        return None
    press = medium.kind == "media" and medium.actor is not None and medium.actor.kind == "media"
    kind: SourceKind | None = "channel" if line.forwarded and not press else None
    return link(DraftLink(source=line.agency, cue=None, kind=kind), medium, context.text)


def resolve_document(reading: Reading) -> list[tuple[Claim, tuple[Why, ...]]]:
    """The claims of a document in the order of the text, each with its explanation."""
    context = Context(reading)
    claims: list[tuple[Claim, tuple[Why, ...]]] = []
    seen: set[str] = set()
    for draft in reading.drafts:
        made, why = resolve_claim(reading, draft, context)
        claim = told_again(made, draft, context)
        if claim.id not in seen and not is_nobodys(draft, claim):
            seen.add(claim.id)
            claims.append((about(claim, context.figure), (*draft.why, *why)))
            context.figure = claim.id if claim.quantities and claim.chain else context.figure
            context.deed = claim.type if claim.type in DEEDS else context.deed
    return claims


DEEDS = frozenset({"ASSAULT", "COERCE", "RETREAT", "MOBILIZE", "STRENGTH", "THREATEN", "AID", "SANCTION", "PROTEST"})


def told_again(claim: Claim, draft: Draft, context: Context) -> Claim:
    """Gives a denial or an accusation that names no deed ("the rebels deny this") the type of the deed told last."""
    text = context.text
    if claim.type != "OTHER" or claim.quantities or not context.deed or not names_no_deed(text, claim, draft):
        return claim
    claim = replace(claim, type=context.deed)
    return replace(claim, id=claim_id(claim))


def resolve_claim(reading: Reading, draft: Draft, context: Context) -> tuple[Claim, tuple[Why, ...]]:
    """One claim, and what resolution adds to its reasons. Speakers are remembered in the order in which the text brings them."""
    text = context.text
    chain = resolve_chain(draft, context)
    said = time_of(draft.said, context, "past")
    anchored = parse_day(said.from_) if said and said.from_ == said.to else None
    when = time_of(draft.time, context, draft.tense, anchor=anchored)
    place, why = place_of(draft, context)
    start, end = text.span(*draft.evidence)
    wired = [context.wire] if context.wire and not (chain and chain[0].name == context.wire.name) else []
    claim = Claim(
        id="", document=reading.document.id, evidence=mention(text.text, start, end), headline=draft.headline,
        type=draft.type, mode=draft.mode, agents=actors(context, draft.agents, chain) or speaking(draft, chain),
        targets=actors(context, draft.targets, chain),
        place=place, time=when, quantities=with_totals(text, draft, witness=bool(chain) and chain[-1].kind == "witness"), chain=(*wired, *chain),
        said=Said(from_=said.from_, to=said.to) if said and chain else None,
        act=act_of(draft, chain),
        polarity=draft.polarity, certainty=draft.certainty, realis=draft.realis, basis=draft.basis, stance=draft.stance, coder=CODER,
    )  # fmt: skip
    return replace(claim, id=claim_id(claim)), why


def act_of(draft: Draft, chain: list[Link]) -> Act | None:
    """The root's speech act: none where nobody speaks but who could not verify, none of evidence that merely shows."""
    if draft.act in SILENT:
        return draft.act
    return None if not chain or (chain[-1].kind == "evidence" and draft.act == "say") else draft.act


def resolve_chain(draft: Draft, context: Context) -> list[Link]:
    """The links, outermost first; a medium told is a link unless it is the publisher itself."""
    links: list[Link] = []
    for one in draft.chain:
        if one.addressee:
            told = told_link(one, context)
            links += [told] if told and not any(known.name == told.name for known in links) else []
            continue
        speaker = resolve_speaker(context.text, one.source, context.speakers, context.subjects, one.cue)
        if (speaker is None and one.source is None) or (speaker and one is not draft.chain[-1] and is_publisher(speaker, context)):
            continue  # « a appris l'AFP auprès de X », in AFP's own text
        if (
            speaker is not None
            and speaker.gender is None
            and one.source is not None
            and context.text.pack.language.dropped
        ):
            speaker = replace(speaker, gender=cue_gender(context.text, one.cue))
        if speaker is not None and not links and (again := same_medium(context, speaker, one)):
            links.append(again)
        elif speaker is not None and len(links) == 1 and links[0].kind == "media" and links[0].actor:
            context.mediums[speaker.name] = links[0]
        if speaker is not None and (not links or links[-1].name != speaker.name):
            links.append(link(one, speaker, context.text))
            if not (links[:-1] and one.source and quoted(context.text, one.source)):
                remember(context, speaker, one.source)
        elif speaker is None and one.source is not None:
            links.append(link(one, describe(context.text, one.source), context.text))
    return links


def told_link(one: DraftLink, context: Context) -> Link | None:
    """The link of a medium that was told: a named one, or "the agency" that was named before; never the publisher."""
    medium = describe(context.text, one.source) if one.source else None
    if medium is not None and one.kind == "media" and is_set_apart(context.text, medium):
        medium = replace(medium, kind=one.kind, person=None)
    elif medium is not None and one.kind == "media" and medium.kind in ("unknown", "evidence"):
        medium = replace(medium, kind=one.kind)  # who quotes somebody under a name of its own is a medium
    if medium is None or medium.kind not in ("media", "channel") or medium.person:
        return None
    if one.source and not proper(context.text, one.source) and not (one.kind == "media" and context.text.pack.language.cases):
        return known_medium(context, medium)  # "told our channel", "told the paper": else the publisher's own
    if is_publisher(medium, context):
        return None
    made = link(replace(one, kind=None), medium, context.text)
    context.told[medium.name] = medium.heads, made
    return made


def is_set_apart(text: Text, medium: Speaker) -> bool:
    """Whether a name that marks or script set apart is no register's, whatever its words mean: «Военному обозрению», River Post."""
    return text.pack.language.cases and medium.actor is None


def known_medium(context: Context, medium: Speaker) -> Link | None:
    """The one named medium of the same sort that speakers told before: "the agency", "the paper"; None where there are several."""
    text = context.text
    if not medium.heads or not (text.definite(medium.span[0]) or text.tags[medium.span[0]] & T.DETERMINER):
        return None
    found = [one for heads, one in context.told.values() if heads & medium.heads]
    return found[0] if len(found) == 1 else None


def quoted(text: Text, source: Range) -> bool:
    """Whether a source stands inside a quotation: a later "he" outside does not mean whom somebody else quotes."""
    return any(q.first < source[0] and source[1] <= q.last and q.last - q.first > NAME_QUOTE for q in text.quotes)


def same_medium(context: Context, speaker: Speaker, one: DraftLink) -> Link | None:
    """The medium that an earlier speaker told, where a pronoun, an office or a verb alone takes them up soon after."""
    text, at = context.text, one.source or one.cue
    if at is None or one.act == "withhold" or speaker.span == one.source or at[0] - speaker.seen > SOON:
        return None
    lone = text.pack.language.cases and at[1] - at[0] == 1  # «источник», where nouns have no articles
    if one.source and not (lone or text.tags[at[0]] & (T.PRONOUN | T.DETERMINER) or text.definite(at[0])):
        return None
    return context.mediums.get(speaker.name)


def remember(context: Context, speaker: Speaker, source: Range | None) -> None:
    """Puts the speaker last in the memory, seen where the text brought it just now."""
    seen = replace(speaker, seen=source[0] if source else speaker.seen)
    context.speakers = [*[s for s in context.speakers if s.span != speaker.span][-MEMORY:], seen]


def link(one: DraftLink, speaker: Speaker, text: Text) -> Link:
    """The record of a link; a speaker who is dropped or taken up keeps the words of the nearest mention."""
    start, end = text.bare_span(*(one.source or speaker.span))
    cue = mention(text.text, *text.span(*one.cue)) if one.cue else None
    return Link(
        text=text.text[start:end], start=start, end=end, actor=speaker.actor.id if speaker.actor else None,
        name=speaker.name, actor_kind=speaker.actor.kind if speaker.actor else None,
        kind=one.kind or speaker.kind, named=speaker.named and one.kind != "unknown", act=one.act, cue=cue,
    )  # fmt: skip


def proper(text: Text, span: Range) -> bool:
    """Whether a medium is named: more than nouns of office, determiners and possessives, in capitals where there are any."""
    common = T.DETERMINER | T.POSSESSIVE | T.PREPOSITION | T.TITLE
    left = [i for i in range(*span) if text.tags[i] & T.NAME or not text.tags[i] & (common | T.ROLE)]
    if not text.pack.language.capitals:
        return bool(left)
    return any(text.text[text.starts[i]].isupper() for i in left)


def is_publisher(medium: Speaker, context: Context) -> bool:
    """Whether the medium that was told is the document's own publisher."""
    names = {
        medium.name.casefold(),
        *((n.casefold() for row in medium.actor.names.values() for n in row) if medium.actor else ()),
    }
    if any(f" {n} " in f" {context.publisher} " for n in names):
        return bool(context.publisher)
    return context.text.pack.language.cases and is_inflected(medium.name.casefold(), context.publisher)


def is_inflected(name: str, publisher: str) -> bool:
    """Whether the words of a name are words of the publisher's in another case: «Вестнику Каспия»."""
    known = [w.strip(QUOTES) for w in publisher.split()]
    words = [w.strip(QUOTES) for w in name.split()]
    return bool(words) and all(any(same_stem(w, k) for k in known) for w in words)


def same_stem(one: str, other: str) -> bool:
    """Whether two words differ by an ending of at most two letters."""
    n = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return n >= STEM and max(len(one), len(other)) - n <= ENDING


QUOTES = "«»\"“”„"
STEM, ENDING = 3, 2


def actors(context: Context, spans: tuple[Range, ...], chain: list[Link]) -> tuple[ActorMention, ...]:
    """Actor mentions of the phrases; a pronoun takes up the speaker, or whom the text spoke of, where that is exactly one."""
    text = context.text
    found = []
    for span in spans:
        start, end = text.bare_span(*span)
        actor = resolve_actor(text, *span)
        name = actor.name if actor else None
        if actor is None and span[1] - span[0] == 1 and text.tags[span[0]] & T.PRONOUN:
            name, actor = taken_up(context, span, chain)
        found.append(ActorMention(
            text=text.text[start:end], start=start, end=end, actor=actor.id if actor else None, name=name,
            actor_kind=actor.kind if actor else None,
        ))  # fmt: skip
    return tuple(found)


def taken_up(context: Context, span: Range, chain: list[Link]) -> tuple[str | None, Actor | None]:
    """Whom a pronoun means: "we" the root of the chain, "it" and "they" the speaker who agrees."""
    text = context.text
    if text.tags[span[0]] & T.FIRST:
        root = chain[-1] if chain else None
        return (root.name, text.pack.actors.get(root.actor or "")) if root else (None, None)
    speaker = resolve_speaker(text, span, context.speakers, context.subjects, None)
    return (speaker.name, speaker.actor) if speaker is not None and speaker.span != span else (None, None)


def speaking(draft: Draft, chain: list[Link]) -> tuple[ActorMention, ...]:
    """The root of the chain as the agent of what it says of itself."""
    if not draft.speaker or not chain:
        return ()
    root = chain[-1]
    return (
        ActorMention(
            text=root.text,
            start=root.start,
            end=root.end,
            actor=root.actor,
            name=root.name,
            actor_kind=root.actor_kind,
        ),
    )


def place_of(draft: Draft, context: Context) -> tuple[PlaceMention | None, tuple[Why, ...]]:
    """The place of the draft, read among the document's countries, and why that one."""
    if not draft.place:
        return None, ()
    place, reading = read_place(context.text, *draft.place, near=context.near)
    if place is None or reading is None or reading.place is None:
        return place, ()
    others = [f"{p.name} ({p.country or 'no country'})" for p in reading.candidates if p.id != reading.place.id]
    note = reading.reason + (f"; not {', '.join(others)}" if others else "")
    entry = f"places#{reading.place.id}"
    return place, (Why(rule="place", entry=entry, start=place.start, end=place.end, note=note),)


def time_of(
    expression: TimeExpression | None, context: Context, tense: str, *, anchor: date | None = None
) -> TimeMention | None:
    """The time mention, its dates resolved when there is something to resolve them against."""
    if expression is None:
        return None
    dates: Dates | None = resolve_time(
        expression,
        anchor=context.today,
        published=context.published,
        tense="future" if tense == "future" else "past",
        story=context.story or anchor,
    )
    start, end = expression.start, expression.end
    found = TimeMention(text=context.text.text[start:end], start=start, end=end)
    if dates is None:
        return found
    if dates.from_ and dates.from_ == dates.to:
        context.story = parse_day(dates.from_)
    if expression.sort == "hijri":
        found = replace(found, calendar="hijri")
    return replace(found, from_=dates.from_, to=dates.to, precision=dates.precision, anchor=dates.anchor)


def about(claim: Claim, figure: str | None) -> Claim:
    """Points a claim that queries or denies at the nearest earlier figure; None when there is no figure before it."""
    return replace(claim, about=figure) if claim.stance in ("query", "deny") else claim


def claim_id(claim: Claim) -> str:
    """`clm_` + 16 hex over document, evidence span, proposition and chain."""
    key = msgspec.json.encode([
        claim.document, claim.evidence.start, claim.evidence.end, claim.type, claim.mode, claim.agents, claim.targets,
        claim.place, claim.time, claim.quantities, claim.chain, claim.act, claim.polarity, claim.certainty, claim.realis,
    ])  # fmt: skip
    return "clm_" + hashlib.sha256(key).hexdigest()[:16]


def countries(text: Text) -> list[str]:
    """Countries that the document's names belong to, the most frequent first."""
    counts: dict[str, int] = {}
    for hit in text.by_kind.get("name", ()):
        if isinstance(hit.entry, Name) and hit.entry.sort == "place":
            country = text.place(hit.entry.ref).country
            if country:
                counts[country] = counts.get(country, 0) + 1
    return sorted(counts, key=lambda c: (-counts[c], c))


def parse_day(value: str | None) -> date | None:
    """The day of an ISO date or time, or None."""
    try:
        return date.fromisoformat(value[:10]) if value else None
    except ValueError:
        return None

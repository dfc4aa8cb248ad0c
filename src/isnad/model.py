"""Every record that crosses a stage, frozen. CONTRACT: field names are final, fields may be added.

Offsets are Unicode code points into `Document.text`, end exclusive, and `text[start:end]` is the mention's `text`.
Dates are ISO 8601 strings, inclusive; None means open or not said.
"""

import hashlib
from typing import Literal

import msgspec

EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "STRENGTH", "RELATION", "GOVERN", "OTHER",
]  # fmt: skip
Act = Literal[
    "say", "claim", "announce", "confirm", "allege", "accuse", "condemn", "deny", "pledge", "propose", "threaten",
    "warn", "predict", "ask", "see", "withhold", "verify", "other",
]  # fmt: skip
SourceKind = Literal[
    "party", "state", "media", "channel", "witness", "expert", "monitor", "evidence", "public", "unknown"
]
Polarity = Literal["affirmed", "negated"]
Certainty = Literal["certain", "probable", "possible", "unknown"]
Realis = Literal["actual", "planned", "hypothetical", "generic"]
Basis = Literal["saw", "took-part", "video", "photo", "intercept", "record", "document", "told", "analysis"]
Stance = Literal["support", "deny", "query", "comment"]
QuantityKind = Literal[
    "killed", "injured", "captured", "missing", "displaced", "dead", "present", "deployed", "withdrawn", "planned",
    "events", "other",
]  # fmt: skip
# What befalls people, of all that is counted.
BEFALLING: frozenset[QuantityKind] = frozenset(("killed", "injured", "captured", "missing", "dead", "displaced"))
Vague = Literal["several", "few", "many", "tens", "dozens", "hundreds", "thousands"]
PlacePrecision = Literal["exact", "city", "near", "region", "country"]
TimePrecision = Literal["day", "week", "month", "season", "year", "decade"]


class Mention(msgspec.Struct, frozen=True, kw_only=True):
    """The words themselves and where they stand."""

    text: str
    start: int
    end: int


class ActorMention(Mention, frozen=True, kw_only=True):
    """A mention of someone who acts or speaks; `actor` is an id of the register, `name` what the mention stands for."""

    actor: str | None = None
    name: str | None = None
    actor_kind: str | None = None


class PlaceMention(Mention, frozen=True, kw_only=True):
    """A mention of a place; country is ISO 3166-1 alpha-2, latitude and longitude in degrees (WGS 84)."""

    name: str | None = None
    country: str | None = None
    admin1: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    geonames: int | None = None
    precision: PlacePrecision | None = None


class TimeMention(Mention, frozen=True, kw_only=True):
    """A mention of when the event happened, `from` to `to` inclusive, resolved against `anchor`."""

    from_: str | None = msgspec.field(default=None, name="from")
    to: str | None = None
    precision: TimePrecision | None = None
    anchor: str | None = None
    calendar: Literal["hijri"] | msgspec.UnsetType = msgspec.UNSET  # only for days that were converted from it


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """When the root said it, ISO dates inclusive."""

    from_: str | None = msgspec.field(default=None, name="from")
    to: str | None = None


class Link(ActorMention, frozen=True, kw_only=True):
    """One link of the chain: who passed the content on, and by which words the text says so."""

    kind: SourceKind
    named: bool
    act: Act | None = None
    cue: Mention | None = None


class Quantity(Mention, frozen=True, kw_only=True):
    """A figure of a claim. `stated` is the number the words name, `low` and `high` what they allow."""

    kind: QuantityKind
    low: int | None = None
    high: int | None = None
    vague: Vague | None = None
    approximate: bool = False
    stated: int | None = None
    of: Mention | None = None
    cumulative: bool = False
    partial: bool = False


class Document(msgspec.Struct, frozen=True, kw_only=True, tag_field="record", tag="document"):
    """A text as it reached us, verbatim but for a dropped byte-order mark and CRLF → LF."""

    id: str
    content_hash: str
    name: str
    text: str
    title: str | None = None
    language: str | None = None
    publisher: str | None = None
    publisher_id: str | None = None
    url: str | None = None
    published: str | None = None
    retrieved: str | None = None
    licence: str | None = None  # on what terms it may be kept and passed on, in whoever's words gave it
    origin: str | None = None  # where it was got from
    near_duplicate_of: str | None = None


class Claim(msgspec.Struct, frozen=True, kw_only=True, tag_field="record", tag="claim"):
    """A proposition plus the chain of those on whose word it reached us (outermost first, root last)."""

    id: str
    document: str
    evidence: Mention
    headline: bool = False
    type: EventType = "OTHER"
    mode: str | None = None
    agents: tuple[ActorMention, ...] = ()
    targets: tuple[ActorMention, ...] = ()
    place: PlaceMention | None = None
    time: TimeMention | None = None
    quantities: tuple[Quantity, ...] = ()
    chain: tuple[Link, ...] = ()
    said: Said | None = None
    act: Act | None = None
    polarity: Polarity = "affirmed"
    certainty: Certainty = "certain"
    realis: Realis = "actual"
    basis: Basis | None = None
    stance: Stance | None = None
    about: str | None = None
    coder: str


Side = Literal["own", "enemy", "third", "unknown"]
Policy = Literal["minmax", "acled", "ucdp", "airwars"]
Status = Literal["claimed", "corroborated", "contested", "denied", "unverified"]
Grade = Literal["confirmed", "fair", "weak", "contested", "discounted"]


class Against(msgspec.Struct, frozen=True, kw_only=True):
    """A claim that tells against the interest of its root, and why: a side's own losses, its enemy's innocence."""

    claim: str
    why: str


class Root(msgspec.Struct, frozen=True, kw_only=True):
    """One independent testimony on an event: `why` gives the reason of each claim folded into it.

    `most` is how many testimonies it may be where that cannot be known ("a security source" twice).
    """

    root: str
    actor: str | None = None
    kind: SourceKind = "unknown"
    claims: tuple[str, ...] = ()
    why: tuple[str, ...] = ()
    most: int = 1
    against_interest: tuple[Against, ...] = ()


class RootFigure(msgspec.Struct, frozen=True, kw_only=True):
    """A root's latest figure; `claim` states it, `superseded` state what it said before."""

    root: str
    side: Side
    low: int | None = None
    high: int | None = None
    claim: str
    superseded: tuple[str, ...] = ()


class SetAside(msgspec.Struct, frozen=True, kw_only=True):
    """A figure that an estimate does not use, and why."""

    claim: str
    why: str


class Estimate(msgspec.Struct, frozen=True, kw_only=True):
    """A range concluded from the roots' figures by a named policy; `of` names the group counted, None is everyone."""

    kind: QuantityKind
    of: str | None
    policy: Policy
    low: int | None = None
    best: int | None = None
    high: int | None = None
    grade: Grade | None = None
    roots: int = 0
    roots_most: int = 0
    by_root: tuple[RootFigure, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    why: str = ""


class Bayes(msgspec.Struct, frozen=True, kw_only=True):
    """The true count of everyone of a kind, as far as the figures and the habits of their roots tell: the median, and the
    bounds within which it lies with 80 % and with 95 % probability."""

    kind: QuantityKind
    median: int
    low80: int
    high80: int
    low95: int
    high95: int
    roots: int
    why: str


class Variant(msgspec.Struct, frozen=True, kw_only=True):
    """What some claims say otherwise than the event's common ground."""

    field: str
    value: str
    claims: tuple[str, ...]


class Event(msgspec.Struct, frozen=True, kw_only=True, tag_field="record", tag="event"):
    """What claims together tell of one happening. It is a conclusion: it can be drawn again as of any day.

    `id` is named after the event's first claim, so that the id of an event that was merged still leads to it.
    """

    id: str
    incident: str | None = None
    type: EventType
    mode: str | None = None
    place: PlaceMention | None = None
    time: TimeMention | None = None
    agents: tuple[ActorMention, ...] = ()
    targets: tuple[ActorMention, ...] = ()
    variants: tuple[Variant, ...] = ()
    claims: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    roots: tuple[Root, ...] = ()
    estimates: tuple[Estimate, ...] = ()
    status: Status = "unverified"
    contradictions: tuple[str, ...] = ()
    joined: tuple[str, ...] = ()
    bayes: tuple[Bayes, ...] | msgspec.UnsetType = msgspec.UNSET  # only when asked for


class Problem(msgspec.Struct, frozen=True, kw_only=True, tag_field="record", tag="problem"):
    """What could not be read, where, and how to mend it. Problems are results, never exceptions."""

    file: str
    line: int | None = None
    what: str
    mend: str


class Why(msgspec.Struct, frozen=True, kw_only=True):
    """One step of an explanation: the rule, the pack entry that it rests on, and the words, as code points."""

    rule: str
    entry: str | None
    start: int
    end: int
    note: str | None = None


def document_id(name: str, publisher: str | None, published: str | None, url: str | None, text: str) -> str:
    """`doc_` + 16 hex of the SHA-256 of name, publisher, published, url and text."""
    fields = msgspec.json.encode([name, publisher, published, url, text])
    return "doc_" + hashlib.sha256(fields).hexdigest()[:16]


def event_id(claim: str, prefix: str = "evt") -> str:
    """The id of the event (or, with "inc", the incident) whose first claim has this id."""
    return f"{prefix}_" + hashlib.sha256(claim.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def content_hash(text: str) -> str:
    """SHA-256 of the text alone, as 64 hex digits."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def mention(text: str, start: int, end: int) -> Mention:
    """The mention of text[start:end]."""
    return Mention(text=text[start:end], start=start, end=end)

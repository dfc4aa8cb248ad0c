"""What linking hands to weighing: the claims on one event, with who testifies and who is counted in every one."""

from typing import Literal

import msgspec

from isnad.model import Claim, Document, SourceKind

WITHDRAWN = "withdrawn by its source"  # why a figure that was taken back does not count


class Who(msgspec.Struct, frozen=True, kw_only=True):
    """Whom a mention means, as far as its words say.

    `actor` is an id of the register, `kind` and `apart` are those of an institution (ontology/classes.toml), `country`
    is ISO 3166-1 alpha-2, `town` and `name` are skeletons that compare across scripts, `shown` is for readers.
    """

    actor: str | None = None
    cls: str | None = None
    country: str | None = None
    town: str | None = None
    name: str | None = None
    shown: str = ""
    also: tuple[str, ...] = ()  # every institution that the words name
    link: SourceKind = "unknown"
    named: bool = False
    metonym: bool = False  # a country or its capital, speaking for its state
    single: bool = False  # one person
    why: str = ""  # how the mention was led back to who it is, for readers
    own: bool = False  # the report itself: "our weekly bulletin"
    footage: str | None = None  # what it shows it by, when the word is that of a video or a picture
    initials: str | None = None  # those of its name in the register, as a skeleton
    one: bool = False  # one or some of several: "one of their commanders"
    speaks: bool = False  # his office is to speak for another: a spokesman
    site: str | None = None  # the name that an institution's building bears, as a skeleton
    dependent: bool = False  # "their spokesman", "a nurse there": somebody of whom the text has just told


class Group(msgspec.Struct, frozen=True, kw_only=True):
    """Who is counted: a class of ontology/classes.toml, and whose they are."""

    cls: str
    country: str | None = None
    actor: str | None = None
    person: str | None = None  # somebody counted by his name, as a part of others
    shown: str = ""


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """One quantity of a claim, with the group it counts; `aside` says why it is no toll of the event, if it is none."""

    nth: int
    kind: str
    low: int | None
    high: int | None
    stated: int | None
    vague: str | None = None
    approximate: bool = False
    partial: bool = False
    local: str | None = None  # the town of which alone it counts: "in Gao alone, nine died"
    group: Group | None = None
    name: str | None = None  # who it is, where it is one person by his name
    guessed: bool = False  # the group was not worded: it is that of the figure before
    part: bool = False  # of those counted right before it in the same claim: "including two officers"
    more: bool = False  # beside those counted before: "two others"
    turn: Literal["earlier", "now"] | None = None  # its words say that it was given before, or took the place of one
    aside: str | None = None


class Testimony(msgspec.Struct, frozen=True, kw_only=True):
    """A claim on the event: whose word it is (None: the reporter's own), when that was said, what it counts."""

    claim: Claim
    who: Who | None
    media: tuple[Who, ...] = ()
    said: str
    order: int
    figures: tuple[Figure, ...] = ()
    revises: Literal["withdraw", "correct"] | None = None  # what it does with a figure that its root gave before
    dying: bool = False  # it tells of one who died of wounds: its time is not the attack's
    original: str | None = None  # the claim of an earlier document that this one copies or translates


class Join(msgspec.Struct, frozen=True, kw_only=True):
    """Why two reports are held to be of one event: points by reason (linking's own scale), the sum being the score."""

    left: str
    right: str
    score: float
    reasons: tuple[tuple[str, float], ...]


class Copy(msgspec.Struct, frozen=True, kw_only=True):
    """A document that copies or translates an earlier one: `share` is the part of its own content found there."""

    document: str
    original: str
    how: str
    share: float
    evidence: tuple[str, ...]


class Happening(msgspec.Struct, frozen=True, kw_only=True):
    """All claims on one event, in order of publication, and the documents that they stand in."""

    founder: str
    incident: str | None
    testimonies: tuple[Testimony, ...]
    documents: tuple[Document, ...]
    copies: tuple[Copy, ...] = ()
    joins: tuple[Join, ...] = ()
    publishers: tuple[tuple[str, Who], ...] = ()  # by document, who published it
    town: str | None = None
    country: str | None = None

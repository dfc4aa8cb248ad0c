"""Who a source phrase is: its kind, whether it is named, and whom "he", "the spokesman" or a dropped subject takes up.

Exactly one candidate, or None: never a guess.
"""

from collections.abc import Collection

import msgspec
from msgspec.structs import replace
from rapidfuzz.distance import Levenshtein

from isnad.draft import NOBODY, Range, Subjects
from isnad.model import SourceKind
from isnad.packs.register import Actor
from isnad.packs.schema import Cue, Name, Pronoun, Role
from isnad.resolve.actors import resolve_actor
from isnad.resolve.pronouns import follows, latest
from isnad.scan import tags as T
from isnad.scan.grammar import CASES
from isnad.scan.sentences import COMMAS
from isnad.scan.text import Text
from isnad.scan.view import Hit

PREDICATIVE = T.BIT["predicative"]
APPOSITION = 10  # tokens after a name in which its office is looked for: "X, a longtime analyst of the war,"


class Speaker(msgspec.Struct, frozen=True, kw_only=True):
    """A source as it was first met. `heads` are the role entries by which a later phrase may take it up."""

    span: Range
    name: str
    kind: SourceKind
    named: bool
    actor: Actor | None = None
    heads: frozenset[str] = frozenset()
    head: str | None = None  # the role that the phrase is
    words: frozenset[str] = frozenset()
    person: bool | None = None
    plural: bool | None = None
    gender: str | None = None  # of its noun where the form tells one
    nobody: bool = False  # a phrase that names neither an office nor a name: no pronoun takes it up
    seen: int = -1  # the token at which the text last brought this speaker


def describe(text: Text, span: Range) -> Speaker:
    """The speaker that a phrase names by itself, before any earlier mention is looked at. Kept: claims share their sources."""
    if span not in text.described:
        text.described[span] = read_phrase(text, span)
    speaker: Speaker = text.described[span]
    return speaker


def read_phrase(text: Text, span: Range) -> Speaker:
    """The same, read."""
    posed = posing(text, span)
    roles = role_hits(text, posed)
    head = head_role(text, roles, posed)
    actor = resolve_actor(text, *span)
    alone = head is None and (actor is None or actor.sort == "person")  # behind a body's name a comma opens what follows
    extra = role_hits(text, apposition(text, span)) if alone else []
    entry = head.entry if head else (extra[0].entry if extra else None)
    start, end = text.bare_span(*(alias(text, span) or core(text, span)))
    return Speaker(
        span=span, name=text.text[start:end], actor=actor, kind=kind_of(text, span, entry if isinstance(entry, Role) else None, roles, actor),
        named=is_named(text, span, head, actor), heads=head_ids(text, [*roles[:1], *([head] if head else []), *extra]),
        head=head.id if head else None, words=frozenset(text.words[span[0] : span[1]]),
        person=is_person(text, span, entry if isinstance(entry, Role) else None, actor),
        gender=gender_of(head.features) if head else None, seen=span[0],
        nobody=entry is None and actor is None and is_lower(text, span),
        plural=("pl" in head.features and "sg" not in head.features) if head else None,
    )  # fmt: skip


ALIAS = 3  # tokens of a short name in brackets: "(JNIM)", "(M 23)"


def alias(text: Text, span: Range) -> Range | None:
    """The short name in brackets that ends a phrase: by it the text speaks of the source from there on."""
    if text.words[span[1] - 1] != ")" or "(" not in text.words[span[0] : span[1]]:
        return None
    first = next(i for i in range(span[1] - 1, span[0] - 1, -1) if text.words[i] == "(") + 1
    name = text.text[text.starts[first] : text.ends[span[1] - 2]] if first < span[1] - 1 else ""
    return (first, span[1] - 1) if name.isupper() and span[1] - 1 - first <= ALIAS else None


def head_ids(text: Text, roles: list[Hit]) -> frozenset[str]:
    """The entries of the roles, and of the plainer ones inside: "army spokesman" is also "spokesman", « agence de presse » « agence »."""
    after = text.pack.language.modifiers == "after"
    plainer = [h for r in roles for h in text.hits_in("role", r.first, r.last) if h.last <= r.last]
    inner = [h for h in plainer if any(h.first == r.first if after else h.last == r.last for r in roles)]
    return frozenset(h.id for h in [*roles, *inner])


def gender_of(features: Collection[str]) -> str | None:
    """The gender that the features of a form tell, in the singular only: plurals agree in ways of their own."""
    if "sg" not in features or "pl" in features:
        return None
    told = [g for g in ("m", "f") if g in features]
    return told[0] if len(told) == 1 else None


def cue_gender(text: Text, cue: Range | None) -> str | None:
    """The gender of the verb that a cue is, where its forms tell genders."""
    hits = text.hits_at.get(cue[0], ()) if cue else ()
    told = {gender_of(h.features) for h in hits if isinstance(h.entry, Cue) and cue and h.last == cue[1]}
    return told.pop() if len(told) == 1 else None


def is_lower(text: Text, span: Range) -> bool:
    """Whether a language with capitals writes the phrase without any."""
    return text.pack.language.capitals and not any(text.text[text.starts[i]].isupper() for i in range(*core(text, span)))


def is_person(text: Text, span: Range, role: Role | None, actor: Actor | None) -> bool | None:
    """Whether a phrase is a person: by its office, by the register, never for a place; None where nothing tells."""
    if role is not None:
        return role.sort == "person"
    if actor is not None:
        return actor.sort == "person"
    if any(isinstance(h.entry, Name) and h.entry.sort == "place" for h in text.hits_at.get(span[0], ())):
        return False
    return None


def core(text: Text, span: Range) -> Range:
    """The phrase without a determiner in front, which is no part of a name."""
    first, last = span
    while (
        first < last - 1
        and text.tags[first] & T.DETERMINER
        and not text.lead(first)
        and not text.tags[first] & (T.ROLE | T.NAME)
    ):
        first += 1
    return first, last


def posing(text: Text, span: Range) -> Range:
    """What the phrase says that somebody poses as, else all of it: of "a man presenting himself as a miner" the miner."""
    if text.pack.language.modifiers != "before":
        return span
    mark = next((i for i in range(span[0] + 2, span[1] - 1) if text.tags[i] & PREDICATIVE and text.has(T.GERUND, span[0], i)), None)
    return span if mark is None or not role_hits(text, (mark + 1, span[1])) else (mark + 1, span[1])


def role_hits(text: Text, span: Range) -> list[Hit]:
    """The roles in a range, the longest reading of each word, in order."""
    hits = [h for h in text.hits_in("role", *span) if h.last <= span[1]]
    kept: list[Hit] = []
    for hit in hits:
        if not any(k.first <= hit.first < k.last for k in kept):
            kept.append(hit)
    return kept


def head_role(text: Text, roles: list[Hit], span: Range) -> Hit | None:
    """The role that the phrase is: the last before its first preposition where modifiers come first, else the first."""
    if not roles or text.pack.language.modifiers == "after":
        return roles[0] if roles else None
    border = next(
        (
            i
            for i in range(span[0] + 1, span[1])
            if text.tags[i] & (T.PREPOSITION | T.GENITIVE | T.RELATIVE | T.PARTICIPLE) or text.words[i] == ","
        ),
        span[1],
    )
    before = [h for h in roles if h.first < border]
    if text.pack.language.cases:
        named = [q for q in text.quotes if span[0] < q.first < span[1]]  # «группы «Сахельский реестр»» is no list
        return governing([h for h in before if not any(q.first < h.first < q.last for q in named)] or before)
    if not before and text.tags[span[0]] & T.INDEFINITE and border + 1 < span[1]:
        return head_role(text, roles, (border + 1, span[1]))  # "one of the attorneys"
    return before[-1] if before else None


def governing(roles: list[Hit]) -> Hit | None:
    """The noun that the last one depends on, going back over genitives: «директор больницы», «депутата совета района»."""
    head = len(roles) - 1
    while head > 0 and "gen" in roles[head].features and roles[head - 1].features & CASES:
        if "nom" in roles[head].features and not roles[head - 1].features & {"nom"}:
            break
        head -= 1
    return roles[head] if roles else None


def apposition(text: Text, span: Range) -> Range:
    """What stands between the comma after a name and the next mark."""
    i = span[1]
    if i + 1 >= len(text.words) or text.words[i] not in COMMAS or text.tags[i + 1] & (T.RELATIVE | T.FINITE):
        return (i, i)
    end = next(
        (j for j in range(i + 1, min(len(text.words), i + APPOSITION)) if text.tags[j] & T.MARK),
        min(len(text.words), i + APPOSITION),
    )
    return (i + 1, end)


def kind_of(text: Text, span: Range, head: Role | None, roles: list[Hit], actor: Actor | None) -> SourceKind:
    """The kind of source: by what the head is; people who speak for somebody take the kind of whom they speak for."""
    if actor is not None and any(h.entry is head and h.first in named_tokens(text, span) for h in roles):
        return actor.kind  # "forces" in the name of a force
    if head is not None and not head.speaks_for and head.source != "unknown":
        return head.source
    others = [h.entry for h in roles if isinstance(h.entry, Role) and h.entry is not head and h.entry.source != "unknown"]
    if actor is not None:
        return actor.kind
    if others:
        return others[0].source
    if head is not None and head.source != "unknown":
        return head.source
    if text.has(T.DEMONYM, *span) or any(
        isinstance(h.entry, Name) and h.entry.sort == "place" for i in range(*span) for h in text.hits_at.get(i, ())
    ):
        return "state" if head is None or head.speaks_for else "unknown"
    return head.source if head is not None else "unknown"


def named_tokens(text: Text, span: Range) -> set[int]:
    """The tokens of a phrase that an actor's name of several words covers."""
    hits = (h for i in range(*span) for h in text.hits_at.get(i, ()))
    long = (h for h in hits if isinstance(h.entry, Name) and h.entry.sort == "actor" and h.last - h.first > 1)
    return {i for h in long for i in range(h.first, h.last)}


def is_named(text: Text, span: Range, head: Hit | None, actor: Actor | None) -> bool:
    """Whether the phrase names its source: a body, a register's actor, or a person by name."""
    if head is None:
        return True
    role = head.entry
    if isinstance(role, Role) and role.sort == "body" and role.source not in ("channel", "party"):
        return True
    if actor is not None and (actor.sort == "person" or head.first in named_tokens(text, span)):
        return True  # a name in the register holds the noun: "the Movement of the Upper Valley"
    if isinstance(role, Role) and role.sort == "thing":
        return False
    return has_proper_name(text, span, head)


def has_proper_name(text: Text, span: Range, head: Hit) -> bool:
    """Whether a proper name stands in the phrase beside its head and the name of what the head belongs to."""
    capitals = text.pack.language.capitals
    unknown = (
        T.ROLE
        | T.NAME
        | T.DEMONYM
        | T.TITLE
        | T.DETERMINER
        | T.PREPOSITION
        | T.GENITIVE
        | T.ADVERB
        | T.CONJUNCTION
        | T.MARK
        | T.NUMBER
    )
    proper = [
        i for i in range(*span)
        if not head.first <= i < head.last and not text.tags[i] & unknown and len(text.words[i]) > 1
        and (text.text[text.starts[i]].isupper() if capitals else True)
    ]  # fmt: skip
    if capitals:
        return any(
            i > span[0] or (text.starts[i] and text.text[text.starts[i] - 2 : text.starts[i]] not in (". ", "\n\n"))
            for i in proper
        )
    return len(proper) >= 2


def pronoun_at(text: Text, span: Range) -> Pronoun | None:
    """The pronoun that the phrase consists of, or None."""
    for hit in text.hits_at.get(span[0], ()):
        if isinstance(hit.entry, Pronoun) and hit.last >= span[1]:
            return hit.entry
    return None


def resolve_speaker(
    text: Text, span: Range | None, earlier: list[Speaker], subjects: Subjects = NOBODY, cue: Range | None = None
) -> Speaker | None:
    """Who speaks: the phrase itself, or the one earlier speaker that it takes up. None when nobody can be named."""
    if span is None:
        known = with_subject(text, cue, earlier, subjects) if cue else earlier
        return agreeing(text, known, cue)
    pronoun = pronoun_at(text, span)
    if pronoun is not None and pronoun.nearest and (noun := nearest_noun(text, span, pronoun)):
        return taken_up(text, noun, earlier) or noun
    if pronoun is not None:
        plain = not text.pack.language.cases and text.pack.language.capitals and pronoun.human is None
        known = with_subject(text, span, earlier, subjects)
        fresh = plain and pronoun.gender in ("m", "f") and bool(known) and follows(text, known[-1].seen, span[0])
        return latest(known, pronoun, fresh=fresh)
    speaker = describe(text, span)
    owned = speaker.kind == "unknown" and is_owned(text, span)
    return taken_up(text, speaker, earlier) or (
        with_kind(speaker, with_subject(text, span, earlier, subjects)) if owned else speaker
    )


NEAREST = 40  # tokens, the sentence before: "the latter" reaches no further back


def nearest_noun(text: Text, span: Range, pronoun: Pronoun) -> Speaker | None:
    """The last person or body named before "the latter" whose gender and number are the pronoun's."""
    wanted = {"sg": False, "pl": True}.get(pronoun.number)
    for hit in reversed(role_hits(text, (max(0, span[0] - NEAREST), span[0]))):
        role = hit.entry
        if not isinstance(role, Role) or role.sort == "thing" or text.tags[hit.first - 1] & T.CONJUNCTION:
            continue
        plural = "pl" in hit.features and "sg" not in hit.features
        gender = "f" if "f" in hit.features else "m" if "m" in hit.features else pronoun.gender
        if wanted in (None, plural) and pronoun.gender in ("any", gender):
            return describe(text, (hit.first, hit.last))
    return None


def is_owned(text: Text, span: Range) -> bool:
    """Whether a phrase carries the pronoun of somebody told before."""
    return bool(text.tags[span[0]] & T.POSSESSIVE) or any(i in text.tails for i in range(*span))


def with_kind(speaker: Speaker, earlier: list[Speaker]) -> Speaker:
    """ "Its spokesman", "their coordinator": of the kind of the body that spoke last, whose pronoun the phrase carries."""
    bodies = [s for s in earlier if s.person is not True or s.plural]
    body = next((s for s in reversed(bodies) if s.kind not in ("media", "channel")), bodies[-1] if bodies else None)
    return replace(speaker, kind=body.kind) if body else speaker


def agreeing(text: Text, known: list[Speaker], cue: Range | None) -> Speaker | None:
    """The last of the speakers whose gender, where it is known, is that of a verb without subject."""
    gender = cue_gender(text, cue)
    return next((s for s in reversed(known) if None in (gender, s.gender) or s.gender == gender), None)


def with_subject(text: Text, span: Range, earlier: list[Speaker], subjects: Subjects) -> list[Speaker]:
    """The earlier speakers and, where it comes after the last of them, whom the text was about since."""
    nearest = subjects.between(earlier[-1].seen if earlier else -1, span[0])
    if nearest is None or nearest[1] > span[0]:
        return earlier
    about = describe(text, nearest)
    return [*earlier, taken_up(text, about, earlier) or about]


def is_name(speaker: Speaker) -> bool:
    """Whether the speaker's words are all capitalised, as a person's name is."""
    return all(word[:1].isupper() for word in speaker.name.split())


def holds(longer: frozenset[str], words: frozenset[str]) -> bool:
    """Whether each word stands in the longer name, spelt the same or with one letter changed ("Yusof" for "Yusov")."""
    return len(words) < len(longer) and all(
        any(w == o or (len(w) > 4 and Levenshtein.distance(w, o, score_cutoff=1) <= 1) for o in longer) for w in words
    )


def taken_up(text: Text, speaker: Speaker, earlier: list[Speaker]) -> Speaker | None:
    """The earlier speaker that a short phrase means: "the spokesman", "Yusof" after "Andriy Yusof"."""
    small = core(text, speaker.span)
    words = frozenset(text.words[small[0] : small[1]])
    definite = small[0] > speaker.span[0] or not speaker.named
    candidates = []
    for other in reversed(earlier):
        if other.name == speaker.name:
            return other
        role_only = speaker.heads and not speaker.named and len(words) <= 2 and speaker.heads & other.heads and definite
        role_only = role_only or (
            definite
            and not speaker.named
            and len(words) == 1
            and words < other.words
            and bool(speaker.heads and other.heads)
        )
        surname = speaker.named and not speaker.heads and other.named and holds(other.words, words)
        if (role_only or surname) and other not in candidates:
            candidates.append(other)
    if (
        not candidates
        and speaker.heads
        and speaker.person
        and not speaker.named
        and len(words) <= 2
        and small[0] > speaker.span[0]
    ):
        candidates = [
            s for s in earlier if s.named and not s.heads and s.person is not False and s.actor is None and is_name(s)
        ]
    if len(candidates) > 1 and speaker.head:
        candidates = [c for c in candidates if c.head == speaker.head] or candidates
    return candidates[0] if candidates and all(c.name == candidates[0].name for c in candidates) else None

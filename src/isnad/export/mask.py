"""Do no harm: names of victims are left out of what leaves the ledger, unless whoever exports asks for them."""

import re
from collections.abc import Iterator
from typing import TypeVar

from msgspec.structs import replace

from isnad.export.held import Held
from isnad.model import ActorMention, Claim, Document, Event, Mention

M = TypeVar("M", bound=Mention)
WITHHELD = "[name withheld]"
HARMED = ("killed", "injured", "captured", "missing", "dead", "displaced")
LETTER = re.compile(r"[^\W\d_]")


def mask(held: Held) -> Held:
    """The same without the names of single people who were harmed: in mentions, in evidence, in documents' texts.

    Masked is a mention that a figure of one counts, or the target beside such a figure, when the register does not know
    it and it is written like a name. A mention may be masked that is no name; none is kept that looks like one.
    """
    names = {name for claim in held.claims.values() for name in find_victims(claim)}
    if not names:
        return held
    pattern = re.compile("|".join(map(re.escape, sorted(names, key=lambda name: (-len(name), name)))))
    return replace(
        held,
        claims={id: mask_claim(claim, pattern) for id, claim in held.claims.items()},
        events=tuple(mask_event(event, pattern) for event in held.events),
        documents={id: mask_document(document, pattern) for id, document in held.documents.items()},
    )


def find_victims(claim: Claim) -> Iterator[str]:
    """The words of mentions that seem to name a person harmed."""
    single = [q for q in claim.quantities if q.kind in HARMED and q.low == q.high == 1]
    mentions: list[Mention] = [m for q in single for m in (q, q.of) if m is not None]
    if single or claim.mode in ("assassination", "execution", "abduct"):
        mentions += [target for target in claim.targets if target.actor is None]
    yield from (m.text for m in mentions if looks_named(m.text))
    yield from (m.name for m in mentions if isinstance(m, ActorMention) and m.name and looks_named(m.name))


def looks_named(words: str) -> bool:
    """Whether words could be a name: a capital after their first word or two of them, or a script without capitals."""
    letters = [word for word in words.split() if LETTER.match(word)]
    if not letters:
        return False
    if not any(c.isupper() or c.islower() for c in words):
        return True
    capitals = [word for word in letters if word[0].isupper()]
    return bool([w for w in letters[1:] if w[0].isupper()]) or len(capitals) > 1


def mask_claim(claim: Claim, pattern: re.Pattern[str]) -> Claim:
    """A claim without the names; offsets stay, since they point into the ledger's own text."""
    quantities = tuple(replace(masked(q, pattern), of=masked(q.of, pattern) if q.of else None) for q in claim.quantities)
    return replace(
        claim, evidence=masked(claim.evidence, pattern), quantities=quantities,
        agents=tuple(masked(a, pattern) for a in claim.agents), targets=tuple(masked(t, pattern) for t in claim.targets),
    )  # fmt: skip


def mask_event(event: Event, pattern: re.Pattern[str]) -> Event:
    """An event without the names, also in what its sentences say."""
    estimates = tuple(replace(e, of=hide(e.of, pattern), why=hide(e.why, pattern) or "") for e in event.estimates)
    targets = tuple(masked(t, pattern) for t in event.targets)
    variants = tuple(replace(v, value=hide(v.value, pattern) or "") for v in event.variants)
    contradictions = tuple(hide(c, pattern) or "" for c in event.contradictions)
    return replace(event, estimates=estimates, targets=targets, variants=variants, contradictions=contradictions)


def mask_document(document: Document, pattern: re.Pattern[str]) -> Document:
    """A document whose title and text do not hold the names; its hashes stay those of the original."""
    return replace(document, text=hide(document.text, pattern) or "", title=hide(document.title, pattern))


def masked(mention: M, pattern: re.Pattern[str]) -> M:
    """A mention without the names in its words and its name."""
    text = pattern.sub(WITHHELD, mention.text)
    if isinstance(mention, ActorMention):
        return replace(mention, text=text, name=hide(mention.name, pattern))
    return replace(mention, text=text)


def hide(words: str | None, pattern: re.Pattern[str]) -> str | None:
    """The words without the names."""
    return pattern.sub(WITHHELD, words) if words else words

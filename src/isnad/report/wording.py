"""The short words for parts of a claim that the page and the terminal share."""

from collections.abc import Iterator

from isnad.model import ActorMention, Claim, Mention, Quantity, Said, TimeMention


def name_actor(actor: ActorMention) -> str:
    """What the mention stands for, else its own words."""
    return actor.name or actor.text


def name_kind(claim: Claim) -> str:
    """`TYPE·mode`, or the type alone."""
    return f"{claim.type}·{claim.mode}" if claim.mode else claim.type


def find_mentions(claim: Claim) -> Iterator[tuple[str, Mention]]:
    """Every mention of the claim but its evidence, with the name of its field, in the order of the contract."""
    yield from (("agent", agent) for agent in claim.agents)
    yield from (("target", target) for target in claim.targets)
    if claim.place:
        yield "place", claim.place
    if claim.time:
        yield "time", claim.time
    for quantity in claim.quantities:
        yield quantity.kind, quantity
        if quantity.of:
            yield "of", quantity.of
    for position, link in enumerate(claim.chain, start=1):
        yield ("root" if position == len(claim.chain) else "source"), link
        if link.cue:
            yield "cue", link.cue


def list_qualities(claim: Claim) -> list[str]:
    """What is not the default: denied, negated, probable, planned and so on."""
    qualities = ["denied"] if claim.act == "deny" else []
    qualities += [claim.polarity] if claim.polarity == "negated" and not qualities else []
    qualities += [claim.certainty] if claim.certainty != "certain" else []
    return qualities + ([claim.realis] if claim.realis != "actual" else [])


def word_range(low: str | None, high: str | None) -> str:
    """`a`, `a–b`, `≥a` or `≤b`; empty when neither end is known."""
    if low is None or high is None:
        return f"≥{low}" if low else f"≤{high}" if high else ""
    return low if low == high else f"{low}–{high}"


def word_figure(quantity: Quantity) -> str:
    """The kind and what the words allow: `killed ≥81`, `injured ~20`, `present hundreds (200–999)`."""
    low, high = (None if bound is None else f"{bound:,}" for bound in (quantity.low, quantity.high))
    range_ = word_range(low, high)
    if quantity.vague:
        range_ = f"{quantity.vague} ({range_})" if range_ else quantity.vague
    return f"{quantity.kind} {'~' if quantity.approximate else ''}{range_ or quantity.text}"


def word_time(time: TimeMention) -> str:
    """Its dates as `word_span` words them, else the mention's own words."""
    return word_span(time) if time.from_ or time.to else time.text


def word_span(span: TimeMention | Said) -> str:
    """`from/to` as ISO dates (an ISO 8601 interval), one date when they are the same."""
    return span.from_ or "" if span.from_ == span.to else f"{span.from_ or '…'}/{span.to or '…'}"


def word_claim(claim: Claim) -> dict[str, str]:
    """The cells of a claim in a row: id, kind, root, figures, place, time, words."""
    place, root = claim.place, claim.chain[-1] if claim.chain else None
    return {
        "id": claim.id,
        "kind": " ".join([name_kind(claim), *list_qualities(claim)]),
        "root": name_actor(root) if root else "",
        "figures": ", ".join(map(word_figure, claim.quantities)),
        "place": (place.name or place.text) if place else "",
        "time": word_time(claim.time) if claim.time else "",
        "words": claim.evidence.text,
    }

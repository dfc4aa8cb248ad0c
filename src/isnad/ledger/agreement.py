"""How far two coders agree, field by field: Krippendorff's alpha and Cohen's kappa, computed by NLTK (the extra `coding`)."""

from collections.abc import Callable, Sequence

import msgspec

from isnad.ledger.coding import Pair
from isnad.model import Claim


class Agreement(msgspec.Struct, frozen=True, kw_only=True, tag_field="record", tag="agreement"):
    """One field: over how many pairs, the share that agrees, alpha and kappa (null where all values are one)."""

    field: str
    pairs: int
    same: float
    alpha: float | None
    kappa: float | None


def root_of(claim: Claim) -> str:
    """The root's name, or nothing in the reporter's own voice."""
    return (claim.chain[-1].name or claim.chain[-1].text).casefold() if claim.chain else "-"


def killed_of(claim: Claim) -> str:
    """What the claim counts as killed, as a range."""
    return "; ".join(sorted(f"{q.low}-{q.high}" for q in claim.quantities if q.kind == "killed")) or "-"


# What is compared; `coded` is whether both saw a claim at all.
FIELDS: dict[str, Callable[[Claim], str]] = {
    "type": lambda c: c.type,
    "mode": lambda c: c.mode or "-",
    "root": root_of,
    "act": lambda c: c.act or "-",
    "polarity": lambda c: c.polarity,
    "certainty": lambda c: c.certainty,
    "realis": lambda c: c.realis,
    "place": lambda c: (c.place.name or c.place.text).casefold() if c.place else "-",
    "time": lambda c: f"{c.time.from_}/{c.time.to}" if c.time else "-",
    "killed": killed_of,
}


def measure(pairs: Sequence[Pair]) -> list[Agreement]:
    """The agreement on each field over the passages that both coded, and on what is a claim over all.

    Raises ImportError without NLTK.
    """
    both = [(pair.first, pair.second) for pair in pairs if pair.first is not None and pair.second is not None]
    found = [agree("coded", [(str(p.first is not None), str(p.second is not None)) for p in pairs])]
    return found + [agree(name, [(value(a), value(b)) for a, b in both]) for name, value in FIELDS.items()]


def agree(field: str, values: Sequence[tuple[str, str]]) -> Agreement:
    """The figures of one field. Where only one value occurs, chance explains everything and no coefficient is defined."""
    from nltk.metrics.agreement import AnnotationTask  # noqa: PLC0415 - an extra, and slow to load

    same = sum(a == b for a, b in values) / len(values) if values else 0.0
    if len({value for pair in values for value in pair}) < 2:
        return Agreement(field=field, pairs=len(values), same=round(same, 3), alpha=None, kappa=None)
    rows = [(coder, number, value) for number, pair in enumerate(values) for coder, value in zip("ab", pair, strict=True)]
    task = AnnotationTask(data=rows)
    return Agreement(field=field, pairs=len(values), same=round(same, 3), alpha=round(task.alpha(), 3), kappa=round(task.kappa(), 3))

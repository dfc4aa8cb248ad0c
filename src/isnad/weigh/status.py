"""How an event stands: claimed by one side, corroborated, contested, denied; and who contradicts whom, in words."""

import re

from isnad.linked import Happening
from isnad.model import Claim, Estimate, RootFigure, Status
from isnad.weigh.roots import Source

WORDS = {
    "killed": "killed",
    "dead": "dead",
    "injured": "injured",
    "captured": "captured",
    "missing": "missing",
    "withdrawn": "withdrawn",
}


def find_contradictions(
    happening: Happening, of_claim: dict[str, Source], estimates: tuple[Estimate, ...]
) -> tuple[str, ...]:
    """Sentences: two roots whose figures for one group exclude each other, and who denies what whom says."""
    found = [s for e in estimates if e.policy == "minmax" and e.of is not None for s in figures_apart(e)]
    claims = {t.claim.id: t.claim for t in happening.testimonies}
    pairs: dict[tuple[int, int], tuple[Source, Source]] = {}  # of sources: one line for all that one denies another
    for told in happening.testimonies:
        claim, other = told.claim, claims.get(told.claim.about or "")
        if not is_denial(claim) or other is None or claim.id not in of_claim or other.id not in of_claim:
            continue
        denier, sayer = of_claim[claim.id], of_claim[other.id]
        if denier is not sayer:
            pairs[id(denier), id(sayer)] = denier, sayer
    words = words_of(happening) if pairs else frozenset()
    found += [f"{denier.name} denies what {inside(sayer, words)} says." for denier, sayer in pairs.values()]
    return tuple(dict.fromkeys(found))


def words_of(happening: Happening) -> frozenset[str]:
    """Every word of its reports, as written."""
    return frozenset(word for document in happening.documents for word in re.findall(r"\w+", document.text))


def inside(source: Source, words: frozenset[str]) -> str:
    """A root's name inside a sentence: "An unofficial channel" opened one, and the reports have "an" elsewhere among their `words`."""
    name = source.name
    first = re.match(r"\w+", name)
    if source.who.named or source.who.actor or first is None or not first[0].istitle():
        return name
    return name[0].lower() + name[1:] if first[0].lower() in words else name


def is_denial(claim: Claim) -> bool:
    """Whether a claim denies another."""
    return claim.act == "deny" or claim.stance == "deny"


def figures_apart(estimate: Estimate) -> list[str]:
    """The least against the greatest where they exclude each other."""
    rows = [r for r in estimate.by_root if r.low is not None or r.high is not None]
    if len(rows) < 2:
        return []
    least, most = min(rows, key=lambda r: (top(r), r.root)), max(rows, key=lambda r: (bottom(r), r.root))
    if top(least) >= bottom(most):
        return []
    what = f"{estimate.of or 'people'} {WORDS.get(estimate.kind, estimate.kind)}"
    return [f"{most.root} says {word(most)} {what}; {least.root} says {word(least)}."]


def top(row: RootFigure) -> float:
    """The most that a figure allows."""
    return row.high if row.high is not None else float("inf")


def bottom(row: RootFigure) -> int:
    """The least that a figure allows."""
    return row.low if row.low is not None else 0


def word(row: RootFigure) -> str:
    """A root's figure in words."""
    if row.low == row.high:
        return f"{row.low}" if row.low else "none"
    if row.low is None:
        return f"up to {row.high}"
    return f"at least {row.low}" if row.high is None else f"{row.low} to {row.high}"


def status_of(
    happening: Happening, sources: list[Source], of_claim: dict[str, Source], contradictions: tuple[str, ...],
    withdrawn: set[str],
) -> Status:
    """Contested where roots disagree; denied where all but one root deny; corroborated where several agree. `withdrawn`: claims taken back."""
    affirming = {
        id(of_claim[t.claim.id]) for t in happening.testimonies if t.claim.id in of_claim and affirms(t.claim) and t.claim.id not in withdrawn
    }
    named = [s for s in sources if not s.own and id(s) in affirming]
    denying = {id(of_claim[t.claim.id]) for t in happening.testimonies if t.claim.id in of_claim and is_denial(t.claim) and not t.revises}
    if denying - affirming and len(named) == 1:
        return "denied"
    if contradictions or denying - affirming:
        return "contested"
    if len(named) >= 2:
        return "corroborated"
    return "claimed" if named else "unverified"


def affirms(claim: Claim) -> bool:
    """Whether a claim says that something happened."""
    return claim.polarity == "affirmed" and claim.stance not in ("deny", "query") and claim.certainty != "unknown"

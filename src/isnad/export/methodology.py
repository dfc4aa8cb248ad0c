"""The statement of method that casualty recorders publish (Every Casualty's standards), from the ledger's own settings and runs."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from isnad.export.held import Held, Ran

LOSES = "It describes; it holds no events."


def methodology(held: Held, decisions: Sequence[tuple[str, int]], problems: int) -> str:
    """The statement as Markdown. `decisions` are counts by kind, `problems` how many inputs could not be read in full."""
    kinds = Counter(root.kind for event in held.events for root in event.roots)
    languages = Counter(document.language or "unknown" for document in held.documents.values())
    terms = Counter(document.licence or "not said" for document in held.documents.values())
    status = Counter(event.status for event in held.events)
    people = len({c.coder for c in held.claims.values() if c.coder.startswith("human:")})
    return "\n".join(
        [
            "# How these records were made",
            "",
            "## Sources",
            f"{len(held.documents)} documents ({words(languages)}), {len(held.claims)} claims. {problems} inputs could not be read, or only in part.",
            f"Testimonies by kind of source: {words(kinds)}.",
            f"Terms of use: {words(terms)}. Origin is recorded for {sum(d.origin is not None for d in held.documents.values())} documents.",
            "",
            "## Collection and coding",
            *(f"- isnad {run.version}, first used {run.recorded[:10]}; packs {name_packs(run)}" for run in held.runs),
            "",
            "Claims are read by rules, offline and without a learned model; each points at the exact words. "
            f"{people} people coded or corrected claims by name.",
            "",
            "## Evaluation and corroboration",
            "Testimonies count as independent unless they name the same source or institution, stand in copies or translations, or one "
            "cites the other; each fold keeps its reason. Reliability of sources (A to F) and credibility of claims (1 to 6) are kept apart: "
            f"{len(held.reliability)} sources and {len(held.credibility)} claims are graded.",
            f"Events by status: {words(status)}.",
            "",
            "## Figures",
            "Low, best and high follow from named policies over the same claims: `minmax`, `acled`, `ucdp`, `airwars`. A later figure "
            "of a source supersedes its earlier one; copies add nothing; what was set aside is listed with its reason.",
            "",
            "## Quality control",
            f"Decisions by people: {words(Counter(dict(decisions)))}. Nothing is overwritten; each can be withdrawn.",
            "",
            "## Inclusion",
            "Every claim of an attributed or reported event is kept. An export in a format with narrower rules says which events it leaves out.",
            "",
        ]
    )


def name_packs(run: Ran) -> str:
    """The packs with the beginnings of their hashes."""
    return ", ".join(f"{code} {hash[:12]}" for code, hash in sorted(run.packs.items())) or "none"


def words(counts: Mapping[Any, int]) -> str:
    """The counts in words, the greatest first."""
    return ", ".join(f"{count} {name}" for name, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))) or "none"

"""The sources that stand behind the claims, each told once however many documents repeat it."""

import html
from collections.abc import Sequence

import msgspec

from isnad.model import Claim
from isnad.report.wording import name_actor

# A list of hundreds would push the texts off the first screen; the rest is found in the table of claims.
SHOWN = 60


class Source(msgspec.Struct, frozen=True):
    """A named root, its kind, and the number of claims that rest on its word."""

    name: str
    kind: str
    claims: int


def list_sources(claims: Sequence[Claim]) -> tuple[list[Source], int]:
    """Named roots, most quoted first, and the number of claims whose root has no name.

    Roots with one register id, or with one name, are one source. Unnamed ones ("residents") are not told apart:
    the same words in two texts need not be the same people.
    """
    names: dict[str, tuple[str, str]] = {}
    counts: dict[str, int] = {}
    unnamed = 0
    for claim in claims:
        root = claim.chain[-1] if claim.chain else None
        if root is None:
            continue
        if not root.named:
            unnamed += 1
            continue
        key = root.actor or name_actor(root).casefold()
        names.setdefault(key, (name_actor(root), root.kind))
        counts[key] = counts.get(key, 0) + 1
    sources = [Source(*names[key], count) for key, count in counts.items()]
    return sorted(sources, key=lambda source: (-source.claims, source.name)), unnamed


def render_sources(found: tuple[list[Source], int]) -> str:
    """The list as HTML; each source is a button that filters the table of claims."""
    sources, unnamed = found
    chips = "".join(
        f'<li><button type="button" data-source="{html.escape(source.name)}"><bdi>{html.escape(source.name)}</bdi>'
        f" <small>{source.kind}</small> <b>{source.claims}</b></button></li>"
        for source in sources[:SHOWN]
    )
    rest = [f"{len(sources) - SHOWN} more named sources"] if len(sources) > SHOWN else []
    rest += [f"{unnamed} claim{'' if unnamed == 1 else 's'} by unnamed sources"] if unnamed else []
    note = f'<li class="rest">{" · ".join(rest)}</li>' if rest else ""
    return (
        f"<details class='sources'><summary>{len(sources)} named "
        f"{'source' if len(sources) == 1 else 'sources'}</summary><ul>{chips}{note}</ul></details>"
    )

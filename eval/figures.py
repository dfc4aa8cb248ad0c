"""Pure arithmetic of the gate: which figures of a board have floors, which have fallen, what an update makes."""

import hashlib
import math
from pathlib import Path
from typing import NamedTuple, TypedDict

Figures = dict[str, dict[str, float]]  # label (a language, or a part of a task) → facet → figure

STEP = 200  # floors stand on multiples of 1/200 = 0.005: half of what one claim moves in a set of 100
COUNTS = {"n", "reached", "estimates given per figure", "p", "r"}  # sizes, and the halves of an F1 that has a floor


class Floor(TypedDict):
    """The floors of one set, and the SHA-256 of the documents and gold on which they were measured."""

    corpus: str
    floors: Figures


class Fall(NamedTuple):
    """A figure under its floor; `figure` is None when the board no longer gives it."""

    set: str
    label: str
    facet: str
    figure: float | None
    floor: float


def corpus_hash(files: list[Path]) -> str:
    """SHA-256 over the files' bytes, in the order given, as 64 hex digits."""
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()


def find_figures(result: dict[str, object]) -> Figures:
    """The figures of one set of the scoreboard that measure quality; counts and lists of misses are left out."""
    return {
        label: {facet: float(f) for facet, f in facets.items() if facet not in COUNTS and f is not None}
        for label, facets in result.items()
        if label != "n" and isinstance(facets, dict)
    }


def find_falls(name: str, floors: Figures, figures: Figures) -> list[Fall]:
    """Every figure of the set that is missing or less than its floor."""
    return [
        Fall(name, label, facet, figure, floor)
        for label, facets in floors.items()
        for facet, floor in facets.items()
        if (figure := figures.get(label, {}).get(facet)) is None or figure < floor
    ]


def round_down(figure: float) -> float:
    """The greatest multiple of 0.005 that is not above the figure."""
    return math.floor(figure * STEP + 1e-6) / STEP


def raise_floors(old: Figures, figures: Figures, *, allow_regression: bool) -> Figures:
    """Floors at the present figures. One that stands higher stays, unless a regression is allowed."""
    new = {label: {facet: round_down(f) for facet, f in facets.items()} for label, facets in figures.items()}
    if allow_regression:
        return new
    for label, facets in old.items():
        here = new.setdefault(label, {})
        here.update({facet: max(floor, here.get(facet, 0.0)) for facet, floor in facets.items()})
    return new

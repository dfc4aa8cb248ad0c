"""Stage 5: what the claims on one event amount to: independent roots, sides, revisions, ranges by named policies, status."""

from collections.abc import Iterable

from isnad.linked import Happening
from isnad.model import Event, Problem
from isnad.packs.classes import load_classes
from isnad.settings import Settings
from isnad.weigh.bayes import add_bayes
from isnad.weigh.events import draw_event

__all__ = ["add_bayes", "weigh"]


def weigh(items: Iterable[Happening], settings: Settings) -> tuple[list[Event], list[Problem]]:
    """An event for each happening, sorted by id."""
    classes = load_classes()
    return sorted((draw_event(h, classes) for h in items), key=lambda e: e.id), []

"""Stage 5: what the claims on one event amount to: independent roots, sides, revisions, ranges by named policies, status."""

from collections.abc import Iterable, Mapping

from isnad.linked import Happening
from isnad.model import Event, Problem
from isnad.packs.classes import load_classes
from isnad.settings import Settings
from isnad.weigh.bayes import add_bayes
from isnad.weigh.events import draw_event
from isnad.weigh.sides import stand

__all__ = ["add_bayes", "weigh"]


def weigh(
    items: Iterable[Happening], settings: Settings, sides: Mapping[str, str] | None = None
) -> tuple[list[Event], list[Problem]]:
    """An event for each happening, sorted by id.

    `sides` is what people decided on sources, by name or actor's id: the actor for whom one speaks, or third, or unknown.
    """
    classes, decided = load_classes(), {source: stand(side) for source, side in (sides or {}).items()}
    return sorted((draw_event(h, classes, decided) for h in items), key=lambda e: e.id), []

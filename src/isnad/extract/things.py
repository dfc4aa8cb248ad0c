"""Figures of things among the figures of people: three mortars are not killed, whatever was destroyed with them."""

from isnad.extract.verbs import Range
from isnad.model import QuantityKind
from isnad.packs.schema import Role
from isnad.scan.text import Text
from isnad.scan.view import Hit


def as_thing(text: Text, noun: Range | None, kind: QuantityKind | None) -> QuantityKind | None:
    """The kind of a figure whose noun is no living being: three mortars are not killed, whatever was destroyed with them."""
    if noun is None or kind not in ("killed", "dead", "injured", "captured"):
        return kind
    return "other" if is_thing(text, noun) else kind


def is_thing(text: Text, noun: Range | None) -> bool:
    """Whether a counted noun is no living being: a weapon, a vehicle, a house."""
    if noun is None:
        return False
    heads = [h.entry for h in text.hits_at.get(noun[1] - 1, ()) if isinstance(h.entry, Role)]
    heads = heads or [h.entry for h in ending_at(text, noun) if isinstance(h.entry, Role)]
    return bool(heads) and all(r.sort == "thing" and not r.counted for r in heads)


def ending_at(text: Text, noun: Range) -> list[Hit]:
    """The hits that end where a noun phrase does."""
    return [h for i in range(*noun) for h in text.hits_at.get(i, ()) if h.last == noun[1]]

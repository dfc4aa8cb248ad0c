"""Nouns that count two by their form, and who died of those counted as wounded or missing before."""

from isnad.extract.numbers import Figure
from isnad.model import QuantityKind
from isnad.packs.schema import Role, Trigger
from isnad.scan.text import Text
from isnad.scan.view import Hit


def died(text: Text, figure: Figure, triggers: list[tuple[Hit, Trigger]]) -> QuantityKind | None:
    """The count of a noun for death right before those who died: « وفاة جريحين » are two killed, not two more injured."""
    before = next((t for h, t in triggers if h.last == figure.first and t.pos == "noun"), None)
    joined = text.lead(figure.first)  # « قتيلان وجريحان » are two of each
    return before.count if before is not None and not joined and before.count in ("killed", "dead") else None


def is_dual(text: Text, hit: Hit) -> bool:
    """Whether a form means two: by itself, by a vowel sign that parts it from the plural, before a suffix: « ولداه »."""
    if hit.tail and {"acc", "sg"} <= hit.features:
        return isinstance(hit.entry, Role)  # the accusative of one has no suffix
    if "du" not in hit.features:
        return False
    written = text.text[text.starts[hit.first] : text.ends[hit.last - 1]]
    return not hit.features & {"sg", "pl"} or any(sign in written for sign in text.pack.language.dual_signs)

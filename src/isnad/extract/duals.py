"""Nouns that count two by their form."""

from isnad.packs.schema import Role
from isnad.scan.text import Text
from isnad.scan.view import Hit


def dual_nouns(text: Text) -> list[Hit]:
    """The nouns of the whole text whose form counts two; looked for once."""
    if text.duals is None:
        text.duals = [hit for kind in ("role", "trigger") for hit in text.by_kind.get(kind, ()) if is_dual(text, hit)]
    return text.duals


def is_dual(text: Text, hit: Hit) -> bool:
    """Whether a form means two: by itself, by a vowel sign that parts it from the plural, before a suffix: « ولداه »."""
    if hit.tail and {"acc", "sg"} <= hit.features:
        return isinstance(hit.entry, Role)  # the accusative of one has no suffix
    if "du" not in hit.features:
        return False
    written = text.text[text.starts[hit.first] : text.ends[hit.last - 1]]
    return not hit.features & {"sg", "pl"} or any(sign in written for sign in text.pack.language.dual_signs)

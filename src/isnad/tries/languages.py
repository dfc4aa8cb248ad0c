"""In which language a few words are read: too few for detection, so every language tries."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from isnad.packs import languages
from isnad.pipeline import pack_of
from isnad.scan.text import Text
from isnad.settings import Settings

T = TypeVar("T")
Found = list[tuple[int, int, T]]  # first and last code point, and what was found there


def best_reading(
    words: str, settings: Settings, find: Callable[[Text], Found[T]], near: Sequence[str] = ()
) -> tuple[str, Found[T]] | None:
    """The language whose reading finds most of the words, and what it finds; the first by code where several do.

    Of readings that cover as much the one that knows more of the other words. Raises PackError.
    """
    best: tuple[tuple[int, int], str, Found[T]] | None = None
    for code in [settings.language] if settings.language else languages():
        pack = pack_of(code, settings.places, settings.actors)
        if pack is None:
            continue
        text = Text(words, pack, near=near)
        found = find(text)
        covered = sum(last - first for first, last, _ in found)
        known = sum(text.is_known(i) for i in range(len(text.words)))
        if found and (best is None or (covered, known) > best[0]):
            best = ((covered, known), code, found)
    return (best[1], best[2]) if best else None

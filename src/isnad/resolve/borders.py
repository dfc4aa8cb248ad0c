"""Borders: "the Algerian border", "the border with Niger". Theirs is the country from which the text looks at them."""

from collections.abc import Collection

from isnad.model import PlaceMention, PlacePrecision
from isnad.resolve.names import classes_ending, demonym_countries, words_at
from isnad.resolve.vicinity import LONGEST_WORD, is_near
from isnad.scan.view import View

SMALL = ("determiner", "preposition", "genitive")  # what may stand between "border" and the country


def border_beside(view: View, first: int, last: int) -> tuple[int, int] | None:
    """The tokens of "Niger border", "border with Niger", الحدود النيجرية around a country's name or demonym."""
    for cls, end in words_at(view, last):
        if cls == "border":
            return first, end
    for end in range(first, max(0, first - 3), -1):  # "border with the X": two small words at most
        starts = [a for cls, a in classes_ending(view, end, LONGEST_WORD) if cls == "border"]
        if starts:
            return min(starts), last
        if not any(cls in SMALL for cls, _ in words_at(view, end - 1)):
            return None
    return None


def resolve_border(view: View, first: int, last: int, near: Collection[str]) -> PlaceMention | None:
    """The border that tokens [first, last) name by a demonym; None when they name none."""
    for hit, country in demonym_countries(view):
        inside = first <= hit.first and hit.last <= last
        if inside and (border := border_beside(view, hit.first, hit.last)) is not None:
            return border_mention(view, border, country, near)
    return None


def border_mention(view: View, border: tuple[int, int], country: str | None, near: Collection[str]) -> PlaceMention:
    """A border seen from the country that the text is mostly about; without one, from the country that names it."""
    start, end = view.span(*border)
    text = view.text[start:end]
    precision: PlacePrecision = "near" if is_near(view, border[0]) else "region"
    seen_from = next(iter(near), country)
    return PlaceMention(text=text, start=start, end=end, name=text, country=seen_from, precision=precision)

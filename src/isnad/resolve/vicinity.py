"""What the words before a place's name say of where it happened: beside it, or in which part of it."""

from isnad.packs.schema import Name
from isnad.resolve.names import classes_ending
from isnad.scan.view import View

APART = 5  # tokens between "near" and the name: "near the small Somali town of X"
LONGEST_WORD = 4  # tokens: the longest of the closed classes used here ("on the outskirts of")

REACH = 8  # tokens: the longest number before a length ("between fifteen and twenty kilometres")


def is_near(view: View, first: int) -> bool:
    """Whether the words before the name put the event beside it: "near the town of X", "30 km from X"."""
    for last in range(first, max(0, first - APART), -1):
        found = list(classes_ending(view, last, LONGEST_WORD))
        if any(cls == "between" for cls, _ in found):
            return True
        start = min((a for cls, a in found if cls == "near"), default=None)
        if start is not None:
            # "from X" is beside X only after a length; "30 km away from X" and the like are longer and need none
            return start < last - 1 or all(cls != "distance" for cls, _ in found) or has_number(view, start)
        i = last - 1
        if any(cls == "locative" for cls, _ in found) or not view.words[i].isalnum() or opens_name(view, i):
            return False
    return False


def is_toward(view: View, first: int) -> bool:
    """Whether the words before the name say only which way: "shelling from the direction of X"."""
    return any(cls == "direction" for cls, _ in classes_ending(view, first, LONGEST_WORD))


def has_number(view: View, before: int) -> bool:
    """Whether a number stands within the three tokens before: the length in "30 km from"."""
    near = view.hits_in("number", max(0, before - REACH), before)
    return any(h.last > before - 3 for h in near) or any(w.isdecimal() for w in view.words[max(0, before - 3) : before])


def opens_name(view: View, i: int) -> bool:
    """Whether another name begins at token i."""
    return any(isinstance(h.entry, Name) for h in view.hits_at.get(i, ()))


def compass_before(view: View, first: int) -> int | None:
    """Where "northern", "the north of" begins before a name, or None."""
    for last in range(first, max(0, first - 3), -1):
        starts = [a for cls, a in classes_ending(view, last, LONGEST_WORD) if cls == "compass"]
        if starts:
            return min(starts)
        if not any(cls in ("genitive", "determiner") for cls, _ in classes_ending(view, last, 1)):
            return None
    return None

"""Persons of the register under spellings that it does not list: by sound, in whatever script and case."""

from isnad.packs.register import Actor
from isnad.packs.same_name import score_names
from isnad.packs.spelling import keys_of
from isnad.scan import tags as T
from isnad.scan.view import View

WORDS = (2, 4)  # of a name: one word alone is anybody's surname
KNOWN = T.ROLE | T.TITLE | T.DETERMINER | T.PREPOSITION | T.CONJUNCTION | T.DEMONYM | T.NUMBER | T.MARK | T.TIME


def find_person(view: View, first: int, last: int) -> Actor | None:
    """The one person whom the register knows by a name that sounds like words of [first, last); None for two."""
    if last - first < WORDS[0]:
        return None
    found = {id for a, b in runs(view, first, last) for id in persons_like(view, view.text[view.starts[a] : view.ends[b - 1]])}
    return view.pack.actors[found.pop()] if len(found) == 1 else None


def runs(view: View, first: int, last: int) -> list[tuple[int, int]]:
    """Stretches of words that may be a person's name: no noun or small word, capitals where the script has them."""
    found, start = [], first
    for i in range(first, last + 1):
        if i == last or not may_name(view, i):
            if WORDS[0] <= i - start <= WORDS[1]:
                found.append((start, i))
            start = i + 1
    return found


def may_name(view: View, i: int) -> bool:
    """Whether the token may be part of a person's name."""
    if view.words[i] == "-":
        return True
    if not view.words[i][0].isalpha() or view.tags[i] & KNOWN:
        return False
    capitals = view.pack.language.capitals
    return not capitals or view.text[view.starts[i]].isupper() or len(view.words[i]) <= 3


def persons_like(view: View, name: str) -> set[str]:
    """The ids of persons one of whose full names sounds the same."""
    people = view.pack.people
    likely = {row for key in keys_of(name) for row in people.get(key, ())}
    return {id for id, spelling in likely if score_names(name, spelling).verdict == "same"}

"""Both sides of a clash, behind "between"."""

from isnad.extract.objects import REACH, marked
from isnad.extract.verbs import Range, first_verb
from isnad.packs.schema import Name
from isnad.scan import tags as T
from isnad.scan.text import Text


def sides(text: Text, start: int, ceil: int) -> list[Range]:
    """Both sides behind "between": "clashes between | the army | and | rebels", "clashes erupted between …"."""
    phrase = marked(text, start, ceil, T.BETWEEN)
    if phrase is not None and is_where(text, phrase):
        return []
    verb = first_verb(text, start, min(ceil, start + REACH)) if phrase is None else None
    if verb is not None and not any(text.tags[i] & T.MARK for i in range(start, verb)):
        behind = marked(text, verb + 1, ceil, T.BETWEEN)
        phrase = behind if behind and names_people(text, behind) else None
    if phrase is None:
        return []
    for i in range(phrase[0] + 1, phrase[1]):
        if text.lead_tags(i) & T.CONJUNCTION:
            return [(phrase[0], i), (i, phrase[1])]
        if text.tags[i] & T.CONJUNCTION and not text.lead(i) and i + 1 < phrase[1]:
            return [(phrase[0], i), (i + 1, phrase[1])]
    return [phrase]


def names_people(text: Text, phrase: Range) -> bool:
    """Whether a phrase holds a noun for people or bodies, a people's adjective or an actor's name.

    "Clashes erupted between Gao and Kidal" has no sides.
    """
    actors = any(isinstance(h.entry, Name) and h.entry.sort == "actor" for h in text.hits_in("name", *phrase))
    return actors or text.has(T.ROLE | T.DEMONYM, *phrase)


def is_where(text: Text, phrase: Range) -> bool:
    """Whether a phrase behind "between" names two places and nobody: «entre Mopti et Bandiagara»."""
    places = any(isinstance(h.entry, Name) and h.entry.sort == "place" for h in text.hits_in("name", *phrase))
    return places and not names_people(text, phrase)

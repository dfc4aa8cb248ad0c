"""Objects and doers that only a case tells, behind what the deed was done with or before a passive: «обстреляли из миномётов лагерь»."""

from isnad.extract.objects import object_after, skip_between_objects
from isnad.extract.verbs import Range, is_finite, noun_trigger
from isnad.scan import tags as T
from isnad.scan.grammar import cases_at, guessed_cases
from isnad.scan.text import Text


def done_by(text: Text, floor: int, verb: int) -> Range | None:
    """Who does what a passive tells, by the case alone, before the verb: «на севере | отрядами племени захвачен пост»."""
    for i in range(floor, verb):
        ins = cases_at(text, i) == {"ins"} and text.tags[i] & T.ROLE and not noun_trigger(text, i)
        if ins and not is_led(text, i, floor):
            return object_after(text, first_of(text, i, floor), verb)
    return None


def is_led(text: Text, noun: int, floor: int) -> bool:
    """Whether a preposition stands before a noun in the instrumental, an adjective of the same case between them or none."""
    if noun > floor and text.tags[noun - 1] & T.PREPOSITION:
        return True
    agrees = noun - 1 > floor and "ins" in cases_at(text, noun - 1) | guessed_cases(text, noun - 1)
    return agrees and bool(text.tags[noun - 2] & T.PREPOSITION)


def first_of(text: Text, noun: int, floor: int) -> int:
    """Where the phrase of a noun in the instrumental begins, by the endings of its adjectives: «дежурными | средствами»."""
    while noun > floor and (guessed_cases(text, noun - 1) or (text.tags[noun - 1] & T.DEMONYM and "ins" in cases_at(text, noun - 1))):
        noun -= 1
    return noun


MEANS = 14  # tokens from a verb over what it was done with or where, to its object


def behind_means(text: Text, start: int, ceil: int) -> Range | None:
    """The object behind phrases of manner or place, told by its case: «обстреляли из миномётов | лагерь», «сожгли в селе | два дома»."""
    i = skip_between_objects(text, start, ceil)
    if i >= ceil or not text.tags[i] & T.PREPOSITION or text.tags[i] & (T.ROLE | T.NAME):
        return None
    noun = False
    for j in range(i + 1, min(ceil, i + MEANS)):
        bits = text.tags[j]
        if is_finite(text, j) or bits & (T.SUBORDINATOR | T.RELATIVE) or (bits & T.MARK and not text.inside_phrase(j)):
            return None
        cases = cases_at(text, j)
        if bits & T.PREPOSITION and not bits & (T.ROLE | T.NAME):
            noun = False
        elif noun and (j in text.figure_starts or (cases and cases <= OBJECTIVE)) and not text.tags[j - 1] & T.CONJUNCTION:
            return object_after(text, first_modifier(text, j, i + 2), ceil)
        elif bits & (T.ROLE | T.NAME) or guessed_cases(text, j) or text.is_class(j, "settlement") or text.is_class(j, "district"):
            noun = True
    return None


OBJECTIVE = frozenset({"acc", "nom"})


def first_modifier(text: Text, noun: int, floor: int) -> int:
    """Where the phrase of a noun begins whose adjectives of belonging stand before it."""
    while noun > floor and text.tags[noun - 1] & T.DEMONYM and not text.tags[noun - 1] & T.ROLE and cases_at(text, noun - 1) & OBJECTIVE:
        noun -= 1
    return noun

"""Whether a stretch has a clause's own verb, outside its relative clauses and asides."""

from isnad.extract import verbs
from isnad.extract.verbs import is_finite
from isnad.packs.schema import Cue
from isnad.scan import tags as T
from isnad.scan.sentences import COMMAS
from isnad.scan.text import Text


def has_main_verb(text: Text, first: int, last: int) -> bool:
    """Whether a verb of its own clause stands there: « Un raid sur un camp où dormaient des gens | a fait dix morts »."""
    relative, verb = False, None  # its verb: behind that one, and no "that", the next is the clause's again
    for i in range(first, last):
        bits = text.tags[i]
        if relative and bits & (T.FINITE | T.AUXILIARY) and not bits & T.PARTICIPLE and is_finite(text, i):
            relative = verb is None or i == verb + 1 or is_told(text, verb, i)
            verb = i if verb is None or i == verb + 1 else verb
        if text.words[i] in COMMAS:
            relative, verb = False, None
        elif (bits & T.RELATIVE and not bits & (T.DETERMINER | T.LOCATIVE)) or opens_aside(text, i):
            relative = True
        elif not relative and is_finite(text, i) and not verbs.reduced(text, i):
            return True
    return False


def is_told(text: Text, first: int, last: int) -> bool:
    """Whether a "that" between two verbs makes the second the content of the first."""
    return any(text.tags[i] & T.COMPLEMENTISER and not text.tags[i] & T.DETERMINER for i in range(first, last))


def opens_aside(text: Text, i: int) -> bool:
    """Whether a cue that opens like a preposition stands behind a comma: the verb of ", as the paper says, …" is no clause's."""
    return text.words[i - 1] in COMMAS and any(
        isinstance(h.entry, Cue) and h.entry.pos == "preposition" for h in text.hits_at.get(i, ())
    )

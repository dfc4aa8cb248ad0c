"""What stands between a name and its verb: ", the head of …,", "(…)", "- … -"."""

from isnad.extract.verbs import has_verb
from isnad.packs.schema import Cue
from isnad.scan import tags as T
from isnad.scan.sentences import COMMAS
from isnad.scan.text import Text

APPOSITION = 24  # tokens: "X, the head of the … service of …, said"; longer stretches between commas were clauses


def skip_apposition(text: Text, end: int, floor: int) -> int:
    """Leftwards over ", the head of …," or "(…)" or "- … -" that stands between a name and its verb."""
    words = text.words
    if end - 1 <= floor or words[end - 1] not in (",", "،", ")", "–", "—", "-"):
        return end
    mark = "(" if words[end - 1] == ")" else words[end - 1]
    for i in range(end - 2, max(floor, end - APPOSITION) - 1, -1):
        if words[i] == mark and i > floor:
            joined = text.tags[i + 1] & T.CONTRAST and text.articles
            return end if joined or (text.pack.language.cases and is_predicate(text, i + 1, end - 1)) else i
        if words[i] in ".;:!?" and not is_short(text, i):
            break
    return end


def is_predicate(text: Text, first: int, last: int) -> bool:
    """Whether a stretch between commas is a clause's verb rather than an apposition: «людей, попавших в засаду, не было, заявил …»."""
    if any(text.tags[i] & T.RELATIVE and not text.tags[i] & T.LOCATIVE for i in range(first, last)):
        return False
    if any(isinstance(h.entry, Cue) and h.entry.pos == "preposition" for h in text.hits_at.get(first, ())):
        return False
    return has_verb(text, first, last)


def is_short(text: Text, i: int) -> bool:
    """Whether the stop at token i belongs to a short form: "R-Va.," before a comma, or one inside a phrase."""
    return text.words[i] == "." and (text.inside_phrase(i) or text.words[i + 1] in ",)")


def is_manner(text: Text, first: int, end: int, floor: int) -> bool:
    """Whether only a prepositional phrase stands between a comma and the verb: "X, who had led it, with pride called …"."""
    after_comma = first > floor + 1 and text.words[first - 1] in COMMAS
    return after_comma and first < end and bool(text.tags[first] & T.PREPOSITION) and not text.tags[first] & (T.NAME | T.ROLE)

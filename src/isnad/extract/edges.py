"""Where a noun phrase ends at its edges: times, adverbs, conjunctions, marks and loose prepositions are no part of it."""

from isnad.extract.subject_ends import is_pronoun
from isnad.extract.verbs import Range, compounds, is_finite, noun_trigger
from isnad.packs.schema import Cue
from isnad.scan import tags as T
from isnad.scan.tags import BIT
from isnad.scan.text import Text

DANGLING = T.PREPOSITION | T.GENITIVE | T.INFINITIVE | T.COMPLEMENTISER | T.RELATIVE
OPENS = T.CONJUNCTION | T.ADVERB, T.INDEFINITE | T.DETERMINER | T.NAME | T.ROLE | T.PRONOUN
CLOSES = T.MARK | T.CONJUNCTION | T.ADVERB, T.NAME | T.ROLE | T.INDEFINITE


def is_edge(bits: int, edges: tuple[int, int]) -> bool:
    """Whether a token of these tags is no part of a phrase that it opens or closes."""
    return bool(bits & edges[0]) and not bits & edges[1]


def trimmed(text: Text, first: int, last: int) -> Range | None:
    """The range without times, adverbs, conjunctions and marks at its edges; None when nothing is left."""
    while first < last and first not in text.figure_starts:
        time = text.time_starting(first)
        if time is not None and time <= last:
            first = time
        elif text.articles and (cited := after_cue(text, first)) is not None and cited < last:
            first = cited  # « بحسب سكان قالوا »
        elif text.tags[first] & (T.MARK | T.CONTRAST) or (is_edge(text.tags[first], OPENS) and not text.lead(first)):
            first += 1
        else:
            break
    while first < last and is_edge(text.tags[last - 1], CLOSES):
        if text.words[last - 1] in ')"”»' and not text.opens_before(last - 1, first):
            break
        last -= 1
    while last - 1 > first and (start := dangling(text, last)) > first:
        last = start
    if first >= last or opens_otherwise(text, first) or all(map(str.isdigit, text.words[first:last])):
        return None
    if last - first > 1 and is_pronoun(text, first) and text.tags[first + 1] & (T.PREPOSITION | T.ADVERB | T.POSSESSIVE):
        return first, first + 1
    return first, last


def after_cue(text: Text, i: int) -> int | None:
    """Where "according to" at token i ends; None where none stands there."""
    if not text.tags[i] & T.CUE or text.tags[i] & T.FINITE:
        return None
    return next((h.last for h in text.hits_at.get(i, ()) if isinstance(h.entry, Cue) and h.entry.pos == "preposition"), None)


def dangling(text: Text, last: int) -> int:
    """Where a preposition that ends the range begins: it belongs to what follows ("the army of", « l'armée d' »); else -1."""
    start = last - 2 if text.words[last - 1] == "'" else last - 1
    bits = text.tags[start]
    if text.pack.language.source[0] == "after":
        return -1  # there prepositions carry their pronoun: « متحدث باسمها »
    if not bits & DANGLING or bits & (T.NAME | T.ROLE | T.INDEFINITE | T.PRONOUN | T.NUMBER) or text.lead(start):
        return -1
    return start


def opens_otherwise(text: Text, first: int) -> bool:
    """Whether what begins at token `first` is no noun phrase: it opens with a preposition, a verb or a word that opens a clause."""
    bits = text.tags[first]
    if first in text.figure_starts or text.definite(first):
        return False
    if bits & T.CUE and after_cue(text, first) is not None:
        return True  # "citing repeated …"
    if bits & T.PREPOSITION and bits & T.DETERMINER and not bits & (T.GENITIVE | T.NAME | T.ROLE | T.INDEFINITE):
        return True  # « au bout du fil »
    if (
        bits & (T.ROLE | T.NAME | T.PRONOUN | T.DETERMINER | T.INDEFINITE | T.POSSESSIVE | T.DEMONYM | T.TITLE)
        and not bits & BIT["near"]
    ):
        return False
    if bits & (T.PREPOSITION | T.SUBORDINATOR | T.INFINITIVE | T.AUXILIARY | T.NEGATION | T.GERUND) and not text.lead(
        first
    ):
        return True
    if any("inf" in h.features and "base" not in h.features for h in text.hits_at.get(first, ())) and not bits & T.ROLE:
        return True
    return is_finite(text, first)


def is_infinitive(text: Text, i: int) -> bool:
    """Whether what may be a verb stands behind "to" and has a noun phrase or the clause's end behind it: "agreed to | hold talks"."""
    if not text.tags[i] & T.BASE or not text.tags[i - 1] & T.INFINITIVE or text.tags[i] & (T.ROLE | T.NAME) or not compounds(text):
        return False
    ends = T.DETERMINER | T.POSSESSIVE | T.MARK | T.NUMBER
    return i + 1 >= len(text.words) or bool(text.tags[i + 1] & ends) or noun_trigger(text, i + 1)

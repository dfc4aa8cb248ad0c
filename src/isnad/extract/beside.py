"""How a trigger stands in its clause: joined to a verb, under a subordinator, behind a preposition; and where its phrase begins."""

from isnad.extract.verbs import Range, compounds, is_finite, skip_between
from isnad.packs.schema import Name
from isnad.scan import tags as T
from isnad.scan.sentences import COMMAS
from isnad.scan.text import Text
from isnad.scan.view import Hit


def overlap(one: Range, other: Range) -> bool:
    """Whether two ranges share a token."""
    return one[0] < other[1] and other[0] < one[1]


def is_place(text: Text, phrase: Range) -> bool:
    """Whether a phrase names a place or a settlement: whoever was killed there is who was hit."""
    for i in range(*phrase):
        bits = text.tags[i]
        if text.is_class(i, "settlement"):
            return True
        if bits & T.ROLE:
            return False  # «базе «Тауэр-22»»
        for hit in text.hits_at.get(i, ()):
            if isinstance(hit.entry, Name):
                return hit.entry.sort == "place"
        if not bits & (T.DETERMINER | T.DEMONYM):
            return False
    return False


def follows_conjunction(text: Text, hit: Hit, clause: Range) -> bool:
    """Whether the verb is joined to one before it."""
    start = skip_between(text, hit.first, clause[0])
    return start > clause[0] and bool(text.tags[start - 1] & T.CONJUNCTION or text.lead_tags(start) & T.CONJUNCTION)


def adjunct(text: Text, hit: Hit, clause: Range) -> bool:
    """Whether the event noun stands behind a preposition beside the verb: "died in clashes", «погибли при ударе беспилотника»."""
    for i in range(hit.first - 1, max(clause[0], hit.first - 4) - 1, -1):
        if text.tags[i] & (T.MARK | T.RELATIVE) or is_finite(text, i):
            return False
        if text.tags[i] & T.PREPOSITION and not text.tags[i] & T.GENITIVE:
            return True
    return bool(text.lead_tags(hit.first) & T.PREPOSITION)


def noun_start(text: Text, hit: Hit, clause: Range) -> int:
    """Where the noun phrase of an event noun begins: after the preposition or verb before it."""
    i = hit.first
    while (
        i > clause[0] and not text.tags[i - 1] & (T.PREPOSITION | T.MARK | T.CONJUNCTION) and not is_finite(text, i - 1)
    ):
        i -= 1
    return i


def subordinate(text: Text, hit: Hit, clause: Range) -> bool:
    """Whether a relative or a subordinator opens between the clause's start and the trigger."""
    return any(
        text.tags[i] & (T.RELATIVE | T.SUBORDINATOR) and not text.tags[i] & (T.DETERMINER | T.PREPOSITION)
        for i in range(clause[0], hit.first)
    )


def resumes(text: Text, hit: Hit, clause: Range) -> bool:
    """Whether a verb goes on behind the comma that ends its subject's relative clause: "The rebels, who took the town, | have burned it"."""
    start = hit.first
    while start > clause[0] and text.tags[start - 1] & (T.AUXILIARY | T.ADVERB | T.NEGATION | T.SUBORDINATOR):
        start -= 1
    if not compounds(text) or start - 1 <= clause[0]:
        return False
    if text.words[start - 1] not in COMMAS:
        return opens_main(text, start, clause)
    who = T.RELATIVE, T.DETERMINER | T.PREPOSITION
    return any(text.words[i - 1] in COMMAS and text.tags[i] & who[0] and not text.tags[i] & who[1] for i in range(clause[0] + 1, start - 1))


def opens_main(text: Text, start: int, clause: Range) -> bool:
    """Whether the second verb behind "who" at the head of a clause has no subject of its own: "Men who held the post | withdrew"."""
    who = next((i for i in range(clause[0] + 1, start) if text.tags[i] & T.RELATIVE and not text.tags[i] & (T.DETERMINER | T.PREPOSITION)), None)
    if who is None or text.words[start - 1] in CLOSED or text.tags[start - 1] & (T.CONJUNCTION | T.MARK | T.PREPOSITION | T.INFINITIVE):
        return False
    verbs = [i for i in range(clause[0], start) if is_finite(text, i) and not text.tags[i] & T.AUXILIARY]
    opens = T.MARK | T.CONJUNCTION | T.SUBORDINATOR | T.CONTRAST | T.COMPLEMENTISER
    return len(verbs) == 1 and verbs[0] > who and not text.has(opens, clause[0], start) and text.tags[start] & T.PARTICIPLE == 0


CLOSED = frozenset({"who", "which", "that", "whom"})


def buried(text: Text, hit: Hit, clause: Range) -> bool:
    """Whether an event noun only belongs to what another verb says: "has not commented on the deaths of …"."""
    if text.pack.language.source[0] == "after":
        return False
    verbs = [
        i
        for i in range(clause[0], hit.first)
        if is_finite(text, i) and not text.tags[i] & (T.AUXILIARY | T.COPULA | T.CUE)
    ]
    return bool(verbs) and text.has(T.PREPOSITION, verbs[-1] + 1, hit.first)

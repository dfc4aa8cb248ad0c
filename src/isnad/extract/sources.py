"""Joint sources: "the army and residents said" is two claims."""

from isnad.extract.verbs import Range, has_verb
from isnad.packs.schema import Name
from isnad.scan import tags as T
from isnad.scan.text import Text

SPEAKER = T.ROLE | T.NAME


def split_sources(text: Text, source: Range | None) -> list[Range | None]:
    """The parts of a joint source, when a conjunction has a speaker on either side; else the source as it is."""
    if source is None:
        return [None]
    for i in range(source[0] + 1, source[1]):
        if text.lead_tags(i) & T.CONJUNCTION:
            left, right = (source[0], i), (i, source[1])
        elif text.tags[i] & T.CONJUNCTION and not text.lead(i) and i + 1 < source[1]:
            left, right = (source[0], i), (i + 1, source[1])
        else:
            continue
        if any(
            h.first < i and h.last > i and isinstance(h.entry, Name)
            for j in range(source[0], i)
            for h in text.hits_at.get(j, ())
        ):
            continue  # the conjunction belongs to a name
        if speaks(text, left) and speaks(text, right) and not joint_complement(text, left, right):
            return [left, right]
    return [source]


def speaks(text: Text, part: Range) -> bool:
    """Whether the part holds a name or a noun for people or bodies, and no verb."""
    return text.has(SPEAKER, *part) and not has_verb(text, *part)


def joint_complement(text: Text, left: Range, right: Range) -> bool:
    """Whether the conjunction joins inside one phrase: "spokesman for army and police", "France and 15 countries"."""
    if text.tags[right[0]] & T.NUMBER and not text.tags[right[0]] & T.DETERMINER:
        return True  # an article that is also "one" counts nothing
    inside = any(
        text.tags[i] & (T.GENITIVE | T.PREPOSITION) or text.lead_tags(i) & T.PREPOSITION
        for i in range(left[0] + 1, left[1])
    )
    return inside and not text.tags[right[0]] & T.DETERMINER

"""Proper names by their looks: capitals, or words that no entry knows."""

from isnad.extract.verbs import Range
from isnad.packs.schema import Name
from isnad.scan import tags as T
from isnad.scan.text import Text

NAME = 5  # tokens: the longest personal name read as one ("Abdul Malik al-Houthi" is five with its hyphen)


def is_proper(text: Text, first: int, last: int) -> bool:
    """Whether the tokens are a proper name: short, all capitalised (but for hyphens), no noun of office among them."""
    if not 0 < last - first <= NAME:
        return False
    if not text.pack.language.capitals:
        return last - first > 1 and is_unknown(text, first, last)
    if any(
        text.tags[i] & (T.ROLE | T.NUMBER | T.PRONOUN | T.DETERMINER | T.PREPOSITION | T.ADVERB)
        and not text.tags[i] & (T.TITLE | T.NAME)
        and not is_initial(text, i, first)
        for i in range(first, last)
    ):
        return False
    if last - first == 1 and text.tags[first] & T.PARTICIPLE and not text.tags[first] & (T.NAME | T.ROLE | T.TITLE):
        return False  # "Reached by phone, he said", « Contacté, le maire a dit »
    letters = [i for i in range(first, last) if text.words[i][0].isalpha()]
    return bool(letters) and all(text.text[text.starts[i]].isupper() for i in letters)


def is_initial(text: Text, i: int, first: int) -> bool:
    """Whether a letter inside a name stands for a word of it: "Julie A. Diaz"."""
    return i > first and len(text.words[i]) == 1 and text.words[i + 1 : i + 2] == ["."]


def is_unknown(text: Text, first: int, last: int) -> bool:
    """Without capitals: whether no entry but a title or a place knows the words, as is so of most personal names."""
    return all(
        text.words[i].isalpha() and not text.tags[i] & ~(T.TITLE | T.NAME) and not text.definite(i)
        for i in range(first, last)
    )


def is_named(text: Text, span: Range) -> bool:
    """Whether the phrase is a name of its own, with or without an article, and describes no name before it: "The Guardian"."""
    article = span[1] - span[0] > 1 and text.tags[span[0]] & T.DETERMINER and not text.lead(span[0])
    first = span[0] + bool(article)
    return is_proper(text, first, span[1]) or any(
        isinstance(h.entry, Name) and h.entry.sort == "actor" and h.last == span[1] for h in text.hits_at.get(first, ())
    )


def is_surname(text: Text, i: int) -> bool:
    """Without capitals: whether a small word is a surname here, because elsewhere in the text it ends an unknown name: « كاي فو لي »."""
    word, tags = text.words[i], text.tags
    if text.pack.language.capitals or not text.tails.get(i) or not tags[i] & T.ADDRESSEE or text.lead(i):
        return False
    at = (j for j in range(2, len(text.words)) if text.words[j] == word and j != i)
    return any(
        not tags[j - 1] and not tags[j - 2] & ~T.DETERMINER and "".join(text.words[j - 2 : j]).isalpha() for j in at
    )

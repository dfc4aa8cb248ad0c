"""Finding words in every script: what is searched and what is sought are folded alike, and endings do not count.

A claim's words are kept folded and indexed by trigrams, so that a stem is found behind any prefix (an Arabic article or
conjunction) and before any ending (a Russian case). The stem of a sought word is the shortest that the stemmers of the
packs' languages leave of it.
"""

from functools import cache

import Stemmer

from isnad.model import Claim
from isnad.packs import list_articles, list_stemmers, load_all_folds
from isnad.packs.tokens import CLING, GONE, find_tokens, fold

SHORTEST = 3  # letters: a shorter stem is in half of all words, and trigrams cannot look it up


@cache
def folds() -> dict[int, str]:
    """The folds of all languages at once, as nobody says which language a query is in."""
    return load_all_folds()


def fold_words(text: str) -> str:
    """The text's words as the index keeps them, one space apart."""
    return " ".join(find_tokens(fold(text, folds()))[0]).replace(GONE, "").replace(CLING, "")


def words_of(claim: Claim) -> str:
    """What a search for a claim looks through: its evidence, who says it, whom and what place it is about."""
    said = [claim.evidence.text]
    for mention in (*claim.chain, *claim.agents, *claim.targets):
        said += [mention.text, mention.name or ""]
    if claim.place:
        said += [claim.place.text, claim.place.name or ""]
    return fold_words(" ".join(dict.fromkeys(filter(None, said))))


def find_stems(query: str) -> list[str]:
    """The stems that a claim's words must all hold; words of fewer than three letters are kept whole."""
    return [stem_of(word) for word in find_tokens(fold(query, folds()))[0] if word.isalnum()]


def stem_of(word: str) -> str:
    """The shortest stem of a folded word that is still long enough to mean something."""
    bare = next((word[len(lead) :] for lead in articles() if word.startswith(lead)), word)
    whole = bare if len(bare) >= SHORTEST else word
    stems = [stemmer.stemWord(whole) for stemmer in all_stemmers()]
    return min((s for s in stems if len(s) >= SHORTEST and s in whole), key=len, default=whole)


@cache
def articles() -> tuple[str, ...]:
    """What languages attach before a word together with an article."""
    return list_articles()


@cache
def all_stemmers() -> tuple[Stemmer.Stemmer, ...]:
    """One stemmer for each language whose pack names one."""
    return tuple(Stemmer.Stemmer(name) for name in list_stemmers())

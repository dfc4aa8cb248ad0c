"""Names as consonants, so that one name is itself in every script: Калембе, Kalembé and كاليمبي are klmb."""

import unicodedata
from functools import cache, lru_cache

from isnad.packs.classes import load_scripts

LEAST = 3  # consonants: shorter skeletons are shared by too many names
MOST = 200_000  # names kept
ENDING = 1  # consonants that a case may add to a name: Инделиманом


@cache
def letters() -> dict[str, str]:
    """One consonant (or none) for each letter of every script."""
    scripts = load_scripts()
    return {**scripts.latin, **scripts.cyrillic, **scripts.arabic}


@lru_cache(MOST)
def skeleton(name: str) -> str:
    """The consonants of a name, doubled ones once; kept, for reports repeat their names."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    for pair, one in load_scripts().pairs.items():
        plain = plain.replace(pair, one)
    table = letters()
    found: list[str] = []
    for consonant in (table.get(c, "") for c in plain):
        if consonant and (not found or found[-1] != consonant):
            found.append(consonant)
    return "".join(found)


def same_skeleton(left: str, right: str) -> bool:
    """Whether two skeletons may be one name: equal, or one longer by a case's ending."""
    short, long = sorted((left, right), key=len)
    return len(short) >= LEAST and long.startswith(short) and len(long) - len(short) <= ENDING * (len(short) > LEAST)

"""What attaches before words, sorted once for a language by what it does there."""

import msgspec

from isnad.packs.schema import Clitics


class Leads(msgspec.Struct, frozen=True, kw_only=True):
    """The letters, the longest first: of several that a word begins with the longest counts."""

    articles: tuple[str, ...]  # an article and nothing else
    definite: tuple[str, ...]  # with an article
    prepositions: tuple[str, ...]
    placing: tuple[str, ...]  # "in" and the like, without an article
    owning: tuple[str, ...]  # what opens with a preposition and has no article


def sort_leads(clitics: Clitics) -> Leads:
    """The clitics before words by their word classes."""
    rows = sorted(clitics.before.items(), key=lambda row: -len(row[0]))
    bare = [(lead, classes) for lead, classes in rows if "determiner" not in classes]
    return Leads(
        articles=tuple(lead for lead, classes in rows if classes == ("determiner",)),
        definite=tuple(lead for lead, classes in rows if "determiner" in classes),
        prepositions=tuple(lead for lead, classes in rows if "preposition" in classes),
        placing=tuple(lead for lead, classes in bare if "locative" in classes),
        owning=tuple(lead for lead, classes in bare if classes[0] == "preposition"),
    )

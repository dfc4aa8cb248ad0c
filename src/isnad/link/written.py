"""Why reports were joined, in words for readers: names as a report writes them, parties and sources as the register has them."""

import re
from collections.abc import Sequence

from isnad.link.names import CAPITAL, HARD, LEAD
from isnad.link.skeletons import skeleton
from isnad.linked import Join
from isnad.model import Document
from isnad.packs import load_actors
from isnad.packs.compiled import FALLBACK

NAMES = ("the same name", "the same name of a place", "the same name of a place, in a title", "the same capital named")
BODIES = ("the same party", "the same source")
WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")


def in_words(joins: Sequence[Join], documents: Sequence[Document]) -> tuple[Join, ...]:
    """The joins of an event with reasons for readers; `documents` are the event's, in order."""
    written: dict[str, str] | None = None
    found = []
    for join in joins:
        if written is None and any(reason.startswith(NAMES + BODIES) for reason, _ in join.reasons):
            written = words_by_skeleton(documents)
        reasons = tuple((in_word(reason, written or {}), points) for reason, points in join.reasons)
        found.append(Join(left=join.left, right=join.right, score=join.score, reasons=reasons))
    return tuple(found)


def words_by_skeleton(documents: Sequence[Document]) -> dict[str, str]:
    """The words of reports by their consonants: of those in the readers' language first, of beginnings before the rest."""
    found: dict[str, str] = {}
    ordered = sorted(documents, key=lambda d: d.language != FALLBACK)
    for text in (*(d.text[:LEAD] for d in ordered), *(d.text for d in ordered)):
        for word in WORD.findall(text):
            short = skeleton(word)
            if short in found and found[short].isupper() and found[short].casefold() == word.casefold():
                found[short] = word  # BAMAKO, where the report has Bamako too
            for key in (short, short.translate(HARD)):
                if key and (word[0].isupper() or not word[0].islower()):
                    found.setdefault(key, word)
    return found


def in_word(reason: str, written: dict[str, str]) -> str:
    """A reason with its name or body as readers know it; the name is left out where no report has such a word."""
    what, _, key = reason.partition(": ")
    if what in NAMES:
        name = written.get(key.removeprefix(CAPITAL))
        return f"{what}: {name.title() if name.isupper() else name}" if name else what
    if what in BODIES:
        return f"{what}: {body_name(key, written)}"
    return reason


def body_name(key: str, written: dict[str, str]) -> str:
    """An actor of the register by its name, an institution with its country, a stranger by the words of a report."""
    actor = load_actors().get(key)
    if actor is not None:
        return actor.name
    if ":" in key:
        institution, country = key.split(":", 1)
        return f"{institution} ({country})" if country else institution
    return " ".join(written.get(word, word) for word in key.split())

"""Which of the earlier speakers a pronoun takes up."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from isnad.packs.schema import Pronoun
from isnad.scan.text import Text

if TYPE_CHECKING:
    from isnad.resolve.speakers import Speaker

OPENING = 3  # tokens before a sentence's subject: an article, a conjunction


def follows(text: Text, seen: int, pronoun: int) -> bool:
    """Whether a pronoun opens a sentence and the one before it was about whoever stands at that token."""
    n = bisect_left(text.sentences, (pronoun, pronoun)) if pronoun else 0
    starts = n < len(text.sentences) and text.sentences[n][0] == pronoun
    return starts and n > 0 and 0 <= seen - text.sentences[n - 1][0] <= OPENING


OTHER = {"m": "f", "f": "m"}


def latest(earlier: list[Speaker], pronoun: Pronoun, *, fresh: bool = False) -> Speaker | None:
    """The last speaker that agrees with a pronoun in number, gender and in being a person; a thing only where nobody does.

    At the head of a sentence (`fresh`) a body that was told of last, of the pronoun's gender, comes first.
    """
    if fresh and earlier and earlier[-1].person is False and earlier[-1].gender == pronoun.gender and pronoun.number == "sg":
        return earlier[-1]  # « La préfecture a démenti. Elle … »
    fitting = [s for s in earlier if agrees(s, pronoun)]
    for speaker in reversed(fitting or earlier):
        if (pronoun.human is True and speaker.person is False) or (pronoun.human is False and speaker.person is True):
            continue
        if speaker.nobody or (pronoun.gender in ("m", "f") and speaker.gender == OTHER[pronoun.gender]):
            continue
        if (pronoun.number == "sg" and speaker.plural is True) or (
            pronoun.number == "pl" and speaker.plural is False and speaker.person is True
        ):
            continue
        return speaker
    return None


def agrees(speaker: Speaker, pronoun: Pronoun) -> bool:
    """Whether a "he" or "she" can be this speaker: no place or body, no noun of the other gender."""
    if pronoun.number != "sg" or pronoun.human is not None or pronoun.gender not in ("m", "f"):
        return True
    return speaker.person is not False and speaker.gender in (None, pronoun.gender)

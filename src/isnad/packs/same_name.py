"""Whether two names are one, in whatever scripts: word by word by their sound, with reasons."""

from typing import Literal

import msgspec

from isnad.packs.gazetteer import bones, joined
from isnad.packs.spelling import Sound, fold_name, score_words, sounds_of

# Chosen on the register's own persons, every pair of spellings across languages against pairs of different persons
# (eval/names.py): at SAME 0.93 of 1,164 true pairs are found and 3 of 40,000 false ones; at MAYBE 0.97, and 11.
SAME, MAYBE = 0.82, 0.74
# Single words with fewer consonants than LONG meet too many others (Niger and Nigeria): they must sound SURE alike.
SURE, LONG = 0.93, 4
INITIAL = 0.9  # what an initial counts that begins the other name's word
EXTRA = 0.03  # what each word costs that the other name does not have: a patronymic, a grandfather
Verdict = Literal["same", "maybe", "different"]


class NameScore(msgspec.Struct, frozen=True, kw_only=True):
    """How alike two names are, 0 to 1, what follows from it, and why in words."""

    score: float
    verdict: Verdict
    reasons: tuple[str, ...]


def score_names(one: str, other: str) -> NameScore:
    """How surely two spellings are one name. A single word is never surely a fuller name: surnames are shared."""
    if fold_name(one) == fold_name(other) and fold_name(one):
        return NameScore(score=1.0, verdict="same", reasons=("the same letters",))
    a, b = sounds_of(one), sounds_of(other)
    if not a or not b:
        silent = one if not a else other
        return NameScore(score=0.0, verdict="different", reasons=(f"no letters that sound in {silent!r}",))
    score, reasons = score_word_by_word(a, b)
    whole = score_words(joined(a), joined(b))
    if whole > score and len(a) != len(b):
        score, reasons = whole, (f"written as one word they sound {whole:.2f} alike",)
    if min(len(a), len(b)) == 1 < max(len(a), len(b)) and whole < SAME:
        reasons = (*reasons, "a single word may be anybody's")
        return NameScore(score=round(score, 3), verdict="maybe" if score >= SAME else "different", reasons=reasons)
    if len(a) == len(b) == 1 and score < SURE and min(bones(a), bones(b)) < LONG:
        reasons = (*reasons, "too short to be sure")
        return NameScore(score=round(score, 3), verdict="maybe" if score >= MAYBE else "different", reasons=reasons)
    verdict: Verdict = "same" if score >= SAME else "maybe" if score >= MAYBE else "different"
    return NameScore(score=round(score, 3), verdict=verdict, reasons=reasons)


def score_word_by_word(a: list[Sound], b: list[Sound]) -> tuple[float, tuple[str, ...]]:
    """The words of both names in pairs, those that sound most alike first; the worst pair weighs as much as all together."""
    pairs = sorted(
        ((score_pair(v, w), i, j) for i, v in enumerate(a) for j, w in enumerate(b)),
        key=lambda pair: (-pair[0], *sorted((a[pair[1]].readings, b[pair[2]].readings)), pair[1] + pair[2]),
    )
    scores: dict[tuple[int, int], float] = {}
    for score, i, j in pairs:
        if all(i != v and j != w for v, w in scores):
            scores[i, j] = score
    reasons = [f"{a[i].readings[0]} and {b[j].readings[0]} sound {score:.2f} alike" for (i, j), score in scores.items()]
    left = abs(len(a) - len(b))
    if left:
        reasons.append(f"{left} more word{'s' if left > 1 else ''} in the longer name")
    return max(0.0, (sum(scores.values()) / len(scores) + min(scores.values())) / 2 - left * EXTRA), tuple(reasons)


def score_pair(one: Sound, other: Sound) -> float:
    """How alike two words sound; an initial fits what begins like it."""
    short = min((one, other), key=lambda s: len(s.readings[0]))
    long = other if short is one else one
    if len(short.readings[0]) == 1 < len(long.readings[0]) and any(
        w.startswith(short.readings[0]) for w in long.readings
    ):
        return INITIAL
    return score_words(one, other)

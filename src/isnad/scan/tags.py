"""What each token can be: a set of bits, so that phrases and clauses are found by looking at single integers."""

from typing import get_args

from isnad.packs.schema import Cue, Trigger, WordClass
from isnad.scan.view import Hit, View

CLASSES: tuple[str, ...] = get_args(WordClass)
BIT = {
    name: 1 << n
    for n, name in enumerate(
        (*CLASSES, "finite", "participle", "base", "role", "name", "time", "number", "cue", "mark", "demonym", "gerund")
    )
}

DETERMINER, PREPOSITION, GENITIVE, AGENTIVE = BIT["determiner"], BIT["preposition"], BIT["genitive"], BIT["agentive"]
ADDRESSEE, ABOUT, CONJUNCTION, CONTRAST = BIT["addressee"], BIT["about"], BIT["conjunction"], BIT["contrast"]
COMPLEMENTISER, RELATIVE, SUBORDINATOR = BIT["complementiser"], BIT["relative"], BIT["subordinator"]
INFINITIVE, PRONOUN, POSSESSIVE, AUXILIARY = BIT["infinitive"], BIT["pronoun"], BIT["possessive"], BIT["auxiliary"]
PASSIVE, COPULA, NEGATION, ADVERB = BIT["passive"], BIT["copula"], BIT["negation"], BIT["adverb"]
CONDITION, ADJUNCT, RELAY = BIT["condition"], BIT["adjunct"], BIT["relay"]
BACK, AGAINST = BIT["back"], BIT["against"]
INDEFINITE, FIRST, TITLE, NEAR, LOCATIVE = BIT["indefinite"], BIT["first"], BIT["title"], BIT["near"], BIT["locative"]
FINITE, PARTICIPLE, BASE, ROLE, NAME = BIT["finite"], BIT["participle"], BIT["base"], BIT["role"], BIT["name"]
TIME, NUMBER, CUE, MARK, DEMONYM, GERUND = (
    BIT["time"],
    BIT["number"],
    BIT["cue"],
    BIT["mark"],
    BIT["demonym"],
    BIT["gerund"],
)

MARKS = frozenset('.,;:!?؟،؛…()[]\n"“”«»–—')
VERBAL = ("cue", "trigger", "verb")
UNKNOWN_VERB = 5  # letters: shorter words end like verbs by chance
COUNTING = frozenset({"cardinal", "scale", "vague", "zero", "fraction"})
NAMING = {"role": ROLE, "name": NAME, "number": NUMBER, "demonym": DEMONYM}


def find_tags(view: View) -> list[int]:
    """The bits of every token, from the hits that cover it; leading clitics add their word classes."""
    tags = [0 if word.isalpha() else plain_bits(view, i, word) for i, word in enumerate(view.words)]
    clitics, known = view.pack.language.clitics.before, view.pack.bits
    for kind, hits in view.by_kind.items():
        for hit in hits:
            form = (hit.order, hit.features)
            bits = known.get(form)
            if bits is None:
                bits = known[form] = bits_of(kind, hit)
            if hit.last - hit.first == 1:
                tags[hit.first] |= bits
            else:
                tags[hit.first : hit.last] = [
                    t | (bits & ~(ADVERB if kind == "hedge" else 0)) for t in tags[hit.first : hit.last]
                ]
            if hit.lead:
                for cls in clitics[hit.lead]:  # an article only makes its noun definite: see Text.definite
                    tags[hit.first] |= BIT[cls] & ~DETERMINER
    if endings := view.pack.language.verb_endings:
        for i, word in enumerate(view.words):
            if (
                not tags[i]
                and len(word) > UNKNOWN_VERB
                and word.endswith(endings)
                and view.text[view.starts[i]].islower()
            ):
                tags[i] = FINITE
    return tags


SYMBOLS = "\u2190"  # arrows, dingbats, emoji and everything after them that is no letter stand outside the sentence


def plain_bits(view: View, i: int, word: str) -> int:
    """What a token that is no word is by its looks: a mark or a number."""
    if word.isdigit():
        return NUMBER
    return MARK if word in MARKS or is_symbol(word) or is_free_hyphen(view, i) else 0


def is_symbol(word: str) -> bool:
    """Whether a token is a pictograph, as posts put them before and after their lines."""
    return word[0] >= SYMBOLS and not word[0].isalnum()


def is_free_hyphen(view: View, i: int) -> bool:
    """Whether a hyphen stands between spaces and so is a dash: "BAMAKO - The army"."""
    return (
        view.words[i] == "-"
        and 0 < i < len(view.words) - 1
        and view.ends[i - 1] < view.starts[i]
        and view.ends[i] < view.starts[i + 1]
    )


def bits_of(kind: str, hit: Hit) -> int:
    """The bits that one hit gives to its tokens."""
    if kind == "word":
        return BIT[hit.entry.cls]  # type: ignore[union-attr]  # hits of kind "word" are Word entries
    if kind == "pronoun":
        return PRONOUN
    if kind == "hedge" and hit.entry.certainty:  # type: ignore[union-attr]  # hits of kind "hedge" are Hedge entries
        return ADVERB
    if kind in VERBAL:
        return verb_bits(hit)
    if kind == "number" and hit.entry.sort not in COUNTING:  # type: ignore[union-attr]  # hits of kind "number" are Number entries
        return 0
    return NAMING.get(kind, 0)


def verb_bits(hit: Hit) -> int:
    """Finite, participle, gerund or bare form of a verb; nouns and prepositions among cues and triggers give none."""
    entry, features = hit.entry, hit.features
    bits = CUE if isinstance(entry, Cue) else 0
    if isinstance(entry, Cue | Trigger) and entry.pos != "verb":
        return bits
    if "ing" in features:
        bits |= GERUND
    if "past" in features or ("pres" in features and "base" not in features) or "fut" in features or not features:
        bits |= FINITE
    if "part" in features or "passive" in features:
        bits |= PARTICIPLE
    if "base" in features or "inf" in features:
        bits |= BASE
    return bits

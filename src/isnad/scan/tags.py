"""What each token can be: a set of bits, so that phrases and clauses are found by looking at single integers."""

from collections.abc import Collection
from functools import cache
from operator import attrgetter
from typing import get_args

from isnad.packs.quantity_schema import Number
from isnad.packs.schema import Cue, Entry, Trigger, Verb, Word, WordClass
from isnad.scan.view import KIND_OF, Form, View

CLASSES: tuple[str, ...] = get_args(WordClass)
# What rules ask for most comes first: a set within thirty bits is one digit of the interpreter's, and tested in half the time.
COMMON = (
    "mark", "preposition", "determiner", "finite", "role", "locative", "cue", "auxiliary", "genitive", "adverb", "infinitive", "base",
    "number", "participle", "name", "pronoun", "conjunction", "addressee", "complementiser", "indefinite", "relative", "copula", "passive",
    "subordinator", "negation", "possessive", "contrast", "demonym", "title", "stop",
)  # fmt: skip
BIT = {name: 1 << n for n, name in enumerate(dict.fromkeys((*COMMON, *CLASSES, "time", "gerund")))}

DETERMINER, PREPOSITION, GENITIVE, AGENTIVE = BIT["determiner"], BIT["preposition"], BIT["genitive"], BIT["agentive"]
ADDRESSEE, ABOUT, CONJUNCTION, CONTRAST = BIT["addressee"], BIT["about"], BIT["conjunction"], BIT["contrast"]
COMPLEMENTISER, RELATIVE, SUBORDINATOR = BIT["complementiser"], BIT["relative"], BIT["subordinator"]
INFINITIVE, PRONOUN, POSSESSIVE, AUXILIARY = BIT["infinitive"], BIT["pronoun"], BIT["possessive"], BIT["auxiliary"]
PASSIVE, COPULA, NEGATION, ADVERB = BIT["passive"], BIT["copula"], BIT["negation"], BIT["adverb"]
OBJECTIVE, THEN, RANKS = BIT["objective"], BIT["then"], BIT["ranks"]
CONDITION, ADJUNCT, RELAY = BIT["condition"], BIT["adjunct"], BIT["relay"]
BACK, AGAINST, BETWEEN, WITH = BIT["back"], BIT["against"], BIT["between"], BIT["with"]
OWNER, ORIGIN, UTTERING, HAVING = BIT["owner"], BIT["origin"], BIT["uttering"], BIT["having"]
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

VERBAL = FINITE | PARTICIPLE | BASE | CUE  # no word of an adverb of several words is one: « نفيا قاطعا », « en fait »
MARKS = frozenset('.,;:!?؟،؛…()[]\n"“”«»–—')
UNKNOWN_VERB = 5  # letters: shorter words end like verbs by chance
COUNTING = frozenset({"cardinal", "scale", "vague", "zero", "fraction"})
# Words like any other in a clause: only the search for a place asks for their class.
ASIDE = (
    "attempt", "settlement", "district", "there", "nation", "any", "given", "witnessed", "toponym", "qualifier", "tied", "impersonal", "parting",
    "site", "institution", "quitted", "moved", "toward", "direction", "hosting", "same", "this", "incident",
    "alone", "received", "forwarded", "lacking", "among", "figurative", "bloodless", "particle", "reflexive", "way", "share", "another", "meanwhile",
)  # fmt: skip
# The bit that a closed class gives to its words, or 0.
GIVEN: dict[str, int] = {cls: 0 if cls in ASIDE else BIT[cls] for cls in CLASSES}
NAMING = {"role": ROLE, "name": NAME, "number": NUMBER, "demonym": DEMONYM}


def find_tags(view: View) -> list[int]:
    """The bits of every token, from what it can be, the phrases that cover it, and how it looks."""
    tags = word_tags(view)
    for hit in view.phrases:
        bits = bits_of(KIND_OF[type(hit.entry)], hit.entry, hit.features)
        for i in range(hit.first, hit.last):
            tags[i] = tags[i] & ~VERBAL | bits if bits == ADVERB else tags[i] | bits
        tags[hit.first] |= lead_bits(view, hit.lead)
    for hit in view.by_kind.get("name", ()):
        if hit.last - hit.first == 1:  # a single word is a name only where it is spelt as one
            tags[hit.first] |= NAME | lead_bits(view, hit.lead)
    for i in given_names(view, tags):
        tags[i] = 0
    endings, particles = view.pack.language.verb_endings, view.pack.language.verb_after
    if endings or particles:
        for i in unknown_verbs(view, [i for i, bits in enumerate(tags) if not bits], endings, particles):
            tags[i] = FINITE
    return tags


def word_tags(view: View) -> list[int]:
    """What each token is by itself. A word's bits are kept with its form; a hyphen's depend on what stands around it."""
    tags = list(map(attrgetter("tagged"), view.forms))
    if None in tags:  # words that are met for the first time
        tags = [tag_form(form, view, i) if form.tagged is None else form.tagged for i, form in enumerate(view.forms)]
    for i in view.signs if "-" in view.words else ():
        if view.words[i] == "-" and is_free_hyphen(view, i):
            tags[i] |= MARK
    return tags


def tag_form(form: Form, view: View, i: int) -> int:
    """The bits of a word that is met for the first time, at token i."""
    word = view.words[i]
    form.tagged = form_bits(form, view) | (0 if word.isalpha() else plain_bits(word))
    return form.tagged


def unknown_verbs(view: View, unknown: list[int], endings: tuple[str, ...], particles: Collection[str]) -> list[int]:
    """Which of the tokens without bits are verbs: by their ending, or by the particle before them."""
    words, text, starts = view.words, view.text, view.starts
    ended = [i for i in unknown if len(words[i]) > UNKNOWN_VERB and words[i].endswith(endings) and text[starts[i]].islower()]
    led = [i for i in unknown if i and words[i - 1] in particles and words[i].isalpha()] if particles else []
    return [*ended, *led]


def given_names(view: View, tags: list[int]) -> list[int]:
    """Auxiliaries spelt as first names inside a sentence: "coach Will Ward". Titles in capitals throughout tell nothing."""
    if not view.pack.language.capitals:
        return []
    text, starts, words = view.text, view.starts, view.words
    return [
        i
        for i in view.uppers()
        if tags[i] & AUXILIARY
        and 0 < i < len(words) - 1
        and text[starts[i + 1]].isupper()
        and (text[starts[i - 1]].islower() or tags[i - 1] & TITLE)
        and words[i - 1].isalpha()
    ]


def form_bits(form: Form, view: View) -> int:
    """What all readings of a word tag it with, but that of a name; found once for each form."""
    if form.bits is None:
        form.bits = sum({GIVEN[cls] for cls in form.classes})
        for _, entry, features, lead, _, _, kind in form.readings:
            if kind != "name":
                certain = kind == "hedge" and getattr(entry, "certainty", None) and getattr(entry, "scope", None) != "source"
                form.bits |= (ADVERB if certain else bits_of(kind, entry, features)) | lead_bits(view, lead)
    return form.bits


def lead_bits(view: View, lead: str) -> int:
    """The word classes of a clitic; an article only makes its noun definite: see Text.definite."""
    return class_bits(view.pack.language.clitics.before[lead]) & ~DETERMINER if lead else 0


@cache  # a language has a dozen clitics, a text hundreds of words with one
def class_bits(classes: tuple[WordClass, ...]) -> int:
    """The bits of all these word classes."""
    return sum(BIT[cls] for cls in classes)


SYMBOLS = "\u2190"  # arrows, dingbats, emoji and everything after them that is no letter stand outside the sentence


def plain_bits(word: str) -> int:
    """What a token that is no word is by its looks: a mark or a number."""
    if word.isdigit():
        return NUMBER
    return MARK if word in MARKS or is_symbol(word) else 0


def is_symbol(word: str) -> bool:
    """Whether a token is a pictograph, as posts put them before and after their lines."""
    return word[0] >= SYMBOLS and not word[0].isalnum()


def is_free_hyphen(view: View, i: int) -> bool:
    """Whether the hyphen at token i stands between spaces and so is a dash: "BAMAKO - The army"."""
    return 0 < i < len(view.words) - 1 and view.ends[i - 1] < view.starts[i] and view.ends[i] < view.starts[i + 1]


VERBS = frozenset({Cue, Trigger, Verb})


def bits_of(kind: str, entry: Entry, features: frozenset[str]) -> int:
    """The bits that one reading gives to its tokens."""
    if type(entry) is Word:
        return GIVEN[entry.cls]
    if kind == "pronoun":
        return PRONOUN
    if type(entry) in VERBS:
        return verb_bits(entry, features)
    if isinstance(entry, Number) and entry.sort not in COUNTING:
        return 0
    return NAMING.get(kind, 0)


def verb_bits(entry: Entry, features: frozenset[str]) -> int:
    """Finite, participle, gerund or bare form of a verb; nouns and prepositions among cues and triggers give none."""
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

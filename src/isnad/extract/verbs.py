"""Where a verb is, and what may stand between it and its subject."""

from isnad.packs.quantity_schema import Number
from isnad.packs.schema import Cue, Role, Trigger
from isnad.scan import tags as T
from isnad.scan.tags import BIT
from isnad.scan.text import Text
from isnad.scan.view import Hit

Range = tuple[int, int]
VERB = T.FINITE | T.PARTICIPLE | T.BASE
SUBJECT_ENDS = T.COMPLEMENTISER | T.CONTRAST | T.RELATIVE
OBJECT_PRONOUN = BIT["object_pronoun"]
BETWEEN = T.AUXILIARY | T.ADVERB | T.NEGATION | T.PASSIVE | BIT["stop"]
OPENS_VERB = (
    T.SUBORDINATOR | T.COMPLEMENTISER | T.RELATIVE | T.ADVERB | T.NEGATION | T.AUXILIARY | T.DETERMINER | T.NAME
)
REACH = 8  # tokens: « a - t - il ensuite également déclaré »


def is_finite(text: Text, i: int) -> bool:
    """Whether token i is the verb of a clause. Every rule asks this of every token around it, so all are marked at once."""
    return (text.finite or mark_verbs(text))[i] == 1


def leaves(text: Text, i: int, floor: int) -> bool:
    """Whether a "that" right behind a verb says what its negation leaves: « n'a visé | que des dépôts », no « ne sait pas | que »."""
    if not text.tags[i] & T.COMPLEMENTISER or not text.is_class(i, "exceptive") or not text.tags[i - 1] & (VERB | T.AUXILIARY):
        return False
    first = max(floor, i - NEGATED)
    denied = [j for j in range(first, i) if text.tags[j] & T.NEGATION and text.words[j] != "'"]
    return len(denied) == 1 and not text.has(T.MARK, denied[0], i)


NEGATED = 5  # tokens from a negation over its verb to what is left of it


def has_verb(text: Text, first: int, last: int) -> bool:
    """Whether a clause's verb stands in tokens [first, last)."""
    return (text.finite or mark_verbs(text)).find(1, first, last) >= 0


def first_verb(text: Text, first: int, last: int) -> int | None:
    """The first clause's verb in tokens [first, last)."""
    verb = (text.finite or mark_verbs(text)).find(1, first, last)
    return verb if verb >= 0 else None


def marked_verbs(text: Text) -> bytearray:
    """By token 1 where it is the verb of a clause, else 0: for rules that look at many tokens in a row."""
    return text.finite or mark_verbs(text)


def mark_verbs(text: Text) -> bytearray:
    """A byte for each token, 1 where it is the verb of a clause: a byte is found in a stretch without a step for each token."""
    marked = bytearray(len(text.tags))
    before = 0
    for i, bits in enumerate(text.tags):
        if bits & VERBAL and stands_finite(text, i, bits, before):
            marked[i] = 1
        before = bits
    text.finite = marked
    return marked


VERBAL = VERB | T.AUXILIARY | T.COPULA


def stands_finite(text: Text, i: int, bits: int, before: int) -> bool:
    """Whether a verb form governs a clause: not a bare form after a determiner, not a participle inside a phrase.

    `bits` are the token's, `before` those of the one before it.
    """
    if (bits | before) & T.HAVING or (text.articles and stands_for_number(text, i, before)):
        return False
    if i and text.text[text.starts[i]].isupper() and opens_name(text, before):
        return False
    if i and text.words[i - 1] in "-–" and text.starts[i] == text.ends[i - 1]:
        return False  # "London-based"
    if bits & (T.AUXILIARY | T.COPULA):
        return not (bits & T.NAME)
    adverb = bits & T.ADVERB and before & T.ADVERB and text.pack.language.modifiers == "after"
    if adverb or text.time_starts.get(i, 0) > i + 1:
        return False  # « par téléphone », « فجر اليوم »: spelt like a verb, inside an adverb of several words, before a time
    if bits & T.FINITE:
        return not stands_for_noun(text, i, bits, before)
    if bits & T.BASE:
        return (bool(before & (T.AUXILIARY | T.INFINITIVE | T.PRONOUN | T.NEGATION)) and not bits & T.ROLE) or (
            is_plural(text, over_adverbs(text, i) - 1) and not noun_trigger(text, i) and not bits & T.NEAR  # "people close to"
            and not (bits & T.ROLE and heads_verb(text, i + 1))
        )
    return bool(before & (T.PASSIVE | T.AUXILIARY)) or under_auxiliary(text, i)


def heads_verb(text: Text, i: int) -> bool:
    """Whether token i is a verb and nothing else, so that what stands before it is its subject: "the lawyers group | said"."""
    return i < len(text.tags) and bool(text.tags[i] & T.FINITE) and not text.tags[i] & (T.BASE | T.PREPOSITION)


def stands_for_noun(text: Text, i: int, bits: int, before: int) -> bool:
    """Whether a verb's form is a noun or an adjective where it stands: behind an article, before its owner, as an office."""
    if before & T.DETERMINER:
        if not before & T.PRONOUN and (noun_trigger(text, i) or (compounds(text) and is_article(before))):
            return True  # « l'attaque », "the attacks", "the losses"
        if before & T.NUMBER and (i < 2 or text.words[i - 2] != "'"):
            return True  # « un poste », « une attaque »
    if not before and follows_ordinal(text, i) and noun_trigger(text, i):
        return True  # « la troisième attaque »
    if bits & T.CUE and ((before & T.CUE and owned_speech(text, i)) or leads_verb(text, i)):
        return True
    if bits & T.ROLE:
        if before & T.NUMBER and not before & (T.NAME | T.PRONOUN | T.DETERMINER) and text.words[i - 1][-1].isdecimal():
            return True  # « 37 détenus », « 200 طالب »
        led = before & (T.DETERMINER | T.DEMONYM | T.POSSESSIVE) or (before & T.PARTICIPLE and qualifies(text, i - 1))
        if led or described(text, i):
            return True
    return bool(bits & T.PARTICIPLE) and qualifies(text, i)


def is_article(bits: int) -> bool:
    """Whether a word of these tags stands before a noun and nothing else: not "that said", "all left", "the mayor's gone"."""
    return bool(bits & T.DETERMINER) and not bits & NO_ARTICLE


NO_ARTICLE = T.PRONOUN | T.INDEFINITE | T.RELATIVE | T.COMPLEMENTISER | T.OWNER | T.AUXILIARY | T.NUMBER | T.ADVERB


def follows_ordinal(text: Text, i: int) -> bool:
    """Whether an article and an ordinal stand before token i."""
    if i < 2 or not text.tags[i - 2] & T.DETERMINER:
        return False
    return any(isinstance(h.entry, Number) and h.entry.sort == "ordinal" for h in text.hits_at.get(i - 1, ()))


def stands_for_number(text: Text, i: int, before: int) -> bool:
    """Whether a word spelt like a verb is a noun behind a preposition, opens a number or ends a preposition: « في تجمع »,
    « تسع | نساء », « قتل | اثني عشر », « من | أجل »."""
    if not i:
        return False
    if before & T.PREPOSITION and not before & OPENS_VERB and not text.lead(i):
        return True
    number = text.tags[i] & T.NUMBER and (i in text.figure_starts or (i + 1 < len(text.tags) and text.tags[i + 1] & T.NUMBER))
    return bool(number) or bool(text.tags[i] & T.PREPOSITION and text.class_end(i - 1, "preposition") > i)


def opens_name(text: Text, before: int) -> bool:
    """Whether a capital behind these tags makes a word a name that is spelt like a verb: «по словам Дана», « du Bat Conservation Trust »."""
    language = text.pack.language
    return bool(not before & T.MARK if language.cases else language.capitals and before & (T.GENITIVE | T.PREPOSITION))


def described(text: Text, i: int) -> bool:
    """Whether a noun of office that is spelt like a verb stands behind an article and one more word: « l'ancien président »."""
    if text.pack.language.modifiers != "after" or i < 2 or text.tags[i - 1] & (T.NAME | T.PRONOUN | T.ROLE | T.MARK):
        return False
    opens = text.tags[i - 3] if text.words[i - 2] == "'" and i > 2 else text.tags[i - 2]
    return bool(opens & T.DETERMINER) and not text.tags[i - 1] & (T.RELATIVE | T.COMPLEMENTISER | T.PREPOSITION | T.ADVERB)


def leads_verb(text: Text, i: int) -> bool:
    """Whether a word that is a verb or a plural noun is the noun: right before a verb ("estimates vary") or behind "according to"."""
    if text.pack.language.modifiers != "before" or not any(is_plural_speech(h) for h in text.hits_at.get(i, ()) if h.last == i + 1):
        return False
    after = text.tags[i + 1] if i + 1 < len(text.words) else 0
    verbal = after & (T.FINITE | T.AUXILIARY | T.COPULA | T.BASE) and not after & (T.ROLE | T.NAME | T.DETERMINER)
    return bool(verbal) or behind_citation(text, i)


CITED = 5  # tokens: "according to the latest official | estimates"


def behind_citation(text: Text, i: int) -> bool:
    """Whether a preposition that names a source opens the phrase that ends at token i."""
    for j in range(i - 1, max(-1, i - CITED - 1), -1):
        if text.tags[j] & T.MARK:
            return False
        if any(isinstance(h.entry, Cue) and h.entry.pos == "preposition" and h.last <= i for h in text.hits_at.get(j, ())):
            return True
    return False


def is_plural_speech(hit: Hit) -> bool:
    """Whether a hit is a noun in the plural for words or for a thing that tells: claims, estimates."""
    noun = isinstance(hit.entry, Role) or (isinstance(hit.entry, Cue) and hit.entry.pos == "noun")
    return noun and "pl" in hit.features


def owned_speech(text: Text, i: int) -> bool:
    """Whether a noun of speech that is spelt like a verb is a verb's object with its owner behind it: "denied | claims by the guards"."""
    nouns = (h for h in text.hits_at.get(i, ()) if isinstance(h.entry, Cue) and h.entry.pos == "noun" and h.last == i + 1)
    return i + 1 < len(text.words) and bool(text.tags[i + 1] & T.ORIGIN) and any(nouns)


def over_adverbs(text: Text, i: int) -> int:
    """Leftwards over what may stand between a bare verb and its plural subject: "parents still | want"."""
    while i > 1 and text.tags[i - 1] & T.ADVERB and not text.tags[i - 1] & (T.ROLE | T.NAME | T.INDEFINITE):
        i -= 1
    return i


def qualifies(text: Text, i: int) -> bool:
    """Whether the participle at i stands before its noun: "the armed men", "of newly filed reports", "despite repeated calls"."""
    before = text.tags[i - 1] if i else 0
    if text.pack.language.modifiers != "before":  # « le parti accusé »: there it stands behind
        return bool(before & (T.DETERMINER | T.POSSESSIVE | T.GENITIVE))
    j = i - 1
    while j > 0 and text.tags[j] & T.ADVERB and not text.tags[j] & (T.DETERMINER | T.PREPOSITION):
        j -= 1
    before = text.tags[j]
    if j == i - 1 and ((before & T.INDEFINITE and text.tags[i] & T.CUE) or opens_relative(text, j)):
        return False  # "some complained", "strikes that killed twenty"
    if before & (T.DETERMINER | T.POSSESSIVE | T.GENITIVE):
        return j == i - 1 or not before & T.PRONOUN
    if j < i - 1 and before & T.FINITE and not before & (T.AUXILIARY | T.COPULA):  # "bombed densely | populated areas"
        return i + 1 < len(text.tags) and not text.tags[i + 1] & (T.MARK | T.PREPOSITION | T.DETERMINER | T.POSSESSIVE)
    return bool(before & T.PREPOSITION) and not before & OPENS_VERB and not text.lead(i)


def opens_relative(text: Text, i: int) -> bool:
    """Whether a "that" before a verb belongs to the noun behind which it stands, and is no determiner: "strikes | that killed twenty"."""
    ambiguous = T.RELATIVE | T.DETERMINER
    if i < 1 or text.tags[i] & ambiguous != ambiguous:
        return False
    return bool(text.words[i - 1].isalpha()) and not text.tags[i - 1] & (NO_NOUN | T.CUE)


NO_NOUN = T.PREPOSITION | T.CONJUNCTION | T.COMPLEMENTISER | T.ADVERB | T.AUXILIARY | T.COPULA | T.PRONOUN


def is_plural(text: Text, i: int) -> bool:
    """Whether a noun for people or things ends at token i in the plural, so that a bare verb may follow: "officials say"."""
    for hit in text.hits_at.get(i, ()):  # noqa: SIM110  # asked of every token: a generator costs more than its steps
        if isinstance(hit.entry, Role) and "pl" in hit.features and "sg" not in hit.features:
            return True
    return False


def names_many(text: Text, i: int) -> bool:
    """The same, or for words: "revelations"."""
    return is_plural(text, i) or any(is_plural_speech(h) for h in text.hits_at.get(i, ()) if h.last == i + 1)


def under_auxiliary(text: Text, i: int) -> bool:
    """Whether an auxiliary stands before the participle, over adverbs and an inverted pronoun: « a-t-il ensuite déclaré »."""
    j = i - 1
    while (
        j > max(0, i - REACH)
        and not text.tags[j] & (T.AUXILIARY | T.PASSIVE)
        and (text.tags[j] & (T.ADVERB | T.NEGATION) or inverted_pronoun(text, j) or text.words[j] == "-")
    ):
        j -= 1
    return j >= 0 and bool(text.tags[j] & (T.AUXILIARY | T.PASSIVE))


def shares_auxiliary(text: Text, i: int, floor: int) -> bool:
    """Whether a participle behind "and" has the auxiliary of a verb before it: « a confirmé la frappe et | ajouté que »."""
    if compounds(text) or i - 1 <= floor or not text.tags[i - 1] & T.CONJUNCTION or text.lead(i - 1):
        return False
    for j in range(i - 2, floor, -1):
        if text.tags[j] & T.PARTICIPLE and under_auxiliary(text, j):
            return not any(text.tags[k] & T.PASSIVE for k in range(max(floor, j - 2), j))  # not « a été arrêté et accusé »
    return False


def inverted_pronoun(text: Text, i: int) -> bool:
    """Whether a pronoun is joined by a hyphen to the verb before it: « a-t-il »."""
    return i > 0 and bool(text.tags[i] & T.PRONOUN) and text.words[i - 1] == "-" and text.ends[i - 1] == text.starts[i]


def skip_between(text: Text, i: int, floor: int) -> int:
    """Leftwards over auxiliaries, adverbs, negation and times that stand between a subject and its verb. Kept: rules ask again."""
    key = i, floor
    known = text.skipped.get(key)
    if known is None:
        known = text.skipped[key] = pass_between(text, i, floor)
    return known


def pass_between(text: Text, i: int, floor: int) -> int:
    """The same, looked for."""
    while i > floor:
        time = text.time_ending(i)
        if time is not None and time >= floor:
            i = time
        elif (
            (text.words[i - 1] in '"“«' and text.inside_phrase(i - 1))
            or (text.tags[i - 1] & BETWEEN and not text.tags[i - 1] & (T.PRONOUN | T.INDEFINITE | T.NAME) and not names_deed(text, i - 1))
            or (text.words[i - 1] in ("'", "-") and i - 1 > floor and text.tags[i - 2] & BETWEEN)
        ):
            i -= 1
        elif (start := object_pronoun(text, i, floor)) is not None or (
            start := long_adverb(text, i, floor)
        ) is not None:
            i = start
        else:
            break
    return i


def names_deed(text: Text, i: int) -> bool:
    """Whether a noun that is no part of a name has an article, so that the phrase before a verb may end in it: « وزارة النقل أكدت »."""
    return bool(text.tags[i] & BIT["stop"]) and not text.tags[i] & (BETWEEN & ~BIT["stop"]) and text.definite(i)


def long_adverb(text: Text, i: int, floor: int) -> int | None:
    """Where an adverb of several words that ends before token i begins: « a quant à elle annoncé »."""
    if not text.adverbs or not text.tags[i - 1] & T.ADVERB:
        return None
    for j in range(max(floor + 1, i - ADVERB), i - 1):
        if any(cls == "adverb" and last == i for cls, last in text.classes_at(j)):
            return j
    return None


ADVERB = 5  # tokens of the longest adverb between subject and verb


def object_pronoun(text: Text, i: int, floor: int) -> int | None:
    """Where the object pronoun before the verb at token i begins; None when there is none, or when it is the subject."""
    start = i - 2 if text.words[i - 1] == "'" else i - 1
    if (
        start <= floor
        or not text.tags[start] & OBJECT_PRONOUN
        or not text.tags[i] & (VERB | T.AUXILIARY | OBJECT_PRONOUN)
    ):
        return None
    before = text.tags[start - 1]
    opens = before & (T.MARK | T.CONJUNCTION | SUBJECT_ENDS) and not before & T.PRONOUN
    if text.tags[start] & T.PRONOUN and opens and not tells_us(text, start, i):
        return None
    return None if before & (T.PREPOSITION | T.GENITIVE) and not before & (T.NAME | T.ROLE) else start


def tells_us(text: Text, pronoun: int, verb: int) -> bool:
    """Whether "us" before a verb in the third person is its object: « …, nous rapporte le chef »."""
    forms = [h.features for h in text.hits_at.get(verb, ()) if isinstance(h.entry, Cue) and h.last == verb + 1]
    return bool(text.tags[pronoun] & T.FIRST) and bool(forms) and all("1" not in f and "sg" in f for f in forms)


def reduced(text: Text, i: int) -> bool:
    """Whether the participle at i only qualifies the noun before it: "residents displaced by the fighting"."""
    bits = text.tags[i]
    if not bits & T.PARTICIPLE or i + 1 >= len(text.words) or not i:
        return False
    if any(goes_on(text, h) if h.last > i + 1 else moves(h) for h in text.hits_at.get(i, ())):
        return False  # "the guards burned down the mill", "refugees crossed into Ghana"
    if i + 2 < len(text.words) and text.tags[i + 2] & T.AGENTIVE and text.is_class(i + 1, "particle"):
        return not text.tags[i - 1] & (T.AUXILIARY | T.PASSIVE | T.PRONOUN)  # "an ambush | set up by rebels"
    dated = text.pack.language.modifiers == "before" and text.time_starting(i + 1) is not None  # "a poll released Friday"
    return bool(text.tags[i + 1] & (T.PREPOSITION | T.AGENTIVE) or dated) and not text.tags[i - 1] & (
        T.AUXILIARY | T.PASSIVE | T.PRONOUN
    )


def moves(hit: Hit) -> bool:
    """Whether a verb has nobody whom it befalls, so that its participle qualifies nobody: who "fled", "marched", "withdrew"."""
    entry = hit.entry
    return isinstance(entry, Trigger) and entry.pos == "verb" and "past" in hit.features and entry.subject == "agent" and entry.object == "none"


GOING = frozenset({"ASSAULT", "MOBILIZE", "RETREAT"})


def goes_on(text: Text, hit: Hit) -> bool:
    """Whether a verb of several words stands at a hit, whose object follows at once; "charged with", "linked to" qualify the noun before."""
    verb = isinstance(hit.entry, Trigger) and hit.entry.pos == "verb" and (hit.entry.type in GOING or hit.entry.object == "none")
    led = text.tags[hit.last] & T.AGENTIVE if hit.last < len(text.tags) else 0  # "photos sent in | by a monk"
    return verb and "past" in hit.features and not (text.tags[hit.last - 1] | led) & T.AGENTIVE


def compounds(text: Text) -> bool:
    """Whether nouns stand before the noun that they qualify: "a police station", "a rebel attack"."""
    return text.pack.language.modifiers == "before" and not text.pack.language.cases


def noun_trigger(text: Text, i: int) -> bool:
    """Whether token i is an event noun."""
    for hit in text.hits_at.get(i, ()):  # noqa: SIM110  # asked of every token: a generator costs more than its steps
        if isinstance(hit.entry, Trigger) and hit.entry.pos == "noun":
            return True
    return False


def opens_subject(text: Text, i: int) -> bool:
    """Whether a word behind "that" shows that it is no determiner: an article, a pronoun, a name, a plural ("that | residents had")."""
    if text.tags[i] & (T.DETERMINER | T.PRONOUN | T.POSSESSIVE):
        return True
    plain = text.pack.language.modifiers != "before" or text.pack.language.cases
    return not plain and (bool(text.tags[i] & T.NAME) or is_plural(text, i))

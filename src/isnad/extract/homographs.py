"""Words that are verbs and nouns alike: which of the two stands here."""

from isnad.extract.objects import object_after
from isnad.extract.verbs import Range, compounds, is_finite, opens_relative
from isnad.packs.schema import Role, Trigger
from isnad.scan import tags as T
from isnad.scan.text import Text
from isnad.scan.view import Hit


def opens_time(text: Text, hit: Hit) -> bool:
    """Whether a verb is only spelt like the word for an hour that opens a time: « فجر اليوم »."""
    times = text.time_starts
    begun = max(times.get(hit.first, 0), times.get(hit.first - 1, 0))  # « منذ | فجر الجمعة »
    return begun > hit.last and hit.entry.pos == "verb"  # type: ignore[union-attr]  # hits of triggers only


def governs(text: Text, hit: Hit, clause: Range) -> bool:
    """Whether a form that is also a noun has an object: ", killing six soldiers", "shells wounded six soldiers"."""
    if "past" in hit.features and text.pack.language.capitals and is_subject(text, hit.last - 1):
        return not nominal(text, hit)
    before = text.tags[hit.first - 1] if hit.first else T.MARK
    opens = before & (T.MARK | T.GENITIVE | T.PREPOSITION | T.CONJUNCTION) and not before & T.DETERMINER
    if "ing" not in hit.features or not opens or is_subject(text, hit.last):
        return False
    if compounds(text) and hit.last < clause[1] and text.tags[hit.last] & T.FINITE and not text.tags[hit.last] & (T.PARTICIPLE | T.BASE):
        return False  # "Fighting | broke out there"
    return object_after(text, hit.last, clause[1]) is not None


def is_subject(text: Text, i: int) -> bool:
    """Whether a verb with its object follows what may be a noun, whose verb it is then: "Shelling | wounded a nurse", not "killing wounded men"."""
    if i + 1 >= len(text.words) or not text.tags[i] & T.FINITE:
        return False
    return bool(text.tags[i + 1] & T.DETERMINER) or i + 1 in text.figure_starts


def nominal(text: Text, hit: Hit) -> bool:
    """Whether a homograph is a noun here: a determiner, number or preposition stands before it, or a verb right behind."""
    before = text.tags[hit.first - 1] if hit.first else T.MARK
    if before & T.MARK and hit.last < len(text.words) and text.tags[hit.last] & T.FINITE and is_finite(text, hit.last):
        return True
    if before & T.INFINITIVE and text.tags[hit.first] & T.BASE:
        return False  # "vowed to strike"
    if before & T.GERUND and compounds(text) and not any(isinstance(h.entry, Role | Trigger) for h in text.hits_at.get(hit.first - 1, ())):
        return True  # "accused of ordering | attacks"
    if before & T.NAME:
        before &= ~T.NUMBER  # "the M23 controls"
    return bool(before & (T.DETERMINER | T.NUMBER | T.PREPOSITION | T.POSSESSIVE | T.DEMONYM | T.GENITIVE))


def verbal(text: Text, hit: Hit, first: int) -> bool:
    """Whether the trigger is a verb here rather than a noun or an adjective of the same spelling."""
    bits = text.tags[hit.first]
    if not hit.features or hit.last - hit.first > 1:
        return True
    if text.articles and (is_verbs_object(text, hit, first) or in_object_case(text, hit)):
        return False
    if {"past", "part", "ing", "passive"} & hit.features:
        before = text.tags[hit.first - 1] if hit.first else 0
        owned = before & (T.DETERMINER | T.POSSESSIVE) and not before & T.INDEFINITE
        return not (bits & T.PARTICIPLE and owned) or opens_relative(text, hit.first - 1)
    if "inf" in hit.features and all(text.tags[i] & T.ADVERB for i in range(first, hit.first)):
        return True  # an infinitive that opens its content: « nient | détenir les otages »
    return is_finite(text, hit.first) and not nominal(text, hit)


def counts_described(text: Text, hit: Hit) -> bool:
    """Whether a participle behind a figure is a noun for people or stands before one: "37 | displaced people were killed", « 37 | détenus »."""
    i, bits = hit.first, text.tags[hit.first]
    if not bits & T.PARTICIPLE or hit.entry.pos != "verb":  # type: ignore[union-attr]  # hits of triggers only
        return False
    counts = i and text.tags[i - 1] & T.NUMBER and not text.tags[i - 1] & (T.DETERMINER | T.PRONOUN | T.INDEFINITE | T.NAME)
    if not counts or i + 1 >= len(text.words):
        return False
    return bool(bits & T.ROLE) or (compounds(text) and bool(text.tags[i + 1] & T.ROLE))


NEXT = 5  # tokens from a participle over its noun and auxiliaries to their verb


def befalls_next(text: Text, described: Hit, other: tuple[Hit, Trigger]) -> bool:
    """Whether a counting verb is that of the noun that a participle describes: nothing but auxiliaries and adverbs parts them."""
    hit, trigger = other
    if trigger.pos != "verb" or not trigger.count or not described.last <= hit.first <= described.last + NEXT:
        return False
    return not text.has(T.MARK | T.RELATIVE | T.CONJUNCTION | T.PREPOSITION, described.last, hit.first)


def in_object_case(text: Text, hit: Hit) -> bool:
    """Whether a word spelt like two who act is an event noun with the ending of an object: « شهدت المدينة | قصفا »."""
    if not text.articles or "du" not in hit.features or hit.first < 1 or text.pack.language.accusative_ending != text.words[hit.last - 1][-1]:
        return False
    nouns = (h for h in text.hits_at[hit.first] if isinstance(h.entry, Trigger) and h.entry.pos == "noun" and h.last == hit.last)
    return any("acc" in h.features for h in nouns) and not any("du" in h.features for h in text.hits_at.get(hit.first - 1, ()))


def counts_people(text: Text, hit: Hit) -> bool:
    """Whether a figure counts people whose noun is spelt like a deed: « عشرات | الأسر », families and no captivity."""
    if hit.first - 1 not in text.in_figure:
        return False
    roles = (h for h in text.hits_at[hit.first] if isinstance(h.entry, Role) and h.last == hit.last)
    return any(h.entry.sort == "person" and "pl" in h.features and not h.entry.counted for h in roles)  # type: ignore[union-attr]  # Role hits only


def is_verbs_object(text: Text, hit: Hit, first: int) -> bool:
    """Whether a word that is also an event noun stands right behind another verb, whose object it is then: « تعتزم سحب ألف جندي »."""
    told = hit.first == first and hit.first > 0 and ends_teller(text, hit.first - 1)
    if hit.first < first or hit.lead or not (told or (hit.first > first and is_finite(text, hit.first - 1))):
        return False
    if text.tags[hit.first - 1] & (T.AUXILIARY | T.COPULA | T.NEGATION):
        return False
    return any(isinstance(h.entry, Trigger) and h.entry.pos == "noun" and h.last == hit.last for h in text.hits_at[hit.first])


def ends_teller(text: Text, i: int) -> bool:
    """Whether token i ends who tells of what follows, or is the verb that does: « أعلن الجيش | أسر ستة »; nothing that opens a clause."""
    opens = T.MARK | T.COMPLEMENTISER | T.RELATIVE | T.SUBORDINATOR | T.CONTRAST | T.CONJUNCTION | T.ADVERB
    return text.words[i].isalpha() and (not text.tags[i] & opens or bool(text.lead(i)))

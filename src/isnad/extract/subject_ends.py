"""Where a subject behind its verb is complete, in a language that puts the verb first: before its object or an aside."""

import re
from functools import cache

from isnad.extract.proper import NAME
from isnad.extract.verbs import has_verb, is_finite, noun_trigger
from isnad.packs.schema import Cue, Demonym, Name, Pronoun, Role, Trigger, WordClass
from isnad.scan import tags as T
from isnad.scan.tags import BIT
from isnad.scan.text import Text

MEDIA = frozenset({"media", "channel"})


def ends_subject(text: Text, i: int, start: int) -> bool:
    """In a verb-first language: whether the phrase before token i is complete, so that its object or an aside begins here."""
    bits, before, lead = text.tags[i], text.tags[i - 1], text.lead_tags(i)
    if is_left(text, i):
        return True
    if (bits & T.PREPOSITION and not bits & (T.GENITIVE | T.NAME | T.ROLE)) or (lead & T.PREPOSITION and not lead & T.CONJUNCTION):
        if text.tails.get(i) and is_person_noun(text, start) and i == start + 1:
            return False  # « قيادي فيها »
        joined = before & T.GENITIVE and i - 1 > start and not text.tails.get(i - 1)
        joined = joined or (lead & T.ADDRESSEE and belongs(text, i, start))
        return not joined and not holds_body(text, i, start)
    if text.guessed_lead(i) & T.DETERMINER or is_accusative(text, i):
        return True
    if opens_deed(text, i, start):
        return True
    adverb = bits & T.ADVERB and not bits & (T.ROLE | T.NAME | T.DEMONYM | T.NUMBER)  # « أغلق الجيش | بالفعل | قواعده »
    # « أفاد مسؤول عسكري | وكالة … »
    told = i - 1 > start and is_person_noun(text, start) and not text.definite(start) and not text.lead(i) and is_medium(text, i)
    if adverb or told or ends_indefinite(text, i, start):
        return True
    if bits & T.TITLE and bits & T.ROLE and text.definite(i) and heads_body(text, start) and before & T.NAME:
        return True  # « نعت كتائب النصر | القائد سليم »
    if bits & (T.TITLE | T.CONJUNCTION) or lead & T.CONJUNCTION or not (before & (T.NAME | T.DEMONYM) or text.definite(i - 1)):
        return False
    if text.guessed_lead(i) and not text.has(T.TITLE, start, i) and not (i - 2 >= start and text.is_class(i - 2, "given")):
        return True  # not behind « عبد الحفيظ »
    of_person = is_person_noun(text, start) and not is_verbal_noun(text, i)
    if text.is_class(i, "given") and of_person:
        return False  # « الأمين العام للجامعة العربية أحمد سامي »
    if before & T.NAME and (
        begins_actor(text, i) or (ends_actor(text, i) and not text.definite(i) and not bits and not of_person)
    ):
        return True
    if not bits and (is_verbal_noun(text, i) or is_owned(text, i)):
        return True
    return ends_definite(text, i, start) if text.definite(i) else ends_bare(text, i, start)


def is_left(text: Text, i: int) -> bool:
    """Whether "from" at token i stands before a place, which is left, and not before those of whom some are told: « القوات | من القاعدة »."""
    if not text.tags[i] & T.ORIGIN or text.tails.get(i) or i + 1 >= len(text.words):
        return False
    if any(text.is_class(i + 1, cls) for cls in PLACED):
        return True
    return any(isinstance(h.entry, Name) and h.entry.sort == "place" for h in text.hits_at.get(i + 1, ())) and not begins_actor(text, i + 1)


def before_object(text: Text, found: tuple[int, int], floor: int) -> tuple[int, int]:
    """The phrase without the object of the verb that it is the subject of: « أصدرت | القيادة | بيانا جاء فيه »."""
    if found[0] <= floor or found[0] in text.figure_starts or not is_finite(text, found[0] - 1):
        return found
    return found[0], next((i for i in range(found[0] + 1, found[1]) if is_objective(text, i)), found[1])


def opens_deed(text: Text, i: int, start: int) -> bool:
    """Whether what happened begins at token i, behind who tells of it: « أكدت مصادر طبية | مقتل »."""
    if noun_trigger(text, i) and not text.definite(i):
        if i + 1 in text.figure_starts:
            return True  # « أكد مصدر في مستشفى سليم سقوط ستة قتلى »
        if i - 1 > start and is_head(text, start, i):
            return True  # a noun of office and its adjective, then what happened
    return not text.tags[i] and i - 1 > start and not text.tags[i - 1] and is_verbal_noun(text, i)  # « المتحدث نديم سرحان استهداف سفينة »


def ends_indefinite(text: Text, i: int, start: int) -> bool:
    """Whether a phrase without an article is complete before token i, which cannot qualify its noun: « هاجم مسلحون | قرية », « قتل مسلح | شرطيا »."""
    if text.tags[i] & (T.MARK | T.CONJUNCTION) or text.lead(i):
        return False
    head = text.figure_starts.get(start, start)
    if head not in text.hits_at:
        return False
    heads = [h for h in text.hits_at[head] if isinstance(h.entry, Role | Trigger) and h.last <= i]
    sign = text.pack.language.accusative_ending
    if not heads or text.definite(head) or (sign and text.words[head].endswith(sign)):
        return False
    if are_doers(text, head):
        return text.words[i][-2:] != text.words[head][-2:] and not qualifies(text, i)
    ending = text.pack.language.feminine
    described = i - 1 > head and bool(ending) and text.words[i - 1].endswith(ending) and not text.tags[i - 1] & (T.ROLE | T.NAME | T.GENITIVE)
    other = not text.tags[i] and text.words[i].isalpha() and not text.words[i].endswith(ending)  # no adjective of the same noun
    if described and not text.definite(i) and (text.tags[i] & (T.ROLE | T.INDEFINITE) or other):
        return True  # « على دراجات نارية | شيخ القرية »: what is described owns nothing behind it
    if text.is_class(i, "same"):
        return any(isinstance(h.entry, Role) and h.entry.sort == "person" for h in heads)
    return is_objective(text, i) and all(text.is_known(j) or text.words[j][-2:] == text.words[head][-2:] for j in range(head, i))


def are_doers(text: Text, i: int) -> bool:
    """Whether token i is a noun without article for people who can only act, and owns no noun behind it: « مسلحون »."""
    hits = (h for h in text.hits_at.get(i, ()) if isinstance(h.entry, Role) and not h.tail)
    return not text.definite(i) and any({"pl", "nom"} <= h.features and "construct" not in h.features for h in hits)


def qualifies(text: Text, i: int) -> bool:
    """Whether token i can say more of people in the plural, whatever its ending: « مسلحون | أجانب », « مسؤولون | في »."""
    bits = text.tags[i]
    if text.definite(i) or text.is_class(i, "settlement"):
        return False
    if bits & (T.DEMONYM | T.PREPOSITION | T.GENITIVE | T.ADVERB | T.TITLE) or text.is_class(i, "plural"):
        return True
    return not bits & T.ROLE and not noun_trigger(text, i) and is_finite(text, i)


def is_objective(text: Text, i: int) -> bool:
    """Whether token i has the ending that a noun without article has where nobody acts: « جنديا », « مستودعا »."""
    ending = text.pack.language.accusative_ending
    if not ending or not text.words[i].endswith(ending) or len(text.words[i]) < OWNED or text.definite(i):
        return False
    entries = text.hits_at.get(i, ())
    nouns = [h for h in entries if isinstance(h.entry, Role | Trigger | Demonym)]
    return all("acc" in h.features and "nom" not in h.features for h in nouns) if nouns else not entries and not text.is_class(i, "given")


def ends_definite(text: Text, i: int, start: int) -> bool:
    """Whether a word with an article opens a phrase of its own behind a complete one, as no adjective of it can."""
    if disagrees(text, i) or is_other_gender(text, i) or (text.is_class(i, "settlement") and not text.tags[i - 1] & T.GENITIVE):
        return True
    adjective = text.pack.language.adjective
    qualifies = adjective and text.words[i].endswith(adjective) and i - 1 == start
    return (bool(text.tags[i] & T.ROLE) and not qualifies) or noun_trigger(text, i) or bool(text.tags[i] & BIT["stop"] and not text.tags[i] & T.NAME)


def ends_bare(text: Text, i: int, start: int) -> bool:
    """Whether a word without an article opens a phrase of its own behind a complete one."""
    peoples = text.tags[i - 1] & T.DEMONYM and not is_person_noun(text, start)  # « الزوارق الإسرائيلية | مراكب »
    if not text.tags[i] and text.definite(i - 1) and text.words[i].isalpha() and (peoples or heads_body(text, start)):
        return True  # « أثارت الشرطة مخاوف »: a body's name has no bare word behind a definite one
    return new_noun(text, i) or is_objective(text, i)


def holds_body(text: Text, i: int, start: int) -> bool:
    """Whether an aside only says where an unnamed person works: "an official in the ministry" of a known body."""
    if not is_person_noun(text, start) or text.definite(start) or not text.tags[i] & T.LOCATIVE or i + 1 >= len(text.words):
        return False
    return begins_actor(text, i + 1) or any(isinstance(h.entry, Role) and h.entry.sort == "body" for h in text.hits_at.get(i + 1, ()))


def is_person_noun(text: Text, i: int) -> bool:
    """Whether token i is a noun of office or occupation."""
    return any(isinstance(h.entry, Role) and h.entry.sort == "person" for h in text.hits_at.get(i, ()))


def is_verbal_noun(text: Text, i: int) -> bool:
    """Whether a word that no entry knows has the shape of a verbal noun, so that it is nobody's name: « أرجع المهندس انهيار السقف »."""
    shape, word = shapes(text.pack.language.noun_shapes), text.words[i]
    word = word.removeprefix(min(text.articles, key=len, default="")) if text.definite(i) else word
    return shape is not None and shape.fullmatch(word) is not None and not text.is_class(i, "given")


def is_led_noun(text: Text, i: int) -> bool:
    """Whether a word that no entry knows is a verbal noun behind an attached preposition, which nobody is: « بمقارنة »."""
    shape, word = shapes(text.pack.language.noun_shapes), text.words[i]
    if text.lead_tags(i) & T.PREPOSITION and text.tags[i] & BIT["stop"] and not text.tags[i] & (T.ROLE | T.NAME):
        return True
    if shape is None or text.tags[i] or not text.guessed_lead(i) & T.PREPOSITION:
        return False
    if is_owned(text, i):
        return True  # « يشير إليه بلقبه »
    leads = text.pack.language.clitics.before
    return any(word.startswith(c) and shape.fullmatch(word.removeprefix(c)) for c in leads if "preposition" in leads[c])


OWNED = 5  # letters: shorter words end like a pronoun by chance


def is_owned(text: Text, i: int) -> bool:
    """Whether a word that no entry knows ends in a pronoun: it neither qualifies nor names the noun before it, « الصين خطتها »."""
    long = tuple(p for p in text.pack.language.clitics.after if len(p) > 1)
    return bool(long) and len(text.words[i]) >= OWNED and not text.definite(i) and text.words[i].endswith(long)


@cache
def shapes(patterns: tuple[str, ...]) -> re.Pattern[str] | None:
    """The patterns as one."""
    return re.compile("|".join(patterns)) if patterns else None


def is_other_gender(text: Text, i: int) -> bool:
    """Whether token i, with its article, cannot qualify the noun before it, whose feminine ending it lacks: « أرجعت الوزارة الحادث »."""
    ending = text.pack.language.feminine
    if not ending or not text.definite(i - 1) or not text.words[i - 1].endswith(ending) or (text.tags[i - 1] | text.tags[i]) & T.NAME:
        return False
    if text.tags[i] & T.GENITIVE:
        return False  # « الحكومة المعترف بها »
    word = text.words[i]
    return not word.endswith((ending, "ي", "ات")) and not word.startswith("الا")


def is_accusative(text: Text, i: int) -> bool:
    """Whether token i is written with the sign of a case in which nobody acts: « كان سامي معروفًا »."""
    sign = text.pack.language.accusative_sign
    return bool(sign) and sign in text.text[text.starts[i] : text.ends[i]]


def is_head(text: Text, start: int, i: int) -> bool:
    """Whether an indefinite noun for people or things stands at `start` with only words before token i that no entry knows."""
    if any(h.last == i and isinstance(h.entry, Role) for h in text.hits_at.get(start, ())):
        return True
    plain = not any(text.tags[j] & ~T.DEMONYM for j in range(start + 1, i))
    return plain and bool(text.tags[start] & T.ROLE) and not text.definite(start)


def heads_body(text: Text, i: int) -> bool:
    """Whether token i is a noun for a body."""
    return any(isinstance(h.entry, Role) and h.entry.sort == "body" for h in text.hits_at.get(i, ()))


def disagrees(text: Text, i: int) -> bool:
    """Whether token i cannot qualify the people before it: after a nominative plural an adjective has its ending."""
    return text.words[i][-2:] != text.words[i - 1][-2:] and any(
        isinstance(h.entry, Role) and h.entry.sort == "person" and {"pl", "nom"} <= h.features and h.last == i
        for h in text.hits_at.get(i - 1, ())
    )


def begins_actor(text: Text, i: int) -> bool:
    """Whether the name of an actor begins at token i and no name runs on over it from before."""
    if i in text.covered:
        return False
    return any(isinstance(h.entry, Name) and h.entry.sort == "actor" for h in text.hits_at.get(i, ()))


def ends_actor(text: Text, i: int) -> bool:
    """Whether a body's name of several words ends before token i."""
    hits = (h for j in range(max(0, i - 5), i) for h in text.hits_at.get(j, ()))
    return any(
        isinstance(h.entry, Name) and h.entry.sort == "actor" and h.last == i and h.last - h.first > 1 for h in hits
    )


def new_noun(text: Text, i: int) -> bool:
    """Whether a noun without article opens a phrase of its own after a noun with one (an object after its subject)."""
    if text.tags[i] & (T.CONJUNCTION | T.PREPOSITION | T.MARK | T.TITLE) or text.lead(i):
        return False
    if text.tags[i] & (T.DETERMINER | BIT["stop"]) and not text.tags[i] & (T.NAME | T.BACK):
        return True
    if text.tags[i] & T.NAME and not (text.tags[i] & T.ROLE and begins_actor(text, i)):
        return False
    return bool(text.tags[i] & (T.ROLE | T.INDEFINITE | T.NUMBER)) or noun_trigger(text, i) or any(text.is_class(i, cls) for cls in PLACED)


PLACED: tuple[WordClass, ...] = ("settlement", "site", "institution")


def belongs(text: Text, i: int, start: int) -> bool:
    """Whether "to X" at token i belongs to the noun phrase before it: "loyal to X", "the general director of X"."""
    if text.tags[i - 1] & T.GENITIVE and i - 1 > start:
        return True
    return text.definite(i - 1) and not text.tags[i - 1] & T.NAME and not is_told(text, i)


def is_told(text: Text, i: int) -> bool:
    """Whether who stands at token i may have been told something: a medium, people, or somebody whom no entry knows."""
    entries = [h.entry for h in text.hits_at.get(i, ())]
    if is_medium(text, i) or any(isinstance(e, Role) and e.sort == "person" for e in entries):
        return True
    return not any(isinstance(e, Role | Name) for e in entries)


def is_medium(text: Text, i: int) -> bool:
    """Whether a medium's name or a noun for media begins at token i."""
    for hit in text.hits_at.get(i, ()):
        entry = hit.entry
        if type(entry) is Role and entry.source in MEDIA:
            return True
        if type(entry) is Name and entry.sort == "actor" and text.pack.actors[entry.ref].kind in MEDIA:
            return True
    return False


def is_hearsay(text: Text, i: int) -> bool:
    """Whether a word of hearsay begins at token i, which is part of no noun phrase."""
    return any(isinstance(h.entry, Cue) and h.entry.pos == "adverb" for h in text.hits_at.get(i, ()))


def points(text: Text, span: tuple[int, int]) -> bool:
    """Whether a phrase is only a "this" or "that", which nobody is."""
    bits = text.tags[span[0]]
    return span[1] - span[0] == 1 and bits & ~T.BACK == T.DETERMINER


BODY = 9  # tokens of a body's name in quotation marks: « حركة «شباب الوادي من أجل الأرض والماء» »


def unit_end(text: Text, i: int, start: int) -> int | None:
    """Where what opens at token i ends and is never cut: a figure, a body's name in marks (« منظمة "رصد الساحل" »); else None."""
    if i in text.figure_starts:
        return text.figure_starts[i]
    quote = text.quote_of.get(i) if i > start or text.articles else None
    if quote is not None and i == start:  # « اتهمت "لجان الثورة" | الجيش »: a name in marks
        named = quote.first == i and quote.closed and quote.last - i <= NAME and not has_verb(text, i + 1, quote.last)
        return quote.last + 1 if named else None
    longest = BODY if text.articles else NAME
    if quote is None or quote.first != i or not quote.closed or quote.last - i > longest or not heads_body(text, i - 1):
        return None
    if quote.last - i > NAME and has_verb(text, i + 1, quote.last):
        return None
    return quote.last + 1


def describes(text: Text, i: int, start: int) -> bool:
    """Whether "to" at token i says more about the noun before it: "an account close | to Wagner"."""
    return i - 2 >= start and bool(text.tags[i] & T.ADDRESSEE) and text.is_class(i - 1, "tied") and bool(text.tags[i - 2] & (T.ROLE | T.NAME))


def is_pronoun(text: Text, i: int) -> bool:
    """Whether token i is a subject pronoun and nothing else: "he", not "his" or "this"."""
    return (
        bool(text.tags[i] & T.PRONOUN)
        and any(
            isinstance(h.entry, Pronoun) and h.last == i + 1 and ("nom" in h.features or not h.features & CASES)
            for h in text.hits_at.get(i, ())
        )
        and not text.tags[i] & (T.DETERMINER | T.INDEFINITE)
    )


CASES = frozenset({"gen", "dat", "acc", "ins", "loc"})  # of a pronoun that is no subject

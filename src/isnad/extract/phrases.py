"""Noun phrases beside a verb, found from the words that end them. No parser: closed classes and known verbs are enough."""

from isnad.extract.appositions import is_manner, skip_apposition
from isnad.extract.edges import trimmed
from isnad.extract.proper import NAME, is_named, is_proper, is_surname
from isnad.extract.shares import listed
from isnad.extract.subject_ends import (
    are_doers,
    before_object,
    belongs,
    describes,
    ends_subject,
    heads_body,
    is_hearsay,
    is_led_noun,
    is_medium,
    is_pronoun,
    points,
    unit_end,
)
from isnad.extract.verbs import (
    SUBJECT_ENDS,
    Range,
    compounds,
    is_article,
    is_finite,
    marked_verbs,
    noun_trigger,
    opens_subject,
    reduced,
    skip_between,
)
from isnad.packs.schema import Name, Role
from isnad.scan import tags as T
from isnad.scan.grammar import behind_object, nominative_after
from isnad.scan.sentences import COMMAS
from isnad.scan.text import Text

APPOSITIONS = 3  # "X, of the institute in Bethesda, Maryland, said" has two stretches between commas
PHRASE = 30  # tokens: the longest source phrase of the evaluation sets has 27


def subject_before(text: Text, verb: int, floor: int) -> Range | None:
    """The noun phrase that ends before the verb, apposition and all; None when no phrase stands there. Kept: rules ask again."""
    key = verb, floor
    if key not in text.subjects:
        text.subjects[key] = find_before(text, verb, floor)
    return text.subjects[key]


def find_before(text: Text, verb: int, floor: int) -> Range | None:
    """The same, looked for."""
    end = skip_between(text, verb, floor)
    if text.pack.language.cases and end - 1 > floor and text.words[end - 1] == ")":
        end = next((i for i in range(end - 2, max(floor, end - PHRASE), -1) if text.words[i] == "("), end)
    if end - 1 > floor and is_pronoun(text, end - 1) and not text.tags[end - 1] & T.RELATIVE:
        return end - 1, end
    if text.articles and end - 1 > floor and text.tags[end - 1] & T.SUBORDINATOR and not text.tags[end - 1] & (T.NAME | T.ROLE):
        return None  # « بعدما أعلنت »
    for passed in range(APPOSITIONS):
        shorter = skip_apposition(text, end, floor)
        first = phrase_start(text, shorter, floor)
        found = (object_of_relative(text, first, shorter, floor) and with_relative(text, shorter, floor)) or trimmed(text, first, shorter)
        found = found or with_relative(text, shorter, floor)
        if found is None and shorter < end and text.tags[first] & T.SUBORDINATOR:
            found = trimmed(text, first + 1, shorter)  # "After | the group's boss, Ivan Petrov, | was killed"
        found = found or nominative_after(text, first, shorter, verb)
        if found is not None and text.pack.language.cases:
            found = behind_object(text, found, verb)
        elif found is not None and text.articles:
            found = before_object(text, found, floor)
        if found is not None and (border := listed(text, found[0], floor)) is not None:
            end = border
            continue  # "makers, including A, B and C, said"
        if found is not None and shorter < end and text.words[end - 1] != ")" and is_proper(text, shorter + 1, end - 1):
            return found[0], end - 1  # "the head of the village, Bahati Kasereka, said"
        if found is not None:
            return opening_name(text, found, end, floor) or name_before(text, found, floor) or found
        if shorter == end and not is_manner(text, first, end, floor):
            return (described_name(text, end, floor) if passed else None) or behind_place(text, end, floor)
        end = first
    return None


def behind_place(text: Text, end: int, floor: int) -> Range | None:
    """The subject behind a phrase that says when or where, without a comma: "At the market | a trader said"."""
    first = phrase_start(text, end, floor)
    if text.pack.language.source[0] == "after" or text.pack.language.cases or not text.tags[first] & T.PREPOSITION:
        return None
    return second_phrase(text, first, end) or (
        trimmed(text, first + 1, end) if text.tags[first] & T.SUBORDINATOR else None  # "After the office said"
    )


def second_phrase(text: Text, first: int, end: int) -> Range | None:
    """The noun phrase that begins inside a prepositional one and is none of its complements."""
    for i in range(end - 1, first + 1, -1):
        bits, before = text.tags[i], text.tags[i - 1]
        if (bits & (T.PREPOSITION | T.CONJUNCTION) and not bits & T.GENITIVE) or text.words[i] == "'":
            return None
        if bits & (T.DETERMINER | T.POSSESSIVE) and not before & T.GENITIVE:
            return None if before & (T.PREPOSITION | T.CONJUNCTION | T.DETERMINER | T.NEGATION) else (i, end)
    return name_behind(text, first, end)


def name_behind(text: Text, first: int, end: int) -> Range | None:
    """The name of a person right behind the common noun of a prepositional phrase: "In an interview | Hale said"."""
    start = end
    while start > first + 2 and is_proper(text, start - 1, end):
        start -= 1
    noun = start - 1
    common = text.words[noun].isalpha() and text.text[text.starts[noun]].islower() and text.tags[first + 1] & T.DETERMINER
    known = T.PREPOSITION | T.DETERMINER | T.CONJUNCTION | T.MARK | T.TITLE | T.GENITIVE
    if start == end or not common or text.tags[noun] & known or text.has(T.DEMONYM | T.TIME, start, end):
        return None
    if any(isinstance(h.entry, Role) and h.entry.sort != "thing" for h in text.hits_at.get(noun, ())):
        return None  # "with the commander Hale"
    places = any(isinstance(h.entry, Name) and h.entry.sort == "place" for h in text.hits_in("name", start, end))
    return None if places else (start, end)


def described_name(text: Text, end: int, floor: int) -> Range | None:
    """The person before a comma whose description was passed over: "Prof. Ann Lee, of the institute in Bonn, on the Rhine, said"."""
    if end - 1 <= floor or text.words[end - 1] not in COMMAS:
        return None
    found = trimmed(text, phrase_start(text, end - 1, floor), end - 1)
    titled = found is not None and text.has(T.TITLE | T.ROLE, *found)
    return found if found and (titled or is_proper(text, *found)) else None


RELATIVE = 10  # tokens: "a herder who lives in the village near the well"; longer clauses leave only their noun


def with_relative(text: Text, end: int, floor: int) -> Range | None:
    """The noun phrase with the relative clause that ends before the verb: "a herder who lives in the village said"."""
    if text.pack.language.source[0] == "after":
        return None  # a verb-first language would take the relative's own subject for one
    for i in range(end - 1, max(floor, end - RELATIVE) - 1, -1):
        if text.tags[i] & T.MARK and not text.inside_phrase(i):
            return None
        if text.tags[i] & T.RELATIVE and not text.tags[i] & (T.DETERMINER | T.LOCATIVE | T.PREPOSITION):
            noun = noun_before(text, i, floor)
            return (noun[0], end) if noun and trimmed(text, *noun) == noun else None
    return None


def object_of_relative(text: Text, first: int, last: int, floor: int) -> bool:
    """Whether the phrase is what a relative clause's verb has for its object: "who had led | the patrol"."""
    verb = first - 1 if first > floor else floor
    if not is_finite(text, verb) or text.tags[verb] & T.MARK or text.pack.language.cases:
        return False  # where cases are, commas set such a clause off
    if text.tags[verb] & T.CUE and text.has(T.ROLE | T.NAME, first, last):
        return False  # "who said | the army had lied"
    start = skip_between(text, verb, floor)
    if text.tags[start - 1] & T.INFINITIVE and start - 2 > floor and is_finite(text, start - 2):
        start = skip_between(text, start - 2, floor)  # "who came to rob | the bank"
    return bool(text.tags[start - 1] & T.RELATIVE)


def name_before(text: Text, span: Range, floor: int) -> Range | None:
    """The name that a phrase after a comma only describes: "Will Wade, the coach said"."""
    comma = span[0] - 1
    if comma <= floor or text.words[comma] not in COMMAS or is_named(text, span):
        return None
    if comma > floor + 2 and text.words[comma - 1].isdecimal() and text.words[comma - 2] in COMMAS:
        comma -= 2  # "Will Wade, 41, the coach said"
    first = phrase_start(text, comma, floor)
    opens = first == floor or text.tags[first - 1] & T.MARK
    named = trimmed(text, first, comma) if opens else None  # "Saturday, the minister said": nothing but a time is left
    return named if named and named[1] == comma and is_proper(text, *named) else None


def opening_name(text: Text, found: Range, end: int, floor: int) -> Range | None:
    """The name at the sentence's beginning that several stretches between commas describe: "X, once of Y, now of Z, said"."""
    if text.words[end - 1] not in COMMAS or found[0] <= floor:
        return None
    comma = next((i for i in range(floor + 1, found[0]) if text.words[i] in COMMAS), None)
    named = trimmed(text, floor, comma) if comma is not None else None
    if named is None or named[1] != comma or not is_proper(text, *named):
        return None
    inside = False  # a relative clause, whose verb is not the sentence's
    for i in range(comma, end):
        if text.words[i] in COMMAS:
            inside = False
        elif text.tags[i] & T.RELATIVE and not text.tags[i] & (T.DETERMINER | T.LOCATIVE):
            inside = True
        elif not inside and is_finite(text, i) and not reduced(text, i):
            return None
    return named


def noun_before(text: Text, i: int, floor: int) -> Range | None:
    """The noun phrase before the comma that a participle or a relative pronoun follows: "the corps, commanded by …"."""
    end = i - 1 if text.words[i - 1] in COMMAS else i
    start, led = end, compounds(text)
    if start - 1 > floor and text.words[start - 1] == ")":  # "the forces (SDF), which": the short name belongs to them
        start = next((j for j in range(start - 2, max(floor, start - PHRASE), -1) if text.words[j] == "("), end)
    while (
        start > floor
        and not text.tags[start - 1] & (T.PREPOSITION | T.MARK | T.CONJUNCTION)
        and not (text.tags[start - 1] & T.COMPLEMENTISER and start < end)
        and not is_finite(text, start - 1)
        and not (start < end and led and is_article(text.tags[start]) and not text.tags[start - 1] & BEFORE_ARTICLE)
    ):
        start -= 1
    return (start, end) if start < end else None


BEFORE_ARTICLE = T.INDEFINITE | T.NUMBER | T.DETERMINER | T.GENITIVE  # "all the men", "two of the men"


def phrase_start(text: Text, end: int, floor: int) -> int:
    """How far left a phrase that ends at `end` reaches: to a comma, a verb, or a word that opens a clause."""
    i, joined, tags, verbs, border = end, None, text.tags, marked_verbs(text), max(floor, end - PHRASE)
    while i > border:
        bits = tags[i - 1]
        if not bits & (EDGES | SUBJECT_ENDS | T.SUBORDINATOR) and not verbs[i - 1]:
            i -= 1
            continue
        if bits & T.SUBORDINATOR and i < end and opens_clause(text, i - 1, floor) and text.has(T.ROLE | T.NAME, i, end):
            return i
        if bits & T.MARK and not text.inside_phrase(i - 1):
            return i
        if bits & SUBJECT_ENDS and (not bits & (T.NAME | T.DETERMINER | T.LOCATIVE) or (bits & T.COMPLEMENTISER and text.lead(i - 1))):
            return i  # « بأن | المتهم اعترف » too
        if bits & T.COMPLEMENTISER and i < end and (is_finite(text, i) or (bits & T.DETERMINER and opens_subject(text, i))):
            return i  # "hopeful that | the court will find"
        if is_finite(text, i - 1) and not reduced(text, i - 1):
            return joined if joined is not None else i
        if bits & T.CONJUNCTION and not text.lead(i - 1):
            joined = i
        i -= 1
    return i


def opens_clause(text: Text, i: int, floor: int) -> bool:
    """Whether "after" or the like behind a verb opens a clause rather than a phrase: "the truce collapsed after | rebels shelled"."""
    if i <= floor or not compounds(text) or text.tags[i] & (T.NAME | T.ROLE | T.CONJUNCTION):
        return False
    return bool(text.tags[i - 1] & (T.FINITE | T.PARTICIPLE)) and not text.tags[i - 1] & (T.ROLE | T.NAME)


EDGES = T.MARK | T.CONJUNCTION
def subject_after(text: Text, start: int, ceil: int) -> Range | None:
    """The noun phrase that begins at or soon after `start`: the speaker in "said the mayor", « قال متحدث »."""
    i = start
    while i < ceil:
        time = text.time_starting(i)
        if time is not None:
            i = time
        elif text.tags[i] & (T.ADVERB | T.NEGATION) and not text.tags[i] & (
            T.ROLE | T.NAME | T.INDEFINITE | T.DETERMINER
        ):
            i += 1
        else:
            break
    if (
        i < ceil
        and text.pack.language.source[0] == "after"
        and noun_trigger(text, i)
        and not text.definite(i)
        and not text.tags[i] & (T.ROLE | T.NAME)
    ):
        return None  # an event noun is what was announced, not who announced it
    if i < ceil and is_led_noun(text, i):
        return None  # « تابع بمقارنة »
    if i < ceil and (is_pronoun(text, i) or is_surname(text, i)):
        return i, i + 1
    found = trimmed(text, i, phrase_end(text, i, ceil)) if i < ceil else None
    if found is None or points(text, found):
        return None
    return with_name(text, found, ceil)


def with_name(text: Text, span: Range, ceil: int) -> Range:
    """The phrase and the name set behind it: "said the head of the village, Bahati Kasereka"; no person's behind a medium."""
    comma = span[1]
    if comma + 1 >= ceil or text.words[comma] not in COMMAS or is_proper(text, *span):
        return span
    if any(is_medium(text, i) for i in range(*span)):
        return span
    end = next((j for j in range(comma + 1, min(ceil, comma + 2 + NAME)) if text.tags[j] & (T.MARK | T.RELATIVE)), ceil)
    return (span[0], end) if is_proper(text, comma + 1, end) else span


def phrase_end(text: Text, start: int, ceil: int) -> int:
    """How far right a phrase that starts at `start` reaches. Kept: rules ask again."""
    key = start, ceil
    known = text.reaches.get(key)
    if known is None:
        known = text.reaches[key] = find_end(text, start, ceil)
    return known


# A word with none of these goes on with its phrase, unless a figure, a time, an aside, a verb or a clitic stands there.
PAUSES = T.MARK | T.CONJUNCTION | T.COMPLEMENTISER | T.CONTRAST | T.RELATIVE | T.SUBORDINATOR | T.NEGATION | T.ADDRESSEE | T.CUE


def find_end(text: Text, start: int, ceil: int) -> int:
    """The same, looked for."""
    i, border = start, min(ceil, start + PHRASE)
    verb_first = text.pack.language.source[0] == "after"
    tags, stops, covered, verbs = text.tags, text.landmarks(), text.covered, marked_verbs(text)
    while i < border:
        if i == start or tags[i] & PAUSES or i in stops or verbs[i]:
            if (end := unit_end(text, i, start)) is not None and end <= ceil:
                if verb_first and i > start and i in text.figure_starts and (text.definite(i - 1) or are_doers(text, start)):
                    break  # « قتل الجيش خمسة مسلحين »: the object is counted
                if verb_first and i == start and i in text.quote_of and heads_body(text, i + 1):
                    return end  # « اتهمت "لجان الثورة" | الجيش »
                i = end
                continue
            if ends_phrase(text, i, start, ceil):
                break
        if verb_first and i > start and i not in covered and ends_subject(text, i, start):
            break
        i += 1
    return i


def counted_with(text: Text, i: int, ceil: int) -> bool:
    """Whether a participle stands between a figure and the people that it counts: "freed 14 | captured soldiers"."""
    if not text.tags[i - 1] & T.NUMBER or i + 1 >= ceil or not compounds(text) or not text.tags[i] & T.PARTICIPLE:
        return False
    return bool(text.tags[i + 1] & T.ROLE) and not text.tags[i + 1] & T.DETERMINER


def ends_phrase(text: Text, i: int, start: int, ceil: int) -> bool:
    """Whether the mark, conjunction, verb or the like at token i is no part of the phrase that starts at `start`."""
    bits = text.tags[i]
    if bits & T.MARK and not text.inside_phrase(i):
        return True
    if bits & T.COMPLEMENTISER and not text.lead(i) and not bits & T.DETERMINER:
        return True
    if i == start:
        return False
    if bits & T.CONJUNCTION and i + 1 < ceil and not text.lead(i) and is_finite(text, i + 1):
        return True
    if (
        bits & (T.COMPLEMENTISER | T.CONTRAST | T.RELATIVE | T.SUBORDINATOR | T.NEGATION | T.ADDRESSEE)
        and not bits & (T.NAME | T.ROLE | T.DETERMINER | T.NUMBER)
        and not describes(text, i, start)
    ):
        return True
    if i in text.asides or i in text.time_starts or (text.lead_tags(i) & T.ADDRESSEE and not belongs(text, i, start)):
        return True
    if is_finite(text, i) and not reduced(text, i) and i not in text.covered and not counted_with(text, i, ceil):
        return True
    if bits & T.COMPLEMENTISER and text.tags[i - 1] & (T.ROLE | T.NAME):
        return True  # "a claim by the rebels that the bridge fell"
    if bits & T.CUE and text.pack.language.cases and is_hearsay(text, i):
        return True  # «со ссылкой на врачей | сообщается»
    owned = bits & T.CUE and not bits & (T.ROLE | T.NAME) and (text.tails.get(i) or text.definite(i - 1))
    return bool(owned) and not text.definite(i)  # « نقلت عن ضابط قوله إن »



def before_which(text: Text, subject: Range) -> Range | None:
    """Who stands before a "which" inside a subject: "JNIM, | which attacked"; None for what only ends a longer phrase: "the raid on Kolo, which"."""
    first, last = subject
    which = next((i for i in range(first + 1, last) if text.tags[i] & T.RELATIVE and not text.tags[i] & (T.DETERMINER | T.LOCATIVE)), None)
    if which is None or text.pack.language.modifiers != "before" or (which < last - 1 and not text.tags[which - 1] & T.MARK):
        return subject
    while which > first and text.tags[which - 1] & T.MARK:
        which -= 1
    governed = first > 0 and text.tags[first - 1] & T.PREPOSITION
    return None if governed or which == first else (first, which)

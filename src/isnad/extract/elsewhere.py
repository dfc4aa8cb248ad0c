"""Subjects that stand elsewhere than beside their verb: in the clause around it, before a relative one, with the verb before."""

from isnad.extract import verbs
from isnad.extract.frames import Frame
from isnad.extract.phrases import noun_before, subject_after, subject_before
from isnad.extract.proper import is_proper
from isnad.extract.verbs import Range, first_verb, has_verb, is_finite
from isnad.packs.schema import Cue
from isnad.scan import tags as T
from isnad.scan.grammar import head_cases
from isnad.scan.sentences import COMMAS
from isnad.scan.text import Text
from isnad.scan.view import Hit


def is_circumstance(text: Text, left: Range | None, at: int) -> bool:
    """Whether "and he" stands between a subject and the verb at token `at`: « الحارس وهو يخبر رجلا »."""
    joined = left is not None and left[1] < at
    return joined and bool(text.tags[at - 1] & T.PRONOUN) and bool(text.lead_tags(at - 1) & T.CONJUNCTION)


def under_copula(text: Text, verb: int, floor: int) -> Range | None:
    """The subject of "had been" when a relative clause stands between it and its verb: « كانت القوة التي يقودها … قد نفت »."""
    if text.pack.language.source[0] != "after":
        return None
    relative = None
    for i in range(verb - 1, floor - 1, -1):
        if text.tags[i] & T.RELATIVE and not text.tags[i] & (T.COMPLEMENTISER | T.SUBORDINATOR | T.CONTRAST):
            relative = i
        elif text.words[i] in ".;؛\n":
            return None
        elif relative and text.tags[i] & T.COPULA and text.tags[i] & T.AUXILIARY:
            return subject_after(text, i + 1, relative)
    return None


RELATIVE = 16  # tokens between a noun and its verb, taken up by a relative clause


def before_relative(text: Text, verb: int, floor: int) -> Range | None:
    """The noun whose relative clause ends before the verb, where verbs come first: « السكان الذين فروا من البلدة قالوا »."""
    opens = text.tags[verb - 1] if verb > floor else 0
    if text.pack.language.source[0] != "after" or (opens & T.SUBORDINATOR and not opens & (T.NAME | T.ROLE)):
        return None  # « حيث قال »
    for i in range(verb - 1, max(floor, verb - RELATIVE), -1):
        joined = text.tags[i] & (T.CONTRAST | T.CONJUNCTION) and not text.tags[i] & T.RELATIVE
        if text.words[i] in ".;؛:\n" or joined or text.lead_tags(i) & T.CONJUNCTION:
            return None
        if text.tags[i] & T.RELATIVE and not text.tags[i] & (
            T.COMPLEMENTISER | T.SUBORDINATOR | T.PREPOSITION | T.DETERMINER
        ):
            spoken = any(text.tags[j] & T.CUE and is_finite(text, j) for j in range(floor, i))
            own = has_verb(text, i + 1, verb)
            noun = noun_before(text, i, floor) if own and not spoken else None
            governed = noun is not None and noun[0] > floor and text.tags[noun[0] - 1] & T.PREPOSITION  # « على القناة التي … قال »
            return noun if noun and not governed and text.has(T.ROLE | T.NAME, *noun) else None
    return None


def before_contact(text: Text, verb: int, floor: int) -> Range | None:
    """The noun with a relative clause that no pronoun opens, which ends before the verb: "the officers I interviewed | said"."""
    end = verbs.skip_between(text, verb, floor)
    last = end - 1
    while last > floor and text.tags[last] & T.PREPOSITION and not is_finite(text, last):
        last -= 1  # "everyone they spoke to"
    if not verbs.compounds(text) or last <= floor or not is_finite(text, last) or text.tags[last] & (T.COPULA | T.CUE):
        return None
    subject = verbs.skip_between(text, last, floor) - 1
    plain = subject > floor and text.tags[subject] & T.PRONOUN and not text.tags[subject] & (T.RELATIVE | T.DETERMINER | T.POSSESSIVE)
    if not plain or text.tags[subject - 1] & (T.MARK | T.CONJUNCTION | T.SUBORDINATOR | T.COMPLEMENTISER | T.PREPOSITION | T.CONTRAST):
        return None
    noun = noun_before(text, subject, floor)
    named = noun is not None and noun[1] == subject and text.has(T.ROLE | T.INDEFINITE, *noun)
    return (noun[0], end) if noun and named else None


def behind_claim(text: Text, subject: Range) -> Range:
    """The subject behind the noun of speech that its relative clause is about: "…, a charge | Benin rejected", "a claim | the army denied"."""
    first, last = subject
    if not verbs.compounds(text) or not text.tags[first] & T.DETERMINER:
        return subject
    for i in range(first + 1, last - 1):
        opens = text.tags[i + 1] & (T.DETERMINER | T.POSSESSIVE) and not text.tags[i + 1] & T.OWNER
        if names_speech(text, i) and text.text[text.starts[i]].islower() and (opens or is_proper(text, i + 1, last)):
            return i + 1, last
    return subject


def names_speech(text: Text, i: int) -> bool:
    """Whether token i is a noun of speech: a claim, a charge."""
    return any(isinstance(h.entry, Cue) and h.entry.pos == "noun" and h.last == i + 1 for h in text.hits_at.get(i, ()))


def behind_that(text: Text, subject: Range) -> Range:
    """The subject behind a "that" which opens its relative clause: "an explosion that | Mayor Lind described as"."""
    first, last = subject
    opens = text.tags[first] & T.COMPLEMENTISER and text.tags[first] & T.DETERMINER and text.tags[first] & T.RELATIVE
    if not opens or last - first < 2 or not verbs.compounds(text):
        return subject
    named = is_proper(text, first + 1, last) or text.tags[first + 1] & (T.DETERMINER | T.POSSESSIVE | T.TITLE | T.PRONOUN)
    return (first + 1, last) if named else subject


def of_circumstance(text: Text, pronoun: Range, floor: int) -> Range | None:
    """Whom the pronoun of « قال الجندي وهو يبكي » stands for: the noun phrase that "and he" follows without a mark."""
    first = pronoun[0]
    joined = text.pack.language.source[0] == "after" and text.lead_tags(first) & T.CONJUNCTION
    if not joined or not text.tags[first] & T.PRONOUN or first <= floor or text.tags[first - 1] & T.MARK:
        return None
    before = noun_before(text, first, floor)
    return before if before and text.has(T.ROLE | T.NAME, *before) else None


def clause_owner(frame: Frame, hit: Hit) -> Range | None:
    """Whom « لكنه أعلن » is about: the subject of the sentence's first verb, where that is no verb of speech and stands outside quotations."""
    text, but = frame.text, verbs.skip_between(frame.text, hit.first, frame.floor) - 1
    if not text.tags[but] & T.CONTRAST or any(q.first < hit.first for q in frame.speech):
        return None
    verb = first_verb(text, frame.floor, but)
    while verb is not None and verb + 1 < but and is_finite(text, verb + 1):
        verb += 1
    if verb is None or text.has(T.CUE, frame.floor, but):
        return None
    subject = subject_after(text, verb + 1, but)
    return subject if subject and not text.lead_tags(subject[0]) & T.PREPOSITION else None


def pronoun_attached(text: Text, verb: int, floor: int) -> bool:
    """Whether the word before the verb carries its subject as a pronoun: « لكنها اقترحت », « أنه قال »."""
    if not text.tails:
        return False
    i = verbs.skip_between(text, verb, floor) - 1
    return i >= floor and bool(text.tails.get(i)) and bool(text.tags[i] & (T.CONTRAST | T.COMPLEMENTISER))


def shares_subject(frame: Frame, hit: Hit) -> bool:
    """Whether a conjunction stands directly before the verb, so that its subject is that of the verb before."""
    text = frame.text
    before = over_phrase(text, verbs.skip_between(text, hit.first, frame.floor) - 1, frame.floor)
    if before <= frame.floor or not text.tags[before] & T.CONJUNCTION or text.lead(before):
        return False
    return not text.tags[before] & (T.NAME | T.ROLE | T.PRONOUN) and has_verb(text, frame.floor, before)


BETWEEN = 7  # tokens of a phrase between "and" and its verb: "and in its yearly review warned"


def over_phrase(text: Text, last: int, floor: int) -> int:
    """The conjunction before a prepositional phrase that ends at `last`, where modifiers stand first; else `last`."""
    if text.tags[last] & (T.CONJUNCTION | T.MARK) or text.pack.language.modifiers != "before" or text.pack.language.cases:
        return last
    for i in range(last, max(floor, last - BETWEEN), -1):
        if text.tags[i] & T.MARK or is_finite(text, i):
            return last
        if text.tags[i] & T.PREPOSITION and not text.tags[i] & (T.GENITIVE | T.SUBORDINATOR):
            opens = text.tags[i - 1] & (T.CONJUNCTION | T.CONTRAST) and not text.lead(i - 1)
            return i - 1 if opens and i < last else last
    return last


def shared_subject(frame: Frame, hit: Hit) -> Range | None:
    """The subject of the sentence's first verb, for a later verb without one: "recovered the car and said that …"."""
    text = frame.text
    joint = over_phrase(text, verbs.skip_between(text, hit.first, frame.floor) - 1, frame.floor)
    before = text.tags[joint] if hit.first > frame.floor else 0
    if not before & (T.CONJUNCTION | T.CONTRAST | T.MARK):
        return None
    finite = [i for i in range(behind_fronted(frame, hit.first), hit.first) if is_finite(text, i)]
    verb = next((i for i in finite if not verbs.reduced(text, i)), finite[0] if finite else None)
    return subject_before(text, verb, frame.floor) if verb is not None else None


def behind_fronted(frame: Frame, end: int) -> int:
    """Behind a prepositional phrase that opens the sentence and holds a participle: "In a letter sent on Monday, | the bank raised …"."""
    text, floor = frame.text, frame.floor
    if not text.tags[floor] & T.PREPOSITION or text.tags[floor] & (T.SUBORDINATOR | T.NAME) or text.pack.language.source[0] != "before":
        return floor
    comma = next((i for i in range(floor + 1, end) if text.words[i] in COMMAS), floor)
    held = [i for i in range(floor, comma) if is_finite(text, i) and not any(q.first < i < q.last for q in text.quotes)]
    return comma if held and all(text.tags[i] & T.PARTICIPLE and not text.tags[i - 1] & T.PRONOUN for i in held) else floor


def described(frame: Frame, hit: Hit, right: Range) -> bool:
    """Whether the comma before the verb ends an apposition, and what follows may be its object: "Ann Lee, an officer, calls the public"."""
    text = frame.text
    if not text.pack.language.cases and text.pack.language.source[0] == "before":
        return opens_with_name(frame, hit)
    if not text.pack.language.cases or head_cases(text, right) == {"nom"}:
        return False
    left = subject_before(text, hit.first, frame.floor)
    return left is not None and left[1] < hit.first - 1 and is_proper(text, *left) and left[0] == frame.floor


def opens_with_name(frame: Frame, hit: Hit) -> bool:
    """Whether nothing but a name and what describes it stands before the verb: "Ann Lee, an officer, said roads are closed"."""
    text, floor = frame.text, frame.floor
    comma = next((i for i in range(floor + 1, hit.first) if text.words[i] in COMMAS), None)
    if comma is None or comma == hit.first - 1 or not is_proper(text, floor, comma):
        return False
    return not any(is_finite(text, i) or text.tags[i] & T.PARTICIPLE for i in range(floor, hit.first))


def fronted_body(frame: Frame, hit: Hit) -> Range | None:
    """The body in whose place whoever speaks is told of: « à la mairie, on assure que », « dans l'entourage du chef, on dément »."""
    text, floor = frame.text, frame.floor
    if "impersonal" not in text.classes:
        return None
    subject = verbs.skip_between(text, hit.first, floor) - 1
    if subject - 1 <= floor or not text.is_class(subject, "impersonal") or text.words[subject - 1] not in COMMAS:
        return None
    if not text.tags[floor] & (T.LOCATIVE | T.PREPOSITION):
        return None
    ends = [last for cls, last in text.classes_at(floor) if cls in ("locative", "preposition", "near") and last < subject]
    first = max(ends, default=floor + 1)
    body = first, subject - 1
    told = first < subject - 1 and text.has(T.ROLE | T.NAME | T.DEMONYM, *body)
    return body if told and not any(text.tags[i] & T.MARK and text.words[i] != "'" for i in range(*body)) else None


def fronted_subject(frame: Frame, hit: Hit) -> Range | None:
    """Whom a sentence sets before its verb with "as for", the verb being joined to it: « أما الحارس، وهو شاب، فقال إن »."""
    text, first = frame.text, frame.floor
    joined = text.lead_tags(hit.first) & T.CONJUNCTION
    if not text.articles or not joined or not text.tags[first] & T.CONTRAST or text.tails.get(first) or first + 1 >= hit.first:
        return None
    found = subject_after(text, first + 1, hit.first)
    if found is None or found[0] != first + 1:
        return None
    aside = text.words[found[1]] in COMMAS and text.words[hit.first - 1] in COMMAS
    return found if found[1] == hit.first or aside else None

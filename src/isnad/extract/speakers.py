"""The source of a cue: which phrase beside it speaks, and to whom."""

from isnad.extract import phrases, subject_ends, verbs
from isnad.extract.elsewhere import (
    before_contact,
    before_relative,
    behind_claim,
    behind_that,
    clause_owner,
    described,
    fronted_body,
    fronted_subject,
    is_circumstance,
    of_circumstance,
    pronoun_attached,
    shares_subject,
    under_copula,
)
from isnad.extract.frames import Frame
from isnad.extract.hearers import hearer_behind, past_hearers, skip_told, speaks
from isnad.extract.located import located_source, place_source, spoken_in
from isnad.extract.main_verbs import has_main_verb
from isnad.extract.phrases import noun_before, subject_after, subject_before
from isnad.extract.pivots import Pivot, aside_end, skip_asides
from isnad.extract.proper import is_proper
from isnad.extract.subjects import is_toll
from isnad.extract.things import are_things
from isnad.extract.told import is_bidden, speaking
from isnad.extract.verbs import Range, is_finite
from isnad.extract.views import narrated
from isnad.packs.schema import Cue, Name, Pronoun, Role
from isnad.scan import tags as T
from isnad.scan.grammar import clashes, disagrees, head_cases, is_oblique
from isnad.scan.text import Text
from isnad.scan.view import Hit


def find_source(frame: Frame, hit: Hit, cue: Cue, pivot: Pivot) -> tuple[Range | None, bool]:
    """The subject and whether it stands after the verb."""
    text = frame.text
    at = verbs.skip_between(text, hit.first, frame.floor)
    if in_relative(text, hit, frame.floor):
        verb_first = text.pack.language.source[0] == "after" and pivot.kind in ("that", "quote", "colon")
        verb_first = verb_first and "accuse" not in cue.frames  # whom it accuses stands there: « التي تتهم الجيش بأنه »
        own = subject_after(text, hit.last, pivot.at) if hit.tail or (verb_first and "pl" not in hit.features) else None
        noun = antecedent(text, at - 1, frame.floor) if own is None else None
        return (own, True) if own else ((publisher_of(frame, noun) if noun else None) or noun, False)
    if is_governed(text, hit, frame.floor):
        return governing_subject(text, hit.first, frame.floor) or narrated(text, opener(text, hit.first), frame.floor), False
    if (body := fronted_body(frame, hit)) is not None:
        return body, False
    if inside := (located_source(frame, hit, pivot) if cue.located else None) or spoken_in(frame, hit, pivot):
        return inside
    if pronoun_attached(text, hit.first, frame.floor):
        return clause_owner(frame, hit), False
    if text.pack.language.source[0] == "before" and shares_subject(frame, hit):
        return None, False
    # What follows is who was told, unless a case would tell the speaker apart.
    # Right behind a quotation the verb has its subject after it: "“Where are they?” asked a farmer".
    closed = hit.first > frame.floor and frame.quote_ending(hit.first - 1) is not None
    before = text.pack.language.source[0] == "before" and not text.pack.language.cases
    told = "tell" in cue.frames and before and not closed
    if not told and inverted(frame, hit, pivot):
        right = subject_after(text, past_hearers(text, hit.last, pivot.at), pivot.at)
        bidden = right is not None and (is_bidden(text, cue, right) or are_things(text, right) or disagrees_in_gender(text, hit, right))
        if right is not None and not bidden and not is_oblique(text, right) and not described(frame, hit, right):
            return phrases.with_name(text, right, frame.ceil), True
    left = left_subject(frame, hit)
    left = None if left is not None and is_toll(text, left) else left
    led = left is None and opened_by(text, at, frame.floor)  # "when suspected rebels attacked"
    right = None if told or led or is_circumstance(text, left, at) else right_subject(frame, hit, pivot)
    left, right = speaking(text, cue, pivot, left, right)
    if left is None and "pl" in hit.features and text.pack.language.dropped:
        place, behind = place_source(frame, hit, pivot)
        if right is None or (place and not behind and text.pack.language.cases and not are_people(text, right)):
            return place, behind  # «в полиции подтвердили гибель»: what follows is the object
    if text.pack.language.source[0] == "after":
        return (
            (right, True) if right is not None and (left is None or not is_object(frame, hit, pivot)) else (left, False)
        )
    if left is not None and not (
        right is not None
        and pivot.kind == "end"
        and not takes_object(frame, hit, verbs.skip_between(text, hit.first, frame.floor))
        and text.has(T.ROLE | T.NAME | T.PRONOUN, *right)
        and text.words[hit.first - 1] in ",،–—-"
        and "after" in text.pack.language.source
        and not (left[1] < hit.first - 1 and is_proper(text, *left))  # "Ann Lee, an officer, calls the public"
    ):
        return left, False
    return (right, True) if right is not None and "after" in text.pack.language.source else (None, False)


def opened_by(text: Text, at: int, floor: int) -> bool:
    """Whether a word that opens a subordinate clause stands right before the verb, where no subject stands behind its verb."""
    language = text.pack.language
    if language.source[0] != "before" or language.modifiers != "before" or language.cases or at <= floor:
        return False
    return bool(text.tags[at - 1] & (T.SUBORDINATOR | T.CONDITION)) and not text.tags[at - 1] & T.PRONOUN


def in_relative(text: Text, hit: Hit, floor: int) -> bool:
    """Whether a relative pronoun is the verb's subject: "those who say"."""
    at = verbs.skip_between(text, hit.first, floor)
    opening = text.tags[at - 1] if at > floor else 0
    return bool(opening & T.RELATIVE) and not opening & (T.COMPLEMENTISER | T.LOCATIVE | T.SUBORDINATOR | T.CONTRAST)


ANTECEDENTS = 2  # "groups in favour of independence, who": phrases in which the one that speaks is looked for
NOUN = 4  # tokens: a longer phrase may hold a verb that the pack does not know


def antecedent(text: Text, relative: int, floor: int) -> Range | None:
    """Who "who" is: of the phrases before it the nearest that names people or a body, else the nearest; a name before an apposition."""
    end, nearest = relative, None
    for _ in range(1 if text.articles else ANTECEDENTS):
        noun = noun_before(text, end, floor) if end > floor else None
        if noun is None:
            break
        nearest = nearest or noun
        if noun[1] - noun[0] <= NOUN and (
            text.has(T.ROLE | T.NAME, *noun) or is_proper(text, *noun)
        ):
            nearest = noun
            break
        end = noun[0]
        while (
            end > floor
            and text.tags[end - 1] & (T.PREPOSITION | T.GENITIVE | T.DETERMINER)
            and not text.tags[end - 1] & T.MARK
        ):
            end -= 1
        if end == noun[0]:
            break
    if nearest is None:
        return None
    return phrases.name_before(text, nearest, floor) or owned(text, nearest, floor)


def owned(text: Text, noun: Range, floor: int) -> Range:
    """The phrase with the nouns before it that it belongs to: of « le ministère de la Santé des houthis, qui » all, not the last."""
    language, first = text.pack.language, noun[0]
    while language.modifiers == "after" and not language.construct and first > floor + 1:
        joint = first if text.tags[first] & T.GENITIVE and text.tags[first] & T.DETERMINER else first - 1
        if not text.tags[joint] & T.GENITIVE or text.tags[joint - 1] & T.MARK:
            break
        before = noun_before(text, joint - (text.words[joint] == "'"), floor)
        if before is None or not text.has(T.ROLE, *before):
            break
        first = before[0]
    return first, noun[1]


def is_governed(text: Text, hit: Hit, floor: int) -> bool:
    """Whether the cue is an infinitive that hangs on another verb: « a tenu à préciser que »."""
    if "inf" not in hit.features or hit.features & {"base", "past", "pres", "fut"} or hit.first <= floor + 1:
        return False
    return bool(text.tags[opener(text, hit.first)] & T.INFINITIVE)


def opener(text: Text, infinitive: int) -> int:
    """The token before an infinitive, over the apostrophe of an elision."""
    return infinitive - (2 if text.words[infinitive - 1] == "'" else 1)


def governing_subject(text: Text, infinitive: int, floor: int) -> Range | None:
    """The subject of the verb on which an infinitive hangs; None where a noun stands between, or nothing but "it is"."""
    verb = opener(text, infinitive) - 1
    while verb > floor and text.tags[verb] & T.ADVERB and not is_finite(text, verb):
        verb -= 1
    auxiliary = text.tags[verb - 1] if verb > floor else 0
    if not is_finite(text, verb) and not (auxiliary & T.AUXILIARY and not auxiliary & T.COPULA):
        return None
    subject = subject_before(text, verb, floor)
    return None if subject is None or is_vague(text, subject) else subject


def publisher_of(frame: Frame, thing: Range) -> Range | None:
    """Who published what testifies: "the office issued a report, which says that …" is the office's word."""
    text = frame.text
    verb = next((i for i in range(thing[0] - 1, frame.floor, -1) if is_finite(text, i) or text.tags[i] & T.MARK), None)
    if verb is None or not testifies(text, thing) or not is_finite(text, verb):
        return None
    subject = subject_before(text, verb, frame.floor)
    return subject if subject and speaks(text, subject) else None


def left_subject(frame: Frame, hit: Hit) -> Range | None:
    """The subject before the verb, unless a quotation, an attached "and" or its case says that it is none."""
    text = frame.text
    if hit.first <= frame.floor or frame.quote_ending(hit.first - 1) or text.lead_tags(hit.first) & T.CONJUNCTION:
        return fronted_subject(frame, hit)
    floor = max([frame.floor, *(q.last + 1 for q in frame.speech if q.last < hit.first)])
    if (framed := under_copula(text, hit.first, floor)) is not None:
        return framed
    left = before_relative(text, hit.first, floor) or before_contact(text, hit.first, floor) or subject_before(text, hit.first, floor)
    left = behind_claim(text, behind_that(text, left)) if left is not None else None
    if left is not None and (disagrees(text, left, hit.first) or clashes(text, left, hit.first)):
        return None
    if left is not None and (owner := of_circumstance(text, left, floor)) is not None:
        return owner
    if left is not None and all(text.tags[i] & T.BACK for i in range(*left)):
        return None  # « c'est ce que | rapporte la radio »
    return None if left is not None and is_oblique(text, left) else left  # «жителям сообщили»: the one who is told


def right_subject(frame: Frame, hit: Hit, pivot: Pivot) -> Range | None:
    """The phrase behind the verb that may be its subject by its case and number."""
    text = frame.text
    start = past_hearers(text, hit.last, pivot.at)
    right = subject_after(text, start, pivot.at) if start < pivot.at else None
    if right is None or are_things(text, right) or (text.tags[right[0]] & T.BASE and not text.tags[right[0]] & (T.ROLE | T.NAME)):
        return None
    owned = right[0] in text.figure_starts and verbs.noun_trigger(text, right[0] - 1)  # « تحدثت عن مقتل | 40 جنديا »
    counts = owned or (text.articles and text.figure_starts.get(right[0], 0) >= right[1])  # « أعلنت سابقا ستة عشر »
    if counts or is_oblique(text, right) or (text.pack.language.cases and is_vague(text, right)):
        return None
    if text.pack.language.source[0] == "after" and {"pl", "du"} & hit.features and not {"sg", "part"} & hit.features:
        return None  # before its subject a verb would stand in the singular
    return None if disagrees_in_gender(text, hit, right) else right


def disagrees_in_gender(text: Text, hit: Hit, phrase: Range) -> bool:
    """Whether a verb before its subject is of the other gender than a single noun behind it, its object then:
    « وطالبت المجلس بالتحقيق », « أخبر الصحيفة أن »."""
    verb = hit.features & {"m", "f"}
    if not text.articles or len(verb) != 1 or "sg" not in hit.features or phrase[0] in text.figure_starts:
        return False
    heads = [h for h in text.hits_at.get(phrase[0], ()) if isinstance(h.entry, Role) and not h.tail]
    if not all("sg" in h.features for h in heads):
        return False
    genders = {g for h in heads for g in h.features & {"m", "f"}}
    return len(genders) == 1 and not genders & verb


def are_people(text: Text, span: Range) -> bool:
    """Whether a phrase is people who may be a plural verb's subject: «подтвердили жители»."""
    hits = [h for i in range(*span) for h in text.hits_at.get(i, ()) if {"nom", "pl"} <= h.features]
    return any(isinstance(h.entry, Pronoun) or (isinstance(h.entry, Role) and h.entry.sort != "thing") for h in hits)


def is_vague(text: Text, span: Range) -> bool:
    """Whether nothing in a phrase tells that it is somebody: no noun of office, no name, no pronoun, no capital letter."""
    known = T.ROLE | T.NAME | T.PRONOUN | T.INDEFINITE | T.TITLE
    return not any(text.tags[i] & known or text.text[text.starts[i]].isupper() for i in range(*span))


def inverted(frame: Frame, hit: Hit, pivot: Pivot) -> bool:
    """Whether a comma before the (auxiliary and) verb and the end behind its phrase make ", a déclaré le maire." of it."""
    text = frame.text
    start = verbs.skip_between(text, hit.first, frame.floor)
    return (
        pivot.kind == "end"
        and start > frame.floor
        and text.words[start - 1] in ",،–—"
        and not any(text.tags[i] & T.PRONOUN and not text.tags[i] & verbs.OBJECT_PRONOUN for i in range(start, hit.first))
        and not takes_object(frame, hit, start)
    )


def takes_object(frame: Frame, hit: Hit, start: int) -> bool:
    """Whether what follows a verb after a comma is its object: no clause stands before, so "the head, X, reports ten missing"."""
    text, cue = frame.text, hit.entry
    if not isinstance(cue, Cue) or not {"object", "accuse", "bid"} & set(cue.frames) or frame.quote_ending(start - 2):
        return False
    return not has_main_verb(text, frame.floor, start - 1)


def is_object(frame: Frame, hit: Hit, pivot: Pivot) -> bool:
    """In a verb-first language: whether what follows the verb is its object, because the subject came before."""
    text = frame.text
    left = subject_before(text, hit.first, frame.floor)
    return (
        left is not None
        and left[1] == verbs.skip_between(text, hit.first, frame.floor)
        and not text.lead(hit.first)
        and pivot.kind == "end"
    )


def testifies(text: Text, source: Range) -> bool:
    """Whether a source is a thing that can show something: a video, photographs, a report."""
    return any(
        isinstance(h.entry, Role) and h.entry.sort == "thing" and h.entry.source != "unknown" for i in range(*source) for h in text.hits_at.get(i, ())
    )


def find_addressee(frame: Frame, hit: Hit, cue: Cue, pivot: Pivot, right: Range | None) -> Range | None:
    """Who was told: "told Reuters", "said to AFP", « قال لرويترز »."""
    text, found, own = frame.text, [], right[0] if right else None  # a surname that else means "to me"
    if text.pack.language.cases and (marked_by := hearer_behind(text, hit.last, pivot.at, right)):
        return marked_by
    tags, leads = text.tags, text.lead_bits
    for i in range(hit.last, pivot.at):
        attached = leads.get(i, 0) & T.ADDRESSEE
        if not (attached or tags[i] & T.ADDRESSEE) or (i != hit.last and right and right[0] <= i < right[1]):
            continue
        marked = tags[i] & T.ADDRESSEE and not tags[i] & T.NAME and not text.lead(i) and i != own
        if marked or attached:
            first = i + 1 if marked else i
            last = phrases.phrase_end(text, first, pivot.at)
            last = min(last, aside_end(text, i, pivot.at)) if marked else last
            last -= last - 1 > first and text.words[last - 1] == "."  # short words before a stop may be abbreviations
            found += [(first, last)] if last > first else []
            if not text.articles:
                return found[0] if found else None
    if found:
        return next((one for one in found if subject_ends.is_medium(text, one[0])), found[0])
    for first in dict.fromkeys((hit.last, skip_asides(text, hit.last, pivot.at))):
        told = skip_told(text, first, pivot.at)
        unmarked = first in text.quote_of or subject_ends.is_medium(text, first)
        if told > first and ("dat" in head_cases(text, (first, told)) or unmarked):
            return first, told
    if text.pack.language.cases and (before := subject_before(text, hit.first, frame.floor)) and "dat" in head_cases(text, before):
        return before if is_oblique(text, before) else None
    if hit.last < pivot.at and text.tags[hit.last] & T.PREPOSITION:
        return None
    if "tell" in cue.frames and right and right[1] < pivot.at and text.tags[right[1]] & (T.NAME | T.ROLE):
        last = phrases.phrase_end(text, right[1], pivot.at)
        return (right[1], last) if last > right[1] else None
    if "tell" in cue.frames and hit.last < pivot.at and right is None:
        named = [h.last for h in text.hits_at.get(hit.last, ()) if isinstance(h.entry, Name)]
        last = max(named) if named else phrases.phrase_end(text, hit.last, pivot.at)
        return (hit.last, told_end(text, hit.last, last, pivot.at)) if last > hit.last else None
    return None


def told_end(text: Text, first: int, last: int, ceil: int) -> int:
    """Where whom it was told to ends: before the subject of what is told ("told state television | the town"), behind a name of several words."""
    if text.pack.language.modifiers != "before" or text.pack.language.cases:
        return last
    for i in range(first + 1, last):
        opens = text.tags[i] & (T.DETERMINER | T.POSSESSIVE) and not text.tags[i] & (T.NAME | T.INDEFINITE | T.OWNER)
        if opens and text.words[i] not in "'’s" and not text.tags[i - 1] & (T.PREPOSITION | T.CONJUNCTION | T.DETERMINER):
            return i
    while last < ceil and text.text[text.starts[last - 1]].isupper() and text.text[text.starts[last]].isupper():
        last += 1  # "the Jabal Now network", "Kivu Today"
    return last + 1 if last < ceil and subject_ends.is_medium(text, last) else last


def inner_speaker(text: Text, hit: Hit) -> Range | None:
    """The pronoun inside a cue: «по его словам»."""
    inside = (h for i in range(hit.first, hit.last) for h in text.hits_at.get(i, ()))
    own = (h for h in inside if isinstance(h.entry, Pronoun) and not text.tags[h.first] & (T.RELATIVE | verbs.OBJECT_PRONOUN))
    return next(((h.first, h.last) for h in own), None)  # no « qui le tient de »

"""Nouns of speech: "the mayor's claim that …", "a warning from the ministry that …", « اتهام المعارضة للجيش بحرق القرى »."""

from isnad.extract.contents import content_right
from isnad.extract.frames import Attribution, Frame, after_word, clause_end, clause_start
from isnad.extract.phrases import noun_before, subject_after, subject_before
from isnad.extract.pivots import Pivot, find_pivot, skip_asides
from isnad.extract.prepositions import around
from isnad.extract.speakers import is_vague
from isnad.extract.subject_ends import is_pronoun
from isnad.extract.topics import find_topic
from isnad.extract.verbs import BETWEEN, Range, is_finite, noun_trigger, owned_speech, reduced, skip_between
from isnad.packs.schema import Cue
from isnad.scan import tags as T
from isnad.scan.grammar import head_cases
from isnad.scan.text import Text
from isnad.scan.view import Hit

OWNER = 12  # tokens of the owner behind a noun of speech, as long as an office with its name
ADJECTIVES = 4  # tokens between a determiner and its noun: "its repeated and angry denial"
BEFORE_THAT = 4  # tokens between the noun of speech, or its owner, and "that": «заявление мэра о том, что»
OPENERS = T.COMPLEMENTISER | T.RELATIVE | T.SUBORDINATOR | T.CONDITION | T.CONJUNCTION | T.CONTRAST
PHRASE_ENDS = T.MARK | T.CONJUNCTION | T.CONTRAST | T.COMPLEMENTISER | T.PREPOSITION | T.PRONOUN
OWNING = T.DETERMINER | T.POSSESSIVE | T.PREPOSITION | T.DEMONYM | T.OWNER


def noun_reading(text: Text, hit: Hit) -> Hit | None:
    """The noun that the words of a cue are here: what is spelt like a verb is one behind a determiner, an owner, a preposition."""
    at = [h for h in text.hits_at[hit.first] if type(h.entry) is Cue and h.entry.pos == "noun" and h.last == hit.last]
    noun = at[0] if at else None
    if noun is None or noun.entry is hit.entry:
        return noun
    if not hit.first:  # "Claims by the army that …" opens a text
        return noun if hit.last < len(text.words) and text.tags[hit.last] & T.ORIGIN else None
    start = hit.first if hit.features & {"base", "past", "pres"} else adjectives_start(text, hit.first, 0)
    before = text.tags[start - 1]
    owned = before & OWNING and not before & (T.NAME | T.PRONOUN | T.INFINITIVE | T.ROLE)
    owned = owned or (before & T.CUE and owned_speech(text, hit.first))
    return noun if owned or is_owner(text, start - 1) else None


def by_noun(frame: Frame, hit: Hit, cue: Cue) -> Attribution | None:
    """What a noun of speech attributes: to its owner, or to the subject of the verb that utters it."""
    text = frame.text
    told = next((h for h in text.hits_at.get(hit.first, ()) if isinstance(h.entry, Cue) and h.last == hit.last and "beside" in h.entry.frames), None)
    if told is not None and ((beside := by_account(frame, told)) or "beside" in cue.frames):
        return beside
    pivot = find_pivot(text, hit.last, frame.ceil, frame.quote_at, bare=False)
    source, behind = find_owner(frame, hit, pivot.at if pivot.kind == "that" else infinitive_at(frame, hit, cue))
    possessed = text.tags[adjectives_start(text, hit.first, frame.floor) - 1] & T.POSSESSIVE
    if source is None and not hit.tail and not possessed:
        return without_owner(frame, hit, cue)
    content = noun_content(frame, hit, cue, behind_copula(frame, behind))
    owned = possessed or behind > hit.last or is_owner(text, adjectives_start(text, hit.first, frame.floor) - 1)
    owned = owned and not any(h.last == hit.last and h.first < hit.first for h in text.hits_in("role", max(hit.first - 2, 0), hit.last))
    if content is None and owned and "that" in cue.frames and (colon := colon_behind(frame, behind)) is not None:
        content = content_right(frame, Pivot("colon", colon))
    if content is None:
        return None
    return Attribution("noun", hit, (hit.first, hit.last), source, [content], whole=cue.whole, dropped=source is None)


def by_account(frame: Frame, hit: Hit) -> Attribution | None:
    """ "By the ministry's own count, …", "…, in the governor's telling": whose account it is, and what stands beside it."""
    text = frame.text
    start = adjectives_start(text, hit.first, frame.floor)
    mark = owner_mark(text, start)
    source = noun_before(text, mark, frame.floor) if mark is not None else None
    first = source[0] if source else start - 1
    if first <= frame.floor - 1 or (source is None and not text.tags[first] & T.POSSESSIVE) or text.tags[first] & T.FIRST:
        return None
    opens = first - 1
    if opens < frame.floor or not text.tags[opens] & T.PREPOSITION or not set_off(frame, opens, hit.last):
        return None
    contents = around(frame, opens, hit.last)
    return Attribution("preposition", hit, (hit.first, hit.last), source, contents, dropped=source is None) if contents else None


def set_off(frame: Frame, first: int, last: int) -> bool:
    """Whether a phrase stands beside a clause: it opens the sentence, or marks stand around it."""
    text = frame.text
    before = first == frame.floor or bool(text.tags[first - 1] & (T.MARK | T.CONJUNCTION | T.CONTRAST | T.COMPLEMENTISER))
    behind = last >= frame.ceil or bool(text.tags[last] & T.MARK)
    return (behind and (before or bool(text.tags[first] & T.AGENTIVE))) or (before and first - frame.floor < 2)


def behind_copula(frame: Frame, i: int) -> int:
    """Over "is" or "has it" to the "that" behind it: "the army's version is | that"."""
    text, at = frame.text, i
    while at < frame.ceil and at < i + 2 and (text.tags[at] & (T.COPULA | T.AUXILIARY) or (at > i and text.words[at] == "it")):
        at += 1
    return at if at > i and at < frame.ceil and text.tags[at] & T.COMPLEMENTISER and text.tags[at] & T.RELATIVE else i


def without_owner(frame: Frame, hit: Hit, cue: Cue) -> Attribution | None:
    """Words of nobody: "amid claims that …", "reports that …"; the noun itself is the only link."""
    text = frame.text
    before = text.tags[hit.first - 1] if hit.first > frame.floor else 0
    loose = "pl" in hit.features or not before & (T.DETERMINER | T.ROLE)  # "the claim that …" takes up somebody's
    if not cue.rumour or not loose or hit.last >= frame.ceil or not text.tags[hit.last] & T.COMPLEMENTISER:
        return None
    if text.pack.language.modifiers != "before":
        return None
    content = noun_content(frame, hit, cue, hit.last)
    return Attribution("hearsay", hit, (hit.first, hit.last), (hit.first, hit.last), [content]) if content else None


def infinitive_at(frame: Frame, hit: Hit, cue: Cue) -> int:
    """Where a bare infinitive ends an owner behind the noun: «обещание губернатора | открыть школу»."""
    if "infinitive" not in cue.frames:
        return frame.ceil
    text, near = frame.text, min(frame.ceil, hit.last + OWNER)
    return next(
        (i for i in range(hit.last, near) if any("inf" in h.features for h in text.hits_at.get(i, ()))), frame.ceil
    )


def find_owner(frame: Frame, hit: Hit, ceil: int) -> tuple[Range | None, int]:
    """Whose words the noun means, and the token behind the noun and an owner that follows it before `ceil`."""
    text = frame.text
    if hit.tail:
        return noun_before(text, hit.first, frame.floor), hit.last
    verb_first = text.pack.language.source[0] == "after"  # there adjectives follow
    start = hit.first if verb_first else adjectives_start(text, hit.first, frame.floor)
    if start > frame.floor and (mark := owner_mark(text, start)) is not None:
        return noun_before(text, mark, frame.floor), hit.last
    after = owner_after(frame, hit, ceil)
    if after is not None:
        return after, after[1]
    if (subject := utterer(frame, start)) is not None:
        return subject, hit.last
    if text.pack.language.modifiers != "before":
        return None, hit.last
    named = [i for i in range(start, hit.first) if text.tags[i] & (T.NAME | T.ROLE | T.DEMONYM)]
    return ((named[0], named[-1] + 1) if named else None), hit.last


def owner_after(frame: Frame, hit: Hit, ceil: int) -> Range | None:
    """The owner behind the noun: "from the ministry", «министра», « الوزير »; who is named, not what is spoken of."""
    text, i = frame.text, hit.last
    while i < ceil and (time := text.time_starting(i)) is not None:
        i = time
    if i >= ceil:
        return None
    if text.tags[i] & T.ORIGIN:
        found = subject_after(text, after_word(text, i, "origin"), ceil)
    elif text.pack.language.construct and not (text.lead_tags(i) | text.tags[i]) & T.PREPOSITION:
        found = subject_after(text, i, ceil)
        cases = head_cases(text, found) if found else None
        found = None if cases and "gen" not in cases else found
    else:
        return None
    return found if found and speaks(text, found) else None


def speaks(text: Text, span: Range) -> bool:
    """Whether a phrase is somebody: a pronoun, a name, an office; no event and nothing unknown in small letters."""
    if is_pronoun(text, span[0]):
        return True
    head = next((i for i in range(span[0] + 1, span[1]) if text.tags[i] & T.PREPOSITION), span[1])
    return not is_vague(text, (span[0], head)) and not any(noun_trigger(text, i) for i in range(span[0], head))


def adjectives_start(text: Text, i: int, floor: int) -> int:
    """Leftwards over what qualifies the noun at token i: adjectives, names and nouns before their head."""
    first = i
    while first > max(floor, i - ADJECTIVES) and not text.tags[first - 1] & (PHRASE_ENDS | T.DETERMINER | T.POSSESSIVE):
        if is_finite(text, first - 1) or is_owner(text, first - 1) or text.words[first - 1] == "s":
            break
        first -= 1
    return first


def is_owner(text: Text, i: int) -> bool:
    """Whether the token ends a mark of possession that is attached to the word before it: "'s"."""
    return i > 0 and bool(text.tags[i] & T.OWNER) and text.starts[i] == text.ends[i - 1]


def owner_mark(text: Text, end: int) -> int | None:
    """Where the mark of possession that ends before a token begins."""
    if not is_owner(text, end - 1):
        return None
    return end - 2 if end > 1 and is_owner(text, end - 2) else end - 1


def utterer(frame: Frame, start: int) -> Range | None:
    """The subject of the verb whose object the noun is, where that verb utters it: "The union issued a warning that"."""
    text, verb = frame.text, start - 1
    if text.pack.language.source[0] == "after":
        between = noun_before(text, start, frame.floor)
        return between if between and between[0] > frame.floor and text.tags[between[0] - 1] & T.UTTERING else None
    while (
        verb > frame.floor
        and text.tags[verb] & (T.DETERMINER | T.POSSESSIVE | T.ADVERB)
        and not text.tags[verb] & T.UTTERING
    ):
        verb -= 1
    if not text.tags[verb] & T.UTTERING or verb <= frame.floor:
        return None
    found = subject_before(text, verb, frame.floor)
    return found if found and not text.tags[found[0]] & T.FIRST else None


def noun_content(frame: Frame, hit: Hit, cue: Cue, behind: int) -> Range | None:
    """What the noun says, from the word that opens it to the verb of the sentence whose subject the noun is."""
    text, frames = frame.text, cue.frames
    if behind >= frame.ceil:
        return None
    pivot = find_pivot(text, behind, frame.ceil, frame.quote_at, bare=False)
    if pivot.kind == "that" and "that" in frames and is_near(text, behind, pivot.at):
        start = after_word(text, pivot.at, "complementiser")
        relative = text.tags[pivot.at] & T.RELATIVE and start < frame.ceil and is_finite(text, start)
        return None if relative or start >= frame.ceil else (start, noun_end(frame, hit, start, clauses=1))
    if "infinitive" in frames and text.tags[behind] & T.INFINITIVE:
        start = after_word(text, behind, "infinitive")
        if start < frame.ceil and (text.tags[start] & T.BASE or not text.tags[start]):
            return start, noun_end(frame, hit, start, clauses=1)
    if "infinitive" in frames and any("inf" in h.features for h in text.hits_at.get(behind, ())):
        return behind, noun_end(frame, hit, behind, clauses=0)
    opens = text.lead_tags(behind) or text.tags[behind]
    if "accuse" in frames and opens & (T.ADDRESSEE | T.ABOUT):
        return hit.first, noun_end(frame, hit, behind, clauses=0)
    if "about" in frames and (topic := find_topic(text, behind, frame.ceil, attached=False)) is not None:
        return (hit.first if cue.whole else topic), noun_end(frame, hit, topic, clauses=0)
    if "object" in frames and noun_trigger(text, behind):
        return (hit.first if cue.whole else behind), noun_end(frame, hit, behind, clauses=0)
    return None


JUDGED = 3  # tokens between "is" and the colon: "its message was clear and simple: …"


def colon_behind(frame: Frame, behind: int) -> int | None:
    """The colon behind the noun, whom it is told to and what it is: "her message to the miners was simple: …"."""
    text, i = frame.text, skip_asides(frame.text, behind, frame.ceil)
    if i < frame.ceil and text.tags[i] & T.COPULA:
        close = next((j for j in range(i + 1, min(frame.ceil, i + 2 + JUDGED)) if text.tags[j] & T.MARK), i)
        i = close if not any(text.tags[j] & OPENERS & ~T.CONJUNCTION for j in range(i + 1, close)) else i
    return i if i < frame.ceil - 2 and text.words[i] == ":" else None


def is_near(text: Text, start: int, that: int) -> bool:
    """Whether nothing but a time, an adverb or "о том," stands between the noun and what opens its content."""
    i = start
    while i < that and (time := text.time_starting(i)) is not None:
        i = time
    return that - i <= BEFORE_THAT and not any(
        is_finite(text, j) or text.tags[j] & (T.ROLE | T.NAME) for j in range(i, that)
    )


def noun_end(frame: Frame, hit: Hit, start: int, *, clauses: int) -> int:
    """Where the content ends: with its clause, or before the sentence's own verb when the noun is that verb's subject.

    Each word that opens a clause inside the content allows it one more verb; one verb too many is the sentence's.
    """
    text, end = frame.text, clause_end(frame, start)
    before = [
        i for i in range(clause_start(frame, hit.first), hit.first) if is_finite(text, i) and not reduced(text, i)
    ]
    opened = max([i for i in range(frame.floor, hit.first) if text.tags[i] & OPENERS], default=frame.floor)
    if before and before[-1] >= opened and not text.tags[before[-1]] & T.CUE:
        return end
    last = None
    for i in range(start, end):
        clauses += bool(text.tags[i] & OPENERS or text.lead_tags(i) & OPENERS)
        if not is_finite(text, i) or reduced(text, i):
            continue
        verb = skip_between(text, i, start)
        if text.pack.language.cases and verb > start + 1 and text.words[verb - 1] == ",":
            return verb - 1  # that comma ends the clause
        apart = last is not None and any(not text.tags[j] & BETWEEN for j in range(last + 1, i))
        if last is None or apart or not text.tags[last] & (T.AUXILIARY | T.COPULA | T.PASSIVE):
            clauses -= 1
            if clauses < 0:
                return i if i > start else end
        last = i
    return end

"""Participles that attribute: ", adding that …", "a video showing …", ", accusing the army of theft"."""

from isnad.extract import verbs
from isnad.extract.contents import content_right, judgement
from isnad.extract.contents_left import left_content, quote_left
from isnad.extract.frames import Attribution, Frame, clause_end
from isnad.extract.guards import blames_aloud, opens_content
from isnad.extract.phrases import subject_before
from isnad.extract.pivots import find_pivot
from isnad.extract.speakers import is_vague, testifies
from isnad.extract.topics import find_topic
from isnad.extract.verbs import Range, first_verb, is_finite
from isnad.packs.schema import Cue, Role
from isnad.scan import tags as T
from isnad.scan.grammar import is_oblique
from isnad.scan.sentences import COMMAS
from isnad.scan.text import Text
from isnad.scan.view import Hit


def by_participle(frame: Frame, hit: Hit, cue: Cue) -> Attribution | None:
    """ ", adding that …" goes on with the speaker of the sentence; "a video showing …" testifies itself."""
    if cue.act is None:
        source = subject_before(frame.text, hit.first, frame.floor) or surfaced(frame, hit)
        end = clause_end(frame, hit.last)
        if source is None or end <= hit.last or not testifies(frame.text, source):
            return None
        return Attribution("evidence", hit, (hit.first, hit.last), source, [(hit.last, end)])
    if is_adjective(frame, hit) or (verbs.compounds(frame.text) and governs_noun(frame.text, hit.first)):
        return None
    pivot = find_pivot(frame.text, hit.last, frame.ceil, frame.quote_at, bare="clause" in cue.frames)
    subject = sentence_subject(frame, hit) or qualified(frame, hit)
    if pivot.kind == "quote" and (quote := frame.quote_at(pivot.at)) is not None and qualified(frame, hit):
        quoted = [(quote.first + 1, min(quote.last, frame.ceil))]  # its noun's clause goes on: "groups chanting “…” marched"
        return Attribution("participle", hit, (hit.first, hit.last), subject, quoted, dropped=subject is None)
    if pivot.kind in ("quote", "colon") or (pivot.kind == "that" and opens_content(frame, cue)):
        content = content_right(frame, pivot)
        return Attribution("participle", hit, (hit.first, hit.last), subject, [content], dropped=subject is None)
    if (
        pivot.kind == "end"
        and quote_left(frame, hit.first)
        and (made := left_content(frame, hit, cue, pivot, None, False))
    ):
        return Attribution("participle", hit, (hit.first, hit.last), None, made[1], dropped=True)
    told_of = "about" in cue.frames and frame.text.articles  # « مشيرا إلى نقص الذخيرة »
    topic = find_topic(frame.text, hit.last, frame.ceil, attached=False) if told_of else None
    if topic is not None:
        about = [(topic, clause_end(frame, topic))]
        return Attribution("participle", hit, (hit.first, hit.last), subject, about, dropped=subject is None)
    if blames_aloud(frame, hit, cue):
        blamed = [(hit.first, clause_end(frame, hit.last))]
        return Attribution("participle", hit, (hit.first, hit.last), subject, blamed, whole=True, dropped=subject is None)
    if "judge" in cue.frames and (judged := judgement(frame, hit.last)):
        return Attribution("participle", hit, (hit.first, hit.last), subject, judged[1], dropped=subject is None)
    before = frame.text.tags[hit.first - 1] & (T.AGENTIVE | T.CONJUNCTION | T.CONTRAST)
    stated = pivot.kind == "clause" and (bool(before) or frame.text.words[hit.first - 1] in COMMAS)  # ", saying he knew", "began by saying"
    if stated or ("object" in cue.frames and pivot.at > hit.last + 1 and not frame.text.tags[hit.first - 1] & T.GERUND):
        rest = [(hit.last, clause_end(frame, hit.last))]
        return Attribution("participle", hit, (hit.first, hit.last), subject, rest, dropped=subject is None)
    return None


def qualified(frame: Frame, hit: Hit) -> Range | None:
    """The noun that a participle right behind it says more of: "protesters shouting “…”", "with a letter saying that"."""
    text, language = frame.text, frame.text.pack.language
    if language.modifiers != "before" or language.cases or hit.first - 1 <= frame.floor or text.tags[hit.first - 1] & (T.MARK | T.PREPOSITION):
        return None
    noun = subject_before(text, hit.first, frame.floor)
    if (side := apart(frame, hit)) is not None:
        return side
    if noun is None or noun[1] != hit.first or is_finite(text, hit.first - 1):
        return None
    roles = [h.entry for i in range(*noun) for h in text.hits_at.get(i, ()) if isinstance(h.entry, Role)]
    if not roles or roles[-1].issued:
        return None  # "issued a statement saying that": whoever issued it
    opens = noun[0] == frame.floor or bool(text.tags[noun[0] - 1] & T.PREPOSITION)
    return noun if opens or roles[-1].sort == "thing" else None


def governs_noun(text: Text, gerund: int) -> bool:
    """Whether a preposition ties a gerund to a noun: "broad support for | calling the yard a park", which nobody in the sentence does."""
    before = text.tags[gerund - 1]
    if not before & T.PREPOSITION or before & (T.AGENTIVE | T.SUBORDINATOR | T.LOCATIVE):
        return False
    return not text.tags[gerund - 2] & (T.PARTICIPLE | T.MARK | T.ADVERB) and not is_finite(text, gerund - 2)


SIDE = 4  # tokens: "with both the armies"


def apart(frame: Frame, hit: Hit) -> Range | None:
    """Who of several a participle has for a subject of its own, behind a comma: "the truce collapsed, | each side | accusing the other"."""
    text = frame.text
    first = next((i for i in range(hit.first - 1, max(frame.floor, hit.first - SIDE - 1), -1) if text.words[i - 1] in COMMAS), None)
    first = first + 1 if first is not None and text.tags[first] & T.WITH else first  # ", with each side blaming the other"
    if first is None or not text.tags[first] & T.INDEFINITE or text.has(T.MARK | T.PREPOSITION, first, hit.first):
        return None
    return first, hit.first


def surfaced(frame: Frame, hit: Hit) -> Range | None:
    """The subject of the verb right before a participle: "a video surfaced showing …"."""
    text, verb = frame.text, hit.first - 1
    while verb > frame.floor and text.tags[verb] & T.ADVERB:
        verb -= 1
    verb = (text.time_ending(verb + 1) or verb + 1) - 1
    return subject_before(text, verb, frame.floor) if verb > frame.floor and is_finite(text, verb) else None


def is_adjective(frame: Frame, hit: Hit) -> bool:
    """Whether a participle only says what something is like: « il est inquiétant que », "a suggestive tone"."""
    start = verbs.skip_between(frame.text, hit.first, frame.floor)
    return hit.last - hit.first == 1 and any(frame.text.tags[i] & T.COPULA for i in range(start, hit.first))


def sentence_subject(frame: Frame, hit: Hit) -> Range | None:
    """Whose verb the participle goes along with: the subject of the sentence's first verb, where that is no speech itself."""
    text = frame.text
    verb = first_verb(text, frame.floor, hit.first)
    if (
        verb is None
        or not text.pack.language.cases
        or any(text.tags[i] & T.CUE and is_finite(text, i) for i in range(frame.floor, hit.first))
    ):
        return None
    subject = subject_before(text, verb, frame.floor)
    return subject if subject and not is_oblique(text, subject) and not is_vague(text, subject) else None

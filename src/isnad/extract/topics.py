"""What a verb of speech speaks of, behind "of", "about" or an attached preposition, over whatever stands between."""

from isnad.extract import verbs
from isnad.extract.frames import Frame, after_word, clause_end
from isnad.extract.pivots import aside_end, opens_figure
from isnad.extract.verbs import Range, is_finite
from isnad.packs.schema import Cue
from isnad.scan import tags as T
from isnad.scan.sentences import COMMAS
from isnad.scan.text import Text

STOP = T.BIT["stop"]
TOPIC = 12  # tokens between a verb of speech and an attached preposition that opens its topic


def topic_of(frame: Frame, cue: Cue, behind: int, start: int) -> int | None:
    """Where what a verb speaks of begins, behind its phrase; behind an aside that ends before `start` it begins there or nowhere."""
    text = frame.text
    attached = bool(text.articles) and bool({"object", "infinitive"} & set(cue.frames))
    behind = skip_set_off(text, behind, frame.ceil)
    if text.words[start - 1] in COMMAS and start > behind and attached:
        behind, attached = start, bool((text.lead_tags(start) | text.guessed_lead(start)) & T.ABOUT)
    if "about" not in cue.frames and not attached:
        return None
    topic = find_topic(text, behind, frame.ceil, attached=attached and "about" not in cue.frames)
    return behind_told(text, cue, behind, frame.ceil) if topic is None and text.articles else topic


TOLD = 6  # tokens of whom something is told, and when, before its topic


def behind_told(text: Text, cue: Cue, first: int, ceil: int) -> int | None:
    """Where a topic begins behind whom it was told to or where: « حذرت الهيئة | الصيادين الأحد | من اقتراب العاصفة »."""
    if first >= ceil or text.tags[first] & (T.MARK | T.COMPLEMENTISER) or "about" not in cue.frames:
        return None
    told = cue.act == "warn" and not text.tags[first] & T.PREPOSITION  # else a state of things: « أكد المدير في بيان | على ضرورة »
    for i in range(first + 1, min(ceil - 1, first + TOLD)):
        if text.tags[i] & (T.MARK | T.COMPLEMENTISER | T.RELATIVE) or is_finite(text, i):
            return None
        topic = min(ceil - 1, after_word(text, i, "about"))
        happened = verbs.noun_trigger(text, topic) and not text.definite(topic)
        if text.tags[i] & T.ABOUT and not text.lead(i) and (told or happened or text.tags[topic] & STOP):
            return topic
    return None


def weak_topic(frame: Frame, cue: Cue, behind: int, source: Range | None) -> tuple[str, list[Range], bool] | None:
    """What a verb that often does not report speaks of, where that is a figure: "spoke of 18 dead"."""
    start = skip_set_off(frame.text, behind, frame.ceil)
    topic = find_topic(frame.text, start, frame.ceil, attached=False) if "about" in cue.frames else None
    if topic is None and frame.text.articles:
        topic = behind_told(frame.text, cue, start, frame.ceil)  # « كشف مصدر | لوكالة محلية | عن مقتل »
    topic = start if topic is None and "object" in cue.frames and start < frame.ceil else topic
    if topic is None:
        return None
    counted = any(i in frame.text.figure_starts for i in range(topic, min(topic + 2, frame.ceil)))
    if not counted and not (source is not None and speaks_of(frame.text, cue, source, topic)):
        return None
    return "about", [(topic, clause_end(frame, topic))], False


def speaks_of(text: Text, cue: Cue, source: Range, topic: int) -> bool:
    """Whether people tell of a state of things, by a noun that nobody is: « لفت المدير إلى | نقص الدواء », « أقر بوجود أخطاء »."""
    told = cue.act is not None and bool(text.articles) and text.has(T.ROLE | T.NAME, *source)
    about = "about" in cue.frames or (text.lead_tags(topic) | text.guessed_lead(topic)) & T.ABOUT
    return told and bool(about) and (bool(text.tags[topic] & STOP) or verbs.noun_trigger(text, topic))


def skip_set_off(text: Text, i: int, ceil: int) -> int:
    """Over times, adverbs and a pronoun between commas that stand between the verb and its topic: « parle, lui, de dix morts »."""
    while i < ceil:
        time = text.time_starting(i)
        after = time if time is not None else adverb_between(text, i)
        if after == i or after >= ceil:
            break
        i = after
    if i + 2 < ceil and text.words[i] in COMMAS and text.tags[i + 1] & T.PRONOUN and text.words[i + 2] in COMMAS:
        return i + 3
    located = text.articles and i < ceil and text.tags[i] & T.LOCATIVE and not text.lead(i)  # « كشف موظف | في الميناء، رفض ذكر اسمه، »
    return behind_aside(text, aside_end(text, i, ceil) if located else i, ceil) or i


def adverb_between(text: Text, i: int) -> int:
    """Behind the adverb at token i that parts a verb from its topic, one of several words where a plain one is part of it: « au contraire »."""
    if text.articles:
        return text.class_end(i, "adverb")
    if text.pack.language.cases:
        return i
    longest = max((last for cls, last in text.classes_at(i) if cls in ("adverb", "contrast") and last > i + 1), default=i)
    return i if opens_figure(text, i, longest) else longest


ASIDE = 16  # tokens between two commas that stand between a verb-first subject and its object


def behind_aside(text: Text, i: int, ceil: int) -> int | None:
    """Where a topic begins behind a comma and an aside: « كشف مصدر، رفض ذكر اسمه، | عن اتفاق », « وعد، في كلمة، | بتعويض »."""
    if not text.articles or i + 2 >= ceil or text.words[i] not in COMMAS:
        return None
    close = next((j for j in range(i + 2, min(ceil - 1, i + ASIDE)) if text.words[j] in COMMAS), None)
    if close is None or speaks_on(text, i + 1, close):
        return None
    about = text.tags[close + 1] | text.lead_tags(close + 1) | text.guessed_lead(close + 1)
    return close + 1 if about & T.ABOUT else None


def speaks_on(text: Text, first: int, last: int) -> bool:
    """Whether the same speaker goes on there with another verb of speech, behind which the topic stands then."""
    return any(text.tags[i] & T.CUE and text.tags[i] & (T.GERUND | T.COMPLEMENTISER) for i in range(first, last))


def skip_interposed(text: Text, i: int, ceil: int) -> int:
    """Over ", on 23 December," or ", in a recording," between a verb-first subject and its object."""
    if i < ceil and text.tags[i] & T.RELATIVE:
        i = next((j for j in range(i, ceil) if text.words[j] in COMMAS), i)
    if (
        i + 1 < ceil
        and text.words[i] in COMMAS
        and (time := text.time_starting(i + 1)) is not None
        and time < ceil
        and text.words[time] in COMMAS
    ):
        return time + 1
    if i + 2 < ceil and text.words[i] in COMMAS and (opens_phrase(text, i + 1) or says_who(text, i + 1)):
        return next((j + 1 for j in range(i + 2, min(ceil - 1, i + ASIDE)) if text.words[j] in COMMAS), i)
    return i


def says_who(text: Text, i: int) -> bool:
    """Whether what stands behind the comma says more of a verb-first subject: « المحامي، وهو نائب سابق، », « المصدر، الذي رفض …، »."""
    if not text.articles:
        return False
    bits = text.tags[i]
    return bool(bits & T.PRONOUN and text.lead_tags(i) & T.CONJUNCTION) or bool(bits & T.RELATIVE and bits & ~T.SUBORDINATOR == bits)


def opens_phrase(text: Text, i: int) -> bool:
    """Whether an aside begins at token i: a prepositional phrase, "according to", an office in apposition."""
    if text.tags[i] & (T.PREPOSITION | T.ROLE) and not text.tags[i] & T.NAME:
        return True
    return any(isinstance(h.entry, Cue) and h.entry.pos == "preposition" for h in text.hits_at.get(i, ()))


def find_topic(text: Text, start: int, ceil: int, *, attached: bool) -> int | None:
    """Where the topic of speech begins: after "of", "about", or at a word with such a preposition attached."""
    while start < ceil and text.pack.language.cases and not text.tags[start] & T.ABOUT:
        time = text.time_starting(start)
        if time is None and not text.tags[start] & T.ADVERB:
            break
        start = time or start + 1  # «сообщил позже | о гибели»
    for i in range(start, min(ceil, start + TOPIC)):
        if (text.lead_tags(i) | (text.guessed_lead(i) if i == start else 0)) & T.ABOUT:
            return i
        if text.tags[i] & T.ABOUT and i == start and not attached:
            behind = after_word(text, i, "about")
            return behind if behind < ceil else None
        if text.tags[i] & T.MARK and not text.inside_phrase(i):
            return None
    return None

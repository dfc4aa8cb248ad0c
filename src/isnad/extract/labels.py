"""Speakers without a verb: "The mayor: the bridge is closed", and in headlines "Bridge closed - mayor"."""

from isnad.extract.frames import Attribution, Frame, strip_marks
from isnad.extract.proper import is_proper
from isnad.extract.speakers import testifies
from isnad.extract.utterances import placed
from isnad.extract.verbs import Range, has_verb, is_finite, noun_trigger
from isnad.packs.schema import Cue, Name, Role
from isnad.scan import tags as T
from isnad.scan.quotes import Quote
from isnad.scan.sentences import COMMAS, ENDS
from isnad.scan.text import Text

LABEL = 10  # tokens: the longest "Name, office:" before a colon that is read as a speaker
DIGEST = 4  # tokens: the same without quotation marks, where a longer phrase may as well introduce a list


SET_OFF = frozenset(":-–—")  # no label stands without one of these


def labelled(text: Text, sentence: Range, quotes: list[Quote], *, headline: bool) -> Attribution | None:
    """Whom a short phrase before a colon names, or at a headline's end a phrase behind a colon or a dash."""
    if SET_OFF.isdisjoint(text.words[sentence[0] : sentence[1]]):
        return None
    ends = closing_label(text, sentence, quotes) if headline or is_title(text, sentence) else signed(text, sentence, quotes)
    return ends or opening_label(text, sentence, quotes, headline=headline)


def signed(text: Text, sentence: Range, quotes: list[Quote]) -> Attribution | None:
    """The name that a dash sets behind a quotation: “We lost it all.” — Ann Lee."""
    first, last = sentence[0], sentence[1] - (text.words[sentence[1] - 1] == ".")
    for quote in quotes:
        dash = quote.last + 1
        if first < dash < last - 1 and text.words[dash] in "–—-" and is_proper(text, dash + 1, last):
            content = strip_marks(Frame(text, *sentence, quotes), first, dash)
            return Attribution("before", None, (dash, dash + 1), (dash + 1, last), [content]) if content else None
    ends = closing_label(text, (first, last), quotes) if text.pack.language.cases else None
    return ends if ends and ends.source and vouches(text, ends.source) else None


def vouches(text: Text, tail: Range) -> bool:
    """Whether what a dash sets behind a clause is who says it rather than who was named before it: «ранены трое — мэр Орлов»."""
    roles = [h.entry for h in text.hits_at.get(tail[0], ()) if isinstance(h.entry, Role) and "nom" in h.features]
    body = any(role.sort == "body" or role.source == "evidence" for role in roles)
    person = any(role.sort == "person" for role in roles)
    named = text.text[text.starts[tail[1] - 1]].isupper()
    whom = any(isinstance(h.entry, Role) and h.entry.sort != "thing" for h in text.hits_at.get(tail[0] - 2, ()))
    return bool((body or (person and named)) and not whom)


def opening_label(text: Text, sentence: Range, quotes: list[Quote], *, headline: bool) -> Attribution | None:
    """ "The mayor: the bridge is closed": a short phrase for people or a body before a colon."""
    if ":" not in text.words[sentence[0] : sentence[0] + LABEL + CLOCK]:
        return None
    first, last = past_clock(text, sentence[0], sentence[1]), sentence[1]
    for i in range(first + 1, min(last - 1, first + LABEL)):
        if text.words[i] == ":" and text.starts[i + 1] > text.ends[i]:
            ends = [j for j in range(first + 2, i + 1) if j == i or text.words[j] == ","]
            named = bool(quotes) and any(is_proper(text, first, j) for j in ends)
            content = strip_marks(Frame(text, first, last, quotes), i + 1, last)
            shown = testifies(text, (first, i))
            named = named or (headline and (shown or speaks_elsewhere(text, (first, i))))
            if content and (picture := pictured(text, first, i)) and says_something(text, content):
                return Attribution("label", None, (i, i + 1), picture, [content])
            if (
                not content
                or (shown and not says_something(text, content))  # "Daily note: northern Mali"
                or not (named or names_speaker(text, first, i) or (not headline and is_person(text, first, i)))
                or has_verb(text, first, i)
            ):
                return None
            said = headline or any(q.first in (i + 1, i + 2) for q in quotes) or digested(text, (first, i), content)
            return Attribution("label", None, (i, i + 1), whose(text, (first, i)), [content]) if said else None
        if text.tags[i] & T.MARK and text.words[i] not in COMMAS and not text.inside_phrase(i):
            return None
    return None


def pictured(text: Text, first: int, colon: int) -> Range | None:
    """The video or the like of which a sentence says what it is like before a colon: "The footage is short and shaky: gunmen walk"."""
    verb = next((j for j in range(first, colon) if text.tags[j] & T.COPULA or is_finite(text, j)), None)
    if verb is None or not text.tags[verb] & T.COPULA or has_verb(text, verb + 1, colon) or text.has(T.PREPOSITION | T.MARK, first, verb):
        return None
    return (first, verb) if testifies(text, (first, verb)) else None


CLOCK = 6  # tokens of an hour and its dash: "11:45 – Army: …"


def past_clock(text: Text, first: int, last: int) -> int:
    """Over the hour by which a chronicle opens its lines, and the dash behind it: «11:45 – Минобороны: …»."""
    if last - first < CLOCK or not text.words[first][0].isdecimal():
        return first
    hour = text.words[first + 1] == ":" and text.words[first + 2].isdecimal()
    end = text.time_starting(first) or (first + 3 if hour else first)
    return end + 1 if first < end < last and text.words[end] in "–—-" else first


def whose(text: Text, label: Range) -> Range:
    """Who a label names, where cases are: of «у штаба другая версия» and «версия штаба такова» the staff, else all of it."""
    first, last = label
    led = text.tags[first] & T.PREPOSITION and not text.tags[first] & (T.ROLE | T.NAME)
    spoken = any(isinstance(h.entry, Cue) and h.entry.pos == "noun" for h in text.hits_at.get(first, ()))
    if not text.pack.language.cases or not (led or spoken):
        return label
    known = [i for i in range(first + 1, last) if text.tags[i] & (T.ROLE | T.NAME) or text.text[text.starts[i]].isupper()]
    return (known[0], known[-1] + 1) if known else label


def is_person(text: Text, first: int, last: int) -> bool:
    """Whether a line opens with a name of two words or more that is no place's: «Игорь Мирошник: пострадали трое»."""
    opens = (not first or text.words[first - 1] == "\n") and not is_title(text, next(s for s in text.sentences if s[1] >= last))
    if not text.pack.language.cases or not opens or last - first < 2 or not is_proper(text, first, last):
        return False
    known = T.DEMONYM | T.NUMBER
    return not any(text.tags[i] & known or text.is_class(i, "settlement") for i in range(first, last)) and not any(
        True for _ in text.hits_in("name", first, last)
    )


def digested(text: Text, label: Range, content: Range) -> bool:
    """ "Army: the convoy was burned", as digests and channels write: a source of few words, and a whole clause for what it says."""
    roles = [(h, h.entry) for h in text.hits_in("role", *label) if isinstance(h.entry, Role)]
    people = {h.first for h, r in roles if r.sort != "thing"}  # «штаб» is a building too
    things = any(r.sort == "thing" and r.source != "evidence" and h.first not in people for h, r in roles)
    if label[1] - label[0] > DIGEST or things or any(r.counted for _, r in roles):
        return False  # "Captives: the driver and a nurse"
    if content[0] in text.figure_starts and any(r.sort == "person" and "pl" in h.features for h, r in roles):
        return False  # "Civilians: 3 killed" tells of them, "Civilians: shelling began" is theirs
    joined = text.has(T.PREPOSITION, *label)  # "Toll among soldiers: …" has no speaker
    if text.has(T.NUMBER, *label) or (joined and not any(h.first <= label[0] + 1 for h, _ in roles)):
        return False
    return says_something(text, content)


def says_something(text: Text, span: Range) -> bool:
    """Whether a stretch is a clause and no mere heading; « مقتل ستة » is one, though it has no verb."""
    if text.articles and (noun_trigger(text, span[0]) or text.tags[span[0]] & T.BIT["stop"]) and not text.definite(span[0]):
        return True
    return any(is_finite(text, i) or text.tags[i] & (T.PARTICIPLE | T.GERUND) for i in range(*span))


def speaks_elsewhere(text: Text, span: Range) -> bool:
    """Whether the name before a headline's colon stands before a verb of speech further on."""
    if not is_proper(text, *span):
        return False
    said = T.CUE | T.FINITE
    name = text.words[span[1] - 1]
    return any(text.words[i] == name and text.tags[i + 1] & said == said for i in range(span[1], len(text.words) - 1))


def closing_label(text: Text, sentence: Range, quotes: list[Quote]) -> Attribution | None:
    """ "Bridge closed after blast - mayor": a short phrase for people or a body that ends a headline behind a dash or a colon."""
    first, last = sentence
    for i in range(last - 2, max(first + 2, last - LABEL) - 1, -1):
        if text.words[i] in ":-–—" and text.tags[i] & T.MARK and text.starts[i + 1] > text.ends[i]:
            content = strip_marks(Frame(text, first, last, quotes), first, i)
            said = content is not None and says_something(text, content)
            if (
                not content
                or not said
                or has_verb(text, i + 1, last)
                or not names_speaker(text, i + 1, last)
            ):
                return None
            return Attribution("label", None, (i, i + 1), (i + 1, last), [content])
        if text.tags[i] & T.MARK and not text.inside_phrase(i) and text.words[i] not in COMMAS:
            return None
    return None


def names_speaker(text: Text, first: int, last: int) -> bool:
    """Whether a phrase holds a noun for people or a body, or the name of an actor that is no place's."""
    roles = (
        h
        for h in text.hits_in("role", first, last)
        if isinstance(h.entry, Role) and (h.entry.sort != "thing" or (h.entry.source == "evidence" and text.pack.language.cases and last - first > 1))
    )
    names = (h for h in text.hits_in("name", first, last) if isinstance(h.entry, Name) and h.entry.sort == "actor")
    return any(True for _ in roles) or any(not placed(text, h) for h in names)


def is_title(text: Text, sentence: Range) -> bool:
    """Whether a sentence is the text's first line and ends without a stop, as headlines do."""
    first, last = sentence
    return first == 0 and last < len(text.words) and text.words[last] == "\n" and text.words[last - 1] not in ENDS

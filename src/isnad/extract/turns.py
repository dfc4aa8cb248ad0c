"""Who goes on speaking over the edge of a sentence: in a quotation without a verb of speech, or behind one."""

from isnad.extract.attributions import is_first_person
from isnad.extract.frames import Attribution
from isnad.extract.phrases import subject_after, subject_before
from isnad.extract.subjects import names_somebody
from isnad.extract.verbs import Range, first_verb, has_verb, is_finite
from isnad.packs.quantity_schema import Number
from isnad.packs.schema import Cue, Pronoun, Role, Trigger
from isnad.scan import tags as T
from isnad.scan.quotes import Quote
from isnad.scan.sentences import CLOSERS, COMMAS
from isnad.scan.text import Text

SPEECH = 5  # tokens: shorter quotations are names or single words ("complex ambush") unless they hold a verb


def is_speech(text: Text, quote: Quote) -> bool:
    """Whether a quotation is something said rather than a name or a single word set off."""
    inside = range(quote.first + 1, quote.last)
    if text.articles and names_body(text, quote):
        return False
    if (
        text.articles
        and len(inside) > 1
        and quote.first
        and text.tags[quote.first - 1] & T.CUE
        and text.tags[quote.first - 1] & T.FINITE
    ):
        return True  # « تقول "من المستحيل" »
    if text.articles and len(inside) > 1 and is_shouted(text, quote):
        return True
    return (
        len(inside) >= SPEECH
        or has_verb(text, quote.first + 1, quote.last)
        or fills_lines(text, quote)
        or is_exclaimed(text, quote)
        or spoken_after(text, quote)
    )


SHOUTERS = 4  # tokens of who shouts, between the verb and a quotation of a few words


def is_shouted(text: Text, quote: Quote) -> bool:
    """Whether a verb that takes nothing but words, or an exclamation, makes speech of a few: « هتف المتظاهرون "لا للحرب" »."""
    exclaimed = text.words[quote.last - 1] in "!؟?"
    for i in range(quote.first - 1, max(-1, quote.first - 2 - SHOUTERS), -1):
        if text.tags[i] & (T.MARK | T.COMPLEMENTISER):
            return False
        cues = [h.entry for h in text.hits_at.get(i, ()) if isinstance(h.entry, Cue) and h.entry.pos == "verb"]
        if cues and text.tags[i] & T.FINITE:
            return any(c.frames == ("quote",) or (exclaimed and "quote" in c.frames) for c in cues)
    return False


def fills_lines(text: Text, quote: Quote) -> bool:
    """Whether a quotation of several words begins and ends with its line: a paragraph that is all speech."""
    opens = not quote.first or text.words[quote.first - 1] == "\n"
    after = quote.last + quote.closed
    ends = after >= len(text.words) or text.words[after] == "\n"
    return opens and ends and quote.first > 0 and quote.last - quote.first > 2


NAME, BODY = 4, 8  # words: the longest name of a body that is set in quotation marks behind its noun; one without a verb inside


def names_body(text: Text, quote: Quote) -> bool:
    """Whether a short quotation is the name of the body before it: « منظمة "رصد الساحل" »."""
    before = text.hits_at.get(quote.first - 1, ()) if quote.first else ()
    if not any(isinstance(h.entry, Role) and h.entry.sort == "body" for h in before):
        return False
    inside = quote.last - quote.first - 1
    return 0 < inside <= NAME or (inside <= BODY and not has_verb(text, quote.first + 1, quote.last))


def is_exclaimed(text: Text, quote: Quote) -> bool:
    """Whether a short quotation is set off as speech: after a colon, before a comma and a dash, or with an exclamation."""
    first, last = quote.first + 1, quote.last
    if first >= last or not text.text[text.starts[first]].isupper() or last >= len(text.words):
        return False
    after = text.words[last + 1 : last + 3]
    if after[:1] == [","] and after[1:2] and after[1] in "–—":
        return True
    return text.words[last - 1] in "!?…" and bool(after) and after[0] in "–—,-"


def spoken_after(text: Text, quote: Quote) -> bool:
    """Whether a comma and a verb of speech follow a short quotation that opens a sentence: “Never,” said the mayor."""
    i = quote.last + 1
    opens = not quote.first or bool(text.words[quote.first - 1] in "\n.!?")
    if not opens or i + 1 >= len(text.words) or not {",", "،"} & {text.words[i], text.words[quote.last - 1]}:
        return False
    i += text.words[i] in COMMAS
    while i + 1 < len(text.words) and (text.words[i] == "'" or text.is_class(i, "object_pronoun")):
        i += 1  # « s'impatiente le maire »
    return bool(text.tags[i] & T.CUE and text.tags[i] & (T.FINITE | T.PARTICIPLE))


def introduce(text: Text, sentence: Range) -> Attribution | None:
    """Who a quotation behind this sentence is by where no verb of speech says so: "She wept. “It is all gone.”"."""
    if is_third_person(text, (sentence[0], sentence[0] + 1)):
        return Attribution("introduced", None, (sentence[0], sentence[0] + 1), (sentence[0], sentence[0] + 1), [])
    verb = first_verb(text, *sentence)
    subject = subject_before(text, verb, sentence[0]) if verb is not None else None
    if verb is not None and subject is None and text.pack.language.source[0] == "after":
        subject = subject_after(text, verb + 1, sentence[1])
    if verb is None or subject is None or text.lead_tags(subject[0]) & T.PREPOSITION:
        return None
    if not names_somebody(text, subject) and not is_third_person(text, subject):
        return None
    if subject[0] > sentence[0] and text.is_class(subject[0] - 1, "settlement"):
        return None  # «в селе | Верхний Лог было тихо»
    return Attribution("introduced", None, (verb, verb + 1), subject, [])


def is_third_person(text: Text, subject: Range) -> bool:
    """Whether a subject is "he", "she" or "they" and nothing else."""
    pronouns = (h.entry for h in text.hits_at.get(subject[0], ()) if h.last == subject[1])
    return any(isinstance(p, Pronoun) and p.person == 3 and p.human is not False for p in pronouns) and not (
        text.tags[subject[0]] & T.INDEFINITE
    )


def covered(text: Text, sentence: Range, quotes: list[Quote]) -> bool:
    """Whether the sentence is all quotation, so that the last speaker goes on."""
    i = sentence[0]
    while quotes and i < sentence[1]:
        if text.tags[i] & T.MARK:
            i += 1
            continue
        around = next((q for q in quotes if q.first <= i <= q.last), None)
        if around is None:
            return False
        i = around.last + 1
    return bool(quotes)


def continued(one: Attribution) -> Attribution:
    """The same speaker without a cue."""
    again = Attribution("continued", None, one.cue_range, one.source, [], dropped=one.dropped)
    again.cited = one.cited
    return again


def counts_on(text: Text, sentence: Range) -> bool:
    """Whether a sentence only adds a figure to what the last one told: «Пострадали 52 человека.», «Ещё трое ранены.»."""
    first, last = sentence
    if not text.pack.language.cases or last - first > COUNTING or "\n" in text.text[text.ends[first - 1] : text.starts[first]]:
        return False
    figure = next((i for i in range(first, last) if i in text.figure_starts), None)
    if figure is None or any(text.time_starting(i) is not None for i in range(first, last)):
        return False
    opens = text.hits_at.get(first, ())
    if any(isinstance(h.entry, Number) and h.entry.sort == "filler" for h in opens):
        return figure <= first + 1
    return figure == first + 1 and any(isinstance(h.entry, Trigger) and h.entry.count and h.entry.pos == "verb" for h in opens)


COUNTING = 10  # tokens of a sentence that only counts


def keeps_speaking(text: Text, n: int, quotes: list[Quote], attributions: list[Attribution]) -> bool:
    """Whether the last speaker goes on: the sentence is all quotation, or says "we" behind one without marks of its own."""
    first, last = text.sentences[n]
    if (quotes and covered(text, (first, last), quotes)) or (first in text.leads and reports_on(text, first)):
        return True
    if not n or quotes or attributions or not text.quotes:
        return False
    before = text.sentences[n - 1]
    if text.speech is None:
        text.speech = [q for q in text.quotes if is_speech(text, q)]
    if not any(q.first < before[1] and q.last >= before[0] for q in text.speech):
        return False
    return any(is_first_person(text, (i, i + 1)) for i in range(first, last) if text.tags[i] & T.PRONOUN)


def reports_on(text: Text, first: int) -> bool:
    """Whether a sentence opens with "and that", behind one that reports: « وأن الطرق أغلقت », « وأنها لن تدفع »."""
    bits = text.tags[first]
    if not text.lead_tags(first) & T.CONJUNCTION or not bits & T.COMPLEMENTISER or bits & (T.SUBORDINATOR | T.RELATIVE):
        return False
    return bool(text.tails.get(first)) or not is_finite(text, first + 1)  # not « وإن كان »


def may_be_tagged(text: Text, sentence: Range) -> bool:
    """Whether the speaker of a sentence may be named behind it: it is all quotation, asks, calls, or ends with a comma."""
    last = next(
        (text.words[i] for i in range(sentence[1] - 1, sentence[0] - 1, -1) if text.words[i] not in CLOSERS), ""
    )
    return last in "?!؟,،" or covered(text, sentence, text.quotes)

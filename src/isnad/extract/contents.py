"""The content of a cue: what follows it, what came before it, or what stands around it."""

from isnad.extract import verbs
from isnad.extract.asking import asks, denies_deed, goes_on_asking
from isnad.extract.elsewhere import names_speech, shares_subject
from isnad.extract.frames import Frame, after_word, clause_end, object_end, strip_marks
from isnad.extract.objects import verb_trigger
from isnad.extract.pivots import Pivot, aside_end, skip_asides
from isnad.extract.speakers import in_relative, testifies
from isnad.extract.subject_ends import is_led_noun, is_verbal_noun
from isnad.extract.told_of import before_reason, deed_before, told_topic, topic_end
from isnad.extract.topics import skip_interposed, topic_of, weak_topic
from isnad.extract.verbs import Range, has_verb, is_finite
from isnad.packs.schema import Cue, Role
from isnad.scan import tags as T
from isnad.scan.sentences import COMMAS
from isnad.scan.text import Text
from isnad.scan.view import Hit

PREDICATIVE, DAMNING, STOP = T.BIT["predicative"], T.BIT["damning"], T.BIT["stop"]
BID = 24  # tokens between a verb of asking and the infinitive that says what is asked for


def right_content(
    frame: Frame, hit: Hit, cue: Cue, pivot: Pivot, source: Range | None, after: bool, addressee: Range | None
) -> tuple[str, list[Range], bool] | None:
    """Rule, content and whether the cue is part of the evidence, when the content follows the verb."""
    text, frames = frame.text, cue.frames
    if (opened := opened_content(frame, hit, cue, pivot, source, after=after)) is not None:
        return opened
    start = skip_asides(text, source[1] if after and source else hit.last, frame.ceil)
    if (pivot.kind == "clause" and start >= pivot.at) or cue.whole:
        start = source[1] if after and source else hit.last
    if after and {"object", "infinitive"} & set(frames):
        start = skip_interposed(text, start, frame.ceil)
    known = asks(text, cue, source) or goes_on_asking(text, hit, cue, source) or is_reported_by_thing(text, cue, source) or (cue.located and source)
    if "bid" in frames and source is not None and (bidden := bid_content(frame, start)):
        return bidden
    if cue.weak and not known:
        people = source is not None and not after and not all(text.tags[i] & T.NUMBER for i in range(*source))  # "two suspected gunmen"
        if pivot.kind == "clause" and "clause" in frames and people and is_stated(text, start, pivot.at):
            return "clause", [(start, clause_end(frame, pivot.at))], False
        found = None if after else found_by(frame, start, source, stated=pivot.kind == "clause")
        return found or weak_topic(frame, cue, source[1] if after and source else hit.last, source)
    if "infinitive" in frames and (opens := infinitive_content(frame, hit, start, addressee, after=after)) is not None:
        return "infinitive", [(opens, predicate_end(frame, opens, clause_end(frame, opens)))], False
    if "judge" in frames and (source is not None or goes_along(frame, hit)):
        return judgement(frame, hit.last)
    if pivot.kind == "clause" and "clause" in frames:
        told = addressee is not None and addressee[0] >= hit.last and not after
        start = skip_asides(text, addressee[1], pivot.at) if addressee and told else start
        return (
            ("clause", [(start, clause_end(frame, pivot.at))], False)
            if start < pivot.at or is_finite(text, start) or text.tags[start] & T.PRONOUN
            else None
        )
    blamed = start if after else hit.last
    if "accuse" in frames and blamed < frame.ceil and (not text.tags[blamed] & T.MARK or blamed in text.quote_of):
        return "accuse", [(deed_before(frame, hit), before_reason(frame, hit.last))], True
    named = "object" in frames and after and source is not None and starts_event(text, start, frame.ceil)
    if not named and (topic := topic_of(frame, cue, source[1] if after and source else hit.last, start)) is not None:
        return "about", [(hit.first if cue.whole else topic, before_purpose(text, cue, topic, topic_end(frame, topic, pivot)))], cue.whole
    if "object" in frames and (source is not None or text.pack.language.dropped or goes_along(frame, hit)):
        return object_content(frame, hit, cue, start, source, after=after)
    return None


def opened_content(
    frame: Frame, hit: Hit, cue: Cue, pivot: Pivot, source: Range | None, *, after: bool
) -> tuple[str, list[Range], bool] | None:
    """The content behind a "that", a quotation or a colon."""
    if pivot.kind == "that" and "that" in cue.frames:
        return "that", [content_right(frame, pivot)], False
    bare = pivot.kind == "quote" and not after and "infinitive" in cue.frames
    if bare and infinitive_at(frame.text, hit.last, pivot.at) == hit.last and any(verb_trigger(frame.text, pivot.at + n) for n in (-1, 1)):
        return None  # « affirme avoir visé « un centre de commandement » »
    if pivot.kind == "quote" and (mixed := quoted_object(frame, hit, cue, pivot, source, after=after)) is not None:
        return mixed
    if pivot.kind == "colon" and (topic := told_topic(frame, hit, cue, pivot, source, after=after)) is not None:
        return "quote", [topic, content_right(frame, pivot)], False
    if pivot.kind in ("quote", "colon") and "quote" in cue.frames:
        return "quote", [content_right(frame, pivot)], False
    return None


WORDS = 10  # tokens of a quotation that is a part of an object: « l'envoi de renforts “dans les heures qui viennent” »


def quoted_object(
    frame: Frame, hit: Hit, cue: Cue, pivot: Pivot, source: Range | None, *, after: bool
) -> tuple[str, list[Range], bool] | None:
    """The object of a verb that ends in a few quoted words: "promised help “within hours”"."""
    text, quote = frame.text, frame.quote_at(pivot.at)
    opens = hit.last < pivot.at and text.tags[hit.last] & T.DETERMINER and not text.tags[hit.last] & T.PREPOSITION
    if quote is None or after or source is None or "object" not in cue.frames or not opens or quote.last - quote.first > WORDS:
        return None
    counted = text.has(T.ADDRESSEE | T.COMPLEMENTISER, hit.last, pivot.at)
    named = text.has(T.ROLE | T.NAME, hit.last, pivot.at)
    if counted or named or pivot.at - hit.last < 2:
        return None  # "told the mayor: “…”" has whom it was told to there
    return "object", [(hit.first if cue.whole else hit.last, clause_end(frame, quote.last - 1))], cue.whole


def infinitive_content(frame: Frame, hit: Hit, start: int, addressee: Range | None, *, after: bool) -> int | None:
    """Where the infinitive that says what is pledged, wanted or denied begins, behind the verb or who was told."""
    text = frame.text
    if not after and infinitive_at(text, hit.last + 1, frame.ceil) == hit.last + 1:
        start = hit.last if text.tags[hit.last] & T.INFINITIVE else start  # "wants to leave": "to" tells nobody
    if start + 2 < frame.ceil and text.tags[start] & T.NEGATION and text.tags[start + 1] & T.INFINITIVE:
        return start  # "decided not to leave"
    if start < frame.ceil and text.tags[start] & (T.INFINITIVE | T.BASE):
        return after_word(text, start, "infinitive") if text.tags[start] & T.INFINITIVE else start
    return set_off_infinitive(frame, addressee[1] if addressee and addressee[0] >= hit.last else start)


def starts_event(text: Text, start: int, ceil: int) -> bool:
    """Whether an event noun without a preposition begins here, so that it is what is announced: « أعلن سريع استهداف سفينة بصاروخ »."""
    if start >= ceil or text.lead_tags(start) & T.PREPOSITION or text.tags[start] & T.PREPOSITION:
        return False
    return verbs.noun_trigger(text, start) or (not text.tags[start] and is_verbal_noun(text, start)) or bool(text.tags[start] & STOP)


def bid_content(frame: Frame, start: int) -> tuple[str, list[Range], bool] | None:
    """Who is asked and what for, where an infinitive follows before the clause ends: « les deux camps à ne pas tirer »."""
    text, end = frame.text, clause_end(frame, start)
    if start >= end or (text.tags[start] & (T.MARK | T.INFINITIVE) and not text.tags[start] & T.DETERMINER):
        return None
    for i in range(max(start + 1, bidden_end(text, start, end)), min(end, start + BID)):
        if is_finite(text, i) or (text.tags[i] & (T.RELATIVE | T.COMPLEMENTISER) and not text.tags[i] & T.DETERMINER):
            return None
        if text.tags[i] & T.INFINITIVE and (first := infinitive_at(text, i + 1, end)) is not None and first > i:
            return "object", [(start, end)], False
    return None


def bidden_end(text: Text, start: int, end: int) -> int:
    """Behind the verb of a relative clause that says who is asked: "anyone who has seen | her to call"; else `start`."""
    who = next((i for i in range(start + 1, min(end, start + 4)) if text.tags[i] & T.RELATIVE and text.tags[i] & T.PRONOUN), None)
    if who is None or text.pack.language.modifiers != "before":
        return start
    verb = next((i for i in range(who + 1, min(end, who + 4)) if is_finite(text, i)), start)
    passed = T.AUXILIARY | T.NEGATION | T.ADVERB | T.PARTICIPLE | T.CONJUNCTION
    while start < verb < end and (is_finite(text, verb) or text.tags[verb] & passed):
        verb += 1
    return verb


def judgement(frame: Frame, start: int) -> tuple[str, list[Range], bool] | None:
    """What is held for what: an object, and behind it "as", an article or a quotation: "called the vote a sham"."""
    text, end = frame.text, clause_end(frame, start)
    opens = T.DETERMINER | T.POSSESSIVE
    if start >= end or (text.tags[start] & (T.MARK | T.PREPOSITION) and not text.tags[start] & T.DETERMINER):
        return None
    for i in range(start + 1, min(end, start + BID)):
        damned = text.tags[i] & DAMNING and not text.tags[i - 1] & (opens | T.CONJUNCTION)  # not "called the illegal strike"
        if i in text.quote_of or text.tags[i] & PREDICATIVE or damned:
            return "object", [(start, end)], False
        if is_finite(text, i) or text.tags[i] & (T.MARK | T.RELATIVE | T.COMPLEMENTISER) & ~T.DETERMINER:
            return None
        if text.tags[i] & opens and not text.tags[i - 1] & (opens | T.PREPOSITION | T.CONJUNCTION | T.GENITIVE):
            return ("object", [(start, end)], False) if text.time_starting(i) is None else None
    return None


def set_off_infinitive(frame: Frame, start: int) -> int | None:
    """An infinitive without a word that opens it, behind whom it was told and an aside: « a dit aux élus, mardi, ne rien voir »."""
    text, i = frame.text, start
    if i + 2 < frame.ceil and text.words[i] == ",":
        close = next((j for j in range(i + 1, min(frame.ceil, i + BID)) if text.words[j] == ","), None)
        if close is None or has_verb(text, i, close):
            return None
        i = close + 1
    found = infinitive_at(text, i, frame.ceil)
    return i if found is not None else None


def infinitive_at(text: Text, i: int, end: int) -> int | None:
    """The infinitive at token i, over the apostrophe of an elision, negation, adverbs and pronouns before it."""
    while (
        i < end
        and (text.words[i] == "'" or text.tags[i] & (T.NEGATION | T.ADVERB | verbs.OBJECT_PRONOUN))
        and not text.tags[i] & T.BASE
    ):
        i += 1
    return i if i < end and is_infinitive(text, i) else None


def is_infinitive(text: Text, i: int) -> bool:
    """Whether token i is an infinitive, an auxiliary's too."""
    hits = [h for h in text.hits_at.get(i, ()) if h.last == i + 1]
    if any("inf" in h.features and "base" not in h.features for h in hits):
        return True
    bare = text.pack.language.capitals and not text.pack.language.cases and text.tags[i - 1] & T.INFINITIVE
    return bool(bare) and any("base" in h.features for h in hits)  # "to leave"


def object_content(
    frame: Frame, hit: Hit, cue: Cue, start: int, source: Range | None, *, after: bool
) -> tuple[str, list[Range], bool] | None:
    """What the verb takes as its object from `start`; a verb after a comma or a quotation has its subject there."""
    text, verb_first = frame.text, frame.text.pack.language.source[0] == "after"
    if start >= frame.ceil:
        return None
    set_off = text.words[start] == "." or not text.inside_phrase(start)
    if text.tags[start] & T.MARK and frame.quote_at(start) is None and set_off:
        return None
    before = verbs.skip_between(text, hit.first, frame.floor) - 1
    closed = before >= frame.floor and (frame.quote_ending(before) or text.words[before] in COMMAS)
    if closed and after and not verb_first:
        return None
    stating = source is not None and not after and not verb_first and states(text, source, hit)
    led = stating and cue.act != "say" and not text.pack.language.cases
    first = claim_start(text, source[0]) if source is not None and led else hit.first
    end = predicate_end(frame, start, object_end(frame, start))
    end = circumstance(frame, start, end) if "that" not in cue.frames else end
    end = before_purpose(text, cue, start, occasion(frame, start, end) if stating else end)
    if cue.whole and text.closes_bracket(end - 1, start):
        end = max(i for i in range(start, end) if text.words[i] == "(")  # "claimed responsibility | (bulletin “X”)"
    aside = after and text.words[start - 1] in COMMAS  # keeps the cue from its object
    whole = cue.whole and not aside and not denies_deed(text, cue, start, end)
    if not verb_first and in_relative(text, hit, frame.floor):
        later = (i for i in range(start + 1, end) if is_finite(text, i) and not text.tags[i] & T.PARTICIPLE)
        end = next(later, end)  # "those who demand a vote have left"
    return "object", [(first if whole else start, end)], whole


def is_stated(text: Text, start: int, verb: int) -> bool:
    """Whether nothing but a subject stands between a verb that often does not report and a clause's verb: "agreed | the dam was safe"."""
    named, joint = T.DETERMINER | T.POSSESSIVE, T.PREPOSITION | T.DETERMINER
    either = text.tags[verb] & T.PARTICIPLE and not text.tags[verb] & T.AUXILIARY and not governs(text, verb)
    if text.pack.language.modifiers != "before" or either:
        return False
    closed = T.MARK | T.RELATIVE | T.SUBORDINATOR | T.CONTRAST | T.CONDITION | T.INFINITIVE | T.COMPLEMENTISER
    if any(text.tags[i] & closed and not text.tags[i] & (T.GENITIVE | T.DETERMINER) for i in range(start, verb)):
        return False
    second = any(text.tags[i] & named and not text.tags[i - 1] & joint for i in range(start + 1, verb))  # "the day the war began"
    return not second and (start < verb or bool(text.tags[start] & (named | T.PRONOUN | T.NAME | T.ROLE | T.NUMBER | T.INDEFINITE)))


def governs(text: Text, verb: int) -> bool:
    """Whether an object or an infinitive right behind a form that may be a participle makes a verb of it: "noted he | offered to go"."""
    after = text.tags[verb + 1] if verb + 1 < len(text.tags) else 0
    return bool(after & (T.INFINITIVE | T.DETERMINER | T.POSSESSIVE | T.PRONOUN)) and not after & T.RELATIVE


def goes_along(frame: Frame, hit: Hit) -> bool:
    """Whether a verb behind "and" or "but" shares the subject of the one before it, whose tense it has: "urged calm and condemned the raid"."""
    text = frame.text
    if text.pack.language.source[0] != "before" or not shares_subject(frame, hit) or not is_finite(text, hit.first):
        return False
    if "past" in hit.features or text.tags[hit.first - 1] & T.AUXILIARY:
        return True
    first = next((i for i in range(frame.floor, hit.first) if is_finite(text, i)), hit.first)
    return any("sg" in h.features and "pres" in h.features for h in text.hits_at.get(first, ())) and "pres" in hit.features


def predicate_end(frame: Frame, start: int, end: int) -> int:
    """Where an object or infinitive ends before the next verb of its verb's subject: "praised the medics | but had to leave"."""
    text = frame.text
    if text.pack.language.source[0] != "before":
        return end
    for i in range(start + 1, end - 1):
        led = text.tags[i] & (T.RELATIVE | T.COMPLEMENTISER | T.SUBORDINATOR) & ~T.PREPOSITION
        if led or (is_finite(text, i) and not verbs.reduced(text, i)):
            return end
        if text.tags[i] & (T.CONJUNCTION | T.CONTRAST) and not text.lead(i):
            passing = T.ADVERB | T.NEGATION
            after = next((j for j in range(i + 1, end) if not text.tags[j] & passing or is_finite(text, j)), end)
            shared = after < end and text.tags[after] & T.CUE and verbs.shares_auxiliary(text, after, frame.floor)
            if shared or (after < end and is_finite(text, after) and not verbs.reduced(text, after)):
                return i - (text.words[i - 1] in COMMAS)
    return end


def circumstance(frame: Frame, start: int, end: int) -> int:
    """Where what is called for or condemned ends before a clause that tells when or why: "called for calm | as crowds gathered"."""
    text = frame.text
    if text.pack.language.modifiers != "before" or text.pack.language.cases:
        return end
    opening = T.SUBORDINATOR | T.CONDITION | T.CONTRAST
    for i in range(start + 1, end - 2):
        if is_finite(text, i) or (text.tags[i] & T.RELATIVE and not text.tags[i] & (opening | T.DETERMINER | T.PREPOSITION)):
            return end
        opens = text.tags[i] & opening and not text.tags[i] & T.CONJUNCTION
        spliced = text.words[i] in COMMAS and not text.tags[i + 1] & (T.CONJUNCTION | T.RELATIVE)
        close = next((j for j in range(i + 1, end) if text.words[j] in COMMAS), end)
        if (opens or spliced) and any(is_finite(text, j) and not verbs.reduced(text, j) for j in range(i + 1, close)):
            return i - (text.words[i - 1] in COMMAS)
    return end


def occasion(frame: Frame, start: int, end: int) -> int:
    """Where a noun phrase ends before when or in what words it was said: "endorsed the mayor | on Friday", "| in a letter", "|, a rare step"."""
    text = frame.text
    told = bool(text.hits_in("trigger", start, end)) or any(i in text.figure_starts for i in range(start, end))  # its time and place count
    if not verbs.compounds(text) or text.tags[start] & (T.INFINITIVE | T.BASE):
        return end
    for i in range(start + 1, end - 1):
        bits = text.tags[i]
        if is_finite(text, i) or bits & (T.RELATIVE | T.COMPLEMENTISER | T.SUBORDINATOR) & ~(T.DETERMINER | T.PREPOSITION):
            return end
        if bits & T.PREPOSITION and not bits & (T.GENITIVE | T.INFINITIVE) and in_words(text, i, end, evident=told):
            return i
        if told:
            continue
        if text.time_starting(i) is not None and i not in text.figure_starts:
            return i - bool(text.tags[i - 1] & T.MARK)
        if text.words[i] in COMMAS and text.tags[i + 1] & (T.DETERMINER | T.GERUND) and not text.has(T.CONJUNCTION, i, end):
            return i
        if bits & T.ADJUNCT:
            return i
    return end


def claim_start(text: Text, source: int) -> int:
    """Where the noun of speech begins that whoever stands at `source` rejects: "…, | a charge Benin rejected"."""
    return source - 2 if source > 1 and names_speech(text, source - 1) and text.tags[source - 2] & T.DETERMINER else source


DEED = 3  # tokens at least of a deed before what it was for


def before_purpose(text: Text, cue: Cue, start: int, end: int) -> int:
    """Where a deed that is condemned ends before what it was for: « أدانت نشر مرتزقة | لتقديم الدعم للمقاتلين »."""
    if cue.act != "condemn" or text.pack.language.source[0] != "after":
        return end
    for i in range(start + DEED, end - 1):
        if text.lead_tags(i) & T.ADDRESSEE and is_led_noun(text, i) and text.definite(i + 1):
            return i
    return end


def in_words(text: Text, preposition: int, end: int, *, evident: bool) -> bool:
    """Whether a phrase says in what words or in what medium something was said: "in a long statement", "on their website".

    Of an event (`evident`) only what is words or evidence and nothing else tells so: an attack may be "on a vehicle".
    """
    last = aside_end(text, preposition, end)
    return any(spoken_in(h, evident=evident) for i in range(preposition, last) for h in text.hits_at.get(i, ()))


def spoken_in(hit: Hit, *, evident: bool) -> bool:
    """Whether a hit is a noun for words, or for a thing that holds them."""
    entry = hit.entry
    if isinstance(entry, Role):
        return entry.sort == "thing" and (entry.source == "evidence" or not evident)
    return isinstance(entry, Cue) and entry.pos == "noun" and "quote" in entry.frames


def is_reported_by_thing(text: Text, cue: Cue, source: Range | None) -> bool:
    """Whether a document or a count says something: then a verb that often does not report does."""
    return source is not None and "object" in cue.frames and testifies(text, source)


def found_by(frame: Frame, start: int, source: Range | None, *, stated: bool) -> tuple[str, list[Range], bool] | None:
    """What a study or the like found: "The survey found 31 cases"."""
    text = frame.text
    if source is None or start >= frame.ceil or not testifies(text, source):
        return None
    counted = text.tags[start] & T.DETERMINER or start in text.figure_starts or stated
    return ("object", [(start, object_end(frame, start))], False) if counted else None


def states(text: Text, source: Range, hit: Hit) -> bool:
    """Whether the source is the subject of the verb's own clause, not of one that a relative pronoun opens."""
    return source[1] <= hit.first and not any(
        text.tags[i] & T.RELATIVE and not text.tags[i] & (T.DETERMINER | T.LOCATIVE)
        for i in range(source[1], hit.first)
    )


CLOSING = frozenset("!?؟…")


def content_right(frame: Frame, pivot: Pivot) -> Range:
    """From the pivot to the end: inside the quotation when nothing follows it, else to the end of the sentence."""
    quote = frame.quote_at(pivot.at)
    if quote is None and pivot.kind == "colon" and pivot.at + 1 < frame.ceil:
        quote = frame.quote_at(pivot.at + 1)
    if quote is not None:
        closed = frame.text.words[quote.last - 1] in CLOSING  # what follows a whole sentence is told of it: “Go!” as they fled
        rest = strip_marks(frame, quote.last, frame.ceil) if quote.last < frame.ceil and not closed else None
        return (quote.first + 1, min(quote.last, frame.ceil)) if rest is None else (quote.first + 1, rest[1])
    end = clause_end(frame, pivot.at + 1) if pivot.kind == "that" else frame.ceil
    start = after_word(frame.text, pivot.at, "complementiser") if pivot.kind == "that" else pivot.at + 1
    return strip_marks(frame, start, end) or (start, frame.ceil)

"""What follows a verb of speech: a complementiser, a quotation, a bare clause, or the end."""

from collections.abc import Callable

from isnad.extract.phrases import phrase_end
from isnad.extract.proper import is_surname
from isnad.extract.subject_ends import heads_body
from isnad.extract.verbs import compounds, is_finite, marked_verbs, names_many, reduced
from isnad.packs.schema import Cue, Pronoun
from isnad.scan import tags as T
from isnad.scan.grammar import cases_at
from isnad.scan.quotes import Quote
from isnad.scan.text import Text

INTERPOSED = 24  # tokens between two commas: "said X, the head of …, that"
ENDS = frozenset(".;!?؟؛…()\n–—")
COMMAS = frozenset(",،")


class Pivot:
    """Where reported content begins after a verb, and by what: that, quote, colon, clause; `end` when it does not."""

    __slots__ = ("at", "kind")

    def __init__(self, kind: str, at: int) -> None:
        self.kind, self.at = kind, at


def find_pivot(text: Text, start: int, ceil: int, quote_at: Callable[[int], Quote | None], *, bare: bool) -> Pivot:
    """The first thing after the verb that opens reported content, or the mark at which the verb's phrase ends.

    The commas of a list of counts are passed: "said three men, two women and a child died".
    """
    i = start
    while (i := skip_plain(text, i, ceil)) < ceil:
        within = i + 1 if word_in_figure(text, i) else None
        passed = text.time_starting(i) or within or (bracketed(text, i, ceil) if i > start else named_in(text, quote_at(i)))
        if passed is not None and passed <= ceil:
            i = passed
            continue
        word, bits = text.words[i], text.tags[i]
        if bits & T.COMPLEMENTISER and not (i == start and bits & T.DETERMINER and not opens_clause(text, i, ceil)):
            if not (bare and i > start and is_relative(text, i, ceil)):
                return Pivot("that", i)
            i = passed_verb(text, i + 2, ceil)  # "said the van that hit the gate was stolen"
            continue
        if quote_at(i) is not None:
            return Pivot("quote", i)
        if word == ":":
            return Pivot("colon", i)
        if bare and (verb := verb_behind(text, start, i, ceil)) is not None:
            return Pivot("clause", verb)
        if word in COMMAS and not (bare and i + 1 in text.figure_starts and any(j in text.figure_starts for j in range(start, i))):
            return after_comma(text, i, ceil, quote_at)
        if word in ENDS and not (word == "." and text.inside_phrase(i)):
            return Pivot("end", i)
        if bare and i > start and (speaker := said_of_speaker(text, i, start, ceil)) is not None:
            return speaker
        led = bits & T.PRONOUN and i + 1 < ceil and is_finite(text, i + 1)
        if bare and (is_finite(text, i) or led or (i == start and opens_by_pronoun(text, i, ceil))):
            return Pivot("clause", i)
        i += 1
    return Pivot("end", ceil)


def word_in_figure(text: Text, i: int) -> bool:
    """Whether token i is a comma inside a figure: "said 6,500 refugees crossed into Ghana"."""
    return text.words[i] in COMMAS and i in text.in_figure and i not in text.figure_starts


NAMED = 4  # tokens of a body's name in marks


def named_in(text: Text, quote: Quote | None) -> int | None:
    """Behind a quotation right after its verb that is a body's name and goes on: « قالت "كتائب النهر" | إنها »; None for any other."""
    if quote is None or not text.articles or not quote.closed or not 1 < quote.last - quote.first - 1 <= NAMED:
        return None
    if not heads_body(text, quote.first + 1) or any(is_finite(text, j) for j in range(quote.first + 1, quote.last)):
        return None
    goes_on = quote.last + 1 < len(text.words) and not text.tags[quote.last + 1] & T.MARK
    return quote.last + 1 if goes_on else None


def said_of_speaker(text: Text, i: int, start: int, ceil: int) -> Pivot | None:
    """Where the verb's phrase ends or its quotation begins, where what stands at token i only says who speaks; None where it is content."""
    if (closed := relative_end(text, i, ceil)) is not None:
        return Pivot("end", closed)  # "said two officials who asked not to be named"
    if is_finite(text, i) and (joint := joined_at(text, i, start)) is not None:
        return Pivot("end", joint)  # "confirmed the strike but declined to …"
    colon = quoted_behind(text, i, ceil) if text.articles else None
    return Pivot("colon", colon) if colon is not None else None  # « قالت الطبيبة التي تعمل في المستشفى: "…" »


def quoted_behind(text: Text, i: int, ceil: int) -> int | None:
    """The colon before a quotation that what stands behind a verb of speech leads to, whatever is said of the speaker between; None without one."""
    for j in range(i, min(ceil - 1, i + INTERPOSED)):
        if text.tags[j] & T.COMPLEMENTISER or text.words[j] in ENDS:
            return None
        if text.words[j] == ":":
            return j if j + 1 in text.quote_of else None
    return None


TELLING = T.MARK | T.COMPLEMENTISER | T.RELATIVE | T.PRONOUN


def skip_plain(text: Text, i: int, ceil: int) -> int:
    """Over words that open and end nothing: most of a verb's phrase."""
    tags, times, verbs, words = text.tags, text.time_starts, marked_verbs(text), text.words
    while i < ceil and not tags[i] & TELLING and not verbs[i] and i not in times and words[i] != "-":
        i += 1
    return i


PLAIN = T.MARK | T.PREPOSITION | T.CONJUNCTION | T.CONTRAST | T.PRONOUN | T.SUBORDINATOR | T.INFINITIVE | T.COMPLEMENTISER | T.RELATIVE


def opens_by_pronoun(text: Text, i: int, ceil: int) -> bool:
    """Whether a pronoun that can only be a subject stands here, so that a verb follows even if no list holds it: "said | she skied"."""
    if not text.tags[i] & T.PRONOUN or not compounds(text) or i + 1 >= ceil or text.tags[i + 1] & PLAIN:
        return False
    found = [h.entry for h in text.hits_at.get(i, ()) if isinstance(h.entry, Pronoun) and h.last == i + 1]
    return any(p.person != 2 and p.gender != "n" and (p.human or p.number == "pl") for p in found)


def bracketed(text: Text, i: int, ceil: int) -> int | None:
    """Behind an abbreviation in brackets that follows the name it stands for: "the Rapid Battalion (RB) | gave chase"."""
    if text.words[i] != "(" or i + 3 >= ceil or text.words[i + 2] != ")":
        return None
    return i + 3 if text.text[text.starts[i + 1] : text.ends[i + 1]].isupper() else None


def relative_end(text: Text, i: int, ceil: int) -> int | None:
    """Where a relative clause about a noun behind the verb ends, when no verb follows that its noun could have."""
    bits = text.tags[i]
    if not bits & T.RELATIVE or not bits & T.PRONOUN or text.pack.language.modifiers != "before" or text.pack.language.cases:
        return None
    end = next((j for j in range(i + 1, ceil) if text.tags[j] & T.MARK and not text.inside_phrase(j)), ceil)
    verb = next((j for j in range(i + 1, end) if is_finite(text, j)), end)
    later = verb
    while later < end and text.tags[later] & (T.AUXILIARY | T.PASSIVE | T.COPULA | T.NEGATION | T.ADVERB):
        later += 1
    later += 1
    while later < end:
        governed = text.tags[later - 1] & (T.INFINITIVE | T.CONJUNCTION | T.AUXILIARY | T.PASSIVE | T.COPULA)
        if is_finite(text, later) and not governed and not reduced(text, later):
            return None
        later += 1
    return end


def is_relative(text: Text, that: int, ceil: int) -> bool:
    """Whether a "that" behind a noun says more of it: a verb follows at once."""
    if not text.tags[that] & T.RELATIVE or text.pack.language.source[0] == "after" or that + 1 >= ceil:
        return False
    verb = that + 1
    if text.tags[verb] & (T.ROLE | T.NAME | T.PRONOUN | T.DETERMINER):
        return False
    closed = verb + 1 < ceil and bool(text.tags[verb + 1] & (T.PREPOSITION | T.DETERMINER) or text.time_starting(verb + 1))
    return is_finite(text, verb) or (bool(text.tags[verb] & T.FINITE) and closed)  # not "that wounded men were …"


def passed_verb(text: Text, i: int, ceil: int) -> int:
    """Behind the verb at token i and its auxiliaries."""
    while i < ceil and (is_finite(text, i) or text.tags[i] & (T.AUXILIARY | T.PASSIVE | T.NEGATION)):
        i += 1
    return i


SET_OFF = 16  # tokens between two marks that say more of a subject: "the bomb, planted near a school, had gone off"


def verb_behind(text: Text, start: int, i: int, ceil: int) -> int | None:
    """The verb of a bare clause right behind an aside between two commas or dashes, where its subject stands before."""
    joined = text.words[i] == "-" and text.ends[i - 1] == text.starts[i]  # "London-based"
    if text.words[i] not in ",–—-" or i == start or joined or text.pack.language.source[0] == "after":
        return None
    close = next((j for j in range(i + 1, min(ceil - 1, i + SET_OFF)) if text.words[j] == text.words[i]), None)
    named = T.DETERMINER | T.ROLE | T.NAME | T.NUMBER | T.POSSESSIVE
    if close is None or close == i + 1 or not text.has(named, start, i):
        return None
    verb = close + 1
    while verb < ceil - 1 and text.tags[verb] & T.ADVERB and not is_finite(text, verb):
        verb += 1
    return verb if is_finite(text, verb) else None


def joined_at(text: Text, verb: int, start: int) -> int | None:
    """The "and" or "but" right before a verb that has its subject from the verb before; None where there is none."""
    if text.pack.language.source[0] == "after" or text.pack.language.cases:
        return None
    i = verb
    while i > start and text.tags[i - 1] & (T.ADVERB | T.NEGATION) and not text.tags[i - 1] & T.PRONOUN:
        i -= 1
    joins = i > start and text.tags[i - 1] & (T.CONJUNCTION | T.CONTRAST) and not text.lead(i - 1)
    if i < verb and i - 1 > start and text.tags[i - 2] & T.ADVERB:
        return None  # "definitely or probably believed"
    return i - 1 if joins else None


def joined_cue(text: Text, start: int, at: int) -> int | None:
    """The "and" or "but" behind an object before another verb of speech, whose content it is then that begins at token `at`."""
    if text.pack.language.source[0] == "after":
        return None
    for i in range(start + 1, at):
        if not text.tags[i] & (T.CONJUNCTION | T.CONTRAST) or text.lead(i):
            continue
        verb = i + 1
        while verb < at and text.tags[verb] & (T.ADVERB | T.AUXILIARY | T.NEGATION) and not text.tags[verb] & T.CUE:
            verb += 1
        spoken = text.tags[verb] & T.CUE and text.tags[verb] & (T.FINITE | T.PARTICIPLE | T.BASE) and not text.tags[verb] & T.ROLE
        if verb <= at and spoken:
            return i
    return None


OPENS = T.PREPOSITION | T.SUBORDINATOR | T.CONDITION | T.DETERMINER | T.PRONOUN | T.POSSESSIVE | T.NAME


def opens_clause(text: Text, i: int, ceil: int) -> bool:
    """Whether "that" opens a clause rather than a phrase: no noun follows it, or a verb before the next mark."""
    if i + 2 < ceil and (text.tags[i + 1] & OPENS or text.words[i + 1] in ",،–—-"):
        return True
    if i + 1 in text.figure_starts and not text.tags[i + 1] & T.INDEFINITE:
        return True  # "that nine men, two women and a child were dead"
    if i + 1 < ceil and text.pack.language.modifiers == "before" and names_many(text, i + 1):
        return True  # "that revelations show …"
    if i + 1 < ceil and text.tags[i + 1] & T.TITLE and compounds(text):
        return True  # "that Mr. Orlin had left"
    for j in range(i + 1, ceil):
        if text.tags[j] & T.MARK and j not in text.in_figure:
            return False
        if is_finite(text, j):
            return True
    return False


def after_apposition(text: Text, i: int, ceil: int, quote_at: Callable[[int], Quote | None]) -> Pivot | None:
    """A colon or a quotation behind "said X, the head of …:", in a language whose verb comes first."""
    for j in range(i + 1, min(ceil, i + 2 * INTERPOSED)):
        if quote_at(j) is not None:
            return Pivot("quote", j)
        if text.words[j] == ":":
            return Pivot("colon", j)
        if (text.words[j] in ENDS and not text.inside_phrase(j)) or speaks_anew(text, j):
            return None
        if text.tags[j] & T.COMPLEMENTISER and not text.tags[j] & (T.RELATIVE | T.DETERMINER):
            return Pivot("that", j) if text.tags[i + 1] & T.PRONOUN else None  # ", who is …," left open
    return None


def speaks_anew(text: Text, i: int) -> bool:
    """Whether another verb of speech stands at token i, one that needs nothing else to report."""
    if not (text.tags[i] & T.CUE and text.tags[i] & T.FINITE):
        return False
    return any(isinstance(h.entry, Cue) and not h.entry.weak for h in text.hits_at.get(i, ()))


def after_comma(text: Text, i: int, ceil: int, quote_at: Callable[[int], Quote | None]) -> Pivot:
    """What a comma after the verb's phrase leads to: ", что", ", “", or an aside and then a complementiser."""
    if i + 1 < ceil:
        if text.tags[i + 1] & T.COMPLEMENTISER and not text.tags[i + 1] & T.RELATIVE:
            return Pivot("that", i + 1)
        if quote_at(i + 1) is not None:
            return Pivot("quote", i + 1)
    for j in range(i + 1, min(ceil, i + INTERPOSED)):
        if text.words[j] in ENDS:
            break
        if text.words[j] in COMMAS:
            if j + 1 < ceil and quote_at(j + 1) is not None:
                return Pivot("quote", j + 1)
            if j + 1 < ceil and text.tags[j + 1] & T.COMPLEMENTISER:
                return Pivot("that", j + 1)
            break
    later = after_apposition(text, i, ceil, quote_at) if text.pack.language.source[0] == "after" else None
    return later or Pivot("end", i)


def skip_asides(text: Text, start: int, ceil: int) -> int:
    """Over times, adverbs and prepositional phrases ("in a statement", "on television") after a verb of speech."""
    i = start
    while i < ceil:
        time = text.time_starting(i)
        if time is not None and time <= ceil and not (time < ceil and text.tags[time] & T.OWNER and text.starts[time] == text.ends[time - 1]):
            i = time  # not that of "Monday's raid"
        elif (adverb := text.adverbs.get(i) or (i + 1 if text.tags[i] & T.ADVERB else None)) and opens_figure(text, i, adverb):
            break  # « parle | de plus de cent morts »
        elif (adverb := text.adverbs.get(i)) and adverb <= ceil:  # whatever its first word is by itself: « de son côté »
            i = adverb
        elif text.tags[i] & T.ADVERB and not text.tags[i] & (T.ROLE | T.NAME | T.INDEFINITE | T.NUMBER | T.DETERMINER):
            i += 1
        elif i not in text.figure_starts and aside_opens(text, i) and (end := aside_end(text, i, ceil)) > i:
            i = end
        else:
            break
    return i


def opens_figure(text: Text, first: int, last: int) -> bool:
    """Whether what looks like an adverb belongs to a figure: « plus de cent », « de plus de cent »."""
    return text.pack.language.modifiers == "after" and any(i in text.figure_starts for i in range(first, last))


def aside_opens(text: Text, i: int) -> bool:
    """Whether a prepositional phrase opens at i that is no part of the speaker's name."""
    if is_surname(text, i):
        return False
    bits = text.tags[i] if not text.lead(i) else text.lead_tags(i)
    return (bool(bits & T.PREPOSITION) and not bits & (T.INFINITIVE | T.GENITIVE)) or bool(bits & T.ADDRESSEE)


def aside_end(text: Text, i: int, ceil: int) -> int:
    """Where that phrase ends: before the next preposition, complementiser, verb or mark."""
    if text.articles and text.tails.get(i) and not text.lead(i):
        return i + 1  # « قال لي | أحد الباعة »: the preposition carries whom it was said to
    end = phrase_end(text, i + 1, ceil)
    oblique = i + 1
    for j in range(i + 1, end if text.pack.language.cases else i + 1):
        cases = cases_at(text, j)
        if cases == {"nom"} and j > i + 1:
            return oblique if oblique > i + 1 else j
        oblique = j + 1 if cases else oblique
    for j in range(i + 2, end):
        if text.tags[j] & (T.PREPOSITION | T.COMPLEMENTISER) and not text.tags[j] & (T.GENITIVE | T.NAME | T.ROLE):
            return j
        joined = text.tags[j - 1] & (T.GENITIVE | T.PREPOSITION | T.CONJUNCTION | T.DETERMINER)
        if j in text.figure_starts and not joined and not text.pack.language.cases:
            return j  # « à l'agence | deux habitants »
        if (
            text.tags[j] & T.DETERMINER
            and text.words[j] != "'"
            and not text.lead(j)
            and not text.tags[j - 1] & (T.GENITIVE | T.PREPOSITION | T.CONJUNCTION | T.DETERMINER)
        ):
            return j
    return max(end, i + 1)

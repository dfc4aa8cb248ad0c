"""What the cases of a phrase's head allow it to be, where the pack gives cases: a dative is told, an instrumental acts."""

from collections.abc import Iterable

from isnad.packs.quantity_schema import Number
from isnad.packs.schema import Cue, Demonym, Name, Pronoun, Role, Trigger
from isnad.scan import tags as T
from isnad.scan.text import Text
from isnad.scan.view import Hit

Range = tuple[int, int]
CASES = frozenset({"nom", "gen", "dat", "acc", "ins", "loc", "voc"})
UNKNOWN: frozenset[str] = frozenset()


NOUNS = frozenset({Role, Demonym, Pronoun})


def is_noun(hit: Hit) -> bool:
    """Whether the entry is one whose forms are inflected for case."""
    entry = hit.entry
    if type(entry) in NOUNS:
        return True
    return isinstance(entry, (Trigger, Cue)) and entry.pos != "verb"


def cases_at(text: Text, i: int) -> frozenset[str]:
    """The cases that the word at token i can stand in; empty where the pack does not tell."""
    return CASES & frozenset(f for h in text.hits_at.get(i, ()) if is_noun(h) for f in h.features)


SHORT = 6  # letters: the endings of shorter words are often part of the stem


def guessed_cases(text: Text, i: int) -> frozenset[str]:
    """The cases that the ending of a word tells which no entry knows and which is no name; empty where it tells none."""
    word = text.words[i]
    if text.tags[i] or len(word) < SHORT:
        return UNKNOWN
    endings = text.pack.language.case_endings
    guess = next((frozenset(cases) for ending, cases in endings.items() if word.endswith(ending)), UNKNOWN)
    opens = "nom" not in guess and text.sentence_start(i) == i  # «Стрелявшего ликвидировали»
    return guess if opens or text.text[text.starts[i]].islower() else UNKNOWN


def head_cases(text: Text, span: Range) -> frozenset[str]:
    """The cases of the phrase's first noun; empty where a number, a name or an unknown word comes before it."""
    agreed, guessed = CASES, UNKNOWN
    if not text.pack.language.cases:
        return UNKNOWN
    for i in range(*span):
        bits = text.tags[i]
        if guess := guessed_cases(text, i):
            agreed = guessed = (agreed & guess) or guess
            continue
        if bits & T.NUMBER or i in text.figure_starts or (bits & T.INDEFINITE and not bits & T.ROLE):
            return counted_cases(text, i)
        if any(isinstance(h.entry, Name) for h in text.hits_at.get(i, ())):
            return UNKNOWN
        own = cases_at(text, i)
        if any(is_noun(h) and not isinstance(h.entry, Demonym) for h in text.hits_at.get(i, ())):
            if bits & T.POSSESSIVE:
                continue
            return (agreed & own) or own
        if own:
            agreed = (agreed & own) or own
        elif not bits & (T.POSSESSIVE | T.DETERMINER | T.TITLE):
            return guessed
    return guessed


def counted_cases(text: Text, i: int) -> frozenset[str]:
    """The cases of a number's own form where it cannot be a nominative: «двух врачей», «троих»; else empty."""
    cases = CASES & frozenset(f for h in text.hits_at.get(i, ()) if isinstance(h.entry, Number) for f in h.features)
    return cases if "nom" not in cases else UNKNOWN


def is_oblique(text: Text, span: Range) -> bool:
    """Whether the phrase cannot be a subject: its head's cases are known and the nominative is none of them."""
    cases = head_cases(text, span)
    return bool(cases) and "nom" not in cases


def is_case(text: Text, span: Range, case: str) -> bool:
    """Whether the phrase can only stand in cases like this one: «боевиками» is instrumental."""
    return head_cases(text, span) == {case}


def case_break(text: Text, span: Range) -> int:
    """Where a second phrase begins inside the span: a noun whose cases cannot be a genitive's after the first.

    «колонну | беспилотниками», «журналистам | тренер клуба»: a complement would be a genitive.
    """
    seen, previous = False, UNKNOWN
    for i in range(*span):
        bits = text.tags[i]
        if bits & (T.PREPOSITION | T.GENITIVE | T.RELATIVE) and not bits & (T.ROLE | T.DETERMINER):
            return span[1]
        if text.words[i] in ',«»"“”' or bits & (T.CONJUNCTION | T.NUMBER):
            return span[1]
        cases = cases_at(text, i) if not bits & T.POSSESSIVE else UNKNOWN
        if not cases:
            continue
        if seen and "gen" not in cases and not any(isinstance(h.entry, Demonym) for h in text.hits_at.get(i, ())):
            deed = any(isinstance(h.entry, Trigger) and is_noun(h) for h in text.hits_at.get(i, ()))  # «штурме дома | ранение»
            if not deed and cases & previous and not ("nom" in cases and "nom" not in previous):
                return span[1]  # «представитель военных капитан»: the same case is an apposition
            return first_of(text, i, span[0], previous)
        if not seen:
            previous, seen = cases, True
    return span[1]


def first_of(text: Text, noun: int, floor: int, previous: frozenset[str]) -> int:
    """Where the phrase of a noun begins whose adjectives do not agree with what stands before: «с туарегами | российские наемники»."""
    while noun - 1 > floor and text.tags[noun - 1] & T.DEMONYM and not cases_at(text, noun - 1) & previous:
        noun -= 1
    return noun


def nominative_after(text: Text, first: int, last: int, verb: int) -> Range | None:
    """The nominative that ends a stretch opened by a preposition: «после встречи | министр», «на допросе | Громов».

    What precedes it must hold a noun for the preposition; a noun that may be a genitive belongs to that one.
    """
    if not text.pack.language.cases or first >= last:
        return None
    while first < last and (time := text.time_starting(first)):
        first = time
    opens = T.PREPOSITION | T.BASE  # «отвечать на вопрос | военные отказались»
    if first >= last or not text.tags[first] & opens:
        return None
    noun = False
    for i in range(first + 1, last):
        bits = text.tags[i]
        if bits & T.PREPOSITION and not bits & (T.NAME | T.ROLE):
            noun = False
        elif noun and (stands_first(text, i, verb) or is_named_subject(text, i, last, verb)):
            return i, last
        elif not bits & (T.DETERMINER | T.POSSESSIVE | T.DEMONYM | T.NUMBER | T.MARK) and not guessed_cases(text, i):
            noun = True
    return None


def behind_object(text: Text, span: Range, verb: int) -> Range:
    """The subject inside a stretch that an object opens: «сообщения о потерях | представитель армии | назвал ложью»."""
    heads = [h for h in text.hits_at.get(span[0], ()) if is_noun(h)]
    if (named := name_end(text, span)) is not None:
        told = [h for h in text.hits_at.get(named, ()) if isinstance(h.entry, Trigger | Cue) and is_noun(h)]
        return (span[0], named) if told and all("acc" in h.features for h in told) else span  # «ХАМАС | сообщения опроверг»
    deed = any(isinstance(h.entry, Trigger) and "acc" in h.features for h in heads)  # «нападение | ведомство | приписывает»
    if not heads or not (deed or is_object(heads, text.hits_at.get(verb, ()))):
        return span
    marks = T.MARK | T.CONJUNCTION | T.RELATIVE
    if any(text.tags[i] & marks and not text.tags[i] & T.ROLE for i in range(*span)):
        return span
    first = next((i for i in range(span[0] + 1, span[1]) if stands_first(text, i, verb) and not text.tags[i - 1] & T.PREPOSITION), None)
    return (first, span[1]) if first is not None else span


def name_end(text: Text, span: Range) -> int | None:
    """Where the name that opens a phrase ends, its closing mark and all; None where none opens it or nothing is left behind it."""
    end = max((h.last for h in text.hits_at.get(span[0], ()) if isinstance(h.entry, Name)), default=span[1])
    end += end < span[1] and text.words[end] in "»”\""
    return end if end < span[1] else None


def is_object(heads: list[Hit], verb: Iterable[Hit]) -> bool:
    """Whether a noun cannot be its verb's subject: it is of another number, an accusative, or a thing of another gender."""
    said = list(verb)
    if numbers(heads).isdisjoint(numbers(said)) or CASES & frozenset(f for h in heads for f in h.features) == {"acc"}:
        return True
    thing = all(isinstance(h.entry, Role) and h.entry.sort == "thing" for h in heads)
    own, told = (frozenset(f for h in hits for f in h.features & GENDERS) for hits in (heads, said))
    return thing and bool(own and told) and own.isdisjoint(told) and numbers(said) == {"sg"}  # «ответственность мэр | возложил»


GENDERS = frozenset({"m", "f", "n"})


def stands_first(text: Text, i: int, verb: int) -> bool:
    """Whether the word at token i can be the verb's subject by its case and number; a thing must be no object either."""
    cases = cases_at(text, i)
    if "nom" not in cases or "gen" in cases:
        return False
    hits = [h for h in text.hits_at.get(i, ()) if is_noun(h)]
    if "acc" in cases and any(isinstance(h.entry, Role) and h.entry.sort == "thing" for h in hits):
        return False
    return not numbers(text.hits_at.get(verb, ())).isdisjoint(numbers(hits))


def disagrees(text: Text, span: Range, verb: int) -> bool:
    """Whether a phrase of several, counted, stands before a verb in the singular, whose object it is: «девять убитых перечислил | врач»."""
    hits = text.hits_at.get(verb, ())
    if not text.pack.language.cases or span[0] not in text.figure_starts or is_single(text, span[0]):
        return False
    single = (h for h in hits if "sg" in h.features and "pl" not in h.features)
    return any(("past" in h.features and h.features & {"m", "f"}) or {"pres", "3"} <= h.features for h in single)


def clashes(text: Text, span: Range, verb: int) -> bool:
    """Whether the first noun of a phrase can only be a plural and the verb behind it only a singular: «слова старосты | подтверждает | врач»."""
    if not text.pack.language.cases or any(text.tags[i] & (T.CONJUNCTION | T.NUMBER) or i in text.figure_starts for i in range(*span)):
        return False
    head = next((i for i in range(*span) if any(is_noun(h) and not isinstance(h.entry, Demonym) for h in text.hits_at.get(i, ()))), None)
    if head is None or head > span[0] + 1:
        return False
    own, said = numbers(h for h in text.hits_at.get(head, ()) if is_noun(h)), numbers(text.hits_at.get(verb, ()))
    return own == {"pl"} and said == {"sg"}


def is_deed(text: Text, left: Range, right: Range) -> bool:
    """Whether a deed or a word stands before a verb and a person or a body behind it, so that the deed is what is told of."""
    if not text.pack.language.cases or not any(isinstance(h.entry, Role | Name) for h in text.hits_at.get(right[0], ())):
        return False
    heads = [h for h in text.hits_at.get(left[0], ()) if is_noun(h)]
    return bool(heads) and all(isinstance(h.entry, Trigger | Cue) and "acc" in h.features for h in heads)


def is_single(text: Text, i: int) -> bool:
    """Whether the figure at token i says one: «один», «двадцать один» count a singular."""
    last = text.figure_starts[i] - 1
    ones = (h.entry for at in {i, last} for h in text.hits_at.get(at, ()))
    return any(isinstance(e, Number) and e.value == 1 for e in ones) or text.words[last].endswith("1")


def numbers(hits: Iterable[Hit]) -> frozenset[str]:
    """The numbers that forms can stand in; both where they tell none."""
    told = frozenset(f for h in hits for f in h.features) & BOTH
    return told or BOTH


BOTH = frozenset({"sg", "pl"})


def is_named_subject(text: Text, i: int, last: int, verb: int) -> bool:
    """Whether a run of capitalised words from a small letter to the verb is its subject: the verb stands in the singular."""
    features = frozenset(f for h in text.hits_at.get(verb, ()) for f in h.features)
    if "pl" in features or not text.words[i].isalpha() or text.text[text.starts[i - 1]].isupper() or not text.words[i - 1].isalpha():
        return False
    return all(text.text[text.starts[j]].isupper() for j in range(i, last) if text.words[j].isalpha())

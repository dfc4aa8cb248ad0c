"""Clauses inside a statement: split where a new subject and verb begin, never inside a list of losses."""

from bisect import bisect_left

from isnad.extract.patients import meant_by
from isnad.extract.verbs import Range, has_verb, is_finite, skip_between
from isnad.model import BEFALLING
from isnad.packs.schema import Trigger
from isnad.scan import tags as T
from isnad.scan.grammar import is_oblique
from isnad.scan.sentences import COMMAS
from isnad.scan.text import Text
from isnad.scan.view import Hit

SHORT = 3  # tokens: a piece below that is no clause of its own


def find_clauses(text: Text, whole: Range) -> list[Range]:
    """The clauses of a statement as token ranges, in order; together they cover it but for marks between them."""
    first, last = whole
    cuts = [i for i in openings(text, first + SHORT, last - SHORT) if opens_clause(text, i, whole)]
    clauses: list[Range] = []
    at = first
    for cut in [*cuts, last]:
        if (
            has_verb(text, at, cut)
            or not clauses
            or relation_at(text, at)
            or text.tags[at] & T.ADJUNCT
            or (text.tags[at] & T.COMPLEMENTISER and text.lead(at))
        ):
            clauses.append((at, cut))
        else:
            clauses[-1] = (clauses[-1][0], cut)
        at = cut
    if len(clauses) > 1 and is_bare_condition(text, clauses[0]):
        clauses[:2] = [(clauses[0][0], clauses[1][1])]
    parts = [part for r in clauses for part in split_deeds(text, r)]
    return [c for part in parts if (c := bare(text, before_description(text, part)))]


def before_description(text: Text, whole: Range) -> Range:
    """The clause without what only describes its last noun behind a comma: « في كوري، | وهي منطقة نائية »."""
    if not text.pack.language.clitics.before:
        return whole
    start = whole[0] + SHORT
    for i, bits in enumerate(text.tags[start : whole[1]], start):
        pronoun = bits & T.PRONOUN and text.lead_tags(i) & T.CONJUNCTION and text.words[i - 1] in COMMAS
        if pronoun and not text.hits_in("trigger", i, whole[1]) and not any(j in text.figure_starts for j in range(i, whole[1])):
            return whole[0], i
    return whole


def is_bare_condition(text: Text, clause: Range) -> bool:
    """Whether a clause only says on what condition the next one holds, and tells no deed: « Si l'armée abandonne le fort, … »."""
    plain = text.pack.language.modifiers == "after" and text.pack.language.capitals
    return plain and bool(text.tags[clause[0]] & T.CONDITION) and not any(True for _ in text.hits_in("trigger", *clause))


def split_deeds(text: Text, whole: Range) -> list[Range]:
    """The range cut before a verb that tells another kind of deed of the same subject: "killed 15 men | and held the post"."""
    hits = text.hits_in("trigger", *whole)
    if len(hits) < 2:
        return [whole]
    found: list[Range] = []
    at, kind = whole[0], None
    for hit in hits:
        trigger = hit.entry
        if not isinstance(trigger, Trigger) or not (tells_deed(text, hit, trigger) or listed(text, hit, trigger)):
            continue
        meant = meant_by(text, hit, trigger, whole)
        if meant is None:
            continue
        joint = joint_before(text, hit.first, at)
        if kind is not None and meant.type != kind and joint is not None:
            found.append((at, joint))
            at = joint
        if kind is None or at == joint:
            kind = meant.type
    return [*found, (at, whole[1])]


def tells_deed(text: Text, hit: Hit, trigger: Trigger) -> bool:
    """Whether a trigger is the verb of a deed."""
    return trigger.pos == "verb" and not trigger.light and is_finite(text, hit.first)


def listed(text: Text, hit: Hit, trigger: Trigger) -> bool:
    """Whether a verbal noun tells a deed in a list of them: « مقتل تسعة | وأسر خمسة »."""
    if not text.articles or trigger.pos != "noun" or trigger.count is None or text.definite(hit.first):
        return False
    return hit.last in text.figure_starts and not is_finite(text, hit.first)


def joint_before(text: Text, verb: int, floor: int) -> int | None:
    """Where "and" or ", after which" joins the clause of the verb to the one before it."""
    start = skip_between(text, verb, floor)
    if start > floor and (text.lead_tags(start) & T.CONJUNCTION or text.tags[start - 1] & T.CONJUNCTION):
        return start if text.lead_tags(start) & T.CONJUNCTION else start - 1
    if text.pack.language.cases and (joint := before_object(text, start, floor)) is not None:
        return joint
    return next((i for i in range(verb - 1, floor, -1) if text.tags[i] & T.THEN and text.tags[i - 1] & T.MARK), None)


FRONTED = 6  # tokens of an object that stands between the conjunction and its verb: «и ещё четверых | взяли в плен»


def before_object(text: Text, verb: int, floor: int) -> int | None:
    """The conjunction before an object that is set before its verb."""
    for i in range(verb - 1, max(floor, verb - FRONTED), -1):
        if text.tags[i] & T.CONJUNCTION and not text.lead(i):
            return i if is_oblique(text, (past_adverbs(text, i + 1, verb), verb)) else None
        if text.tags[i] & (T.MARK | T.PREPOSITION) or is_finite(text, i):
            return None
    return None


def past_adverbs(text: Text, i: int, verb: int) -> int:
    """Over the adverbs before a noun: «ещё | четверых»."""
    while i < verb - 1 and text.tags[i] & T.ADVERB and i not in text.figure_starts:
        i += 1
    return i


def bare(text: Text, whole: Range) -> Range | None:
    """The range without marks and conjunctions at its edges."""
    first, last = whole
    while first < last and (
        text.tags[first] & T.MARK
        or (text.tags[first] & (T.CONJUNCTION | T.CONTRAST) and not text.lead(first))
        or (first > whole[0] and text.tags[first] & T.COMPLEMENTISER and text.tags[first] & T.DETERMINER)
        or (first == whole[0] and joined_that(text, first))
    ):
        first += 1
    while (
        first < last
        and text.tags[last - 1] & (T.MARK | T.CONJUNCTION)
        and not text.lead(last - 1)  # « سبعة وأربعين »: the conjunction is a letter of the last word
        and not closes_bracket(text, first, last)
    ):
        last -= 1
    return (first, last) if first < last else None


def joined_that(text: Text, i: int) -> bool:
    """Whether "that" opens a second content behind "and"."""
    both = T.COMPLEMENTISER | T.DETERMINER
    return i > 0 and text.tags[i] & both == both and bool(text.tags[i - 1] & T.CONJUNCTION) and text.pack.language.modifiers == "before"


def closes_bracket(text: Text, first: int, last: int) -> bool:
    """Whether the range ends with a bracket that it also opens."""
    return text.words[last - 1] == ")" and "(" in text.words[first : last - 1]


EDGES = T.MARK | T.CONJUNCTION


def openings(text: Text, first: int, last: int) -> list[int]:
    """The tokens at or behind a mark or a conjunction, attached or not: no clause opens elsewhere. Those of the whole text are looked for once."""
    edges = text.edges
    if edges is None:
        tags, opens = text.tags, EDGES | T.SUBORDINATOR if text.articles else EDGES
        at = [i for i, bits in enumerate(tags) if bits & opens]
        joined = [i for i, bits in text.lead_bits.items() if bits & T.CONJUNCTION or text.is_class(i, "parting")]
        edges = text.edges = sorted({*at, *(i + 1 for i in at if tags[i] & EDGES), *joined} - text.in_figure)
    return edges[bisect_left(edges, first) : bisect_left(edges, last)] if first < last else []


def opens_clause(text: Text, i: int, whole: Range) -> bool:
    """Whether a clause with a subject of its own begins at token i."""
    word, bits = text.words[i], text.tags[i]
    if word in (";", "؛") or (word in ".!?؟…" and text.ends[i] < len(text.text) and i not in text.time_starts):
        return not text.inside_phrase(i)
    if bits & T.CONTRAST and not text.lead(i) and text.tags[i - 1] & T.MARK:
        return has_verb(text, i + 1, whole[1])
    comma = text.words[i - 1] in COMMAS
    joined = bits & T.COMPLEMENTISER and (text.lead_tags(i) if text.lead(i) else text.tags[i - 1]) & T.CONJUNCTION
    opens = joined and (not bits & T.DETERMINER or opens_content(text, i, whole[1]))
    if opens and (has_verb(text, i + 1, whole[1]) or (comma and text.lead(i))):  # a nominal sentence needs no verb
        return True
    if text.words[i - 1] == ":" and has_verb(text, whole[0], i):
        return has_verb(text, i, whole[1])
    return bool(comma or text.articles or text.lead(i)) and opens_behind(text, i, whole, comma=comma)


def opens_behind(text: Text, i: int, whole: Range, *, comma: bool) -> bool:
    """The same behind a comma, at a letter that joins, or by what the words alone tell."""
    bits = text.tags[i]
    if comma and bits & T.ADJUNCT and has_verb(text, whole[0], i):
        counted = any(j in text.figure_starts for j in range(i + 1, whole[1]))
        return not bits & T.RELATIVE or counted or has_verb(text, i + 1, whole[1])  # "wounded 19, including a girl"
    if text.articles and has_verb(text, whole[0], i) and tells_more(text, i, comma=comma):
        return True
    if comma and (after := set_apart(text, i)) and has_verb(text, after, whole[1]) and has_verb(text, whole[0], i):
        return True
    if comma and bits & T.PARTICIPLE and not bits & T.AUXILIARY and relation_at(text, i):
        return True
    if comma and text.tags[whole[0]] & (T.SUBORDINATOR | T.CONDITION) and own_subject(text, i, whole):
        return not any(text.words[j] in COMMAS and own_subject(text, j + 1, whole) for j in range(whole[0], i - 1))
    if comma and text.pack.language.cases and spliced(text, i, whole):
        return True
    if bits & T.CONJUNCTION and not text.lead(i):
        return comma and not ends_list(text, i) and (own_subject(text, i + 1, whole) or is_finite(text, i + 1))
    if text.lead_tags(i) & T.CONJUNCTION and (comma or bits & T.FINITE):
        opens = bool(bits & T.FINITE) or own_subject(text, i, whole)
        return opens and has_verb(text, whole[0], i) and (comma or not goes_on(text, i, whole[0]))
    return False


def ends_list(text: Text, i: int) -> bool:
    """Whether a conjunction behind a comma brings the last of several counts: "three guards, eight rebels, | and four porters died"."""
    if i + 1 >= len(text.words) or i + 1 not in text.figure_starts:
        return False
    before = next((j for j in range(i - 2, max(-1, i - LISTED), -1) if text.tags[j] & T.MARK), None)
    return before is not None and before + 1 in text.figure_starts and not has_verb(text, before, i)


LISTED = 8  # tokens of one count in a list: "eight heavily armed foreign fighters"


def goes_on(text: Text, i: int, first: int) -> bool:
    """Whether a verb joined to the one before it counts more of the same deed: « أغلقت قاعدتها | وسحبت 400 جندي »."""
    quoted = i + 1 in text.quote_of and i + 2 in text.figure_starts  # « وقتلت "نحو أربعين عنصرا" »
    others = i + 1 < len(text.words) and text.tags[i + 1] & T.INDEFINITE  # « وأصيب | آخرون »
    if not text.articles or not (i + 1 in text.figure_starts or quoted or others):
        return False
    own = next((h.entry for h in text.hits_at.get(i, ()) if isinstance(h.entry, Trigger) and tells_deed(text, h, h.entry)), None)
    if own is not None and counts_more(text, own, first, i):
        return True
    before = [h for h in text.hits_in("trigger", first, i) if isinstance(h.entry, Trigger) and tells_deed(text, h, h.entry)]
    if own is None or own.count is None or len(before) != 1 or before[0].features & {"m", "f"} != own_features(text, i) & {"m", "f"}:
        return False
    last = before[0].entry
    counted = any(j in text.figure_starts for j in range(before[0].last, i))
    return isinstance(last, Trigger) and last.type == own.type and last.count is None and not counted


def counts_more(text: Text, own: Trigger, first: int, i: int) -> bool:
    """Whether verbs of loss before a token count people of the same deed: « قتل ستة | وأصيب أكثر من عشرين »."""
    before = [h.entry for h in text.hits_in("trigger", first, i) if isinstance(h.entry, Trigger) and tells_deed(text, h, h.entry)]
    losses = own.count in BEFALLING and bool(before) and all(t.count in BEFALLING and t.type == own.type for t in before)
    return losses and any(first < j < i for j in text.figure_starts)


def own_features(text: Text, i: int) -> frozenset[str]:
    """The features of the verb of a deed at token i."""
    return next((frozenset(h.features) for h in text.hits_at.get(i, ()) if isinstance(h.entry, Trigger)), frozenset())


def opens_content(text: Text, that: int, ceil: int) -> bool:
    """Whether "that" behind "and" is no pronoun of its own noun: "said … and that | the road was closed"."""
    if that + 2 >= ceil:
        return False
    opening = T.DETERMINER | T.PRONOUN | T.NAME | T.NUMBER | T.ROLE | T.POSSESSIVE | T.INDEFINITE | T.NEGATION
    return bool(text.tags[that + 1] & opening) or text.words[that + 1].endswith("s") or text.is_class(that + 1, "there")


def tells_more(text: Text, i: int, *, comma: bool) -> bool:
    """Whether a deed of its own follows: « ، ما أودى بحياة ستة », « قبل أن تنسحب »."""
    end = text.class_end(i, "relative" if comma else "parting")
    if not i < end < len(text.words) or not is_finite(text, end):
        return False
    told = (h.entry for h in text.hits_at.get(end, ()) if isinstance(h.entry, Trigger) and h.entry.pos == "verb")
    return any(t.type != "OTHER" for t in told)


APART = 4  # tokens: "less than a week after"


def set_apart(text: Text, i: int) -> int | None:
    """Where the clause begins that a length of time sets apart from the one before: "a day after | eight died", "hours before"."""
    if text.pack.language.modifiers != "before" or text.tags[i] & T.SUBORDINATOR:
        return None
    for j in range(i + 1, min(len(text.words), i + APART)):
        if text.tags[j] & T.SUBORDINATOR and text.tags[j] & T.PREPOSITION:
            return j + 1 if text.forms[j - 1].times or text.hits_in("time", j - 1, j) else None
    return None


def spliced(text: Text, i: int, whole: Range) -> bool:
    """Whether a comma alone joins two main clauses: «убиты двое солдат, мост разрушен»."""
    if text.tags[i] & T.ORIGIN and i + 1 < whole[1] and text.tags[i + 1] & T.PRONOUN:
        return has_verb(text, i + 2, min(whole[1], i + 2 + SOME)) and has_verb(text, whole[0], i)  # «, из них убиты трое»
    opening = T.RELATIVE | T.SUBORDINATOR | T.COMPLEMENTISER | T.CONDITION | T.CONTRAST | T.CONJUNCTION | T.PREPOSITION
    if text.tags[i] & opening and text.time_starting(i) is None:
        return False
    if any(
        text.tags[j] & (T.RELATIVE | T.SUBORDINATOR | T.CONDITION) and not text.tags[j] & T.DETERMINER
        for j in range(whole[0], i)
    ):
        return False
    return own_subject(text, i, whole)


SOME = 3  # tokens from "of them" to its verb


def relation_at(text: Text, i: int) -> bool:
    """Whether the participle at i opens a statement of its own about the noun before it: ", commanded by …"."""
    return any(isinstance(h.entry, Trigger) and h.entry.type == "RELATION" for h in text.hits_at.get(i, ()))


def own_subject(text: Text, i: int, whole: Range) -> bool:
    """Whether a noun and then a verb follow, before the next mark, and a verb came before."""
    if is_finite(text, i) or not has_verb(text, whole[0], i):
        return False
    time = text.time_starting(i)
    for j in range(time or i, min(whole[1], (time or i) + 14)):
        if time and text.words[j] in COMMAS:
            time = None
            continue
        if text.tags[j] & T.MARK and not text.inside_phrase(j):
            return False
        if j > i and is_finite(text, j):
            return True
    return False

"""All that the cues of one sentence attribute: subjects shared, citations hung on, contents cut where the next begins."""

from itertools import pairwise

from isnad.extract.attribution import attribute_cue
from isnad.extract.citations import (
    cites_for,
    heard_from,
    interrupts,
    is_passed_on,
    keep_off,
    parted,
    pass_on,
    take_citation,
    without_citation,
)
from isnad.extract.embedded import inside, inside_told, without_general, without_told_wishes
from isnad.extract.frames import Attribution, Frame, edge, strip_marks
from isnad.extract.gapped import share_verbs
from isnad.extract.gaps import may_cut
from isnad.extract.guards import is_somebody, is_things
from isnad.extract.issuers import issuer
from isnad.extract.phrases import before_which, subject_after, subject_before
from isnad.extract.speakers import testifies
from isnad.extract.utterances import quoted_predicates, uttered
from isnad.extract.verbs import Range, compounds, is_finite, skip_between
from isnad.packs.schema import Pronoun
from isnad.scan import tags as T
from isnad.scan.quotes import Quote
from isnad.scan.sentences import COMMAS
from isnad.scan.text import Text
from isnad.scan.view import Hit


def find_attributions(text: Text, sentence: Range, cues: list[Hit], quotes: list[Quote]) -> list[Attribution]:
    """What each cue of the sentence attributes; a participle takes the speaker before it."""
    if not cues and not quotes:
        return []
    found = without_heard(read_cues(text, sentence, cues, quotes))
    for hit in cues:
        if is_passed_on(hit) and not pass_on(text, hit, sentence, found):
            plain = text.pack.language.modifiers == "before" and not text.tags[hit.first - 1] & T.MARK  # "the hill reached by rebels"
            alone = None if plain else read_cue(text, hit, sentence, quotes, found)  # nobody speaks beside it
            found += [alone] if alone else []
    found = without_asked(text, found)
    if quotes:
        found.extend(quoted_predicates(text, sentence, quotes, found))
        found.extend(uttered(text, sentence, quotes, found))
    if not found:
        return found
    found = [a for a in found if a.rule != "hearsay" or not any(reported(a, b) for b in found)]
    inside_told(text, found)
    found = without_general(text, without_told_wishes(text, found))
    set_apart(text, found, sentence[1])
    for one in found:
        one.under = gives_reason(text, one, found)
    return share_verbs(text, [cut_siblings(text, a, found) for a in found], sentence[1])


def without_heard(found: list[Attribution]) -> list[Attribution]:
    """All but the sources of whom a speaker has it that were read by themselves: « a appris l'AFP | de source militaire »."""
    heard = [a.cited.source for a in found if a.cited and a.cited.source]
    return [a for a in found if a.rule != "preposition" or not any(a.source and a.source[1] == h[1] and a.cited is None for h in heard)]


def read_cues(text: Text, sentence: Range, cues: list[Hit], quotes: list[Quote]) -> list[Attribution]:
    """What the cues attribute that name who speaks, citations hung on whom they belong to."""
    found: list[Attribution] = []
    waiting: list[Attribution] = []  # citations before the verb of who cites: "AFP, citing a medic, reports"
    for hit in cues:
        bound = hit.first in text.in_figure  # « أن ما يزيد على 80 قتلوا » is a bound of a figure, nobody goes on speaking
        one = None if bound or is_passed_on(hit) else read_cue(text, hit, sentence, quotes, found)
        if one is None or (found and says_again(found[-1], one)):
            continue
        if one.entry and one.entry.cites and one.source:
            if not is_somebody(text, one.source) and not text.tags[one.source[0]] & T.RELATIVE:
                continue  # "citing the importance of trade": a reason
            if found and cites_for(text, one, found[-1]):
                found[-1].cited = one
                found[-1].source = without_citation(found[-1].source, one)
                if not interrupts(one, found[-1]):
                    found[-1].contents = [keep_off(c, one) for c in found[-1].contents]
            else:
                waiting.append(one)
            continue
        if waiting and one.source and not one.cited and not parted(text, waiting[-1], one):
            take_citation(one, waiting)
        found.append(one)
        if one.rest:
            mark = (one.rest[0] - 1, one.rest[0])
            found.append(Attribution("reason", None, mark, one.source, [one.rest]))
    return handed_on([*share_that(text, without_reasons(found)), *waiting]) if found or waiting else found


def without_asked(text: Text, found: list[Attribution]) -> list[Attribution]:
    """All but the answers of a share of those asked, where the poll that asked them is named: « 64 % jugent …, selon un sondage »."""
    polls = [a for a in found if a.rule == "preposition" and a.source and testifies(text, a.source)]
    if not polls:
        return found
    told = [c for poll in polls for c in poll.contents]
    return [a for a in found if a.source is None or not is_share(text, a.source) or not any(inside(a.cue_range, c) for c in told)]


def is_share(text: Text, source: Range) -> bool:
    """Whether a phrase counts people by a share of them: « 64 % des sondés », « près de 64 % »."""
    return any(text.words[i] in ("%", "٪") for i in range(source[0], min(source[0] + SHARE, source[1])))


SHARE = 6  # tokens from a share's first word to its sign: « environ 64 , 5 % »


def gives_reason(text: Text, one: Attribution, found: list[Attribution]) -> Attribution | None:
    """The accusation or denial before a colon whose speaker, a pronoun now, gives the reason: "blamed the army: by its count …"."""
    if one.rule != "preposition" or one.source is None or not text.tags[one.source[0]] & (T.PRONOUN | T.POSSESSIVE):
        return None
    start = min(one.cue_range[0], *(c[0] for c in one.contents))
    if start == 0 or text.words[start - 1] != ":":
        return None
    above = [a for a in found if a.entry and a.entry.act in ("accuse", "deny") and a.source and a.cue_range[1] <= start]
    return above[-1] if above else None


def set_apart(text: Text, found: list[Attribution], ceil: int) -> None:
    """Parts two sources that each open a clause of their own: "by the rebels' account ten died, by the army's | only four"."""
    named = [a for a in found if a.rule == "preposition" and a.source and a.source[0] >= a.cue_range[1] and a.contents]
    for one, other in pairwise(named):
        first, last = other.contents[0]
        if other.source is None or not first <= one.cue_range[0] or last > other.cue_range[0] or not one.contents[0][0] >= one.cue_range[1]:
            continue
        rest = strip_marks(Frame(text, other.source[1], ceil, []), other.source[1], ceil)
        if rest is None or rest[1] - rest[0] < 2 or not may_cut(text, other.cue_range[0]):
            continue
        other.contents = [rest]
        one.contents = [(a, min(b, edge(text, other.cue_range[0]))) for a, b in one.contents if a < other.cue_range[0]]


def handed_on(found: list[Attribution]) -> list[Attribution]:
    """Makes "according to X" between a verb of speech and its content what passes the speaker on: « قال Y، وفقا لـX: “…” »."""
    kept = list(found)
    for one in found:
        if one.rule != "preposition" or one.source is None:
            continue
        for other in found:
            if other.rule not in ("that", "quote") or other.source is None or other.contents[0][0] < one.source[1]:
                continue
            if max(other.cue_range[1], other.source[1]) <= one.cue_range[0]:
                other.cited_by = Attribution("citation", one.cue, one.cue_range, one.source, [])
                kept = [a for a in kept if a is not one]
    return kept


def read_cue(
    text: Text, hit: Hit, sentence: Range, quotes: list[Quote], found: list[Attribution]
) -> Attribution | None:
    """What one cue attributes, inside its quotation if it stands in one; None where nobody can be its source."""
    around = next((q for q in quotes if q.first < hit.first < q.last), None) if quotes else None
    floor, ceil = (max(around.first + 1, sentence[0]), min(around.last, sentence[1])) if around else sentence
    frame = Frame(text, floor, ceil, [q for q in quotes if q is not around], quoted=around is not None)
    one = attribute_cue(frame, hit)
    if one is None or (around and (one.source is None or one.rule == "tag" or speaks_for_itself(text, one))):
        return None
    one.source = issuer(text, one.source) if one.source else None
    one.cited = one.cited or heard_from(text, hit, one, ceil)
    if one.rule != "verify" and one.source and is_first_person(text, one.source):
        return None  # "we have learned that …": the publisher's own voice
    if one.rule != "verify" and one.cue and "1" in one.cue.features and (one.source is None or is_present(text, one.cue)):
        return None  # the same where the verb alone says who: « نعتقد أن »; a noun spelt so has another's subject before it: « نصف ساعة »
    dropping = text.pack.language.dropped
    if one.dropped and one.rule != "verify" and goes_on(text, one, found):
        one.source, one.dropped = found[-1].source, found[-1].dropped
        one.addressee = one.addressee or (found[-1].addressee if one.rule == "participle" else None)
    elif one.dropped and one.rule == "participle" and (owner := first_subject(frame, hit)):
        one.source, one.dropped = owner, False
    elif one.dropped and dropping and (own := clause_subject(frame, one)):
        one.source, one.dropped = own, False
    elif one.dropped and not dropping and one.rule not in ("participle", "preposition", "noun"):
        return None
    evoked = one.rule == "participle" and one.contents[0][0] == one.cue_range[1]  # "a brim evoking a feather"
    return None if evoked and one.entry and is_things(text, one.entry, one.source) else one


def says_again(before: Attribution, one: Attribution) -> bool:
    """Whether a verb of speech only helps the one right before it: « وأردف يقول: “…” »."""
    return one.rule == before.rule and one.rule in ("quote", "that") and one.contents == before.contents and one.cue_range[0] == before.cue_range[1]


def is_present(text: Text, hit: Hit) -> bool:
    """Whether the form is no past, whose "we" may be an object: « أبلغنا طبيب أن »."""
    return bool(text.articles) and "past" not in hit.features


def share_that(text: Text, found: list[Attribution]) -> list[Attribution]:
    """A "that" behind a verb and its noun of speech is the noun's: "repeated its claim that" is one attribution, "denied claims that" two.

    Behind a preposition it stays the verb's: "said in a message that".
    """
    nouns = {a.contents[0][0]: a for a in found if a.rule == "noun"}
    for one in [a for a in found if a.rule in ("that", "relay") and a.contents]:
        noun = nouns.get(one.contents[0][0])
        if noun is None or noun.cue_range[0] < one.cue_range[1]:
            continue
        between = range(one.cue_range[1], noun.cue_range[0])
        if any((text.tags[i] | text.lead_tags(i)) & T.PREPOSITION for i in between):
            found = [a for a in found if a is not noun]
        elif one.entry and one.entry.stance:
            one.rule, one.whole = "object", one.entry.whole
            start = min(one.cue_range[0], one.source[0]) if one.whole and one.source else one.cue_range[1]
            one.contents = [(start, noun.contents[0][1])]
        else:
            found = [a for a in found if a is not one]
    return found


def without_reasons(found: list[Attribution]) -> list[Attribution]:
    """All but the quotations that only go along with a verb and are already somebody's content."""
    relayed = [c for b in found if b.rule in ("before", "relay") for c in b.contents]
    return [
        a
        for a in found
        if a.rule != "reason" or not any(inside(a.contents[0], c) or inside(c, a.contents[0]) for c in relayed)
    ]


def reported(hearsay: Attribution, other: Attribution) -> bool:
    """Whether a hearsay word stands in what somebody else is said to have stated: then it names no source of its own."""
    return (
        other is not hearsay and other.rule != "hearsay" and any(inside(hearsay.cue_range, c) for c in other.contents)
    )


def speaks_for_itself(text: Text, one: Attribution) -> bool:
    """Whether a cue inside a quotation is the speaker's own "I think", which only hedges, or "people say", which is nobody's."""
    if one.source is None:
        return False
    first, last = one.source
    nobody = last - first == 1 and text.tags[first] & T.INDEFINITE and not text.tags[first] & (T.ROLE | T.NUMBER)
    named = text.tags[first] & (T.DETERMINER | T.INDEFINITE) and last - first > 2  # "the people I talked to say"
    own = text.pack.language.clitics.first  # « نتائجنا »
    ours = bool(own) and last - first == 1 and len(text.words[first]) > 4 and text.words[first].endswith(own)
    return bool(nobody or ours) or (not named and text.has(T.FIRST, first, last))


def is_first_person(text: Text, source: Range) -> bool:
    """Whether a source is "I" or "we" and nothing else, or a "you" outside a quotation, who is whoever reads."""
    first, last = source
    if last - first != 1 or not text.tags[first] & T.PRONOUN:
        return False
    reader = any(isinstance(h.entry, Pronoun) and h.entry.person == 2 for h in text.hits_at.get(first, ()))
    return reader or bool(text.tags[first] & T.FIRST)


def first_subject(frame: Frame, hit: Hit) -> Range | None:
    """The subject of the sentence's first verb, which a participle shares: "released a report, saying that …".

    Without a mark before it a participle belongs to the nearest verb: "left when the mayor sent letters | urging calm".
    """
    text = frame.text
    if not compounds(text) or text.tags[hit.first - 1] & (T.MARK | T.PREPOSITION):
        main = (i for i in range(frame.floor, hit.first) if is_finite(text, i) and not text.tags[i - 1] & T.RELATIVE)
        return next((s for i in main if (s := subject_before(text, i, frame.floor)) is not None), None)
    for verb in sorted((i for i in range(frame.floor, hit.first) if is_finite(text, i)), reverse=True):
        subject = subject_before(text, verb, frame.floor)
        if subject is not None and (verb < hit.first - 1 or subject[1] == skip_between(text, verb, frame.floor)):
            return before_which(text, subject)  # not "a series of | tweets saying"
    return None


def goes_on(text: Text, one: Attribution, found: list[Attribution]) -> bool:
    """Whether a verb without subject shares that of the attribution before it: "said … and vowed to", ", adding that"."""
    if not found:
        return False
    start = skip_between(text, one.cue_range[0], 0)
    if one.rule == "participle" or (found[-1].source and start == found[-1].source[1]):
        return True  # « قال مصدر كان قد تحدث عن … »: a relative clause without a pronoun
    return bool(text.tags[start - 1] & T.CONJUNCTION or text.lead_tags(start) & T.CONJUNCTION)


def clause_subject(frame: Frame, one: Attribution) -> Range | None:
    """The subject of the sentence's first verb, for a participle behind it: "the office published a report, saying …"."""
    if one.rule != "participle":
        return None
    text, floor = frame.text, frame.floor
    verb = next(
        (i for i in range(floor, one.cue_range[0]) if is_finite(text, i) and not text.tags[i] & T.AUXILIARY), None
    )
    if verb is None or any(q.first < verb < q.last for q in frame.speech):
        return None
    after = subject_after(text, verb + 1, one.cue_range[0])
    return after if after and not text.lead_tags(after[0]) & T.PREPOSITION else subject_before(text, verb, floor)


def cut_siblings(text: Text, one: Attribution, found: list[Attribution]) -> Attribution:
    """Ends a content before another attribution that stands beside it rather than inside it."""
    if one.rule != "preposition":
        ended = [(first, min([last, *sibling_edges(text, one, (first, last), found)])) for first, last in one.contents]
        one.contents = [(first, last) for first, last in ended if first < last] or one.contents
    return one


def sibling_edges(text: Text, one: Attribution, content: Range, found: list[Attribution]) -> list[int]:
    """Where the attributions that stand beside this one begin inside its content."""
    edges = []
    for other in found:
        if other is one:
            continue
        if (aside := before_accused(text, one, other, content)) is not None:
            edges.append(aside)
            continue
        own = other.source is None or other.source == one.source
        if other.rule == "verify" and content[0] < other.contents[0][0] < content[1]:
            doubt = other.contents[0][0]
            edges += [edge(text, doubt)] if text.words[doubt - 1] in COMMAS and text.is_class(doubt, "any") else []
            continue
        start = (
            skip_between(text, other.cue_range[0], content[0])
            if own or other.source is None
            else min(other.source[0], other.cue_range[0], *(c[0] for c in other.contents if other.whole))
        )
        if not content[0] < start < content[1] or start <= one.cue_range[0]:
            continue
        if is_consequence(text, content, start):
            continue
        trailing = other.rule == "preposition" and any(inside(one.cue_range, c) for c in other.contents)
        if trailing or beside(text, other, start, content[0]):
            edges.append(edge(text, start))
    return edges


def before_accused(text: Text, one: Attribution, other: Attribution, content: Range) -> int | None:
    """The comma behind which whoever is accused has a word of their own: "blamed the rebels|, who have not commented"."""
    if one.entry is None or one.entry.act != "accuse" or other.source is None or not content[0] < other.source[0] < other.cue_range[0] < content[1]:
        return None
    comma = other.source[1]
    return comma if text.words[comma] in COMMAS and text.tags[comma + 1] & T.RELATIVE else None


def is_consequence(text: Text, content: Range, start: int) -> bool:
    """Whether what begins here follows from the condition that opens a content: "that if X fell, | the rebels would vow revenge"."""
    if not text.tags[content[0]] & T.CONDITION or text.words[start - 1] not in COMMAS:
        return False
    return not any(text.words[i] in COMMAS for i in range(content[0], start - 1))


def beside(text: Text, other: Attribution, start: int, floor: int) -> bool:
    """Whether the attribution that starts here is a sibling: a mark, a conjunction or a contrast stands before it."""
    if start <= floor + 1:
        return False
    before = text.tags[start - 1]
    if other.rule in ("preposition", "hearsay", "verify", "noun"):
        return False
    if other.rule == "participle":
        return True
    if before & T.COMPLEMENTISER and not text.lead(start - 1):
        return False
    return bool(before & (T.CONJUNCTION | T.CONTRAST | T.MARK) and not text.lead(start - 1)) or bool(
        text.lead_tags(start) & T.CONJUNCTION
    )

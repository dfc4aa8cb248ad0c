"""From a text to its statements: stretches of content, each with the attributions above it, outermost first."""

from bisect import bisect_left, bisect_right

from isnad.extract.attribution import attribute_cue
from isnad.extract.citations import cites_for, keep_off, outside_quotes, take_citation
from isnad.extract.frames import Attribution, Frame, strip_marks
from isnad.extract.phrases import Range, is_finite, is_proper, skip_between, subject_after, subject_before
from isnad.packs.schema import Cue, Name
from isnad.scan import tags as T
from isnad.scan.quotes import Quote
from isnad.scan.text import Text
from isnad.scan.view import Hit

SPEECH = 5  # tokens: shorter quotations are names or single words ("complex ambush") unless they hold a verb
CUES = 40  # a sentence of news has a dozen at most; what has more is no sentence, and nesting would cost its cube
LABEL = 10  # tokens: the longest "Name, office:" before a colon that is read as a speaker


class Statement:
    """A stretch of content and who is said to have stated it; an empty chain is the publisher's own voice."""

    __slots__ = ("attributions", "headline", "range", "sentence", "whole")

    def __init__(
        self, range: Range, attributions: list[Attribution], sentence: int, *, headline: bool, whole: bool
    ) -> None:
        self.range, self.attributions, self.sentence = range, attributions, sentence
        self.headline, self.whole = headline, whole


def find_statements(text: Text) -> list[Statement]:
    """All statements of the text, in order of their sentences."""
    speech = [q for q in text.quotes if is_speech(text, q)]
    begins, ends = [q.first for q in speech], [q.last for q in speech]
    title = title_end(text)
    found: list[Statement] = []
    spoken: list[Attribution] = []  # the last sentence's chain, for quotations that go on
    for n, (first, last) in enumerate(text.sentences):
        quotes = speech[bisect_left(ends, first) : bisect_left(begins, last)]
        here = longest(meant(text, text.hits_in("cue", first, last), (first, last)))[:CUES]
        made = sentence_statements(text, n, (first, last), here, quotes, spoken, headline=first < title)
        if made and made[-1].attributions and made[-1].attributions[-1].rule == "back":
            spoken = attribute_back(found, made.pop(), n)
            found.extend(made)
            continue
        found.extend(made)
        if made and any(a.rule == "continued" for a in made[-1].attributions):
            continue  # the quotation's speaker stays, whatever is said inside it
        if made and made[-1].attributions and first >= title:
            spoken = outside_quotes(made[-1].attributions, speech)
        elif not made:
            blank = all(text.tags[i] & T.MARK for i in range(first, last))
            spoken = spoken if blank or covered(text, (first, last), quotes) else []
        elif not any(s.attributions for s in made):
            spoken = []
    return share_quotes(text, found, speech)


def attribute_back(found: list[Statement], named: Statement, n: int) -> list[Attribution]:
    """Gives the sentence before the speaker whom only the next one names: "The bridge is gone. This was said by the mayor"."""
    for statement in found:
        if statement.sentence == n - 1 and not statement.attributions and not statement.headline:
            statement.attributions = named.attributions
    return named.attributions


def share_quotes(text: Text, found: list[Statement], speech: list[Quote]) -> list[Statement]:
    """Gives the earlier sentences of a quotation the speaker who is named only after its last."""
    found.sort(key=lambda s: s.range)
    starts = [s.range[0] for s in found]
    for quote in speech:
        within = found[bisect_right(starts, quote.first) : bisect_left(starts, quote.last)]
        inside_it = [s for s in within if s.range[1] <= quote.last]
        numbers = sorted({s.sentence for s in inside_it})
        if len(numbers) < 2:
            continue
        last = [
            a
            for s in inside_it
            if s.sentence == numbers[-1]
            for a in s.attributions[:1]
            if a.rule == "before" and a.cue_range[0] >= quote.last
        ]
        for statement in inside_it:
            if last and statement.sentence != numbers[-1] and last[0] not in statement.attributions:
                own = [a for a in statement.attributions if a.rule != "continued"]
                statement.attributions = [last[0], *own]
    return found


def title_end(text: Text) -> int:
    """The first token after the headline: a first line that a blank line follows, or 0."""
    for i, word in enumerate(text.words):
        if word == "\n":
            return i if text.text.count("\n", text.starts[i], text.ends[i]) > 1 else 0
    return 0


def is_speech(text: Text, quote: Quote) -> bool:
    """Whether a quotation is something said rather than a name or a single word set off."""
    inside = range(quote.first + 1, quote.last)
    if (
        text.articles
        and len(inside) > 1
        and quote.first
        and text.tags[quote.first - 1] & T.CUE
        and text.tags[quote.first - 1] & T.FINITE
    ):
        return True  # « تقول "من المستحيل" »
    return len(inside) >= SPEECH or any(is_finite(text, i) for i in inside) or is_exclaimed(text, quote)


def is_exclaimed(text: Text, quote: Quote) -> bool:
    """Whether a short quotation is set off as speech: after a colon, before a comma and a dash, or with an exclamation."""
    first, last = quote.first + 1, quote.last
    if first >= last or not text.text[text.starts[first]].isupper() or last >= len(text.words):
        return False
    after = text.words[last + 1 : last + 3]
    if after[:1] == [","] and after[1:2] and after[1] in "–—":
        return True
    return text.words[last - 1] in "!?…" and bool(after) and after[0] in "–—,-"


def meant(text: Text, hits: list[Hit], sentence: Range) -> list[Hit]:
    """The hits whose needs the sentence meets; those that need something stand for a reading that needs nothing."""
    words = text.words[sentence[0] : sentence[1]]
    needy = [h for h in hits if isinstance(h.entry, Cue) and h.entry.needs]
    met = [h for h in needy if isinstance(h.entry, Cue) and any(n in w for w in words for n in h.entry.needs)]
    taken = {(h.first, h.last) for h in met}
    return [h for h in hits if h in met or (h not in needy and (h.first, h.last) not in taken)]


def longest(hits: list[Hit]) -> list[Hit]:
    """Cues that no longer cue covers; of two readings of the same words the more specific frames come first."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda h: (h.first - h.last, len(h.lead) + len(h.tail), h.first, h.id)):
        if not any(k.first < hit.last and hit.first < k.last for k in kept):
            kept.append(hit)
    return sorted(kept, key=lambda h: h.first)


def sentence_statements(
    text: Text,
    n: int,
    sentence: Range,
    cues: list[Hit],
    quotes: list[Quote],
    spoken: list[Attribution],
    *,
    headline: bool,
) -> list[Statement]:
    """The statements of one sentence."""
    first, last = sentence
    attributions = find_attributions(text, sentence, cues, quotes)
    goes_on = [continued(a) for a in spoken] if spoken and covered(text, sentence, quotes) else []
    if not attributions:
        if not goes_on and (label := labelled(text, sentence, quotes, headline=headline)):
            attributions = [label]
        else:
            inner = strip_marks(Frame(text, first, last, quotes), first, last)
            if inner is None:
                return []
            return [Statement(inner, goes_on, n, headline=headline, whole=False)]
    if all(a.rule == "back" for a in attributions):
        return [Statement(sentence, attributions[-1:], n, headline=headline, whole=False)]
    found = nested_statements(text, n, sentence, attributions, quotes, headline=headline)
    for statement in found:
        statement.attributions = [*goes_on, *statement.attributions]
    return found


def find_attributions(text: Text, sentence: Range, cues: list[Hit], quotes: list[Quote]) -> list[Attribution]:
    """What each cue of the sentence attributes; a participle takes the speaker before it."""
    found: list[Attribution] = []
    waiting: list[Attribution] = []  # citations before the verb of who cites: "AFP, citing a medic, reports"
    for hit in cues:
        around = next((q for q in quotes if q.first < hit.first < q.last), None)
        floor, ceil = (max(around.first + 1, sentence[0]), min(around.last, sentence[1])) if around else sentence
        frame = Frame(text, floor, ceil, [q for q in quotes if q is not around])
        attribution = attribute_cue(frame, hit)
        if attribution is None or (around and speaks_for_itself(text, attribution)):
            continue
        if attribution.dropped and attribution.rule != "verify" and goes_on(text, attribution, found):
            attribution.source, attribution.dropped = found[-1].source, found[-1].dropped
        elif attribution.dropped and attribution.rule == "participle" and (owner := first_subject(frame, hit)):
            attribution.source, attribution.dropped = owner, False
        elif attribution.dropped and text.pack.language.dropped and (own := clause_subject(frame, attribution)):
            attribution.source, attribution.dropped = own, False
        elif (
            attribution.dropped
            and not text.pack.language.dropped
            and attribution.rule not in ("participle", "preposition")
        ):
            continue
        if attribution.entry and attribution.entry.cites and attribution.source:
            if found and cites_for(text, attribution, found[-1]):
                found[-1].cited = attribution
                found[-1].contents = [keep_off(c, attribution) for c in found[-1].contents]
            else:
                waiting.append(attribution)
            continue
        if waiting and attribution.source and not attribution.cited:
            take_citation(attribution, waiting)
        found.append(attribution)
        if attribution.rest:
            mark = (attribution.rest[0] - 1, attribution.rest[0])
            found.append(Attribution("reason", None, mark, attribution.source, [attribution.rest]))
    relayed = [c for b in found if b.rule in ("before", "relay") for c in b.contents]
    found = [
        a
        for a in found
        if a.rule != "reason" or not any(inside(a.contents[0], c) or inside(c, a.contents[0]) for c in relayed)
    ]
    found.extend(waiting)
    found.extend(quoted_predicates(text, sentence, quotes, found))
    found = [a for a in found if a.rule != "hearsay" or not any(reported(a, b) for b in found)]
    return [cut_siblings(text, a, found) for a in found]


def reported(hearsay: Attribution, other: Attribution) -> bool:
    """Whether a hearsay word stands in what somebody else is said to have stated: then it names no source of its own."""
    return (
        other is not hearsay and other.rule != "hearsay" and any(inside(hearsay.cue_range, c) for c in other.contents)
    )


def speaks_for_itself(text: Text, one: Attribution) -> bool:
    """Whether a cue inside a quotation is the speaker's own "I think", which only hedges."""
    return one.source is None or any(text.tags[i] & T.FIRST for i in range(*one.source))


def first_subject(frame: Frame, hit: Hit) -> Range | None:
    """The subject of the sentence's first verb, which a participle shares: "released a report, saying that …"."""
    text = frame.text
    verb = next((i for i in range(frame.floor, hit.first) if is_finite(text, i)), None)
    return subject_before(text, verb, frame.floor) if verb is not None else None


def goes_on(text: Text, one: Attribution, found: list[Attribution]) -> bool:
    """Whether a verb without subject shares that of the attribution before it: "said … and vowed to", ", adding that"."""
    if not found:
        return False
    start = skip_between(text, one.cue_range[0], 0)
    return one.rule == "participle" or bool(
        text.tags[start - 1] & T.CONJUNCTION or text.lead_tags(start) & T.CONJUNCTION
    )


def speaks(text: Text, span: Range) -> bool:
    """Whether a phrase holds a noun for people or bodies or a name that is no place's."""
    if any(text.tags[i] & T.ROLE for i in range(*span)):
        return True
    names = (h for i in range(*span) for h in text.hits_at.get(i, ()) if isinstance(h.entry, Name))
    return any(h.entry.sort == "actor" and not placed(text, h) for h in names)  # type: ignore[union-attr]  # Name hits


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


def quoted_predicates(text: Text, sentence: Range, quotes: list[Quote], found: list[Attribution]) -> list[Attribution]:
    """ "The command “decided to send more”": the subject of a quoted predicate is its source; so is "Its last call was: “…”"."""
    made = []
    for quote in quotes:
        if quote.first <= sentence[0] or any(
            c[0] <= quote.first + 1 and quote.first < c[1] for a in found for c in a.contents
        ):
            continue
        colon = text.words[quote.first - 1] == ":"
        predicate = text.tags[quote.first + 1] & T.FINITE if quote.first + 1 < len(text.words) else 0
        if not colon and not predicate:
            continue
        floor = max([sentence[0], *(a.cue_range[1] for a in found if a.cue_range[1] <= quote.first)])
        source = subject_before(text, quote.first - colon, floor)
        if source and speaks(text, source):
            content = (quote.first + 1, min(quote.last, sentence[1]))
            made.append(Attribution("quoted", None, (quote.first, quote.first + 1), source, [content]))
    return made


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
        own = other.source is None or other.source == one.source
        start = other.cue_range[0] if own or other.source is None else min(other.source[0], other.cue_range[0])
        if other is one or not content[0] < start < content[1] or start <= one.cue_range[0]:
            continue
        trailing = other.rule == "preposition" and any(inside(one.cue_range, c) for c in other.contents)
        if trailing or beside(text, other, start, content[0]):
            edges.append(edge(text, start))
    return edges


def beside(text: Text, other: Attribution, start: int, floor: int) -> bool:
    """Whether the attribution that starts here is a sibling: a mark, a conjunction or a contrast stands before it."""
    if start <= floor + 1:
        return False
    before = text.tags[start - 1]
    if other.rule in ("preposition", "hearsay", "verify"):
        return False
    if other.rule == "participle":
        return True
    if before & T.COMPLEMENTISER and not text.lead(start - 1):
        return False
    return bool(before & (T.CONJUNCTION | T.CONTRAST | T.MARK) and not text.lead(start - 1)) or bool(
        text.lead_tags(start) & T.CONJUNCTION
    )


def edge(text: Text, i: int) -> int:
    """Leftwards over the marks and conjunctions before token i."""
    while i > 0 and text.tags[i - 1] & (T.MARK | T.CONJUNCTION | T.CONTRAST) and not text.lead(i - 1):
        i -= 1
    return i


def nested_statements(
    text: Text, n: int, sentence: Range, attributions: list[Attribution], quotes: list[Quote], *, headline: bool
) -> list[Statement]:
    """Contents with all attributions above them; a content that another attribution fills is not stated twice."""
    found: list[Statement] = []
    for one in attributions:
        above = parents(one, attributions)
        if not above and one.rule == "verify":
            above = []
        for content in one.contents:
            inner = [
                a
                for a in attributions
                if a is not one and one in parents(a, attributions) and inside(a.cue_range, content)
            ]
            for piece in without(text, content, inner, quotes):
                found.append(Statement(piece, [*above, one], n, headline=headline, whole=one.whole))
    found.extend(own_voice(text, n, sentence, attributions, quotes, headline=headline))
    return sorted(found, key=lambda s: s.range)


def parents(one: Attribution, attributions: list[Attribution]) -> list[Attribution]:
    """The attributions in whose content this one stands, outermost first."""
    above = [
        a
        for a in attributions
        if a is not one and any(inside(one.cue_range, c) and c != one.cue_range for c in a.contents)
    ]
    above = [a for a in above if not any(inside(a.cue_range, c) for c in one.contents)]
    return sorted(above, key=lambda a: -max(c[1] - c[0] for c in a.contents))


def inside(inner: Range, outer: Range) -> bool:
    """Whether the first range lies in the second."""
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def territory(one: Attribution) -> list[Range]:
    """All that an attribution takes up: source, cue and contents."""
    return sorted(
        [
            one.cue_range,
            *one.contents,
            *([one.source] if one.source else []),
            *([one.addressee] if one.addressee else []),
        ]
    )


def without(text: Text, content: Range, inner: list[Attribution], quotes: list[Quote]) -> list[Range]:
    """The content less what inner attributions take up, where a clause of its own is left; else all or nothing."""
    if not inner:
        return [content]
    pieces = gaps(content, [r for a in inner for r in territory(a)])
    frame = Frame(text, content[0], content[1], quotes)
    kept = [
        p
        for gap in pieces
        if (p := strip_marks(frame, *gap)) and p[1] - p[0] > 3 and any(is_finite(text, i) for i in range(*p))
    ]
    return kept


def gaps(whole: Range, taken: list[Range]) -> list[Range]:
    """What the taken ranges leave of the whole."""
    left, at = [], whole[0]
    for first, last in sorted(taken):
        if first > at:
            left.append((at, min(first, whole[1])))
        at = max(at, last)
    if at < whole[1]:
        left.append((at, whole[1]))
    return [(a, b) for a, b in left if a < b]


def own_voice(
    text: Text, n: int, sentence: Range, attributions: list[Attribution], quotes: list[Quote], *, headline: bool
) -> list[Statement]:
    """What the sentence says outside all its attributions, clause by clause."""
    frame = Frame(text, *sentence, quotes)
    found = []
    for gap in gaps(sentence, [r for a in attributions for r in territory(a)]):
        piece = strip_marks(frame, *gap)
        if piece and piece[1] - piece[0] > 4 and any(is_finite(text, i) for i in range(*piece)):
            found.append(Statement(piece, [], n, headline=headline, whole=False))
    return found


def covered(text: Text, sentence: Range, quotes: list[Quote]) -> bool:
    """Whether the sentence is all quotation, so that the last speaker goes on."""
    first, last = sentence
    outside = [i for i in range(first, last) if not any(q.first <= i <= q.last for q in quotes)]
    return bool(quotes) and all(text.tags[i] & T.MARK for i in outside)


def continued(one: Attribution) -> Attribution:
    """The same speaker without a cue."""
    return Attribution("continued", None, one.cue_range, one.source, [], dropped=one.dropped)


def placed(text: Text, hit: Hit) -> bool:
    """Whether the name is also that of a place: "Mali: ten killed" has no speaker."""
    return any(
        isinstance(h.entry, Name) and h.entry.sort == "place" and h.last >= hit.last
        for h in text.hits_at.get(hit.first, ())
    )


def labelled(text: Text, sentence: Range, quotes: list[Quote], *, headline: bool) -> Attribution | None:
    """ "The mayor: the bridge is closed": a short phrase for people or a body before a colon."""
    first, last = sentence
    for i in range(first + 1, min(last - 1, first + LABEL)):
        if text.words[i] == ":" and text.starts[i + 1] > text.ends[i]:
            speakers = [h for h in text.hits_in("role", first, i) if h.entry.sort != "thing"]  # type: ignore[union-attr]  # role hits
            named = any(
                isinstance(h.entry, Name) and h.entry.sort == "actor" and not placed(text, h)
                for h in text.hits_in("name", first, i)
            )
            ends = [j for j in range(first + 2, i + 1) if j == i or text.words[j] == ","]
            named = named or (bool(quotes) and any(is_proper(text, first, j) for j in ends))
            verbless = not any(is_finite(text, j) for j in range(first, i))
            content = strip_marks(Frame(text, first, last, quotes), i + 1, last)
            if (
                verbless
                and content
                and (speakers or named)
                and (headline or any(q.first in (i + 1, i + 2) for q in quotes))
            ):
                return Attribution("label", None, (i, i + 1), (first, i), [content])
            return None
        if text.tags[i] & T.MARK and text.words[i] not in (",", "،"):
            return None
    return None

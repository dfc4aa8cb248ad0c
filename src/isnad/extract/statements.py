"""From a text to its statements: stretches of content, each with the attributions above it, outermost first."""

from bisect import bisect_left, bisect_right
from itertools import pairwise

from isnad.extract.attributions import find_attributions
from isnad.extract.citations import outside_quotes
from isnad.extract.embedded import inside
from isnad.extract.frames import Attribution, Frame, strip_marks
from isnad.extract.labels import labelled
from isnad.extract.patients import holds_any
from isnad.extract.transcripts import find_turns, turn_label
from isnad.extract.turns import continued, counts_on, covered, introduce, is_speech, keeps_speaking, may_be_tagged
from isnad.extract.verbs import Range, has_verb, skip_between
from isnad.packs.schema import Cue, Trigger
from isnad.scan import tags as T
from isnad.scan.quotes import Quote
from isnad.scan.sentences import COMMAS
from isnad.scan.text import Text
from isnad.scan.view import Hit

CUES = 40  # a sentence of news has a dozen at most; what has more is no sentence, and nesting would cost its cube
BACKWARDS = ("back", "tag")  # rules that name the speaker of the sentence before


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
    speech = text.speech = [q for q in text.quotes if is_speech(text, q)]
    begins, ends = [q.first for q in speech], [q.last for q in speech]
    title = title_end(text)
    found: list[Statement] = []
    spoken: list[Attribution] = []  # the last sentence's chain, for quotations that go on
    before: Range | None = None  # the last sentence, about somebody who may speak in a quotation that nobody is named for
    turn: Attribution | None = None  # whose line it is, in the transcript of a talk
    turns = find_turns(text)
    for n, (start, last) in enumerate(text.sentences):
        first, turn = turn_label(text, (start, last), turns, turn) if turns else (start, None)
        spoken = [turn] if turn else spoken
        if first >= last:
            continue
        quotes = speech[bisect_left(ends, first) : bisect_left(begins, last)]
        if not spoken and before is not None and covered(text, (first, last), quotes):
            spoken = [one for one in (introduce(text, before),) if one]
        here = longest(meant(text, text.hits_in("cue", first, last), (first, last)))[:CUES]
        made = sentence_statements(text, n, (first, last), here, quotes, spoken, headline=first < title, turn=bool(turn))
        if spoken and len(made) == 1 and not made[0].attributions and counts_on(text, (first, last)):
            made[0].attributions = [continued(a) for a in spoken]
        if made and made[-1].attributions and made[-1].attributions[-1].rule in BACKWARDS:
            spoken = attribute_back(found, made.pop(), n)
            found.extend(made)
            continue
        found.extend(made)
        if made and any(a.rule == "continued" for a in made[-1].attributions):
            continue  # the quotation's speaker stays, whatever is said inside it
        before = (first, last) if made and first >= title else None
        named = [s for s in made if s.attributions]
        if named and first >= title:
            spoken = outside_quotes(named[-1].attributions, speech)
        elif not made:
            kept = all(text.tags[i] & T.MARK for i in range(first, last)) or covered(text, (first, last), quotes)
            spoken = spoken if kept or leads_on(text, (first, last)) else []
        elif not any(s.attributions for s in made) and not leads_on(text, (first, last)):
            spoken = []
    return share_quotes(found, speech)


def leads_on(text: Text, sentence: Range) -> bool:
    """Whether a sentence without a speaker of its own leads to the last one's next quotation: a colon ends it, nobody is named."""
    first, last = sentence
    return text.words[last - 1] == ":" and not text.has(T.NAME | T.ROLE, first, last)


def attribute_back(found: list[Statement], named: Statement, n: int) -> list[Attribution]:
    """Gives the sentence before the speaker whom only the next one names: "The bridge is gone. This was said by the mayor"."""
    for statement in found:
        if statement.sentence == n - 1 and not statement.attributions and not statement.headline:
            statement.attributions = named.attributions
    return named.attributions


def share_quotes(found: list[Statement], speech: list[Quote]) -> list[Statement]:
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
            if a.rule in ("before", "tag") and a.cue_range[0] >= quote.last
        ]
        for statement in inside_it:
            if last and statement.sentence != numbers[-1] and last[0] not in statement.attributions:
                own = [a for a in statement.attributions if a.rule != "continued"]
                statement.attributions = [last[0], *own]
    return found


def title_end(text: Text) -> int:
    """The first token after the headline: a first line that a blank line follows, or 0."""
    i = next((i for i in text.signs if text.words[i] == "\n"), None)
    return i if i is not None and text.text.count("\n", text.starts[i], text.ends[i]) > 1 else 0


def meant(text: Text, hits: list[Hit], sentence: Range) -> list[Hit]:
    """The hits whose needs the sentence meets; those that need something stand for a reading that needs nothing."""
    if not hits:
        return hits
    hits = [h for h in hits if not in_adverb(text, h) and not in_deed(text, h) and text.figure_starts.get(h.first, 0) <= h.last]
    needy = [h for h in hits if isinstance(h.entry, Cue) and h.entry.needs]
    if not needy:
        return hits
    met = [h for h in needy if isinstance(h.entry, Cue) and holds_any(text, h.entry.needs, sentence)]
    taken = {(h.first, h.last) for h in met}
    return [h for h in hits if h in met or (h not in needy and (h.first, h.last) not in taken)]


def in_adverb(text: Text, hit: Hit) -> bool:
    """Whether an adverb of several words opens with the cue: « نفيا قاطعا », "that said"."""
    return text.adverbs.get(hit.first, 0) > hit.last


def in_deed(text: Text, hit: Hit) -> bool:
    """Whether a verb of several words that counts people opens with the cue: "claimed the lives of"."""
    for h in text.hits_at.get(hit.first, ()):
        if h.last > hit.last and isinstance(h.entry, Trigger) and h.entry.pos == "verb" and h.entry.count is not None:
            return True
    return False


def longest(hits: list[Hit]) -> list[Hit]:
    """Cues that no longer cue covers; of two readings of the same words the more specific frames come first."""
    if all(one.last <= other.first for one, other in pairwise(hits)):
        return hits
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda h: (h.first - h.last, len(h.lead) + len(h.tail), h.first, is_noun(h), h.id)):
        if not any(k.first < hit.last and hit.first < k.last for k in kept):
            kept.append(hit)
    return sorted(kept, key=lambda h: h.first)


def is_noun(hit: Hit) -> bool:
    """Whether a cue is a noun of speech, which its verb of the same spelling may also be: "claims", "warning"."""
    return isinstance(hit.entry, Cue) and hit.entry.pos == "noun"


def sentence_statements(
    text: Text,
    n: int,
    sentence: Range,
    cues: list[Hit],
    quotes: list[Quote],
    spoken: list[Attribution],
    *,
    headline: bool,
    turn: bool = False,
) -> list[Statement]:
    """The statements of one sentence."""
    first, last = sentence
    attributions = find_attributions(text, sentence, cues, quotes)
    if any(a.rule == "tag" for a in attributions) and not (n and may_be_tagged(text, text.sentences[n - 1])):
        attributions = [a for a in attributions if a.rule != "tag"]
    speaking = turn or keeps_speaking(text, n, quotes, attributions)
    goes_on = [continued(a) for a in spoken] if spoken and speaking else []
    if goes_on:
        attributions = [a for a in attributions if a.rule != "hearsay"]  # the speaker's own, not another source
    if not attributions:
        label = labelled(text, sentence, quotes, headline=headline)
        if not goes_on and label:
            attributions = [label]
        else:
            inner = strip_marks(Frame(text, first, last, quotes), first, last)
            if inner is None:
                return []
            return [Statement(inner, goes_on, n, headline=headline, whole=False)]
    if all(a.rule in BACKWARDS for a in attributions):
        return [Statement(sentence, attributions[-1:], n, headline=headline, whole=False)]
    found = nested_statements(text, n, sentence, attributions, quotes, headline=headline)
    for statement in found:
        statement.attributions = [*goes_on, *statement.attributions]
    return found


def nested_statements(
    text: Text, n: int, sentence: Range, attributions: list[Attribution], quotes: list[Quote], *, headline: bool
) -> list[Statement]:
    """Contents with all attributions above them; a content that another attribution fills is not stated twice."""
    found: list[Statement] = []
    for one in attributions:
        above = parents(one, attributions)
        if one.rule == "verify" and text.words[one.contents[0][0] - 1] in COMMAS:
            above = []  # "the army killed 18, a claim that could not be verified": nobody but the reporter says so
        for content in one.contents:
            inner = [
                a
                for a in attributions
                if a is not one and one in parents(a, attributions) and inside(a.cue_range, content)
            ]
            own = [r for a in (one, one.cited) if a and inner for r in (a.cue_range, a.source) if r and inside(r, content)]
            for piece in without(text, content, inner, quotes, own):
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
    if one.rule in ("noun", "accused"):  # who denies another's claim passes nothing on
        above = [a for a in above if a.rule not in ("object", "accuse", "about", "passive")]
    return sorted(above, key=lambda a: -max(c[1] - c[0] for c in a.contents))


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


def without(
    text: Text, content: Range, inner: list[Attribution], quotes: list[Quote], own: list[Range]
) -> list[Range]:
    """The content less what inner attributions and its own cue and source take up, where a clause is left; else all or nothing."""
    if not inner:
        return [content]
    led = [a for a in inner if a.source and a.source[1] <= a.cue_range[0]]  # "the mayor, a farmer's son, has | said"
    verbs = [(skip_between(text, a.cue_range[0], a.source[1]), a.cue_range[1]) for a in led if a.source]
    pieces = gaps(content, [*(r for a in inner for r in territory(a)), *verbs, *own])
    frame = Frame(text, content[0], content[1], quotes)
    doubted = all(a.rule == "verify" for a in inner)
    return [p for gap in pieces if (p := strip_marks(frame, *gap)) and says_something(text, p, doubted=doubted and p[0] == content[0])]


def says_something(text: Text, piece: Range, *, doubted: bool) -> bool:
    """Whether a verb, or a figure that is then doubted, makes a piece more than a remnant."""
    counts = any(i in text.figure_starts for i in range(*piece))
    if doubted and counts:
        return True  # «сообщила о | гибели 18 боевиков, | проверить это не удалось»
    return piece[1] - piece[0] > 3 and (has_verb(text, *piece) or (bool(text.articles) and counts))


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
        if piece and piece[1] - piece[0] > 4 and has_verb(text, *piece):
            found.append(Statement(piece, [], n, headline=headline, whole=False))
    return found

"""Who says what, sentence by sentence: from each cue to its source and its content.

The word orders are the pack's: a cue's frames say what may follow it, the language says on which side its subject stands.
"""

from isnad.extract import phrases
from isnad.extract.phrases import Range, antecedent, is_finite, subject_after, subject_before
from isnad.extract.pivots import Pivot, find_pivot, skip_asides
from isnad.packs.schema import Cue
from isnad.scan import tags as T
from isnad.scan.quotes import Quote
from isnad.scan.text import Text
from isnad.scan.view import Hit


TOPIC = 12  # tokens between a verb of speech and an attached preposition that opens its topic


class Attribution:
    """A source, the cue, and the ranges that the source is said to have stated."""

    __slots__ = ("addressee", "contents", "cue", "cue_range", "dropped", "rule", "source", "whole")

    def __init__(
        self, rule: str, cue: Hit | None, cue_range: Range, source: Range | None, contents: list[Range], *,
        whole: bool = False, dropped: bool = False, addressee: Range | None = None,
    ) -> None:  # fmt: skip
        self.rule, self.cue, self.cue_range, self.source, self.contents = rule, cue, cue_range, source, contents
        self.whole, self.dropped, self.addressee = whole, dropped, addressee

    def __repr__(self) -> str:
        return f"Attribution({self.rule} source={self.source} cue={self.cue_range} contents={self.contents})"

    @property
    def entry(self) -> Cue | None:
        """The pack's entry for the cue; None where a colon or a bare quotation attributes."""
        return self.cue.entry if self.cue is not None and isinstance(self.cue.entry, Cue) else None


class Frame:
    """Where a cue is read: the sentence or the quotation around it."""

    __slots__ = ("ceil", "floor", "speech", "text")

    def __init__(self, text: Text, floor: int, ceil: int, speech: list[Quote]) -> None:
        self.text, self.floor, self.ceil, self.speech = text, floor, ceil, speech

    def quote_at(self, i: int) -> Quote | None:
        """The speech quotation that opens at token i."""
        return next((q for q in self.speech if q.first == i), None)

    def quote_ending(self, i: int) -> Quote | None:
        """The speech quotation whose closing mark is token i."""
        return next((q for q in self.speech if q.last == i), None)


def attribute_cue(frame: Frame, hit: Hit) -> Attribution | None:
    """What one cue attributes, or None when its surroundings fit none of its frames."""
    cue = hit.entry
    if not isinstance(cue, Cue):
        return None
    if cue.pos == "preposition":
        return by_preposition(frame, hit)
    if cue.pos in ("adverb", "adjective"):
        return by_adverb(frame, hit)
    if cue.pos != "verb":
        return None
    if not cue.frames:
        return Attribution("verify", hit, (hit.first, hit.last), None, [(clause_start(frame, hit.first, near=True), clause_end(frame, hit.last))], whole=True)
    if is_passive(frame, hit):
        return by_passive(frame, hit, cue)
    if "ing" in hit.features or T.GERUND & frame.text.tags[hit.first] and not is_finite(frame.text, hit.first):
        return by_participle(frame, hit, cue)
    return by_verb(frame, hit, cue) if is_verb(frame, hit) else None


def is_verb(frame: Frame, hit: Hit) -> bool:
    """Whether the cue is a verb here: "reports" after a determiner is not."""
    text, features = frame.text, hit.features
    before = text.tags[hit.first - 1] if hit.first > frame.floor else 0
    if "past" in features or "fut" in features or not features:
        return not before & (T.DETERMINER | T.POSSESSIVE | T.INFINITIVE) or bool(before & (T.PRONOUN | T.COMPLEMENTISER))
    if "part" in features and "base" not in features:
        return bool(before & T.AUXILIARY)
    if before & (T.DETERMINER | T.POSSESSIVE | T.GENITIVE | T.PREPOSITION | T.DEMONYM | T.INFINITIVE | T.NUMBER) and not before & (T.NAME | T.PRONOUN):
        return False
    return "base" not in features or bool(before & (T.AUXILIARY | T.PRONOUN | T.ROLE | T.NAME | T.ADVERB | T.NEGATION)) or hit.first > frame.floor


def is_passive(frame: Frame, hit: Hit) -> bool:
    """Whether the cue is a participle under a passive auxiliary, or one with its agent behind it."""
    text = frame.text
    if "passive" in hit.features:
        return True
    if "part" not in hit.features:
        return False
    i = phrases.skip_between(text, hit.first, frame.floor)
    if any(text.tags[j] & T.PASSIVE for j in range(i, hit.first)):
        return True
    return hit.last < frame.ceil and bool(text.tags[hit.last] & T.AGENTIVE) and not any(text.tags[j] & T.AUXILIARY for j in range(i, hit.first))


def by_passive(frame: Frame, hit: Hit, cue: Cue) -> Attribution | None:
    """ "The raid was claimed by the group": the agent is the source, the clause with its cue the content."""
    text = frame.text
    if hit.last >= frame.ceil or not text.tags[hit.last] & T.AGENTIVE or "passive" not in cue.frames:
        return None
    source = subject_after(text, hit.last + 1, frame.ceil)
    if source is None:
        return None
    return Attribution("passive", hit, (hit.first, hit.last), source, [(clause_start(frame, hit.first), source[1])], whole=True)


def by_participle(frame: Frame, hit: Hit, cue: Cue) -> Attribution | None:
    """ ", adding that …" goes on with the speaker of the sentence; "a video showing …" testifies itself."""
    if cue.act is None:
        source = subject_before(frame.text, hit.first, frame.floor)
        end = clause_end(frame, hit.last)
        return Attribution("evidence", hit, (hit.first, hit.last), source, [(hit.last, end)]) if source and end > hit.last else None
    pivot = find_pivot(frame.text, hit.last, frame.ceil, frame.quote_at, bare="clause" in cue.frames)
    if pivot.kind in ("that", "quote"):
        return Attribution("participle", hit, (hit.first, hit.last), None, [content_right(frame, pivot)], dropped=True)
    if "object" in cue.frames and pivot.at > hit.last + 1:
        return Attribution("participle", hit, (hit.first, hit.last), None, [(hit.last, clause_end(frame, hit.last))], dropped=True)
    return None


def by_verb(frame: Frame, hit: Hit, cue: Cue) -> Attribution | None:
    """A speech verb with its subject: content after it, before it, or around it."""
    text = frame.text
    pivot = find_pivot(text, hit.last, frame.ceil, frame.quote_at, bare="clause" in cue.frames)
    if pivot.kind == "clause" and text.pack.language.source[0] == "after":
        later = find_pivot(text, pivot.at, frame.ceil, frame.quote_at, bare=False)
        pivot = later if later.kind == "that" else pivot
    source, after = find_source(frame, hit, pivot)
    addressee = find_addressee(frame, hit, cue, pivot, source if after else None)
    made = right_content(frame, hit, cue, pivot, source, after, addressee) or left_content(frame, hit, cue, pivot, source, after)
    if made is None:
        return None
    rule, contents, whole = made
    dropped = source is None
    if dropped and not text.pack.language.dropped and not text.tags[hit.first - 1] & T.CONJUNCTION:
        return None
    return Attribution(rule, hit, (hit.first, hit.last), source, contents, whole=whole, dropped=dropped, addressee=addressee)


def find_source(frame: Frame, hit: Hit, pivot: Pivot) -> tuple[Range | None, bool]:
    """The subject and whether it stands after the verb."""
    text = frame.text
    if hit.first > frame.floor and text.tags[hit.first - 1] & T.RELATIVE and not text.tags[hit.first - 1] & (T.COMPLEMENTISER | T.LOCATIVE | T.SUBORDINATOR):
        own = subject_after(text, hit.last, pivot.at) if hit.tail else None
        return (own, True) if own else (antecedent(text, hit.first - 1, frame.floor), False)
    if pronoun_attached(text, hit.first, frame.floor):
        return None, False
    left = None
    if hit.first > frame.floor and not frame.quote_ending(hit.first - 1):
        floor = max([frame.floor, *(q.last + 1 for q in frame.speech if q.last < hit.first)])
        left = subject_before(text, hit.first, floor)
    start = skip_asides(text, hit.last, pivot.at)
    right = subject_after(text, start, pivot.at) if start < pivot.at else None
    if text.pack.language.source[0] == "after":
        return (right, True) if right is not None and (left is None or not is_object(frame, hit, pivot)) else (left, False)
    if left is not None:
        return left, False
    return (right, True) if right is not None and "after" in text.pack.language.source else (None, False)


def pronoun_attached(text: Text, verb: int, floor: int) -> bool:
    """Whether the word before the verb carries its subject as a pronoun: « لكنها اقترحت », « أنه قال »."""
    i = phrases.skip_between(text, verb, floor) - 1
    return i >= floor and bool(text.tails.get(i)) and bool(text.tags[i] & (T.CONTRAST | T.COMPLEMENTISER))


def is_object(frame: Frame, hit: Hit, pivot: Pivot) -> bool:
    """In a verb-first language: whether what follows the verb is its object, because the subject came before."""
    text = frame.text
    left = subject_before(text, hit.first, frame.floor)
    return left is not None and left[1] == hit.first and not text.lead(hit.first) and pivot.kind == "end"


def find_addressee(frame: Frame, hit: Hit, cue: Cue, pivot: Pivot, right: Range | None) -> Range | None:
    """Who was told: "told Reuters", "said to AFP", « قال لرويترز »."""
    text = frame.text
    for i in range(hit.last, pivot.at):
        if i != hit.last and right and right[0] <= i < right[1]:
            continue
        marked = text.tags[i] & T.ADDRESSEE and not text.tags[i] & T.NAME
        if marked or text.lead_tags(i) & T.ADDRESSEE:
            first = i + 1 if marked else i
            last = phrases.phrase_end(text, first, pivot.at)
            return (first, last) if last > first else None
    if "tell" in cue.frames and hit.last < pivot.at and right is None:
        last = phrases.phrase_end(text, hit.last, pivot.at)
        return (hit.last, last) if last > hit.last else None
    return None


def right_content(
    frame: Frame, hit: Hit, cue: Cue, pivot: Pivot, source: Range | None, after: bool, addressee: Range | None
) -> tuple[str, list[Range], bool] | None:
    """Rule, content and whether the cue is part of the evidence, when the content follows the verb."""
    text, frames = frame.text, cue.frames
    if pivot.kind == "that" and "that" in frames:
        return "that", [content_right(frame, pivot)], False
    if pivot.kind in ("quote", "colon") and "quote" in frames:
        return "quote", [content_right(frame, pivot)], False
    start = skip_asides(text, source[1] if after and source else hit.last, frame.ceil)
    if after and "object" in frames:
        start = skip_interposed(text, start, frame.ceil)
    if pivot.kind == "clause" and start >= pivot.at:
        start = hit.last
    if cue.weak:
        return None
    if "infinitive" in frames and start < frame.ceil and (text.tags[start] & T.INFINITIVE or text.tags[start] & T.BASE):
        return "infinitive", [(start + bool(text.tags[start] & T.INFINITIVE), clause_end(frame, start))], False
    if pivot.kind == "clause" and "clause" in frames:
        start = addressee[1] if addressee and addressee[0] >= hit.last and not after else start
        return ("clause", [(start, clause_end(frame, pivot.at))], False) if start < pivot.at or is_finite(text, start) or text.tags[start] & T.PRONOUN else None
    if "accuse" in frames and start < frame.ceil and not text.tags[start] & T.MARK:
        return "accuse", [(hit.first, clause_end(frame, hit.last))], True
    attached = bool(text.articles) and bool({"object", "infinitive"} & set(frames))
    if ("about" in frames or attached) and (topic := find_topic(text, start, frame.ceil, attached=attached)) is not None:
        return "about", [(hit.first if cue.whole else topic, clause_end(frame, topic))], cue.whole
    if "object" in frames and (source is not None or text.pack.language.dropped) and start < frame.ceil and not (text.tags[start] & T.MARK and frame.quote_at(start) is None and not text.inside_phrase(start)):
        verb_first = text.pack.language.source[0] == "after"
        if hit.first > frame.floor and (frame.quote_ending(hit.first - 1) or text.words[hit.first - 1] in ",،") and after and not verb_first:
            return None
        return "object", [(hit.first if cue.whole else start, clause_end(frame, start))], cue.whole
    return None


def skip_interposed(text: Text, i: int, ceil: int) -> int:
    """Over ", on 23 December," between a verb-first subject and its object."""
    if i + 1 < ceil and text.words[i] in ",،" and (time := text.time_starting(i + 1)) is not None and time < ceil and text.words[time] in ",،":
        return time + 1
    return i


def find_topic(text: Text, start: int, ceil: int, *, attached: bool) -> int | None:
    """Where the topic of speech begins: after "of", "about", or at a word with such a preposition attached."""
    for i in range(start, min(ceil, start + TOPIC)):
        if text.lead_tags(i) & T.ABOUT:
            return i
        if text.tags[i] & T.ABOUT and i == start and not attached:
            return i + 1
        if text.tags[i] & T.MARK and not text.inside_phrase(i):
            return None
    return None


def left_content(frame: Frame, hit: Hit, cue: Cue, pivot: Pivot, source: Range | None, after: bool) -> tuple[str, list[Range], bool] | None:
    """The same when the content came first: “…,” he said; Churches, she added, could …"""
    text = frame.text
    if not {"quote", "clause", "that"} & set(cue.frames):
        return None
    border = min(source[0], hit.first) if source and not after else hit.first
    while border > frame.floor and text.tags[border - 1] & (T.ADVERB | T.AUXILIARY) and not text.tags[border - 1] & T.MARK:
        border -= 1
    if border <= frame.floor:
        return None
    quoted = frame.quote_ending(border - 1) or (text.words[border - 1] in ",،–—-" and border - 2 >= frame.floor and frame.quote_ending(border - 2))
    if not quoted and (cue.weak or text.words[border - 1] not in ",،–—-"):
        return None
    start = clause_start(frame, border - 1) if not quoted else frame.floor
    left = strip_marks(frame, start, border)
    if left is None or (not quoted and pivot.kind != "end") or left[1] - left[0] < 2:
        return None
    contents = [left]
    rest = remainder(frame, left, pivot)
    return "before", [*contents, rest] if rest else contents, False


def remainder(frame: Frame, left: Range, pivot: Pivot) -> Range | None:
    """What goes on after a parenthetic "he said": a second quotation, or the predicate of what stood before."""
    text = frame.text
    i = pivot.at + (pivot.kind == "end")
    if i >= frame.ceil:
        return None
    if frame.quote_at(i):
        return strip_marks(frame, i, frame.ceil)
    has_verb = any(is_finite(text, j) for j in range(*left))
    if not has_verb and pivot.kind == "end" and text.words[pivot.at] in ",،":
        return strip_marks(frame, i, frame.ceil)
    return None


def by_preposition(frame: Frame, hit: Hit) -> Attribution | None:
    """ "According to S, …", "…, according to S", "…, according to S, …"."""
    text = frame.text
    source = subject_after(text, hit.last, frame.ceil)
    if source is None:
        return None
    contents = []
    start = clause_start(frame, hit.first)
    left = strip_marks(frame, start, hit.first) if hit.first > start else None
    if left is not None and left[1] - left[0] > 1 and not all(text.tags[i] & (T.CONJUNCTION | T.ADVERB) for i in range(*left)):
        contents.append(left)
    has_verb = left is not None and (any(is_finite(text, i) or text.tags[i] & T.PARTICIPLE for i in range(*left)) or left[1] - left[0] > 6)
    after = source[1]
    if not has_verb and after < frame.ceil:
        rest = strip_marks(frame, after, frame.ceil)
        if rest is not None and rest[1] - rest[0] > 1:
            contents.append(rest)
    return Attribution("preposition", hit, (hit.first, hit.last), source, contents) if contents else None


def by_adverb(frame: Frame, hit: Hit) -> Attribution | None:
    """Hearsay without a source: the adverb itself is the link."""
    content = (clause_start(frame, hit.first), clause_end(frame, hit.last))
    return Attribution("hearsay", hit, (hit.first, hit.last), (hit.first, hit.last), [content])


def content_right(frame: Frame, pivot: Pivot) -> Range:
    """From the pivot to the end: inside the quotation when nothing follows it, else to the end of the sentence."""
    quote = frame.quote_at(pivot.at)
    if quote is None and pivot.kind == "colon" and pivot.at + 1 < frame.ceil:
        quote = frame.quote_at(pivot.at + 1)
    if quote is not None:
        rest = strip_marks(frame, quote.last, frame.ceil) if quote.last < frame.ceil else None
        return (quote.first + 1, min(quote.last, frame.ceil)) if rest is None else (quote.first + 1, rest[1])
    end = clause_end(frame, pivot.at + 1) if pivot.kind == "that" else frame.ceil
    return strip_marks(frame, pivot.at + 1, end) or (pivot.at + 1, frame.ceil)


def strip_marks(frame: Frame, first: int, last: int) -> Range | None:
    """The range without marks at its edges; None when nothing is left."""
    tags = frame.text.tags
    while first < last and tags[first] & T.MARK:
        first += 1
    while first < last and tags[last - 1] & T.MARK:
        last -= 1
    return (first, last) if first < last else None


def clause_start(frame: Frame, i: int, *, near: bool = False) -> int:
    """Where the clause around token i begins: after the last semicolon, dash or contrast before it.

    With `near`, a conjunction directly before token i begins the clause too.
    """
    text = frame.text
    if near and i > frame.floor and text.tags[i - 1] & T.CONJUNCTION and not text.lead(i - 1):
        return i
    for j in range(i - 1, frame.floor - 1, -1):
        if near and is_dash(frame, j):
            return j + 1
        if text.words[j] in (";", "؛") or (text.tags[j] & T.CONTRAST and not text.tags[j] & T.ADVERB and j > frame.floor):
            return j + 1
    return frame.floor


def is_dash(frame: Frame, i: int) -> bool:
    """Whether a dash stands free between two clauses."""
    text = frame.text
    return text.words[i] in "–—" and 0 < i < frame.ceil - 1 and text.ends[i - 1] < text.starts[i] and text.ends[i] < text.starts[i + 1]


def clause_end(frame: Frame, i: int) -> int:
    """Where the clause around token i ends: before a semicolon, a contrast, or the end marks."""
    text = frame.text
    end = frame.ceil
    for j in range(i + 1, frame.ceil):
        if text.words[j] in (";", "؛") or is_dash(frame, j) or (text.tags[j] & T.CONTRAST and text.words[j - 1] in (",", "،")):
            end = j
            break
    while end > i + 1 and text.tags[end - 1] & T.MARK:
        end -= 1
    return end

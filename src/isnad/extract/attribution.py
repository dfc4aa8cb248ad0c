"""Who says what, sentence by sentence: from each cue to its source and its content.

The word orders are the pack's: a cue's frames say what may follow it, the language says on which side its subject stands.
"""

from isnad.extract import phrases
from isnad.extract.phrases import Range, is_finite, noun_before, subject_after, subject_before
from isnad.extract.pivots import Pivot, find_pivot, skip_asides
from isnad.packs.schema import Cue, Name, Pronoun, Role, Word
from isnad.scan import tags as T
from isnad.scan.quotes import Quote
from isnad.scan.text import Text
from isnad.scan.view import Hit


TOPIC = 12  # tokens between a verb of speech and an attached preposition that opens its topic


class Attribution:
    """A source, the cue, and the ranges that the source is said to have stated."""

    __slots__ = ("addressee", "cited", "contents", "cue", "cue_range", "dropped", "rule", "source", "whole")

    def __init__(
        self, rule: str, cue: Hit | None, cue_range: Range, source: Range | None, contents: list[Range], *,
        whole: bool = False, dropped: bool = False, addressee: Range | None = None,
    ) -> None:  # fmt: skip
        self.rule, self.cue, self.cue_range, self.source, self.contents = rule, cue, cue_range, source, contents
        self.whole, self.dropped, self.addressee = whole, dropped, addressee
        self.cited: Attribution | None = None  # the source's own source: "…, citing X"

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
    if cue.needs and not any(need in word for word in frame.text.words[frame.floor : frame.ceil] for need in cue.needs):
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
    if "3" in features:
        return True
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
        if source is None or end <= hit.last or not testifies(frame.text, source):
            return None
        return Attribution("evidence", hit, (hit.first, hit.last), source, [(hit.last, end)])
    pivot = find_pivot(frame.text, hit.last, frame.ceil, frame.quote_at, bare="clause" in cue.frames)
    if pivot.kind in ("that", "quote", "colon"):
        return Attribution("participle", hit, (hit.first, hit.last), None, [content_right(frame, pivot)], dropped=True)
    if "object" in cue.frames and pivot.at > hit.last + 1:
        return Attribution("participle", hit, (hit.first, hit.last), None, [(hit.last, clause_end(frame, hit.last))], dropped=True)
    return None


def testifies(text: Text, source: Range) -> bool:
    """Whether a source is a thing that can show something: a video, photographs, a report."""
    return any(isinstance(h.entry, Role) and h.entry.sort == "thing" for i in range(*source) for h in text.hits_at.get(i, ()))


def shared_subject(frame: Frame, hit: Hit) -> Range | None:
    """The subject of the sentence's first verb, for a later verb without one: "recovered the car and said that …"."""
    text = frame.text
    before = text.tags[phrases.skip_between(text, hit.first, frame.floor) - 1] if hit.first > frame.floor else 0
    if not before & (T.CONJUNCTION | T.CONTRAST | T.MARK):
        return None
    verb = next((i for i in range(frame.floor, hit.first) if is_finite(text, i)), None)
    return subject_before(text, verb, frame.floor) if verb is not None else None


def by_verb(frame: Frame, hit: Hit, cue: Cue) -> Attribution | None:
    """A speech verb with its subject: content after it, before it, or around it."""
    text = frame.text
    pivot = find_pivot(text, hit.last, frame.ceil, frame.quote_at, bare="clause" in cue.frames)
    if pivot.kind == "clause" and text.pack.language.source[0] == "after":
        later = find_pivot(text, pivot.at, frame.ceil, frame.quote_at, bare=False)
        pivot = later if later.kind == "that" else pivot
    source, after = find_source(frame, hit, pivot)
    if "relay" in cue.frames and (relayed := by_relay(frame, hit, source, after=after)):
        return relayed
    addressee = find_addressee(frame, hit, cue, pivot, source if after else None)
    made = right_content(frame, hit, cue, pivot, source, after, addressee) or left_content(frame, hit, cue, pivot, source, after)
    if made is None and cue.whole and "object" in cue.frames and source is not None and not after and pivot.kind in ("end", "colon"):
        made = "object", [(source[0], clause_end(frame, hit.last))], True
    if made is None:
        return None
    rule, contents, whole = made
    if cue.act is None and (source is None or not testifies(text, source)):
        return None
    if source is None and not text.pack.language.dropped:
        source = shared_subject(frame, hit)
    dropped = source is None
    if dropped and not text.pack.language.dropped and not text.tags[phrases.skip_between(text, hit.first, frame.floor) - 1] & T.CONJUNCTION:
        return None
    return Attribution(rule, hit, (hit.first, hit.last), source, contents, whole=whole, dropped=dropped, addressee=addressee)


def by_relay(frame: Frame, hit: Hit, source: Range | None, *, after: bool) -> Attribution | None:
    """ "The agency quoted a nurse as saying that …": the medium and, behind it, whom it passes on."""
    text = frame.text
    start = source[1] if source and after else hit.last
    marker = next((i for i in range(hit.last, min(frame.ceil, start + 4)) if text.tags[i] & T.RELAY), None)
    if marker is not None and after and source and marker < source[1]:
        source = (source[0], marker)
    root = subject_after(text, start if marker is None else marker + 1, frame.ceil)
    if root is None:
        return None
    pivot = find_pivot(text, root[1], frame.ceil, frame.quote_at, bare=True)
    if pivot.kind == "end":
        return None
    content = content_right(frame, pivot) if pivot.kind != "clause" else (skip_asides(text, root[1], pivot.at), clause_end(frame, pivot.at))
    made = Attribution("relay", hit, (hit.first, hit.last), source or root, [content])
    made.cited = Attribution("relay", hit, (hit.first, hit.last), root, []) if source else None
    return made


def find_source(frame: Frame, hit: Hit, pivot: Pivot) -> tuple[Range | None, bool]:
    """The subject and whether it stands after the verb."""
    text = frame.text
    if hit.first > frame.floor and text.tags[hit.first - 1] & T.RELATIVE and not text.tags[hit.first - 1] & (T.COMPLEMENTISER | T.LOCATIVE | T.SUBORDINATOR):
        own = subject_after(text, hit.last, pivot.at) if hit.tail else None
        return (own, True) if own else (noun_before(text, hit.first - 1, frame.floor), False)
    if pronoun_attached(text, hit.first, frame.floor):
        return None, False
    left = None
    if inverted(frame, hit, pivot):
        right = subject_after(text, skip_asides(text, hit.last, pivot.at), pivot.at)
        if right is not None:
            return right, True
    if hit.first > frame.floor and not frame.quote_ending(hit.first - 1):
        floor = max([frame.floor, *(q.last + 1 for q in frame.speech if q.last < hit.first)])
        left = subject_before(text, hit.first, floor)
    start = skip_asides(text, hit.last, pivot.at)
    right = subject_after(text, skip_told(text, start, pivot.at), pivot.at) if start < pivot.at else None
    if right is not None and text.tags[right[0]] & T.BASE and not text.tags[right[0]] & (T.ROLE | T.NAME):
        right = None
    if left is None and right is None and "pl" in hit.features and text.pack.language.dropped:
        return place_source(frame, hit, pivot)
    if text.pack.language.source[0] == "after":
        return (right, True) if right is not None and (left is None or not is_object(frame, hit, pivot)) else (left, False)
    if left is not None and not (right is not None and pivot.kind == "end" and any(text.tags[j] & (T.ROLE | T.NAME | T.PRONOUN) for j in range(*right)) and text.words[hit.first - 1] in ",،–—-" and "after" in text.pack.language.source):
        return left, False
    return (right, True) if right is not None and "after" in text.pack.language.source else (None, False)


def inverted(frame: Frame, hit: Hit, pivot: Pivot) -> bool:
    """Whether a comma before the (auxiliary and) verb and the end behind its phrase make ", a déclaré le maire." of it."""
    text = frame.text
    start = phrases.skip_between(text, hit.first, frame.floor)
    return pivot.kind == "end" and start > frame.floor and text.words[start - 1] in ",،–—" and not any(text.tags[i] & T.PRONOUN for i in range(start, hit.first))


def pronoun_attached(text: Text, verb: int, floor: int) -> bool:
    """Whether the word before the verb carries its subject as a pronoun: « لكنها اقترحت », « أنه قال »."""
    i = phrases.skip_between(text, verb, floor) - 1
    return i >= floor and bool(text.tails.get(i)) and bool(text.tags[i] & (T.CONTRAST | T.COMPLEMENTISER))


def place_source(frame: Frame, hit: Hit, pivot: Pivot) -> tuple[Range | None, bool]:
    """A body that speaks through "in it they said": «в Минобороны заявили», «говорят в мэрии»."""
    text = frame.text
    end = phrases.skip_between(text, hit.first, frame.floor)
    first = phrases.phrase_start(text, end, frame.floor)
    if first < end and text.tags[first] & T.LOCATIVE and speaks(text, (first + 1, end)):
        return (first + 1, end), False
    first = hit.last
    while first < pivot.at and (text.time_starting(first) or text.tags[first] & T.ADVERB):
        first = text.time_starting(first) or first + 1
    if first + 1 < pivot.at and text.tags[first] & T.LOCATIVE:
        end = phrases.phrase_end(text, first + 1, pivot.at)
        return ((first + 1, end), True) if speaks(text, (first + 1, end)) else (None, False)
    return None, False


def speaks(text: Text, part: Range) -> bool:
    """Whether the phrase holds a body or an actor, or is a name in quotation marks."""
    hits = [h for i in range(*part) for h in text.hits_at.get(i, ())]
    return any((isinstance(h.entry, Role) and h.entry.sort == "body") or (isinstance(h.entry, Name) and h.entry.sort == "actor") for h in hits) or "«" in text.words[part[0] : part[1]]


def skip_told(text: Text, start: int, ceil: int) -> int:
    """Over whom it was told to, where the noun's case says so: «сообщил журналистам тренер», «рассказал нашему каналу»."""
    i = start
    while i < ceil and i < start + 3 and text.tags[i] & (T.POSSESSIVE | T.DETERMINER | T.DEMONYM):
        i += 1
    nouns = [h for h in text.hits_at.get(i, ()) if isinstance(h.entry, Role)] if i < ceil else []
    return nouns[0].last if nouns and all("dat" in h.features and not {"nom", "gen"} & h.features for h in nouns) else start


def is_object(frame: Frame, hit: Hit, pivot: Pivot) -> bool:
    """In a verb-first language: whether what follows the verb is its object, because the subject came before."""
    text = frame.text
    left = subject_before(text, hit.first, frame.floor)
    return left is not None and left[1] == phrases.skip_between(text, hit.first, frame.floor) and not text.lead(hit.first) and pivot.kind == "end"


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
    if "tell" in cue.frames and right and right[1] < pivot.at and text.tags[right[1]] & T.NAME:
        last = phrases.phrase_end(text, right[1], pivot.at)
        return (right[1], last) if last > right[1] else None
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
    if pivot.kind == "clause" and start >= pivot.at or cue.whole:
        start = source[1] if after and source else hit.last
    if cue.weak:
        return None
    if "infinitive" in frames and start < frame.ceil and (text.tags[start] & T.INFINITIVE or text.tags[start] & T.BASE):
        first = after_word(text, start, "infinitive") if text.tags[start] & T.INFINITIVE else start
        return "infinitive", [(first, clause_end(frame, start))], False
    if pivot.kind == "clause" and "clause" in frames:
        start = addressee[1] if addressee and addressee[0] >= hit.last and not after else start
        return ("clause", [(start, clause_end(frame, pivot.at))], False) if start < pivot.at or is_finite(text, start) or text.tags[start] & T.PRONOUN else None
    blamed = start if after else hit.last
    if "accuse" in frames and blamed < frame.ceil and not text.tags[blamed] & T.MARK:
        return "accuse", [(hit.first, clause_end(frame, hit.last))], True
    behind = source[1] if after and source else hit.last
    attached = bool(text.articles) and bool({"object", "infinitive"} & set(frames))
    if ("about" in frames or attached) and (topic := find_topic(text, behind, frame.ceil, attached=attached)) is not None:
        return "about", [(hit.first if cue.whole else topic, clause_end(frame, topic))], cue.whole
    if "object" in frames and (source is not None or text.pack.language.dropped) and start < frame.ceil and not (text.tags[start] & T.MARK and frame.quote_at(start) is None and (text.words[start] == "." or not text.inside_phrase(start))):
        verb_first = text.pack.language.source[0] == "after"
        before = phrases.skip_between(text, hit.first, frame.floor) - 1
        if before >= frame.floor and (frame.quote_ending(before) or text.words[before] in ",،") and after and not verb_first:
            return None
        return "object", [(hit.first if cue.whole else start, object_end(frame, start))], cue.whole
    return None


def skip_interposed(text: Text, i: int, ceil: int) -> int:
    """Over ", on 23 December," between a verb-first subject and its object."""
    if i < ceil and text.tags[i] & T.RELATIVE:
        i = next((j for j in range(i, ceil) if text.words[j] in ",،"), i)
    if i + 1 < ceil and text.words[i] in ",،" and (time := text.time_starting(i + 1)) is not None and time < ceil and text.words[time] in ",،":
        return time + 1
    return i


def find_topic(text: Text, start: int, ceil: int, *, attached: bool) -> int | None:
    """Where the topic of speech begins: after "of", "about", or at a word with such a preposition attached."""
    for i in range(start, min(ceil, start + TOPIC)):
        if text.lead_tags(i) & T.ABOUT:
            return i
        if text.tags[i] & T.ABOUT and i == start and not attached:
            return after_word(text, i, "about")
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
    quoted = quote_left(frame, border)
    if not quoted and not ends_with_comma(text, border):
        return None
    start = clause_start(frame, border - 1) if not quoted else frame.floor
    left = strip_marks(frame, start, border)
    if left is None or (not quoted and pivot.kind != "end"):
        return None
    contents = [left]
    rest = remainder(frame, left, pivot)
    if left[1] - left[0] < 2 and rest is None:
        return None
    return "before", [*contents, rest] if rest else contents, False


def ends_with_comma(text: Text, i: int) -> bool:
    """Whether a comma or a dash, or a comma inside a closing mark (“…,”), stands before token i."""
    before = text.words[i - 1]
    return before in ",،–—" or (T.MARK & text.tags[i - 1] and before == "-") or (before in "\"”»'" and i > 1 and text.words[i - 2] in ",،") or False


def quote_left(frame: Frame, border: int) -> Quote | None:
    """The quotation that ends before the marks left of the border: “…”, she said; «…», — сказала она."""
    i = border - 1
    while i > frame.floor and i > border - 3 and frame.text.words[i] in ",،–—-" and frame.quote_ending(i) is None:
        i -= 1
    return frame.quote_ending(i) if i >= frame.floor else None


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


def inner_speaker(text: Text, hit: Hit) -> Range | None:
    """The pronoun inside a cue: «по его словам»."""
    return next(((h.first, h.last) for i in range(hit.first, hit.last) for h in text.hits_at.get(i, ()) if isinstance(h.entry, Pronoun)), None)


def by_preposition(frame: Frame, hit: Hit) -> Attribution | None:
    """ "According to S, …", "…, according to S", "…, according to S, …"."""
    text = frame.text
    inner = inner_speaker(text, hit)
    source = None if hit.tail else inner or subject_after(text, hit.last, frame.ceil)
    if source is None and not hit.tail:
        return None
    contents = []
    start = clause_start(frame, hit.first)
    left = strip_marks(frame, start, hit.first) if hit.first > start and text.words[hit.first - 1] != ":" else None
    if left is not None and left[1] - left[0] > 1 and not all(text.tags[i] & (T.CONJUNCTION | T.ADVERB) for i in range(*left)):
        contents.append(left)
    has_verb = left is not None and (any(is_finite(text, i) or text.tags[i] & T.PARTICIPLE for i in range(*left)) or left[1] - left[0] > 6)
    after = source[1] if source and not inner else hit.last
    if not has_verb and after < frame.ceil:
        rest = strip_marks(frame, after, clause_end(frame, after))
        if rest is not None and rest[1] - rest[0] > 1:
            contents.append(rest)
    return Attribution("preposition", hit, (hit.first, hit.last), source, contents, dropped=source is None) if contents else None


def by_adverb(frame: Frame, hit: Hit) -> Attribution | None:
    """Hearsay without a source: the adverb itself is the link."""
    if inner_speaker(frame.text, hit) is not None:
        return by_preposition(frame, hit)
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
    start = after_word(frame.text, pivot.at, "complementiser") if pivot.kind == "that" else pivot.at + 1
    return strip_marks(frame, start, end) or (start, frame.ceil)


def after_word(text: Text, i: int, cls: str) -> int:
    """The first token after the longest word of that class at token i, and after the apostrophe of an elision."""
    end = max([i + 1, *(h.last for h in text.hits_at.get(i, ()) if isinstance(h.entry, Word) and h.entry.cls == cls)])
    return end + 1 if end < len(text.words) and text.words[end] == "'" and text.starts[end] == text.ends[end - 1] else end


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


def object_end(frame: Frame, i: int) -> int:
    """Where a noun phrase that is content ends: before a relative clause that only says more about it."""
    text, end = frame.text, clause_end(frame, i)
    for j in range(i + 4, end):
        if text.tags[j] & T.RELATIVE and not text.tags[j] & (T.DETERMINER | T.COMPLEMENTISER | T.LOCATIVE | T.PREPOSITION):
            return j - (text.words[j - 1] in ",،")
    return end


def is_dash(frame: Frame, i: int) -> bool:
    """Whether a dash stands free between two clauses."""
    text = frame.text
    if not (text.words[i] in "–—" and 0 < i < frame.ceil - 1 and text.ends[i - 1] < text.starts[i] and text.ends[i] < text.starts[i + 1]):
        return False
    return any(is_finite(text, j) for j in range(frame.floor, i)) and any(is_finite(text, j) for j in range(i + 1, frame.ceil))


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

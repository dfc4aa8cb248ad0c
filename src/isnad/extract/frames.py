"""Where a cue is read, what it attributes, and where clauses begin and end around it."""

from isnad.extract.verbs import Range, has_verb
from isnad.packs.schema import Cue, WordClass
from isnad.scan import tags as T
from isnad.scan.quotes import Quote
from isnad.scan.sentences import COMMAS
from isnad.scan.text import Text
from isnad.scan.view import Hit


class Attribution:
    """A source, the cue, and the ranges that the source is said to have stated."""

    __slots__ = (
        "accused", "addressee", "cited", "cited_by", "contents", "cue", "cue_range", "dropped", "entry", "heard_by", "rest", "rule",
        "source", "under", "whole", "wishes",
    )  # fmt: skip

    def __init__(
        self, rule: str, cue: Hit | None, cue_range: Range, source: Range | None, contents: list[Range], *,
        whole: bool = False, dropped: bool = False, addressee: Range | None = None,
    ) -> None:  # fmt: skip
        self.rule, self.cue, self.cue_range, self.source, self.contents = rule, cue, cue_range, source, contents
        self.whole, self.dropped, self.addressee = whole, dropped, addressee
        self.rest: Range | None = None  # a quotation that only goes along: "denied it: “…”"
        self.cited: Attribution | None = None  # the source's own source: "…, citing X"
        self.heard_by: Attribution | None = None  # whom the source's source told: "X quoted Y as telling Z"
        self.cited_by: Attribution | None = None  # the medium that passes the source on: "…, quoted by X"
        self.under: Attribution | None = None  # whose reason this gives behind a colon: "blamed the army: by its count …"
        self.wishes: list[Hit] = []  # verbs of wanting or supposing in its content that are no link of their own
        # The pack's entry for the cue; None where a colon or a bare quotation attributes.
        self.entry = cue.entry if cue is not None and isinstance(cue.entry, Cue) else None
        self.accused: Range | None = None  # of whom the content is said in the passive: "X was accused by S of …"

    def __repr__(self) -> str:
        return f"Attribution({self.rule} source={self.source} cue={self.cue_range} contents={self.contents})"


DASHES = frozenset("–—")


class Frame:
    """Where a cue is read: the sentence, or the quotation around it (`quoted`)."""

    __slots__ = ("ceil", "floor", "quoted", "speech", "text")

    def __init__(self, text: Text, floor: int, ceil: int, speech: list[Quote], *, quoted: bool = False) -> None:
        self.text, self.floor, self.ceil, self.speech, self.quoted = text, floor, ceil, speech, quoted

    def quote_at(self, i: int) -> Quote | None:
        """The speech quotation that opens at token i."""
        for quote in self.speech:
            if quote.first == i:
                return quote
        return None

    def quote_ending(self, i: int) -> Quote | None:
        """The speech quotation whose closing mark is token i."""
        for quote in self.speech:
            if quote.last == i:
                return quote
        return None


def strip_marks(frame: Frame, first: int, last: int) -> Range | None:
    """The range without marks at its edges; None when nothing is left."""
    tags = frame.text.tags
    while first < last and tags[first] & T.MARK:
        first += 1
    while first < last and tags[last - 1] & T.MARK and not frame.text.closes_bracket(last - 1, first):
        last -= 1
    return (first, last) if first < last else None


def after_word(text: Text, i: int, cls: WordClass) -> int:
    """The first token after the longest word of that class at token i, and after the apostrophe of an elision."""
    end = max(i + 1, text.class_end(i, cls))
    return (
        end + 1 if end < len(text.words) and text.words[end] == "'" and text.starts[end] == text.ends[end - 1] else end
    )


def clause_start(frame: Frame, i: int, *, near: bool = False) -> int:
    """Where the clause around token i begins: after the last semicolon, dash or contrast before it.

    With `near`, a conjunction directly before token i begins the clause too.
    """
    text = frame.text
    if near and i > frame.floor and text.tags[i - 1] & T.CONJUNCTION and not text.lead(i - 1):
        return i
    for j in range(i - 1, frame.floor - 1, -1):
        if near and (is_dash(frame, j) or splices(frame, j, i)):
            return j + 1
        if text.words[j] in (";", "؛") or (
            text.tags[j] & T.CONTRAST and not text.tags[j] & T.ADVERB and j > frame.floor
        ):
            return j + 1
    return frame.floor


def splices(frame: Frame, comma: int, verb: int) -> bool:
    """Whether a comma joins the verb's clause, whose subject alone stands between, to a whole one: "…, a claim that could not be verified"."""
    text = frame.text
    if text.words[comma] not in COMMAS or not (text.lead(comma + 1) or text.tags[comma + 1] & T.DETERMINER):
        return False  # "the figure, the army said, | could not be verified"
    if has_verb(text, comma + 1, verb):
        return False
    return has_verb(text, frame.floor, comma)


def is_dash(frame: Frame, i: int) -> bool:
    """Whether a dash stands free between two clauses."""
    text = frame.text
    if not (
        text.words[i] in DASHES
        and 0 < i < frame.ceil - 1
        and text.ends[i - 1] < text.starts[i]
        and text.ends[i] < text.starts[i + 1]
    ):
        return False
    return has_verb(text, frame.floor, i) and has_verb(text, i + 1, frame.ceil)


def goes_on(frame: Frame, contrast: int) -> bool:
    """Whether what follows a contrast is still reported: "said that …, but that …", « قال إن …، فيما … » where nobody else speaks."""
    behind = max(contrast + 1, frame.text.class_end(contrast, "contrast")) if frame.text.articles else contrast + 1  # « غير أن »
    if frame.text.is_class(contrast, "meanwhile"):
        cues = (h.entry for h in frame.text.hits_in("cue", contrast, frame.ceil))
        return not any(isinstance(c, Cue) and not c.takes for c in cues)  # « تراجعت قواته », who withdraws no toll
    return behind < frame.ceil and bool(frame.text.tags[behind] & T.COMPLEMENTISER)


def clause_end(frame: Frame, i: int) -> int:
    """Where the clause around token i ends: before a semicolon, a contrast, or the end marks."""
    text = frame.text
    end = frame.ceil
    for j in range(i + 1, frame.ceil):
        if (
            text.words[j] in (";", "؛")
            or (text.words[j] in DASHES and is_dash(frame, j))
            or (text.tags[j] & T.CONTRAST and text.words[j - 1] in COMMAS and not goes_on(frame, j))
        ):
            end = j
            break
    while end > i + 1 and text.tags[end - 1] & T.MARK and not text.closes_bracket(end - 1, i):
        end -= 1
    return end


def edge(text: Text, i: int) -> int:
    """Leftwards over the marks and conjunctions before token i."""
    while i > 0 and text.tags[i - 1] & (T.MARK | T.CONJUNCTION | T.CONTRAST) and not text.lead(i - 1):
        i -= 1
    return i


def object_end(frame: Frame, i: int) -> int:
    """Where a noun phrase that is content ends: before a relative clause that only says more about it."""
    text, end = frame.text, clause_end(frame, i)
    for j in range(i + 4, end):
        if text.tags[j] & T.RELATIVE and not text.tags[j] & (
            T.DETERMINER | T.COMPLEMENTISER | T.LOCATIVE | T.PREPOSITION
        ):
            return j - (text.words[j - 1] in COMMAS)
    return end

"""The content of a cue that came before it, or stands around it: "It is over, said the mayor", “…,” she insists, “…”."""

from isnad.extract.frames import Frame, clause_start, strip_marks
from isnad.extract.pivots import Pivot, skip_asides
from isnad.extract.verbs import Range, has_verb, is_finite, object_pronoun
from isnad.packs.schema import Cue
from isnad.scan import tags as T
from isnad.scan.quotes import Quote
from isnad.scan.sentences import COMMAS
from isnad.scan.text import Text
from isnad.scan.view import Hit


def left_content(
    frame: Frame, hit: Hit, cue: Cue, pivot: Pivot, source: Range | None, after: bool
) -> tuple[str, list[Range], bool] | None:
    """The same when the content came first: “…,” he said; Churches, she added, could …"""
    text = frame.text
    if not {"quote", "clause", "that"} & set(cue.frames):
        return None
    border = min(source[0], hit.first) if source and not after else hit.first
    while (
        border > frame.floor and text.tags[border - 1] & (T.ADVERB | T.AUXILIARY) and not text.tags[border - 1] & T.MARK
    ):
        border -= 1
    if border > frame.floor and (pronoun := object_pronoun(text, border, frame.floor)) is not None and after:
        border = pronoun  # « …, nous rapporte le chef »
    if border <= frame.floor:
        return None
    quoted = quote_left(frame, border)
    voiced = cue.weak and cue.frames == ("quote",)
    if not quoted and ((voiced and not closes_speech(frame, hit, source, border)) or not ends_with_comma(text, border)):
        return None
    start = told_start(frame, border - 1) if not quoted else frame.floor
    if quoted and quoted.first > start and text.words[quoted.first - 1] == ":":
        start = quoted.first  # what stands before the colon is somebody else's
    left = strip_marks(frame, start, border)
    if left is None or (not quoted and (pivot.kind != "end" or not (after or voiced or {"that", "clause"} & set(cue.frames)))):
        return None
    if not quoted and left[0] == frame.floor and is_adjunct(text, left):
        return behind_adjunct(frame, left, pivot, max(hit.last, source[1] if source else 0), after=after)
    if not quoted and not after and not remainder(frame, left, pivot) and is_subordinate(text, left):
        return None  # "When the rain came, the herders hoped."
    rest = remainder(frame, left, pivot)
    if not quoted and text.articles and not has_verb(text, *left):
        return None
    if left[1] - left[0] < 2 and rest is None and not quoted and not (after and answers(text, left[0], cue)):
        return None
    if rest and not quoted and not frame.quoted:
        return "before", [(left[0], rest[1])], False  # one clause, interrupted: "Churches, she added, could close"
    rest = rest or (None if quoted or frame.quoted else going_on(frame, left, pivot))
    return "before", [left, rest] if rest else [left], False


def told_start(frame: Frame, i: int) -> int:
    """Where what a speaker at the end has told begins: with the sentence's clause before "but" too, unless that has a speaker of its own."""
    start = clause_start(frame, i)
    opened = frame.text.tags[start - 1] if start > frame.floor else 0
    if not opened & T.CONTRAST or opened & T.SUBORDINATOR:  # not "while"
        return start
    before = clause_start(frame, start - 1)
    return start if frame.text.hits_in("cue", before, start) else before


def closes_speech(frame: Frame, hit: Hit, source: Range | None, border: int) -> bool:
    """Whether a pronoun or a name and the cue close the sentence behind a clause: "The roof would have to go, she sighed."."""
    text = frame.text
    if source is None or source[1] != hit.first or source[0] != border or text.pack.language.source[0] != "before":
        return False
    if any(text.words[i] != "." and not text.tags[i] & T.MARK for i in range(hit.last, frame.ceil)):
        return False
    named = source[1] - source[0] == 1 and bool(text.tags[source[0]] & T.PRONOUN)
    return named and any(is_finite(text, i) for i in range(frame.floor, border))


def answers(text: Text, i: int, cue: Cue) -> bool:
    """Whether one word before a comma is all that is said: « Faux, rétorque le porte-parole », « Impossible, tranche le juge »."""
    plain = text.pack.language.source[0] == "before" and not text.pack.language.cases and "quote" in cue.frames
    return plain and text.time_starting(i) is None and not text.tags[i] & (T.CONJUNCTION | T.SUBORDINATOR | T.PREPOSITION)


def going_on(frame: Frame, left: Range, pivot: Pivot) -> Range | None:
    """A second clause behind a parenthetic "he said", still his: «Ранены трое, сказал он, | дом сгорел», where no other cue opens it."""
    text, first = frame.text, pivot.at + 1
    opens = T.RELATIVE | T.SUBORDINATOR | T.CONDITION | T.COMPLEMENTISER | T.ADJUNCT | T.CONJUNCTION | T.GERUND
    if not text.pack.language.cases or first >= frame.ceil or text.words[pivot.at] not in ",;" or text.tags[first] & opens:
        return None
    verb = next((i for i in range(first, frame.ceil) if is_finite(text, i) or text.tags[i] & T.CUE), None)
    if verb is None or text.tags[verb] & T.CUE or not has_verb(text, *left):
        return None
    rest = strip_marks(frame, first, frame.ceil)
    return rest if rest and rest[1] - rest[0] > 1 else None


def is_subordinate(text: Text, span: Range) -> bool:
    """Whether the stretch before a comma is one clause that hangs on what follows: "when", "after", "if"."""
    if not text.tags[span[0]] & (T.SUBORDINATOR | T.CONDITION) or text.lead(span[0]):
        return False
    pointed = text.tags[span[0] + 1] & T.DETERMINER and text.tags[span[0] + 1] & T.COMPLEMENTISER
    if pointed and span[1] - span[0] > 3 and text.tags[span[0] + 2] & (T.PRONOUN | T.DETERMINER | T.NAME):
        return False  # "After that | she left"
    comma = next((i for i in range(*span) if text.words[i] in COMMAS), span[1])
    return not has_verb(text, comma, span[1])


def around_verb(frame: Frame, left: Range, pivot: Pivot) -> tuple[str, list[Range], bool] | None:
    """A clause that a verb of speech interrupts behind a time or a place: « Mardi, rapporte la radio, la foule a chanté »."""
    text = frame.text
    if pivot.kind != "end" or pivot.at >= frame.ceil or text.words[pivot.at] not in ",،–—":
        return None
    rest = strip_marks(frame, pivot.at, frame.ceil)
    if rest is None or not has_verb(text, *rest):
        return None
    return "before", [(left[0], rest[1])], False


def behind_adjunct(
    frame: Frame, left: Range, pivot: Pivot, spoken: int, *, after: bool
) -> tuple[str, list[Range], bool] | None:
    """The clause around or behind a verb of speech that follows a time or a place: "By then, he said, the bridge had gone".

    None where more than the speaker stands between the commas: "In March, the shelling continued, which …".
    """
    text = frame.text
    if text.articles:
        return None
    if after:
        return around_verb(frame, left, pivot)
    rest = remainder(frame, left, pivot)
    if rest is None or text.tags[rest[0]] & T.RELATIVE or skip_asides(text, spoken, pivot.at) < pivot.at:
        return None
    return ("before", [rest], False) if has_verb(text, *rest) else None


def is_adjunct(text: Text, span: Range) -> bool:
    """Whether the stretch before a comma only says when or where: a preposition or a time, and no verb."""
    opens = text.tags[span[0]] & (T.PREPOSITION | T.SUBORDINATOR | T.ADVERB) or text.time_starting(span[0]) is not None
    if opens and any(text.words[i - 1] in COMMAS and has_subject(text, i, span[1]) for i in range(span[0] + 1, span[1])):
        return False
    if text.pack.language.cases and any(counts_alone(text, i) for i in range(span[0] + 1, span[1])):
        return False
    return bool(opens) and not any(is_finite(text, i) or text.tags[i] & T.PARTICIPLE for i in range(*span))


def has_subject(text: Text, i: int, end: int) -> bool:
    """Whether a clause begins at token i whose verb no pack knows: « Chez les jeunes, le taux | …»."""
    named = text.tags[i] & T.DETERMINER and not text.tags[i] & T.PREPOSITION and text.time_starting(i) is None
    return bool(named) and text.pack.language.capitals and end - i > CLAUSE and not any(text.words[j] in COMMAS for j in range(i, end))


CLAUSE = 3  # tokens of a subject with its verb: « le taux grimpe encore »


def counts_alone(text: Text, i: int) -> bool:
    """Whether a figure begins at token i that no preposition governs and no time holds: «у нас | семеро погибших» needs no verb."""
    if i not in text.figure_starts or text.tags[i - 1] & T.PREPOSITION:
        return False
    return not any(first < i < last for first, last in text.time_starts.items())


def quote_left(frame: Frame, border: int) -> Quote | None:
    """The quotation that ends before the marks left of the border: “…”, she said; «…», — сказала она."""
    i = border - 1
    while i > frame.floor and i > border - 3 and frame.text.words[i] in ",،–—-" and frame.quote_ending(i) is None:
        i -= 1
    return frame.quote_ending(i) if i >= frame.floor else None


def ends_with_comma(text: Text, i: int) -> bool:
    """Whether a comma or a dash, or a comma inside a closing mark (“…,”), stands before token i."""
    before = text.words[i - 1]
    return (
        before in ",،–—"
        or (T.MARK & text.tags[i - 1] and before == "-")
        or (before in "\"”»'" and i > 1 and text.words[i - 2] in COMMAS)
        or False
    )


def remainder(frame: Frame, left: Range, pivot: Pivot) -> Range | None:
    """What goes on after a parenthetic "he said": a second quotation, or the predicate of what stood before."""
    text = frame.text
    i = pivot.at + (pivot.kind == "end")
    if i >= frame.ceil:
        return None
    if frame.quote_at(i):
        return strip_marks(frame, i, frame.ceil)
    if text.tags[i] & T.RELATIVE and text.tags[i] & T.PRONOUN and frame.quote_ending(left[1] - 1 + (left[1] < frame.ceil)):
        return None  # "…," said the tailor, who would not give her name
    opens = T.SUBORDINATOR | T.CONDITION | T.CONTRAST  # "Even if it fails, he said, we have learnt much"
    subordinate = (text.tags[left[0]] | text.tags[max(left[0] - 1, frame.floor)]) & opens
    verbal = has_verb(text, *left) and not subordinate and not only_adjunct(frame, i)
    if (frame.quoted or not verbal) and pivot.kind == "end" and text.words[pivot.at] in ",،–—":
        return strip_marks(frame, i, frame.ceil)
    return None


def only_adjunct(frame: Frame, i: int) -> bool:
    """Whether what follows the interruption only says how or where: «Стреляли, утверждают в штабе, с холма»."""
    text = frame.text
    opens = text.pack.language.cases and text.tags[i] & T.PREPOSITION
    return bool(opens) and not any(is_finite(text, j) or text.tags[j] & T.PARTICIPLE for j in range(i, frame.ceil))

"""The source of a cue: which phrase beside it speaks, and to whom."""

from isnad.extract import phrases
from isnad.extract.frames import Frame
from isnad.extract.phrases import Range, is_finite, noun_before, subject_after, subject_before
from isnad.extract.pivots import Pivot, skip_asides
from isnad.packs.schema import Cue, Name, Pronoun, Role
from isnad.scan import tags as T
from isnad.scan.grammar import case_break, cases_at, head_cases, is_oblique
from isnad.scan.text import Text
from isnad.scan.view import Hit


def find_source(frame: Frame, hit: Hit, cue: Cue, pivot: Pivot) -> tuple[Range | None, bool]:
    """The subject and whether it stands after the verb."""
    text = frame.text
    if (
        hit.first > frame.floor
        and text.tags[hit.first - 1] & T.RELATIVE
        and not text.tags[hit.first - 1] & (T.COMPLEMENTISER | T.LOCATIVE | T.SUBORDINATOR)
    ):
        verb_first = text.pack.language.source[0] == "after" and pivot.kind in ("that", "quote", "colon")
        own = subject_after(text, hit.last, pivot.at) if hit.tail or (verb_first and "pl" not in hit.features) else None
        return (own, True) if own else (noun_before(text, hit.first - 1, frame.floor), False)
    if pronoun_attached(text, hit.first, frame.floor):
        return None, False
    left = None
    # What follows is who was told, unless a case would tell the speaker apart.
    told = "tell" in cue.frames and not frame.quote_ending(hit.first - 1) and text.pack.language.source[0] == "before" and not text.pack.language.cases
    if not told and inverted(frame, hit, cue, pivot):
        start = skip_asides(text, hit.last, pivot.at)
        right = subject_after(text, skip_told(text, start, pivot.at), pivot.at)
        if right is not None and not is_oblique(text, right) and not described(frame, hit, right):
            return phrases.with_name(text, right, frame.ceil), True
    if hit.first > frame.floor and not frame.quote_ending(hit.first - 1):
        floor = max([frame.floor, *(q.last + 1 for q in frame.speech if q.last < hit.first)])
        left = subject_before(text, hit.first, floor)
        if left is not None and is_oblique(text, left):
            left = None  # «жителям сообщили»: the one who is told
    if text.lead_tags(hit.first) & T.CONJUNCTION:
        left = None  # "and" attached to the verb: its subject does not stand before it
    start = skip_asides(text, hit.last, pivot.at)
    right = subject_after(text, skip_told(text, start, pivot.at), pivot.at) if start < pivot.at else None
    if right is not None and text.tags[right[0]] & T.BASE and not text.tags[right[0]] & (T.ROLE | T.NAME):
        right = None
    if right is not None and (is_oblique(text, right) or (text.pack.language.cases and is_vague(text, right))):
        right = None
    if text.pack.language.source[0] == "after" and {"pl", "du"} & hit.features and not {"sg", "part"} & hit.features:
        right = None  # before its subject a verb would stand in the singular
    right = None if told else right
    if left is None and right is None and "pl" in hit.features and text.pack.language.dropped:
        return place_source(frame, hit, pivot)
    if text.pack.language.source[0] == "after":
        return (
            (right, True) if right is not None and (left is None or not is_object(frame, hit, pivot)) else (left, False)
        )
    if left is not None and not (
        right is not None
        and pivot.kind == "end"
        and any(text.tags[j] & (T.ROLE | T.NAME | T.PRONOUN) for j in range(*right))
        and text.words[hit.first - 1] in ",،–—-"
        and "after" in text.pack.language.source
        and not (left[1] < hit.first - 1 and phrases.is_proper(text, *left))  # "Ann Lee, an officer, calls the public"
    ):
        return left, False
    return (right, True) if right is not None and "after" in text.pack.language.source else (None, False)


def described(frame: Frame, hit: Hit, right: Range) -> bool:
    """Whether the comma before the verb ends an apposition, and what follows may be its object: "Ann Lee, an officer, calls the public"."""
    text = frame.text
    if not text.pack.language.cases or head_cases(text, right) == {"nom"}:
        return False
    left = subject_before(text, hit.first, frame.floor)
    return left is not None and left[1] < hit.first - 1 and phrases.is_proper(text, *left) and left[0] == frame.floor


def is_vague(text: Text, span: Range) -> bool:
    """Whether nothing in a phrase tells that it is somebody: no noun of office, no name, no pronoun, no capital letter."""
    known = T.ROLE | T.NAME | T.PRONOUN | T.INDEFINITE | T.TITLE
    return not any(text.tags[i] & known or text.text[text.starts[i]].isupper() for i in range(*span))


def inverted(frame: Frame, hit: Hit, cue: Cue, pivot: Pivot) -> bool:
    """Whether a comma before the (auxiliary and) verb and the end behind its phrase make ", a déclaré le maire." of it."""
    text = frame.text
    start = phrases.skip_between(text, hit.first, frame.floor)
    if "accuse" in cue.frames or ("object" in cue.frames and phrases.skip_apposition(text, start, frame.floor) < start):
        return False
    return (
        pivot.kind == "end"
        and start > frame.floor
        and text.words[start - 1] in ",،–—"
        and not any(text.tags[i] & T.PRONOUN for i in range(start, hit.first))
    )


def pronoun_attached(text: Text, verb: int, floor: int) -> bool:
    """Whether the word before the verb carries its subject as a pronoun: « لكنها اقترحت », « أنه قال »."""
    i = phrases.skip_between(text, verb, floor) - 1
    return i >= floor and bool(text.tails.get(i)) and bool(text.tags[i] & (T.CONTRAST | T.COMPLEMENTISER))


def place_source(frame: Frame, hit: Hit, pivot: Pivot) -> tuple[Range | None, bool]:
    """A body that speaks through "in it they said": «в Минобороны заявили», «говорят в мэрии»."""
    text = frame.text
    end = phrases.skip_between(text, hit.first, frame.floor)
    first = phrases.phrase_start(text, end, frame.floor)
    end = next((i for i in range(first + 2, end) if text.tags[i] & T.DETERMINER), end)
    if first < end and text.tags[first] & T.LOCATIVE and speaks(text, (first + 1, end)):
        return (first + 1, end), False
    first = hit.last
    while first < pivot.at and (text.time_starting(first) or text.tags[first] & T.ADVERB):
        first = text.time_starting(first) or first + 1
    body = body_in(text, first, pivot.at)
    return (body, True) if body else (None, False)


def body_in(text: Text, first: int, ceil: int) -> Range | None:
    """The body that "in" at this token leads to, where one speaks through it: «в полиции»."""
    if first + 1 >= ceil or not text.tags[first] & T.LOCATIVE:
        return None
    end = phrases.phrase_end(text, first + 1, ceil)
    end -= end > first + 2 and text.words[end - 1] == "."
    return (first + 1, end) if speaks(text, (first + 1, end)) else None


def speaks(text: Text, part: Range) -> bool:
    """Whether the phrase holds a body or an actor, or is a name in quotation marks."""
    hits = [h for i in range(*part) for h in text.hits_at.get(i, ())]
    return (
        any(
            (isinstance(h.entry, Role) and h.entry.sort == "body")
            or (isinstance(h.entry, Name) and h.entry.sort == "actor")
            for h in hits
        )
        or "«" in text.words[part[0] : part[1]]
    )


def skip_told(text: Text, start: int, ceil: int) -> int:
    """Over whom it was told to or who is quoted, where cases say so: «сообщил журналистам | тренер», «цитирует её представителя | канал»."""
    if start >= ceil:
        return start
    end = phrases.phrase_end(text, start, ceil)
    cases = head_cases(text, (start, end))
    if not cases or "nom" in cases:
        return start
    at = case_break(text, (start, end))
    if at < end:
        return at
    last = next(
        (
            h.last
            for i in range(start, end)
            for h in text.hits_at.get(i, ())
            if isinstance(h.entry, Role) and cases_at(text, i)
        ),
        start,
    )
    if last < end and text.words[last] in '«"“':
        last = next((q.last + 1 for q in text.quotes if q.first == last), last)
    return last if "dat" in cases and "gen" not in cases else start


def is_object(frame: Frame, hit: Hit, pivot: Pivot) -> bool:
    """In a verb-first language: whether what follows the verb is its object, because the subject came before."""
    text = frame.text
    left = subject_before(text, hit.first, frame.floor)
    return (
        left is not None
        and left[1] == phrases.skip_between(text, hit.first, frame.floor)
        and not text.lead(hit.first)
        and pivot.kind == "end"
    )


def shared_subject(frame: Frame, hit: Hit) -> Range | None:
    """The subject of the sentence's first verb, for a later verb without one: "recovered the car and said that …"."""
    text = frame.text
    before = text.tags[phrases.skip_between(text, hit.first, frame.floor) - 1] if hit.first > frame.floor else 0
    if not before & (T.CONJUNCTION | T.CONTRAST | T.MARK):
        return None
    verb = next((i for i in range(frame.floor, hit.first) if is_finite(text, i)), None)
    return subject_before(text, verb, frame.floor) if verb is not None else None


def testifies(text: Text, source: Range) -> bool:
    """Whether a source is a thing that can show something: a video, photographs, a report."""
    return any(
        isinstance(h.entry, Role) and h.entry.sort == "thing" for i in range(*source) for h in text.hits_at.get(i, ())
    )


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
    told = skip_told(text, hit.last, pivot.at)
    if told > hit.last and "dat" in head_cases(text, (hit.last, told)):
        return hit.last, told
    if (before := subject_before(text, hit.first, frame.floor)) and "dat" in head_cases(text, before):
        return before if is_oblique(text, before) else None
    if hit.last < pivot.at and text.tags[hit.last] & T.PREPOSITION:
        return None
    if "tell" in cue.frames and right and right[1] < pivot.at and text.tags[right[1]] & T.NAME:
        last = phrases.phrase_end(text, right[1], pivot.at)
        return (right[1], last) if last > right[1] else None
    if "tell" in cue.frames and hit.last < pivot.at and right is None:
        named = [h.last for h in text.hits_at.get(hit.last, ()) if isinstance(h.entry, Name)]
        last = max(named) if named else phrases.phrase_end(text, hit.last, pivot.at)
        return (hit.last, last) if last > hit.last else None
    return None


def inner_speaker(text: Text, hit: Hit) -> Range | None:
    """The pronoun inside a cue: «по его словам»."""
    return next(
        (
            (h.first, h.last)
            for i in range(hit.first, hit.last)
            for h in text.hits_at.get(i, ())
            if isinstance(h.entry, Pronoun)
        ),
        None,
    )

"""Sources that stand behind "in" or "on": bodies in which it is said, papers in which it stands, footage on which it is seen."""

from isnad.extract import phrases, verbs
from isnad.extract.appositions import skip_apposition
from isnad.extract.frames import Frame
from isnad.extract.hearers import body_in, speaks, told_medium
from isnad.extract.pivots import Pivot
from isnad.extract.verbs import Range
from isnad.packs.schema import Cue, Role, Trigger
from isnad.scan import tags as T
from isnad.scan.grammar import cases_at, is_noun, numbers
from isnad.scan.text import Text
from isnad.scan.view import Hit


def place_source(frame: Frame, hit: Hit, pivot: Pivot) -> tuple[Range | None, bool]:
    """A body that speaks through "in it they said": «в Минобороны заявили», «говорят в мэрии»."""
    text = frame.text
    end = verbs.skip_between(text, hit.first, frame.floor)
    first = phrases.phrase_start(text, end, frame.floor)
    beside = isinstance(hit.entry, Cue) and hit.entry.needs  # «в мэрии | от комментариев»
    ends = T.DETERMINER | (T.PRONOUN if text.pack.language.cases else 0) | (T.PREPOSITION if beside else 0)
    first = behind_fronted(text, hit, first, end)
    end = next((i for i in range(first + 2, end) if text.tags[i] & ends or is_told(text, i)), end)
    if first < end and text.tags[first] & T.LOCATIVE and speaks(text, (first + 1, end)):
        return (first + 1, end), False
    first = hit.last
    while first < pivot.at and (text.time_starting(first) or text.tags[first] & T.ADVERB):
        first = text.time_starting(first) or first + 1
    first = told_medium(text, first, pivot.at) or first
    body = body_in(text, first, pivot.at)
    return (body, True) if body else (None, False)


def is_told(text: Text, i: int) -> bool:
    """Whether token i is a noun of speech or of a deed in a case that no complement has: «в минобороны | сообщение опровергли»."""
    if not text.pack.language.cases or text.tags[i] & T.NAME:
        return False
    cases = frozenset(f for h in text.hits_at.get(i, ()) if is_word(h) for f in h.features)
    return "acc" in cases and ("gen" not in cases or bool(text.tags[i - 1] & T.NAME))


def is_word(hit: Hit) -> bool:
    """Whether a hit is a noun for words, for a deed or for a thing."""
    entry = hit.entry
    return (isinstance(entry, Cue | Trigger) and entry.pos == "noun") or (isinstance(entry, Role) and entry.sort == "thing")


def behind_fronted(text: Text, hit: Hit, first: int, end: int) -> int:
    """Where the body stands behind the object of a plural verb: «вину за поджог | в минобороны возлагают на …»."""
    if "pl" not in hit.features or not text.pack.language.cases or text.tags[first] & T.PREPOSITION:
        return first
    if "acc" not in cases_at(text, first) or numbers(h for h in text.hits_at.get(first, ()) if is_noun(h)) != {"sg"}:
        return first
    return next((i for i in range(end - 2, first, -1) if text.tags[i] & T.LOCATIVE), first)


def spoken_in(frame: Frame, hit: Hit, pivot: Pivot) -> tuple[Range, bool] | None:
    """The body right behind a plural verb that a comma sets off: «… у моста, где ждали обмен, сообщили | в полиции»."""
    text = frame.text
    if "pl" not in hit.features or not text.pack.language.cases or text.words[hit.first - 1] not in ",—–":
        return None
    body, behind = place_source(frame, hit, pivot)
    return (body, True) if body is not None and behind else None


def located_source(frame: Frame, hit: Hit, pivot: Pivot) -> tuple[Range, bool] | None:
    """What is spoken in or seen on: «в докладе миссии говорится», «на фото, присланном врачом, видны тела», «видно на записи»."""
    text = frame.text
    end = hit.first
    for _ in range(2):
        first = phrases.phrase_start(text, end, frame.floor)
        if first + 1 < end and text.tags[first] & T.LOCATIVE and holds_source(text, (first + 1, end)):
            return (first + 1, verbs.skip_between(text, end, first + 1)), False
        end = skip_apposition(text, end, frame.floor)
    last = phrases.phrase_end(text, hit.last + 1, pivot.at) if hit.last + 1 < pivot.at else hit.last
    behind = (hit.last + 1, last)
    if last > hit.last + 1 and text.tags[hit.last] & T.LOCATIVE and holds_source(text, behind):
        return behind, True
    return None


def holds_source(text: Text, part: Range) -> bool:
    """Whether a noun for somebody, a body or a thing that can testify stands in the phrase, or an actor's name."""
    return text.has(T.ROLE, *part) or speaks(text, part)

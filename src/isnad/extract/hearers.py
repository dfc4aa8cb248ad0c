"""Who was told and the body that speaks behind them: «сообщил журналистам | тренер», «сообщили «Вестнику» | в полиции»."""

from isnad.extract import phrases
from isnad.extract.pivots import skip_asides
from isnad.extract.subject_ends import MEDIA
from isnad.extract.verbs import Range, has_verb
from isnad.packs.schema import Name, Role
from isnad.scan import tags as T
from isnad.scan.grammar import case_break, cases_at, head_cases, is_oblique
from isnad.scan.text import Text

MEDIUM = 6  # tokens between the marks of a medium's name


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


def past_hearers(text: Text, first: int, ceil: int) -> int:
    """Over asides and hearers in whatever order they come: «сообщил журналистам в Банги | полковник», «сказал в Банги журналистам | …»."""
    start = skip_asides(text, first, ceil)
    while start < ceil and (told := skip_told(text, start, ceil)) > start:
        start = skip_asides(text, told, ceil)
    return start


def skip_told(text: Text, start: int, ceil: int) -> int:
    """Over whom it was told to or who is quoted, where cases say so: «сообщил журналистам | тренер», «цитирует её представителя | канал»."""
    if start >= ceil or not text.pack.language.cases:
        return start
    if (medium := told_medium(text, start, ceil)) is not None:
        return medium
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
        last = min(
            ceil, next((q.last + 1 for q in text.quotes if q.first == last), last)
        )  # an open quotation ends past the text
    return owners_end(text, last, end) if "dat" in cases and "gen" not in cases else start


def owners_end(text: Text, first: int, ceil: int) -> int:
    """Behind the genitives that tell whose the hearer is: «корреспонденту агентства | в Донецке», «жителям города | мэр»."""
    while first < ceil and first not in text.figure_starts and cases_at(text, first) and not cases_at(text, first) - OWNING:
        first += 1
    return first


OWNING = frozenset({"gen", "acc", "loc", "pl"})


def told_medium(text: Text, start: int, ceil: int) -> int | None:
    """Where the name in marks of whom it was told to ends, the speaker standing behind it: «сказал «Вестнику» | источник», «рассказал AFP | врач»."""
    if (named := named_medium(text, start, ceil)) is not None:
        return named
    quote = text.quote_of.get(start)
    if quote is None or quote.first != start or not quote.closed:
        return None
    after = quote.last + 1
    if (
        quote.last - start > MEDIUM
        or after >= ceil
        or text.tags[after] & T.MARK
        or has_verb(text, start, after)
    ):
        return None
    if body_in(text, after, ceil) is not None:
        return after
    somebody = text.tags[after] & (T.ROLE | T.NAME | T.TITLE | T.DEMONYM) or text.text[text.starts[after]].isupper()
    return after if somebody and not is_oblique(text, (after, ceil)) else None


def named_medium(text: Text, start: int, ceil: int) -> int | None:
    """Where the name of a medium without cases ends, somebody who may speak standing behind it: «рассказали РБК | два источника»."""
    if not text.pack.language.cases:
        return None
    actors = [h for h in text.hits_at.get(start, ()) if isinstance(h.entry, Name) and h.entry.sort == "actor"]
    after = max((h.last for h in actors if isinstance(h.entry, Name) and text.pack.actors[h.entry.ref].kind in MEDIA), default=None)
    if after is None or after >= ceil or text.tags[after] & (T.MARK | T.NAME):
        return None
    speaks_on = after in text.figure_starts or text.tags[after] & (T.ROLE | T.TITLE | T.DEMONYM | T.INDEFINITE)
    return after if speaks_on and not is_oblique(text, (after, ceil)) else None


def told_in(text: Text, source: Range) -> tuple[Range, Range | None]:
    """A subject less whom it told, and whom: «глава союза | в интервью «Обзору»», «врач | агентству Reuters»."""
    if not text.pack.language.cases:
        return source, None
    for i in range(source[0] + 1, source[1]):
        end = hearer_mark(text, i)
        if end is not None and end < source[1]:
            return (source[0], i), (end, source[1])
        if is_dative(text, i) and not text.tags[i - 1] & (T.PREPOSITION | T.CONJUNCTION):
            return (source[0], i), (i, source[1])
    return source, None


def hearer_mark(text: Text, i: int) -> int | None:
    """Where words end that set a speaker before a medium or a person: «в беседе с», «в эфире»; None for "to" alone."""
    ends = [last for cls, last in text.classes_at(i) if cls == "addressee" and last - i > 1]
    return max(ends, default=None)


def is_dative(text: Text, i: int) -> bool:
    """Whether token i is a noun for people or a body in a case in which it can only be told something."""
    hits = [h for h in text.hits_at.get(i, ()) if isinstance(h.entry, Role) and h.entry.sort != "thing"]
    cases = cases_at(text, i)
    return bool(hits) and "dat" in cases and cases <= {"dat", "loc"} and i not in text.covered


def hearer_behind(text: Text, first: int, ceil: int, source: Range | None) -> Range | None:
    """Whom a verb's speaker told, marked by words of their own: «сказал мэр | в интервью | «Обзору»», «заявил | в эфире | канала …»."""
    for i in range(first, ceil):
        if source and source[0] <= i < source[1]:
            continue
        if (end := hearer_mark(text, i)) is None or end >= ceil:
            continue
        quote = text.quote_of.get(end)
        named = quote.last + 1 if quote is not None and quote.first == end and quote.closed else None
        return end, min(ceil, named or foreign_end(text, end, ceil) or phrases.phrase_end(text, end, ceil))
    return None


def foreign_end(text: Text, first: int, ceil: int) -> int | None:
    """Where a name ends that is written in another script than the text; None where none begins: «Al-Monitor | обвинения»."""
    end = first
    while end < ceil and text.words[end].isascii() and not text.words[end].isspace() and text.words[end] not in ",.;:()":
        end += 1
    return end if end > first and text.words[first].isalpha() else None

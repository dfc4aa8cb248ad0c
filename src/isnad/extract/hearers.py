"""Who was told and the body that speaks behind them: «сообщил журналистам | тренер», «сообщили «Вестнику» | в полиции»."""

from isnad.extract import phrases
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
    return last if "dat" in cases and "gen" not in cases else start


def told_medium(text: Text, start: int, ceil: int) -> int | None:
    """Where the name in marks of whom it was told to ends, the speaker standing behind it: «сказал «Вестнику» | источник»."""
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
    return (
        after
        if text.tags[after] & (T.ROLE | T.NAME | T.TITLE | T.DEMONYM) and not is_oblique(text, (after, ceil))
        else None
    )

"""Quotations that no cue introduces: their speaker is the subject before a colon, a predicate or an unknown verb."""

from isnad.extract.frames import Attribution
from isnad.extract.phrases import subject_after, subject_before
from isnad.extract.proper import is_proper
from isnad.extract.verbs import Range, first_verb
from isnad.packs.schema import Name
from isnad.scan import tags as T
from isnad.scan.quotes import Quote
from isnad.scan.text import Text
from isnad.scan.view import Hit

SAID = 6  # tokens before a colon and a quotation: "The mayor was blunt: “…”"; what is longer tells something of its own
# What stands between a quotation and a name and is no verb.
NO_VERB = (
    T.DETERMINER | T.PREPOSITION | T.CONJUNCTION | T.PRONOUN | T.RELATIVE | T.COMPLEMENTISER
    | T.ROLE | T.NAME | T.MARK | T.NUMBER | T.ADVERB | T.POSSESSIVE
)  # fmt: skip


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
        if colon and (source is None or not speaks(text, source)) and floor == sentence[0]:
            source = opening_subject(text, quote.first - 1, floor)
        if source and speaks(text, source):
            content = (quote.first + 1, sentence[1] if colon and opens_content(text, quote, sentence) else min(quote.last, sentence[1]))
            made.append(Attribution("quoted", None, (quote.first, quote.first + 1), source, [content]))
    return made


def opens_content(text: Text, quote: Quote, sentence: Range) -> bool:
    """Whether a word or two in marks open what is said rather than being all of it: "Army: “eliminated” a commander"."""
    after = quote.last + 1
    return quote.last - quote.first <= SAID and after < sentence[1] and text.text[text.starts[after]].islower()


def opening_subject(text: Text, colon: int, floor: int) -> Range | None:
    """The subject of a short sentence that a quotation ends: "The mayor put it plainly: “…”"."""
    verb = first_verb(text, floor + 1, colon)
    return subject_before(text, verb, floor) if verb is not None and colon - verb <= SAID else None


def uttered(text: Text, sentence: Range, quotes: list[Quote], found: list[Attribution]) -> list[Attribution]:
    """ "“They came at dawn,” fumed the mayor.": a verb that no cue knows, between a quotation and who can speak."""
    made = []
    for quote in quotes:
        at = quote.last + 1
        while at < sentence[1] and text.words[at] in (",", "،", "–", "—", "-"):
            at += 1
        comma = text.words[quote.last - 1] in (",", "،", "!", "?", "؟", "…") or at > quote.last + 1
        at = main_word(text, at, sentence[1])
        if not comma or at + 1 >= sentence[1] or text.tags[at] & NO_VERB or not text.text[text.starts[at]].islower():
            continue
        if any(c[0] <= quote.first + 1 < c[1] for a in found for c in a.contents) or any(
            a.cue_range[0] <= at < a.cue_range[1] for a in found
        ):
            continue
        source = subject_after(text, at + 1, sentence[1])
        ended = source is not None and (source[1] >= sentence[1] or text.words[source[1]] in (".", ",", "،"))
        named = source is not None and (speaks(text, source) or (led_by(text, at) and is_proper(text, *source)))
        if source and ended and source[0] == at + 1 and named and "after" in text.pack.language.source:
            made.append(
                Attribution("before", None, (at, at + 1), source, [(max(quote.first + 1, sentence[0]), quote.last)])
            )
    return made


def main_word(text: Text, at: int, end: int) -> int:
    """Behind the pronoun and the auxiliary of an inverted verb: « …, s'enflamme | le député », « …, a rectifié le maire »."""
    while text.pack.language.modifiers == "after" and text.pack.language.capitals and at + 1 < end and led_by(text, at + 1):
        at += 1
    return at


def led_by(text: Text, at: int) -> bool:
    """Whether an object pronoun or an auxiliary stands before token i, so that it is a verb."""
    return text.words[at - 1] == "'" or bool(text.tags[at - 1] & T.AUXILIARY) or text.is_class(at - 1, "object_pronoun")


def speaks(text: Text, span: Range) -> bool:
    """Whether a phrase holds a noun for people or bodies or a name that is no place's."""
    if text.has(T.ROLE, *span):
        return True
    names = (h for i in range(*span) for h in text.hits_at.get(i, ()) if isinstance(h.entry, Name))
    return any(h.entry.sort == "actor" and not placed(text, h) for h in names)  # type: ignore[union-attr]  # Name hits


def placed(text: Text, hit: Hit) -> bool:
    """Whether the name is also that of a place: "Mali: ten killed" has no speaker."""
    return any(
        isinstance(h.entry, Name) and h.entry.sort == "place" and h.last >= hit.last
        for h in text.hits_at.get(hit.first, ())
    )

"""Who each sentence is about: subjects by name or office that a later "he" may take up although they did not speak."""

from isnad.extract.phrases import subject_after, subject_before
from isnad.extract.verbs import Range, first_verb, is_finite
from isnad.model import BEFALLING
from isnad.packs.schema import Name, Role, Trigger
from isnad.scan import tags as T
from isnad.scan.text import Text

SPEECH = 6  # tokens: longer quotations are speech, whose subjects are not the text's own


def in_speech(text: Text) -> frozenset[int]:
    """The tokens inside quotations that are speech."""
    return frozenset(i for q in text.quotes if q.last - q.first > SPEECH for i in range(q.first, q.last))


def find_subject(text: Text, quoted: frozenset[int], sentence: Range) -> Range | None:
    """The subject of a sentence's first verb, where it names a person or a body; none of what is `quoted`."""
    first, last = sentence
    verb = first_verb(text, first, last) if first not in quoted else None
    while verb is not None and in_relative(text, verb):
        verb = first_verb(text, verb + 1, last)
    if verb is None:
        return None
    while verb + 1 < last and is_finite(text, verb + 1) and text.tags[verb] & (T.NEGATION | T.AUXILIARY):
        verb += 1  # « لم تعرف », « لقد كان »
    subject = subject_before(text, verb, first) if verb > first else None
    if subject is None and text.pack.language.source[0] == "after":
        subject = bare(text, subject_after(text, verb + 1, last))
    if subject is None or text.lead_tags(subject[0]) & T.PREPOSITION:
        return None
    subject = owner_of(text, subject)
    return subject if names_somebody(text, subject) else None


def owner_of(text: Text, subject: Range) -> Range:
    """The person whose thing the subject is, so that a later "he" may mean them: "Graham's vote, however, is open"."""
    mark = next((i for i in range(subject[0] + 1, subject[1] - 1) if text.tags[i] & T.OWNER and text.tags[i + 1] & T.OWNER), None)
    if mark is None or text.has(T.ROLE | T.NAME, mark + 2, subject[1]):
        return subject
    return subject[0], mark


SHORTEST = 3  # letters of a word that is read as a name at the beginning of a sentence


def bare(text: Text, span: Range | None) -> Range | None:
    """The phrase up to its first preposition, where one of them joins nouns: « الشركة من تحديد »."""
    if span is None or not text.articles:
        return span
    end = next((i for i in range(span[0] + 1, span[1]) if text.tags[i] & T.PREPOSITION and not text.lead(i)), span[1])
    return span[0], end


NAME = 4  # tokens: the longest personal name taken for one without capitals


def unknown_name(text: Text, span: Range) -> bool:
    """Without capitals: whether a phrase is a few words that no entry knows, one of which the text repeats."""
    if text.pack.language.capitals or not 0 < span[1] - span[0] <= NAME:
        return False
    if any(text.tags[i] & ~T.TITLE or text.definite(i) or not text.words[i].isalpha() for i in range(*span)):
        return False
    if span[1] - span[0] > 1 and text.is_class(span[0], "given"):
        return True
    return any(len(text.words[i]) > 2 and text.words.count(text.words[i]) > 1 for i in range(*span))


def in_relative(text: Text, i: int) -> bool:
    """Whether a relative pronoun that is nothing else stands before the verb at token i, where verbs come first."""
    if text.pack.language.source[0] != "after" or not i:
        return False
    return bool(text.tags[i - 1] & T.RELATIVE) and not text.tags[i - 1] & (T.SUBORDINATOR | T.CONTRAST | T.COMPLEMENTISER)


def heads_somebody(text: Text, span: Range) -> bool:
    """Where nouns of one phrase follow each other without a preposition: whether the first is a name or an office."""
    first = span[0]
    if text.lead_tags(first) & T.PREPOSITION or text.guessed_lead(first) & T.PREPOSITION:
        return False
    for hit in text.hits_at.get(first, ()):
        if isinstance(hit.entry, Role) and hit.entry.sort == "person" and "pl" not in hit.features:
            return True
        if isinstance(hit.entry, Role) and hit.entry.sort == "body" and text.definite(first):
            return True  # « أغلقت الحكومة المعبر. وقالت إن … »
        if isinstance(hit.entry, Name) and (hit.entry.sort == "actor" or hit.last == span[1]):
            return True
    return False


def is_toll(text: Text, phrase: Range) -> bool:
    """Whether a phrase only counts the dead or wounded, who say nothing: « 28 morts | , dont deux enfants, indique le maire »."""
    end = text.figure_starts.get(phrase[0])
    if end is None:
        return False
    return any(
        isinstance(h.entry, Trigger) and h.entry.pos == "noun" and h.entry.count in BEFALLING
        for i in range(end, min(phrase[1], end + 2))
        for h in text.hits_at.get(i, ())
    )


def names_somebody(text: Text, span: Range) -> bool:
    """Whether a phrase holds a capitalised name, a register's name or a single person by office."""
    if text.has(T.PRONOUN, *span):
        return False
    if unknown_name(text, span):
        return True
    if text.articles:
        return heads_somebody(text, span)
    joins = T.GENITIVE | (0 if text.pack.language.cases else T.PREPOSITION)
    for i in range(*span):
        if i > span[0] and text.tags[i] & joins and not text.tags[i] & (T.NAME | T.DETERMINER | T.TITLE):
            return False  # "the rhetoric of X" and "efforts to talk with X" are nobody
        if text.tags[i] & T.NAME:
            return True
        if any(
            isinstance(h.entry, Role) and h.entry.sort == "person" and "pl" not in h.features
            for h in text.hits_at.get(i, ())
        ):
            return True
        plain = not text.tags[i] & ~T.TITLE
        inner = i > span[0] or (i > text.sentence_start(i) and not text.tags[i - 1] & T.MARK) or is_known_name(text, i, span[1])
        if plain and inner and text.pack.language.capitals and text.text[text.starts[i]].isupper():
            return True
    return False


def is_known_name(text: Text, i: int, end: int) -> bool:
    """Whether the word that opens a sentence is a name: the text has it with a capital inside a sentence too."""
    if not text.text[text.starts[i]].isupper() or len(text.words[i]) < SHORTEST:
        return False
    owns = i + 1 < end and text.words[i + 1] == "'"  # "Ann's speech" is nobody
    return text.words[i] in text.capitalised() and not owns

"""Sources named without a verb: "according to S", "…, which S is said to have seen", hearsay."""

from isnad.extract import phrases
from isnad.extract.contents import content_right
from isnad.extract.frames import Attribution, Frame, clause_end, clause_start, strip_marks
from isnad.extract.hearers import body_in, past_hearers
from isnad.extract.phrases import phrase_end, subject_after
from isnad.extract.pivots import Pivot
from isnad.extract.speakers import inner_speaker
from isnad.extract.subject_ends import is_medium
from isnad.extract.verbs import Range, has_verb, is_finite, noun_trigger
from isnad.extract.views import holds_view
from isnad.packs.schema import Cue, Role
from isnad.scan import tags as T
from isnad.scan.grammar import cases_at, head_cases
from isnad.scan.sentences import COMMAS
from isnad.scan.text import Text
from isnad.scan.view import Hit

ASIDE = 12  # tokens: the longest apposition that stands between a source and what it says
SOMEBODY = T.ROLE | T.NAME | T.PRONOUN | T.POSSESSIVE | T.DEMONYM | T.DETERMINER | T.INDEFINITE


def by_preposition(frame: Frame, hit: Hit) -> Attribution | None:
    """ "According to S, …", "…, according to S", "…, according to S, …"."""
    text = frame.text
    inner = inner_speaker(text, hit)
    if inner and text.tags[inner[0]] & T.INDEFINITE:
        inner = None  # « apprend-on de … »: whoever follows
    relative = hit.last < frame.ceil and text.tags[hit.last] & T.RELATIVE and text.words[hit.first - 1] in COMMAS
    if relative and text.pack.language.cases and not inner:
        return by_relative(frame, hit)
    source, tail = named_source(frame, hit, inner)
    if source and not inner and not is_governed(text, hit, source):
        return None
    later = text.tags[min(hit.last, frame.ceil - 1)]
    if source is None and not tail and not (text.pack.language.dropped and later & T.COMPLEMENTISER):
        return None
    behind = source[1] if source and not inner else hit.last
    addressee = told_behind(frame, behind) if source and not inner else None
    behind = addressee[1] if addressee else behind
    if behind < frame.ceil and text.tags[behind] & T.COMPLEMENTISER and not text.tags[behind] & T.DETERMINER:
        contents = [content_right(frame, Pivot("that", behind))]  # « كما قال الطبيب إن … »
        return Attribution(
            "that", hit, (hit.first, hit.last), source, contents, dropped=source is None, addressee=addressee
        )
    if text.articles and source and behind < frame.ceil and is_finite(text, behind):  # « كما أظهر مسح | أجرته النقابة »
        behind = next((i for i in range(behind, frame.ceil) if text.words[i] in COMMAS), frame.ceil)
    after = described_end(frame, source, behind)
    contents = around(frame, hit.first, after)
    if not contents or (isinstance(hit.entry, Cue) and hit.entry.fronted and not holds_view(frame, hit, source, after)):
        return None
    return Attribution(
        "preposition", hit, (hit.first, hit.last), source, contents, dropped=source is None, addressee=addressee
    )


def told_behind(frame: Frame, i: int) -> Range | None:
    """The medium that "as X told" goes on with: "as an officer told Reuters", « وفق ما أفاد مصدر لرويترز »."""
    text = frame.text
    if i >= frame.ceil:
        return None
    first = i + 1 if text.tags[i] & T.ADDRESSEE and not text.tags[i] & T.NAME and not text.lead(i) else i
    if first >= frame.ceil or not is_medium(text, first):
        return None
    return first, min(phrase_end(text, first, frame.ceil), frame.ceil)


def is_governed(text: Text, hit: Hit, source: Range) -> bool:
    """Whether the phrase stands in the case that the cue asks for, and for a weak cue opens with somebody: «по данным обвинениям» has no source."""
    cue = hit.entry
    if not isinstance(cue, Cue):
        return True
    cases = head_cases(text, source) if cue.governs else frozenset()
    if cases and cue.governs not in cases:
        return False
    first = source[0]
    return not cue.weak or bool(text.tags[first] & SOMEBODY or text.text[text.starts[first]].isupper())


def named_source(frame: Frame, hit: Hit, inner: Range | None) -> tuple[Range | None, bool]:
    """The phrase behind the cue or inside it, and whether the cue itself carries its source as a pronoun."""
    text = frame.text
    verbs = (h for h in text.hits_at.get(hit.last - 1, ()) if isinstance(h.entry, Cue) and h.entry.pos == "verb")
    tail = bool(hit.tail) and not any(verbs)  # "according to her"; on a verb the pronoun is its object
    own = speaker_in_cue(text, hit)
    start = hit.last - own
    if text.pack.language.cases and start < frame.ceil and text.tags[start] & T.PRONOUN and cases_at(text, start) <= {"dat", "loc"}:
        start += 1  # «как доложили мне | в штабе»
    spoken = any(isinstance(h.entry, Cue) and h.entry.pos == "verb" for h in text.hits_at.get(hit.last - 1, ()))
    if text.pack.language.cases and spoken and not inner and not own:
        behind = past_hearers(text, start, frame.ceil)  # «как рассказал «Вестнику» | очевидец»
        start = behind if subject_after(text, behind, frame.ceil) else start
    source = None if tail else inner or subject_after(text, start, frame.ceil)
    if own and source and source[1] - source[0] < 2:
        return None, False
    if text.pack.language.cases and source is None and start < frame.ceil:
        speaks_in = "pl" in hit.features and text.tags[start] & T.LOCATIVE
        source = body_in(text, start, frame.ceil) if speaks_in else None
    if source and not own and hit.last - hit.first > 1 and text.lead_tags(source[0]) & T.PREPOSITION:
        return None, text.pack.language.dropped  # what follows the verb of "as she said" is no subject
    return source, tail


def described_end(frame: Frame, source: Range | None, behind: int) -> int:
    """Behind the apposition of a source that stands before its content: "According to X, head of Y, …"; else `behind`."""
    text = frame.text
    if source is None or source[1] != behind or behind >= frame.ceil or text.words[behind] not in COMMAS:
        return behind
    if text.has(T.ROLE, *source):
        return behind  # "according to police, soldiers, women and …" goes on with its content
    end = next((i for i in range(behind + 1, min(frame.ceil, behind + ASIDE)) if text.tags[i] & T.MARK), frame.ceil)
    if end >= frame.ceil or text.words[end] not in COMMAS or has_verb(text, behind + 1, end):
        return behind
    described = text.has(T.ROLE, behind + 1, end)
    return end if described and "nom" not in head_cases(text, (behind + 1, end)) else behind


def around(frame: Frame, first: int, after: int) -> list[Range]:
    """What stands before the cue at token `first` in its clause, and behind its source where that is no clause of its own."""
    text, contents = frame.text, []
    start = clause_start(frame, first)
    start = max(
        [
            start,
            *(
                i + 1
                for i in range(start, first - 1)
                if text.words[i] == ":" and has_verb(text, start, i)
            ),
        ]
    )
    opens = first - 1 - (first - 1 > start and text.words[first - 1] in COMMAS)
    begins = first <= start or text.words[first - 1] == ":" or bool(text.tags[opens] & T.COMPLEMENTISER)
    left = None if begins else strip_marks(frame, start, first)  # "said that, according to X, …" has nothing before
    if (
        left is not None
        and left[1] - left[0] > 1
        and not all(text.tags[i] & (T.CONJUNCTION | T.ADVERB) for i in range(*left))
    ):
        contents.append(left)
    verb_alone = left is not None and left[1] - left[0] == 1 and text.pack.language.cases  # «Убито, по их данным, | не менее тридцати»
    if after < frame.ceil and (verb_alone or not (left is not None and is_clause(text, left))):
        rest = strip_marks(frame, after, clause_end(frame, after))
        whole = left is not None and (contents or opens_alone(text, left[0]))
        if rest is not None and (rest[1] - rest[0] > 1 or (whole and is_finite(text, rest[0]))):
            return [(left[0] if left is not None and whole else rest[0], rest[1])]
    return contents


def opens_alone(text: Text, i: int) -> bool:
    """Whether the one word before an aside is part of the clause behind it: "There, by X's count, …", «Боевики, по словам X, …»."""
    return text.is_class(i, "there") or bool(text.pack.language.cases and (text.tags[i] & T.ROLE or i in text.figure_starts or is_finite(text, i)))


LONG = 6  # tokens: a longer stretch without a known verb has one that the pack does not know


def is_clause(text: Text, left: Range) -> bool:
    """Whether what stands before an aside has its own verb; a phrase of time or place, however long, has none."""
    cases = text.pack.language.cases  # «один из задержанных» says nothing yet
    times = {i for first, last in text.time_starts.items() if left[0] <= first < left[1] for i in range(first, last)}  # «с начала года»
    said = (i for i in range(*left) if i not in times)
    if any(is_finite(text, i) or (text.tags[i] & T.PARTICIPLE and not (cases and noun_trigger(text, i))) for i in said):
        return True
    adjunct = text.pack.language.cases and (text.tags[left[0]] & T.PREPOSITION or text.time_starting(left[0]) is not None)
    return left[1] - left[0] > LONG and not adjunct


def speaker_in_cue(text: Text, hit: Hit) -> bool:
    """Whether the last word of a cue is itself who speaks: « de source militaire »."""
    return hit.last - hit.first > 1 and any(
        isinstance(h.entry, Role) and h.entry.sort == "person" for h in text.hits_at.get(hit.last - 1, ())
    )


def by_relative(frame: Frame, hit: Hit) -> Attribution | None:
    """ "the report, according to which …": the noun before the comma is the source; of several the one that can testify or speak."""
    text, end = frame.text, hit.first
    end_of_clause = next((i for i in range(hit.last + 1, frame.ceil) if text.words[i] in ".;"), frame.ceil)
    nearest = None
    for _ in range(3):
        noun = phrases.noun_before(text, end, frame.floor) if end > frame.floor + 1 else None
        if noun is None:
            break
        if text.has(T.ROLE, *noun):
            nearest = noun
            break
        end = noun[0] - 1
    if nearest is None or end_of_clause - hit.last < 3:
        return None
    return Attribution("preposition", hit, (hit.first, hit.last), nearest, [(hit.last + 1, end_of_clause)])


def by_adverb(frame: Frame, hit: Hit) -> Attribution | None:
    """Hearsay without a source: the adverb itself is the link."""
    inner = inner_speaker(frame.text, hit)
    if inner is not None and not frame.text.tags[inner[0]] & T.INDEFINITE:
        return by_preposition(frame, hit)
    content = hearsay_content(frame, hit)
    if frame.text.tags[hit.first] & T.AUXILIARY and any(
        frame.text.tags[i] & T.CONDITION for i in range(frame.floor, frame.ceil)
    ):
        return None  # beside "if" the conditional is no hearsay
    return Attribution("hearsay", hit, (hit.first, hit.last), (hit.first, hit.last), [content])


def hearsay_content(frame: Frame, hit: Hit) -> Range:
    """What a hearsay word is said of: the clause behind its "that", else the clause around it."""
    text = frame.text
    comma = hit.last + (hit.last < frame.ceil and text.words[hit.last] in COMMAS)
    if text.pack.language.cases and comma < frame.ceil and text.tags[comma] & T.COMPLEMENTISER:
        return content_right(frame, Pivot("that", comma))
    if text.tags[hit.last - 1] & T.COMPLEMENTISER and hit.last - hit.first > 1 and hit.last < frame.ceil:
        return hit.last, clause_end(frame, hit.last)
    return clause_start(frame, hit.first), clause_end(frame, hit.last)

"""What looks like an attribution and is none: nobody says it, or what would say it cannot speak."""

from isnad.extract import verbs
from isnad.extract.frames import Frame
from isnad.extract.pivots import Pivot, speaks_anew
from isnad.extract.speakers import in_relative, is_governed, testifies
from isnad.extract.verbs import Range, has_verb, is_finite
from isnad.packs.schema import Cue, Pronoun
from isnad.scan import tags as T
from isnad.scan.sentences import COMMAS
from isnad.scan.tags import BIT
from isnad.scan.text import Text
from isnad.scan.view import Hit

STOP = BIT["stop"]
NAMING = T.NAME | T.ROLE | T.PRONOUN


def is_unsaid(frame: Frame, hit: Hit, cue: Cue, rule: str, source: Range | None) -> bool:
    """Whether a verb only looks like speech: its object belongs to a thing, or what stands before it to another verb."""
    if rule == "object" and is_things(frame.text, cue, source):
        return True
    return rule == "before" and is_governed(frame.text, hit, frame.floor)  # « …, à maintenir, … »


def is_things(text: Text, cue: Cue, source: Range | None) -> bool:
    """Whether a thing only has what a verb of speech or sight names: "the hat evokes a feather", "the licence saw its term renewed"."""
    wish = cue.realis == "planned"  # a thing does not want, hope or refuse: whoever does is somebody, if of a kind no list holds
    return cue.act in ("say", "see") and not (cue.whole or wish) and source is not None and not is_somebody(text, source)


def says_nothing(frame: Frame, hit: Hit, source: Range | None) -> bool:
    """Whether "which" before a verb means a time or a common noun that is nobody: « منذ عامين، والتي تقول », « القتال التي شكك »."""
    text = frame.text
    if source is None or not text.articles or not in_relative(text, hit, frame.floor):
        return False
    if text.time_starting(source[0]) is not None:
        return True
    known = T.ROLE | T.NAME | T.PRONOUN | T.TITLE | T.INDEFINITE | T.NUMBER
    return not text.has(known, *source) and text.words[source[0]].startswith(text.articles) and source[1] - source[0] == 1


def is_nobody(text: Text, source: Range | None) -> bool:
    """Whether the source is a pronoun for people in general (« on estime que … ») or a word for a fact («это говорит о том»)."""
    if source is None:
        return False
    bits = text.tags[source[0]]
    if bits & T.COMPLEMENTISER and not text.has(NAMING, *source):
        return True  # « …, ce que réclamaient … »
    if source[1] - source[0] == 2 and all(text.tags[i] & T.INDEFINITE and text.tags[i] & T.NEGATION for i in range(*source)):
        return True  # "no one can deny"
    if source[1] - source[0] != 1:
        return False
    if bits & T.DETERMINER and not bits & NAMING and source[1] < len(text.words) and text.tags[source[1]] & T.RELATIVE:
        return True  # « …, ce dont doutaient … »
    general = bits & T.INDEFINITE and bits & (T.PRONOUN | T.NEGATION)
    return bool(general) or bool(bits & STOP and not bits & (T.NAME | T.ROLE))


def main_verb_cut(text: Text, content: Range, *, set_off: bool) -> Range:
    """The content of a relative clause, ended at the comma behind which its main clause goes on: "X, who denies it, left".

    Behind a clause that a comma opened (`set_off`) a form that may be a participle counts too.
    """
    for i in range(content[0] + 1, content[1] - 1):
        if text.words[i] in COMMAS:
            after = next(
                (
                    j
                    for j in range(i + 1, content[1])
                    if not text.tags[j] & (T.NEGATION | T.ADVERB) and text.words[j] != "'"
                ),
                i + 1,
            )
            either = text.tags[after] & T.PARTICIPLE
            if is_finite(text, after) and not (either and (not set_off or verbs.reduced(text, after))):
                return content[0], i
    return content


def ended(frame: Frame, hit: Hit, content: Range, source: Range | None, *, clause: bool) -> Range:
    """The content, ended where the main clause around the speaker's own clause goes on."""
    if in_relative(frame.text, hit, frame.floor):
        relative = verbs.skip_between(frame.text, hit.first, frame.floor) - 1
        set_off = verbs.compounds(frame.text) and frame.text.words[relative - 1] in COMMAS
        return main_verb_cut(frame.text, content, set_off=set_off)
    fronted = source is not None and source[1] <= hit.first and is_fronted(frame, source)
    return main_clause_cut(frame.text, content, clause=clause) if fronted else content


def is_fronted(frame: Frame, source: Range) -> bool:
    """Whether who speaks stands in a subordinate clause that opens the sentence: "After the army said it had left, shells fell"."""
    text, opens = frame.text, source[0] - 1
    if text.pack.language.modifiers != "before" or text.pack.language.cases or opens < frame.floor or opens - frame.floor > 2:
        return False
    return bool(text.tags[opens] & (T.SUBORDINATOR | T.CONTRAST | T.CONDITION)) and not text.tags[opens] & T.CONJUNCTION


def main_clause_cut(text: Text, content: Range, *, clause: bool) -> Range:
    """The content of a fronted clause, ended at the comma behind which the main clause has a subject and a verb."""
    told = not clause  # a clause that is reported has its own verb first
    for i in range(content[0] + 1, content[1] - 2):
        relative = any(text.tags[j] & T.RELATIVE and not text.tags[j] & T.DETERMINER for j in range(content[0], i))
        told = told or (is_finite(text, i - 1) and not relative)
        opens = T.CONJUNCTION | T.RELATIVE | T.PREPOSITION
        if not told or text.words[i] not in COMMAS or text.tags[i + 1] & opens or is_finite(text, i + 1) or i in text.in_figure:
            continue
        close = next((j for j in range(i + 1, content[1]) if text.words[j] in COMMAS), content[1])
        if any(is_finite(text, j) and not verbs.reduced(text, j) for j in range(i + 2, close)):
            return content[0], i
    return content


def is_somebody(text: Text, source: Range) -> bool:
    """Whether the head of a phrase names people, a body, or what can testify: a noun of office, a name, a pronoun."""
    known = T.ROLE | T.NAME | T.PRONOUN | T.INDEFINITE | T.TITLE | T.NUMBER
    if not text.pack.language.capitals or text.pack.language.cases:
        return True
    first, last = source
    end = next(
        (i for i in range(first + 1, last) if text.tags[i] & (T.GENITIVE | T.PREPOSITION) and not text.tags[i] & known),
        last,
    )
    opens = next((i for i in range(first, last) if text.tags[i] & T.GENITIVE), last)
    if last - opens > 1 and text.tags[opens - 1] & T.INDEFINITE and not text.has(known, opens + 1, last):
        first, end = opens + 1, last  # "most of the masks": what they are counts
    capitals = (i for i in range(first, end) if text.text[text.starts[i]].isupper() and not text.tags[i] & T.DETERMINER)
    return text.has(known, first, end) or any(True for _ in capitals)


def follows_noun_opener(text: Text, hit: Hit, floor: int) -> bool:
    """Whether a noun must stand here, in a language whose verbs and nouns look alike: « تم نقلها », « مع ذكر السبب »."""
    before = text.tags[hit.first - 1] if hit.first > floor and not hit.lead else 0
    if before & T.PASSIVE:
        return True
    return (
        bool(before & T.PREPOSITION) and not before & (verbs.OPENS_VERB | T.GENITIVE) and not text.lead(hit.first - 1)
    )


def strays(frame: Frame, hit: Hit, cue: Cue, pivot: Pivot) -> bool:
    """Whether what follows belongs to another verb: behind a comma for one that seldom reports, past its object, or to the one before."""
    text = frame.text
    commas = sum(text.words[i] in COMMAS for i in range(hit.last, pivot.at))
    aside = commas > 1 and text.pack.language.source[0] == "after"  # « يروي سامي، وهو بحار، أن »
    if cue.weak and pivot.kind == "that" and text.words[pivot.at - 1] in COMMAS and not aside:
        return True
    if cue.weak and pivot.kind in ("quote", "colon") and not hit.lead:
        before = [i for i in range(frame.floor, hit.first) if speaks_anew(text, i)]
        open_yet = before and not any(
            q.first > before[-1] and q.last < hit.first and q.last - q.first > 6 for q in frame.speech
        )
        if open_yet and not any(
            text.tags[i] & (T.COMPLEMENTISER | T.CONJUNCTION) for i in range(before[-1] + 1, hit.first)
        ):
            return True  # « أخبر سامي الصحيفة في مقال نشر السبت: “…” »
    return bool(hit.tail) and pivot.kind == "clause" and "tell" not in cue.frames


def reads_as_noun(frame: Frame, hit: Hit) -> bool:
    """Whether a bare form that may be a noun is one: "another late claim", "a map and report will"."""
    text = frame.text
    if not is_noun_too(text, hit):
        return False
    joined = hit.first > frame.floor and text.tags[hit.first - 1] & T.CONJUNCTION
    governed = hit.last < frame.ceil and text.tags[hit.last] & T.AUXILIARY
    return bool(joined and governed) or not speaks_in_plural(text, hit.first)


def speaks_in_plural(text: Text, verb: int) -> bool:
    """Whether a bare form may be a verb by what stands before it: a word in the plural, a name, several, "they", an auxiliary."""
    i = verbs.over_adverbs(text, verb) - 1
    if text.pack.language.source[0] == "after" or i < 0 or is_finite(text, verb):
        return True
    known = T.NAME | T.PRONOUN | T.INDEFINITE | T.AUXILIARY | T.NEGATION | T.INFINITIVE | T.RELATIVE | T.MARK | T.CONJUNCTION
    joined = text.words[i] in "-–" and text.ends[i] == text.starts[i + 1]  # "a wake-up call"
    if (bool(text.tags[i] & known) and not joined) or text.words[i].endswith("s") or verbs.is_plural(text, i):
        return True
    return opens_pronoun(text, verb) and heads_plural(text, i)


def opens_pronoun(text: Text, verb: int) -> bool:
    """Whether a pronoun that can only be a subject follows at once."""
    bits = text.tags[verb + 1] if verb + 1 < len(text.words) else 0
    return bool(bits & T.PRONOUN) and not bits & (T.DETERMINER | T.POSSESSIVE | T.RELATIVE)


COMPLEMENT = 6  # tokens between a plural noun and the verb that its complement stands before


def heads_plural(text: Text, last: int) -> bool:
    """Whether a plural noun stands before the complement that ends at token `last`: "opponents of the dam | fear it"."""
    for i in range(last - 1, max(0, last - COMPLEMENT), -1):
        if text.tags[i] & T.MARK or is_finite(text, i):
            return False
        if text.tags[i] & T.GENITIVE:
            return text.words[i - 1].endswith("s") or verbs.is_plural(text, i - 1)
    return False


def is_noun_too(text: Text, hit: Hit) -> bool:
    """Whether the words of a cue may be a noun: "claims", "reports"; not "says"."""
    nouns = (h for h in text.hits_at.get(hit.first, ()) if isinstance(h.entry, Cue) and h.entry.pos == "noun")
    return bool(text.tags[hit.first] & (T.ROLE | T.DETERMINER)) or any(True for _ in nouns)


def opens_content(frame: Frame, cue: Cue) -> bool:
    """Whether a "that" behind a participle opens what is said: of a verb that takes none it is a pronoun, "contradicting that, …"."""
    return "that" in cue.frames or frame.text.pack.language.modifiers != "before" or frame.text.pack.language.cases


def blames_aloud(frame: Frame, hit: Hit, cue: Cue) -> bool:
    """Whether a participle accuses somebody, who stands behind it: "accusing the army of theft"."""
    text, language = frame.text, frame.text.pack.language
    if "accuse" not in cue.frames:
        return False
    if (language.modifiers != "before" or language.cases) and text.words[hit.first - 1] not in COMMAS:
        return False
    return hit.last < frame.ceil and not text.tags[hit.last] & T.MARK and not text.lead_tags(hit.last) & T.PREPOSITION  # « متهمين | بالتجسس »


def is_needed(text: Text, cue: Cue, source: Range) -> bool:
    """Whether what stands before the verb is a word of the cue itself: «ответственность … взяла на себя»."""
    return cue.whole and any(need in text.words[i] for i in range(*source) for need in cue.needs)


def on_accused(frame: Frame, hit: Hit, cue: Cue) -> bool:
    """Whether a relative that is the verb's object stands before it, and nobody who blames: «двое, которых | обвиняют в поджоге»."""
    text, at = frame.text, verbs.skip_between(frame.text, hit.first, frame.floor)
    relative = "accuse" in cue.frames and "pl" in hit.features and text.pack.language.cases and at > frame.floor
    return relative and bool(text.tags[at - 1] & T.OBJECTIVE)


def heads_list(frame: Frame, hit: Hit, pivot: Pivot) -> bool:
    """Whether a participle before a colon heads a list: "Fatalities reported: 2 (army), 50 (rebels)"."""
    text = frame.text
    listed = pivot.kind == "colon" and pivot.at == hit.last and "part" in hit.features
    return listed and text.tags[hit.first - 1] & (T.AUXILIARY | T.PRONOUN) == 0 and not has_verb(text, pivot.at, frame.ceil)


def is_progressive(frame: Frame, hit: Hit) -> bool:
    """Whether a participle is the verb of its clause: "the mayor is once again | questioning the count"."""
    text = frame.text
    if not verbs.compounds(text):
        return False
    start = verbs.skip_between(text, hit.first, frame.floor)
    return text.has(T.COPULA, start, hit.first) and not text.tags[hit.first - 1] & T.MARK


def can_show(text: Text, source: Range) -> bool:
    """Whether a source can show something: a video, a report, or the pronoun for one thing, "It shows two men at a gate"."""
    found = (h.entry for h in text.hits_at.get(source[0], ()) if isinstance(h.entry, Pronoun) and h.last == source[1])
    return testifies(text, source) or (verbs.compounds(text) and any(p.gender == "n" and p.human is False for p in found))

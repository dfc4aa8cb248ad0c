"""Who says what, sentence by sentence: from each cue to its source and its content.

The word orders are the pack's: a cue's frames say what may follow it, the language says on which side its subject stands.
"""

from isnad.extract import verbs
from isnad.extract.asking import counts_none
from isnad.extract.backwards import asks_back, refers_back, says_back, with_reason
from isnad.extract.citations import by_relay
from isnad.extract.contents import claim_start, right_content
from isnad.extract.contents_left import left_content, quote_left
from isnad.extract.doubts import by_doubt
from isnad.extract.elsewhere import shared_subject
from isnad.extract.frames import Attribution, Frame, after_word, clause_end, clause_start, strip_marks
from isnad.extract.guards import (
    can_show,
    ended,
    follows_noun_opener,
    heads_list,
    is_needed,
    is_nobody,
    is_noun_too,
    is_progressive,
    is_unsaid,
    on_accused,
    reads_as_noun,
    says_nothing,
    strays,
)
from isnad.extract.hearers import told_in
from isnad.extract.issuers import describes_voice
from isnad.extract.nouns import by_noun, noun_reading
from isnad.extract.parentheses import in_comparison
from isnad.extract.participles import by_participle
from isnad.extract.passives import by_passive, is_passive
from isnad.extract.patients import holds_any
from isnad.extract.phrases import subject_after, subject_before
from isnad.extract.pivots import Pivot, find_pivot, joined_cue
from isnad.extract.prepositions import by_adverb, by_preposition
from isnad.extract.speakers import find_addressee, find_source
from isnad.extract.told import without_told, without_topic
from isnad.extract.told_of import deed_before
from isnad.extract.verbs import Range, is_finite
from isnad.packs.schema import Cue, Hedge
from isnad.scan import tags as T
from isnad.scan.grammar import disagrees, is_deed, is_oblique
from isnad.scan.sentences import COMMAS
from isnad.scan.text import Text
from isnad.scan.view import Hit

Content = tuple[str, list[Range], bool]  # the rule, the ranges, whether the whole clause is evidence


def attribute_cue(frame: Frame, hit: Hit) -> Attribution | None:
    """What one cue attributes, or None when its surroundings fit none of its frames."""
    cue = hit.entry
    if not isinstance(cue, Cue):
        return None
    if cue.needs and (describes_voice(frame, hit) or not holds_any(frame.text, cue.needs, (frame.floor, frame.ceil))):
        return None
    if cue.takes and not takes_one(frame, hit, cue):
        return None
    if (noun := noun_reading(frame.text, hit)) and isinstance(noun.entry, Cue):
        spoken = by_noun(frame, noun, noun.entry)
        if spoken or noun is hit or "ing" in hit.features:
            return spoken
    if cue.pos == "preposition":
        return by_preposition(frame, hit)
    if cue.pos in ("adverb", "adjective"):
        return by_adverb(frame, hit)
    if cue.pos != "verb":
        return None
    if not cue.frames:
        return by_doubt(frame, hit)
    if is_passive(frame, hit):
        return by_passive(frame, hit, cue)
    if "ing" in hit.features or (T.GERUND & frame.text.tags[hit.first] and not is_finite(frame.text, hit.first)):
        return by_verb(frame, hit, cue) if is_progressive(frame, hit) else by_participle(frame, hit, cue)
    return by_verb(frame, hit, cue) if is_verb(frame, hit) and not ends_noun(frame, hit) else None


TAKEN = 6  # tokens from a verb over its subject, where that stands behind it, to the noun of its object


def takes_one(frame: Frame, hit: Hit, cue: Cue) -> bool:
    """Whether a noun that the cue asks for stands in its object: "withdrew its earlier toll", not "withdrew its troops"."""
    text = frame.text
    for i in range(hit.last, min(frame.ceil, hit.last + TAKEN)):
        if text.tags[i] & T.MARK or is_finite(text, i):
            return False
        if any(text.words[i].startswith(noun) or text.words[i].endswith(noun) for noun in cue.takes):
            return True
        led = i + 1 in text.figure_starts  # « a rectifié à sept morts | le bilan »
        if text.tags[i] & T.PREPOSITION and not led and "about" not in cue.frames and not text.tags[i] & T.GENITIVE:
            return False
    return False


def is_verb(frame: Frame, hit: Hit) -> bool:
    """Whether the cue is a verb here: "reports" after a determiner is not, nor a verb whose vowel sign marks a passive."""
    text, features = frame.text, hit.features
    if "sg" in features and hit.last == hit.first + 1 and verbs.leads_verb(text, hit.first):
        return False  # not "hopes to": the whole cue is a verb
    strays_in = text.articles and (follows_noun_opener(text, hit, frame.floor) or is_preposition(frame, hit))
    if strays_in or is_reduced(frame, hit):
        return False
    sign, at = text.pack.language.passive_sign, text.starts[hit.first] + len(hit.lead) + 1
    if sign and "past" in features and text.text[at : at + 1] == sign:
        return False
    before = text.tags[hit.first - 1] if hit.first > frame.floor else 0
    if "3" in features or before & T.BACK:
        return True
    start = verbs.object_pronoun(text, hit.first, frame.floor) if hit.first > frame.floor + 1 else None
    if start is not None and text.tags[start - 1] & (T.RELATIVE | T.PRONOUN | T.NAME | T.ROLE | T.NEGATION):
        return True
    if "inf" in features and not features & {"base", "past", "pres", "fut"}:
        return bool(before & (T.AUXILIARY | T.INFINITIVE)) and not before & T.NAME
    if (
        "part" in features
        and before & T.PREPOSITION
        and not before & (T.SUBORDINATOR | T.ADVERB | T.NAME | T.AUXILIARY)
    ):
        return False  # "despite repeated warnings"
    if "past" in features or "fut" in features or not features:
        told = text.pack.language.cases and "past" in features  # «этого | не подтвердил»: no noun is spelt so
        return not before & (T.DETERMINER | T.POSSESSIVE | T.INFINITIVE) or told or bool(
            before & (T.PRONOUN | T.COMPLEMENTISER | T.INDEFINITE)
        )
    if "part" in features and "base" not in features:
        start = verbs.skip_between(text, hit.first, frame.floor)
        led = text.has(T.AUXILIARY, start, hit.first) or verbs.under_auxiliary(text, hit.first)
        return led or verbs.shares_auxiliary(text, hit.first, frame.floor)
    noun = NOUN_NEXT | (T.DEMONYM if text.pack.language.modifiers != "after" else 0)  # « le ministre italien raconte »
    if before & noun and not before & (T.NAME | T.PRONOUN | T.AUXILIARY):
        return "sg" in features and bool(before & T.COMPLEMENTISER and before & T.RELATIVE) and not is_noun_too(text, hit)
    if "base" in features and "past" not in features and reads_as_noun(frame, hit):
        return False
    named = text.tags[hit.first] & T.ROLE and before & T.PARTICIPLE and hit.first > frame.floor + 1
    if named and verbs.qualifies(text, hit.first - 1):
        return False  # "of newly filed reports"
    return (
        "base" not in features
        or bool(before & (T.AUXILIARY | T.PRONOUN | T.ROLE | T.NAME | T.ADVERB | T.NEGATION))
        or hit.first > frame.floor
    )


def is_preposition(frame: Frame, hit: Hit) -> bool:
    """Whether a verb spelt like a preposition is one inside a sentence: « عبر الهاتف »."""
    lone = hit.last == hit.first + 1 and not hit.lead and hit.first > frame.floor
    return lone and bool(frame.text.tags[hit.first] & T.PREPOSITION)


def is_reduced(frame: Frame, hit: Hit) -> bool:
    """Whether the cue only qualifies the noun before it: "a healer | accused of sorcery", "one man, | believed to be a trader"."""
    text, cue = frame.text, hit.entry
    if not isinstance(cue, Cue) or not {"past", "part"} <= hit.features or hit.last >= frame.ceil:
        return False
    for other in text.hits_at.get(hit.first, ()):
        if other.first == hit.first and other.last > hit.last and isinstance(other.entry, Hedge) and other.entry.certainty:
            return True
    return "accuse" in cue.frames and bool(text.tags[hit.last] & T.GENITIVE)


def ends_noun(frame: Frame, hit: Hit) -> bool:
    """Whether a form that may be past, present or a noun ends a noun phrase: "its profit forecast | for the year"."""
    either = "past" in hit.features and hit.features & {"base", "pres"} and is_noun_too(frame.text, hit)
    return bool(either) and hit.last < frame.ceil and bool(frame.text.tags[hit.last] & (T.PREPOSITION | T.MARK))


NOUN_NEXT = T.DETERMINER | T.POSSESSIVE | T.GENITIVE | T.PREPOSITION | T.INFINITIVE | T.NUMBER


def is_negated(frame: Frame, hit: Hit, cue: Cue) -> bool:
    """Whether what the cue says did not happen: "has not claimed the attack" is the publisher's own voice."""
    if cue.polarity == "negated" or cue.act in ("withhold", "verify") or cue.act is None:
        return False
    text = frame.text
    if not text.has(T.NEGATION, frame.floor, hit.first):
        return False
    start = verbs.skip_between(text, hit.first, frame.floor)
    if any(text.tags[i] & T.NEGATION and not text.tags[i] & T.ADVERB for i in range(start, hit.first)):
        return not counts_none(frame.text, hit, cue, frame.ceil)
    subject = subject_before(text, hit.first, frame.floor)  # "nor the ministry has confirmed", "no group has claimed"
    opens = subject[0] - (subject[0] > frame.floor) if subject else 0
    return subject is not None and any(
        text.tags[i] & T.NEGATION
        and (i <= subject[0] or text.tags[i] & T.CONJUNCTION)  # "the army, the police nor the ministry"
        and not text.tags[i] & T.PRONOUN
        for i in range(opens, subject[1])
    )


def by_verb(frame: Frame, hit: Hit, cue: Cue) -> Attribution | None:
    """A speech verb with its subject: content after it, before it, or around it."""
    text, dropping = frame.text, frame.text.pack.language.dropped
    if is_negated(frame, hit, cue):
        return None
    pivot = pivot_of(frame, hit, cue)
    if (text.articles and strays(frame, hit, cue, pivot)) or heads_list(frame, hit, pivot) or is_done_to(frame, hit) or on_accused(frame, hit, cue):
        return None
    source, after = find_source(frame, hit, cue, pivot)
    if source and not after and is_needed(text, cue, source):
        source, after = subject_after(text, hit.last, frame.ceil), True  # "responsibility for it took the group"
    if "relay" in cue.frames and (relayed := by_relay(frame, hit, source, after=after)):
        return relayed
    source = without_told(text, cue, without_topic(text, cue, source, pivot)) if source and after else source
    source, told = told_in(text, source) if source else (None, None)
    addressee = told or find_addressee(frame, hit, cue, pivot, source if after else None)
    if beside := None if after else in_comparison(frame, hit, cue, pivot, addressee):
        return beside
    if special := without_content(frame, hit, cue, pivot, source, addressee):
        return special
    made = content_of(frame, hit, cue, pivot, source, addressee, after=after)
    back = says_back(frame, hit, cue) if after else source is not None and asks_back(frame, hit, cue, source[0])
    if made is None and pivot.kind == "end" and back:
        return Attribution("tag", hit, (hit.first, hit.last), source, [])  # “…?” / Said the mayor.
    if made is None or is_nobody(text, source) or (cue.act is None and not (source and can_show(text, source))):
        return None
    if source is None and not dropping:
        source = shared_subject(frame, hit)
        if source is None and not text.tags[verbs.skip_between(text, hit.first, frame.floor) - 1] & T.CONJUNCTION:
            return None
    rule, contents, whole = made
    if is_unsaid(frame, hit, cue, rule, source) or (not after and says_nothing(frame, hit, source)):
        return None
    contents = [ended(frame, hit, c, source, clause=rule in ("clause", "that")) for c in contents]
    one = Attribution(rule, hit, (hit.first, hit.last), source, contents, whole=whole, dropped=source is None, addressee=addressee)
    if "relay" in cue.frames and after and source and source[0] > hit.last and is_oblique(text, (hit.last, source[0])):
        one.cited = Attribution("relay", hit, one.cue_range, (hit.last, source[0]), [])
    joined = text.tags[hit.first - 1] & (T.CONJUNCTION | T.CONTRAST) if hit.first > frame.floor else 0  # «…, но | утверждают, что»
    rumour = cue.rumour and {"pres", "pl"} <= hit.features and not (joined and text.pack.language.cases)
    return as_hearsay(one) if source is None and (cue.located or rumour) else one


def is_done_to(frame: Frame, hit: Hit) -> bool:
    """Whether a participle that ends a headline tells what is done to an event: "Toll of the raid still disputed"."""
    text, ceil = frame.text, frame.ceil
    ends = hit.last >= ceil or (hit.last == ceil - 1 and text.tags[hit.last] & T.MARK)
    source = subject_before(text, hit.first, frame.floor) if ends and "part" in hit.features else None
    if source is None:
        return False
    head = next((i for i in range(*source) if text.tags[i] & T.PREPOSITION), source[1]) - 1
    return verbs.noun_trigger(text, head)


def as_hearsay(one: Attribution) -> Attribution:
    """The same, the cue itself being its only source: «отмечается, что …»."""
    return Attribution("hearsay", one.cue, one.cue_range, one.cue_range, one.contents)


def spliced(text: Text, start: int, that: int) -> int | None:
    """The comma behind what a verb speaks of, where another's verb follows it: «сообщили о гибели двоих | , в Баку заявили, что …»."""
    comma = next((i for i in range(start, that) if text.words[i] == ","), None)
    if comma is None or not text.pack.language.cases or not text.has(T.ABOUT, start, comma):
        return None
    deed = any(verbs.noun_trigger(text, i) for i in range(start, comma))
    return comma if deed and any(text.tags[i] & T.CUE and is_finite(text, i) for i in range(comma + 1, that)) else None


def pivot_of(frame: Frame, hit: Hit, cue: Cue) -> Pivot:
    """What opens the content behind the verb; verb first, a "that" after the subject counts before a bare clause."""
    text = frame.text
    pivot = find_pivot(text, hit.last, frame.ceil, frame.quote_at, bare="clause" in cue.frames)
    own = pivot.kind == "that" and "infinitive" in cue.frames and text.tags[hit.last] & T.NEGATION
    if own and verbs.leaves(text, pivot.at, hit.last):  # « dit n'avoir visé | que des dépôts »
        pivot = find_pivot(text, pivot.at + 1, frame.ceil, frame.quote_at, bare=False)
    if pivot.kind != "end" and "object" in cue.frames and (joint := joined_cue(text, hit.last, pivot.at)) is not None:
        return Pivot("end", joint)  # "denied any role | and said that …"
    if pivot.kind == "that" and goes_with_earlier(frame, hit, pivot.at):
        return Pivot("end", pivot.at - 1)
    if pivot.kind == "that" and "about" in cue.frames and (comma := spliced(text, hit.last, pivot.at)) is not None:
        return Pivot("end", comma)
    if pivot.kind == "clause" and text.pack.language.source[0] == "after":
        later = find_pivot(text, pivot.at, frame.ceil, frame.quote_at, bare=False)
        pivot = later if later.kind == "that" else pivot
    return pivot


def goes_with_earlier(frame: Frame, hit: Hit, that: int) -> bool:
    """Whether an "and that" goes on with an earlier "that": "said that he had what he needed to know | and that it was over"."""
    text = frame.text
    joined = verbs.compounds(text) and text.tags[that - 1] & T.CONJUNCTION and not text.lead(that - 1)
    return bool(joined) and any(text.tags[i] & T.COMPLEMENTISER and not text.tags[i - 1] & T.CONJUNCTION for i in range(frame.floor, hit.first))


def without_content(
    frame: Frame, hit: Hit, cue: Cue, pivot: Pivot, source: Range | None, addressee: Range | None
) -> Attribution | None:
    """A verb whose content stands in the sentence before ("this was said by"), or a denial with its reason in quotation marks."""
    if pivot.kind == "end" and refers_back(frame, hit):
        back = (hit.first, hit.last)
        return Attribution("back", hit, back, source, [], dropped=source is None, addressee=addressee)
    if cue.whole and cue.stance == "deny" and pivot.kind == "colon" and source is not None:
        return with_reason(frame, hit, pivot, source)
    return None


def content_of(
    frame: Frame, hit: Hit, cue: Cue, pivot: Pivot, source: Range | None, addressee: Range | None, *, after: bool
) -> Content | None:
    """What a verb is said to have stated: behind it, before it, or the whole clause where the cue is what happened."""
    made = None
    border = min(source[0], hit.first) if source and not after else hit.first
    far = pivot.kind == "that" and verbs.compounds(frame.text) and pivot.at > hit.last + 1  # "told us after the mass that …"
    if (pivot.kind in ("quote", "clause") or far) and quote_left(frame, border):
        made = left_content(frame, hit, cue, pivot, source, after)  # “…,” she insists, “…”; “…,” he said as he left
    made = made or right_content(frame, hit, cue, pivot, source, after, addressee)
    made = made or left_content(frame, hit, cue, pivot, source, after)
    ends = pivot.kind in ("end", "colon")
    if made is None and cue.whole and "object" in cue.frames and source is not None and not after and ends:
        made = "object", [(claim_start(frame.text, source[0]), clause_end(frame, hit.last))], True
    if made is None and source and not after and pivot.kind == "end" and (deed := deed_before(frame, hit)) < source[0]:
        made = ("object", [(deed, clause_end(frame, hit.last))], cue.whole) if "object" in cue.frames else None
    if made is None and after:
        made = fronted_topic(frame, hit, cue) or fronted_object(frame, hit, cue, source) or resumed(frame, hit, cue, pivot, source)
    if after and source and cue.whole and cue.needs and frame.text.pack.language.cases and pivot.kind == "end":
        made = "object", [(clause_start(frame, hit.first), source[1])], True  # "responsibility for it took the group"
    return made


def resumed(frame: Frame, hit: Hit, cue: Cue, pivot: Pivot, source: Range | None) -> Content | None:
    """A denial whose object is a pronoun attached to its verb: « وهو ما ينفيه الجيش »."""
    if not hit.tail or not source or not cue.whole or cue.stance != "deny" or pivot.kind != "end":
        return None
    comma = next((i + 1 for i in range(hit.first - 1, frame.floor - 1, -1) if frame.text.words[i] in COMMAS), frame.floor)
    return "object", [(comma, source[1])], True


def fronted_object(frame: Frame, hit: Hit, cue: Cue, source: Range | None) -> Content | None:
    """What stands before the verb that tells it: «одиннадцать погибших перечислил | торговец», «обвинения отверг | штаб»."""
    text, first = frame.text, clause_start(frame, hit.first)
    told = disagrees(text, (first, hit.first), hit.first) or (first < hit.first and source and is_deed(text, (first, hit.first), source))
    end = source[1] if source and cue.whole else hit.first
    return ("object", [(first, end)], cue.whole) if told and "object" in cue.frames else None


def fronted_topic(frame: Frame, hit: Hit, cue: Cue) -> tuple[str, list[Range], bool] | None:
    """What stands before the verb behind "about": «О девяти погибших сообщила администрация»."""
    text = frame.text
    first = strip_marks(frame, clause_start(frame, hit.first), hit.first)
    if first is None or "about" not in cue.frames or not text.tags[first[0]] & T.ABOUT:
        return None
    start, end = after_word(text, first[0], "about"), verbs.skip_between(text, hit.first, first[0])
    opened = end > start and text.tags[end - 1] & T.COMPLEMENTISER and not text.tags[end - 1] & T.PRONOUN  # « ومن المقرر أن | تعلن »
    return ("about", [(start, end)], False) if end > start and not opened else None

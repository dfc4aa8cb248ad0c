"""The phrases behind a verb or an event noun: its object, its agent, whom it hits."""

from isnad.extract.edges import dangling, is_infinitive
from isnad.extract.phrases import phrase_end, subject_before
from isnad.extract.subject_ends import are_doers
from isnad.extract.verbs import Range, compounds, first_verb, is_finite, leaves, noun_trigger, opens_relative, reduced
from isnad.packs.quantity_schema import Number
from isnad.packs.schema import Name, Role, Trigger
from isnad.scan import tags as T
from isnad.scan.grammar import case_break, cases_at, is_case
from isnad.scan.text import Text
from isnad.scan.view import Hit


def object_after(text: Text, start: int, ceil: int) -> Range | None:
    """The noun phrase that follows directly; None when a preposition, a mark or a clause does."""
    i = skip_between_objects(text, start, ceil)
    if i >= ceil or (text.tags[i] & T.MARK and not text.inside_phrase(i)):
        return None
    if text.articles and is_means(text, i):
        return None  # « قتلت غارة | بمسيرة »
    opens = text.tags[i] & (T.PREPOSITION | T.AGENTIVE | T.SUBORDINATOR | T.CONTRAST | T.CONJUNCTION | T.COMPLEMENTISER)
    if opens and i not in text.figure_starts and not text.tags[i] & (T.DETERMINER | T.ROLE | T.NAME | T.NUMBER):
        return None
    if is_infinitive(text, i):
        return None  # "agreed to | hold talks"
    if opens_relative(text, i) or (text.articles and opens_clause(text, i)):
        return None
    limit = phrase_end(text, i, ceil)
    end = min(text.figure_starts.get(i, i), limit)  # « ما لا يقل عن تسعة »: a bound may hold a preposition
    while end < limit and not (end > i and ends_object(text, end)):
        end = named_end(text, end, limit)
    end = without_loose(text, i, end)
    end -= end - 1 > i and tells_more(text, end - 1, ceil)
    if compounds(text):
        end = own_end(text, i, end, ceil)
    return (i, end) if end > i else None


def own_end(text: Text, first: int, end: int, ceil: int) -> int:
    """Where an object ends before a bracket, or before "and" and the subject of the next verb: "by guards | and a third was caught"."""
    bracket = next((j for j in range(first + 1, end) if text.words[j] == "("), end)
    verb = end < ceil and not text.tags[first - 1] & T.BETWEEN and text.tags[end] & (T.FINITE | T.AUXILIARY) and not reduced(text, end)
    joint = next((j for j in range(end - 1, first, -1) if text.tags[j] & T.CONJUNCTION), end) if verb else end
    end = min(bracket, joint)
    while end - 1 > first and text.tags[end - 1] & T.ADVERB and not text.tags[end - 1] & (T.ROLE | T.NAME | T.NUMBER | T.DETERMINER):
        end -= 1  # "shelled the market | twice"
    return end


def without_loose(text: Text, start: int, end: int) -> int:
    """Where a phrase ends without what belongs to the next one: « dix soldats | et de », « deux camions | et s' »."""
    while end > start:
        if is_loose(text, end - 1):
            end -= 1
        elif end - 1 > start and (first := dangling(text, end)) > start:
            end = first
        elif end - 2 > start and text.words[end - 1] == "'" and text.is_class(end - 2, "reflexive"):
            end -= 2
        else:
            break
    return end


def named_end(text: Text, i: int, limit: int) -> int:
    """The next token, behind a name in quotation marks that opens here: «отряды "Союза за мир в столице"»."""
    quote = text.quote_of.get(i)
    return quote.last + 1 if quote is not None and quote.first == i and quote.last < limit and text.inside_phrase(i) else i + 1


def tells_more(text: Text, i: int, ceil: int) -> bool:
    """Whether a participle behind a noun opens what is said of it: "hit a depot | held by rebels", not "the wounded in the camp"."""
    if not compounds(text) or i + 1 >= ceil or not text.tags[i] & T.PARTICIPLE or text.tags[i] & (T.ROLE | T.NAME | T.DETERMINER):
        return False
    behind = text.tags[i + 1] & (T.AGENTIVE | T.PREPOSITION) or text.time_starting(i + 1) is not None
    return bool(behind) and not text.tags[i - 1] & (T.DETERMINER | T.ADVERB | T.CONJUNCTION)


def opens_clause(text: Text, i: int) -> bool:
    """Whether a relative or a verb stands where no preposition does, which is nobody: « الهجوم | الذي », « قصف | استهدف »."""
    if i in text.figure_starts or text.tags[i] & (T.ROLE | T.NAME | T.NUMBER):
        return False
    return bool(text.tags[i] & T.RELATIVE) or opens_share(text, i) or is_finite(text, i)


def is_means(text: Text, i: int) -> bool:
    """Whether a thing that something is done with begins at token i, behind an attached preposition: « بطائرة », « بمسيرة »."""
    led = text.lead_tags(i)
    if not led & T.PREPOSITION or led & T.ADDRESSEE or i in text.figure_starts:
        return False
    return is_craft(text, i) or any(isinstance(h.entry, Role) and h.entry.sort == "thing" for h in text.hits_at.get(i, ()))


def behind_aside(text: Text, subject: Range, ceil: int) -> Range | None:
    """The object behind an aside of people who can only act: « خطف مسلحون | على دراجات | شيخ القرية »; None where none stands there."""
    if not are_doers(text, subject[0]) or subject[1] >= ceil or not text.tags[subject[1]] & T.PREPOSITION:
        return None
    aside = object_after(text, subject[1] + 1, ceil)
    behind = object_after(text, aside[1], ceil) if aside else None
    return behind if behind and text.has(T.ROLE, *behind) else None


def governs_joint(text: Text, i: int) -> bool:
    """Whether a second verb and its object stand here, which the verb before "and" shares: "attacked and | looted the village"."""
    verb = i < len(text.words) and text.tags[i] & T.FINITE
    return bool(verb) and object_after(text, i + 1, len(text.words)) is not None


def shared_object(text: Text, start: int, ceil: int) -> Range | None:
    """The object of a verb that shares it with the verb joined to it: "attacked and burned | the post", «перехвачены и сбиты | три дрона»."""
    if start + 1 >= ceil or not text.tags[start] & T.CONJUNCTION or text.lead(start) or text.articles:
        return None
    verbs = [h for h in text.hits_at.get(start + 1, ()) if isinstance(h.entry, Trigger) and h.entry.pos == "verb"]
    last = max((h.last for h in verbs if h.entry.object == "target" or h.entry.subject == "target"), default=None)  # type: ignore[union-attr]  # triggers only
    return object_after(text, last, ceil) if last is not None else None


FAR = 8  # tokens from a subject to an object that adjuncts part from it


def object_by_case(text: Text, start: int, ceil: int) -> Range | None:
    """An object that adjuncts part from its subject, by its ending: « قتلت غارة بمسيرة | قياديا »; a noun for people or things only."""
    for i in range(start, min(ceil, start + FAR)):
        if text.tags[i] & T.MARK or is_finite(text, i):
            return None
        accusative = any(isinstance(h.entry, Role) and "acc" in h.features and not h.features & {"nom", "pl", "du"} for h in text.hits_at.get(i, ()))
        if accusative and i not in text.in_figure and i - 1 not in text.in_figure and text.time_starting(i) is None:
            return object_after(text, i, ceil)
    return None


OBJECT_CASES = frozenset({"acc", "gen"})


def in_object_form(text: Text, phrase: Range) -> bool:
    """Whether the form of a phrase's noun says that it is no subject: « المهاجمين », « جنديين », a noun with the sign of its case."""
    for i in range(*phrase):
        sign = text.pack.language.accusative_sign
        if sign and sign in text.text[text.starts[i] : text.ends[i]]:
            return i not in text.in_figure and i > phrase[0] - 1 and phrase[0] not in text.figure_starts
        roles = [h for h in text.hits_at.get(i, ()) if isinstance(h.entry, Role)]
        if roles:
            return phrase[0] not in text.figure_starts and all(
                h.features & OBJECT_CASES and not h.features & {"nom", "sg"} for h in roles
            )
    return False


def helped(text: Text, hit: Hit, clause: Range) -> Range | None:
    """Whose deed a verbal noun tells behind a verb that only helps: « مسلحون حاولوا | اقتحام البلدة », « تمكن الجنود من | صد الهجوم »."""
    if text.has_class("hosting", clause[0], hit.first):
        return None  # « شهدت المدينة | قصفا »
    if hit.first > clause[0] + 1 and is_finite(text, hit.first - 1):
        return subject_before(text, hit.first - 1, clause[0])
    verb = first_verb(text, clause[0], hit.first)
    led = text.tags[hit.first - 1] & T.PREPOSITION
    if verb is None or not led or not text.tags[verb] & T.AUXILIARY or text.has(T.PREPOSITION, verb + 1, hit.first - 1):
        return None
    return subject_before(text, verb, clause[0]) or object_after(text, verb + 1, hit.first - 1)


def is_loose(text: Text, i: int) -> bool:
    """Whether a conjunction, a mark or a bare « من » at the end of a phrase belongs to what follows."""
    if text.articles and text.tags[i] & T.ORIGIN and not text.tails.get(i):
        return True
    return bool(text.tags[i] & (T.CONJUNCTION | T.MARK)) and not text.lead(i) and text.words[i] not in "»”)"


def skip_between_objects(text: Text, i: int, ceil: int) -> int:
    """Over adverbs and times between a verb and its object: « a frappé lundi | un camion »."""
    while i < ceil and i not in text.figure_starts:
        time = text.time_starting(i)
        if time is not None:
            i = time
        elif i in text.asides:
            i = text.asides[i]
        elif (text.tags[i] & T.PREPOSITION and text.articles and text.is_class(i, "exceptive")) or leaves(text, i, 0):
            i += 1  # « لم يخسر الجيش سوى | ثمانية جنود », « n'ont visé que | des dépôts »
        elif text.articles and text.tags[i] & T.ADVERB and text.class_end(i, "adverb") > i + 1:
            i = text.class_end(i, "adverb")  # « توفي | متأثرا بجراحه | جندي »
        elif text.words[i] in '"”»' and (quote := text.quote_of.get(i)) is not None and quote.last == i:
            i += 1  # behind a verb in quotation marks: « "حيّدت" خمسة »
        elif text.tags[i] & T.ADVERB and not text.tags[i] & (T.DETERMINER | T.NUMBER | T.ROLE | T.NAME | T.PREPOSITION):
            i += 1
        else:
            break
    return i


def ends_object(text: Text, i: int) -> bool:
    """Whether an object ends before token i: at a preposition, or where a conjunction joins another verb."""
    bits = text.tags[i]
    if i in text.figure_starts:  # «склад и до сорока боевиков»; « خطف مسلحون | أربعة عمال »
        owned = text.tags[i - 1] & (T.ROLE | T.NAME) and i not in text.covered  # « كتائب النصر | أربعين صاروخا »
        return bool(text.articles) and bool(owned) and not text.lead(i) and not text.definite(i)
    if (bits & T.AGENTIVE and not bits & (T.ROLE | T.NAME)) or (text.articles and bits & T.THEN):
        return True
    if bits & T.PREPOSITION and not bits & (T.GENITIVE | T.ROLE | T.NAME | T.DETERMINER):
        return True
    if bits & T.PREPOSITION and bits & T.DETERMINER and text.class_end(i, "preposition") > i + 1:
        return True  # « au cours de »
    if bits & T.PARTICIPLE and i + 1 in text.figure_starts and bits & T.PASSIVE and not text.tags[i - 1] & T.AUXILIARY:
        return True  # « une attaque contre un poste | fait onze morts »
    if text.articles and opens_share(text, i):
        return True  # « مدنيين | معظمهم أطفال »
    if text.lead_tags(i) & T.PREPOSITION or (text.lead_tags(i) & T.CONJUNCTION and noun_trigger(text, i)):
        return True  # « بقتل مدنيين وإصابة آخرين »
    if not bits & T.CONJUNCTION or text.lead(i) or i + 1 >= len(text.words):
        return False
    return bool(text.tags[i + 1] & (T.PARTICIPLE | T.GERUND)) and verb_trigger(text, i + 1) and not text.tags[i + 1] & T.ROLE


def opens_share(text: Text, i: int) -> bool:
    """Whether token i says how many of those told before something else is: « معظمهم », « جلهم »."""
    return text.is_class(i, "share")


def verb_trigger(text: Text, i: int) -> bool:
    """Whether token i can be the verb of an event."""
    return any(isinstance(h.entry, Trigger) and h.entry.pos == "verb" for h in text.hits_at.get(i, ()))


def uncounted(text: Text, phrase: Range) -> Range | None:
    """The phrase without the figure before it, "49 soldiers" → "soldiers"; None when nothing else is left."""
    first, last = phrase
    if first in text.figure_starts and not is_article(text, first):
        first = text.figure_starts[first]
        while first < last and text.tags[first] & (T.GENITIVE | T.PREPOSITION) and not text.tags[first] & T.NAME:
            first += 1
        while first < last and text.words[first] == "'":
            first += 1
    return (first, last) if first < last else None


def is_article(text: Text, i: int) -> bool:
    """Whether the figure at token i is an article or can be one: "a soldier", « une gare »."""
    return any(
        isinstance(h.entry, Number) and (h.entry.sort == "article" or h.entry.weak) for h in text.hits_at.get(i, ())
    )


REACH = 12  # tokens from a verb or an event noun to the preposition of its complement


def marked(text: Text, start: int, ceil: int, bit: int) -> Range | None:
    """The phrase behind the first preposition of a class, before the next verb or mark: "fired on | the town"."""
    if not text.has(bit, start, min(ceil, start + REACH)):
        return None
    timed = start  # where the time told last ends: « حركة 23 مارس | على »
    for i in range(start, min(ceil, start + REACH)):
        time = text.time_starting(i)
        if time is not None and text.articles:
            timed = max(timed, time)
        if time is not None or i < timed or (i in text.figure_starts and compounds(text)):
            continue  # "at least 40": elsewhere what bounds a figure is no word of aim
        if text.tags[i] & bit and not text.tags[i] & T.NAME and (phrase := object_after(text, i + 1, ceil)):
            if bit == T.AGAINST and says_where(text, phrase):
                continue
            return phrase[0], case_break(text, phrase)
        if (is_finite(text, i) and i not in text.covered) or (text.tags[i] & T.MARK and not text.inside_phrase(i)):
            return None
    return None


def says_where(text: Text, phrase: Range) -> bool:
    """Whether a phrase behind "on" is where, not what was hit, by its case or its noun: «в боях на юге страны», « على طريق »."""
    if not text.pack.language.cases:
        return text.is_class(phrase[0], "way")
    located = any(cases_at(text, i) == {"loc"} for i in range(*phrase))  # «на Лачинском | направлении»
    return bool(text.tags[phrase[0]] & T.BIT["compass"]) or located or is_case(text, phrase, "loc")


def by_agent(text: Text, start: int, ceil: int) -> Range | None:
    """The agent of a passive or of a noun: what follows "by" before the clause ends."""
    if not text.has(T.AGENTIVE, start, min(ceil, start + REACH)):
        return None
    for i in range(start, min(ceil, start + REACH)):
        if text.tags[i] & T.AGENTIVE and not text.tags[i] & T.NAME:
            end = i + 1
            while end < ceil and text.tags[end] & T.AGENTIVE:
                end += 1
            if text.time_starting(i) is not None or text.time_starting(end) is not None:
                continue  # "had been brought in by evening"
            return object_after(text, end, ceil)
        if is_finite(text, i) and not reduced(text, i):
            return None
    return None


def owner_of(text: Text, hit: Hit) -> Range | None:
    """Whose the weapon is, where an adjective says so: « مسيرة تابعة لقوات الحدود »."""
    first = hit.last + 1
    if not text.articles or first >= len(text.words) or not text.tags[hit.last] & T.GENITIVE:
        return None
    return object_after(text, first, len(text.words)) if text.lead_tags(first) & T.ADDRESSEE else None


def stands_in_place(text: Text, hit: Hit, subject: Range, floor: int, *, undergone: bool) -> bool:
    """Whether what stands before the verb only says where, the one it befell or who does it behind it: «в районе Авдеевки | уничтожен танк»."""
    first = floor
    while first < subject[0] and (text.time_starting(first) or text.tags[first] & T.ADVERB):
        first = text.time_starting(first) or first + 1
    if not text.pack.language.cases or not text.tags[first] & T.PREPOSITION:
        return False
    named = any(isinstance(h.entry, Name) and h.entry.sort == "place" for i in range(*subject) for h in text.hits_at.get(i, ()))
    behind = object_after(text, hit.last, len(text.words)) if named else None
    return behind is not None and (undergone or is_case(text, behind, "nom"))


def coming_from(text: Text, start: int, ceil: int) -> Range | None:
    """The armed body that fire comes from: "artillery fire from | the army"; no place."""
    for i in range(start, min(ceil, start + ORIGIN)):
        if is_finite(text, i) or text.tags[i] & (T.MARK | T.AGENTIVE):
            return None
        if text.tags[i] & T.ORIGIN and (text.articles or not text.tags[i] & T.GENITIVE):
            phrase = object_after(text, i + 1, ceil)
            return phrase if phrase and armed_head(text, phrase) else None
    return None


ORIGIN = 3  # tokens from an event noun to "from"


def armed_head(text: Text, phrase: Range) -> bool:
    """Whether a phrase holds a noun or a name for armed or governing people, and before it nothing that is a place."""
    for i in range(*phrase):
        for hit in text.hits_at.get(i, ()):
            if isinstance(hit.entry, Name):
                return hit.entry.sort == "actor"
            if isinstance(hit.entry, Role):
                return hit.entry.source in ("party", "state") and hit.entry.sort != "thing"
        if text.tags[i] & T.PREPOSITION:
            return False
    return False


def is_craft(text: Text, i: int) -> bool:
    """Whether a noun for what flies without a crew begins at token i: it acts, as its crew would."""
    return any(isinstance(h.entry, Trigger) and h.entry.pos == "noun" and h.entry.mode == "drone" for h in text.hits_at.get(i, ()))


def doer_behind(text: Text, hit: Hit, ceil: int) -> Range | None:
    """Who did it where the language says so without "by": an instrumental, or the subject of a verb with the noun attached.

    «обстрел города ополченцами», « كمين نصبه مسلحون ».
    """
    for i in range(hit.last, min(ceil, hit.last + DOER)):
        if text.tags[i] & T.MARK and not text.inside_phrase(i):
            return None
        if (
            text.pack.language.cases
            and cases_at(text, i) == {"ins"}
            and text.tags[i] & T.ROLE
            and not is_finite(text, i)
            and not noun_trigger(text, i)  # «сорок человек | ранеными»
        ):
            return None if text.tags[i - 1] & T.PREPOSITION else object_after(text, i, ceil)
        if text.tails.get(i) and text.tags[i] & T.FINITE:
            return object_after(text, i + 1, ceil)
        if is_finite(text, i):
            return None
    return None


DOER = 5  # tokens from an event noun to whom it was done by

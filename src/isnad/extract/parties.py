"""Agents and targets of a claim: those of its event, and what who speaks, is blamed or acted before adds to them."""

from isnad.extract.clauses import past_adverbs
from isnad.extract.event import Event
from isnad.extract.frames import Attribution
from isnad.extract.modality import Modality
from isnad.extract.objects import marked, object_after, uncounted
from isnad.extract.phrases import subject_after, subject_before
from isnad.extract.roles import fights
from isnad.extract.verbs import Range, is_finite, noun_trigger, skip_between
from isnad.packs.schema import Cue, Role
from isnad.scan import tags as T
from isnad.scan.grammar import is_oblique
from isnad.scan.text import Text


def roles(
    text: Text, event: Event | None, last: Attribution | None, source: Range | None, clause: Range
) -> tuple[list[Range], list[Range]]:
    """Agents and targets; who claims or is accused of a deed is its agent."""
    agents, targets = (list(event.agents), list(event.targets)) if event else (doers(text, clause), [])
    cue = last.entry if last else None
    if last and cue and cue.act == "claim" and source and lays_claim(last, event):
        agents = [source]
    blames = last is not None and (last.rule == "accuse" or (last.rule == "participle" and last.whole and cue is not None and cue.act == "accuse"))
    if last and blames and (blamed := accused(text, behind(last))):
        agents = [blamed]
        targets = [t for t in targets if t not in (blamed, source)]
    if last and last.under and last.under.rule == "accuse" and event and not event.agents:
        start = behind(last.under)
        blamed = accused(text, start) or marked(text, start, len(text.words), T.AGAINST)
        agents = [blamed] if blamed else agents
    if last and last.accused and event:
        agents = [last.accused]
    if last and last.rule == "infinitive" and event and not event.agents and not event.passive and source:
        agents = [source] if event.trigger.subject == "agent" else agents  # "says to have taken the town"
    if last and event and source and not event.agents and subjectless(event, last):
        agents = [source]  # "denies targeting civilians"
    if event and event.speaker and source:
        agents = [source]
    undergone = event is not None and event.passive and text.pack.language.cases  # «мэр: «повреждён причал»»
    if last and last.rule == "quoted" and event and not event.agents and source and not undergone:
        agents = [source]
    if event and event.trigger.type == "REQUEST" and cue and cue.act == "ask" and source:
        targets, agents = [*(a for a in agents if a[0] >= source[1] or a[1] <= source[0]), *targets], [source]
    if source and cue and cue.act == "condemn" and cue.whole:
        agents = [a for a in agents if a[0] >= source[1] or a[1] <= source[0]]  # who condemns a deed did not do it
    if not agents and not targets:
        return [], []
    agents = [part for agent in agents for part in split_pair(text, agent)]
    targets = [part for target in targets for part in split_joint(text, target)]
    others = [t for t in targets if text.articles and all(text.tags[i] & (T.INDEFINITE | T.NUMBER) for i in range(*t))]
    named = bare_mentions(text, [t for t in targets if t not in others])
    agents = [a for a in agents if not (text.articles and all(text.tags[i] & T.INDEFINITE for i in range(*a)))]
    return bare_mentions(text, agents)[:2], named[:2]  # « عشرة آخرين » are nobody


def doers(text: Text, clause: Range) -> list[Range]:
    """The armed or governing subject of a clause of no coded event: « قواته تطارد الخاطفين »."""
    if not text.articles or not text.has(T.ROLE | T.NAME, *clause):
        return []
    verb = next((i for i in range(*clause) if is_finite(text, i) and not text.tags[i] & (T.AUXILIARY | T.CUE)), None)
    if verb is None:
        return []
    before = subject_before(text, verb, clause[0])
    subject = before or subject_after(text, verb + 1, clause[1])
    return [subject] if subject and fights(text, subject) else []


def subjectless(event: Event, last: Attribution) -> bool:
    """Whether the content is an infinitive or a gerund behind its verb of speech, whose subject is the speaker."""
    if event.trigger.pos != "verb" or event.passive or event.trigger.subject != "agent" or last.rule == "accuse":
        return False
    bare = event.hit.features & {"ing", "inf", "base"}
    return bool(bare) and any(a <= event.hit.first <= a + LEADING for a, _ in last.contents)


LEADING = 3  # tokens before the infinitive: "denies deliberately targeting"


def lays_claim(last: Attribution, event: Event | None) -> bool:
    """Whether what is claimed is the source's own deed: "claimed the attack", "claimed five attacks in the north"."""
    if last.rule in ("object", "passive", "about"):
        return True
    return event is not None and event.trigger.pos == "noun" and not event.agents and not tells_loss(event)


def tells_loss(event: Event) -> bool:
    """Whether an event noun is one for those whom something befell: "claims seven dead" is no deed of its own."""
    return event.trigger.light and event.trigger.count in ("killed", "injured") and event.trigger.mode is None


def split_joint(text: Text, phrase: Range) -> list[Range]:
    """The parts of "34 soldiers and five contractors": a conjunction with a figure behind it joins two phrases."""
    for i in range(phrase[0] + 1, phrase[1] - 1):
        joins = (
            text.tags[i] & T.CONJUNCTION and not text.lead(i) and i + 1 in text.figure_starts and i not in text.covered
        )
        if joins and i not in text.in_figure:
            return [(phrase[0], i), (i + 1, phrase[1])]
        if i in text.figure_starts and text.lead_tags(i) & T.CONJUNCTION:
            return [(phrase[0], i), (i, phrase[1])]
    return [phrase]


def split_pair(text: Text, phrase: Range) -> list[Range]:
    """The two parts of « الحكومة والحركة »: an attached conjunction before a noun or a name, as stands at the phrase's head."""
    known = T.ROLE | T.NAME
    if not text.tags[phrase[0]] & known:
        return [phrase]
    for i in range(phrase[0] + 1, phrase[1]):
        if text.lead_tags(i) & T.CONJUNCTION and text.tags[i] & known and i not in text.covered:
            return [(phrase[0], i), (i, phrase[1])]
    return [phrase]


def bare_mentions(text: Text, phrases: list[Range]) -> list[Range]:
    """The phrases without their figures, each once."""
    if not phrases:
        return []
    named = [uncounted(text, without_nobody(text, p)) for p in phrases if text.time_starting(p[0]) is None]
    return list(dict.fromkeys([bare for bare in named if bare is not None]))


def without_nobody(text: Text, phrase: Range) -> Range:
    """The phrase without the "nobody" of another role that ends it: «братьев | никто не задерживал»."""
    none, last = T.INDEFINITE | T.NEGATION, phrase[1] - 1
    alone = not text.pack.language.cases or last == phrase[0] or text.tags[last] & none != none
    return phrase if alone else (phrase[0], last)


def behind(one: Attribution) -> int:
    """The token after the cue, or after the source where that follows its verb."""
    return one.source[1] if one.source and one.source[0] >= one.cue_range[1] else one.cue_range[1]


def accused(text: Text, start: int) -> Range | None:
    """Who is blamed: the object of the verb, or whom the deed is laid to: « impute l'attaque aux miliciens »."""
    if text.pack.language.cases and (laid := laid_on(text, start)) is not None:
        return laid
    ceil = text.sentence_end(start)
    onto = text.pack.language.cases and start < len(text.words) and text.tags[start] & T.AGAINST  # «возложил вину | на отряд»
    phrase = before_deed(text, object_after(text, start + bool(onto), ceil))
    deed = next((i for i in range(*phrase) if noun_trigger(text, i)), None) if phrase else None
    if phrase is None or deed is None:
        return phrase
    to = next((i for i in range(deed + 1, min(ceil, phrase[1] + 1)) if text.tags[i] & T.ADDRESSEE), None)
    return object_after(text, to + 1, ceil) if to is not None else phrase


def laid_on(text: Text, start: int) -> Range | None:
    """On whom blame "for" something is laid: «возложил вину за обстрел рынка | на отряд»."""
    if start >= len(text.words) or not text.tags[start] & T.PREPOSITION or text.tags[start] & T.AGAINST:
        return None
    found = None
    for i in range(start + 1, min(len(text.words), start + LAID)):
        if text.tags[i] & T.MARK and not text.inside_phrase(i):
            break
        if text.tags[i] & T.AGAINST and not text.tags[i] & T.NAME:
            found = object_after(text, i + 1, len(text.words)) or found
    return found


LAID = 14  # tokens from "blame for" to on whom it is laid


def before_deed(text: Text, phrase: Range | None) -> Range | None:
    """The phrase without the deed that it is blamed for: "the army | of killing 27 civilians"."""
    for i in range(phrase[0] + 1, phrase[1]) if phrase else ():
        after = text.tags[i + 1] if i + 1 < len(text.words) else T.MARK
        if text.tags[i] & (T.GENITIVE | T.PREPOSITION) and after & (T.GERUND | T.AUXILIARY | T.BASE):
            return phrase[0], i  # type: ignore[index]  # the loop is empty without a phrase
    return phrase


def is_threat(event: Event | None, cue: Cue | None, modality: Modality) -> bool:
    """Whether a speaker announces force: who vows to strike threatens, and so does who threatens whatever it is."""
    if cue is None or cue.act not in ("pledge", "threaten") or modality.polarity == "negated":
        return False
    if event is None:
        return cue.act == "threaten"
    return (
        event.trigger.type == "ASSAULT"
        and event.trigger.pos == "verb"
        and not event.passive
        and modality.realis == "planned"
    )


def share_agent(text: Text, event: Event, before: Event) -> None:
    """Gives a verb without subject the agent of the verb before it; what follows the verb is its object then."""
    acting = before.agents or (before.targets if before.trigger.subject == "target" else [])
    if before.speaker and not acting and text.articles and "3" in event.hit.features and text.lead_tags(event.hit.first) & T.CONJUNCTION:
        event.targets, event.agents, event.speaker = event.targets or event.agents, [], True  # « أنه استعاد القرية وقتل ستة »
    if event.trigger.pos != "verb" or event.trigger.subject != "agent" or not acting:
        return
    if event.passive and not goes_on(text, event, before):
        return
    joined = text.lead_tags(event.hit.first) & T.CONJUNCTION or text.tags[event.hit.first - 1] & T.SUBORDINATOR  # « قبل أن تنسحب »
    if text.pack.language.source[0] == "after" and not joined:
        return
    own = [a for a in event.agents if a[0] > event.hit.first]
    if own and not any(a[0] in text.figure_starts for a in own):
        return  # a verb-first clause with a subject behind its verb
    if own and event.trigger.object == "target" and not event.targets:
        event.targets = own
    event.agents = list(acting)


def goes_on(text: Text, event: Event, before: Event) -> bool:
    """Where active and passive are spelt alike: whether a second verb goes on with the agent of the first.

    « أسر الجيش ثلاثين مسلحا ودمر جسرا », but « هاجم المسلحون القرية وقتل خمسة »: the verb would be a plural there.
    """
    if not {"past", "part"} <= event.hit.features or not before.agents or not before.targets or not event.targets:
        return False
    if text.pack.language.source[0] != "after":
        return False
    heads = [h for i in range(*before.agents[0]) for h in text.hits_at.get(i, ()) if isinstance(h.entry, Role)]
    plural = bool(heads) and "pl" in heads[0].features and heads[0].entry.sort == "person"  # type: ignore[union-attr]  # Role hits only
    return ("pl" in event.hit.features) == plural


def opens_with_verb(text: Text, clause: Range) -> bool:
    """Whether a clause has no subject of its own before its verb: "and held the post"."""
    verb = next((i for i in range(*clause) if is_finite(text, i) or text.tags[i] & T.PARTICIPLE), None)
    if verb is None:
        return False
    start = skip_between(text, verb, clause[0])
    first = past_adverbs(text, clause[0], start) if text.pack.language.cases else start
    return start == clause[0] or (first < start and is_oblique(text, (first, start)))

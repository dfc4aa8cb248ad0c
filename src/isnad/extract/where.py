"""Where a clause says that its event happened: by a name, by "there", at the sentence's beginning, by who saw it."""

from isnad.extract.anaphors import find_place_again
from isnad.extract.asides import Aside
from isnad.extract.echoes import PEOPLE
from isnad.extract.event import Event
from isnad.extract.frames import Attribution
from isnad.extract.statements import Statement
from isnad.extract.verbs import Range, compounds
from isnad.model import Quantity
from isnad.packs.schema import Name, Role
from isnad.scan import tags as T
from isnad.scan.sentences import COMMAS
from isnad.scan.slot_words import NONE, SETTLEMENT, SITE, WEAK
from isnad.scan.slots import slot_before
from isnad.scan.text import Text
from isnad.scan.view import Hit

PARENT = 6  # tokens between a comma and the name of a place: ", en territoire de Masisi", ", localité du nord du Mali"


def place_of(
    text: Text, statement: Statement, clause: Range, event: Event | None, quantities: list[Quantity], source: Range | None
) -> Range | None:
    """Where a clause says that it happened: by name, by "there", or at the sentence's beginning ("In X, the chief put it at 12")."""
    counted = any(q.kind in PEOPLE for q in quantities)
    found = find_place(text, clause, event, source, counted=counted)
    found = found or find_border(text, clause) or find_place_again(text, clause, event.targets if event else ()) or place_hit(text, event)
    if found and event and event.trigger.type == "RETREAT" and is_destination(text, found[0]):
        return left_from(text, statement, clause) or found
    return found or (fronted_place(text, statement, clause) if counted else None)


def find_border(text: Text, clause: Range) -> Range | None:
    """The border by whose people's name the clause locates its event: "near the Algerian border", « à la frontière algérienne »."""
    if not text.has_class("border", *clause):
        return None
    for hit in text.hits_in("demonym", *clause):
        first = next((i for i in range(hit.first - 1, max(clause[0], hit.first - BORDER) - 1, -1) if text.is_class(i, "border")), None)
        last = text.class_end(hit.last, "border") if first is None and hit.last < clause[1] else hit.last
        if first is None and last == hit.last:
            continue
        first = hit.first if first is None else first
        before = range(first - 1, max(clause[0], first - BORDER) - 1, -1)
        if text.lead_tags(first) & T.LOCATIVE or any(text.tags[i] & (T.LOCATIVE | T.NEAR) for i in before):
            return first, min(last, clause[1])
    return None


BORDER = 3  # tokens: "near the | Algerian border", « la frontière avec l'| Algérie »


def left_from(text: Text, statement: Statement, clause: Range) -> Range | None:
    """The place told before in the sentence of a retreat that only says where to: "shut its base in X and pulled 400 back to Y"."""
    first = text.sentences[statement.sentence][0]
    return find_place(text, (first, clause[0]), None) if first < clause[0] else None


def is_destination(text: Text, first: int) -> bool:
    """Whether the name at this token stands behind "to" after a verb of going."""
    return any(text.closes.get(i) == SITE and text.is_class(i - 1, "toward") for i in (first, first - 1) if i > 0)


def place_hit(text: Text, event: Event | None) -> Range | None:
    """The town told before that the event itself hit: « استعاد الجيش | القرية »."""
    for first, last in event.targets if event and text.articles and event.trigger.type == "ASSAULT" else ():
        if text.is_class(first, "settlement") and text.definite(first) and last - first == 1:
            return first, last
    return None


FRONT = 5  # tokens before the name of a place that opens a sentence: "In the village of X,"


def fronted_place(text: Text, statement: Statement, clause: Range) -> Range | None:
    """The place that opens the sentence before the source of the clause, with a comma behind it."""
    first = text.sentences[statement.sentence][0]
    cleft = text.tags[first] & T.COPULA  # « c'est à Kolda | qu'un attentat … »
    if clause[0] <= first or not (cleft or text.tags[first] & T.LOCATIVE or text.lead_tags(first) & T.LOCATIVE):
        return None
    for hit in text.hits_in("name", first, min(clause[0], first + FRONT)):
        named = isinstance(hit.entry, Name) and hit.entry.sort == "place" and hit.last < len(text.words)
        behind = text.words[hit.last] in COMMAS or (cleft and text.tags[hit.last] & T.COMPLEMENTISER)
        if named and hit.last <= clause[0] and behind:
            return hit.first, hit.last
    return None


def find_place(
    text: Text, clause: Range, event: Event | None, source: Range | None = None, *, free: bool = False, counted: bool = False
) -> Range | None:
    """The place name that the clause locates its event by, outside its source: the first after "in", "near" …, else one that stands free.

    With `free` a capital that may be its government counts, too: it tells of a deed, if not where. `counted`: people are
    counted, which tells of an event as a verb does.
    """
    best: tuple[tuple[int, bool, int], Hit] | None = None
    at = event.hit.first if event else clause[0]
    for hit in text.hits_in("name", *clause):
        if (
            hit.first < clause[0]
            or hit.last > clause[1]
            or not isinstance(hit.entry, Name)
            or hit.entry.sort != "place"
            or (source is not None and source[0] <= hit.first < source[1])
        ):
            continue
        if any(
            h.last > hit.last and isinstance(h.entry, Name) and h.entry.sort == "actor" for h in text.hits_at[hit.first]
        ):
            continue
        located = locates(text, hit, clause)
        if event and event.trigger.type in LEAVING and any(a <= hit.first < b for a, b in event.targets) and not is_wide(text, hit):
            located = 1  # "left X for the garrison at Y"
        if not located or (located == 3 and not ((event or counted) and (free or not is_metonym(text, hit, event)))):
            continue
        if located == 3 and event and text.pack.language.cases and any(a <= hit.first < b for a, b in event.agents):
            continue  # «удар США по порту»: the country acts
        rank = (located, hit.first < at, abs(hit.first - at))
        if best is None or rank < best[0]:
            best = (rank, hit)
    return within(text, best[1], clause) if best else None


LEAVING = ("MOBILIZE", "RETREAT")


def is_metonym(text: Text, hit: Hit, event: Event | None) -> bool:
    """Whether a place that stands free may be its government, and is not what was hit: "Riyadh denies the raid"."""
    start = hit.first
    while start and any(cls == "compass" for cls, _ in text.classes_at(start - 1)):
        start -= 1  # "deployed to | northern | Syria"
    before = text.tags[start - 1] if start else 0
    led = before & (T.PREPOSITION | T.ADDRESSEE) and not before & (T.AGENTIVE | T.WITH)  # "deployed to Syria"
    if led or any(a <= hit.first and hit.last <= b for a, b in (event.targets if event else ())):
        return False
    same = (h.entry for h in text.hits_at[hit.first] if h.last == hit.last)
    return any(isinstance(e, Name) and e.sort == "actor" for e in same)


def within(text: Text, hit: Hit, clause: Range) -> Range:
    """The place itself where the one found only says in which country or province it lies: "in Koutoum, in Sudan"."""
    before = range(hit.first - 1, max(clause[0], hit.first - PARENT) - 1, -1)
    comma = next((i for i in before if text.words[i] in COMMAS), hit.first)
    joins = T.LOCATIVE | T.PREPOSITION | T.DETERMINER | T.GENITIVE | T.NAME
    if any(not text.tags[i] & joins and not says_where(text, i) for i in range(comma + 1, hit.first)):
        return hit.first, hit.last
    far = max(clause[0], hit.first - PARENT)
    names = [h for h in text.hits_in("name", clause[0], comma) if h.last == comma < hit.first]
    if not text.pack.language.cases and comma == hit.first and is_wide(text, hit):
        joined = (h for h in reversed(text.hits_in("name", far, hit.first - 1)) if h.last < hit.first)
        names = [h for h in joined if all(text.tags[i] & joins for i in range(h.last, hit.first))]
    if comma == hit.first and (bracket := in_brackets(text, hit, clause[0])) is not None:
        names = [h for h in text.hits_in("name", clause[0], bracket) if h.last == bracket]
    inner = next((h for h in names if isinstance(h.entry, Name) and h.entry.sort == "place"), hit)
    return inner.first, inner.last


BRACKET = 3  # tokens between a bracket and the name of a province in it: «(область Сагайн)»


def in_brackets(text: Text, hit: Hit, floor: int) -> int | None:
    """The bracket in which a province or a country only says where the place before it lies: «в Пинлебу (область Сагайн)»."""
    if not is_wide(text, hit):
        return None
    for i in range(hit.first - 1, max(floor, hit.first - 1 - BRACKET), -1):
        if text.words[i] == "(":
            return i
    return None


def says_where(text: Text, i: int) -> bool:
    """Whether token i is a word for a town or a part of a country: « Kori, localité du nord du pays »."""
    return any(cls in ("settlement", "district", "compass") for cls, _ in text.classes_at(i))


def is_wide(text: Text, hit: Hit) -> bool:
    """Whether the name is a country's or a province's, in which a town may lie."""
    return isinstance(hit.entry, Name) and text.place(hit.entry.ref).sort in ("country", "region")


def locates(text: Text, hit: Hit, clause: Range) -> int:
    """1 when a locative or "near" stands before the name, 2 when a genitive does, 3 when the name stands free; 0 when it belongs to a people."""
    led = text.lead_tags(hit.first)
    if led & (T.LOCATIVE | T.PREPOSITION) and not (led & T.ADDRESSEE and not led & T.LOCATIVE):
        return 1
    if led & T.ADDRESSEE and hit.first > clause[0] and text.tags[hit.first - 1] & T.GENITIVE:
        return 0  # « فصائل موالية | لإيران »
    if tells_region(text, hit, clause):
        return 0
    if owns_place(text, hit, clause[1]) or heads_force(text, hit, clause[1]):
        return 0  # "in Niger's Tillabery region", "fire from the Myanmar military"
    if hit.first > clause[0] and is_qualified(text, hit.first - 1):
        return 0  # « جنديا أوكرانيا », a Ukrainian
    for i in range(hit.first - 1, max(clause[0], hit.first - 5) - 1, -1):
        if (text.tags[i] & (T.LOCATIVE | T.NEAR | T.BETWEEN) and not opens_phrase(text, i)) or text.lead_tags(i) & T.LOCATIVE:
            return 1
        if text.tags[i] & T.MARK and not text.inside_phrase(i):
            break
    if hit.first > clause[0] and text.tags[hit.first - 1] & T.GENITIVE:
        return 1 if slot_before(text, hit.first) == SETTLEMENT else 2  # "the village of X in the region of Y"
    if names_site(text, hit, clause):
        return 2
    return (
        0
        if (hit.last < clause[1] and text.tags[hit.last] & T.ROLE)
        or (hit.last < clause[1] and text.words[hit.last] == "'")
        else 3
    )


def names_site(text: Text, hit: Hit, clause: Range) -> bool:
    """Whether a market, a hospital, a road bears the name, or somebody goes there: "X's main hospital", "taken to X", "fled X"."""
    begins, ends = text.opens, text.closes
    first = hit.first
    while first > clause[0] and text.tags[first - 1] & (T.GENITIVE | T.DETERMINER) and first not in ends:
        first -= 1
    far = min(clause[1], hit.last + 1 + OWNED) if hit.last < clause[1] and text.words[hit.last] == "'" else hit.last + 1
    for i in range(hit.last, far):
        if begins.get(i) in (WEAK, SITE) and not any(text.tags[j] & T.PREPOSITION for j in range(hit.last, i)):
            return not text.is_class(i, "incident") or not (i > hit.last or is_wide(text, hit))  # "Brazil's attack", "the Brazil strike"
    return (first > clause[0] and ends.get(first, NONE) in (WEAK, SITE))


def tells_region(text: Text, hit: Hit, clause: Range) -> bool:
    """Whether a region's name only says which town "the town" is: "the North Darfur town", « cette ville du Darfour-Nord »."""
    language, i = text.pack.language, hit.first - 1
    while i > clause[0] and text.tags[i] & T.GENITIVE:
        i -= 1
    if clause[0] < i < hit.first - 1 and text.is_class(i, "settlement") and text.is_class(i - 1, "this") and is_wide(text, hit):
        return True
    if hit.last >= clause[1] or language.modifiers != "before" or not text.is_class(hit.last, "settlement") or not is_wide(text, hit):
        return False
    first = hit.first
    while first > clause[0] and text.tags[first - 1] & T.NAME:
        first -= 1
    named = hit.last + 1 < clause[1] and text.tags[hit.last + 1] & T.GENITIVE  # "the Mali town of X"
    return not named and first > clause[0] and bool(text.tags[first - 1] & T.DETERMINER)


OWNED = 4  # tokens from "'s" to the place: "Syria's northern | Aleppo"


def owns_place(text: Text, hit: Hit, ceil: int) -> bool:
    """Whether the name only owns the place named behind it: "Niger's Tillabery region"."""
    if hit.last + 1 >= ceil or text.words[hit.last] != "'" or not text.pack.language.capitals:
        return False
    for other in text.hits_in("name", hit.last + 1, min(ceil, hit.last + OWNED)):
        between = range(hit.last + 1, other.first)
        if isinstance(other.entry, Name) and other.entry.sort == "place" and not any(text.tags[i] & T.PREPOSITION for i in between):
            return True
    return False


def heads_force(text: Text, hit: Hit, ceil: int) -> bool:
    """Whether a country's name only says whose army the noun right behind it is."""
    if hit.last >= ceil or not compounds(text) or not is_wide(text, hit):
        return False
    return any(isinstance(h.entry, Role) and h.entry.source in ("party", "state") for h in text.hits_at.get(hit.last, ()))


def is_qualified(text: Text, i: int) -> bool:
    """Whether the form of the noun at token i asks for an adjective and bars an owner: « جنديا »."""
    roles = [h for h in text.hits_at.get(i, ()) if isinstance(h.entry, Role)]
    return bool(text.articles) and bool(roles) and all({"acc", "sg"} <= h.features and not h.tail for h in roles)


def opens_phrase(text: Text, i: int) -> bool:
    """Whether a locative only opens a longer preposition of another class: «под контролем Киева»."""
    longest = max((last for _, last in text.classes_at(i)), default=i + 1)
    return longest > i + 1 and not any(c in ("locative", "near") for c, last in text.classes_at(i) if last == longest)


def seen_where(
    text: Text, chain: list[tuple[Attribution, Range | None]], event: Event | None, quantities: list[Quantity], act: str | None
) -> Range | None:
    """The place by which a witness is named, where what they tell names none: "residents of X saw bodies", "a nurse there".

    Not where they tell of an attack that they need not have seen: "a medic in X said that five were killed in the ambush".
    """
    source = chain[-1][1] if chain else None
    if source is None:
        return None
    received = any(q.kind in ("dead", "injured") for q in quantities)
    told = event is not None and event.trigger.type == "ASSAULT" and not received
    if act != "see" and (told or not is_witness(text, source, body=received)):
        return None
    around = source[0], located_end(text, source[1])
    return find_place(text, around, None) or genitive_place(text, source) or find_place_again(text, around)


def is_witness(text: Text, source: Range, *, body: bool) -> bool:
    """Whether the first noun of a source is one for people who were there (residents, a nurse, a rescuer) or, with `body`, a hospital."""
    roles = [h.entry for h in text.hits_in("role", *source) if h.last <= source[1] and isinstance(h.entry, Role)]
    return bool(roles) and roles[0].source == "witness" and (body or roles[0].sort == "person")


BESIDE = 5  # tokens of "in the town of X" behind the phrase for people


def located_end(text: Text, last: int) -> int:
    """Where the words end that say where the people of a source live, behind the phrase that names them."""
    if last >= len(text.words) or not (text.tags[last] & (T.LOCATIVE | T.NEAR) or text.lead_tags(last) & T.LOCATIVE):
        return last
    return next((h.last for h in text.hits_in("name", last, last + BESIDE)), last)


def genitive_place(text: Text, source: Range) -> Range | None:
    """The place that a phrase for people belongs to, without a preposition: «жители Гао»."""
    names = (h for h in text.hits_in("name", *source) if h.last == source[1] and h.first > source[0])
    return next(((h.first, h.last) for h in names if isinstance(h.entry, Name) and h.entry.sort == "place"), None)


def held_place(text: Text, aside: Aside) -> Range | None:
    """The place that a standing description says somebody holds: "the group, which controls X", "which control the town"."""
    if aside.trigger.type != "STRENGTH":
        return None
    return find_place(text, aside.range, None, counted=True) or find_place_again(text, aside.range, aside.targets)

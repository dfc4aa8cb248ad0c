"""Towns and villages that no pack lists: looked up in the gazetteers, and only where the text asks for a place.

A word becomes a place when the pack does not know it, it stands in a slot (after "in", "near", "the village of", before
its parent, in a row of places), and a gazetteer has it in a country that the text is about. What is spelt exactly like
one large town may lie elsewhere; what only sounds alike may not.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain

from isnad.packs.gazetteer import Found, exact_key
from isnad.packs.schema import Demonym, Name, Word
from isnad.scan import tags as T
from isnad.scan.told_places import told_places
from isnad.scan.view import Hit, View

LONGEST = 4  # tokens: "Tin - Zaouatine", "Deir al - Zor"; what is longer the register lists
# Countries of the text, the most frequent: more are a survey, and any name would fit one of them.
COUNTRIES, MAIN = 6, 3
# People: towns beyond the text's countries must be such that reports name them without saying where they are.
LARGE, LARGER = 500_000, 5  # the second: how many times the next of its name
NEARBY = 3  # tokens between a slot's word and the name: "in the small town of"
JOINERS = frozenset("-–'")
QUOTES = frozenset("\"«“„")

BARE = 5  # letters: shorter words of a script without capitals are villages and common nouns alike

Slot = int
NONE, WEAK, DISTRICT, PLACE, SETTLEMENT = 0, 1, 2, 3, 4  # how surely a slot holds a town or village
# By slot, the likeness of sound that makes a name one of the main countries' (no other slot does). Chosen by reading all
# that the sets for evaluation give: beside "village" 0.85 lets no wrong name pass, after "in" 0.93. Where there are no
# capitals, words after "in" are mostly common nouns: they must be spelt as the place is.
SURE = {DISTRICT: 0.85, PLACE: 0.93, SETTLEMENT: 0.85}


class Countries:
    """The countries that a text is about, those known first; found when the first name is there to be held against them."""

    __slots__ = ("_found", "near", "view")

    def __init__(self, view: View, near: Sequence[str]) -> None:
        self.view, self.near = view, near
        self._found: tuple[str, ...] | None = None

    def found(self) -> tuple[str, ...]:
        """All of them, in order."""
        if self._found is None:
            self._found = tuple(dict.fromkeys((*self.near, *countries_of(self.view))))
        return self._found


def place_settlements(view: View, near: Sequence[str] = ()) -> None:
    """Adds the gazetteers' places to the view's hits, in order, and their tags; `near` are known countries of the text."""
    if not view.pack.gazetteers:
        return
    slots = [(i, slot) for i in asking(view, openings(view)) if (slot := slot_of(view, i))]
    countries = Countries(view, near)
    add_hits(view, [hit for i, slot in slots for hit in read_slot(view, i, slot, countries)])
    if not view.pack.language.capitals:
        behind = [i for i, slot in settled_words(view)[1].items() if slot == SETTLEMENT]
        told = told_places(view, behind, countries.found()) if behind else []
        for hit in told:
            view.tags[hit.first : hit.last] = [0] * (hit.last - hit.first)
        add_hits(view, told)


def add_hits(view: View, found: list[Hit]) -> None:
    """Adds names to the hits and tags of the view."""
    if not found:
        return
    names = view.by_kind["name"]
    names.extend(found)
    names.sort(key=lambda hit: (hit.first, -hit.last, hit.order))
    for hit in found:
        view.hits_at[hit.first].append(hit)
        view.hits_at[hit.first].sort(key=lambda h: -h.last)
        for i in range(hit.first, hit.last):
            view.tags[i] |= T.NAME


def openings(view: View) -> list[int]:
    """The tokens where an unknown name may begin; most others are passed over by their first letter or their tags."""
    hits_at, forms, words = view.hits_at, view.forms, view.words
    capitals = view.pack.language.capitals
    likely = view.uppers() if capitals else [i for i, bits in enumerate(view.tags) if not bits & ~T.NAME]
    free = [i for i in likely if not forms[i].classes and not hits_at.get(i)]
    return [i for i in free if (may_open(view, i) if capitals else len(words[i]) > 1 and words[i][0].isalpha())]


def asking(view: View, likely: list[int]) -> list[int]:
    """Those with something before them or attached to them that may ask for a place; with capitals what follows may, too."""
    if view.pack.language.capitals:
        return likely
    tags, words, forms, ends = view.tags, view.words, view.forms, settled_words(view)[1]
    return [
        i
        for i in likely
        if forms[i].clitic != ""
        or (i and (tags[i - 1] & OPENING or i in ends or words[i - 1] in OPENING_MARKS))
    ]


def may_open(view: View, i: int) -> bool:
    """Whether an unknown name may begin at token i: no entry's word, with a capital where the script has them."""
    word = view.words[i]
    if len(word) < 2 or not word[0].isalpha() or view.hits_at.get(i) or view.forms[i].classes:
        return False
    if not view.pack.language.capitals:
        return not view.tags[i] & ~T.NAME
    return view.text[view.starts[i]].isupper() and not view.text[view.starts[i] : view.ends[i]].isupper()


def slot_of(view: View, i: int) -> Slot:
    """How surely the text asks for a place at token i, by the words before and after it."""
    if not view.pack.language.capitals:
        before = slot_before(view, i)
        return before if before >= PLACE else max(before, attached_slot(view, i))
    last = name_end(view, i)
    slot = max(slot_before(view, i), slot_after(view, last))
    return NONE if not slot or beside_capital(view, i - 1, i) or beside_capital(view, last, last) else slot


def beside_capital(view: View, i: int, gap: int) -> bool:
    """Whether token i is a capitalised word that only a space parts from the name: a longer name, of somebody else.

    Not the word that opens a sentence, nor one that opens the slot ("In"); `gap` is the later of the two tokens.
    """
    if not 0 <= i < len(view.words) or not 0 < gap < len(view.words):
        return False
    text = view.text
    if text[view.ends[gap - 1] : view.starts[gap]] != " " or not text[view.starts[i]].isupper():
        return False
    small = view.tags[i] & (T.LOCATIVE | T.NEAR | T.PREPOSITION | T.CONJUNCTION)
    return not small and not settled_before(view, i) and not settled_after(view, i)


def attached_slot(view: View, i: int) -> Slot:
    """A preposition that is one word with the name."""
    return PLACE if lead_of(view, i) else NONE


def lead_of(view: View, i: int) -> str:
    """The locative clitic that the unknown word begins with, or ""; kept with what else is known of the word."""
    form = view.forms[i]
    if form.clitic is None:
        before, word = view.pack.language.clitics.before, view.words[i]
        found = [c for c in before if word.startswith(c) and len(word) > len(c) + 2]
        placing = (c for c in found if "locative" in before[c] and "determiner" not in before[c])
        form.clitic = max(placing, key=len, default="")
    return form.clitic


def follows_name(view: View, i: int) -> bool:
    """Whether another capitalised unknown word stands right before: the name is a person's or began earlier."""
    return i > 0 and view.text[view.ends[i - 1] : view.starts[i]] == " " and may_open(view, i - 1)


def name_end(view: View, i: int) -> int:
    """Behind the words that may belong to the name: unknown capitalised ones, joined by spaces, hyphens, apostrophes."""
    last = i + 1
    while last < min(len(view.words), i + 2 * LONGEST):
        if view.words[last] in JOINERS and last + 1 < len(view.words) and touches(view, last) and len(view.words[last + 1]) > 1:
            last += 2
        elif view.pack.language.capitals and may_open(view, last) and view.text[view.ends[last - 1] : view.starts[last]] == " ":
            last += 1
        else:
            break
    return last


def touches(view: View, i: int) -> bool:
    """Whether no space stands around token i."""
    return view.ends[i - 1] == view.starts[i] and view.ends[i] == view.starts[i + 1]


def slot_before(view: View, i: int) -> Slot:
    """The slot that the words before open; most words have one before them that opens none."""
    at, skipped, ends = i - 1, 0, settled_words(view)[1]
    if at < 0 or not (view.tags[at] & OPENING or view.words[at] in OPENING_MARKS or i in ends):
        return NONE
    while at >= 0 and skipped < NEARBY and (view.words[at] in QUOTES or view.words[at] == "'" or view.tags[at] & SMALL):
        if view.tags[at] & (T.LOCATIVE | T.NEAR | T.BETWEEN):
            break
        at, skipped = at - 1, skipped + 1
    if at < 0:
        return NONE
    if slot := max([ends.get(j + 1, NONE) for j in range(at, i)]):
        return slot
    bits = view.tags[at]
    if view.pack.language.capitals and any(view.tags[j] & T.DETERMINER for j in range(at + 1, i)):
        return NONE  # "at the Peterson …": towns have no article that is not their own
    if skipped and bits & T.ROLE:
        return NONE
    if bits & (T.LOCATIVE | T.NEAR | T.BETWEEN):
        return WEAK if bits & T.BIT["distance"] and not bits & T.LOCATIVE else PLACE
    joins = view.words[at] in JOINING or bits & T.CONJUNCTION
    return WEAK if joins and at and view.tags[at - 1] & T.NAME and ends_place(view, at) else NONE


SMALL = T.DETERMINER | T.GENITIVE
JOINING = frozenset(",،(–-/")
OPENING = SMALL | T.LOCATIVE | T.NEAR | T.BETWEEN | T.CONJUNCTION
OPENING_MARKS = JOINING | QUOTES | {"'"}


def settled_before(view: View, at: int) -> Slot:
    """The slot that "village", "region of" and the like open, whose last word is token `at`."""
    return settled_words(view)[1].get(at + 1, NONE)


def settled_after(view: View, at: int) -> Slot:
    """The slot that "village", "region" close, whose first word is token `at`."""
    return settled_words(view)[0].get(at, NONE)


SETTLED = {"settlement": SETTLEMENT, "district": DISTRICT}
WIDEST = 3  # tokens of such a word before a name


def settled_words(view: View) -> tuple[dict[int, Slot], dict[int, Slot]]:
    """The slots of these words by the token where they begin and by the one behind their end; found once for a text."""
    if view.settled is None:
        begins: dict[int, Slot] = {}
        ends: dict[int, Slot] = {}
        single = ((cls, i, i + 1) for i, form in enumerate(view.forms) if form.placing for cls in form.classes)
        longer = ((h.entry.cls, h.first, h.last) for h in view.by_kind.get("word", ()) if isinstance(h.entry, Word))
        for cls, first, last in chain(single, longer):
            if slot := SETTLED.get(cls, NONE):
                begins[first] = max(slot, begins.get(first, NONE))
                if last - first <= WIDEST:
                    ends[last] = max(slot, ends.get(last, NONE))
        view.settled = begins, ends
    return view.settled


def slot_after(view: View, last: int) -> Slot:
    """The slot that the words after the name close: "X village", "X, Y" and "X (Y" with a known parent Y."""
    if last >= len(view.words):
        return NONE
    if slot := settled_after(view, last):
        return slot
    if view.words[last] in ",،(" and any(is_place(h) for h in view.hits_at.get(last + 1, ())):
        return PLACE if view.words[last] == "(" else WEAK
    return NONE


def ends_place(view: View, at: int) -> bool:
    """Whether a place's name ends before token `at`."""
    return any(is_place(h) and h.last == at for first in range(max(0, at - 3), at) for h in view.hits_at.get(first, ()))


def is_place(hit: Hit) -> bool:
    """Whether a hit is a place's name."""
    return isinstance(hit.entry, Name) and hit.entry.sort == "place"


def countries_of(view: View) -> tuple[str, ...]:
    """The countries that the text's names and demonyms belong to, where only one country is meant, by frequency."""
    at: dict[tuple[int, int], set[str]] = {}
    for hit in view.by_kind.get("name", ()):
        if isinstance(hit.entry, Name):
            record = (view.pack.places if hit.entry.sort == "place" else view.pack.actors)[hit.entry.ref]
            if record.country:
                at.setdefault((hit.first, hit.last), set()).add(record.country)
    for hit in view.by_kind.get("demonym", ()):
        if isinstance(hit.entry, Demonym):
            at.setdefault((hit.first, hit.last), set()).add(hit.entry.country)
    counts = Counter(next(iter(found)) for found in at.values() if len(found) == 1)
    return tuple(sorted(counts, key=lambda c: (-counts[c], c))[:COUNTRIES])


def read_slot(view: View, i: int, slot: Slot, countries: Countries) -> Iterator[Hit]:
    """The readings of the longest name that begins at token i; none where it looks like a person's."""
    lead = lead_of(view, i)
    for last in ends_of(view, i):
        division = is_division(view, i, last)
        for cut in (0, len(lead)) if lead else (0,):
            surface = view.text[view.starts[i] + cut : view.ends[last - 1]]
            places = find_readings(view, surface, slot, countries, division=division)
            if places and not is_person(view, i, last):
                yield from (hit_of(view, i, last, lead[:cut], one) for one in places)
                return


def ends_of(view: View, i: int) -> list[int]:
    """Where the name that begins at token i may end, the longest first: behind a hyphen another town may begin."""
    if not view.pack.language.capitals:
        far = i + 1
        while far < min(len(view.words), i + 3) and may_open(view, far) and view.words[far].isalpha():
            far += 1
        return list(range(far, i, -1))
    far = name_end(view, i)
    return [far, *(j for j in range(far - 1, i, -1) if view.words[j] in "-–")]


def is_division(view: View, first: int, last: int) -> bool:
    """Whether "region", "province of" and the like stand right before or behind the name."""
    return settled_after(view, last) == DISTRICT or settled_before(view, first - 1) == DISTRICT


def find_readings(view: View, surface: str, slot: Slot, countries: Countries, *, division: bool = False) -> list[Found]:
    """The places that the surface may be in this text; `division`: a word for a part of a country stands beside it."""
    sure = SURE.get(DISTRICT if division else slot)
    spelt = sure is None or (slot == PLACE and not view.pack.language.capitals)
    for spelling in (surface, *undeclined(view, surface)):
        exact = [f for g in view.pack.gazetteers for f in g.find(spelling)]
        if not exact and spelt:
            continue
        exact = of_the_sort(exact, division)
        near = [f for f in exact if f.place.country in countries.found()]
        if near:
            return near if slot == SETTLEMENT or division or may_be_bare(view, surface) else []
        if exact and slot >= PLACE and may_be_bare(view, surface) and (town := famous(exact, countries.found())):
            return [town]
        if sure is None or spelt:
            continue
        heard = [f for g in view.pack.gazetteers for c in countries.found()[:MAIN] for f in g.find_alike(spelling, c)]
        alike = [f for f in of_the_sort(heard, division) if f.score >= sure]
        if alike:
            best = max(f.score for f in alike)
            return [f for f in alike if f.score == best]
    return []


def of_the_sort(found: list[Found], division: bool) -> list[Found]:
    """Divisions of countries where the text says "region" and has one of the name, elsewhere anything but them: "in Mopti" is the town."""
    divisions = [f for f in found if f.place.sort == "region"]
    if division and divisions:
        return divisions
    return [f for f in found if f.place.sort != "region"] if divisions else found


def may_be_bare(view: View, surface: str) -> bool:
    """Whether a name needs no "village" beside it: capitals tell a name, elsewhere only a long word without article."""
    if view.pack.language.capitals:
        return True
    articles = [c for c, classes in view.pack.language.clitics.before.items() if classes == ("determiner",)]
    return len(surface) >= BARE and not surface.startswith(tuple(articles))


def undeclined(view: View, surface: str) -> Iterator[str]:
    """The names of which the surface may be a case form, by the language's endings, the longest first."""
    if not view.pack.language.name_cases:
        return
    for ending, basic in sorted(view.pack.language.name_cases.items(), key=lambda row: -len(row[0])):
        if surface.endswith(ending) and len(surface) > len(ending) + 2:
            yield from (surface.removesuffix(ending) + one for one in basic)


def famous(found: Sequence[Found], countries: Sequence[str]) -> Found | None:
    """The town that everybody means: large, and several times the next of its name; or, in a text that names no
    country, the only one of its name."""
    own = [f for f in found if exact_key(f.place.name) == exact_key(f.spelling) or not f.spelling.isascii()]
    if not own:
        return None
    most, *others = sorted(own, key=lambda f: -(f.place.population or 0))
    if not others and not countries:
        return most
    people = most.place.population or 0
    return most if people >= LARGE and all(people >= LARGER * (o.place.population or 1) for o in others) else None


def is_person(view: View, first: int, last: int) -> bool:
    """Whether the text uses the word as a surname: elsewhere right after an unknown capitalised word or a title."""
    if not view.pack.language.capitals or last - first > 1:
        return False
    word = view.words[first]
    return view.words.count(word) > 1 and any(
        i != first and i and view.words[i] == word and (follows_name(view, i) or view.tags[i - 1] & T.TITLE)
        for i in range(len(view.words))
    )


def hit_of(view: View, first: int, last: int, lead: str, found: Found) -> Hit:
    """The place as a hit, kept in the view so that resolution finds it by its id."""
    known = view.pack.places.get(view.pack.geonames.get(found.place.geonames or 0, ""))
    place = known or found.place
    view.settlements[place.id] = place
    entry = Name(lemma=place.name, sort="place", ref=place.id)
    return Hit(first, last, f"places#{place.id}", entry, frozenset({"proper"}), lead, "", len(view.pack.ids))

"""Where a text asks for the name of a town or village: after "in", "near", "the village of", before its parent, in a row of places."""

from collections.abc import Iterable, Iterator
from contextlib import suppress

from isnad.packs.schema import Name, Trigger, Verb
from isnad.scan import tags as T
from isnad.scan.sentences import COMMAS
from isnad.scan.slot_words import DISTRICT, NONE, PLACE, SETTLEMENT, SITE, WEAK, WIDEST, Slot
from isnad.scan.view import Hit, View

LONGEST = 4  # tokens: "Tin - Zaouatine", "Deir al - Zor"; what is longer the register lists
NEARBY = 3  # tokens between a slot's word and the name: "in the small town of"
JOINERS = frozenset("-–'")
QUOTES = frozenset("\"«“„")


def openings(view: View) -> list[int]:
    """The tokens where an unknown name may begin, as no entry's word, with a capital where the script has them, says."""
    hits_at, forms, words = view.hits_at, view.forms, view.words
    if view.pack.language.capitals:
        text, starts, ends = view.text, view.starts, view.ends
        likely = [i for i in view.uppers() if i not in hits_at and not forms[i].closed and len(words[i]) > 1]
        return [i for i in likely if words[i][0].isalpha() and not text[starts[i] : ends[i]].isupper()]
    name = T.NAME
    likely = [i for i, bits in enumerate(view.tags) if (not bits or bits == name) and i not in hits_at and not forms[i].closed]
    return [i for i in likely if len(words[i]) > 1 and words[i][0].isalpha()]


def asking(view: View, likely: Iterable[int]) -> list[int]:
    """Those with something before them or attached to them that may ask for a place; with capitals what follows may, too."""
    if view.pack.language.capitals:
        return list(likely)
    tags, words, forms, ends = view.tags, view.words, view.forms, view.closes
    return [
        i
        for i in likely
        if forms[i].clitic != ""
        or (i and (tags[i - 1] & OPENING or i in ends or i - 1 in ends or words[i - 1] in OPENING_MARKS))
    ]


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
    return PLACE if lead_of(view, i) else SITE if owner_lead(view, i) else NONE


def owner_lead(view: View, i: int) -> str:
    """The clitic by which a word for a site belongs to the unknown word, or "": « الطرف الغربي | لعريقة »."""
    ends = view.closes
    near = ends.get(i, NONE) or (ends.get(i - 1, NONE) if i - 1 in ends and view.is_class(i - 1, "qualifier") else NONE)
    if near not in (WEAK, SITE):
        return ""
    return longest_lead(view.pack.leads.owning, view.words[i])


def lead_of(view: View, i: int) -> str:
    """The locative clitic that the unknown word begins with, or ""; kept with what else is known of the word."""
    form = view.forms[i]
    if form.clitic is None:
        form.clitic = longest_lead(view.pack.leads.placing, view.words[i])
    return form.clitic


def longest_lead(leads: tuple[str, ...], word: str) -> str:
    """The longest of these clitics that a word begins with and that leaves enough of it to be a name; "" for none."""
    if not word.startswith(leads):
        return ""
    return next((lead for lead in leads if word.startswith(lead) and len(word) > len(lead) + 2), "")


def follows_name(view: View, i: int) -> bool:
    """Whether another capitalised unknown word stands right before: the name is a person's or began earlier."""
    return i - 1 in view.free and view.text[view.ends[i - 1] : view.starts[i]] == " "


def name_end(view: View, i: int) -> int:
    """Behind the words that may belong to the name: unknown capitalised ones, joined by spaces, hyphens, apostrophes."""
    last = i + 1
    while last < min(len(view.words), i + 2 * LONGEST):
        if view.words[last] in JOINERS and last + 1 < len(view.words) and touches(view, last) and len(view.words[last + 1]) > 1:
            last += 2
        elif last in view.free and view.pack.language.capitals and view.text[view.ends[last - 1] : view.starts[last]] == " ":
            last += 1
        else:
            break
    return last


def touches(view: View, i: int) -> bool:
    """Whether no space stands around token i."""
    return view.ends[i - 1] == view.starts[i] and view.ends[i] == view.starts[i + 1]


def slot_before(view: View, i: int) -> Slot:
    """The slot that the words before open; most words have one before them that opens none."""
    at, skipped, ends = i - 1, 0, view.closes
    if is_struck(view, i):
        return WEAK
    if at < 0 or not (view.tags[at] & OPENING or view.words[at] in OPENING_MARKS or i in ends):
        return NONE
    while at >= 0 and skipped < NEARBY and (view.words[at] in QUOTES or view.words[at] == "'" or view.tags[at] & SMALL):
        if view.tags[at] & (T.LOCATIVE | T.NEAR | T.BETWEEN):
            break
        at, skipped = at - 1, skipped + 1
    if at < 0:
        return NONE
    far = at - (skipped > 0 and at > 0 and is_adjective(view, at))  # « le village frontalier de X »
    if slot := max([ends.get(j + 1, NONE) for j in range(far, i)]):
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


def is_struck(view: View, i: int) -> bool:
    """Whether the verb of an attack that counts nobody, or of flight, ends right before the name: "rebels shelled Kori", "fled Kori"."""
    if not view.pack.language.capitals or i < 1 or view.text[view.ends[i - 1] : view.starts[i]] != " ":
        return False
    if i in strikes(view):
        return True
    return view.is_class(i - 1, "quitted") and any(isinstance(h.entry, Trigger | Verb) for h in view.hits_at.get(i - 1, ()))


def strikes(view: View) -> frozenset[int]:
    """The tokens before which the verb of such an attack ends; found once for a text."""
    if view.struck is None:
        view.struck = frozenset([h.last for h in view.by_kind.get("trigger", ()) if h.last - h.first <= STRIKING and is_strike(h)])
    return view.struck


STRIKING = 3  # tokens of such a verb: "laid siege to"


def is_strike(hit: Hit) -> bool:
    """Whether a verb of the ontology may be done to a town: an attack that counts nobody and befalls what stands behind it."""
    entry = hit.entry
    if not isinstance(entry, Trigger) or entry.pos != "verb" or "passive" in hit.features:
        return False
    return entry.type == "ASSAULT" and entry.count is None and entry.object == "target" and entry.subject == "agent"


def is_adjective(view: View, i: int) -> bool:
    """Whether token i may be an adjective behind its noun: a word that opens, joins and ends nothing."""
    closed = T.MARK | T.PREPOSITION | T.CONJUNCTION | T.NAME | T.ROLE | T.FINITE | T.AUXILIARY | T.RELATIVE
    return view.pack.language.modifiers == "after" and view.words[i].isalpha() and not view.tags[i] & closed


SMALL = T.DETERMINER | T.GENITIVE
JOINING = frozenset(",،(–-/")
OPENING = SMALL | T.LOCATIVE | T.NEAR | T.BETWEEN | T.CONJUNCTION
OPENING_MARKS = JOINING | QUOTES | {"'"}


def settled_before(view: View, at: int) -> Slot:
    """The slot that "village", "region of" and the like open, whose last word is token `at`."""
    return view.closes.get(at + 1, NONE)


def settled_after(view: View, at: int) -> Slot:
    """The slot that "village", "region" close, whose first word is token `at`."""
    return view.opens.get(at, NONE)


def slot_after(view: View, last: int) -> Slot:
    """The slot that the words after the name close: "X village", "X, Y" and "X (Y" with a known parent Y."""
    if last >= len(view.words):
        return NONE
    if slot := settled_after(view, last):
        return slot
    if view.words[last] not in BEHIND_NAME:
        return NONE
    if settlement_behind(view, last):
        return SETTLEMENT
    if any(is_place(h) for h in view.hits_at.get(last + 1, ())):
        return PLACE if view.words[last] == "(" else WEAK
    return NONE


BEHIND_NAME = COMMAS | {"("}


def settlement_behind(view: View, last: int) -> bool:
    """Whether an apposition says that the name before it is a town's: "Kori, a village in …", « Kori, localité du nord du Mali »."""
    if last + 1 >= len(view.words) or view.words[last] not in COMMAS:
        return False
    first = last + 1 + bool(view.tags[last + 1] & T.DETERMINER)
    if settled_after(view, first) != SETTLEMENT or first + 1 >= len(view.words):
        return False
    ends = [end for end, slot in view.closes.items() if first < end <= first + WIDEST and slot == SETTLEMENT]
    end = max(ends, default=first + 1)
    joins = T.GENITIVE | T.LOCATIVE | T.NEAR | T.PREPOSITION  # "Musa, village chief" is no town
    return any(view.tags[j] & joins for j in range(end - 1, min(end + 1, len(view.words))))


def ends_place(view: View, at: int) -> bool:
    """Whether a place's name ends before token `at`."""
    return any(is_place(h) and h.last == at for first in range(max(0, at - 3), at) for h in view.hits_at.get(first, ()))


def is_place(hit: Hit) -> bool:
    """Whether a hit is a place's name."""
    return isinstance(hit.entry, Name) and hit.entry.sort == "place"


def is_division(view: View, first: int, last: int) -> bool:
    """Whether "region", "province of" and the like stand right before or behind the name."""
    behind = view.pack.language.modifiers == "before" and settled_after(view, last) == DISTRICT
    return behind or settled_before(view, first - 1) == DISTRICT  # « سوق X بمنطقة Y »: another name's


def is_person(view: View, first: int, last: int) -> bool:
    """Whether the text uses the word as a surname: elsewhere right after an unknown capitalised word or a title."""
    if not view.pack.language.capitals or last - first > 1:
        return False
    word = view.words[first]
    if view.words.count(word) < 2:
        return False
    return any(follows_name(view, i) or view.tags[i - 1] & T.TITLE for i in places_of(view, word) if i not in (0, first))


def places_of(view: View, word: str) -> Iterator[int]:
    """The tokens that are a word, one after the other."""
    at = -1
    with suppress(ValueError):
        while True:
            at = view.words.index(word, at + 1)
            yield at

"""Towns and villages that no gazetteer has, where the text itself says that they are one: « بلدة تل الرمان بريف حماة ».

Without capitals nothing else tells a name, so what follows must be a word that the pack does not know, or one that
names of places begin with. With them "in" and "near" tell as much, where nobody is told anything. Such a place has no
coordinates; its country is that of the place told beside it.
"""

import re
from collections import Counter
from collections.abc import Sequence

from isnad.packs.register import Place
from isnad.packs.schema import Demonym, Name, Word
from isnad.scan import tags as T
from isnad.scan.slot_words import NONE, SETTLEMENT, SITE
from isnad.scan.slots import (
    beside_capital,
    is_person,
    is_struck,
    lead_of,
    name_end,
    owner_lead,
    places_of,
    settlement_behind,
    slot_after,
    slot_before,
)
from isnad.scan.view import Hit, View

LONGEST = 3  # tokens: a head, its noun, an adjective
SHORTEST = 3  # letters of a word that is a name by itself
STEM = 2  # letters that stay of a name without its ending
TOLD = "told-"  # what the id of such a place begins with
PLACING = 4  # tokens of such a preposition: "in the vicinity of"
AROUND = 40  # tokens of a sentence on either side in which an event is looked for
STOPS = frozenset(".!?؟\n")
TELLING = 5  # tokens from a verb of speech to "to" that marks who was told
BESIDE = 8  # tokens behind the name in which the place that holds it stands: « بلدة X شرقي Y », « قرية X بمحافظة Y »


def told_places(view: View, countries: Sequence[str]) -> list[Hit]:
    """A hit for each name behind a word like "village", or like "market" where what holds it follows; `countries` are those of the text."""
    found, ends = [], view.closes
    for i, slot in ends.items():
        if slot == SITE and i + 1 in ends:  # « قصف | سوق X »
            continue
        befell = befell_there(view, i)
        last = told_end(view, i, countries) if befell or slot in (SITE, SETTLEMENT) else None
        if last is not None and (slot == SETTLEMENT or befell or lies_in(view, last)):
            found.append(hit_told(view, i, last, countries))
    return found


def befell_there(view: View, i: int) -> bool:
    """Whether an unknown word behind a bare noun for what befell a place can be no adjective of it: « كمين | الشولا », « مجزرة | كاليرو »."""
    language = view.pack.language
    if language.capitals or not 0 < i < len(view.words) or not view.is_class(i - 1, "incident") or not is_unknown(view, i):
        return False
    word, feminine = view.words[i], view.words[i - 1].endswith(language.feminine)
    article = next((a for a in view.pack.leads.articles if word.startswith(a)), "")
    led = any(word.startswith(lead) for lead in view.pack.leads.prepositions if len(lead) > 1)
    if len(word) <= SHORTEST or led or re.fullmatch("|".join(language.noun_shapes), word.removeprefix(article)):
        return False
    return not word.endswith(language.adjective) if article else feminine and not word.endswith(language.feminine)


def lies_in(view: View, i: int) -> bool:
    """Whether the words at token i say in which larger place the name before them lies: « بمنطقة », « شمالي حلب »."""
    if i + 1 >= len(view.words):
        return False
    classes = {h.entry.cls for h in view.hits_at.get(i, ()) if isinstance(h.entry, Word)} | set(view.forms[i].classes)
    led = bool(view.tags[i] & T.LOCATIVE) and (view.is_class(i + 1, "district") or view.tags[i + 1] & T.NAME)
    return bool(led) or "district" in classes or bool("compass" in classes and view.tags[i + 1] & T.NAME)


def told_by_capitals(view: View, slots: Sequence[int], countries: Sequence[str]) -> list[Hit]:
    """A hit for each capitalised name in a slot at these tokens that is surely a place's; none where no country is known."""
    if not countries:
        return []
    lie_in = countries_told(view)
    free = [i for i in slots if i in view.free and len(view.words[i]) > SHORTEST]
    return [hit_told(view, i, name_end(view, i), lie_in) for i in free if surely_told(view, i)]


def countries_told(view: View) -> list[str]:
    """The country that most places and peoples of the text belong to; none where two are named as often.

    The countries of media and armies say nothing of where a village lies.
    """
    places = [view.place(h.entry.ref).country for h in view.by_kind["name"] if isinstance(h.entry, Name) and h.entry.sort == "place"]
    peoples = [h.entry.country for h in view.by_kind.get("demonym", ()) if isinstance(h.entry, Demonym)]
    counts = Counter(c for c in (*places, *peoples) if c).most_common(2)
    return [counts[0][0]] if counts and (len(counts) < 2 or counts[0][1] > counts[1][1]) else []


def surely_told(view: View, i: int) -> bool:
    """Whether the words around a name that no gazetteer has say that it is a place: "the village of", "near", "in"."""
    before, last = slot_before(view, i), name_end(view, i)
    sites = SITE in (before, slot_after(view, last)) or (last < len(view.words) and view.is_class(last, "incident") and opens_named(view, i))
    named = before == SETTLEMENT or sites or (before != NONE and (stands_in(view, i) or is_struck(view, i))) or settlement_behind(view, last)
    return named and not is_person(view, i, last)


def opens_named(view: View, i: int) -> bool:
    """Whether an article or "in" stands before a name: "in the | Pazi massacre", "the | Kori massacre"."""
    return i > 0 and bool(view.tags[i - 1] & (T.DETERMINER | T.LOCATIVE))


def named_again(view: View, found: Sequence[Hit]) -> list[Hit]:
    """Hits for the same names elsewhere in the text, where nothing asks for a place: « la garnison de X »."""
    if not view.pack.language.capitals:
        return bare_again(view, found)
    names = {spelling: h for h in found if not h.lead for spelling in spellings(view, h.first, h.last)}
    begins = {spelling[:STEM] for spelling in names}  # no case form differs there
    again = []
    for i in [i for i in view.free if view.words[i][:STEM] in begins]:
        last = name_end(view, i)
        hit = next((names[one] for one in spellings(view, i, last) if one in names), None)
        if hit and not beside_capital(view, i - 1, i) and not beside_capital(view, last, last) and not view.tags[i - 1] & T.TITLE:
            again.append(Hit(i, last, hit.id, hit.entry, hit.features, "", "", hit.order))
    return again


def spellings(view: View, first: int, last: int) -> tuple[str, ...]:
    """The words of a name as they stand, and in each form that they may be a case of: «Шоле», «Шола»."""
    joined, endings = "".join(view.words[first:last]), view.pack.language.name_cases
    cut = (e for e in endings if joined.endswith(e) and len(joined) > len(e) + STEM)
    return joined, *dict.fromkeys(joined.removesuffix(e) + basic for e in cut for basic in endings[e])


def bare_again(view: View, found: Sequence[Hit]) -> list[Hit]:
    """The same in a script without capitals: words that nobody knows, or one that a preposition is attached to."""
    names = {view.words[h.first]: h for h in found if not h.lead and h.last - h.first == 1 and len(view.words[h.first]) > SHORTEST}
    taken = {h.first for h in found}
    again, ends = [], tuple(names)
    for i in [i for i in view.free if view.words[i].endswith(ends)] if names else ():
        lead = lead_of(view, i) or owner_lead(view, i)
        hit = names.get(view.words[i][len(lead) :]) or names.get(view.words[i])
        if hit and i not in taken:
            lead = "" if view.words[i] in names else lead
            again.append(Hit(i, i + 1, hit.id, hit.entry, hit.features, lead, "", hit.order))
    return again


def stands_in(view: View, i: int) -> bool:
    """Whether "in", "near" or the like stands right before token i, and is neither "to" after a verb of speech nor "about"."""
    bits = view.tags[i - 1] if i else 0
    words = [h for j in range(max(0, i - PLACING), i) for h in view.hits_at.get(j, ()) if h.last == i]
    placing = {h.entry.cls for h in words if isinstance(h.entry, Word)} | set(view.forms[i - 1].classes)
    if not placing & {"locative", "near", "between"} or bits & T.DETERMINER:
        return False
    if "near" in placing:
        return True
    told = "addressee" in placing and any(view.tags[j] & T.CUE for j in range(max(0, i - TELLING), i))
    return not told and "about" not in placing and happens(view, i)


def happens(view: View, i: int) -> bool:
    """Whether the sentence around token i tells of an event: nobody believes "in Xanadu" that something blew up."""
    first = next((j + 1 for j in range(i - 1, max(-1, i - AROUND), -1) if view.words[j] in STOPS), max(0, i - AROUND))
    last = next((j for j in range(i, min(len(view.words), i + AROUND)) if view.words[j] in STOPS), i + AROUND)
    return any(first <= h.first < last for h in view.by_kind.get("trigger", ()))


def told_end(view: View, i: int, countries: Sequence[str]) -> int | None:
    """Where the name that begins at token i ends; None where no name does."""
    if not 0 < i < len(view.words) or not is_bare(view, i - 1) or view.tags[i] & T.PREPOSITION:
        return None
    if known := [h for h in view.hits_at.get(i, ()) if isinstance(h.entry, Name)]:
        return known_end(view, known, countries)
    head = view.is_class(i, "toponym") or (view.is_class(i, "given") and not is_unknown(view, i))
    if not head and not (is_unknown(view, i) and len(view.words[i]) >= SHORTEST and not qualifies(view, i)):
        return None
    last = i + 1
    if head:
        if not is_part(view, last):
            return None
        last += 1
    while last < min(len(view.words), i + LONGEST) and goes_on(view, i, last):
        last += 1
    return last


def is_bare(view: View, i: int) -> bool:
    """Whether the word like "village" that ends at token i has no article: « القرية المحاصرة » names none."""
    return not any(h.lead and "determiner" in view.pack.language.clitics.before[h.lead] for h in view.hits_at.get(i, ()))


def known_end(view: View, known: list[Hit], countries: Sequence[str]) -> int | None:
    """Where the name ends that has one known in it: a longer one, or that of a town in another country than the text's."""
    first, last = known[0].first, max(h.last for h in known)
    if last < len(view.words) and last - first == 1 and goes_on(view, first, last) and not view.is_class(last, "qualifier"):
        return last + 1
    longest = [h.entry for h in known if h.last == last]
    if any(e.sort != "place" for e in longest if isinstance(e, Name)):
        return None
    lie_in = {view.place(e.ref).country for e in longest if isinstance(e, Name)}
    return last if countries and not lie_in & set(countries) else None


def is_unknown(view: View, i: int) -> bool:
    """Whether no entry knows token i, which is a word."""
    return view.words[i].isalpha() and not view.tags[i] & ~T.NAME and not view.is_known(i)


def qualifies(view: View, i: int) -> bool:
    """Whether an unknown word is an adjective of the noun before it: « بلدة حدودية »."""
    language, word = view.pack.language, view.words[i]
    named = word.startswith(view.pack.leads.articles)  # « قرية الصمدانية »: an adjective has an article only where its noun has one
    return not named and bool(language.feminine) and word.endswith(language.adjective + language.feminine)


def is_part(view: View, i: int) -> bool:
    """Whether token i may be the noun that a name's first word belongs to."""
    return i < len(view.words) and view.words[i].isalpha() and not view.tags[i] & (T.PREPOSITION | T.MARK | T.RELATIVE | T.NUMBER)


def goes_on(view: View, first: int, i: int) -> bool:
    """Whether token i is still of the name: an adjective that ends names, an unknown noun with its article behind one without."""
    if view.is_class(i, "qualifier"):
        return True
    if view.tags[i] & T.NUMBER:
        return False
    word, adjective, articles = view.words[i], view.pack.language.adjective, view.pack.leads.articles
    noun = word.startswith(articles) and not (adjective and word.rstrip(view.pack.language.feminine).endswith(adjective))
    return noun and is_unknown(view, i) and not view.words[first].startswith(articles)


def hit_told(view: View, first: int, last: int, countries: Sequence[str]) -> Hit:
    """The place as a hit, kept in the view so that resolution finds it by its id; one id for one name."""
    name = view.text[view.starts[first] : view.ends[last - 1]]
    key = next(i for i in places_of(view, view.words[first]) if view.words[i : i + last - first] == view.words[first:last])
    place = Place(id=f"{TOLD}{key}", name=name, sort="city", country=country_beside(view, last) or next(iter(countries), None))
    view.settlements.setdefault(place.id, place)
    entry = Name(lemma=name, sort="place", ref=place.id)
    return Hit(first, last, f"places#{place.id}", entry, frozenset({"proper"}), "", "", len(view.pack.ids))


def is_told(place: Place) -> bool:
    """Whether only the text knows the place: a name of its own, in one spelling, that no other report need share."""
    return place.id.startswith(TOLD)


def country_beside(view: View, last: int) -> str | None:
    """The country of the first place that stands behind the name in its sentence."""
    for i in range(last, min(len(view.words), last + BESIDE)):
        if view.words[i] in ".\n":
            return None
        found = {view.place(h.entry.ref).country for h in view.hits_at.get(i, ()) if isinstance(h.entry, Name) and h.entry.sort == "place"}
        if len(found) == 1:
            return found.pop()
    return None

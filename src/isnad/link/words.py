"""What the words of a mention say by themselves: institution, group, country, town, name. Each wording is read once."""

from collections.abc import Callable, Iterator
from itertools import takewhile
from typing import Literal

from isnad.link.skeletons import LEAST, skeleton
from isnad.linked import Group, Who
from isnad.model import PlaceMention, SourceKind
from isnad.packs import Pack
from isnad.packs.classes import Words, load_classes, load_words
from isnad.packs.register import Actor, Place
from isnad.packs.schema import Cue, Demonym, Name, Pronoun, Role, Word
from isnad.packs.tokens import find_tokens, fold
from isnad.scan.view import Hit, View

LONGEST = 4  # words of the longest form in a classes.toml
EXACT = ("city", "exact", "near")  # precisions of a town or narrower
ATTACHED = 2  # letters before a word that are others' words: و and ل
SITES = ("site", "institution", "settlement", "district")  # words that name a place
WIDE = frozenset({"people", "toll"})  # groups that say nothing of who they are
Revision = Literal["withdraw", "correct"]
PackOf = Callable[[str | None], Pack | None]


class Reader:
    """Reads the mentions of one language; `packs` gives its pack, or None when the language is not known."""

    def __init__(self, language: str | None, packs: PackOf) -> None:
        self.pack = packs(language)
        words = load_words(language) if self.pack is not None and language else Words(source={}, group={})
        self.sources = index_words(words.source, self.pack)
        self.groups = index_words(words.group, self.pack)
        self.joined = words.joined
        self.spokesmen = frozenset(words.spokesmen)
        self.papers = index_words(words.papers, self.pack)
        self.shown = index_words({str(k): v for k, v in words.footage.items()}, self.pack)
        self.ordinary = index_words({"": words.ordinary}, self.pack).keys()
        self.revises_of: dict[str, Revision | None] = {}
        self.who_of: dict[str, Who] = {}
        self.group_of: dict[str, Group | None] = {}

    def who(self, text: str) -> Who:
        """Whom a mention of a source names, by its words alone."""
        if text not in self.who_of:
            self.who_of[text] = read_who(text, self)
        return self.who_of[text]

    def names_somebody(self, text: str) -> bool:
        """Whether a mention has any noun for people, bodies or things that testify."""
        return self.pack is not None and bool(View(text, self.pack).by_kind.get("role"))

    def paper(self, text: str) -> str | None:
        """Whether the first thing that a mention names is one that somebody "issued", or a publisher's "own"."""
        found = find_classes(View(text, self.pack), self.papers) if self.pack is not None else []
        return found[0][2] if found else None

    def footage(self, text: str) -> str | None:
        """What the first thing that a mention names shows: a video, a picture; None of a paper or a person."""
        found = find_classes(View(text, self.pack), self.shown) if self.pack is not None else []
        return found[0][2] if found else None

    def nouns(self, text: str) -> frozenset[str]:
        """The nouns for people, bodies and things in a mention, as their lexicon has them."""
        roles = View(text, self.pack).by_kind.get("role", ()) if self.pack is not None else ()
        return frozenset(h.entry.lemma for h in roles if isinstance(h.entry, Role))

    def is_bare(self, text: str) -> bool:
        """Whether a mention is a noun alone: "the agency", « البيان »; not "an agency", which is a new one."""
        if self.pack is None:
            return False
        view = View(text, self.pack)
        roles = view.by_kind.get("role", ())
        new = any(cls == "indefinite" for i in range(len(view.words)) for cls, _ in view.classes_at(i))
        return bool(roles) and not new and any(is_all(view, hit) for hit in roles)

    def is_new(self, text: str) -> bool:
        """Whether a mention is of somebody whom the text has not told of: "a group's spokesman"."""
        return self.pack is not None and has_indefinite(View(text, self.pack))

    def ends_former(self, text: str) -> bool:
        """Whether a text before a figure ends with a word that makes it the earlier of two: "from 14 to 11", «а не 14»."""
        return self.joined("former", " ".join(text.split()[-2:])) or self.joined("former", " ".join(text.split()[-1:]))

    def revises(self, cue: str) -> Revision | None:
        """What the words that attribute do with a figure given before: take it back, or say the right one."""
        if cue not in self.revises_of:
            hits = View(cue, self.pack).by_kind.get("cue", ()) if self.pack is not None else ()
            self.revises_of[cue] = next((h.entry.revises for h in hits if isinstance(h.entry, Cue) and h.entry.revises), None)
        return self.revises_of[cue]

    def is_ordinary(self, word: str) -> bool:
        """Whether a word, as folded, is that of any report; where no capitals tell names, letters may be attached to it."""
        attached = ATTACHED if self.pack is not None and not self.pack.language.capitals else 0
        return any(word[i:] in self.ordinary for i in range(attached + 1))

    def is_pronoun(self, text: str) -> bool:
        """Whether a mention is a pronoun, "one of them" or "the same source", and names nobody."""
        view = View(text, self.pack) if self.pack is not None else None
        if view is None or view.by_kind.get("name"):
            return False
        return self.joined("same", text) or (not view.by_kind.get("role") and is_dependent(view))

    def is_unnamed(self, text: str) -> bool:
        """Whether a mention has words of any report alone, and no name."""
        return self.pack is not None and is_unnamed(View(text, self.pack), self)

    def opens(self, text: str) -> Group | None:
        """The group that a text begins with in several words that are a group by themselves: "in uniform"."""
        words = View(text, self.pack).words[:LONGEST] if self.pack is not None else ()
        cls = next((self.groups[key] for n in range(len(words), 1, -1) if (key := " ".join(words[:n])) in self.groups), None)
        return Group(cls=cls, shown=text) if cls is not None else None

    def group(self, text: str) -> Group | None:
        """The group that a mention of people names, or None."""
        if text not in self.group_of:
            self.group_of[text] = read_group(text, self)
        return self.group_of[text]


def index_words(words: dict[str, tuple[str, ...]], pack: Pack | None) -> dict[str, str]:
    """The class by lemma and by folded form; of a word that stands in two classes the first."""
    found: dict[str, str] = {}
    for cls, forms in words.items():
        for form in forms:
            found.setdefault(form, cls)
            if pack is not None:
                found.setdefault(" ".join(find_tokens(fold(form, pack.folds))[0]), cls)
    return found


def find_classes(view: View, index: dict[str, str], *, spelt: bool = False) -> list[tuple[int, int, str, str]]:
    """First and last token, class and sort of every word of a class, by place, the longest first.

    `spelt`: a form as it stands in the text goes before the noun that it is of ("its fighters" before "fighters").

    A word inside a longer one that is no class of its own still counts: of "regional police chief" the police.
    """
    found = [
        (h.first, h.last, index[h.entry.lemma], h.entry.sort)
        for h in view.by_kind.get("role", ())
        if isinstance(h.entry, Role) and h.entry.lemma in index
    ]
    for first in range(len(view.words)):
        for last in range(first + 1, min(first + LONGEST, len(view.words)) + 1):
            cls = index.get(" ".join(view.words[first:last]))
            if cls is not None:
                found.append((first, last, cls, "body"))
    found.sort(key=lambda f: (f[0], -f[1], spelt and f[3] != "body"))
    kept: list[tuple[int, int, str, str]] = []
    for one in found:
        if not kept or one[1] > kept[-1][1]:
            kept.append(one)
    return kept


def names_of(view: View, sort: str) -> Iterator[tuple[Hit, Name]]:
    """The names of actors or of places in a mention, none that lies inside a longer one of its sort."""
    reach = 0
    for hit in view.by_kind.get("name", ()):
        if isinstance(hit.entry, Name) and hit.entry.sort == sort and hit.last > reach:
            yield hit, hit.entry
            reach = hit.last


def read_who(text: str, reader: Reader) -> Who:
    """Institution, country, town and name in the words of a source."""
    if reader.pack is None:
        return Who(name=skeleton(text) or None, shown=text)
    view = View(text, reader.pack)
    actors, places = reader.pack.actors, reader.pack.places
    named = list(names_of(view, "actor"))
    strong = next((actors[n.ref] for _, n in named if not n.weak), None)
    weak = next((actors[n.ref] for h, n in named if n.weak and is_all(view, h)), None)
    actor = strong or weak
    classes = find_classes(view, reader.sources)
    body = next((c for c in classes if c[3] == "body"), None) or (classes[0] if classes else None)
    if body is not None and body[3] != "body" and speaks_for_another(view) and leans(view):
        body = None  # "its spokesman, Colonel Hale": a rank is no institution beside a possessive
    cls = body[2] if body else None
    left = next((c[2] for c in classes if load_classes().source[c[2]].left), None)
    if left is not None:
        cls, actor = left, None
    elif cls is not None and load_classes().source[cls].faceless and not is_unnamed(view, reader):
        cls = next((c[2] for c in classes if not load_classes().source[c[2]].faceless), None)
    found = [places[n.ref] for _, n in names_of(view, "place")]
    plain = not view.pack.language.capitals and cls is not None  # without capitals adjectives look like names
    strangers = "" if plain or (actor is not None and not classes) else name_skeleton(view)
    if plain and actor is None and cls is not None and load_classes().source[cls].receives:
        strangers = building_name(view, reader)
    if actor is not None and cls is not None and actor.sort == "outlet":
        actor = None  # "a doctor told the agency": the agency is no part of who he is
    return Who(
        actor=actor.id if actor else None,
        cls=cls if cls is not None and not (actor and load_classes().source[cls].vague) else (class_of(actor) if actor else None) or cls,
        country=country_in(view) or (actor.country if actor else None) or next((p.country for p in found), None),
        town=next((town_key(p) for p in found if p.sort in ("city", "feature")), None),
        name=strangers or None,
        shown=actor.name if actor else text,
        also=tuple(dict.fromkeys(c for _, _, c, _ in classes)),
        link=actor.kind if actor else kind_in(view),
        single=is_single(view),
        metonym=actor is weak and actor is not None and cls is None and actor.sort == "body",
        dependent=is_dependent(view) or speaks_for_another(view),
        one=takes_one(view),
        initials=initials_of(actor) if actor else None,
        speaks=not takes_one(view) and any(h.entry.lemma in reader.spokesmen for h in view.by_kind.get("role", ()) if isinstance(h.entry, Role)),
        site=(strangers or None) if cls is not None and has_body(view) else None,
    )


def has_indefinite(view: View) -> bool:
    """Whether a mention takes one or some of several."""
    return any(cls == "indefinite" for i in range(len(view.words)) for cls, _ in view.classes_at(i))


def takes_one(view: View) -> bool:
    """Whether a mention takes one or some of others: "one of their commanders"; « un commandant » is somebody new."""
    nouns = {h.first for h in view.by_kind.get("role", ()) if "pl" not in h.features or "sg" in h.features}
    return any(cls == "indefinite" and last not in nouns for i in range(len(view.words)) for cls, last in view.classes_at(i))


def has_body(view: View) -> bool:
    """Whether a mention has a noun for a body or a building: the names in it are the institution's."""
    return any(h.entry.sort == "body" for h in view.by_kind.get("role", ()) if isinstance(h.entry, Role))


def initials_of(actor: Actor) -> str | None:
    """The initials of an actor's name as a skeleton; None of fewer letters than tell it apart."""
    letters = "".join(c for c in actor.name if c.isupper())
    found = skeleton(letters) if len(letters) < len(actor.name) else ""
    return found if len(found) >= LEAST else None


def is_single(view: View) -> bool:
    """Whether a mention is of one person: its first noun is singular, or one is taken of several."""
    one = has_indefinite(view)
    nouns = [(h.features, h.entry) for h in view.by_kind.get("role", ()) if isinstance(h.entry, Role)]
    if not nouns or nouns[0][1].sort != "person":
        return False
    return one or ("sg" in nouns[0][0] and "pl" not in nouns[0][0])


def speaks_for_another(view: View) -> bool:
    """Whether the first noun speaks for somebody: a spokesman, a representative."""
    return next((h.entry.speaks_for for h in view.by_kind.get("role", ()) if isinstance(h.entry, Role)), False)


def is_all(view: View, hit: Hit) -> bool:
    """Whether a hit is the whole mention but for articles and marks."""
    rest = [i for i in range(len(view.words)) if not hit.first <= i < hit.last and view.words[i].isalnum()]
    return all(any(cls == "determiner" for cls, _ in view.classes_at(i)) for i in rest)


def class_of(actor: Actor) -> str | None:
    """The institution that an actor of the register is: armies and defence ministries are one, the rest of a state another."""
    if actor.kind != "state" or actor.sort not in ("body", "group"):
        return None
    return {"MIL": "military", "COP": "police", "GOV": "government"}.get(actor.sector or "")


def town_key(place: Place) -> str:
    """A town of the register as country and skeleton."""
    return place_key(place.country, place.name)


def place_key(country: str | None, name: str) -> str:
    """A place as country and skeleton; names of few consonants are compared as they are written (Gao)."""
    short = skeleton(name)
    return f"{country or ''}:{short if len(short) >= LEAST else name.casefold()}"


def town_of(place: PlaceMention | None) -> str | None:
    """The key of a place that is a town or narrower and that a register names, else None."""
    if place is None or place.precision not in EXACT or place.name is None:
        return None
    return place_key(place.country, place.name)


def country_in(view: View) -> str | None:
    """The country of the first demonym in a mention."""
    return next((h.entry.country for h in view.by_kind.get("demonym", ()) if isinstance(h.entry, Demonym)), None)


def kind_in(view: View) -> SourceKind:
    """The kind of source that the mention's first noun makes."""
    return next((h.entry.source for h in view.by_kind.get("role", ()) if isinstance(h.entry, Role)), "unknown")


def name_skeleton(view: View) -> str:
    """The skeletons of the words that no entry knows and that are written as names, joined."""
    return " ".join(filter(None, (skeleton(word) for word in unknown_names(view))))


def building_name(view: View, reader: Reader) -> str:
    """The name right behind the noun for a building, where no capitals tell names: « مستشفى النوارة ». None behind an article."""
    articles = view.pack.leads.definite
    hit = next((h for h in view.by_kind.get("role", ()) if isinstance(h.entry, Role) and h.entry.sort == "body"), None)
    if hit is None or view.words[hit.first].startswith(articles):
        return ""
    words = takewhile(lambda i: is_stranger(view, i, reader), range(hit.last, min(hit.last + LONGEST, len(view.words))))
    plain = (next((w.removeprefix(a) for a in articles if w.startswith(a)), w) for w in map(view.words.__getitem__, words))
    return " ".join(filter(None, map(skeleton, plain)))


def is_stranger(view: View, i: int, reader: Reader) -> bool:
    """Whether a token is a word that neither the lexicon has nor any report."""
    return view.words[i].isalpha() and not view.is_known(i) and not reader.is_ordinary(view.words[i]) and not list(view.classes_at(i))


def unknown_names(view: View, end: int | None = None) -> Iterator[str]:
    """The words that no entry knows and that are written as names, before token `end`."""
    capitals = view.pack.language.capitals
    for i, word in enumerate(view.words[:end]):
        written = view.text[view.starts[i] : view.ends[i]]
        if word.isalpha() and len(word) > 1 and not view.is_known(i) and (written[0].isupper() or not capitals):
            yield word


def leans(view: View) -> bool:
    """Whether the words begin with a possessive, or a noun of theirs carries one: "his spokesman", « المتحدث باسمها »."""
    first = any(cls == "possessive" for cls, _ in view.classes_at(0)) if view.words else False
    return first or any(h.tail for i in range(min(2, len(view.words))) for h in view.hits_at.get(i, ()))


def is_dependent(view: View) -> bool:
    """Whether the words lean on somebody named before: a possessive, a pronoun, a tail, "one of them"."""
    if takes_one(view):
        return True
    for i in range(len(view.words)):
        if any(cls in ("possessive", "pronoun") for cls, _ in view.classes_at(i)):
            return True
        if any(
            (h.tail and isinstance(h.entry, Role | Word)) or isinstance(h.entry, Pronoun)
            for h in view.hits_at.get(i, ())
        ):
            return True
    return False


def is_unnamed(view: View, reader: Reader) -> bool:
    """Whether every word is a noun, an adjective of a people or of any report: "a Russian Telegram channel" has no name."""
    hits = [h for kind in ("role", "demonym", "word") for h in view.by_kind.get(kind, ())]
    taken = {i for h in hits for i in range(h.first, h.last)}
    words = (i for i in range(len(view.words)) if i not in taken and view.words[i].isalpha())
    return all(reader.is_ordinary(view.words[i]) or view.is_known(i) or any(True for _ in view.classes_at(i)) for i in words)


def is_site(view: View) -> bool:
    """Whether a mention is of a place: "a Malian market" counts no Malians."""
    return any(cls in SITES for i in range(len(view.words)) for cls, _ in view.classes_at(i))


def read_group(text: str, reader: Reader) -> Group | None:
    """The group in the words of a mention: a class of its own first, then whose own they are, then people at large."""
    if reader.pack is None:
        return None
    view = View(text, reader.pack)
    found = [cls for _, _, cls, _ in find_classes(view, reader.groups, spelt=True)]
    actor = next((reader.pack.actors[n.ref] for _, n in names_of(view, "actor") if not n.weak), None)
    places = [reader.pack.places[n.ref] for _, n in names_of(view, "place")]
    country = country_in(view) or next((p.country for p in places), None)
    peopled = not is_site(view) and (country_in(view) or any(p.sort == "country" for p in places))  # a town that was hit counts nobody
    narrow = [cls for cls in found if cls not in WIDE and cls != "own"]
    if narrow:
        cls = narrow[0]
    elif "own" in found:
        cls = "own"
    elif actor is not None and actor.sort in ("group", "body"):
        cls = "fighters" if actor.kind == "party" else "soldiers" if actor.sector == "MIL" else "people"
    elif peopled and country is not None and not ({"toll"} & set(found)):
        cls = "people"
    else:
        cls = "people" if "people" in found else "toll" if found else ""
    if cls == "people" and "people" in found:
        country = None  # "inhabitants of Gao" are whoever lives there; "Malians" are theirs
    if not cls:
        return None
    owner = actor if actor is not None and actor.sort == "group" else None
    home = country or (owner.country if owner is not None else None)
    return Group(cls=cls, country=home, actor=owner.id if owner is not None else None, shown=text)

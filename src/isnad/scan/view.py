"""One scan: the text as tokens, and every pack entry that occurs in it. All later work is on tokens and hits."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import compress
from operator import attrgetter
from typing import get_args

import msgspec

from isnad.packs.compiled import Pack
from isnad.packs.register import Place
from isnad.packs.schema import Cue, Entry, Name, Trigger, Verb, Word, WordClass
from isnad.packs.time_schema import CORES, Time
from isnad.packs.tokens import ACCENT, SEPARATOR, compose_accents, find_tokens, fold

KIND_OF = {kind: str(kind.__struct_config__.tag) for kind in get_args(Entry)}


class Hit(msgspec.Struct, eq=False, gc=False):
    """An entry of the pack found at tokens [first, last), `lead` and `tail` being what is attached to them.

    A text makes hundreds of these: a struct is made in a third of a class's time, and the collector need not see it.
    """

    first: int
    last: int
    id: str
    entry: Entry
    features: frozenset[str]
    lead: str
    tail: str
    order: int

    def __repr__(self) -> str:
        return f"Hit({self.first}-{self.last} {self.id} {' '.join(sorted(self.features))})"


# Classes of words that stand for a place or beside its name: few words have one, and these alone are asked.
PLACING = frozenset({"settlement", "district", "nation", "there", "site", "institution", "quitted", "moved", "toward", "direction", "incident"})


def is_closed(hit: Hit) -> bool:
    """Whether a word with nothing attached is of a closed class, or only stands beside a time and is no form of anything else."""
    if hit.lead or hit.tail:
        return False
    entry = hit.entry
    return isinstance(entry, Word) or (isinstance(entry, Time) and not (entry.sort in CORES or entry.capital or hit.features))


class Form:
    """What a single word can be: readings in the order of rank, closed classes, the tags of all (None: not asked yet).

    Half of all words are plain words of a closed class, and many of those that are left only stand beside a time ("on",
    "the"): these are kept apart and make no hits of their own.
    """

    __slots__ = ("bits", "classes", "clitic", "closed", "guessed", "placing", "readings", "tagged", "times")

    def __init__(self, hits: Sequence[Hit]) -> None:
        words = [(h, h.entry.cls) for h in hits if isinstance(h.entry, Word)]
        self.classes = tuple([cls for h, cls in words if is_closed(h)])
        self.times = tuple([h.entry for h in hits if isinstance(h.entry, Time) and is_closed(h)])
        self.closed = bool(self.classes or self.times)
        others = [h for h in hits if not is_closed(h)]
        self.readings = tuple([(h.id, h.entry, h.features, h.lead, h.tail, h.order, KIND_OF[type(h.entry)]) for h in others])
        self.bits: int | None = None
        self.placing = any(cls in PLACING for _, cls in words)
        self.tagged: int | None = None  # the bits, where they are those of the token because it is a word
        self.guessed: int | None = None  # the bits of a preposition that seems attached, once asked
        self.clitic: str | None = None  # the preposition that seems attached to an unknown word, once asked


class View:
    """A text as tokens (`words` folded; `starts` and `ends` are code points of the text) and hits by kind, in order.

    `forms` are what each token can be by itself, `phrases` the hits of several tokens, `signs` the tokens that are no words:
    marks, figures and line breaks. `classes` are the closed classes of which a word occurs: rules on others are not asked.
    """

    __slots__ = (
        "_firsts", "_opened", "_uppers",
        "adverbs", "by_kind", "classes", "closes", "ends", "forms", "free", "hits_at", "opens", "pack", "phrases", "settlements", "signs", "starts",
        "strong", "struck", "tags", "text", "words",
    )  # fmt: skip

    def __init__(self, text: str, pack: Pack) -> None:
        self.text, self.pack = text, pack
        self.words, self.starts, self.ends, self.signs = find_tokens(fold(text, pack.folds, pack.foldable))
        if ACCENT.search(text):
            compose_accents(text, self.words, self.starts, self.ends, pack.folds)
        self.by_kind: dict[str, list[Hit]] = defaultdict(list)
        self.hits_at: dict[int, list[Hit]] = defaultdict(list)
        self.strong: frozenset[str] | None = None  # actors named in full, once resolution has asked
        self.settlements: dict[str, Place] = {}  # those of gazetteers that the text names, by id
        self.free: dict[int, None] = {}  # the tokens where an unknown name may begin, in order; see settlements
        self.opens: dict[int, int] = {}  # words like "village": by the token where they begin how surely they ask for a
        self.closes: dict[int, int] = {}  # name behind them, and by the one behind their end; see slot_words.settle
        self._firsts: dict[str, list[int]] = {}
        self._opened: dict[WordClass, list[int]] = {}
        self._uppers: list[int] | None = None
        self.struck: frozenset[int] | None = None  # where verbs of attacks on places end, once asked; see slots.strikes
        self.tags: list[int] = []  # filled by scan.text
        self.forms = find_forms(self.words, pack)
        self.phrases = [hit for hit in find_phrases(self.words, pack) if self.meant(hit)]
        self.place_hits()
        tied = [(h, h.entry.cls) for h in self.by_kind.get("word", ()) if isinstance(h.entry, Word)]
        self.classes = {cls for _, cls in tied}.union(*map(attrgetter("classes"), set(self.forms)))
        self.adverbs: dict[int, int] = {}  # where an adverb of several words begins and the longest there ends
        for hit, cls in tied:
            if cls == "adverb" and hit.last - hit.first > 1:
                self.adverbs.setdefault(hit.first, hit.last)

    def meant(self, hit: Hit) -> bool:
        """Whether a hit counts: a name must be spelt as one."""
        return type(hit.entry) is not Name or is_spelt(self, hit)

    def place_hits(self) -> None:
        """All hits by kind and by first token, the longest first."""
        long: dict[int, list[Hit]] = {}
        for hit in self.phrases:
            long.setdefault(hit.first, []).append(hit)
        by_kind, hits_at = self.by_kind, self.hits_at
        for i, form in enumerate(self.forms):
            if i in long:
                here = long[i]
                for hit in here:
                    by_kind[KIND_OF[type(hit.entry)]].append(hit)
            elif form.readings:
                here = []
            else:
                continue
            for id, entry, features, lead, tail, order, kind in form.readings:
                hit = Hit(i, i + 1, id, entry, features, lead, tail, order)
                if kind != "name" or is_spelt(self, hit):
                    by_kind[kind].append(hit)
                    here.append(hit)
            if here:
                hits_at[i] = here

    def uppers(self) -> list[int]:
        """The tokens that begin with a capital; found once for a text."""
        if self._uppers is None:
            letters = map(self.text.__getitem__, self.starts)
            self._uppers = list(compress(range(len(self.starts)), map(str.isupper, letters)))
        return self._uppers

    def place(self, ref: str) -> Place:
        """The place of a name's hit."""
        return self.settlements.get(ref) or self.pack.places[ref]

    def is_known(self, i: int) -> bool:
        """Whether the pack knows token i as anything."""
        return bool(self.hits_at.get(i)) or self.forms[i].closed

    def classes_at(self, i: int) -> Iterator[tuple[WordClass, int]]:
        """The closed classes that token i opens, each with where its words end."""
        for hit in self.hits_at.get(i, ()):
            if type(hit.entry) is Word:  # a class alone is told from others in a third of the time
                yield hit.entry.cls, hit.last
        for cls in self.forms[i].classes:
            yield cls, i + 1

    def class_end(self, i: int, cls: WordClass) -> int:
        """Where the longest words of a closed class end that open at token i; i itself where none do."""
        if cls not in self.classes:
            return i
        end = i + 1 if cls in self.forms[i].classes else i
        for hit in self.hits_at.get(i, ()):
            if hit.last > end and isinstance(hit.entry, Word) and hit.entry.cls == cls:
                end = hit.last
        return end

    def is_class(self, i: int, cls: WordClass) -> bool:
        """Whether token i opens words of a closed class, for the classes that give no bit of their own."""
        return self.class_end(i, cls) > i

    def has_class(self, cls: WordClass, first: int, last: int) -> bool:
        """Whether words of a closed class open in tokens [first, last); where they open is looked for once in a text."""
        if cls not in self.classes:
            return False
        opened = self._opened.get(cls)
        if opened is None:
            words = [h.first for h in self.by_kind.get("word", ()) if isinstance(h.entry, Word) and h.entry.cls == cls]
            closed = compress(enumerate(self.forms), map(attrgetter("classes"), self.forms))
            opened = self._opened[cls] = sorted(words + [i for i, form in closed if cls in form.classes])
        return bisect_left(opened, first) < bisect_left(opened, last)

    def hits_in(self, kind: str, first: int, last: int) -> list[Hit]:
        """The hits of a kind that begin in tokens [first, last), found without passing over those before."""
        hits = self.by_kind.get(kind)
        if not hits:
            return []
        firsts = self._firsts.get(kind)
        if firsts is None:
            firsts = self._firsts[kind] = [hit.first for hit in hits]
        start = bisect_left(firsts, first)
        return hits[start : bisect_left(firsts, last, start)]

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Code-point offsets of tokens [first, last), which must not be empty."""
        return self.starts[first], self.ends[last - 1]


def is_spelt(view: View, hit: Hit) -> bool:
    """Whether the hit of a name is spelt as one: capitals where the name has them, its own article, no ending.

    Without this "us" is a country, "is" a group, and a financial matter (المالي) Mali.
    """
    if hit.tail:
        return False
    if hit.lead and "contracted" not in hit.features and "determiner" in view.pack.language.clitics.before[hit.lead]:
        return False
    if "lower" in hit.features:
        return True
    text = view.text[view.starts[hit.first] : view.ends[hit.last - 1]]
    return text != text.lower() and ("proper" in hit.features or text.isupper())


def learn(words: Sequence[str], pack: Pack) -> None:
    """Finds what words can be, in one pass of the automaton over all forms, and keeps it.

    An empty word stands behind each, so that no entry of several words is found in them.
    """
    apart = [one for word in words for one in (word, "")]
    found: dict[int, list[Hit]] = {}
    joined = SEPARATOR + SEPARATOR.join(apart) + SEPARATOR
    for hit in find_hits(joined, pack, pack.automaton.find_overlapping(joined)):
        found.setdefault(hit.first, []).append(hit)
    pack.forms.update((word, Form(found.get(2 * n, ()))) for n, word in enumerate(words))


MOST = 200_000  # words kept: a language's news has fewer; beyond, what is kept is forgotten rather than memory filled


def find_forms(words: list[str], pack: Pack) -> list[Form]:
    """What each word can be; words that were read before are looked up without a step of our own for each."""
    known = pack.forms
    try:
        return list(map(known.__getitem__, words))
    except KeyError:
        if len(known) > MOST:
            known.clear()
        learn([word for word in dict.fromkeys(words) if word not in known], pack)
        return list(map(known.__getitem__, words))


def find_phrases(words: list[str], pack: Pack) -> list[Hit]:
    """Every entry of several words that occurs, in one pass over the text."""
    joined = SEPARATOR + SEPARATOR.join(words) + SEPARATOR
    patterns = pack.phrase_patterns
    return find_hits(joined, pack, [(a, b, patterns[i]) for a, b, i in pack.phrases.find_overlapping(joined)])


def find_hits(joined: str, pack: Pack, matches: list[tuple[int, int, int]]) -> list[Hit]:
    """The hits that matches of the joined words are, sorted by rank, after the edges of words and clitics are checked.

    Matches come in the order of their ends, as the automaton finds them.
    """
    before, after = pack.language.clitics.before, pack.language.clitics.after
    ids, entries, readings, sets = pack.ids, pack.entries, pack.readings, pack.features
    hits: list[Hit] = []
    last = at = 0  # separators before position `at`: as many as tokens end there, the first of them opens the text
    for start, end, pattern in matches:
        last += joined.count(SEPARATOR, at, end - 1)
        at = end - 1
        first = last - joined.count(SEPARATOR, start, at)
        lead = tail = ""
        if joined[start] != SEPARATOR:
            first -= 1
            lead = joined[joined.rfind(SEPARATOR, 0, start) + 1 : start]
            if lead and lead not in before:
                continue
        if joined[at] != SEPARATOR:
            tail = joined[end : joined.find(SEPARATOR, end)]
            if tail and tail not in after:
                continue
        row = iter(readings[pattern])
        for i, number in zip(row, row, strict=True):
            features = sets[number]
            if lead or "contracted" not in features:
                hits.append(Hit(first, last, ids[i], entries[i], features, lead, tail, i))
    hits.sort(key=rank)
    return without_split_words(hits, before) if before or after else hits


def rank(hit: Hit) -> tuple[int, int, int, int]:
    """What hits are sorted by: place, then the longest, then what attaches least, then the pack's order."""
    return hit.first, -hit.last, len(hit.lead) + len(hit.tail), hit.order


def without_split_words(hits: list[Hit], before: Mapping[str, tuple[str, ...]]) -> list[Hit]:
    """Of several readings of the same words keeps those that attach least (kāna is not ka + anna, al-qatlā not qatal + ī).

    A word of a closed class with a pronoun behind it (annahā) stays; a verb takes neither article nor preposition,
    a particle no article (Allāh is not al + lahu).
    """
    hits = [h for h in hits if not (h.lead and is_barred(h.entry, set(before[h.lead])))]
    least: dict[tuple[int, int], int] = {}
    for hit in hits:
        key, attached = (hit.first, hit.last), len(hit.lead) + len(hit.tail)
        if attached < least.get(key, 99):
            least[key] = attached
    return [
        h
        for h in hits
        if len(h.lead) + len(h.tail) == least[h.first, h.last] or (h.tail and not h.lead and isinstance(h.entry, Word))
    ]


NOMINAL = frozenset({"determiner", "preposition"})
PARTICLES = frozenset(
    {"preposition", "locative", "addressee", "about", "against", "with", "complementiser", "relative", "negation", "subordinator"}
) | {"condition"}


def is_barred(entry: Entry, classes: set[str]) -> bool:
    """Whether what such a clitic says cannot stand before an entry: an article before a particle, nor a preposition before a verb."""
    if isinstance(entry, Word):
        return "determiner" in classes and entry.cls in PARTICLES
    return is_verbal(entry) and bool(NOMINAL & classes)


def is_verbal(entry: Entry) -> bool:
    """Whether an entry is a verb."""
    return isinstance(entry, Verb) or (isinstance(entry, Cue | Trigger) and entry.pos == "verb")

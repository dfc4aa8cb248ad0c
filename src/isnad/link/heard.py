"""Who has spoken in a report so far, kept so that the last one of a kind is found without going through all of them."""

from collections.abc import Iterable, Iterator

from isnad.linked import Who
from isnad.packs.classes import load_classes

BODIES = ("state", "party", "monitor", "unknown")
SHORT = 3  # letters: shorter words are articles and prepositions

Spoken = tuple[int, Who]  # how many had spoken before, who it is
Kind = tuple[str, bool, str | None, bool, bool]  # what `by_order` asks of a speaker: two of one kind are told apart by their order alone


class Heard:
    """Everyone who has spoken, the latest of each word and of each kind; and the bodies that were only told of."""

    def __init__(self) -> None:
        self.count = 0
        self.issuer: Who | None = None  # the last body that is known
        self.known: list[tuple[str, Who]] = []  # mention, who it is: those who are known
        self.held: dict[str, tuple[int, Who | None]] = {}  # by a name, how many of `known` were asked, and the last whose mention holds it
        self.also: dict[str, Who] = {}  # by an institution that the words name and that the speaker is not
        self.words: dict[str, Spoken] = {}  # by a word of its mention, the last body
        self.heads: dict[str, Spoken] = {}  # the same of mentions of several words
        self.kinds: dict[Kind, Spoken] = {}  # in the order in which they spoke last
        self.told_of: dict[str, tuple[int, Who]] = {}  # by kind of source, the last body that was only told of
        self.told_words: dict[tuple[str, str], tuple[int, Who]] = {}  # by a word of its mention and its kind
        self.told_count = 0

    def add(self, text: str, who: Who) -> None:
        """Somebody has spoken; `text` is the mention, folded."""
        spoken, open_ = (self.count, who), vague(who)
        self.count += 1
        if not open_:
            self.known.append((text, who))
        for cls in who.also:
            if cls != who.cls:
                self.also[cls] = who
        kind = (who.link, who.one, who.country, open_, faceless_in(who) is None)
        self.kinds.pop(kind, None)
        self.kinds[kind] = spoken
        if who.link not in BODIES:
            return
        if not open_:
            self.issuer = who
        if not who.single:
            words = text.split()
            self.words |= dict.fromkeys(words, spoken)
            self.heads |= dict.fromkeys(words if len(words) > 1 else [], spoken)

    def add_told_of(self, text: str, who: Who) -> None:
        """A body is told of that did not speak."""
        self.told_of[who.link] = (self.count, who)
        self.told_words |= dict.fromkeys(((word, who.link) for word in text.split()), (self.told_count, who))
        self.told_count += 1

    def last_with(self, name: str) -> Who | None:
        """The last who is known and whose mention holds a name. What was asked before is not asked again."""
        asked, held = self.held.get(name, (0, None))
        held = next((self.known[i][1] for i in range(len(self.known) - 1, asked - 1, -1) if name in self.known[i][0]), held)
        self.held[name] = (len(self.known), held)
        return held

    def last_of_words(self, words: Iterable[str]) -> Who | None:
        """The last body whose mention has one of the words."""
        return latest(self.words.get(word) for word in words)

    def last_of_head(self, head: str) -> Who | None:
        """The last body whose longer mention has a noun, of which either may carry an article: « الوزارة », « وزارة الصحة »."""
        ends = (head[i:] for i in range(1, len(head) - SHORT))
        return latest(self.heads.get(word) for word in (head, *ends))

    def last_told_of(self, words: Iterable[str], link: str) -> Who | None:
        """The last body only told of, of a kind of source or of one not known, whose mention has one of the words."""
        return latest(self.told_words.get((word, kind)) for word in words for kind in (link, "unknown"))

    def latest_first(self) -> Iterator[Spoken]:
        """The last speaker of each kind, the latest first."""
        return reversed(self.kinds.values())


def latest(found: Iterable[Spoken | None]) -> Who | None:
    """The one with the highest number."""
    known = [one for one in found if one is not None]
    return max(known, key=lambda one: one[0])[1] if known else None


def faceless_in(who: Who) -> str | None:
    """The class that words make of several channels or accounts, if any."""
    classes = load_classes().source
    return next((cls for cls in who.also if classes[cls].faceless), None)


def vague(who: Who) -> bool:
    """Whether who it is stays open: nobody, somebody's spokesman by name, or just "a source"."""
    return who.actor is None and (who.cls is None or load_classes().source[who.cls].vague)

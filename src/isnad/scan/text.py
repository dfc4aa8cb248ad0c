"""A scanned text with all that later stages ask of it: tags, sentences, quotations, times and figures by token."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import chain, compress
from operator import attrgetter
from typing import Any

from isnad.packs.compiled import Pack
from isnad.scan.datelines import find_datelines
from isnad.scan.quotes import Quote, find_quotes
from isnad.scan.sentences import find_sentences
from isnad.scan.settlements import place_settlements
from isnad.scan.tags import MARK, NAME, class_bits, find_tags
from isnad.scan.view import Hit, View


class Text(View):
    """A View with tags, sentences and quotations; times are added by extraction through `place_times`."""

    __slots__ = (
        "articles",
        "asides",
        "capitals",
        "covered",
        "datelines",
        "described",
        "duals",
        "edges",
        "figure_starts",
        "finite",
        "in_figure",
        "joined",
        "landed",
        "lead_bits",
        "leads",
        "quote_of",
        "quotes",
        "reaches",
        "sentences",
        "skipped",
        "speech",
        "subjects",
        "tails",
        "time_ends",
        "time_starts",
    )

    def __init__(self, text: str, pack: Pack, *, near: Sequence[str] = ()) -> None:
        """`near` are countries (ISO 3166-1 alpha-2) that the text is known to be about, beside those that it names."""
        super().__init__(text, pack)
        self.tags = find_tags(self)
        place_settlements(self, near)
        self.finite = bytearray()  # by token, whether it is a clause's verb, once asked
        self.datelines = find_datelines(self)
        self.sentences = find_sentences(self, {d.first: d.last for d in self.datelines})
        self.quotes = find_quotes(self)
        for i in (i for q in self.quotes for i in (q.first, q.last) if i < len(self.words) and self.words[i] == "'"):
            self.tags[i] |= MARK  # an apostrophe elsewhere
        clitics = pack.language.clitics
        hits = list(chain.from_iterable(self.by_kind.values())) if clitics.before or clitics.after else []
        self.leads = {hit.first: hit.lead for hit in compress(hits, map(attrgetter("lead"), hits))}
        self.lead_bits = {i: class_bits(clitics.before[lead]) for i, lead in self.leads.items()}
        self.tails = {hit.last - 1: hit.tail for hit in compress(hits, map(attrgetter("tail"), hits))}
        self.articles = pack.leads.definite
        self.speech: list[Quote] | None = None  # the quotations that are something said, once asked
        self.skipped: dict[tuple[int, int], int] = {}  # what rules of extraction asked, by token and floor
        self.reaches: dict[tuple[int, int], int] = {}
        self.joined: dict[tuple[int, int], str] = {}  # the words of ranges as one string, once asked
        self.subjects: dict[tuple[int, int], tuple[int, int] | None] = {}
        self.landed: frozenset[int] | None = None  # see landmarks
        self.edges: list[int] | None = None  # where clauses may open, once asked
        self.described: dict[tuple[int, int], Any] = {}  # what resolution read phrases as
        self.duals: list[Hit] | None = None  # nouns that count two by their form, once asked
        self.time_starts: dict[int, int] = {}
        self.time_ends: dict[int, int] = {}
        self.figure_starts: dict[int, int] = {}
        self.asides: dict[int, int] = {}
        self.in_figure: frozenset[int] = frozenset()
        self.covered = frozenset(
            i
            for kind in ("role", "name")
            for hit in self.by_kind.get(kind, ())
            if hit.last - hit.first > 1
            for i in range(hit.first + 1, hit.last)
        )
        self.quote_of = quote_index(self.quotes)
        self.capitals: frozenset[str] | None = None  # once asked

    def capitalised(self) -> frozenset[str]:
        """The words that the text has with a capital inside a sentence, where no mark stands before them."""
        if self.capitals is None:
            inside = [i for i in self.uppers() if i and self.words[i - 1] != "\n" and not self.tags[i - 1] & MARK]
            self.capitals = frozenset([self.words[i] for i in inside])
        return self.capitals

    def place_times(self, spans: Sequence[tuple[int, int]]) -> None:
        """Remembers where times stand, so that phrases stop at them."""
        self.time_starts = dict(spans)
        self.time_ends = {last: first for first, last in spans}
        self.finite = bytearray()
        self.forget()

    def place_asides(self, spans: Iterable[tuple[int, int]]) -> None:
        """Remembers where descriptions in passing stand, so that phrases stop at them."""
        self.asides = dict(spans)
        self.forget()

    def place_figures(self, spans: Iterable[tuple[int, int]]) -> None:
        """Remembers where figures with their bounds stand: "as many as 80" opens a noun phrase, not an aside."""
        self.figure_starts = dict(spans)
        self.in_figure = frozenset(i for first, last in self.figure_starts.items() for i in range(first + 1, last))
        self.forget()

    def forget(self) -> None:
        """Drops what was asked before more was known of the text."""
        self.skipped.clear()
        self.reaches.clear()
        self.subjects.clear()
        self.landed = self.edges = None

    def landmarks(self) -> frozenset[int]:
        """The tokens where a figure, a time or an aside begins, or a clitic is attached: rules look at these twice."""
        if self.landed is None:
            self.landed = frozenset((*self.figure_starts, *self.time_starts, *self.asides, *self.leads))
        return self.landed

    def has(self, bits: int, first: int, last: int) -> bool:
        """Whether a token of [first, last) has one of these bits."""
        for tag in self.tags[first:last]:  # noqa: SIM110  # asked of every phrase: a generator costs more than its steps
            if tag & bits:
                return True
        return False

    def bare_span(self, first: int, last: int) -> tuple[int, int]:
        """Offsets of tokens [first, last) without the clitic before the first: the name, not "to the name"."""
        start, end = self.span(first, last)
        lead = self.lead(first)
        article = min(self.articles, key=len, default="")
        return start + len(lead.removesuffix(article) if article else lead), end

    def sentence_start(self, i: int) -> int:
        """The first token of the sentence that token i stands in."""
        return self.sentences[bisect_right(self.sentences, (i, len(self.words))) - 1][0]

    def sentence_end(self, i: int) -> int:
        """Behind the last token of the sentence that token i stands in."""
        return self.sentences[bisect_right(self.sentences, (i, len(self.words))) - 1][1]

    def time_starting(self, i: int) -> int | None:
        """Where the time that starts at token i ends."""
        return self.time_starts.get(i)

    def time_ending(self, i: int) -> int | None:
        """Where the time that ends before token i starts."""
        return self.time_ends.get(i)

    def lead(self, i: int) -> str:
        """The clitic before token i, or ""."""
        return self.leads.get(i, "")

    def lead_tags(self, i: int) -> int:
        """The bits of that clitic's word classes."""
        return self.lead_bits.get(i, 0)

    def definite(self, i: int) -> bool:
        """Whether token i carries an attached article, by its letters alone: adjectives need not be known."""
        return bool(self.articles) and self.words[i].startswith(self.articles) and len(self.words[i]) > 4

    def guessed_lead(self, i: int) -> int:
        """The bits of a preposition that seems attached to a word no entry knows; 0 for short words and known ones."""
        if self.tags[i] or not self.articles:
            return 0
        form = self.forms[i]
        if form.guessed is None:
            word = self.words[i]
            longest = next((lead for lead in self.pack.leads.prepositions if word.startswith(lead)), "")
            enough = longest and len(word) - len(longest) > 2 + (len(longest) < 3)
            form.guessed = class_bits(self.pack.language.clitics.before[longest]) if enough else 0
        return form.guessed

    def inside_phrase(self, i: int) -> bool:
        """Whether the mark at i belongs to a phrase: quotes around a name, brackets, a stop in an abbreviation."""
        word = self.words[i]
        if i in self.in_figure:
            return True  # the comma of "4,000 villagers"
        if word in '"“”«»':
            quote = self.quote_of.get(i)
            return quote is not None and (quote.last - quote.first <= 6 or bool(self.tags[i] & NAME))  # a long name has its marks
        if word in "()[]":
            return True
        if word != "." or not 0 < i < len(self.words) - 1 or self.ends[i - 1] != self.starts[i]:
            return False
        return len(self.words[i - 1]) <= 4 or self.in_address(i)

    def in_address(self, i: int) -> bool:
        """Whether the stop at i stands inside the name of a site: "weather.com"."""
        after = self.text[self.ends[i]]
        return after.isascii() and after.islower() and self.text[self.starts[i] - 1].isascii()

    def opens_before(self, i: int, first: int) -> bool:
        """Whether the mark at i closes a quotation that opens before `first`: alone it belongs to no phrase from there on."""
        quote = self.quote_of.get(i)
        return quote is not None and quote.last == i and quote.first < first

    def closes_bracket(self, i: int, first: int) -> bool:
        """Whether the bracket at i closes one that opens at or behind `first`: it belongs to what stands from there on."""
        return self.words[i] == ")" and self.words[first:i].count("(") > self.words[first:i].count(")")


def quote_index(quotes: Sequence[Quote]) -> dict[int, Quote]:
    """The quotation by each of its two marks."""
    return {i: quote for quote in quotes for i in (quote.first, quote.last)}

"""Which reports come from which: copies and translations, reports that cite another's publisher, posts that were forwarded."""

import msgspec

from isnad.linked import Happening, Testimony, Who

FORWARDED = "a forwarded post"
CITED = "its report cites the other"
COPIES = {"translation": "its report translates another"}
COPIED = "its report copies another"


class Lineage(msgspec.Struct, frozen=True, kw_only=True):
    """`original`: the document that one copies; `how`: what a reader calls that; `cited`: by claim, the documents whose publishers it names."""

    original: dict[str, str]
    how: dict[str, str]
    cited: dict[str, frozenset[str]]
    publishers: dict[str, Who]
    named: frozenset[str] = frozenset()  # every document whose publisher some claim names
    repeated: frozenset[str] = frozenset()  # every claim that another copies or translates

    def home(self, document: str) -> str:
        """The document itself, or the one that it copies; of a copy of a copy the first of all."""
        while document in self.original:
            document = self.original[document]
        return document

    def cites(self, told: Testimony, others: list[Testimony]) -> bool:
        """Whether one of two cites the other's report."""
        if not self.is_tied(told):
            return False
        mine = self.cited.get(told.claim.id, frozenset())
        return any(o.claim.document in mine or told.claim.document in self.cited.get(o.claim.id, ()) for o in others)

    def is_tied(self, told: Testimony) -> bool:
        """Whether a claim names any publisher, or stands in a report whose publisher any claim names."""
        return told.claim.id in self.cited or told.claim.document in self.named

    def why(self, told: Testimony, others: list[Testimony]) -> str:
        """How one of two comes from the other: by copy or translation, forwarded, cited; or ""."""
        repeats = others if told.claim.id in self.repeated else []
        copy = told if told.original is not None else next((o for o in repeats if o.original == told.claim.id), None)
        if copy is not None:
            return self.how.get(copy.claim.document, COPIED)
        pairs = [o for o in others if self.cites(told, [o])] if self.is_tied(told) else []
        if not pairs:
            return ""
        channels = [self.is_channel(told.claim.document), *(self.is_channel(o.claim.document) for o in pairs)]
        return FORWARDED if all(channels) else CITED

    def is_channel(self, document: str) -> bool:
        """Whether a report is the post of a channel."""
        who = self.publishers.get(document)
        return who is not None and who.link == "channel"

    def count(self, testimonies: list[Testimony]) -> int:
        """How many reports told it of their own: none that copies or cites another of them."""
        documents = {t.claim.document for t in testimonies}
        own = [t for t in testimonies if t.original is None and not self.cited.get(t.claim.id, frozenset()) & documents]
        return max(1, len({t.claim.document for t in own}))


def find_lineage(happening: Happening) -> Lineage:
    """The lineage of a happening's reports."""
    publishers = dict(happening.publishers)
    cited = {}
    for told in happening.testimonies:
        named = {d for d, who in publishers.items() if d != told.claim.document and any(same_medium(m, who) for m in told.media)}
        if named:
            cited[told.claim.id] = frozenset(named)
    return Lineage(
        original={c.document: c.original for c in happening.copies},
        how={c.document: COPIES.get(c.how, COPIED) for c in happening.copies},
        cited=cited, publishers=publishers, named=frozenset().union(*cited.values()),
        repeated=frozenset(t.original for t in happening.testimonies if t.original is not None),
    )  # fmt: skip


def same_medium(left: Who, right: Who) -> bool:
    """Whether two names are one outlet's or channel's: in the register, or all words of the shorter in the longer."""
    if left.shown and left.shown.casefold() == right.shown.casefold():
        return True  # also one written as a handle, which no register has so
    if left.actor or right.actor:
        return left.actor == right.actor
    a, b = (set((who.name or "").split()) for who in (left, right))
    return bool(a and b) and (a <= b or b <= a)

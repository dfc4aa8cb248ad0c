"""Three small documents, one of them hostile, and claims that overlap; the sentences are made up."""

import hashlib
from typing import Any

from isnad.model import ActorMention, Claim, Document, Link, Mention, PlaceMention, Quantity, TimeMention, mention


def _document(name: str, text: str, **fields: str) -> Document:
    identity = "doc_" + hashlib.sha256(name.encode()).hexdigest()[:16]
    return Document(id=identity, content_hash="0" * 64, name=name, text=text, **fields)


ENGLISH = _document(
    "convoy.txt",
    "Convoy hit near the river town\n\n"
    "At least 15 soldiers were killed when fighters ambushed a convoy near Gao on Tuesday, the army said in a "
    "statement. The Front, quoted by the Monitor, said more than 80 were killed and dozens captured.\n\n"
    "A government spokesman denied that any base was lost. Residents fear that the Front will return next week.",
    title="Convoy hit near the river town",
    language="en",
    publisher="River Gazette",
    published="2024-07-31",
)
ARABIC = _document(
    "qafila.txt",
    "هجوم على قافلة قرب غاو\n\nقال متحدث باسم الجيش إن مسلحين هاجموا قافلة قرب غاو يوم الثلاثاء وقتلوا "
    "20 جنديا على الأقل. ونقل المرصد عن الجبهة أنها قتلت العشرات.",
    title="هجوم على قافلة قرب غاو",
    language="ar",
    publisher="صحيفة النهر",
    published="2024-07-31",
)
HOSTILE = _document(
    "</script><b>name.txt",
    "😀 Officers say <script>alert(1)</script> & \u202ereversed\u202c 𝒢uards killed 3 men in Xville 🚒.\n"
    "<img src=x onerror=alert(2)> \"quoted\" 'single' <!-- note -->",
    title="<script>alert(0)</script>",
    language='x" onclick="alert(3)',
    publisher="<i>Paper</i>",
    url="https://example.org/?a=<b>",
)


def at(document: Document, words: str, nth: int = 0) -> Mention:
    """The nth place of the words in the document."""
    start = -1
    for _ in range(nth + 1):
        start = document.text.index(words, start + 1)
    return mention(document.text, start, start + len(words))


def as_fields(found: Mention) -> dict[str, Any]:
    return {"text": found.text, "start": found.start, "end": found.end}


def link(document: Document, words: str, kind: Any, *, cue: str | None = None, named: bool = True, **more: Any) -> Link:
    found = at(document, cue) if cue else None
    return Link(**as_fields(at(document, words)), kind=kind, named=named, cue=found, **more)


def quantity(document: Document, words: str, kind: Any, **more: Any) -> Quantity:
    return Quantity(**as_fields(at(document, words)), kind=kind, **more)


def claim_of(document: Document, words: str, /, *, agent_name: str | None = None, **more: Any) -> Claim:
    found = at(document, words)
    identity = hashlib.sha256(f"{document.id}{found.start}{found.end}{sorted(more)}".encode()).hexdigest()[:16]
    if agent_name:
        more["agents"] = (ActorMention(**as_fields(found), name=agent_name),)
    fields = {"document": document.id, "evidence": found, "id": f"clm_{identity}", "coder": "rules/test"}
    return Claim(**{**fields, **more})


def sample_claims() -> list[Claim]:
    return [*_english_claims(), *_arabic_claims(), *_hostile_claims()]


def _english_claims() -> list[Claim]:
    army = link(ENGLISH, "the army", "state", cue="said", act="announce", actor="mali-army", name="Army of Mali")
    front_chain = (
        link(ENGLISH, "the Monitor", "monitor", cue="quoted by"),
        link(ENGLISH, "The Front", "party", cue="said", act="claim", actor="front"),
    )
    gao = PlaceMention(
        **as_fields(at(ENGLISH, "Gao")), name="Gao", country="ML", admin1="Gao Region", precision="near",
        latitude=16.27, longitude=-0.04, geonames=2457161,
    )  # fmt: skip
    tuesday = TimeMention(
        **as_fields(at(ENGLISH, "Tuesday")), from_="2024-07-30", to="2024-07-30", precision="day", anchor="2024-07-31"
    )
    ambush = claim_of(
        ENGLISH, "At least 15 soldiers were killed when fighters ambushed a convoy near Gao on Tuesday",
        type="ASSAULT", mode="ambush", place=gao, time=tuesday, chain=(army,), act="announce",
        agents=(ActorMention(**as_fields(at(ENGLISH, "fighters"))),),
        targets=(ActorMention(**as_fields(at(ENGLISH, "soldiers")), actor_kind="state"),),
        quantities=(quantity(ENGLISH, "At least 15", "killed", low=15, stated=15, of=at(ENGLISH, "soldiers")),),
    )  # fmt: skip
    nested = claim_of(ENGLISH, "fighters ambushed a convoy", type="ASSAULT", mode="ambush", chain=(army,), place=gao)
    toll = claim_of(
        ENGLISH, "more than 80 were killed and dozens captured", type="ASSAULT", mode="ambush", act="claim",
        place=gao, chain=front_chain,
        quantities=(
            quantity(ENGLISH, "more than 80", "killed", low=81, stated=80),
            quantity(ENGLISH, "dozens", "captured", low=24, high=99, vague="dozens"),
        ),
    )  # fmt: skip
    captured = claim_of(
        ENGLISH, "dozens captured", type="COERCE", mode="capture", chain=front_chain, certainty="possible",
        quantities=(quantity(ENGLISH, "dozens", "captured", low=24, high=99, vague="dozens"),),
    )  # fmt: skip
    spokesman = link(ENGLISH, "A government spokesman", "state", cue="denied", act="deny", named=False)
    denied = claim_of(
        ENGLISH, "any base was lost", type="RETREAT", chain=(spokesman,), act="deny", polarity="negated",
        stance="deny", about=toll.id,
    )  # fmt: skip
    residents = link(ENGLISH, "Residents", "witness", cue="fear", named=False, act="predict")
    feared = claim_of(
        ENGLISH, "the Front will return next week", type="MOBILIZE", chain=(residents,), act="predict",
        certainty="possible", realis="planned", basis="told",
    )  # fmt: skip
    headline = claim_of(ENGLISH, "Convoy hit near the river town", type="ASSAULT", headline=True)
    return [ambush, nested, toll, captured, denied, feared, headline]


def _arabic_claims() -> list[Claim]:
    army = link(ARABIC, "متحدث باسم الجيش", "state", cue="قال", act="say", named=False)
    raid = claim_of(
        ARABIC, "مسلحين هاجموا قافلة قرب غاو يوم الثلاثاء", type="ASSAULT", mode="ambush", chain=(army,),
        place=PlaceMention(**as_fields(at(ARABIC, "غاو", 1)), name="Gao", country="ML", precision="near"),
    )  # fmt: skip
    dead = claim_of(
        ARABIC, "هاجموا قافلة قرب غاو يوم الثلاثاء وقتلوا 20 جنديا على الأقل", type="ASSAULT", chain=(army,),
        quantities=(quantity(ARABIC, "20 جنديا على الأقل", "killed", low=20, stated=20, of=at(ARABIC, "جنديا")),),
    )  # fmt: skip
    front = (link(ARABIC, "المرصد", "monitor", cue="نقل"), link(ARABIC, "الجبهة", "party", act="claim"))
    tens = claim_of(
        ARABIC, "قتلت العشرات", type="ASSAULT", chain=front, act="claim",
        quantities=(quantity(ARABIC, "العشرات", "killed", low=20, high=99, vague="tens"),),
    )  # fmt: skip
    return [raid, dead, tens]


def _hostile_claims() -> list[Claim]:
    officers = link(HOSTILE, "Officers", "state", cue="say", named=False, name="<b>Officers</b>")
    whole = claim_of(HOSTILE, "<script>alert(1)</script> & \u202ereversed\u202c 𝒢uards killed 3 men", chain=(officers,))
    men = quantity(HOSTILE, "3", "killed", low=3, high=3, stated=3, of=at(HOSTILE, "men"))
    return [whole, claim_of(HOSTILE, "𝒢uards killed 3 men in Xville 🚒", type="ASSAULT", quantities=(men,))]

"""One HTML page needing nothing from outside: the texts, the claims drawn on them, and the script that joins them."""

import base64
import hashlib
import html
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from importlib.resources import files
from string import Template

import msgspec

from isnad.model import Claim, Document, Event, Mention, Problem
from isnad.report.direction import find_direction
from isnad.report.dossiers import render_events
from isnad.report.maps import Names, draw_map
from isnad.report.payload import build_claim, build_document, encode_payload
from isnad.report.segments import Segment, Segments, is_pointed, split_text
from isnad.report.sources import list_sources, render_sources
from isnad.report.wording import find_mentions

# One tint for each of three groups of event types: more tints than three cannot be told apart at a glance.
VIOLENCE = {"ASSAULT", "COERCE"}
MOVEMENT = {"MOBILIZE", "RETREAT", "STRENGTH"}
# HTML cannot hold these; each is replaced by one character, so offsets stay true.
NOT_IN_HTML = re.compile("[\x00\ud800-\udfff]")


class Sheet(msgspec.Struct, frozen=True):
    """One document with its claims (and the claims' positions in the page) and its text cut along them."""

    document: Document
    number: int
    claims: tuple[tuple[int, Claim], ...]
    segments: Segments


def render_page(
    documents: Sequence[Document],
    claims: Sequence[Claim],
    problems: Sequence[Problem],
    *,
    title: str,
    events: Sequence[Event] = (),
    names: Names | None = None,
) -> str:
    """The whole page as HTML. The same records give the same bytes; its size grows with the texts and claims.

    `names` are what the reader calls countries and places, for the map.
    """
    placed, misplaced = place_claims(documents, claims)
    sheets = list(_cut_sheets(documents, placed))
    flat = [(claim, sheet) for sheet in sheets for _, claim in sheet.claims]
    payload = encode_payload(
        [build_document(document) for document in documents],
        [build_claim(claim, document=sheet.number, segments=sheet.segments) for claim, sheet in flat],
    )
    style, script = _read_asset("page.css"), _read_asset("page.js")
    problems = (*problems, *misplaced)
    page = Template(_read_asset("page.html")).substitute(
        title=html.escape(title),
        style=style,
        script=script,
        style_hash=hash_source(style),
        script_hash=hash_source(script),
        counts=_render_counts(len(documents), [claim for claim, _ in flat], len(problems)),
        sources=render_sources(list_sources([claim for claim, _ in flat])),
        list="".join(_render_entry(sheet) for sheet in sheets),
        documents="".join(_render_sheet(sheet) for sheet in sheets),
        problems=_render_problems(problems),
        events=render_events(events, documents, claims, chart=draw_map(events, names or Names())),
        payload=payload,
    )
    return NOT_IN_HTML.sub("\N{REPLACEMENT CHARACTER}", page)


def place_claims(
    documents: Sequence[Document], claims: Iterable[Claim]
) -> tuple[dict[str, list[Claim]], list[Problem]]:
    """Claims by document id, in the order of their words; a claim that points at no words here is a problem."""
    texts = {document.id: document.text for document in documents}
    placed: defaultdict[str, list[Claim]] = defaultdict(list)
    problems = []
    for claim in claims:
        text = texts.get(claim.document)
        if text is not None and is_pointed(text, claim.evidence):
            placed[claim.document].append(claim)
        else:
            what = f"{claim.id}: its document is not among the input" if text is None else f"{claim.id}: wrong offsets"
            problems.append(Problem(file=claim.document, what=what, mend="give the documents the claims were coded on"))
    for found in placed.values():
        found.sort(key=lambda claim: (claim.evidence.start, -claim.evidence.end))
    return placed, problems


def hash_source(source: str) -> str:
    """The source expression of a Content-Security-Policy that admits exactly this inline style or script."""
    return "sha256-" + base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()


def _read_asset(name: str) -> str:
    return files("isnad.report").joinpath("assets", name).read_text(encoding="utf-8")


def _cut_sheets(documents: Sequence[Document], placed: dict[str, list[Claim]]) -> Iterable[Sheet]:
    position = 0
    for number, document in enumerate(documents):
        claims = placed.pop(document.id, [])  # the same document given twice carries its claims once
        mentions = (mention for claim in claims for _, mention in find_mentions(claim))
        segments = split_text(
            document.text,
            [_span(claim.evidence) for claim in claims],
            [_span(mention) for mention in mentions if is_pointed(document.text, mention)],
        )
        yield Sheet(document, number, tuple(enumerate(claims, start=position)), segments)
        position += len(claims)


def _span(mention: Mention) -> tuple[int, int]:
    return mention.start, mention.end


def _render_entry(sheet: Sheet) -> str:
    return (
        f'<li><a href="#{html.escape(sheet.document.id)}"><bdi>{_escape(_title(sheet.document))}</bdi>'
        f"<small>{_render_facts(sheet)}</small></a></li>\n"
    )


def _render_sheet(sheet: Sheet) -> str:
    document = sheet.document
    language = f' lang="{html.escape(document.language)}"' if document.language else ""
    opened: set[int] = set()
    body = "".join(_render_segment(segment, sheet, opened) for segment in sheet.segments.all)
    direction, copied = find_direction(document.text), _escape(document.near_duplicate_of or "")
    copy = f'<p class="copy">Copies or translates <a href="#{copied}">{copied}</a></p>' if copied else ""
    address = f'<p class="address"><bdi>{_escape(document.url)}</bdi></p>' if document.url else ""
    return (
        f'<article data-document="{sheet.number}" aria-labelledby="t{sheet.number}">'
        f'<header><h2 id="t{sheet.number}" dir="{direction}" tabindex="-1">{_escape(_title(document))}</h2>'
        f'<p class="facts">{_render_facts(sheet)}</p>{address}{copy}</header>'
        f'<div class="text" dir="{direction}"{language}>{body}</div></article>\n'
    )


def _title(document: Document) -> str:
    return document.title or document.name


def _render_facts(sheet: Sheet) -> str:
    document, count = sheet.document, len(sheet.claims)
    facts = [document.language, document.publisher, (document.published or "")[:10]]
    shown = [f"<bdi>{_escape(fact)}</bdi>" for fact in facts if fact]
    return " · ".join([*shown, f"{count} claim{'' if count == 1 else 's'}"])


def _render_segment(segment: Segment, sheet: Sheet, opened: set[int]) -> str:
    words = _escape(sheet.document.text[segment.start : segment.end])
    if segment.number is None:
        return words
    if not segment.claims:
        return f"<span>{words}</span>"
    found = [sheet.claims[place] for place in segment.claims]
    _, narrowest = min(found, key=lambda item: item[1].evidence.end - item[1].evidence.start)
    classes = [_group(narrowest), *_marks(claim for _, claim in found), *(["deep"] if len(found) > 1 else [])]
    # Every claim has one stop for the Tab key, where it begins: a stop for each of its pieces would be a maze.
    stop = "" if opened.issuperset(segment.claims) else ' role="button" tabindex="0"'
    opened.update(segment.claims)
    numbers = " ".join(str(position) for position, _ in found)
    return f'<mark class="{" ".join(classes)}" data-claims="{numbers}"{stop}>{words}</mark>'


def _group(claim: Claim) -> str:
    return "violence" if claim.type in VIOLENCE else "movement" if claim.type in MOVEMENT else "statement"


def _marks(claims: Iterable[Claim]) -> list[str]:
    found = list(claims)
    denied = any(claim.polarity == "negated" or claim.act == "deny" for claim in found)
    unsure = any(claim.certainty != "certain" or claim.realis != "actual" for claim in found)
    return ["denied"] * denied + ["unsure"] * unsure


def _render_counts(documents: int, claims: Sequence[Claim], problems: int) -> str:
    attributed = sum(bool(claim.chain) for claim in claims)
    counts = [("documents", documents), ("claims", len(claims)), ("attributed", attributed)]
    shown = [f"<li><b>{count:,}</b> {word}</li>" for word, count in counts]
    noted = f'<li><a href="#problems"><b>{problems:,}</b> problem{"" if problems == 1 else "s"}</a></li>'
    return "".join(shown) + (noted if problems else "")


def _render_problems(problems: Sequence[Problem]) -> str:
    if not problems:
        return ""
    rows = "".join(
        f"<tr><td><bdi>{_escape(problem.file)}</bdi></td><td>{'' if problem.line is None else problem.line}</td>"
        f"<td><bdi>{_escape(problem.what)}</bdi></td><td><bdi>{_escape(problem.mend)}</bdi></td></tr>"
        for problem in problems
    )
    head = "<tr><th>File</th><th>Line</th><th>What</th><th>Mend</th></tr>"
    return (
        '<section id="problems" aria-labelledby="problems-title"><h2 id="problems-title" tabindex="-1">Problems</h2>'
        f'<div class="wide"><table><thead>{head}</thead><tbody>{rows}</tbody></table></div></section>'
    )


def _escape(text: str) -> str:
    # A lone CR would reach the browser as LF, which would change the evidence.
    return html.escape(text).replace("\r", "&#13;")

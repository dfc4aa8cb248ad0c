"""In a terminal: widths hold, marks stand under their words, and no text repaints the screen."""

import re

from rich.cells import cell_len

from isnad.model import Claim, Document, PlaceMention, Quantity, Said, TimeMention, Why
from isnad.report.direction import make_printable
from isnad.report.explain import find_excerpt, render_explain
from isnad.report.table import render_table, shorten

from .samples import ARABIC, ENGLISH, HOSTILE, as_fields, at, claim_of, link, sample_claims

ALL: list[Document | Claim] = [
    ENGLISH, *(claim for claim in sample_claims() if claim.document == ENGLISH.id),
    ARABIC, *(claim for claim in sample_claims() if claim.document == ARABIC.id),
    HOSTILE, *(claim for claim in sample_claims() if claim.document == HOSTILE.id),
]  # fmt: skip
CONTROLS = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]")


def _claim(document: Document, words: str) -> Claim:
    return next(c for c in sample_claims() if c.document == document.id and c.evidence.text.startswith(words))


def test_the_table_names_document_kind_chain_figure_and_words() -> None:
    table = render_table(ALL, width=120)
    for shown in ("Convoy hit near", "7 claims", "ASSAULT·ambush", "▸ The Front", "killed ≥81", "denied"):
        assert shown in table


def test_the_table_keeps_its_width() -> None:
    for width in (60, 100, 140):
        lines = re.sub("[\u2068\u2069]", "", render_table(ALL, width=width)).splitlines()
        assert max(map(cell_len, lines)) <= width


def test_no_date_and_no_number_is_broken_at_eighty_columns() -> None:
    document = ENGLISH
    when = TimeMention(**as_fields(at(document, "next week")), from_="2024-08-05", to="2024-08-11")
    dead = Quantity(**as_fields(at(document, "dozens")), kind="displaced", low=1_200_000, high=2_300_000)
    place = PlaceMention(**as_fields(at(document, "Gao")), name="Tinzaouatene")
    chain = (link(document, "A government spokesman", "state"),)
    said = Said(from_="2024-07-30", to="2024-07-31")
    claim = claim_of(
        document, "any base was lost", type="ASSAULT", mode="suicide-attack", time=when, quantities=(dead,),
        place=place, chain=chain, said=said,
    )  # fmt: skip
    for width in (80, 100, 140):
        words = render_table([document, claim], width=width).split()
        for whole in ("2024-08-05/", "2024-08-11", "1,200,000–2,300,000", "Tinzaouatene", "said", "2024-07-30/"):
            assert whole in words


def test_isolates_close_on_the_line_they_open() -> None:
    lines = render_table(ALL, width=80).splitlines()
    assert any("\u2068" in line for line in lines)
    assert all(line.count("\u2068") == line.count("\u2069") for line in lines)


def test_no_control_of_a_text_reaches_the_terminal() -> None:
    document = Document(id="doc_a", content_hash="", name="a\x1b]0;owned\x07", text="\x1b[2J guards \u202efled")
    claim = claim_of(document, document.text)
    assert not CONTROLS.search(render_table([document, claim], width=90))
    assert not CONTROLS.search(render_explain(document, claim, [Why(rule="cue", entry="a\x1b", start=0, end=4)]))


def test_colour_only_when_asked() -> None:
    assert "\x1b[" not in render_table(ALL, width=100)
    assert "\x1b[" in render_table(ALL, width=100, colour=True)


def test_marks_stand_under_their_words() -> None:
    claim = _claim(ENGLISH, "more than 80")
    lines = render_explain(ENGLISH, claim, [], width=200).splitlines()
    sentence = next(line for line in lines if line.startswith("The Front, quoted"))
    under = next(line for line in lines if line.endswith(" evidence"))
    start, length = under.index("─"), under.count("─")
    assert sentence[start : start + length] == "more than 80 were killed and dozens captured"


def test_a_right_to_left_sentence_lists_its_words_instead() -> None:
    text = render_explain(ARABIC, _claim(ARABIC, "مسلحين"), [])
    assert "^" not in text
    assert "\u2068مسلحين هاجموا قافلة قرب غاو يوم الثلاثاء\u2069" in text


def test_steps_name_rule_entry_and_words() -> None:
    said = at(ENGLISH, "said")
    step = Why(
        rule="attribution", entry="languages/en/cues.toml#say", start=said.start, end=said.end,
        note="subject before verb",
    )  # fmt: skip
    text = render_explain(ENGLISH, _claim(ENGLISH, "At least"), [step])
    assert f"1. attribution  languages/en/cues.toml#say  said {said.start}–{said.end}" in text
    assert "subject before verb" in text


def test_the_excerpt_is_the_sentence() -> None:
    start, end = find_excerpt(ENGLISH.text, _claim(ENGLISH, "any base"))
    assert ENGLISH.text[start:end] == "A government spokesman denied that any base was lost."


def test_shorten_cuts_between_words() -> None:
    assert shorten("guards left the post", 13) == "guards left…"


def test_a_direction_mark_is_not_shown() -> None:
    shown = make_printable("a\u200fb\u200e\u202ec")
    assert (len(shown), shown[1], shown[4]) == (6, "\u2060", "\ufffd")

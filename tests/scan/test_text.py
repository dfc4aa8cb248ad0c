"""The scan of a text: tokens that verify, folding that keeps offsets, sentences, quotations, hits at word borders."""

import sys
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from isnad.packs import languages, load_pack
from isnad.packs.tokens import CLING, DOUBLED, GONE, SEPARATOR, Folds, find_tokens, fold, fold_table
from isnad.scan.quotes import LINES, find_quotes
from isnad.scan.text import Text
from isnad.scan.view import View

PACKS = {code: load_pack(code) for code in languages()}
CODES = st.sampled_from(sorted(PACKS))
PIECES = [
    "The army", " said ", "“", "”", '"', "‘", "’", "«", "»", "„", "'s", ". ", "? ", "…", "\n", "\n\n", " ", ", ", "U.S. ",
    "Gen. Diop", "3.5", "12,000", "قال ", "الجيش", "و", "ـ", "َ", "\u200f", "\u200b", "\0", "é", "e\u0301", "İ", "ß", "😀", "\x1f",
    "l'armée ", "солдат ", "in-Khalil", "(", ")", "—", "، ", "؛", "؟",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES)).map("".join) | st.text(st.characters(codec="utf-8"), max_size=60)
MANY = settings(max_examples=300, deadline=None)


@pytest.mark.parametrize("code", sorted(PACKS))
def test_folding_keeps_the_length_of_every_character(code: str) -> None:
    table = PACKS[code].folds
    changed = [hex(n) for n in range(sys.maxunicode + 1) if len(fold(chr(n), table)) != 1]
    assert not changed


@MANY
@given(CODES, TEXTS)
def test_folding_replaces_each_character_by_what_the_table_has(code: str, text: str) -> None:
    table = PACKS[code].folds
    if len(text.lower()) == len(text):
        assert fold(text, table) == text.lower().translate(table)


def test_folds_that_replace_a_character_twice_are_refused() -> None:
    with pytest.raises(ValueError, match="replaced itself"):
        fold_table(Folds(replace={"a": "b", "b": "c"}))
    assert fold("ba", fold_table(Folds(replace={"b": "a", "a": "c"}))) == "ac"


@MANY
@given(CODES, TEXTS)
def test_tokens_are_in_order_and_verify(code: str, text: str) -> None:
    folded = fold(text, PACKS[code].folds)
    words, starts, ends, _ = find_tokens(folded)
    assert len(folded) == len(text)
    assert len(words) == len(starts) == len(ends)
    assert all(0 <= a < b <= len(text) for a, b in zip(starts, ends, strict=True))
    assert all(end <= start for end, start in zip(ends, starts[1:], strict=False))
    for word, start, end in zip(words, starts, ends, strict=True):
        assert word and SEPARATOR not in word
        shown = folded[start:end].replace(GONE, "").replace(CLING, "")
        assert word == {DOUBLED: '"'}.get(shown, shown) or (word == "\n" and "\n" in shown)


@MANY
@given(CODES, TEXTS)
def test_nothing_visible_is_outside_all_tokens(code: str, text: str) -> None:
    folded = fold(text, PACKS[code].folds)
    _, starts, ends, _ = find_tokens(folded)
    covered = {i for a, b in zip(starts, ends, strict=True) for i in range(a, b)}
    assert not [c for i, c in enumerate(folded) if i not in covered and c.isalnum()]


@pytest.mark.parametrize(("words", "sentences"), [
    (["dust"] * 750, [(0, 300), (300, 600), (600, 750)]),
    (["dust"] * 299 + ["."] + ["dust"] * 20, [(0, 300), (300, 320)]),
    (["dust"] * 300 + ["."] + ["Dust"] * 20, [(0, 300), (300, 321)]),
    (["dust"] * 300 + ["\n"] + ["Dust"] * 20, [(0, 300), (301, 321)]),
])  # fmt: skip
def test_what_is_too_long_for_a_sentence_is_cut(words: list[str], sentences: list[tuple[int, int]]) -> None:
    assert Text(" ".join(words), PACKS["en"]).sentences == sentences


@MANY
@given(CODES, TEXTS)
def test_sentences_partition_the_tokens(code: str, text: str) -> None:
    scanned = Text(text, PACKS[code])
    inside = [i for first, last in scanned.sentences for i in range(first, last)]
    filed = {i for line in scanned.datelines for i in range(line.first, line.last)}  # where and by whom: no sentence
    assert [i for i in inside if i not in filed] == [i for i, word in enumerate(scanned.words) if word != "\n" and i not in filed]


@MANY
@given(CODES, TEXTS)
def test_quotations_are_apart_and_end_where_nothing_closes_them(code: str, text: str) -> None:
    view = View(text, PACKS[code])
    quotes = find_quotes(view)
    assert all(q.first < q.last <= len(view.words) for q in quotes)
    assert all(one.last < other.first or (not one.closed and one.last <= other.first) for one, other in pairwise(quotes))
    for quote in quotes:
        assert view.words[quote.first + 1 : quote.last].count("\n") <= (LINES if quote.closed else 0)
        assert quote.closed or quote.last == len(view.words) or view.words[quote.last] == "\n"


@MANY
@given(CODES, TEXTS)
def test_hits_lie_in_the_text_in_order(code: str, text: str) -> None:
    view = View(text, PACKS[code])
    for hits in view.by_kind.values():
        assert all(0 <= h.first < h.last <= len(view.words) for h in hits)
        assert hits == sorted(hits, key=lambda h: (h.first, -h.last))
        for hit in hits:
            start, end = view.span(hit.first, hit.last)
            assert 0 <= start < end <= len(text)


SENTENCES = [
    ("en", "He left. She stayed.", ["He left.", "She stayed."]),
    ("en", "Gen. Diop met Col. Ba on Jan. 5. They spoke.", ["Gen. Diop met Col. Ba on Jan. 5.", "They spoke."]),
    ("en", "The U.S. embassy closed. It rained.", ["The U.S. embassy closed.", "It rained."]),
    ("en", "It left the U.S., he said; the U.S.: gone.", ["It left the U.S., he said; the U.S.: gone."]),
    ("en", "It cost 3.5 million. Really?! Yes.", ["It cost 3.5 million.", "Really?!", "Yes."]),
    ("en", "“They fled.” He wept.", ["“They fled.”", "He wept."]),
    ("en", "“They fled … all of them,” he said.", ["“They fled … all of them,” he said."]),
    ("en", "Title\n\nBody one. Body two", ["Title", "Body one.", "Body two"]),
    ("ar", "أين الجيش؟ لا أحد يعرف. انتهى", ["أين الجيش؟", "لا أحد يعرف.", "انتهى"]),
    ("fr", "Il a fui. « Où ? » Nul ne sait.", ["Il a fui.", "« Où ? »", "Nul ne sait."]),
    ("ru", "Он ушёл. Она осталась…", ["Он ушёл.", "Она осталась…"]),
]


@pytest.mark.parametrize(("code", "text", "sentences"), SENTENCES, ids=[row[1] for row in SENTENCES])
def test_sentences(code: str, text: str, sentences: list[str]) -> None:
    scanned = Text(text, PACKS[code])
    assert [text[slice(*scanned.span(*s))] for s in scanned.sentences] == sentences


QUOTES = [
    ('He said "go now" twice.', ["go now"]),
    ("“One,” he said, “two.”", ["One,", "two."]),
    ("‘They’re gone,’ said Ali’s son.", ["They’re gone,"]),
    ("The soldiers' camp isn't far.", []),
    ("«Un» et «deux»", ["Un", "deux"]),
    ("„Eins“ und “zwei”", ["Eins", "zwei"]),
    ("“He shouted ‘run’ to us.”", ["He shouted ‘run’ to us."]),
    ("“It never closes\nNext paragraph", ["It never closes"]),
    ("It never opens” he said", []),
    ("He left. It never opened,” he said", ["It never opened,"]),
    ("“One,” he said.\nTwo.\nThree. Four.”\nFive.", ["One,", "Two.\nThree. Four."]),
    ("“One,” he said.\n\nTwo.\n\nThree.”\nFive.", ["One,", "Three."]),
    ("A 5\" pipe. A 6\" pipe.", []),
    ("He said: 'One.\nTwo.' She left.", ["One.\nTwo."]),
    ("'Tis the boys' boat, isn't it?", []),
    ('"He told me "go" and left," she said', ['He told me "go" and left,']),
    ("«One „two“ three.\nFour „five“.\nSix»", ["One „two“ three.\nFour „five“.\nSix"]),
    ('"One two ". Three', ["One two"]),
]


@pytest.mark.parametrize(("text", "inside"), QUOTES, ids=[row[0] for row in QUOTES])
def test_quotations(text: str, inside: list[str]) -> None:
    view = View(text, PACKS["en"])
    assert [text[slice(*view.span(q.first + 1, q.last))] for q in find_quotes(view)] == inside


@pytest.mark.parametrize(
    ("code", "text", "kind", "found"),
    [
        ("en", "The essay said nothing", "cue", ["said"]),  # not the "say" of "essay"
        ("en", "KILLED, kil\u200bled and kil\u00adled", "trigger", ["KILLED", "kil\u200bled", "kil\u00adled"]),
        ("en", "I trust US aid", "name", ["US"]),
        ("en", "he told us", "name", []),
        ("ar", "وقال الجيش", "cue", ["وقال"]),
        ("ar", "قَالَ الجيش", "cue", ["قَالَ"]),
        ("ar", "قـــال الجيش", "cue", ["قـــال"]),
    ],
)  # fmt: skip
def test_hits(code: str, text: str, kind: str, found: list[str]) -> None:
    view = View(text, PACKS[code])
    assert list(dict.fromkeys(text[slice(*view.span(h.first, h.last))] for h in view.by_kind[kind])) == found


@MANY
@given(CODES, TEXTS)
def test_folding_finds_its_characters_by_its_pattern(code: str, text: str) -> None:
    pack = PACKS[code]
    assert fold(text, pack.folds, pack.foldable) == fold(text, pack.folds)


def test_words_that_only_stand_beside_a_time_are_known_and_make_no_hit() -> None:
    view = View("Closed on Monday", PACKS["en"])
    assert [h.first for h in view.by_kind["time"]] == [2]
    assert view.is_known(1) and [entry.sort for entry in view.forms[1].times] == ["on"]

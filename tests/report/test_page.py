"""The page: nothing from outside, nothing of a text runs, and every claim can be pointed at."""

import json
import re
from html.parser import HTMLParser

from isnad.model import Claim, Document, Mention, Problem
from isnad.report.page import hash_source, render_page
from isnad.report.segments import split_text

from .samples import ARABIC, ENGLISH, HOSTILE, claim_of, sample_claims


class Page(HTMLParser):
    """Collects the segments of each document, the payload, and everything that a browser would act on."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.texts: list[str] = []
        self.segments: list[list[str]] = []
        self.directions: list[str | None] = []
        self.scripts: list[str] = []
        self.styles: list[str] = []
        self.policy = ""
        self.attributes: list[tuple[str, str, str]] = []
        self._inside = ""
        self.feed(page)
        self.payload = json.loads(self.scripts[0])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        if values.get("http-equiv") == "Content-Security-Policy":
            self.policy = values["content"] or ""
        if tag == "div" and values.get("class") == "text":
            self._inside = "text"
            self.texts.append("")
            self.segments.append([])
            self.directions.append(values.get("dir"))
        elif self._inside in ("text", "segment"):
            self._inside = "segment"
            self.segments[-1].append("")
        elif tag in ("script", "style"):
            self._inside = tag

    def handle_endtag(self, tag: str) -> None:
        self._inside = "text" if self._inside == "segment" else ""

    def handle_data(self, data: str) -> None:
        if self._inside in ("text", "segment"):
            self.texts[-1] += data
        if self._inside == "segment":
            self.segments[-1][-1] += data
        if self._inside == "script":
            self.scripts.append(data)
        if self._inside == "style":
            self.styles.append(data)


DOCUMENTS = [ENGLISH, ARABIC, HOSTILE]


def render(documents: list[Document] = DOCUMENTS, claims: list[Claim] | None = None) -> str:
    return render_page(documents, sample_claims() if claims is None else claims, [], title="Sample <ledger>")


def test_texts_stand_in_the_page_as_they_were_read() -> None:
    assert Page(render()).texts == [document.text for document in DOCUMENTS]


def test_each_paragraph_of_a_text_runs_in_its_own_direction() -> None:
    rule = next(line for line in render().splitlines() if line.lstrip().startswith(".text {"))
    assert "unicode-bidi: plaintext" in rule  # else an English paragraph under an Arabic one has its full stop on the left


def test_evidence_and_fields_can_be_put_together_from_the_segments() -> None:
    page = Page(render())
    by_id = {claim.id: claim for claim in sample_claims()}
    assert len(page.payload["claims"]) == len(by_id)
    for view in page.payload["claims"]:
        claim, segments = by_id[view["id"]], page.segments[view["document"]]
        first, last = view["evidence"]["at"]
        assert "".join(segments[first : last + 1]) == claim.evidence.text
        for quantity in view.get("quantities", []):
            first, last = quantity["at"]
            assert "".join(segments[first : last + 1]) == quantity["text"]


def test_nothing_is_fetched_and_only_the_two_hashed_blocks_run() -> None:
    page = Page(render())
    assert not {name for _, name, _ in page.attributes if name in ("src", "style", "action") or name.startswith("on")}
    assert not {tag for tag, _, _ in page.attributes} & {"link", "img", "iframe", "object", "embed", "form", "base"}
    assert all(value.startswith("#") for _, name, value in page.attributes if name == "href")
    assert not re.search(r"https?:|url\(|@import", page.styles[0] + page.scripts[1])
    assert "default-src 'none'" in page.policy
    assert f"script-src '{hash_source(page.scripts[1])}'" in page.policy
    assert f"style-src '{hash_source(page.styles[0])}'" in page.policy
    assert len(page.scripts) == 2


def test_the_hash_of_the_policy_is_the_browsers() -> None:
    # printf abc | openssl dgst -sha256 -binary | base64
    assert hash_source("abc") == "sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0="


def test_markup_of_a_text_title_and_name_is_only_text() -> None:
    text = render([HOSTILE], [claim_of(HOSTILE, "<script>alert(1)</script>", agent_name="</script><!--")])
    assert "<script>alert" not in text
    assert "<ledger>" not in text
    assert text.count("</script>") == 2
    assert "<!--" not in text


def test_direction_comes_from_the_text() -> None:
    assert Page(render()).directions == ["ltr", "rtl", "ltr"]


def test_marks_tell_group_denial_and_doubt() -> None:
    text = "Guards denied a raid."
    document = Document(id="doc_a", content_hash="", name="a", text=text)
    denied = claim_of(document, "a raid", type="ASSAULT", polarity="negated", realis="planned")
    assert 'class="violence denied unsure"' in render([document], [denied])


def test_each_claim_has_one_stop_for_the_tab_key() -> None:
    stops = [value for _, name, value in Page(render()).attributes if name == "tabindex" and value == "0"]
    assert len(stops) == len(sample_claims())


def test_claims_that_begin_together_share_their_stop() -> None:
    claims = [claim_of(ENGLISH, words) for words in ("fighters ambushed a convoy", "fighters ambushed")]
    assert render([ENGLISH], claims).count('tabindex="0"') == 1


def test_nested_and_crossing_spans_are_cut_once_each() -> None:
    cut = split_text("abcdefgh", [(1, 5), (3, 7), (3, 4)], [(0, 1)])
    assert [("abcdefgh"[s.start : s.end], s.claims) for s in cut.all] == [
        ("a", ()), ("bc", (0,)), ("d", (0, 1, 2)), ("e", (0, 1)), ("fg", (1,)), ("h", ()),
    ]  # fmt: skip
    assert [s.number for s in cut.all] == [0, 1, 2, 3, 4, None]
    assert cut.covering((1, 5)) == [1, 3]


def test_a_claim_that_points_nowhere_is_a_problem() -> None:
    stray = claim_of(ENGLISH, "convoy", document="doc_unknown")
    wrong = claim_of(ENGLISH, "convoy", evidence=Mention(text="convoy", start=0, end=6))
    text = render(DOCUMENTS, [stray, wrong])
    assert "its document is not among the input" in text
    assert "wrong offsets" in text
    assert Page(text).payload["claims"] == []


def test_problems_and_counts_are_told() -> None:
    problem = Problem(file="broken.pdf", line=3, what="not <text>", mend="give text")
    text = render_page(DOCUMENTS, sample_claims(), [problem], title="t")
    assert "not &lt;text&gt;" in text
    assert "<b>3</b> documents" in text
    assert f"<b>{len(sample_claims())}</b> claims" in text


def test_lone_surrogates_and_nul_do_not_move_the_words() -> None:
    document = Document(id="doc_a", content_hash="", name="a", text="\x00\ud800 guards fled\r")
    text = render([document], [claim_of(document, "guards fled")])
    page = Page(text)
    text.encode()
    assert page.texts == ["\ufffd\ufffd guards fled\r"]
    assert page.segments == [["guards fled"]]


def test_same_records_same_bytes_and_linear_size() -> None:
    assert render() == render()
    empty, one, two = (len(render([ENGLISH] * count, [])) for count in (0, 1, 2))
    assert abs((two - one) - (one - empty)) < 50

"""The page's view of events: drawn from the records, escaped, with nothing from outside."""

import re

from tests.link.reports import two_attacks

from isnad.model import Claim, Document, Estimate, Event, Mention, Quantity, RootFigure, TimeMention
from isnad.pipeline import with_events
from isnad.report import render_page
from isnad.report.charts import draw_toll
from isnad.report.strip import draw_strip, of_the_story


def test_the_page_shows_each_event_with_its_policies_and_a_drawing() -> None:
    items, events = with_events(two_attacks())
    page = render_page([d for d, _ in items], [c for _, own in items for c in own], [], title="Two days", events=events)
    assert page.count('<section class="event"') == len([e for e in events if len(e.claims) > 1])
    assert '<svg class="chart"' in page
    assert "JNIM" in page
    assert "http://" not in page.replace("http://www.w3.org", "")


def test_names_are_escaped() -> None:
    items, events = with_events([(d, c) for d, c in two_attacks()])
    hostile = [type(d)(**{f: getattr(d, f) for f in d.__struct_fields__} | {"publisher": "<script>x</script>"}) for d, _ in items]
    page = render_page(hostile, [c for _, own in items for c in own], [], title="x", events=events)
    assert "<script>x" not in page


def test_every_figure_of_a_root_leads_to_the_words_that_state_it() -> None:
    items, events = with_events(two_attacks())
    claims = [c for _, own in items for c in own]
    page = render_page([d for d, _ in items], claims, [], title="x", events=events)
    sections = page[page.index('id="view-events"') :]
    figures = {r.claim for e in events if len(e.claims) > 1 for x in e.estimates if x.policy == "minmax" for r in x.by_root}
    assert figures
    assert all(f'href="#{claim}"' in sections for claim in figures)
    assert set(re.findall(r'href="#(clm_\w+)"', sections)) <= {c.id for c in claims}


def test_the_line_of_time_keeps_to_the_story() -> None:
    def event(id: str, day: str, claims: int) -> Event:
        time = TimeMention(text="x", start=0, end=1, from_=day, to=day, precision="day")
        return Event(id=id, type="ASSAULT", time=time, claims=("c",) * claims)

    week = [event("evt_a", "2024-07-25", 9), event("evt_b", "2024-07-28", 3)]
    assert set(of_the_story([*week, event("evt_old", "2021-01-01", 2)])) == {"evt_a", "evt_b"}
    assert set(of_the_story([event("evt_a", "2024-07-25", 1), event("evt_old", "2021-01-01", 1), event("evt_c", "2022-01-01", 1)])) == {
        "evt_a", "evt_old", "evt_c",
    }  # fmt: skip
    assert draw_strip([week[0]]) == ""
    assert draw_strip(week).count("<circle") == 2


def test_a_root_that_corrects_itself_has_a_hollow_mark_and_a_line() -> None:
    def claim(id: str, document: str, figure: int) -> Claim:
        words = Quantity(kind="killed", low=figure, high=figure, stated=figure, text="x", start=0, end=1)
        return Claim(id=id, document=document, evidence=Mention(text="x", start=0, end=1), type="ASSAULT", quantities=(words,), coder="rules/test")

    documents = [Document(id=f"doc_{n}", content_hash="", name=f"{n}", text="x", published=f"2024-07-0{n}") for n in (1, 3)]
    row = RootFigure(root="army", side="own", low=19, high=19, claim="clm_b", superseded=("clm_a",))
    toll = Estimate(kind="killed", of=None, policy="minmax", low=19, high=19, roots=1, by_root=(row,))
    svg = draw_toll(toll, documents, [claim("clm_a", "doc_1", 12), claim("clm_b", "doc_3", 19)])
    assert svg.count('class="gone"') == 1
    assert svg.count('class="stands"') == 1
    assert svg.count('class="direct"') == 1

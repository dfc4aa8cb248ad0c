"""The page's view of events: drawn from the records, escaped, with nothing from outside."""

from tests.link.reports import two_attacks

from isnad.pipeline import with_events
from isnad.report import render_page


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

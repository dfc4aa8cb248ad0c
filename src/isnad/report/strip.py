"""All events along one line of time, as inline SVG: a lane for each group of types, a dot for each event that leads to its section."""

from collections.abc import Sequence
from datetime import date

from isnad.model import Event
from isnad.report.charts import day_of, escape

WIDTH, LEFT, RIGHT, LANE = 640, 110, 20, 34  # user units
LEAST, MOST = 4.0, 12.0  # radius of an event of one claim, and the largest
# Violence, movement and the rest, as the texts are tinted.
LANES = (
    ("violence", ("ASSAULT", "COERCE")),
    ("movement", ("MOBILIZE", "RETREAT", "STRENGTH")),
    ("other", ()),
)
NEAR = 31  # days around the middle of the claims that are one story
TICKS = 5  # dates along the axis: more would touch


def draw_strip(events: Sequence[Event]) -> str:
    """The line of time, or nothing when fewer than two events have a day. Events that span more than a season have no one day."""
    days = of_the_story(events)
    if len(days) < 2:
        return ""
    first, last = min(days.values()), max(days.values())
    height = LANE * (len(LANES) + 1)
    head = f'<svg class="chart strip" viewBox="0 0 {WIDTH} {height}" role="img" aria-label="Events along time">'
    parts = [f'<text x="{LEFT - 14}" y="{y + 4}" text-anchor="end">{name}</text>' for (name, _), y in zip(LANES, lanes(), strict=True)]
    parts += [f'<line class="axis" x1="{LEFT - 6}" x2="{WIDTH - 6}" y1="{y}" y2="{y}"/>' for y in lanes()]
    for event in sorted((e for e in events if e.id in days), key=lambda e: (-len(e.claims), e.id)):
        parts.append(draw_event(event, place(days[event.id], first, last)))
    for day in ticks(first, last):
        words = date.fromordinal(day).isoformat()
        parts.append(f'<text class="day" x="{place(day, first, last):g}" y="{height - 8}" text-anchor="middle">{words}</text>')
    return head + "".join(parts) + "</svg>"


def of_the_story(events: Sequence[Event]) -> dict[str, int]:
    """The day of each event that is near the middle of all claims; of every event where most claims are not near it.

    An oath three years ago would else press a week's events into one dot.
    """
    days = {e.id: day for e in events if (day := middle_of(e)) is not None}
    weighed = sorted(days[e.id] for e in events if e.id in days for _ in range(max(1, len(e.claims))))
    if not weighed:
        return {}
    middle = weighed[len(weighed) // 2]
    near = {id: day for id, day in days.items() if abs(day - middle) <= NEAR}
    return near if 2 * sum(abs(day - middle) <= NEAR for day in weighed) >= len(weighed) else days


def middle_of(event: Event) -> int | None:
    """The middle of the days in which an event lies; None when they are unknown, open or more than a season."""
    time = event.time
    if time is None or not time.from_ or not time.to:
        return None
    first, last = day_of(time.from_), day_of(time.to)
    return (first + last) // 2 if first is not None and last is not None and last - first <= 92 else None


def lanes() -> list[int]:
    """The height of each lane."""
    return [LANE * (n + 1) - 10 for n in range(len(LANES))]


def lane_of(event: Event) -> int:
    """Which lane an event of this type stands on."""
    return next((n for n, (_, types) in enumerate(LANES) if event.type in types), len(LANES) - 1)


def place(day: int, first: int, last: int) -> float:
    """Where a day stands across the drawing."""
    room = WIDTH - LEFT - RIGHT - 50
    return LEFT + 25 + (round(room * (day - first) / (last - first), 1) if last > first else room / 2)


def ticks(first: int, last: int) -> list[int]:
    """The days that are named along the axis."""
    steps = min(TICKS - 1, last - first)
    return sorted({first + round((last - first) * n / steps) for n in range(steps + 1)}) if steps else [first]


def draw_event(event: Event, x: float) -> str:
    """A dot whose area grows with the number of claims, tinted by its status."""
    radius = min(LEAST + len(event.claims) ** 0.5, MOST)
    words = " · ".join(filter(None, (event.mode or event.type.lower(), (event.place.name or event.place.text) if event.place else "", event.status)))
    title = f"<title>{escape(words)} · {len(event.claims)} claims</title>"
    circle = f'<circle class="{event.status}" cx="{x:g}" cy="{lanes()[lane_of(event)]}" r="{radius:.1f}">{title}</circle>'
    return f'<a href="#{escape(event.id)}">{circle}</a>'

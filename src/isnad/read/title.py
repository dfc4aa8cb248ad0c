"""The headline of a text."""

# The longest headlines of news agencies stay under 200 characters; a longer first line is a paragraph.
MAX_TITLE = 300


def parse_title(text: str) -> str | None:
    """The first line of `text`, when a blank line and then more text follow it; else None."""
    headline, _, rest = text.lstrip("\r\n").partition("\n")
    after, _, body = rest.partition("\n")
    title = headline.strip()
    if not title or len(title) > MAX_TITLE or after.strip() or not body.strip():
        return None
    return title

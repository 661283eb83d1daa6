"""Names cut to the room that a picture has for them."""

from sppgraph.views.look import columns


def clipped(text: str, most: int) -> str:
    """A text of so many columns at most; what is left out shows as an ellipsis.

    >>> clipped("可持续公共采购计划", 10)
    '可持续公…'
    """
    plain = " ".join(text[: most + 1].split())
    if columns(plain) <= most and len(text) <= most:
        return plain
    while plain and columns(plain) > most - 2:
        plain = plain[:-1]
    return f"{plain}…"

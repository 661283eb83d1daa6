"""Names cut to the room that there is for them, and counts in English."""

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


def many(count: int, noun: str) -> str:
    """A count with its noun in English.

    >>> many(1, "fact"), many(1200, "fact")
    ('1 fact', '1,200 facts')
    """
    return f"{count:,} {noun}{'' if count == 1 else 's'}"

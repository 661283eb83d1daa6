"""Dates as the graph types them, read for drawing and sorting."""

import re

from sppgraph.values import PartialDate

_FORM = re.compile(r"[1-9]\d{3}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
_LAST = 9998  # the calendar of Python ends a year later


def partial(text: str) -> PartialDate | None:
    """A date of any precision; None for what is none.

    >>> partial("2022-05"), partial("2022-02-30"), partial("soon")
    (PartialDate(iso='2022-05'), None, None)
    """
    if not _FORM.fullmatch(text) or int(text[:4]) > _LAST:
        return None
    found = PartialDate(text)
    try:
        found.first_day  # noqa: B018 - raises for a day that no month has
    except ValueError:
        return None
    return found

"""The timeline as one page that works without a network: what happened when, and how that is known."""

from collections.abc import Sequence
from typing import Any

from sppgraph.views.chronicle import Row, chronicle
from sppgraph.views.look import Look
from sppgraph.views.marks import iso
from sppgraph.views.model import Picture
from sppgraph.views.page import assemble
from sppgraph.views.payload import payload

SCRIPTS = (
    "data.js",
    "facts.js",
    "about.js",
    "hash.js",
    "table.js",
    "timeline-state.js",
    "timeline-axis.js",
    "timeline-words.js",
    "timeline-rows.js",
    "timeline-panel.js",
    "timeline-zoom.js",
    "timeline.js",
)  # each uses those before it
FEW = 20  # one in so many marks may begin before what is shown at once


def timeline_page(picture: Picture, look: Look) -> str:
    """The page's HTML."""
    look = look.saying("timeline.json")
    return assemble(
        "timeline.html",
        scripts=SCRIPTS,
        styles=["base.css", "beside.css", "timeline.css"],
        data=payload(picture, look) | timeline_data(picture),
        texts={"title": look.texts["title"]["zh"]},
    )


def timeline_data(picture: Picture) -> dict[str, Any]:
    """The rows as JSON: ends are numbers of things (of issues in the issues' own rows).

    ``years`` are the first year, the first year that is shown at once, and the last year.
    """
    number = {thing.id: place for place, thing in enumerate(picture.things)}
    number |= {iri: place for place, iri in enumerate(picture.issues)}
    rows = chronicle(picture)
    return {
        "ids": [thing.id.rpartition("/id/")[2] for thing in picture.things],
        "rows": [_row(row, number) for row in rows],
        "years": _years(rows),
    }


def _years(rows: Sequence[Row]) -> tuple[int, int, int]:
    """A few early dates must not press all others to the edge: what is shown at once begins later."""
    marks = [mark for row in rows for mark in row.marks if mark.shape not in ("before", "after")]
    if not marks:
        return (1970, 1970, 1970)
    firsts = sorted(mark.first for mark in marks)
    days = (firsts[0], firsts[len(firsts) // FEW], max(mark.last for mark in marks))
    first, shown, last = (int(iso(day)[:4]) for day in days)
    return first, shown, last


def _row(row: Row, number: dict[str, int]) -> dict[str, Any]:
    return {
        "id": "~".join(part.rpartition("/id/")[2] for part in row.id.split("~")),
        "group": row.group,
        "subject": number.get(row.subject, -1),
        "object": number.get(row.object, -1),
        "term": row.term,
        "marks": [[mark.shape, mark.first, mark.last] for mark in row.marks],
        "starts": row.starts,
        "ends": row.ends,
        "years": row.years,
        "facts": row.facts,
    }

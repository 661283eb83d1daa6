"""Events by how their names end: 第六届绿色采购与低碳供应链论坛."""

import re
from collections.abc import Iterator
from functools import cache

from sppgraph.names.context import Context
from sppgraph.names.edges import Reach, is_generic, left_edge
from sppgraph.names.found import Found
from sppgraph.vocabulary import alternation, load_cues

RULE = "event-suffix"
_SHORTEST = 4
_ORDINAL = re.compile(r"第[一二三四五六七八九十百\d]+[届次轮]$")
_YEAR = re.compile(r"(?:19|20)\d{2}年?$")
_EDITION = re.compile(r"第[一二三四五六七八九十百\d]+[届次轮]|(?:19|20)\d{2}")


@cache
def _endings() -> re.Pattern[str]:
    return re.compile(alternation(load_cues()["event-suffix"]))


def find(context: Context) -> Iterator[Found]:
    """Read a name from its ending to the left.

    Construction: ``[第N届 or year] [body] [“theme”] [modifiers] ending``.
    """
    for match in _endings().finditer(context.text):
        ending = context.token_ending(match.end())
        if ending is None or context.tokens[ending].known is not None:
            continue
        start = _with_edition(context, left_edge(context, ending, Reach(bodies=True, numbers=True)), ending)
        name = context.text[start : match.end()]
        if name.startswith(load_cues()["this"]):
            continue
        if len(name) < _SHORTEST or (is_generic(context, start, ending) and not _EDITION.match(name)):
            continue
        yield Found(start=start, end=match.end(), type="Event", name=name, rule=RULE)


def _with_edition(context: Context, start: int, ending: int) -> int:
    """Take in what the walk stopped at: an ordinal; for a general name also a year and the body before it."""
    ordinal = _ORDINAL.search(context.text[:start])
    if ordinal:
        start = ordinal.start()
    elif is_generic(context, start, ending):
        year = _YEAR.search(context.text[:start])
        start = year.start() if year else start
    if not _EDITION.match(context.text, start):
        return start
    body = next((f for f in context.known if f.end == start and f.type in ("Organisation", "Programme")), None)
    return body.start if body else start

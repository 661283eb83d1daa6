"""Titles without book marks: what is said to be published, 发布IGPN绿色采购网绩效评价方法学; and headings."""

import re
from collections.abc import Iterator

from sppgraph.names.context import Context
from sppgraph.names.found import Found
from sppgraph.vocabulary import load_cues

RULE = "unmarked-title"
_LONGEST = 40


def find(context: Context) -> Iterator[Found]:
    """Construction: ``发布|推出 + title + 方法学|指南|手册 …``; the title opens with a known name or a Latin word.

    Without such an opening the words describe (发布年度报告) more often than they name.
    """
    cues = load_cues()
    pattern = re.compile(
        rf"{cues.pattern('publishes')}了?(?P<name>[^，。；：《》“”]{{4,{_LONGEST}}}?{cues.pattern('publication-suffix')})(?=[，。；]|$)"
    )
    for match in pattern.finditer(context.text):
        start, end = match.span("name")
        opens = any(found.start == start and found.end < end for found in context.known)
        if opens or re.match(r"[A-Z]{2,}", match["name"]):
            yield Found(start=start, end=end, type="Publication", name=match["name"], rule=RULE, firm=False)

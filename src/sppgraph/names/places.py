"""Places that no gazetteer lists: halls and centres where something took place, and provinces."""

import re
from collections.abc import Iterator

from sppgraph.names.context import Context
from sppgraph.names.found import Found
from sppgraph.segmenter import tag_of

RULE = "place"
_VENUE = re.compile(
    r"在(?P<name>[\u4e00-\u9fff]{2,12}(?:会议中心|会展中心|展览馆|大酒店|酒店|宾馆|礼堂|体育馆|总部大楼))(?=举|召|成|隆|开|落)"
)
_THERE = re.compile(
    r"在(?P<province>[\u4e00-\u9fff]{2,3}省)?(?P<city>[\u4e00-\u9fff]{2,3}[市州县])(?=举|召|成|隆|开|落|签|发)"
)
_PROVINCE = re.compile(r"[省州市县区]$")


def find(context: Context) -> Iterator[Found]:
    """Constructions: ``在…会议中心举行``; a word that the dictionary lists as a place and that ends in 省, 州 …"""
    for match in _VENUE.finditer(context.text):
        start, end = match.span("name")
        yield Found(start=start, end=end, type="Place", name=match["name"], rule=RULE)
    for match in _THERE.finditer(context.text):
        for part in ("province", "city"):
            start, end = match.span(part)
            if start >= 0 and not any(found.start < end and start < found.end for found in context.known):
                yield Found(start=start, end=end, type="Place", name=match[part], rule=RULE)
    for token in context.tokens:
        if (
            token.known is None
            and len(token.text) >= 3
            and _PROVINCE.search(token.text)
            and tag_of(token.text) == "ns"
        ):
            yield Found(start=token.start, end=token.end, type="Place", name=token.text, rule=RULE)

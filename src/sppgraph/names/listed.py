"""Names that share one head: 循环采购、健康采购和社会责任采购三个工作组 → three working groups."""

import re
from collections.abc import Iterator
from functools import cache

from sppgraph.names.context import Context
from sppgraph.names.found import Found
from sppgraph.vocabulary import alternation

RULE = "shared-head"
_HEADS = ("工作组", "工作小组", "兴趣小组", "专项计划", "委员会", "分论坛")


@cache
def _pattern() -> re.Pattern[str]:
    item = r"[\u4e00-\u9fff]{2,8}"
    return re.compile(
        rf"(?P<items>{item}(?:、{item})+(?:(?:和|与|以及|及){item})?|{item}(?:和|与){item})"
        rf"(?P<count>等?[两二三四五六七八九十\d]+个)(?P<head>{alternation(_HEADS)})"
        rf"|(?P<plain>{item}(?:、{item})+)(?P<tail>[\u4e00-\u9fff]{{0,8}}?{alternation(_HEADS[:3])})"
    )


def find(context: Context) -> Iterator[Found]:
    """Construction: ``A、B和C[等]N个head`` and ``A、B、C[modifier]head``; each item is a name of its own."""
    for match in _pattern().finditer(context.text):
        items = match["items"] or match["plain"]
        start = match.start("items" if match["items"] else "plain")
        parts = list(re.finditer(r"[^、和与及以]+", items)) if match["items"] else list(re.finditer(r"[^、]+", items))
        tail = match["head"] or match["tail"]
        last = re.fullmatch(rf"(.*?)((?:可持续|绿色|公共)?[\u4e00-\u9fff]{{0,4}}{alternation(_HEADS)})", tail)
        for place, part in enumerate(parts):
            low, high = _bounds(context, start + part.start(), start + part.end(), first=place == 0)
            text = context.text[low:high]
            if len(text) >= 2 and last is not None and not _is_known(context, low, high):
                final = place == len(parts) - 1 and not match["items"]
                end = match.end() if final else high
                name = text + tail if not final else context.text[low:end]
                yield Found(start=low, end=end, type="Programme", name=name, rule=RULE, aliases=(text + _head(tail),), firm=False)


def _head(tail: str) -> str:
    return next(head for head in _HEADS if tail.endswith(head))


def _bounds(context: Context, start: int, end: int, first: bool) -> tuple[int, int]:
    """The first item begins behind the words that lead up to the list."""
    if first:
        for token in context.tokens:
            if token.known is not None and start < token.end < end:
                start = token.end
        for word in ("下设", "设立", "设有", "来自", "包括", "成立", "组建", "的"):
            place = context.text.rfind(word, start, end)
            if place >= 0:
                start = place + len(word)
    return start, end


def _is_known(context: Context, start: int, end: int) -> bool:
    return any(found.start <= start and end <= found.end for found in context.known)

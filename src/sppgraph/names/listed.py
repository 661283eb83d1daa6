"""Names that share one head: 循环采购、健康采购和社会责任采购三个工作组 → three working groups."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from sppgraph.names.context import Context
from sppgraph.names.found import Found
from sppgraph.vocabulary import alternation, load_cues

RULE = "shared-head"
_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九十")} | {"两": 2}
_LONGEST = 20  # code points of an item
_JOINT = re.compile(r"以及|[和与及]")


@cache
def _counted() -> re.Pattern[str]:
    heads = alternation(load_cues()["shared-head"])
    return re.compile(rf"(?:等|共|这)?(?P<count>[两二三四五六七八九十]|\d{{1,2}})个(?P<head>{heads})")


@cache
def _uncounted() -> re.Pattern[str]:
    return re.compile(alternation(load_cues()["shared-head"]))


def find(context: Context) -> Iterator[Found]:
    """Constructions: ``A、B和C[等]N个head`` and ``A、B、C[modifiers]head``.

    The number tells where to cut: of ``生活方式和教育、旅游…等六个`` the first is one item if that makes six.
    """
    for match in _counted().finditer(context.text):
        count = _DIGITS.get(match["count"]) or int(match["count"])
        items = _items(context, match.start())
        if len(items) < count and items:
            items = [*items[:-1], *_split_last(context.text, items[-1])]
        if len(items) == count:
            yield from (_found(context, low, high, match["head"]) for low, high in items)
    for match in _uncounted().finditer(context.text):
        if match[0] != "专项计划":
            yield from _sharing(context, match)


def _items(context: Context, end: int) -> list[tuple[int, int]]:
    """The parts between 、 that lead up to ``end``, back to a known body or a word that bounds names."""
    start = end
    for token in reversed([token for token in context.tokens if token.end <= end]):
        known = token.known is not None and token.known.type in ("Programme", "Organisation")
        if (known and not _is_item(context, token.start, token.end)) or token.text in _bounds():
            break
        start = token.start
    parts = re.finditer(r"[^、]+", context.text[start:end])
    items = [(start + part.start(), start + part.end()) for part in parts]
    return items if all(high - low <= _LONGEST for low, high in items) else []


def _is_item(context: Context, start: int, end: int) -> bool:
    """Whether a known name is itself in the list."""
    return (
        "、" in (context.text[start - 1 : start], context.text[end : end + 1])
        and context.text[end : end + 1] != "“"
    )


@cache
def _bounds() -> frozenset[str]:
    cues = load_cues()
    return frozenset(
        (*cues["boundary"], "下设", "设立", "成立", "组建", "，", "。", "：", "；", "“", "”")
    ) - {"中"}


def _split_last(text: str, item: tuple[int, int]) -> Sequence[tuple[int, int]]:
    low, high = item
    joints = list(_JOINT.finditer(text, low, high))
    return ((low, joints[-1].start()), (joints[-1].end(), high)) if joints else (item,)


def _sharing(context: Context, match: re.Match[str]) -> Iterator[Found]:
    """``A、B、C[modifiers]head``: the last item is a whole name, the others lack what it ends with."""
    ending = context.token_ending(match.end())
    if ending is None or context.tokens[ending].known is not None:
        return
    modifiers = _modifiers(context, ending)
    items = _items(context, context.tokens[modifiers].start)
    counted = re.search(r"[\d一二三四五六七八九十两多几]个$", context.text[: context.tokens[modifiers].start])
    if (
        counted
        or len(items) < 3
        or any(re.search(r"[，。（）]", context.text[low:high]) for low, high in items)
    ):
        return
    tail = context.text[context.tokens[modifiers].start : match.end()]
    for low, high in items[:-1]:
        yield _found(context, low, high, tail)
    low = items[-1][0]
    name = context.text[low : match.end()]
    yield Found(start=low, end=match.end(), type="Programme", name=name, rule=RULE, firm=False)


def _modifiers(context: Context, ending: int) -> int:
    """The place of the first of at most two general words before the head: 可持续采购 in 食品可持续采购工作组."""
    generic = load_cues()["generic"]
    place = ending
    while place and ending - place < 2 and context.tokens[place - 1].text in generic:
        place -= 1
    return place


def _found(context: Context, low: int, high: int, tail: str) -> Found:
    text = re.sub(r"（.*?）", "", context.text[low:high])
    head = next(head for head in load_cues()["shared-head"] if tail.endswith(head))
    short = "计划" if head == "专项计划" else head
    name = text + (short if tail == head else tail)
    return Found(
        start=low, end=high, type="Programme", name=name, rule=RULE, aliases=(text + short,), firm=False
    )

"""Events by how their names end: 第六届绿色采购与低碳供应链论坛."""

import re
from collections.abc import Iterator

from sppgraph.names.committees import EDITION, MEETING
from sppgraph.names.context import Context
from sppgraph.names.edges import Ending, Reach, endings, is_generic, left_edge
from sppgraph.names.found import Found
from sppgraph.values import EntityType
from sppgraph.vocabulary import load_cues

RULE = "event-suffix"
UNNAMED = "event-of-body"
_BEGUN: tuple[EntityType, ...] = ("Programme", "Publication")
_HOLDS: tuple[EntityType, ...] = ("Organisation", "Programme")
_SHORTEST = 4
_TOPIC = 2  # code points of what an event is about that make a name of general words
_ORDINAL = re.compile(r"(?:第[一二三四五六七八九十百\d]+|首)[届次轮]$")
_YEAR = re.compile(r"(?:19|20)\d{2}年?$")
_HELD_AT = re.compile(r"(?:于|在)[^，。；]{2,24}?(?:举行|召开|举办)")
_EDITION = re.compile(r"第[一二三四五六七八九十百\d]+[届次轮]|(?:19|20)\d{2}")


def find(context: Context) -> Iterator[Found]:
    """Read a name from its ending to the left.

    Constructions: ``[第N届 or year] [body] [“theme”] [modifiers] ending``; a ceremony right behind what it
    begins (``绿色采购约章签署典礼``); ``body…举行 [modes] ending``, which is named after the body.
    """
    for ending in endings(context, load_cues()["event-suffix"]):
        end = context.tokens[ending.last].end
        walked = left_edge(context, ending.first, Reach(bodies=True, numbers=True))
        start = _with_edition(context, walked, ending.first)
        name = context.text[start:end]
        if name.startswith(load_cues()["this"]):
            continue
        unnamed = _unnamed(context, ending, end)
        if unnamed is not None:
            yield unnamed
            continue
        bare = _ceremony(context, end)
        if bare is not None:
            yield bare
            continue
        if len(name) < _SHORTEST or re.match(r"[宫室厅馆堂]|中心|期间的", context.text[end:]):
            continue
        if is_generic(context, start, ending.first) and not (
            _EDITION.match(name) or _is_held(context, start, ending)
        ):
            continue
        if re.fullmatch(
            rf"(?:第[一二三四五六七八九十百\d]+|下一?|首)[届次轮]{load_cues().pattern('event-head')}", name
        ):
            if "届" in name:
                yield Found(start=start, end=end, type="Event", name=name, rule=EDITION, firm=False)
            elif re.search(r"(?:召开|举行|举办)了?$", context.text[:start]):
                yield Found(start=start, end=end, type="Event", name=name, rule=MEETING, firm=False)
            continue
        yield Found(start=start, end=end, type="Event", name=name, rule=RULE)


def _ceremony(context: Context, end: int) -> Found | None:
    """``[项目]启动会在L举行``, ``出席签字仪式``: a ceremony of what the text spoke of last."""
    cues = load_cues()
    match = re.search(
        rf"(?:^|(?<=[，。；]))?(?P<head>{cues.pattern('programme-head')})?(?P<what>{cues.pattern('ceremony')})$",
        context.text[:end],
    )
    if match is None or any(found.end > match.start() and found.start < end for found in context.known):
        return None
    taken = re.search(rf"{cues.pattern('attends', 'organises')}了?$", context.text[: match.start()])
    opens = match.start() == 0 or context.text[match.start() - 1] in "，。；在"
    there = _HELD_AT.match(context.text, end) or re.match(r"上|于|同日|随后|当天|将", context.text[end:])
    if not (taken or (opens and there)):
        return None
    return Found(start=match.start(), end=end, type="Event", name=match["what"], rule=MEETING, firm=False)


def _unnamed(context: Context, ending: Ending, end: int) -> Found | None:
    """A meeting without a name of its own: that of a known thing right before it, or of the body that holds it."""
    cues = load_cues()
    held = re.search(
        rf"{cues.pattern('organises')}了?(?P<what>(?:{cues.pattern('mode')}|首次|第[一二三四五六七八九十\d]+[次届])*{re.escape(ending.word)})$",
        context.text[:end],
    )
    ceremony = re.search(rf"(?:的)?(?P<what>{cues.pattern('ceremony')})$", context.text[:end])
    if ceremony is not None:
        whole = next((f for f in context.known if f.end == ceremony.start() and f.type in _BEGUN), None)
        if whole is not None:
            return Found(
                start=whole.start, end=end, type="Event", name=whole.name + ceremony["what"], rule=RULE
            )
    if held is None or not re.match(r"[，。；]|$", context.text[end:]):
        return None
    part = max(context.text.rfind(mark, 0, held.start()) for mark in "。；") + 1
    bodies = [f for f in context.known if part <= f.start < held.start() and f.type in _HOLDS]
    if not bodies:
        return None
    name = bodies[0].name + held["what"]
    return Found(start=held.start("what"), end=end, type="Event", name=name, rule=UNNAMED, firm=False)


def _is_held(context: Context, start: int, ending: Ending) -> bool:
    """Whether a name of general words is the object of a verb of holding and says what it is about: 举办绿色采购年会."""
    cues = load_cues()
    topics = [
        t
        for t in context.tokens
        if start <= t.start < context.tokens[ending.first].start and t.text not in cues["mode"]
    ]
    verb = re.search(rf"{cues.pattern('organises', 'attends')}了?$", context.text[:start])
    return verb is not None and sum(len(token.text) for token in topics) >= _TOPIC


def _with_edition(context: Context, start: int, ending: int) -> int:
    """Take in what the walk stopped at: an ordinal; for a general name also a year and the body before it."""
    ordinal = _ORDINAL.search(context.text[:start])
    bare = re.search(
        r"(?<!\d)(?:19|20)\d{2}$|(?:^|(?<=[，。；、：的]))(?:19|20)\d{2}年$", context.text[:start]
    )
    if ordinal or bare:
        start = (ordinal or bare).start()  # type: ignore[union-attr]
    elif is_generic(context, start, ending):
        year = _YEAR.search(context.text[:start])
        start = year.start() if year else start
    if not _EDITION.match(context.text, start):
        return start
    kinds = ("Organisation", "Programme", "Event")
    body = next((f for f in context.known if f.end == start and f.type in kinds), None)
    return body.start if body else start

"""Committees and secretariats that a text names without the body they serve: 顾问委员会."""

import re
from collections.abc import Iterator

from sppgraph.names.context import Context
from sppgraph.names.found import Found
from sppgraph.vocabulary import load_cues

RULE = "committee"
MEETING = "committee-meeting"
GROUP = "project-group"
EDITION = "edition"  # 第四届大会 after 第三届绿色医疗采购大会
_GROUP = re.compile(r"(?:组建|成立|设立)了?(?P<name>(?:项目|专项|专题|联合)?工作小?组)(?=[，。；]|$)")


def find(context: Context) -> Iterator[Found]:
    """Construction: ``[联盟]秘书处``; a bare ``顾问委员会``, ``理事会`` …; which body's it is, linking decides.

    ``召开[年度]理事会`` is a meeting of the committee.
    """
    cues = load_cues()
    held = re.compile(
        rf"(?:召开|举行|举办)了?(?P<name>(?:年度|季度|半年度|首次|第[一二三四五六七八九十\d]+次)?(?:{cues.pattern('committee')}))(?=[，。；]|$)"
    )
    for match in _GROUP.finditer(context.text):
        start, end = match.span("name")
        yield Found(start=start, end=end, type="Programme", name=match["name"], rule=GROUP, firm=False)
    meetings = [match.span("name") for match in held.finditer(context.text)]
    for start, end in meetings:
        yield Found(
            start=start, end=end, type="Event", name=context.text[start:end], rule=MEETING, firm=False
        )
    for match in re.finditer(
        f"(?:{cues.pattern('programme-head', 'organisation-head')})?(?P<name>{cues.pattern('committee')})",
        context.text,
    ):
        if any(start <= match.start() < end for start, end in meetings):
            continue
        if _in_general_list(context, match.start()) or _only_placed(context, match):
            continue
        if not any(found.start < match.end() and match.start() < found.end for found in context.known):
            yield Found(
                start=match.start(),
                end=match.end(),
                type="Organisation",
                name=match["name"],
                rule=RULE,
                firm=False,
            )


_PLACED = re.compile(
    r"(?:的?(?:日常)?(?:工作|职能|职责|事务))?(?:[则就仍常暂现并长期一直]|目前|办公室)*(?:设[在于]|落户|挂靠|由|改由|交由|迁[往至到]|将迁|将由|将于)"
)


def _only_placed(context: Context, match: re.Match[str]) -> bool:
    """Whether a bare 秘书处 does nothing, but is only said to sit somewhere or to be run by somebody."""
    return match["name"] == "秘书处" and bool(_PLACED.match(context.text, match.end()))


def _in_general_list(context: Context, start: int) -> bool:
    """Whether it is listed behind words that name nobody: 联合领导机构、顾问委员会、合作机构."""
    listed = context.text[start - 1 : start] in ("、", "及")
    return listed and not any(found.end == start - 1 for found in context.known)

"""How an event was held: 以线上形式, 线上线下相结合, 现场参会……另有……在线."""

import re
from collections.abc import Iterator

from sppgraph.clauses import Clause
from sppgraph.relations.world import cue, relation
from sppgraph.values import Fact

RULE = "mode"
# Some were there, others looked on from afar.
_BOTH = re.compile(
    r"(?:到会|到场|参会|出席|参加|与会)[^。]{0,10}，(?:另有|还有|另外)[^。]{0,16}(?:在线|线上|网络|视频|云端)"
    r"|(?:现场|到场|到会)[^。；]{0,20}(?:线上|在线|网络)[^。；]{0,8}(?:观看|收看|参加|参会|参与|旁听|注册|接入)"
)
_SOME = re.compile(
    r"(?:通过|以|采取|采用|借助)(?:网络|视频|在线|线上)(?:向|方式向)[^，。；]{0,6}(?:直播|转播)"
)


def modes(clause: Clause, event: str) -> Iterator[Fact]:
    """Constructions: ``以线上形式举行``, ``线上线下相结合``, ``到会…，另有…在线``, a word of mode in the name."""
    mode = _mode(clause, event)
    if mode is not None:
        yield relation(clause, event, "schema:eventAttendanceMode", f"schema:{mode}EventAttendanceMode", RULE)


def _mode(clause: Clause, event: str) -> str | None:
    if _BOTH.search(clause.text):
        return "Mixed"
    slots = [slot for slot in clause.slots if slot is not None and slot.entity == event]
    if not slots:
        return None
    name = "".join(clause.sentence.text[slot.start : slot.end] for slot in slots)
    if re.search(cue("hybrid"), clause.text) or _SOME.search(clause.text):
        return "Mixed"
    online = rf"(?:以|通过|采取|采用)?{cue('online')}(?:形式|方式|的方式|的形式|参加|进行|{cue('organises', 'held')})"
    if re.search(cue("online"), name) or re.search(online, clause.text):
        return "Online"
    if re.search(rf"{cue('onsite')}(?:形式|方式)?", clause.text):
        return "Offline"
    return None

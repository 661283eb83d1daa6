"""Programmes, networks, alliances and initiatives by how their names end: 清洁车队买方联盟."""

import re
from collections.abc import Iterator
from functools import cache

from sppgraph.names.context import Context
from sppgraph.names.edges import Reach, is_generic, left_edge
from sppgraph.names.found import Found
from sppgraph.vocabulary import alternation, load_cues

RULE = "programme-suffix"
_SHORTEST = 6  # code points: shorter ones (采购计划, 合作项目) describe more often than they name
_SURE = ("公约", "同盟", "联盟", "伙伴关系", "倡议", "工作组", "兴趣小组", "工作小组")


@cache
def _endings() -> re.Pattern[str]:
    return re.compile(alternation(load_cues()["programme-suffix"]))


def find(context: Context) -> Iterator[Found]:
    """Read a name from its ending to the left.

    Construction: ``[scope] [modifiers] ending``, where a word of scope (国际, 亚太, 全球 …), a place or a
    known body stands first, or the ending is one that little else has (联盟, 伙伴关系 …).
    """
    scope = load_cues()["scope"]
    for match in _endings().finditer(context.text):
        ending = context.token_ending(match.end())
        if ending is None or context.tokens[ending].known is not None:
            continue
        start = left_edge(context, ending, Reach(bodies=match[0] in _SURE, numbers=True))
        token = context.tokens[ending]
        name = context.text[start : token.end]
        first = context.token_holding(start)
        opens = name.startswith(scope) or (first is not None and context.tokens[first].known is not None)
        defined = re.match(r"（[A-Z]", context.text[token.end :])
        if len(name) < _SHORTEST or not (opens or defined or match[0] in _SURE or "“" in name):
            continue
        if not is_generic(context, start, ending):
            yield Found(start=start, end=token.end, type="Programme", name=name, rule=RULE)

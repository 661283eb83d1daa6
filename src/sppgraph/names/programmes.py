"""Programmes, networks, alliances and initiatives by how their names end: 清洁车队买方联盟."""

import re
from collections.abc import Iterator
from functools import cache

from sppgraph.names.context import Context
from sppgraph.names.edges import Ending, Reach, endings, is_generic, left_edge, opens_with_known
from sppgraph.names.found import Found
from sppgraph.vocabulary import alternation, load_cues, load_roles

RULE = "programme-suffix"
_SHORTEST = 6  # code points: shorter ones (采购计划, 合作项目) describe more often than they name
_NUMBERED = re.compile(r"第[一二三四五六七八九十\d]+[个项]")
_TOPIC = 4  # code points before the ending


def find(context: Context) -> Iterator[Found]:
    """Read a name from its ending to the left.

    Construction: ``[scope] [modifiers] ending``, where a word of scope (国际, 亚太, 全球 …), a place or a
    known body stands first, or the ending is one that little else has (联盟, 伙伴关系 …).
    """
    cues = load_cues()
    scope, sure = cues["scope"], cues["sure-suffix"]
    for ending in endings(context, load_cues()["programme-suffix"]):
        start = left_edge(context, ending.first, Reach(bodies=ending.word in sure, numbers=True))
        token = context.tokens[ending.last]
        name = context.text[start : token.end]
        first = context.token_holding(start)
        opens = name.startswith(scope) or opens_with_known(context, first)
        following = context.text[token.end :]
        if _NUMBERED.match(name):
            continue  # 第五个工作组
        if ending.word == "网络" and re.match(cues.pattern("event-suffix"), following):
            continue  # 循环家具网络研讨会
        defined = (
            re.match(rf"（[A-Z]|的?{role_nouns()}|{cues.pattern('committee')}", following)
            or context.text[:start].endswith(load_cues()["project-of"])
            or _is_firm(context.text, start, token.end, ending.word)
        )
        if len(name) < _SHORTEST - (ending.word in sure) or not (
            opens or defined or ending.word in sure or "“" in name
        ):
            continue
        whole = _its(context, start)
        if whole is not None:
            yield Found(
                start=start,
                end=token.end,
                type="Programme",
                name=whole.name + name,
                rule=RULE,
                aliases=(name,),
            )
        elif (
            re.match(r"（[A-Z]{2}", following)
            or not is_generic(context, start, ending.first)
            or _is_joined(context, start, ending)
        ):
            yield Found(start=start, end=token.end, type="Programme", name=name, rule=RULE)


def _is_joined(context: Context, start: int, ending: Ending) -> bool:
    """Whether a name of general words is founded or joined and says what it is about: 加入绿色采购联盟."""
    verb = re.search(rf"{load_cues().pattern('joins', 'founds', 'leaves')}了?$", context.text[:start])
    return (
        verb is not None
        and ending.word in load_cues()["sure-suffix"]
        and context.tokens[ending.first].start - start >= _TOPIC
    )


_ACTED_ON = re.compile(r"(?:启动|实施|资助|发起|支持|参与|批准|推出|设立)了?$")
_ACTING = re.compile(r"(?:已|将|则|还)?(?:由|是|获得|得到|自|旨在|为期|于)")


def _is_firm(text: str, start: int, end: int, word: str) -> bool:
    """Whether a plain project name is what the sentence speaks of: 启动了学校绿色采购项目, 疫苗冷库建设项目由…"""
    if end - start < _SHORTEST:
        return False
    if not start and re.match(r"[。：]|$", text[end:]) and not text.endswith("："):
        return True  # a line of its own that heads what follows
    if word not in ("项目", "试点项目", "示范项目", "计划"):
        return False
    opens = not text[:start] or text[start - 1] in "，。；："
    return bool(_ACTED_ON.search(text[:start]) or (opens and _ACTING.match(text, end)))


def _its(context: Context, start: int) -> Found | None:
    """The programme that a group belongs to: 联盟及其循环建筑工作小组."""
    if not context.text.endswith("及其", 0, start):
        return None
    return next(
        (found for found in context.known if found.end == start - 2 and found.type == "Programme"), None
    )


@cache
def role_nouns() -> str:
    """A pattern of the nouns of roles, behind which what stands is a programme: 循环家具计划的牵头单位."""
    return alternation(noun for role in load_roles() for noun in role.nouns)

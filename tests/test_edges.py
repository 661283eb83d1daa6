"""Where names begin: sentences as the rules see them, and the walk to the left from a name's ending."""

import pytest

from sppgraph.names.context import Context, Token, outermost
from sppgraph.names.edges import Reach, endings, is_generic, left_edge, suffix_pattern
from sppgraph.names.found import Found
from sppgraph.values import EntityType

PLAIN = Reach()
BODIES, NUMBERS, LISTS = Reach(bodies=True), Reach(numbers=True), Reach(lists=True)
KNOWN: dict[str, EntityType] = {
    "挪威": "Country",
    "爱尔兰": "Country",
    "荷兰": "Country",
    "德国": "Country",
    "法国": "Country",
    "马尔默市": "Place",
    "里昂论坛": "Event",
    "同一个地球网络": "Programme",
    "联合国环境规划署": "Organisation",
}


def found(text: str, name: str, kind: EntityType) -> Found:
    """A name where it first stands in a text."""
    start = text.index(name)
    return Found(start=start, end=start + len(name), type=kind, name=name, rule="test")


def context(text: str) -> Context:
    """A sentence in which the names above are known."""
    return Context(text, tuple(found(text, name, kind) for name, kind in KNOWN.items() if name in text))


def names(text: str, ending: str, reach: Reach) -> list[str]:
    """From each place where the ending stands, the name to its left."""
    one = context(text)
    return [
        text[left_edge(one, place.first, reach) : one.tokens[place.last].end]
        for place in endings(one, (ending,))
    ]


@pytest.mark.parametrize(
    ("text", "ending", "reach", "name"),
    [
        # a word that no name holds, or a sign, stands before the name
        ("会议由东湖可持续采购研究中心主办", "中心", PLAIN, "东湖可持续采购研究中心"),
        ("会上，东湖循环采购中心致辞", "中心", PLAIN, "东湖循环采购中心"),
        ("多个城市的循环采购中心", "中心", PLAIN, "循环采购中心"),
        ("参加了海岸省贸易促进会", "促进会", PLAIN, "海岸省贸易促进会"),
        ("委托东湖项目管理中心执行", "中心", PLAIN, "东湖项目管理中心"),
        ("近日举办循环采购论坛", "论坛", PLAIN, "循环采购论坛"),
        # a country or place opens it, and nothing before belongs to it
        ("会议由挪威环境部组织", "部", PLAIN, "挪威环境部"),
        ("来自挪威马尔默市循环采购中心的代表", "中心", PLAIN, "挪威马尔默市循环采购中心"),
        ("来自德国、法国和荷兰环境部的代表", "部", LISTS, "荷兰环境部"),
        # 和, 与 and 、 inside a name
        ("荷兰基础设施与环境部", "部", PLAIN, "荷兰基础设施与环境部"),
        ("爱尔兰环境、气候和通讯部加入", "部", LISTS, "爱尔兰环境、气候和通讯部"),
        ("爱尔兰环境、气候和通讯部加入", "部", PLAIN, "通讯部"),
        ("北京循环经济协会和东湖中心", "中心", PLAIN, "东湖中心"),
        ("北京循环经济协会、东湖中心", "中心", LISTS, "东湖中心"),
        # numbers
        ("召开第六届循环采购论坛", "论坛", NUMBERS, "第六届循环采购论坛"),
        ("召开第六届循环采购论坛", "论坛", PLAIN, "循环采购论坛"),
        ("成立三个循环采购工作组", "工作组", NUMBERS, "循环采购工作组"),
        ("于2031年5月循环采购大会", "大会", PLAIN, "循环采购大会"),
        # a known body in front
        ("同一个地球网络循环建筑工作组", "工作组", BODIES, "同一个地球网络循环建筑工作组"),
        ("同一个地球网络循环建筑工作组", "工作组", PLAIN, "循环建筑工作组"),
        ("联合国环境规划署办公室", "办公室", Reach(near=True), "联合国环境规划署办公室"),
        ("联合国环境规划署采购办公室", "办公室", Reach(near=True), "采购办公室"),
        # a part in quotes right before the ending
        ("参加了“循环建筑”兴趣小组", "兴趣小组", PLAIN, "“循环建筑”兴趣小组"),
        ("讨论“循环建筑”的兴趣小组", "兴趣小组", PLAIN, "兴趣小组"),
        # an event is no part of another's name, save where it may be its beginning
        ("里昂论坛边会", "边会", NUMBERS, "里昂论坛边会"),
        ("里昂论坛专题边会", "边会", NUMBERS, "专题边会"),
    ],
)
def test_where_a_name_begins(text: str, ending: str, reach: Reach, name: str) -> None:
    """The walk stops at the first word that the name cannot hold."""
    assert names(text, ending, reach)[-1] == name


def test_a_sentence_is_cut_into_tokens_that_make_it_up() -> None:
    """Known names are one token; numbers, Latin words and signs are tokens of their own."""
    one = context("5月，挪威环境部与 City of Malmö 签约（COP28）。")
    texts = [token.text for token in one.tokens]

    assert "".join(texts) == one.text
    assert {"5", "挪威", "City", "Malmö", "（", "。"} <= set(texts)
    assert [token.known.name for token in one.tokens if token.known] == ["挪威"]
    assert all(one.text[token.start : token.end] == token.text for token in one.tokens)


def test_verbs_that_take_names_are_tokens_of_their_own() -> None:
    """Also where the dictionary holds a longer word that ends in one."""
    assert [token.text for token in Context("联合举办论坛", ()).tokens] == ["联合", "举办", "论坛"]


def test_only_the_outermost_names_become_tokens() -> None:
    """A place inside an event's name is not cut out of it."""
    text = "在马尔默市论坛期间"
    inner, outer = found(text, "马尔默市", "Place"), found(text, "马尔默市论坛", "Event")

    assert outermost((inner, outer)) == [outer]
    assert Token(1, 7, "马尔默市论坛", outer) in Context(text, (inner, outer)).tokens


def test_tokens_are_looked_up_by_where_they_stand() -> None:
    """By their end, or by any character they hold."""
    one = context("由挪威环境部")

    assert [token.text for token in one.tokens] == ["由", "挪威", "环境部"]
    assert (one.token_ending(3), one.token_ending(2)) == (1, None)
    assert (one.token_holding(0), one.token_holding(4), one.token_holding(6)) == (0, 2, None)


def test_the_longest_ending_is_taken() -> None:
    """网络研讨会 and not 研讨会; and an ending inside a known name is none."""
    one = context("举办网络研讨会")

    words = [place.word for place in endings(one, ("网络研讨会", "研讨会"))]
    assert words == ["网络研讨会"]
    assert list(endings(context("同一个地球网络"), ("网络",))) == []


@pytest.mark.parametrize(
    ("text", "ending", "generic"),
    [
        ("邀请相关国际组织参加", "组织", True),
        ("召开网络会议", "会议", True),
        ("能力和知识平台", "平台", True),
        ("东湖循环采购平台", "平台", False),
        ("挪威采购平台", "平台", False),
    ],
)
def test_what_is_said_of_many_names_nothing(text: str, ending: str, generic: bool) -> None:
    """A name needs one word that is not said of every body or meeting."""
    one = context(text)
    (place,) = endings(one, (ending,))

    assert is_generic(one, left_edge(one, place.first, BODIES), place.first) is generic


def test_endings_of_organisations() -> None:
    """Of bodies and of ministries."""
    assert [name for name in ("东湖中心", "挪威环境部", "循环指南") if suffix_pattern().search(name)] == [
        "东湖中心",
        "挪威环境部",
    ]

"""Organisations by how their names end: 肯尼亚公共采购监管局, 德国联邦环境、自然保护、核安全和消费者保护部."""

import re
from collections.abc import Iterator
from functools import cache

from sppgraph.names.context import Context
from sppgraph.names.edges import Ending, Reach, endings, is_generic, left_edge
from sppgraph.names.found import Found
from sppgraph.segmenter import tag_of
from sppgraph.vocabulary import load_cues, load_roles

RULE = "organisation-suffix"
_CITY = re.compile(r"[\u4e00-\u9fff]{2,3}[市省县州盟](?!场|政|区|级|长|内)[\u4e00-\u9fff]{2}")
_LOCAL = re.compile(r"[省市县区州][\u4e00-\u9fff]{2,8}[局厅]")  # 市财政局: which city's the text has said
_LONG = 6  # code points: 日本生态标准机构, but not 日本机构
_SHORTEST = 4  # code points of a programme's name inside its secretariat's


@cache
def _words() -> tuple[str, ...]:
    cues = load_cues()
    return tuple(sorted((*cues["organisation-suffix"], *cues["ministry-suffix"]), key=len, reverse=True))


def find(context: Context) -> Iterator[Found]:
    """Read a name from its ending to the left.

    Construction: ``[country or place] [modifiers] ending``. An ending of one character (部, 署, 局 …)
    needs a country, a place or a known body at the front, since 部 and 局 end many other words.
    """
    for ending in endings(context, _words()):
        found = _read(context, ending)
        if found is not None:
            yield found
            yield from _served(context, found)
    yield from _posted(context)


_MISSION = re.compile(r"代表团|使团|代表处|办事处|大?使馆|总?领事馆")


def _posted(context: Context) -> Iterator[Found]:
    """A mission abroad: a body or country, 驻, where: 欧洲联盟驻泰国代表团."""
    for sender in context.known:
        where = next(
            (f for f in context.known if f.start == sender.end + 1 and context.text[sender.end] == "驻"), None
        )
        mission = _MISSION.match(context.text, where.end) if where is not None else None
        if mission is not None:
            start, end = sender.start, mission.end()
            yield Found(start=start, end=end, type="Organisation", name=context.text[start:end], rule=RULE)


def _served(context: Context, found: Found) -> Iterator[Found]:
    """The programme whose secretariat or board this is: 低碳航运联盟 in 低碳航运联盟秘书处."""
    cues = load_cues()
    committee = next((word for word in cues["committee"] if found.name.endswith(word)), None)
    if committee is None:
        return
    name = found.name.removesuffix(committee)
    if (
        name.endswith(cues["programme-suffix"])
        and len(name) > _SHORTEST
        and not any(f.start == found.start for f in context.known)
    ):
        yield Found(start=found.start, end=found.start + len(name), type="Programme", name=name, rule=RULE)


def _read(context: Context, ending: Ending) -> Found | None:
    cues, suffix = load_cues(), ending.word
    token = context.tokens[ending.last]
    if token.text in cues["not-a-name"] and not (token.text == suffix and len(suffix) > 1):
        return None
    if suffix.endswith("组") and context.text.startswith("成", token.end):
        return None  # 由专家组成
    if suffix == "组织" and _is_verb(context.text, token.end):
        return None
    if suffix in load_cues()["topic-suffix"] and re.match(
        rf"[\u4e00-\u9fff]{{0,4}}?{cues.pattern('programme-suffix')}", context.text[token.end :]
    ):
        return None  # 零碳医院倡议: the initiative is the name
    ministry = suffix in cues["ministry-suffix"]
    reach = Reach(
        numbers=suffix == "医院",
        bodies=suffix in cues["subunit-suffix"],
        near=len(suffix) > 1 and suffix != "组织",
        quotes=not ministry,
        lists=suffix in ("部", "署", "厅"),
    )
    start = left_edge(context, ending.first, reach)
    start = _behind_role(context.text, start, token.end)
    name = context.text[start : token.end]
    if suffix == "机构" and len(name) < _LONG:
        return None
    if name[: -len(suffix)] in (*cues["programme-head"], *cues["organisation-head"]):
        return None  # 联盟秘书处: which alliance's, linking decides
    if len(name) <= max(len(suffix) + 1, 3) or not name.strip("“”"):
        return None
    headed = re.match(cues.pattern("heading-office"), context.text[token.end :]) and len(name) > _SHORTEST
    local = suffix == "政府" and re.search(r"[市省县州区镇郡邦](?:人民)?政府$", name)
    local = local or (ministry and _LOCAL.fullmatch(name))
    if (ministry or suffix == "政府") and not local and not _opens_with_place(context, start) and not headed:
        return None
    if name[0].isdigit():
        return None
    if suffix == "市" and not _is_city(context, start, ending.last):
        return None
    defined = re.match(r"（[A-Z]{2}", context.text[token.end :])
    belongs = defined or context.text[:start].endswith(("下设的", "下设", "下属的", "所属的"))
    if suffix == "政府" and (start == token.start or context.text.startswith("采购", token.end)):
        return None
    if is_generic(context, start, ending.first) and len(token.text) <= len(suffix) + 1 and not belongs:
        return None
    return Found(start=start, end=token.end, type="Organisation", name=name, rule=RULE)


def _behind_role(text: str, start: int, end: int) -> int:
    """Where the name begins behind the noun of a role: 执行机构绿源认证中心."""
    nouns = sorted((noun for role in load_roles() for noun in role.nouns), key=len, reverse=True)
    noun = next(
        (noun for noun in nouns if text.startswith(noun, start) and end - start - len(noun) >= _SHORTEST), ""
    )
    return start + len(noun)


def _is_verb(text: str, end: int) -> bool:
    """组织 as “to organise”: what is organised follows."""
    return bool(
        re.match(
            r"了|的[\u4e00-\u9fff]{0,30}?(?:会|论坛|培训|活动)|召开|举办|实施|开展|编|相关|专家|代表|[《“\[]",
            text[end:],
        )
    )


def _opens_with_place(context: Context, start: int) -> bool:
    place = context.token_holding(start)
    token = context.tokens[place] if place is not None else None
    if token is None or token.known is not None:
        return token is not None
    return bool(_CITY.match(context.text, start)) or _sounds_foreign(context.text, start)


def _sounds_foreign(text: str, start: int) -> bool:
    """Whether a name opens with three characters that spell foreign places, and with no common word."""
    opening = text[start : start + 3]
    sounds = load_cues()["transliteration"]
    common = any(
        tag_of(opening[:length])[:1] in ("n", "v", "a", "d")
        and not tag_of(opening[:length]).startswith(("nr", "ns", "nz"))
        for length in (2, 3)
        if tag_of(opening[:length])
    )
    return len(opening) == 3 and all(char in sounds for char in opening) and not common


def _is_city(context: Context, start: int, ending: int) -> bool:
    """A city's government acts under the city's name: 鹿特丹市."""
    place = context.token_holding(start)
    somewhere = re.search(r"(?:在|位于|于|赴|至|到)$", context.text[:start])
    return (
        place is not None
        and not somewhere
        and ending - place <= 2
        and context.tokens[ending - 1].known is not None
    )

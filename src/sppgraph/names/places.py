"""Places that no gazetteer lists: halls and centres where something took place, and provinces."""

import re
from collections.abc import Iterator

from sppgraph.names.context import Context
from sppgraph.names.found import Found
from sppgraph.segmenter import frequency, tag_of, words
from sppgraph.values import EntityType
from sppgraph.vocabulary import load_cues

RULE = "place"
_VENUE = re.compile(
    r"在(?P<name>[\u4e00-\u9fff]{2,12}(?:会议中心|会展中心|展览馆|大酒店|酒店|宾馆|礼堂|体育馆|总部大楼))(?=举|召|成|隆|开|落)"
)
_THERE = re.compile(
    r"在(?P<province>[\u4e00-\u9fff]{2,3}省)?(?P<city>[\u4e00-\u9fff]{2,3}[市州县])(?=举|召|成|隆|开|落|签|发)"
)
_UNIT = re.compile(
    r"(?:^|(?<=[，。；、：和与及在]))(?P<name>(?:(?![和与及在])[\u4e00-\u9fff]){2,4}(?:县|郡|省|州|市|(?<!政)府|大区|自治区))(?=[、，。和与及在将也则已于均]|加入|签署|承诺|宣布|共同|联合|先后|分别)"
)
_UNIT_ABROAD = re.compile(r"(?P<name>[\u4e00-\u9fff]{2,5}?(?:市|县|郡|省|州|大区))(?![长场民政])")
_ACTS = re.compile(
    r"(?:[、和与及][\u4e00-\u9fff]{2,5}(?:县|郡|省|州|府|市|大区))*(?:[在于][\u4e00-\u9fff]{2,6}?)?"
    r"(?:先后|分别|共同|联合|正式|也|则|将|已|均|于)*(?:加入|签署|承诺|宣布|退出|牵头|发起|当选|接任|获准|负责|因)"
)
_DETERMINERS = frozenset("各全该本某每多几两")
_COMMON = 90  # times that jieba's dictionary counted a word
_PROVINCE = re.compile(r"[省州市县区]$")


def find(context: Context) -> Iterator[Found]:
    """Constructions: ``在…会议中心举行``; ``[country]X省|县|郡|府|州``; a place of the dictionary that ends in 省, 州 …

    A unit that acts (``滋贺县、三重县在大津签署…``, ``东湖县加入``) is an organisation, as a city is.
    """
    for match in _VENUE.finditer(context.text):
        start, end = match.span("name")
        yield Found(start=start, end=end, type="Place", name=match["name"], rule=RULE)
    for match in _THERE.finditer(context.text):
        for part in ("province", "city"):
            start, end = match.span(part)
            if start >= 0 and not any(found.start < end and start < found.end for found in context.known):
                yield Found(start=start, end=end, type="Place", name=match[part], rule=RULE)
    yield from _units(context)
    for token in context.tokens:
        if (
            token.known is None
            and len(token.text) >= 3
            and _PROVINCE.search(token.text)
            and tag_of(token.text) == "ns"
        ):
            yield Found(start=token.start, end=token.end, type="Place", name=token.text, rule=RULE)


def _units(context: Context) -> Iterator[Found]:
    """Provinces, counties and prefectures that nobody lists, at the start of a part or in a list of such."""
    beside = -1  # the place behind the sign that follows a unit
    countries = (f.end for f in context.known if f.type == "Country")
    abroad = (_UNIT_ABROAD.match(context.text, end) for end in countries)
    for match in (*_UNIT.finditer(context.text), *filter(None, abroad)):
        start, end = match.span("name")
        known = next((f for f in context.known if f.start < end and start < f.end), None)
        if known is not None and not (known.start == start and known.end < end and known.type == "Place"):
            continue
        if match["name"][0] in _DETERMINERS or frequency(match["name"]) >= _COMMON:
            continue
        if match["name"].endswith("市") and not _spells(match["name"][:-1]):
            continue  # 超市, 全市: a city that nobody lists has a foreign name
        if start != beside and _is_common(match["name"]):  # 滋贺县、三重县: beside a unit, a unit
            continue
        beside = end + 1
        kind: EntityType = "Organisation" if _ACTS.match(context.text, end) else "Place"
        yield Found(start=start, end=end, type=kind, name=match["name"], rule=RULE)


def _spells(stem: str) -> bool:
    """Whether all characters spell foreign names: 布拉加, 奥西耶克."""
    return len(stem) > 1 and set(stem) <= frozenset(load_cues()["transliteration"])


def _is_common(name: str) -> bool:
    """Whether one of the words in front of 县 or 州 is a common one: 示范县, 试点省, 许多贫困县."""
    return any(
        len(word) > 1 and frequency(word) >= _COMMON and not tag_of(word).startswith(("ns", "nr", "nz"))
        for word in words(name[:-1])
    )

"""Where a name begins: walk left from its ending until a word that no name holds."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from sppgraph.names.chinese import name_end
from sppgraph.names.context import Context, Token
from sppgraph.names.found import Found
from sppgraph.segmenter import frequency, tag_of
from sppgraph.values import EntityType
from sppgraph.vocabulary import alternation, load_cues

_STOPS = re.compile(r"[，。；：？！（）《》“‘\n—…,;:!?()、]")
_JOINS = frozenset("和与及")
_NO_OPENING = frozenset(["v", "vd", "d", "p", "c", "r", "ad"])  # jieba's tags
_RARE = 3  # times that jieba's dictionary counted a word
_DASHES = frozenset("—–-－")
_PLACES: tuple[EntityType, ...] = ("Country", "Place")
_LONGEST = 100  # code points that no name has; where names run on without a sign, the walk ends
_AROUND_PLACES = frozenset("环泛跨东西南北中大")
_LONGEST_PIECE = 12  # code points of a part of a name before 和 or 与


@dataclass(frozen=True, slots=True)
class Reach:
    """What a kind of name may take in to its left."""

    numbers: bool = False  # 第六届, 2024
    bodies: bool = False  # a known organisation or programme that it belongs to
    near: bool = False  # one that stands right before the ending
    quotes: bool = True  # a quoted part right before the ending
    lists: bool = False  # parts joined by 、 when a country stands first: 环境、气候和通讯部


@cache
def _boundaries() -> frozenset[str]:
    cues = load_cues()
    return frozenset((*cues["boundary"], *cues["boundary-verb"]))


@cache
def _inner() -> frozenset[str]:
    return frozenset(load_cues()["inner-verb"])


@cache
def suffix_pattern() -> re.Pattern[str]:
    """Any ending of an organisation's name."""
    cues = load_cues()
    return re.compile(alternation([*cues["organisation-suffix"], *cues["ministry-suffix"]]) + "$")


def left_edge(context: Context, ending: int, reach: Reach) -> int:
    """The code point at which the name begins whose last token is ``ending``.

    Args:
        context: The sentence.
        ending: The place of the token that holds the name's ending.
        reach: What this kind of name may take in.

    Returns:
        A place in the sentence; that of the ending itself where nothing before it belongs to it.
    """
    tokens = context.tokens
    place = ending
    while place > 0 and tokens[ending].end - tokens[place].start < _LONGEST:
        token = tokens[place - 1]
        if token.known is not None:
            taken = _takes_known(tokens, place - 1, reach, near=place == ending)
            place -= taken
            if taken and place and token.known.type in _PLACES and tokens[place - 1].text in _AROUND_PLACES:
                place -= 1  # 环印度洋, 西非
            if taken != 1 or not _goes_on(tokens, place - 1, token.known, reach):
                break
        elif token.text == "”" and reach.quotes and place == ending:
            opened = _opening(tokens, place - 1)
            if opened is None or any(
                _STOPS.fullmatch(token.text) for token in tokens[opened + 1 : place - 1]
            ):
                break  # “…，”环境署: what somebody said
            place = opened
        elif token.text == "）" and place == ending and (opened := _bracket(tokens, place - 1)) is not None:
            place = opened
        elif token.text in _JOINS:
            if not _joins(tokens, place - 1, reach):
                break
            place -= 1
        elif token.text in _DASHES and place > 1 and _is_place(tokens[place - 2]) and tokens[place].known:
            place -= 1  # 中国—东盟
        elif token.text == "、":
            if not (reach.lists and _lists(tokens, place - 1)):
                break
            place -= 1
        elif not reach.bodies and place < ending and token.text.endswith(load_cues()["whole-suffix"]):
            break  # 联盟欢迎…公司: one name ends there
        elif _stops(tokens, place - 1, ending) or (not reach.numbers and _counts(token.text)):
            break
        else:
            place -= 1
    return tokens[_trim(tokens, place, ending)].start


def _goes_on(tokens: Sequence[Token], place: int, taken: Found, reach: Reach) -> bool:
    """Whether a name goes on before a known one: 瑞典 before 斯德哥尔摩, a network before its programme."""
    if place < 0:
        return False
    known = tokens[place].known
    if tokens[place].text in _DASHES and place and _is_place(tokens[place - 1]):
        return True
    if taken.type in _PLACES:
        return tokens[place].text == "+" or (known is not None and known.type in _PLACES)
    return reach.numbers and known is not None and known.type == taken.type == "Programme"


def _is_place(token: Token) -> bool:
    return token.known is not None and token.known.type in _PLACES


def _takes_known(tokens: Sequence[Token], place: int, reach: Reach, near: bool) -> int:
    """How many tokens a known name adds: one if a name of this kind may open with it, else none."""
    known = tokens[place].known
    assert known is not None
    if known.type in _PLACES:
        return 1
    if known.type == "Event":
        return int(reach.numbers and near)
    return int((reach.bodies or (reach.near and near)) and known.type in ("Organisation", "Programme"))


def _bracket(tokens: Sequence[Token], closing: int) -> int | None:
    """The place where the bracket in a company's name opens: （宁波）有限公司."""
    opened = next((p for p in range(closing, max(-1, closing - 4), -1) if tokens[p].text == "（"), None)
    inside = tokens[opened + 1 : closing] if opened is not None else ()
    return (
        opened
        if len(inside) == 1 and inside[0].known is not None and inside[0].known.type in _PLACES
        else None
    )


def _opening(tokens: Sequence[Token], closing: int) -> int | None:
    return next((place for place in range(closing, -1, -1) if tokens[place].text == "“"), None)


def _stops(tokens: Sequence[Token], place: int, ending: int) -> bool:
    text = tokens[place].text
    if text.isspace() or _STOPS.fullmatch(text):
        return True
    if text in ("年", "月", "日") and place and tokens[place - 1].text[-1:].isdigit():
        return True
    if text in _MEASURES and place and re.search(r"[\d一二三四五六七八九十两多余]$", tokens[place - 1].text):
        return (
            not (place > 1 and tokens[place - 2].text.endswith("第")) and "第" not in tokens[place - 1].text
        )
    if _COUNT.fullmatch(text) and not (place and tokens[place - 1].text == "第"):
        return True
    if text in _inner() and place == ending - 1:
        return False
    if text == "计划" and place + 1 < len(tokens) and tokens[place + 1].text in load_cues()["committee-word"]:
        return False
    return text in _boundaries()


_MEASURES = frozenset("个项场次家位类份名种座")
_COUNT = re.compile(r"[一二三四五六七八九十两多几数余]+(?:个|项|场|次|家|位|名|类|大|份)?")


def _counts(text: str) -> bool:
    return text[0].isdigit() or text.startswith(("第", "首届", "本届")) or text == "届"


def _piece(tokens: Sequence[Token], end: int) -> list[Token]:
    """The tokens before a joint, back to the sign or word that bounds them."""
    piece: list[Token] = []
    for place in range(end - 1, -1, -1):
        token = tokens[place]
        if token.text in _JOINS or _stops(tokens, place, -1):
            break
        piece.insert(0, token)
    return piece


@cache
def _whole_endings() -> tuple[str, ...]:
    """Endings after which 和 or 与 joins two names, not two parts of one."""
    cues = load_cues()
    return tuple(
        {*cues["programme-suffix"], *cues["event-suffix"]}
        - {"行动", "平台", "运动", "机制", "社区", "培训", "课程"}
    )


def _joins(tokens: Sequence[Token], joint: int, reach: Reach) -> bool:
    """Whether 和 or 与 stands inside the name: what it joins on the left is no name by itself."""
    piece = _piece(tokens, joint)
    signs = [token.text for token in piece]
    written = "".join(signs)
    if name_end(written, 0) == len(written) > 1:
        return False  # 高文博与循环采购公约: a person and a pact
    if not piece or piece[-1].known is not None or "·" in signs or all(text.isascii() for text in signs):
        return False  # 教授汉斯·穆勒和东湖环境学院, UNEP和东湖环境学院: two things
    text = "".join(token.text for token in piece)
    if (
        suffix_pattern().search(text)
        or text.endswith(_whole_endings())
        or len(text) > _LONGEST_PIECE + len(piece[0].text)
    ):
        return False
    if reach.bodies and not reach.numbers and all(token.text in load_cues()["generic"] for token in piece):
        return False
    return reach.bodies or reach.lists or piece[0].known is not None


def _lists(tokens: Sequence[Token], joint: int) -> bool:
    """Whether 、 stands inside a ministry's name: a country, and more than the country, opens the list."""
    while True:
        piece = _piece(tokens, joint)
        text = "".join(token.text for token in piece)
        if not piece or suffix_pattern().search(text) or piece[-1].known is not None:
            return False
        if piece[0].known is not None and piece[0].known.type in _PLACES:
            return True
        before = joint - len(piece) - 1
        if before < 0 or tokens[before].text != "、":
            return False
        joint = before


def _trim(tokens: Sequence[Token], place: int, ending: int) -> int:
    """Leave out joints that the walk ended on, and words that open no name: 吸纳 in 吸纳东湖市政府."""
    while place < ending and (
        tokens[place].text in _JOINS or tokens[place].text == "、" or _opens_none(tokens[place])
    ):
        place += 1
    return place


def _opens_none(token: Token) -> bool:
    """Whether the dictionary knows a word as a verb, adverb, preposition, joint or pronoun, and no name is known to open with it.

    What it counted but a few times (滋贺, a “verb”) may be a name all the same.
    """
    return (
        token.known is None
        and len(token.text) > 1
        and tag_of(token.text) in _NO_OPENING
        and frequency(token.text) > _RARE
        and token.text not in load_cues()["opening-verb"]
    )


@dataclass(frozen=True, slots=True)
class Ending:
    """Where a name ends: the tokens that its last word begins and ends in."""

    first: int
    last: int
    word: str


def endings(context: Context, words: tuple[str, ...]) -> Iterator[Ending]:
    """Each place where a name may end, with the longest of the words that ends there.

    Args:
        context: The sentence.
        words: Endings, longest first.
    """
    for place, token in enumerate(context.tokens):
        if token.known is None:
            suffix = next((word for word in words if context.text.endswith(word, 0, token.end)), None)
            first = context.token_holding(token.end - len(suffix)) if suffix else None
            if suffix is not None and first is not None and context.tokens[first].known is None:
                opening = context.text[context.tokens[first].start : token.end - len(suffix)]
                if opening not in _boundaries() - _inner():  # 主持会议 is one word of the dictionary
                    yield Ending(first, place, suffix)


def opens_with_known(context: Context, first: int | None) -> bool:
    """Whether a name's first token is a known thing, or says which side of a known place: 西印度洋."""
    if first is None:
        return False
    token = context.tokens[first]
    after = context.tokens[first + 1] if first + 1 < len(context.tokens) else token
    return token.known is not None or (token.text in _AROUND_PLACES and _is_place(after))


def is_generic(context: Context, start: int, ending: int) -> bool:
    """Whether everything before the ending is said of many: 相关机构, 网络会议."""
    generic = frozenset(load_cues()["generic"])
    holding = context.token_holding(start)
    tokens = context.tokens[holding:ending] if holding is not None else ()
    return all(token.known is None and token.text in generic | _JOINS for token in tokens)

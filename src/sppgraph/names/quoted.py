"""Quoted names whose kind is said behind them: “全球建筑突破倡议”, “零废弃赛事”采购试点项目."""

import re
from collections.abc import Iterator
from functools import cache

from sppgraph.names.context import Context
from sppgraph.names.edges import Reach, left_edge
from sppgraph.names.found import Found
from sppgraph.values import EntityType
from sppgraph.vocabulary import alternation, load_cues

RULE = "quoted"
_QUOTED = re.compile(r"“([^“”]{2,60})”")
_LONGEST_NAME = 15  # code points: longer ones are what somebody said
_BETWEEN = r"[\u4e00-\u9fff]{0,8}?"
_DAY = re.compile(r"[\u4e00-\u9fff\d]{2,}(?:日|周|年|节)$")


@cache
def _kinds() -> tuple[tuple[EntityType, re.Pattern[str], re.Pattern[str]], ...]:
    """For each kind, how the quoted words may end, and what may stand right behind the quotes."""
    cues = load_cues()
    table: tuple[tuple[EntityType, str], ...] = (
        ("Event", "event-suffix"),
        ("Programme", "programme-suffix"),
        ("Programme", "label-suffix"),
        ("Publication", "publication-suffix"),
    )
    return tuple(
        (kind, re.compile(alternation(cues[name]) + "$"), re.compile(_BETWEEN + alternation(cues[name])))
        for kind, name in table
    )


def find(context: Context) -> Iterator[Found]:
    """Constructions: ``“…ending”`` and ``“…”[modifiers]ending``; the second takes in a body before it."""
    for match in _QUOTED.finditer(context.text):
        behind = _entitled(context, match) or _named(context, match) or _behind(context, match)
        behind = behind or _kind_before(context, match)
        inside = _inside(match)
        if behind is not None:
            yield behind
        elif inside is not None:
            yield inside


_ENTITLED = re.compile(r"(?:题为|名为|主题为|以)$")


def _entitled(context: Context, match: re.Match[str]) -> Found | None:
    """``题为“X”的网络研讨会``: the theme and the kind make the name."""
    tail = re.compile(
        rf"的(?P<kind>(?:{load_cues().pattern('mode')})*{load_cues().pattern('event-suffix')})"
    ).match(context.text, match.end())
    if tail is None or not _ENTITLED.search(context.text[: match.start()]):
        return None
    return Found(
        start=match.start(),
        end=tail.end(),
        type="Event",
        name=match[1] + tail["kind"],
        rule=RULE,
        aliases=(match[1],),
        firm=False,
    )


def _named(context: Context, match: re.Match[str]) -> Found | None:
    """``名为“X”的倡议``: the quoted words are the name."""
    if not context.text.endswith(("名为", "称为", "叫做"), 0, match.start()):
        return None
    kind = re.compile(rf"的[\u4e00-\u9fff]{{0,4}}?{load_cues().pattern('programme-suffix')}")
    if not kind.match(context.text, match.end()):
        return None
    return Found(start=match.start(), end=match.end(), type="Programme", name=match[1], rule=RULE)


@cache
def _before_quotes() -> tuple[tuple[EntityType, re.Pattern[str]], ...]:
    cues = load_cues()
    return (
        ("Programme", re.compile(rf"{cues.pattern('quoted-programme')}$")),
        ("Organisation", re.compile(rf"{cues.pattern('quoted-body')}$")),
    )


def _kind_before(context: Context, match: re.Match[str]) -> Found | None:
    """``试点项目“X”``, ``公益机构“X”``: the kind stands before the quotes."""
    if re.search(r"[，。；！？]", match[1]) or len(match[1]) > _LONGEST_NAME:
        return None
    for kind, pattern in _before_quotes():
        if pattern.search(context.text[: match.start()]):
            return Found(start=match.start(), end=match.end(), type=kind, name=match[1], rule=RULE)
    return None


def _behind(context: Context, match: re.Match[str]) -> Found | None:
    following = context.token_holding(match.end())
    if following is None or context.tokens[following].known is not None:
        return None
    for kind, _, ending in _kinds():
        tail = ending.match(context.text, match.end())
        if (
            tail is None
            or context.token_ending(tail.end()) is None
            or not _is_plain(context, match.end(), tail.end())
        ):
            continue
        start = match.start()
        if kind == "Event":
            place = context.token_holding(match.start())
            start = left_edge(context, place, Reach(bodies=True, numbers=True)) if place else start
        if kind == "Publication":
            alias = (match[1] + context.text[match.end() : tail.end()],)
            return Found(
                start=match.start(), end=match.end(), type=kind, name=match[1], rule=RULE, aliases=alias
            )
        name = context.text[start : tail.end()]
        return Found(
            start=start, end=tail.end(), type=kind, name=name, rule=RULE, aliases=_alias(match[1], kind)
        )
    return None


def _alias(quoted: str, kind: EntityType) -> tuple[str, ...]:
    return (quoted,) if kind == "Programme" and len(quoted) >= 4 else ()


def _is_plain(context: Context, start: int, end: int) -> bool:
    """Nothing between the quotes and the ending but modifiers."""
    boundaries = frozenset((*load_cues()["boundary"], *load_cues()["boundary-verb"])) - frozenset(
        load_cues()["inner-verb"]
    )
    return not any(
        token.text in boundaries | {"和", "与", "及"} or token.known is not None
        for token in context.tokens
        if start <= token.start and token.end <= end
    )


def _inside(match: re.Match[str]) -> Found | None:
    for kind, ending, _ in _kinds():
        if ending.search(match[1]) and len(match[1]) >= 4 and not re.search(r"[，。；！？]", match[1]):
            return Found(start=match.start(), end=match.end(), type=kind, name=match[1], rule=RULE)
    if _DAY.search(match[1]) and len(match[1]) <= 12 and re.search(r"(?:日|周)$", match[1]):
        return Found(start=match.start(), end=match.end(), type="Event", name=match[1], rule=RULE)
    return None

"""Names that the text itself defines: 全称（ABBR）, 全称（以下简称“X”）, 全称（English, ABBR）."""

import re
from collections.abc import Iterator
from dataclasses import replace

from sppgraph.names.context import Context
from sppgraph.names.edges import Reach, left_edge
from sppgraph.names.found import Found

RULE = "definition"
_BRACKET = re.compile(r"（([^（）]{2,80})）")
_SHORT = re.compile(r"(?:以下)?(?:简称|称)(?:为)?[“《]*([^“”《》，）]{2,20})[”》]*")
_LATIN = re.compile(r"[A-Za-zÀ-ÿ][A-Za-zÀ-ÿ0-9&.\-/'+ ]*")
_CODE = re.compile(r"(?=.*/)[A-Z0-9/.\-\s]+")
_LONGEST = 60


def definitions(text: str, end: int) -> tuple[tuple[str, ...], int]:
    """The short forms in the brackets right behind a name, and where the brackets close.

    >>> definitions("宜可城（ICLEI，以下简称“宜可城协会”）在", 3)
    (('ICLEI', '宜可城协会'), 22)
    """
    match = _BRACKET.match(text, end)
    if match is not None and _CODE.fullmatch(match[1]):
        match = _BRACKET.match(text, match.end())  # （A/RES/77/162）（以下简称“…”）
    if match is None:
        return (), end
    short = [found[1] for found in _SHORT.finditer(match[1])]
    latin = [part.strip() for part in re.split(r"[，,;；]", match[1]) if _LATIN.fullmatch(part.strip())]
    named = [
        re.sub(r"^(?:以下)?(?:英文)?(?:简称|缩写|称)(?:为|是)?", "", part).strip()
        for part in re.split(r"[，,]", match[1])
    ]
    latin += [part for part in named if _LATIN.fullmatch(part) and part not in latin]
    aliases = tuple(dict.fromkeys([*latin, *short]))
    return (aliases, match.end()) if aliases else ((), end)


def with_definition(text: str, found: Found) -> Found:
    """The same name, with the short forms that the brackets behind it define."""
    aliases, end = definitions(text, found.end)
    return replace(found, end=end, aliases=(*found.aliases, *aliases)) if aliases else found


def find(context: Context) -> Iterator[Found]:
    """Construction: ``、name（ABBR）、`` in a list whose other members are known organisations.

    A name without an ending of its own (负责任采购实践空间（ECPAR）) is one of the kind it is listed with;
    elsewhere 全称（ABBR） is as often a topic (数字产品护照（DPP）) and is left alone.
    """
    for match in _BRACKET.finditer(context.text):
        if not re.fullmatch(r"[A-Z][A-Za-z\-]{2,14}", match[1]):
            continue
        ending = context.token_ending(match.start())
        if ending is None or context.tokens[ending].known is not None or not _listed(context, match, ending):
            continue
        start = left_edge(context, ending, Reach())
        name = context.text[start : match.start()]
        if name == "非政府组织":
            yield Found(start=start, end=match.end(), type="Organisation", name=match[1], rule=RULE)
        elif 4 <= len(name) <= _LONGEST:
            yield Found(
                start=start, end=match.end(), type="Organisation", name=name, rule=RULE, aliases=(match[1],)
            )


def _listed(context: Context, match: re.Match[str], ending: int) -> bool:
    """Whether known organisations stand next to it in a list."""
    start = left_edge(context, ending, Reach())
    if "、" not in (context.text[start - 1 : start], context.text[match.end() : match.end() + 1]):
        return False
    near = [found for found in context.known if found.type == "Organisation"]
    return sum(abs(found.start - start) < 60 for found in near) >= 2
